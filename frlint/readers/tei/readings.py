"""Which of several readings of a place is read: what is printed, the lemma, what was not struck out."""

from frlint.model.element import Element


def is_read(element: Element, is_frus: bool) -> bool:
    """Whether an element that may be left out is read: it stands beside no other reading that is.

    Of `choice` what is printed is read; of `app` the lemma, or the first reading; of what was written and struck out
    nothing, unless the edition prints it struck out, as *Foreign Relations* (`is_frus`) does.
    """
    name, parent = element.name, element.parent
    around = "" if parent is None else parent.name
    if name == "del":
        return is_frus and around != "subst" and element.attributes.get("rend") == "strikethrough"
    if name == "rdg":
        return parent is None or around != "app" or parent.children[0] is element
    return name in ("corr", "expan", "reg") and around != "choice"
