"""Who may say of a broken rule that they have looked into it."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final

from izmainas.audit.ground import Ground
from izmainas.audit.landing import RegistryFile
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.looked_into import counts
from izmainas.domain.layout import ACKNOWLEDGED, INSTITUTION, shelf_path
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
    paths = [*(shelf_path("standard-changes", name) for name in models)]
    paths += [ACKNOWLEDGED] if after.acknowledged != before.acknowledged else []
    touched = {file.path for file in files}
    return (*files, *(RegistryFile(path) for path in paths if path not in touched))


def acknowledged_by_who_may(
    file: RegistryFile, author: str, ground: Ground, after: Registry, *, in_order: bool
) -> Iterator[tuple[Finding, str]]:
    """IZM-A019: report an acknowledgement by somebody who did not bring it or may not, and the e-mail of who did.

    It is a portfolio owner's own word: whom it names landed it, or was the
    only one to write it, for of several nobody can tell whose words they are.
    What stood there stays as it was said: with other words it is a new one,
    and only whose word it is takes it back. What never counted anybody takes out.
    `in_order` tells whether everybody who brought it may change the file;
    `after` is the registry with it.
    """
    if file.path != ACKNOWLEDGED:
        return
    wrote = {_known(email, ground.registry) for email in file.authors}
    brought = {_known(author, ground.registry), *(wrote if len(wrote) == 1 else ())}
    able = brought.intersection(stewards(ground.registry, ground.day)) if in_order else set()
    before, now = frozenset(ground.registry.acknowledged), frozenset(after.acknowledged)
    who = next(filter(None, (author, *file.authors)), "")
    altered = set[str]()
    for place, one in enumerate(after.acknowledged):
        if one not in before and one.by not in able:
            altered.add(one.by)
            yield _not_theirs(one, place, ground.registry), who
    for one in ground.registry.acknowledged:
        counted = one.name not in ground.refused and counts(one, ground.registry)
        if one not in now and counted and one.by not in able and one.by not in altered:
            yield _taken_out(one, ground.registry), who


def _taken_out(one: Acknowledged, registry: Registry) -> Finding:
    return Finding(
        rule=NOT_THEIRS,
        path=ACKNOWLEDGED,
        subject=f"{one.name} -",
        message=msg(
            "what {person} said of the broken rule {rule} was taken out, and not by them",
            rule=one.rule,
            person=registry.name_of(one.by),
        ),
        fix=msg("Restore it from git; who sees it otherwise adds a word of their own"),
    )


def words_stay(
    before: Registry, after: Registry, told: Container[str], idle: Callable[[Acknowledged], bool]
) -> Iterator[Finding]:
    """IZM-P005: report words that a pull request takes back, after which a rule could be open again; not those `told` of.

    What is known to be `idle` answers nothing, and may go.

    Whose they are says something else instead: a new word about the same.
    """
    said = {one.of for one in after.acknowledged}
    for one in before.acknowledged:
        if one.of in said or f"{one.name} -" in told or not counts(one, before) or idle(one):
            continue
        yield Finding(
            rule="IZM-P005",
            path=ACKNOWLEDGED,
            subject=one.name,
            message=msg(
                "without what {person} said of it, the broken rule {rule} is open again",
                rule=one.rule,
                person=before.name_of(one.by),
            ),
            fix=msg(
                "Leave it; who sees it otherwise by now replaces it by a new word of their own about the same"
            ),
        )


def _known(email: str, registry: Registry) -> str:
    """Return the id of who commits with an e-mail, or the e-mail, which is no id, where nobody is known by it."""
    person = registry.by_email(email)
    return person.id if person else f"<{email}>"


def _not_theirs(one: Acknowledged, place: int, registry: Registry) -> Finding:
    return Finding(
        rule=NOT_THEIRS,
        path=ACKNOWLEDGED,
        where=("acknowledged", place, "by"),
        subject=one.name,
        message=msg(
            "that the broken rule {rule} was looked into is said in the name of {person}, who did not put it on record or may not",
            rule=one.rule,
            person=registry.name_of(one.by),
        ),
        fix=msg("Take it out; a portfolio owner says so themselves: {command}", command="izm acknowledge"),
    )
