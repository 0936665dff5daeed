"""What an approval binds, enumerated from the models: every material field, and no other."""

from __future__ import annotations

import json
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.assessment import Assessment, Envelope, Risk
from izmainas.domain.change import Change, Targets
from izmainas.domain.digest import canonical, digest
from izmainas.domain.terms import Kind

if TYPE_CHECKING:
    from domain.conftest import House

#: a second value for each field, so that every field of the models must be named here
OTHER_CHANGE: dict[str, Any] = {
    "id": "IZM-2027-0001",
    "uid": "01KATX3V9B6Q0Y8M2R4C5D7E1F",
    "title": "Cits",
    "state": "planned",
    "held": True,
    "kind": "emergency",
    "complexity": "complex",
    "standard": {"model": "x", "digest": "v1:sha256:" + "0" * 64},
    "requested_by": "mara",
    "origin": {"task": "PU2-18"},
    "targets": {"services": ["login"]},
    "action": "remove",
    "stage": "retirement",
    "description": "Citādi",
    "assessment": None,
    "plan": None,
    "implementation": None,
    "review": {"result": "x"},
    "attachments": [
        {
            "name": "a.edoc",
            "sha256": "0" * 64,
            "type": "application/pdf",
            "size": 1,
            "at": "2026-11-23T09:14:03+02:00",
            "by": "mara",
        }
    ],
    "links": [{"type": "project", "ref": "P"}],
    "history": [],
}
MATERIAL = {"uid", "kind", "complexity", "targets", "action", "description", "assessment"}
OTHER_ASSESSMENT: dict[str, Any] = {
    "expected_result": "Citādi",
    "conditions": {"N6-1": "worsens"},
    "impact": "Citādi",
    "affected": ["resource/net"],
    "consulted": ["mara"],
    "risks": [],
    "resources": {"effort_days": 1},
    "envelope": None,
    "stakeholders": ["x"],
    "compliance": ["x"],
    "expert_opinions": [{"by": "ilze", "advice": "for", "text": "x", "at": "2026-01-01T00:00:00+02:00"}],
    "controls": {"vdar": "x"},
}
MATERIAL_ASSESSMENT = {"expected_result", "affected", "risks", "envelope"}
OTHER_RISK: dict[str, Any] = {
    "text": "Cits",
    "likelihood": 5,
    "severity": 5,
    "mitigation": "Cita",
    "residual_likelihood": 5,
    "residual_severity": 5,
    "owner": "mara",
    "review_on": "2027-01-01",
}
OTHER_ENVELOPE: dict[str, Any] = {
    "latest_end": "2027-01-01",
    "outage_minutes": 0,
    "cost_eur": 0,
    "residual_risk": 0,
    "rollback_required": False,
}
OTHER_TARGETS: dict[str, Any] = {"services": ["login"], "resources": ["net"], "capabilities": ["desk"]}


@pytest.fixture
def change(house: House) -> Change:
    """Give a change with every section filled."""
    return house.begun()


def test_every_field_of_the_models_is_named_here() -> None:
    """A field that is added to a model has to be judged: material or not."""
    for model, named in (
        (Change, OTHER_CHANGE),
        (Assessment, OTHER_ASSESSMENT),
        (Risk, OTHER_RISK),
        (Envelope, OTHER_ENVELOPE),
        (Targets, OTHER_TARGETS),
    ):
        assert set(model.model_fields) == set(named)


@pytest.mark.parametrize("field", OTHER_CHANGE)
def test_a_field_of_the_change_counts_if_it_is_material(change: Change, field: str) -> None:
    """Number, title, links, plan and history are outside."""
    edited = change.evolve(**{field: OTHER_CHANGE[field]})
    assert getattr(edited, field) != getattr(change, field)
    assert (edited.digest() != change.digest()) is (field in MATERIAL)


@pytest.mark.parametrize("field", OTHER_ASSESSMENT)
def test_a_field_of_the_assessment_counts_if_it_is_material(change: Change, field: str) -> None:
    """Expected result, risks and envelope; how it was assessed is outside."""
    assert change.assessment
    edited = change.evolve(assessment=change.assessment.evolve(**{field: OTHER_ASSESSMENT[field]}))
    assert (edited.digest() != change.digest()) is (field in MATERIAL_ASSESSMENT)


def test_what_is_affected_is_a_set_and_nothing_is_no_part_of_the_digest(change: Change) -> None:
    """Digests from before it was recorded stay; an order or a repetition says nothing."""
    assert change.assessment
    assert "affected" not in change.material()
    one, other = (
        change.evolve(assessment=change.assessment.evolve(affected=refs))
        for refs in (["service/login", "resource/net"], ["resource/net", "service/login", "resource/net"])
    )
    assert one.digest() == other.digest() != change.digest()


