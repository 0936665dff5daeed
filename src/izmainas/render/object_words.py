"""Objects of the registry in words: by their name, with their reference, or as what a role is held over."""

from izmainas.domain.registry import Registry
from izmainas.domain.terms import INSTITUTION
from izmainas.message import msg
from izmainas.render.language import Language


def object_name(ref: str, registry: Registry, language: Language) -> str:
    """Return the name of a service, resource or capability, with the reference where several are called so; the reference alone where it has none."""
    name = _called(ref, registry, language)
    return f"{name} ({ref})" if name != ref and registry.shared(name) else name


def _called(ref: str, registry: Registry, language: Language) -> str:
    name = registry.object_name(ref)
    return (name and name.of(language.code)) or ref


def object_label(ref: str, registry: Registry, language: Language) -> str:
    """Return the name of an object with its reference; the reference alone where it has no name."""
    name = _called(ref, registry, language)
    return ref if name == ref else f"{name} ({ref})"


def over_told(over: str, registry: Registry, language: Language) -> str:
    """Return what a role is held over: the institution, or an object by its name and reference."""
    if over == INSTITUTION:
        return language.say(msg("the whole institution"))
    return object_label(over, registry, language)
