"""The policy that is remembered is the one that is read, whether from the shelf or from an earlier event."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.registry_index import AT_HAND
from izmainas.store.repository import Repository as Store
from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Repository

_SERVICE = "id: siltums\nname: {lv: Siltums}\nstage: provision-use\n"
_PEOPLE = "people:\n  - {id: a.berzina, name: Anna Bērziņa, emails: [anna@example.lv]}\n"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Let no policy be at hand."""
    AT_HAND.clear()
    yield
    AT_HAND.clear()


@pytest.fixture
def register(repository: Repository) -> Repository:
    """Give a repository with a small registry, committed."""
    repository.write("registry/institution.yaml", "name: {lv: Mežciems}\n")
    repository.write("registry/people.yaml", _PEOPLE)
    repository.write("registry/services/siltums.yaml", _SERVICE)
    _committed(repository)
    return repository


def _committed(repository: Repository) -> None:
    repository.git("add", "-A")
    repository.git("commit", "-qm", "the registry")


def _policy(repository: Repository) -> Policy:
    with closing(Store.open(repository.path)) as store:
        return store.policy


def _said(policy: Policy) -> tuple[object, ...]:
    """Return all that a policy holds, whatever of it is still packed."""
    registry = policy.registry
    shelves = {name: dict(getattr(registry, name)) for name in ("services", "resources", "standard_changes")}
    rest = (registry.institution, registry.people, registry.roles)
    return shelves, rest, policy.process, policy.calendar


def test_what_is_taken_from_the_shelf_is_what_the_files_say(register: Repository) -> None:
    """Also where the shelf was damaged, or holds the policy of another state of the registry."""
    with closing(Store.open(register.path)) as store:
        assert store.policy
        read = _said(load_policy(store.committed))
    kept = str(Shelf(register.path / ".git/izm").file)
    for damage in ("", "", "UPDATE kept SET data = substr(data, 2)", "UPDATE kept SET seal = zeroblob(16)"):
        with closing(sqlite3.connect(kept)) as database, database:
            database.execute(damage)
        AT_HAND.clear()
        assert _said(_policy(register)) == read
    register.write("registry/people.yaml", _PEOPLE.replace("Anna", "Anda"))
    _committed(register)
    assert _policy(register).registry.people[0].name == "Anda Bērziņa"
    register.git("reset", "--quiet", "--hard", "HEAD~1")
    AT_HAND.clear()
    assert _said(_policy(register)) == read


def test_a_further_event_finds_the_policy_at_hand(register: Repository) -> None:
    """As long as the folder of the registry stands as it stood."""
    first = _policy(register)
    register.write("changes/README.md", "Izmaiņas\n")
    _committed(register)
    assert _policy(register) is first
    register.write("registry/services/siltums.yaml", _SERVICE.replace("Siltums", "Siltumapgāde"))
    _committed(register)
    second = _policy(register)
    names = [policy.registry.services["siltums"].name.lv for policy in (first, second)]
    assert names == ["Siltums", "Siltumapgāde"]
