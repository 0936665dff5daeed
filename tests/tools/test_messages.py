"""The catalogue of translations is complete, current, and its tool says when it is not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("src/izmainas/catalog/locale/lv/LC_MESSAGES")


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the tool of the tree at `root`."""
    return subprocess.run(
        [sys.executable, "tools/messages.py", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shipped_catalogue_is_complete_and_current() -> None:
    """Every message has its Latvian, and the .mo says what the .po says."""
    result = run(ROOT, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small project with one module and a complete catalogue."""
    (tmp_path / "tools").mkdir()
    for name in ("messages.py", "message_sources.py"):
        shutil.copy(ROOT / "tools" / name, tmp_path / "tools")
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(ROOT / FOLDER / "izmainas.po", tmp_path / FOLDER)
    for package in ("izmainas", "izmainas/cli"):
        (tmp_path / "src" / package).mkdir(exist_ok=True)
        (tmp_path / "src" / package / "__init__.py").touch()
    write(tmp_path, 'msg("Only {who}", who=1)\nmsgn("{n} cup", "{n} cups", 2)\n')
    (tmp_path / "new.po").write_text(
        'msgid "Only {who}"\nmsgstr "Tikai {who}"\n\n'
        'msgid "{n} cup"\nmsgid_plural "{n} cups"\n'
        'msgstr[0] "{n} tašu"\nmsgstr[1] "{n} tase"\nmsgstr[2] "{n} tases"\n',
        "utf-8",
    )
    assert run(tmp_path, "extract", "--prune").returncode == 0
    assert run(tmp_path, "merge", "new.po").stdout == ""
    assert run(tmp_path, "compile").returncode == 0
    assert run(tmp_path, "check").stdout == ""
    return tmp_path


def write(root: Path, text: str) -> None:
    """Write the one module of the small project."""
    (root / "src/izmainas/one.py").write_text(text, "utf-8")


def test_latvian_quotes_as_latvian_does() -> None:
    """It begins below the line: „tā”."""
    entries = (ROOT / FOLDER / "izmainas.po").read_text("utf-8").split("\n\n")
    told = [entry.partition("\nmsgstr")[2] for entry in entries if not entry.startswith("#~")]
    assert [text for text in told if "“" in text] == []


def test_a_new_message_is_reported_until_it_is_translated(tree: Path) -> None:
    """First that nobody extracted it, then that it has no words."""
    write(tree, 'msg("Only {who}", who=1)\nmsgn("{n} cup", "{n} cups", 2)\nmsg("More")\n')
    assert run(tree, "check").stdout == "not extracted: 'More'\n"
    run(tree, "extract")
    result = run(tree, "check")
    assert (result.returncode, result.stdout) == (1, "missing: 'More'\n")


def test_a_message_that_is_gone_is_kept_aside_and_comes_back(tree: Path) -> None:
    """A translation is work: it is forgotten only when asked."""
    po = tree / FOLDER / "izmainas.po"
    before = po.read_text("utf-8")
    write(tree, 'msg("Only {who}", who=1)\n')
    assert "obsolete: ('{n} cup', '{n} cups')" in run(tree, "check").stdout
    run(tree, "extract")
    assert '#~ msgstr[2] "{n} tases"' in po.read_text("utf-8")
    write(tree, 'msg("Only {who}", who=1)\nmsgn("{n} cup", "{n} cups", 2)\n')
    run(tree, "extract")
    assert po.read_text("utf-8") == before


def test_a_stale_compilation_is_reported(tree: Path) -> None:
    """People are told what the .mo says, so it must say what the .po says."""
    (tree / "new.po").write_text('msgid "Only {who}"\nmsgstr "Vienīgi {who}"\n', "utf-8")
    run(tree, "merge", "new.po")
    assert "the .mo is not what the .po compiles to" in run(tree, "check").stdout


@pytest.mark.parametrize("words", ["Tikai", "Tikai {kas}", "Tikai {who} {kas}", "Tikai {who"])
def test_a_translation_with_other_placeholders_is_reported(tree: Path, words: str) -> None:
    """It would lose a value, or crash when it is said."""
    (tree / "new.po").write_text(f'msgid "Only {{who}}"\nmsgstr "{words}"\n', "utf-8")
    run(tree, "merge", "new.po")
    run(tree, "compile")
    assert run(tree, "check").stdout == f"placeholders: 'Only {{who}}' -> '{words}'\n"


def test_a_text_that_is_not_a_literal_is_reported(tree: Path) -> None:
    """The extractor cannot find what is put together at run time."""
    write(tree, 'x = "a"\nmsg("Only {who}", who=1)\nmsgn("{n} cup", "{n} cups", 2)\nmsg(f"b{x}")\n')
    assert "src/izmainas/one.py:4: msg() needs a literal" in run(tree, "check").stdout


def test_the_plural_rule_is_ours(tree: Path) -> None:
    """Babel would write its own, by which ten is not zero."""
    po = tree / FOLDER / "izmainas.po"
    po.write_text(po.read_text("utf-8").replace("n%100>=11&&", ""), "utf-8")
    assert "the plural rule in the header is not ours" in run(tree, "check").stdout


def test_help_of_the_commands_is_extracted(tree: Path) -> None:
    """People meet it first: the text of each command and option, however deep, and of nothing hidden in code."""
    (tree / "src/izmainas/cli/app.py").write_text(
        "import click\n\n\ndef program():\n"
        "    new = click.Command('new', help='Make one.\\n\\n    Slowly.', params=[click.Option(['--x'], help='An x.')])\n"
        "    return click.Group('izm', commands={'more': click.Group('more', commands={'new': new})})\n",
        "utf-8",
    )
    run(tree, "extract")
    assert run(tree, "check").stdout == "missing: 'An x.'\nmissing: 'Make one.\\n\\nSlowly.'\n"


def test_a_command_tree_that_cannot_be_read_is_reported(tree: Path) -> None:
    """Its texts would be missing without anybody knowing, and their translations pruned as of no use."""
    app = tree / "src/izmainas/cli/app.py"
    app.write_text(
        "import click\n\n\ndef program():\n    return click.Command('izm', help='Make.')\n", "utf-8"
    )
    run(tree, "extract")
    po = tree / "src/izmainas/catalog/locale/lv/LC_MESSAGES/izmainas.po"
    po.write_text(
        po.read_text("utf-8").replace('msgid "Make."\nmsgstr ""', 'msgid "Make."\nmsgstr "Gatavot."'), "utf-8"
    )
    app.write_text("import nothing_of_this_name\n", "utf-8")
    run(tree, "extract", "--prune")
    assert 'msgstr "Gatavot."' in po.read_text("utf-8")
    assert "the help of the commands cannot be read: ModuleNotFoundError" in run(tree, "check").stdout
