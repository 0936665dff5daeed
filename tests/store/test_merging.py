"""Two commits merged without a work tree: path by path, line by line, and never by halves."""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest

from izmainas.store.lineage import merge_bases
from izmainas.store.merging import Merge, merge

if TYPE_CHECKING:
    from conftest import Repository

PATH = "changes/2026/IZM-2026-0001.yaml"
OTHER = "changes/2026/IZM-2026-0002.yaml"
LINES = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n"

Side = Mapping[str, str | None]


def commit(repository: "Repository", files: Side) -> str:
    """Record files with plain git (None: removed), and return the commit."""
    for path, text in files.items():
        if text is None:
            (repository.path / path).unlink()
        else:
            repository.write(path, text)
    repository.git("add", "--all", ".")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "a side")
    return repository.git("rev-parse", "HEAD")


def merged(repository: "Repository", root: Side, mine: Side, other: Side) -> Merge:
    """Merge two sides that begin at `root`."""
    start = commit(repository, root)
    base = commit(repository, mine)
    repository.git("checkout", "--quiet", "--detach", start)
    head = commit(repository, other)
    bases = merge_bases(repository.store, base, head)
    return merge(repository.store, repository.objects, bases, base, head)


def content(result: Merge, path: str = PATH) -> str | None:
    """Return what the merge has at a path."""
    data = result.result.read(path)
    return None if data is None else data.decode()


@pytest.mark.parametrize(
    ("root", "mine", "other", "expected"),
    [
        (LINES, LINES, LINES.replace("1", "9"), LINES.replace("1", "9")),
        (LINES, LINES.replace("1", "9"), LINES, LINES.replace("1", "9")),
        (LINES, LINES.replace("1", "9"), LINES.replace("1", "9"), LINES.replace("1", "9")),
        (LINES, LINES.replace("1", "9"), LINES.replace("6", "8"), LINES.replace("1", "9").replace("6", "8")),
        (LINES, None, LINES, None),
        (LINES, LINES, None, None),
        (LINES, None, None, None),
    ],
    ids=["theirs", "ours", "the same", "both", "ours removed", "theirs removed", "both removed"],
)
def test_what_does_not_collide_is_merged(
    root: str, mine: str | None, other: str | None, expected: str | None, repository: "Repository"
) -> None:
    """What one side left alone is the other's; lines far enough apart go together."""
    result = merged(repository, {PATH: root}, {PATH: mine}, {PATH: other})
    assert result.conflicts == ()
    assert content(result) == expected


@pytest.mark.parametrize(
    ("root", "mine", "other", "line"),
    [
        (LINES, LINES.replace("3", "8"), LINES.replace("3", "9"), 3),
        (LINES, LINES + "g: 7\n", LINES + "h: 8\n", 7),
        (LINES, None, LINES.replace("3", "9"), 0),
        (LINES, LINES.replace("3", "9"), None, 0),
        ("\0binary", "\0binary 1", "\0binary 2", 0),
    ],
    ids=["one line", "both append", "removed and changed", "changed and removed", "not text"],
)
def test_what_collides_is_a_conflict_and_stays_as_the_base_has_it(
    root: str, mine: str | None, other: str | None, line: int, repository: "Repository"
) -> None:
    """Nothing is chosen, and nothing of the markers gets into what is judged."""
    result = merged(repository, {PATH: root}, {PATH: mine}, {PATH: other})
    assert [(c.path, c.line) for c in result.conflicts] == [(PATH, line)]
    assert content(result) == mine
    assert result.changed == []


@pytest.mark.parametrize("who", [{"the base"}, {"the head"}, {"the beginning"}, {"the base", "the head"}])
def test_only_plain_files_are_merged_line_by_line(repository: "Repository", who: set[str]) -> None:
    """What git would make a program of the result is not judged as if it were a record."""

    def side(name: str, text: str) -> str:
        file = repository.write(PATH, text)
        file.chmod(0o755 if name in who else 0o644)
        return commit(repository, {PATH: text})

    start = side("the beginning", LINES)
    base = side("the base", LINES.replace("1", "9"))
    repository.git("checkout", "--quiet", "--detach", start)
    head = side("the head", LINES.replace("6", "8"))
    result = merge(repository.store, repository.objects, [start], base, head)
    assert [(c.path, c.line) for c in result.conflicts] == [(PATH, 0)]
    assert result.changed == []


def test_two_new_files_of_one_name_are_a_conflict(repository: "Repository") -> None:
    """Two branches took the same number."""
    path = "changes/2026/IZM-2026-0009.yaml"
    result = merged(repository, {}, {path: LINES}, {path: LINES + "g: 7\n"})
    assert [c.path for c in result.conflicts] == [path]


def test_files_outside_the_register_are_not_looked_at(repository: "Repository") -> None:
    """A conflict in a README is the forge's to tell."""
    result = merged(repository, {"README.md": "a\n"}, {"README.md": "b\n"}, {"README.md": "c\n"})
    assert result.conflicts == ()
    assert result.changed == []


def test_histories_that_cross_are_merged_where_their_beginnings_agree(repository: "Repository") -> None:
    """With two best ancestors, a path on which they differ and that both sides changed is nobody's to guess."""
    start = commit(repository, {PATH: LINES, OTHER: LINES})
    left = commit(repository, {PATH: LINES.replace("1", "7")})
    repository.git("checkout", "--quiet", "--detach", start)
    right = commit(repository, {PATH: LINES.replace("6", "8")})
    repository.git("merge", "--quiet", "--no-edit", left)
    one = commit(repository, {PATH: LINES.replace("1", "5").replace("6", "8")})
    repository.git("checkout", "--quiet", "--detach", left)
    repository.git("merge", "--quiet", "--no-edit", right)
    both = LINES.replace("1", "7").replace("6", "4")
    two = commit(repository, {PATH: both, OTHER: LINES.replace("2", "3")})
    bases = merge_bases(repository.store, one, two)
    assert len(bases) == 2
    result = merge(repository.store, repository.objects, bases, one, two)
    assert [c.path for c in result.conflicts] == [PATH]
    assert content(result, OTHER) == LINES.replace("2", "3")


