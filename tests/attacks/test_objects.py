"""Attacks through single objects: folders that two readers read in two ways, ids that do not fit their bytes."""

import hashlib
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli import main

Town = Any
Audit = Callable[..., Any]
Say = Callable[..., tuple[int, str]]

_AT = "2026-03-04T10:00:00+02:00"
_OTHER = "Piekļuve trešajām personām."
_OTHER_UID = "01KATX3V9B6Q0Y8M2R4C5D7E2G"


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Say:
    """Give `say(town, *words)`: the exit code of `izm` and what it said on stderr."""

    def run(town: Town, *words: str) -> tuple[int, str]:
        with monkeypatch.context() as patch:
            patch.chdir(town.top)
            patch.setenv("IZM_LANG", "en")
            capfd.readouterr()
            code = main.run(list(words))
        return code, capfd.readouterr().err

    return run


def _approved(town: Town) -> Any:  # noqa: ANN401 - conftest's own
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", _AT)
    return paper


def _raw(town: Town, kind: str, oid: str) -> bytes:
    """Return the bytes of an object as it was stored, each in a file of its own."""
    stored = zlib.decompress((town.top / ".git/objects" / oid[:2] / oid[2:]).read_bytes())
    assert stored.startswith(kind.encode())
    return stored.partition(b"\0")[2]


def _written(town: Town, kind: str, data: bytes) -> str:
    """Write an object whatever is in it, and return its id."""
    (town.top / "object").write_bytes(data)
    oid: str = town.git("hash-object", "--literally", "-t", kind, "-w", "object")
    (town.top / "object").unlink()
    return oid


def _rewritten(town: Town, paper: Any) -> str:  # noqa: ANN401 - conftest's own
    """Return the folder `changes` with another description in the approved change, its history left alone."""
    town.write(paper.path, replace(paper, description=_OTHER).text())
    town.git("add", "--all")
    tree: str = town.git("rev-parse", f"{town.git('write-tree')}:changes")
    town.git("reset", "--quiet", "--hard")
    return tree


def _two_faced(town: Town, real: str, shown: str) -> bytes:
    """Return a root in which git sees `changes` as `real`, and whoever looks for modes of five digits as `shown`."""
    root = _raw(town, "tree", town.git("rev-parse", "HEAD^{tree}"))
    honest = bytes.fromhex(town.git("rev-parse", "HEAD:changes"))
    entry = b"40000 changes\0"
    hidden = b"644 c\0" + b"\1" * 11 + b"100644 d\0" + entry + bytes.fromhex(real)
    return root.replace(entry + honest, hidden) + b"644 x" + entry + bytes.fromhex(shown)


def test_a_folder_that_git_reads_otherwise_passes_no_gate(town: Town, say: Say) -> None:
    """Git takes a mode of three digits for a submodule's; the entry that it hides is the one that is merged."""
    paper = _approved(town)
    root = _written(
        town, "tree", _two_faced(town, _rewritten(town, paper), town.git("rev-parse", "HEAD:changes"))
    )
    town.git("branch", "pr", town.git("commit-tree", root, "-p", "HEAD", "-m", "Change"))
    assert _OTHER in town.git("show", f"pr:{paper.path}")
    town.git("symbolic-ref", "HEAD", "refs/heads/pr")
    code, told = say(town, "check", "--base", "main")
    assert (code, "IZM-E493" in told) == (4, True)


def test_a_folder_that_git_reads_otherwise_passes_no_audit(town: Town, audit: Audit) -> None:
    """The other way round: git shows everybody the honest change, and izm is to show another one."""
    paper = _approved(town)
    root = _written(
        town, "tree", _two_faced(town, town.git("rev-parse", "HEAD:changes"), _rewritten(town, paper))
    )
    town.git("update-ref", "HEAD", town.git("commit-tree", root, "-p", "HEAD", "-m", "Change"))
    assert _OTHER not in town.git("show", f"HEAD:{paper.path}")
    assert audit(town).code == 4


