"""Laying out files: what a file says, its comments and its history stay; the rest becomes ours, once."""

import random
import re
from pathlib import Path

import pytest

from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change
from izmainas.store.formatting import formatted, kind_of
from izmainas.store.registry_files import default_process_text
from izmainas.store.yaml_history import prefix_entries

ROOT = Path(__file__).resolve().parents[2]
PATH = "changes/2026/IZM-2026-0042.yaml"

CANONICAL = """\
# yaml-language-server: $schema=../../schemas/change.schema.json
id: IZM-2026-0042
uid: 01KATX3V9B6Q0Y8M2R4C5D7E1F
# numurs paliek
title: "Pagarināt: e-iesniegums"  # saīsināt
state: registered
kind: normal
complexity: simple
targets: {services: [e-iesniegums]}
action: modify
description: >-
  Sesija tagad beidzas pēc piecpadsmit minūtēm, un garāku veidlapu aizpildīt šajā laikā nevar; tāpēc
  to pagarina līdz stundai.
assessment:
  # robežas pēc vienošanās
  envelope: {latest_end: 2026-12-31, rollback_required: true, cost_eur: 500}
  stakeholders:
    - Klientu centrs  # pirmie

    # vēl jāpajautā
    - "no"

# turpmāk tikai papildina
history:
  - id: 01KATX3V9B6Q0Y8M2R4C5D7E20
    step:   register
    by: a.berzina
    at: 2026-11-23T09:14:03+02:00
    # ar roku
"""

MESSY = """\
# yaml-language-server: $schema=../../schemas/change.schema.json
uid:   '01KATX3V9B6Q0Y8M2R4C5D7E1F'
id: "IZM-2026-0042"
# numurs paliek
title: 'Pagarināt: e-iesniegums'    # saīsināt
kind: normal
state: registered
complexity: simple
action: 'modify'
targets: { services: [ 'e-iesniegums' ] }
description: "Sesija tagad beidzas pēc piecpadsmit minūtēm, un garāku veidlapu aizpildīt šajā laikā nevar; tāpēc to pagarina līdz stundai."
assessment:
    # robežas pēc vienošanās
    envelope: {latest_end: '2026-12-31',   rollback_required: true, cost_eur: 500}
    stakeholders:
    - Klientu centrs      # pirmie


    # vēl jāpajautā
    - 'no'


# turpmāk tikai papildina
history:
  - id: 01KATX3V9B6Q0Y8M2R4C5D7E20
    step:   register
    by: a.berzina
    at: 2026-11-23T09:14:03+02:00
    # ar roku
"""


def lay_out(text: str, path: str = PATH) -> str:
    """Return the text laid out."""
    model = kind_of(path)
    assert model is not None
    return formatted(text.encode(), path, model).decode()


