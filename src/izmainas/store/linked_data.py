"""Reading linked data (JSON-LD): untrusted bytes in, the nodes of one flattened graph out; nothing is fetched."""

import json
from typing import Any, Final

from izmainas.catalog.cpsv import CONTEXT, OFFICIAL
from izmainas.errors import Location, UsageError
from izmainas.message import Message, msg

#: objects and lists inside one another
_DEPTH: Final = 32


def nodes_of(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the nodes of a document, every name in full.

    The vocabulary's own context is known here; another one that stands
    elsewhere is refused. Raises `UsageError` for what cannot be read.
    """
    document = _read(data, name)
    try:
        from pyld import jsonld  # noqa: PLC0415 - an extra, needed here alone
    except ImportError:
        raise UsageError(
            "IZM-E239",
            msg("linked data is read with the extra linked-data, which is not installed"),
            hint=msg("Install it: {command}", command="pip install 'izmainas[linked-data]'"),
        ) from None

    elsewhere: list[str] = []

    def known(url: str, _options: object) -> dict[str, object]:
        if not url.startswith(OFFICIAL):
            elsewhere.append(url)
            raise jsonld.JsonLdError(url, "izm.context", code="loading document failed")
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": dict(CONTEXT)},
        }

    try:
        found = jsonld.flatten(document, None, {"documentLoader": known})
    except (jsonld.JsonLdError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason: Message | str = (
            msg("it refers to {url}, and nothing is fetched from the network", url=elsewhere[0][:200])
            if elsewhere
            else _reason(error)
        )
        raise _refused(
            name, msg("this is not linked data that can be read: {reason}", reason=reason)
        ) from None
    return [node for node in found if isinstance(node, dict)]


def _reason(error: Exception) -> str:
    """Return the first line of what the library says, without what it repeats of the document."""
    said = str(error.args[0] if error.args else "") or type(error).__name__
    return said.splitlines()[0][:200]


def _read(data: bytes, name: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeError:
        raise _refused(name, msg("the text is not UTF-8, or holds half a character")) from None
    except RecursionError:
        raise _refused(name, msg("too many levels inside one another")) from None
    except ValueError as error:
        raise _refused(name, msg("this is not JSON: {reason}", reason=str(error)[:200])) from None
    if _deeper(document):
        raise _refused(name, msg("too many levels inside one another"))
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError(f"a key stands twice among {sorted(made)[:5]}")
    return made


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _deeper(document: object) -> bool:
    level = [document]
    for _ in range(_DEPTH):
        level = [
            part
            for value in level
            for part in (
                value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
            )
            if isinstance(part, dict | list)
        ]
        if not level:
            return False
    return True


def _refused(name: str, message: Message) -> UsageError:
    return UsageError(
        "IZM-E238",
        message,
        where=Location(name),
        hint=msg("A file that fits: {command}", command="izm registry export services --format jsonld"),
    )
