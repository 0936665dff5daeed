"""What flags say about something of the registry, as the fields of its file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from izmainas.cli.days import day, malformed
from izmainas.cli.figures import number
from izmainas.cli.sections import pairs, parts
from izmainas.domain.indicators import Indicator
from izmainas.domain.registry import Capability, LifeSituation, Resource, Service
from izmainas.domain.terms import Criticality
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.reports.registry_list import RegistryKind

MODELS: Final[Mapping[RegistryKind, type[Service | Resource | Capability | LifeSituation | Indicator]]] = {
    RegistryKind.SERVICE: Service,
    RegistryKind.RESOURCE: Resource,
    RegistryKind.CAPABILITY: Capability,
    RegistryKind.LIFE_SITUATION: LifeSituation,
    RegistryKind.INDICATOR: Indicator,
}
#: flag -> field, for flags that give a field as it is
_PLAIN: Final = {
    "stage": "stage",
    "type": "type",
    "supplier": "supplier",
    "ends_on": "ends_on",
    "measures": "kind",
    "unit": "unit",
    "better": "better",
    "target": "target",
    "source": "source",
}
#: flag -> field, for flags that name one item of a list
LISTS: Final = {
    "depends_on": "depends_on",
    "life_situation": "life_situations",
    "recipient": "recipients",
    "channel": "channels",
    "service_level": "service_levels",
    "need": "needs",
    "condition": "conditions",
    "user": "users",
    "over": "over",
}


def scalar_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that stand alone: names and descriptions by language, stage, type and the like."""
    fields: dict[str, Any] = {
        field: given[flag] for flag, field in _PLAIN.items() if given.get(flag) is not None
    }
    if "ends_on" in fields:
        fields["ends_on"] = day(fields["ends_on"], "--ends-on")
    if "target" in fields:
        fields["target"] = number(fields["target"], "--target", fields.get("unit"))
    for field in ("name", "description"):
        said = {
            code: given[f"{field}_{code}"]
            for code in ("lv", "en")
            if given.get(f"{field}_{code}") is not None
        }
        if said:
            fields[field] = said
    return fields


def list_fields(given: Mapping[str, Any], kind: RegistryKind, before: str = "--") -> dict[str, list[Any]]:
    """Return the items that flags name, by field; `before` is what stands before a flag's name in errors."""
    found: dict[str, list[Any]] = {}
    for flag, field in LISTS.items():
        texts = given.get(flag) or []
        if texts and field == "depends_on":
            found[field] = [need(text, kind, f"{before}depends-on") for text in texts]
        elif texts and field == "service_levels":
            found[field] = [_level(text, f"{before}service-level") for text in texts]
        elif texts:
            found[field] = list(texts)
    return found


def need(text: str, kind: RegistryKind, flag: str) -> dict[str, str]:
    """Return one dependency from `resource/dvs:high`; without a criticality it is medium."""
    ref, _, criticality = text.strip().partition(":")
    other, slash, name = ref.partition("/")
    allowed = ("resource", "service") if kind is RegistryKind.SERVICE else ("resource",)
    if not slash or other not in allowed or (criticality and criticality not in set(Criticality)):
        raise malformed(flag, text, "resource/dvs:high")
    return {other: name, "criticality": criticality or Criticality.MEDIUM.value}


def _level(text: str, flag: str) -> dict[str, str]:
    name, target = parts(text, flag, msg('{flag} "Answer;within 5 working days"', flag=flag), 2, 2)
    return {"name": name, "target": target}


def changed(data: Mapping[str, Any], add: Mapping[str, Any], remove: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with items added to and taken from lists.

    A dependency, or a service level, is known by what it names: adding one
    that is there gives it its new criticality or target. Raises `UsageError`
    for an item to be removed that is not there.
    """
    result = dict(data)
    for field, items in remove.items():
        result[field] = _without(list(result.get(field, [])), items, field)
    for field, items in add.items():
        result[field] = _with(list(result.get(field, [])), items)
    return result


def _without(present: list[Any], items: Iterable[Any], field: str) -> list[Any]:
    for item in items:
        kept = [one for one in present if _named(one) != _named(item)]
        if len(kept) == len(present):
            raise UsageError(
                "IZM-E222",
                msg("{key} has no {item} to remove", key=field, item=_named(item)),
                hint=msg("There are: {names}", names=[_named(one) for one in present] or ["-"]),
            )
        present = kept
    return present


def _with(present: list[Any], items: Sequence[Any]) -> list[Any]:
    for item in items:
        places = [n for n, one in enumerate(present) if _named(one) == _named(item)]
        if places:
            present[places[0]] = item
        else:
            present.append(item)
    return present


def _named(item: object) -> str:
    """Return what an item of a list is known by."""
    if isinstance(item, Mapping):
        return next(f"{key}/{item[key]}" if key != "name" else item[key] for key in _IDENTITY if key in item)
    return str(item)


_IDENTITY: Final = ("resource", "service", "name")


def require_fitting(kind: RegistryKind | Message, given: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Refuse flags that say nothing about this kind: a flag that is ignored misleads."""
    fits = set(allowed)
    spare = [name for name, value in given.items() if value not in (None, [], False) and name not in fits]
    if spare:
        raise UsageError(
            "IZM-E217",
            msg(
                "{flags} says nothing about this kind: {kind}",
                flags=[f"--{name.rstrip('_').replace('_', '-')}" for name in spare],
                kind=kind,
            ),
            hint=msg(
                "These do: {flags}", flags=[f"--{n.rstrip('_').replace('_', '-')}" for n in sorted(fits)]
            ),
        )


def flags_of(kind: RegistryKind) -> tuple[str, ...]:
    """Return the flags that say something about a kind that has a file of its own."""
    fields = set(MODELS[kind].model_fields)
    texts = [f"{f}_{code}" for f in ("name", "description") if f in fields for code in ("lv", "en")]
    plain = [flag for flag, field in _PLAIN.items() if field in fields]
    return (*texts, *plain, *(flag for flag, field in LISTS.items() if field in fields))


def handles(texts: Iterable[str]) -> dict[str, str]:
    """Return names on forges from `github:jozols`."""
    return dict(pairs(texts, "--handle", ":", "github:jozols"))
