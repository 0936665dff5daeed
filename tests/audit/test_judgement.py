"""One landing judged: what an honest walk leaves, and what each slip in it is called."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ulid import ULID

from izmainas.audit.crossings import Met, crossed
from izmainas.audit.failures import Failures, Noted
from izmainas.audit.ground import Ground, Witness
from izmainas.audit.growth import history_grew
from izmainas.audit.judgement import Verdict, judge, judge_next
from izmainas.audit.landing import Followed
from izmainas.audit.seen import Seen
from izmainas.audit.signatures import signatures_prove
from izmainas.domain import gate
from izmainas.domain.assessment import Assessment, Envelope, ExpertOpinion, Risk
from izmainas.domain.bookings import booking
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change, Targets, path_of
from izmainas.domain.checks.case import Case
from izmainas.domain.facts import Facts, Known, Outcome
from izmainas.domain.history import NO_TRAIL, Entry
from izmainas.domain.lifecycle import implement
from izmainas.domain.lifecycle.assess import advise, assess
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.lifecycle.close import close, close_with_parts
from izmainas.domain.lifecycle.edit import edit
from izmainas.domain.lifecycle.link import link, take_back
from izmainas.domain.lifecycle.plan import plan
from izmainas.domain.lifecycle.register import register
from izmainas.domain.lifecycle.review import review
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.standard import Usability
from izmainas.domain.process import Authority, Doer, Seat
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Assignment
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Advice, Complexity, Decision, Kind, LinkType, OutcomeCode, Proof, Step
from izmainas.domain.work import Deviation, Implementation, Plan, PlanStep, Review, Window
from izmainas.errors import RefusedError
from izmainas.reports.standard_record import model_record
from izmainas.store.change_text import changed_text, new_text
from izmainas.store.registry_files import default_process

BEGIN = datetime.fromisoformat("2026-03-02T09:00:00+02:00")
REGISTRY = Registry.model_validate(
    {
        "institution": {"name": {"lv": "Rīta novads"}},
        "people": [{"id": p, "name": p, "emails": [f"{p}@example.lv"]} for p in ("anna", "juris", "karlis")],
        "roles": {
            "assignments": [
                {"role": "service-owner", "over": "service/form", "person": "anna", "from": "2026-01-01"},
                {
                    "role": "service-portfolio-owner",
                    "over": "institution",
                    "person": "juris",
                    "from": "2026-01-01",
                },
            ]
        },
        "services": {"form": {"id": "form", "name": {"lv": "Veidlapa"}, "stage": "provision-use"}},
    }
)
PROCESS = default_process()
CLAIMED = PROCESS.evolve(models=[m.evolve(proof=Proof.CLAIMED) for m in PROCESS.models])


def _facts(person: str, step: int) -> Facts:
    known = REGISTRY.person(person)
    assert known is not None
    return Facts(known, BEGIN + timedelta(hours=step), REGISTRY, PROCESS, str(ULID.from_int(step * 100 + 1)))


def _assessment() -> Assessment:
    return Assessment(
        expected_result="Labāk",
        impact="Visi",
        risks=(Risk(text="Kļūda", likelihood=2, severity=2),),
        envelope=Envelope(latest_end=date(2026, 12, 31)),
    )


def _plan() -> Plan:
    window = Window(start=BEGIN + timedelta(days=1), end=BEGIN + timedelta(days=2))
    return Plan(window=window, steps=(PlanStep(text="Mainīt"),))


#: a whole walk: who does what, one after another
WALK: tuple[tuple[str, Callable[[Change, Facts], Outcome]], ...] = (
    ("juris", lambda c, f: assess(c, f, given=_assessment())),
    ("anna", lambda c, f: authorize(c, f, decision=Decision.APPROVE)),
    ("juris", lambda c, f: plan(c, f, given=_plan())),
    ("anna", lambda c, f: link(c, f, kind=LinkType.RISK, ref="R-1")),
    ("anna", implement.start),
    ("anna", lambda c, f: implement.step_done(c, f, item=1)),
    ("anna", lambda c, f: implement.finish(c, f, outcome=OutcomeCode.SUCCESSFUL)),
    ("juris", lambda c, f: review(c, f, given=Review(result="Labi"))),
    ("juris", close),
)


def _walk() -> list[Change]:
    """Return the change after each step of the walk."""
    first = register(
        _facts("juris", 0),
        number="IZM-2026-0001",
        title="Mainīt veidlapu",
        kind=Kind.NORMAL,
        complexity=Complexity.SIMPLE,
        targets=Targets(services=("form",)),
        description="Vajag.",
    )
    changes = [first.change]
    for number, (person, move) in enumerate(WALK, start=1):
        changes.append(move(changes[-1], _facts(person, number)).change)
    return changes


CHANGES = _walk()
AUTHORIZED = CHANGES[2]


def _ground(**fields: Any) -> Ground:  # noqa: ANN401 - fields of any type
    landed = BEGIN + timedelta(days=1)
    return replace(Ground(REGISTRY, CLAIMED, landed, lambda *_: False), **fields)


def _rules(verdict: Verdict) -> list[str]:
    return [finding.rule for finding in verdict.findings]


def test_an_honest_walk_is_never_blamed() -> None:
    """Step by step, with the bytes that the tool writes; each decision is told once."""
    text, decided = new_text(CHANGES[0]), 0
    for before, after in itertools.pairwise(CHANGES):
        grown = changed_text(text, before, after, "changes/2026/IZM-2026-0001.yaml")
        verdict = judge(before, text, after, grown, _ground())
        assert _rules(verdict) == []
        decided += len(verdict.decisions)
        text = grown
    assert decided == 2


@pytest.mark.parametrize("place", range(len(CHANGES)))
def test_how_much_lands_at_once_makes_no_difference(place: int) -> None:
    """A squash of any part of the walk, and of the rest, is judged like its steps."""
    assert _rules(judge(None, None, CHANGES[place], None, _ground())) == []
    assert _rules(judge(CHANGES[place], None, CHANGES[-1], None, _ground())) == []


_OTHER: dict[str, Any] = {
    "title": "Cits",
    "kind": Kind.EMERGENCY,
    "complexity": Complexity.COMPLEX,
    "requested_by": "karlis",
    "origin": {"task": "PU2-18"},
    "targets": {"resources": ["dvs"]},
    "action": "remove",
    "stage": "planning",
    "description": "Cits",
    "assessment": _assessment().evolve(expected_result="Cits"),
    "plan": {"rollback": "Cits"},
    "implementation": {"started": BEGIN},
    "review": {"result": "Cits"},
    "links": [{"type": "risk", "ref": "R-9"}],
    "standard": {"model": "renew", "digest": "v1:sha256:" + "0" * 64},
    "attachments": [
        {"name": "a.pdf", "sha256": "0" * 64, "type": "application/pdf", "size": 1, "at": BEGIN, "by": "anna"}
    ],
}


@pytest.mark.parametrize("name", sorted(set(Change.model_fields) - {"id", "uid", "state", "held", "history"}))
def test_no_field_changes_without_an_entry(name: str) -> None:
    """Every field of the model that is content, whatever fields there will be."""
    after = AUTHORIZED.evolve(**{name: _OTHER[name]})
    found = [f for f in judge(AUTHORIZED, None, after, None, _ground()).findings if f.rule == "IZM-A004"]
    assert [finding.subject for finding in found] == [name]


_STRANGE: dict[str, Any] = {
    "decision": Decision.APPROVE,
    "approves": AUTHORIZED.digest(),
    "children": (str(ULID.from_int(7)), str(ULID.from_int(8))),
    "phase": "step-done",
    "item": 1,
    "outcome": OutcomeCode.FAILED,
    "voids": (CHANGES[2].history[-1].id,),
    "changed": ("assessment",),
    "outside": ("latest-end",),
    "awaits": (),
}


@pytest.mark.parametrize("place", range(1, len(CHANGES)))
@pytest.mark.parametrize("narrower", [False, True])
def test_what_goes_on_from_the_version_before_is_judged_as_the_whole_is(
    place: int, *, narrower: bool
) -> None:
    """Whatever its new entry says that is not of its step, and whatever of the content is another, also under a process that asks for more."""
    limits = ("latest-end", "cost", "outage", "residual-risk")
    process = CLAIMED.evolve(models=[m.evolve(envelope=limits) for m in CLAIMED.models])
    ground = _ground(process=process) if narrower else _ground()
    before, honest = CHANGES[place - 1], CHANGES[place]
    entry = honest.history[-1]
    texts = (Step.COMMENT, Step.HOLD, Step.SPLIT, entry.step)
    entries = [entry.evolve(step=step, **{key: _STRANGE[key]}) for key in _STRANGE for step in texts]
    overstepped = Deviation(text="Ilgāk", by="anna", at=BEGIN, latest_end=date(2027, 2, 1))
    work = Implementation(started=BEGIN, deviations=(overstepped,))
    contents: list[dict[str, Any]] = [
        {},
        {"implementation": work},
        *({name: _OTHER[name]} for name in _OTHER),
    ]
    for new, content in [*((e, {}) for e in entries), *((entry, c) for c in contents)]:
        after = honest.evolve(history=(*before.history, new), **content)
        changed = {key for key in Change.model_fields if getattr(before, key) != getattr(after, key)}
        follows = Followed("", frozenset(changed))
        whole = judge(before, None, after, None, ground)
        assert judge_next(before, NO_TRAIL, after, follows, ground, path=path_of(after.id)) == whole


def test_a_change_that_became_another_is_told_once() -> None:
    """Nothing of another one is compared with the one whose file it took."""
    other = CHANGES[0].evolve(uid=str(ULID.from_int(7)), title="Cits")
    found = judge(CHANGES[1], None, other, None, _ground()).findings
    assert [(f.rule, f.where) for f in found] == [("IZM-A003", ("uid",))]
    assert {other.uid, CHANGES[1].uid} <= {*found[0].message.values.values()}


def test_an_edit_on_record_covers_what_it_names_and_no_more() -> None:
    """The entry says which keys changed; another key that changed with them is found."""
    edited = edit(AUTHORIZED, _facts("juris", 40), edited=AUTHORIZED.evolve(title="Cits")).change
    ground = _ground(landed=BEGIN + timedelta(days=3))
    assert _rules(judge(AUTHORIZED, None, edited, None, ground)) == []
    (found,) = judge(AUTHORIZED, None, edited.evolve(origin={"task": "PU2-18"}), None, ground).findings
    assert (found.rule, "`changed`" in found.fix.text) == ("IZM-A004", True)
    ended = CHANGES[-1]
    assert ended.state.ended
    (found, *_) = judge(ended, None, ended.evolve(title="Cits"), None, _ground()).findings
    assert (found.rule, "not edited any more" in found.fix.text) == ("IZM-A004", True)


@pytest.mark.parametrize("name", ["standard", "requested_by", "implementation", "links", "attachments"])
def test_no_edit_covers_what_is_none_of_its_own(name: str) -> None:
    """IZM-A004: what the registration says, and what only the steps write, it may name in vain; nor is a remark an edit."""
    entry = _facts("anna", 20).entry(Step.EDIT, changed=(name,))
    after = AUTHORIZED.step_taken(entry, **{name: _OTHER[name]})
    found = [
        f.subject for f in judge(AUTHORIZED, None, after, None, _ground()).findings if f.rule == "IZM-A004"
    ]
    assert found == [name]
    remark = _facts("anna", 20).entry(Step.COMMENT, changed=("title", "stage"))
    after = AUTHORIZED.step_taken(remark, title="Cits", stage="planning")
    found = [
        f.subject for f in judge(AUTHORIZED, None, after, None, _ground()).findings if f.rule == "IZM-A004"
    ]
    assert found == ["title", "stage"], "each key is told"


@pytest.mark.parametrize(
    ("place", "name", "advised"),
    [
        (5, "description", "izm edit"),
        (7, "description", "Put the content back: what was authorized"),
        (7, "title", "izm edit"),
        (7, "requested_by", "Put it back: nothing but the registration writes it"),
        (5, "implementation", "izm implement"),
        (7, "implementation", "Restore it from git: no edit writes it any more"),
        (9, "links", "izm link"),
    ],
)
def test_what_is_advised_on_a_change_of_content_is_taken_there(place: int, name: str, advised: str) -> None:
    """No edit of what was authorized once the work is over, and none of what only the steps write."""
    after = CHANGES[place].evolve(**{name: _OTHER[name]})
    fixes = [
        str(f.fix)
        for f in judge(CHANGES[place], None, after, None, _ground()).findings
        if (f.rule, f.subject) == ("IZM-A004", name)
    ]
    assert [advised in fix for fix in fixes] == [True]


@pytest.mark.parametrize(("place", "renewed"), [(2, True), (5, True), (7, False), (8, False), (9, False)])
def test_other_content_than_was_approved_is_put_back_where_nobody_decides_any_more(
    place: int, renewed: bool
) -> None:
    """IZM-A005: on what is done, no decision is taken."""
    change = CHANGES[place]
    history = [e.evolve(approves="v1:sha256:" + "0" * 64) if e.decision else e for e in change.history]
    verdict = judge(CHANGES[1], None, change.evolve(history=history), None, _ground())
    (fix,) = [str(f.fix) for f in verdict.findings if f.rule == "IZM-A005"]
    assert ("izm authorize" in fix) is renewed


@pytest.mark.parametrize(
    ("place", "advised"),
    [(2, "izm withdraw"), (5, "--outcome backed-out"), (7, "izm acknowledge"), (8, "izm acknowledge")],
)
def test_a_signature_that_lacks_is_asked_for_where_the_step_is_still_taken(place: int, advised: str) -> None:
    """IZM-C053: a decision that counts is not taken a second time; a review is, until the change is closed."""
    process = PROCESS.evolve(models=[one.evolve(proof=Proof.SIGNED) for one in PROCESS.models])
    case = Case(CHANGES[place], "x", REGISTRY, process, Known(), BEGIN + timedelta(days=9), {})
    fixes = [str(f.fix) for f in signatures_prove(case, lambda *_: False)]
    assert advised in fixes[0]
    assert fixes[1:] == (
        ["Have the step taken anew, with a signature: izm review IZM-2026-0001"] if place == 8 else []
    )


def test_the_record_of_the_work_only_grows() -> None:
    """A finish does not make a deviation or a planned action unsaid."""
    under_way, finished = CHANGES[6], CHANGES[7]
    assert finished.implementation is not None
    emptied = finished.evolve(implementation=finished.implementation.evolve(steps=()))
    for after in (emptied, finished.evolve(implementation=None)):
        assert "IZM-A004" in _rules(judge(under_way, None, after, None, _ground()))


_THEIRS: dict[str, Any] = {"by": "karlis", "at": BEGIN}
_LINE: dict[str, dict[str, Any]] = {
    "steps": {"item": 1} | _THEIRS,
    "deviations": {"text": "Citādi", "cost_eur": 1} | _THEIRS,
}


@pytest.mark.parametrize("name", _LINE)
def test_a_line_of_the_work_is_told_by_an_entry_of_whom_it_names(name: str) -> None:
    """IZM-A004: whether it arrives with the file, with the beginning of the work, or behind a line that stands."""
    begun = CHANGES[5]
    assert begun.implementation
    given = Deviation.model_validate({"text": "Citādi", "by": "anna", "at": BEGIN})
    facts = _facts("anna", 20)
    done, told = implement.step_done(begun, facts, item=1), implement.deviate(begun, facts, given=given)
    stands = (done if name == "steps" else told).change
    grown = implement.deviate(stands, _facts("anna", 21), given=given).change
    assert _rules(judge(stands, None, grown, None, _ground())) == []
    work = stands.implementation
    assert work
    for before, after in (
        (None, begun.evolve(implementation=begun.implementation.evolve(**{name: (_LINE[name],)}))),
        (CHANGES[4], begun.evolve(implementation=begun.implementation.evolve(**{name: (_LINE[name],)}))),
        (stands, grown.evolve(implementation=work.evolve(**{name: (*getattr(work, name), _LINE[name])}))),
        (stands, grown.evolve(implementation=work.evolve(**{name: (_LINE[name],)}))),
    ):
        assert "IZM-A004" in _rules(judge(before, None, after, None, _ground()))


def test_when_work_began_and_how_it_ended_only_their_entries_say() -> None:
    """IZM-A004: and work that begins anew has a new record."""
    done = CHANGES[6]
    work = done.implementation
    assert work
    entry = _facts("anna", 20).entry(Step.IMPLEMENT, phase="step-done")
    for fields in ({"started": BEGIN}, {"finished": entry.at}, {"outcome": "successful"}):
        after = done.step_taken(entry, implementation=work.evolve(**fields))
        assert "IZM-A004" in _rules(judge(done, None, after, None, _ground()))
    unbegun = CHANGES[4].step_taken(
        entry, implementation={"steps": [{"item": 1, "by": "anna", "at": entry.at}]}
    )
    assert "IZM-A004" not in _rules(judge(CHANGES[4], None, unbegun, None, _ground())), (
        "of which other rules tell"
    )
    anew = _facts("anna", 21).entry(Step.IMPLEMENT, phase="start")
    again = done.step_taken(anew, implementation={"started": anew.at})
    assert "IZM-A004" not in _rules(judge(done, None, again, None, _ground()))


def test_a_link_is_added_and_nothing_else() -> None:
    """The entry says which; what stood before stays."""
    linked = link(AUTHORIZED, _facts("anna", 4), kind=LinkType.RISK, ref="R-1").change
    assert _rules(judge(AUTHORIZED, None, linked, None, _ground())) == []
    again = link(linked, _facts("anna", 5), kind=LinkType.RISK, ref="R-2").change
    assert _rules(judge(linked, None, again, None, _ground())) == []
    part = linked.evolve(links=[{"type": "part-of", "ref": "R-1"}])
    other = link(part, _facts("anna", 5), kind=LinkType.RISK, ref="R-2").change
    assert _rules(judge(part, None, other, None, _ground())) == [], "what a split made stands, too"
    for links in (again.links[1:], (*again.links, again.links[0].evolve(ref="R-3"))):
        found = judge(linked, None, again.evolve(links=links), None, _ground()).findings
        assert [(f.rule, f.subject) for f in found] == [("IZM-A004", "links")]
        assert found[0].fix.values["command"] == f"izm link {again.id}"


def test_a_link_is_taken_back_by_an_entry_that_says_so() -> None:
    """Gone with the entry, and only with it; the last word on a link stands, and what a split made stays."""
    linked = link(AUTHORIZED, _facts("anna", 4), kind=LinkType.RISK, ref="R-1").change
    back = take_back(linked, _facts("anna", 5), kind=LinkType.RISK, ref="R-1").change
    assert _rules(judge(linked, None, back, None, _ground())) == []
    assert _rules(judge(AUTHORIZED, None, back, None, _ground())) == []
    again = link(back, _facts("anna", 6), kind=LinkType.RISK, ref="R-1").change
    assert _rules(judge(linked, None, again, None, _ground())) == []
    late = linked.evolve(history=again.history, links=())
    assert _rules(judge(linked, None, late, None, _ground())) == ["IZM-A004"]
    entry = back.history[-1].evolve(ref="R-2")
    other = back.evolve(history=(*back.history[:-1], entry))
    assert _rules(judge(linked, None, other, None, _ground())) == ["IZM-A004"]
    part = linked.evolve(links=[{"type": "part-of", "ref": "R-1"}])
    torn = back.evolve(history=(*back.history[:-1], back.history[-1].evolve(link=LinkType.PART_OF)))
    assert "IZM-A004" in _rules(judge(part, None, torn, None, _ground()))


def test_an_opinion_covers_nothing_but_itself() -> None:
    """An expert's entry does not let anybody exchange the assessment."""
    entry = _facts("karlis", 5).entry(Step.ASSESS, phase="opinion")
    after = AUTHORIZED.step_taken(entry, assessment=_assessment().evolve(impact="Neviens"))
    assert "IZM-A004" in _rules(judge(AUTHORIZED, None, after, None, _ground()))


