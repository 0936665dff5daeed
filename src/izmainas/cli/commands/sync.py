"""`izm sync`: get what others decided, send what I decided."""

from typing import Annotated

import typer

from izmainas.cli.exchanging import exchange_all
from izmainas.cli.workspace import Workspace


def command(
    ctx: typer.Context,
    set_aside: Annotated[
        list[str] | None,
        typer.Option(
            "--set-aside",
            metavar="ID",
            help="Put aside what you have not sent of this change; it is kept. Repeat it for several.",
        ),
    ] = None,
) -> None:
    """Get what others recorded on the institution's server, and send what you recorded.

    What you have not sent yet goes on top of what others did. Where both acted on
    one change nothing is moved or sent, and the answer says who did what. A change
    that you registered gets another number where the server has given its number
    to another one. What would be sent is checked first, as a pull request is.

    Where the server takes nothing on the main branch directly, it goes to a branch
    of your own, to be merged by a pull request. Rules of the registry and decisions
    may not come in one request: what you recorded first goes first, the rest once
    that has landed. With `--dry-run`, the server is asked, and nothing is moved or
    sent.
    """
    ws: Workspace = ctx.obj
    exchange_all(ws, [*(set_aside or ())])
