"""Who is waited for, in words: shared by the list, the start page and the report."""

from collections.abc import Iterable
from typing import Final

from izmainas.domain.registry import Registry
from izmainas.message import Message, msg, msgn
from izmainas.render.language import Language
from izmainas.reports.waits import Wait

#: experts who are named one by one: an opinion is asked of whoever is one, and an institution may have dozens
_NAMED: Final = 3

#: as where two copies were merged, in each of which one approved and did not know of the other
APPROVED_APART: Final[Message] = msg(
    "All who must decide have approved, but each approval says that it waits for the others, as where two copies"
    " were merged: one of them approves once more."
)


def waits_for(waits: Iterable[Wait], registry: Registry, language: Language) -> str:
    """Return `autorizācija: Jānis Ozols`, everything that a change waits for in one cell."""
    return "; ".join(_wait(wait, registry, language) for wait in waits)


def _wait(wait: Wait, registry: Registry, language: Language) -> str:
    what = step_word(wait, language)
    if wait.parts:
        return language.say(msg("its parts: {parts}", parts=wait.parts))
    if wait.opinion and len(wait.people) > _NAMED:
        n = len(wait.people)
        return language.say(msgn("{step}: any of {n} expert", "{step}: any of {n} experts", n, step=what))
    if wait.people:
        return f"{what}: {names(wait.people, registry)}"
    if wait.summary.held:
        return language.say(msg("{step} (on hold)", step=what))
    return language.say(msg("{step}: nobody can do it", step=what))


def step_word(wait: Wait, language: Language) -> str:
    """Return what is waited for as a noun."""
    return language.word("phase", "opinion") if wait.opinion else language.value(wait.step)


def names(people: Iterable[str], registry: Registry) -> str:
    """Return people's names, the first asked first."""
    return ", ".join(registry.name_of(person) for person in people)
