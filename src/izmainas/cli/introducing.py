"""Whom git does not know is asked who they are, where somebody can be asked: who decides need not know git."""

from izmainas.cli.acting import acting, refuse_whoever_left
from izmainas.cli.workspace import Workspace
from izmainas.domain.people import Email
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.introducing import introduce
from izmainas.store.records import fitting
from izmainas.store.runner import Ident


def can_be_asked(ws: Workspace, error: BlockedError) -> bool:
    """Whether what is missing is only who somebody is, and they can say so; a trial run asks git to remember nothing."""
    return error.code == "IZM-E603" and ws.interactive and not ws.dry_run


def introduced(ws: Workspace) -> Ident:
    """Ask for the e-mail by which the registry knows who records here, let git remember both, and return them."""
    registry = ws.repository.policy.registry

    def known(email: str) -> str:
        person = acting(registry, email)
        refuse_whoever_left(person, ws.today)
        return person.name

    email = ws.ask.text("user.email", msg("Your e-mail, as the registry has it"), fits=known)
    name = known(email)
    introduce(ws.git, name, email)
    tell(ws, name, email)
    return ws.ident


def founder_asked(ws: Workspace) -> tuple[str, str]:
    """Return name and e-mail of whoever sets up a register, whom nobody knows yet."""
    name = ws.ask.line("user.name", msg("Your name and surname"))
    email = ws.ask.text(
        "user.email", msg("Your e-mail"), fits=lambda text: fitting(Email, text, "user.email")
    )
    return name, email


def tell(ws: Workspace, name: str, email: str) -> None:
    """Say what git was told."""
    ws.notice(msg("From now on git knows you in this register: {name} <{email}>.", name=name, email=email))
