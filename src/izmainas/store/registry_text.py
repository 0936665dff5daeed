"""Files of the registry as text: new ones in our layout, changed ones spliced, comments and layout being people's."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from izmainas.domain import layout
from izmainas.domain.record import Record
from izmainas.store import quick_records
from izmainas.store.records import parse
from izmainas.store.situation_files import record_model
from izmainas.store.splice import patch
from izmainas.store.untrusted import bounds
from izmainas.store.yaml_reader import read
from izmainas.store.yaml_tree import is_list
from izmainas.store.yaml_writer import dump


def new_registry_text(path: str, record: Record, schema: str) -> bytes:
    """Return the file of something that the registry does not hold yet, with the line that editors look for."""
    return dump(record.data(), comment=layout.schema_line(path, schema)).encode()


def changed_registry_text(data: bytes, path: str, after: Record) -> bytes:
    """Return the file changed to say `after`, every line that says the same as it was.

    Raises `YamlError` or `RecordError` for a file that cannot be read, and
    `AssertionError` where the new text would say something else: a bug.
    """
    loaded = read(data, path)
    before = parse(type(after), loaded)
    if before == after:
        return data
    words = said_before(loaded.value, before.data(), after.data())
    text = patch(loaded.text, words, _order(after), path=path, root=loaded.root).encode()
    if quick_records.read_record(type(after), text, path) != after:
        raise AssertionError(f"{path} changed says something else: this is a bug")
    return text


def read_record(data: bytes, path: str, where: str = "") -> Record:
    """Return what a file of the registry holds, by its path; raises `YamlError`, `RecordError`.

    `where` names the text in errors where it does not come from that file.
    """
    model = record_model(path)
    if model is None:
        raise ValueError(path)
    quick = quick_records.quickly(model, data, path)
    return quick if quick is not None else parse(model, read(data, where or path, bounds(path)))


def _order(record: Record) -> list[str]:
    return [field.alias or name for name, field in type(record).model_fields.items()]


def said_before(raw: Any, old: Any, new: Any) -> Any:  # noqa: ANN401 - any part of a file
    """Return `new` in the words of `raw` wherever it means what `old`, read from `raw`, meant.

    Items of a list are known by what they mean, so that one that is put in
    or taken out leaves the words of the others alone.
    """
    if old == new:
        return raw
    if isinstance(raw, Mapping) and isinstance(old, Mapping) and isinstance(new, Mapping):
        kept = {
            key: said_before(value, old.get(key), new[key]) if key in new else value
            for key, value in raw.items()
            if key in new or key not in old
        }
        # what goes without saying, and went so before, is not said now either
        told = {key: value for key, value in new.items() if key in raw or old.get(key) != value}
        return kept | {key: value for key, value in told.items() if key not in kept}
    if is_list(raw) and is_list(old) and is_list(new) and len(raw) == len(old):
        return list(_items(raw, old, new))
    return new


def _items(raw: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> Iterable[Any]:
    same_length = len(old) == len(new)
    places: dict[str, int] = {}
    for at, before in enumerate(old):
        places.setdefault(_meaning(before), at)
    for place, item in enumerate(new):
        found = places.get(_meaning(item))
        if found is not None:
            yield raw[found]
        elif same_length:
            yield said_before(raw[place], old[place], item)
        else:
            yield item


def _meaning(item: Any) -> str:  # noqa: ANN401 - any part of a file
    return json.dumps(item, sort_keys=True)
