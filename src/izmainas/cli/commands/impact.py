"""`izm impact`: what a change, or an object, reaches."""

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from izmainas.cli import output
from izmainas.cli.formats import deliver, format_of
from izmainas.cli.objects import for_example, refs_given
from izmainas.cli.options import or_stdout
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.meant import objects_meant
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Criticality, Ref
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import msg
from izmainas.render.impact_graph import impact_graph
from izmainas.render.impact_page import impact_data, impact_document
from izmainas.render.mermaid import mermaid
from izmainas.render.plain import plain
from izmainas.render.svg_graph import svg_graph
from izmainas.reports.impact import Impact, Question, impact


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"


def command(
    ctx: typer.Context,
    change_id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Number of the change whose targets are asked about, or service/x and the like.",
        ),
    ] = None,
    service: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A service; may be repeated.")
    ] = None,
    resource: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A resource; may be repeated.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A capability; may be repeated.")
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many links away; by default all.")
    ] = None,
    criticality: Annotated[
        Criticality, typer.Option(help="Follow only links that are at least as critical.")
    ] = Criticality.LOW,
    up: Annotated[bool, typer.Option("--up", help="Only what suffers with it.")] = False,
    down: Annotated[bool, typer.Option("--down", help="Only what it rests on.")] = False,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How the answer is written; a file's name can say it.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to this file: .svg, .mmd, .json, .txt.",
            callback=or_stdout,
        ),
    ] = None,
) -> None:
    """Show what a change or an object reaches: what suffers with it, and what it rests on.

    Dependencies are those of the registry, direct and indirect; each object is
    explained by the shortest way to it. Then whom it concerns, which owners
    have to be asked, and which of the 24 conditions are touched.
    """
    ws: Workspace = ctx.obj
    registry = ws.repository.policy.registry
    named = refs_given(service=service, resource=resource, capability=capability)
    if change_id and change_id.partition("/")[0] in layout.FOLDERS:  # as lists and files name an object
        named, change_id = (*named, change_id), None
    change = ws.change(change_id) if change_id else None
    question = Question(
        roots=_roots(change, named, registry),
        depth=depth,
        least=criticality,
        up=up or not down,
        down=down or not up,
        change=summarize(change) if change else None,
    )
    chosen = Format.JSON if ws.json else format_of(Format, format_, target, code="IZM-E242")
    found = impact(question, registry, ws.today)
    if target is None and chosen is Format.JSON:
        ws.emit_json(impact_data(found))
    elif target is None and chosen is Format.TEXT:
        ws.emit(impact_document(found, registry, ws.language))
    else:
        deliver(ws, target, _text(ws, found, registry, chosen))


def _text(ws: Workspace, found: Impact, registry: Registry, chosen: Format) -> str:
    match chosen:
        case Format.TEXT:
            return plain(impact_document(found, registry, ws.language))
        case Format.JSON:
            return output.json_text(impact_data(found))
        case Format.MERMAID:
            return mermaid(impact_graph(found, registry, ws.language))
        case Format.SVG:
            return svg_graph(impact_graph(found, registry, ws.language), ws.language.code)
        case _:
            assert_never(chosen)


def _roots(change: Change | None, named: tuple[Ref, ...], registry: Registry) -> tuple[Ref, ...]:
    """Return the objects to begin with; what a change adds need not be in the registry yet."""
    if change is None and not named:
        raise UsageError(
            "IZM-E241",
            msg("it is not said whose impact is asked for"),
            hint=msg(
                "Name a change ({command}) or an object: {command_object}",
                command="izm impact IZM-2026-0042",
                command_object=f"izm impact {for_example(registry)}",
            ),
        )
    known = sorted(registry.refs)
    for ref in named:
        if ref not in known:
            raise NotFoundError(
                "IZM-E521",
                msg("the registry does not hold {objects}", objects=[ref]),
                hint=objects_meant(ref, registry),
            )
    return tuple(dict.fromkeys([*(change.targets.refs if change else ()), *named]))
