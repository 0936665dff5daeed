"""The layout of the register's files: what `izm fmt` writes, and the proof that it changes nothing else."""

from izmainas.domain import layout
from izmainas.domain.change import KEY_ORDER, Change
from izmainas.domain.record import Record
from izmainas.store.records import parse
from izmainas.store.situation_files import record_model
from izmainas.store.yaml_format import laid_out
from izmainas.store.yaml_history import KEY, prefix_entries
from izmainas.store.yaml_reader import read

#: what only grows, byte by byte
_KEPT = frozenset({KEY})


def kind_of(path: str) -> type[Record] | None:
    """Return the model of the file at `path` (from the top of the repository); None for what is not laid out."""
    return Change if layout.is_change(path) else record_model(path)


def formatted(data: bytes, path: str, model: type[Record]) -> bytes:
    """Return the file in our layout: it means the same, entry of the history by entry the same bytes.

    Raises `YamlError` or `RecordError` for a file that cannot be read.
    """
    loaded = read(data, path)
    record = parse(model, loaded)
    order, kept = (KEY_ORDER, _KEPT) if model is Change else ((), frozenset[str]())
    typed = record.model_dump(mode="json", by_alias=True)
    text = laid_out(loaded.text, typed, order, kept, path=path, root=loaded.root)
    if text != loaded.text:  # what became lines moves the comments below it once more
        text = laid_out(text, typed, order, kept, path=path, root=None)
    new = text.encode()
    if new != data:
        _require_same(record, loaded.text, new, path)
    return new


def _require_same(record: Record, before: str, new: bytes, path: str) -> None:
    """Make sure, against our own mistakes, that a file was laid out and not changed."""
    again = parse(type(record), read(new, path))
    same = again == record
    if isinstance(record, Change) and isinstance(again, Change):
        old, kept = prefix_entries(before, path=path), prefix_entries(new.decode(), path=path)
        same = same and again.digest() == record.digest() and old == kept
    if not same:
        raise AssertionError(f"{path} laid out says something else: this is a bug")
