"""A made-up institution of any size, the same for the same seed: for measuring, and for trying things out.

It has departments of ten services and forty resources that mostly need each other, a dozen shared resources
that carry much of the house, owners and portfolio owners, some dependencies that run in circles, maintenance
windows and freezes.

    python bench/institution.py DIR [SERVICES [SEED]]     write it as a git repository, 500 services by default
"""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

RESOURCES_PER_SERVICE: Final = 4
_DEPARTMENT: Final = 10
_SHARED: Final = 12
#: one resource in so many has an owner of its own
_OWNED: Final = 10
#: one dependency in so many runs against the others, and may close a circle
_BACKWARDS: Final = 25

_DOING: Final = (
    "reģistrācija", "izziņa", "atļauja", "pabalsts", "pieteikums", "uzskaite", "līgums", "noma", "konsultācija",
    "kontrole",
)  # fmt: skip
_ABOUT: Final = (
    "Dzīvesvietas", "Būvniecības", "Nekustamā īpašuma", "Bērnudārza", "Skolas", "Sociālās aprūpes", "Kapsētas",
    "Bibliotēkas", "Sporta bāzes", "Ceļu", "Koku ciršanas", "Tirdzniecības", "Ūdensapgādes", "Atkritumu", "Kultūras",
    "Medību", "Zemes ierīcības", "Transporta", "Bāriņtiesas", "Dzimtsarakstu",
)  # fmt: skip
_THINGS: Final = (
    ("information-system", "sistēma"), ("server", "serveris"), ("network", "tīkls"), ("data", "reģistrs"),
    ("premises", "telpas"), ("component", "modulis"), ("equipment", "iekārta"), ("workplace", "darbstacijas"),
)  # fmt: skip
_PLAIN: Final = re.compile(r"[a-z][a-z0-9./@-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GIVEN: Final = ("Anna", "Jānis", "Ilze", "Kārlis", "Dace", "Pēteris", "Laura", "Toms", "Zane", "Mārtiņš")
_FAMILY: Final = (
    "Bērziņ",
    "Ozoliņ",
    "Kalniņ",
    "Liepiņ",
    "Krūmiņ",
    "Zariņ",
    "Vītoliņ",
    "Ābeliņ",
    "Eglīt",
    "Lapiņ",
)


class Institution(NamedTuple):
    """The content of the registry's files, by their paths from the top."""

    files: Mapping[str, Mapping[str, Any]]

    def shelf(self, name: str) -> dict[str, Mapping[str, Any]]:
        """Return the objects of one folder of the registry, by id."""
        start = f"registry/{name}/"
        return {data["id"]: data for path, data in self.files.items() if path.startswith(start)}

    def registry(self) -> dict[str, Any]:
        """Return the whole registry as `Registry.model_validate` takes it."""
        return {
            "institution": self.files["registry/institution.yaml"],
            "people": self.files["registry/people.yaml"]["people"],
            "roles": self.files["registry/roles.yaml"],
            "services": self.shelf("services"),
            "resources": self.shelf("resources"),
            "capabilities": self.shelf("capabilities"),
            "life_situations": self.shelf("life-situations"),
        }


def institution(services: int, seed: int = 1, since: str = "2025-01-01") -> Institution:
    """Return an institution of so many services, and four times as many resources; roles are held from `since`."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    people = _people(max(8, services // 5))
    files: dict[str, Mapping[str, Any]] = {
        "registry/institution.yaml": {"name": {"lv": f"Paraugu novada pašvaldība ({services} pakalpojumi)"}},
        "registry/people.yaml": {"people": people},
    }
    ids = [person["id"] for person in people]
    assignments = [
        _held("service-portfolio-owner", "institution", ids[0], since),
        _held("resource-portfolio-owner", "institution", ids[1], since),
    ]
    for name in ("parcelsanas", "gimenes-pieaugums", "majoklis", "darbs", "vecumdienas"):
        files[f"registry/life-situations/{name}.yaml"] = {"id": name, "name": {"lv": name.capitalize()}}
    situations = [path.rsplit("/", 1)[1].removesuffix(".yaml") for path in files if "life-" in path]
    for number in range(services * RESOURCES_PER_SERVICE):
        made = _resource(number, services * RESOURCES_PER_SERVICE, chance)
        files[f"registry/resources/{made['id']}.yaml"] = made
        # a file holds at most some 2,000 assignments (20,000 values): the others are the portfolio owner's
        if number % _OWNED == 0 or number < _SHARED:
            assignments.append(_held("resource-owner", f"resource/{made['id']}", chance.choice(ids), since))
    for number in range(services):
        made = _service(number, services, situations, chance)
        files[f"registry/services/{made['id']}.yaml"] = made
        assignments.append(_held("service-owner", f"service/{made['id']}", chance.choice(ids), since))
    files["registry/roles.yaml"] = {"assignments": assignments}
    files["registry/calendar.yaml"] = _calendar(services * RESOURCES_PER_SERVICE, chance)
    return Institution(files)


def _held(role: str, over: str, person: str, since: str) -> dict[str, str]:
    return {"role": role, "over": over, "person": person, "from": since}


def _people(count: int) -> list[dict[str, Any]]:
    made = []
    for number in range(count):
        given, family = _GIVEN[number % 10], _FAMILY[number // 10 % 10]
        name = f"{given} {family}{'a' if given[-1] in 'ae' else 'š'}"
        made.append({"id": f"p{number}", "name": name, "emails": [f"p{number}@example.lv"]})
    return made


def _criticality(chance: random.Random) -> str:
    return chance.choices(["high", "medium", "low"], [3, 4, 3])[0]


def _near(number: int, count: int, size: int, chance: random.Random) -> int:
    """Return the number of another object of the same department, seldom one of any other."""
    if chance.random() < 0.02:  # noqa: PLR2004 - departments work together now and then
        return chance.randrange(count)
    first = number // size * size
    return chance.randrange(first, min(first + size, count))


def _resource(number: int, count: int, chance: random.Random) -> dict[str, Any]:
    """Return a resource; each needs some of its department that come before it, and a shared one."""
    kind, word = _THINGS[number % len(_THINGS)]
    size = _DEPARTMENT * RESOURCES_PER_SERVICE
    needs: dict[str, str] = {}
    for _ in range(chance.randrange(3)):
        other = _near(number, count, size, chance)
        if other < number or chance.randrange(_BACKWARDS) == 0:
            needs[f"r{other}"] = _criticality(chance)
    if number >= _SHARED and chance.random() < 0.2:  # noqa: PLR2004 - a fifth rests on shared ones directly
        needs[f"r{chance.randrange(_SHARED)}"] = _criticality(chance)
    needs.pop(f"r{number}", None)
    return {
        "id": f"r{number}",
        "name": {"lv": f"{_ABOUT[number // size % len(_ABOUT)]} {word} Nr. {number}"},
        "type": kind,
        "depends_on": [{"resource": name, "criticality": c} for name, c in sorted(needs.items())],
        "stage": "provision-use",
    }


def _service(number: int, count: int, situations: list[str], chance: random.Random) -> dict[str, Any]:
    department = number // _DEPARTMENT
    size = _DEPARTMENT * RESOURCES_PER_SERVICE
    resources = {
        f"r{_near(department * size, count * RESOURCES_PER_SERVICE, size, chance)}"
        for _ in range(chance.randrange(2, 6))
    }
    needs: list[dict[str, str]] = [
        {"resource": r, "criticality": _criticality(chance)} for r in sorted(resources)
    ]
    other = _near(number, count, _DEPARTMENT, chance)
    if other != number and chance.random() < 0.3:  # noqa: PLR2004 - every third service needs another one
        needs.append({"service": f"s{other}", "criticality": _criticality(chance)})
    return {
        "id": f"s{number}",
        "name": {"lv": f"{_ABOUT[department % len(_ABOUT)]} {_DOING[number % len(_DOING)]} Nr. {number}"},
        "recipients": ["iedzīvotāji"] if number % 2 else ["iedzīvotāji", "uzņēmumi"],
        "life_situations": [chance.choice(situations)],
        "depends_on": needs,
        "stage": "provision-use",
    }


def _calendar(resources: int, chance: random.Random) -> dict[str, Any]:
    """Return weekly windows over the resources of each department, and a freeze of the whole house each month.

    It is at night, when no work of the generated changes begins.
    """
    days = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    size = _DEPARTMENT * RESOURCES_PER_SERVICE
    windows = [
        {
            "id": f"W{department}",
            "title": f"Uzturēšanas darbi, {department}. daļa",
            "start": f"2026-01-{chance.randrange(1, 29):02}T{chance.randrange(18, 23)}:00:00+02:00",
            "duration": "PT2H",
            "rrule": f"FREQ=WEEKLY;BYDAY={chance.choice(days)}",
            "over": [f"resource/r{n}" for n in range(first, min(first + size, resources))],
        }
        for department, first in enumerate(range(0, resources, size))
    ]
    freezes = [
        {
            "id": f"F{month}",
            "title": "Mēneša noslēgums",
            "from": f"2026-{month:02}-27T20:00:00+02:00",
            "to": f"2026-{month:02}-28T06:00:00+02:00",
            "over": ["institution"],
        }
        for month in range(1, 13)
    ]
    return {"freezes": freezes, "windows": windows}


def write(made: Institution, top: Path) -> None:
    """Write the institution as a git repository with one commit; `top` is empty or does not exist."""
    for path, data in made.files.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = (f"{key}: {_flow(value)}\n" for key, value in data.items())
        if path.endswith(("people.yaml", "roles.yaml", "calendar.yaml")):
            lines = (_listed(key, value) for key, value in data.items())
        file.write_text("".join(lines), encoding="utf-8")
    who = {
        f"GIT_{role}_{what}": "p0@example.lv"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for words in ("init -q -b main", "add registry", "commit -q -m registry"):
        subprocess.run(["git", *words.split()], cwd=top, check=True, env=os.environ | who)  # noqa: S603, S607


def _flow(value: object) -> str:
    """Return a value in brackets, as people write it: quotes only where a text needs them."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _listed(key: str, values: list[Mapping[str, Any]]) -> str:
    items = "".join(f"  - {_flow(value)}\n" for value in values)
    return f"{key}:\n{items}"


def main() -> int:
    """Write an institution where the command line says."""
    top = Path(sys.argv[1])
    numbers = [int(word) for word in sys.argv[2:]]
    services, seed = (*numbers, 1)[:2] if numbers else (500, 1)
    write(institution(services, seed), top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
