"""A dossier: one change on a page with everything that proves it, for whoever has to believe it."""

from collections.abc import Iterator

from izmainas.audit.dossier import Attested, Basis, Dossier
from izmainas.audit.proof import Worth
from izmainas.audit.signatures import reason_of
from izmainas.domain.authority import Requirement
from izmainas.domain.change import Change
from izmainas.domain.facts import Others
from izmainas.domain.history import Entry
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import summarize
from izmainas.domain.terms import INSTITUTION, Step
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg
from izmainas.render.change_page import ChangePage
from izmainas.render.document import Block, Column, Command, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.events import did
from izmainas.render.language import Language
from izmainas.render.object_words import object_label
from izmainas.render.opinion_words import opinion_data
from izmainas.render.process_page import proof_meaning, seat_rule


def dossier_data(dossier: Dossier) -> dict[str, object]:
    """Return `izm.dossier/1`."""
    return {
        "schema": "izm.dossier/1",
        "change": dossier.change.data(),
        "path": dossier.path,
        "commit": dossier.head,
        "digests": _digests(dossier.change),
        "overtaken_opinions": opinion_data(dossier.change),
        "acknowledged": [one.data() for one in dossier.acknowledged],
        "decisions": [
            {
                "event": d.entry.id,
                "step": d.entry.step.value,
                "decision": d.entry.decision.value if d.entry.decision else None,
                "by": d.entry.by,
                "for": d.entry.for_,
                "role": d.entry.role.value if d.entry.role else None,
                "over": d.entry.over,
                "at": d.entry.at.isoformat(timespec="seconds"),
                "level": d.proved.level.value,
                "asked": d.proved.asked.value,
                "signature": d.proved.worth.value,
                "seats": [seat.seat.value for seat in d.basis.seats if seat.seat],
                "commit": d.commit.id if d.commit else None,
            }
            for d in dossier.decisions
        ],
        "commits": [
            {
                "commit": c.id,
                "author": {"name": c.author, "email": c.email},
                "authored": c.authored.isoformat(timespec="seconds"),
                "committed": c.committed.isoformat(timespec="seconds"),
                "events": list(c.events),
            }
            for c in dossier.commits
        ],
        "files": [
            {"path": f.path, "blob": f.blob, "size": f.size, "sha256": f.sha256} for f in dossier.files
        ],
    }


