"""Files of the registry that stand alone, edited as they are: the process, the calendar, the goals, the institution."""

from collections.abc import Mapping
from typing import Final

from izmainas.cli.editing import file_by_hand, forget_draft
from izmainas.cli.registry_answer import told
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.store.registry_files import default_process_text
from izmainas.store.registry_text import read_record

#: what people call a file -> its path
WHOLE: Final[Mapping[str, str]] = {
    "process": layout.PROCESS,
    "calendar": layout.CALENDAR,
    "strategy": layout.STRATEGY,
    "institution": layout.INSTITUTION,
}
#: what a file begins with that is not there yet
_EMPTY: Final[Mapping[str, str]] = {"calendar": "freezes: []\nwindows: []\n", "strategy": "goals: []\n"}


def edit_whole(ws: Workspace, name: str, file: str | None) -> None:
    """Record the file called `name` as a person wants it: from `file`, else from the editor."""
    path = WHOLE[name]
    edited = file_by_hand(ws, path, file, lambda data, where: read_record(data, path, where), _start(name))
    commit = write_checked(ws, {path: edited}, f"registry: edit {name}")
    if not ws.dry_run:
        forget_draft(ws, path)
    told(ws, commit, "file", name)


def _start(name: str) -> bytes:
    """Return what the editor opens where there is no such file: of the process, the one in force without it."""
    if name == "process":
        return default_process_text().encode()
    return f"# {layout.schema_line(WHOLE[name], name)}\n{_EMPTY.get(name, '')}".encode()
