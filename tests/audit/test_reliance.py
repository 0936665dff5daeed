"""Decisions that come together with the rules they would be judged by."""

import pytest
from ulid import ULID

from izmainas.audit.reliance import decides, is_policy, relies_on_itself
from izmainas.domain.history import Entry
from izmainas.domain.terms import Kind


def entry(step: str) -> Entry:
    """Return an entry."""
    data = {"id": str(ULID.from_int(1)), "step": step, "by": "anna", "at": "2026-03-02T09:00:00+02:00"}
    return Entry.model_validate(data)


def test_each_file_of_the_policy_is_told_of_with_the_decisions_that_rest_on_it() -> None:
    """Whoever merges both would take the new rules for those of the decisions; apart, nothing is said."""
    decided = {"IZM-2026-0002": [entry("authorize")], "IZM-2026-0001": [entry("review")], "IZM-2026-0003": []}
    files = ["registry/roles.yaml", "registry/people.yaml"]
    found = [*relies_on_itself(files, decided)]
    assert [(f.rule, f.path, str(f.message)) for f in found] == [
        (
            "IZM-P002",
            path,
            f"{path} is changed together with decisions that rest on it: ['IZM-2026-0001', 'IZM-2026-0002']",
        )
        for path in sorted(files)
    ]
    assert [*relies_on_itself(files, {"IZM-2026-0003": []})] == []
    assert [*relies_on_itself([], decided)] == []


@pytest.mark.parametrize(
    ("step", "kind", "needs_a_right"),
    [
        ("authorize", Kind.NORMAL, True),
        ("assess", Kind.NORMAL, True),
        ("comment", Kind.STANDARD, False),
        ("inform", Kind.NORMAL, False),
        ("link", Kind.NORMAL, False),
        ("register", Kind.NORMAL, False),
        ("register", Kind.STANDARD, True),
    ],
)
def test_what_anybody_may_put_on_record_decides_nothing(
    step: str, kind: Kind, *, needs_a_right: bool
) -> None:
    """A standard change is authorized by its model where it is registered."""
    assert decides(entry(step), kind) is needs_a_right


def test_what_decisions_are_judged_by_is_told_from_the_rest_of_the_registry() -> None:
    """The institution, people, roles, the process, and the standard-change models; not the objects."""
    names = ("institution", "people", "roles", "process", "standard-changes/renew")
    assert all(is_policy(f"registry/{name}.yaml") for name in names)
    assert not any(is_policy(f"registry/{name}.yaml") for name in ("services/form", "calendar"))
