"""Whether a standard-change model that lands was authorized in advance by who may, and for what it says."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from izmainas.audit.ground import Ground
from izmainas.domain.authority import Bench
from izmainas.domain.checks.finding import Finding
from izmainas.domain.layout import STANDARD_CHANGES
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardChange
from izmainas.message import msg

_FOLDER: Final = f"{STANDARD_CHANGES}/"


class Preauthorized(NamedTuple):
    """A model that lands and authorizes more than before, and who on that day may authorize it."""

    path: str
    model: StandardChange
    able: frozenset[str]

    def not_theirs(self, person: str) -> Finding:
        """Return IZM-A008: somebody authorized in advance what is not theirs to authorize."""
        return Finding(
            rule="IZM-A008",
            path=self.path,
            subject=self.path,
            message=msg(
                "{person} may not authorize changes of {objects} in advance",
                person=person,
                objects=list(self.model.targets),
            ),
            fix=msg("Have it approved: {command}", command=f"izm standard renew {self.model.id}"),
        )


def preauthorizers_of(path: str, ground: Ground, after: Registry) -> Preauthorized | None:
    """Return who may authorize the model at `path` of the registry `after`; None where it authorizes nothing more.

    To suspend a model, or to take it out, is for every portfolio owner.
    """
    if not path.startswith(_FOLDER):
        return None
    name = path.removeprefix(_FOLDER).removesuffix(".yaml")
    model, before = after.standard_changes.get(name), ground.registry.standard_changes.get(name)
    if model is None or not (model.goes_beyond(before) or model.approval_differs(before)):
        return None
    return Preauthorized(path, model, _able(model, ground.registry, ground, ground.day))


def approver_could(landed: Preauthorized, ground: Ground, after: Registry) -> bool:
    """Whether whom the model names as who approved it could: as it lands, or on the day that it says."""
    named, day = landed.model.approved_by, landed.model.approved_on
    return named in landed.able or any(
        named in _able(landed.model, registry, ground, day) for registry in (ground.registry, after)
    )


def approval_is_of_it(
    path: str, before: StandardChange | None, after: StandardChange | None, since: date
) -> Iterator[Finding]:
    """IZM-R007: report a model that was made to authorize more, although its approval is still that of before `since`."""
    if before is None or after is None or after.approval_differs(before) or after.approved_on >= since:
        return
    if after.goes_beyond(before):
        yield Finding(
            rule="IZM-R007",
            path=path,
            where=("approved_on",),
            subject=after.id,
            message=msg(
                "the standard-change model {model} authorizes more than what was approved on {day}",
                model=after.id,
                day=after.approved_on,
            ),
            fix=msg("Have it approved: {command}", command=f"izm standard renew {after.id}"),
        )


def _able(model: StandardChange, registry: Registry, ground: Ground, day: date) -> frozenset[str]:
    """Return who answers on `day` for all that a model touches."""
    groups = Bench(registry, ground.process, day).preauthorizers(model.targets)
    return frozenset.intersection(*map(frozenset, groups))
