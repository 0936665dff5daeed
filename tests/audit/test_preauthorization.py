"""What a standard-change model authorizes in advance, and whose approval of it that is."""

from datetime import date

from izmainas.audit.preauthorization import approval_is_of_it
from izmainas.domain.standard_changes import StandardChange

PATH = "registry/standard-changes/renew.yaml"
MODEL = StandardChange.model_validate(
    {
        "id": "renew",
        "name": {"lv": "Sertifikāts"},
        "description": "Nomainīt",
        "owner": "anna",
        "approved_by": "juris",
        "approved_on": "2026-03-02",
        "expires": "2026-12-31",
        "targets": ["service/form"],
        "expected_result": "Derīgs",
        "plan": {"steps": [{"text": "Nomainīt"}]},
    }
)
LARGER = MODEL.evolve(description="Nomainīt visu")


def rules(before: StandardChange | None, after: StandardChange | None, since: str) -> list[str]:
    """Return what is found in a model that somebody has worked on since a day."""
    return [finding.rule for finding in approval_is_of_it(PATH, before, after, date.fromisoformat(since))]


def test_an_approval_of_less_does_not_approve_more() -> None:
    """IZM-R007: the approval is older than the work; on the day of the work it may be of what came of it."""
    assert rules(MODEL, LARGER, "2026-03-03") == ["IZM-R007"]
    assert rules(MODEL, LARGER, "2026-03-02") == []
    assert rules(MODEL, LARGER.evolve(approved_on=date(2026, 3, 3)), "2026-03-04") == []
    assert rules(MODEL, LARGER.evolve(approved_by="anna"), "2026-03-03") == []


def test_what_authorizes_no_more_needs_no_other_approval() -> None:
    """A new model has its own; of one that is gone there is none; an earlier end takes back."""
    assert rules(None, MODEL, "2026-03-03") == []
    assert rules(MODEL, None, "2026-03-03") == []
    assert rules(MODEL, MODEL.evolve(expires=date(2026, 6, 30)), "2026-03-03") == []
    assert rules(MODEL, MODEL.evolve(expires=date(2027, 6, 30)), "2026-03-03") == ["IZM-R007"]
