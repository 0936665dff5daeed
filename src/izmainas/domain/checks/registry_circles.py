"""Whether something in the registry depends on itself, at once or by way of others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.layout import object_path
from izmainas.domain.registry import Registry
from izmainas.message import msg


def nothing_depends_on_itself(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R017: warn of an object that depends on itself; of a circle of several once, at the first of them."""
    del today
    needs = {ref: [need.ref for need in depends_on] for ref, depends_on in registry.needs}
    for circle in _circles(needs):
        first = circle[0]
        where = needs[first].index(circle[1] if len(circle) > 1 else first)
        text = msg("{name} depends on itself", name=first)
        if len(circle) > 1:
            text = msg("{name} depends on itself by way of {others}", name=first, others=list(circle[1:]))
        yield Finding(
            rule="IZM-R017",
            path=object_path(first),
            where=("depends_on", where),
            severity=Severity.WARNING,
            subject=first,
            message=text,
            fix=msg(
                "Take out the dependency that there is not: {command}", command=f"izm registry edit {first}"
            ),
        )


def _circles(needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the circles that a walk through all dependencies closes, each once, in the order of its dependencies."""
    done: set[str] = set()
    found: set[frozenset[str]] = set()
    for start in sorted(needs):
        path, ways = [start], [iter(needs[start])]
        on_path = {start}
        while path and start not in done:
            needed = next(ways[-1], None)
            if needed is None:
                ways.pop()
                gone = path.pop()
                on_path.remove(gone)
                done.add(gone)
            elif needed in on_path:
                circle = path[path.index(needed) :]
                if frozenset(circle) not in found:
                    found.add(frozenset(circle))
                    least = circle.index(min(circle))
                    yield (*circle[least:], *circle[:least])
            elif needed in needs and needed not in done:
                path.append(needed)
                ways.append(iter(needs[needed]))
                on_path.add(needed)


RULES = (nothing_depends_on_itself,)
