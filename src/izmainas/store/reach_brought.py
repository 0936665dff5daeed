"""What a pull request assesses and decides at once: nobody was warned in between of what it reaches."""

from collections.abc import Iterator

from izmainas.audit.ground import Ground, case_of
from izmainas.domain.checks.case_reach import reaches_more
from izmainas.domain.checks.finding import Finding
from izmainas.domain.history import BEFORE_AUTHORIZATION, GIVEN_UP
from izmainas.domain.terms import Phase, Step
from izmainas.store.sides import Sides


def reached(sides: Sides, ground: Ground) -> Iterator[Finding]:
    """IZM-C060: warn of an assessment that leaves out what the change reaches, where its decision comes with it.

    Who must decide rests on what the assessment says, and whoever writes one
    by hand leaves out whom they would rather not ask.
    """
    for path, change, entry in sides.new_entries():
        if entry.step is not Step.ASSESS or entry.phase is Phase.OPINION:
            continue
        case = case_of(change, path, ground)
        # of those before, the plain check warns; of those that came to nothing, nobody needs to be asked
        if case.standing.state not in BEFORE_AUTHORIZATION | GIVEN_UP:
            yield from reaches_more(case, entry)
