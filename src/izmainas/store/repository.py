"""A repository of changes: what decisions rest on, read from objects; and the one write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from izmainas.domain import layout
from izmainas.errors import BlockedError, IzmError, NotFoundError
from izmainas.message import msg
from izmainas.store.checkout import Checkout
from izmainas.store.drafts import Drafts
from izmainas.store.head import Head, head_of
from izmainas.store.main_branch import no_register
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.sources import CommitSource, WorkTreeSource
from izmainas.store.trees import NotPlainError, in_the_way

if TYPE_CHECKING:
    from izmainas.domain.change import Change
    from izmainas.domain.facts import Outcome
    from izmainas.domain.summary import Summary
    from izmainas.store.ledger import FileChange, Ledger
    from izmainas.store.readable_register import ReadableRegister
    from izmainas.store.register_index import RegisterIndex
    from izmainas.store.registry_files import Policy


class Draft(NamedTuple):
    """What a decision would write: the new content of each file, what it rests on, the commit's message.

    `texts` are the old and new contents of what people read.
    """

    files: "tuple[FileChange, ...]"
    expected: Mapping[str, str | None]
    message: str
    texts: Mapping[str, tuple[bytes | None, bytes | None]]

    @property
    def difference(self) -> str:
        """What would change in these texts, as `diff -u` writes it."""
        from izmainas.store.difference import unified  # noqa: PLC0415 - only what is written is compared

        return "".join(unified(path, old, new) for path, (old, new) in self.texts.items())


class Edited(NamedTuple):
    """A change as somebody edited it by hand, with its text.

    `replaces` is the blob id of the edited file in the work tree, where the
    text comes from there: the event takes that edit over.
    """

    change: "Change"
    text: str
    replaces: str | None = None


class Repository:
    """The register in the work tree of `git`, as its HEAD was when the repository was opened."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self.objects = Objects(git)
        self.tree = Checkout(git, self.objects)
        self.drafts = Drafts(git)
        #: how many years' holidays were at hand when the policy was read
        self._years: int | None = None

    @classmethod
    def open(cls, start: Path) -> Self:
        """Return the repository that `start` lies in; raises `NotFoundError` where there is none."""
        return cls(Git.discover(start))

    def close(self) -> None:
        """End the processes that were kept for reading."""
        self.objects.close()
        if "shelf" in self.__dict__:
            if self._years is not None:
                from izmainas.store import odd_days  # noqa: PLC0415 - loaded by who asked for the policy

                odd_days.put_away(self.shelf, self._years)
            self.shelf.close()

    def beside(self) -> Self:
        """Return the same register at the same commit, for a process that was forked: it asks git by itself."""
        beside = type(self)(self.git)
        beside.head, beside.policy = self.head, self.policy
        return beside

    @cached_property
    def ledger(self) -> "Ledger":
        """What writes."""
        from izmainas.store.ledger import Ledger  # noqa: PLC0415 - reading does without

        return Ledger(self.git, self.objects)

    @cached_property
    def head(self) -> Head:
        """The branch and the commit that everything here is read from.

        Reading goes on where writing does not: on a detached HEAD, as in a
        checkout for continuous integration, the commit is all there is.
        """
        try:
            return head_of(self.git, self.objects)
        except BlockedError:
            return Head("HEAD", self.objects.at_head())

    @property
    def committed(self) -> CommitSource:
        """The files of HEAD."""
        return CommitSource(self.objects, self.head.commit)

    @property
    def lying(self) -> WorkTreeSource:
        """The files as they lie in the work tree."""
        return WorkTreeSource(self.git, self.tree)

    @cached_property
    def shelf(self) -> Shelf:
        """What is remembered of this repository."""
        return Shelf(self.git.git_dir / "izm")

    @cached_property
    def register(self) -> "RegisterIndex":
        """The changes of HEAD, from what is remembered of them."""
        from izmainas.store.register_index import RegisterIndex  # noqa: PLC0415 - a proof asks for none

        return RegisterIndex(self.git, self.tree, self.objects, self.shelf, self.head.commit)

    @cached_property
    def readable(self) -> "ReadableRegister":
        """The changes of HEAD for whoever only looks: what cannot be read is passed over."""
        from izmainas.store.readable_register import ReadableRegister  # noqa: PLC0415 - who decides needs none

        return ReadableRegister(self.git, self.tree, self.objects, self.shelf, self.head.commit)

    @cached_property
    def policy(self) -> "Policy":
        """Registry, process and calendar of HEAD."""
        from izmainas.store import odd_days  # noqa: PLC0415 - as above
        from izmainas.store.registry_index import remembered_policy  # noqa: PLC0415 - as above

        self._years = odd_days.take_up(self.shelf)  # deadlines are asked for with it
        return remembered_policy(self.shelf, self.committed, self.blob(layout.REGISTRY))

    @cached_property
    def policy_id(self) -> str | None:
        """The blob id of the process that decisions are taken under; None while the default applies."""
        if self.head.commit is None:
            return None
        entry = self.objects.entry(self.head.commit, layout.PROCESS)
        return entry.oid if entry else None

    def change(self, change_id: str) -> "Change":
        """Return a change as HEAD holds it; raises `NotFoundError`."""
        from izmainas.domain.change import path_of  # noqa: PLC0415 - as above
        from izmainas.store.change_files import read_registered  # noqa: PLC0415 - as above

        path = path_of(change_id)
        data = self.committed.read(path)
        if data is None:
            raise self.missing(change_id)
        return read_registered(data, path)

    def changes(self, change_ids: Iterable[str]) -> "Iterator[Change]":
        """Yield changes as HEAD holds them, in their order, read one behind another; raises `NotFoundError`."""
        from izmainas.domain.change import path_of  # noqa: PLC0415 - as above
        from izmainas.store.change_files import read_registered  # noqa: PLC0415 - as above

        paths = {path_of(one): one for one in change_ids}
        for path, data in self.committed.read_all([*paths]):
            del paths[path]
            yield read_registered(data, path)
        for change_id in paths.values():
            raise self.missing(change_id)

    def missing(self, change_id: str) -> NotFoundError | NotPlainError:
        """Return the error for a change that HEAD does not hold, or holds as what is no record."""
        from izmainas.domain.change import path_of  # noqa: PLC0415 - as above

        commit = self.head.commit
        if commit is not None and self.objects.entry(commit, path_of(change_id)) is not None:
            return in_the_way(path_of(change_id))
        if not self.git.bare and self.tree.read(path_of(change_id)) is not None:
            return NotFoundError(
                "IZM-E504",
                msg("{change} lies in the work tree, but is not committed", change=change_id),
                hint=msg("Register changes with {command}", command="izm new"),
            )
        if not self._is_a_register():
            return no_register()
        hint = msg("See all: {command}", command="izm list")
        # in January, who types `57` may mean the one of December
        year, number = change_id.removeprefix("IZM-").split("-")
        before = layout.change_id(int(year) - 1, int(number))
        if self.committed.read(path_of(before)) is not None:
            hint = msg(
                "Of the year before there is {change}. See all: {command}", change=before, command="izm list"
            )
        return NotFoundError("IZM-E503", msg("there is no change {change}", change=change_id), hint=hint)

    def _is_a_register(self) -> bool:
        """Whether HEAD holds a register, or before the first commit the work tree."""
        if self.head.commit is not None:
            return self.committed.read(layout.INSTITUTION) is not None
        return not self.git.bare and self.tree.read(layout.INSTITUTION) is not None

    def summaries(
        self,
        unreadable: Callable[[IzmError], None] | None = None,
        at: Callable[[int, int], None] | None = None,
    ) -> "list[Summary]":
        """Return the summaries of all changes of HEAD, in the order of their numbers.

        The first file that cannot be read is raised; with `unreadable`, it is
        told there and the others are returned. `at` is told how many of how
        many have been read.
        """
        from izmainas.domain.change import path_of  # noqa: PLC0415 - as above

        register = self.register
        register.told = at
        for fault in register.faults():
            if unreadable is None:
                raise fault
            unreadable(fault)
        return sorted(register, key=lambda summary: path_of(summary.id))

    def next_numbers(self, year: int, count: int) -> list[str]:
        """Return the next free numbers of `year` over the work tree and every branch, local or fetched."""
        found = map(layout.number_of, self.paths_anywhere(f"{layout.CHANGES}/{year}"))
        last = max((number[1] for number in found if number and number[0] == year), default=0)
        return [layout.change_id(year, last + n) for n in range(1, count + 1)]

    def paths_anywhere(self, folder: str) -> set[str]:
        """Return the paths of the files below a folder in the work tree and on every branch, local or fetched."""
        paths = set(self.lying.paths(folder))
        for commit in {*self.objects.branches(), *filter(None, [self.head.commit])}:
            paths |= {entry.path for entry in self.objects.tree(commit, folder)}
        return paths

    def draft(
        self,
        before: "Change | None",
        outcome: "Outcome",
        edited: Edited | None = None,
        filed: Mapping[str, bytes] | None = None,
    ) -> Draft:
        """Return what `outcome` would write.

        `before` is the change that it started from, None for a new one;
        `edited` is that change as somebody edited it by hand; `filed` are
        new files that go with it, by path.
        """
        from izmainas.store.drafting import drafted  # noqa: PLC0415 - reading does without

        return drafted(self, before, outcome, edited, filed or {})

    def record(
        self,
        before: "Change | None",
        outcome: "Outcome",
        edited: Edited | None = None,
        filed: Mapping[str, bytes] | None = None,
    ) -> str:
        """Commit `outcome`, one event, and return the commit's id: the only write (DESIGN, `Git`)."""
        draft = self.draft(before, outcome, edited, filed)
        return self.ledger.commit(self.head, draft.expected, draft.files, draft.message)

    @property
    def policy_id_lying(self) -> str | None:
        """The blob id that the process has as it lies in the work tree."""
        return self.tree.oid(layout.PROCESS)

    def hand_edited(self, path: str) -> bool:
        """Whether a file in the work tree is not the one of HEAD."""
        return not self.git.bare and self.tree.oid(path) != self.blob(path)

    def blob(self, path: str) -> str | None:
        """Return the blob (or tree) id that HEAD has at a path; None where there is nothing."""
        if self.head.commit is None:
            return None
        entry = self.objects.entry(self.head.commit, path)
        return entry.oid if entry else None
