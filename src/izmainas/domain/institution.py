"""The institution that a register belongs to: what every command asks first."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from izmainas.catalog.version import VERSION
from izmainas.domain.record import Line, Name, Record, wrong
from izmainas.domain.zones import is_zone
from izmainas.errors import UnverifiableError
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


def _is_met(version: str) -> str:
    """Return the version asked for; raises `UnverifiableError` where this izm is older: it may misjudge what it does not know."""
    if _numbers(version) > _numbers(VERSION):
        raise UnverifiableError(
            "IZM-E480",
            msg(
                "this register asks for izm {version} or newer; this one is {own}",
                version=version,
                own=VERSION,
            ),
            hint=msg("Update izm, and repeat the command"),
        )
    return version


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


_BRANCH_NAME: Final = re.compile(r"[\w./+#@=,%-]*\w[\w./+#=,%-]*")
Zone = Annotated[Line, AfterValidator(_zone)]
Branch = Annotated[Line, AfterValidator(_branch)]
#: three numbers, so that YAML takes it for a text also without quotation marks
Version = Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$"), AfterValidator(_is_met)]


class Institution(Record):
    """`registry/institution.yaml`: who this register belongs to, in which language and time zone; `izm` is the oldest that may read it."""

    name: Name
    language: Language = "lv"
    languages: tuple[Language, ...] = ("lv", "en")
    timezone: Zone = "Europe/Riga"
    branch: Branch = "main"
    izm: Version | None = None
