"""The family FR, as far as documents tell: text of a form that was not understood."""
