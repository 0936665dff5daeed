"""`izm registry edit`: change what the registry says, by flags or in the editor; hand a role over."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from izmainas.cli import registry_options as options
from izmainas.cli.days import day
from izmainas.cli.editing import file_by_hand, forget_draft
from izmainas.cli.options import from_here
from izmainas.cli.registry_answer import told
from izmainas.cli.registry_calendar import EDIT_APART, EDIT_TIME, edited_entry
from izmainas.cli.registry_checking import later_end, write_checked
from izmainas.cli.registry_flags import changed, flags_of, list_fields, require_fitting, scalar_fields
from izmainas.cli.registry_keys import KEY_FLAGS, tell_of_keys, with_keys
from izmainas.cli.registry_naming import Named, kind_named, named
from izmainas.cli.registry_people import NEVER, edited_person, people_with
from izmainas.cli.registry_roles import (
    ROLE_FLAGS,
    SUBSTITUTE_FLAGS,
    after_another,
    asked_over,
    asked_substitute,
    ended_role,
    ended_substitute,
    handed_over,
    tell_of_vacancies,
)
from izmainas.cli.registry_text import changed_text, require_known
from izmainas.cli.registry_whole import WHOLE, edit_whole
from izmainas.cli.workspace import Workspace
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.record import Record
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.reports.registry_list import CALENDAR_KINDS, RegistryKind
from izmainas.store.records import validate
from izmainas.store.registry_text import read_record

_Many = list[str] | None
_LISTS = ("add_email", "remove_email", "add_expert_in", "remove_expert_in", "handle", "remove_handle")
_PERSON = ("name", *_LISTS, "left", *KEY_FLAGS, "file")


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="OBJECT",
            help="What to change: service/x, freeze/x, a person's id, “role” or “substitute”.",
        ),
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Its id, where OBJECT is a kind.")
    ] = None,
    name_lv: options.NameLv = None,
    name_en: options.NameEn = None,
    description_lv: options.DescriptionLv = None,
    description_en: options.DescriptionEn = None,
    stage: options.StageOption = None,
    type_: options.TypeOption = None,
    supplier: options.Supplier = None,
    ends_on: options.EndsOn = None,
    add_depends_on: Annotated[
        _Many, typer.Option(metavar="REF[:CRITICALITY]", help="A dependency more, or with other criticality.")
    ] = None,
    remove_depends_on: Annotated[_Many, typer.Option(metavar="REF", help="A dependency less.")] = None,
    add_life_situation: Annotated[_Many, typer.Option(metavar="ID", help="A life situation more.")] = None,
    remove_life_situation: Annotated[_Many, typer.Option(metavar="ID", help="A life situation less.")] = None,
    add_recipient: Annotated[_Many, typer.Option(help="A group of recipients more.")] = None,
    remove_recipient: Annotated[_Many, typer.Option(help="A group of recipients less.")] = None,
    add_channel: Annotated[_Many, typer.Option(help="A channel more.")] = None,
    remove_channel: Annotated[_Many, typer.Option(help="A channel less.")] = None,
    add_service_level: Annotated[
        _Many, typer.Option(metavar="NAME;TARGET", help="A promise more, or with another target.")
    ] = None,
    add_need: Annotated[_Many, typer.Option(help="A need of the recipients more.")] = None,
    remove_need: Annotated[_Many, typer.Option(help="A need of the recipients less.")] = None,
    add_condition: Annotated[
        _Many, typer.Option(metavar="CODE", help="A condition more, such as N6-1.")
    ] = None,
    remove_condition: Annotated[_Many, typer.Option(metavar="CODE", help="A condition less.")] = None,
    person_name: options.PersonName = None,
    add_email: Annotated[_Many, typer.Option(help="An e-mail of a person more.")] = None,
    remove_email: Annotated[_Many, typer.Option(help="An e-mail of a person less.")] = None,
    add_expert_in: Annotated[_Many, typer.Option(metavar="FIELD", help="A field of a person more.")] = None,
    remove_expert_in: Annotated[
        _Many, typer.Option(metavar="FIELD", help="A field of a person less.")
    ] = None,
    handle: Annotated[_Many, typer.Option(metavar="FORGE:USER", help="A person's name on a forge.")] = None,
    remove_handle: Annotated[
        _Many, typer.Option(metavar="FORGE", help="A forge on which a person has no name any more.")
    ] = None,
    left: Annotated[
        str | None,
        typer.Option(
            metavar="DATE|never", help="The last day on which a person is there; never, of one who is back."
        ),
    ] = None,
    add_key: Annotated[
        _Many, typer.Option(metavar="FILE", help="The public half of a person's signing key, entered.")
    ] = None,
    end_key: Annotated[
        _Many, typer.Option(metavar="KEY=DATE", help="The last day of a key, known by its fingerprint.")
    ] = None,
    revoke_key: Annotated[
        _Many,
        typer.Option(metavar="KEY", help="A key that may be in other hands: from today it counts no more."),
    ] = None,
    role: options.RoleOption = None,
    over: Annotated[str | None, typer.Option(metavar="REF", help="What the role is held over.")] = None,
    title: options.TitleOption = None,
    add_over: Annotated[
        _Many, typer.Option(metavar="REF", help="An object of a time or an indicator more.")
    ] = None,
    remove_over: Annotated[
        _Many, typer.Option(metavar="REF", help="An object of a time or an indicator less.")
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="day|week|month|year|never|RRULE", help="How a freeze or a window recurs from now on."
        ),
    ] = None,
    skip: Annotated[
        _Many, typer.Option(metavar="DATE", help="A day on which a recurring time does not take place.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who takes the role over, or stands in.")
    ] = None,
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
            help="Take the edited file from here; “-” reads standard input.",
        ),
    ] = None,
) -> None:
    """Change what the registry says, in one commit; comments and layout of the file stay.

    Without a flag the file opens in your editor ($VISUAL, $EDITOR), as do
    `process`, `calendar`, `strategy` and `institution` as a whole. `role`
    hands a role over: whoever holds it ends on the day before. `substitute`
    gives a substitution another last day: the one in force, or the next; with
    --from, the one that begins then. On a day before it begins, it is called off.
    """
    given = options.said(locals())
    ws: Workspace = ctx.obj
    of = kind_named(kind) if name is None else None
    if of is RegistryKind.ROLE:
        _edit_role(ws, given)
    elif of is RegistryKind.SUBSTITUTE:
        _end_substitution(ws, given)
    elif name is None and kind in WHOLE:
        require_fitting(msg("file"), given, ("file",))
        edit_whole(ws, kind, file)
    else:
        _edit_one(ws, named(ws.repository, kind, name), given)


def _edit_role(ws: Workspace, given: dict[str, Any]) -> None:
    """Hand a role over; with nothing but a last day, end it without a successor."""
    alone = given["person"] is None and given["from_"] is None
    ends = day(given["until"], "--until") if alone else None
    require_fitting(RegistryKind.ROLE, given, ROLE_FLAGS)
    files = ended_role(ws, given, ends) if ends else handed_over(ws, given)
    seat = asked_over(ws, given)
    commit = (
        write_checked(ws, files, f"registry: end {seat}", instead=later_end("--until"))
        if ends
        else write_checked(ws, files, f"registry: hand over {seat}", mended=partial(after_another, ws, files))
    )
    told(ws, commit, "role", seat)
    tell_of_vacancies(ws, files)


def _end_substitution(ws: Workspace, given: dict[str, Any]) -> None:
    """Give a substitution another last day."""
    require_fitting(RegistryKind.SUBSTITUTE, given, SUBSTITUTE_FLAGS)
    files = ended_substitute(ws, given)
    stands_in = asked_substitute(ws, given)
    subject = f"registry: edit substitute {stands_in}"
    told(ws, write_checked(ws, files, subject, instead=later_end("--until")), "substitute", stands_in)


def _edit_one(ws: Workspace, one: Named, given: dict[str, Any]) -> None:
    """Change one thing of the registry: by the flags where there are any, else by hand."""
    if one.kind in {RegistryKind.ROLE, RegistryKind.SUBSTITUTE}:
        raise NotFoundError(
            "IZM-E509",
            msg("a role is changed by what it is held over"),
            hint=msg("For example: {command}", command="izm registry edit role --over REF --person PERSON"),
        )
    left = given["left"]
    files = _by_flags(ws, one, given) if _any_flag(given) else _by_hand(ws, one, given["file"])

    def leaves_a_vacancy(finding: Finding) -> bool:
        # of whoever leaves, the command itself says what they still answer for
        return bool(left) and (finding.rule, finding.severity) == ("IZM-R001", Severity.WARNING)

    commit = write_checked(
        ws,
        files,
        f"registry: edit {one.kind} {one.id}",
        allowed=leaves_a_vacancy,
        instead=later_end("--left"),
    )
    if not ws.dry_run:
        forget_draft(ws, one.path)
    told(ws, commit, one.kind.value, one.id)
    tell_of_keys(ws, files)
    if left and left != NEVER:
        _tell_what_is_left_behind(ws, one, day(left, "--left"))


def _tell_what_is_left_behind(ws: Workspace, one: Named, left: date) -> None:
    """Say which roles somebody who leaves still holds, as nobody could decide in them, and which models are theirs."""
    registry = ws.repository.policy.registry
    held = [
        a for a in registry.roles.assignments if a.person == one.id and (a.until is None or a.until > left)
    ]
    if held:
        role = "--role ROLE " if any(a.role.of_portfolio for a in held) else ""
        ws.notice(
            msg(
                "{person} still answers for {objects}; hand each over: {command}",
                person=one.id,
                objects=list(dict.fromkeys(a.over for a in held)),
                command=f"izm registry edit role {role}--over REF --person PERSON",
            )
        )
    models = [name for name, model in registry.standard_changes.items() if model.owner == one.id]
    if models:
        ws.notice(
            msg(
                "{person} owns the standard-change models {models}; somebody else does when they are renewed: {command}",
                person=one.id,
                models=models,
                command="izm standard renew MODEL --until DATE --owner PERSON",
            )
        )


def _any_flag(given: dict[str, Any]) -> bool:
    return any(value not in (None, []) for name, value in given.items() if name != "file")


def _by_flags(ws: Workspace, one: Named, given: dict[str, Any]) -> dict[str, bytes | None]:
    if one.kind is RegistryKind.PERSON:
        require_fitting(one.kind, given, (*_PERSON, *(("from_", "until") if given["add_key"] else ())))
        person = next(p for p in ws.repository.policy.registry.people if p.id == one.id)
        return people_with(ws, with_keys(ws, edited_person(person, given), given))
    if one.kind in CALENDAR_KINDS:
        require_fitting(one.kind, given, EDIT_APART if one.kind is RegistryKind.APART else EDIT_TIME)
        return edited_entry(ws, one, given)
    plain = flags_of(one.kind)
    both = [f"{verb}_{flag}" for verb in ("add", "remove") for flag in plain]
    require_fitting(
        one.kind, given, (*(flag for flag in plain if flag in given), *(b for b in both if b in given))
    )
    data = ws.repository.committed.read(one.path) or b""
    before = read_record(data, one.path)
    after = validate(type(before), _changed_data(before, one.kind, given), one.ref)
    require_known(ws, after)
    return {one.path: changed_text(one, data, after)}


def _changed_data(before: Record, kind: RegistryKind, given: dict[str, Any]) -> dict[str, Any]:
    data = before.data()
    for field, value in scalar_fields(given).items():
        data[field] = {**data.get(field, {}), **value} if isinstance(value, dict) else value
    add = {name.removeprefix("add_"): v for name, v in given.items() if name.startswith("add_")}
    remove = {name.removeprefix("remove_"): v for name, v in given.items() if name.startswith("remove_")}
    return changed(data, list_fields(add, kind, "--add-"), list_fields(remove, kind, "--remove-"))


def _by_hand(ws: Workspace, one: Named, file: str | None) -> dict[str, bytes | None]:
    """Return the file as a person wants it, from a file or from the editor."""
    return {one.path: file_by_hand(ws, one.path, file, _readable(one.path))}


def _readable(path: str) -> Callable[[bytes, str], object]:
    """Return what refuses a text that is not the record which `path` holds; `where` names it in errors."""
    return lambda data, where: read_record(data, path, where)