def test_an_edit_of_the_assessment_covers_no_opinion() -> None:
    """An edit may say so of what was assessed; what an expert advised, only an entry of theirs brings."""
    assert AUTHORIZED.assessment
    entry = _facts("juris", 5).entry(Step.EDIT, changed=("assessment.impact",))
    edited = AUTHORIZED.assessment.evolve(impact="Daži")
    honest = AUTHORIZED.step_taken(entry, assessment=edited)
    assert "IZM-A004" not in _rules(judge(AUTHORIZED, None, honest, None, _ground()))
    opinion = {"by": "karlis", "at": BEGIN, "advice": "for", "text": "Droši."}
    slipped = AUTHORIZED.step_taken(entry, assessment=edited.evolve(expert_opinions=[opinion]))
    assert "IZM-A004" in _rules(judge(AUTHORIZED, None, slipped, None, _ground()))


def test_an_approval_that_the_same_landing_voids_binds_nothing() -> None:
    """Approved, edited on record, and merged as one: the edit says that the approval is superseded."""
    assessed = CHANGES[1]
    edited = edit(AUTHORIZED, _facts("juris", 3), edited=AUTHORIZED.evolve(description="Citādi.")).change
    assert _rules(judge(assessed, None, edited, None, _ground())) == []


def test_an_approval_that_the_same_landing_sends_back_binds_nothing() -> None:
    """IZM-A005: approved, sent back, assessed anew, and merged as one."""
    back = _facts("anna", 20).entry(Step.AUTHORIZE, decision=Decision.RETURN, reason="Citādi")
    anew = _facts("juris", 21).entry(Step.ASSESS)
    after = AUTHORIZED.step_taken(back).step_taken(anew, assessment=_assessment().evolve(expected_result="C"))
    assert "IZM-A005" not in _rules(judge(CHANGES[1], None, after, None, _ground()))


