"""A commit made anew says what the old one said; where its change has another number, that and nothing else differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.store.carrying import Carried, Own
from izmainas.store.plain_touches import Plain
from izmainas.store.remaking import made_anew, renamed, with_numbers

if TYPE_CHECKING:
    from conftest import Repository

OLD, NEW = "IZM-2026-0001", "IZM-2026-0058"
GIVEN = {OLD: NEW}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# mine\nid: {OLD}   # kept\nuid: x\n", f"# mine\nid: {NEW}   # kept\nuid: x\n"),
        (f'id: "{OLD}"\ntitle: {OLD} is meant\n', f'id: "{NEW}"\ntitle: {OLD} is meant\n'),
        (f"uid: x\nid: '{OLD}'\nhistory: []\n", f"uid: x\nid: '{NEW}'\nhistory: []\n"),
        (f"{{id: {OLD}, uid: x}}\n", f"{{id: {NEW}, uid: x}}\n"),
        (f"- {OLD}\n", f"- {OLD}\n"),  # written over by hand: no change any more
    ],
)
def test_only_the_number_of_the_change_itself_is_written_anew(text: str, expected: str) -> None:
    """Comments, quotes, order and what people wrote stay."""
    assert with_numbers(text.encode(), f"changes/2026/{NEW}.yaml", {OLD: NEW}).decode() == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("registry/signals/2026/SIG-2026-0009.yaml", "id: SIG-2026-0001  # x\n", "id: SIG-2026-0009  # x\n"),
        ("registry/signals/2026/SIG-2026-0002.yaml", f"id: y\nfollows: {OLD}\n", f"id: y\nfollows: {NEW}\n"),
        (
            "changes/2026/IZM-2026-0007.yaml",
            "id: z\norigin: {task: PU2-18, signals: [SIG-2026-0002, SIG-2026-0001]}  # x\n",
            "id: z\norigin: {task: PU2-18, signals: [SIG-2026-0002, SIG-2026-0009]}  # x\n",
        ),
        ("changes/2026/IZM-2026-0007.yaml", f"id: {OLD}\norigin: {{signals: x}}\n", None),
        ("changes/2026/IZM-2026-0007.yaml", "id: z\ntitle: [\n", None),
        ("registry/people.yaml", "people: [SIG-2026-0001]\n", None),
    ],
)
def test_what_names_a_number_that_was_given_up_names_the_new_one(
    path: str, text: str, expected: str | None
) -> None:
    """A signal itself, the change that takes it up, and a signal that follows a change; any other file stays."""
    given = {**GIVEN, "SIG-2026-0001": "SIG-2026-0009"}
    assert with_numbers(text.encode(), path, given).decode() == (expected or text)


def test_a_signals_commit_says_its_new_number() -> None:
    """In the subject; another's stays."""
    given = {"SIG-2026-0001": "SIG-2026-0009"}
    assert (
        renamed("SIG-2026-0001 register: T\n\nIzm-By: a\n", given)
        == "SIG-2026-0009 register: T\n\nIzm-By: a\n"
    )
    for other in ("SIG-2026-00010 register: T\n", "Of SIG-2026-0001\n"):
        assert renamed(other, given) == other


def test_the_message_says_the_new_number() -> None:
    """In the subject and in the trailer; what people wrote, and another's number, stay."""
    old = f"{OLD} register: As {OLD}\n\nIzm-Change: {OLD}\nIzm-Uid: x\nSigned-off-by: A <a@b>\n"
    new = f"{NEW} register: As {OLD}\n\nIzm-Change: {NEW}\nIzm-Uid: x\nSigned-off-by: A <a@b>\n"
    assert renamed(old, GIVEN) == new
    for other in (f"By hand: {OLD}\n", f"{OLD} by hand\n", f"{OLD}2 x\n\nIzm-Change: {OLD}2\n", ""):
        assert renamed(other, GIVEN) == other


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-13", "UTF-8-and-wrong"])
def test_author_date_and_words_stay(repository: Repository, encoding: str) -> None:
    """Whatever the old commit was encoded in; the one who commits is the person now."""
    said = "Ķēde šķērso\n\nsecond\n"
    data = said.encode("UTF-8" if encoding.startswith("UTF") else encoding)
    if encoding.endswith("wrong"):
        data = b"\xff wrong\n"
    blob = repository.git("hash-object", "-w", "--stdin", stdin="new")
    tree, parent = (repository.git("rev-parse", name) for name in ("HEAD^{tree}", "HEAD"))
    header = f"encoding {encoding}\n" if encoding.startswith("ISO") else ""
    raw = (
        f"tree {tree}\nparent {parent}\nauthor Ģirts Ķ. Ozols <g@example.lv> 1600000000 -0330\n"
        f"committer X <x@example.lv> 1600000001 +0000\n{header}\n"
    ).encode(encoding if header else "UTF-8") + data
    file = repository.write("raw", raw)
    oid = repository.git("hash-object", "-w", "-t", "commit", "--literally", str(file))
    own = Own(oid, parent, (Plain("notes", None, blob),))
    made = made_anew(repository.store, repository.objects, Carried(own, {"notes": blob}), parent, {}, {})
    found = repository.objects.read(made)
    assert found is not None
    head, _, message = found.data.partition(b"\n\n")
    assert "author Ģirts Ķ. Ozols <g@example.lv> 1600000000 -0330" in head.decode()
    assert "committer Jānis Ozols <j.ozols@example.lv>" in head.decode()
    # what is no text in any encoding, git makes one of, as for every commit
    assert message.decode() == ("ÿ wrong\n" if encoding.endswith("wrong") else said)
    assert repository.git("show", f"{made}:notes") == "new"


def test_of_an_author_with_two_addresses_the_one_that_git_shows_stays(repository: Repository) -> None:
    """A commit that is made anew is nobody else's for that."""
    blob = repository.git("hash-object", "-w", "--stdin", stdin="new")
    tree, parent = (repository.git("rev-parse", name) for name in ("HEAD^{tree}", "HEAD"))
    raw = (
        f"tree {tree}\nparent {parent}\nauthor K <k@example.lv> <g@example.lv> 1600000000 +0200\n"
        f"committer X <x@example.lv> 1600000001 +0000\n\nx\n"
    )
    file = repository.write("raw", raw)
    oid = repository.git("hash-object", "-w", "-t", "commit", "--literally", str(file))
    own = Own(oid, parent, (Plain("notes", None, blob),))
    made = made_anew(repository.store, repository.objects, Carried(own, {"notes": blob}), parent, {}, {})
    for commit in (oid, made):
        assert repository.git("log", "-1", "--format=%an %ae %at", commit) == "K k@example.lv 1600000000"
