"""What stands in git is read as git would tell it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError, NotFoundError, UnverifiableError
from izmainas.store.objects import Objects, blob_id
from izmainas.store.pack import pack
from izmainas.store.runner import Git
from izmainas.store.trees import Graft, NewObject, Tree, TreeItem
from izmainas.store.untrusted import YamlError, decode

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

ONE = "changes/2026/IZM-2026-0001.yaml"


def test_an_object_is_read_by_any_name_it_has(repository: Repository) -> None:
    """By commit and path, by id, by HEAD; what is not there is None."""
    blob = repository.objects.read(f"HEAD:{ONE}")
    assert blob is not None
    assert (blob.type, blob.data) == ("blob", b"id: IZM-2026-0001\n")
    assert repository.objects.read(blob.oid) == blob
    head = repository.objects.read("HEAD")
    assert head is not None
    assert head.type == "commit"
    assert repository.objects.read("HEAD:changes/2026/IZM-2026-0009.yaml") is None
    assert repository.objects.read("no such thing at all") is None
    assert repository.objects.read("0" * 40) is None


def test_a_name_cannot_ask_two_questions(repository: Repository) -> None:
    """A line break would make the answers of all later questions wrong."""
    with pytest.raises(ValueError, match="HEAD"):
        repository.objects.read("HEAD\nHEAD")
    assert repository.objects.read("HEAD") is not None


def test_what_is_committed_meanwhile_is_seen(repository: Repository) -> None:
    """The process lives long, its answers do not."""
    before = repository.objects.read("HEAD")
    repository.git("commit", "--allow-empty", "--quiet", "-m", "x")
    repository.git("pack-refs", "--all")
    assert repository.objects.read("HEAD") != before


def test_ids_are_computed_as_git_computes_them(repository: Repository) -> None:
    """Dirtiness rests on it."""
    data = bytes(range(256)) * 5
    repository.write("data", data)
    assert blob_id(data, "sha1") == repository.git("hash-object", "--no-filters", "data")
    assert blob_id(b"", "sha1") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_a_tree_is_listed_as_ls_tree_lists_it(repository: Repository) -> None:
    """With links and programs, and without entering submodules."""
    repository.write("changes/run.sh", "#!/bin/sh\n").chmod(0o755)
    (repository.path / "changes" / "link").symlink_to("2026")
    repository.write("changes-more/x", "")
    repository.write("ā/ž", "")
    repository.git("add", ".")
    head = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},changes/module")
    repository.git("commit", "--quiet", "-m", "x")
    for under in ("", "changes", "changes/2026"):
        told = repository.git("ls-tree", "-z", "-r", "HEAD", *([f"{under}/"] if under else []))
        seen = [f"{e.mode} {e.type} {e.oid}\t{e.path}" for e in repository.objects.tree("HEAD", under)]
        assert seen == told.split("\0")[:-1]
    assert repository.objects.tree("HEAD", "absent/folder") == []
    assert repository.objects.tree("HEAD", ONE) == []


def test_one_entry_is_found_without_listing_all(repository: Repository) -> None:
    """A file, a folder, or nothing."""
    entry = repository.objects.entry("HEAD", ONE)
    assert entry is not None
    assert (entry.mode, entry.path) == ("100644", ONE)
    folder = repository.objects.entry("HEAD", "registry")
    assert folder is not None
    assert folder.oid == repository.git("rev-parse", "HEAD:registry")
    assert repository.objects.entry("HEAD", "absent") is None
    assert repository.objects.entry("HEAD", "README.md/x") is None


def test_a_commit_that_is_not_here_is_not_found(repository: Repository) -> None:
    """That is another thing than an empty folder."""
    with pytest.raises(NotFoundError, match="IZM-E591"):
        repository.objects.tree("origin/main")


def test_many_are_read_in_order_while_others_ask(repository: Repository) -> None:
    """Asking ahead never mixes the answers, even when the reader leaves early."""
    specs = [f"HEAD:{ONE}", "HEAD:absent", "HEAD"] * 500
    for number, found in enumerate(repository.objects.read_many(specs)):
        alone = repository.objects.read(specs[number]) if number % 100 == 0 else found
        assert found == alone
        assert (found is None) == (number % 3 == 1)
    leaving = repository.objects.read_many(specs)
    next(leaving)
    leaving.close()
    assert repository.objects.read("HEAD") is not None


def test_branches_are_told_once_each(repository: Repository) -> None:
    """Local and remote-tracking ones; numbers are counted over them all."""
    first = repository.git("rev-parse", "HEAD")
    repository.git("branch", "same")
    repository.git("commit", "--allow-empty", "--quiet", "-m", "x")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.git("tag", "v1")
    assert sorted(repository.objects.branches()) == sorted([first, repository.git("rev-parse", "HEAD")])


def test_a_shallow_history_cannot_be_read_to_its_end(repository: Repository) -> None:
    """What is missing is said to be unprovable, not absent."""
    with pytest.raises(UnverifiableError, match="IZM-E490"):
        repository.objects.tree("1" * 40)
    tree = repository.git("rev-parse", "HEAD:changes")
    (repository.store.git_dir / "objects" / tree[:2] / tree[2:]).unlink()
    with Objects(repository.store) as objects, pytest.raises(UnverifiableError, match="IZM-E490"):
        objects.tree("HEAD")


def test_the_process_ends_with_the_block_and_starts_again(repository: Repository) -> None:
    """Nothing is left running, and closing is not the end."""
    with Objects(repository.store) as objects:
        objects.close()
        assert objects.read("HEAD") is not None
    assert objects.read("HEAD") is not None
    objects.close()


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_grafted_tree_is_the_one_that_git_would_write(tmp_path: Path, algorithm: str) -> None:
    """Folders sort as if they ended with a slash; emptied folders go."""
    git = Git.init(tmp_path)
    if algorithm == "sha256":
        git.run("init", "--quiet", "--object-format=sha256", str(tmp_path / "other"))
        git = Git.discover(tmp_path / "other")
    nothing = blob_id(b"", git.algorithm).translate(dict.fromkeys(b"123456789abcdef", "0"))
    contents = {name: name.encode() * 50 for name in ("a/b", "a-b", "a.b", "a0", "a/c/d", "z/only", "big")}
    contents["big"] = b"x" * 100_000
    steps: list[dict[str, bytes | None]] = [
        {**contents},
        {"a/c/d": None, "z/only": None, "a/b": b"new"},
        dict.fromkeys(("a/b", "a-b", "a.b", "a0", "big")),
    ]
    root = None
    with Objects(git) as objects:
        for step in steps:
            graft = Graft(objects.items, git.algorithm)
            blobs = [NewObject("blob", blob_id(d, git.algorithm), d) for d in step.values() if d is not None]
            ids = {path: None if d is None else blob_id(d, git.algorithm) for path, d in step.items()}
            root = graft.onto(root, ids)
            git.run("unpack-objects", "-q", input=pack([*blobs, *graft.made], git.algorithm))
            lines = (
                f"100644 {oid}\t{path}\n" if oid else f"0 {nothing}\t{path}\n" for path, oid in ids.items()
            )
            git.run("update-index", "--index-info", input="".join(lines).encode())
            assert root == git.line("write-tree")
    git.run("fsck", "--strict")


@pytest.mark.parametrize("path", [f"{ONE}/x", "changes/2026", "module", "link"])
def test_nothing_is_grafted_onto_another_kind_of_thing(repository: Repository, path: str) -> None:
    """A file does not become a folder, nor a link a file."""
    blob = repository.git("rev-parse", f"HEAD:{ONE}")
    repository.git(
        "update-index", "--add", "--cacheinfo", f"160000,{repository.git('rev-parse', 'HEAD')},module"
    )
    repository.git("update-index", "--add", "--cacheinfo", f"120000,{blob},link")
    repository.git("commit", "--quiet", "-m", "x")
    with pytest.raises(BlockedError, match="IZM-E608"):
        Graft(repository.objects.items, "sha1").onto(repository.objects.root("HEAD"), {path: blob})


def _tree(repository: Repository, *lines: tuple[str, str]) -> str:
    """Return the id of a tree written by hand."""
    oid = repository.git("rev-parse", f"HEAD:{ONE}")
    data = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(oid) for mode, name in lines)
    repository.write("tree", data)
    return repository.git("hash-object", "--literally", "-t", "tree", "-w", "tree")


def test_a_folder_with_a_name_twice_is_not_chosen_from(repository: Repository) -> None:
    """Git's own commands do not agree which of them is meant."""
    tree = _tree(repository, ("100644", "a.yaml"), ("100644", "a.yaml"))
    with pytest.raises(UnverifiableError):
        repository.objects.items(tree)
    with pytest.raises(UnverifiableError):
        repository.objects.tree(tree)


