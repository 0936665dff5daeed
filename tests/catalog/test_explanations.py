"""Every code that the program can answer with is explained, in both languages."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from izmainas.catalog import explanations
from izmainas.catalog.explanation import Explanation
from izmainas.cli.app import COMMANDS

_SOURCE = Path(explanations.__file__).parents[2]
_CODE = re.compile(r"IZM-[A-Z][0-9]{3}\b")
_LONGEST_TITLE = 72

FAMILIES = [module.name for module in iter_modules(explanations.__path__)]
EXPLAINED: list[tuple[str, Explanation]] = [
    item
    for family in FAMILIES
    for item in import_module(f"{explanations.__name__}.{family}").EXPLANATIONS.items()
]


def _used() -> set[str]:
    """Return the codes in the sources, the explanations themselves aside."""
    files = [file for file in _SOURCE.rglob("*.py") if file.parent.name != "explanations"]
    return {code for file in files for code in _CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_code_is_explained_and_every_explanation_is_of_a_code() -> None:
    """A code without an explanation leaves a person alone; one without a use misleads the next reader."""
    explained = {code for code, _ in EXPLAINED}
    assert sorted(_used() - explained) == []
    assert sorted(explained - _used()) == []


def test_a_code_is_explained_once() -> None:
    """Two families never answer for the same code."""
    codes = [code for code, _ in EXPLAINED]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "explanation"), EXPLAINED, ids=[code for code, _ in EXPLAINED])
def test_an_explanation_can_be_read(code: str, explanation: Explanation) -> None:
    """A title in a line, a short text, and nothing left in the other language."""
    assert _CODE.fullmatch(code)
    for title in (explanation.title_lv, explanation.title_en):
        assert title == title.strip()
        assert title
        assert title[-1] not in ".!"
        assert len(title) <= _LONGEST_TITLE
    for text in (explanation.text_lv, explanation.text_en):
        assert text == " ".join(text.split())
        assert text.endswith(".")
        assert 60 <= len(text) <= 600
        assert text.count("`") % 2 == 0
    assert re.search("[āčēģīķļņšūž]", explanation.text_lv)
    assert not re.search(r"\w[āčēģīķļņšūž]|[āčēģīķļņšūž]\w", explanation.text_en)


def test_the_commands_that_explanations_name_exist() -> None:
    """What a person is told to type is a command."""
    named = {
        command
        for _, explanation in EXPLAINED
        for text in (explanation.text_lv, explanation.text_en)
        for command in re.findall(r"`izm ([a-z]+)", text)
    }
    assert named - set(COMMANDS) == set()
