"""What the forges read in this repository: as `izm init --ci` writes it, but for where izm comes from.

    python tools/forge.py            write the files
    python tools/forge.py check      exit 1 naming those that are not current

The register here stands beside its tool, so that the tool that judges a pull
request is the one on the base, instead of a released version.
"""

import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from izmainas.domain.registry import Registry
from izmainas.domain.terms import Forge
from izmainas.render.forge import pieces
from izmainas.store.registry_files import load_policy
from izmainas.store.repository import Repository

TOP: Final = Path(__file__).resolve().parent.parent
#: the day that the roles are taken of; a role that changes hands later needs a later one
DAY: Final = date(2026, 11, 30)

_RELEASED: Final = f'--only-binary :all: "izmainas=={version("izmainas")}"'
_GITHUB: Final = """\
      - name: Check out the tool as it stands on the base
        uses: actions/checkout@{checkout}
        with:
          ref: ${{{{ github.event.pull_request.base.sha || github.sha }}}}
          path: .tool
          persist-credentials: false

      - name: Install izm
"""
_GITLAB: Final = """\
      git worktree add --quiet --detach /opt/tool "origin/$CI_DEFAULT_BRANCH"
      cd /
"""

#: path -> what stands in the written file, and what stands here instead
OWN: Final[dict[str, list[tuple[str, str]]]] = {
    ".github/workflows/izm.yml": [
        ("      - name: Install izm\n", _GITHUB.format(checkout="v6.0.1")),
        (_RELEASED, "--constraint .tool/constraints.txt ./.tool"),
        ("from a fixed version", "as it stands on the base"),
    ],
    ".forgejo/workflows/izm.yml": [
        ("      - name: Install izm\n", _GITHUB.format(checkout="v4.2.2")),
        (_RELEASED, "--constraint .tool/constraints.txt ./.tool"),
        ("from a fixed version", "as it stands on the base"),
    ],
    ".gitlab/izm.gitlab-ci.yml": [
        ("      cd /\n", _GITLAB),
        (_RELEASED, "--constraint /opt/tool/constraints.txt /opt/tool"),
        ("from a fixed version", "as it stands on the main branch"),
    ],
}
#: written by hand: these hooks run the tool of the work tree
BY_HAND: Final = frozenset({".pre-commit-config.yaml"})


def wanted(registry: Registry) -> dict[str, str]:
    """Return every file by its path."""
    texts = {path: text for forge in Forge for path, text in pieces(forge, registry, DAY).items()}
    for path, changes in OWN.items():
        for old, new in changes:
            if texts[path].count(old) != 1:
                message = f"{path}: {old!r} is not there once"
                raise LookupError(message)
            texts[path] = texts[path].replace(old, new)
    return {path: text for path, text in texts.items() if path not in BY_HAND}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or say which are stale."""
    repository = Repository.open(TOP)
    texts = wanted(load_policy(repository.lying).registry)
    repository.close()
    stale = [path for path, text in texts.items() if _read(TOP / path) != text]
    if "check" in (arguments if arguments is not None else sys.argv[1:]):
        for path in stale:
            print(f"not current: {path}: run `python tools/forge.py`")
        return int(bool(stale))
    for path in stale:
        (TOP / path).parent.mkdir(parents=True, exist_ok=True)
        (TOP / path).write_text(texts[path], encoding="utf-8")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
