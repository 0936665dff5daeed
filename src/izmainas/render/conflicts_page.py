"""What planned work clashes with: as a page and as data."""

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence

from izmainas.domain.calendar import Calendar
from izmainas.domain.conflicts import Conflict, ConflictRule
from izmainas.domain.history import WORK_AHEAD
from izmainas.domain.lifecycle.override import overridden
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg
from izmainas.render.document import Block, Command, Document, Heading, Paragraph, Particulars
from izmainas.render.language import Language
from izmainas.render.object_words import object_name


def conflicts_data(conflicts: Sequence[Conflict], summaries: Mapping[str, Summary]) -> dict[str, object]:
    """Return `izm.conflicts/1`; `overridden` names the changes that go ahead all the same, as somebody decided."""
    return {
        "schema": "izm.conflicts/1",
        "conflicts": [
            {
                "rule": one.rule.value,
                "changes": list(one.changes),
                "objects": list(one.objects),
                "from": one.start.isoformat(timespec="seconds"),
                "to": one.end.isoformat(timespec="seconds"),
                "about": one.about or None,
                "overridden": [change for change in one.changes if overridden(summaries[change], one)],
            }
            for one in conflicts
        ],
    }


class ConflictsPage:
    """Draws conflicts in one language, with the names of the registry and of the calendar."""

    def __init__(
        self, registry: Registry, calendar: Calendar, summaries: Mapping[str, Summary], language: Language
    ) -> None:
        self._registry = registry
        self._summaries = summaries
        self._language = language
        self._titles = {freeze.id: freeze.title for freeze in calendar.freezes}
        self._titles |= {rule.id: rule.title for rule in calendar.apart}

    def _say(self, message: Message) -> str:
        return self._language.say(message)

    def document(self, conflicts: Sequence[Conflict], change: str | None = None) -> Document:
        """Return the page: each conflict with its time, its changes and what can be done."""
        title = msg("Conflicts of {change}", change=change) if change else msg("Conflicts of planned work")
        blocks: list[Block] = []
        if not conflicts:
            blocks.append(Paragraph(self._say(msg("Nothing clashes.")), "good"))
        alike = Counter((one.rule, one.changes) for one in conflicts)
        for one in conflicts:
            blocks += self._conflict(one, alone=alike[one.rule, one.changes] == 1)
        return Document(self._say(title), tuple(blocks))

    def lines(self, conflicts: Sequence[Conflict], change: str) -> list[str]:
        """Return each conflict of `change` in a line, for a notice, with the changes that it clashes with."""
        return [f"{self._title(one)}: {self._time(one)}{self._others(one, change)}" for one in conflicts]

    def _others(self, one: Conflict, change: str) -> str:
        others = [f"{other} {self._summaries[other].title}" for other in one.changes if other != change]
        return f" ({', '.join(others)})" if others else ""

    def _title(self, one: Conflict) -> str:
        name = self._language.word("conflict", one.rule)
        return f"{name} – {self._about(one)}" if one.about else name

    def _about(self, one: Conflict) -> str:
        if one.rule is ConflictRule.SAME_IMPLEMENTER:
            return self._registry.name_of(one.about)
        known = self._titles.get(one.about)
        return f"{one.about} {known}" if known else one.about

    def _time(self, one: Conflict) -> str:
        return f"{self._language.moment(one.start)} – {self._language.moment(one.end)}"

    def _conflict(self, one: Conflict, *, alone: bool) -> list[Block]:
        """Draw a conflict; where it is not the only one of its changes by its rule, its command says also what it is about."""
        rows = [(self._say(msg("When")), self._time(one))]
        if one.objects:
            names = ", ".join(object_name(ref, self._registry, self._language) for ref in one.objects)
            rows.append((self._say(msg("Objects")), names))
        for change in one.changes:
            summary = self._summaries[change]
            decided = f" ({self._say(msg('goes ahead, as was decided'))})" if overridden(summary, one) else ""
            rows.append((change, f"{summary.title}{decided}"))
        blocks: list[Block] = [Heading(self._title(one)), Particulars(tuple(rows))]
        if not any(overridden(self._summaries[change], one) for change in one.changes):
            first = one.changes[-1]
            others = [change for change in one.changes if change != first]
            about = [one.about] if one.about and not (others and alone) else []
            which = "".join(f" --with {shlex.quote(word)}" for word in (*others, *about))
            blocks.append(Command(f"izm slots {first}"))
            # a standard change may hold a time before it is planned work: there is nothing to decide on yet
            if all(self._summaries[change].state in WORK_AHEAD for change in one.changes):
                again = f"izm conflicts {first} --override {one.rule}{which} --reason TEXT"
                blocks.append(Command(self._language.command(again)))
        return blocks