_WRONG = "v1:sha256:" + "0" * 64
_LEFT = {"step": Step.IMPLEMENT, "phase": "deviation", "outside": ("latest-end",)}
_WRITTEN = {"step": Step.EDIT, "changed": ("description",)}


@pytest.mark.parametrize(
    ("later", "excused"),
    [
        ((_WRITTEN,), False),
        ((_LEFT,), False),
        ((_LEFT, _WRITTEN), True),
        ((_WRITTEN, _LEFT, _WRITTEN), False),
    ],
)
def test_a_digest_is_excused_by_content_written_after_the_envelope_was_left_alone(
    later: tuple[dict[str, Any], ...], *, excused: bool
) -> None:
    """IZM-A005: what was written before that, or without it, does not say that the approved content ever stood."""
    after = _last(AUTHORIZED, approves=_WRONG)
    for hour, fields in enumerate(later, start=20):
        given = {**fields}
        after = after.step_taken(_facts("anna", hour).entry(given.pop("step"), **given))
    assert ("IZM-A005" in _rules(judge(CHANGES[1], None, after, None, _ground()))) is not excused


def test_a_sound_approval_excuses_none_that_comes_with_it() -> None:
    """IZM-A005: each is compared with what lands."""
    other = AUTHORIZED.history[-1].evolve(id=str(ULID.from_int(9)), approves=_WRONG)
    found = judge(CHANGES[1], None, AUTHORIZED.step_taken(other), None, _ground()).findings
    assert [f.subject for f in found if f.rule == "IZM-A005"] == [other.id]


def test_only_the_authorization_of_what_is_assessed_afterwards_is_of_the_bare_request() -> None:
    """IZM-A005: an emergency is authorized as it was asked for, and ratified with all that its assessment says."""
    first = register(
        _facts("karlis", 0),
        number="IZM-2026-0001",
        title="Labot",
        kind=Kind.EMERGENCY,
        complexity=Complexity.SIMPLE,
        targets=Targets(services=("form",)),
        description="Nedarbojas.",
    ).change
    begun = implement.start(
        authorize(first, _facts("anna", 1), decision=Decision.APPROVE).change, _facts("anna", 2)
    )
    assessed = assess(begun.change, _facts("anna", 3), given=_assessment()).change
    ratified = authorize(assessed, _facts("juris", 4), decision=Decision.APPROVE).change
    assert ratified.history[-1].step is Step.RATIFY
    assert _rules(judge(None, None, ratified, None, _ground())) == []
    bare = _last(ratified, approves=first.digest())
    assert "IZM-A005" in _rules(judge(assessed, None, bare, None, _ground()))
    normal = _last(AUTHORIZED, approves=AUTHORIZED.request_digest())
    assert "IZM-A005" in _rules(judge(CHANGES[1], None, normal, None, _ground()))


@pytest.mark.parametrize(
    "fields",
    [
        {"policies": None},
        {"policies": {}, "founding": True},
        {"policies": {}, "policy": "0" * 40},
        {"policies": {"0" * 40: CLAIMED}},
    ],
)
def test_a_step_under_a_process_that_the_branch_has_held_is_not_blamed_for_it(fields: dict[str, Any]) -> None:
    """IZM-A012: today's, an earlier one, or one that comes with the registry itself."""
    after = _last(AUTHORIZED, policy="0" * 40)
    assert _rules(judge(CHANGES[1], None, after, None, _ground(**fields))) == []


