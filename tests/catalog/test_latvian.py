"""What is read in Latvian calls one thing by one word, and addresses people as a letter does."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import pytest
from babel.messages.pofile import read_po

from izmainas.catalog import explanations
from izmainas.catalog.glossary import GLOSSES
from izmainas.catalog.words import WORDS
from izmainas.cli.app import program
from izmainas.render import placeholders
from izmainas.render.document import Particulars
from izmainas.render.language import Language
from izmainas.render.manual import manual

_TOP = Path(__file__).resolve().parents[2]
_CATALOGUE = Path(explanations.__file__).parents[1] / "locale" / "lv" / "LC_MESSAGES" / "izmainas.po"
#: what a page shows as typed or answered, or as a name: not prose
_TYPED = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)

#: a word that is not used, and the one that is
_ONE_WORD = {
    r"\b[Dd]atn": "fails",
    r"\b[Aa]uditor(a|am|u|i|iem|us|os)\b": "revidents",
    r"laika log|[Uu]zturēšanas log|[Aa]pkopes laik": "īstenošanas laiks, uzturēšanas laiks",
    r"[Ss]tandarta izmaiņu (model(is|i|im|ī)|modeļa)\b": "standarta izmaiņas modelis",
    r"[Kk]onveijer": "darbplūsma",
    r"neizdevušās vai at(cel|sauk)tas": "atgrieztas iepriekšējā stāvoklī",
    r"JSON formā\b|Markdown formā\b": "formātā",
    r"[Nn]oiet greizi": "neizdoties",
    r"\b[Ss]ekl(s|ā)\b|[Dd]aļēj(s|ā) klon|[Nn]epiln(s|ā) klon": "nepilnīgs klons",
    r"\b[Gg]aidīt(ais|ie|ā ietekme)\b": "sagaidāmais",
    r"\b[Dd]arbdien": "darba diena",
    r"nevar izlasīt(?! no augšas)": "nevar nolasīt",
    r"[Pp]ieraksta veids|norādiet veidu": "formāts",
    r"\bskaitus\b|\b[Šš]ie skaiti\b": "skaitļi",
}

#: how a sentence must not hold what is filled in, and why
_FILLED_IN = {
    r"\{(day|end|due)\}\.": "a date ends with a full stop of its own",
    r"\b(ar|par|uz|no|pēc|bez|pie): \{": "no colon parts a preposition from its word",
    r"(is|usi|uši) \{(person|people|changes)\}": "a participle agrees with one person or one change only",
}


def _messages() -> list[str]:
    with _CATALOGUE.open("rb") as file:
        entries = [entry for entry in read_po(file, locale="lv") if entry.id]
    return [text for e in entries for text in ([e.string] if isinstance(e.string, str) else e.string or ())]


def _read() -> dict[str, str]:
    """Return everything that is read in Latvian, by where it stands."""
    explained = [
        f"{one.title_lv}\n{one.text_lv}"
        for module in iter_modules(explanations.__path__)
        for one in import_module(f"{explanations.__name__}.{module.name}").EXPLANATIONS.values()
    ]
    pages = {
        str(page.relative_to(_TOP)): _TYPED.sub("", page.read_text("utf-8"))
        for page in (*sorted((_TOP / "docs" / "lv").glob("*.md")), _TOP / "README.md")
    }
    return pages | {
        "messages": "\n".join(_messages()),
        "explanations": "\n".join(explained),
        "glossary": "\n".join(gloss.lv for gloss in GLOSSES.values()),
        "words": "\n".join(term.lv for terms in WORDS.values() for term in terms),
    }


@pytest.mark.parametrize(("other", "ours"), _ONE_WORD.items(), ids=list(_ONE_WORD.values()))
def test_one_thing_has_one_word(other: str, ours: str) -> None:
    """A reader takes two words for two things."""
    found = [f"{where}: {hit[0]}" for where, text in _read().items() for hit in re.finditer(other, text)]
    assert not found, f"say: {ours}"


def test_people_are_addressed_as_in_a_letter() -> None:
    """Jūs has a capital letter wherever it stands."""
    found = [
        f"{where}: {hit[0]}"
        for where, text in _read().items()
        for hit in re.finditer(r"\b(jūs|jūsu|jums)\b", text)
    ]
    assert not found


@pytest.mark.parametrize(("wrong", "why"), _FILLED_IN.items(), ids=list(_FILLED_IN.values()))
def test_a_sentence_holds_whatever_is_filled_in(wrong: str, why: str) -> None:
    """A date, a name or a list must not make a sentence wrong that was right on paper."""
    found = [text for text in _messages() if re.search(wrong, text)]
    assert not found, why


def test_what_stands_for_a_value_in_help_is_latvian_too() -> None:
    """`--reason TEKSTS`: of the words in capitals only what is typed or read so in every language stays, and none is kept for nothing."""
    group = program()
    top = group.context_class(group, info_name="izm", obj=SimpleNamespace(work_in=None))
    english, latvian = ({*_values_in_help(group, top, Language(code))} for code in ("en", "lv"))
    everywhere = {"EUR", "ID", "L", "MIME", "N", "Q", "RL", "RRULE", "RS", "S", "URL"}
    assert english & latvian == everywhere
    assert english - everywhere == {*placeholders.NAMED}


def _values_in_help(command: Any, context: Any, language: Language) -> Iterator[str]:  # noqa: ANN401 - typer's own click
    for block in manual(context, language).blocks:
        for written, _ in block.rows if isinstance(block, Particulars) else ():
            yield from re.findall(
                r"[A-ZĀ-Ž]+(?:-[A-ZĀ-Ž]+)*", re.sub(r"(?:^|(?<=[ ,]))--?[\w-]+", "", written)
            )
    for name in getattr(command, "commands", ()):
        child = command.commands[name]
        yield from _values_in_help(child, type(context)(child, info_name=name, parent=context), language)


def test_what_stands_for_a_value_in_a_proposed_command_is_latvian_too() -> None:
    """`izm hold ID --reason TEKSTS`: each word in capitals of a command line that the sources write is known."""
    lines = [line for file in (_TOP / "src" / "izmainas").rglob("*.py") for line in _commands(file)]
    found = {w for line in lines for w in re.findall(r"(?<![\w-])[A-Z]{2,}(?:-[A-Z]+)*(?![\w-])", line)}
    assert found - {*placeholders.NAMED} == {"ID"}


def _commands(file: Path) -> Iterator[str]:
    """Yield the command lines of a source file, without what is filled in; the explanations are written in each language."""
    if "explanations" in file.parts:
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "-" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if re.match(r"(?:izm|--\w+) ", text):
            yield text
