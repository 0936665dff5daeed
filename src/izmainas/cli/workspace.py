"""The place where a command meets the world: the only clock, the only actor, the repository, the language."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.cli import output
from izmainas.cli.asking import Asker, Prompt, in_pipeline, prompt_of
from izmainas.cli.languages import language_of_locale, language_wanted
from izmainas.cli.premises import Premises
from izmainas.errors import BlockedError
from izmainas.message import Message
from izmainas.render.language import Language

if TYPE_CHECKING:
    from izmainas.domain.change import Change
    from izmainas.domain.facts import Facts, Outcome
    from izmainas.domain.institution import Institution
    from izmainas.domain.people import Person
    from izmainas.render.document import Block, Document
    from izmainas.store.process import Completed
    from izmainas.store.repository import Draft, Edited, Repository
    from izmainas.store.runner import Git, Ident


class Workspace:
    """What a command works with; the options that every command has are set on it while they are parsed."""

    def __init__(self, asker: Asker | None = None) -> None:
        self.work_in: str | None = None
        self.lang: str | None = None
        self.json = False
        self.dry_run = False
        self.no_input = False
        self.asker = asker or Asker()
        self.committed: str | None = None
        self.premises = Premises()
        self._before: Change | None = None
        self.previewed: Mapping[str, object] = {}
        self._asked: Callable[[], Completed] | None = None

    # --- the world -------------------------------------------------------------------------------

    @property
    def start(self) -> Path:
        """The folder that the command works from."""
        from izmainas.cli.folders import folder_named  # noqa: PLC0415 - help needs no folder

        return folder_named(self.work_in or ".")

    @cached_property
    def git(self) -> "Git":
        """Git around `start`; raises `NotFoundError` where there is none."""
        from izmainas.store.runner import Git  # noqa: PLC0415 - help needs no repository

        return Git.discover(self.start)

    @cached_property
    def repository(self) -> "Repository":
        """The repository around `start`; raises `NotFoundError` where there is none."""
        from izmainas.store.repository import Repository  # noqa: PLC0415 - as above

        repository = Repository(self.git)
        repository.tree.witness = self.premises.file
        return repository

    @property
    def head(self) -> str | None:
        """The commit that was read from; None where no repository was opened."""
        return self.repository.head.commit if "repository" in self.__dict__ else None

    @cached_property
    def ident(self) -> "Ident":
        """Who commits here and now, as git says."""
        from izmainas.store.runner import author  # noqa: PLC0415 - as above

        asked, self._asked = self._asked, None
        try:
            found = author(self.git, asked)
        except BlockedError:
            self.premises.spoil()
            raise
        self.premises.person(found.name, found.email)
        return found

    @cached_property
    def now(self) -> datetime:
        """The moment of the event, in the institution's time zone.

        It is the author date that git would give a commit, so that the file
        and the commit agree; a date ahead of the clock is refused.
        """
        from izmainas.cli.acting import recording, refuse_ahead, tell_of_clock  # noqa: PLC0415 - as above

        self.premises.spoil()
        at = recording(self).at
        refuse_ahead(at, datetime.now(UTC))  # noqa: TID251 - the one clock
        tell_of_clock(self, self.instant)
        return at.astimezone(self.zone).replace(microsecond=0)

    @property
    def clock(self) -> datetime:
        """The moment of the clock, for reading: nothing that is written rests on it."""
        self.premises.spoil()
        return self._moment

    @property
    def minute(self) -> datetime:
        """The minute of the clock, for what is told with the time of its making."""
        self.premises.minute(self._moment)
        return self._moment.replace(second=0)

    @property
    def today(self) -> date:
        """The day of the clock in the institution's time zone: all that most answers rest on."""
        self.premises.day(self._moment)
        return self._moment.date()

    @cached_property
    def _moment(self) -> datetime:
        return self.instant.astimezone(self.zone)

    @cached_property
    def instant(self) -> datetime:
        """The moment of the clock in UTC, for what must not ask the work tree for a time zone."""
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one clock

    @cached_property
    def institution(self) -> "Institution":
        """The institution as its file lies in the work tree; in a bare repository, as it is committed."""
        from izmainas.domain.layout import INSTITUTION  # noqa: PLC0415 - as above
        from izmainas.store.institution import institution_of  # noqa: PLC0415 - as above

        repository = self.repository
        data = (repository.committed if repository.git.bare else repository.tree).read(INSTITUTION)
        if data:
            return institution_of(data, repository.shelf)
        from izmainas.domain.institution import Institution  # noqa: PLC0415 - as above

        return Institution.model_validate({"name": {"lv": "-"}})

    @property
    def zone(self) -> tzinfo:
        """The institution's time zone."""
        return ZoneInfo(self.institution.timezone)

    @cached_property
    def language(self) -> Language:
        """`--lang`, else `IZM_LANG`, the institution's, the locale's, Latvian."""
        chosen = language_wanted(self.lang)
        zone: tzinfo | None = None
        try:
            zone = self.zone
            chosen = chosen or self.institution.language
        except Exception:  # noqa: BLE001 - outside a repository, or in a broken one, errors are still told
            chosen = chosen or language_of_locale()
        return Language("en" if chosen == "en" else "lv", zone)

    @property
    def interactive(self) -> bool:
        """Whether there is a person who can be asked."""
        asked_not_to = self.no_input or self.json or in_pipeline()
        return not asked_not_to and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def remembers(self) -> bool:
        """Whether what is proved may be remembered, and gone on from: a pipeline proves everything itself."""
        return not in_pipeline() and not os.environ.get("IZM_NO_INDEX")

    def close(self) -> None:
        """End what was started for reading."""
        if "repository" in self.__dict__:
            self.repository.close()

    # --- what decisions rest on ----------------------------------------------------------------------

    @cached_property
    def actor(self) -> "Person":
        """The person of the registry who commits with this e-mail; raises `RefusedError` for a stranger."""
        from izmainas.cli.acting import acting, recording, refuse_whoever_left  # noqa: PLC0415 - as above

        person = acting(self.repository.policy.registry, recording(self).email)
        if person.left is not None:
            refuse_whoever_left(person, self.now.date())
        return person

    def facts(self) -> "Facts":
        """Return what a decision of the actor rests on, now."""
        from izmainas.domain.facts import Facts  # noqa: PLC0415 - as above
        from izmainas.store.runner import asked_for_author  # noqa: PLC0415 - as above

        if "ident" not in self.__dict__ and self._asked is None:
            self._asked = asked_for_author(self.git)  # who asks is needed last
        policy = self.repository.policy
        return Facts(
            actor=self.actor,
            now=self.now,
            registry=policy.registry,
            process=policy.process,
            calendar=policy.calendar,
            policy=self.repository.policy_id,
            seed=self.asker.seed(self.now),
            others=self.repository.register,
        )

    def change(self, given: str) -> "Change":
        """Return the change that a person means by `given`: a number, or its last digits."""
        self._before = self.repository.change(self.full_id(given))
        return self._before

    def full_id(self, given: str) -> str:
        """Return `IZM-2026-0042` for itself, for `izm-2026-42`, `2026-42` and, this year, for `42`."""
        from izmainas.cli.numbers import full_id  # noqa: PLC0415 - as above

        return full_id(given, lambda: self.today.year)

    @property
    def ask(self) -> Prompt:
        """Asks the person in front of the terminal; names the missing flag where there is none."""
        return prompt_of(self, self._before)

    # --- the write, and what is shown ----------------------------------------------------------------

    def record(
        self,
        outcome: "Outcome",
        edited: "Edited | None" = None,
        files: "Mapping[str, bytes] | None" = None,
    ) -> None:
        """Commit `outcome`; with `--dry-run`, show the difference and the commit that it would make.

        `edited` is the change as somebody edited it by hand, `files` are new
        ones that are filed with it, by path.
        """
        from izmainas.cli.signatures import signed, tell_of_signature  # noqa: PLC0415 - only what is written is signed

        if self.dry_run:
            self.preview(self.repository.draft(self._before, outcome, edited, files))
            tell_of_signature(self, outcome)
            return
        outcome = signed(self, outcome)
        self.committed = self.repository.record(self._before, outcome, edited, files)

    def show(self, outcome: "Outcome", beside: "Sequence[Block]" = ()) -> None:
        """Tell what was recorded, what the command adds `beside` it, and what comes next."""
        from izmainas.cli.left_out import facts_to_show  # noqa: PLC0415 - after the write
        from izmainas.render.events import event_data, event_document  # noqa: PLC0415 - as above

        if self.json:
            self.emit_json(event_data(outcome, self.committed))
        elif not self.dry_run:
            self.emit(event_document(outcome, facts_to_show(self), self.language, beside))

    def reopen(self) -> None:
        """Read the repository anew, for a further event of the same command."""
        self.close()
        for name in ("repository", "actor"):
            self.__dict__.pop(name, None)
        self.asker.next_event()

    def preview(self, draft: "Draft") -> None:
        """Show what would be written, and that nothing was; raise `BlockedError` where it could not be."""
        from izmainas.render.preview import preview_data, preview_document  # noqa: PLC0415 - as above

        if draft.files:
            self.repository.ledger.refuse_obstacles(draft.files)
        if self.json:
            self.previewed = preview_data(draft.message, draft.difference)
        else:
            self.emit(preview_document(draft.message, draft.difference, self.language))

    def emit(self, document: "Document") -> None:
        """Draw a document on stdout."""
        output.emit(document)

    def emit_json(self, data: Mapping[str, object]) -> None:
        """Write a versioned envelope on stdout; with `--dry-run`, what would be written stands in it."""
        output.emit_json({**data, **self.previewed})

    def emit_json_list(
        self,
        schema: str,
        name: str,
        items: Iterable[Mapping[str, object]],
        rest: Callable[[], Mapping[str, object]],
    ) -> None:
        """Write a versioned envelope with one long list, item by item; `rest` is asked for when they are through."""
        output.emit_json_list(schema, name, items, rest)

    def notice(self, message: Message) -> None:
        """Say something beside the answer, on stderr."""
        output.notice(self.language.say(message))
