"""What a pull request may not bring at all: conflicts, links and programs, odd names, files that vanish."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from izmainas.audit.landing import Landed
from izmainas.audit.landing_findings import lost
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.process import Process
from izmainas.errors import IzmError, Location
from izmainas.message import Message, msg
from izmainas.store.change_files import read_change
from izmainas.store.merging import Files, Merge
from izmainas.store.objects import Objects
from izmainas.store.placed import Placed
from izmainas.store.records import RecordError
from izmainas.store.registry_files import parse_process
from izmainas.store.trees import LINK, SUBMODULE
from izmainas.store.untrusted import YamlError

_PATH: Final = re.compile(r"(?:changes|registry)(?:/[\w.@+(),&'-](?:[\w .@+(),&'-]*[\w@+()-])?)+")
#: git acts on these, wherever they lie; `git~1` is what some file systems call the first
_OF_GIT: Final = re.compile(
    r"(?:^|/)(?:\.git|git~\d+|\.gitattributes|\.gitmodules|\.+)(?:/|$)", re.IGNORECASE
)

#: kinds of signs that are nowhere to be seen, or only on the letter before them
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "Me", "Zl", "Zp"})
#: words and signals of a day to come: once they stand the day comes, and a warning is enough
_PUT_RIGHT_BEFORE: Final = frozenset({"IZM-R015", "IZM-R018"})


def plain_name(path: str) -> bool:
    """Whether a path is written with letters that every system writes alike, and is none that git acts on."""
    composed = unicodedata.is_normalized("NFC", path)
    return composed and bool(_PATH.fullmatch(path)) and not _OF_GIT.search(path)


def conflicts(merge: Merge) -> Iterator[Placed]:
    """IZM-P001: report what cannot be merged without somebody deciding how."""
    for path, line, added in merge.conflicts:
        text = msg("{file} was changed on both sides and cannot be merged", file=_shown(path))
        fix = msg(
            "If {command} sent it, run that again; if not, take the base into your branch, put what was lost on record"
            " again, and push",
            command="izm sync",
        )
        if added and layout.is_change(path) and _are_two(merge.base.objects, path, added):
            text = msg("another change has taken the number of {file} meanwhile", file=_shown(path))
            fix = msg(
                "If {command} sent it, run that again; if not, give yours the next free number, in the name of its"
                " file and in `id`: its uid and history stay",
                command="izm sync",
            )
        yield _placed("IZM-P001", path, text, fix, line)


def _are_two(objects: Objects, path: str, added: Iterable[str]) -> bool:
    """Whether two branches registered a change each under one number, as they do while neither knows of the other."""
    try:
        return len({read_change(objects.content(oid), path)[0].uid for oid in added}) > 1
    except IzmError:  # one of them is no change
        return False


def odd_files(merge: Merge) -> Iterator[Placed]:
    """IZM-P003: report what is no plain file with a plain name: it is no record, and other systems see other things."""
    before, after = merge.base.leaves, merge.result.leaves
    for path in sorted(merge.changed, key=lambda p: (before.get(p) is None, p)):
        leaf = after.get(path)
        if leaf is None:
            continue
        first = min(after.alike(path), key=lambda p: (before.get(p) is None, p))
        if not leaf.plain:
            kinds = {SUBMODULE: msg("a submodule"), LINK: msg("a symbolic link")}
            kind = kinds.get(leaf.mode, msg("a program"))
            yield _odd(path, msg("{file} is {kind}, no plain file", file=_shown(path), kind=kind))
        elif not plain_name(path):
            yield _odd(path, msg("the name {file} is not one that izm reads", file=_spelled(path)))
        elif first != path:
            text = msg(
                "{file} and {other} differ in nothing but case", file=_shown(path), other=_shown(first)
            )
            yield _odd(path, text)


def no_file(path: str) -> Placed:
    """IZM-P003: report what stands in the work tree where a file of the register would, and is a link, a pipe or a device."""
    return _odd(
        path, msg("{file} is a link, a pipe or a device, no plain file: it is not read", file=_shown(path))
    )


def removals(
    before: Mapping[str, Change], after: Mapping[str, Change], renumbered: Mapping[str, str], result: Files
) -> Iterator[Finding]:
    """IZM-A002, IZM-A003: report changes whose files are removed, or taken by another one that moved there.

    One that moved with its identity has a new number.
    """
    kept = {*renumbered.values()}
    for path, change in before.items():
        if path in kept:
            continue
        if path in renumbered:
            yield lost(Landed(path, after[path]), change.uid, change.id)
        elif path not in result.leaves:
            yield Finding(
                rule="IZM-A002",
                path=path,
                subject=change.uid,
                message=msg("{change} is removed from the register", change=change.id),
                fix=msg(
                    "Restore it from git; withdraw it instead: {command}",
                    command=f"izm withdraw {change.id}",
                ),
            )


def no_institution() -> Placed:
    """IZM-P004: report a pull request that would take the register away."""
    return _placed(
        "IZM-P004",
        layout.INSTITUTION,
        msg("without {file} there is no register any more", file=layout.INSTITUTION),
        msg("Restore it from git"),
    )


def before_it_stands(finding: Finding) -> Finding:
    """Return what only warns once it is on record, as it is told while it can still be put right."""
    return finding._replace(severity=Severity.ERROR) if finding.rule in _PUT_RIGHT_BEFORE else finding


def needed(path: str) -> Placed:
    """IZM-P004: report what was taken out of the folder, or would be by a pull request, and by which all is judged."""
    return _placed(
        "IZM-P004",
        path,
        msg("without {file} nothing can be judged any more as it was decided", file=path),
        msg("Restore it from git, and change what it says"),
    )


def processes(objects: Objects, changes: Iterable[Change]) -> dict[str, Process]:
    """Return the processes that entries name, read from git's objects; unreadable ones are left out."""
    found: dict[str, Process] = {}
    for oid in sorted({e.policy for change in changes for e in change.history if e.policy}):
        blob = objects.read(oid)
        try:
            if blob is not None and blob.type == "blob":
                found[oid] = parse_process(blob.data, layout.PROCESS)
        except (YamlError, RecordError):
            continue
    return found


def _odd(path: str, text: Message) -> Placed:
    return _placed(
        "IZM-P003",
        path,
        text,
        msg("Only plain files with plain names are records; take it out, or rename it"),
    )


def _placed(rule: str, path: str, text: Message, fix: Message, line: int = 0) -> Placed:
    shown = _shown(path)
    return Placed(Finding(rule, shown, text, fix), Location(shown, line, 1 if line else 0))


def _shown(path: str) -> str:
    """Return a path that can be written out, whatever bytes it is of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _spelled(path: str) -> str:
    """Return a path with what nobody sees of it by number: shown without, a name that is not read looks like one that is."""
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _UNSEEN else sign for sign in _shown(path)
    )
