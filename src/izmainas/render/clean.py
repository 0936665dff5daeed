"""Takes out of a text what would command a terminal or deceive its reader."""

import re
from typing import Final

#: line and column ends of any kind: a space where the text must stay on one line
_BREAKS: Final = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")

#: C0, DEL, C1; what is invisible, joins, hides or turns the direction of letters; tags
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

#: half a character: nothing can write it out
_BROKEN: Final = re.compile("[\ud800-\udfff]")

#: most texts hold nothing of this: one look instead of three
_ANY: Final = re.compile("|".join(pattern.pattern for pattern in (_BREAKS, _CONTROLS, _BROKEN)))

#: what JSON lets stand as it is and a terminal acts on: DEL, C1, what turns the direction of letters, halves;
#: and what the runner of a pipeline does
_ACTED_ON: Final = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|#(?=#\\[)"
)

#: what GitHub's runner takes for a command anywhere in a line
_LEGACY: Final = re.compile(r"##(?=\[)")
_COMMAND: Final = re.compile(r"^(\s*):(?=:)")

_TAB: Final = 4


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """Return `text` without controls, on one line or, with `keep_newlines`, on its lines.

    An escape sequence loses what makes it one and stays visible as text, so
    that a reader sees that somebody tried.
    """
    if not _ANY.search(text):
        return text
    if keep_newlines:
        lines = _BREAKS.sub(lambda found: "\t" if found[0] == "\t" else "\n", text).split("\n")
        text = "\n".join(line.expandtabs(_TAB) for line in lines)
    else:
        text = _BREAKS.sub(" ", text)
    return _BROKEN.sub("\ufffd", _CONTROLS.sub("", text))


def escaped(json: str) -> str:
    """Return JSON that says the same and commands no terminal and no runner: what would do so is written by number."""
    return _ACTED_ON.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def harmless(line: str) -> str:
    """Return a line that no runner of a pipeline takes for one of its commands.

    Runners act on `::command::` where a line begins and on `##[command]`
    anywhere in it: a title must not be able to say either.
    """
    return _COMMAND.sub(r"\1: ", _LEGACY.sub("## ", line), count=1) if _risky(line) else line


def _risky(line: str) -> bool:
    return "##[" in line or line.lstrip().startswith("::")
