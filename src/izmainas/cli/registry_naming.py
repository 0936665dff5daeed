"""What a person means by a word about the registry: `service/e-iesniegums`, `service e-iesniegums`, `j.ozols`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from izmainas.domain import layout
from izmainas.domain.calendar import CALENDAR_ENTRIES, EntryId
from izmainas.domain.meant import anything_meant, objects_meant, people_meant
from izmainas.domain.registry import Registry
from izmainas.domain.terms import RoleId, Slug
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import Message, msg
from izmainas.reports.registry_list import CALENDAR_KINDS, OBJECT_KINDS, RegistryKind
from izmainas.store.records import fitting
from izmainas.store.repository import Repository

#: kind -> folder of the registry; also the plural that people may write
FOLDERS = {
    **{RegistryKind(kind): folder for kind, folder in layout.FOLDERS.items()},
    RegistryKind.LIFE_SITUATION: "life-situations",
    RegistryKind.INDICATOR: "indicators",
}
#: kinds that are not known by an id
_WITHOUT_ID = frozenset({RegistryKind.ROLE, RegistryKind.SUBSTITUTE})
_PLURALS = {
    **{folder: kind for kind, folder in FOLDERS.items()},
    "people": RegistryKind.PERSON,
    "persons": RegistryKind.PERSON,
    "roles": RegistryKind.ROLE,
    "substitutes": RegistryKind.SUBSTITUTE,
    "freezes": RegistryKind.FREEZE,
    "windows": RegistryKind.WINDOW,
}


class Named(NamedTuple):
    """One thing of the registry: its kind and its id."""

    kind: RegistryKind
    id: str

    @property
    def ref(self) -> str:
        """Return `service/e-iesniegums`."""
        return f"{self.kind}/{self.id}"

    @property
    def path(self) -> str:
        """Return the path of the file that it stands in."""
        if self.kind is RegistryKind.PERSON:
            return layout.PEOPLE
        if self.kind in FOLDERS:
            return layout.shelf_path(FOLDERS[self.kind], self.id)
        return layout.CALENDAR if self.kind in CALENDAR_KINDS else layout.ROLES


def kind_named(word: str) -> RegistryKind | None:
    """Return the kind that a word names, in the singular or the plural."""
    plain = word.strip().casefold()
    return next((kind for kind in RegistryKind if kind.value == plain), _PLURALS.get(plain))


def require_kind(word: str) -> RegistryKind:
    """Return the kind that a word names; raises `UsageError`."""
    kind = kind_named(word)
    if kind is None:
        raise UsageError(
            "IZM-E220",
            msg("“{given}” names no kind of the registry", given=word),
            hint=msg("Kinds: {kinds}", kinds=[kind.value for kind in RegistryKind]),
        )
    return kind


def named_new(word: str, name: str | None) -> tuple[RegistryKind, str | None]:
    """Return kind and id of something to be made: `service x`, `service/x`, or a kind alone."""
    before, slash, after = word.partition("/")
    kind = require_kind(before)
    if kind in _WITHOUT_ID and (slash or name):
        raise _named_otherwise(kind)
    if slash and name:
        raise _two_meanings(f"{word} {name}", [f"{kind}/{after}", f"{kind}/{name}"])
    given = after if slash else name
    return kind, fitting(EntryId if kind in CALENDAR_KINDS else Slug, given, "ID") if given else None


def _named_otherwise(kind: RegistryKind) -> NotFoundError:
    """Return the error for an id of what has none."""
    of_role = kind is RegistryKind.ROLE
    return NotFoundError(
        "IZM-E509",
        msg("a role is named by what it is held over")
        if of_role
        else msg("a substitution is named by who fills in for whom"),
        hint=msg(
            "For example: {command}",
            command="izm registry new role --over REF --person PERSON"
            if of_role
            else "izm registry new substitute --person PERSON --for PERSON --until DATE",
        ),
    )


def _two_meanings(given: str, objects: Sequence[str]) -> UsageError:
    return UsageError(
        "IZM-E221",
        msg("“{given}” may mean: {objects}", given=given, objects=list(objects)),
        hint=msg("Say which: {command}", command=objects[0]),
    )


def named(repository: Repository, word: str, name: str | None = None) -> Named:
    """Return what a person means among what there is; raises `NotFoundError`, `UsageError`.

    The kind may be left out where only one thing has the id.
    """
    before, slash, after = word.strip().partition("/")
    kind = kind_named(before)
    if kind is RegistryKind.SUBSTITUTE and (slash or name):
        who = (after if slash else name or "").strip()
        raise NotFoundError(
            "IZM-E509",
            msg("a substitution is named by who fills in for whom"),
            hint=msg("See it with the person: {command}", command=f"izm registry show person/{who}"),
        )
    if kind is not None and slash and name:
        raise _two_meanings(f"{word} {name}", [f"{kind}/{after}", f"{kind}/{name}"])
    if kind is not None and (slash or name):
        found = [Named(kind, (after if slash else name or "").strip())]
    else:
        found = [Named(other, word.strip()) for other in RegistryKind]
    existing = [one for one in found if one.id in set(_ids(repository, one.kind))]
    if len(existing) > 1:
        raise _two_meanings(word, [one.ref for one in existing])
    if not existing:
        raise NotFoundError(
            "IZM-E508",
            msg("“{given}” is a kind of the registry, and its id is missing", given=word)
            if kind is not None and len(found) > 1
            else msg(
                "the registry does not hold {objects}",
                objects=[found[0].ref if len(found) == 1 else word.strip()],
            ),
            hint=_meant(word, kind, found[0].ref if len(found) == 1 else None, repository.policy.registry),
        )
    return existing[0]


def _meant(word: str, kind: RegistryKind | None, ref: str | None, registry: Registry) -> Message:
    """Return what may be meant by a word of which there is nothing; `ref` is of its kind, where it says one."""
    if ref is not None and kind in OBJECT_KINDS:
        return objects_meant(ref, registry)
    if ref is not None and kind is RegistryKind.PERSON:
        return people_meant(ref.partition("/")[2], registry)
    model = word.strip().rpartition("/")[2]
    # the catalogue of standard changes has a command of its own
    if kind is None and model in registry.standard_changes:
        return msg("See what there is: {command}", command=f"izm standard show {model}")
    see = f"izm registry list --kind {kind}" if kind else "izm registry list"
    alike = anything_meant(word, registry) if kind is None else None
    return alike or msg("See what there is: {command}", command=see)


def _ids(repository: Repository, kind: RegistryKind) -> Iterator[str]:
    registry = repository.policy.registry
    match kind:
        case RegistryKind.SERVICE:
            yield from registry.services
        case RegistryKind.RESOURCE:
            yield from registry.resources
        case RegistryKind.CAPABILITY:
            yield from registry.capabilities
        case RegistryKind.LIFE_SITUATION:
            yield from registry.life_situations
        case RegistryKind.INDICATOR:
            yield from indicator_ids(repository)
        case RegistryKind.PERSON:
            yield from (person.id for person in registry.people)
        case RegistryKind.ROLE:
            yield from (role.value for role in RoleId)
        case RegistryKind.SUBSTITUTE:
            return
        case _:
            yield from (
                entry.id for entry in getattr(repository.policy.calendar, CALENDAR_ENTRIES[kind.value][0])
            )


def indicator_ids(repository: Repository) -> list[str]:
    """Return the ids of what is measured, by the names of their files: one that cannot be read is there, too."""
    paths = repository.committed.paths(layout.INDICATORS)
    return [path.rpartition("/")[2].removesuffix(".yaml") for path in paths]
