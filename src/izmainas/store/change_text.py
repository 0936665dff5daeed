"""The text of a change file: a decision's outcome written into it, touching only what it changed."""

from collections.abc import Mapping
from typing import Any

from izmainas.domain import layout
from izmainas.domain.change import KEY_ORDER, Change, path_of
from izmainas.store.splice import patch
from izmainas.store.yaml_history import append_history
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_tree import is_list
from izmainas.store.yaml_writer import dump


def new_text(change: Change) -> str:
    """Return the text of a change that has no file yet."""
    return dump(change.data(), comment=layout.schema_line(path_of(change.id), "change"))


def changed_text(text: str, before: Change, after: Change, path: str) -> str:
    """Return `text` with what `after` has changed since `before`, its new entries byte-appended.

    What people wrote beside it (comments, order, layout, notations that mean
    the same) stays.
    """
    kept = len(before.history)
    old, new = before.data(), after.evolve(history=after.history[:kept]).data()
    if new != old:
        raw = read(text.encode(), path).value
        text = patch(text, carried(raw, old, new), KEY_ORDER, path=path)
    for entry in after.history[kept:]:
        text = append_history(text, entry.data(), path=path)
    return text


def carried(raw: Any, old: Any, new: Any) -> Any:  # noqa: ANN401 - any part of a file
    """Return `new` in the words of `raw` wherever `new` means what `old`, read from `raw`, meant."""
    if old == new:
        return raw
    if isinstance(raw, Mapping) and isinstance(old, Mapping) and isinstance(new, Mapping):
        kept = {
            key: carried(value, old.get(key), new[key]) if key in new else value
            for key, value in raw.items()
            if key in new or key not in old
        }
        return kept | {key: value for key, value in new.items() if key not in kept}
    if is_list(raw) and is_list(old) and is_list(new):
        common = min(len(raw), len(old), len(new))
        return [*map(carried, raw[:common], old[:common], new[:common]), *new[common:]]
    return new
