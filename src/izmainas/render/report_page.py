"""The summary of the register: as a page and as data."""

from collections.abc import Iterator
from datetime import date

from izmainas.domain.registry import Registry
from izmainas.message import msg
from izmainas.render.document import Bars, Block, Column, Document, Facts, Heading, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.waiting import object_name, waits_for
from izmainas.reports.figures import PERCENTILE, Figure
from izmainas.reports.summary import NOBODY, SummaryReport

#: numbers of changes that a cell names before it only counts them
_NAMED = 3


def report_document(
    report: SummaryReport, registry: Registry, language: Language, *, commit: str | None
) -> Document:
    """Return the page: what was summed up, then the figures, each with how many changes it rests on."""
    blocks: list[Block] = [Facts(tuple(_head(report, registry, language, commit)))]
    if report.figure("period/changes").n:
        blocks += [
            Paragraph(_meaning(language), "quiet"),
            *_overview(report, language),
            *_waiting(report, registry, language),
            *_late(report, registry, language),
            *_classes(report, language),
            *_objects(report, registry, language),
            *_lead_time(report, language),
            *_outcomes(report, language),
        ]
    else:
        blocks.append(Paragraph(language.say(msg("No change was open in this period."))))
    return Document(language.say(msg("Summary of the register of changes")), tuple(blocks))


def _head(
    report: SummaryReport, registry: Registry, language: Language, commit: str | None
) -> Iterator[tuple[str, str]]:
    say = language.say
    yield say(msg("Institution")), registry.institution.name.of(language.code)
    yield say(msg("Period")), _period(report.since, report.until, language)
    yield say(msg("As of")), language.moment(report.now)
    if commit:
        yield say(msg("Commit")), commit[:12]


def _period(since: date | None, until: date | None, language: Language) -> str:
    if since and until:
        return f"{language.date(since)} – {language.date(until)}"
    if since:
        return language.say(msg("from {day}", day=since))
    if until:
        return language.say(msg("up to {day}", day=until))
    return language.say(msg("the whole register"))


def _meaning(language: Language) -> str:
    return language.say(
        msg(
            "Counted are the changes that were open on at least one day of the period, whether registered,"
            " ended or under way in it. States, owners and what is waited for are as of today."
        )
    )


def _overview(report: SummaryReport, language: Language) -> Iterator[Block]:
    say = language.say
    labels = (
        ("period/changes", msg("Changes in the period")),
        ("period/registered", msg("registered in it")),
        ("period/closed", msg("closed in it")),
        ("period/rejected", msg("rejected in it")),
        ("period/withdrawn", msg("withdrawn in it")),
        ("now/open", msg("Open today")),
        ("now/held", msg("of these on hold")),
        ("now/overdue", msg("of these overdue")),
    )
    always = {"period/changes", "now/open", "now/overdue"}
    found = ((report.figure(figure), label) for figure, label in labels)
    yield Heading(say(msg("In short")))
    yield Facts(tuple((say(label), language.number(f.n)) for f, label in found if f.n or f.id in always))
    yield Heading(say(msg("By state")))
    yield _bars(report.group("state"), language, "state")


def _bars(figures: tuple[Figure, ...], language: Language, kind: str, *, of: int | None = None) -> Bars:
    """Return the figures that are not nothing, with their share of `of` where that is given."""
    rows = []
    for figure in figures:
        if figure.n:
            share = f" ({language.percent(figure.n / of)})" if of else ""
            rows.append((language.word(kind, figure.key), figure.n, f"{language.number(figure.n)}{share}"))
    return Bars(tuple(rows))


def _classes(report: SummaryReport, language: Language) -> Iterator[Block]:
    say = language.say
    n = report.figure("period/changes").n
    told = language.counted("change", n)
    yield Heading(say(msg("By kind ({changes})", changes=told)))
    yield _bars(report.group("kind"), language, "kind", of=n)
    yield Heading(say(msg("By complexity ({changes})", changes=told)))
    yield _bars(report.group("complexity"), language, "complexity", of=n)


def _objects(report: SummaryReport, registry: Registry, language: Language) -> Iterator[Block]:
    """Yield services, resources and capabilities apart, then the people who answer for them."""
    say = language.say
    for kind, heading in (
        ("service", msg("By service")),
        ("resource", msg("By resource")),
        ("capability", msg("By capability")),
    ):
        figures = [f for f in report.group("target") if f.key.startswith(f"{kind}/")]
        if figures:
            yield Heading(say(heading))
            yield _named([(object_name(f.key, registry, language), f) for f in figures], language)
    yield Heading(say(msg("By owner")))
    yield _named([(_person(f.key, registry, language), f) for f in report.group("owner")], language)
    yield Paragraph(
        say(
            msg("A change that touches several objects counts for each of them and for each of their owners.")
        ),
        "quiet",
    )


