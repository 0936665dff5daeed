"""What of the registry somebody may have meant who named something that it does not hold."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from izmainas.domain.record import Name
from izmainas.domain.registry import Registry
from izmainas.domain.search import plainly
from izmainas.message import Message, msg

#: so many can be read at a glance, beside what went wrong
_GLANCE: Final = 8
#: how much alike two words are, from 0 to 1, of which one may be a slip of the pen for the other
_ALIKE: Final = 0.6
_WORD: Final = re.compile(r"[^\W_]+")


def objects_meant(said: str, registry: Registry) -> Message:
    """Return the hint for an object that the registry does not hold, named as `kind/id`.

    It names those that are called alike, by id or by name: of that kind, or
    else of any. Without any, it names all of the kind, or where to find them.
    """
    kind, _, name = said.rpartition("/")
    refs = [*registry.refs]
    of_kind = [ref for ref in refs if ref.partition("/")[0] == kind]
    namesakes = [ref for ref in refs if ref.partition("/")[2] == name]
    near = namesakes or _near(name, _called(of_kind, registry)) or _near(name, _called(refs, registry))
    if near:
        return _alike(near, registry)
    see = f"izm registry list --kind {kind}" if of_kind else "izm registry list"
    return _all(of_kind or refs, registry, see)


def people_meant(said: str, registry: Registry) -> Message:
    """Return the hint for an id that nobody in the registry has, as `objects_meant` does: by id, name or address."""
    near = _near(said, _known(registry))
    if near:
        return _alike(near, registry)
    return _all(sorted(_known(registry)), registry, "izm registry list --kind person")


def anything_meant(said: str, registry: Registry) -> Message | None:
    """Return the hint for a word that is neither an object nor a person; None where nothing is called alike."""
    near = _near(said, {**_called(registry.refs, registry), **_known(registry)})
    return _alike(near, registry) if near else None


def _called(refs: Iterable[str], registry: Registry) -> Mapping[str, Sequence[str]]:
    """Return what these objects are called."""
    names = ((ref, registry.object_name(ref) or Name()) for ref in refs)
    return {ref: [ref.partition("/")[2], name.lv or "", name.en or ""] for ref, name in names}


def _known(registry: Registry) -> Mapping[str, Sequence[str]]:
    """Return what people are called."""
    return {person.id: [person.id, person.name, *person.emails] for person in registry.people}


def _near(said: str, called: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return which of those that are `called` something were meant: they have all of its words, or one is written alike."""
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    wanted = plainly(said)
    words = _WORD.findall(wanted)
    if not words:
        return []
    plain = {one: [plainly(name) for name in names if name] for one, names in called.items()}
    having = [one for one, names in plain.items() if all(word in " ".join(names) for word in words)]
    alike = get_close_matches(wanted, {name for names in plain.values() for name in names}, _GLANCE, _ALIKE)
    return (having or [one for one, names in plain.items() if not {*alike}.isdisjoint(names)])[:_GLANCE]


def _alike(near: Sequence[str], registry: Registry) -> Message:
    return msg("Called alike: {names}", names=_labelled(near, registry))


def _all(every: Sequence[str], registry: Registry, see: str) -> Message:
    if len(every) > _GLANCE:
        return msg("See what there is: {command}", command=see)
    return msg("There are: {names}", names=_labelled(every, registry) or ["-"])


def _labelled(refs: Iterable[str], registry: Registry) -> Sequence[Message | str]:
    """Return objects and people with their names, where they have any."""
    names = [(one, _name(one, registry)) for one in refs]
    return [msg("{id} ({name})", id=one, name=name) if name != Name() else one for one, name in names]


def _name(one: str, registry: Registry) -> Name | str | None:
    person = registry.person(one)
    return person.name if person else registry.object_name(one)
