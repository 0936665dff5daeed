"""What the registry itself calls for: goals without a change, models and resources that end, open signals."""

from collections.abc import Iterator
from datetime import timedelta

from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import Stage
from izmainas.domain.uptake import SignalState, settles
from izmainas.message import Message, msg, msgn
from izmainas.reports.monitor_call import Call, MonitorRule, Urgency, View, flags
from izmainas.reports.open_signals import signal_call

#: a resource that ends this soon leaves hardly the time to replace it
_HARDLY_TIME = timedelta(days=90)


def goal_calls(view: View) -> Iterator[Call]:
    """Yield a call for each goal of the day that no change serves: none is open, none has brought anything."""
    served = {goal for s in view.summaries if s.open or settles(s) for goal in s.goals}
    for goal in view.situation.strategy.goals:
        ended = goal.until is not None and goal.until < view.day
        if goal.id in served or ended or (goal.from_ is not None and goal.from_ > view.day):
            continue
        soon = goal.until is not None and goal.until <= view.day + timedelta(days=view.thresholds.goal_days)
        yield Call(
            rule=MonitorRule.GOAL_WITHOUT_CHANGE,
            urgency=Urgency.SOON if soon else Urgency.LATER,
            subject=goal.id,
            over=goal.over,
            message=msg("no change serves the goal; it is to be reached by {day}", day=goal.until)
            if goal.until
            else msg("no change serves the goal"),
            command=" ".join(filter(None, ["izm new --goal", goal.id, flags(goal.over)])),
            numbers={"changes": 0, "until": goal.until.isoformat() if goal.until else None},
            day=goal.until,
        )


def standard_calls(view: View) -> Iterator[Call]:
    """Yield a call for each standard-change model that has expired, is suspended or expires soon."""
    for name in sorted(view.registry.standard_changes):
        model = view.registry.standard_changes[name]
        used = sum(s.standard == name for s in view.summaries)
        found = _no_longer_usable(name, model, used, view)
        if found is None:
            continue
        rule, urgency, message = found
        yield Call(
            rule=rule,
            urgency=urgency,
            subject=name,
            over=model.targets,
            message=message,
            command=f"izm standard renew {name}",
            numbers={
                "expires": model.expires.isoformat(),
                "days": (model.expires - view.day).days,
                "used": used,
            },
            day=model.expires,
        )


def _no_longer_usable(
    name: str, model: StandardChange, used: int, view: View
) -> tuple[MonitorRule, Urgency, Message] | None:
    """Return why nothing can rest on a model, or soon will not; None where it can go on."""
    left = (model.expires - view.day).days
    if left < 0:
        message = msgn(
            "expired on {day}, {n} day ago; changes on it: {used}",
            "expired on {day}, {n} days ago; changes on it: {used}",
            -left,
            day=model.expires,
            used=used,
        )
        return MonitorRule.STANDARD_EXPIRED, Urgency.NOW, message
    if name in view.suspended:
        message = msg(
            "suspended; nothing can rest on it; changes on it: {used}, approved until {day}",
            used=used,
            day=model.expires,
        )
        return MonitorRule.STANDARD_SUSPENDED, Urgency.NOW, message
    if left <= view.thresholds.expires_days:
        message = msgn(
            "expires on {day}, in {n} day; changes on it: {used}",
            "expires on {day}, in {n} days; changes on it: {used}",
            left,
            day=model.expires,
            used=used,
        )
        return MonitorRule.STANDARD_EXPIRING, Urgency.SOON, message
    return None


def resource_calls(view: View) -> Iterator[Call]:
    """Yield a call for each resource whose support or lease has ended or ends soon; what is retired may have ended."""
    horizon = view.day + timedelta(days=view.thresholds.ends_days)
    for name in sorted(view.registry.resources):
        resource = view.registry.resources[name]
        ends = resource.ends_on
        if ends is None or ends > horizon or (ends < view.day and resource.stage is Stage.RETIREMENT):
            continue
        left = (ends - view.day).days
        yield Call(
            rule=MonitorRule.RESOURCE_ENDING,
            urgency=Urgency.NOW if ends <= view.day + _HARDLY_TIME else Urgency.SOON,
            subject=f"resource/{name}",
            over=(f"resource/{name}",),
            message=msgn("ends on {day}, in {n} day", "ends on {day}, in {n} days", left, day=ends)
            if left >= 0
            else msgn("ended on {day}, {n} day ago", "ended on {day}, {n} days ago", -left, day=ends),
            command=f"izm new --resource {name}",
            numbers={"ends": ends.isoformat(), "days": left},
            day=ends,
        )


def signal_calls(view: View) -> Iterator[Call]:
    """Yield a call for each open signal."""
    for each in view.followed:
        if each.state is SignalState.OPEN:
            yield signal_call(each.signal, view.day_of(each.signal.at), view.day, view.thresholds)
