"""What changed in a file, as `diff -u` writes it."""

import difflib


def unified(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return the unified difference of two contents; None is an absent file."""
    before, after = ("" if data is None else data.decode("utf-8", "backslashreplace") for data in (old, new))
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        "/dev/null" if old is None else f"a/{path}",
        "/dev/null" if new is None else f"b/{path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
