"""Errors and help of a command line, with typer's own click and with the real one."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import click
import pytest
import typer
from inline_snapshot import snapshot

from izmainas.render.language import Code, Language
from izmainas.render.manual import manual
from izmainas.render.plain import plain
from izmainas.render.usage import usage_message


class Mode(StrEnum):
    """Two ways."""

    FAST = "fast"
    SAFE = "safe"


def typer_command() -> Any:  # noqa: ANN401 - typer's copy of click
    """Return a group with a command of every kind of parameter."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command()
    def new(
        name: str,
        mode: Annotated[Mode, typer.Option()],
        count: Annotated[int, typer.Option(min=1, max=5, help="Show the version and exit.")] = 2,
        limit: Annotated[int, typer.Option(min=0, hidden=True)] = 0,
        dry: bool = False,
        secret: Annotated[str, typer.Option(hidden=True)] = "",
    ) -> None:
        """Show the version and exit."""

    @app.command(hidden=True)
    def other() -> None:
        """Never shown."""

    return typer.main.get_command(app)


def click_command() -> click.Group:
    """Return the same in click."""
    group = click.Group("izm")

    @group.command()
    @click.argument("name")
    @click.option("--mode", type=click.Choice(["fast", "safe"]), required=True)
    @click.option("--count", type=click.IntRange(1, 5), default=2, help="Show the version and exit.")
    @click.option("--limit", type=click.IntRange(min=0), hidden=True)
    @click.option("--dry/--no-dry", default=False)
    @click.option("--secret", hidden=True)
    def new(**_: object) -> None:
        """Show the version and exit."""

    return group


@pytest.fixture(params=[typer_command, click_command], ids=["typer", "click"])
def command(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """Return the command in both frameworks."""
    make: Callable[[], Any] = request.param
    return make()


CASES = [
    ("nwe", "Komandas nwe nav. Varbūt new?", "There is no command nwe. Did you mean new?"),
    (
        "new --moed x",
        "Parametra --moed nav. Varbūt --mode?",
        "There is no option --moed. Did you mean --mode?",
    ),
    ("new --mode", "Parametram --mode jānorāda vērtība.", "The option --mode needs a value."),
    ("new --dry=1 x", "Parametram --dry vērtību nenorāda.", "The option --dry takes no value."),
    (
        "new --mode x y",
        "--mode neder: „x” nav starp derīgajām vērtībām: fast, safe",
        "--mode does not fit: x is none of fast, safe",
    ),
    (
        "new --mode fast --count z y",
        "--count neder: „z” nav vesels skaitlis",
        "--count does not fit: z is not a whole number",
    ),
    (
        "new --mode fast --count 9 y",
        "--count neder: 9 nav no 1 līdz 5",
        "--count does not fit: 9 is not from 1 to 5",
    ),
    (
        "new --mode fast --limit -1 y",
        "--limit neder: -1 ir mazāk nekā 0",
        "--limit does not fit: -1 is less than 0",
    ),
    (
        "new y",
        "Nav norādīts parametrs --mode. Derīgās vērtības: fast, safe",
        "The option --mode is missing. Choose from: fast, safe",
    ),
    ("new --mode fast a b", "Lieki argumenti: b", "Too many arguments: b"),
]


@pytest.mark.parametrize(("line", "lv", "en"), CASES, ids=[case[0] for case in CASES])
def test_a_wrong_command_line_is_told_in_both_languages(command: Any, line: str, lv: str, en: str) -> None:  # noqa: ANN401
    """Typer's copy of click speaks English only; people do not."""
    with pytest.raises(Exception, match=r".*") as caught:
        command.main(line.split(), prog_name="izm", standalone_mode=False)
    message = usage_message(caught.value)
    assert Language("en").say(message) == en
    assert Language("lv").say(message) == lv


def test_what_is_not_recognized_is_passed_on() -> None:
    """A framework's new sentence is better in English than lost; braces in it are letters."""
    message = usage_message(click.UsageError("Something {new}."))
    assert Language("lv").say(message) == "Something {new}."


@pytest.mark.parametrize("code", ["lv", "en"])
def test_help_says_everything_in_the_language(command: Any, code: Code) -> None:  # noqa: ANN401
    """Usage, headings, help texts and defaults; hidden parameters and commands stay hidden."""
    group = type(command.make_context("izm", ["new"]))
    top = group(command, info_name="izm")
    new = group(command.commands["new"], info_name="new", parent=top)
    shown = plain(manual(top, Language(code))) + plain(manual(new, Language(code)))
    assert "secret" not in shown
    assert "other" not in shown
    missing = {
        "lv": ("Usage", "Options", "Show", "default", "required"),
        "en": ("Lietošana", "Parametri", "obligāts"),
    }
    assert not [word for word in missing[code] if word in shown]
    for word in {"lv": ("Lietošana: izm new", "Parādīt versiju un beigt."), "en": ("Usage: izm new",)}[code]:
        assert word in shown


def test_help_is_drawn_calmly() -> None:
    """The page of one command, with typer."""
    command = typer_command()
    context = type(command.make_context("izm", ["new"]))
    top = context(command, info_name="izm")
    new = context(command.commands["new"], info_name="new", parent=top)
    assert plain(manual(new, Language("lv"))) == snapshot("""\
Lietošana: izm new [PARAMETRI] {name}

Parādīt versiju un beigt.

Argumenti
name  [obligāts]

Parametri
--mode MODE       [vērtības: fast, safe; obligāts]
--count SKAITS    Parādīt versiju un beigt. [noklusējums: 2]
--dry / --no-dry
--help            Parādīt šo palīdzību un beigt.
""")
