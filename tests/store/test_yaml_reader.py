"""Reading: every scalar stays what was written, and everything hostile ends as one error, soon."""

import pytest

from izmainas.errors import Location
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_tree import Plain

CHANGE = """\
# about the file
id: IZM-2026-0042    # the number
title: "Sesijas laiks"
targets: {services: [e-iesniegums], resources: []}
plan:
  steps:
    - text: Ieviest
      by: e.liepa
    -
      text: Pārbaudīt
note: |
  one
  two
until:
"""


def loads(text: str) -> object:
    """Return the value of `text`."""
    return read(text.encode(), "x.yaml").value


def test_scalars_stay_text() -> None:
    """YAML 1.2 in meaning: what 1.1 would turn into false, 750 or 8 is what people wrote."""
    value = loads("[no, on, 12:30, 010, 1e3, 1_000, 0x1F, 2026-11-23, =, true, 'no', \"5\"]\n")
    assert value == ["no", "on", "12:30", "010", "1e3", "1_000", "0x1F", "2026-11-23", "=", "true", "no", "5"]


def test_only_unquoted_text_may_become_something_else() -> None:
    """`5` can be a number for a field that wants one; `"5"` and a block of text cannot."""
    value = loads("a: 5\nb: '5'\nc: \"5\"\nd: |\n  5\ne: >-\n  5\n")
    assert isinstance(value, dict)
    assert [type(part) for part in value.values()] == [Plain, str, str, str, str]


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", "a: Null # nothing", "a:\n", "{a: null}", "{a: }"])
def test_nothing_is_none(text: str) -> None:
    """An empty value and the words for it; in quotes they are text."""
    assert loads(text) == {"a": None}
    assert loads("a: 'null'") == {"a": "null"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    """There is no value; a model then says which keys it wants."""
    assert loads(text) is None


def test_a_missing_final_line_end_changes_no_value() -> None:
    """Otherwise a text at the end of the file would change when something is appended below it."""
    assert loads("a: |\n  b\n  c") == loads("a: |\n  b\n  c\n") == {"a": "b\nc\n"}


@pytest.mark.parametrize(
    ("where", "key", "line", "column"),
    [
        (("id",), False, 2, 5),
        (("id",), True, 2, 1),
        (("title",), False, 3, 8),
        (("targets", "services", 0), False, 4, 22),
        (("targets", "resources"), True, 4, 37),
        (("plan", "steps"), False, 6, 3),
        (("plan", "steps", 1), False, 10, 7),
        (("plan", "steps", 0, "by"), False, 8, 11),
        (("plan", "steps", 0, "window", "end"), False, 7, 7),
        (("plan", "steps", 7), False, 6, 3),
        (("note",), False, 11, 7),
        (("until",), False, 14, 7),
        ((), False, 2, 1),
        (("absent",), False, 2, 1),
    ],
)
def test_a_place_is_the_value_or_its_nearest_ancestor(
    where: tuple[str | int, ...], key: bool, line: int, column: int
) -> None:
    """A finding about what is missing points at the thing that it is missing from."""
    assert read(CHANGE.encode(), "c.yaml").locate(where, key=key) == Location("c.yaml", line, column)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\ntitle: Foo: bar\n", "IZM-Y006", 2, 11),
        ("a: 'b\nc: d\n", "IZM-Y006", 1, 4),
        ("a: [b, c\nd: e\n", "IZM-Y006", 2, 2),
        ("a:\n  b: 1\n   c: 2\n", "IZM-Y006", 3, 5),
        ("a: 1\n  b: 2\n", "IZM-Y006", 2, 4),
        ("a:\n\tb: 1\n", "IZM-Y006", 2, 1),
        ("a: @home\n", "IZM-Y006", 1, 4),
        ('a: "\\q"\n', "IZM-Y006", 1, 6),
        ('a: "\\U00110000"\n', "IZM-Y006", 1, 7),
        ("a: | text\n", "IZM-Y006", 1, 6),
        ("a: 1\njust words\nb: 2\n", "IZM-Y006", 2, 1),
        ("%YAML 1.1\n---\na: no\n", "IZM-Y008", 1, 1),
        ("%TAG ! !x\n---\na: no\n", "IZM-Y008", 1, 1),
        ("a: 1\n---\nb: 2\n", "IZM-Y009", 2, 1),
        ("a: 1\n...\n", "IZM-Y009", 2, 1),
        ("a: &x 1\n", "IZM-Y012", 1, 4),
        ("a: *x\n", "IZM-Y012", 1, 4),
        ("a: !!python/object:os.system x\n", "IZM-Y013", 1, 4),
        ("a: ! x\n", "IZM-Y013", 1, 4),
        ("a:\n  <<: {b: 1}\n", "IZM-Y014", 2, 3),
        (f"a: {'9' * 5000}\n", "IZM-Y015", 1, 4),
        ("a: 1e999999999\n", "IZM-Y015", 1, 4),
        ("a: 1\nb: 2\na: 3\n", "IZM-Y016", 3, 1),
        ("b: {a: 1, 'a': 2}\n", "IZM-Y016", 1, 11),
        ("? a\n: b\n", "IZM-Y017", 1, 1),
        ("[a]: b\n", "IZM-Y017", 1, 1),
        ("{a: b}: c\n", "IZM-Y017", 1, 1),
        ("2026: a\n", "IZM-Y017", 1, 1),
        ("null: a\n", "IZM-Y017", 1, 1),
        ("true: a\n", "IZM-Y017", 1, 1),
        (": a\n", "IZM-Y017", 1, 1),
        ("a: [b: c]\n", "IZM-Y018", 1, 5),
        ("a: {b, c: 1}\n", "IZM-Y018", 1, 6),
        ('a: "\\uD800"\n', "IZM-Y004", 1, 4),
        ('a: "x\\u202ey"\n', "IZM-Y004", 1, 4),
        ('a: "\\x1b[2J"\n', "IZM-Y004", 1, 4),
        ('a: "\\0"\n', "IZM-Y004", 1, 4),
        ('"\\x07": 1\n', "IZM-Y004", 1, 1),
        ('a: "e\\u0301"\n', "IZM-Y005", 1, 4),
        ("a: " + "[" * 17 + "]" * 17 + "\n", "IZM-Y010", 1, 20),
        ("- " * 17 + "a\n", "IZM-Y010", 1, 33),
    ],
)
def test_what_no_record_needs_is_refused_with_its_place(text: str, code: str, line: int, column: int) -> None:
    """One error with file, line, column and advice, whatever the parser would have raised."""
    with pytest.raises(YamlError) as caught:
        loads(text)
    assert (caught.value.code, caught.value.where) == (code, Location("x.yaml", line, column))
    assert str(caught.value.hint)


