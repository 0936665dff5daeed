"""`izm registry new`: put a service, a resource, a person or a role into the registry."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Annotated, Any

import typer

from izmainas.cli import registry_options as options
from izmainas.cli.days import day
from izmainas.cli.options import from_here
from izmainas.cli.registry_answer import told
from izmainas.cli.registry_calendar import NEW_APART, NEW_TIME, new_entry
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_flags import MODELS, flags_of, list_fields, require_fitting, scalar_fields
from izmainas.cli.registry_naming import FOLDERS, Named, named_new
from izmainas.cli.registry_people import PERSON_FLAGS, exists, new_person
from izmainas.cli.registry_roles import (
    ROLE_FLAGS,
    SUBSTITUTE_FLAGS,
    after_another,
    asked_objects,
    asked_over,
    asked_substitute,
    first_day,
    new_role,
    new_substitute,
    only_one,
    require_there,
    roles_file,
    tell_of_vacancies,
)
from izmainas.cli.registry_text import new_text, require_known
from izmainas.cli.registry_writing import require_steward
from izmainas.cli.sections import parse_file
from izmainas.cli.workspace import Workspace
from izmainas.domain.calendar import EntryId
from izmainas.domain.checks.finding import Finding
from izmainas.domain.record import Record
from izmainas.domain.roles import OWNER_OF, Assignment
from izmainas.domain.terms import Slug, Stage
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.render.vocabulary import table
from izmainas.reports.registry_list import OBJECT_KINDS, RegistryKind
from izmainas.store.records import fitting, validate

_Many = list[str] | None


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="service, resource, capability, life-situation, indicator, person, role, substitute, freeze, window or "
            "apart.",
        ),
    ],
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="Its id, such as e-iesniegums.")] = None,
    name_lv: options.NameLv = None,
    name_en: options.NameEn = None,
    description_lv: options.DescriptionLv = None,
    description_en: options.DescriptionEn = None,
    stage: options.StageOption = None,
    type_: options.TypeOption = None,
    supplier: options.Supplier = None,
    ends_on: options.EndsOn = None,
    depends_on: Annotated[
        _Many, typer.Option(metavar="REF[:CRITICALITY]", help="What it depends on; may be repeated.")
    ] = None,
    life_situation: Annotated[
        _Many, typer.Option(metavar="ID", help="Life situation of a service; may be repeated.")
    ] = None,
    recipient: Annotated[_Many, typer.Option(help="Who receives a service; may be repeated.")] = None,
    channel: Annotated[_Many, typer.Option(help="Channel of a service; may be repeated.")] = None,
    service_level: Annotated[
        _Many, typer.Option(metavar="NAME;TARGET", help="Promise about a service; may be repeated.")
    ] = None,
    need: Annotated[_Many, typer.Option(help="What recipients need; may be repeated.")] = None,
    condition: Annotated[
        _Many, typer.Option(metavar="CODE", help="One of the 24 conditions, such as N6-1; may be repeated.")
    ] = None,
    user: Annotated[_Many, typer.Option(help="Who uses a resource; may be repeated.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who answers for it; goes into the roles as well.")
    ] = None,
    person_name: options.PersonName = None,
    email: Annotated[_Many, typer.Option(help="E-mail of a person; may be repeated.")] = None,
    expert_in: Annotated[
        _Many, typer.Option(metavar="FIELD", help="What a person is an expert in; may be repeated.")
    ] = None,
    handle: Annotated[
        _Many, typer.Option(metavar="FORGE:USER", help="A person's name on a forge; may be repeated.")
    ] = None,
    role: options.RoleOption = None,
    over: Annotated[
        _Many,
        typer.Option(
            metavar="REF",
            help="What a role, a time or an indicator is over; institution for all. Of the last two, may be repeated.",
        ),
    ] = None,
    title: options.TitleOption = None,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="day|week|month|year|RRULE",
            help="How a freeze or a window recurs; a rule as in RFC 5545.",
        ),
    ] = None,
    person: Annotated[str | None, typer.Option(metavar="PERSON", help="Who holds it, or stands in.")] = None,
    for_: options.InPlaceOf = None,
    from_: options.FromOption = None,
    until: options.UntilOption = None,
    measures: options.Measures = None,
    unit: options.Unit = None,
    better: options.BetterOption = None,
    target: options.Target = None,
    source: options.SourceOption = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar="FILE",
            callback=from_here,
            help="Take it from a YAML file; “-” reads standard input.",
        ),
    ] = None,
) -> None:
    """Put something new into the registry, in one commit.

    What `izm check` would find wrong is refused before anything is written.
    A new service, resource or capability without an owner is told, with the
    command that names one.
    """
    given = options.said(locals())
    ws: Workspace = ctx.obj
    wanted, given_id = named_new(kind, name)
    if (
        ws.interactive and wanted not in FOLDERS
    ):  # of a file for several, whoever may not is told before the questions
        require_steward(ws, {Named(wanted, "").path: None})
    match wanted:
        case RegistryKind.ROLE:
            _new_role(ws, given)
        case RegistryKind.SUBSTITUTE:
            _new_substitute(ws, given)
        case RegistryKind.PERSON:
            _new_person(ws, given_id, given)
        case RegistryKind.FREEZE | RegistryKind.WINDOW | RegistryKind.APART:
            _new_time(ws, wanted, given_id, given)
        case _:
            _new_object(ws, Named(wanted, given_id or _from_file(wanted, file) or _asked_id(ws)), given)


def _new_role(ws: Workspace, given: dict[str, Any]) -> None:
    """Give somebody a role over one object."""
    require_fitting(RegistryKind.ROLE, given, ROLE_FLAGS)
    given["over"] = only_one(given["over"])
    files = new_role(ws, given)
    _record(ws, files, RegistryKind.ROLE, asked_over(ws, given), mended=partial(after_another, ws, files))
    tell_of_vacancies(ws, files)


def _new_substitute(ws: Workspace, given: dict[str, Any]) -> None:
    """Let somebody stand in for another."""
    require_fitting(RegistryKind.SUBSTITUTE, given, SUBSTITUTE_FLAGS)
    files = new_substitute(ws, given)
    _record(ws, files, RegistryKind.SUBSTITUTE, asked_substitute(ws, given))


def _new_person(ws: Workspace, given_id: str | None, given: dict[str, Any]) -> None:
    """Register a person; whoever gave no id is asked for it once the flags fit."""
    require_fitting(RegistryKind.PERSON, given, PERSON_FLAGS)
    person_id = given_id or _asked_id(ws)
    _record(ws, new_person(ws, person_id, given), RegistryKind.PERSON, person_id)


def _new_time(ws: Workspace, kind: RegistryKind, given_id: str | None, given: dict[str, Any]) -> None:
    """Put a freeze, a window or a pair kept apart into the calendar."""
    require_fitting(kind, given, NEW_APART if kind is RegistryKind.APART else NEW_TIME)
    asked = given_id or ws.ask.text(
        "ID", msg("Id, such as F1"), fits=lambda text: fitting(EntryId, text, "ID")
    )
    entry = Named(kind, asked)
    _record(ws, new_entry(ws, entry, given), kind, entry.id)


def _record(
    ws: Workspace,
    files: Mapping[str, bytes | None],
    kind: RegistryKind,
    name: str,
    mended: Callable[[Finding], Message] = attrgetter("fix"),
) -> None:
    """Record and tell; `mended` says what is done about what the check would find."""
    told(ws, write_checked(ws, files, _subject(kind, name), mended=mended), kind.value, name)


def _asked_id(ws: Workspace) -> str:
    return ws.ask.text(
        "ID", msg("Id (small letters, digits, dots and hyphens)"), fits=lambda text: fitting(Slug, text, "ID")
    )


def _from_file(kind: RegistryKind, file: str | None) -> str | None:
    """Return the id that a file gives; standard input is read once, later."""
    return str(parse_file(MODELS[kind], file)["id"]) if file and file != "-" else None


def _subject(kind: RegistryKind, name: str) -> str:
    return f"registry: new {kind} {name}".rstrip()


def _new_object(ws: Workspace, new: Named, given: dict[str, Any]) -> None:
    """Write the file of an object or a life situation, and its owner into the roles."""
    owned = new.kind in OBJECT_KINDS
    extra = ("owner", "from_", "until") if owned else ()
    require_fitting(new.kind, given, (*flags_of(new.kind), *extra, "file"))
    if ws.repository.committed.read(new.path) is not None:
        raise exists(new.ref, f"izm registry edit {new.ref}")
    if ws.interactive and new.kind is not RegistryKind.INDICATOR:  # whose indicator it is, its objects say
        require_steward(ws, {new.path: None})
    thing = _thing(ws, new, given)
    files: dict[str, bytes | None] = {new.path: new_text(new, thing)}
    if owned and given["owner"]:
        files |= _with_owner(ws, new, given)

    def unowned(finding: Finding) -> bool:
        return finding.rule == "IZM-R001" and finding.subject == new.ref and not given["owner"]

    commit = write_checked(ws, files, _subject(new.kind, new.id), allowed=unowned)
    told(ws, commit, new.kind.value, new.id)
    tell_of_vacancies(ws, files)
    if owned and not given["owner"]:
        ws.notice(
            msg(
                "Nobody answers yet for {objects}; name somebody: {command}",
                objects=[new.ref],
                command=f"izm registry new role --over {new.ref} --person PERSON",
            )
        )


def _thing(ws: Workspace, new: Named, given: dict[str, Any]) -> Record:
    model = MODELS[new.kind]
    data: dict[str, Any] = parse_file(model, given["file"]) if given["file"] else {}
    if data.get("id", new.id) != new.id:
        raise UsageError(
            "IZM-E224",
            msg("the file is about {id}, not about {given}", id=data["id"], given=new.id),
            hint=msg("Leave the id out on the command line, or correct the file"),
        )
    data |= {"id": new.id, **scalar_fields(given), **list_fields(given, new.kind)}
    if "name" not in data:
        data["name"] = {"lv": ws.ask.line("--name-lv", msg("Name in Latvian"))}
    if new.kind is RegistryKind.INDICATOR and "over" not in data:
        data["over"] = asked_objects(ws)
    if "type" in model.model_fields and not data.get("type"):
        data["type"] = ws.ask.choice("--type", msg("Type"), _types(ws, new.kind))
    if new.kind in {RegistryKind.SERVICE, RegistryKind.RESOURCE} and not data.get("stage"):
        choices = [(member.value, ws.language.value(member)) for member in Stage]
        data["stage"] = ws.ask.choice("--stage", msg("Lifecycle stage"), choices)
    thing = validate(model, data, new.ref)
    require_known(ws, thing)
    return thing


def _types(ws: Workspace, kind: RegistryKind) -> list[tuple[str, str]]:
    """Return the types that have a name, each with the word that the file would hold; `--type` gives others."""
    return [
        (term.id, f"{ws.language.either(term.lv, term.en)} ({term.id})") for term in table(f"{kind}-type")
    ]


def _with_owner(ws: Workspace, new: Named, given: dict[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with the owner of the new object."""
    data = {
        "role": OWNER_OF[new.kind.value],
        "over": new.ref,
        "person": given["owner"],
        "from": first_day(ws, given),
        "until": day(given["until"], "--until"),
    }
    owned = validate(Assignment, data, "--owner")
    require_there(ws, owned.person, owned.from_)
    return roles_file(ws, ws.repository.policy.registry.roles.assigned(owned))
