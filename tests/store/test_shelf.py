"""What is remembered is a cache: whatever becomes of it, it is believed only where this user's own izm put it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from izmainas.store import shelf as module
from izmainas.store.seal import Sealer, own_key
from izmainas.store.shelf import Shelf


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a folder with a shelf that holds some pieces."""
    with closing(Shelf(tmp_path / "izm")) as shelf:
        shelf.put_many("rows", {f"2026/{n}": f"slot {n}".encode() * 50 for n in range(40)})
    return tmp_path / "izm"


def file_in(folder: Path) -> Path:
    """Return where this user's pieces lie in a folder."""
    return Path(str(Shelf(folder).file))


def found(folder: Path) -> dict[str, bytes]:
    """Return what another command finds of the pieces."""
    with closing(Shelf(folder)) as shelf:
        return shelf.get_many("rows", [f"2026/{n}" for n in range(40)])


def test_what_was_put_there_is_found_by_the_next_command(kept: Path) -> None:
    """By kind and key."""
    assert found(kept)["2026/7"] == b"slot 7" * 50
    with closing(Shelf(kept)) as shelf:
        assert shelf.get("rows", "2026/99") is None
        assert shelf.get("other", "2026/7") is None


def test_a_later_piece_takes_the_place_of_an_earlier_one(kept: Path) -> None:
    """One key, one piece."""
    with closing(Shelf(kept)) as shelf:
        shelf.put("rows", "2026/7", b"new")
    assert found(kept)["2026/7"] == b"new"


@pytest.mark.parametrize("place", range(0, 24_000, 1_511))
def test_damage_is_never_an_answer(kept: Path, place: int) -> None:
    """Wherever bytes are overwritten, each piece is the one that was put there, or is not there."""
    before = found(kept)
    file = file_in(kept)
    data = bytearray(file.read_bytes())
    data[place : place + 97] = b"\xff" * len(data[place : place + 97])
    file.write_bytes(data)
    assert found(kept).items() <= before.items()
    with closing(Shelf(kept)) as shelf:
        shelf.put("rows", "2026/7", b"new")
        assert shelf.get("rows", "2026/7") == b"new"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (b"autoindex_kept_1", b"autoind\x99x_kept_1"),
        (b"seal BLOB", b"seam BLOB"),
        (b"TABLE kept", b"TAXLE kept"),
    ],
)
def test_a_damaged_description_of_the_table_ends_no_command(kept: Path, text: bytes, other: bytes) -> None:
    """Not even where SQLite quotes what is no text; and the file is made anew."""
    file_in(kept).write_bytes(file_in(kept).read_bytes().replace(text, other))
    assert found(kept) == {}
    with closing(Shelf(kept)) as shelf:
        shelf.put("rows", "2026/7", b"new")
    assert found(kept) == {"2026/7": b"new"}


@pytest.mark.parametrize("content", [b"", b"not a database at all " * 100])
def test_a_file_that_is_no_database_is_made_anew(kept: Path, content: bytes) -> None:
    """Nobody has to delete anything by hand."""
    file_in(kept).write_bytes(content)
    assert found(kept) == {}
    with closing(Shelf(kept)) as shelf:
        shelf.put("rows", "2026/7", b"new")
    assert found(kept) == {"2026/7": b"new"}


def test_pieces_made_up_by_somebody_else_do_not_exist(kept: Path) -> None:
    """A repository may come with a file of any content; a piece that was moved to another key is none, either."""
    with closing(sqlite3.connect(file_in(kept))) as database:
        ((seal, data),) = database.execute("SELECT seal, data FROM kept WHERE key = '2026/7'").fetchall()
        database.execute("UPDATE kept SET seal = ?, data = ? WHERE key = '2026/8'", (seal, data))
        database.execute("UPDATE kept SET data = ? WHERE key = '2026/9'", (b"made up",))
        database.execute("UPDATE kept SET data = 17, seal = NULL WHERE key = '2026/10'")
        database.commit()
    assert not found(kept).keys() & {"2026/8", "2026/9", "2026/10"}


def test_another_users_or_machines_pieces_do_not_exist(kept: Path, sealed: Path) -> None:
    """Each user has a key of their own, outside of any repository, for them alone to read."""
    key = sealed / "izmainas" / "key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.unlink()
    assert found(kept) == {}
    assert not key.exists()  # it is made by who puts something there, not by who looks
    assert own_key() is not None
    assert found(kept) == {}
    key.chmod(0o644)
    assert own_key() is None


def test_pieces_of_another_state_of_the_program_do_not_exist(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update may read files otherwise than the version before it."""
    monkeypatch.setattr(module, "code_stamp", lambda: b"another")
    assert found(kept) == {}
    key = own_key()
    assert key is not None
    assert Sealer(key, b"one").seal("a", b"x") != Sealer(key, b"two").seal("a", b"x")


def test_a_locked_file_is_done_without(kept: Path) -> None:
    """For the length of the command, what it put there is there."""
    with closing(sqlite3.connect(file_in(kept))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Shelf(kept)) as shelf:
            assert shelf.get("rows", "2026/7") is None
            shelf.put("rows", "2026/7", b"new")
            assert shelf.get("rows", "2026/7") == b"new"
    assert found(kept)["2026/7"] == b"slot 7" * 50


def test_where_nothing_can_be_kept_it_is_kept_for_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder of one's own, a file where the folder should be, or `IZM_NO_INDEX`."""
    (tmp_path / "izm").write_text("in the way")
    for name, value in {"XDG_CACHE_HOME": "/proc/nowhere", "IZM_NO_INDEX": "1", "LANG": "C"}.items():
        with monkeypatch.context() as patch, closing(Shelf(tmp_path / "izm")) as shelf:
            patch.setenv(name, value)
            assert shelf.get("rows", "a") is None
            shelf.put("rows", "a", b"x")
            assert shelf.get("rows", "a") == b"x"
    assert (tmp_path / "izm").read_text() == "in the way"


def test_a_pipe_in_the_place_of_the_key_is_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for what would come out of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "izmainas").mkdir()
    os.mkfifo(tmp_path / "izmainas/key", 0o600)
    assert own_key() is None


