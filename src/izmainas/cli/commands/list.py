"""`izm list`: the changes of the register, newest first."""

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from izmainas.cli.reader import reader_of, watch_over
from izmainas.cli.sections import days
from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import Complexity, Kind, State
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.listing import listing_data, listing_document
from izmainas.reports.register_list import Query, knows_person, register_list, unknown_targets
