"""Files beside the register: written where nothing is, never through a link, never committed."""

from pathlib import Path

import pytest

from izmainas.errors import BlockedError
from izmainas.store.furnishing import differing, furnish
from izmainas.store.worktree import WorkTree

TEXTS = {".github/CODEOWNERS": "/registry/ a@example.lv\n", ".gitlab-ci.yml": "include: []\n"}


@pytest.fixture
def tree(tmp_path: Path) -> WorkTree:
    """Give an empty work tree in `tmp_path/register`."""
    (tmp_path / "register").mkdir()
    return WorkTree(tmp_path / "register", "sha1")


def test_what_is_there_stays(tmp_path: Path, tree: WorkTree) -> None:
    """Somebody may have made it their own; what is as it should be is not spoken of."""
    (tmp_path / "register" / ".gitlab-ci.yml").write_text("stages: [ours]\n")
    assert furnish(tree, TEXTS) == ((".github/CODEOWNERS",), (".gitlab-ci.yml",))
    assert (tmp_path / "register" / ".gitlab-ci.yml").read_text() == "stages: [ours]\n"
    assert furnish(tree, TEXTS) == ((), (".gitlab-ci.yml",))


def test_what_is_made_anew_replaces_the_old(tmp_path: Path, tree: WorkTree) -> None:
    """A file that izm owns is written over, also after a call that was killed half-way."""
    furnish(tree, TEXTS)
    (tmp_path / "register/.github/CODEOWNERS").write_text("old\n")
    (tmp_path / "register/.github/CODEOWNERS.izm-new").write_text("half")
    assert furnish(tree, TEXTS, overwrite=True) == ((".github/CODEOWNERS",), ())
    assert sorted(path.name for path in (tmp_path / "register/.github").iterdir()) == ["CODEOWNERS"]
    assert differing(tree, TEXTS) == ()


def test_a_trial_writes_nothing(tmp_path: Path, tree: WorkTree) -> None:
    """It names what would be written."""
    assert furnish(tree, TEXTS, dry_run=True).written == tuple(TEXTS)
    assert not list((tmp_path / "register").iterdir())


def test_a_link_leads_nobody_out_of_the_repository(tmp_path: Path, tree: WorkTree) -> None:
    """A hostile repository could point the folder at a home."""
    (tmp_path / "home").mkdir()
    (tmp_path / "register/.github").symlink_to(tmp_path / "home")
    with pytest.raises(BlockedError):
        furnish(tree, TEXTS, overwrite=True)
    assert not list((tmp_path / "home").iterdir())