def test_a_child_process_opens_the_file_for_itself(kept: Path) -> None:
    """A connection that crossed a fork would damage the file."""
    with closing(Shelf(kept)) as shelf:
        assert shelf.get("rows", "2026/7")
        child = os.fork()
        if child == 0:
            shelf.put("rows", "2026/7", b"of the child")
            os._exit(0 if shelf.get("rows", "2026/7") == b"of the child" else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert shelf.get("rows", "2026/7") == b"of the child"


def test_a_file_in_use_is_waited_for_once(kept: Path) -> None:
    """However many pieces are asked for, and put there, in one command."""
    with closing(sqlite3.connect(file_in(kept))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Shelf(kept)) as shelf:
            assert shelf.get("rows", "2026/7") is None
            other.rollback()
            assert shelf.get("rows", "2026/7") is None  # what was decided for this command stands
            shelf.put("rows", "2026/8", b"new")
            assert shelf.get_many("rows", ["2026/7", "2026/8"]) == {"2026/8": b"new"}
    assert found(kept)["2026/7"] == b"slot 7" * 50


def test_what_was_put_aside_is_found_where_the_file_is_none(tmp_path: Path) -> None:
    """A folder in its place keeps nothing, and hides nothing."""
    file_in(tmp_path).mkdir()
    with closing(Shelf(tmp_path)) as shelf:
        shelf.put("rows", "a", b"x")
        assert shelf.get("rows", "a") == b"x"


def test_a_file_that_came_with_a_repository_is_not_opened(tmp_path: Path) -> None:
    """A journal of somebody's making would have SQLite remove what it names; a view would never come to an end."""
    theirs = tmp_path / "thesis"
    theirs.write_text("mine")
    for name in ("index.sqlite", f"index-{'0' * 32}.sqlite"):
        with closing(sqlite3.connect(tmp_path / name)) as database:
            database.execute("CREATE VIEW kept AS SELECT '' AS kind, '' AS key, x'' AS seal, x'' AS data")
        pages = (tmp_path / name).stat().st_size // 4096
        magic, path = bytes.fromhex("d9d505f920a163d7"), str(theirs).encode()
        header = (magic + struct.pack(">IIIII", 0, 1234, pages, 512, 4096)).ljust(512, b"\0")
        named = (
            struct.pack(">I", (1 << 30) // 4096 + 1) + path + struct.pack(">II", len(path), sum(path)) + magic
        )
        (tmp_path / f"{name}-journal").write_bytes(header + named)
    with closing(Shelf(tmp_path)) as shelf:
        assert shelf.get("rows", "a") is None
        shelf.put("rows", "a", b"x")
    assert theirs.read_text() == "mine"
    with closing(Shelf(tmp_path)) as shelf:
        assert shelf.get("rows", "a") == b"x"


def test_a_copy_in_another_place_is_not_opened(kept: Path, tmp_path: Path) -> None:
    """Whoever was given a copy knows the name of the file in it, and may have given it back changed."""
    shutil.copytree(kept, tmp_path / "copy")
    assert found(tmp_path / "copy") == {}
    assert found(kept)


@pytest.mark.parametrize("end", ["", "-journal", "-wal", "-shm"])
@pytest.mark.parametrize("way", ["symlink_to", "hardlink_to"])
def test_a_link_to_a_file_of_ones_own_is_not_followed(kept: Path, tmp_path: Path, end: str, way: str) -> None:
    """Neither read nor written nor removed, in the place of the file or beside it: there is nothing, for this command."""
    theirs = tmp_path / "theirs.db"
    with closing(sqlite3.connect(theirs)) as database:
        database.execute("CREATE TABLE mine (a)")
    before = theirs.read_bytes()
    place = Path(f"{file_in(kept)}{end}")
    place.unlink(missing_ok=True)
    getattr(place, way)(theirs)
    with closing(Shelf(kept)) as shelf:
        assert shelf.get("rows", "2026/7") is None
        shelf.put("rows", "2026/7", b"new")
        assert shelf.get("rows", "2026/7") == b"new"
    assert found(kept) == {}
    assert theirs.read_bytes() == before


def test_a_link_in_the_place_of_the_folder_is_not_followed(kept: Path, tmp_path: Path) -> None:
    """Nothing comes into a folder that somebody else chose."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    shutil.rmtree(kept)
    kept.symlink_to(theirs)
    with closing(Shelf(kept)) as shelf:
        shelf.put("rows", "2026/7", b"new")
        assert shelf.get("rows", "2026/7") == b"new"
    assert [*theirs.iterdir()] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("end", ["", "-journal"])
def test_a_file_of_another_user_is_not_opened(kept: Path, end: str) -> None:
    """On a shared machine anybody can read the name, and some may put a file in its place."""
    place = Path(f"{file_in(kept)}{end}")
    place.touch()
    os.chown(place, 65_534, -1)
    assert found(kept) == {}
    os.chown(place, 0, -1)
    assert found(kept)
