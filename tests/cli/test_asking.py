"""What a person in front of a terminal is asked, and what becomes of wrong answers and of leaving."""

from __future__ import annotations

import io
import json
import subprocess
from typing import TYPE_CHECKING, Any, cast

import pytest
import questionary
from prompt_toolkit.application import create_app_session
from prompt_toolkit.filters import has_validation_error, to_filter
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.layout import ConditionalContainer, Window, walk
from prompt_toolkit.output.plain_text import PlainTextOutput

from izmainas.cli.on_screen import unbroken
from izmainas.cli.workspace import Workspace
from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.conftest import Izm, Result
    from izmainas.render.document import Document

    Typed = Callable[..., Result]

ENTER = "\r"
DOWN = "\x1b[B"
BACK = "\x7f"
LEAVE = "\x03"


@pytest.fixture
def typed(izm: Izm, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Give `izm` in front of which somebody sits, who types `keys` and reads the screen (`out`)."""
    monkeypatch.setattr(Workspace, "interactive", property(lambda _: True))

    def run(*words: str, keys: str, as_: str = "a.berzina", lang: str = "en") -> Result:
        with create_pipe_input() as pipe:
            pipe.send_text(keys)
            pipe.close()  # who is asked more than the keys answer has left
            screen = io.StringIO()
            with create_app_session(input=pipe, output=PlainTextOutput(screen)):
                said = izm(*words, as_=as_, lang=lang)
            return said._replace(out=screen.getvalue() + said.out)

    return run


def _without(town: Path, *files: str) -> None:
    """Take files out of the registry."""
    subprocess.run(
        ["git", "rm", "--quiet", *(f"registry/{name}.yaml" for name in files)], cwd=town, check=True
    )
    author = ["-c", "user.name=Izm", "-c", "user.email=izm@example.lv"]
    subprocess.run(["git", *author, "commit", "--quiet", "-m", "Fewer"], cwd=town, check=True)


def test_in_an_empty_registry_nothing_can_be_changed_and_nothing_is_asked(
    typed: Typed, izm: Izm, town: Path
) -> None:
    """Somebody who has just founded a register is told what comes first, and is not asked what has no answer."""
    _without(town, "services/e-iesniegums", "resources/dvs", "standard-changes/sertifikats")
    for said in (typed("new", keys=ENTER), izm("new", "--title", "x", lang="en")):
        assert said.code == 2
        assert "IZM-E205" in said.err
        assert "izm registry new service" in said.err
    said = izm(
        "new", "--title", "x", "--kind", "normal", "--complexity", "simple", "--service", "x", lang="en"
    )
    assert "izm registry new service" in said.err


def test_a_standard_change_is_offered_only_where_there_are_models(typed: Typed, town: Path) -> None:
    """Without a model the first kind is the normal one; who names the other is told that there is none."""
    _without(town, "standard-changes/sertifikats")
    said = typed("new", keys=f"{ENTER}{ENTER}Nosaukums{ENTER} {ENTER}")
    assert (said.code, said.err) == (0, "")
    for words in (["--kind", "standard"], ["--model", "nav"]):
        said = typed("new", "--title", "x", *words, keys="")
        assert said.code == 2
        assert "izm new --kind normal" in said.err


def test_whoever_chooses_a_model_sees_that_it_cannot_be_used(typed: Typed, izm: Izm) -> None:
    """Before the title is typed, not by the refusal after it."""
    chosen = typed("new", keys=f"{ENTER}{ENTER}{LEAVE}")
    assert "–" not in chosen.out.rpartition("Standard-change model")[2]
    assert izm("standard", "suspend", "sertifikats", "--reason", "Pārlūki brīdina", as_="m.kalns").code == 0
    chosen = typed("new", keys=f"{ENTER}{ENTER}{LEAVE}")
    assert "– suspended" in chosen.out.rpartition("Standard-change model")[2]


def test_letters_look_for_a_line_and_decide_nothing(typed: Typed, izm: Izm) -> None:
    """Whoever typed “noraidīt” and Enter at a decision had approved, and an “a” marked all that there is."""
    _ = typed("new", keys=f"norm{ENTER}vienk{ENTER}Nosaukums{ENTER}dvs {ENTER}", lang="lv")
    shown = json.loads(izm("show", "1", "--json").out)["change"]
    assert (shown["kind"], shown["targets"]) == ("normal", {"resources": ["dvs"]})
    change = ["--impact", "x", "--expected-result", "y", "--latest-end", "2027-01-31"]
    assert izm("assess", "1", *change, as_="m.kalns").code == 0
    said = typed("authorize", "1", keys=f"noraid{ENTER}Nav pamata{ENTER}", as_="m.kalns", lang="lv")
    assert "noraidīja" in said.out, said.err


def test_what_no_line_has_is_taken_by_no_enter(typed: Typed) -> None:
    """Until it is rubbed out, or left with an arrow."""
    said = typed("new", keys=f"noraidīšu{ENTER}", lang="lv")
    assert (said.code, "Standarta izmaiņas modelis" in said.out) == (130, False)
    answered = typed("new", keys=f"qq{BACK}{BACK}{DOWN}{ENTER}ww{DOWN}{ENTER}{LEAVE}", lang="lv")
    assert "? Sarežģītība: Kompleksa izmaiņa" in answered.out


def test_whom_the_registry_would_refuse_is_told_before_the_questions(typed: Typed) -> None:
    """Five answers were typed for a freeze, and then it was said who may."""
    for kind in ("freeze", "role", "person", "substitute", "service x"):
        said = typed("registry", "new", *kind.split(), keys="", as_="k.liepa")
        assert (said.code, "IZM-E353" in said.err) == (3, True), said.err


def test_what_a_signal_is_about_is_asked(typed: Typed, izm: Izm) -> None:
    """It was refused, with the names of flags, though a person sat there."""
    said = typed("signal", "new", keys=f"dvs {ENTER}Rindas{ENTER}", lang="lv")
    assert said.code == 0, said.err
    assert "resource/dvs" in izm("signal", "list", "--json").out


def test_what_was_chosen_is_said_in_words_of_ours(typed: Typed) -> None:
    """The library would say “done (2 selections)”, also to a Latvian."""
    said = typed("new", keys=f"{DOWN}{ENTER}{ENTER}Nosaukums{ENTER} {DOWN} {ENTER}", lang="lv")
    assert said.code == 0
    touched = "E-iesniegums (service/e-iesniegums), Dokumentu vadības sistēma (resource/dvs)"
    assert f"? Ko izmaiņa skar? {touched}" in said.out


def test_who_leaves_a_question_has_written_nothing_and_is_told(typed: Typed, izm: Izm) -> None:
    """In the language of all the rest."""
    said = typed("new", keys=f"{DOWN}{ENTER}{LEAVE}", lang="lv")
    assert (said.code, said.err) == (130, "Pārtraukts. Nekas netika ierakstīts.\n")
    assert "Cancelled" not in said.out
    assert izm("show", "1").code != 0


def test_a_wrong_answer_is_told_under_its_question_and_the_others_stand(typed: Typed) -> None:
    """Who writes a day in words has not to begin anew; with the keys at an end, the question is left."""
    answers = f"k.liepa{ENTER}a.berzina{ENTER}rīt{ENTER}"
    said = typed("registry", "new", "substitute", keys=answers, as_="m.kalns")
    assert (said.code, said.err) == (130, "Stopped. Nothing was written.\n")
    said = typed("registry", "new", "role", keys=f"nav{ENTER}", as_="m.kalns")
    assert (said.code, said.err) == (130, "Stopped. Nothing was written.\n")
    words = ("registry", "new", "substitute", "--person", "k.liepa", "--for", "j.ozols")
    erase = "\x7f" * len("rīt")
    said = typed(*words, keys=f"rīt{ENTER}{erase}2027-01-31{ENTER}", as_="j.ozols")
    assert said.code == 0, said.err


def test_under_a_question_stands_what_is_wrong_and_what_is_right(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the refusal on the command line says it, but for the flag, which nobody there has typed."""
    told: list[object] = []
    ask: Any = questionary.text

    def text(*words: str, validate: Callable[[str], object], **how: object) -> object:
        told.extend(map(validate, ("", "rīt", "2027-01-31")))
        return ask(*words, validate=validate, **how)

    monkeypatch.setattr("questionary.text", text)
    who = ["--person", "k.liepa", "--for", "j.ozols"]
    said = typed("registry", "new", "substitute", *who, keys=f"2027-01-31{ENTER}", as_="j.ozols")
    assert said.code == 0, said.err
    wrong = "“rīt” has not the expected form → For example: 2026-12-01"
    assert told == ["Some text is needed", wrong, True]


def test_what_is_told_under_a_question_is_told_to_its_end(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was one line for it, and what an id may hold stood behind the edge of the screen."""
    toolbars = list[Window]()
    monkeypatch.setattr("izmainas.cli.on_screen.unbroken", _kept(toolbars))
    _ = typed("registry", "new", "person", keys="", as_="m.kalns")
    assert [(shown.height, bool(to_filter(shown.wrap_lines)())) for shown in toolbars] == [(None, True)]


def _kept(toolbars: list[Window]) -> Callable[[Any], Any]:
    """Do what is done to a question of the library's, and keep the places where it tells what is wrong."""

    def made(question: Any) -> Any:  # noqa: ANN401 - the library's own
        places = walk(unbroken(question).application.layout.container)
        there = [place for place in places if isinstance(place, ConditionalContainer)]
        toolbars.extend(
            cast("Window", place.content) for place in there if place.filter is has_validation_error
        )
        return question

    return made


def test_a_question_of_several_lines_leaves_room_for_them(typed: Typed, izm: Izm) -> None:
    """A question as wide as the screen left none: neither it nor what was typed was to be seen."""
    assert izm(*COMPLEX).code == 0
    keys = f"Ātrāk{ENTER}Visi{ENTER}Var nedarboties;2;3"
    said = typed("assess", "1", keys=keys, as_="j.ozols", lang="lv")
    asked = "? Kas var neizdoties? Katru risku savā rindā: teksts;iespējamība 1–5;smagums"
    assert asked in said.out
    assert "Var nedarboties;2;3" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("new", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums"),
        ("registry", "new", "service", "x", "--stage", "planning"),
        ("registry", "new", "person", "x", "--email", "x@example.lv"),
        ("signal", "new", "--service", "e-iesniegums"),
    ],
)
def test_what_is_pasted_over_several_lines_is_refused_where_one_is_meant(
    typed: Typed, words: tuple[str, ...]
) -> None:
    """At the question: after the last one it was a crash, or the other answers were lost."""
    pasted = "\x1b[200~Pagarināt\nlaiku\x1b[201~"
    said = typed(*words, keys=f"{pasted}{ENTER}{LEAVE}", as_="m.kalns")
    assert (said.code, said.err) == (130, "Stopped. Nothing was written.\n")
    mended = f"{pasted}{ENTER}{BACK * len('laiku')}{BACK} laiku{ENTER}"
    assert typed(*words, keys=mended, as_="m.kalns").code == 0


def test_a_sign_that_no_text_may_hold_is_refused_at_its_question(typed: Typed, izm: Izm) -> None:
    """It comes along from a letter, cannot be seen, and cost all answers given before."""
    assert izm(*COMPLEX).code == 0
    said = typed("assess", "1", keys=f"Ātrāk\u200b{ENTER}{BACK}{ENTER}Visi{ENTER}{LEAVE}", as_="j.ozols")
    assert said.code == 130
    assert "What can go wrong?" in said.out


def test_whom_git_does_not_know_is_asked_before_it_is_said_what_waits(typed: Typed, izm: Izm) -> None:
    """It was said that nothing waited, for nobody knew for whom."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    said = typed("authorize", keys=f"j.ozols@example.lv{ENTER}{LEAVE}", as_="", lang="lv")
    assert "j.ozols@example.lv" in said.err
    assert "? Kura izmaiņa?" in said.out


def test_an_expert_who_does_not_assess_is_asked_for_the_opinion(typed: Typed, izm: Izm) -> None:
    """The change stood among those that wait for them, and whoever chose it was refused the assessment."""
    assert izm(*COMPLEX).code == 0
    assert izm("assess", "1", *CONTENT, as_="j.ozols").code == 0
    said = typed("assess", keys=f"{ENTER}{ENTER}Viss labi{ENTER}", as_="e.eksperts", lang="lv")
    assert said.code == 0, said.err
    shown = json.loads(izm("show", "1", "--json").out)["change"]["assessment"]["expert_opinions"]
    assert [one["text"] for one in shown] == ["Viss labi"]


def test_the_type_of_a_resource_is_chosen_by_its_name(typed: Typed, town: Path) -> None:
    """Whoever typed it in their own words was refused after the last question."""
    keys = f"Datu krātuve{ENTER}informācijas{ENTER}{ENTER}"
    said = typed("registry", "new", "resource", "kratuve", keys=keys, as_="m.kalns", lang="lv")
    assert said.code == 0, said.err
    assert "\ntype: information-system\n" in (town / "registry/resources/kratuve.yaml").read_text("utf-8")


def test_whoever_cannot_approve_is_told_why_beside_what_they_can(typed: Typed, izm: Izm) -> None:
    """Approval was missing among the choices, and nothing there said what for."""
    assert izm(*COMPLEX).code == 0
    assert izm("assess", "1", *CONTENT, as_="j.ozols").code == 0
    said = typed("authorize", "1", keys=LEAVE, as_="j.ozols", lang="lv")
    assert "Apstiprināt to pašlaik nevar: " in said.err


def test_what_was_asked_for_is_named_in_the_answer_and_in_the_commit(typed: Typed, town: Path) -> None:
    """“role is on record” told nobody which."""
    (town / "registry/resources/tikls.yaml").write_text(
        "id: tikls\nname: {lv: Tīkls}\ntype: network\nstage: planning\n", encoding="utf-8"
    )
    subprocess.run(["git", "add", "."], cwd=town, check=True)
    author = ["-c", "user.name=Izm", "-c", "user.email=izm@example.lv"]
    subprocess.run(["git", *author, "commit", "--quiet", "-m", "More"], cwd=town, check=True)
    said = typed("registry", "new", "role", keys=f"tīkls{ENTER}karlis{ENTER}", as_="m.kalns", lang="lv")
    assert said.code == 0, said.err
    assert "Ierakstīts: loma resource/tikls, git ieraksts " in said.out
    subject = subprocess.run(
        ["git", "log", "-1", "--format=%s"], cwd=town, capture_output=True, check=True
    ).stdout
    assert subject == b"izm registry: new role resource/tikls\n"


COMPLEX = [
    "new",
    "--title",
    "Liela",
    "--kind",
    "normal",
    "--complexity",
    "complex",
    "--service",
    "e-iesniegums",
]
LIMITS = ["--outage", "5", "--cost", "0", "--latest-end", "2027-01-31"]
CONTENT = ["--expected-result", "x", "--impact", "y", "--risk", "z;1;1", "--stakeholder", "Visi", *LIMITS]
EMERGENCY = ["new", "--title", "Deg", "--kind", "emergency", "--complexity", "simple", "--resource", "dvs"]
END = f"\x1b{ENTER}"


def test_all_that_the_model_wants_is_asked_before_anything_is_refused(typed: Typed, izm: Izm) -> None:
    """An emergency owes its risks, and is over: nobody asks until when it must be done; then its plan likewise."""
    izm(*EMERGENCY)
    assert izm("authorize", "1", "--approve", as_="m.kalns").code == 0
    said = typed("assess", "1", keys=f"Darbojas{ENTER}Visi{ENTER}Sadeg;2;3\r\rSlapjš;1;2{END}", as_="k.liepa")
    assert (said.code, said.err) == (0, "")
    shown = izm("show", "1", lang="en").out
    assert "Sadeg" in shown
    assert "Slapjš" in shown


def test_a_complex_plan_is_asked_for_whole(typed: Typed, izm: Izm) -> None:
    """Three questions, and then a refusal for want of three further answers, cost people their lines."""
    izm(*COMPLEX, as_="k.liepa")
    words = f"Labāk{ENTER}Visi{ENTER}Lēns;1;1{END}Iedzīvotāji{END}2026-12-31{ENTER}30{ENTER}0{ENTER}"
    said = typed("assess", "1", keys=words, as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    assert izm("assess", "1", "--expert-opinion", "Jā", "--advice", "for", as_="e.eksperts").code == 0
    for person in ("a.berzina", "j.ozols"):
        assert izm("authorize", "1", "--approve", as_=person).code == 0
    keys = f"2026-12-07{ENTER}2026-12-06{ENTER}\x7f8{ENTER}Viens{ENTER}{END}Atpakaļ{ENTER}Visiem{END}Ar roku{END}"
    said = typed("plan", "1", keys=keys, as_="j.ozols")
    assert (said.code, said.err) == (0, "")


def test_who_assesses_anew_reads_why_it_was_returned_and_finds_what_was_said(typed: Typed, izm: Izm) -> None:
    """The proposed command recorded the returned assessment once more, without a question."""
    izm("new", "--title", "Īsāk", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums",
        as_="j.ozols")  # fmt: skip
    izm(
        "assess",
        "1",
        "--expected-result",
        "Labi",
        "--impact",
        "Visi",
        "--latest-end",
        "2026-12-31",
        as_="j.ozols",
    )
    izm("authorize", "1", "--return", "--reason", "Kuri visi?", as_="a.berzina")
    assert "Returned by Anna Bērziņa: Kuri visi?" in izm("show", "1", lang="en").out
    said = typed("assess", "1", keys=f"{ENTER} pilsētā{ENTER}{ENTER}", as_="j.ozols")
    assert (said.code, said.err) == (0, "Returned by Anna Bērziņa: Kuri visi?\n")
    shown = izm("show", "1", lang="en").out
    assert "Visi pilsētā" in shown
    assert "Returned by" not in shown


def test_whoever_may_not_do_a_step_is_not_asked_for_it(typed: Typed, izm: Izm) -> None:
    """Nor for one whose time has not come."""
    izm("new", "--title", "Īsāk", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    said = typed("plan", "1", keys=f"2026-12-07{ENTER}")
    assert (said.code, said.out) == (3, "")
    assert "IZM-E305" in said.err or "IZM-E301" in said.err


ORDINARY = ["new", "--title", "X", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums"]
ASSESSED = ["assess", "1", "--expected-result", "Labi", "--impact", "Visi", "--latest-end", "2027-01-31"]


def test_a_decision_is_asked_for_with_its_reason(typed: Typed, izm: Izm, town: Path) -> None:
    """Whoever turns a change back is asked why, and not refused for want of a flag."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    said = typed("authorize", "1", keys=f"{DOWN}{DOWN}{ENTER}Trūkst termiņa{ENTER}", as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    assert "What has to be reworked? Trūkst termiņa" in said.out
    text = (town / "changes/2026/IZM-2026-0001.yaml").read_text("utf-8")
    assert "decision: return" in text
    assert "Trūkst termiņa" in text


def test_whoever_is_asked_for_a_decision_has_the_change_before_their_eyes(typed: Typed, izm: Izm) -> None:
    """The page that `izm show` gives, above the question; a flag decides without it."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    page = izm("show", "1", lang="en").out
    said = typed("authorize", "1", keys=ENTER, as_="j.ozols")
    assert said.code == 0
    assert said.out.index("Your decision") >= 0
    assert page in said.out
    assert page.partition("\n")[0] not in izm("authorize", "1", "--approve", as_="j.ozols", lang="en").out


def test_what_became_another_while_somebody_thought_is_shown_and_asked_anew(
    typed: Typed, izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An approval binds the content that was read, not the one that came in its place."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    emit, shown = Workspace.emit, []

    def somebody_edits(ws: Workspace, document: Document) -> None:
        emit(ws, document)
        shown.append(document)
        if len(shown) == 1:
            file = town / "changes/2026/IZM-2026-0001.yaml"
            file.write_text(file.read_text("utf-8").replace("Labi", "Slikti"), "utf-8")
            assert izm("edit", "1", as_="a.berzina").code == 0

    monkeypatch.setattr(Workspace, "emit", somebody_edits)
    said = typed("authorize", "1", keys=f"{ENTER}{DOWN}{DOWN}{ENTER}Kas tas?{ENTER}", as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    history = json.loads(izm("show", "1", "--json").out)["change"]["history"]
    assert [entry.get("decision") for entry in history if entry["step"] == "authorize"] == ["return"]


def test_a_step_without_a_number_offers_what_waits_there(typed: Typed, izm: Izm) -> None:
    """Most urgent first, with the day it is due; what waits for others, or at another step, is not among it."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    izm(*ORDINARY[:2], "Otra", *ORDINARY[3:])
    assert izm(*[*ASSESSED[:1], "2", *ASSESSED[2:]]).code == 0
    izm(*ORDINARY[:2], "Trešā", *ORDINARY[3:])
    said = typed("authorize", "--approve", keys=f"{DOWN}{ENTER}", as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    assert "Which change? IZM-2026-0002  Otra – " in said.out
    assert "Trešā" not in said.out
    assert "autorizēta" in izm("show", "2").out


def test_a_step_at_which_nothing_waits_says_so(typed: Typed, izm: Izm) -> None:
    """And where to look instead."""
    assert izm(*ORDINARY).code == 0
    said = typed("review", keys="", as_="j.ozols", lang="lv")
    assert (said.code, "IZM-E537" in said.err) == (5, True)
    assert "izm list --open" in said.err


def test_without_a_person_to_ask_the_number_is_missing(izm: Izm) -> None:
    """The hint is the list from which it can be taken."""
    for command in ("assess", "authorize", "plan", "implement", "review", "close"):
        done = izm(command, lang="en")
        assert done.code == 2
        assert "The argument ID is missing." in done.err
        assert "with the command for each: izm\n" in done.err


def test_whoever_cannot_decide_is_refused_before_the_question(typed: Typed, izm: Izm) -> None:
    """Nobody chooses among decisions to be told that none of them is theirs."""
    assert [izm(*ORDINARY).code, izm(*ASSESSED).code] == [0, 0]
    said = typed("authorize", "1", keys=ENTER, as_="k.liepa")
    assert (said.code, "Your decision" in said.out) == (3, False)
    assert said.err == izm("authorize", "1", "--approve", as_="k.liepa", lang="en").err


def test_only_decisions_that_are_possible_are_offered(typed: Typed, izm: Izm, town: Path) -> None:
    """A ratification approves or rejects: what was done already cannot be sent back."""
    emergency = ["new", "--title", "X", "--kind", "emergency", "--complexity", "simple"]
    assert izm(*emergency, "--service", "e-iesniegums", "--description", "Deg").code == 0
    assert izm("authorize", "1", "--approve", as_="j.ozols").code == 0
    asked_for = ("--outage", "0", "--cost", "0", "--risk", "Īss;1;1", "--stakeholder", "Visi")
    assert izm(*ASSESSED, *asked_for).code == 0
    said = typed("authorize", "1", keys=f"{DOWN}{DOWN}{ENTER}", as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    text = (town / "changes/2026/IZM-2026-0001.yaml").read_text("utf-8")
    assert (text.count("decision: approve"), text.count("decision: return")) == (2, 0)


def test_what_of_the_work_is_put_on_record_is_chosen_among_what_can_be(
    typed: Typed, izm: Izm, town: Path
) -> None:
    """Until then whoever named no flag was told of them, on a terminal as well."""
    refused = (izm(*ORDINARY), typed("implement", "1", keys=ENTER))[1]
    assert (refused.code, refused.out, "IZM-E301" in refused.err) == (3, "", True)
    assert [izm(*ASSESSED).code, izm("authorize", "1", "--approve", as_="j.ozols").code] == [0, 0]
    window = ("--start", "2026-11-24 20:00", "--end", "2026-11-24 22:00")
    assert izm("plan", "1", *window, "--step", "Viens", "--step", "Divi").code == 0
    for keys, offered in (
        (ENTER, ["Begin the work"]),
        (DOWN + ENTER, ["Done: 1. Viens", "Done: 2. Divi", "The work left the plan", "End the work"]),
        (DOWN + ENTER + "Ilgāk" + ENTER, ["Done: 1. Viens", "The work left the plan"]),
        (DOWN * 2 + ENTER + DOWN + ENTER, ["End the work", "issues"]),
    ):
        said = typed("implement", "1", keys=keys)
        assert (said.code, said.err) == (0, "")
        assert [words for words in offered if words not in said.out] == []
    text = (town / "changes/2026/IZM-2026-0001.yaml").read_text("utf-8")
    for left in ("item: 2", "text: Ilgāk", "outcome: successful-with-issues"):
        assert left in text
    assert "item: 1" not in text


@pytest.mark.parametrize("words", ["withdraw 1", "hold 1", "split 1", "assess 1 --advice for", "review 1"])
def test_nobody_writes_what_is_refused_whatever_it_says(typed: Typed, izm: Izm, words: str) -> None:
    """What they had written was lost with the refusal."""
    izm(*ORDINARY)
    assert izm("withdraw", "1", "--reason", "Nevajag").code == 0
    said = typed(*words.split(), keys="")
    assert (said.code, said.out, said.err[:8]) == (3, "", "IZM-E303")


def test_what_lies_in_the_way_is_told_before_the_question(typed: Typed, izm: Izm, town: Path) -> None:
    """Whoever wrote a remark over a file that was edited by hand, or on no branch, had lost it."""
    izm(*ORDINARY)
    change = town / "changes/2026/IZM-2026-0001.yaml"
    change.write_text(change.read_text("utf-8").replace("title: X", "title: Y"), "utf-8")
    edited = typed("comment", "1", keys=f"Labi{END}")
    assert (edited.code, edited.out, "IZM-E606" in edited.err) == (6, "", True)
    subprocess.run(["git", "restore", "."], cwd=town, check=True)
    subprocess.run(["git", "switch", "--quiet", "--detach"], cwd=town, check=True)
    nowhere = typed("new", keys=ENTER)
    assert (nowhere.code, nowhere.out, "IZM-E601" in nowhere.err) == (6, "", True)


def test_a_figure_tells_a_deviation(typed: Typed, izm: Izm) -> None:
    """Beside `--start` it was passed over in silence."""
    izm(*ORDINARY)
    for said in (
        izm("implement", "1", "--start", "--outage", "40"),
        typed("implement", "1", "--start", "--cost", "4", keys=""),
    ):
        assert (said.code, "IZM-E212" in said.err) == (2, True)
    assert "--deviation" in izm("implement", "1", "--outage", "40").err


def test_a_review_is_asked_for_whole_of_whoever_may_give_it(typed: Typed, izm: Izm, town: Path) -> None:
    """Nobody writes a result to be told that it is not their turn, or that the lessons are wanting."""
    complex_ = [*EMERGENCY[:4], *EMERGENCY[4:5], "--complexity", "complex", *EMERGENCY[7:]]
    assert izm(*complex_).code == 0
    assert "IZM-E301" in typed("review", "1", keys="").err
    assert izm("authorize", "1", "--approve", as_="m.kalns").code == 0
    assert izm("implement", "1", "--start", as_="k.liepa").code == 0
    assert izm("implement", "1", "--finish", "--outcome", "successful", as_="k.liepa").code == 0
    owed = ("--expected-result", "Labi", "--impact", "Visi", "--risk", "Īss;1;1", "--stakeholder", "Visi")
    assert izm("assess", "1", *owed, as_="k.liepa").code == 0
    assert izm("authorize", "1", "--approve", as_="m.kalns").code == 0
    said = typed("review", "1", keys=f"Darbojas{ENTER}Pamatīgāk{END}")
    assert (said.code, said.err) == (0, "")
    assert "lessons: [Pamatīgāk]" in (town / "changes/2026/IZM-2026-0001.yaml").read_text("utf-8")


def test_a_later_end_than_was_allowed_is_told_at_its_question(typed: Typed, izm: Izm) -> None:
    """Not after all the actions are written."""
    izm(*ORDINARY)
    assert [izm(*ASSESSED).code, izm("authorize", "1", "--approve", as_="j.ozols").code] == [0, 0]
    keys = f"2027-01-30{ENTER}2027-02-01{ENTER}{BACK * 10}2027-01-31{ENTER}Viss{END}"
    said = typed("plan", "1", keys=keys, as_="j.ozols")
    assert (said.code, said.err) == (0, "")


def test_a_freeze_is_asked_for_what_flags_do_not_say(typed: Typed, izm: Izm) -> None:
    """What is wrong is told under the question, and asked again."""
    over = f"service/nav{ENTER}{BACK * 3}e-iesniegums {ENTER}"
    when = f"2026-12-21{ENTER}rīt{ENTER}{BACK * 3}2027-01-03{ENTER}"
    keys = f"Gada slēgšana{ENTER}{over}{when}"
    said = typed("registry", "new", "freeze", "gads", keys=keys, as_="j.ozols")
    assert said.code == 0, said.err
    record = json.loads(izm("registry", "show", "freeze/gads", "--json").out)["record"]
    assert (record["over"], record["to"]) == (["service/e-iesniegums"], "2027-01-04T00:00:00+02:00")


def test_the_resources_that_a_change_needs_can_be_asked_of_an_assessment(
    typed: Typed, izm: Izm, town: Path
) -> None:
    """The source names them beside result, impact and risks; a process could not."""
    text = default_process_text().replace("[expected-result, impact]", "[expected-result, impact, resources]")
    (town / "registry/process.yaml").write_text(text, encoding="utf-8")
    for words in (["add", "."], ["-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "P"]):
        subprocess.run(["git", *words], cwd=town, check=True)
    izm(*ORDINARY, as_="k.liepa")
    keys = f"Labāk{ENTER}Visi{ENTER}Divi izstrādātāji{ENTER}2026-12-31{ENTER}"
    said = typed("assess", "1", keys=keys, as_="j.ozols")
    assert (said.code, said.err) == (0, "")
    assert "Divi izstrādātāji" in izm("show", "1").out
    assert izm("assess", "1", "--effort", "2", as_="j.ozols").code == 0
    assert izm("authorize", "1", "--approve").code == 0


TICKETS = "registry/tickets/service.e-iesniegums.yaml"


def test_on_a_terminal_the_month_that_ended_is_proposed_and_what_stands_is_seen(
    typed: Typed, town: Path
) -> None:
    """Whoever changes a number that stands before their eyes corrects it."""
    first = typed("monitor", "count", keys=ENTER + ENTER + DOWN * 4 + " " + ENTER + "3" + ENTER)
    assert first.code == 0, first
    assert "{month: 2026-10, kind: incident, count: 3}" in (town / TICKETS).read_text()
    second = typed("monitor", "count", "e-iesniegums", keys=ENTER + ENTER + BACK + "4" + ENTER)
    assert second.code == 0, second
    assert "{month: 2026-10, kind: incident, count: 4}" in (town / TICKETS).read_text()
    # what is told under the question is not drawn in time where the keys end: the question that stays tells it
    wrong = typed("monitor", "count", "e-iesniegums", keys=BACK * 7 + "2027-10" + ENTER)
    assert wrong.code == 130, wrong
    assert "2027" not in (town / TICKETS).read_text()
    nobody = typed(
        "monitor", "count", "e-iesniegums", keys=ENTER + ENTER + BACK + "x" + ENTER + BACK + "-" + ENTER
    )
    assert (nobody.code, "Nothing was counted" in nobody.out) == (0, True)


def test_on_a_terminal_a_value_is_asked_for_in_its_unit(typed: Typed, izm: Izm, town: Path) -> None:
    """Of what the person answers for, where nothing is named."""
    words = ("--name-lv", "Laiks", "--over", "service/e-iesniegums", "--unit", "dienas")
    assert izm("registry", "new", "indicator", "laiks", *words, as_="a.berzina").code == 0
    done = typed("monitor", "measure", keys=ENTER + ENTER + "4,5" + ENTER)
    assert (done.code, "Value, in dienas" in done.out) == (0, True)
    again = typed("monitor", "measure", "indicator/laiks", keys=ENTER + BACK * 3 + "5" + ENTER)
    assert again.code == 0, again
    assert '"2026-10-31": 5' in (town / "registry/indicators/laiks.yaml").read_text()
    whole = typed("monitor", "measure", as_="j.ozols", keys=ENTER + ENTER + BACK + "6" + ENTER)
    assert whole.code == 0, whole


def _known(town: Path) -> list[str]:
    """Return what git has noted down for this repository of who works in it."""
    said = subprocess.run(
        ["git", "config", "--local", "--get-regexp", "^user"],
        cwd=town,
        check=False,
        capture_output=True,
        text=True,
    )
    return said.stdout.splitlines()


def test_whom_git_does_not_know_is_asked_who_they_are(typed: Typed, izm: Izm, town: Path) -> None:
    """By the e-mail of the registry, which gives the name; git remembers both, for this register alone."""
    izm(*izm.NEW)
    left = BACK * len("svess@example.lv")
    said = typed(
        "comment", "1", "Sveiki", keys=f"svess@example.lv{ENTER}{left}j.ozols@example.lv{ENTER}", as_=""
    )
    assert said.code == 0, said.err
    assert "Jānis Ozols <j.ozols@example.lv>" in said.err
    assert _known(town) == ["user.name Jānis Ozols", "user.email j.ozols@example.lv"]
    author = subprocess.run(
        ["git", "log", "-1", "--format=%an <%ae>"], cwd=town, check=True, capture_output=True, text=True
    )
    assert author.stdout == "Jānis Ozols <j.ozols@example.lv>\n"
    again = typed("comment", "1", "Vēlreiz", keys="", as_="")
    assert (again.code, again.err) == (0, ""), "nobody is asked twice"


def test_nobody_is_asked_who_they_are_where_nothing_is_recorded(typed: Typed, izm: Izm, town: Path) -> None:
    """Who only looks or tries out leaves nothing behind; as whoever left nobody goes on."""
    izm(*izm.NEW)
    assert typed("list", keys="", as_="").code == 0
    assert typed("comment", "1", "Sveiki", "--dry-run", keys="", as_="").err.startswith("IZM-E603")
    assert izm("registry", "edit", "k.liepa", "--left", "2026-11-01", as_="m.kalns").code == 0
    said = typed("comment", "1", "Sveiki", keys=f"k.liepa@example.lv{ENTER}", as_="")
    assert said.code == 130
    assert _known(town) == []


def test_a_founder_says_who_they_are(typed: Typed, tmp_path: Path) -> None:
    """Nobody has to know git to set up a register; a mistyped address is told under the question."""
    folder = tmp_path / "new"
    keys = f"Ilze Ozola{ENTER}ilze{ENTER}@example.lv{ENTER}"
    said = typed("init", str(folder), "--name", "Iestāde", keys=keys, as_="")
    assert said.code == 0, said.err
    assert "Ilze Ozola <ilze@example.lv>" in said.err
    assert _known(folder) == ["user.name Ilze Ozola", "user.email ilze@example.lv"]
    assert "name: Ilze Ozola" in (folder / "registry/people.yaml").read_text("utf-8")
    refused = typed("init", str(tmp_path / "other"), "--name", "Iestāde", "--dry-run", keys="", as_="")
    assert (refused.code, (tmp_path / "other").exists()) == (0, False)


def test_a_wrong_value_is_refused_with_what_the_right_ones_are_called(izm: Izm) -> None:
    """Whoever wrote “normāla” read three words of English and where to look for more."""
    said = izm("new", "--kind", "normāla", lang="lv")
    assert "standard (standarta), normal (normāla), emergency (ārkārtas)" in said.err
    assert "standard, normal, emergency" in izm("new", "--kind", "normāla", lang="en").err


def test_a_missing_word_is_named_in_the_language_of_the_reader(izm: Izm) -> None:
    """“trūkst TEXT” was half English."""
    assert izm(*izm.NEW).code == 0
    assert "trūkst TEKSTS (Jūsu komentārs)" in izm("comment", "1", lang="lv").err
