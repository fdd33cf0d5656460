"""References that cannot be followed (family XR)."""
