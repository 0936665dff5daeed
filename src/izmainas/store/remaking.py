"""A commit of one's own made anew on top of another: author, date and message stay; a number may have to change."""

import codecs
import re
from collections.abc import Mapping

from izmainas.domain import layout
from izmainas.domain.change import KEY_ORDER
from izmainas.domain.signals import Signal
from izmainas.store.carrying import Carried
from izmainas.store.commit_objects import NAMED
from izmainas.store.commits import new_tree, write_commit
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects, blob_id
from izmainas.store.runner import Git
from izmainas.store.splice import patch
from izmainas.store.trailers import clean_subject
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_tree import Value

_AUTHOR = re.compile(rf"^author {NAMED}(?P<at>-?\d+ [+-]\d+)$", re.MULTILINE)
_ENCODING = re.compile(rb"^encoding (\S+)$", re.MULTILINE)


def made_anew(
    git: Git,
    objects: Objects,
    carried: Carried,
    parent: str,
    renumbered: Mapping[str, str],
    written: Mapping[str, bytes],
) -> str:
    """Write the commit again on `parent`, and return its id; nothing refers to it yet.

    Files come byte for byte, so the signatures in them stay valid; of a change
    or signal that gets another number, and of what names it, the line that says
    it is written anew. What
    has been `written` for the commit, by the blob that it will be, goes with it.
    """
    files: dict[str, str | None] = {}
    contents = []
    for path, oid in carried.files.items():
        files[path] = oid
        if oid is None or (oid not in written and not renumbered):
            continue
        stood = written.get(oid) or objects.content(oid)
        data = with_numbers(stood, path, renumbered)
        if data != stood or oid in written:
            contents.append(data)
            files[path] = blob_id(data, git.algorithm)
    found = objects.read(carried.own.oid)
    if found is None:
        raise unreadable(carried.own.oid)
    tree = new_tree(git, objects, parent, files, contents)
    head, message = _said(found.data)
    if "\0" in head:  # git writes none
        raise unreadable(carried.own.oid)
    return write_commit(git, parent, tree, renamed(message, renumbered), _author(head))


def with_numbers(data: bytes, path: str, renumbered: Mapping[str, str]) -> bytes:
    """Return the file of a change or a signal as it says what is `renumbered`, and nothing else otherwise.

    Any other file, and one that cannot be read, stays what it is.
    """
    label = layout.label_of(path)
    if label is None:
        return data
    try:
        loaded = read(data, path)
    except YamlError:
        return data
    value = loaded.value
    if not isinstance(value, Mapping):
        return data
    said = {**value, **_signals(value, renumbered), **_follows(value, renumbered)}
    if label in renumbered.values():
        said["id"] = label
    if said == value:
        return data
    order = KEY_ORDER if layout.is_change(path) else [*Signal.model_fields]
    return patch(loaded.text, said, order, path=path, root=loaded.root).encode()


def _signals(value: Mapping[str, Value], renumbered: Mapping[str, str]) -> dict[str, Value]:
    """Return the origin of a change with the signals as they are called now."""
    origin = value.get("origin")
    named = origin.get("signals") if isinstance(origin, Mapping) else None
    if not isinstance(origin, Mapping) or not isinstance(named, list):
        return {}
    return {"origin": {**origin, "signals": [renumbered.get(str(one), one) for one in named]}}


def _follows(value: Mapping[str, Value], renumbered: Mapping[str, str]) -> dict[str, Value]:
    """Return the change that a signal follows as it is called now."""
    change = value.get("follows")
    return {"follows": renumbered.get(change, change)} if isinstance(change, str) else {}


def renamed(message: str, renumbered: Mapping[str, str]) -> str:
    """Return a commit's message with the new number: of an event in the subject and the trailer, of a signal in the subject."""
    subject, newline, rest = message.partition("\n")
    signal = renumbered.get(subject.partition(" ")[0]) if subject.startswith("SIG-") else None
    if signal:
        return f"{clean_subject(signal + ' ' + subject.partition(' ')[2])}{newline}{rest}"
    for old, new in renumbered.items():
        trailer = re.compile(rf"^Izm-Change: {old}$", re.MULTILINE)
        if trailer.search(rest):
            rest = trailer.sub(f"Izm-Change: {new}", rest)
            if subject.startswith(f"{old} "):
                subject = clean_subject(new + subject.removeprefix(old))
            break  # a commit is of one change
    return f"{subject}{newline}{rest}"


def _said(data: bytes) -> tuple[str, str]:
    """Return head and message of a commit in the signs that it was written with, what is none of those as it stands."""
    head, _, message = data.partition(b"\n\n")
    named = _ENCODING.search(head)
    try:
        encoding = codecs.lookup(named[1].decode("ascii")).name if named else "utf-8"
        return head.decode(encoding), message.decode(encoding)
    except (LookupError, UnicodeError):
        return head.decode("utf-8", "surrogateescape"), message.decode("utf-8", "surrogateescape")


def _author(head: str) -> dict[str, str]:
    said = _AUTHOR.search(head)
    if said is None:
        return {}
    return {
        "GIT_AUTHOR_NAME": said["name"],
        "GIT_AUTHOR_EMAIL": said["email"],
        "GIT_AUTHOR_DATE": f"@{said['at']}",
    }
