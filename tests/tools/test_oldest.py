"""The oldest dependencies are those that pyproject.toml names, and nothing older is ever tried."""

import importlib.util
import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("oldest", TOP / "tools" / "oldest.py")
assert _SPEC is not None
assert _SPEC.loader is not None
oldest = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(oldest)


def test_each_dependency_is_taken_at_its_lower_bound() -> None:
    """Whatever else is said of it."""
    text = '[project]\ndependencies = ["typer>=0.27,<0.29", "ruamel.yaml>=0.18.10"]\n'
    assert oldest.oldest(text) == ["typer==0.27", "ruamel.yaml==0.18.10"]


def test_a_dependency_without_a_lower_bound_is_refused() -> None:
    """Nobody could try it."""
    with pytest.raises(ValueError, match="rich"):
        oldest.oldest('[project]\ndependencies = ["rich"]\n')


def test_the_tested_versions_are_no_older() -> None:
    """`constraints.txt` lies within what pyproject.toml allows."""
    lines = (TOP / "constraints.txt").read_text().splitlines()
    tested = {name: _number(version) for name, _, version in (line.partition("==") for line in lines)}
    for constraint in oldest.oldest((TOP / "pyproject.toml").read_text()):
        name, _, version = constraint.partition("==")
        assert tested[name.lower().replace(".", "-")] >= _number(version), name


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
