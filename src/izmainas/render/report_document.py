"""A report as a document: its head, its sections, and what each figure means with the changes behind it."""

from collections.abc import Iterator, Mapping

from izmainas.message import msg
from izmainas.render.document import (
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Line,
    Lines,
    Paragraph,
    Particulars,
    Table,
)
from izmainas.render.report_meaning import Explained, explained
from izmainas.render.report_words import Wording
from izmainas.render.risk_words import TONE, level_key, level_letters
from izmainas.reports.figures import Figure
from izmainas.reports.report import (
    BarChart,
    Figures,
    FigureTable,
    Head,
    HeatMap,
    LineChart,
    Listing,
    Part,
    Report,
    Section,
    What,
    Who,
)

_RIGHT = frozenset({"number"})
_WHOLE = frozenset({"id", "number", "date", "moment"})


def report_document(
    report: Report,
    words: Wording,
    *,
    commit: str | None,
    previous: Report | None = None,
    table: FigureTable | None = None,
    explain: Explained = Explained.NOT,
) -> Document:
    """Return the page of a report; with `previous`, each figure beside what it was, with `table` told apart; `explain` says whether the meaning of each and the changes behind it stand there."""
    known = previous.comparable if previous else {}
    blocks: list[Block] = [Particulars(tuple(_head(report, words, commit, previous)))]
    if report.left_out:
        blocks.append(Paragraph(words.left_out(report.left_out), "warning"))
    if report.note:
        blocks.append(Paragraph(words.say(report.note), "quiet"))
    for section in report.sections:
        blocks.append(Heading(words.say(section.title)))
        if section.note:
            blocks.append(Paragraph(words.say(section.note), "quiet"))
        if _tells_nothing(section, known):
            blocks.append(Paragraph(words.say(msg("Nothing in this period."))))
            continue
        for part in section.parts:
            made = [*_part(part, words, known)]
            # what is called as its section is not said twice
            blocks += made[1:] if made[0] == Heading(words.say(section.title), 2) else made
    if table:
        blocks += [Heading(words.say(table.title)), _figures(table, words, {})]
    if explain is Explained.NOT:
        blocks.append(
            Paragraph(words.say(msg("What the figures mean: {option}", option="--explain")), "quiet")
        )
    else:
        blocks += explained(report, words, explain)
    return Document(words.say(report.title), tuple(blocks))


def _tells_nothing(section: Section, before: dict[str, Figure]) -> bool:
    """Whether there is nothing to tell in a section: no row, no number but nought, and not why.

    None of twelve is something to tell, as is what was there in the period before.
    """
    if not section.parts:
        return not section.note
    figures = [told.figure for told in section.told()]
    listed = any(isinstance(part, Listing) and (part.rows or part.empty) for part in section.parts)
    compared = [before[figure.id] for figure in figures if figure.id in before]
    return bool(figures) and not listed and not any(map(_tells, (*figures, *compared)))


def _tells(figure: Figure) -> bool:
    return bool(figure.value) or (figure.unit == "share" and figure.of > 0)


def _head(
    report: Report, words: Wording, commit: str | None, previous: Report | None
) -> Iterator[tuple[str, str]]:
    say = words.say
    yield say(msg("Institution")), words.registry.institution.name.of(words.language.code)
    yield say(msg("Period")), words.period(report.period)
    if previous:
        yield say(msg("Compared with")), words.period(previous.period)
    yield say(msg("As of")), words.language.moment(report.now)
    if commit:
        yield say(msg("Commit")), commit[:12]


def _part(part: Part, words: Wording, before: dict[str, Figure]) -> Iterator[Block]:
    match part:
        case Figures():
            yield _compared(part, words, before) if before else Particulars(tuple(map(words.told, part.rows)))
        case FigureTable():
            yield Heading(words.say(part.title), 2)
            if any(figure.id in before for _, figures in part.rows for figure in figures):
                yield Paragraph(words.say(msg("In brackets: by how much it differs from before.")), "quiet")
            yield _figures(part, words, before)
        case BarChart():
            yield Heading(words.say(part.title), 2)
            yield _bars(part, words, before)
        case LineChart():
            yield Heading(words.say(part.title), 2)
            yield _lines(part, words)
        case HeatMap():
            yield Heading(words.say(part.title), 2)
            yield _heat(part, words)
        case Listing():
            yield Heading(words.say(part.title), 2)
            yield _listing(part, words)


