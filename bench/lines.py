"""The lines of the results: a work, what it took, what its floor took, their ratio, and the target."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Line(NamedTuple):
    """One measured work.

    `subject` and `floor` are medians as they are to be read (`412 ms`, `183 µs a commit`), `ratio` is compared with
    `most` or `least`; a line without either is there to be known.
    """

    work: str
    size: int
    subject: str
    floor: str
    ratio: float | None
    most: float | None = None
    least: float | None = None
    against: str = ""
    note: str = ""

    @property
    def target(self) -> str:
        """The target, as it is to be read."""
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""

    @property
    def met(self) -> str:
        """Whether the target is met; "" where there is none."""
        if self.ratio is None or not self.target:
            return ""
        good = self.ratio <= self.most if self.most is not None else self.ratio >= (self.least or 0)
        return "yes" if good else "no"

    def told(self) -> str:
        """Return the line for whoever waits."""
        ratio = "" if self.ratio is None else f"{self.ratio:8.2f}"
        parts = (
            f"{self.size:>7,}",
            f"{self.work:<46}",
            f"{self.subject:>16}",
            f"{self.floor:>16}",
            f"{ratio:>8}",
        )
        return "  ".join([*parts, f"{self.target:>8}", f"{self.met or '-':<3}", self.against])


def milliseconds(seconds: float) -> str:
    """Return a time as it is to be read."""
    return f"{seconds * 1e3:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def microseconds(seconds: float, each: str) -> str:
    """Return the time of one of many as it is to be read."""
    return f"{seconds * 1e6:,.0f} µs/{each}"


def results(lines: Iterable[Line], machine: Mapping[str, str], versions: Mapping[str, str], how: str) -> str:
    """Return the page of results."""
    rows = [
        f"| {line.work} | {line.size:,} | {line.subject} | {line.floor} | {line.against} |"
        f" {'' if line.ratio is None else f'{line.ratio:.2f}'} | {line.target} | {line.met} |"
        for line in lines
    ]
    notes = list(dict.fromkeys(f"- {line.work}: {line.note}." for line in lines if line.note))
    return "\n".join(
        [
            "# Results of the benchmark",
            "",
            "Written by `bench/run.py`. Every line is taken in one run on one machine, the subject and what it is held",
            "against in turn, the page cache warm; the figures are medians. S is the start of a bare typer program.",
            "",
            *[f"- {name}: {value}" for name, value in machine.items()],
            f"- versions: {', '.join(f'{name} {value}' for name, value in versions.items())}",
            f"- called as: `{how}`",
            "",
            "| work | changes | izm | held against | which is | ratio | target | met |",
            "|---|---:|---:|---:|---|---:|---|---|",
            *rows,
            *(["", *notes] if notes else []),
            "",
        ]
    )
