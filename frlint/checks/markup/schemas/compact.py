"""RelaxNG's compact syntax put into its XML syntax: a whole schema, its declarations and grammars.

What is valid stays the same; comments, annotations and default values are left out. Patterns are read in `patterns.py`.
"""

from frlint.checks.markup.schemas.patterns import PatternReader, attribute
from frlint.checks.markup.schemas.tokens import tokens

RELAXNG = "http://relaxng.org/ns/structure/1.0"
PLACE = "place"
"""An attribute of `include` and `externalRef`, in no namespace: the line in the compact schema, from 1."""
_COMBINE = {"=": "", "|=": ' combine="choice"', "&=": ' combine="interleave"'}


def to_xml(text: str) -> str:
    """A schema of the compact syntax in XML syntax, always a grammar. Raises `CompactSyntaxError`."""
    reader = SchemaReader(tokens(text))
    content = reader.schema()
    names = (
        f" xmlns:{prefix}={attribute(uri)}" for prefix, uri in reader.namespaces.items() if uri and prefix != "xml"
    )
    return f'<grammar xmlns="{RELAXNG}"{"".join(names)}>{content}</grammar>'


class SchemaReader(PatternReader):
    """Reads the tokens of a schema from the first to the last."""

    def schema(self) -> str:
        """What the grammar holds, in XML syntax."""
        self._declarations()
        if self._is_grammar():
            content = self.members(end="end")
        else:
            content = f"<start>{self.pattern()}</start>"
        self.expect("end", "", "the end of the schema")
        return content

    def _declarations(self) -> None:
        while self.at.kind == "keyword" and self.at.text in ("namespace", "default", "datatypes"):
            what, default = self.take().text, False
            if what == "default":
                self.expect("keyword", "namespace", "`namespace`")
                default = True
            prefix = ""
            if not (default and self.at.text == "="):
                prefix = self.word("a prefix")
            self.expect("sign", "=", "`=`")
            if what == "datatypes":
                self.libraries[prefix] = self.literal("the address of a library of datatypes")
                continue
            uri = None
            if not self.take_if("keyword", "inherit"):
                uri = self.literal("the address of a namespace")
            if prefix:
                self.namespaces[prefix] = uri
            if default:
                self.default = uri

    def _is_grammar(self) -> bool:
        """Whether the members of a grammar follow, not one pattern."""
        at = self.index
        while self.tokens[at].kind == "annotation":
            at += 1
        token, after = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        if token.kind == "keyword":
            return token.text in ("start", "div", "include")
        return token.kind == "end" or after.text in _COMBINE or (after.kind == "annotation" and token.kind != "sign")

    def members(self, end: str) -> str:
        """The members of a grammar, in XML syntax, up to a `}` (which is taken) or the end of the schema."""
        found: list[str] = []
        while True:
            while self.take_if("annotation"):
                pass
            if end == "end" and self.at.kind == "end":
                return "".join(found)
            if end == "}" and self.take_if("sign", "}"):
                return "".join(found)
            found.append(self._member())

    def _member(self) -> str:
        token = self.take()
        if token.kind == "keyword" and token.text == "div":
            self.expect("sign", "{", "`{`")
            return f"<div>{self.members('}')}</div>"
        if token.kind == "keyword" and token.text == "include":
            return self._include(token.line)
        if token.kind in ("name", "prefixed", "keyword") and self.take_if("annotation"):
            return ""  # An annotation that stands as a member of its own.
        if token.kind == "keyword" and token.text == "start":
            return f"<start{self._assigned()}>{self.pattern()}</start>"
        if token.kind != "name":
            raise self.wrong(token, "a definition, `start`, `div` or `include`")
        return f"<define name={attribute(token.text)}{self._assigned()}>{self.pattern()}</define>"

    def _assigned(self) -> str:
        if self.at.text not in _COMBINE or self.at.kind != "sign":
            raise self.wrong(self.at, "`=`, `|=` or `&=`")
        return _COMBINE[self.take().text]

    def _include(self, line: int) -> str:
        head = f"include {self.reference(line)}"
        return f"<{head}>{self.members('}')}</include>" if self.take_if("sign", "{") else f"<{head}/>"

    def grammar(self) -> str:
        """A grammar within a pattern, behind its keyword."""
        self.expect("sign", "{", "`{`")
        return f"<grammar>{self.members('}')}</grammar>"
