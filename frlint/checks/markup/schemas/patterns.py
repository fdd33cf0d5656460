"""The patterns and names of RelaxNG's compact syntax, put into its XML syntax."""

from html import escape

from frlint.checks.markup.schemas.errors import CompactSyntaxError
from frlint.checks.markup.schemas.tokens import Token

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
DEEPEST = 100
"""So deep may patterns stand in each other."""
_JOINED = {",": "group", "|": "choice", "&": "interleave"}
_COUNTED = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}


def attribute(value: str) -> str:
    """A value as an attribute of XML has it, with its marks."""
    return '"' + escape(value).replace("\n", "&#10;").replace("\t", "&#9;") + '"'


class PatternReader:
    """Reads patterns from tokens, and knows what the schema declared.

    `default` is the namespace of elements without a prefix, None where it is the including schema's; so is that of a
    prefix in `namespaces`. `libraries` maps the prefix of a datatype to its library.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.default: str | None = None
        self.namespaces: dict[str, str | None] = {"xml": XML_NAMESPACE}
        self.libraries = {"xsd": DATATYPES}
        self._depth = 0

    # -- tokens --

    @property
    def at(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.index]

    def take(self) -> Token:
        """The next token, which is passed; the last one, of kind `end`, stays."""
        token = self.tokens[self.index]
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def take_if(self, kind: str, text: str | None = None) -> Token | None:
        """The next token, if it is of a kind and has a text; it is passed then."""
        return self.take() if self.at.kind == kind and text in (None, self.at.text) else None

    def expect(self, kind: str, text: str, words: str) -> Token:
        """The next token, which has to be of a kind and a text; `words` say what is expected."""
        token = self.take_if(kind, text)
        if token is None:
            raise self.wrong(self.at, words)
        return token

    def wrong(self, token: Token, expected: str) -> CompactSyntaxError:
        """The error of a token that stands where something else is expected."""
        return CompactSyntaxError(f"{token} stands where {expected} is expected", token.line, token.column)

    def word(self, expected: str) -> str:
        """A name, which may be a keyword."""
        if self.at.kind not in ("name", "keyword"):
            raise self.wrong(self.at, expected)
        return self.take().text

    def literal(self, expected: str) -> str:
        """A text in quotation marks; several joined by `~` are one."""
        if self.at.kind != "literal":
            raise self.wrong(self.at, expected)
        text = self.take().text
        while self.take_if("sign", "~"):
            text += self.literal("a text in quotation marks")
        return text

    def reference(self, line: int) -> str:
        """The attributes of an `include` or `externalRef`: which schema, its inherited namespace, the line from 1."""
        href = self.literal("the path of a schema")
        space = self.default
        if self.take_if("keyword", "inherit"):
            self.expect("sign", "=", "`=`")
            space = self._namespace(self.word("a prefix"), self.at)
        return f'href={attribute(href)} place="{line}"' + ("" if space is None else f" ns={attribute(space)}")

    # -- patterns --

    def pattern(self) -> str:
        """A pattern: particles, joined by one kind of sign."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise CompactSyntaxError(f"patterns stand {DEEPEST} deep in each other", self.at.line, self.at.column)
        first = self._particle()
        sign = self.at.text if self.at.kind == "sign" else ""
        parts = [first]
        while sign in _JOINED and self.take_if("sign", sign):
            parts.append(self._particle())
        if self.at.kind == "sign" and self.at.text in _JOINED:
            raise self.wrong(self.at, f"`{sign}`, or parentheses around one of the two,")
        self._depth -= 1
        return first if len(parts) == 1 else f"<{_JOINED[sign]}>{''.join(parts)}</{_JOINED[sign]}>"

    def _particle(self) -> str:
        primary = self._primary()
        if self.at.kind == "sign" and self.at.text in _COUNTED:
            name = _COUNTED[self.take().text]
            return f"<{name}>{primary}</{name}>"
        return primary

    def _primary(self) -> str:
        while self.take_if("annotation"):
            pass
        token = self.at
        if token.kind == "literal":
            return self._value(None)
        token = self.take()
        if token.kind == "keyword":
            found = self._of_keyword(token)
        elif token.kind == "name":
            found = f"<ref name={attribute(token.text)}/>"
        elif token.kind == "prefixed":
            found = self._typed(token)
        elif token.kind == "sign" and token.text == "(":
            found = f"<group>{self.pattern()}</group>"
            self.expect("sign", ")", "`)`")
        else:
            raise self.wrong(token, "a pattern")
        while self.take_if("annotation"):
            pass
        return found

    def _of_keyword(self, token: Token) -> str:
        word = token.text
        if word in ("element", "attribute"):
            name = self._names(of_element=word == "element")
            return f"<{word}>{name}{self._in_braces()}</{word}>"
        if word in ("list", "mixed"):
            return f"<{word}>{self._in_braces()}</{word}>"
        if word in ("empty", "text", "notAllowed"):
            return f"<{word}/>"
        if word in ("string", "token"):
            return self._typed(token)
        if word == "parent":
            return f"<parentRef name={attribute(self.word('the name of a pattern'))}/>"
        if word == "grammar":
            return self.grammar()
        if word == "external":
            return f"<externalRef {self.reference(token.line)}/>"
        raise self.wrong(token, "a pattern")

    def grammar(self) -> str:
        """A grammar within a pattern, behind its keyword."""
        raise NotImplementedError

    def _in_braces(self) -> str:
        self.expect("sign", "{", "`{`")
        pattern = self.pattern()
        self.expect("sign", "}", "`}`")
        return pattern

    # -- datatypes --

    def _typed(self, token: Token) -> str:
        """A datatype, or a value of one, behind its name."""
        prefix, _, name = token.text.rpartition(":")
        if prefix and prefix not in self.libraries:
            expected = f"a datatype of a declared library (`datatypes {prefix} = ...`)"
            raise self.wrong(token, expected)
        own = f"datatypeLibrary={attribute(self.libraries[prefix] if prefix else '')} type={attribute(name)}"
        if self.at.kind == "literal":
            return self._value(own)
        inside = ""
        if self.take_if("sign", "{"):
            while not self.take_if("sign", "}"):
                while self.take_if("annotation"):
                    pass
                parameter = self.word("a parameter, or `}`,")
                self.expect("sign", "=", "`=`")
                inside += f"<param name={attribute(parameter)}>{escape(self.literal('a text'))}</param>"
        if self.take_if("sign", "-"):
            inside += f"<except>{self._primary()}</except>"
        return f"<data {own}>{inside}</data>"

    def _value(self, datatype: str | None) -> str:
        space = "" if self.default is None else f" ns={attribute(self.default)}"
        own = datatype or 'datatypeLibrary="" type="token"'
        return f"<value {own}{space}>{escape(self.literal('a value'))}</value>"

    # -- names --

    def _names(self, of_element: bool) -> str:
        """The names that an element or attribute may have."""
        while self.take_if("annotation"):
            pass
        found = [self._simple_names(of_element)]
        while self.take_if("sign", "|"):
            found.append(self._simple_names(of_element))
        return found[0] if len(found) == 1 else f"<choice>{''.join(found)}</choice>"

    def _simple_names(self, of_element: bool) -> str:
        while self.take_if("annotation"):
            pass
        token = self.take()
        if token.kind == "sign" and token.text == "(":
            found = self._names(of_element)
            self.expect("sign", ")", "`)`")
            return found
        if token.kind == "sign" and token.text == "*":
            return f"<anyName>{self._except(of_element)}</anyName>"
        if token.kind == "namespace":
            space = self._as_attribute(self._namespace(token.text.removesuffix(":*"), token))
            return f"<nsName{space}>{self._except(of_element)}</nsName>"
        if token.kind == "prefixed":
            prefix, name = token.text.split(":", 1)
            return f"<name{self._as_attribute(self._namespace(prefix, token))}>{escape(name)}</name>"
        if token.kind in ("name", "keyword"):
            return f"<name{self._as_attribute(self.default if of_element else '')}>{escape(token.text)}</name>"
        raise self.wrong(token, "a name")

    def _except(self, of_element: bool) -> str:
        return f"<except>{self._simple_names(of_element)}</except>" if self.take_if("sign", "-") else ""

    def _namespace(self, prefix: str, token: Token) -> str | None:
        if prefix not in self.namespaces:
            expected = f"a declared prefix (`namespace {prefix} = ...`)"
            raise CompactSyntaxError(f"`{prefix}` stands where {expected} is expected", token.line, token.column)
        return self.namespaces[prefix]

    def _as_attribute(self, space: str | None) -> str:
        return "" if space is None else f" ns={attribute(space)}"
