"""JSON Schemas of every file that people write by hand, for their editors: draft-07.

pydantic speaks draft 2020-12, which the YAML servers of editors do not read
well. A schema accepts what `izm` accepts, as an editor loads it: izm takes
every scalar as text, an editor makes `10233` a number and `true` a truth, but
leaves a number in quotes a text.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from izmainas.catalog.conditions import CONDITIONS
from izmainas.catalog.tasks import TASKS
from izmainas.catalog.term import Term
from izmainas.domain import (
    acknowledged,
    assessment,
    calendar,
    change,
    indicators,
    institution,
    people,
    process,
    record,
    registry,
    request,
    roles,
    signals,
    standard_changes,
    strategy,
    terms,
    tickets,
    work,
)
from izmainas.domain.intake import mapping
from izmainas.domain.record import NUMBER, WHOLE

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"

#: name of the schema -> model of the file, or of the section that `--file` gives
MODELS: Final[Mapping[str, type[record.Record]]] = {
    "change": change.Change,
    "institution": institution.Institution,
    "people": people.People,
    "roles": roles.Roles,
    "process": process.Process,
    "calendar": calendar.Calendar,
    "acknowledged": acknowledged.Acknowledgements,
    "service": registry.Service,
    "resource": registry.Resource,
    "capability": registry.Capability,
    "life-situation": registry.LifeSituation,
    "standard-change": standard_changes.StandardChange,
    "strategy": strategy.Strategy,
    "indicator": indicators.Indicator,
    "tickets": tickets.TicketVolumes,
    "signal": signals.Signal,
    "import-mapping": mapping.ImportMapping,
    "request": request.Request,
    "assessment": assessment.Assessment,
    "plan": work.Plan,
    "review": work.Review,
    "deviation": request.Departure,
}

#: what a model asks for beyond the form of its fields, where a schema can say it
_BEYOND: Final[Mapping[str, JsonSchemaValue]] = {
    # what is drawn up has no history yet; a file without one is broken (IZM-C003)
    "Change": {"allOf": [{"properties": {"history": {"minItems": 1}}, "required": ["history"]}]},
    "Targets": {
        "anyOf": [
            {"properties": {key: {"minItems": 1}}, "required": [key]}
            for key in ("services", "resources", "capabilities")
        ]
    },
    "ServiceNeed": {
        "oneOf": [
            {"properties": {key: {"not": {"type": "null"}}}, "required": [key]}
            for key in ("resource", "service")
        ]
    },
}

#: seconds may be left out, which the format `date-time` does not allow
_MOMENT: Final[JsonSchemaValue] = {
    "anyOf": [
        {  # the pattern is for validators that look at no formats
            "type": "string",
            "format": "date-time",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})$",
        },
        {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})$",
        },
    ],
    "description": "A moment with its offset, such as 2026-11-23T09:14:03+02:00.",
}
_DAY: Final[JsonSchemaValue] = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": "A date, such as 2026-11-23.",
}


def _pattern(kind: Any) -> str:  # noqa: ANN401 - a type as it is annotated
    """Return the pattern of an annotated text."""
    fields = [note for note in get_args(kind) if isinstance(note, FieldInfo)]
    return str(next(rule.pattern for field in fields for rule in field.metadata if hasattr(rule, "pattern")))


#: what an editor says of a text that has a form
_TOLD: Final[Mapping[str, str]] = {
    _pattern(kind): text
    for kind, text in (
        (terms.ChangeId, "The register number, such as IZM-2026-0042."),
        (terms.Uid, "A ULID; written by izm."),
        (terms.Slug, "An id: small Latin letters, digits, dots and hyphens."),
        (terms.Ref, "An object of the registry, such as service/e-iesniegums."),
        (terms.Over, "An object of the registry, such as service/e-iesniegums, or `institution`."),
        (terms.DigestText, "A digest; written by izm."),
        (terms.BlobId, "The id of a version of process.yaml; written by izm."),
        (terms.Sha256, "The SHA-256 of a file; written by izm."),
        (terms.FileName, "The name of a file, without any folder."),
        (terms.MediaType, "A type of content, such as application/pdf."),
        (terms.GoalId, "The id of a goal of the strategy, such as G2."),
        (terms.SignalId, "The number of a signal, such as SIG-2026-0007."),
        (tickets.Month, "A month, such as 2026-10."),
        (mapping.FieldName, "A field of what is brought in, such as date or name_lv."),
        (terms.Handle, "A name on a forge, without its @."),
        (institution.Language, "A language: lv or en."),
        (people.Email, "An e-mail address."),
        (calendar.Recurrence, "A recurrence of RFC 5545, such as FREQ=WEEKLY;BYDAY=SU."),
        (calendar.Duration, "A length of time in ISO 8601, such as PT4H."),
    )
}

#: texts of which there is a list
_LISTED: Final[Mapping[str, tuple[Term, ...]]] = {
    _pattern(terms.TaskCode): TASKS,
    _pattern(terms.ConditionCode): CONDITIONS,
}

#: texts that an editor takes for something else when they stand without quotes, and what for
_MISTAKEN: Final[Mapping[str, str]] = {"10": "number", "true": "boolean"}
#: what izm takes for a number or a truth, which may as well stand in quotes
_QUOTED: Final[Mapping[str, str]] = {
    "integer": f"^{WHOLE}$",
    "number": f"^{NUMBER}$",
    "boolean": "^(?:true|false)$",
}


def schemas() -> dict[str, str]:
    """Return every schema as the text of its file, by the name of the file."""
    return {f"{name}.schema.json": _text(name, model) for name, model in MODELS.items()}


def _text(name: str, model: type[record.Record]) -> str:
    made = model.model_json_schema(schema_generator=_Generator)
    head = {"$schema": _DRAFT, "$id": f"{name}.schema.json", "title": name}
    return json.dumps(head | _converted(made, model.__name__), ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Keeps every constraint of a text that is checked in several steps; pydantic keeps the first step's."""

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """Return what all steps ask for."""
        whole: JsonSchemaValue = {}
        for step in schema["steps"]:
            whole |= self.generate_inner(step)
        return whole


