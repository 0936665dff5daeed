"""An institution in memory: its people, their roles, and the moves of a change without any file."""

import itertools
from datetime import datetime, timedelta
from typing import Any

import pytest
from ulid import ULID

from izmainas.domain.assessment import Assessment
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change, Targets, path_of
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.repository import check_changes
from izmainas.domain.facts import Facts, Known, Outcome
from izmainas.domain.lifecycle.assess import advise, assess
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.lifecycle.close import close
from izmainas.domain.lifecycle.edit import edit
from izmainas.domain.lifecycle.implement import deviate, finish, start
from izmainas.domain.lifecycle.plan import plan
from izmainas.domain.lifecycle.register import register
from izmainas.domain.lifecycle.review import review
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Advice, Complexity, Decision, Kind, OutcomeCode
from izmainas.domain.work import Deviation, Plan, Review
from izmainas.store.registry_files import default_process

BEGIN = datetime.fromisoformat("2026-03-02T09:00:00+02:00")

_PEOPLE = ("anna", "juris", "karlis", "mara", "edgars", "ilze", "zane", "peteris")
_REGISTRY: dict[str, Any] = {
    "institution": {"name": {"lv": "Rīta novads"}},
    "people": [
        {"id": person, "name": person.title(), "emails": [f"{person}@example.lv"]}
        | ({"expert_in": ["security"]} if person in {"edgars", "ilze"} else {})
        for person in _PEOPLE
    ],
    "roles": {
        "assignments": [
            {"role": "service-owner", "over": "service/form", "person": "anna", "from": "2026-01-01"},
            {"role": "service-owner", "over": "service/login", "person": "ilze", "from": "2026-01-01"},
            {"role": "resource-owner", "over": "resource/dvs", "person": "karlis", "from": "2026-01-01"},
            {"role": "resource-owner", "over": "resource/net", "person": "karlis", "from": "2026-01-01"},
            {"role": "resource-owner", "over": "capability/desk", "person": "zane", "from": "2026-01-01"},
            {
                "role": "service-portfolio-owner",
                "over": "institution",
                "person": "juris",
                "from": "2026-01-01",
            },
            {
                "role": "resource-portfolio-owner",
                "over": "institution",
                "person": "mara",
                "from": "2026-01-01",
            },
        ],
        "substitutes": [
            {"person": "zane", "for": "anna", "from": "2026-03-01", "until": "2026-03-31"},
            {"person": "peteris", "for": "juris", "from": "2026-01-01", "until": "2026-01-31"},
        ],
    },
    "services": {
        "form": {"id": "form", "name": {"lv": "Veidlapa"}, "stage": "provision-use"},
        "login": {"id": "login", "name": {"lv": "Pieslēgšanās"}, "stage": "provision-use"},
    },
    "resources": {
        "dvs": {"id": "dvs", "name": {"lv": "DVS"}, "type": "information-system", "stage": "retirement"},
        "net": {"id": "net", "name": {"lv": "Tīkls"}, "type": "network", "stage": "provision-use"},
    },
    "capabilities": {"desk": {"id": "desk", "name": {"lv": "Palīdzība"}, "type": "process"}},
    "standard_changes": {
        "renew": {
            "id": "renew",
            "name": {"lv": "Sertifikāts"},
            "description": "Nomainīt sertifikātu.",
            "owner": "karlis",
            "approved_by": "mara",
            "approved_on": "2026-01-05",
            "expires": "2026-12-31",
            "targets": ["resource/dvs"],
            "expected_result": "Savienojums ir derīgs.",
            "envelope": {"outage_minutes": 10, "latest_end": "2026-12-31"},
            "plan": {
                "steps": [{"text": "Nomainīt"}, {"text": "Pārbaudīt"}],
                "rollback": "Vecais sertifikāts",
            },
        }
    },
}

ASSESSED = Assessment.model_validate(
    {
        "expected_result": "Sesija ilgst stundu.",
        "impact": "Visi lietotāji.",
        "conditions": {"N6-1": "improves"},
        "risks": [{"text": "Kļūda", "likelihood": 2, "severity": 3, "residual_likelihood": 1}],
        "envelope": {
            "latest_end": "2026-12-31",
            "outage_minutes": 30,
            "cost_eur": 500,
            "residual_risk": 6,
            "rollback_required": True,
        },
        "stakeholders": ["Klientu centrs"],
        "resources": {"effort_days": 2},
        "compliance": ["MK 399"],
    }
)
PLANNED = Plan.model_validate(
    {
        "window": {"start": "2026-04-01T20:00:00+03:00", "end": "2026-04-01T22:00:00+03:00"},
        "steps": [{"text": "Mainīt"}, {"text": "Pārbaudīt"}],
        "rollback": "Atlikt",
        "communication": ["Paziņot"],
        "tests": ["Pieslēgties"],
        "outage_minutes": 10,
        "cost_eur": 100,
    }
)
REVIEWED = Review.model_validate(
    {
        "result": "Izdevās.",
        "lessons": ["Brīdināt agrāk"],
        "satisfaction": 4,
        "expected_vs_actual": [{"expected": "60", "actual": "60"}],
    }
)


