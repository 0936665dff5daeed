"""Who may say of a broken rule that they have looked into it."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.audit.absence import INSTITUTION
from izmainas.audit.ground import Ground
from izmainas.audit.landing import RegistryFile
from izmainas.domain.acknowledged import ACKNOWLEDGED_PATH, Acknowledged
from izmainas.domain.checks.finding import Finding
from izmainas.domain.registry import Registry
from izmainas.domain.stewardship import stewards
from izmainas.message import msg

#: the rule that an acknowledgement breaks which answers nothing
NOT_THEIRS: Final = "IZM-A019"


def brought_into_force(
    files: Sequence[RegistryFile], before: Registry, after: Registry, back: Sequence[str]
) -> Sequence[RegistryFile]:
    """Return what a landing touched of the registry, and what else comes into force by it.

    So do, untouched, the acknowledgements and standard-change models that were
    written after the institution was taken away, when that is put `back`.
    """
    if INSTITUTION not in back:
        return files
    old, new = before.standard_changes, after.standard_changes
    models = sorted(name for name in new if new[name] != old.get(name))
    paths = [*(f"registry/standard-changes/{name}.yaml" for name in models)]
    paths += [ACKNOWLEDGED_PATH] if after.acknowledged != before.acknowledged else []
    touched = {file.path for file in files}
    return (*files, *(RegistryFile(path) for path in paths if path not in touched))


def acknowledged_by_who_may(
    file: RegistryFile, author: str, ground: Ground, after: Registry, *, in_order: bool
) -> Iterator[tuple[Finding, str]]:
    """IZM-A019: report an acknowledgement by somebody who did not bring it or may not, and the e-mail of who did.

    It is a portfolio owner's own word: whom it names landed it, or was the
    only one to write it, for of several nobody can tell whose words they are.
    What stood there stays as it was said: with other words it is a new one.
    `in_order` tells whether everybody who brought it may change the file;
    `after` is the registry with it.
    """
    if file.path != ACKNOWLEDGED_PATH:
        return
    wrote = {_known(email, ground.registry) for email in file.authors}
    brought = {_known(author, ground.registry), *(wrote if len(wrote) == 1 else ())}
    able = brought.intersection(stewards(ground.registry, ground.day)) if in_order else set()
    before = frozenset(ground.registry.acknowledged)
    who = next(filter(None, (author, *file.authors)), "")
    for place, one in enumerate(after.acknowledged):
        if one not in before and one.by not in able:
            yield _not_theirs(one, place, ground.registry), who


def _known(email: str, registry: Registry) -> str:
    """Return the id of who commits with an e-mail, or the e-mail, which is no id, where nobody is known by it."""
    person = registry.by_email(email)
    return person.id if person else f"<{email}>"


def _not_theirs(one: Acknowledged, place: int, registry: Registry) -> Finding:
    return Finding(
        rule=NOT_THEIRS,
        path=ACKNOWLEDGED_PATH,
        where=("acknowledged", place, "by"),
        subject=one.name,
        message=msg(
            "that the broken rule {rule} was looked into is said in the name of {person}, who did not put it on record or may not",
            rule=one.rule,
            person=registry.name_of(one.by),
        ),
        fix=msg("Take it out; a portfolio owner says so themselves: {command}", command="izm acknowledge"),
    )
