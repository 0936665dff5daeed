"""The broken rules of an audit: those that are open, those that somebody has looked into, and what comes of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from izmainas.audit.record import Violation
from izmainas.message import Message, msg
from izmainas.render.document import Block, Heading, Paragraph, Particulars
from izmainas.render.language import Language

if TYPE_CHECKING:
    from izmainas.domain.acknowledged import Acknowledged

_SHORT: Final = 12


def violation_data(violation: Violation, language: Language) -> dict[str, object]:
    """Return a broken rule as `izm.audit/1` has it; the message in the language asked for."""
    return {
        "rule": violation.finding.rule,
        "change": violation.change or None,
        "commit": violation.commit,
        "by": violation.by or None,
        "path": violation.finding.path or None,
        "message": language.say(violation.finding.message),
        "fix": language.say(violation.finding.fix),
    }


def broken(violations: Sequence[Violation], language: Language) -> list[Block]:
    """Return each broken rule under its change: rule, commit, person, what it is and what to do."""
    say, blocks = language.say, list[Block]()
    for change in dict.fromkeys(violation.change for violation in violations):
        blocks.append(Heading(change or say(msg("The registry and the branch"))))
        rows = []
        for violation in (v for v in violations if v.change == change):
            fix = say(violation.finding.fix)
            rows.append((violation.finding.rule, f"{_what(violation, language)} → {fix}"))
        blocks.append(Particulars(tuple(rows)))
    return blocks


def looked_into(answered: "Sequence[tuple[Violation, Acknowledged]]", language: Language) -> list[Block]:
    """Return the broken rules that somebody has looked into: each with who, when, and what came of it."""
    rows = []
    for violation, one in answered:
        answer = msg(
            "looked into by {person}, {moment}: {reason}", person=one.by, moment=one.at, reason=one.reason
        )
        about = f"{violation.change}: " if violation.change else ""
        rows.append((violation.finding.rule, f"{about}{_what(violation, language)} → {language.say(answer)}"))
    return [Heading(language.say(msg("Looked into"))), Particulars(tuple(rows))] if rows else []


def nothing_found(one: "Acknowledged") -> Message:
    """Return what is said of a word that is about nothing that was found: it may name another commit, or rule."""
    return msg(
        "The word of {person} on {rule}, commit {commit}, answers nothing that the audit found.",
        person=one.by,
        rule=one.rule,
        commit=(one.commit or "")[:_SHORT],
    )


def for_a_time(notices: Sequence[Violation], language: Language) -> list[Block]:
    """Return when the register was without a file that it needs, and what came meanwhile, in the order of the branch."""
    rows = tuple((notice.finding.rule, _what(notice, language)) for notice in notices)
    heading = Heading(language.say(msg("What the register was without for a time")))
    return [heading, Particulars(rows)] if rows else []


def result(violations: Sequence[Violation], answered: int, language: Language) -> list[Block]:
    """Return how many rules were broken, and what is done about what cannot be undone."""
    say = language.say
    if not violations:
        text = msg("No rule was broken.")
        if answered:
            text = msg("Looked into: {violations}; nothing is open.", violations=_count(answered, language))
        return [Paragraph(say(text), tone="good")]
    told = [
        Paragraph(
            say(msg("Broken rules: {violations}.", violations=_count(len(violations), language))), tone="bad"
        ),
        Paragraph(
            say(msg("What a rule means: {command}", command=f"izm explain {violations[0].finding.rule}"))
        ),
    ]
    if on_record := [v for v in violations if v.place[0]]:
        undone = msg(
            "What cannot be undone, a portfolio owner looks into and says so: {command}",
            command=f"izm acknowledge {on_record[0].change or on_record[0].commit[:_SHORT]}",
        )
        told.append(Paragraph(say(undone)))
    return list[Block](told)


def _what(violation: Violation, language: Language) -> str:
    where = " ".join(filter(None, [violation.commit[:_SHORT], violation.by]))
    return f"{where}: {language.say(violation.finding.message)}"


def _count(violations: int, language: Language) -> str:
    return language.counted("violation", violations)
