"""`izm registry`: services, resources, capabilities, life situations, people and roles."""

from typing import Final

from izmainas.cli.command_tree import Registered
from izmainas.message import msg

SUBCOMMANDS: Final = {
    "list": Registered("registry_list", msg("List what the registry holds")),
    "show": Registered("registry_show", msg("Show everything about one object, person or role")),
    "new": Registered("registry_new", msg("Put something new into the registry"), writes=True),
    "edit": Registered("registry_edit", msg("Change what the registry says, hand a role over"), writes=True),
    "import": Registered("registry_import", msg("Create and update entries from a table"), writes=True),
    "export": Registered("registry_export", msg("Export the registry for other systems")),
    "remove": Registered("registry_remove", msg("Take out what nothing refers to"), writes=True),
}