def test_a_duplicate_key_says_where_the_first_one_is() -> None:
    """With both lines named, a person sees at once which to keep."""
    with pytest.raises(YamlError, match="state is already on line 2"):
        loads("a: 1\nstate: x\nb: 2\nstate: y\n")


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        "a: " + "[" * 60 + "\n",
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " + "[{" * 30,
        "a: " + "9" * 250_000,
        "a: [" + "1, " * 80_000 + "]",
        "a: !!" + "x" * 200_000,
        "a: &" + "x" * 200_000,
        "a: 'b" + "\n" * 200_000,
        'a: "' + "\\x41" * 60_000,
        "".join(f"{' ' * n}k:\n" for n in range(600)),
        "%" * 200_000,
        "a: " + "b: " * 80_000,
        "a" * 250_000 + ": b",
        "a: !<tag:yaml.org,2002:float> x\n",
        "a: {? b, ? c}\n",
        "a: !!int x\n",
        "a: -\n  - }",
        "&a : *a",
        "a: 'x' 'y'",
    ],
)
def test_hostile_text_is_refused(text: str) -> None:
    """No input within the size limit takes a reader past its own error; how long it takes, `bench/reader.py` tells."""
    with pytest.raises(YamlError):
        loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "b " * 120_000,
        "a:\n" + "  - b\n" * 9_000,
        "a: '" + "b\n  " * 60_000 + "'",
        "a: |\n" + "  b\n" * 60_000,
        "# " + "b" * 250_000,
        ("k" * 1000 + "\n") * 250 + "[",
        "a: |\n" + " " * 200_000,
        "a: |" + "\n" * 200_000 + " x",
        "\n" * 250_000,
        "a: " + " " * 250_000 + "b",
        'a: "' + "\\x41" * 60_000 + '"',
    ],
)
def test_large_text_within_the_limits_is_read(text: str) -> None:
    """What is allowed is read; that time grows with the text, `bench/reader.py` tells."""
    loads(text)


def test_sixteen_levels_are_enough_and_allowed() -> None:
    """The bound counts mappings and lists alike, in lines and in brackets."""
    assert loads("[" * 16 + "]" * 16) is not None
    assert loads("".join(f"{' ' * n}k:\n" for n in range(16))) is not None
