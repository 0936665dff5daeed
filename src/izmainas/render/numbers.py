"""Numbers with the decimal sign and the grouping of a language."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

#: keeps a number and its unit on one line
NBSP: Final = "\u00a0"

_SIGNS: Final = {"lv": (",", NBSP), "en": (".", ",")}

#: four digits are left together: years and register numbers are numbers too
_GROUPED_FROM: Final = 5


def write_number(code: str, value: float | Decimal, digits: int | None = None) -> str:
    """Return `12 345,5` or `12,345.5`; `digits` sets the decimals, else as many as the value has."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return str(value)
    if digits is not None:
        exact = rounded(exact, digits)
    text = format(exact, "f")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = text.partition(".")
    point, group = _SIGNS[code]
    if len(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", group)
    return sign + whole + (point + fraction if fraction else "")


def rounded(value: Decimal, digits: int) -> Decimal:
    """Return a number with so many decimals; halves go up, as people round."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def write_percent(code: str, share: float) -> str:
    """Return a share of one as `45 %` or `45%`."""
    exact = Decimal(str(share)) * 100
    gap = NBSP if code == "lv" else ""
    return f"{write_number(code, exact, 0)}{gap}%"
