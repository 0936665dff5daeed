"""What flags and `--file` say, as the section of a change file that a step writes."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from izmainas.cli.days import day, malformed
from izmainas.domain.record import Line, Record, Text
from izmainas.errors import NotFoundError
from izmainas.message import Message, msg
from izmainas.store.records import fitting, parse, validate
from izmainas.store.untrusted import LIST
from izmainas.store.yaml_reader import read
from izmainas.system_words import of_system

Section = TypeVar("Section", bound=Record)
#: larger than any file may be: whoever reads what was cut here refuses it, and nobody takes a part for the whole
_LARGEST: Final = LIST.size + 1
#: what looks like an object; whether there is such a one is found out later
_OBJECT: Final = re.compile(r"[a-z-]+/[^\s/;,]+\Z")
#: the parts of a risk on the command line
_RISK = (
    "text",
    "likelihood",
    "severity",
    "mitigation",
    "residual_likelihood",
    "residual_severity",
    "owner",
    "review_on",
)


def section(model: type[Section], file: str | None, given: Mapping[str, Any], name: str) -> Section:
    """Return the section that `file` and flags give together; a flag wins over the file."""
    written = dict(parse_file(model, file)) if file else {}
    return validate(model, _joined(written, without_nothing(given)), name)


def parse_file(model: type[Record], file: str) -> dict[str, Any]:
    """Return what a file (or standard input) gives, checked against the section's model."""
    data, path = bytes_of(file)
    loaded = read(data, path)
    return parse(model, loaded, given=True).data()


def bytes_of(file: str, flag: str = "--file", shown: str | None = None) -> tuple[bytes, str]:
    """Return what a file (or standard input) holds, and what to call it (`shown`); raises `NotFoundError`."""
    if file == "-":
        return sys.stdin.buffer.read(_LARGEST), "<stdin>"
    try:
        with Path(file).open("rb") as opened:
            return opened.read(_LARGEST), shown or file
    except OSError as error:
        raise NotFoundError(
            "IZM-E506",
            msg("the file {path} cannot be read: {reason}", path=shown or file, reason=of_system(error)),
            hint=msg("Look at the path after {flag}", flag=flag),
        ) from None


def _joined(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in over.items():
        old = both.get(key)
        both[key] = _joined(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both


def without_nothing(given: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what no flag gave: None, and lists or sections without content."""
    kept = {}
    for key, value in given.items():
        inner = without_nothing(value) if isinstance(value, Mapping) else value
        if inner is not None and inner not in ([], {}):
            kept[key] = inner
    return kept


def parts(text: str, flag: str, example: str | Message, least: int, most: int) -> list[str]:
    """Return the parts of a flag's value, separated by semicolons; raises `UsageError` with an example."""
    found = [part.strip() for part in text.split(";")]
    if not least <= len(found) <= most or not found[0]:
        raise malformed(flag, text, example)
    return found


def risks(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Return the risks of `text;likelihood;severity[;mitigation[;residual likelihood;residual severity[;owner[;day]]]]`.

    A part in the middle may be empty; the day is that on which the risk is looked at anew.
    """
    example = msg('--risk "Data are lost;2;4;Backup;1;4;j.ozols;2027-01-31"')
    found = [parts(text, "--risk", example, 3, len(_RISK)) for text in texts]
    given = [{key: value for key, value in zip(_RISK, part, strict=False) if value} for part in found]
    return [
        risk | {"review_on": day(risk["review_on"], "--risk")} if "review_on" in risk else risk
        for risk in given
    ]


def pairs(texts: Iterable[str], flag: str, separator: str, example: str) -> list[tuple[str, str]]:
    """Return the pairs of `left<separator>right`."""
    found = []
    for text in texts:
        left, between, right = text.partition(separator)
        if not between or not left.strip() or not right.strip():
            raise malformed(flag, text, example)
        found.append((left.strip(), right.strip()))
    return found


def compared(texts: Iterable[str]) -> list[dict[str, str]]:
    """Return what `expected;actual[;yes|no]` compares."""
    truth = {"yes": "true", "no": "false", "jā": "true", "nē": "false", "true": "true", "false": "false"}
    example = msg('--compared "A session of 60 minutes;60 minutes;yes"')
    result = []
    for text in texts:
        expected, actual, *met = parts(text, "--compared", example, 2, 3)
        if met and met[0].casefold() not in truth:
            raise malformed("--compared", text, example)
        result.append(
            {"expected": expected, "actual": actual} | ({"met": truth[met[0].casefold()]} if met else {})
        )
    return result


def plan_steps(texts: Iterable[str], is_somebody: Callable[[str], bool]) -> list[dict[str, str]]:
    """Return planned actions; `text;person` names who does it, where the last word is somebody's id, or meant as one."""
    result = []
    for text in texts:
        action, _, person = text.rpartition(";")
        by = person.strip()
        result.append(
            {"text": action.strip(), "by": by} if action and is_somebody(by) else {"text": text.strip()}
        )
    return result


def split_parts(texts: Iterable[str], touched: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return title and objects of the parts of a split, of `title[;service/ID,resource/ID]`; no objects stand for all.

    What the whole has `touched` may be named without its kind: it would read as words of the title.
    """
    known = {ref.partition("/")[2]: ref for ref in touched}
    result = []
    for text in texts:
        title, _, last = text.rpartition(";")
        objects = tuple(known.get(one.strip(), one.strip()) for one in last.split(","))
        result.append(
            (title.strip(), objects) if title and all(map(_OBJECT.match, objects)) else (text.strip(), ())
        )
    return result


def prose(value: str, flag: str) -> str:
    """Return people's text of several lines that `flag` gave; raises `UsageError` where it does not fit."""
    return fitting(Text, value, flag)


def line(value: str, flag: str) -> str:
    """Return one line of people's text that `flag` gave; raises `UsageError` where it does not fit."""
    return fitting(Line, value, flag)


def required(value: str | None, ask: Callable[[], str]) -> str:
    """Return a flag's value, or the answer of the person in front of the terminal."""
    return value if value is not None and value.strip() else ask()
