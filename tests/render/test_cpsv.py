"""Services as CPSV-AP: what the vocabulary carries comes back as it went."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.domain.intake.cpsv import describe, service_said
from izmainas.domain.intake.objects import joined
from izmainas.domain.registry import LifeSituation, Registry, Service
from izmainas.render.cpsv import cpsv_data
from izmainas.store.linked_data import nodes_of

_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=12).map(
    lambda text: __import__("unicodedata").normalize("NFC", text)
)
_names = st.fixed_dictionaries({"lv": _words}, optional={"en": _words})
_ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True)


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Give registries whose services hold nothing but what CPSV-AP has words for."""
    groups = draw(st.lists(_ids, max_size=3, unique=True))
    names = draw(st.lists(_ids, min_size=1, max_size=4, unique=True))
    services = {
        name: Service.model_validate(
            {
                "id": name,
                "name": draw(_names),
                "description": draw(st.none() | _names),
                "recipients": draw(st.lists(_words, max_size=3)),
                "channels": draw(st.lists(_words, max_size=3)),
                "life_situations": draw(st.lists(st.sampled_from(groups), unique=True)) if groups else [],
                "depends_on": [
                    {"service": other} for other in draw(st.lists(st.sampled_from(names), unique=True))
                ],
                "stage": draw(st.sampled_from(["planning", "provision-use", "retirement"])),
            }
        )
        for name in names
    }
    situations = {name: LifeSituation.model_validate({"id": name, "name": draw(_names)}) for name in groups}
    return Registry.model_validate(
        {"institution": {"name": {"lv": "Novads"}}, "services": services, "life_situations": situations}
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registries())
def test_out_and_in_is_the_identity(registry: Registry) -> None:
    """Whatever the services are called, and wherever they refer to each other."""
    text = json.dumps(cpsv_data(registry, "urn:izm:"), ensure_ascii=False).encode()
    found = describe(nodes_of(text, "s.jsonld"), "lv")
    assert not found.faults
    services = {
        e.id: Service.model_validate(joined({"id": e.id}, service_said(e.said, {}))) for e in found.services
    }
    assert services == dict(registry.services)
    situations = {e.id: LifeSituation.model_validate({"id": e.id, **e.said}) for e in found.situations}
    assert situations == dict(registry.life_situations)


def test_blanks_inside_a_text_come_back_as_they_went() -> None:
    """A blank that does not break stays one; only the ends of lines become blanks."""
    name = "2026.\u00a0gada  plāns"
    registry = Registry.model_validate(
        {
            "institution": {"name": {"lv": "Novads"}},
            "services": {"a": {"id": "a", "name": {"lv": name}, "stage": "planning", "channels": [name]}},
        }
    )
    data = json.dumps(cpsv_data(registry, "urn:izm:"))
    entry = describe(nodes_of(data.encode(), "s"), "lv").services[0]
    assert (entry.said["name"], entry.said["channels"]) == ({"lv": name}, [name])
    broken = data.replace(json.dumps(name), json.dumps("viens \n  divi\r\ntrīs"))
    assert describe(nodes_of(broken.encode(), "s"), "lv").services[0].said["name"] == {
        "lv": "viens divi trīs"
    }
