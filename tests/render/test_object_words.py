"""Objects in words: whatever the registry knows of one, a reader can tell which one is meant."""

from izmainas.domain.registry import Registry
from izmainas.render.language import Language
from izmainas.render.object_words import object_label, object_name, over_told

EN = Language("en")
REGISTRY = Registry.model_validate(
    {
        "institution": {"name": {"lv": "Novads"}},
        "resources": {
            "dvs": {"id": "dvs", "name": {"lv": "DVS"}, "type": "system", "stage": "planning"},
            "nameless": {"id": "nameless", "name": {}, "type": "system", "stage": "planning"},
        },
    }
)


def test_an_object_is_told_by_its_name_and_reference() -> None:
    """A name may be that of several; the reference is what commands take."""
    assert object_name("resource/dvs", REGISTRY, EN) == "DVS"
    assert object_label("resource/dvs", REGISTRY, EN) == "DVS (resource/dvs)"


def test_objects_of_one_name_are_told_apart() -> None:
    """A service is often called as what it rests on: its name alone would lead to the page of the other."""
    mail = {"id": "mail", "name": {"lv": "E-pasts"}, "stage": "planning"}
    registry = REGISTRY.evolve(services={"mail": mail}, resources={"mail": {**mail, "type": "system"}})
    assert object_name("service/mail", registry, EN) == "E-pasts (service/mail)"
    assert object_label("service/mail", registry, EN) == "E-pasts (service/mail)"


def test_an_object_without_a_name_is_told_by_its_reference_alone() -> None:
    """Whether its file leaves the name open or the registry does not hold it: neither an empty name nor the same twice."""
    for ref in ("resource/nameless", "service/gone"):
        assert [told(ref, REGISTRY, EN) for told in (object_name, object_label, over_told)] == [ref] * 3


def test_a_role_over_everything_is_over_the_institution() -> None:
    """Which is no object of the registry."""
    assert over_told("institution", REGISTRY, EN) == "the whole institution"
