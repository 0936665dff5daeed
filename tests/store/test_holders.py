"""Which files hold a name: what is remembered says what the files say, whatever was done to either."""

from __future__ import annotations

import random
import re
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.store import holders as holders_module
from izmainas.store.holders import Holders, names_in
from izmainas.store.objects import Objects
from izmainas.store.shelf import Shelf
from izmainas.store.worktree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Repository

TEXT = """\
id: IZM-{year}-{number:04d}
uid: {uid}
title: Sesija
state: registered
kind: standard
complexity: simple
standard: {{model: {model}, digest: v1:sha256:{digest}}}
targets: {{services: [a]}}
action: modify
history:
  - id: {event}
    step: register
    by: j.ozols
    at: 2026-09-01T20:00:00+03:00
"""
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def identity(chance: random.Random) -> str:
    """Make up an identity."""
    return "0" + "".join(chance.choices(SIGNS, k=25))


def text_of(chance: random.Random, number: int) -> str:
    """Make up a change file."""
    return TEXT.format(
        year=2020 + number % 3,
        number=number,
        uid=identity(chance),
        event=identity(chance),
        model=chance.choice(["tls", "disks", "tls.2"]),
        digest="0" * 64,
    )


def committed(repository: Repository, files: Mapping[str, str | None]) -> str:
    """Commit files, and return the tree."""
    stream = ["commit refs/heads/main\ncommitter x <x@example.lv> 1790000000 +0000\ndata 1\nx\n"]
    if repository.git("for-each-ref", "refs/heads/main"):
        stream.append("from refs/heads/main^0\n")
    for path, text in files.items():
        if text is None:
            stream.append(f"D {path}\n")
        else:
            stream.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    repository.git("fast-import", "--quiet", "--force", stdin="".join(stream))
    return repository.git("rev-parse", "refs/heads/main^{tree}")


def holders(repository: Repository, tree: str, shelf: Shelf) -> Holders:
    """Return the holders of a tree as a command has them."""
    return Holders(repository.store, WorkTree(repository.path, "sha1"), repository.objects, tree, shelf)


def test_what_is_remembered_follows_the_files(unborn: Repository) -> None:
    """Files come, go and change; another branch and another command; the same answers as from nothing."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    files = {
        f"changes/{2020 + n % 3}/IZM-{2020 + n % 3}-{n:04d}.yaml": text_of(chance, n) for n in range(240)
    }
    folder = unborn.store.path("izm")
    wish: dict[str, str | None] = dict(files)
    for _ in range(6):
        tree = committed(unborn, wish)
        files = {path: text for path, text in (files | wish).items() if text is not None}
        expected: dict[str, list[str]] = {}
        for path, text in files.items():
            for name in [*re.findall(r"[0-9A-HJKMNP-TV-Z]{26}", text), *re.findall(r"model: (\S+),", text)]:
                expected.setdefault(name, []).append(path)
        with closing(Shelf(folder)) as shelf:
            found = holders(unborn, tree, shelf)
            for name in chance.sample(sorted(expected), 60):
                assert found.holding([name.encode()]) == sorted(expected[name])
            assert found.holding([b"tls", b"disks", b"tls.2"]) == sorted(files)
            assert found.holding([b"nowhere"]) == []
        gone, new = chance.sample(sorted(files), 3), [*range(900, 903)]
        wish = dict.fromkeys(gone) | {
            path: text_of(chance, 1) for path in [*chance.sample(sorted(files.keys() - {*gone}), 4)]
        }
        wish |= {
            f"changes/2021/IZM-2021-{chance.randrange(5000, 6000)}.yaml": text_of(chance, n) for n in new
        }


def test_a_shelf_that_is_damaged_or_gone_changes_nothing(unborn: Repository) -> None:
    """It is a cache, and may be anything at any time."""
    chance = random.Random(8)  # noqa: S311 - nothing secret
    files = {f"changes/2020/IZM-2020-{n:04d}.yaml": text_of(chance, n) for n in range(220)}
    tree = committed(unborn, files)
    folder = unborn.store.path("izm")
    answers = []
    for damage in (None, b"", b"no database", None):
        if damage is not None:
            Path(str(Shelf(folder).file)).write_bytes(damage)
        with closing(Shelf(folder)) as shelf:
            answers.append(holders(unborn, tree, shelf).holding([b"tls"]))
    assert answers == answers[:1] * 4
    assert 0 < len(answers[0]) < 220


def test_a_folder_of_before_that_is_damaged_by_now_is_no_loss(
    unborn: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No commit leads to it any more, so that nothing else would stop at it."""
    monkeypatch.setattr(holders_module, "LEAST", 1)
    chance = random.Random(8)  # noqa: S311 - nothing secret
    files = {f"changes/2020/IZM-2020-{n:04d}.yaml": text_of(chance, n) for n in range(3)}
    folder = unborn.store.path("izm")
    with closing(Shelf(folder)) as shelf:
        holders(unborn, committed(unborn, files), shelf).holding([b"tls"])
    oid = unborn.git("rev-parse", "main:changes/2020")
    tree = committed(unborn, {"changes/2020/IZM-2020-0003.yaml": text_of(chance, 3)})
    file = unborn.path / ".git/objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"tree 0\0"))
    with closing(Shelf(folder)) as shelf, Objects(unborn.store) as objects:
        found = Holders(unborn.store, WorkTree(unborn.path, "sha1"), objects, tree, shelf)
        assert len(found.holding([b"tls", b"disks", b"tls.2"])) == 4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("uid: 01KATX3V9B6Q0Y8M2R4C5D7E1F\n", {b"01KATX3V9B6Q0Y8M2R4C5D7E1F"}),
        ("standard: {model: tls.2, digest: x}\n", {b"tls.2"}),
        ("standard:\n  model: tls\n  digest: x\n", {b"tls"}),
        ("kind: standard\nmodel: x\n", set()),
        ("'standard': {model: tls}\n", {b"*"}),
        ('title: "\\x41"\n', {b"*"}),
    ],
)
def test_a_file_that_says_it_in_its_own_way_may_hold_anything(text: str, names: set[bytes]) -> None:
    """Where the quick look is not certain, the file is read."""
    assert names_in(text.encode()) == names


def test_a_whole_file_in_its_own_way_is_read() -> None:
    """Escapes and quotes may spell any name; what they spell is found."""
    chance = random.Random(9)  # noqa: S311 - nothing secret
    text = text_of(chance, 1)
    uid = re.findall(r"uid: (\w+)", text)[0]
    escaped = text.replace(f"uid: {uid}", f'uid: "{uid[:-1]}\\x{ord(uid[-1]):02x}"').replace(
        "standard: {model", "'standard': {model"
    )
    assert uid not in escaped
    assert names_in(text.encode()) <= names_in(escaped.encode())


def test_what_only_looks_like_the_model_hides_no_model() -> None:
    """A quotation may reach over the left edge, and hold a line as our own files have it."""
    chance = random.Random(10)  # noqa: S311 - nothing secret
    text = text_of(chance, 1)
    model = re.findall(r"model: (\S+),", text)[0]
    hidden = text.replace("title: Sesija", "title: 'Sesija\nstandard: {model: other,'").replace(
        "\nstandard: {model: " + model, "\n'standard': {model: " + model
    )
    assert model.encode() in names_in(hidden.encode())
