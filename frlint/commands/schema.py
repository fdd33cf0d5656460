"""`frlint schema`: the JSON Schemas of the files that people write and of what is printed as JSON."""

from difflib import get_close_matches

from frlint.errors import UsageError
from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request
from frlint.schemas import schema_names, schema_text


def run(request: Request, console: Console) -> Outcome:
    """Print the schema that is named, or the names of all. Raises `UsageError` for a name that is not there."""
    names = schema_names()
    wanted = next(iter(request.paths), "")
    if not wanted:
        console.out.write("".join(f"{name}\n" for name in names))
        return Outcome()
    if wanted not in names:
        near = get_close_matches(wanted, names, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"there is no schema {wanted!r}", f"{hint}frlint schema lists them")
    console.out.write(schema_text(wanted))
    return Outcome()
