"""How the tables of one source are read (`imports/<id>.yaml`): saved once, so that every month comes in alike."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from izmainas.domain.record import Line, Natural, Record, Word
from izmainas.domain.terms import Slug


class Intake(Word):
    """What the rows of a table are."""

    TICKETS = "tickets"
    INDICATORS = "indicators"
    SERVICES = "services"
    RESOURCES = "resources"
    LIFE_SITUATIONS = "life-situations"
    PEOPLE = "people"
    ROLES = "roles"


class Encoding(Word):
    """How the bytes of a text table are letters; the last is of DOS."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS_1257 = "windows-1257"
    ISO_8859_13 = "iso-8859-13"
    CP775 = "cp775"


class Separator(Word):
    """What stands between the cells of a text table."""

    SEMICOLON = "semicolon"
    COMMA = "comma"
    TAB = "tab"
    BAR = "bar"

    @property
    def sign(self) -> str:
        """The character itself."""
        return {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}[self.value]


class Decimal(Word):
    """What stands before the fraction of a number."""

    COMMA = "comma"
    POINT = "point"

    @property
    def sign(self) -> str:
        """The character itself."""
        return "," if self is Decimal.COMMA else "."


class DateForm(Word):
    """How a table writes a day or a month; D, M and Y are digits, `serial` is the number of a spreadsheet."""

    YMD_DASH = "YYYY-MM-DD"
    DMY_DOT = "DD.MM.YYYY"
    YMD_DOT = "YYYY.MM.DD"
    YMD_SLASH = "YYYY/MM/DD"
    DMY_SLASH = "DD/MM/YYYY"
    MDY_SLASH = "MM/DD/YYYY"
    DMY_DASH = "DD-MM-YYYY"
    DMY_SHORT = "DD.MM.YY"
    YMD = "YYYYMMDD"
    YM_DASH = "YYYY-MM"
    MY_DOT = "MM.YYYY"
    MY_SLASH = "MM/YYYY"
    SERIAL = "serial"


#: A field of what is brought in: `date`, `name_lv`.
FieldName = Annotated[str, Field(pattern=r"^[a-z]+(?:_[a-z]+)*$", max_length=40)]
#: What a column is called in the table, or what a cell says.
Said = Annotated[str, Field(min_length=1, max_length=300)]


class ImportMapping(Record):
    """`registry/imports/<id>.yaml`: which column holds what, and what its words mean here.

    `columns` is field -> title; `fixed` holds what every row means by a field
    without a column. `kinds`, `objects` and `indicators` are the table's words
    -> ours; a word may also be an id or a name of the registry. In a table of
    indicators without a column `indicator`, `indicators` names the columns
    that hold values. Rows whose field says one of `skip` are left out.
    Whatever is not given is told from the file: `encoding` from its first
    bytes, `separator` from its titles, `decimal` and `dates` where a cell can
    be read in one way only. `header` is the row of the titles, else the first
    that is not empty.
    """

    id: Slug
    of: Intake
    name: Line | None = None
    encoding: Encoding | None = None
    separator: Separator | None = None
    sheet: Line | None = None
    header: Natural | None = None
    decimal: Decimal | None = None
    dates: tuple[DateForm, ...] = ()
    columns: Mapping[FieldName, Said] = Field(default_factory=dict)
    fixed: Mapping[FieldName, Said] = Field(default_factory=dict)
    kinds: Mapping[Said, Slug] = Field(default_factory=dict)
    objects: Mapping[Said, Said] = Field(default_factory=dict)
    indicators: Mapping[Said, Slug] = Field(default_factory=dict)
    skip: Mapping[FieldName, tuple[Said, ...]] = Field(default_factory=dict)

    @property
    def when(self) -> str:
        """The field that says of which time a row is: its day where that is told, else its month."""
        return "date" if self.tells("date") else "month"

    def tells(self, field: str) -> bool:
        """Whether every row says a field: in a column, or as it is fixed."""
        return field in self.columns or field in self.fixed
