"""The Latvian catalogue: extract messages from the sources, merge translations, compile, check.

    python tools/messages.py extract            bring the .po up to the sources
    python tools/messages.py merge FILE.po...   take translations in
    python tools/messages.py compile            write the .mo that ships
    python tools/messages.py check              exit 1 and say what is missing or stale

Translations of messages that are gone stay in the .po as `#~` until `extract --prune`.
"""

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from message_sources import SOURCES, Id, collect

FOLDER: Final = SOURCES / "izmainas" / "catalog" / "locale" / "lv" / "LC_MESSAGES"
PO: Final = FOLDER / "izmainas.po"
MO: Final = FOLDER / "izmainas.mo"

#: Babel's own Latvian rule calls 0 a form of its own and 10 to 20 another; CLDR's is this
PLURAL: Final = "nplurals=3; plural=(n%10==0||n%100>=11&&n%100<=19)?0:(n%10==1&&n%100!=11)?1:2;"
HEADER: Final = f"""msgid ""
msgstr ""
"Project-Id-Version: izmainas\\n"
"Language: lv\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURAL}\\n"
"""
#: catalogues carry no date of their own, or every run would change them
UNDATED: Final = datetime(2026, 1, 1, tzinfo=UTC)


def load(path: Path = PO) -> Catalog:
    """Read a catalogue under our header, also one that has none."""
    text = path.read_text("utf-8") if path.exists() else ""
    if 'msgid ""\nmsgstr ""' not in text:
        text = f"{HEADER}\n{text}"
    catalog = read_po(io.BytesIO(text.encode()), locale="lv", abort_invalid=True)
    catalog.creation_date = catalog.revision_date = UNDATED
    return catalog


def empty() -> Catalog:
    """Return a catalogue that holds only our header."""
    catalog = read_po(io.BytesIO(HEADER.encode()), locale="lv")
    catalog.creation_date = catalog.revision_date = UNDATED
    return catalog


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield what a catalogue translates; its header is not a message."""
    yield from (entry for entry in catalog if entry.id)


def singular(entry: Entry) -> str:
    """Return the key that gettext looks an entry up by."""
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def key(entry: Entry) -> Id:
    """Return the id of an entry as the sources give it: Babel reads plural ones as lists or tuples."""
    if isinstance(entry.id, str):
        return entry.id
    one, many = entry.id
    return one, many


def forms(entry: Entry) -> list[str]:
    """Return the words of an entry: one, or one for each form of the number."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def is_translated(entry: Entry) -> bool:
    """Tell whether every form of an entry has its words."""
    words = forms(entry)
    return bool(words) and all(words)


def known(catalog: Catalog) -> dict[Id, Entry]:
    """Return the translated entries by id, those of messages that are gone as well."""
    found: dict[Id, Entry] = {}
    for entry in (*catalog.obsolete.values(), *entries(catalog)):
        if is_translated(entry):
            found[key(entry)] = entry
    return found


def write(translations: dict[Id, Entry], *, prune: bool) -> None:
    """Write the .po: what the sources say in order, then what they no longer say.

    While something of the sources cannot be read, nothing is pruned: it may say what looks gone.
    """
    wanted, unreadable = collect()
    catalog = empty()
    for item in wanted.values():
        entry = translations.pop(item.key, None)
        catalog.add(item.key, entry.string if entry else None, locations=[(item.place, 0)])
    if unreadable or not prune:
        for entry in translations.values():
            catalog.obsolete[singular(entry)] = Entry(entry.id, entry.string)
    with PO.open("wb") as file:
        file.write(HEADER.encode())
        body = io.BytesIO()
        write_po(body, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
        file.write(b"\n" + body.getvalue().lstrip())


def extract(*, prune: bool = False) -> list[str]:
    """Bring the .po up to the sources and keep every translation; return what has none."""
    write(known(load()), prune=prune)
    return missing(load())


def merge(paths: Sequence[Path]) -> list[str]:
    """Take translations out of other .po files; a later one wins. Return what is still missing."""
    translations = known(load())
    for path in paths:
        translations |= known(load(path))
    write(translations, prune=False)
    return missing(load())


def compile_() -> list[str]:
    """Write the compiled catalogue that ships."""
    catalog = empty()
    for entry in entries(load()):
        if is_translated(entry):
            catalog.add(entry.id, entry.string)
    with MO.open("wb") as file:
        write_mo(file, catalog)
    return []


def missing(catalog: Catalog) -> list[str]:
    """Return the messages without words."""
    return [f"missing: {singular(entry)!r}" for entry in entries(catalog) if not is_translated(entry)]


def names(text: str) -> set[str]:
    """Return the placeholders of a text, `{name}` and `%(name)s`; click's and ours."""
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return {"(broken braces)"}


def mismatched(entry: Entry) -> Iterator[str]:
    """Yield what an entry's translation says about other values than its message does."""
    ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    allowed = {name for text in ids for name in names(text)}
    # a plural form may leave its number out ("viena kļūda"), and what only one of the two texts names
    needed = {name for name in allowed if all(name in names(text) for text in ids)}
    if len(ids) > 1:
        needed.discard("n")
    for form in forms(entry) if is_translated(entry) else ():
        said = names(form)
        if not needed <= said <= allowed:
            yield f"placeholders: {singular(entry)!r} -> {form!r}"
        if ids[0].count("%(") != form.count("%("):
            yield f"placeholders: {singular(entry)!r} -> {form!r}"


def stale(catalog: Catalog) -> bool:
    """Tell whether the shipped .mo says something else than the .po."""
    if not MO.exists():
        return True
    with MO.open("rb") as file:
        shipped = {singular(entry): forms(entry) for entry in entries(read_mo(file))}
    return shipped != {singular(entry): forms(entry) for entry in entries(catalog) if is_translated(entry)}


def check() -> list[str]:
    """Return everything that keeps the catalogue from being complete and current."""
    wanted, complaints = collect()
    catalog = load()
    held = {key(entry) for entry in entries(catalog)}
    keys = {item.key for item in wanted.values()}
    complaints += [f"not extracted: {name!r}" for name in keys - held]
    complaints += [f"obsolete: {name!r}" for name in held - keys]
    complaints += missing(catalog)
    complaints += [line for entry in entries(catalog) for line in mismatched(entry)]
    if PLURAL.rstrip(";") not in PO.read_text("utf-8"):
        complaints.append("the plural rule in the header is not ours")
    if stale(catalog):
        complaints.append("the .mo is not what the .po compiles to: run `python tools/messages.py compile`")
    return sorted(complaints)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the four; findings go to the screen, exit 1 only from `check`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract").add_argument("--prune", action="store_true", help="forget what is gone")
    commands.add_parser("merge").add_argument("files", type=Path, nargs="+")
    commands.add_parser("compile")
    commands.add_parser("check")
    options = parser.parse_args(arguments)
    match options.command:
        case "extract":
            lines = extract(prune=options.prune)
        case "merge":
            lines = merge(options.files)
        case "compile":
            lines = compile_()
        case _:
            lines = check()
    for line in lines:
        print(line)
    return 1 if lines and options.command == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