def comments(text: str) -> list[str]:
    """Return the comments of a text in which no scalar holds `#`."""
    return sorted(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


def test_a_messy_file_becomes_a_tidy_one() -> None:
    """Keys in order, two spaces, double quotes where they are needed, long prose folded, one blank line."""
    assert lay_out(MESSY) == CANONICAL


def test_a_tidy_file_stays() -> None:
    """Laid out twice is laid out once."""
    assert lay_out(CANONICAL) == CANONICAL


def test_comments_below_what_becomes_lines_are_where_they_stay() -> None:
    """A comment that is indented below a value on one line is not so below a text in lines."""
    prose = '"' + "vārds " * 30 + 'beigas"'
    once = lay_out(MESSY.replace("description: ", f"description: {prose}\n# malā\n    # dziļāk\n#"))
    assert "\n# malā\n# dziļāk\n" in once
    assert lay_out(once) == once


def test_the_digest_and_the_history_stay() -> None:
    """What was approved stays approved, byte by byte of every entry."""
    before, after = (read_change(text.encode(), PATH)[0] for text in (MESSY, lay_out(MESSY)))
    assert before == after
    assert before.digest() == after.digest()
    assert prefix_entries(MESSY) == prefix_entries(lay_out(MESSY))


@pytest.mark.parametrize(
    "text",
    [
        MESSY.rstrip("\n"),
        MESSY + "\n\n",
        MESSY.replace("stakeholders:\n    - Kl", "stakeholders:   # kas skarti\n    - Kl"),
        MESSY.replace("description: ", "description: |  # divas rindas\n  viena\n  otra\n#"),
        MESSY.replace("description: ", "description: |\n   viena\n   otra # nav komentārs\n#"),
        MESSY.replace("description: ", "description:\n  # doma\n  vārdi\n# "),
        MESSY.replace(
            "targets: { services: [ 'e-iesniegums' ] }",
            "targets:\n  services: [\n   e-iesniegums, # galvenais\n  ]",
        ),
        MESSY.replace(
            "targets: { services: [ 'e-iesniegums' ] }",
            "targets: {services: [e-iesniegums],\n  resources: [dvs]}  # divi",
        ),
        MESSY.replace("action: 'modify'\n", "action: 'modify'\n  # dziļi\n\n\n\n# sekli\n"),
        MESSY.replace("    - 'no'\n", "    - >-\n      garš\n      teksts\n    # par to\n"),
        MESSY.replace(
            "    envelope:",
            "    risks:\n    - # tukšs\n      text: a\n      likelihood: 1\n      severity: 1\n    envelope:",
        ),
        MESSY.replace("    envelope:", "    risks: []\n    impact:\n    envelope:"),
    ],
)
def test_nothing_is_lost_however_it_was_written(text: str) -> None:
    """Comments in odd places, texts in lines, missing line ends: the same meaning, and laid out for good."""
    done = lay_out(text)
    assert read_change(done.encode(), PATH)[0] == read_change(text.encode(), PATH)[0]
    assert comments(done) == comments(text)
    assert lay_out(done) == done
    assert done.endswith("\n")
    assert prefix_entries(done) == prefix_entries(text)


def test_a_history_that_is_not_the_last_key_moves_there_as_it_is() -> None:
    """Its entries keep every byte."""
    head, _, history = CANONICAL.partition("# turpmāk tikai papildina\n")
    moved = f"{history}{head}"
    done = lay_out(moved)
    assert done.index("history:") > done.index("assessment:")
    assert prefix_entries(done) == prefix_entries(moved)
    assert lay_out(done) == done


def test_any_disorder_of_the_example_is_put_right_without_changing_what_it_says() -> None:
    """Indentation, spaces, quotes and the order of sections, at random."""
    dice = random.Random(20)  # noqa: S311 - a test, not a secret
    files = sorted((ROOT / "changes").rglob("*.yaml"))[::4] or [ROOT / "none"]
    for file in files:
        text = file.read_text("utf-8") if file.exists() else CANONICAL
        path = f"changes/2026/{file.name}" if file.exists() else PATH
        for _ in range(3):
            messy = disorder(text, dice)
            before = read_change(messy.encode(), path)[0]
            done = lay_out(messy, path)
            after = read_change(done.encode(), path)[0]
            assert (after, after.digest()) == (before, before.digest())
            assert lay_out(done, path) == done
            assert prefix_entries(done) == prefix_entries(messy)
            assert comments(done) == comments(messy)


def disorder(text: str, dice: random.Random) -> str:
    """Return `text` with what carries no meaning changed, the history aside."""
    head, mark, history = text.partition("\nhistory:")
    first, *sections = re.split(r"\n(?=[a-z_]+:)", head)
    dice.shuffle(sections)
    lines = []
    for line in "\n".join([first, *sections]).split("\n"):
        told = line
        if dice.random() < 0.2:
            told += " " * dice.randrange(3)
        if re.fullmatch(r"[a-z_]+: [a-zA-Z][\w .-]*", line) and dice.random() < 0.4:
            key, value = line.split(": ", 1)
            told = f"{key}:  '{value}'   # piezīme"
        lines.append(told)
        if dice.random() < 0.1 and re.match(r"[a-z]", line) and not line.endswith((">-", "|", "|-", ":")):
            lines.append("# starp rindām")
    return "\n".join(lines) + mark + history


@pytest.mark.parametrize(
    "file", sorted((ROOT / "src/izmainas/catalog/demo").rglob("*.yaml")), ids=lambda file: str(file.name)
)
def test_what_the_demonstration_brings_is_laid_out_or_becomes_so(file: Path) -> None:
    """Registry files keep the order of their keys."""
    path = "registry/" + file.as_posix().split("/registry", 1)[1].split("/", 1)[1]
    text = file.read_text("utf-8")
    assert lay_out(lay_out(text, path), path) == lay_out(text, path)


def test_the_process_that_ships_is_laid_out() -> None:
    """It is what every institution begins with."""
    assert lay_out(default_process_text(), "registry/process.yaml") == default_process_text()


def test_a_file_that_cannot_be_read_is_not_touched() -> None:
    """The fault is told with its line."""
    with pytest.raises(IzmError) as told:
        lay_out(CANONICAL.replace("kind: normal", "kind: special"))
    assert told.value.where is not None
    assert told.value.where.line == CANONICAL.partition("kind: normal")[0].count("\n") + 1


@pytest.mark.parametrize(
    ("path", "known"),
    [
        (PATH, True),
        ("registry/people.yaml", True),
        ("registry/services/x.yaml", True),
        ("registry/strategy.yaml", True),
        ("registry/notes.yaml", False),
        ("changes/2026/IZM-2026-0042.files/a.yaml", False),
        ("README.md", False),
    ],
)
def test_only_files_that_are_understood_are_laid_out(path: str, known: bool) -> None:
    """Whatever else lies there is somebody else's."""
    assert (kind_of(path) is not None) is known
    assert kind_of(PATH) is Change


_BRACKETS = "targets: { services: [ 'e-iesniegums' ] }"


def test_a_section_whose_comments_are_not_understood_stays_and_the_others_are_laid_out() -> None:
    """One odd place does not spare the rest of the file."""
    odd = "targets: {services: [\n   e-iesniegums,   # galvenais\n  ]}"
    assert lay_out(MESSY.replace(_BRACKETS, odd)) == CANONICAL.replace(
        "targets: {services: [e-iesniegums]}", odd
    )


def test_of_two_comments_that_say_the_same_none_is_lost() -> None:
    """Where that cannot be made sure, the whole file stays."""
    twice = "targets:\n  services: [\n   e-iesniegums, # divreiz\n  ] # divreiz"
    text = MESSY.replace(_BRACKETS, twice)
    assert comments(lay_out(text)) == comments(text)


@pytest.mark.parametrize("start", ["---\n", "# viss\n---\n# pirmais\n", "---\n\n# pirmais\n", "--- # viss\n"])
def test_the_mark_of_a_document_stays(start: str) -> None:
    """Many write `---` at the top; what stands above it is about the file, what stands below about the first key."""
    path = "registry/services/x.yaml"
    model = kind_of(path)
    assert model is not None
    given = f"{start}name:   {{lv: X}}\nid: x\nstage: provision-use\n".encode()
    done = formatted(given, path, model)
    assert formatted(done, path, model) == done
    assert re.findall(rb"#.*|---", done) == re.findall(rb"#.*|---", given)
    assert done == given if "- #" in start else b"\nname: {lv: X}\n" in done


def test_brackets_that_became_lines_are_laid_out_once() -> None:
    """A key that other readers take for a truth value gets its quotes at the first time, not at the second."""
    path = "registry/services/x.yaml"
    model = kind_of(path)
    assert model is not None
    told = "Paziņojumus sūta uz e-adresi, bet pa pastu tikai tiem, kas to ir lūguši un kam e-adreses nav"
    decision = "{text: '" + told + "', on: 2025-11-13, ref: 'Domes lēmums Nr. 402'}"
    given = f"id: x\nname: {{lv: X}}\nstage: provision-use\ndelivery: [{decision}]\n"
    done = formatted(given.encode(), path, model)
    assert b'\n    "on": 2025-11-13\n' in done
    assert formatted(done, path, model) == done