def _last(change: Change, **fields: Any) -> Change:  # noqa: ANN401
    return change.evolve(history=(*change.history[:-1], change.history[-1].evolve(**fields)))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"approves": "v1:sha256:" + "0" * 64}, "IZM-A005"),
        ({"signature": "-"}, "IZM-A006"),
        ({"policy": "0" * 40}, "IZM-A012"),
        ({"at": BEGIN - timedelta(days=1)}, "IZM-C004"),
        ({"at": BEGIN + timedelta(days=2)}, "IZM-C004"),
        ({"by": "karlis"}, "IZM-C011"),
        ({"role": "service-portfolio-owner", "over": "institution", "by": "juris"}, "IZM-C013"),
    ],
)
def test_each_slip_of_a_decision_has_a_name(fields: dict[str, Any], rule: str) -> None:
    """Digest, signature, process, moment, role, duty."""
    verdict = judge(CHANGES[1], None, _last(AUTHORIZED, **fields), None, _ground(policies={}))
    assert rule in _rules(verdict)


def test_a_step_by_somebody_whom_the_process_does_not_let_is_found() -> None:
    """Assessing is for the requester and for who answers for the target."""
    assert _rules(
        judge(CHANGES[0], None, _last(CHANGES[1], by="karlis", role=None, over=None), None, _ground())
    ) == ["IZM-A013"]


def test_who_answered_for_what_was_a_target_then_is_not_blamed_for_it_later() -> None:
    """The targets of that time are not in the file any more; the role that the entry names has to be one that may."""
    login = {"id": "login", "name": {"lv": "Pieslēgšanās"}, "stage": "provision-use"}
    registry = REGISTRY.evolve(services={**REGISTRY.services, "login": login})
    assessed = assess(CHANGES[0], _facts("anna", 1), given=_assessment()).change
    facts = replace(_facts("juris", 2), registry=registry)
    moved = edit(assessed, facts, edited=assessed.evolve(targets={"services": ["login"]})).change
    first, judged, edited = moved.history
    without = moved.evolve(history=(first, judged.evolve(role=None, over=None), edited))
    models = [m.evolve(doers={Step.ASSESS: (Doer.PORTFOLIO_OWNER,)}) for m in CLAIMED.models]
    for after, process, places in (
        (moved, CLAIMED, []),
        (without, CLAIMED, [1]),
        (moved, CLAIMED.evolve(models=models), [1]),
    ):
        found = judge(None, None, after, None, _ground(registry=registry, process=process)).findings
        assert [f.place for f in found if f.rule == "IZM-A013"] == places
    elsewhere = {"role": "service-owner", "over": "service/login", "person": "karlis", "from": "2026-01-01"}
    roles = REGISTRY.roles.assigned(Assignment.model_validate(elsewhere))
    forged = _last(assessed, by="karlis", over="service/login")
    ground = _ground(registry=registry.evolve(roles=roles))
    assert "IZM-A013" in _rules(judge(CHANGES[0], None, forged, None, ground)), "nor was it edited ever"
    moved_by_juris = edit(CHANGES[1], facts, edited=CHANGES[1].evolve(targets={"services": ["login"]})).change
    facts = replace(_facts("anna", 2), registry=registry)
    moved_by_anna = edit(assessed, facts, edited=assessed.evolve(targets={"services": ["login"]})).change
    for after, doers, places in (
        (moved_by_juris, {Step.ASSESS: (Doer.TARGET_OWNER,)}, [1]),  # no portfolio owner stands for one
        (moved_by_juris, {Step.ASSESS: (Doer.REQUESTER,)}, []),  # whatever role they name beside
        (moved_by_anna, {Step.EDIT: (Doer.TARGET_OWNER,)}, []),  # until that very edit it was hers
    ):
        process = CLAIMED.evolve(models=[m.evolve(doers=doers) for m in CLAIMED.models])
        found = judge(None, None, after, None, _ground(registry=registry, process=process)).findings
        assert [f.place for f in found if f.rule == "IZM-A013"] == places


def test_who_may_by_a_part_in_the_change_needs_no_role() -> None:
    """IZM-A013: who asked for it assesses it; and the registration is anybody's, whom the process lists or not."""
    first = CHANGES[0].evolve(requested_by="karlis")
    listed = {Step.ASSESS: (Doer.REQUESTER, Doer.TARGET_OWNER), Step.REGISTER: (Doer.TARGET_OWNER,)}
    process = CLAIMED.evolve(models=[m.evolve(doers=listed) for m in CLAIMED.models])
    for person in ("karlis", "anna"):
        after = first.step_taken(_facts(person, 1).entry(Step.ASSESS), assessment=_assessment())
        assert "IZM-A013" not in _rules(judge(None, None, after, None, _ground(process=process))), person


def test_what_somebody_does_later_bars_them_from_nothing_before() -> None:
    """IZM-A013: whoever is to review does not assess; who assessed, and reviews later, had not reviewed yet."""
    doers, separation = {Step.ASSESS: (Doer.PORTFOLIO_OWNER,)}, ({"who": "review", "never": "assess"},)
    process = CLAIMED.evolve(models=[m.evolve(doers=doers, separation=separation) for m in CLAIMED.models])
    assert _rules(judge(None, None, CHANGES[8], None, _ground(process=process))) == []


def test_of_classes_that_a_change_may_have_had_one_that_lets_a_step_be_taken_is_enough() -> None:
    """IZM-A013: nobody can tell which it was then."""
    larger = CHANGES[1].evolve(
        complexity=Complexity.COMPLEX, assessment=_assessment().evolve(stakeholders=("Klienti",))
    )
    edited = edit(CHANGES[1], _facts("juris", 20), edited=larger).change
    for class_ in (*Complexity, None):
        models = [
            m.evolve(doers={Step.ASSESS: () if class_ in {m.complexity, None} else (Doer.ANYONE,)})
            for m in CLAIMED.models
        ]
        found = _rules(judge(None, None, edited, None, _ground(process=CLAIMED.evolve(models=models))))
        assert ("IZM-A013" in found) is (class_ is None)


def test_whoever_ends_the_last_part_closes_the_whole() -> None:
    """Whatever their role: what closes an undivided change without one is found."""
    numbers = ("IZM-2026-0002", "IZM-2026-0003")
    parted = split(
        CHANGES[0], _facts("juris", 1), titles=numbers, numbers=numbers, complexity=Complexity.SIMPLE
    ).change
    assert _rules(judge(CHANGES[0], None, parted, None, _ground())) == [], (
        "the split says which parts it linked"
    )
    closed = close_with_parts(parted, _facts("karlis", 2)).change
    assert closed.history[-1].role is None
    assert _rules(judge(parted, None, closed, None, _ground())) == []
    assessed = parted.step_taken(_facts("karlis", 2).entry(Step.ASSESS), assessment=_assessment())
    assert "IZM-A013" in _rules(judge(parted, None, assessed, None, _ground()))
    undivided = _last(CHANGES[9], by="karlis", role=None, over=None)
    assert _rules(judge(CHANGES[8], None, undivided, None, _ground())) == ["IZM-A013"]


def _advised(change: Change, entry: Entry) -> Change:
    """Return the change with an entry of an opinion, and the opinion itself."""
    assessment = change.assessment or Assessment()
    said = ExpertOpinion(by=entry.by, advice=Advice.FOR, text="Der.", at=entry.at)
    opinions = (*assessment.expert_opinions, said)
    return change.step_taken(entry, assessment=assessment.evolve(expert_opinions=opinions))


def test_an_opinion_of_somebody_who_is_no_expert_is_found() -> None:
    """Nor does who asked for a change advise on it."""
    opinion = Entry.model_validate(
        {"id": str(ULID.from_int(7)), "step": "assess", "phase": "opinion", "by": "karlis", "at": BEGIN}
    )
    for person, expert, rules in (
        ("karlis", (), ["IZM-A013"]),
        ("karlis", ("security",), []),
        ("juris", ("security",), ["IZM-A013"]),  # who registered it
    ):
        given = opinion.evolve(by=person, at=BEGIN + timedelta(hours=1))
        people = tuple(p.model_copy(update={"expert_in": expert}) for p in REGISTRY.people)
        whole = {name: getattr(REGISTRY, name) for name in Registry.model_fields}
        registry = Registry.model_validate(whole | {"people": people})
        advised = _advised(CHANGES[0], given)
        assert _rules(judge(CHANGES[0], None, advised, None, _ground(registry=registry))) == rules, person
        later = given.evolve(id=str(ULID.from_int(8)), by="juris", at=BEGIN + timedelta(hours=2))
        again = _rules(judge(CHANGES[0], None, _advised(advised, later), None, _ground(registry=registry)))
        assert again == [*rules, "IZM-A013"], "each is looked at"
        stranger = _advised(CHANGES[0], given.evolve(by="nobody"))
        found = _rules(judge(CHANGES[0], None, stranger, None, _ground(registry=registry)))
        assert "IZM-A013" not in found, "of whom other rules tell"


