"""`izm explain`: codes, words, the process and changes, told to people who have never seen git."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from izmainas.catalog.glossary import GLOSSES
from izmainas.cli.app import COMMANDS
from izmainas.cli.main import run
from izmainas.domain.process import Process
from izmainas.render.explanation_page import code_of, codes
from izmainas.render.language import Language
from izmainas.render.markdown import markdown
from izmainas.render.process_page import process_document
from izmainas.render.pu2_20_page import pu2_20_document
from izmainas.render.term_lookup import lookup, meanings
from izmainas.render.term_page import command_of, term_document
from izmainas.render.vocabulary import find
from izmainas.store.registry_files import default_process, default_process_text

Izm = Callable[..., Any]
Say = Callable[..., str]

NEW = ("new", "--title", "Sesijas laiks", "--kind", "normal", "--complexity", "simple", "--action", "modify")


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Give `say(*args, lang=CODE, code=EXIT)`, run outside of every repository."""
    monkeypatch.chdir(tmp_path)

    def answer(*args: str, lang: str = "en", code: int = 0) -> str:
        assert run(["explain", "--lang", lang, *args]) == code
        said = capsys.readouterr()
        return said.out or said.err

    return answer


@pytest.mark.parametrize("word", ["IZM-E308", "izm-e308", "e308", "E308"])
def test_a_code_is_explained_however_it_is_written(say: Say, word: str) -> None:
    """People copy codes by hand."""
    assert say(word).startswith("IZM-E308  Duties are separate")
    assert say(word, lang="lv").startswith("IZM-E308  Pienākumi ir nošķirti")


def test_a_code_is_said_to_be_found_where_it_is(say: Say) -> None:
    """What is taken out in one's own folder is told by a plain check as well, unlike the other findings of pull requests."""
    assert "(izm check --base)" in say("IZM-P001")
    assert "(izm check, izm check --base)" in say("IZM-P004")


def test_every_code_can_be_asked_for_in_both_languages() -> None:
    """What an error names, `izm explain` knows."""
    for code in codes():
        assert code_of(code.lower()) == code


def test_without_a_word_one_learns_what_can_be_asked(say: Say) -> None:
    """Every kind of question has an example, every code its title."""
    told = say()
    for command in ("izm explain process", "izm explain PU2-20", "izm explain IZM-2026-0042"):
        assert command in told
    assert all(code in told for code in codes())


def test_the_source_is_told_in_full(say: Say) -> None:
    """Eight actions with their commands, three kinds, two complexities, six points."""
    for lang in ("lv", "en"):
        told = say("pu2-20", lang=lang)
        for verb in ("new", "assess", "authorize", "plan", "implement", "review", "close"):
            assert f"izm {verb}" in told
        for kind, name in (
            ("change-kind", "emergency"),
            ("change-complexity", "complex"),
            ("attention-point", "integration"),
        ):
            term = find(kind, name)
            assert term is not None
            assert (term.lv if lang == "lv" else term.en) in told
        assert len(re.findall(r"^\d\. ", told, re.MULTILINE)) == 3 + 2 + 6


def test_a_term_is_found_by_code_id_name_and_itil_name_in_either_language() -> None:
    """Case, accents and hyphens do not matter; official terms come first."""
    for word in (
        "PU2-18",
        "complaint-management",
        "Sūdzību pārvaldība",
        "sudzibu parvaldiba",
        "Complaint management",
    ):
        assert lookup(word)[0].term.code == "PU2-18"
    assert lookup("Post-implementation review (PIR)")[0].term.id == "change-review-report"
    assert [meaning.kind for meaning in lookup("standard")] == ["change-kind"]
    assert [meaning.kind for meaning in lookup("plan")] == ["varam-action", "step"]
    assert lookup("bez jēgas") == ()


def test_every_term_and_word_has_a_page_in_both_languages() -> None:
    """Nothing that has a name fails to be drawn, and every command on a page exists."""
    for meaning in meanings():
        for language in (Language("lv"), Language("en")):
            assert markdown(term_document([meaning], language))
        command = command_of(*meaning)
        assert command is None or command.split()[1] in COMMANDS
    assert markdown(pu2_20_document(Language("lv")))


def test_every_gloss_is_of_a_term() -> None:
    """A sentence about a word that there is not would never be shown."""
    assert [name for name in GLOSSES if find(*name.split("/")) is None] == []


def test_an_unknown_word_gets_near_ones(say: Say) -> None:
    """A slip of the pen is met with what was meant, exit code 5."""
    assert "izm explain emergency" in say("emergenci", code=5)
    assert "izm explain PU2-20" in say("PU2-200", code=5)
    assert "izm explain N1-1" in say("mērāmība", code=5)
    assert "izm explain IZM-E308" in say("IZM-E3O8", code=5)
    nothing = say("☃", code=5)
    assert nothing.startswith("IZM-E520")
    assert "→ See what can be explained: izm explain" in nothing


