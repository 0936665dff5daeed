"""The situation: what is known of goals, needs and numbers beside the registry that decisions rest on."""

from collections.abc import Mapping

from pydantic import Field

from izmainas.domain.indicators import Indicator
from izmainas.domain.record import Record
from izmainas.domain.signals import Signal
from izmainas.domain.strategy import Strategy
from izmainas.domain.terms import Ref, SignalId, Slug
from izmainas.domain.tickets import TicketVolumes


class Situation(Record):
    """Goals, indicators by id, ticket volumes by object, signals by number; nobody's authority rests on it."""

    strategy: Strategy = Field(default_factory=Strategy)
    indicators: Mapping[Slug, Indicator] = Field(default_factory=dict)
    tickets: Mapping[Ref, TicketVolumes] = Field(default_factory=dict)
    signals: Mapping[SignalId, Signal] = Field(default_factory=dict)
