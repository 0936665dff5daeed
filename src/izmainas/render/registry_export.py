"""The registry for other systems: as CSV that a spreadsheet reads, and as data."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from izmainas.domain.intake.formulas import guarded
from izmainas.domain.intake.mapping import Intake
from izmainas.domain.intake.titles import TITLES
from izmainas.domain.registry import Registry

#: kinds whose files an import fills, with the field of the registry
KINDS: Final[Mapping[Intake, str]] = {
    Intake.SERVICES: "services",
    Intake.RESOURCES: "resources",
    Intake.LIFE_SITUATIONS: "life_situations",
    Intake.PEOPLE: "people",
    Intake.ROLES: "roles",
}


def records_of(registry: Registry, of: Intake) -> list[dict[str, Any]]:
    """Return everything of one kind as its files have it, by id; who held which role when, as the file orders them."""
    if of is Intake.ROLES:
        return [held.data() for held in registry.roles.assignments]
    held = getattr(registry, KINDS[of])
    records = held.values() if isinstance(held, Mapping) else held
    return sorted((record.data() for record in records), key=lambda data: str(data["id"]))


def export_data(registry: Registry, kinds: Sequence[Intake]) -> dict[str, Any]:
    """Return `izm.registry-export/1`: everything that the files say, by kind."""
    data = {"schema": "izm.registry-export/1", **{KINDS[of]: records_of(registry, of) for of in kinds}}
    if Intake.ROLES in kinds:
        data["substitutes"] = [filling.data() for filling in registry.roles.substitutes]
    return data


def export_csv(registry: Registry, of: Intake) -> str:
    """Return one kind as CSV with `;`, every cell quoted, none of them a formula.

    Left out is what has no column (service levels, keys, decisions); an
    import of the same file changes nothing.
    """
    fields = list(TITLES[of])
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(fields)
    for data in records_of(registry, of):
        writer.writerow([guarded(_cell(data, field)) for field in fields])
    return written.getvalue()


def _cell(data: Mapping[str, Any], field: str) -> str:
    head, _, language = field.rpartition("_")
    if language in {"lv", "en"}:
        return str(data.get(head, {}).get(language, ""))
    value = data.get(field, "")
    if field == "depends_on":
        return _lines([_dependency(need) for need in value])
    return _lines(value) if isinstance(value, list) else str(value)


def _dependency(need: Mapping[str, str]) -> str:
    kind = "resource" if need.get("resource") else "service"
    return f"{kind}/{need[kind]}:{need['criticality']}"


def _lines(items: Sequence[str]) -> str:
    """Return a list in lines; one item with a semicolon in it ends with a line, so that it stays one."""
    text = "\n".join(items)
    return text + "\n" if len(items) == 1 and ";" in text else text
