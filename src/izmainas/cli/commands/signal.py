"""`izm signal`: needs and changes in the situation, put on record."""

from typing import Final

from izmainas.cli.command_tree import Registered
from izmainas.message import msg

SUBCOMMANDS: Final = {
    "new": Registered("signal_new", msg("Put a need or a change in the situation on record"), writes=True),
    "list": Registered("signal_list", msg("List signals and what became of them")),
    "dismiss": Registered("signal_dismiss", msg("Say why nothing is done about a signal"), writes=True),
}
