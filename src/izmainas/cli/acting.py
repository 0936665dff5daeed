"""Who acts: the person of the registry behind whoever commits here."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from izmainas.domain.history import SKEW
from izmainas.errors import BlockedError, RefusedError
from izmainas.message import msg

if TYPE_CHECKING:
    from izmainas.cli.workspace import Workspace
    from izmainas.domain.people import Person
    from izmainas.domain.registry import Registry
    from izmainas.store.runner import Ident


#: roles, keys and numbers go by days: what is less than one is left to `izm doctor`
_FAR: Final = timedelta(days=1)


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


def recording(ws: "Workspace") -> "Ident":
    """Return who records here, as git says; whom it does not know is asked, where somebody can be."""
    try:
        return ws.ident
    except BlockedError as error:
        from izmainas.cli.introducing import can_be_asked, introduced  # noqa: PLC0415 - git is told once

        if not can_be_asked(ws, error):
            raise
        return introduced(ws)


def refuse_whoever_left(person: "Person", day: date) -> None:
    """Refuse the actions of a person who had left by `day`."""
    if person.gone_on(day):
        raise RefusedError(
            "IZM-E332",
            msg("{person} left on {day} and acts here no more", person=person.name, day=person.left),
            hint=msg("Ask whoever keeps registry/people.yaml, if that is not so"),
        )


def tell_of_clock(ws: "Workspace", clock: datetime) -> None:
    """Say so where the last commit is more than a day later than the clock: whoever does not look writes in a year that is over.

    It is no refusal: it may be the other machine whose clock was wrong, and that must keep nobody from working.
    """
    from izmainas.store.commit_objects import read_commit  # noqa: PLC0415 - only who acts is asked

    if ws.head is None:
        return
    last = datetime.fromtimestamp(read_commit(ws.repository.objects, ws.head).written, UTC)
    if last <= clock + _FAR:
        return
    from izmainas.store.exchange_health import knows_server  # noqa: PLC0415 - hardly anybody's clock is wrong

    ws.notice(
        msg(
            "This machine's clock shows {now}, but the last commit is of {moment}. If it is the clock that is wrong,"
            " set it; what was recorded by it and is not sent yet is put aside, and done anew: {command}",
            now=clock,
            moment=last,
            command="izm sync --set-aside ID",
        )
        if knows_server(ws.repository.git)
        else msg(
            "This machine's clock shows {now}, but the last commit is of {moment}. If it is the clock that is wrong,"
            " set it before you go on: what it dates stays so in the register.",
            now=clock,
            moment=last,
        )
    )


def refuse_ahead(at: datetime, clock: datetime) -> None:
    """Refuse an event that git would date later than the clock allows for."""
    if at > clock + SKEW:
        raise BlockedError(
            "IZM-E629",
            msg("the author date that git gives lies in the future: {moment}", moment=at),
            hint=msg("Unset GIT_AUTHOR_DATE, or set the clock"),
        )
