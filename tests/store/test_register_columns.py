"""A row of the register answers whatever a summary answers."""

from izmainas.domain.change import Change
from izmainas.domain.summary import Summary, summarize
from izmainas.store.packing import pickled
from izmainas.store.register_columns import Columns, columns_of, rows

WORKED_ON = {
    "id": "IZM-2026-0001",
    "uid": "01KATX3V9B6Q0Y8M2R4C5D0001",
    "title": "Pagarināt sesijas laiku",
    "description": "Sesija ilgst par īsu.",
    "state": "registered",
    "kind": "normal",
    "complexity": "simple",
    "targets": {"services": ["form"]},
    "action": "modify",
    "plan": {"window": {"start": "2026-04-01T20:00:00Z", "end": "2026-04-01T22:00:00Z"}},
    "implementation": {
        "deviations": [
            {"text": "Ilgāk", "by": "anna", "at": "2026-04-01T21:50:00Z", "end": "2026-04-02T03:00:00Z"}
        ]
    },
    "history": [
        {
            "id": "01KATX3V9B6Q0Y8M2R4C5E0001",
            "step": "register",
            "by": "anna",
            "at": "2026-03-01T09:00:00+02:00",
        }
    ],
}


def test_a_row_has_every_attribute_of_a_summary() -> None:
    """Its facts, and what a summary makes out of them: nobody has to ask which of both is read."""
    summary = summarize(Change.model_validate(WORKED_ON))
    kept = columns_of({}, {"a": summary})
    columns = Columns({name: pickled(column) for name, column in kept.items()}, lambda name: kept[name])
    (row,) = rows(columns)
    made = [name for name, what in vars(Summary).items() if isinstance(what, property)]
    assert {"open", "returned", "work_end"} <= set(made)
    for name in (*Summary._fields, *made):
        assert getattr(row, name) == getattr(summary, name), name
    assert row.work_end == summary.moved_end
