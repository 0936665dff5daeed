"""The institution that a register belongs to: what every command asks first."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from izmainas.domain.record import Line, Name, Record, wrong
from izmainas.domain.zones import is_zone
from izmainas.message import msg

Language = Annotated[str, Field(pattern=r"^(lv|en)$")]


def _zone(name: str) -> str:
    if not is_zone(name):
        raise wrong(msg("there is no time zone {name}", name=name))
    return name


def _branch(name: str) -> str:
    """Return the plain name of a branch, as git-check-ref-format(1) has it: nothing that leads elsewhere from it."""
    parts = name.split("/")
    if not _BRANCH_NAME.fullmatch(name) or any(
        not part or part.startswith((".", "-")) or part.endswith((".", ".lock")) or ".." in part
        for part in parts
    ):
        raise wrong(msg("“{name}” is not the name of a branch", name=name))
    return name


_BRANCH_NAME: Final = re.compile(r"[\w./+#@=,%-]*\w[\w./+#=,%-]*")
Zone = Annotated[Line, AfterValidator(_zone)]
Branch = Annotated[Line, AfterValidator(_branch)]


class Institution(Record):
    """`registry/institution.yaml`: who this register belongs to, in which language and time zone."""

    name: Name
    language: Language = "lv"
    languages: tuple[Language, ...] = ("lv", "en")
    timezone: Zone = "Europe/Riga"
    branch: Branch = "main"