def _converted(made: JsonSchemaValue, name: str) -> JsonSchemaValue:
    """Return a schema of draft-07, its definitions sorted and last."""
    shared = made.pop("$defs", {})
    whole = _node(made, name)
    if shared:
        whole["definitions"] = {key: _node(shared[key], key) for key in sorted(shared)}
    return whole


def _node(made: JsonSchemaValue, name: str = "") -> JsonSchemaValue:
    """Return one schema and everything below it; `name` is that of its model."""
    kept = {key: value for key, value in made.items() if key not in {"title", "default"} or _says(key, value)}
    kept = {_RENAMED.get(key, key): _below(key, value) for key, value in kept.items()}
    if kept.get("format") == "date-time":
        return dict(_MOMENT)
    if kept.get("format") == "date":
        return dict(_DAY)
    kind = kept.get("type")
    if kind == "string" and "enum" not in kept:
        kept = _as_loaded(kept)
    elif isinstance(kind, str) and kind in _QUOTED:
        kept |= {"type": [kind, "string"], "pattern": _QUOTED[kind]}
    if "$ref" in kept:
        return _reference(kept)
    if "patternProperties" in kept:
        kept = _closed(kept)
    return kept | _BEYOND.get(name, {})


#: what a model asks of people's text by its form -> the same of a text that says something, which the model's own function asks
_SAYING: Final = {"": r"\S", r"^[^\r\n]*$": r"^[^\r\n]*\S[^\r\n]*$"}
_RENAMED: Final = {"ge": "minimum", "le": "maximum"}


def _says(key: str, value: object) -> bool:
    """Whether pydantic's title or default tells a person something: field names and emptiness do not."""
    return key == "default" and value not in (None, [], {})


def _below(key: str, value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    if key in {"properties", "patternProperties"}:
        return {name: _node(inner) for name, inner in value.items()}
    if key in {"items", "additionalProperties", "propertyNames"} and isinstance(value, dict):
        return _node(value)
    if key in {"anyOf", "oneOf", "allOf"}:
        return [_node(inner) for inner in value]
    if key == "$ref":
        return value.replace("#/$defs/", "#/definitions/")
    return value


def _as_loaded(text: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of a text, open to what an editor takes an unquoted one for."""
    form = str(text.get("pattern", ""))
    if form in _LISTED:
        return {"type": "string", "enum": [term.code for term in _LISTED[form]]}
    told = {"description": _TOLD[form]} if form in _TOLD else {"minLength": 1}
    saying = {"pattern": _SAYING[form]} if form in _SAYING else {}
    taken_for = [kind for said, kind in _MISTAKEN.items() if re.search(form, said)]
    return text | saying | told | ({"type": ["string", *taken_for]} if taken_for else {})


def _reference(kept: JsonSchemaValue) -> JsonSchemaValue:
    """Return a reference; in draft-07 nothing that stands beside one counts."""
    beside = {key: value for key, value in kept.items() if key != "$ref"}
    return {"allOf": [{"$ref": kept["$ref"]}]} | beside if beside else kept


def _closed(kept: JsonSchemaValue) -> JsonSchemaValue:
    """Return a mapping that takes no other keys, with its keys listed where there is a list."""
    ((form, value),) = kept.pop("patternProperties").items()
    if form not in _LISTED:
        return kept | {"patternProperties": {form: value}, "additionalProperties": False}
    keys = {term.code: {"allOf": [value], "description": f"{term.lv} ({term.en})"} for term in _LISTED[form]}
    return kept | {"properties": keys, "additionalProperties": False}