def test_a_name_with_a_slash_brings_no_file_past_the_gate(town: Town, say: Say) -> None:
    """Git's merge puts the file where the name says; no folder of the register holds it."""
    paper = _approved(town)
    blob = _written(town, "blob", replace(paper, number="IZM-2026-0099").text().encode())
    root = _raw(town, "tree", town.git("rev-parse", "HEAD^{tree}"))
    slipped = b"100644 changes/2026/IZM-2026-0099.yaml\0" + bytes.fromhex(blob)
    at = root.index(b"40000 registry\0")
    tree = _written(town, "tree", root[:at] + slipped + root[at:])
    town.git("branch", "pr", town.git("commit-tree", tree, "-p", "HEAD", "-m", "Change"))
    town.git("symbolic-ref", "HEAD", "refs/heads/pr")
    code, told = say(town, "check", "--base", "main")
    assert (code, "IZM-E493" in told) == (4, True)


def _forge(town: Town, kind: str, oid: str, data: bytes) -> None:
    """Put other bytes under an id, as whoever hands over a `.git` can."""
    file: Path = town.top / ".git/objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(data)) + data))


def test_a_commit_with_other_bytes_than_its_id_vouches_for_nothing(town: Town, audit: Audit) -> None:
    """The anchor is the honest id, and under it lies a history without the last decision."""
    _approved(town)
    anchor, before = town.git("rev-parse", "HEAD", "HEAD~1").split()
    town.write("README.md", "Vēl\n")
    town.commit("k.liepa", "2026-03-05T10:00:00+02:00")
    _forge(town, "commit", anchor, _raw(town, "commit", before))
    answer = audit(town, "--anchor", anchor, "--from-scratch")
    assert (answer.code, "IZM-E493" in answer.err) == (4, True)


def test_a_change_with_other_bytes_than_its_id_vouches_for_nothing(
    town: Town, audit: Audit, say: Say
) -> None:
    """No commit's id tells of it."""
    paper = _approved(town)
    blob = town.git("rev-parse", f"HEAD:{paper.path}")
    data = replace(paper, description=_OTHER).text()
    _forge(town, "blob", blob, data.encode())
    town.write(paper.path, data)
    assert audit(town, "--anchor", town.git("rev-parse", "HEAD"), "--from-scratch").code == 4
    assert say(town, "check", "--base", "HEAD~1")[0] == 4
    assert say(town, "gate", "--service", "e-iesniegums")[0] == 4


def test_a_folder_with_other_bytes_than_its_id_vouches_for_nothing(town: Town, say: Say) -> None:
    """Nor the root that a commit names, however the commit was named."""
    paper = _approved(town)
    years = _raw(town, "tree", town.git("rev-parse", "HEAD:changes"))
    town.git("symbolic-ref", "HEAD", "refs/heads/pr")
    for name in ("HEAD:changes", "HEAD^{tree}"):
        town.git("update-ref", "refs/heads/pr", "main")
        town.git("commit", "--quiet", "--allow-empty", "-m", name)
        town.write(paper.path, paper.text() + "# \n")
        town.commit("j.ozols", "2026-03-06T10:00:00+02:00")
        oid = town.git("rev-parse", name)
        honest = _raw(town, "tree", oid)
        _forge(town, "tree", oid, years)
        assert say(town, "check", "--base", "main")[0] == 4
        _forge(town, "tree", oid, honest)


@pytest.mark.parametrize("name", ["HEAD:changes", "HEAD:changes/2026", "HEAD:registry"])
def test_folders_with_other_bytes_than_their_ids_pass_no_audit(name: str, town: Town, audit: Audit) -> None:
    """Git compares folders without a look at their ids: the last commit would seem to have brought nothing."""
    paper = _approved(town)
    town.write("registry/calendar.yaml", "freezes: []\n")
    honest = _raw(town, "tree", town.git("rev-parse", name))
    town.write("registry/people.yaml", "people: []\n")
    town.put(replace(paper, description=_OTHER, entries=paper.entries[:2]), "k.liepa", _AT)
    assert audit(town).code == 1
    _forge(town, "tree", town.git("rev-parse", name), honest)
    for words in ((), ("--from-scratch",)):
        answer = audit(town, "--anchor", town.git("rev-parse", "HEAD"), *words)
        assert (answer.code, "IZM-E493" in answer.err) == (4, True)


