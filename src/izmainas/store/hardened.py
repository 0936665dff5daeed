"""How git is called: the options and the environment under which nothing that a repository says runs code.

Without imports that cost a start: what is remembered is looked up before anything else.
"""

import os
from functools import lru_cache

#: Variables that say who commits, and when.
WHO_AND_WHEN = tuple(
    f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")
)
#: Kept from the environment: who commits and when, and where that person's own configuration is.
_KEPT = frozenset(
    {
        *WHO_AND_WHEN,
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
    }
)
_FIXED = {
    "LC_ALL": "C",  # what git answers is read by us, not by people
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone fetches what it lacks, with whatever command its configuration names. A git
    # that knows no GIT_NO_LAZY_FETCH can only be told the one protocol that it may use, and looks for a program
    # of that name, which an alias in the configuration may be: so it is a name that nobody knows beforehand.
    "GIT_ALLOW_PROTOCOL": os.urandom(16).hex(),
    "GIT_NO_LAZY_FETCH": "1",
}
OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *(
        part
        for setting in (
            "core.hooksPath=/dev/null",
            # git 2.55 also runs hooks that a configuration names; these are the two that what we call has
            "hook.reference-transaction.enabled=false",
            "hook.post-index-change.enabled=false",
            "core.fsmonitor=false",
            "safe.bareRepository=explicit",
            "log.showSignature=false",
            "gc.auto=0",
            "submodule.recurse=false",
            "core.fsync=all",
            "user.useConfigOnly=true",  # else git invents a person from the machine's name
            "i18n.commitEncoding=UTF-8",
            "i18n.logOutputEncoding=UTF-8",
        )
        for part in ("-c", setting)
    ),
)


@lru_cache(maxsize=8)
def found_program(name: str, search: str) -> str | None:
    """Return the absolute path of a program; relative folders of `search` are passed over."""
    for folder in search.split(os.pathsep):
        found = os.path.join(folder, name)  # noqa: PTH118 - a Path would make "" into the current folder
        if folder.startswith("/") and os.access(found, os.X_OK) and os.path.isfile(found):  # noqa: PTH113
            return found
    return None


def environment() -> dict[str, str]:
    """Return the environment that git runs in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return kept | _FIXED