def test_a_word_is_data_and_never_reaches_the_terminal(say: Say) -> None:
    """An escape sequence in the word is not repeated."""
    assert "\x1b" not in say("\x1b[31mred\x1b]52;c;x\x07", code=5)


def test_the_process_that_ships_is_told_outside_of_a_repository(say: Say) -> None:
    """Six models, each with its steps and rules, and where the text comes from."""
    told = say("process")
    assert "ships with izm" in told
    for kind in ("Standard", "Normal", "Emergency"):
        for complexity in ("simple", "complex"):
            assert f"{kind} change: {complexity}\n" in told
    assert (
        "Owed after the approval: ratification (working days: 3).\n- It is done by: portfolio owner." in told
    )
    assert "\n- It is done by: requester, implementer, owner of the target or portfolio owner.\n" in told
    assert "A change over one of these limits is said to be large\n- targets: 5\n" in told
    assert "\n- effort in days: 60\n" in told
    assert "Whoever took the step “implementation” may not take the step “review”." in told
    assert json.loads(say("process", "--json"))["source"] == "default"


def test_the_institutions_own_process_is_told_as_it_is(izm: Izm, town: Path) -> None:
    """What is told is read from the file, not from the program."""
    text = default_process_text().replace("quorum: 2", "quorum: 3").replace("implement: 60", "implement: 61")
    (town / "registry" / "process.yaml").write_text(text, encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=town, check=True)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.lv"]
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "Own process"], cwd=town, check=True)
    told = izm("explain", "process", lang="en").out
    assert "as registry/process.yaml sets it" in told
    assert "At least 3 different people must approve." in told
    assert "61 working days" in told


def test_the_controls_of_a_process_are_told() -> None:
    """A step without them is refused, so whoever asks how changes go is told of them."""
    data = default_process().data()
    data |= {
        "sizes": {},
        "controls": [{"id": "gdpr", "name": {"en": "Data"}, "over": ["service/*"], "before": "plan"}],
    }
    told = markdown(process_document(Process.model_validate(data), Language("en"), shipped=False))
    assert "| Data \\(gdpr\\) | service/\\* | normal and emergency | simple and complex | planning |" in told
    assert "said to be large" not in told


def test_a_process_without_decisions_is_told_too() -> None:
    """An institution may leave steps out; the words follow the data."""
    data = default_process().data()
    normal = next(m for m in data["models"] if (m["kind"], m["complexity"]) == ("normal", "simple"))
    for key in ("authority", "separation", "evidence", "deadlines", "doers"):
        normal.pop(key)
    normal["steps"] = ["register", "implement", "close"]
    told = markdown(process_document(Process.model_validate(data), Language("en"), shipped=False))
    assert "Nobody has to decide." in told


def test_a_change_is_told_from_where_it_stands_to_who_is_asked(izm: Izm) -> None:
    """State, model, history, next step, people and the rule behind them."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    told = izm("explain", "IZM-2026-0001", lang="en").out
    assert "The change is registered (since 23 Nov 2026)." in told
    assert "It goes by the model: normal change, simple." in told
    assert re.search(r"^registration +23 Nov 2026 +Edgars Eglītis$", told, re.MULTILINE)
    assert re.search(r"^assessment +now$", told, re.MULTILINE)
    assert "izm assess IZM-2026-0001" in told
    assert "may be taken by: requester, owner of the target or portfolio owner." in told

    izm("assess", "1", "--expected-result", "60 min", "--impact", "maza", "--latest-end", "2026-12-31")
    told = izm("explain", "1", lang="en").out
    assert "Asked: Service owner (service/e-iesniegums)." in told
    assert "Separation of duties keeps out: Edgars Eglītis (authorization)." in told
    assert "Anna Bērziņa" in told

    izm("withdraw", "1", "--reason", "Vairs nevajag", as_="e.eksperts")
    told = izm("explain", "1", lang="en").out
    assert "Edgars Eglītis withdrew: Vairs nevajag" in told
    assert "Nothing: the change has ended." in told


def test_what_was_split_goes_its_way_in_its_parts(izm: Izm) -> None:
    """Nobody decides on it as a whole, and it is not closed before them."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    izm("split", "1", "--part", "A", "--part", "B", as_="e.eksperts")
    told = izm("explain", "1", lang="en").out
    for step in ("assessment", "authorization", "implementation"):
        assert re.search(rf"^{step} +in its parts$", told, re.MULTILINE)
    assert re.search(r"^closure +ahead$", told, re.MULTILINE)
    assert "izm authorize" not in told


