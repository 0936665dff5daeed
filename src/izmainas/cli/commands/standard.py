"""`izm standard`: the catalogue of standard changes, authorized in advance."""

from typing import Final

from izmainas.cli.command_tree import Registered
from izmainas.message import msg

SUBCOMMANDS: Final = {
    "list": Registered("standard_list", msg("List the standard-change models with their record")),
    "show": Registered("standard_show", msg("Show one model: what it brings, and how it has done")),
    "suggest": Registered("standard_suggest", msg("Find recurring changes that could become standard ones")),
    "new": Registered("standard_new", msg("Authorize a new standard-change model in advance"), writes=True),
    "renew": Registered("standard_renew", msg("Authorize a model for a further time"), writes=True),
    "suspend": Registered("standard_suspend", msg("Let nothing rest on a model any more"), writes=True),
    "retire": Registered("standard_retire", msg("Let a model run out sooner"), writes=True),
    "remove": Registered(
        "standard_remove", msg("Take out a model that no open change rests on"), writes=True
    ),
}
