"""A commit of one's own made anew on top of another: author, date and message stay; a number may have to change."""

import codecs
import re
from collections.abc import Mapping

from izmainas.domain.change import KEY_ORDER
from izmainas.store import layout
from izmainas.store.carrying import Carried
from izmainas.store.commits import new_tree, write_commit
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects, blob_id
from izmainas.store.runner import Git
from izmainas.store.splice import patch
from izmainas.store.trailers import clean_subject
from izmainas.store.yaml_reader import read

_AUTHOR = re.compile(r"^author (?P<name>.*?) ?<(?P<email>[^<>]*)> (?P<at>-?\d+ [+-]\d+)$", re.MULTILINE)
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
    that gets another number, the one line that says it is written anew. What
    has been `written` for the commit, by the blob that it will be, goes with it.
    """
    given = {*renumbered.values()}
    own = {touch.path for touch in carried.own.touches}
    files: dict[str, str | None] = {}
    contents = [written[oid] for oid in carried.files.values() if oid and oid in written]
    for path, oid in carried.files.items():
        number = path.rpartition("/")[2].removesuffix(".yaml")
        files[path] = oid
        if oid is not None and path not in own and layout.is_change(path) and number in given:
            data = with_number(objects.content(oid), path, number)
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


def with_number(data: bytes, path: str, number: str) -> bytes:
    """Return a change file that says another number, and nothing else otherwise."""
    loaded = read(data, path)
    value = loaded.value
    if not isinstance(value, Mapping):
        return data
    return patch(loaded.text, {**value, "id": number}, KEY_ORDER, path=path, root=loaded.root).encode()


def renamed(message: str, renumbered: Mapping[str, str]) -> str:
    """Return the message of an event's commit with the new number, in the subject and in the trailer."""
    subject, newline, rest = message.partition("\n")
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
