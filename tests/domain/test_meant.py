"""Whoever names an object or a person wrongly is told who or what is called alike, or where to look."""

from typing import Any

import pytest

from izmainas.domain.lifecycle.people import is_of_person
from izmainas.domain.meant import anything_meant, is_somebody, models_meant, objects_meant, people_meant
from izmainas.domain.record import Name
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardChange
from izmainas.errors import UsageError
from izmainas.render.language import Language

_SERVICES = "service/e-iesniegums (Online form), service/izzina (Dzīvesvietas izziņa)"


def _registry(many: int = 0) -> Registry:
    services = {
        "e-iesniegums": {"lv": "Elektronisks iesniegums", "en": "Online form"},
        "izzina": {"lv": "Dzīvesvietas izziņa"},
        **{f"s{n}": {"lv": "Noma"} for n in range(many)},
    }
    resources: dict[str, dict[str, str]] = {"dvs": {"lv": "Dokumentu sistēma"}, "izzina": {}}
    people = [
        {"id": "k.ozola", "name": "Kristīne Ozola", "emails": ["kristine@example.lv"]},
        {"id": "j.kalns", "name": "Jānis Kalns", "emails": ["janis@example.lv"]},
        *({"id": f"p{n}", "name": f"Persona {n}", "emails": [f"p{n}@example.lv"]} for n in range(many)),
    ]
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Rīta novads"}},
            "people": people,
            "services": {
                key: {"id": key, "name": name, "stage": "provision-use"} for key, name in services.items()
            },
            "resources": {
                key: {"id": key, "name": name, "type": "information-system", "stage": "provision-use"}
                for key, name in resources.items()
            },
        }
    )


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("service/e-iesnegums", "Called alike: service/e-iesniegums (Online form)"),
        ("service/IESNIEGUMS elektronisks", "Called alike: service/e-iesniegums (Online form)"),
        ("service/online form", "Called alike: service/e-iesniegums (Online form)"),
        ("service/Dzivesvietas izzina", "Called alike: service/izzina (Dzīvesvietas izziņa)"),
        ("service/dvs", "Called alike: resource/dvs (Dokumentu sistēma)"),
        ("capability/izzina", "Called alike: service/izzina (Dzīvesvietas izziņa) and resource/izzina"),
        (
            "service/zzz",
            "There are: service/e-iesniegums (Online form) and service/izzina (Dzīvesvietas izziņa)",
        ),
        (
            "capability/zzz",
            f"There are: {_SERVICES}, resource/dvs (Dokumentu sistēma) and resource/izzina",
        ),
        (
            "service/!!!",
            "There are: service/e-iesniegums (Online form) and service/izzina (Dzīvesvietas izziņa)",
        ),
    ],
)
def test_an_object_is_proposed_by_id_or_name(said: str, hint: str) -> None:
    """Of the kind that was named, or of another; diacritics and the order of words do not matter."""
    assert _english(objects_meant(said, _registry())) == hint


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("kristine ozola", "Called alike: k.ozola (Kristīne Ozola)"),
        ("janis@example.lv", "Called alike: j.kalns (Jānis Kalns)"),
        ("j.kalnz", "Called alike: j.kalns (Jānis Kalns)"),
        ("zzz", "There are: j.kalns (Jānis Kalns) and k.ozola (Kristīne Ozola)"),
    ],
)
def test_a_person_is_proposed_by_id_name_or_address(said: str, hint: str) -> None:
    """Who types a name need not know the id."""
    assert _english(people_meant(said, _registry())) == hint


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(
            (said, True)
            for said in (
                "j.kalns",
                "j.kaln",
                "J.Kalns",
                "k.ozoľa",
                "kozola",
                "Jānis Kalns",
                "janis kalns",
                "Kristine Ozol",
            )
        ),
        *((said, False) for said in ("", "kalns un ozola", "kalni", "divi", "dvs.conf", "ozola@example.lv")),
    ],
)
def test_a_slip_of_the_pen_for_an_id_or_a_name_is_no_other_word(said: str, meant: bool) -> None:
    """What is written like nobody's is text."""
    assert is_somebody(said, _registry()) is meant


def test_a_standard_change_model_is_proposed_by_id_or_name() -> None:
    """As an object is; where there is none, nothing is."""
    models = {"sertifikats": {"lv": "Sertifikāta maiņa"}, "kopija": {"lv": "Kopijas pārbaude"}}
    said: list[dict[str, Any]] = [{"id": id_, "name": Name(**name)} for id_, name in models.items()]
    registry = _registry().evolve(
        standard_changes={model["id"]: StandardChange.model_construct(None, **model) for model in said}
    )
    assert _english(models_meant("sertifikata", registry)) == "Called alike: sertifikats (Sertifikāta maiņa)"
    assert _english(models_meant("", registry)) == (
        "There are: kopija (Kopijas pārbaude) and sertifikats (Sertifikāta maiņa)"
    )
    assert _english(models_meant("x", _registry())) == "There are: -"


def test_of_many_the_list_is_named_instead() -> None:
    """A hint that fills the screen helps nobody."""
    large = _registry(many=10)
    assert (
        _english(objects_meant("service/zzz", large)) == "See what there is: izm registry list --kind service"
    )
    assert _english(objects_meant("capability/zzz", large)) == "See what there is: izm registry list"
    assert _english(people_meant("zzz", large)) == "See what there is: izm registry list --kind person"


def test_a_word_alone_may_mean_an_object_or_a_person() -> None:
    """Where nothing is called alike, there is no hint."""
    assert _english(anything_meant("ozola", _registry())) == "Called alike: k.ozola (Kristīne Ozola)"
    assert (
        _english(anything_meant("dokumentu", _registry())) == "Called alike: resource/dvs (Dokumentu sistēma)"
    )
    assert anything_meant("zzz", _registry()) is None


def _english(message: object) -> str:
    """Return a message with the names in its list as a reader sees them."""
    return Language("en").value(message)


def test_who_is_not_named_by_their_id_is_refused_with_it() -> None:
    """Text that names nobody is text; a name where an id belongs would have become a part of it."""
    registry = _registry()
    assert is_of_person("j.kalns", registry)
    assert not is_of_person("dvs.conf", registry)
    for said in ("Jānis Kalns", "j.kaln"):
        with pytest.raises(UsageError) as refusal:
            is_of_person(said, registry)
        assert refusal.value.hint == people_meant(said, registry)
