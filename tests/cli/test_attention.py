"""The six points of PU2-20: seen on one change and over the register, and held where the process says so."""

from __future__ import annotations

import json
import re
import shlex
from subprocess import run
from typing import TYPE_CHECKING

import pytest

from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_NEW = ("new", "--title", "Sesija", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
_ASSESS = ("assess", "1", "--expected-result", "Labāk", "--impact", "Visi", "--latest-end", "2026-12-31")
_CONTROLS = """
controls:
  - id: vdar
    name: {lv: Personas dati, en: Personal data}
    over: [service/*, resource-type/information-system]
    before: authorize
"""


@pytest.fixture
def strict(izm: Izm, town: Path) -> Izm:
    """Give `izm` in a town whose process asks for a control and small changes."""
    text = default_process_text() + _CONTROLS
    text = text.replace("cost_eur: 50000", "cost_eur: 100")
    (town / "registry" / "process.yaml").write_text(text, encoding="utf-8")
    run(["git", "add", "."], cwd=town, check=True)
    run(
        ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "P"],
        cwd=town,
        check=True,
    )
    return izm


def test_a_control_is_shown_before_its_step(strict: Izm) -> None:
    """An approval without it is refused, naming it and the command; with it, everything goes on."""
    strict(*_NEW, as_="j.ozols")
    strict(*_ASSESS, as_="j.ozols")
    refused = strict("authorize", "1", "--approve")
    assert refused.code == 3
    assert "IZM-E370" in refused.err
    assert "izm assess IZM-2026-0001 --control vdar=TEKSTS" in refused.err
    assert strict("assess", "1", "--control", "vdar=Datu nav", as_="j.ozols").code == 0
    assert strict("authorize", "1", "--approve").code == 0
    assert strict("check").code == 0


def test_a_control_that_was_taken_out_is_found(strict: Izm, town: Path) -> None:
    """Whatever took it out, the approval rested on it."""
    strict(*_NEW, as_="j.ozols")
    strict(*_ASSESS, "--control", "vdar=Datu nav", as_="j.ozols")
    strict("authorize", "1", "--approve")
    file = town / "changes/2026/IZM-2026-0001.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r" *controls:(?: \{.*\}|\n +vdar: .*)\n", "", text), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    assert "IZM-C070" in strict("check").out


def test_a_type_that_a_resource_was_given_later_blames_nothing_that_has_ended(strict: Izm) -> None:
    """Of what type it was then, no file tells; of a change that goes on, the control can still be shown."""
    retype = ("registry", "edit", "resource/dvs", "--type")
    assert strict(*retype, "network", as_="m.kalns").code == 0
    for number in ("1", "2"):
        assert strict(*_NEW[:-2], "--resource", "dvs", as_="m.kalns").code == 0
        assert strict("assess", number, *_ASSESS[2:], as_="m.kalns").code == 0
        assert strict("authorize", number, "--approve", as_="k.liepa").code == 0
    assert strict("withdraw", "1", "--reason", "x", as_="m.kalns").code == 0
    assert strict(*retype, "information-system", as_="m.kalns").code == 0
    found = {
        finding["path"]: (finding["rule"], finding["severity"])
        for finding in json.loads(strict("check", "--json").out)["findings"]
    }
    ended, going_on = (f"changes/2026/IZM-2026-000{number}.yaml" for number in (1, 2))
    assert found == {ended: ("IZM-C070", "warning"), going_on: ("IZM-C070", "error")}


def test_a_process_without_controls_asks_for_none(izm: Izm) -> None:
    """Registers founded earlier go on as they did."""
    izm(*_NEW, as_="j.ozols")
    izm(*_ASSESS, as_="j.ozols")
    assert izm("authorize", "1", "--approve").code == 0
    assert izm("check").code == 0


def test_a_large_change_is_told_so_with_the_command_that_splits_it(strict: Izm) -> None:
    """When it is assessed and shown, and before somebody decides; it is not refused."""
    strict(
        *("new", "--title", "Maiņa", "--kind", "normal", "--complexity", "complex"),
        *("--service", "e-iesniegums", "--resource", "dvs"),
        as_="j.ozols",
    )
    words = (
        *("--cost", "500", "--stakeholder", "Klienti", "--risk", "Kļūda;2;2;Tests"),
        *("--outage", "5", "--control", "vdar=Nav"),
    )
    assessed = strict(*_ASSESS, *words, as_="j.ozols", lang="en")
    command = (
        "izm split IZM-2026-0001 --part 'Maiņa: E-application;service/e-iesniegums'"
        " --part 'Maiņa: Document management system;resource/dvs'"
    )
    for shown in (assessed, strict("show", "1", lang="en"), strict("authorize", "1", "--explain", lang="en")):
        assert shown.code == 0, shown.err
        assert "cost in EUR: 500, the limit is 100" in shown.out
        assert command in shown.out
    assert strict(*shlex.split(command)[1:], as_="j.ozols").code == 0
    parts = [json.loads(strict("show", number, "--json").out)["change"]["targets"] for number in ("2", "3")]
    assert parts == [{"services": ["e-iesniegums"]}, {"resources": ["dvs"]}]


