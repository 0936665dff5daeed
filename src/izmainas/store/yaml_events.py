"""ruamel's scanner and parser, closed to what no record needs and rid of what is not used here.

A fresh instance serves one text (a directive would change later loads on a
shared one). Marks are offsets into the text: lines and columns are counted
only when somebody asks. Import this module lazily: ruamel costs 25 ms.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, Never

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken

from izmainas.store.untrusted import MAX_DEPTH, YamlError, place, too_deep
from izmainas.store.yaml_refusals import explain, refuse

# A possessive group that fails half-way is not rewound before Python 3.11.5: only single
# characters are repeated possessively here. Nothing that follows can fail, or only once.
_BLANK: Final = re.compile(r"(?: *+(?:#[^\n]*+)?\n)* *+")
_FLOW_BLANK: Final = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*[ \t]*+")
# Plain scalars that end on their line, and the quoted ones without escapes.
_PLAIN: Final = re.compile(r"(?:[^ \t\n\0:]++|:(?![ \t\n\0])| ++(?=[^ \t\n\0#:]|:[^ \t\n\0]))*")
_FLOW_PLAIN: Final = re.compile(r"[^ \t\n\0:#,?\[\]{}]++(?:(?: ++|:)[^ \t\n\0:#,?\[\]{}]++)*(?=[,\]}]|: )")
_NEXT_LINE: Final = re.compile(r" *+(?:\n(?: *+\n)*( *+))?")
_SINGLE: Final = re.compile(r"'([^'\n\0]*+)'(?!')")
_DOUBLE: Final = re.compile(r'"([^"\\\n\0]*+)"')


class Events(Reader, Scanner, Parser):
    """The events of one text; `YamlError` for whatever is refused or cannot be read."""

    processing_version = (1, 2)
    comment_handling = None
    # The base classes look for their partners on each use; here all four are one object.
    reader: Any = None
    scanner: Any = None
    resolver: Any = None

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.loader = self.reader = self.scanner = self.resolver = self
        self.reset_reader()
        self.buffer = (text if text.endswith("\n") else text + "\n") + "\0"
        self.reset_scanner()
        self.reset_parser()

    def events(self) -> Iterator[Any]:
        """Yield all events; whatever ruamel raises becomes a `YamlError`."""
        try:
            while self.state is not None:
                yield self.state()
        except YamlError:
            raise
        except MarkedYAMLError as error:
            raise explain(error, self.text, self.path) from None
        # Hostile text makes ruamel raise ValueError, KeyError, AssertionError, IndexError and more.
        except Exception:  # noqa: BLE001
            raise refuse("IZM-Y006", place(self.text, self.index, self.path)) from None

    # -- the reader, for text that is complete and has LF line ends only

    def peek(self, index: int = 0) -> str:
        """Return the character `index` places ahead; NUL stands at the end."""
        at = self.pointer + index
        return self.buffer[at] if at < len(self.buffer) else "\0"

    def prefix(self, length: int = 1) -> str:
        """Return the next `length` characters."""
        return self.buffer[self.pointer : self.pointer + length]

    def forward(self, length: int = 1) -> None:
        """Move on, keeping line and column."""
        start = self.pointer
        end = self.pointer = self.index = start + length
        if lines := self.buffer.count("\n", start, end):
            self.line += lines
            self.column = end - self.buffer.rfind("\n", start, end) - 1
        else:
            self.column += length

    def get_mark(self) -> int:
        """Return the offset."""
        return self.pointer

    # -- the queue of tokens: a possible key must be settled before its first token may leave

    def _fill(self) -> None:
        while not self.done and (not self.tokens or self._unsettled()):
            self.fetch_more_tokens()

    def _unsettled(self) -> bool:
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)

    def check_token(self, *choices: type) -> bool:
        """Say whether the next token is one of `choices` (without choices: whether there is one)."""
        if not self.tokens or self.possible_simple_keys:
            self._fill()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Any:  # noqa: ANN401 (ruamel's tokens have no common type)
        """Return the next token and leave it."""
        self._fill()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:  # noqa: ANN401 (as above)
        """Return the next token and take it."""
        self._fill()
        self.tokens_taken += 1
        return self.tokens.pop(0)

    def fetch_more_tokens(self) -> None:
        """Fetch the next token; what begins with a letter or digit can only be a plain scalar."""
        self.scan_to_next_token()
        if self.possible_simple_keys:
            self.stale_possible_simple_keys()
        if self.indent > self.column and not self.flow_context:
            self.unwind_indent(self.column)
        first = self.buffer[self.pointer]
        if first.isalnum():
            self.fetch_plain()
        elif first == ":" and self.check_value():
            self.fetch_value()
        else:
            super().fetch_more_tokens()

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:  # noqa: ANN401 (as above)
        """Parse a node; a scalar, which has no properties here, is one token and one event."""
        self._fill()
        if not self.tokens or type(self.tokens[0]) is not ScalarToken:
            return super().parse_node(block, indentless_sequence)
        token = self.get_token()
        self.state = self.states.pop()
        return ScalarEvent(None, None, None, token.value, token.start_mark, token.end_mark, style=token.style)

    # -- shortcuts in the scanner, for the forms that nearly every scalar has

    def scan_to_next_token(self) -> None:
        """Skip spaces, comments and line ends; after a line end a key may begin."""
        blank = _FLOW_BLANK if self.flow_context else _BLANK
        if length := blank.match(self.buffer, self.pointer).end() - self.pointer:  # type: ignore[union-attr]
            line = self.line
            self.forward(length)
            if self.line != line and not self.flow_context:
                self.allow_simple_key = True

    def scan_line_break(self) -> str:
        """Pass one line end."""
        if self.buffer[self.pointer] != "\n":
            return ""
        self.forward()
        return "\n"

    def scan_plain(self) -> Any:  # noqa: ANN401 (as above)
        """Scan a plain scalar; one that may go on below is left to ruamel."""
        start = self.pointer
        if self.flow_context:
            found = _FLOW_PLAIN.match(self.buffer, start)
            if not found:
                return super().scan_plain()
        else:
            found = _PLAIN.match(self.buffer, start)
            following = found and _NEXT_LINE.match(self.buffer, found.end())
            if not found or not following:
                return super().scan_plain()
            if following[1] is not None and len(following[1]) > self.indent:
                return super().scan_plain()
        self.forward(found.end() - start)
        return ScalarToken(found[0], True, start, self.pointer)

    def scan_flow_scalar(self, style: str) -> Any:  # noqa: ANN401 (as above)
        """Scan a quoted scalar; escapes and more than one line are left to ruamel."""
        start = self.pointer
        found = (_SINGLE if style == "'" else _DOUBLE).match(self.buffer, start)
        if not found:
            return super().scan_flow_scalar(style)
        self.forward(found.end() - start)
        return ScalarToken(found[1], False, start, self.pointer, style)

    # -- what no record needs

    def fetch_flow_collection_start(self, TokenClass: type, to_push: str) -> None:  # noqa: N803 (ruamel's name)
        """Bound brackets before a token exists: what follows costs time in their depth."""
        if len(self.flow_context) >= MAX_DEPTH:
            raise too_deep(place(self.text, self.pointer, self.path))
        super().fetch_flow_collection_start(TokenClass, to_push)

    def fetch_directive(self) -> Never:
        """Refuse `%YAML` and `%TAG`."""
        self._refuse("IZM-Y008")

    def fetch_document_end(self) -> Never:
        """Refuse `...`: an entry appended below it would belong to another document."""
        self._refuse("IZM-Y009")

    def fetch_alias(self) -> Never:
        """Refuse `*name`."""
        self._refuse("IZM-Y012")

    def fetch_anchor(self) -> Never:
        """Refuse `&name`."""
        self._refuse("IZM-Y012")

    def fetch_tag(self) -> Never:
        """Refuse `!type`."""
        self._refuse("IZM-Y013")

    def fetch_key(self) -> Never:
        """Refuse `? key`."""
        self._refuse("IZM-Y017")

    def parse_flow_sequence_entry_mapping_key(self) -> Never:
        """Refuse `[a: b]`, a mapping without braces."""
        raise refuse("IZM-Y018", place(self.text, self.peek_token().start_mark, self.path))

    def parse_flow_mapping_empty_value(self) -> Never:
        """Refuse `{a, b}`, keys without values."""
        raise refuse("IZM-Y018", place(self.text, self.peek_token().start_mark, self.path))

    def _refuse(self, code: str) -> Never:
        raise refuse(code, place(self.text, self.pointer, self.path))
