"""How changes go in the register: what happens, in how many of a hundred, and whether they have ended.

Days and times of day are those of the tale; a debt of an emergency is paid in time.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tale import OTHER, Tale

from izmainas.domain.terms import Complexity, Decision, Kind, LinkType, OutcomeCode

_NORMAL: Final = Kind.NORMAL
_COMPLEX: Final = Complexity.COMPLEX


class Scenario(NamedTuple):
    """A way that changes go; `kind` is what their targets are chosen for, `once` the most for each model."""

    name: str
    play: Callable[[Tale], None]
    weight: float
    open: bool = False
    standard: bool = False
    several: bool = False
    once: bool = False


def _standard(t: Tale) -> None:
    t.at(0, "09:12").register(Kind.STANDARD, model=f"standarta-{t.number % 24 + 1}")
    t.at(1, "16:05").start()
    t.at(1, "16:40").finish()
    t.at(2, "09:20").close()


def _standard_steps(t: Tale) -> None:
    t.at(0, "10:02").register(Kind.STANDARD, model=f"standarta-{t.number % 24 + 1}")
    t.at(0, "15:30").start()
    t.at(0, "15:50").step(1)
    t.at(0, "16:30").step(2)
    t.at(0, "16:45").finish()
    t.at(1, "09:00").close()


def _standard_issues(t: Tale) -> None:
    t.at(0, "09:40").register(Kind.STANDARD, model=f"standarta-{t.number % 24 + 1}")
    t.at(2, "17:05").start()
    t.at(2, "17:55").deviate()
    t.at(2, "18:20").finish(OutcomeCode.SUCCESSFUL_WITH_ISSUES)
    t.at(4, "10:00").review(by="portfolio")
    t.at(4, "10:15").close()


def _standard_failed(t: Tale) -> None:
    t.at(0, "09:40").register(Kind.STANDARD, model=f"standarta-{t.number % 24 + 1}")
    t.at(1, "17:05").start()
    t.at(1, "18:20").finish(OutcomeCode.BACKED_OUT)
    t.at(3, "10:00").review(by="portfolio", satisfaction=2)
    t.at(3, "10:15").close()


def _standard_open(t: Tale) -> None:
    t.at(0, "09:12").register(Kind.STANDARD, model=f"standarta-{t.number % 24 + 1}")
    if t.number % 2:
        t.at(1, "16:05").start()


def _begun(t: Tale, complexity: Complexity = Complexity.SIMPLE) -> None:
    """Register and assess."""
    t.at(0, "09:30").register(_NORMAL, complexity)
    if complexity is _COMPLEX:
        t.at(3, "11:00").advise()
        t.at(5, "10:00").assess(worse=1)
    else:
        t.at(2, "10:20").assess()


def _agreed(t: Tale, complexity: Complexity = Complexity.SIMPLE) -> None:
    _begun(t, complexity)
    t.at(7, "09:10").approve()


def _planned(t: Tale, complexity: Complexity = Complexity.SIMPLE) -> None:
    _agreed(t, complexity)
    t.at(10, "11:00").plan(20)


def _normal(t: Tale) -> None:
    _planned(t)
    t.at(20, "18:02").start()
    t.at(20, "19:31").finish()
    t.at(34, "10:00").review()
    t.at(34, "10:20").close()


def _normal_noted(t: Tale) -> None:
    _planned(t)
    t.at(12, "10:00").link(LinkType.FIXES_PROBLEM, f"PRB-{1000 + t.number}")
    t.at(20, "18:02").start()
    t.at(20, "18:40").step(1)
    t.at(20, "19:31").finish(OutcomeCode.SUCCESSFUL_WITH_ISSUES)
    t.at(30, "10:00").review(by="owner")
    t.at(31, "10:20").close(by="owner")


def _normal_returned(t: Tale) -> None:
    _begun(t)
    t.at(4, "13:00").decide(Decision.RETURN)
    t.at(6, "10:00").assess(days=120)
    t.at(8, "09:00").approve()
    t.at(12, "11:00").plan(20)
    t.at(20, "18:02").start()
    t.at(20, "19:31").finish()
    t.at(34, "10:00").review()
    t.at(34, "10:20").close()


def _normal_held(t: Tale) -> None:
    _agreed(t)
    t.at(9, "14:00").hold()
    t.at(15, "09:30").resume()
    t.at(16, "11:00").plan(25)
    t.at(25, "18:02").start()
    t.at(25, "19:31").finish()
    t.at(38, "10:00").review()
    t.at(38, "10:20").close()


def _normal_overstepped(t: Tale) -> None:
    _planned(t)
    t.at(20, "18:02").start()
    t.at(20, "18:30").deviate(cost_eur=9000)
    t.at(21, "08:20").assess(days=60, more=False, worse=1)
    t.at(21, "09:00").approve()
    t.at(21, "17:31").finish(OutcomeCode.SUCCESSFUL_WITH_ISSUES)
    t.at(34, "10:00").review()
    t.at(34, "10:20").close()


def _normal_failed(t: Tale) -> None:
    _planned(t)
    t.at(20, "18:02").start()
    t.at(20, "18:30").deviate()
    t.at(20, "19:31").finish(OutcomeCode.FAILED)
    t.at(26, "10:00").review(satisfaction=1)
    t.at(26, "10:20").close()


def _normal_following(t: Tale) -> None:
    _normal(t)
    t.at(34, "11:00").link(LinkType.SUPERSEDES, OTHER)


def _several(t: Tale) -> None:
    _normal(t)


def _rejected(t: Tale) -> None:
    _begun(t)
    t.at(5, "15:00").decide(Decision.REJECT)


def _withdrawn(t: Tale) -> None:
    t.at(0, "13:30").register(_NORMAL)
    if t.number % 2:
        t.at(2, "10:20").assess()
    t.at(4, "09:00").withdraw()


def _withdrawn_late(t: Tale) -> None:
    _planned(t)
    t.at(15, "09:00").withdraw()


def _complex(t: Tale) -> None:
    _planned(t, _COMPLEX)
    t.at(20, "18:02").start()
    t.at(20, "18:52").step(1)
    t.at(20, "19:10").step(2, by="second")
    t.at(20, "19:40").deviate(cost_eur=450)
    t.at(20, "19:50").finish()
    t.at(40, "10:00").review()
    t.at(41, "10:20").close()


def _complex_linked(t: Tale) -> None:
    _planned(t, _COMPLEX)
    t.at(12, "10:00").comment()
    t.at(20, "18:02").start()
    t.at(20, "19:50").finish()
    t.at(40, "10:00").review()
    t.at(41, "10:20").close()
    t.at(41, "10:40").link(LinkType.PROJECT, f"P-{t.number}")
    t.at(41, "10:41").link(LinkType.RISK, f"R-{t.number}")


def _emergency(t: Tale) -> None:
    t.at(0, "07:30").register(Kind.EMERGENCY)
    t.at(0, "07:50").approve()
    t.at(0, "08:05").start()
    t.at(0, "09:20").finish()
    t.at(1, "10:00").assess(by="worker")
    t.at(1, "15:00").approve()
    t.at(4, "10:00").review()
    t.at(4, "10:20").close()


def _emergency_complex(t: Tale) -> None:
    t.at(0, "06:30").register(Kind.EMERGENCY, _COMPLEX)
    t.at(0, "06:50").approve()
    t.at(0, "07:05").start()
    t.at(0, "08:05").comment()
    t.at(0, "09:20").finish(OutcomeCode.SUCCESSFUL_WITH_ISSUES)
    t.at(1, "10:00").assess(by="worker", worse=1)
    t.at(1, "15:00").approve()
    t.at(5, "10:00").review(by="owner")
    t.at(6, "10:20").close()


def _emergency_open(t: Tale) -> None:
    t.at(0, "07:30").register(Kind.EMERGENCY)
    t.at(0, "07:50").approve()
    t.at(0, "08:05").start()
    t.at(0, "09:20").finish()
    t.at(1, "10:00").assess(by="worker")
    t.at(1, "15:00").approve()


def _registered(t: Tale) -> None:
    t.at(0, "09:30").register(_NORMAL, _COMPLEX if t.number % 3 == 0 else Complexity.SIMPLE)


def _assessed(t: Tale) -> None:
    _begun(t, _COMPLEX if t.number % 3 == 0 else Complexity.SIMPLE)


def _authorized(t: Tale) -> None:
    _agreed(t, _COMPLEX if t.number % 3 == 0 else Complexity.SIMPLE)


def _with_a_plan(t: Tale) -> None:
    _agreed(t, _COMPLEX if t.number % 3 == 0 else Complexity.SIMPLE)
    t.at(10, "11:00").plan(60)


def _on_hold(t: Tale) -> None:
    _planned(t)
    t.at(11, "14:00").hold()


def _under_way(t: Tale) -> None:
    _planned(t)
    t.at(20, "18:02").start()
    t.at(20, "18:42").step(1)


def _implemented(t: Tale) -> None:
    _planned(t)
    t.at(20, "18:02").start()
    t.at(20, "19:31").finish()


def _reviewed(t: Tale) -> None:
    _implemented(t)
    t.at(34, "10:00").review()


SCENARIOS: Final[Sequence[Scenario]] = (
    Scenario("standard", _standard, 30, standard=True),
    Scenario("standard-steps", _standard_steps, 8, standard=True),
    Scenario("standard-issues", _standard_issues, 2, standard=True),
    Scenario("standard-failed", _standard_failed, 1, standard=True, once=True),
    Scenario("standard-open", _standard_open, 0.4, open=True, standard=True),
    Scenario("normal", _normal, 18),
    Scenario("normal-noted", _normal_noted, 4),
    Scenario("normal-returned", _normal_returned, 2),
    Scenario("normal-held", _normal_held, 2),
    Scenario("normal-overstepped", _normal_overstepped, 1),
    Scenario("normal-failed", _normal_failed, 1),
    Scenario("normal-following", _normal_following, 2),
    Scenario("several", _several, 3, several=True),
    Scenario("rejected", _rejected, 4),
    Scenario("withdrawn", _withdrawn, 4),
    Scenario("withdrawn-late", _withdrawn_late, 1),
    Scenario("complex", _complex, 4),
    Scenario("complex-linked", _complex_linked, 2),
    Scenario("emergency", _emergency, 4),
    Scenario("emergency-complex", _emergency_complex, 1),
    Scenario("emergency-open", _emergency_open, 0.3, open=True),
    Scenario("registered", _registered, 0.6, open=True),
    Scenario("assessed", _assessed, 0.5, open=True),
    Scenario("authorized", _authorized, 0.4, open=True),
    Scenario("planned", _with_a_plan, 0.6, open=True),
    Scenario("on-hold", _on_hold, 0.2, open=True),
    Scenario("under-way", _under_way, 0.4, open=True),
    Scenario("implemented", _implemented, 0.5, open=True),
    Scenario("reviewed", _reviewed, 0.2, open=True),
)
