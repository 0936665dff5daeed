"""What a pull request takes back of the words about broken rules: whether the files still break what they were about."""

from collections.abc import Callable, Iterable

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.change import Change, path_of
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.looked_into import cause_of
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change
from izmainas.store.merging import Files

#: what a plain check finds in these changes
Ruled = Callable[[dict[str, Change]], Iterable[Finding]]


def finds(one: Acknowledged, files: Files, ruled: Ruled) -> bool:
    """Whether the change that a word names breaks the rule in `files`, or nobody can tell."""
    path = path_of(one.change) if one.change else ""
    data = files.read(path) if path else None
    if data is None:
        return True
    try:
        change = read_change(data, path)[0]
    except IzmError:
        return True
    causes = ((finding.rule, cause_of(finding, change)) for finding in ruled({path: change}))
    return (one.rule, one.subject) in {(rule, cause.subject) for rule, cause in causes if cause}
