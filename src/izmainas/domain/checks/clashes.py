"""Whether planned work clashes with something that nobody has decided on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from izmainas.domain.change import path_of
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.conflicts import Diary
from izmainas.domain.lifecycle.override import overridden
from izmainas.domain.summary import Summary
from izmainas.message import msg


def planned_work_is_free(
    diary: Diary, summaries: Mapping[str, Summary], now: datetime, paths: Mapping[str, str]
) -> Iterator[Finding]:
    """IZM-C066: warn of work that is still ahead and clashes with something; each conflict is told once."""
    for conflict in diary.conflicts():
        ahead: Sequence[str] = [change for change in conflict.changes if change in summaries]
        if conflict.end <= now or any(overridden(summaries[change], conflict) for change in ahead):
            continue
        change = ahead[-1]
        others = [other for other in conflict.changes if other != change]
        with_ = [*others, *filter(None, [conflict.about])]
        yield Finding(
            rule="IZM-C066",
            path=paths.get(change, path_of(change)),
            where=("plan", "window"),
            subject=f"{conflict.rule} {' '.join(others)} {conflict.about}".strip(),
            severity=Severity.WARNING,
            message=msg(
                "{change} clashes from {start} to {end}: {what}",
                change=change,
                start=conflict.start,
                end=conflict.end,
                what=msg("{rule} ({with_})", rule=conflict.rule, with_=", ".join(with_))
                if with_
                else conflict.rule,
            ),
            fix=msg("Move it, or have it decided: {command}", command=f"izm conflicts {change}"),
        )
