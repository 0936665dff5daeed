"""A register of any size as a real git repository, the same for the same seed: for measuring.

It begins with an institution, its people and processes; then each commit is one event, as `izm` itself writes it:
by the acting person, with true digests and trailers, so that `izm check` and `izm audit` find nothing wrong.
Some dozens of tales (`scenarios.py`) are played by the program's own moves; the changes are those tales
with other numbers, identities, times and words.

python bench/register.py DIR --changes 1000 [--seed 1] [--events 6] [--services 200] [--history full|tip]
                         [--signed] [--style tidy|dumped] [--repack]
"""

import argparse
import hashlib
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from founding import Founding, found
from pattern import Story, story
from signing import Keys
from stream import Stream, git, imported
from tale import ZONE, Tale, World
from years import BEGIN, END, Begun, Event, Teller, begun

from izmainas.domain import layout
from izmainas.domain.people import Person
from izmainas.domain.roles import PORTFOLIO_OF
from izmainas.domain.terms import INSTITUTION
from scenarios import SCENARIOS, Scenario

#: a tale takes a tenth of a second to be played and written, and so many are enough for any register
_MOST_TALES: Final = 200
_BATCH: Final = 5_000


class Casting:
    """Who plays in a tale, and over what."""

    def __init__(self, founding: Founding, seed: int) -> None:
        self.registry = founding.registry
        self.chance = random.Random(f"casting {seed}")  # noqa: S311 - to be the same again
        day = END.date()
        self._portfolio = {
            kind: self.registry.holders(PORTFOLIO_OF[kind], INSTITUTION, day)[0]
            for kind in ("service", "resource")
        }
        heads = set(self._portfolio.values())
        held = [a for a in self.registry.roles.assignments if not a.role.of_portfolio]
        self._owned = [(a.over, a.person) for a in held if a.person not in heads]
        self._heads = heads

    def tale(self, scenario: Scenario, number: int, world: World) -> Tale:
        """Return a tale that is about to begin."""
        if scenario.standard:
            model = self.registry.standard_changes[
                f"standarta-{number % len(self.registry.standard_changes) + 1}"
            ]
            targets = model.targets
            owner = next((person for over, person in self._owned if over == targets[0]), None)
        else:
            target, owner = self.chance.choice(self._owned)
            others = [
                ref for ref, _ in self._owned if ref != target and ref.split("/")[0] == target.split("/")[0]
            ]
            targets = (target, self.chance.choice(others)) if scenario.several else (target,)
        portfolio = self._portfolio[targets[0].split("/")[0]]
        return Tale(world, targets, self._cast(owner or portfolio, portfolio), number)

    def _cast(self, owner: str, portfolio: str) -> Sequence[Person]:
        free = [p for p in self.registry.people if p.id not in {owner, *self._heads}]
        experts = [person for person in free if person.expert_in]
        expert = self.chance.choice(experts)
        three = self.chance.sample([person for person in free if person is not expert], 3)
        by_id = {person.id: person for person in self.registry.people}
        return (*three, expert, by_id[owner], by_id[portfolio])


def stories(founding: Founding, changes: int, seed: int, style: str) -> list[tuple[Story, float]]:
    """Play the tales: at least one of each scenario where there are changes enough; each with its weight."""
    policy = _blob(founding.files[layout.PROCESS])
    world = World(founding.registry, founding.process, policy)
    casting = Casting(founding, seed)
    wanted = min(_MOST_TALES, max(len(SCENARIOS), changes // 20))
    whole = sum(s.weight for s in SCENARIOS)
    told: list[tuple[int, Story, float]] = []
    for place, scenario in enumerate(SCENARIOS):
        many = max(1, round(wanted * scenario.weight / whole))
        most = min(many, len(founding.registry.standard_changes)) if scenario.once else many
        for number in range(most):
            tale = casting.tale(scenario, number if scenario.once else number * 7 + place, world)
            scenario.play(tale)
            told.append((number, story(tale, style)._replace(once=scenario.once), scenario.weight / most))
    # the first of each scenario first: a small register has one of each
    return [(one, weight) for _, one, weight in sorted(told, key=lambda three: three[0])]


def write(
    top: Path,
    changes: int,
    *,
    seed: int = 1,
    events: float = 6,
    services: int = 200,
    tip: bool = False,
    signed: bool = False,
    style: str = "tidy",
) -> int:
    """Write the register at `top`, and return the number of its commits."""
    keys = Keys(seed) if signed else None
    founding = found(services, seed, keys)
    told = stories(founding, changes, seed, style)
    chance = random.Random(f"years {seed}")  # noqa: S311 - to be the same again
    every = begun(told, changes, events, chance)
    teller = Teller(every, seed, keys)
    owner = founding.registry.people[0]
    who = (owner.name, owner.emails[0])
    with imported(top) as stream:
        first = (BEGIN - timedelta(days=4)).replace(hour=9, tzinfo=ZONE)
        stream.commit(
            who, (first.timestamp(), "+0200"), "izm init: Paraugu novada pašvaldība\n", founding.files
        )
        if tip:
            _write_tip(stream, teller, changes, who)
        else:
            _write_full(stream, teller, every)
    git(top, "config", "user.name", owner.name)
    git(top, "config", "user.email", owner.emails[0])
    git(top, "reset", "-q", "--hard")
    return stream.commits


def _write_full(stream: Stream, teller: Teller, every: Sequence[Begun]) -> None:
    """Write the events of all changes in the order of time."""
    order = sorted(
        (at, place, number) for place in range(len(every)) for number, at in enumerate(teller.when(place))
    )
    under_way: dict[int, Iterator[Event]] = {}
    for _, place, number in order:
        if number == 0:
            under_way[place] = teller.events(place)
        event = next(under_way[place])
        if number == len(every[place].story.steps) - 1:
            del under_way[place]
        stream.commit(
            (event.name, event.email), (event.at, event.offset), event.message, {event.path: event.text}
        )


def _write_tip(stream: Stream, teller: Teller, changes: int, who: tuple[str, str]) -> None:
    """Write each change as it ends up, many to a commit."""
    end = END.replace(tzinfo=ZONE).timestamp()
    for start in range(0, changes, _BATCH):
        files = {}
        for place in range(start, min(start + _BATCH, changes)):
            *_, last = teller.events(place)
            files[last.path] = last.text
        stream.commit(who, (end, "+0200"), f"Changes from {start + 1} on\n", files)


def _blob(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def main() -> int:
    """Write a register where the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--changes", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=float, default=6, help="events of a change, on the average")
    parser.add_argument("--services", type=int, default=200)
    parser.add_argument("--history", choices=("full", "tip"), default="full")
    parser.add_argument("--signed", action="store_true", help="decisions carry SSH signatures, and must")
    parser.add_argument("--style", choices=("tidy", "dumped"), default="tidy")
    parser.add_argument("--repack", action="store_true", help="let git pack everything anew")
    given = parser.parse_args()
    if given.directory.exists():
        if any(given.directory.iterdir()):
            parser.error(f"{given.directory} is not empty")
        shutil.rmtree(given.directory)
    start = perf_counter()
    top = given.directory.resolve()
    top.parent.mkdir(parents=True, exist_ok=True)
    commits = write(
        top, given.changes, seed=given.seed, events=given.events, services=given.services,
        tip=given.history == "tip", signed=given.signed, style=given.style,
    )  # fmt: skip
    if given.repack:
        git(top, "repack", "-adq")
    took = perf_counter() - start
    print(f"{top}: {given.changes} changes, {commits} commits, {took:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
