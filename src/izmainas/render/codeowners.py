"""Code owners, made from the roles: whom a forge asks before the registry or the gate changes.

Who must decide on a change follows from its content and is checked by izm; a
forge knows paths only. So it guards what the decisions rest on: an object's
file by its owner and the portfolio owner, everything else by the portfolio owners.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from izmainas.domain.layout import FOLDERS, REGISTRY
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, PORTFOLIO_OF
from izmainas.domain.terms import INSTITUTION, Forge, PersonId, RoleId
from izmainas.domain.tickets import tickets_path
from izmainas.message import Message, msg
from izmainas.render.language import Language

#: where each forge finds the file
PATHS: Final[Mapping[Forge, str]] = {
    Forge.GITHUB: ".github/CODEOWNERS",
    Forge.GITLAB: ".gitlab/CODEOWNERS",
    Forge.FORGEJO: ".forgejo/CODEOWNERS",
}
#: where Gitea, which reads Forgejo's file, finds it once its folder is renamed
GITEA: Final = ".gitea/CODEOWNERS"
#: what the gate itself consists of, on any of the forges: whoever changes it could open it
_GATE: Final = (
    ".github/",
    ".gitlab/",
    ".gitlab-ci.yml",
    ".forgejo/",
    ".gitea/",
    ".gitattributes",
    "CODEOWNERS",
    "docs/CODEOWNERS",
)
_EMAIL_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-@")


class Rule(NamedTuple):
    """Who is asked before a path changes; a path that ends with a slash is a folder with all below it."""

    path: str
    people: tuple[PersonId, ...]


@dataclass(frozen=True)
class CodeOwners:
    """The text of the file, and the people whom the forge cannot be told of: they have no handle there."""

    forge: Forge
    text: str
    unknown: tuple[PersonId, ...]

    def gap(self) -> Message | None:
        """Return whom the forge cannot ask, as people are told of it; None where it knows everybody."""
        if not self.unknown:
            return None
        return msg(
            "{forge} cannot be told of {people}: they have no handle there in registry/people.yaml.",
            forge=self.forge,
            people=list(self.unknown),
        )


def rules(registry: Registry, day: date) -> Iterator[tuple[Message, tuple[Rule, ...]]]:
    """Yield who answers for what on `day`, the general before the particular: the last rule that fits counts.

    Substitutes are left out, so that the file does not go stale with every
    leave; somebody in a portfolio role is named everywhere beside them.
    """

    def held(*positions: tuple[RoleId, str]) -> tuple[PersonId, ...]:
        people = (p for role, over in positions for p in registry.holders(role, over, day))
        return tuple(dict.fromkeys(p for p in people if not _gone(registry.person(p), day)))

    both = held(*((role, INSTITUTION) for role in RoleId if role.of_portfolio))
    yield (
        msg("The register as a whole, and the gate"),
        tuple(Rule(path, both) for path in ("changes/", "registry/", "schemas/", *_GATE)),
    )
    for kind, told in (
        ("service", msg("Services")),
        ("resource", msg("Resources")),
        ("capability", msg("Capabilities")),
    ):
        folder = f"{REGISTRY}/{FOLDERS[kind]}/"
        whole = (PORTFOLIO_OF[kind], INSTITUTION)
        objects = sorted(ref for ref in registry.refs if ref.startswith(f"{kind}/"))
        yield (
            told,
            (
                Rule(folder, held(whole)),
                *(
                    Rule(path, held((OWNER_OF[kind], ref), whole))
                    for ref in objects
                    # the numbers of an object are kept by whoever answers for it, as the object itself
                    for path in (
                        f"{folder}{ref.split('/')[1]}.yaml",
                        tickets_path(ref),
                    )
                ),
            ),
        )


def code_owners(registry: Registry, forge: Forge, day: date) -> CodeOwners:
    """Return the file of `forge` as of `day`, in the institution's language."""
    say = Language("en" if registry.institution.language == "en" else "lv").say
    lines = [
        f"# {say(msg('Made from the registry by {command}: change the roles there, not here.', command='izm codeowners'))}"
    ]
    unknown: dict[PersonId, None] = {}
    for title, group in rules(registry, day):
        written: list[str] = []
        for rule in group:
            people = {person: _owner(registry.person(person), forge) for person in rule.people}
            unknown |= {person: None for person, owner in people.items() if owner is None}
            owners = list(filter(None, people.values()))
            # a path without owners would be free for all: without the line, the general rule holds
            if owners:
                written.append(" ".join([_pattern(rule.path, forge), *owners]))
        if written:
            lines += ["", f"# {say(title)}", *written]
    return CodeOwners(forge, "\n".join(lines) + "\n", tuple(unknown))


def _gone(person: Person | None, day: date) -> bool:
    return person is None or person.gone_on(day)


def _owner(person: Person | None, forge: Forge) -> str | None:
    """Return how a forge names a person: the handle there, else an e-mail, which Forgejo does not take."""
    if person is None:
        return None
    if forge in person.handles:
        return f"@{person.handles[forge]}"
    if forge is Forge.FORGEJO:
        return None
    # what stands in a line of this file must not be taken for a comment, a pattern or another owner
    return next((email for email in person.emails if _EMAIL_CHARACTERS.issuperset(email)), None)


def _pattern(path: str, forge: Forge) -> str:
    """Return a path as the forge writes it: from the top, or as a whole regular expression."""
    if forge is not Forge.FORGEJO:
        return f"/{path}"
    # Forgejo takes backslashes away before it reads the expression; a class needs none
    expression = path.replace(".", "[.]")
    return f"{expression}.*" if path.endswith("/") else expression
