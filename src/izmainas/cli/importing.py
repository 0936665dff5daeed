"""What commands share that bring in tables: the mapping, told, saved or proposed, and rows that cannot be taken."""

from collections.abc import Mapping, Sequence
from typing import Final

from izmainas.cli.progress import Working
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.intake.faults import RowFault
from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.domain.intake.rows import Taken
from izmainas.domain.intake.table import Table
from izmainas.domain.intake.titles import TITLES, proposed
from izmainas.domain.terms import Slug
from izmainas.errors import Location, NotFoundError, UsageError
from izmainas.message import Message, msg, msgn
from izmainas.render.clean import clean
from izmainas.render.document import Document, Particulars
from izmainas.store.record_text import record_text
from izmainas.store.records import fitting, parse, validate
from izmainas.store.tables import bytes_of_file, read_table
from izmainas.store.yaml_reader import read

#: rows that are listed for a person; a program and a file get all
_SHOWN: Final = 1_000
#: the id of a mapping that is not saved
_UNSAVED: Final = "import"


def mapping_path(mapping_id: str) -> str:
    """Return where the mapping that is saved under an id lies, seen from the top of the register."""
    return f"{layout.IMPORTS}/{mapping_id}.yaml"


def mapping_saved(ws: Workspace, save_as: str | None, how: ImportMapping) -> dict[str, bytes | None]:
    """Return the file of a mapping by its path, where it is to be saved; what was added to one by hand stays there."""
    if not save_as:
        return {}
    path = mapping_path(how.id)
    before = ws.repository.committed.read(path)
    text = record_text(before, path, how, "import-mapping")
    if before is not None and text != before:
        raise UsageError(
            "IZM-E236",
            msg("the mapping {id} is saved already, and says otherwise than the titles", id=how.id),
            hint=msg(
                "Bring the table in by it: {command}; what has changed is written into {path}",
                command=f"--mapping {how.id}",
                path=path,
            ),
        )
    return {path: text}


def taking(ws: Workspace) -> Working:
    """Return what says, where a table is long, that it is being brought in."""
    return Working(ws.language, msg("Bringing in the table …"))


def mapped_table(
    ws: Workspace,
    of: Intake,
    file: str,
    *,
    mapping: str | None,
    save_as: str | None,
    needed: Sequence[str],
    columns: Mapping[str, str] | None = None,
) -> tuple[Table, ImportMapping]:
    """Return the table in `file`, and how it is to be read: by a saved mapping, else by its titles.

    On a terminal, what the titles leave open is asked for. `columns` are
    words for further columns, those of indicators, by their titles' words.
    """
    if mapping and save_as:
        raise UsageError(
            "IZM-E236",
            msg("--mapping and --save-mapping exclude each other"),
            hint=msg("A saved mapping is changed in its file: {path}", path=mapping_path(mapping)),
        )
    data = bytes_of_file(ws.start / file, file)
    if mapping:
        how = _saved(ws, of, mapping)
    else:
        how = ImportMapping(id=fitting(Slug, save_as or _UNSAVED, "--save-mapping"), of=of)
    table = read_table(data, file, how)
    _tell_of_sheets(ws, table)
    return table, how if mapping else _proposed(ws, how, table, needed, columns or {}, file)


def _proposed(
    ws: Workspace,
    bare: ImportMapping,
    table: Table,
    needed: Sequence[str],
    columns: Mapping[str, str],
    file: str,
) -> ImportMapping:
    """Return `bare` with what the titles of a table mean, asked for where they leave it open; say what is read."""
    found = proposed(bare.of, table.titles)
    wide = {title: columns[word] for title in table.titles if columns and (word := _word(title)) in columns}
    if "value" not in found and wide:
        needed = ("date",) if "month" not in found else ("month",)
        found = {field: title for field, title in found.items() if field in needed}
    else:
        wide = {}
    found |= _asked(ws, bare.of, table, found, needed, file)
    given = {"id": bare.id, "of": bare.of.value, "columns": found, "indicators": wide}
    made = validate(ImportMapping, given, "--save-mapping")
    ws.notice(
        msg(
            "Read by the titles: {columns}",
            columns=[
                msg("{field} = “{title}”", field=field, title=title)
                for field, title in [*made.columns.items(), *((v, k) for k, v in wide.items())]
            ],
        )
    )
    if spare := [title for title in table.titles if title and title not in {*found.values(), *wide}]:
        ws.notice(msg("Columns that are not read: {titles}", titles=spare))
    return made


def _tell_of_sheets(ws: Workspace, table: Table) -> None:
    """Say which sheet of a workbook is read where nobody named one and there are others."""
    if table.others:
        ws.notice(
            msg(
                "Of the workbook the sheet “{sheet}” is read; not read: {others}. A mapping names another under `sheet`.",
                sheet=table.sheet,
                others=list(table.others),
            )
        )


def _word(title: str) -> str:
    from izmainas.domain.intake.cells import plainly  # noqa: PLC0415 - beside its one use

    return plainly(title)


def _saved(ws: Workspace, of: Intake, mapping_id: str) -> ImportMapping:
    path = mapping_path(fitting(Slug, mapping_id, "--mapping"))
    data = ws.repository.committed.read(path)
    if data is None:
        saved = [
            p.rpartition("/")[2].removesuffix(".yaml") for p in ws.repository.committed.paths(layout.IMPORTS)
        ]
        raise NotFoundError(
            "IZM-E534",
            msg("there is no mapping “{id}”", id=mapping_id),
            hint=msg("There are {ids}", ids=saved)
            if saved
            else msg("Save one: {command}", command=f"--save-mapping {mapping_id}"),
        )
    found = parse(ImportMapping, read(data, path))
    if found.of is not of:
        raise UsageError(
            "IZM-E236",
            msg(
                "the mapping {id} is for {other}, not for {of}",
                id=mapping_id,
                other=found.of.value,
                of=of.value,
            ),
            hint=msg("Name another: {path}", path=f"{layout.IMPORTS}/"),
        )
    return found


