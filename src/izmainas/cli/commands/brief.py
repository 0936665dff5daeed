"""`izm brief`: what a decision needs to know, on one page."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from izmainas.cli import output
from izmainas.cli.formats import deliver, format_of
from izmainas.cli.objects import for_example, refs_given, require_registered
from izmainas.cli.options import or_stdout
from izmainas.cli.reader import readable
from izmainas.cli.situation import readable_situation
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.facts import Known
from izmainas.domain.summary import summarize
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.brief_page import Brief, brief_data, brief_document
from izmainas.render.html import html
from izmainas.render.markdown import markdown
from izmainas.render.plain import plain
from izmainas.reports.brief import Subject
from izmainas.reports.brief_register import goals, indicators, requests, tickets
from izmainas.reports.brief_registry import delivery, needs, registers, resources
from izmainas.reports.track_record import Past, Profile, track_record


class Format(StrEnum):
    """What a brief is written as."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


#: the eight kinds of information, in the order of the source
_TOPICS: Final = (requests, goals, needs, resources, delivery, indicators, registers, tickets)


def command(
    ctx: typer.Context,
    change_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Number of the change; without it, name what is to be changed."),
    ] = None,
    service: Annotated[
        list[str] | None, typer.Option(help="Before a change exists: this service; may be repeated.")
    ] = None,
    resource: Annotated[
        list[str] | None, typer.Option(help="Before a change exists: this resource; may be repeated.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Before a change exists: this capability; may be repeated.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to this file: .md, .html, .txt or .json.",
            callback=or_stdout,
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How it is written; by default what the file's name says."),
    ] = None,
) -> None:
    """Put on one page what a decision needs to know, each line with the file that it comes from.

    The eight kinds of information that PU2-20 names: change requests, goals,
    needs, resources, ways of delivery, indicators, registers, tickets. What is
    not known is named, too. Before them: who decides, risk, how similar
    changes went.
    """
    ws: Workspace = ctx.obj
    chosen = Format.JSON if ws.json else format_of(Format, format_, target, code="IZM-E246")
    brief = _brief(ws, change_id, refs_given(service=service, resource=resource, capability=capability))
    if chosen is Format.JSON and target is None:
        ws.emit_json(brief_data(brief))
        return
    document = brief_document(brief, ws.language)
    if target is None and chosen is Format.TEXT:
        ws.emit(document)
        return
    match chosen:
        case Format.JSON:
            text = output.json_text(brief_data(brief))
        case Format.HTML:
            text = html(document, ws.language.code)
        case Format.MD:
            text = markdown(document)
        case Format.TEXT:
            text = plain(document)
    deliver(ws, target, text)


def _brief(ws: Workspace, change_id: str | None, named: tuple[str, ...]) -> Brief:
    """Gather what the brief is about; raises `UsageError` where both a change and objects are named, or neither."""
    policy = ws.repository.policy
    if (change_id is None) != bool(named):
        raise UsageError(
            "IZM-E247",
            msg("a brief is about one change, or about objects before there is a change"),
            hint=msg(
                "Name a change ({command}) or an object: {command_object}",
                command="izm brief IZM-2026-0042",
                command_object=f"izm brief {for_example(policy.registry)}",
            ),
        )
    change = ws.change(change_id) if change_id else None
    require_registered(named, (), policy.registry)
    summaries = readable(ws)
    situation = readable_situation(ws)
    targets = change.targets.refs if change else named
    subject = Subject.of(targets, change, summaries, policy.registry, situation, ws.today)
    summary = summarize(change) if change else None
    profile = Profile.of(summary) if summary else Profile(frozenset(targets))
    return Brief(
        subject,
        summary,
        tuple(topic(subject) for topic in _TOPICS),
        track_record(profile, Past.of(summaries)),
        Bench(policy.registry, policy.process, ws.today),
        ws.repository.head.commit,
        Known.of(summaries),
    )
