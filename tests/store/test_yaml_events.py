"""Our shortcuts in ruamel's scanner change nothing that it reads; what is closed stays closed."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_events import Events

#: pieces of YAML that meet in every order
PIECES = [
    *(
        "a",
        "b c",
        "key: ",
        "- ",
        "- ",
        ": ",
        ":",
        "x:y",
        "12:30",
        "ā",
        "~",
        "a#b",
        "-x",
        "--",
        "---",
        "?",
        "? ",
        "%",
    ),
    *("'q'", "'it''s'", '"d"', '"e\\n"', '"a\n b"', "'", '"', "\\", "[", "]", "{", "}", ", ", ",", "\t", "@"),
    *("\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "  ", " ", "#", "# c", " # c\n"),
    *("|", "|-\n", "|\n    x\n", "|+\n  y\n\n", ">-\n  f g\n"),
]

#: what we refuse and ruamel reads
CLOSED = {"IZM-Y008", "IZM-Y009", "IZM-Y012", "IZM-Y013", "IZM-Y017", "IZM-Y018"}


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda pieces: "".join(pieces) + "\n"))
@settings(max_examples=400, deadline=None, database=None)
def test_what_ruamel_reads_is_read_the_same(text: str) -> None:
    """Kinds, values, styles and places of all events are equal; what fails there fails here."""
    try:
        expected = [
            (type(event), getattr(event, "value", None), getattr(event, "style", None), *span(event))
            for event in YAML(typ="safe", pure=True).parse(text)
        ]
    except (YAMLError, ValueError, AttributeError, TypeError, IndexError):
        expected = []
    try:
        found = [
            (
                type(event),
                getattr(event, "value", None),
                getattr(event, "style", None),
                event.start_mark,
                event.end_mark,
            )
            for event in Events(text, "x").events()
        ]
    except YamlError as error:
        assert not expected or error.code in CLOSED  # noqa: PT017 (both outcomes are compared)
    else:
        assert found == expected


def span(event: object) -> tuple[int, int]:
    """Return the offsets of one of ruamel's own events."""
    return event.start_mark.index, event.end_mark.index  # type: ignore[attr-defined]
