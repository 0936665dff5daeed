"""The oldest dependencies that pyproject.toml allows, as constraints for pip: `make oldest` runs the tests with them.

What only works on this file is left as it comes: it is tried with the newest.
"""

import re
import sys
import tomllib
from pathlib import Path
from typing import Final

PYPROJECT: Final = Path(__file__).parent.parent / "pyproject.toml"
_BOUND: Final = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<oldest>[0-9][0-9a-z.]*)")


def oldest(text: str) -> list[str]:
    """Return a constraint for each dependency in the text of pyproject.toml; raises `ValueError` for one without a lower bound."""
    found = []
    for dependency in tomllib.loads(text)["project"]["dependencies"]:
        bound = _BOUND.match(dependency)
        if bound is None:
            raise ValueError(dependency)
        found.append(f"{bound['name']}=={bound['oldest']}")
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join([*oldest(PYPROJECT.read_text(encoding="utf-8")), ""]))
