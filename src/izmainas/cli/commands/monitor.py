"""`izm monitor`: what comes in about needs and the situation."""

from typing import Final

from izmainas.cli.command_tree import Registered
from izmainas.message import msg

SUBCOMMANDS: Final = {
    "import": Registered(
        "monitor_import", msg("Bring in tickets or values of indicators from a table"), writes=True
    ),
}
