"""`izm dossier` and `izm bundle`: what is in them is what git holds, and can be verified without izm."""

import hashlib
import itertools
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.cli.commands import bundle
from izmainas.store.dossiers import Dossiers

if TYPE_CHECKING:
    from cli.conftest import Izm

ID = "IZM-2026-0001"


@pytest.fixture
def past(izm: "Izm", town: Path, kept: Path, request: pytest.FixtureRequest) -> "Izm":
    """Give `izm` over the busy register."""
    if kept.exists():
        shutil.copytree(kept, town, dirs_exist_ok=True)
        return izm
    request.getfixturevalue("busy")
    shutil.copytree(town, kept)
    return izm


def git(top: Path, *words: str) -> bytes:
    """Run plain git and return what it says."""
    return subprocess.run(["git", "-C", str(top), *words], capture_output=True, check=True).stdout


def told(izm: "Izm", number: str = ID) -> dict[str, Any]:
    """Return the dossier as JSON."""
    done = izm("dossier", number, "--json", as_="")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_each_decision_has_its_right_and_its_level(past: "Izm", town: Path) -> None:
    """Role, seat, commit; proved by the commit that its person made."""
    dossier = told(past)
    approval, review = dossier["decisions"]
    head = git(
        town,
        "log",
        "-1",
        "--format=%H",
        "--grep=Izm-Step: authorize",
        "--grep=Izm-Change: IZM-2026-0001",
        "--all-match",
    )
    assert (approval["step"], approval["by"], approval["level"]) == ("authorize", "a.berzina", "committed")
    assert (approval["role"], approval["over"], approval["seats"]) == (
        "service-owner",
        "service/e-iesniegums",
        ["target-owner"],
    )
    assert approval["commit"] == head.decode().strip()
    assert (review["step"], review["by"], review["level"]) == ("review", "j.ozols", "committed")


def test_another_number_takes_nothing_of_the_proof(past: "Izm", town: Path) -> None:
    """The number is a label: what was decided under an earlier one is proved by the same commits, and all are there."""
    before, old = told(past), "changes/2026/IZM-2026-0001.yaml"
    who = ["-c", "user.name=Registrar", "-c", "user.email=k.liepa@example.lv"]
    for number in ("IZM-2026-0077", "IZM-2026-0078"):
        new = f"changes/2026/{number}.yaml"
        git(town, "mv", old, new)
        text = (town / new).read_text("utf-8")
        (town / new).write_text(text.replace(Path(old).stem, number, 1), "utf-8")
        git(town, *who, "commit", "--quiet", "-am", "Renumber")
        old = new
    after = told(past, "IZM-2026-0078")
    assert after["decisions"] == before["decisions"]
    assert [commit["events"] for commit in after["commits"][:2]] == [[], []]
    assert after["commits"][2:] == before["commits"]
    command = "izm audit IZM-2026-0001 IZM-2026-0077 IZM-2026-0078"
    assert f"\n{command}\n" in past("dossier", "2026-78").out
    audited = past(*command.split()[1:], "--json")
    decided = {(one["event"], one["level"], one["commit"]) for one in json.loads(audited.out)["decisions"]}
    assert decided == {(one["event"], one["level"], one["commit"]) for one in before["decisions"]}


def test_two_that_swap_their_numbers_keep_each_its_own(past: "Izm", town: Path) -> None:
    """Neither is proved by the commits of the other."""
    before = {number: told(past, number) for number in (ID, "IZM-2026-0002")}
    files = [town / f"changes/2026/{number}.yaml" for number in before]
    texts = [file.read_text("utf-8") for file in files]
    for file, text in zip(files, reversed(texts), strict=True):
        other = next(number for number in before if number != file.stem)
        file.write_text(text.replace(other, file.stem, 1), "utf-8")
    git(town, "-c", "user.name=R", "-c", "user.email=k.liepa@example.lv", "commit", "--quiet", "-am", "Swap")
    for number, other in zip(before, reversed(before), strict=True):
        after = told(past, number)
        assert after["decisions"] == before[other]["decisions"]
        assert after["commits"][1:] == before[other]["commits"]