def test_a_folder_that_is_checked_out_otherwise_than_compared_passes_no_audit(
    town: Town, audit: Audit
) -> None:
    """A year that holds its file twice, or leads out of itself, is what nobody else reads either."""
    _approved(town)
    entry = _raw(town, "tree", town.git("rev-parse", "HEAD:changes/2026"))
    for year in (entry + entry, b"100644 ..\0" + entry[-20:] + entry):
        years = b"40000 2026\0" + bytes.fromhex(_kept(town, "tree", year))
        folder = bytes.fromhex(town.git("rev-parse", "main:changes"))
        root = _raw(town, "tree", town.git("rev-parse", "main^{tree}"))
        tree = _kept(town, "tree", root.replace(folder, bytes.fromhex(_kept(town, "tree", years))))
        honest = town.git("rev-parse", "main")
        town.git("update-ref", "refs/heads/main", town.git("commit-tree", tree, "-p", "main", "-m", "Change"))
        answer = audit(town)
        assert (answer.code, "IZM-E493" in answer.err) == (4, True)
        town.git("update-ref", "refs/heads/main", honest)


@pytest.mark.parametrize(
    "date", ["9" * 14 + " +0200", "9" * 25 + " +0200", "9" * 5_000 + " +0200", "1772700000 +9900"]
)
def test_a_date_that_no_calendar_has_is_looked_at_all_the_same(
    date: str, town: Town, say: Say, tmp_path: Path
) -> None:
    """A commit may be dated any number of seconds from 1970, on a clock days ahead."""
    paper = _approved(town)
    town.write("registry/calendar.yaml", "freezes: []\n")
    last = _raw(town, "commit", town.commit("j.ozols", _AT))
    head, _, message = last.partition(b"\n\n")
    dated = b"\n".join(
        line[: line.rfind(b">") + 2] + date.encode() if b" <" in line else line for line in head.split(b"\n")
    )
    (town.top / ".git/refs/heads/main").write_text(
        _kept(town, "commit", dated + b"\n\n" + message) + "\n", encoding="ascii"
    )
    calendar = ("calendar", "-o", str(tmp_path / "calendar.ics"))
    for words in (
        ("doctor",),
        ("dossier", paper.number),
        ("bundle", "--all", "-o", str(tmp_path / "b")),
        calendar,
    ):
        code, told = say(town, *words)
        assert (code in {0, 1}, "Traceback" in told) == (True, False), told


def test_the_root_is_the_one_that_the_commit_itself_names(town: Town, say: Say) -> None:
    """Were the common ancestor's the pull request's own, it would seem to change nothing."""
    paper = _approved(town)
    ancestor = town.git("rev-parse", "main")
    town.git("checkout", "--quiet", "-b", "pr")
    town.write(paper.path, replace(paper, description=_OTHER).text())
    town.commit("j.ozols", "2026-03-06T10:00:00+02:00")
    root = town.git("rev-parse", "HEAD^{tree}").encode()
    town.git("checkout", "--quiet", "main")
    town.write("README.md", "Vēl\n")
    town.commit("k.liepa", "2026-03-06T10:00:00+02:00")
    town.git("checkout", "--quiet", "pr")
    assert say(town, "check", "--base", "main")[0] == 1
    honest = _raw(town, "commit", ancestor)
    _forge(town, "commit", ancestor, honest.replace(honest[5:45], root))
    assert say(town, "check", "--base", "main")[0] == 4