def _named(rows: list[tuple[str, Figure]], language: Language) -> Bars:
    ordered = sorted(rows, key=lambda row: language.sort_key(row[0]))
    return Bars(tuple((name, figure.n, language.number(figure.n)) for name, figure in ordered))


def _person(key: str, registry: Registry, language: Language) -> str:
    return language.say(msg("(nobody)")) if key == NOBODY else registry.name_of(key)


def _waiting(report: SummaryReport, registry: Registry, language: Language) -> Iterator[Block]:
    say = language.say
    if not report.figure("now/open").n:
        return
    yield Heading(say(msg("What open changes wait for")))
    yield _bars(report.group("waiting-step"), language, "step")
    people = report.group("waiting-for")
    if not people:
        return
    columns = (
        Column(say(msg("Whom"))),
        Column(say(msg("Changes")), "right", wrap=False),
        Column(say(msg("Overdue")), "right", wrap=False),
        Column(say(msg("Longest, days")), "right"),
        Column(say(msg("Longest waiting"))),
    )
    rows = [_person_row(figure, report, registry, language) for figure in people]
    yield Heading(say(msg("Whom changes wait for, and how long")))
    yield Table(
        columns,
        tuple(sorted(rows, key=lambda row: language.sort_key(row[0]))),
        say(msg("A change that several people can move on waits for each of them.")),
    )


def _person_row(
    figure: Figure, report: SummaryReport, registry: Registry, language: Language
) -> tuple[str, ...]:
    late = report.figure(f"waiting-overdue/{figure.key}")
    longest = report.figure(f"waiting-longest/{figure.key}")
    more = [f"+{figure.n - _NAMED}"] if figure.n > _NAMED else []
    return (
        _person(figure.key, registry, language),
        language.number(figure.n),
        language.number(late.n),
        language.number(longest.value or 0),
        ", ".join([*figure.changes[:_NAMED], *more]),
    )


def _late(report: SummaryReport, registry: Registry, language: Language) -> Iterator[Block]:
    say = language.say
    if not report.late:
        return
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("Waits for"))),
        Column(say(msg("Due")), wrap=False),
        Column(say(msg("Days late")), "right"),
    )
    today = report.now.date()
    rows = tuple(
        (
            wait.summary.id,
            wait.summary.title,
            waits_for([wait], registry, language),
            language.value(wait.due),
            language.number((today - wait.due).days if wait.due else 0),
        )
        for wait in report.late
    )
    yield Heading(say(msg("What is overdue")))
    yield Table(columns, rows)


def _lead_time(report: SummaryReport, language: Language) -> Iterator[Block]:
    say = language.say
    figures = {figure.key: figure for figure in report.group("lead-time")}
    n = figures["median"].n
    yield Heading(say(msg("From registration to closure")))
    if not n:
        yield Paragraph(say(msg("Nothing was closed in this period, so there is nothing to measure.")))
        return
    rows = [(say(msg("Changes closed")), language.number(n))]
    labels = (
        ("median", msg("Half within, days (median)")),
        (f"percentile-{PERCENTILE}", msg("{n} of 100 within, days", n=PERCENTILE)),
        ("mean", msg("On average, days")),
        ("shortest", msg("Shortest, days")),
        ("longest", msg("Longest, days")),
    )
    # of one change all these are the same number
    for key, label in labels if n > 1 else [("longest", msg("It took, days"))]:
        rows.append((say(label), language.number(figures[key].value or 0, 1)))
    yield Facts(tuple(rows))


def _outcomes(report: SummaryReport, language: Language) -> Iterator[Block]:
    say = language.say
    figures = report.group("outcome")
    n = sum(figure.n for figure in figures)
    if n:
        told = language.counted("change", n)
        yield Heading(say(msg("How implementation ended ({changes})", changes=told)))
        yield _bars(figures, language, "outcome", of=n)
    else:
        yield Heading(say(msg("How implementation ended")))
        yield Paragraph(say(msg("Nothing was implemented in this period.")))


def report_data(report: SummaryReport, *, commit: str | None) -> dict[str, object]:
    """Return `izm.report/1`: every figure with the changes behind it."""
    return {
        "schema": "izm.report/1",
        "report": "summary",
        "from": report.since.isoformat() if report.since else None,
        "to": report.until.isoformat() if report.until else None,
        "commit": commit,
        "figures": [
            {"id": f.id, "value": f.value, "unit": f.unit, "n": f.n, "of": f.of, "changes": list(f.changes)}
            for f in report.figures
        ],
        "at": report.now.isoformat(timespec="seconds"),
    }