@pytest.mark.parametrize(
    "data",
    [
        b"644 a\0ID",  # git: a submodule
        b"100644 a\0ID100644 b\0",
        b" 100644 a\0ID",
        b"0100644 a\0ID",
        b"140000 a\0ID",
        b"100644 \0ID",
        b"100644 a/b\0ID",
        b"40000 .\0ID",
        b"40000 ..\0ID",
        b"40000 .Git\0ID",
        b"100644 b\0ID100644 a\0ID",
        b"40000 a\0ID100644 a.b\0ID",  # a folder sorts as `a/`
        b"100644 a\0ID644 b\0" + b"1" * 8 + b"100644 c\0ID",
    ],
)
def test_only_a_folder_that_git_would_write_is_read(repository: Repository, data: bytes) -> None:
    """Of any other, two readers see different files."""
    oid = bytes.fromhex(repository.git("rev-parse", f"HEAD:{ONE}"))
    repository.write("tree", data.replace(b"ID", oid))
    tree = repository.git("hash-object", "--literally", "-t", "tree", "-w", "tree")
    with pytest.raises(UnverifiableError, match="IZM-E493"):
        repository.objects.items(tree)


def test_a_folder_in_an_older_spelling_is_read_and_kept_in_order(repository: Repository) -> None:
    """Some programs wrote a zero before its mode."""
    tree = _tree(repository, ("100644", "a.b"), ("040000", "a"), ("100644", "a0"))
    assert [*repository.objects.items(tree)] == ["a.b", "a", "a0"]
    assert repository.objects.items(tree)["a"].mode == "40000"
    oid = repository.git("rev-parse", f"HEAD:{ONE}")
    again = repository.objects.items(tree).with_items({"b": TreeItem("100644", oid)})
    assert [*Tree(again, "sha1")] == ["a.b", "a", "a0", "b"]
    assert Tree(again, "sha1").sound


