"""The words of the process as types: identifiers (checked, for they become paths), steps, states, kinds.

Identifiers come from the terminology of VARAM's PU2-20 and ITIL 4; their
Latvian and English names are in the catalogue.
"""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from izmainas.catalog.conditions import CONDITIONS
from izmainas.catalog.tasks import TASKS
from izmainas.domain.record import Word, wrong
from izmainas.message import msg

#: A register number, `IZM-<year>-<four digits or more>`: a label, not the identity.
ChangeId = Annotated[str, Field(pattern=r"^IZM-[0-9]{4}-[0-9]{4,9}$")]
#: A ULID: the identity of a change or of an event.
Uid = Annotated[str, Field(pattern=r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
#: The name of a file in the registry, of a person, of a standard-change model.
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=64)]
PersonId = Slug
#: An object of the registry: `service/e-iesniegums`.
Ref = Annotated[
    str, Field(pattern=r"^(?:service|resource|capability)/[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)
]
#: What a role is held over: an object or the institution.
Over = Annotated[
    str,
    Field(
        pattern=r"^(?:institution|(?:service|resource|capability)/[a-z0-9]+(?:[.-][a-z0-9]+)*)$",
        max_length=80,
    ),
]
#: `v1:sha256:<hex>`, versioned so that a later projection can stand beside it.
DigestText = Annotated[str, Field(pattern=r"^v1:sha256:[0-9a-f]{64}$")]
BlobId = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
#: SHA-256 of a file, in hexadecimal digits
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
#: The name of a file without any folder; people's words, so letters of any language and spaces may be in it.
FileName = Annotated[str, Field(pattern=r"^[^/\\\s.](?:[^/\\\r\n\t]{0,158}[^/\\\s])?$")]
#: A type of content as MIME names it: `application/pdf`.
MediaType = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.+-]{0,62}/[a-z0-9][a-z0-9.+-]{0,94}$")]
GoalId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,30}$")]
#: The name that a person goes by on a forge, without its @.
Handle = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=64)]
SignalId = Annotated[str, Field(pattern=r"^SIG-[0-9]{4}-[0-9]{4,9}$")]

INSTITUTION: Final = "institution"
_TASK_CODES: Final = frozenset(term.code for term in TASKS)
_CONDITION_CODES: Final = frozenset(term.code for term in CONDITIONS)


def _known_task(code: str) -> str:
    if code not in _TASK_CODES:
        raise wrong(msg("not one of VARAM's 32 tasks, such as PU2-18"))
    return code


def _known_condition(code: str) -> str:
    if code not in _CONDITION_CODES:
        raise wrong(msg("not one of VARAM's 24 conditions, such as N6-1"))
    return code


TaskCode = Annotated[str, AfterValidator(_known_task), Field(pattern=r"^PU[123]-[0-9]{1,2}$")]
ConditionCode = Annotated[str, AfterValidator(_known_condition), Field(pattern=r"^N[0-9]{1,2}-[1-9]$")]


