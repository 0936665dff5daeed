"""The proof of a decision: by what right it was taken, as the registry has it on its day, and which seats it fills."""

from datetime import datetime
from typing import Any

from ulid import ULID

from izmainas.audit.dossier import Basis, attest
from izmainas.audit.ground import Ground
from izmainas.domain.authority import Position, Requirement
from izmainas.domain.change import Change
from izmainas.domain.process import Seat
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Proof, RoleId
from izmainas.store.registry_files import default_process

AT = datetime.fromisoformat("2026-03-02T09:00:00+02:00")
OVER = {"role": "service-owner", "over": "service/form"}
REGISTRY = Registry.model_validate(
    {
        "institution": {"name": {"lv": "Rīta novads"}},
        "people": [{"id": p, "name": p, "emails": [f"{p}@example.lv"]} for p in ("anna", "juris", "zane")],
        "roles": {
            "assignments": [
                OVER | {"person": "anna", "from": "2025-01-01", "until": "2025-12-31"},
                OVER | {"person": "anna", "from": "2026-01-01"},
                {"role": "service-portfolio-owner", "over": "institution", "person": "juris", "from": "2026-01-01"},
            ],
            "substitutes": [
                {"person": "zane", "for": "anna", "from": "2026-02-01", "until": "2026-02-28"},
                {"person": "zane", "for": "anna", "from": "2026-03-01", "until": "2026-03-31"},
                {"person": "zane", "for": "juris", "from": "2026-03-01", "until": "2026-03-31"},
            ],
        },
        "services": {"form": {"id": "form", "name": {"lv": "Veidlapa"}, "stage": "provision-use"}},
    }
)  # fmt: skip


def change(*entries: dict[str, Any], **fields: Any) -> Change:  # noqa: ANN401 - fields of any type
    """Return a change with these entries behind its registration by `juris`."""
    history = [
        {"id": str(ULID.from_int(place)), "by": "juris", "at": AT} | entry
        for place, entry in enumerate(({"step": "register"}, *entries))
    ]
    data = {
        "id": "IZM-2026-0001",
        "uid": str(ULID.from_int(99)),
        "title": "Mainīt",
        "state": "assessed",
        "kind": "normal",
        "complexity": "simple",
        "targets": {"services": ["form"]},
        "action": "modify",
        "history": history,
    }
    return Change.model_validate(data | fields)


def basis(of: Change) -> Basis:
    """Return by what right the last entry was made."""
    ground = Ground(REGISTRY, default_process(), AT, lambda *_: False)
    attested = attest(of, len(of.history) - 1, ground, None)
    assert (attested.entry, attested.registry) == (of.history[-1], REGISTRY)
    assert attested.proved.level is Proof.CLAIMED
    return attested.basis


def test_a_decision_rests_on_the_role_of_its_day_and_fills_the_seats_of_its_process() -> None:
    """Also where somebody stands in: then by the role of whom they stand in for, and by their substitution."""
    now = REGISTRY.roles.assignments[1]
    seat = Requirement(Seat.TARGET_OWNER, (Position(RoleId.SERVICE_OWNER, "service/form"),))
    decided = {"step": "authorize", "decision": "approve", "by": "anna"} | OVER
    by_owner = basis(change(decided))
    assert by_owner == Basis(now, None, (seat,))
    for_owner = basis(change(decided | {"by": "zane", "for": "anna"}))
    assert for_owner == Basis(now, REGISTRY.roles.substitutes[1], (seat,))
    assert basis(change(decided | {"by": "zane"})) == Basis(None, None, (seat,))
    assert basis(change(decided, kind="emergency", state="registered")).seats == (
        Requirement(
            Seat.ANY_OWNER,
            (*seat.positions, Position(RoleId.SERVICE_PORTFOLIO_OWNER, "institution")),
        ),
    )


def test_what_fills_no_seat_says_so() -> None:
    """A review and a decision without a role; and one by a role that the process does not ask."""
    for entry in (
        {"step": "review", "by": "anna"} | OVER,
        {"step": "authorize", "decision": "approve", "by": "anna"},
    ):
        assert basis(change(entry)).seats == ()
    portfolio = {"role": "service-portfolio-owner", "over": "institution"}
    asked = basis(change({"step": "authorize", "decision": "approve"} | portfolio))
    assert (asked.assignment, asked.seats) == (REGISTRY.roles.assignments[2], ())
