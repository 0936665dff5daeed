"""What a made-up register begins with: the registry of an institution, the default process, models of standard changes."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from institution import RESOURCES_PER_SERVICE, institution
from signing import Keys

from izmainas.domain import layout
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.render.schema_export import schemas
from izmainas.store.registry_files import default_process_text, parse_process
from izmainas.store.yaml_writer import dump

#: everybody holds their role from the day on which the register was founded
SINCE: Final = "2003-01-02"
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MODELS: Final = 24
_EXPERT: Final = 4
_FIELDS: Final = ("security", "records", "finance", "accessibility")
_MODELINE: Final = "yaml-language-server: $schema=../{up}schemas/{name}.schema.json"
_ATTRIBUTES: Final = "changes/** -text\nregistry/** -text\nschemas/** -text\n"
_SCHEMA_OF: Final = {
    "services": "service", "resources": "resource", "capabilities": "capability",
    "life-situations": "life-situation", "standard-changes": "standard-change",
}  # fmt: skip
_STANDARD: Final = (
    ("Sertifikāta nomaiņa", "Beidzas sertifikāta derīguma termiņš; jauno izdod tas pats izdevējs, un konfigurācija nemainās."),
    ("Darbstacijas nomaiņa", "Nolietotu darbstaciju nomaina pret tādu pašu no noliktavas, saglabājot lietotāja datus."),
    ("Veidlapas redakcijas labojums", "Labo pārrakstīšanās kļūdas veidlapā; saturs un lauku kopa nemainās."),
    ("Rezerves kopijas pārbaude", "No kopijas izmēģinājuma vidē atjauno vienu datubāzi un salīdzina ierakstu skaitu."),
    ("Darba laika izmaiņa", "Svētku nedēļā maina pieņemšanas laiku, kā to paredz domes rīkojums."),
    ("Ugunsmūra noteikums", "Pievieno vai noņem vienu noteikumu zināmam sadarbības partnerim."),
)  # fmt: skip


class Founding(NamedTuple):
    """The files of the first commit, and the registry and process that they hold; `signed`: by whose keys."""

    files: Mapping[str, str]
    registry: Registry
    process: Process


def found(services: int, seed: int, keys: Keys | None) -> Founding:
    """Return the first commit of a register with so many services; with `keys`, decisions are to be signed."""
    made = institution(services, seed, since=SINCE)
    content: dict[str, Any] = {path: dict(data) for path, data in made.files.items()}
    people = content[layout.PEOPLE]["people"]
    for number, person in enumerate(people):
        if number % _EXPERT == _EXPERT - 1:
            person["expert_in"] = [_FIELDS[number % len(_FIELDS)]]
        if keys is not None:
            person["keys"] = [{"key": keys.line(person["id"]), "from": SINCE}]
    roles = _owners_of_all(content, seed)
    _need_all(content)
    _begin_in_rule(content[layout.CALENDAR])
    content[layout.ROLES] = {"assignments": roles}
    content[layout.PEOPLE] = {"people": [_in_order(person) for person in people]}
    for model in _standard_changes(made.registry(), seed):
        content[layout.shelf_path("standard-changes", model["id"])] = model
    process = default_process_text()
    if keys is not None:
        process = process.replace("proof: committed", "proof: signed")
    texts = {path: dump(data, comment=_comment(path)) for path, data in content.items()}
    texts[layout.PROCESS] = f"# {_comment(layout.PROCESS)}\n{process}"
    texts[".gitattributes"] = _ATTRIBUTES
    texts |= {f"{layout.SCHEMAS}/{file}": text for file, text in schemas().items()}
    registry = made.registry() | {
        "services": {
            data["id"]: data for path, data in content.items() if path.startswith("registry/services/")
        },
        "people": content[layout.PEOPLE]["people"],
        "roles": content[layout.ROLES],
        "standard_changes": {
            data["id"]: data
            for path, data in content.items()
            if path.startswith("registry/standard-changes/")
        },
    }
    return Founding(
        texts,
        Registry.model_validate(registry),
        parse_process(texts[layout.PROCESS].encode(), layout.PROCESS),
    )


def _owners_of_all(content: Mapping[str, Any], seed: int) -> list[dict[str, str]]:
    """Return the assignments with an owner for each resource that has none: a register without faults has one."""
    chance = random.Random(f"owners {seed}")  # noqa: S311 - to be the same again
    people = [person["id"] for person in content[layout.PEOPLE]["people"]]
    roles = [*content[layout.ROLES]["assignments"]]
    owned = {role["over"] for role in roles}
    every = [
        f"resource/{data['id']}" for path, data in content.items() if path.startswith("registry/resources/")
    ]
    return roles + [
        {"role": "resource-owner", "over": ref, "person": chance.choice(people), "from": SINCE}
        for ref in every
        if ref not in owned
    ]


def _need_all(content: Mapping[str, Any]) -> None:
    """Let a service of the department need each resource that nothing else needs."""
    needed = {need.get("resource") for data in content.values() for need in data.get("depends_on", ())}
    services = sum(path.startswith("registry/services/") for path in content)
    for path in [path for path in content if path.startswith("registry/resources/")]:
        name = content[path]["id"]
        if name not in needed:
            service = content[
                layout.shelf_path("services", f"s{int(name[1:]) // RESOURCES_PER_SERVICE % services}")
            ]
            service["depends_on"] = [*service["depends_on"], {"resource": name, "criticality": "low"}]


def _begin_in_rule(calendar: dict[str, Any]) -> None:
    """Let each weekly window begin on its own day of the week: others are warned of."""
    for window in calendar["windows"]:
        start = datetime.fromisoformat(window["start"])
        ahead = (_DAYS.index(window["rrule"][-2:]) - start.weekday()) % 7
        window["start"] = (start + timedelta(days=ahead)).isoformat()


def _in_order(person: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("id", "name", "emails", "keys", "expert_in")
    return {key: person[key] for key in keys if key in person}


def _comment(path: str) -> str:
    parts = path.split("/")
    shelf = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - a folder within the registry
    name = _SCHEMA_OF[shelf] if shelf else parts[1].removesuffix(".yaml")
    return _MODELINE.format(up="../" if shelf else "", name=name)


def _standard_changes(registry: Mapping[str, Any], seed: int) -> Sequence[dict[str, Any]]:
    """Return models over services and resources, approved on the first day by who answers for the whole."""
    chance = random.Random(f"standard {seed}")  # noqa: S311 - to be the same again
    held = {
        role["role"]: role["person"]
        for role in registry["roles"]["assignments"]
        if role["over"] == "institution"
    }
    made = []
    for number in range(_MODELS):
        name, about = _STANDARD[number % len(_STANDARD)]
        kind = "resource" if number % 3 else "service"
        shelf = sorted(registry[f"{kind}s"])
        target = shelf[chance.randrange(len(shelf))]
        workers = [person["id"] for person in chance.sample(registry["people"], 3)]
        made.append(
            {
                "id": f"standarta-{number + 1}",
                "name": {"lv": f"{name}, {number // len(_STANDARD) + 1}. veids"},
                "description": about,
                "owner": workers[0],
                "approved_by": held[f"{kind}-portfolio-owner"],
                "approved_on": SINCE,
                "expires": "2031-12-31",
                "targets": [f"{kind}/{target}"],
                "expected_result": "Darbs paveikts paredzētajā laikā, un lietotāji pārmaiņu nejūt.",
                "risks": [
                    {
                        "text": "Pēc darba kaut kas nedarbojas tā, kā iepriekš",
                        "likelihood": 2, "severity": 3,
                        "mitigation": "Iepriekšējais stāvoklis ir saglabāts un atjaunojams stundas laikā",
                        "residual_likelihood": 1, "residual_severity": 3,
                    }
                ],
                "envelope": {"outage_minutes": 30, "cost_eur": 300, "residual_risk": 6},
                "plan": {
                    "steps": [
                        {"text": "Sagatavot vajadzīgo un pārliecināties, ka kopija ir svaiga", "by": workers[1]},
                        {"text": "Veikt darbu pēc apraksta, atzīmējot katru soli pārbaudes lapā", "by": workers[2]},
                        {"text": "Pārbaudīt rezultātu kopā ar to, kurš lūdza izmaiņu", "by": workers[1]},
                    ],
                    "rollback": "Atjaunot iepriekšējo stāvokli no saglabātās kopijas un paziņot pieprasītājam.",
                    "tests": ["Pārbaudes lapa ar abu darbinieku parakstiem"],
                },
                "longest_days": 3,
            }
        )  # fmt: skip
    return made