def test_the_entry_that_does_not_stand_is_named() -> None:
    """IZM-A001: with its place, and with the keys that it says otherwise; of entries taken off, the first."""
    stood = AUTHORIZED.history
    for place, entry in enumerate(stood):
        now = entry.evolve(by="nobody", reason="Nē")
        edited = AUTHORIZED.evolve(history=(*stood[:place], now, *stood[place + 1 :]))
        [found] = history_grew(AUTHORIZED, None, edited, None, "x")
        assert (found.where, found.subject) == (("history", place), entry.id)
        told = {"place": place + 1, "change": AUTHORIZED.id, "keys": ["by", "reason"]}
        assert found.message.values == told
        [found] = history_grew(AUTHORIZED, None, AUTHORIZED.evolve(history=stood[:place]), None, "x")
        assert (found.where, found.subject) == (("history", place), entry.id)


def test_a_history_in_brackets_grows_inside_them() -> None:
    """Its last line is written anew with each entry: there the entries themselves are compared."""
    text, grown = "history: [\n  {id: A}\n]\n", "history: [\n  {id: A}, {id: B}\n]\n"
    assert _rules(judge(CHANGES[0], text, CHANGES[1], grown, _ground())) == []
    assert "IZM-A001" in _rules(judge(CHANGES[1], grown, CHANGES[0], text, _ground()))
    lines = "history:\n  - {id: A}\n  - {id: B}\n"
    for old, new in ((text, lines), (lines, grown), ("x: 1\n", "x: 2\n")):
        assert _rules(judge(CHANGES[0], old, CHANGES[1], new, _ground())) == [], (
            "nor where they were, or come to be"
        )


@pytest.mark.parametrize("key", ["history", '"history"', "'history'"])
def test_however_its_key_is_written_a_history_stands_byte_for_byte(key: str) -> None:
    """IZM-A001: also in an untidy file, and where another key comes behind it."""
    old, behind = f"x: 1\n{key}:\n  - {{id: A}}\n", "title: x\n"
    for kept, rules in (("  - {id: A}\n", []), ("  - {id:  A}\n", ["IZM-A001"])):
        for tail in ("", behind):
            new = f"x: 1\nhistory:\n{kept}  - {{id: B}}\n{tail}"
            assert _rules(judge(CHANGES[0], old + tail, CHANGES[1], new, _ground())) == rules


def test_an_opinion_may_come_before_the_assessment_which_may_not_be_taken_out() -> None:
    """The opinion is then all that is assessed; what an assessment said does not go without an entry."""
    people = tuple(p.evolve(expert_in=("security",)) if p.id == "karlis" else p for p in REGISTRY.people)
    registry = REGISTRY.evolve(people=people)
    expert = registry.person("karlis")
    assert expert is not None
    facts = replace(_facts("karlis", 10), actor=expert, registry=registry)
    advised = advise(CHANGES[0], facts, advice=Advice.FOR, text="Droši.").change
    assert _rules(judge(CHANGES[0], None, advised, None, _ground(registry=registry))) == []
    assert advised.assessment
    (given,) = advised.assessment.expert_opinions
    facts = replace(_facts("karlis", 11), actor=expert, registry=registry)
    again = advise(advised, facts, advice=Advice.AGAINST, text="Tomēr ne.").change
    assert _rules(judge(advised, None, again, None, _ground(registry=registry))) == [], "the first one stands"
    assert again.assessment
    for opinions in (
        again.assessment.expert_opinions[1:],
        (given.evolve(text="Cits"), again.assessment.expert_opinions[1]),
    ):
        other = again.evolve(assessment=again.assessment.evolve(expert_opinions=opinions))
        assert "IZM-A004" in _rules(judge(advised, None, other, None, _ground(registry=registry)))
    whole = assess(advised, _facts("juris", 11), given=_assessment()).change
    assert _rules(judge(CHANGES[0], None, whole, None, _ground(registry=registry))) == [], "both at once"
    by_juris = _facts("juris", 11).entry(Step.ASSESS)
    own = {"by": "juris", "at": by_juris.at, "advice": "for", "text": "Droši."}
    unasked = CHANGES[0].step_taken(by_juris, assessment=_assessment().evolve(expert_opinions=[own]))
    assert "IZM-A004" in _rules(judge(CHANGES[0], None, unasked, None, _ground())), (
        "an assessment is no opinion"
    )
    slipped = advised.evolve(
        assessment=advised.assessment.evolve(expert_opinions=(given, given.evolve(by="juris")))
    )
    assert "IZM-A004" in _rules(judge(CHANGES[0], None, slipped, None, _ground(registry=registry)))
    emptied = CHANGES[1].evolve(assessment=None)
    assert "IZM-A004" in _rules(judge(CHANGES[1], None, emptied, None, _ground()))
    opinion = advised.history[-1]
    taken = emptied.step_taken(opinion)
    assert "IZM-A004" in _rules(judge(CHANGES[1], None, taken, None, _ground(registry=registry)))


def test_an_attachment_that_nobody_put_on_record_is_found() -> None:
    """IZM-C042: its place in the file is none of the history, and it is of the landing all the same."""
    attached = {"name": "akts.edoc", "type": "text/plain", "size": 1, "sha256": "a" * 64}
    slipped = AUTHORIZED.evolve(attachments=[attached | {"by": "anna", "at": BEGIN}])
    assert "IZM-C042" in _rules(judge(AUTHORIZED, None, slipped, None, _ground()))


def test_a_last_line_without_an_end_is_not_written_on() -> None:
    """IZM-A001: an editor left the file without its last line break; what comes next begins a line of its own."""
    text = new_text(CHANGES[0]).removesuffix("\n")
    grown = changed_text(text + "\n", CHANGES[0], CHANGES[1], "changes/2026/IZM-2026-0001.yaml")
    assert _rules(judge(CHANGES[0], text, CHANGES[1], grown, _ground())) == []
    remarked = grown.replace(
        text[text.rindex("\nhistory:\n") :], text[text.rindex("\nhistory:\n") :] + "  # nē"
    )
    assert remarked != grown
    assert _rules(judge(CHANGES[0], text, CHANGES[1], remarked, _ground())) == ["IZM-A001"]


def test_work_that_begins_in_a_freeze_is_found() -> None:
    """By the calendar of the parent, at the moment of the entry; unless somebody decided on it."""
    before, after = CHANGES[4], CHANGES[5]
    begun = after.history[-1]
    freeze = {"id": "F1", "title": "Slēgts", "over": ["institution"]}
    for start, end, rules in (
        (begun.at, begun.at + timedelta(hours=1), ["IZM-A018"]),
        (begun.at + timedelta(minutes=1), begun.at + timedelta(hours=1), []),
    ):
        calendar = Calendar.model_validate({"freezes": [freeze | {"from": start, "to": end}]})
        assert _rules(judge(before, None, after, None, _ground(calendar=calendar))) == rules
    calendar = Calendar.model_validate(
        {"freezes": [freeze | {"from": begun.at, "to": begun.at + timedelta(hours=1)}]}
    )
    for changed, told in (
        ("title", True),
        ("targets", False),
    ):  # of which nobody knows any more what they were
        edited = after.step_taken(_facts("juris", 6).entry(Step.EDIT, changed=(changed,)))
        found = _rules(judge(before, None, edited, None, _ground(calendar=calendar)))
        assert ("IZM-A018" in found) is told
    planned = booking(summarize(after))
    assert planned is not None
    override = begun.evolve(
        id=str(ULID.from_int(8)),
        step=Step.OVERRIDE,
        phase=None,
        ref=f"freeze F1 {planned.moment}",
        reason="Jo.",
    )
    decided = before.step_taken(override)
    elsewhere = before.step_taken(override.evolve(ref=f"freeze F2 {planned.moment}"))
    earlier = before.step_taken(override.evolve(ref="freeze F1 2026-02-01T20:00Z"))
    calendar = Calendar.model_validate(
        {"freezes": [freeze | {"from": begun.at, "to": begun.at + timedelta(hours=1)}]}
    )
    sections = {"implementation": after.implementation}
    late = judge(before, None, after.step_taken(override), None, _ground(calendar=calendar)).findings
    fixes = [str(one.fix) for one in late if one.rule == "IZM-A018"]
    assert ["izm acknowledge" in fix for fix in fixes] == [True], "a decision afterwards is none"
    started = decided.step_taken(begun, **sections)
    assert _rules(judge(decided, None, started, None, _ground(calendar=calendar))) == []
    assert started.plan
    later = Window(start=BEGIN + timedelta(days=1), end=BEGIN + timedelta(days=3))
    for one in (elsewhere, earlier):  # a decision on another freeze, or on another plan, is none on this one
        other = one.step_taken(begun, **sections)
        assert _rules(judge(one, None, other, None, _ground(calendar=calendar))) == ["IZM-A018"]
    other = elsewhere.step_taken(begun, **sections)
    for stood, one, rules in (
        (decided, started, []),
        (elsewhere, other, ["IZM-A018"]),
        (before, after, ["IZM-A018"]),
    ):
        moved = one.evolve(plan=_plan().evolve(window=later))
        edited = edit(one, _facts("anna", 20), edited=moved).change
        assert _rules(judge(stood, None, edited, None, _ground(calendar=calendar))) == rules


