"""`izm demo`: a throwaway institution in which several people take changes through all their steps."""

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from izmainas.cli import output
from izmainas.cli.demonstration import Answer, Played, Troupe, acting, answered, as_data
from izmainas.cli.demonstration_page import closing, opening, scene_document
from izmainas.cli.demonstration_script import Scene, Script
from izmainas.cli.demonstration_town import empty_folder, lay_ground, script_in, settle
from izmainas.cli.running import run
from izmainas.cli.workspace import Workspace
from izmainas.cli.zones import founding_moment
from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.runner import Git, author

#: who founds the register, and whose folder it is in the end
_FOUNDER: Final = "a.berzina"
_HOST: Final = "j.ozols"
_FOUNDED: Final = "-15"


def command(
    ctx: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="Empty folder to play in; a temporary one by default."),
    ] = None,
) -> None:
    """Try everything in a throwaway institution: four changes from registration to closure.

    Your own git configuration is neither needed nor touched. Afterwards the
    folder is yours to go on in.
    """
    ws: Workspace = ctx.obj
    code = ws.language.code
    script = script_in(code)
    top = empty_folder(ws.start / directory if directory else None)
    git = lay_ground(top, script.players[_HOST])
    now = founding_moment(author(git).at)
    troupe = Troupe(top, script.players, now.date(), now.tzinfo, code)
    name = ws.language.say(msg("Aizvēji Municipality (fictional)"))
    if not ws.json:
        ws.emit(opening(name, str(top), ws.language))
        output.write("")
    founding = Scene(
        ws.language.say(msg("A register is set up")),
        "",
        _FOUNDED,
        "09:00",
        _FOUNDER,
        ("init", "--name", name, "--person", _FOUNDER, "--lang", code),
    )
    played = [_show(ws, script, troupe.play(founding), None)]
    _settle(ws, script, troupe, git)
    for scene in script.scenes:
        played.append(_show(ws, script, troupe.play(scene), played[-1]))
    _end(ws, script, troupe, played)


def _show(ws: Workspace, script: Script, played: Played, before: Played | None) -> Played:
    """Show a scene, and stop where a command did not end as it should."""
    player = script.players[played.scene.who]
    if not ws.json:
        met = before is not None and (before.scene.who, before.at.date()) == (player.id, played.at.date())
        page = scene_document(played, player, ws.language, heading=played.scene.heading, met=met)
        ws.emit(page)
        output.write("")
    if not played.as_meant:
        raise _otherwise(played.answer, played.scene.code)
    return played


def _otherwise(answer: Answer, expected: int) -> BlockedError:
    return BlockedError(
        "IZM-E640",
        msg(
            "a step of the demonstration ended with {code}, not with {expected}",
            code=answer.code,
            expected=expected,
        ),
        hint=msg("See what is wrong with git or this machine: {command}", command="izm doctor"),
        detail=answer.text,
    )


def _settle(ws: Workspace, script: Script, troupe: Troupe, git: Git) -> None:
    """Put people, roles, services and resources on record, as a commit by hand would."""
    subject = ws.language.say(msg("Name people, roles, services and resources"))
    with acting(script.players[_FOUNDER], troupe.moment(_FOUNDED, "10:00"), ws.language.code):
        settle(git, ws.language.code, subject)


def _end(ws: Workspace, script: Script, troupe: Troupe, played: list[Played]) -> None:
    """Show the register, check it, and say what to type next."""
    host = script.players[_HOST]
    top = str(troupe.top)
    with acting(host, None, ws.language.code):
        checked = answered(["-C", top, "check"])
        if ws.json:
            changes = answered(["-C", top, "list", "--json"])
        else:
            output.write(f"$ cd {shlex.quote(top)}\n$ izm list\n")
            run(["-C", top, "list"])
            output.write("")
    if checked.code:
        raise _otherwise(checked, 0)
    if ws.json:
        steps = [as_data(each, script.players[each.scene.who]) for each in played]
        register = json.loads(changes.text)
        ws.emit_json(
            {"schema": "izm.demo/1", "directory": top, "steps": steps, "changes": register["changes"]}
        )
    else:
        ws.emit(closing(_there(ws, troupe), _next(ws, script, troupe), ws.language))


def _there(ws: Workspace, troupe: Troupe) -> list[tuple[str, str]]:
    """Return how to get to the register, and to the program where the shell does not know it."""
    say = ws.language.say
    known = shutil.which("izm") is not None
    alias = [] if known else [(f"alias izm={_program()}", say(msg("so that the word izm is found")))]
    return [*alias, (f"cd {shlex.quote(str(troupe.top))}", say(msg("go to the register")))]


def _next(ws: Workspace, script: Script, troupe: Troupe) -> list[tuple[str, str]]:
    """Return what to type next, and what it does."""
    say = ws.language.say
    numbers = list(troupe.numbers.values())
    host, other = script.players[_HOST], script.players[_FOUNDER]
    latvian = ws.language.code == "lv"
    return [
        ("izm", say(msg("what waits for {person}", person=host.name))),
        (f"izm show {numbers[-1]}", say(msg("look at the request that waits"))),
        (f"izm authorize {numbers[-1]} --approve", say(msg("decide on it"))),
        (f"izm show {numbers[1]}", say(msg("a complex change with its whole history"))),
        ("izm check", say(msg("prove that everything is in order"))),
        ("izm new", say(msg("register a request of your own"))),
        (f"GIT_AUTHOR_EMAIL={other.email} izm", say(msg("be somebody else: {person}", person=other.name))),
        ("git log --oneline", say(msg("each decision is a commit"))),
        ("export IZM_LANG=en", say(msg("in English")))
        if latvian
        else ("export IZM_LANG=lv", say(msg("in Latvian"))),
    ]


def _program() -> str:
    """Return how this program was started, for an alias."""
    started = Path(sys.argv[0])
    if started.name in {"izm", "izmainas"}:
        return shlex.quote(str(started.resolve()))
    return shlex.quote(f"{sys.executable} -m izmainas")
