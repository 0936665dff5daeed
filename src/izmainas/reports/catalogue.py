"""The named reports: adding one is its module and one line here."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple, cast

from izmainas.message import Message, msg
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Report

Make = Callable[[Material, Period], Report]


class Named(NamedTuple):
    """A report: the module below `reports` whose `report` makes it, and what it tells in a line."""

    module: str
    summary: Message
    about_object: bool = False

    def make(self, material: Material, period: Period) -> Report:
        """Make the report, which says what it could not count; its module is imported when it is asked for."""
        report = cast("Make", self._imported.report)(material, period)
        return replace(report, left_out=material.left_out)

    @property
    def title(self) -> Message:
        """What a report about the whole register is called, which is known before it is made."""
        return cast("Message", self._imported.TITLE)

    @property
    def _imported(self) -> ModuleType:
        return import_module(f"izmainas.reports.{self.module}")


REPORTS: Final[dict[str, Named]] = {
    "summary": Named("summary", msg("Where changes stand, whom they wait for, how they ended")),
    "register": Named(
        "register", msg("The register for record-keeping: every change with its decision and closure")
    ),
    "flow": Named("flow", msg("How long changes take, what is under way, what grows old")),
    "quality": Named("quality", msg("How changes turn out")),
    "risk": Named("risk", msg("Risks of open changes, and how changes like these went")),
    "authority": Named("authority", msg("Who decides how much and how fast, and how well it is proved")),
    "attention": Named("attention_figures", msg("The six points of attention of the source")),
    "conditions": Named("conditions", msg("What changes were to do to the 24 conditions, and what they did")),
    "forecast": Named("forecast", msg("What is planned for the coming weeks, and what clashes")),
    "service": Named("service", msg("One service: its changes, coming and past"), about_object=True),
    "delivery": Named("delivery", msg("Delivery measures where deployments are linked")),
}