def test_who_was_told_and_who_answered_stands_on_the_page(izm: Izm) -> None:
    """A stakeholder is known by name, case aside; it moves nothing, also after the end."""
    izm(*_NEW, as_="j.ozols")
    izm(*_ASSESS, "--stakeholder", "Klientu centrs", "--stakeholder", "Arhīvs", as_="j.ozols")
    izm("authorize", "1", "--approve")
    assert "not told yet: Klientu centrs and Arhīvs" in izm("attention", "1", lang="en").out
    assert izm("inform", "1", "--who", "klientu centrs", "--by-what", "e-pasts").code == 0
    assert "Klientu centrs: told on 23 Nov 2026 (e-pasts), no answer yet" in izm("show", "1", lang="en").out
    izm("inform", "1", "--who", "Klientu centrs", "--answer", "Piekrīt")
    shown = izm("show", "1", lang="en").out
    assert "Klientu centrs: told on 23 Nov 2026 (e-pasts), answered on 23 Nov 2026" in shown
    assert "Arhīvs: not told yet" in shown
    assert izm("check").code == 0
    assert izm("audit").code == 0
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "authorized"


def test_a_link_names_the_task_that_it_belongs_to(izm: Izm) -> None:
    """Incidents are PU2-21, problems PU2-22, improvements PU3-1."""
    izm(*_NEW, as_="j.ozols")
    for kind, task in (
        ("caused-by-incident", "PU2-21"),
        ("fixes-problem", "PU2-22"),
        ("improvement", "PU3-1"),
    ):
        assert izm("link", "1", "--type", kind, f"REF-{task}").code == 0
        assert f"REF-{task} ({task} " in izm("show", "1").out


def test_the_register_is_told_in_shares_with_their_n(busy: Izm) -> None:
    """Each share says of how many; no case is said as such."""
    data = json.loads(busy("attention", "--json").out)
    assert data["schema"] == "izm.attention/1"
    shares = {share["id"]: share for share in data["shares"]}
    assert (shares["UP2/standard"]["n"], shares["UP2/standard"]["of"]) == (0, data["changes"])
    assert shares["UP5/controls-met"]["share"] is None
    out = busy("attention", lang="en").out
    assert "standard changes: 0 of 5 (0%, 95% interval 0–43%)" in out
    assert "an emergency without its incident or problem" in out
    assert all(f"UP{n} " in out for n in range(1, 7))


def test_what_is_proposed_can_be_typed_as_it_stands(izm: Izm) -> None:
    """The model that there is, by the flag that there is; a risk with grades, in quotes for the shell."""
    new = ("new", "--title", "X", "--kind", "normal", "--complexity", "simple", "--resource", "dvs")
    assert izm(*new, as_="k.liepa").code == 0
    assert izm(*_ASSESS, as_="k.liepa").code == 0
    risky = ("assess", "1", "--risk", "Kļūda;5;5")
    shown = izm("attention", "1", lang="en").out
    assert izm(*risky, as_="k.liepa").code == 0
    shown += izm("attention", "1", lang="en").out

    def title(words: str) -> tuple[str, ...]:
        return ("--title", "Y") if words.startswith("new") else ()  # a person is asked for it

    typed = set(re.findall(r"izm (new --model \S+|assess \S+ --risk .*)", shown))
    assert len(typed) == 2
    for words in typed:
        assert izm(*shlex.split(words), *title(words), as_="k.liepa").code == 0


def test_what_can_no_longer_be_assessed_is_not_proposed(strict: Izm) -> None:
    """Once the work is over, `izm assess` would be refused; what has to be shown before the closing is edited in."""
    strict(*_NEW, as_="j.ozols")
    strict(*_ASSESS, "--control", "vdar=Datu nav", as_="j.ozols")

    def proposed() -> list[str | None]:
        return [one["command"] for one in json.loads(strict("attention", "1", "--json").out)["concerns"]]

    risk = ['izm assess IZM-2026-0001 --risk "TEXT;2;3;MITIGATION"']
    assert proposed() == risk
    strict("hold", "1", "--reason", "Gaidām")
    assert proposed() == [None]
    strict("resume", "1")
    assert proposed() == risk
    for words in (("authorize", "1", "--approve"), strict.PLAN, ("implement", "1", "--start")):
        assert strict(*words).code == 0
    assert strict("implement", "1", "--finish", "--outcome", "successful").code == 0
    assert proposed() == [None]


def test_a_model_is_proposed_only_while_changes_can_be_registered_on_it(izm: Izm) -> None:
    """UP2: whoever followed the proposal was refused."""
    new = ("new", "--title", "Sertifikāts", "--kind", "normal", "--complexity", "simple", "--resource", "dvs")
    izm(*new)
    proposed = "izm new --model sertifikats"
    assert proposed in izm("attention", "1").out
    assert proposed not in izm("attention", "1", at="2027-01-06T10:00:00+02:00").out
    assert izm("standard", "suspend", "sertifikats", "--reason", "Neuzticams.", as_="m.kalns").code == 0
    assert proposed not in izm("attention", "1").out
