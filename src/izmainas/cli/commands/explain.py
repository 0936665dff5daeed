"""`izm explain`: a code, a word, the process, or where a change stands."""

import re
from typing import Annotated, Final

import typer

from izmainas.cli.workspace import Workspace
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.explanation_page import (
    code_data,
    code_document,
    code_of,
    codes,
    index_data,
    index_document,
)

_PROCESS: Final = "process"
_PROCESS_WORDS: Final = frozenset({_PROCESS, "process.yaml", "registry/process.yaml", "procesa"})
_SIGNAL: Final = re.compile(r"sig-[0-9]{4}-[0-9]{1,9}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:izm-)?(?:[0-9]{4}-)?[0-9]{1,9}", re.IGNORECASE)


def command(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="A code (IZM-E308), PU2-20, N6-1, a word, “process”, the number of a change or a signal.",
        ),
    ] = None,
) -> None:
    """Explain a code, a task, a condition, a word, this institution's process, a change or a signal.

    Without a word: what can be explained. Outside a repository everything
    but changes and signals is explained.
    """
    ws: Workspace = ctx.obj
    word = (what or "").strip()
    code = code_of(word)
    if not word:
        _show_index(ws)
    elif code in codes():
        _show_code(ws, str(code))
    elif word.casefold() in _PROCESS_WORDS:
        _show_process(ws)
    elif _SIGNAL.fullmatch(word):
        _show_signal(ws, word)
    elif _NUMBER.fullmatch(word):
        _show_change(ws, word)
    else:
        _show_term(ws, word)


def _show_index(ws: Workspace) -> None:
    if ws.json:
        ws.emit_json(index_data())
    else:
        ws.emit(index_document(ws.language))


def _show_code(ws: Workspace, code: str) -> None:
    if ws.json:
        ws.emit_json(code_data(code))
    else:
        ws.emit(code_document(code, ws.language))


def _show_process(ws: Workspace) -> None:
    from izmainas.domain.layout import PROCESS  # noqa: PLC0415 - as above
    from izmainas.render.process_page import process_data, process_document  # noqa: PLC0415 - models cost 100 ms
    from izmainas.store.registry_files import default_process  # noqa: PLC0415 - as above

    try:
        process, own = ws.repository.policy.process, ws.repository.policy_id is not None
    except NotFoundError:
        process, own = default_process(), False
    if ws.json:
        ws.emit_json(process_data(process, PROCESS if own else "default"))
    else:
        ws.emit(process_document(process, ws.language, shipped=not own))


def _show_change(ws: Workspace, given: str) -> None:
    from izmainas.cli.left_out import others_to_see  # noqa: PLC0415 - as below
    from izmainas.cli.reader import watch_beside  # noqa: PLC0415 - models cost 100 ms
    from izmainas.render.progress_page import progress_data, progress_document  # noqa: PLC0415 - as above

    change = ws.change(given)
    watch = watch_beside(ws, others_to_see(ws))
    if ws.json:
        ws.emit_json(progress_data(change, watch))
    else:
        ws.emit(progress_document(change, watch.bench, watch.others, ws.language))


def _show_signal(ws: Workspace, number: str) -> None:
    from izmainas.cli.situation import (  # noqa: PLC0415 - models cost 100 ms
        followed_signal,
        readable_situation,
        signal_given,
    )
    from izmainas.render.signal_page import signal_data, signal_document  # noqa: PLC0415 - as above

    given = signal_given(ws, number, "WHAT")
    followed = followed_signal(given, readable_situation(ws), ws.repository.summaries())
    if ws.json:
        ws.emit_json(signal_data(followed))
    else:
        ws.emit(signal_document(followed, ws.repository.policy.registry, ws.language))


def _show_term(ws: Workspace, word: str) -> None:
    from izmainas.render.pu2_20_page import CODE, pu2_20_document  # noqa: PLC0415 - codes need no terms
    from izmainas.render.term_lookup import lookup, near  # noqa: PLC0415 - as above
    from izmainas.render.term_page import term_data, term_document  # noqa: PLC0415 - as above

    found = lookup(word)
    if not found:
        alike = near(word, (*codes(), _PROCESS))
        raise NotFoundError(
            "IZM-E520",
            msg("there is nothing to explain by the name “{word}”", word=word),
            hint=msg("Did you mean: {words}?", words=[_meant(ws, name) for name in alike])
            if alike
            else msg("See what can be explained: {command}", command="izm explain"),
        )
    if ws.json:
        ws.emit_json(term_data(word, found))
    elif [meaning.term.code for meaning in found] == [CODE]:
        ws.emit(pu2_20_document(ws.language))
    else:
        ws.emit(term_document(found, ws.language))


def _meant(ws: Workspace, word: str) -> str:
    """Return the command that explains `word`, and what that is called where it says only a code or an id."""
    from izmainas.render.term_lookup import lookup  # noqa: PLC0415 - codes need no terms

    names = [ws.language.term(meaning.term) for meaning in lookup(word)[:1]]
    return " ".join([f"izm explain {word}", *(f"({name})" for name in names if name != word)])