def test_work_that_begins_on_an_expired_model_is_found() -> None:
    """It was authorized in advance until a day, and nobody decided on it for later."""
    model = StandardChange.model_validate(
        {
            "id": "renew",
            "name": {"lv": "Sertifikāts"},
            "description": "Nomainīt",
            "owner": "anna",
            "approved_by": "juris",
            "approved_on": "2026-01-05",
            "expires": "2026-03-02",
            "targets": ["service/form"],
            "expected_result": "Derīgs",
            "plan": {"steps": [{"text": "Nomainīt"}]},
        }
    )
    registry = REGISTRY.evolve(standard_changes={"renew": model})
    first = register(
        replace(_facts("juris", 0), registry=registry),
        number="IZM-2026-0002",
        title="Sertifikāts",
        kind=Kind.STANDARD,
        complexity=Complexity.SIMPLE,
        model="renew",
    ).change
    for hours, rules in ((1, []), (20, ["IZM-A014"])):
        renewed = REGISTRY.evolve(standard_changes={"renew": model.evolve(expires=date(2026, 12, 31))})
        begun = implement.start(first, replace(_facts("anna", hours), registry=renewed)).change
        landed = BEGIN + timedelta(days=1)
        assert _rules(judge(first, None, begun, None, _ground(registry=registry, landed=landed))) == rules
        assert _rules(judge(None, None, begun, None, _ground(registry=registry, landed=landed))) == rules
        assert _rules(judge(first, None, begun, None, _ground(registry=renewed, landed=landed))) == []


def _on_model(**fields: Any) -> StandardChange:  # noqa: ANN401 - fields of any type
    """Return a standard-change model that is in force."""
    model = {
        "id": "renew",
        "name": {"lv": "Sertifikāts"},
        "description": "Nomainīt",
        "owner": "anna",
        "approved_by": "juris",
        "approved_on": "2026-01-05",
        "expires": "2026-12-31",
        "targets": ["service/form"],
        "expected_result": "Derīgs",
        "plan": {"steps": [{"text": "Nomainīt"}]},
    }
    return StandardChange.model_validate(model | fields)


def _standard(number: int = 2, model: StandardChange | None = None) -> tuple[Registry, Change]:
    """Return a registry with a model, and a change that was registered on it."""
    registry = REGISTRY.evolve(standard_changes={"renew": model or _on_model()})
    first = register(
        replace(_facts("juris", number * 10), registry=registry),
        number=f"IZM-2026-{number:04}",
        title="Sertifikāts",
        kind=Kind.STANDARD,
        complexity=Complexity.SIMPLE,
        model="renew",
    )
    return registry, first.change


def test_a_standard_change_with_other_content_than_its_model_is_found() -> None:
    """Where nobody decides on it, the model alone authorizes; what the registration approved says nothing else."""
    registry, first = _standard()
    ground = _ground(registry=registry, landed=BEGIN + timedelta(days=4))
    for fields, reasons in (
        ({"description": "Šoreiz otrais"}, []),  # in whose words it is told, is free
        ({"action": "remove"}, ["the content is not the model's"]),
        ({"assessment": {"expected_result": "Cits"}}, ["the content is not the model's"]),
    ):
        other = first.evolve(**fields)
        landed = _last(other, approves=other.digest())
        found = [f for f in judge(None, None, landed, None, ground).findings if f.rule == "IZM-A014"]
        assert [str(f.message).rpartition(": ")[2] for f in found] == reasons
        assess_it = _facts("anna", 41).entry(Step.ASSESS)  # which excuses nothing where nobody decides on it
        found = [*judge(None, None, landed.step_taken(assess_it), None, ground).findings]
        assert [f.subject for f in found if f.rule == "IZM-A014"] == [first.history[0].id] * len(reasons)


def test_a_registration_binds_the_model_and_the_content_that_it_names() -> None:
    """IZM-A014: what it says of either is of nothing else; what stood before the register is not asked."""
    registry, first = _standard()
    ground = _ground(registry=registry, landed=BEGIN + timedelta(days=4))
    for fields in ({"approves": _WRONG}, {"kept": _WRONG}):
        forged = _last(first, **fields)
        assert "IZM-A014" in _rules(judge(None, None, forged, None, ground))
        assert "IZM-A014" not in _rules(judge(None, None, forged, None, replace(ground, founding=True)))


def test_a_standard_change_that_became_a_normal_one_needs_no_model() -> None:
    """IZM-A014: it is decided on then; and one that names no model is for other rules."""
    registry, first = _standard()
    ground = _ground(registry=registry.evolve(standard_changes={}), landed=BEGIN + timedelta(days=4))
    assert "IZM-A014" in _rules(judge(None, None, first, None, ground))
    for fields in ({"kind": Kind.NORMAL}, {"standard": None}):
        assert "IZM-A014" not in _rules(judge(None, None, first.evolve(**fields), None, ground))


def test_work_that_begins_on_a_suspended_model_is_found() -> None:
    """Nothing rests on it; whoever had begun before it was suspended is not blamed, and neither is what goes on."""
    registry, first = _standard()
    begun = implement.start(first, replace(_facts("anna", 40), registry=registry)).change
    note = {"by": "juris", "reason": "Neizdodas"}
    for fields, rules in (
        ({"suspended": True}, ["IZM-A014"]),
        ({"suspended": True, "suspension": note | {"since": "2026-03-03"}}, ["IZM-A014"]),
        ({"suspended": True, "suspension": note | {"since": "2026-03-04"}}, ["IZM-A014"]),
        ({"suspended": True, "suspension": note | {"since": "2026-03-05"}}, []),
    ):
        suspended = REGISTRY.evolve(standard_changes={"renew": _on_model(**fields)})
        ground = _ground(registry=suspended, landed=BEGIN + timedelta(days=4))
        with pytest.raises(RefusedError, match="E321"):
            implement.start(first, replace(_facts("anna", 40), registry=suspended))
        assert _rules(judge(first, None, begun, None, ground)) == rules
        done = implement.finish(begun, _facts("anna", 41), outcome=OutcomeCode.SUCCESSFUL).change
        assert _rules(judge(begun, None, done, None, ground)) == []
        remarked = first.step_taken(_facts("anna", 39).entry(Step.COMMENT, reason="Sākam."))
        later = implement.start(remarked, replace(_facts("anna", 40), registry=registry)).change
        assert _rules(judge(first, None, later, None, ground)) == rules, "whatever stands before it"
    ground = _ground(landed=BEGIN + timedelta(days=4))
    assert _rules(judge(first, None, begun, None, ground)) == ["IZM-A014"]  # the model is gone


