"""What does not fit is told in our words, with its key and its place."""

from __future__ import annotations

from typing import Any

import pytest

from izmainas.domain.assessment import Assessment
from izmainas.domain.people import People
from izmainas.domain.process import Authority
from izmainas.domain.record import Line, Text
from izmainas.domain.work import Review
from izmainas.store.records import RecordError, fitting, parse, validate
from izmainas.store.yaml_reader import read


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"x": 1}, "IZM-S002", "“x” is not known here"),
        ({"impact": " "}, "IZM-S005", "some text is expected"),
        ({"impact": "a" * 20_001}, "IZM-S004", "longer than 20000"),
        ({"stakeholders": ["a\nb"]}, "IZM-S004", "has not the expected form: one line"),
        ({"consulted": ["Jānis"]}, "IZM-S004", "small Latin letters"),
        ({"affected": ["x"]}, "IZM-S004", "such as service/e-iesniegums"),
        ({"conditions": {"N9-9": "improves"}}, "IZM-S005", "24 conditions"),
        ({"conditions": {"N6-1": "varbūt"}}, "IZM-S003", "none of: improves, maintains, worsens"),
        ({"risks": [{"text": "x"}]}, "IZM-S001", "“risks.0.likelihood” is missing"),
        ({"risks": [{"text": "x", "likelihood": "9", "severity": "1"}]}, "IZM-S004", "9 is more than 5"),
        ({"risks": "x"}, "IZM-S004", "does not fit here"),
        ({"stakeholders": [None]}, "IZM-S004", "“null” does not fit here"),
        ({"stakeholders": [{"kas": ["ž"]}]}, "IZM-S004", '“{"kas": ["ž"]}” does not fit here'),
        ({"conditions": {"N6-1": True}}, "IZM-S003", "“true” is none of"),
    ],
)
def test_a_value_from_the_command_line_is_told_by_its_key(
    given: dict[str, Any], code: str, said: str
) -> None:
    """And the way on is to repeat the command, not to check the repository."""
    with pytest.raises(RecordError) as refusal:
        validate(Assessment, given, "assessment")
    assert refusal.value.code == code
    assert said in str(refusal.value.message)
    assert str(refusal.value.where) == "assessment"
    assert "izm check" not in str(refusal.value.hint)


@pytest.mark.parametrize("data", [b"", b"# nothing yet\n", b"- a\n", b"text\n", b"~\n"])
def test_a_file_that_is_no_keys_with_values_is_told_so(data: bytes) -> None:
    """Of the file as a whole there is no key to name, and what stands there instead is Python's word for it."""
    with pytest.raises(RecordError) as refusal:
        parse(Review, read(data, "review.yaml"))
    assert [str(p.message) for p in refusal.value.problems] == ["the file holds no keys with values"]


def test_a_file_is_told_by_line_and_column_all_its_places() -> None:
    """A file of the register is looked at with `izm check`."""
    loaded = read(b"result: x\nsatisfaction: 9\nlessons:\n  - ok\n  - ' '\ncits: 1\n", "review.yaml")
    with pytest.raises(RecordError) as refusal:
        parse(Review, loaded)
    places = {(p.code, p.location.line, p.location.column) for p in refusal.value.problems}
    assert places == {("IZM-S004", 2, 15), ("IZM-S005", 5, 5), ("IZM-S002", 6, 1)}
    assert "izm check" in str(refusal.value.hint)
    with pytest.raises(RecordError) as refusal:
        parse(Authority, read(b"seats: []\n", "x.yaml"), given=True)
    assert "at least one" in str(refusal.value.message)
    assert "izm check" not in str(refusal.value.hint)


def test_one_text_is_told_by_its_flag() -> None:
    """A line or a text, composed."""
    assert fitting(Text, "e\u0304\nb", "--reason") == "ē\nb"
    for kind, text in ((Line, "a\nb"), (Line, "a" * 301), (Text, ""), (Text, "a" * 20_001)):
        with pytest.raises(RecordError, match="--reason"):
            fitting(kind, text, "--reason")


def test_a_list_whose_only_member_does_not_fit_is_not_said_to_be_empty() -> None:
    """Somebody with one address, mistyped, read that they needed one."""
    loaded = read(
        b"people:\n  - {id: x, name: X, emails: [nav-epasts]}\n  - {id: y, name: Y, emails: []}\n", "p.yaml"
    )
    with pytest.raises(RecordError) as refusal:
        parse(People, loaded)
    assert [(p.where, str(p.message).rpartition(": ")[2]) for p in refusal.value.problems] == [
        (("people", 0, "emails", 0), "such as j.ozols@example.lv"),
        (("people", 1, "emails"), "at least one is expected"),
    ]
