"""Who acts: the person of the registry behind whoever commits here."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from izmainas.domain.history import SKEW
from izmainas.errors import BlockedError, RefusedError
from izmainas.message import msg

if TYPE_CHECKING:
    from izmainas.domain.people import Person
    from izmainas.domain.registry import Registry


def acting(registry: "Registry", email: str) -> "Person":
    """Return the person who commits with `email`; raises `RefusedError` for a stranger."""
    person = registry.by_email(email)
    if person is None:
        raise RefusedError(
            "IZM-E330",
            msg("nobody in the registry has the e-mail {email}", email=email),
            hint=msg(
                "Ask for an entry in registry/people.yaml, or set the e-mail you are registered with:"
                " git config user.email ADDRESS"
            ),
        )
    return person


def refuse_whoever_left(person: "Person", day: date) -> None:
    """Refuse the actions of a person who had left by `day`."""
    if person.gone_on(day):
        raise RefusedError(
            "IZM-E332",
            msg("{person} left on {day} and acts here no more", person=person.name, day=person.left),
            hint=msg("Ask whoever keeps registry/people.yaml, if that is not so"),
        )


def refuse_ahead(at: datetime, clock: datetime) -> None:
    """Refuse an event that git would date later than the clock allows for."""
    if at > clock + SKEW:
        raise BlockedError(
            "IZM-E629",
            msg("the author date that git gives lies in the future: {moment}", moment=at),
            hint=msg("Unset GIT_AUTHOR_DATE, or set the clock"),
        )
