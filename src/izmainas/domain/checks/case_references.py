"""Whether everything that a change refers to exists."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import edited
from izmainas.domain.layout import PEOPLE
from izmainas.domain.lifecycle.link import OF_A_SPLIT
from izmainas.domain.lifecycle.targets import unknown_targets
from izmainas.domain.terms import LinkType, State
from izmainas.message import msg


class Relative(Protocol):
    """What a change is asked about as the part or the whole of another one."""

    @property
    def id(self) -> str:
        """Its number."""

    @property
    def state(self) -> State:
        """Where it stands."""

    @property
    def children(self) -> Sequence[str]:
        """Its parts, by their identities."""

    @property
    def parents(self) -> Sequence[str]:
        """What it is a part of."""


class Kin(NamedTuple):
    """What a change says of its parts and wholes: `ties` are the places of such links, their types and where they lead."""

    path: str
    id: str
    uid: str
    state: State
    ties: tuple[tuple[int, LinkType, str], ...]

    @classmethod
    def of(cls, change: Change, path: str) -> "Kin":
        """Return what `change` says."""
        ties = (
            (place, link.type, link.ref) for place, link in enumerate(change.links) if link.type in OF_A_SPLIT
        )
        return cls(path, change.id, change.uid, change.state, tuple(ties))

    @property
    def children(self) -> tuple[str, ...]:
        """Its parts, by their identities."""
        return tuple(ref for _, kind, ref in self.ties if kind is LinkType.SPLITS)

    @property
    def parents(self) -> tuple[str, ...]:
        """What it is a part of."""
        return tuple(ref for _, kind, ref in self.ties if kind is LinkType.PART_OF)


def targets_exist(case: Case) -> Iterator[Finding]:
    """IZM-C020: report a target that the registry does not hold, while the change is open."""
    change = case.change
    if case.standing.state.ended:
        return
    for ref in unknown_targets(change.targets, change.action, case.registry):
        yield Finding(
            rule="IZM-C020",
            path=case.path,
            where=("targets",),
            subject=ref,
            message=msg("the registry does not hold {objects}", objects=[ref]),
            fix=edited(
                case,
                msg(
                    "Add it to the registry, or name another target: {command}",
                    command=f"izm edit {change.id}",
                ),
                msg("Put it back into the registry: what the change is about can no longer be edited"),
            ),
        )


def people_exist(case: Case) -> Iterator[Finding]:
    """IZM-C021: report a person in a section who is not registered."""
    change = case.change
    named: list[tuple[tuple[str | int, ...], str | None]] = [(("requested_by",), change.requested_by)]
    if change.assessment:
        named += [
            (("assessment", "risks", i, "owner"), r.owner) for i, r in enumerate(change.assessment.risks)
        ]
        named += [
            (("assessment", "expert_opinions", i, "by"), o.by)
            for i, o in enumerate(change.assessment.expert_opinions)
        ]
        named += [(("assessment", "consulted", i), p) for i, p in enumerate(change.assessment.consulted)]
    if change.plan:
        named += [(("plan", "steps", i, "by"), s.by) for i, s in enumerate(change.plan.steps)]
    for where, person in named:
        if person and case.registry.person(person) is None:
            yield Finding(
                rule="IZM-C021",
                path=case.path,
                where=where,
                message=msg("{person} is not in the registry", person=person),
                fix=msg("Register the person in {path}, or name another", path=PEOPLE),
            )


def parts_and_whole_agree(kin: Kin, by_uid: Callable[[str], Relative | None]) -> Iterator[Finding]:
    """IZM-C022: report a split that only one of its ends knows of, and a whole that was closed before a part had ended."""
    for place, kind, ref in kin.ties:
        other = by_uid(ref)
        if other is None or kin.uid not in (other.children if kind is LinkType.PART_OF else other.parents):
            yield Finding(
                rule="IZM-C022",
                path=kin.path,
                where=("links", place),
                message=msg(
                    "{change} and {other} do not agree on being part and whole",
                    change=kin.id,
                    other=other.id if other else ref,
                ),
                fix=msg("Restore the links from git; izm split writes both"),
            )
        elif kind is LinkType.SPLITS and kin.state is State.CLOSED and not other.state.ended:
            yield Finding(
                rule="IZM-C022",
                path=kin.path,
                where=("links", place),
                subject=ref,
                message=msg(
                    "{change} was closed although its part {other} had not ended",
                    change=kin.id,
                    other=other.id,
                ),
                fix=msg("See what it waits for: {command}", command=f"izm show {other.id}"),
            )


RULES = (targets_exist, people_exist)
