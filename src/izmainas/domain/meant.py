"""What of the registry somebody may have meant who named something that it does not hold."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from izmainas.domain.record import Name
from izmainas.domain.registry import Registry
from izmainas.domain.search import plainly
from izmainas.message import Message, msg

#: so many can be read at a glance, beside what went wrong
_GLANCE: Final = 8
#: how much alike two words are, from 0 to 1, of which one may be a slip of the pen for the other
_ALIKE: Final = 0.6
#: how much alike, where a word need not be a name at all
_SLIP: Final = 0.85
_WORD: Final = re.compile(r"[^\W_]+")

#: names of people, and of what has one in two languages, by id or reference
_Names = Mapping[str, Name | str]


def objects_meant(said: str, registry: Registry) -> Message:
    """Return the hint for an object that the registry does not hold, named as `kind/id`.

    It names those that are called alike, by id or by name: of that kind, or
    else of any. Without any, it names all of the kind, or where to find them.
    """
    kind, _, name = said.rpartition("/")
    names = _objects(registry)
    of_kind = {ref: called for ref, called in names.items() if ref.partition("/")[0] == kind}
    namesakes = [ref for ref in names if ref.partition("/")[2] == name]
    near = namesakes or _near(name, _called(of_kind)) or _near(name, _called(names))
    see = f"izm registry list --kind {kind}" if of_kind else "izm registry list"
    return _hint(near, names, of_kind or names, see)


def people_meant(said: str, registry: Registry) -> Message:
    """Return the hint for an id that nobody in the registry has, as `objects_meant` does: by id, name or address."""
    names = {person.id: person.name for person in registry.people}
    return _hint(_near(said, _known(registry)), names, sorted(names), "izm registry list --kind person")


def is_somebody(said: str, registry: Registry) -> bool:
    """Whether words are the id or the name of a person, or a slip of the pen for one: nothing else is written so much like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    known = {name for person in registry.people for name in (person.id, plainly(person.name))}
    return said in known or bool(get_close_matches(plainly(said), known, 1, _SLIP))


def models_meant(said: str, registry: Registry) -> Message:
    """Return the hint for a standard-change model that the catalogue does not hold, as `objects_meant` does."""
    names = {id_: model.name for id_, model in registry.standard_changes.items()}
    return _hint(_near(said, _called(names)), names, sorted(names), "izm standard list")


def anything_meant(said: str, registry: Registry) -> Message | None:
    """Return the hint for a word that is neither an object nor a person; None where nothing is called alike."""
    objects = _objects(registry)
    near = _near(said, {**_called(objects), **_known(registry)})
    names: _Names = {**objects, **{person.id: person.name for person in registry.people}}
    return _hint(near, names, (), "") if near else None


def _objects(registry: Registry) -> dict[str, Name]:
    return {ref: registry.object_name(ref) or Name() for ref in registry.refs}


def _called(names: Mapping[str, Name]) -> Mapping[str, Sequence[str]]:
    """Return what objects and models are called."""
    return {one: [one.rpartition("/")[2], name.lv or "", name.en or ""] for one, name in names.items()}


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


def _hint(near: Collection[str], names: _Names, every: Collection[str], see: str) -> Message:
    """Return the hint that names those that are called alike, else `every` one, else the command to `see` them by."""
    if near:
        return msg("Called alike: {names}", names=[_labelled(one, names[one]) for one in near])
    if len(every) > _GLANCE:
        return msg("See what there is: {command}", command=see)
    return msg("There are: {names}", names=[_labelled(one, names[one]) for one in every] or ["-"])


def _labelled(one: str, name: Name | str) -> Message | str:
    return one if name == Name() else msg("{id} ({name})", id=one, name=name)