def test_an_object_is_believed_only_under_its_own_id(repository: Repository) -> None:
    """Git gives whatever lies under a name; read alone or among others, cut short or whole."""
    objects = repository.store.git_dir / "objects"
    repository.write("large", b"a" * ((64 << 20) + 1))
    kept = [repository.git("rev-parse", f"HEAD:{ONE}"), repository.git("hash-object", "-w", "large")]
    for oid in kept:
        file = objects / oid[:2] / oid[2:]
        stored = bytearray(zlib.decompress(file.read_bytes()))
        stored[-1] ^= 1
        file.chmod(0o644)
        file.write_bytes(zlib.compress(stored, 1))
        with pytest.raises(UnverifiableError, match="IZM-E493"):
            [*repository.objects.read_many(["HEAD", oid])]
    with pytest.raises(UnverifiableError, match="IZM-E493"):
        repository.objects.read(kept[0])
    assert repository.objects.read("HEAD") is not None


def test_modes_are_understood_as_git_understands_them(repository: Repository) -> None:
    """Of a file, the owner's right to run it is all that counts."""
    tree = _tree(repository, ("100664", "a"), ("100600", "b"), ("100744", "c"), ("120000", "d"))
    shown = {name: item.mode for name, item in repository.objects.items(tree).items()}
    assert shown == {"a": "100644", "b": "100644", "c": "100755", "d": "120000"}
    assert repository.objects.items(tree)["a"].mode == "100644"


def test_of_a_file_too_large_to_read_the_beginning_is_enough(repository: Repository) -> None:
    """Read among others it hides none of them; read alone it is refused."""
    repository.write("large", b"a" * ((64 << 20) + 1))
    large = repository.git("hash-object", "-w", "large")
    small = repository.git("rev-parse", f"HEAD:{ONE}")
    first, cut, last = repository.objects.read_many([small, large, small])
    assert first == last
    assert cut is not None
    with pytest.raises(YamlError, match="IZM-Y001") as refused:
        decode(cut.data, "large")
    assert "67,108,865" in str(refused.value) or "67108865" in str(refused.value)
    with pytest.raises(BlockedError):
        repository.objects.read(large)
