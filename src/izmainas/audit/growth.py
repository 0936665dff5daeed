"""Whether a change file only grew: entries that stood stay byte for byte, content changes only as entries say."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Change, Link
from izmainas.domain.checks.finding import Finding, put_back
from izmainas.domain.checks.remedy import content_put_back
from izmainas.domain.history import WORK_OVER, Entry
from izmainas.domain.lifecycle.link import OF_A_SPLIT
from izmainas.domain.lifecycle.standard import brought
from izmainas.domain.opinions import MATERIAL
from izmainas.domain.terms import Kind, LinkType, Phase, State, Step
from izmainas.domain.work import Implementation
from izmainas.message import Message, msg

_HISTORY: Final = re.compile(
    r"^(?:history|\"history\"|'history')[ \t]*:[ \t]*(?P<flow>[^\s#])?[^\n]*\n?", re.MULTILINE
)
#: the last key of a tidy file
_TIDY: Final = "\nhistory:\n"
_NEXT_KEY: Final = re.compile(r"^[^\s#\-]", re.MULTILINE)

#: judged by rules of their own: the number is a label, state and hold are folds of the history
_LABELS: Final = frozenset({"id", "uid", "state", "held", "history"})
#: the keys that hold content, each of which changes only as an entry says
CONTENT: Final = tuple(name for name in Change.model_fields if name not in _LABELS)
#: the rule that it does
OF_CONTENT: Final = "IZM-A004"
#: what nothing but the registration writes
_NEVER: Final = frozenset({"standard", "requested_by"})
#: the step whose entry says that a section was written
_WRITTEN_BY: Final = {
    "assessment": (Step.ASSESS,),
    "plan": (Step.PLAN,),
    "implementation": (Step.IMPLEMENT,),
    "review": (Step.REVIEW,),
    "links": (Step.LINK, Step.SPLIT),
    "attachments": (Step.ATTACH,),
}
#: what even an edit on record does not touch
_NOT_EDITED: Final = frozenset({"implementation", "links", "attachments"})
#: what a standard-change model says of each change that rests on it
_PREAUTHORIZED: Final = frozenset({"complexity", "targets", "action", "description"})


def common_entries(before: Sequence[Entry], after: Sequence[Entry]) -> int:
    """Return how many entries at the beginning of both are the same."""
    if after[: len(before)] == before:
        return len(before)
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        if old is not new and old != new:
            return place
    return min(len(before), len(after))


def history_grew(
    before: Change, before_text: str | None, after: Change, after_text: str | None, path: str
) -> Iterator[Finding]:
    """IZM-A001: report entries that stood and were edited, deleted, moved or written again."""
    kept = common_entries(before.history, after.history)
    same_bytes = before_text is None or after_text is None or _bytes_stand(before_text, after_text)
    if kept == len(before.history) and same_bytes:
        return
    place = min(kept, len(before.history) - 1)
    yield Finding(
        rule="IZM-A001",
        path=path,
        where=("history", place),
        subject=before.history[place].id if before.history else "",
        message=_not_as_it_stood(before, after, place),
        fix=msg("Restore the history as it stood; entries are only ever appended"),
    )


def _not_as_it_stood(before: Change, after: Change, place: int) -> Message:
    """Return what became of an entry; where it is still there, under which keys it says something else.

    As git shows a conflict, what two new entries have in common stands in one of them only.
    """
    told = {"place": place + 1, "change": before.id}
    old, new = (change.history[place : place + 1] for change in (before, after))
    if old and new and old[0].id == new[0].id and old != new:
        one, other = old[0].data(), new[0].data()
        keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
        return msg(
            "entry {place} of the history of {change} was on record and was edited: {keys}", **told, keys=keys
        )
    return msg(
        "entry {place} of the history of {change} was on record and was edited, removed or moved", **told
    )


def _bytes_stand(before: str, after: str) -> bool:
    """Whether the old lines of the history are the first of the new ones; comments between entries aside."""
    start, grown = before.rfind(_TIDY), after.rfind(_TIDY)
    if start >= 0 and grown >= 0 and before.endswith("\n") and after.startswith(before[start:], grown):
        return True
    old, new = _history_lines(before), _history_lines(after)
    if old is None or new is None:  # written in brackets: the entries themselves are compared
        return True
    return new.startswith(old) or _without_comments(new).startswith(_without_comments(old))


def _history_lines(text: str) -> str | None:
    keys = [*_HISTORY.finditer(text)]
    if not keys or keys[-1]["flow"]:
        return None
    found = keys[-1]
    end = _NEXT_KEY.search(text, found.end())
    lines = text[found.end() : end.start() if end else len(text)]
    return lines if not lines or lines.endswith("\n") else lines + "\n"


def _without_comments(lines: str) -> str:
    kept = (
        line for line in lines.splitlines(keepends=True) if line.strip() and not line.lstrip().startswith("#")
    )
    return "".join(kept)


def identity_stands(before: Change, after: Change, path: str) -> Iterator[Finding]:
    """IZM-A003: report a change that became another one."""
    if before.uid != after.uid:
        yield Finding(
            rule="IZM-A003",
            path=path,
            where=("uid",),
            message=msg(
                "{change} was {old} and is now {new}", change=after.id, old=before.uid, new=after.uid
            ),
            fix=msg("Put the uid back; register another change with {command}", command="izm new"),
        )


def content_is_recorded(
    before: Change, after: Change, path: str, keys: Collection[str] = frozenset(CONTENT)
) -> Iterator[Finding]:
    """IZM-A004: report content that changed, of the `keys` that may have, although no new entry says so or could."""
    stood = common_entries(before.history, after.history)
    entries = after.history[stood:]
    for name in CONTENT:
        if name not in keys:
            continue
        old, new = getattr(before, name), getattr(after, name)
        if old is new:
            continue
        recorded = _recorded(name, before, after, entries)
        preauthorized = recorded and before.kind is Kind.STANDARD and _of_model(name, before, after, entries)
        if (recorded and not preauthorized) or old == new:
            continue
        if not preauthorized:
            torn = stood < len(before.history)
            gone = msg("Restore it from git together with the history that went") if torn else None
            yield _untold(name, after, path, gone)
            continue
        yield Finding(
            rule=OF_CONTENT,
            path=path,
            where=(name,),
            subject=name,
            message=msg("what was authorized for {change} can no longer be edited", change=after.id),
            fix=msg("Register a new change: {command}", command="izm new"),
        )


def _untold(name: str, after: Change, path: str, fix: Message | None = None) -> Finding:
    return Finding(
        rule=OF_CONTENT,
        path=path,
        where=(name,),
        subject=name,
        message=msg(
            "“{key}” of {change} changed, and no entry of its history says so", key=name, change=after.id
        ),
        fix=fix or _on_record(name, after),
    )


def _on_record(name: str, after: Change) -> Message:
    """Return how a change of a key gets on record: by an edit that names it, or by the step that alone writes it."""
    state = after.standing.state
    if name in _NEVER:
        return msg("Put it back: nothing but the registration writes it")
    if name not in _NOT_EDITED:
        if state.ended:
            return put_back()
        if name in MATERIAL and (state in WORK_OVER or after.kind is Kind.STANDARD):
            return content_put_back(after.id)
        return msg(
            "Put it back, or put the edit on record, with the key in the entry's `changed`: {command}",
            command=f"izm edit {after.id}",
        )
    if name == "implementation" and state is not State.IMPLEMENTING:
        return msg("Restore it from git: no edit writes it any more")
    return msg(
        "Put it back, or put it on record with its step: {command}",
        command=f"izm {_WRITTEN_BY[name][0].value} {after.id}",
    )


def _recorded(name: str, before: Change, after: Change, entries: Sequence[Entry]) -> bool:
    if name in _NEVER:
        return False
    edited = any(e.step is Step.EDIT and name in e.keys_changed for e in entries)
    if edited and name not in _NOT_EDITED:
        return name != "assessment" or _opinions_kept(before, after, entries)
    steps = [e for e in entries if e.step in _WRITTEN_BY.get(name, ())]
    if name == "assessment":
        return bool(steps) and _assessed(before, after, steps)
    if name == "implementation":
        return bool(steps) and _worked(before.implementation, after.implementation, steps)
    if name == "links":
        return _linked(before.links, after.links, steps)
    return bool(steps)


def _of_model(name: str, before: Change, after: Change, entries: Sequence[Entry]) -> bool:
    """Whether what was edited of a standard change is its model's (DESIGN rule 3): an edit alters none of that.

    Where the process has it assessed or planned anew, those steps write it.
    """
    if any(entry.step in _WRITTEN_BY.get(name, ()) and entry.phase is None for entry in entries):
        return False
    if name == "plan":
        return brought(before) != brought(after)
    if name == "assessment":
        old, new = before.assessment or Assessment(), after.assessment or Assessment()
        return before.projection(old) != before.projection(new)
    return name in _PREAUTHORIZED


def _linked(old: Sequence[Link], new: Sequence[Link], steps: Sequence[Entry]) -> bool:
    """Whether links were added and taken back each by an entry that says so; the last word on a link stands.

    What a split made stays: its parts are changes of their own.
    """
    said = {(e.link, e.ref): e.phase is not Phase.TAKEN_BACK for e in steps if e.step is Step.LINK}
    said |= {(LinkType.SPLITS, child): True for e in steps for child in e.children}
    gone, came = {*old} - {*new}, {*new} - {*old}
    return all(said.get((link.type, link.ref), False) for link in came) and not any(
        link.type in OF_A_SPLIT or said.get((link.type, link.ref), True) for link in gone
    )


def _assessed(before: Change, after: Change, steps: Sequence[Entry]) -> bool:
    """Whether an assessment, or where there are only opinions nothing but those, was written."""
    if not _opinions_kept(before, after, steps):
        return False
    return any(e.phase is None for e in steps) or _without_opinions(before) == _without_opinions(after)


def _without_opinions(change: Change) -> Assessment:
    return (change.assessment or Assessment()).model_copy(update={"expert_opinions": ()})


def _opinions_kept(before: Change, after: Change, entries: Sequence[Entry]) -> bool:
    """Whether opinions were only added, each by an entry of its expert."""
    old = before.assessment.expert_opinions if before.assessment else ()
    new = after.assessment.expert_opinions if after.assessment else ()
    given = {(e.by, e.at) for e in entries if e.phase is Phase.OPINION}
    return new[: len(old)] == old and all((opinion.by, opinion.at) in given for opinion in new[len(old) :])


def _worked(old: Implementation | None, new: Implementation | None, steps: Sequence[Entry]) -> bool:
    """Whether the record of the work only grew, each part by an entry of whom it names; work that begins anew has a new one."""
    phases = {e.phase for e in steps}
    if new is None:
        return False
    if old is None or Phase.START in phases:
        return _by_whom_they_name(new, 0, 0, steps)
    ended = (old.finished, old.outcome) == (new.finished, new.outcome)
    return (
        old.started == new.started
        and new.steps[: len(old.steps)] == old.steps
        and new.deviations[: len(old.deviations)] == old.deviations
        and (ended or Phase.FINISH in phases)
        and _by_whom_they_name(new, len(old.steps), len(old.deviations), steps)
    )


def work_is_told(change: Change, path: str) -> Iterator[Finding]:
    """IZM-A004: report a change that arrives with work which no entry of its history tells of."""
    work = change.implementation
    if work is not None and not _by_whom_they_name(work, 0, 0, change.history):
        yield _untold("implementation", change, path)


def _by_whom_they_name(work: Implementation, done: int, deviations: int, steps: Sequence[Entry]) -> bool:
    """Whether what is new of actions done and deviations has an entry by whom each names, of that moment.

    Of an entry it is proved whose it is; of a line without one, anybody could say that it is another's.
    """
    told = {(e.by, e.at) for e in steps}
    named = [(step.by, step.at) for step in work.steps[done:]]
    named += [(deviation.by, deviation.at) for deviation in work.deviations[deviations:]]
    return told.issuperset(named)
