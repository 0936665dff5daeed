"""The institution's risk matrix: what its grades are called, and how high a risk each two of them make (`process.yaml`)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, NamedTuple, Protocol

from pydantic import Field, model_validator

from izmainas.domain.assessment import Risk
from izmainas.domain.record import Name, Record, Word, wrong
from izmainas.message import msg


class RiskLevel(Word):
    """How high a risk is, lowest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very-high"

    @property
    def rank(self) -> int:
        """Its place, the lowest being 0."""
        return _RANKS[self]


_RANKS: Final = {level: rank for rank, level in enumerate(RiskLevel)}
#: how many grades likelihood and severity have
GRADES: Final = 5

Grades = Annotated[tuple[Name, ...], Field(min_length=GRADES, max_length=GRADES)]
Row = Annotated[tuple[RiskLevel, ...], Field(min_length=GRADES, max_length=GRADES)]

#: names in Latvian and in English: records are made of them when they are asked for, as the model of these is
_LIKELIHOOD: Final = (
    ("ļoti maz ticams", "rare"),
    ("maz ticams", "unlikely"),
    ("iespējams", "possible"),
    ("ticams", "likely"),
    ("gandrīz noteikti", "almost certain"),
)
_SEVERITY: Final = (
    ("niecīgs", "negligible"),
    ("neliels", "minor"),
    ("jūtams", "moderate"),
    ("smags", "serious"),
    ("ļoti smags", "severe"),
)
_L, _M, _H, _V = RiskLevel
_LEVELS: Final = (
    (_L, _L, _L, _M, _M),
    (_L, _L, _M, _M, _H),
    (_L, _M, _M, _H, _H),
    (_M, _M, _H, _H, _V),
    (_M, _H, _H, _V, _V),
)
_ASKS: Final = {
    _L: ("pietiek ar ikdienas uzmanību", "everyday attention is enough"),
    _M: (
        "nosakiet pasākumu un to, kas par risku atbild",
        "name a mitigation and who answers for the risk",
    ),
    _H: (
        "nosakiet arī dienu, kad risku vērtēs no jauna",
        "name the day, too, on which it is looked at anew",
    ),
    _V: (
        "pirms lēmuma meklējiet drošāku ceļu; ja tāda nav, pamatojiet, kāpēc risku uzņemas",
        "look for a safer way before deciding; if there is none, say why the risk is taken",
    ),
}


def _names(said: Sequence[tuple[str, str]]) -> tuple[Name, ...]:
    return tuple(Name(lv=lv, en=en) for lv, en in said)


def _graded(said: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401 - as `Field` itself
    """Return the field of grades that have these names where an institution gives no others; its schema tells them."""
    told: dict[str, Any] = {"default": [{"lv": lv, "en": en} for lv, en in said]}
    return Field(default_factory=lambda: _names(said), json_schema_extra=told)


class RiskMatrix(Record):
    """Key `risk` of the process: five likelihoods, five severities, a level for each two of them, what each asks for.

    A row of `levels` is a likelihood, lowest first; its columns are
    severities, lowest first. `asks` advises whoever assesses and decides;
    nothing is refused because of it.
    """

    likelihood: Grades = _graded(_LIKELIHOOD)
    severity: Grades = _graded(_SEVERITY)
    levels: Annotated[tuple[Row, ...], Field(min_length=GRADES, max_length=GRADES)] = _LEVELS
    asks: Mapping[RiskLevel, Name] = Field(
        default_factory=lambda: dict(zip(_ASKS, _names([*_ASKS.values()]), strict=True))
    )

    @model_validator(mode="after")
    def _never_falls(self) -> "RiskMatrix":
        """Refuse a matrix in which a higher grade makes a lower risk: nobody could read a level from it."""
        columns = [tuple(row[place] for row in self.levels) for place in range(GRADES)]
        if not all(map(_rises, [*self.levels, *columns])):
            raise wrong(msg("a higher likelihood or severity never makes a lower level of risk"))
        return self

    def level(self, likelihood: int, severity: int) -> RiskLevel:
        """Return the level of two grades, each from 1 to 5."""
        return self.levels[likelihood - 1][severity - 1]

    def level_of_score(self, score: int) -> RiskLevel:
        """Return the level of a product of grades (0 to 25) whose grades nobody told, as of a deviation.

        It is the highest that grades with this product can have. A number
        that is no product of two grades counts as the next one that is.
        """
        products = {a * b for a, b in _PAIRS}
        known = min(product for product in products if product >= score)
        return max((self.level(a, b) for a, b in _PAIRS if a * b == known), key=lambda level: level.rank)


_PAIRS: Final = tuple((a, b) for a in range(1, GRADES + 1) for b in range(1, GRADES + 1))


def _rises(levels: Sequence[RiskLevel]) -> bool:
    ranks = [level.rank for level in levels]
    return ranks == sorted(ranks)


class Risky(Protocol):
    """What the risk of a change is told from: a summary is one."""

    @property
    def risks(self) -> Sequence[Risk]:
        """The risks that the assessment lists."""

    @property
    def risk_in_work(self) -> int | None:
        """The highest residual risk that a deviation told of, 0 to 25; None where none did."""


class Remaining(NamedTuple):
    """As much of the risks of a change as its level rests on, alike for many changes.

    `grades` are likelihood and severity that remain of each risk, every pair
    once; `told` is the highest product that a deviation told of.
    """

    grades: tuple[tuple[int, int], ...]
    told: int | None

    @classmethod
    def of(cls, change: Risky) -> "Remaining":
        """Return what remains of the risks of a change."""
        return cls(tuple(sorted({left_of(risk) for risk in change.risks})), change.risk_in_work)

    def level(self, matrix: RiskMatrix) -> RiskLevel | None:
        """Return the level by a matrix; None where nobody has named a risk."""
        levels = [matrix.level(*pair) for pair in self.grades]
        if self.deviated:
            levels.append(matrix.level_of_score(self.told or 0))
        return max(levels, key=lambda one: one.rank, default=None)

    @property
    def deviated(self) -> bool:
        """Whether a deviation told of more than what remains of the worst risk."""
        highest = max((likelihood * severity for likelihood, severity in self.grades), default=-1)
        return self.told is not None and self.told > highest


def left_of(risk: Risk) -> tuple[int, int]:
    """Return likelihood and severity that remain of a risk; without residual grades it remains as it is."""
    return risk.residual_likelihood or risk.likelihood, risk.residual_severity or risk.severity
