"""What YAML may not hold here, and what a reader could not understand, in words that a person can act on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from izmainas.errors import Location
from izmainas.message import Message, msg
from izmainas.store.untrusted import YamlError, place

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

_QUOTE: Final = msg('Put the text in quotes: "...".')

#: code: what is wrong, what to do
REFUSALS: Final[Mapping[str, tuple[Message, Message]]] = {
    "IZM-Y008": (msg("A line that begins with `%` is a YAML directive."), _QUOTE),
    "IZM-Y009": (
        msg("The file holds more than one document."),
        msg("Keep one record in a file: delete the lines `---` and `...`."),
    ),
    "IZM-Y011": (
        msg("The file holds too many values."),
        msg("Split it: one record belongs in one file."),
    ),
    "IZM-Y012": (
        msg("Anchors (`&`) and references to them (`*`) are not allowed."),
        msg("Write the value out, or put a text that begins with this sign in quotes."),
    ),
    "IZM-Y013": (
        msg("Type tags (`!`) are not allowed."),
        msg("Delete the tag, or put a text that begins with this sign in quotes."),
    ),
    "IZM-Y014": (msg("Merge keys (`<<`) are not allowed."), msg("Write the keys out.")),
    "IZM-Y015": (
        msg("A number with too many digits."),
        msg("If it is a text or a reference, put it in quotes."),
    ),
    "IZM-Y017": (
        msg("A key must be a plain text on one line."),
        msg("Put a key that looks like a number, `true` or `null` in quotes."),
    ),
    "IZM-Y018": (
        msg("In brackets: `[a, b]` is a list, `{{a: 1, b: 2}}` is keys with values."),
        msg("Use the brackets that fit, and give every key a value."),
    ),
}

_UNREADABLE: Final = (
    msg("This place cannot be read as YAML."),
    msg("Compare it with a record that `izm check` accepts, or put the text in quotes."),
)
_COLON: Final = (msg("A text without quotes may not hold a colon followed by a space."), _QUOTE)
_BEGIN: Final = (msg("A text without quotes may not begin with this sign."), _QUOTE)
_TAB: Final = (
    msg("A TAB may not stand here."),
    msg("Use spaces: two for each level."),
)
_KEY: Final = (
    msg("This line is neither `key: value` nor part of the value above."),
    msg("Add the colon, or indent the line below the text that it continues."),
)
_OPEN_QUOTE: Final = (
    msg("A quotation mark is opened and not closed."),
    msg('Close it; inside double quotes write a quotation mark as `\\"`.'),
)
_BRACKET: Final = (
    msg("A bracket is not closed, or a comma is missing."),
    msg("Look at the list in brackets that begins here or just before."),
)
_INDENT: Final = (
    msg("The indentation does not fit the lines above."),
    msg("Begin the keys of one level, and the dashes of one list, in the same column."),
)
_ESCAPE: Final = (
    msg("A backslash that means nothing."),
    msg("Inside double quotes write a backslash as `\\\\`, or use single quotes."),
)
_BLOCK: Final = (
    msg("Only a comment may follow `|` or `>` on its line."),
    msg("Begin the text on the next line, indented."),
)

# Parts of ruamel's own words; the first that occurs decides.
_SAID: Final[tuple[tuple[str, tuple[Message, Message]], ...]] = (
    ("mapping values are not allowed", _COLON),
    ("could not find expected ':'", _KEY),
    ("character '\\t'", _TAB),
    ("cannot start any token", _BEGIN),
    ("unexpected end of stream", _OPEN_QUOTE),
    ("document separator", _OPEN_QUOTE),
    ("expected ',' or", _BRACKET),
    ("expected <block end>", _INDENT),
    ("not allowed here", _INDENT),
    ("more indented follow up", _INDENT),
    ("unknown escape", _ESCAPE),
    ("expected escape sequence", _ESCAPE),
    ("chomping or indentation", _BLOCK),
    ("a comment or a line break", _BLOCK),
)


def refuse(code: str, where: Location) -> YamlError:
    """Return the refusal that `code` stands for."""
    message, hint = REFUSALS.get(code, _UNREADABLE)
    return YamlError(code, message, hint=hint, where=where)


def explain(error: "MarkedYAMLError", text: str, path: str) -> YamlError:
    """Return ruamel's complaint in our words, at the place where it can be mended.

    Its marks are offsets here (see `yaml_events`). An unclosed quotation mark
    and a line that is no key are mended where they begin, anything else where
    it is noticed.
    """
    said = f"{error.context or ''} {error.problem or ''}"
    message, hint = next((words for part, words in _SAID if part in said), _UNREADABLE)
    marks = (error.problem_mark, error.context_mark)
    if message in (_OPEN_QUOTE[0], _KEY[0]):
        marks = marks[::-1]
    offset = next((mark for mark in marks if isinstance(mark, int)), 0)
    return YamlError("IZM-Y006", message, hint=hint, where=place(text, offset, path))


def duplicate(key: str, first: Location, where: Location) -> YamlError:
    """Return the refusal of a key that stands twice: readers disagree about which one counts."""
    return YamlError(
        "IZM-Y016",
        msg("The key {key} is already on line {line}.", key=key, line=first.line),
        hint=msg("Keep one of the two."),
        where=where,
    )
