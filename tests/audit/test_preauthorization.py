"""What a standard-change model authorizes in advance, and whose approval of it that is."""

from datetime import UTC, date, datetime

from izmainas.audit.ground import Ground
from izmainas.audit.preauthorization import approval_is_of_it, approver_could, preauthorizers_of
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardChange
from izmainas.store.registry_files import default_process

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


def registry(*substitutes: dict[str, str]) -> Registry:
    """Return a registry with the model, in which juris answers for all services and these stand in for him."""
    role = {"role": "service-portfolio-owner", "over": "institution", "person": "juris", "from": "2026-01-01"}
    people = [{"id": p, "name": p, "emails": [f"{p}@example.lv"]} for p in ("juris", "zane")]
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Rīta novads"}},
            "people": people,
            "roles": {"assignments": [role], "substitutes": substitutes},
        }
    ).evolve(standard_changes={"renew": MODEL.evolve(approved_by="zane")})


def test_whoever_stood_in_on_the_day_could_approve() -> None:
    """By the registry before or after: the substitution may be entered with the model, or taken out since."""
    stood_in = {"person": "zane", "for": "juris", "from": "2026-03-01", "until": "2026-03-07"}
    later = stood_in | {"from": "2026-03-03"}
    with_it, without, too_late = registry(stood_in), registry(), registry(later)
    for before, after, could in (
        (with_it, without, True),
        (without, with_it, True),
        (without, without, False),
        (too_late, too_late, False),
    ):
        known = before.evolve(standard_changes={})
        ground = Ground(known, default_process(), datetime(2026, 3, 10, tzinfo=UTC), lambda *_: False)
        landed = preauthorizers_of(PATH, ground, after)
        assert landed is not None
        assert landed.able == {"juris"}
        assert approver_could(landed, ground, after) is could