def _compared(part: Figures, words: Wording, before: dict[str, Figure]) -> Table:
    """Return figures beside what they were in the period before, and by how much they differ."""
    columns = (
        Column(words.say(msg("Figure"))),
        Column(words.say(msg("Now")), "right"),
        Column(words.say(msg("Before")), "right"),
        Column(words.say(msg("Difference")), "right"),
    )
    rows = []
    for told in part.rows:
        old = before.get(told.figure.id)
        was = words.amount(old) if old else "–"
        rows.append(
            (words.label(told.label), words.amount(told.figure), was, words.difference(told.figure, old))
        )
    return Table(columns, tuple(rows))


def _bars(chart: BarChart, words: Wording, before: dict[str, Figure]) -> Block:
    """Return what is not nothing as bars: names in their order of the alphabet, words in their own.

    Beside what was before they are rows of a table: a bar has no room for two.
    """
    compared = any(told.figure.id in before for told in chart.rows)
    shown = [
        told
        for told in chart.rows
        if told.figure.n or (told.figure.id in before and before[told.figure.id].n)
    ]
    if all(isinstance(told.label, Who | What) for told in chart.rows):
        shown.sort(key=lambda told: words.language.sort_key(words.label(told.label)))
    if not shown:
        return Paragraph(words.say(msg("Nothing in this period.")))
    if compared:
        return _compared(Figures(tuple(shown)), words, before)
    return Bars(tuple((words.label(t.label), t.figure.value or 0, words.amount(t.figure)) for t in shown))


def _figures(table: FigureTable, words: Wording, before: Mapping[str, Figure]) -> Table:
    """Return a row for each person, object or month; beside a figure that was another before, by how much it differs."""

    def told(figure: Figure) -> str:
        amount, old = words.amount(figure), before.get(figure.id)
        differs = words.difference(figure, old)
        if old is None or differs == "–" or words.amount(old) == amount:
            return amount
        return f"{amount} ({differs})"

    columns = (
        Column(words.say(table.key_title)),
        *(Column(words.label(title), "right") for title in table.columns),
    )
    rows: list[tuple[str, ...]] = []
    rest: list[tuple[str, ...]] = []
    named = any(isinstance(label, Who | What) for label, _ in table.rows)
    for label, figures in table.rows:
        row = (words.label(label), *map(told, figures))
        # what has no name comes after those that have one
        (rest if named and not isinstance(label, Who | What) else rows).append(row)
    if named:
        rows.sort(key=lambda row: words.language.sort_key(row[0]))
    return Table(columns, (*rows, *rest))


def _lines(chart: LineChart, words: Wording) -> Lines:
    series = tuple(
        Line(
            words.say(one.label),
            tuple(point.value for point in one.points),
            tuple("–" if p.value is None else words.language.number(p.value) for p in one.points),
        )
        for one in chart.series
    )
    labels = tuple(point.label for point in chart.series[0].points) if chart.series else ()
    return Lines(words.say(chart.title), labels, series, words.say(chart.label_title))


def _heat(chart: HeatMap, words: Wording) -> Grid:
    """Return the map: a cell says its number and, by its letters, its level; colour alone would leave some out."""
    letters = level_letters(words.language)
    rows = []
    for title, numbers, levels in zip(chart.rows, chart.cells, chart.levels, strict=True):
        cells = tuple(
            Cell(f"{words.language.number(n)} {letters[level]}" if n else letters[level], TONE[level])
            for n, level in zip(numbers, levels, strict=True)
        )
        rows.append((words.cell(title), cells))
    corner = f"{words.cell(chart.row_title)} / {words.cell(chart.column_title)}"
    columns = tuple(map(words.cell, chart.columns))
    return Grid(corner, columns, tuple(rows), key=level_key(words.language))


def _listing(listing: Listing, words: Wording) -> Block:
    if not listing.rows:
        return Paragraph(words.say(listing.empty or msg("There is nothing to list.")))
    rows = tuple(tuple(words.cell(cell) for cell in row) for row in listing.rows)
    return Table(tuple(_column(head, words) for head in listing.columns), rows)


def _column(head: Head, words: Wording) -> Column:
    return Column(
        words.say(head.title), "right" if head.kind in _RIGHT else "left", wrap=head.kind not in _WHOLE
    )