def _asked(
    ws: Workspace, of: Intake, table: Table, found: Mapping[str, str], needed: Sequence[str], file: str
) -> dict[str, str]:
    """Ask a person for the columns that are still open; without a person, name what the mapping must say."""
    either = {"date": "month", "month": "date"}
    missing = [f for f in needed if f not in found and either.get(f) not in found]
    if not missing:
        return {}
    if not ws.interactive:
        raise UsageError(
            "IZM-E234",
            msg(
                "the titles do not say which column holds {fields}: {titles}",
                fields=missing,
                titles=[t for t in table.titles if t],
            ),
            where=Location(file, table.header),
            hint=msg(
                "Write a mapping into {path} and name it with --mapping; its fields are {fields}, and `header` says "
                "where the titles stand in another row",
                path=mapping_path("ID"),
                fields=list(TITLES[of]),
            ),
        )
    return {
        field: ws.ask.choice(
            "--mapping",
            msg("Which column holds “{field}”?", field=field),
            [(t, t) for t in table.titles if t],
        )
        for field in missing
    }


def refuse_bad_rows(
    ws: Workspace, of: Intake, taken: Taken, file: str, *, skip_bad: bool, table: Table | None = None
) -> None:
    """Refuse the table in `file` with rows that cannot be taken, naming each; with `skip_bad`, say how many are left out."""
    faults, bad, total = taken.faults, taken.bad, taken.rows
    if not faults:
        return
    shown = {row.number: row.shown for row in table.rows if row.shown} if table else {}
    if skip_bad:
        ws.notice(
            msg("{bad} of {total} rows are left out, because they cannot be taken:", bad=bad, total=total)
        )
        for line in _told(ws, faults, shown):
            ws.notice(msg("{text}", text=line))
        return
    if ws.json:
        ws.emit_json(_import_data(ws, of, taken, None))
    raise UsageError(
        "IZM-E235",
        msgn(
            "{n} of {total} rows cannot be taken; nothing was written",
            "{n} of {total} rows cannot be taken; nothing was written",
            bad,
            total=total,
        ),
        where=Location(file),
        hint=msg("Correct the rows or the mapping; or leave these rows out: --skip-bad"),
        detail="\n".join(_told(ws, faults, shown)),
    )


def _told(ws: Workspace, faults: Sequence[RowFault], shown: Mapping[int, int]) -> list[str]:
    lines = [clean(ws.language.say(_line(fault, shown.get(fault.row)))) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(ws.language.say(msg("… and {n} more", n=len(faults) - _SHOWN)))
    return lines


def _line(fault: RowFault, shown: int | None) -> Message:
    if not fault.row:
        return msg("{column}: {reason}", column=fault.column, reason=fault.reason)
    row = msg("row {row}", row=str(fault.row))
    if shown:  # whoever opens the table in a spreadsheet counts otherwise
        row = msg("row {row} ({shown} in a spreadsheet)", row=str(fault.row), shown=str(shown))
    if not fault.column or fault.reason.values.get("key") == fault.column:  # the reason names it
        return msg("{row}: {reason}", row=row, reason=fault.reason)
    return msg("{row}, {column}: {reason}", row=row, column=fault.column, reason=fault.reason)


def faults_data(ws: Workspace, faults: Sequence[RowFault]) -> list[dict[str, object]]:
    """Return the faults for a program, every one."""
    return [{"row": f.row, "column": f.column, "reason": ws.language.say(f.reason)} for f in faults]


def _import_data(ws: Workspace, of: Intake, taken: Taken, commit: str | None) -> dict[str, object]:
    """Return `izm.import/1`, of one shape whatever came of the table; `commit` is None when nothing was written."""
    return {
        "schema": "izm.import/1",
        "of": of.value,
        "written": commit is not None,
        "rows": taken.rows,
        "used": taken.used,
        "repeated": taken.repeated,
        "skipped": taken.skipped,
        "bad": taken.bad,
        "faults": faults_data(ws, taken.faults),
        "commit": commit,
    }


def show_import(ws: Workspace, of: Intake, taken: Taken, commit: str | None) -> None:
    """Show how many of how many rows were taken, what became of the others, and the commit."""
    if ws.json:
        ws.emit_json(_import_data(ws, of, taken, commit))
        return
    say = ws.language.say
    counts = (
        (msg("Rows taken"), taken.used),
        (msg("Repeated rows, counted once"), taken.repeated),
        (msg("Skipped, as the mapping says"), taken.skipped),
        (msg("Rows left out"), taken.bad),
    )
    rows = [
        (say(label), say(msg("{n} of {total}", n=n, total=taken.rows)))
        for label, n in counts
        if n or label is counts[0][0]
    ]
    if commit:
        rows.append((say(msg("Git commit")), commit[:12]))
    ws.emit(Document(None, (Particulars(tuple(rows)),)))
    if commit is None and not ws.dry_run:
        known = msg("The registry says all this already; nothing was written.")
        ws.notice(known if taken.used else msg("No row was taken; nothing was written."))
