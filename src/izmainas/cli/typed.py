"""What was typed, without the spaces that nobody means: a title is often pasted from a letter or a sheet."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

#: spaces of every width; what else Python takes for one nobody can see, and is refused
_SPACES: Final = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_RUN: Final = re.compile(f"[{_SPACES}]+")
#: names, in which a run of spaces, of whatever width, is one
_NAMES: Final = frozenset({"title", "name", "name_lv", "name_en", "person_name", "part"})
#: of what may begin or end with a space: a file is called as it is called
_OF_PATHS: Final = ("FILE", "DIR")


def tidied(params: Iterable[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was `given` for the parameters of a command, by their names; spaces alone stay, and are refused as such."""
    meant = dict(given)
    for param in params:
        if _holds_words(param) and (value := meant.get(param.name)):
            tidy = _in_one_line if param.name in _NAMES else _alone
            meant[param.name] = (
                tidy(value) or value if isinstance(value, str) else [tidy(one) or one for one in value]
            )
    return meant


def _holds_words(param: Any) -> bool:  # noqa: ANN401 - typer's own click
    of_path = any(word in (param.metavar or "") for word in _OF_PATHS)
    return getattr(param.type, "name", "") == "str" and param.callback is None and not of_path


def _alone(text: str) -> str:
    return text.strip(f"{_SPACES}\r\n")


def _in_one_line(text: str) -> str:
    return _RUN.sub(" ", _alone(text))
