"""Nothing that commands a terminal gets through."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from izmainas.render.clean import clean

HOSTILE = st.text(
    st.characters() | st.sampled_from("\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u2028\u202e\u2066\ud800\ufeff")
)


@given(HOSTILE)
@example("\x1b]52;c;aGk=\x07\x9b31m\u202e\U000e0041\r\n\ud800")
def test_no_control_is_left(text: str) -> None:
    """No C0, C1, bidi or other format control, no line end, no half character."""
    categories = {unicodedata.category(sign) for sign in clean(text)}
    # U+0600 and its like are visible signs before numbers, though their category is Cf
    visible = {s for s in clean(text) if unicodedata.category(s) == "Cf"}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not {
        s for s in visible if unicodedata.bidirectional(s) in {"BN", "LRE", "RLE", "PDF", "LRI", "RLI", "PDI"}
    }


@given(HOSTILE)
def test_lines_are_kept_where_asked_and_nothing_else(text: str) -> None:
    """Each line is what the line alone would be; tabs become spaces."""
    kept = clean(text, keep_newlines=True)
    assert "\t" not in kept
    assert all(clean(line) == line for line in kept.split("\n"))


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What was removed does not reveal another control."""
    assert clean(clean(text)) == clean(text)


def test_an_attempt_stays_visible_as_text() -> None:
    """A reader sees what somebody tried; words that a line end parted stay apart."""
    assert clean("\x1b[31mred\x1b]8;;http://x\x07\r\na\tb\u202e") == "[31mred]8;;http://x a b"
    assert clean("Jānis Ķēniņš – 12\u00a0345 €") == "Jānis Ķēniņš – 12\u00a0345 €"