def test_days_of_a_change_are_those_of_the_institution(izm: Izm, town: Path) -> None:
    """An entry may be written in another offset: late in the evening of UTC it is the next day here."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    (file,) = (town / "changes" / "2026").glob("*.yaml")
    text = re.sub(r"at: [-+:T0-9]+", "at: 2026-11-19T22:30:00+00:00", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.lv"]
    subprocess.run(["git", *who, "commit", "--quiet", "--all", "-m", "By hand"], cwd=town, check=True)
    told = izm("explain", "1", lang="en").out
    assert "The change is registered (since 20 Nov 2026)." in told
    assert re.search(r"^registration +20 Nov 2026 ", told, re.MULTILINE)
    assert "by 27 Nov 2026" in told
    assert [wait["due"] for wait in _data(izm)["waiting"]] == ["2026-11-27"]


def test_a_change_that_went_back_is_not_past_its_steps(izm: Izm) -> None:
    """After a return, what was done before waits to be done again."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    izm("assess", "1", "--expected-result", "60 min", "--impact", "maza", "--latest-end", "2026-12-31")
    assert {s["step"]: s["done"] for s in _data(izm)["steps"]}["assess"] is not None
    izm("authorize", "1", "--return", "--reason", "Precizēt")
    data = _data(izm)
    assert {s["step"]: s["done"] for s in data["steps"]}["assess"] is None
    assert data["state"] == "registered"
    assert [wait["step"] for wait in data["waiting"]] == ["assess"]


def test_an_emergency_tells_its_debts(izm: Izm) -> None:
    """Beside the next step stands everything that is owed, with its last day."""
    emergency = [word.replace("normal", "emergency") for word in NEW]
    izm(*emergency, "--resource", "dvs", "--description", "x")
    izm("authorize", "1", "--approve", as_="k.liepa")
    waits = {wait["step"]: wait for wait in _data(izm)["waiting"]}
    assert list(waits) == ["implement", "assess", "ratify"]
    assert waits["ratify"]["due"] == "2026-11-26"
    assert waits["ratify"]["people"] == ["m.kalns"]


def test_a_change_on_hold_waits_for_nobody_here_as_in_lists(izm: Izm) -> None:
    """Nobody is asked for its next step, and that is not late; when it goes on, both say whom it waits for."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    for words in (["hold", "1", "--reason", "Gaidām"], ["resume", "1", "--reason", "Sagaidījām"]):
        izm(*words, as_="a.berzina")
        (row,) = json.loads(izm("list", "--json").out)["changes"]
        (wait,) = _data(izm)["waiting"]
        assert (wait["step"], wait["people"], wait["due"]) == (row["next"], row["waiting_for"], row["due"])
        assert bool(wait["people"]) is (words[0] == "resume")


def test_a_change_stands_where_its_history_leads(izm: Izm, town: Path) -> None:
    """What somebody wrote beside `state` and `held` is a finding of the check, and believed by no page."""
    izm(*NEW, "--service", "e-iesniegums", "--description", "x", as_="e.eksperts")
    (file,) = (town / "changes" / "2026").glob("*.yaml")
    text = file.read_text(encoding="utf-8").replace("state: registered", "state: closed\nheld: true")
    file.write_text(text, encoding="utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.lv"]
    subprocess.run(["git", *who, "commit", "--quiet", "--all", "-m", "By hand"], cwd=town, check=True)
    for told in (izm("show", "1", lang="en").out, izm("explain", "1", lang="en").out):
        assert "registered" in told
        assert "izm assess IZM-2026-0001" in told
        assert not re.search("closed|on hold|izm resume", told)


def test_a_change_that_is_not_there_is_not_found(izm: Izm) -> None:
    """In a register the number is unknown."""
    assert izm("explain", "IZM-2026-0099").err.startswith("IZM-E503")


def test_outside_of_a_repository_there_are_no_changes(say: Say) -> None:
    """There is no register to look in, and that is what is told."""
    assert say("IZM-2026-0099", code=5).startswith("IZM-E501")


def _data(izm: Izm) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(izm("explain", "1", "--json").out)
    assert data["schema"] == "izm.explanation/1"
    return data


@pytest.mark.parametrize(
    ("word", "kind"), [("e308", "code"), ("PU2-20", "term"), ("process", "process"), ("", "index")]
)
def test_programs_get_ids_and_both_languages(say: Say, word: str, kind: str) -> None:
    """JSON does not depend on the language that a person reads."""
    answers = [say(*([word] if word else []), "--json", lang=lang) for lang in ("lv", "en")]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["schema"] == "izm.explanation/1"
    assert json.loads(answers[0])["kind"] == kind


def test_meanings_of_one_name_are_told_apart(izm: Izm) -> None:
    """A freeze is what the calendar holds and what work clashes with; nothing stands there as a name alone."""
    said = izm("explain", "freeze", lang="en").out
    assert said.count("Freeze\n") == 2
    assert "izm registry list --kind freeze" in said
    assert "rule of izm conflicts" in said


@pytest.mark.parametrize(
    "word", ["kompleksa", "Vienkārša", "normala", "krātuve", "git ieraksts", "novirze", "eksperts"]
)
def test_what_stands_on_the_screen_is_explained(say: Say, word: str) -> None:
    """The short words of every change's page, and what git and the register call things, had no page."""
    assert "Kas tas ir" in say(word, lang="lv")


def test_a_near_word_is_proposed_with_what_it_is_called(say: Say) -> None:
    """“izm explain S2” told nobody whether it was meant."""
    assert "izm explain S2 (Kompleksa izmaiņa)" in say("kompleksas izmainas", lang="lv", code=5)
