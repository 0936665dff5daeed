"""What a forge needs for the register's gate: workflow, hooks, template of a proposal, code owners.

The templates are data of the catalogue. Everything is bound to the version of
izm that writes it: a gate that changes by itself is none.
"""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Final

from izmainas.catalog.version import VERSION
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Forge
from izmainas.render.codeowners import PATHS, code_owners

#: where each forge looks for what -> the template in `catalog/forge`; `{language}` is the institution's
_PIECES: Final[Mapping[Forge, Mapping[str, str]]] = {
    Forge.GITHUB: {
        ".github/workflows/izm.yml": "github/izm.yml",
        ".github/PULL_REQUEST_TEMPLATE.md": "any/proposal.{language}.md",
    },
    Forge.GITLAB: {
        ".gitlab-ci.yml": "gitlab/gitlab-ci.yml",
        ".gitlab/izm.gitlab-ci.yml": "gitlab/izm.gitlab-ci.yml",
        ".gitlab/merge_request_templates/Default.md": "any/proposal.{language}.md",
    },
    Forge.FORGEJO: {
        ".forgejo/workflows/izm.yml": "forgejo/izm.yml",
        ".forgejo/PULL_REQUEST_TEMPLATE.md": "any/proposal.{language}.md",
    },
}
_EVERYWHERE: Final[Mapping[str, str]] = {".pre-commit-config.yaml": "any/pre-commit-config.yaml"}


def pieces(forge: Forge, registry: Registry, day: date) -> dict[str, str]:
    """Return the files that make `forge` guard the register, by path; code owners as of `day`."""
    language = registry.institution.language
    texts = {
        path: _filled(name.format(language=language), registry.institution.branch)
        for path, name in {**_PIECES[forge], **_EVERYWHERE}.items()
    }
    return texts | {PATHS[forge]: code_owners(registry, forge, day).text}


def _filled(name: str, branch: str) -> str:
    text = files("izmainas.catalog").joinpath("forge", name).read_text(encoding="utf-8")
    # the quotes of JSON are those of YAML: a branch of any name stays one
    return text.replace("@@VERSION@@", VERSION).replace("@@BRANCH@@", json.dumps(branch))
