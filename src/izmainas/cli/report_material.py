"""What a report is made of, read from HEAD; and the one object that a report is asked about."""

from functools import cache

from izmainas.cli.objects import unknown_object
from izmainas.cli.reader import readable
from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import Proof
from izmainas.errors import IzmError, UsageError
from izmainas.message import msg
from izmainas.reports.material import Levels, Material


def material_of(ws: Workspace) -> Material:
    """Return everything that reports read, as HEAD holds it."""
    repository = ws.repository
    policy = repository.policy
    faults: list[IzmError] = []
    return Material(
        tuple(readable(ws, faults)),
        policy.registry,
        policy.process,
        ws.minute,
        policy.calendar,
        cache(lambda: levels_of(ws)),  # a report by month or service asks once for each of them
        left_out=tuple(fault.where.path if fault.where else str(fault.message) for fault in faults),
    )


def levels_of(ws: Workspace) -> Levels:
    """Return how strongly each decision is proved: the commits are replayed for it.

    What was copied into another change has the same event there: both are
    told by their changes, or where a number has changed since, as the weaker.
    """
    from izmainas.cli.auditing import audit  # noqa: PLC0415 - one report alone asks

    ws.premises.spoil()  # the main branch is asked, which may be another than HEAD
    decisions = audit(ws, listing=True).record.decisions
    levels: dict[str, Proof] = {}
    twice: set[str] = set()
    for decided in decisions:
        level = Proof(decided.level)
        if decided.event in levels:
            twice.add(decided.event)
            level = min(level, levels[decided.event], key=[*Proof].index)
        levels[decided.event] = level
    copied = {(d.change, d.event): Proof(d.level) for d in decisions if d.event in twice} if twice else {}
    return Levels(levels, copied)


def object_of(material: Material, about: str | None, name: str, *, about_object: bool) -> Material:
    """Return the material over the changes of one service; raises where none, or no such one, is named."""
    if not about_object:
        raise UsageError(
            "IZM-E293",
            msg("the report “{name}” is about the whole register", name=name),
            hint=msg("For one service: {command}", command="izm report service ID"),
        )
    services = material.registry.services
    if about is None:
        raise UsageError(
            "IZM-E293",
            msg("which service is the report about?"),
            hint=msg("For example: {command}", command=f"izm report {name} {next(iter(services), 'ID')}"),
        )
    ref = f"service/{about.removeprefix('service/')}"
    if ref not in set(material.registry.refs):
        raise unknown_object(ref, material.registry)
    return material.about(ref)
