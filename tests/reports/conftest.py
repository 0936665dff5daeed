"""Summaries by hand, and a small institution to look at them from."""

from collections.abc import Callable, Iterable
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from ulid import ULID

from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Known
from izmainas.domain.involvement import Approval
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import RoleId, State
from izmainas.reports.waits import Watch
from izmainas.store.registry_files import default_process

if TYPE_CHECKING:
    from domain.conftest import House

ZONE = ZoneInfo("Europe/Riga")

Make = Callable[..., Summary]
Look = Callable[..., Watch]
Approve = Callable[..., Approval]


def moment(text: str) -> datetime:
    """Return a moment of Riga, at noon unless it says more."""
    at = datetime.fromisoformat(text if "T" in text else f"{text}T12:00")
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def make(number: int = 1, registered: str = "2026-11-02", **fields: Any) -> Summary:  # noqa: ANN401
    """Return a normal simple change of the service, registered by `j.ozols`; moments may be texts."""
    begun = moment(registered)
    plain = summarize(
        Change.model_validate(
            {
                "id": f"IZM-2026-{number:04}",
                "uid": str(ULID.from_int(number)),
                "title": f"Izmaiņa {number}",
                "state": "registered",
                "kind": "normal",
                "complexity": "simple",
                "targets": {"services": ["a"]},
                "action": "modify",
                "history": [
                    {
                        "id": str(ULID.from_int(1000 + number)),
                        "step": "register",
                        "by": "j.ozols",
                        "at": begun,
                    }
                ],
            }
        )
    )
    reached = {State(k): moment(v) for k, v in fields.pop("reached", {}).items()}
    made: dict[str, Any] = {key: moment(v) if key == "moved" else v for key, v in fields.items()}
    return plain._replace(reached={**plain.reached, **reached}, **made)


def approval(at: str, *, complete: bool = True) -> Approval:
    """Return an approval that binds the content of today."""
    return Approval(
        str(ULID.from_int(7)),
        "m.kalns",
        None,
        RoleId.RESOURCE_OWNER,
        "resource/r",
        moment(at),
        complete=complete,
        binds_content=True,
        binds_request=True,
    )


@pytest.fixture
def house() -> "House":
    """Give the institution in memory that the tests of the domain play in."""
    place = Path(__file__).parents[1] / "domain" / "conftest.py"
    spec = spec_from_file_location("domain_house", place)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    made: House = module.House()
    return made


@pytest.fixture
def change() -> Make:
    """Give the maker of summaries."""
    return make


@pytest.fixture
def approved() -> Callable[..., Approval]:
    """Give the maker of approvals."""
    return approval


@pytest.fixture(scope="session")
def process() -> Process:
    """Give the process that ships."""
    return default_process()


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Give two services and a resource; nobody answers for `service/vacant`."""
    since = "2026-01-01"
    people = ("a.berzina", "j.ozols", "k.liepa", "m.kalns", "e.eksperts", "s.vieta")
    posts = (
        ("service-owner", "service/a", "a.berzina"),
        ("service-owner", "service/b", "a.berzina"),
        ("service-portfolio-owner", "institution", "j.ozols"),
        ("resource-owner", "resource/r", "k.liepa"),
        ("resource-portfolio-owner", "institution", "m.kalns"),
    )
    service = {"name": {"lv": "Pakalpojums"}, "stage": "provision-use"}
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Novads", "en": "Town"}},
            "people": [
                {
                    "id": person,
                    "name": person.title(),
                    "emails": [f"{person}@example.lv"],
                    "expert_in": ["security"] if person in {"e.eksperts", "j.ozols"} else [],
                }
                for person in people
            ],
            "roles": {
                "assignments": [{"role": r, "over": o, "person": p, "from": since} for r, o, p in posts],
                "substitutes": [
                    {"person": "s.vieta", "for": "a.berzina", "from": "2026-11-20", "until": "2026-11-30"}
                ],
            },
            "services": {name: {"id": name, **service} for name in ("a", "b", "vacant")},
            "resources": {"r": {"id": "r", "type": "network", **service}},
        }
    )


@pytest.fixture
def look(registry: Registry, process: Process) -> Look:
    """Give `look(summaries, day)`: a watch over them from that day."""

    def watch(summaries: Iterable[Summary], day: str = "2026-11-10") -> Watch:
        return Watch(Bench(registry, process, moment(day).date()), Known.of(summaries), ZONE)

    return watch