@pytest.mark.parametrize("field", OTHER_RISK)
def test_every_field_of_a_risk_counts(change: Change, field: str) -> None:
    """Also who owns it and when it is looked at again."""
    assert change.assessment
    risk = change.assessment.risks[0].evolve(**{field: OTHER_RISK[field]})
    edited = change.evolve(assessment=change.assessment.evolve(risks=[risk]))
    assert edited.digest() != change.digest()


@pytest.mark.parametrize("value", ["other", None])
@pytest.mark.parametrize("field", OTHER_ENVELOPE)
def test_every_side_of_the_envelope_counts(change: Change, field: str, value: str | None) -> None:
    """Nought is not the same as nothing."""
    envelope = change.envelope.evolve(**{field: value and OTHER_ENVELOPE[field]})
    assert change.assessment
    edited = change.evolve(assessment=change.assessment.evolve(envelope=envelope))
    assert edited.digest() != change.digest()


@pytest.mark.parametrize("field", OTHER_TARGETS)
def test_every_target_counts_but_not_their_order(change: Change, field: str) -> None:
    """Targets are a set."""
    more = change.targets.evolve(**{field: [*getattr(change.targets, field), *OTHER_TARGETS[field]]})
    edited = change.evolve(targets=more)
    assert edited.digest() != change.digest()
    turned = more.evolve(**{field: [*reversed(getattr(more, field)), *OTHER_TARGETS[field]]})
    assert edited.evolve(targets=turned).digest() == edited.digest()


def test_unicode_composition_and_outer_white_space_carry_no_meaning(change: Change) -> None:
    """An editor that normalizes or trims voids nothing."""
    noisy = change.material()
    noisy["description"] = " " + unicodedata.normalize("NFD", noisy["description"]) + "\n"
    noisy["risks"] = tuple(noisy["risks"])
    assert digest(noisy) == change.digest()
    assert digest({"a": ["x", {"b": 1}]}) != digest({"a": [{"b": 1}, "x"]})


def test_the_digest_is_the_one_that_others_can_compute() -> None:
    """RFC 8785 of plain data, SHA-256, with the version in front."""
    import hashlib  # noqa: PLC0415 - recomputed by hand, only here

    canonical = json.dumps(
        {"a": "ā", "b": [1, True]}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    wanted = hashlib.sha256(canonical.encode()).hexdigest()
    assert digest({"b": [1, True], "a": "ā"}) == f"v1:sha256:{wanted}"


def test_an_emergency_binds_the_bare_request(house: House) -> None:
    """Its assessment is owed, and paying is no edit."""
    change = house.emergency()
    assessed = house.assess(change, "edgars")
    assert change.history[-1].approves == assessed.request_digest() != assessed.digest()


def test_what_an_approval_binds_is_what_a_file_holds(change: Change) -> None:
    """Risks and envelope stand in the projection as they stand in the file, every field of them."""
    full = change.evolve(
        assessment=OTHER_ASSESSMENT
        | {"risks": [OTHER_RISK, {"text": "x", "likelihood": 1, "severity": 1}], "envelope": OTHER_ENVELOPE}
    )
    assert full.assessment is not None
    assert full.assessment.envelope is not None
    assert full.material()["risks"] == [risk.data() for risk in full.assessment.risks]
    assert full.material()["envelope"] == full.assessment.envelope.data()
    assert full.evolve(assessment=None).material()["envelope"] == {}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, b"true"),
        (2**53 - 1, b"9007199254740991"),
        (1e21, b"1e+21"),
        (0.000001, b"0.000001"),
        ((" e\u0304 ", Kind.NORMAL), '["ē","normal"]'.encode()),
        (MappingProxyType({"b": 1, "a": None}), b'{"a":null,"b":1}'),
        ({"a": 0, "\U0001f600": 1, "\ufb33": 2}, '{"a":0,"\U0001f600":1,"\ufb33":2}'.encode()),
    ],
)
def test_what_is_hashed_is_canonical_whatever_it_is_written_from(value: object, written: bytes) -> None:
    """As RFC 8785 asks, where Python's own writer would write a number or order two keys otherwise."""
    assert canonical({"value": value}) == b'{"value":' + written + b"}"


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan")])
def test_a_number_that_readers_take_for_different_ones_binds_nothing(value: float) -> None:
    """Beyond 2**53 - 1, one reader's number is not the other's: nothing is hashed of it."""
    with pytest.raises(ValueError, match=r"."):
        canonical({"value": value})
