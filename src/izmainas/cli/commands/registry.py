"""`izm registry`: services, resources, capabilities, life situations, people and roles."""

from typing import Final

from izmainas.cli.command_tree import Registered
from izmainas.message import msg

SUBCOMMANDS: Final = {
    "import": Registered("registry_import", msg("Create and update entries from a table"), writes=True),
    "export": Registered("registry_export", msg("Export the registry for other systems")),
}