@pytest.mark.parametrize("below", ["changes", "registry"])
def test_folders_without_end_pass_no_gate(town: Town, say: Say, below: str) -> None:
    """Nobody has to go down into them to refuse them; as deep as anybody files things, they are looked into."""
    _approved(town)
    base = town.git("rev-parse", "main")
    for deep, refused in ((40, False), (70, True), (3_000, True)):
        oid = town.git("rev-parse", "main:registry/people.yaml")
        entry = b"100644 x.yaml\0" + bytes.fromhex(oid)
        for _ in range(deep):
            entry = b"40000 a\0" + bytes.fromhex(_kept(town, "tree", entry))
        folder = town.git("rev-parse", f"main:{below}")
        wider = _kept(town, "tree", _sorted_in(_raw(town, "tree", folder), entry))
        root = _raw(town, "tree", town.git("rev-parse", "main^{tree}"))
        tree = _kept(town, "tree", root.replace(bytes.fromhex(folder), bytes.fromhex(wider)))
        town.git("update-ref", "refs/heads/pr", town.git("commit-tree", tree, "-p", base, "-m", "Change"))
        town.git("symbolic-ref", "HEAD", "refs/heads/pr")
        found, told = say(town, "check", "--base", "main")
        assert (found == 4, "IZM-E494" in told) == (refused, refused)
        assert say(town, "gate", "--service", "e-iesniegums")[0] in {1, 4}


def _sorted_in(tree: bytes, entry: bytes) -> bytes:
    """Return a tree with a folder `a` more, which sorts after years and before what the registry has."""
    return tree + entry if tree.startswith(b"40000 2") else entry + tree


def _kept(town: Town, kind: str, data: bytes) -> str:
    """Write an object without asking git, which takes a while for thousands."""
    whole = b"%s %d\0" % (kind.encode(), len(data)) + data
    oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    file: Path = town.top / ".git/objects" / oid[:2] / oid[2:]
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        file.write_bytes(zlib.compress(whole))
    return oid


