"""Options that `izm registry new` and `izm registry edit` have in common: each said once."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from izmainas.domain.indicators import Better, IndicatorKind
from izmainas.domain.terms import RoleId, Stage

NameLv = Annotated[str | None, typer.Option(help="Name in Latvian.")]
NameEn = Annotated[str | None, typer.Option(help="Name in English.")]
DescriptionLv = Annotated[str | None, typer.Option(help="Description in Latvian.")]
DescriptionEn = Annotated[str | None, typer.Option(help="Description in English.")]
StageOption = Annotated[Stage | None, typer.Option(help="Lifecycle stage.")]
TypeOption = Annotated[
    str | None, typer.Option("--type", help="Type of a resource or capability, such as information-system.")
]
Supplier = Annotated[str | None, typer.Option(help="Who supplies a resource.")]
EndsOn = Annotated[str | None, typer.Option(metavar="DATE", help="Last day of support or lease.")]
PersonName = Annotated[str | None, typer.Option("--name", help="Name and surname of a person.")]
RoleOption = Annotated[RoleId | None, typer.Option(help="Which role; follows from an object.")]
TitleOption = Annotated[str | None, typer.Option(help="What a freeze or a window is for.")]
InPlaceOf = Annotated[str | None, typer.Option("--for", metavar="PERSON", help="In whose place.")]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="WHEN",
        help="From which day, or moment of a time; a role from today by default.",
    ),
]
UntilOption = Annotated[str | None, typer.Option(metavar="WHEN", help="Until which day or moment.")]
Measures = Annotated[
    IndicatorKind | None, typer.Option(help="What an indicator tells of; performance by default.")
]
Unit = Annotated[str | None, typer.Option(help="What the numbers of an indicator count, such as % or min.")]
BetterOption = Annotated[
    Better | None, typer.Option(help="Which numbers of an indicator are better; higher by default.")
]
Target = Annotated[
    str | None,
    typer.Option(metavar="NUMBER", help="What an indicator should reach where nothing was planned."),
]
SourceOption = Annotated[
    str | None, typer.Option("--source", help="Where the numbers of an indicator come from.")
]

#: parameters that say what the command is about, and how those are called whose names are taken by these or by Python
_ABOUT: Final = frozenset({"ctx", "kind", "name"})
_CALLED: Final = {"type_": "type", "person_name": "name"}


def said(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the flags of a command say, by flag, from all its `parameters`: none can be forgotten on the way."""
    return {_CALLED.get(key, key): value for key, value in parameters.items() if key not in _ABOUT}
