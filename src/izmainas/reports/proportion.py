"""How many of how many, with the interval that so few cases leave open: a share is never told without its n."""

from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple

#: the standard normal distribution lies within this of its mean in 95 cases of 100
_Z: Final = 1.959963984540054


class Interval(NamedTuple):
    """Between which shares of one the true share lies, with 95% confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proportion:
    """`k` of `n` cases: 18 of 24."""

    k: int
    n: int

    def __post_init__(self) -> None:
        """Refuse counts that are no part of a whole: ValueError."""
        if not 0 <= self.k <= self.n:
            raise ValueError("k lies between 0 and n")

    @property
    def share(self) -> float | None:
        """The share of one; None where there is no case."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> Interval:
        """Wilson's score interval: 95% confidence, honest also for few cases and for all or none of them.

        Without a case anything is possible: from 0 to 1. Source: E. B. Wilson,
        "Probable inference, the law of succession, and statistical inference", 1927.
        """
        if not self.n:
            return Interval(0.0, 1.0)
        share, square = self.k / self.n, _Z * _Z
        middle = (share + square / (2 * self.n)) / (1 + square / self.n)
        reach = (
            _Z * sqrt(share * (1 - share) / self.n + square / (4 * self.n * self.n)) / (1 + square / self.n)
        )
        low = 0.0 if self.k == 0 else max(0.0, middle - reach)
        high = 1.0 if self.k == self.n else min(1.0, middle + reach)
        return Interval(low, high)