class DossierPage:
    """Draws dossiers in one language, by the registry and process of today."""

    def __init__(self, registry: Registry, process: Process, others: Others, language: Language) -> None:
        self._registry = registry
        self._process = process
        self._page = ChangePage(registry, process, others, language)
        self._language = language

    def document(self, dossier: Dossier) -> Document:
        """Return the page: the change, its decisions in full, its commits, digests and files."""
        change = dossier.change
        page = self._page.document(change, (), self._decisions(dossier))
        return Document(
            page.title,
            (
                *self._origin(dossier),
                *page.blocks,
                *self._commits(dossier),
                *self._digest_blocks(change),
                *self._files(dossier),
                *self._verifying(dossier),
            ),
        )

    def footer(self, dossier: Dossier) -> str:
        """Return the line that stands below a page."""
        text = msg(
            "Dossier of {change}, made by izm from the commit {commit}.",
            change=dossier.change.id,
            commit=dossier.head,
        )
        return self._say(text)

    def _say(self, message: Message) -> str:
        return self._language.say(message)

    def _origin(self, dossier: Dossier) -> Iterator[Block]:
        name = self._registry.institution.name.of(self._language.code)
        rows = [
            (msg("Institution"), name),
            (msg("Register number"), dossier.change.id),
            (msg("Identity"), dossier.change.uid),
            (msg("As of the commit"), f"{dossier.head} ({self._language.moment(dossier.head_at)})"),
        ]
        yield Particulars(tuple((self._say(label), value) for label, value in rows))

    # --- decisions -----------------------------------------------------------------------------------

    def _decisions(self, dossier: Dossier) -> Iterator[Block]:
        yield Heading(self._say(msg("Decisions")))
        change = dossier.change
        if change.standard:
            yield from self._preauthorized(change, self._registry.standard_changes.get(change.standard.model))
        if not dossier.decisions:
            yield Paragraph(self._say(msg("No decision is on record.")))
        for decided in dossier.decisions:
            entry = decided.entry
            who = decided.registry.name_of(entry.by)
            title = msg(
                "{moment}: {person} {did}", moment=entry.at, person=who, did=did(entry, self._language)
            )
            yield Heading(self._say(title), level=2)
            yield Particulars(tuple(self._decision(decided, self._standing(change, entry))))

    def _standing(self, change: Change, entry: Entry) -> Message:
        """Return what an approval still says about the content of today."""
        if entry.approves not in {change.digest(), change.request_digest()}:
            return msg("is of earlier content")
        summary = summarize(change)
        counting = {a.id for a in (*summary.approvals, *summary.ratifications)}
        if entry.id in counting:
            return msg("binds the content as it is")
        return msg("was for this content, but stands no more")

    def _decision(self, decided: Attested, standing: Message) -> Iterator[tuple[str, str]]:
        entry, basis = decided.entry, decided.basis
        rows: list[tuple[Message, object]] = [(msg("Step"), entry.step), (msg("Decision"), entry.decision)]
        if entry.for_:
            rows.append((msg("In place of"), self._substitution(decided)))
        if entry.role and entry.over:
            role = self._language.word("role", entry.role)
            over = "" if entry.over == INSTITUTION else f": {self._object(entry.over)}"
            rows.append((msg("In the role"), f"{role}{over}"))
            rows.append((msg("The role was held"), self._held(basis)))
        if basis.seats:
            rules = dict.fromkeys(self._rule(seat) for seat in basis.seats)
            rows.append((msg("By the rule"), " ".join(rules)))
        if entry.step is not Step.REVIEW:
            rows.append((msg("Reason"), entry.reason))
        rows.append((msg("Level of proof"), self._level(decided)))
        if entry.approves:
            rows.append((msg("What was approved"), entry.approves))
            rows.append((msg("The approval"), standing))
        rows += [
            (msg("Policy"), entry.policy),
            (msg("Event"), entry.id),
            (msg("Commit"), decided.commit.id if decided.commit else None),
        ]
        for label, value in rows:
            if value not in (None, ""):
                yield self._say(label), self._language.value(value)

    def _substitution(self, decided: Attested) -> Message:
        other = decided.registry.name_of(decided.entry.for_ or "")
        found = decided.basis.substitute
        if found is None:
            return msg("{person} (no substitution on that day is in the registry)", person=other)
        return msg(
            "{person} (substitute from {start} to {end})", person=other, start=found.from_, end=found.until
        )

    def _held(self, basis: Basis) -> Message:
        held = basis.assignment
        if held is None:
            return msg("no: the registry of that time does not say so")
        if held.until is None:
            return msg("since {day}", day=held.from_)
        return msg("from {start} to {end}", start=held.from_, end=held.until)

    def _rule(self, seat: Requirement) -> str:
        if seat.seat is None:
            return self._say(msg("a further person, for the quorum"))
        rule = self._say(seat_rule(seat.seat, self._language))
        handed = self._say(
            msg("The seat was handed one level up: its role is vacant, or its holder is barred.")
        )
        return f"{rule} {handed}" if seat.escalated else rule

    def _level(self, decided: Attested) -> str:
        proved = decided.proved
        meant = proof_meaning(proved.level, self._language)
        said = f"{self._language.word('proof', proved.level)} – {meant}"
        if proved.worth not in {Worth.VALID, Worth.ABSENT}:
            registry = decided.registry
            day = day_of(decided.entry.at, zone_named(registry.institution.timezone))
            why = reason_of(proved.worth, registry.name_of(decided.entry.by), day)
            said = f"{said}; {self._say(why)}"
        if proved.weak:
            asked = msg("the process asks for: {level}", level=proved.asked)
            said = f"{said}; {self._say(asked)}"
        return said

    def _preauthorized(self, change: Change, model: StandardChange | None) -> Iterator[Block]:
        if model is None or change.standard is None:
            return
        registered = change.history[0]
        text = msg(
            "Authorized in advance by the standard-change model {model}: approved by {person} on {day}, in force until {end}.",
            model=f"{model.name.of(self._language.code)} ({model.id})",
            person=self._registry.name_of(model.approved_by),
            day=model.approved_on,
            end=model.expires,
        )
        yield Paragraph(self._say(text))
        rows = [
            (msg("Content of the model at the registration"), registered.kept or change.standard.digest),
            (msg("Content of the model now"), model.digest()),
            (msg("What was authorized in advance"), registered.approves or "–"),
        ]
        yield Particulars(tuple((self._say(label), value) for label, value in rows))

    def _object(self, ref: str) -> str:
        return object_label(ref, self._registry, self._language)

    # --- proof ---------------------------------------------------------------------------------------

    def _commits(self, dossier: Dossier) -> Iterator[Block]:
        yield Heading(self._say(msg("Commits")))
        columns = (
            Column(self._say(msg("Commit")), wrap=False),
            Column(self._say(msg("Author"))),
            Column(self._say(msg("Written")), wrap=False),
            Column(self._say(msg("Committed")), wrap=False),
            Column(self._say(msg("Brings"))),
        )
        entries = {entry.id: entry for entry in dossier.change.history}
        rows = []
        for commit in dossier.commits:
            brought = [did(entries[uid], self._language) for uid in commit.events if uid in entries]
            rows.append(
                (
                    commit.id,
                    f"{commit.author} <{commit.email}>",
                    self._language.moment(commit.authored),
                    self._language.moment(commit.committed),
                    ", ".join(brought) or self._say(msg("no event")),
                )
            )
        yield Table(columns, tuple(rows))

    def _digest_blocks(self, change: Change) -> Iterator[Block]:
        yield Heading(self._say(msg("Digests")))
        model: ChangeModel = self._process.model(change.kind, change.complexity)
        rows = [(msg("The content that an approval binds"), change.digest())]
        if model.assessed_afterwards:
            rows.append((msg("The request before its assessment"), change.request_digest()))
        yield Particulars(tuple((self._say(label), value) for label, value in rows))

    def _files(self, dossier: Dossier) -> Iterator[Block]:
        yield Heading(self._say(msg("Files that this rests on")))
        columns = (
            Column(self._say(msg("File"))),
            Column(self._say(msg("Bytes")), "right", wrap=False),
            Column(self._say(msg("git blob")), wrap=False),
            Column("SHA-256", wrap=False),
        )
        rows = tuple((f.path, self._language.number(f.size), f.blob, f.sha256) for f in dossier.files)
        yield Table(columns, rows)

    def _verifying(self, dossier: Dossier) -> Iterator[Block]:
        yield Heading(self._say(msg("How to verify this")))
        first = dossier.files[0]
        yield Paragraph(self._say(msg("In a clone that holds the commit, compare the sum of a file:")))
        yield Command(f"git cat-file blob {first.blob} | sha256sum")
        yield Paragraph(self._say(msg("Judge every decision anew, from the commits alone:")))
        yield Command(f"izm audit {' '.join(dossier.numbers)}")


def _digests(change: Change) -> dict[str, str]:
    return {"content": change.digest(), "request": change.request_digest()}
