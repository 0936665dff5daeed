"""What a term means, what belongs to it and where it is used: tasks, conditions, roles, states, steps."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.catalog.glossary import GLOSSES
from izmainas.catalog.term import Term
from izmainas.message import Message, msg
from izmainas.render.document import Block, Command, Document, Heading, Items, Paragraph, Particulars
from izmainas.render.language import Language
from izmainas.render.term_lookup import Meaning
from izmainas.render.vocabulary import find, table

#: what a term is; a kind without an entry is a word of the files
_KINDS: Final = {
    "task": msg("one of VARAM's 32 tasks of service management"),
    "task-group": msg("group of VARAM's tasks"),
    "condition": msg("one of VARAM's 24 conditions of services"),
    "condition-group": msg("group of VARAM's conditions"),
    "change-kind": msg("kind of change (PU2-20)"),
    "change-complexity": msg("complexity of a change (PU2-20)"),
    "role": msg("one of the four roles that PU2-20 makes responsible"),
    "context-role": msg("role in service management"),
    "core-term": msg("term of change enablement"),
    "varam-action": msg("action of PU2-20"),
    "activity": msg("activity of change enablement (PU2-20)"),
    "attention-point": msg("attention point of PU2-20"),
    "stage": msg("stage of the lifecycle"),
    "policy-stage": msg("stage of the lifecycle of policy"),
    "ticket-kind": msg("kind of ticket"),
    "scope": msg("scope of service management"),
    "level": msg("level of service management"),
    "responsibility": msg("responsibility"),
    "duty": msg("duty of a role"),
    "register": msg("register of the state"),
    "information": msg("information that PU2-20 needs"),
    "result": msg("result of PU2-20"),
    "threat": msg("what is at stake without PU2-20"),
    "competence": msg("competence that PU2-20 needs"),
    "state": msg("state of a change"),
    "flag": msg("mark on a change"),
    "step": msg("step of a change"),
    "phase": msg("part of a step"),
    "decision": msg("decision"),
    "outcome": msg("outcome of an implementation"),
    "authorization": msg("how a change stands with its authorization"),
    "seat": msg("who must agree, in process.yaml"),
    "doer": msg("who may take a step, in process.yaml"),
    "limit": msg("limit of the envelope"),
    "proof": msg("how strongly a decision is proved"),
    "signal-state": msg("where a signal stands"),
    "monitor-rule": msg("rule of izm monitor"),
    "registry-kind": msg("what the registry holds"),
    "conflict": msg("rule of izm conflicts"),
    "monitor-urgency": msg("how soon somebody should look"),
    "screen-word": msg("word on the screen"),
}

#: how a term is given on the command line
_GIVEN: Final = {
    "task": "izm new --task {code}",
    "condition": "izm assess ID --condition {code}=improves",
    "change-kind": "izm new --kind {id}",
    "change-complexity": "izm new --complexity {id}",
    "ticket-kind": "izm new --ticket {id}:REF",
    "stage": "izm new --stage {id}",
    "action": "izm new --action {id}",
    "outcome": "izm implement ID --finish --outcome {id}",
    "decision": "izm authorize ID --{id}",
    "advice": "izm assess ID --expert-opinion TEXT --advice {id}",
    "link": "izm link ID",
    "signal-state": "izm signal list --state {id}",
    "monitor-rule": "izm monitor --rule {id}",
    "registry-kind": "izm registry list --kind {id}",
}
#: a step's own command, where it has another name or none
_COMMAND_OF: Final = {
    "register": "izm new",
    "ratify": "izm authorize ID --approve",
    "override": "izm conflicts ID --override RULE --reason TEXT",
    "monitor": "izm monitor",
    "register-classify": "izm new",
    "decide-authorize": "izm authorize ID --approve",
    "follow-needs": "izm monitor",
}
#: a group and what belongs to it
_MEMBERS: Final = {
    "task-group": "task",
    "condition-group": "condition",
    "role": "duty",
    "activity": "varam-action",
}
_PARENTS: Final = {"task": "task-group", "condition": "condition-group", "duty": "role"}


def term_data(word: str, found: Sequence[Meaning]) -> dict[str, object]:
    """Return `izm.explanation/1` of a word and everything that it may mean."""
    return {
        "schema": "izm.explanation/1",
        "kind": "term",
        "id": word,
        "meanings": [
            {
                "kind": kind,
                "id": term.id,
                "code": term.code or None,
                "name": {"lv": term.lv, "en": term.en},
                "definition": {"lv": term.definition_lv or None, "en": term.definition_en or None},
                "text": gloss._asdict() if (gloss := GLOSSES.get(f"{kind}/{term.id}")) else None,
                "itil": term.itil or None,
                "parent": term.parent or None,
            }
            for kind, term in found
        ],
    }


def term_document(found: Sequence[Meaning], language: Language) -> Document:
    """Return one section for each meaning; a single one is the document itself."""
    found = _told_apart(found)
    if len(found) == 1:
        return Document(_title(found[0].term, language), tuple(_blocks(found[0], language)))
    blocks: list[Block] = []
    for meaning in found:
        blocks += [Heading(_title(meaning.term, language)), *_blocks(meaning, language)]
    return Document(language.say(msg("The word has several meanings")), tuple(blocks))


def _told_apart(found: Sequence[Meaning]) -> Sequence[Meaning]:
    """Return the meanings without those that say no more than the name, where another one of that name says more."""
    told = [
        meaning
        for meaning in found
        if meaning.kind in _KINDS
        or f"{meaning.kind}/{meaning.term.id}" in GLOSSES
        or meaning.term.definition_en
    ]
    names = {meaning.term.en for meaning in told}
    return [meaning for meaning in found if meaning in told or meaning.term.en not in names]


def _title(term: Term, language: Language) -> str:
    name = language.term(term)
    name = name[:1].upper() + name[1:]
    return f"{term.code}  {name}" if term.code else name


def _blocks(meaning: Meaning, language: Language) -> Iterator[Block]:
    kind, term = meaning
    yield Particulars(tuple(_facts(meaning, language)))
    definition = language.either(term.definition_lv, term.definition_en)
    if definition:
        yield Paragraph(f"{definition[:1].upper()}{definition[1:]}.")
    if language.code == "lv" and term.detail_lv:
        yield Paragraph(f"{term.detail_lv[:1].upper()}{term.detail_lv[1:]}.")
    if gloss := GLOSSES.get(f"{kind}/{term.id}"):
        yield Paragraph(language.either(*gloss))
    members = _members(kind, term)
    if members:
        yield Heading(language.say(msg("Belongs to it")), level=2)
        yield Items(tuple(f"{member.code}  {language.term(member)}" for member in members))
    if command := command_of(kind, term):
        yield Paragraph(language.say(msg("On the command line:")))
        yield Command(language.command(command))


def _facts(meaning: Meaning, language: Language) -> Iterator[tuple[str, str]]:
    kind, term = meaning
    other = Language("en" if language.code == "lv" else "lv")
    parent = find(_PARENTS[kind], term.parent) if kind in _PARENTS and term.parent else None
    activity = find("activity", term.activity) if term.activity else None
    person = language.either(term.person_lv, term.person_en)
    rows: list[tuple[Message, object]] = [
        (msg("What it is"), _KINDS.get(kind, msg("word of the files"))),
        (msg("In data"), term.id if kind != "screen-word" else None),
        (msg("In English") if language.code == "lv" else msg("In Latvian"), other.term(term)),
        (
            msg("Short name"),
            language.term(term, short=True) if term.short_lv and kind != "screen-word" else None,
        ),
        (msg("Held by"), person or None),
        (msg("Part of"), f"{parent.code}  {language.term(parent)}" if parent else None),
        (msg("Activity"), activity),
        (msg("Scope"), language.word("scope", term.scope) if term.scope else None),
        (msg("Level"), language.word("level", term.level) if term.level else None),
        (msg("In ITIL 4"), term.itil or None),
    ]
    yield from ((language.say(label), language.value(value)) for label, value in rows if value is not None)


def _members(kind: str, term: Term) -> tuple[Term, ...]:
    if kind not in _MEMBERS:
        return term.variants
    return tuple(member for member in table(_MEMBERS[kind]) if term.code in {member.parent, member.activity})


def command_of(kind: str, term: Term) -> str | None:
    """Return the command that a term belongs to, to copy."""
    if kind in {"step", "varam-action"}:
        return _COMMAND_OF.get(term.id, f"izm {term.id} ID")
    return _GIVEN[kind].format(code=term.code, id=term.id) if kind in _GIVEN else None