def test_a_decision_that_somebody_else_committed_is_claimed(past: "Izm", town: Path) -> None:
    """As after a squash by another person."""
    root = git(town, "rev-list", "--max-parents=0", "HEAD").decode().strip()
    tree = git(town, "rev-parse", "HEAD^{tree}").decode().strip()
    who = ["-c", "user.name=Squash", "-c", "user.email=k.liepa@example.lv"]
    one = git(town, *who, "commit-tree", "-p", root, "-m", "Squash", tree).decode().strip()
    git(town, "reset", "-q", "--hard", one)
    assert [d["level"] for d in told(past)["decisions"]] == ["claimed", "claimed"]
    assert [d["commit"] for d in told(past)["decisions"]] == [one, one]


def test_every_event_has_its_commit(past: "Izm", town: Path) -> None:
    """Newest first, each event in the commit that brought it."""
    dossier = told(past)
    brought = [event for commit in dossier["commits"] for event in commit["events"]]
    assert brought == [entry["id"] for entry in reversed(dossier["change"]["history"])]
    commits = git(town, "rev-list", "HEAD", "--", f"changes/2026/{ID}.yaml").decode().split()
    assert [commit["commit"] for commit in dossier["commits"]] == commits


def _lie_about_paths(top: Path) -> None:
    """Write a commit-graph whose filters say that no commit changed anything."""
    git(top, "commit-graph", "write", "--reachable", "--changed-paths")
    file = top / ".git/objects/info/commit-graph"
    graph = bytearray(file.read_bytes())
    rows = [struct.unpack_from(">4sQ", graph, 8 + 12 * n) for n in range(graph[6] + 1)]
    for (name, start), (_, end) in itertools.pairwise(rows):
        if name == b"BDAT":  # three words, then the filters
            graph[start + 12 : end] = bytes(end - start - 12)
    graph[-20:] = hashlib.sha1(graph[:-20], usedforsecurity=False).digest()
    file.chmod(0o644)
    file.write_bytes(graph)


def test_no_cache_of_a_repository_has_a_say(past: "Izm", town: Path) -> None:
    """Anybody who writes to `.git` can say in a commit-graph that a file was never changed."""
    dossier, difference = told(past), past("diff", ID)
    assert "@@" in difference.out
    _lie_about_paths(town)
    assert git(town, "rev-list", "HEAD", "--", f"changes/2026/{ID}.yaml") == b""
    assert told(past) == dossier
    assert past("diff", ID) == difference


