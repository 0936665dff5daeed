"""Objects and people of the registry as flags name them: `--service e-iesniegums`, `--person j.ozols`."""

from collections.abc import Iterable

from izmainas.domain.lifecycle.people import nobody_has
from izmainas.domain.meant import objects_meant, people_meant
from izmainas.domain.registry import Registry
from izmainas.errors import NotFoundError
from izmainas.message import msg


def refs_given(**given: Iterable[str] | None) -> tuple[str, ...]:
    """Return references of what flags name, by the kind of object, each once; `service/x` is understood as `x`."""
    found = (
        f"{kind}/{name.strip().removeprefix(f'{kind}/')}"
        for kind, names in given.items()
        for name in names or ()
    )
    return tuple(dict.fromkeys(found))


def for_example(registry: Registry) -> str:
    """Return the flag of an object that there is, as an example that works when typed: `--service e-iesniegums`."""
    services = (ref for ref in registry.refs if ref.startswith("service/"))
    kind, _, name = min(services, default=min(registry.refs, default="service/e-iesniegums")).partition("/")
    return f"--{kind} {name}"


def require_registered(wanted: Iterable[str], known: Iterable[str], registry: Registry) -> None:
    """Refuse what neither the registry nor `known` holds: a slip of the pen must not look like an empty answer."""
    held = {*registry.refs, *known}
    for ref in wanted:
        if ref not in held:
            raise unknown_object(ref, registry)


def unknown_object(ref: str, registry: Registry) -> NotFoundError:
    """Return the error for an object that nothing knows; it names those that may be meant."""
    return NotFoundError(
        "IZM-E531",
        msg("neither the registry nor any change knows {object}", object=ref),
        hint=objects_meant(ref, registry),
    )


def require_person(person: str, registry: Registry) -> None:
    """Refuse an id that nobody in the registry has, as `require_registered` does an object's."""
    if registry.person(person) is None:
        raise unknown_person(person, registry)


def unknown_person(person: str, registry: Registry) -> NotFoundError:
    """Return the error for an id that nobody has; it names those that may be meant."""
    return NotFoundError("IZM-E532", nobody_has(person), hint=people_meant(person, registry))