class Forge(Word):
    """Where a repository is hosted; Gitea reads what Forgejo does."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


class Kind(Word):
    """Izmaiņas veids (PU2-20, 8.: general information)."""

    STANDARD = "standard"
    NORMAL = "normal"
    EMERGENCY = "emergency"


class Complexity(Word):
    """Izmaiņas sarežģītība."""

    SIMPLE = "simple"
    COMPLEX = "complex"


class Action(Word):
    """What a change does to its target: adds, modifies or removes it."""

    ADD = "add"
    MODIFY = "modify"
    REMOVE = "remove"


class Stage(Word):
    """Lifecycle stage of a service or of a provision (core-business and provision level)."""

    PLANNING = "planning"
    CREATION_ACQUISITION = "creation-acquisition"
    INTRODUCTION_ADAPTATION = "introduction-adaptation"
    PROVISION_USE = "provision-use"
    MAINTENANCE_IMPROVEMENT = "maintenance-improvement"
    RETIREMENT = "retirement"


class Step(Word):
    """What an entry of the history records: the steps of the process, then the moves beside them."""

    REGISTER = "register"
    ASSESS = "assess"
    AUTHORIZE = "authorize"
    PLAN = "plan"
    IMPLEMENT = "implement"
    REVIEW = "review"
    CLOSE = "close"
    RATIFY = "ratify"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    RESUME = "resume"
    SPLIT = "split"
    LINK = "link"
    COMMENT = "comment"
    EDIT = "edit"
    ATTACH = "attach"
    INFORM = "inform"
    OVERRIDE = "override"


#: The steps that a process may order, in the order of the source.
PROCESS_STEPS: Final = (
    Step.REGISTER,
    Step.ASSESS,
    Step.AUTHORIZE,
    Step.PLAN,
    Step.IMPLEMENT,
    Step.REVIEW,
    Step.CLOSE,
)


class Phase(Word):
    """Which part of a step an entry records, where a step has parts."""

    OPINION = "opinion"
    START = "start"
    STEP_DONE = "step-done"
    DEVIATION = "deviation"
    FINISH = "finish"
    TAKEN_BACK = "taken-back"


class State(Word):
    """Where a change stands; the fold of its history."""

    REGISTERED = "registered"
    ASSESSED = "assessed"
    AUTHORIZED = "authorized"
    PLANNED = "planned"
    IMPLEMENTING = "implementing"
    IMPLEMENTED = "implemented"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def ended(self) -> bool:
        """Whether nothing moves from here."""
        return self in _ENDED


_ENDED: Final = frozenset({State.CLOSED, State.REJECTED, State.WITHDRAWN})


class Decision(Word):
    """What an authorizing person says."""

    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"


class OutcomeCode(Word):
    """How an implementation ended."""

    SUCCESSFUL = "successful"
    SUCCESSFUL_WITH_ISSUES = "successful-with-issues"
    BACKED_OUT = "backed-out"
    FAILED = "failed"


#: The outcomes that count against a standard-change model.
FAILURES: Final = frozenset({OutcomeCode.BACKED_OUT, OutcomeCode.FAILED})


class RoleId(Word):
    """The four roles that PU2-20 makes answerable."""

    SERVICE_OWNER = "service-owner"
    SERVICE_PORTFOLIO_OWNER = "service-portfolio-owner"
    RESOURCE_OWNER = "resource-owner"
    RESOURCE_PORTFOLIO_OWNER = "resource-portfolio-owner"

    @property
    def of_portfolio(self) -> bool:
        """Whether the role answers for the whole institution."""
        return self in {RoleId.SERVICE_PORTFOLIO_OWNER, RoleId.RESOURCE_PORTFOLIO_OWNER}


class TicketKind(Word):
    """The seven kinds of tickets that the source names."""

    INFORMATION_REQUEST = "information-request"
    WORK_REQUEST = "work-request"
    AGREEMENT_REQUEST = "agreement-request"
    SERVICE_REQUEST = "service-request"
    INCIDENT = "incident"
    PROBLEM = "problem"
    COMPLAINT_OR_SUGGESTION = "complaint-or-suggestion"


class Effect(Word):
    """What a change does to one of the 24 conditions."""

    IMPROVES = "improves"
    MAINTAINS = "maintains"
    WORSENS = "worsens"


class Advice(Word):
    """What an expert advises."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONS = "conditions"


class Criticality(Word):
    """How much one object needs another."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """Its place in the order, lowest first, from 0."""
        return (Criticality.LOW, Criticality.MEDIUM, Criticality.HIGH).index(self)


class LinkType(Word):
    """How a change relates to something else."""

    CAUSED_BY_INCIDENT = "caused-by-incident"
    FIXES_PROBLEM = "fixes-problem"
    CAUSES_INCIDENT = "causes-incident"
    PART_OF = "part-of"
    SPLITS = "splits"
    SUPERSEDES = "supersedes"
    PROJECT = "project"
    RISK = "risk"
    DEPLOYMENT = "deployment"
    IMPROVEMENT = "improvement"
    NOT_WITH = "not-with"


class Size(Word):
    """What the size of a change is measured by."""

    TARGETS = "targets"
    AFFECTED = "affected"
    PLAN_STEPS = "plan-steps"
    EFFORT_DAYS = "effort-days"
    COST_EUR = "cost-eur"
    WINDOW_DAYS = "window-days"


class Limit(Word):
    """A side of the envelope that an authorization sets."""

    TARGETS = "targets"
    LATEST_END = "latest-end"
    OUTAGE = "outage"
    COST = "cost"
    RESIDUAL_RISK = "residual-risk"
    ROLLBACK = "rollback"


class Proof(Word):
    """How strongly a decision is proved, weakest first."""

    CLAIMED = "claimed"
    COMMITTED = "committed"
    SIGNED = "signed"
