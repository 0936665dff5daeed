"""Where the word for an id stands: VARAM's terms by code or id, our own words by id."""

from functools import cache
from importlib import import_module
from typing import Final

from izmainas.catalog.term import Term

#: kind -> (module of the catalogue, its table); loaded when the first word of it is asked for
_TABLES: Final = {
    "core-term": ("core_terms", "CORE_TERMS"),
    "task": ("tasks", "TASKS"),
    "task-group": ("tasks", "TASK_GROUPS"),
    "condition": ("conditions", "CONDITIONS"),
    "condition-group": ("conditions", "CONDITION_GROUPS"),
    "role": ("roles", "ROLES"),
    "context-role": ("roles", "CONTEXT_ROLES"),
    "responsibility": ("roles", "RESPONSIBILITIES"),
    "duty": ("roles", "DUTIES"),
    "change-kind": ("classification", "KINDS"),
    "change-complexity": ("classification", "COMPLEXITIES"),
    "stage": ("lifecycle_stages", "SERVICE_STAGES"),
    "policy-stage": ("lifecycle_stages", "POLICY_STAGES"),
    "ticket-kind": ("ticket_kinds", "TICKET_KINDS"),
    "scope": ("scopes", "SCOPES"),
    "level": ("scopes", "LEVELS"),
    "varam-action": ("actions", "ACTIONS"),
    "activity": ("actions", "ACTIVITIES"),
    "attention-point": ("attention", "ATTENTION_POINTS"),
    "register": ("registers", "REGISTERS"),
    "information": ("information", "INFORMATION"),
    "result": ("results", "RESULTS"),
    "threat": ("results", "THREATS"),
    "competence": ("competences", "COMPETENCES"),
}

#: an enumeration of the domain, by its name, and the kind that its members are words of
KIND_OF: Final = {
    "Action": "action",
    "Advice": "advice",
    "Bar": "bar",
    "Better": "better",
    "Authorization": "authorization",
    "Complexity": "complexity",
    "ConflictRule": "conflict",
    "Criticality": "criticality",
    "Decision": "decision",
    "Doer": "doer",
    "Effect": "effect",
    "Evidence": "evidence",
    "Forge": "forge",
    "IndicatorKind": "indicator-kind",
    "Kind": "kind",
    "Likeness": "likeness",
    "Limit": "limit",
    "LinkType": "link",
    "MonitorRule": "monitor-rule",
    "OutcomeCode": "outcome",
    "Phase": "phase",
    "Proof": "proof",
    "RiskLevel": "risk-level",
    "RegistryKind": "registry-kind",
    "RoleId": "role",
    "Seat": "seat",
    "Severity": "severity",
    "Size": "size",
    "SignalKind": "signal-kind",
    "SignalState": "signal-state",
    "Stage": "stage",
    "State": "state",
    "Step": "step",
    "TicketKind": "ticket-kind",
    "Urgency": "monitor-urgency",
    "Usability": "usability",
}


@cache
def table(kind: str) -> tuple[Term, ...]:
    """Return all terms of a kind, in their official order; KeyError for a kind that there is not."""
    if kind in _TABLES:
        module, name = _TABLES[kind]
        terms: tuple[Term, ...] = getattr(import_module(f"izmainas.catalog.{module}"), name)
        return terms
    words = import_module("izmainas.catalog.words").WORDS
    found: tuple[Term, ...] = words[kind]
    return found


@cache
def find(kind: str, name: str) -> Term | None:
    """Return the term with this id or code (`PU2-20`, `e-services` of `N5-1/e-services`), if there is one."""
    for term in table(kind):
        for candidate in (term, *term.variants):
            if name in {candidate.id, candidate.code}:
                return candidate
    return None
