"""What a newer izm may have written is not taken out by an older one."""

import pytest

from izmainas.catalog.version import VERSION
from izmainas.domain.checks.newer import unless_newer
from izmainas.message import msg


@pytest.mark.parametrize(("rule", "newer"), [("IZM-S002", True), ("IZM-S003", True), ("IZM-S004", False)])
def test_before_an_unknown_key_or_word_is_taken_out_izm_is_updated(rule: str, *, newer: bool) -> None:
    """Whoever still has an older izm would else delete what a colleague wrote; what is broken in any version is mended."""
    update = f"If a newer izm wrote this, update izm (here is {VERSION}). If not: Correct the file"
    assert str(unless_newer(rule, msg("Correct the file"))) == (update if newer else "Correct the file")