def test_of_an_author_with_two_addresses_the_one_that_git_shows_counts(
    found: Callable[..., Town],
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Whoever reads `git log` sees who it was; nobody decides behind that."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", _AT, trailers=True)
    assert audit(town).code == 0
    honest = _raw(town, "commit", town.git("rev-parse", "HEAD"))
    author = b"author a.berzina <a.berzina@example.lv>"
    assert author in honest
    forged = honest.replace(author, b"author k.liepa <k.liepa@example.lv> <a.berzina@example.lv>")
    town.git("update-ref", "HEAD", _written(town, "commit", forged))
    assert town.git("log", "-1", "--format=%ae") == "k.liepa@example.lv"
    answer = audit(town)
    assert (answer.rules, answer.levels) == (["IZM-A007"], ["claimed"])
    monkeypatch.chdir(town.top)
    capfd.readouterr()
    assert main.run(["dossier", paper.number, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)["commits"]
    assert [one["author"] for one in told if one["commit"] == town.git("rev-parse", "HEAD")] == [
        {"name": "k.liepa", "email": "k.liepa@example.lv"}
    ]


def test_an_address_that_is_not_closed_is_nobodys(found: Callable[..., Town], audit: Audit) -> None:
    """Git shows no author there, and the entry is nothing but what somebody claims."""
    town = found("committed")
    paper = town.approved(town.assessed())
    town.put(paper, "a.berzina", _AT, trailers=True)
    honest = _raw(town, "commit", town.git("rev-parse", "HEAD"))
    forged = re.sub(rb"(?m)^author .*$", b"author a.berzina <a.berzina@example.lvx", honest)
    assert forged != honest
    town.git("update-ref", "HEAD", _written(town, "commit", forged))
    assert town.git("log", "-1", "--format=%ae") == ""
    answer = audit(town)
    assert (answer.rules, answer.levels) == (["IZM-A007"], ["claimed"])


@pytest.mark.parametrize("what", ["uid", "event"])
def test_an_identity_written_over_two_lines_is_not_given_twice(town: Town, say: Say, what: str) -> None:
    """The pull request that copies it does not pass, however the file that has it writes it."""
    paper = town.registered()
    shared = paper.uid if what == "uid" else paper.entries[0]["id"]
    broken = f'"{shared[:9]}\\\n      {shared[9:]}"'
    whole = paper.text()
    town.write(paper.path, whole.replace(f": {shared}\n", f": {broken}\n", 1))
    town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    town.git("switch", "--quiet", "--create", "pr")
    other = town.registered("2026-03-03T10:00:00+02:00", number="IZM-2026-0002", uid=_OTHER_UID)
    copied = other.text().replace(_OTHER_UID if what == "uid" else other.entries[0]["id"], shared)
    town.write(other.path, copied)
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    assert say(town, "check", "--base", "main")[0] == 1
    town.write(other.path, other.text())
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    assert say(town, "check", "--base", "main")[0] == 0


@pytest.mark.parametrize("what", ["uid", "event"])
def test_an_identity_of_a_change_that_was_removed_is_not_used_again(town: Town, say: Say, what: str) -> None:
    """Nor where the file that is gone wrote it with a letter by its number."""
    paper = town.registered()
    shared = paper.uid if what == "uid" else paper.entries[0]["id"]
    spelled = f'"{shared[:-1]}\\x{ord(shared[-1]):02x}"'
    town.write(paper.path, paper.text().replace(f": {shared}\n", f": {spelled}\n", 1))
    town.commit("j.ozols", "2026-03-02T10:00:00+02:00")
    town.git("rm", "--quiet", paper.path)
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    town.git("switch", "--quiet", "--create", "pr")
    other = replace(paper, description=_OTHER)
    if what == "event":
        other = replace(paper, number="IZM-2026-0002", uid=_OTHER_UID)
    town.write(other.path, other.text())
    town.commit("j.ozols", "2026-03-04T10:00:00+02:00")
    assert say(town, "check", "--base", "main")[0] == 1


def test_an_entry_of_a_removed_change_is_known_among_its_others(town: Town, say: Say) -> None:
    """Whatever else the file that is gone had on record beside the one that is used again."""
    paper = town.assessed()
    town.git("rm", "--quiet", paper.path)
    town.commit("j.ozols", "2026-03-04T10:00:00+02:00")
    town.git("switch", "--quiet", "--create", "pr")
    other = town.registered("2026-03-05T10:00:00+02:00", number="IZM-2026-0002", uid=_OTHER_UID)
    town.write(other.path, other.text())
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert say(town, "check", "--base", "main")[0] == 0
    taken = other.entries[0] | {"id": paper.entries[1]["id"]}
    town.write(other.path, replace(other, entries=(taken,)).text())
    town.commit("j.ozols", "2026-03-05T10:00:00+02:00")
    assert say(town, "check", "--base", "main")[0] == 1


@pytest.mark.parametrize("named", ["trunk", "'trunk'", '"tr\\u0075nk"'])
def test_what_was_decided_under_a_process_of_the_main_branch_is_known_however_that_is_named(
    town: Town, say: Say, named: str
) -> None:
    """Whoever takes the main branch over brings entries under processes that their own branch never held."""
    town.git("branch", "--move", "trunk")
    institution = (town.top / "registry/institution.yaml").read_text(encoding="utf-8")
    town.write("registry/institution.yaml", f"{institution}branch: {named}\n")
    town.commit("j.ozols", "2026-02-03T10:00:00+02:00")
    town.git("switch", "--quiet", "--create", "side")
    town.write("README", "Mala\n")
    town.commit("j.ozols", "2026-03-01T10:00:00+02:00")
    town.git("switch", "--quiet", "trunk")
    process = (town.top / "registry/process.yaml").read_text(encoding="utf-8")
    town.write("registry/process.yaml", f"{process}# 2\n")
    town.commit("j.ozols", "2026-03-01T11:00:00+02:00")
    paper = town.registered()
    entry = {**paper.entries[0], "policy": town.git("rev-parse", "HEAD:registry/process.yaml")}
    town.put(replace(paper, entries=(entry,)), "j.ozols", "2026-03-02T10:00:00+02:00")
    town.write("registry/process.yaml", f"{process}# 3\n")
    town.commit("j.ozols", "2026-03-03T10:00:00+02:00")
    town.git("switch", "--quiet", "side")
    town.git("merge", "--quiet", "--no-edit", "trunk")
    assert say(town, "check") == (0, "")