def test_what_one_beginning_left_alone_is_the_others_to_tell(repository: "Repository") -> None:
    """Each side has taken over what the other had begun, and goes on with its own: git merges that."""
    start = commit(repository, {PATH: LINES, OTHER: LINES})
    left = commit(repository, {PATH: LINES + "g: 7\n"})
    repository.git("checkout", "--quiet", "--detach", start)
    right = commit(repository, {OTHER: LINES + "g: 8\n"})
    repository.git("merge", "--quiet", "--no-edit", left)
    one = commit(repository, {OTHER: LINES + "g: 8\nh: 9\n"})
    repository.git("checkout", "--quiet", "--detach", left)
    repository.git("merge", "--quiet", "--no-edit", right)
    two = commit(repository, {PATH: LINES + "g: 7\nh: 9\n"})
    bases = merge_bases(repository.store, one, two)
    assert len(bases) == 2
    result = merge(repository.store, repository.objects, bases, one, two)
    assert result.conflicts == ()
    assert result.changed == [PATH]
    assert content(result, PATH) == LINES + "g: 7\nh: 9\n"
    assert content(result, OTHER) == LINES + "g: 8\nh: 9\n"


def test_no_folder_is_left_behind(repository: "Repository", tmp_path_factory: pytest.TempPathFactory) -> None:
    """The private folder of a merge goes with it."""
    place = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(place))
        merged(repository, {PATH: LINES}, {PATH: LINES.replace("1", "9")}, {PATH: LINES.replace("6", "8")})
    assert [*place.iterdir()] == []


_PATHS = (
    *(f"changes/2026/IZM-2026-{n:04d}.yaml" for n in range(4)),
    *("changes/2025/IZM-2025-0001.yaml", "changes/2025", "registry/people.yaml", "registry", "changes"),
    *("registry/services/a.yaml", "registry/services", "Changes/x.yaml", "README.md", "docs/changes/x.yaml"),
)


def _tree(chance: random.Random, earlier: Mapping[str, str]) -> dict[str, str]:
    """Change some files; a file and a folder of one name cannot both be."""
    found = dict(earlier)
    for path in chance.sample(_PATHS, chance.randrange(5)):
        if path in found and chance.random() < 0.5:
            del found[path]
            continue
        for other in [*found]:
            if other.startswith(f"{path}/") or path.startswith(f"{other}/"):
                del found[other]
        found[path] = LINES.replace(str(chance.randrange(1, 7)), str(chance.randrange(7, 9)))
    return found


def _plainly(
    roots: Sequence[Mapping[str, str]], mine: Mapping[str, str], other: Mapping[str, str]
) -> tuple[dict[str, str | None], list[str]]:
    """Say path by path what a merge takes from the other side, and what both sides changed."""
    taken: dict[str, str | None] = {}
    both: list[str] = []
    for path in sorted({*mine, *other}):
        stood = {root.get(path) for root in roots}
        if not path.casefold().startswith(("changes", "registry")) or mine.get(path) == other.get(path):
            continue
        if stood == {mine.get(path)}:
            taken[path] = other.get(path)
        elif stood != {other.get(path)}:
            both.append(path)
    return taken, both


def test_folders_are_merged_as_their_paths_are(repository: "Repository") -> None:
    """Whatever came, went, or became a folder: the same as path by path, however little is looked into."""
    chance = random.Random(3)  # noqa: S311 - nothing secret
    for _ in range(40):
        root = _tree(chance, _tree(chance, {}))
        sides = root, _tree(chance, root), _tree(chance, root)
        commits = [_imported(repository, side) for side in sides]
        result = merge(repository.store, repository.objects, commits[:1], commits[1], commits[2])
        taken, both = _plainly(sides[:1], sides[1], sides[2])
        merged_ = {path for path in both if path not in {c.path for c in result.conflicts}}
        assert {*result.changed} - merged_ == {*taken}
        for path, text in taken.items():
            assert content(result, path) == text
        lying = {p for p in sides[1] if p.casefold().startswith(("changes", "registry"))}
        kept = {*lying, *(p for p, text in taken.items() if text is not None)} - {
            path for path, text in taken.items() if text is None
        }
        assert {*result.result.leaves} == kept
        assert {*result.base.leaves} == lying


def _imported(repository: "Repository", files: Mapping[str, str]) -> str:
    stream = ["commit refs/heads/any\ncommitter x <x@example.lv> 1790000000 +0000\ndata 1\nx\ndeleteall\n"]
    stream += [f"M 100644 inline {path}\ndata {len(text)}\n{text}\n" for path, text in files.items()]
    repository.git("fast-import", "--quiet", "--force", stdin="".join(stream))
    return repository.git("rev-parse", "refs/heads/any")


def test_names_that_differ_in_case_alone_are_found(repository: "Repository") -> None:
    """In any folder on the way, among what stood there and what comes."""
    result = merged(
        repository,
        {"changes/2026/a.yaml": "x\n", "Changes/2026/a.yaml": "x\n"},
        {},
        {"changes/2026/A.yaml": "y\n"},
    )
    assert result.result.leaves.alike("changes/2026/A.yaml") == [
        "Changes/2026/a.yaml",
        "changes/2026/A.yaml",
        "changes/2026/a.yaml",
    ]
