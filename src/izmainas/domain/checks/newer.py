"""What stands in a file because a newer izm wrote it, and what is done about it before anything is taken out."""

from typing import Final

from izmainas.catalog.version import VERSION
from izmainas.message import Message, msg

#: a key or a word that is not known: a slip of the pen, or one that came with a later version
_UNKNOWN: Final = frozenset({"IZM-S002", "IZM-S003"})


def unless_newer(rule: str, fix: Message) -> Message:
    """Return `fix` for a broken `rule`; where a newer izm may have written the file, with the update before it.

    Whoever still has an older one is not to take out what it does not know.
    """
    if rule not in _UNKNOWN:
        return fix
    return msg(
        "If a newer izm wrote this, update izm (here is {version}). If not: {fix}", version=VERSION, fix=fix
    )