def test_the_sums_are_those_of_git(past: "Izm", town: Path) -> None:
    """The change, people, roles, the object it touches: by plain git and sha256."""
    files = told(past)["files"]
    assert [f["path"] for f in files] == [
        f"changes/2026/{ID}.yaml",
        "registry/institution.yaml",
        "registry/people.yaml",
        "registry/roles.yaml",
        "registry/services/e-iesniegums.yaml",
    ]
    for file in files:
        data = git(town, "cat-file", "blob", f"HEAD:{file['path']}")
        assert (file["sha256"], file["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert file["blob"] == git(town, "rev-parse", f"HEAD:{file['path']}").decode().strip()


def test_a_standard_change_says_who_authorized_it_in_advance(past: "Izm") -> None:
    """Nobody decided on it; its model did."""
    words = ("--title", "Sertifikāts", "--kind", "standard", "--model", "sertifikats")
    assert past("new", *words, as_="k.liepa").code == 0
    said = past("dossier", "2026-6", lang="en").out
    assert "approved by Māra Kalna on 5 Jan 2026" in said
    assert "registry/standard-changes/sertifikats.yaml" in said


def test_a_substitute_is_shown_with_the_days(past: "Izm") -> None:
    """And in whose place."""
    words = ("--title", "X", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    at = "2026-12-01T10:00:00+02:00"
    assert past("new", *words, as_="j.ozols", at=at).code == 0
    given = ("--expected-result", "L", "--impact", "V", "--latest-end", "2026-12-31")
    assert past("assess", "2026-6", *given, as_="j.ozols", at=at).code == 0
    assert past("authorize", "2026-6", "--approve", as_="k.liepa", at=at).code == 0
    said = past("dossier", "2026-6", lang="en", at=at).out
    assert "Anna Bērziņa \\(substitute from 1 Dec 2026 to 14 Dec 2026\\)" in said


def test_it_is_written_as_the_name_says(past: "Izm", tmp_path: Path) -> None:
    """HTML or Markdown; without a name, Markdown on stdout."""
    page, text = tmp_path / "l" / "a.html", tmp_path / "a.md"
    assert past("dossier", ID, "-o", str(page)).code == 0
    assert past("dossier", ID, "-o", str(text)).code == 0
    assert page.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="lv">')
    assert past("dossier", ID).out == text.read_text("utf-8")
    assert past("dossier", ID, "--format", "html").out == page.read_text("utf-8")
    assert past("dossier", ID, "--format", "html", "--lang", "en").out.startswith(
        '<!DOCTYPE html>\n<html lang="en">'
    )
    done = past("dossier", ID, "-o", str(tmp_path / "a.docx"))
    assert (done.code, "IZM-E253" in done.err) == (2, True)
    done = past("dossier", ID, "-o", str(page / "b.md"))
    assert (done.code, "IZM-E653" in done.err) == (6, True)


def test_a_hostile_title_stays_text(past: "Izm") -> None:
    """In both formats."""
    title = "<script>alert(1)</script> | [x](http://e.lv) @admins"
    words = ("--title", title, "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert past("new", *words).code == 0
    assert "<script>" not in past("dossier", "2026-6").out
    assert "<script>" not in past("dossier", "2026-6", "--format", "html").out


def test_a_bundle_can_be_verified_without_izm(past: "Izm", town: Path, tmp_path: Path) -> None:
    """By sha256sum, git and unzip alone."""
    target = tmp_path / "b.zip"
    assert past("bundle", "--all", "-o", str(target)).code == 0
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path / "b")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    folder = tmp_path / "b"
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    subprocess.run(["git", "clone", "-q", folder / "register.bundle", tmp_path / "clone"], check=True)
    assert git(tmp_path / "clone", "rev-parse", "HEAD") == git(town, "rev-parse", "HEAD")
    names = sorted(file.name for file in (folder / "dossiers").iterdir())
    assert names == sorted(f"IZM-2026-000{n}.{kind}" for n in range(1, 6) for kind in ("html", "md"))
    first = (folder / "README.md").read_text("utf-8")
    assert "sha256sum -c SHA256SUMS" in first
    assert git(town, "rev-parse", "HEAD").decode().strip() in first


def test_a_bundle_of_the_same_content_is_the_same_file(past: "Izm", tmp_path: Path) -> None:
    """Nothing of the machine or the clock is in it."""
    one, two = tmp_path / "1.zip", tmp_path / "2.zip"
    assert past("bundle", ID, "-o", str(one)).code == 0
    assert past("bundle", ID, "-o", str(two), at="2026-11-25T10:00:00+02:00").code == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_bundle_goes_into_a_new_folder_only(past: "Izm", tmp_path: Path) -> None:
    """What is there already is left alone."""
    assert past("bundle", ID, "-o", str(tmp_path / "mape")).code == 0
    assert sorted(f.name for f in (tmp_path / "mape").iterdir()) == [
        "README.md",
        "SHA256SUMS",
        "dossiers",
        "register.bundle",
    ]
    done = past("bundle", ID, "-o", str(tmp_path / "mape"))
    assert (done.code, "IZM-E654" in done.err) == (6, True)
    for words in ((), (ID,), (ID, "--all", "-o", "x.zip"), ("--all",)):
        assert past("bundle", *words).code == 2


@pytest.mark.parametrize("place", ["mape", "tuksa", "b.zip"])
def test_a_bundle_that_fails_on_the_way_leaves_nothing(past: "Izm", tmp_path: Path, place: str) -> None:
    """A part of it would be taken for the whole, and be in the way of the next."""
    (tmp_path / "tuksa").mkdir()
    before = sorted(tmp_path.iterdir())
    assert past("bundle", ID, "IZM-2026-0999", "-o", str(tmp_path / place)).code == 5
    assert sorted(tmp_path.iterdir()) == before
    assert not [*(tmp_path / "tuksa").iterdir()]


def test_a_part_of_the_history_proves_nothing(past: "Izm", town: Path, tmp_path: Path) -> None:
    """A shallow clone is refused, and nothing is written."""
    subprocess.run(["git", "clone", "-q", "--depth=1", town.as_uri(), tmp_path / "s"], check=True)
    for words in (("dossier", ID), ("bundle", "--all", "-o", str(tmp_path / "b.zip"))):
        done = past("-C", str(tmp_path / "s"), *words)
        assert (done.code, "IZM-E451" in done.err) == (4, True)
    assert not (tmp_path / "b.zip").exists()


def test_a_partial_clone_is_not_told_to_fetch_what_it_can_not(
    past: "Izm", town: Path, tmp_path: Path
) -> None:
    """What is not shallow cannot be made whole by `--unshallow`."""
    subprocess.run(["git", "config", "uploadpack.allowFilter", "true"], cwd=town, check=True)
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", town.as_uri(), tmp_path / "part"], check=True)
    done = past("-C", str(tmp_path / "part"), "dossier", ID)
    assert (done.code, "IZM-E451" in done.err, "unshallow" in done.err) == (4, True, False)
    assert "--filter" in done.err


def test_a_history_that_is_told_otherwise_proves_nothing(past: "Izm", town: Path, tmp_path: Path) -> None:
    """Grafts leave commits out without changing an id: what was remembered would say one thing, what is read another."""
    assert past("dossier", ID).code == 0
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=town, check=True, capture_output=True).stdout
    (town / ".git/info").mkdir(exist_ok=True)
    (town / ".git/info/grafts").write_bytes(head)
    for words in (("dossier", ID), ("bundle", "--all", "-o", str(tmp_path / "b.zip"))):
        done = past(*words)
        assert (done.code, "IZM-E472" in done.err) == (4, True)
    assert not (tmp_path / "b.zip").exists()


def test_a_register_without_changes_has_nothing_to_pack(izm: "Izm", tmp_path: Path) -> None:
    """There is no head of anything to prove."""
    done = izm("bundle", "--all", "-o", str(tmp_path / "b.zip"))
    assert (done.code, "IZM-E552" in done.err) == (5, True)


def test_a_pipe_takes_the_dossier_and_stays(past: "Izm", tmp_path: Path) -> None:
    """As root, `-o /dev/null` put a file in the place of the device."""
    pipe = tmp_path / "a.md"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        assert past("dossier", ID, "-o", str(pipe)).code == 0
        assert pipe.is_fifo()
        assert os.read(reader, 1 << 16).decode() == past("dossier", ID).out
    finally:
        os.close(reader)


def test_a_link_gives_way_to_the_dossier(past: "Izm", tmp_path: Path) -> None:
    """A repository can bring a link that leads anywhere, to a device too."""
    precious, link, other = (tmp_path / name for name in ("precious.md", "a.md", "b.md"))
    precious.write_text("mine", "utf-8")
    link.symlink_to(precious)
    other.symlink_to("/dev/null")
    for target in (link, other):
        assert past("dossier", ID, "-o", str(target)).code == 0
        assert not target.is_symlink()
        assert target.read_text("utf-8") == past("dossier", ID).out
    assert precious.read_text("utf-8") == "mine"


@pytest.mark.parametrize("words", ["bundle 2026-1 -o", "site -o"])
@pytest.mark.parametrize("inside", ["", "/new"])
@pytest.mark.usefixtures("past")
def test_a_folder_that_may_not_be_looked_at_is_told(
    town: Path, tmp_path: Path, words: str, inside: str
) -> None:
    """In one line, not as an error of the program."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    words = f"-m izmainas -C {town} --lang en {words} {closed}{inside}"
    drop = "-dac_override,-dac_read_search"  # root may look anywhere
    may_not = ["setpriv", f"--inh-caps={drop}", f"--bounding-set={drop}"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*may_not, sys.executable, *words.split()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 6
    assert done.stderr.splitlines()[-3] == f"IZM-E653: {closed}{inside} cannot be written: Permission denied"


def _cloned(bundle: Path, place: Path) -> Path:
    """Return a clone of the bundle in the folder `bundle`."""
    subprocess.run(["git", "clone", "-q", bundle / "register.bundle", place], check=True, capture_output=True)
    return place


@pytest.mark.parametrize("fetched", [False, True])
def test_a_bundle_from_another_branch_is_audited_as_its_source(
    fetched: bool, past: "Izm", town: Path, tmp_path: Path
) -> None:
    """The main branch goes along, here or as it was fetched: without it the other branch would count as the record."""
    git(town, "checkout", "-q", "-b", "side")
    words = ("--title", "X", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert past("new", *words, as_="j.ozols").code == 0
    main, side = (git(town, "rev-parse", name).decode().strip() for name in ("main", "side"))
    source = ["-C", str(town)]
    if fetched:
        git(tmp_path, "clone", "-q", str(town), "work")
        git(tmp_path / "work", "checkout", "-q", "--detach", "origin/side")
        git(tmp_path / "work", "branch", "-D", "side")
        source = ["-C", str(tmp_path / "work")]
    assert past(*source, "bundle", ID, "-o", str(tmp_path / "b")).code == 0
    clone = _cloned(tmp_path / "b", tmp_path / "clone")
    assert git(clone, "rev-parse", "HEAD", "origin/main").decode().split() == [side, main]
    verdicts = [json.loads(past(*at, "audit", "--json").out) for at in (source, ["-C", str(clone)])]
    assert verdicts[0]["head"] == verdicts[1]["head"] == main
    assert verdicts[0]["violations"] == verdicts[1]["violations"]
    first = (tmp_path / "b" / "README.md").read_text("utf-8")
    assert f"izm -C register audit --anchor {main}" in first
    assert past("-C", str(clone), "audit", "--anchor", main).code == 0


def test_before_the_first_commit_there_is_no_change(izm: "Izm", town: Path) -> None:
    """And no history to be read for it."""
    git(town, "checkout", "--quiet", "--orphan", "new")
    for words in (("dossier", "IZM-2026-0001"), ("dossier", "1", "--json")):
        done = izm(*words, lang="en")
        assert (done.code, done.out, done.err.split(":")[0]) == (5, "", "IZM-E503")
    assert izm("bundle", "--all", "-o", "all.zip").code == 5


def test_many_processors_pack_what_one_packs(
    past: "Izm", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when those that help die."""

    def packed(name: str) -> bytes:
        file = tmp_path / f"{name}.zip"
        done = past("bundle", "--all", "-o", str(file), as_="")
        assert done.code == 0, done.err
        return file.read_bytes()

    monkeypatch.setattr(bundle, "processors", lambda: 1)
    alone = packed("one")
    monkeypatch.setattr(bundle, "processors", lambda: 2)
    monkeypatch.setattr(bundle, "_WORTHWHILE", 1)
    assert packed("two") == alone
    here = os.getpid()

    def dying(_: Dossiers) -> Dossiers:
        assert os.getpid() != here
        os._exit(1)

    monkeypatch.setattr(Dossiers, "beside", dying)
    assert packed("again") == alone
