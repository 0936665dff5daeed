"""Whether everything that a change refers to exists."""

from collections.abc import Iterator

from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.lifecycle.targets import unknown_targets
from izmainas.domain.terms import LinkType
from izmainas.message import msg


def targets_exist(case: Case) -> Iterator[Finding]:
    """IZM-C020: report a target that the registry does not hold, while the change is open."""
    change = case.change
    if change.standing.state.ended:
        return
    for ref in unknown_targets(change.targets, change.action, case.registry):
        yield Finding(
            rule="IZM-C020",
            path=case.path,
            where=("targets",),
            subject=ref,
            message=msg("the registry does not hold {objects}", objects=[ref]),
            fix=msg(
                "Add it to the registry, or name another target: {command}", command=f"izm edit {change.id}"
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
                fix=msg("Register the person in {path}, or name another", path="registry/people.yaml"),
            )


def parts_and_whole_agree(case: Case) -> Iterator[Finding]:
    """IZM-C022: report a split that only one of its ends knows of."""
    change = case.change
    for place, link in enumerate(change.links):
        if link.type not in {LinkType.PART_OF, LinkType.SPLITS}:
            continue
        other = case.others.by_uid(link.ref)
        if other is None or change.uid not in (
            other.children if link.type is LinkType.PART_OF else other.parents
        ):
            yield Finding(
                rule="IZM-C022",
                path=case.path,
                where=("links", place),
                message=msg(
                    "{change} and {other} do not agree on being part and whole",
                    change=change.id,
                    other=other.id if other else link.ref,
                ),
                fix=msg("Restore the links from git; izm split writes both"),
            )


RULES = (targets_exist, people_exist, parts_and_whole_agree)
