"""How strongly a decision is proved: signed, committed or claimed; and whether that is what the process asks."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from izmainas.audit.ground import Ground, Witness, case_of
from izmainas.audit.proof import SIGNED_STEPS, Worth, worth
from izmainas.audit.record import Decided, Place
from izmainas.audit.signatures import reason_of
from izmainas.audit.ssh_keys import fingerprint
from izmainas.audit.sshsig import parse
from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import looked_into, taken_anew
from izmainas.domain.history import Entry
from izmainas.domain.reclassified import classes_at
from izmainas.domain.terms import Proof
from izmainas.message import Message, msg

_STRENGTH: Final = {proof: strength for strength, proof in enumerate(Proof)}


class Proved(NamedTuple):
    """A decision, how strongly it is proved, what its signature is worth, and the process's demand."""

    entry: Entry
    level: Proof
    worth: Worth
    asked: Proof

    @property
    def weak(self) -> bool:
        """Whether it is proved weaker than the process asks."""
        return _STRENGTH[self.level] < _STRENGTH[self.asked]

    def on_record(self, place: Place, change: str, commit: str) -> Decided:
        """Return the decision as it is put on record."""
        entry = self.entry
        return Decided(
            place,
            change,
            entry.id,
            entry.step.value,
            entry.decision.value if entry.decision else None,
            entry.by,
            entry.for_,
            entry.role.value if entry.role else None,
            entry.over,
            entry.at.isoformat(),
            self.level.value,
            commit,
            fingerprint(parse(entry.signature).key)
            if entry.signature and self.worth is Worth.VALID
            else None,
        )


def prove(change: Change, entry: Entry, ground: Ground) -> Proved:
    """Return how strongly `entry` is proved.

    `signed`: its signature verifies; `committed`: a commit that brings it is
    authored by the person whom the parent's registry knows by that e-mail,
    and its trailers name this event as it stands; `claimed`: the file says so.
    """
    dated = ground.day_of(entry)
    value = worth(change.uid, entry, ground.registry, ground.day, ground.other_types, dated=dated)
    if value is Worth.VALID:
        level = Proof.SIGNED
    elif any(_brings(witness, change, entry, ground) for witness in ground.witnesses):
        level = Proof.COMMITTED
    else:
        level = Proof.CLAIMED
    asked = _asked(change, entry, ground) if entry.step in SIGNED_STEPS else Proof.CLAIMED
    return Proved(entry, level, value, asked)


def _asked(change: Change, entry: Entry, ground: Ground) -> Proof:
    """Return how strong a proof the process asks for; of a decision under an earlier class, the least that may have been."""
    place = next(number for number, other in enumerate(change.history) if other.id == entry.id)
    classes = classes_at(change, place)
    return min((ground.process.model(*one).proof for one in classes), key=_STRENGTH.__getitem__)


def _brings(witness: Witness, change: Change, entry: Entry, ground: Ground) -> bool:
    trailers = witness.trailers
    if trailers.get("Izm-Event") != entry.id or trailers.get("Izm-Uid", change.uid) != change.uid:
        return False
    said = {
        "Izm-By": entry.by,
        "Izm-Step": entry.step.value,
        "Izm-Decision": entry.decision.value if entry.decision else "",
        "Izm-Digest": entry.approves or "",
        "Izm-Role": entry.role.value if entry.role else "",
    }
    person = ground.registry.by_email(witness.email)
    return (
        person is not None
        and person.id == entry.by
        and "Izm-Change" in trailers
        and all(trailers.get(key, "") == value for key, value in said.items())
    )


def signature_is_worth(
    proved: Proved, change: Change, place: int, ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A006: report a signature that is there and proves nothing."""
    if proved.worth in {Worth.VALID, Worth.ABSENT}:
        return
    yield Finding(
        rule="IZM-A006",
        path=path,
        where=("history", place, "signature"),
        subject=proved.entry.id,
        message=msg(
            "the step “{step}” of {change}: {reason}",
            step=proved.entry.step,
            change=change.id,
            reason=reason_of(
                proved.worth, ground.registry.name_of(proved.entry.by), _day_of(proved, change, ground)
            ),
        ),
        fix=_taken_again(
            proved.entry,
            case_of(change, path, ground),
            msg("Have the decision taken again and signed with a key that is registered and valid"),
        ),
    )


def _taken_again(entry: Entry, case: Case, fix: Message) -> Message:
    """Return `fix`, which has a decision taken again, where it can be; of what has ended, it is looked into alone."""
    return looked_into(case.change.id) if case.standing.state.ended else taken_anew(case, entry, fix)


def _day_of(proved: Proved, change: Change, ground: Ground) -> date:
    """Return the day on which the key did not count: of the landing, or where it did then, of the entry."""
    landed = worth(change.uid, proved.entry, ground.registry, ground.day, ground.other_types)
    return ground.day_of(proved.entry) if landed is Worth.VALID else ground.day


def proof_suffices(
    proved: Proved, change: Change, place: int, ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A007: report a decision that is proved weaker than the process asks."""
    if not proved.weak or proved.worth not in {Worth.VALID, Worth.ABSENT}:
        return
    yield Finding(
        rule="IZM-A007",
        path=path,
        where=("history", place),
        subject=proved.entry.id,
        message=msg(
            "the step “{step}” of {change} is {level}, the process asks for {asked}",
            step=proved.entry.step,
            change=change.id,
            level=proved.level,
            asked=proved.asked,
        ),
        fix=_taken_again(
            proved.entry,
            case_of(change, path, ground),
            msg("Have the decision taken again, with the command and by the person themselves"),
        ),
    )
