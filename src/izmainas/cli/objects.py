"""Objects and people of the registry as flags name them: `--service e-iesniegums`, `--person j.ozols`."""

from collections.abc import Iterable, Mapping

from izmainas.domain.lifecycle.people import nobody_has, who_there_is
from izmainas.domain.registry import Registry
from izmainas.errors import NotFoundError
from izmainas.message import msg


def refs(given: Mapping[str, Iterable[str] | None]) -> tuple[str, ...]:
    """Return references of what flags name, by the kind of object; `service/x` is understood as `x`."""
    return tuple(
        f"{kind}/{name.strip().removeprefix(f'{kind}/')}"
        for kind, names in given.items()
        for name in names or ()
    )


def require_registered(wanted: Iterable[str], known: Iterable[str], registry: Registry) -> None:
    """Refuse what neither the registry nor `known` holds: a slip of the pen must not look like an empty answer."""
    held = {*registry.refs, *known}
    for ref in wanted:
        if ref not in held:
            kind = ref.partition("/")[0]
            names = sorted(name.partition("/")[2] for name in registry.refs if name.startswith(f"{kind}/"))
            raise NotFoundError(
                "IZM-E531",
                msg("neither the registry nor any change knows {object}", object=ref),
                hint=msg("There are: {names}", names=names or ["-"]),
            )


def require_person(person: str, registry: Registry) -> None:
    """Refuse an id that nobody in the registry has, as `require_registered` does an object's."""
    if registry.person(person) is None:
        raise unknown_person(person, registry)


def unknown_person(person: str, registry: Registry) -> NotFoundError:
    """Return the error for an id that nobody has; it names those that somebody has."""
    return NotFoundError("IZM-E532", nobody_has(person), hint=who_there_is(registry))
