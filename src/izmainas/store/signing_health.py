"""Whether this person could sign a decision here, where the process asks for that."""

from datetime import date

from izmainas.audit.keyring import keyring
from izmainas.audit.ssh_keys import fingerprint
from izmainas.domain.people import Person
from izmainas.domain.terms import Proof
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.registry_files import Policy
from izmainas.store.runner import Git
from izmainas.store.signing import Signer
from izmainas.store.surroundings import Observation, attention, ok


def signing_decisions(git: Git, policy: Policy, person: Person | None, today: date) -> Observation:
    """Look for the key that would sign a decision of `person`; nothing is signed."""
    subject = msg("Signed decisions")
    if not any(model.proof is Proof.SIGNED for model in policy.process.models):
        return ok("signed-decisions", subject, msg("the process does not ask for them"))
    if person is None:
        return ok("signed-decisions", subject, msg("the process asks for them; you can read and verify"))
    try:
        chosen = Signer(git, person, policy.registry, today, terminal=False).key()
    except IzmError as error:
        fix = error.hint or msg("More: {command}", command=f"izm explain {error.code}")
        return attention("signed-decisions", subject, error.message, fix)
    if chosen.public is None:
        said = msg("{key}; whether the registry knows it, the first signature will show", key=chosen.name)
        return ok("signed-decisions", subject, said)
    name = fingerprint(chosen.public)
    ends = [held.key.signs_until for held in keyring(person) if held.fingerprint == name]
    if None in ends:
        return ok("signed-decisions", subject, msg("{key} is registered for you", key=name))
    last = max(filter(None, ends))
    return ok("signed-decisions", subject, msg("{key} is registered for you until {day}", key=name, day=last))
