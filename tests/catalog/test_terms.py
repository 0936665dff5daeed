"""The catalogue holds what VARAM names, no more and no less."""

import re
from itertools import chain

import pytest

from izmainas.catalog import (
    actions,
    attention,
    classification,
    competences,
    conditions,
    core_terms,
    information,
    lifecycle_stages,
    registers,
    results,
    roles,
    scopes,
    tasks,
    ticket_kinds,
)
from izmainas.catalog.plurals import PLURALS
from izmainas.catalog.term import Term
from izmainas.catalog.words import WORDS

TABLES = {
    "tasks": (tasks.TASKS, 32),
    "task groups": (tasks.TASK_GROUPS, 3),
    "conditions": (conditions.CONDITIONS, 24),
    "condition groups": (conditions.CONDITION_GROUPS, 10),
    "ticket kinds": (ticket_kinds.TICKET_KINDS, 7),
    "roles": (roles.ROLES, 4),
    "context roles": (roles.CONTEXT_ROLES, 6),
    "responsibilities": (roles.RESPONSIBILITIES, 2),
    "duties": (roles.DUTIES, 8),
    "kinds": (classification.KINDS, 3),
    "complexities": (classification.COMPLEXITIES, 2),
    "service stages": (lifecycle_stages.SERVICE_STAGES, 6),
    "policy stages": (lifecycle_stages.POLICY_STAGES, 3),
    "scopes": (scopes.SCOPES, 5),
    "levels": (scopes.LEVELS, 3),
    "actions": (actions.ACTIONS, 8),
    "activities": (actions.ACTIVITIES, 6),
    "attention points": (attention.ATTENTION_POINTS, 6),
    "registers": (registers.REGISTERS, 3),
    "information": (information.INFORMATION, 8),
    "results": (results.RESULTS, 3),
    "threats": (results.THREATS, 4),
    "competences": (competences.COMPETENCES, 16),
    "core terms": (core_terms.CORE_TERMS, 16),
    **{f"words: {kind}": (words, len(words)) for kind, words in WORDS.items()},
}
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@pytest.mark.parametrize(("table", "count"), TABLES.values(), ids=TABLES)
def test_each_table_is_complete_and_its_ids_are_fit_for_data(table: tuple[Term, ...], count: int) -> None:
    """The number is the source's; ids are ASCII kebab-case and unique; no term lacks a language."""
    assert len(table) == count
    for terms in (table, *(term.variants for term in table)):
        ids = [term.id for term in terms]
        assert len(set(ids)) == len(ids)
        assert all(KEBAB.fullmatch(name) for name in ids)
        assert all(term.lv.strip() == term.lv and term.lv for term in terms)
        assert all(term.en.strip() == term.en and term.en for term in terms)


@pytest.mark.parametrize(("table", "count"), TABLES.values(), ids=TABLES)
def test_a_code_names_one_term(table: tuple[Term, ...], count: int) -> None:
    """Codes are unique in their table; only our own words have none."""
    codes = [term.code for term in chain(table, *(term.variants for term in table))]
    assert len(codes) >= count
    assert set(codes) == {""} or len(set(codes)) == len(codes)


def test_the_codes_of_tasks_and_conditions_are_varams() -> None:
    """PU1 has 5 tasks, PU2 has 23, PU3 has 4; the ten groups have their conditions."""
    numbers = {"PU1": 5, "PU2": 23, "PU3": 4}
    assert [task.code for task in tasks.TASKS] == [
        f"{group}-{n}" for group, count in numbers.items() for n in range(1, count + 1)
    ]
    counts = [5, 2, 4, 2, 2, 2, 3, 2, 1, 1]
    assert [condition.code for condition in conditions.CONDITIONS] == [
        f"N{group}-{n}" for group, count in enumerate(counts, start=1) for n in range(1, count + 1)
    ]


def test_what_belongs_to_a_group_names_one_that_exists() -> None:
    """Parents are codes of groups, roles and terms of the catalogue."""
    groups = {term.code for term in (*tasks.TASK_GROUPS, *conditions.CONDITION_GROUPS, *roles.ROLES)}
    for term in (*tasks.TASKS, *conditions.CONDITIONS, *roles.DUTIES):
        assert term.parent in groups
        assert all(variant.parent == term.code for variant in term.variants)
    activities = {term.code for term in actions.ACTIVITIES}
    assert all(term.activity in activities for term in actions.ACTIONS)


def test_the_official_names_stand_letter_for_letter() -> None:
    """A sample of what people will look for in VARAM's document."""
    by_code = {term.code: term for term in (*tasks.TASKS, *conditions.CONDITIONS, *roles.ROLES)}
    assert by_code["PU2-20"].lv == "Ar pakalpojumu un resursu pārvaldību saistītu izmaiņu īstenošana"
    assert by_code["PU2-20"].short_lv == "Izmaiņu pārvaldība"
    assert by_code["N6-1"].lv == "Vienkāršība un ērtība saņēmējiem"
    assert by_code["N8-2"].lv == 'Specializēti "kompetenču centri"'
    assert by_code["LOMA-4"].person_lv == "Pakalpojumu kopuma vadītājs"
    assert [role.id for role in roles.ROLES] == [
        "service-portfolio-owner",
        "service-owner",
        "resource-portfolio-owner",
        "resource-owner",
    ]


def test_states_steps_and_outcomes_are_those_of_the_design() -> None:
    """The ids that data and JSON hold have words."""
    assert [word.id for word in WORDS["state"]] == [
        "registered",
        "assessed",
        "authorized",
        "planned",
        "implementing",
        "implemented",
        "reviewed",
        "closed",
        "rejected",
        "withdrawn",
    ]
    steps = "register assess authorize ratify plan implement review close withdraw hold resume split link comment edit"
    assert set(steps.split()) <= {word.id for word in WORDS["step"]}
    assert all(word.verb_lv and word.verb_en and word.past_lv and word.past_en for word in WORDS["step"])
    assert [word.id for word in WORDS["outcome"]] == [
        "successful",
        "successful-with-issues",
        "backed-out",
        "failed",
    ]
    assert [word.id for word in WORDS["decision"]] == ["approve", "reject", "return"]


@pytest.mark.parametrize("noun", PLURALS)
def test_each_form_of_a_counted_noun_holds_its_number(noun: str) -> None:
    """A form without `{n}` would hide how many."""
    assert all(form.startswith("{n} ") and form.format(n=1) for form in PLURALS[noun])
