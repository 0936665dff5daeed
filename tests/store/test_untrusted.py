"""What the guard lets through, and what it says about the rest."""

import pytest

from izmainas.domain import layout
from izmainas.errors import Location
from izmainas.store.untrusted import LIST, RECORD, YamlError, check_decoded, check_text, decode


def test_text_as_people_write_it_passes() -> None:
    """Latvian letters, emoji, TABs inside text and no final line end are all fine."""
    text = "title: Pārskats par šķēršļiem 👍\tun ģimenēm\nnote: “ž”"
    assert decode(text.encode(), "a.yaml") == text


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"a: 1\n" * (RECORD.size // 5 + 1), "IZM-Y001", (0, 0)),
        ("a: ā\nb: ".encode() + b"\xff\n", "IZM-Y002", (2, 4)),
        ("a: ž".encode("cp1257"), "IZM-Y002", (1, 4)),
        (b"\xed\xa0\x80", "IZM-Y002", (1, 1)),
        (b"\xef\xbb\xbfa: 1\n", "IZM-Y003", (1, 1)),
        (b"\xff\xfea\0", "IZM-Y002", (1, 1)),
        (b"a: 1\nb: \x1b[31m\n", "IZM-Y004", (2, 4)),
        (b"a: 1\r\nb: 2\r\n", "IZM-Y004", (1, 5)),
        (b"a: \0\n", "IZM-Y004", (1, 4)),
        ("a: b\x85c\n".encode(), "IZM-Y004", (1, 5)),
        ("a: b\n# \u202e\n".encode(), "IZM-Y004", (2, 3)),
        ("a: \u2066b\n".encode(), "IZM-Y004", (1, 4)),
        ("a: b\u2028c\n".encode(), "IZM-Y004", (1, 5)),
        ("a: b\ufeff\n".encode(), "IZM-Y004", (1, 5)),
        ("title: a\nb: Rīga un be\u0304rni\n".encode(), "IZM-Y005", (2, 13)),
        (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "IZM-Y007", (2, 1)),
        (b"a: " + b"[" * 100_000, "IZM-Y010", (1, 68)),
        (b"a: " + b"{a: " * 20_000, "IZM-Y010", (1, 260)),
    ],
)
def test_what_could_deceive_a_reader_is_refused_with_its_place(
    data: bytes, code: str, where: tuple[int, int]
) -> None:
    """Each refusal names the file, the line and the column from 1, and what to do."""
    with pytest.raises(YamlError) as caught:
        decode(data, "changes/x.yaml")
    assert (caught.value.code, caught.value.where) == (code, Location("changes/x.yaml", *where))
    assert str(caught.value.hint)


_REFUSED = (
    *((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x2028, 0x202E)),
    *((0x2066, 0x2069), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF)),
)


@pytest.mark.parametrize("char", [chr(n) for first, last in _REFUSED for n in range(first, last + 1)])
def test_each_forbidden_character_is_found(char: str) -> None:
    """Among Latvian letters, in the text and in what escapes decode to."""
    for text in (f"šķērslis {char}\n", f"plain {char}"):
        with pytest.raises(YamlError) as caught:
            check_text(text, "")
        assert caught.value.code == "IZM-Y004"
        with pytest.raises(YamlError):
            check_decoded(text, Location(""))


def test_carriage_returns_are_named_in_words() -> None:
    """The most common of the forbidden characters has a hint of its own."""
    with pytest.raises(YamlError, match="carriage return") as caught:
        decode(b"a: 1\r\n", "x")
    assert "LF" in str(caught.value.hint)


def test_an_unseen_character_is_named_by_its_number() -> None:
    """It must not be printed: it would do to the terminal what it does to the reader."""
    with pytest.raises(YamlError) as caught:
        decode("a: \u202e".encode(), "x")
    assert "U+202E" in str(caught.value)
    assert "\u202e" not in str(caught.value)


def test_prose_with_brackets_and_arrows_passes() -> None:
    """Only towers of unclosed brackets and real conflict marks at the start of a line are refused."""
    text = "a: 'if (x[1] << 7) { y[2]; }'\nb: |\n  " + "[ ] task\n  " * 100 + "<<<<<<< quoted\n"
    assert decode(text.encode(), "x") == text


@pytest.mark.parametrize("path", sorted(layout.LISTS))
def test_a_file_that_holds_all_of_a_kind_may_be_longer_than_a_record(path: str) -> None:
    """Roles are held over each object of a register; a change, or a service, is one thing."""
    data = b"#" * LIST.size
    assert decode(data, path)
    for longer, other in ((data + b"#", path), (data, "changes/2026/IZM-2026-0001.yaml")):
        with pytest.raises(YamlError) as caught:
            decode(longer, other)
        assert caught.value.code == "IZM-Y001"


def test_line_ends_that_git_wrote_are_not_mended_in_an_editor() -> None:
    """Where `core.autocrlf` made them, the next checkout makes them again: the hint leads on to what stops it."""
    with pytest.raises(YamlError) as fault:
        decode(b"a: 1\r\n", "x.yaml")
    assert "izm doctor" in str(fault.value.hint)
