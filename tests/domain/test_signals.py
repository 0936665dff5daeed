"""A signal is noted, and perhaps dismissed later."""

from typing import Any

import pytest
from pydantic import ValidationError

from izmainas.domain.signals import Signal

NOTED: dict[str, Any] = {
    "id": "SIG-2026-0001",
    "title": "Lēni",
    "kind": "need",
    "over": ["service/form"],
    "by": "anna",
    "at": "2026-02-01T09:00:00+02:00",
}


def test_a_signal_is_dismissed_after_it_was_noted() -> None:
    """Moments are compared, not what they are written as; in the very second, a script may do both."""
    same, before = "2026-02-01T08:00:00+01:00", "2026-02-01T09:59:59+03:00"
    dismissed = Signal.model_validate(NOTED | {"dismissed": {"by": "juris", "at": same, "reason": "Nav"}})
    assert dismissed.dismissed
    assert dismissed.dismissed.at == dismissed.at
    with pytest.raises(ValidationError, match="dismissed after it was registered"):
        Signal.model_validate(NOTED | {"dismissed": {"by": "juris", "at": before, "reason": "Nav"}})