class House:
    """The institution: `facts` of a person at a moment, and each move under the name of its command."""

    def __init__(self) -> None:
        self.registry = Registry.model_validate(_REGISTRY)
        self.process: Process = default_process()
        self.now = BEGIN
        self.others: tuple[Change, ...] = ()
        self._seeds = itertools.count(1)

    def obey(self, kind: Kind, complexity: Complexity, **changed: Any) -> ChangeModel:  # noqa: ANN401
        """Change one model of the process, and return it."""
        old = self.process.model(kind, complexity)
        new = old.evolve(**changed)
        models = tuple(new if model is old else model for model in self.process.models)
        self.process = self.process.evolve(models=models)
        return new

    def facts(self, person: str) -> Facts:
        """Return what a decision of `person` rests on, a minute after the one before."""
        self.now += timedelta(minutes=1)
        actor = self.registry.person(person)
        assert actor is not None, person
        return Facts(
            actor=actor,
            now=self.now,
            registry=self.registry,
            process=self.process,
            seed=str(ULID.from_int((1 << 100) + next(self._seeds) * 1000)),
            calendar=Calendar(),
            others=Known.of(summarize(change) for change in self.others),
        )

    def wait(self, days: int) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)

    def on(self, day: str) -> None:
        """Go to the morning of a day."""
        self.now = datetime.fromisoformat(f"{day}T08:00:00+02:00")

    def findings(self, *changes: Change) -> list[Finding]:
        """Return what `check` finds in the changes now."""
        return list(
            check_changes({path_of(c.id): c for c in changes}, self.registry, self.process, {}, self.now)
        )

    def rules(self, *changes: Change) -> list[str]:
        """Return the codes of what `check` finds."""
        return [finding.rule for finding in self.findings(*changes)]

    # --- the moves, with what they need at the least ----------------------------------------------------

    def new(self, person: str = "edgars", /, **asked: Any) -> Change:  # noqa: ANN401
        """Register a change, by default a normal simple one on the service `form`, asked for by edgars."""
        asked_for: dict[str, Any] = {
            "number": f"IZM-2026-{next(self._seeds):04d}",
            "title": "Pagarināt sesiju",
            "kind": Kind.NORMAL,
            "complexity": Complexity.SIMPLE,
            "targets": Targets(services=("form",)),
            "description": "No 15 uz 60 minūtēm.",
        } | asked
        return register(self.facts(person), **asked_for).change

    def standard(self, person: str = "edgars") -> Change:
        """Register a standard change."""
        return self.new(person, kind=Kind.STANDARD, model="renew")

    def assess(self, change: Change, person: str = "anna", given: Assessment = ASSESSED) -> Change:
        """Assess it."""
        return assess(change, self.facts(person), given=given).change

    def advise(self, change: Change, person: str = "ilze", advice: Advice = Advice.FOR) -> Change:
        """Give an expert opinion."""
        return advise(change, self.facts(person), advice=advice, text="Droši.").change

    def approve(self, change: Change, *people: str) -> Change:
        """Have it approved, or ratified, by each of `people`."""
        for person in people or ("anna",):
            change = self.decide(change, person, Decision.APPROVE).change
        return change

    def decide(self, change: Change, person: str, decision: Decision, reason: str | None = "Jo.") -> Outcome:
        """Decide on it."""
        return authorize(change, self.facts(person), decision=decision, reason=reason)

    def plan(self, change: Change, person: str = "anna", given: Plan = PLANNED) -> Change:
        """Plan it."""
        return plan(change, self.facts(person), given=given).change

    def start(self, change: Change, person: str = "edgars") -> Change:
        """Begin the work."""
        return start(change, self.facts(person)).change

    def deviate(self, change: Change, person: str = "edgars", **figures: object) -> Change:
        """Record a deviation."""
        given = Deviation.model_validate({"text": "Citādi", "by": person, "at": self.now} | figures)
        return deviate(change, self.facts(person), given=given).change

    def finish(
        self, change: Change, person: str = "edgars", outcome: OutcomeCode = OutcomeCode.SUCCESSFUL
    ) -> Change:
        """End the work."""
        return finish(change, self.facts(person), outcome=outcome).change

    def review(self, change: Change, person: str = "anna", given: Review = REVIEWED) -> Change:
        """Review it."""
        return review(change, self.facts(person), given=given).change

    def close(self, change: Change, person: str = "anna") -> Change:
        """Close it."""
        return close(change, self.facts(person)).change

    def edit(self, change: Change, person: str = "anna", **changed: Any) -> Change:  # noqa: ANN401
        """Edit it by hand, on record."""
        return edit(change, self.facts(person), edited=change.evolve(**changed)).change

    def authorized(self, **asked: Any) -> Change:  # noqa: ANN401
        """Return a normal simple change that anna has approved."""
        return self.approve(self.assess(self.new(**asked)))

    def planned(self) -> Change:
        """Return one that is planned."""
        return self.plan(self.authorized())

    def begun(self) -> Change:
        """Return one whose work is under way."""
        return self.start(self.planned())

    def emergency(self, complexity: Complexity = Complexity.SIMPLE) -> Change:
        """Return an emergency of edgars that anna has approved."""
        return self.approve(self.new(kind=Kind.EMERGENCY, complexity=complexity))


@pytest.fixture
def house() -> House:
    """Give an institution with the process that ships, on the morning of 2 March 2026."""
    return House()
