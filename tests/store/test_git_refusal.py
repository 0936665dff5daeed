"""What git could not do is told with what helps."""

from __future__ import annotations

import pytest

from izmainas.store.git_refusal import refusal
from izmainas.store.process import Completed
from izmainas.store.remotes import Remote
from izmainas.store.server_refusals import refused

_FULL = b"fatal: write error: No space left on device\n"


@pytest.mark.parametrize("err", [_FULL + b"fatal: early EOF\n", b"error: RPC failed; early EOF\n" + _FULL])
def test_a_disk_without_room_is_told_as_that(err: bytes) -> None:
    """Git complains of what follows from it as well, as if the server had gone away or the repository were broken."""
    for told in (
        refusal("fetch", Completed(128, b"", err)),
        refused("fetch", Completed(128, b"", err), Remote("origin", "https://git.example.lv/x")),
    ):
        assert told.code == "IZM-E618"
        assert "No space left on device" in str(told.message)
        assert "disk" in str(told.hint)


def test_a_server_without_room_is_not_this_machine() -> None:
    """Its words are its own."""
    err = b"remote: fatal: write error: No space left on device\nfatal: the remote end hung up unexpectedly\n"
    told = refused("fetch", Completed(128, b"", err), Remote("origin", "https://git.example.lv/x"))
    assert told.code == "IZM-E633"
    assert "izm doctor" in str(refusal("fetch", Completed(128, b"", b"fatal: bad object\n" + err)).hint)