def test_work_that_begins_on_a_model_that_failed_is_found() -> None:
    """As often as the process allows, and before the work began: what failed later suspended nothing yet.

    It failed when its work ended, however much later somebody reviewed it.
    """
    registry, first = _standard()
    begun = implement.start(first, replace(_facts("anna", 50), registry=registry)).change
    for hours, rules in ((45, ["IZM-A014"]), (60, [])):
        failed = []
        for number in (3, 4):
            one = implement.start(
                _standard(number)[1], replace(_facts("anna", hours - 1), registry=registry)
            ).change
            finished = implement.finish(one, _facts("anna", hours), outcome=OutcomeCode.FAILED).change
            failed.append(
                summarize(review(finished, _facts("juris", 70), given=Review(result="Neizdevās")).change)
            )
        ground = _ground(registry=registry, landed=BEGIN + timedelta(days=4), others=Known.of(failed))
        assert _rules(judge(first, None, begun, None, ground)) == rules
        assert _rules(judge(first, None, begun, None, replace(ground, others=Known.of(failed[:1])))) == []


@settings(max_examples=60, deadline=None)
@given(
    after=st.integers(-4 * 3600, 4 * 3600).map(lambda seconds: timedelta(seconds=seconds)),
    offset=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_failures_count_from_the_institutions_day_for_all_who_ask(after: timedelta, offset: timezone) -> None:
    """Whatever offset an entry is written with: for the commands, the gate, the catalogue and the audit alike."""
    model = _on_model(approved_on="2026-03-02")
    registry, first = _standard(model=model)
    zone = ZoneInfo(registry.institution.timezone)
    registered = datetime(2026, 3, 2, tzinfo=zone).astimezone(UTC) + after
    failed = [
        summarize(first)._replace(
            uid=str(ULID.from_int(number)),
            outcome=OutcomeCode.FAILED,
            registered=registered.astimezone(offset),
        )
        for number in (1, 2)
    ]
    facts = replace(_facts("anna", 40), registry=registry)
    begun = implement.start(first, facts).change
    try:
        implement.start(first, replace(facts, others=Known.of(failed)))
    except RefusedError:
        refused = True
    else:
        refused = False
    standard = gate.Standard(model, failed)
    ground = gate.Ground(default_process(), Calendar(), zone, lambda _: standard, lambda _: None)
    barred = not gate.ask("service/form", BEGIN + timedelta(hours=40), [first], ground).open
    record = model_record(model, failed, default_process(), date(2026, 3, 3), zone)
    on_ground = _ground(registry=registry, landed=BEGIN + timedelta(days=4), others=Known.of(failed))
    blamed = _rules(judge(first, None, begun, None, on_ground)) == ["IZM-A014"]
    answers = {refused, barred, record.usability is Usability.SUSPENDED_BY_FAILURES, blamed}
    assert answers == {after >= timedelta(0)}


def test_shares_that_failed_apart_are_compared_by_the_institutions_day() -> None:
    """Of a share that noted failures, only those that were registered since the approval count, there."""
    model = _on_model(approved_on="2026-03-02")
    ground = _ground(landed=BEGIN.astimezone(ZoneInfo("Europe/Riga")))
    asking = Failures()
    asking.landing = 9
    asking.answered(model, ground, "a", None, suspended=False)
    for registered, crosses in (("2026-03-01T22:30:00+00:00", True), ("2026-03-02T00:30:00+03:00", False)):
        at = datetime.fromisoformat(registered)
        noted = [Noted(3, "renew", uid, at, BEGIN) for uid in "bc"]
        shares = [
            Met("a", (), Seen(), noted=(), asked=asking.asked, early=False),
            Met("bc", (), Seen(), noted=noted, asked=(), early=False),
        ]
        assert crossed(shares) is crosses


def test_shares_that_hold_one_change_between_them_are_judged_together() -> None:
    """One of many is enough: what a share could not see of it, it could not judge by."""
    for others, crosses in (("cd", False), ("bc", True)):
        shares = [Met(uids, (), Seen(), noted=(), asked=(), early=False) for uids in ("ab", others)]
        assert crossed(shares) is crosses
    early = [Met(uids, (), Seen(), noted=(), asked=(), early=uids == "a") for uids in "ab"]
    assert crossed(early), "what was there before the registry is judged with it, by one of them"
    strangers = [
        Met(uids, out, Seen(), noted=(), asked=(), early=False) for uids, out in (("a", ()), ("b", "xa"))
    ]
    assert crossed(strangers)


def test_shares_that_failed_apart_are_compared_by_when_the_work_began() -> None:
    """A share knows of its own failures alone: what the other one noted would have given another answer, or not."""
    registry, first = _standard()
    model = registry.standard_changes["renew"]
    for hours, crosses in ((45, True), (60, False)):
        one, other = Failures(), Failures()
        one.landing = 9
        begun = implement.start(first, replace(_facts("anna", 50), registry=registry)).change
        ground = _ground(
            registry=registry, landed=BEGIN + timedelta(days=4), others=one, answered=one.answered
        )
        assert _rules(judge(first, None, begun, None, ground)) == []
        for number in (3, 4):
            other.landing = number
            work = implement.start(
                _standard(number)[1], replace(_facts("anna", hours - 1), registry=registry)
            ).change
            done = implement.finish(work, _facts("anna", hours), outcome=OutcomeCode.FAILED).change
            other.note(done, done.history[-1:])
        assert [asked.model for asked in one.asked] == [model.id]
        assert (len(one.failed_on(model.id)), len(other.failed_on(model.id))) == (0, 2)
        shares = [
            Met((), (), Seen(), noted=found.noted, asked=found.asked, early=False) for found in (one, other)
        ]
        assert crossed(shares) is crosses


@pytest.mark.parametrize(
    "changed",
    [
        {"description": "Cits"},
        {"action": "remove"},
        {"complexity": "complex"},
        {"targets": {"services": ["form", "login"]}},
        {"assessment": {"expected_result": "Cits"}},
        {"plan": {"steps": [{"text": "Pavisam kas cits"}]}},
    ],
)
def test_what_a_model_authorized_is_not_edited(changed: dict[str, Any]) -> None:
    """Not even where the process has each standard change authorized, nor where the model was edited since."""
    registry, first = _standard()
    entry = _facts("anna", 40).entry(Step.EDIT, changed=[*changed])
    edited = first.evolve(**changed).step_taken(entry)
    steps = (Step.REGISTER, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE)
    authority = Authority(seats=(Seat.TARGET_OWNER,))
    asking = CLAIMED.evolve(
        models=[
            m.evolve(steps=steps, authority=authority, review_after=()) if m.kind is Kind.STANDARD else m
            for m in CLAIMED.models
        ]
    )
    other = REGISTRY.evolve(standard_changes={"renew": _on_model(plan={"steps": [{"text": "Jaunais"}]})})
    landed = BEGIN + timedelta(days=4)
    for fields in ({"registry": registry, "process": asking}, {"registry": other}):
        ground = _ground(landed=landed, **fields)
        opinion = _facts("karlis", 41).entry(Step.ASSESS, phase="opinion")
        for after in (edited, edited.step_taken(opinion)):  # which excuses nothing
            found = [f for f in judge(first, None, after, None, ground).findings if f.rule == "IZM-A004"]
            assert [(f.subject, f.fix.values["command"]) for f in found] == [(*changed, "izm new")]


def test_what_is_the_days_own_of_a_standard_change_is_edited() -> None:
    """The window of its plan, its title, whom it affects."""
    registry, first = _standard()
    assert first.plan
    assert first.assessment
    window = Window(start=BEGIN + timedelta(days=3), end=BEGIN + timedelta(days=4))
    edited = edit(
        first,
        replace(_facts("anna", 40), registry=registry),
        edited=first.evolve(
            title="Cits",
            plan=first.plan.evolve(window=window),
            assessment=first.assessment.evolve(impact="Visi"),
        ),
    ).change
    ground = _ground(registry=registry, landed=BEGIN + timedelta(days=4))
    assert _rules(judge(first, None, edited, None, ground)) == []


def test_leaving_the_envelope_hides_no_wrong_digest() -> None:
    """Only content that was written anew after it is judged no more."""
    begun = CHANGES[5]
    place = next(i for i, e in enumerate(begun.history) if e.step is Step.AUTHORIZE)
    wrong = begun.history[place].evolve(approves="v1:sha256:" + "0" * 64)
    forged = begun.evolve(history=(*begun.history[:place], wrong, *begun.history[place + 1 :]))
    left = forged.history[-1].evolve(id=str(ULID.from_int(9)), phase="deviation", outside=("latest-end",))
    assert "IZM-A005" in _rules(judge(CHANGES[1], None, forged.step_taken(left), None, _ground()))
    edited = left.evolve(
        id=str(ULID.from_int(10)), step=Step.EDIT, phase=None, outside=(), changed=("description",)
    )
    verdict = judge(CHANGES[1], None, forged.step_taken(left).step_taken(edited), None, _ground())
    assert "IZM-A005" not in _rules(verdict)


def test_what_was_sent_back_before_excuses_no_wrong_digest() -> None:
    """IZM-A005: only what comes after an approval takes it back, also where all of it lands at once."""
    returned = authorize(CHANGES[1], _facts("anna", 10), decision=Decision.RETURN, reason="Nepilnīgi").change
    anew = assess(returned, _facts("juris", 11), given=_assessment()).change
    approved = authorize(anew, _facts("anna", 12), decision=Decision.APPROVE).change
    assert _rules(judge(CHANGES[1], None, approved, None, _ground())) == []
    wrong = _last(approved, approves="v1:sha256:" + "0" * 64)
    assert "IZM-A005" in _rules(judge(CHANGES[1], None, wrong, None, _ground()))


def test_an_event_that_was_on_record_is_not_used_again() -> None:
    """In whatever change it stood."""
    events = {AUTHORIZED.history[-1].id: "01KATX3V9B6Q0Y8M2R4C5D9999"}
    assert _rules(judge(CHANGES[1], None, AUTHORIZED, None, _ground(events=events))) == ["IZM-A009"]


def _witness(entry: Entry, **trailers: str) -> Witness:
    said = {
        "Izm-Change": "IZM-2026-0001",
        "Izm-Uid": AUTHORIZED.uid,
        "Izm-Event": entry.id,
        "Izm-Step": "authorize",
        "Izm-Decision": "approve",
        "Izm-Digest": entry.approves or "",
        "Izm-By": "anna",
        "Izm-Role": "service-owner",
    }
    return Witness("Anna@Example.lv", said | trailers)


def test_a_witness_says_the_same_as_the_entry() -> None:
    """Every trailer that disagrees makes the commit a witness of something else."""
    entry = AUTHORIZED.history[-1]
    ground = _ground(process=PROCESS, witnesses=[_witness(entry)])
    assert judge(CHANGES[1], None, AUTHORIZED, None, ground).decisions[0].level is Proof.COMMITTED
    reviewed = CHANGES[8].history[
        -1
    ]  # a review approves nothing: no trailer tells a decision or a digest of it
    said = {"Izm-Change": "IZM-2026-0001", "Izm-Event": reviewed.id, "Izm-Step": "review", "Izm-By": "juris"}
    if reviewed.role:
        said["Izm-Role"] = reviewed.role.value
    other = _ground(process=PROCESS, witnesses=[Witness("juris@example.lv", said)])
    assert judge(CHANGES[7], None, CHANGES[8], None, other).decisions[0].level is Proof.COMMITTED
    bare = _last(CHANGES[8], role=None, over=None)
    other = _ground(
        process=PROCESS,
        witnesses=[Witness("juris@example.lv", {k: v for k, v in said.items() if k != "Izm-Role"})],
    )
    assert judge(CHANGES[7], None, bare, None, other).decisions[0].level is Proof.COMMITTED
    unnumbered = {key: value for key, value in _witness(entry).trailers.items() if key != "Izm-Change"}
    for witness in (
        Witness("anna@example.lv", unnumbered),
        Witness("nobody@example.lv", _witness(entry).trailers),
    ):
        other = _ground(process=PROCESS, witnesses=[witness])
        assert judge(CHANGES[1], None, AUTHORIZED, None, other).decisions[0].level is Proof.CLAIMED
    for key in ("Izm-Uid", "Izm-Event", "Izm-Step", "Izm-Decision", "Izm-Digest", "Izm-By", "Izm-Role"):
        other = _ground(process=PROCESS, witnesses=[_witness(entry, **{key: "reject"})])
        verdict = judge(CHANGES[1], None, AUTHORIZED, None, other)
        assert (verdict.decisions[0].level, _rules(verdict)) == (Proof.CLAIMED, ["IZM-A007"])


def test_what_stood_before_is_not_told_again() -> None:
    """A finding about the whole file is of the landing that broke it."""
    broken = AUTHORIZED.evolve(state="planned")
    first = judge(CHANGES[1], None, broken, None, _ground())
    assert _rules(first) == ["IZM-C002"]
    again = judge(broken, None, broken, None, _ground(), known=first.standing)
    assert (_rules(again), again.standing) == ([], first.standing)


def test_a_founding_import_is_told_and_not_blamed_for_its_proof() -> None:
    """What came before the register cannot be proved better; everything else is judged."""
    verdict = judge(None, None, AUTHORIZED, None, _ground(process=PROCESS, founding=True))
    assert (_rules(verdict), [n.rule for n in verdict.notices]) == ([], ["IZM-A007"])
    wrong = judge(None, None, _last(AUTHORIZED, by="karlis"), None, _ground(founding=True))
    assert "IZM-C011" in _rules(wrong)


def test_a_change_without_a_history_is_no_change() -> None:
    """Nothing says who asked for it."""
    empty = CHANGES[0].evolve(history=())
    assert _rules(judge(None, None, empty, None, _ground())) == ["IZM-C003"]
    assert _rules(judge(empty, None, CHANGES[0], None, _ground())) == []


def test_a_standard_change_that_is_authorized_may_land_assessed() -> None:
    """IZM-A014: where each is decided on, that decision binds what an assessment made of the model's content."""
    model = {
        "id": "renew",
        "name": {"lv": "Sertifikāts"},
        "description": "Nomainīt.",
        "owner": "anna",
        "approved_by": "juris",
        "approved_on": "2026-01-05",
        "expires": "2026-12-31",
        "targets": ["service/form"],
        "expected_result": "Derīgs.",
        "plan": {"steps": [{"text": "Nomainīt"}]},
    }
    whole = {name: getattr(REGISTRY, name) for name in Registry.model_fields}
    registry = Registry.model_validate(whole | {"standard_changes": {"renew": model}})
    old = CLAIMED.model(Kind.STANDARD, Complexity.SIMPLE)
    steps = (Step.REGISTER, Step.ASSESS, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE)
    new = old.evolve(steps=steps, authority=Authority(seats=(Seat.TARGET_OWNER,)))
    process = CLAIMED.evolve(models=[new if one is old else one for one in CLAIMED.models])

    def facts(person: str, step: int) -> Facts:
        return replace(_facts(person, step), registry=registry, process=process)

    first = register(
        facts("karlis", 0),
        number="IZM-2026-0001",
        title="Nomainīt",
        kind=Kind.STANDARD,
        complexity=Complexity.SIMPLE,
        model="renew",
    ).change
    assessed = assess(first, facts("juris", 1), given=Assessment(expected_result="Citādi")).change
    decided = authorize(assessed, facts("anna", 2), decision=Decision.APPROVE).change
    ground = _ground(registry=registry, process=process)
    assert _rules(judge(None, None, decided, None, ground)) == []
    assert _rules(judge(first, None, decided, None, ground)) == [], "nor is it an edit of what the model said"
    silent = decided.evolve(history=(first.history[0], decided.history[-1]))
    assert "IZM-A014" in _rules(judge(None, None, silent, None, ground))
    opinion = decided.history[1].evolve(phase="opinion")
    advised = decided.evolve(history=(first.history[0], opinion, decided.history[-1]))
    assert "IZM-A014" in _rules(judge(None, None, advised, None, ground)), "an opinion is no assessment"


def test_a_decision_of_an_earlier_class_needs_the_proof_of_that_one() -> None:
    """IZM-A007: a squash brings what was approved as a simple change together with the edit that made it complex."""
    models = [
        one.evolve(proof=Proof.SIGNED if one.complexity is Complexity.COMPLEX else Proof.CLAIMED)
        for one in CLAIMED.models
    ]
    ground = _ground(process=CLAIMED.evolve(models=models))
    larger = AUTHORIZED.evolve(
        complexity=Complexity.COMPLEX, assessment=_assessment().evolve(stakeholders=("Klienti",))
    )
    edited = edit(AUTHORIZED, _facts("anna", 20), edited=larger).change
    assert _rules(judge(CHANGES[1], None, edited, None, ground)) == []
    approval = AUTHORIZED.history[-1].evolve(
        id=str(ULID.from_int(9)), approves=edited.digest(), at=edited.history[-1].at
    )
    assert "IZM-A007" in _rules(judge(CHANGES[1], None, edited.step_taken(approval), None, ground))
