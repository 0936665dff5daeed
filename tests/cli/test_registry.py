"""`izm registry`: the registry kept by commands, each write one commit that the check would pass."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Izm


def commits(town: Path) -> int:
    """Return how many commits there are."""
    out = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"], cwd=town, capture_output=True, check=True
    ).stdout
    return int(out)


def commit_by_hand(town: Path, who: str) -> None:
    """Commit what was edited, as plain git does."""
    ident = ("-c", f"user.name={who}", "-c", f"user.email={who}@example.lv")
    for words in (("add", "--all"), (*ident, "commit", "--quiet", "-m", "By hand")):
        subprocess.run(["git", *words], cwd=town, check=True)


def test_a_new_service_is_one_file_in_one_commit_that_passes_the_check(izm: Izm, town: Path) -> None:
    """With its owner in the roles; names, ties and promises as the flags say."""
    done = izm(
        "registry", "new", "service", "rinda", "--name-lv", "Rinda", "--name-en", "Queue", "--stage", "planning",
        "--depends-on", "resource/dvs:high", "--depends-on", "service/e-iesniegums", "--service-level",
        "Atbilde;5 dienās", "--owner", "a.berzina", as_="j.ozols",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert commits(town) == 2
    assert (town / "registry/services/rinda.yaml").read_text() == (
        "# yaml-language-server: $schema=../../schemas/service.schema.json\n"
        "id: rinda\n"
        "name: {lv: Rinda, en: Queue}\n"
        "depends_on:\n"
        "  - {resource: dvs, criticality: high}\n"
        "  - {service: e-iesniegums, criticality: medium}\n"
        "stage: planning\n"
        "service_levels:\n"
        "  - {name: Atbilde, target: 5 dienās}\n"
    )
    roles = (town / "registry/roles.yaml").read_text().splitlines()
    assert "service/rinda" in roles[2]
    assert izm("check").code == 0
    assert izm("audit").code == 0


def test_a_service_without_an_owner_is_told_with_the_command_that_names_one(izm: Izm) -> None:
    """It can be written, but not silently; the command works as it is told."""
    words = ("registry", "new", "service", "rinda", "--name-lv", "Rinda", "--stage", "planning")
    done = izm(*words, as_="j.ozols", lang="en")
    assert done.code == 0
    assert "izm registry new role --over service/rinda --person PERSON" in done.err
    assert izm("check").code == 1
    named = ("registry", "new", "role", "--over", "service/rinda", "--person", "a.berzina")
    assert izm(*named, as_="j.ozols").code == 0
    assert izm("check").code == 0
    again = izm(*words, as_="j.ozols")
    assert (again.code, "IZM-E339" in again.err) == (3, True)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("edit", "e-iesniegums", "--add-depends-on", "resource/nav"), "IZM-R004"),
        (("new", "role", "--over", "service/e-iesniegums", "--person", "k.liepa"), "IZM-R001"),
        (("new", "substitute", "--person", "nav", "--for", "j.ozols", "--until", "2026-12-01"), "IZM-R002"),
        (("new", "person", "jauns", "--name", "Jauns", "--email", "J.OZOLS@example.lv"), "IZM-R006"),
        (("edit", "role", "--over", "service/e-iesniegums", "--until", "2026-11-01"), "IZM-R001"),
    ],
)
def test_what_the_check_would_find_wrong_is_not_written(
    izm: Izm, town: Path, words: tuple[str, ...], rule: str
) -> None:
    """Exit code 3, the finding shown, nothing committed."""
    refused = izm("registry", *words, as_="j.ozols", lang="en")
    assert refused.code == 3
    assert "IZM-E337" in refused.err
    assert rule in refused.err
    assert commits(town) == 1


@pytest.mark.parametrize(
    ("words", "proposed", "mended"),
    [
        (
            "new role --over service/e-iesniegums --person k.liepa --from 2027-02-01",
            "izm registry edit role --over service/e-iesniegums --person k.liepa --from 2027-02-01",
            "edit role --over service/e-iesniegums --person k.liepa --from 2027-02-01",
        ),
        (
            "new role --role service-portfolio-owner --over institution --person k.liepa",
            "izm registry edit role --role service-portfolio-owner --over institution --person k.liepa --from 2026-11-23",
            "edit role --role service-portfolio-owner --over institution --person k.liepa --from 2026-11-23",
        ),
        (
            "edit role --over service/e-iesniegums --person k.liepa --from 2026-12-01",
            "--until 2026-12-31",
            "edit role --over service/e-iesniegums --person k.liepa --from 2026-12-01 --until 2026-12-31",
        ),
    ],
)
def test_a_role_that_somebody_has_or_gets_is_handed_over_or_ends_before(
    izm: Izm, words: str, proposed: str, mended: str
) -> None:
    """Whoever forgets who holds it, or who is to get it, was told to name one person in the file itself."""
    later = "edit role --over service/e-iesniegums --person m.kalns --from 2027-01-01"
    assert izm("registry", *later.split(), as_="j.ozols").code == 0
    refused = izm("registry", *words.split(), as_="j.ozols", lang="en")
    assert (refused.code, "IZM-R001" in refused.err) == (3, True)
    assert refused.err.splitlines()[-2].endswith(f": {proposed}")
    assert izm("registry", *mended.split(), as_="j.ozols").code == 0
    assert izm("check").code == 0


def test_an_error_that_is_there_already_keeps_nobody_from_mending_something_else(
    izm: Izm, town: Path
) -> None:
    """Only what is new is refused."""
    file = town / "registry/services/e-iesniegums.yaml"
    file.write_text(file.read_text().replace("resource: dvs", "resource: nav"))
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=j.ozols@example.lv", "commit", "-qam", "x"],
        cwd=town,
        check=True,
    )
    assert izm("check").code == 1
    assert izm("registry", "edit", "resource/dvs", "--name-en", "Records", as_="m.kalns").code == 0


def test_only_who_answers_for_a_file_may_change_it(izm: Izm, town: Path) -> None:
    """The owner their own, portfolio owners the rest; refused before anything is looked at."""
    words = ("registry", "edit", "service/e-iesniegums", "--name-en", "Application")
    refused = izm(*words, as_="k.liepa")
    assert (refused.code, "IZM-E353" in refused.err) == (3, True)
    assert izm(*words, as_="a.berzina").code == 0
    assert commits(town) == 2
    same = izm(*words, as_="a.berzina", lang="en")
    assert "Nothing differs" in same.out
    assert commits(town) == 2


def test_an_edit_changes_its_lines_and_no_other(izm: Izm, town: Path) -> None:
    """Comments and layout are people's."""
    file = town / "registry/services/e-iesniegums.yaml"
    file.write_text(
        "# mūsu piezīme\nid: e-iesniegums\nname: {lv: E-iesniegums, en: E-application}   # nosaukums\n"
        "depends_on:\n  - resource: dvs   # svarīgs\n    criticality: high\n"
        "stage: provision-use\nneeds: [Ātri]\n"
    )
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y.lv", "commit", "-qam", "x"], cwd=town, check=True
    )
    done = izm(
        "registry", "edit", "service", "e-iesniegums", "--stage", "retirement", "--add-need", "Droši",
        "--add-depends-on", "resource/dvs:low", "--description-lv", "Apraksts", "--remove-need", "Ātri",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert file.read_text() == (
        "# mūsu piezīme\nid: e-iesniegums\nname: {lv: E-iesniegums, en: E-application}   # nosaukums\n"
        "description: {lv: Apraksts}\n"
        "depends_on:\n  - resource: dvs   # svarīgs\n    criticality: low\n"
        "stage: retirement\nneeds: [Droši]\n"
    )


def test_a_flag_that_says_nothing_about_the_kind_is_refused(izm: Izm) -> None:
    """As are dependencies in another form, and removing what is not there."""
    for words, rule in (
        (("edit", "resource/dvs", "--add-life-situation", "x"), "IZM-E217"),
        (("new", "person", "x", "--stage", "planning"), "IZM-E217"),
        (("edit", "resource/dvs", "--add-depends-on", "service/e-iesniegums"), "IZM-E211"),
        (("edit", "e-iesniegums", "--remove-depends-on", "resource/nav"), "IZM-E222"),
        (("new", "thing", "x"), "IZM-E220"),
        (("edit", "role", "--over", "service/e-iesniegums", "--person", "a.berzina"), "IZM-E223"),
        (("new", "service", "x", "--no-input"), "IZM-E201"),
    ):
        refused = izm("registry", *words, as_="j.ozols")
        assert (refused.code, rule in refused.err) == (2, True), (words, refused.err)


def test_a_role_is_handed_over_without_a_day_in_between(izm: Izm, town: Path) -> None:
    """The old assignment ends on the day before; the new one stands behind it."""
    words = ("--over", "service/e-iesniegums", "--person", "k.liepa", "--from", "01.12.2026.")
    done = izm("registry", "edit", "role", *words, as_="j.ozols")
    assert done.code == 0, done.err
    text = (town / "registry/roles.yaml").read_text()
    assert "    until: 2026-11-30\n" in text
    assert (
        "  - {role: service-owner, over: service/e-iesniegums, person: k.liepa, from: 2026-12-01}\n" in text
    )
    assert text.index("until: 2026-11-30") < text.index("person: k.liepa")
    assert izm("check").code == 0
    assert izm("check", at="2026-12-02T10:00:00+02:00").code == 0


def test_people_come_change_and_leave(izm: Izm, town: Path) -> None:
    """In people.yaml; who leaves and still answers for something is told so."""
    new = ("registry", "new", "person", "z.jauns", "--name", "Zane Jauna", "--email", "z@example.lv")
    assert izm(*new, "--expert-in", "security", "--handle", "github:zjauna", as_="j.ozols").code == 0
    again = izm(*new, as_="j.ozols")
    assert (again.code, "izm registry edit z.jauns" in again.err) == (3, True)
    handle = ("registry", "edit", "k.liepa", "--handle", "gitlab:kliepa")
    assert izm(*handle, as_="j.ozols").code == 0
    words = ("registry", "edit", "k.liepa", "--add-email", "k2@example.lv", "--left", "2026-12-31")
    done = izm(*words, as_="j.ozols", lang="en")
    assert done.code == 0, done.err
    assert "resource/dvs" in done.err
    text = (town / "registry/people.yaml").read_text()
    assert "left: 2026-12-31" in text
    assert "github: zjauna" in text
    assert "expert_in: [security]" in text.partition("id: z.jauns")[2]
    assert "gitlab: kliepa" in text, "what was added earlier stays"
    assert izm("registry", "remove", "z.jauns", as_="j.ozols").code == 0
    assert "z.jauns" not in (town / "registry/people.yaml").read_text()


def test_a_substitute_and_a_life_situation_are_written_too(izm: Izm, town: Path) -> None:
    """A substitution ends on a day; a life situation belongs to services."""
    words = ("--person", "m.kalns", "--for", "j.ozols", "--from", "2026-12-01", "--until", "2026-12-05")
    assert izm("registry", "new", "substitute", *words, as_="j.ozols").code == 0
    assert izm("registry", "new", "life-situation", "berns", "--name-lv", "Bērns", as_="j.ozols").code == 0
    assert izm("registry", "edit", "e-iesniegums", "--add-life-situation", "berns").code == 0
    kept = izm("registry", "remove", "life-situation/berns", as_="j.ozols")
    assert (kept.code, "IZM-E338" in kept.err) == (3, True)
    shown = izm("registry", "show", "berns", lang="en")
    assert "service/e-iesniegums" in shown.out
    assert "m.kalns" in (town / "registry/roles.yaml").read_text()


def test_what_is_referred_to_stays_and_the_rest_goes_with_its_roles(izm: Izm, town: Path) -> None:
    """The refusal names what refers to it; the assignments over an object end with it."""
    refused = izm("registry", "remove", "dvs", as_="m.kalns", lang="en")
    assert refused.code == 3
    assert "service/e-iesniegums and standard-change/sertifikats" in refused.err
    left = izm("registry", "remove", "j.ozols", as_="m.kalns", at="2027-03-01T10:00:00+02:00")
    assert "--left 2027-03-01" in left.err, "a day that was an example would be taken for the day"
    words = (
        "registry",
        "new",
        "resource",
        "liekais",
        "--name-lv",
        "L",
        "--type",
        "server",
        "--stage",
        "planning",
    )
    assert izm(*words, "--owner", "k.liepa", as_="m.kalns").code == 0
    assert izm("registry", "remove", "resource", "liekais", as_="m.kalns").code == 0
    assert not (town / "registry/resources/liekais.yaml").exists()
    assert "liekais" not in (town / "registry/roles.yaml").read_text()
    role = izm("registry", "remove", "role/service-owner", as_="m.kalns")
    assert (role.code, "IZM-E225" in role.err) == (2, True)


_NORA = ("registry", "new", "person", "nora", "--name", "Nora", "--email", "nora@example.lv")
_OPEN = "new --title Sesija --kind normal --complexity simple --service e-iesniegums"
_SIGNAL = "signal new --title Z --service e-iesniegums"
_ASSESS = "assess 1 --expected-result Labāk --impact Visi --latest-end 2026-12-31"


@pytest.mark.parametrize(
    ("acts", "named"),
    [
        ([("k.liepa", _SIGNAL), ("nora", "signal dismiss SIG-2026-0001 --reason N")], "SIG-2026-0001"),
        ([("j.ozols", _OPEN), ("j.ozols", f"{_ASSESS} --consulted nora")], "IZM-2026-0001"),
        ([("j.ozols", _OPEN), ("nora", "comment 1 Labi")], "IZM-2026-0001"),
        ([("nora", "standard suspend sertifikats --reason N")], "standard-change/sertifikats"),
        ([("j.ozols", _OPEN), ("j.ozols", f"{_ASSESS} --risk R;2;2;M;1;2;nora")], "IZM-C021"),
    ],
)
def test_who_is_named_on_record_stays(acts: list[tuple[str, str]], named: str, izm: Izm, town: Path) -> None:
    """Who dismissed, suspended, commented, was asked or answers for a risk: the check would miss them."""
    assert izm(*_NORA, as_="j.ozols").code == 0
    for holder in ("a.berzina", "m.kalns"):
        words = f"registry new substitute --person nora --for {holder} --until 2026-11-23"
        assert izm(*words.split(), as_="j.ozols").code == 0
    for person, words in acts:
        done = izm(*words.split(), as_=person)
        assert done.code == 0, done.err
    roles = town / "registry/roles.yaml"
    kept = [line for line in roles.read_text().splitlines(keepends=True) if "person: nora" not in line]
    roles.write_text("".join(kept))
    commit_by_hand(town, "j.ozols")
    refused = izm("registry", "remove", "nora", as_="j.ozols", lang="en")
    assert refused.code == 3
    assert named in refused.err
    assert "--left" in refused.err


def test_an_object_that_goals_or_assessments_name_stays(izm: Izm, town: Path) -> None:
    """A goal over what is gone would be an error of the check; what a change reaches is history."""
    words = "registry new resource liekais --name-lv L --type server --stage planning --owner k.liepa"
    assert izm(*words.split(), as_="m.kalns").code == 0
    for person, said in (("j.ozols", _OPEN), ("j.ozols", f"{_ASSESS} --affected resource/liekais")):
        assert izm(*said.split(), as_=person).code == 0
    assert "IZM-2026-0001" in izm("registry", "remove", "resource/liekais", as_="m.kalns").err
    assert izm(*words.replace("liekais", "otrais").split(), as_="m.kalns").code == 0
    goals = "goals:\n  - {id: G1, name: {lv: M}, over: [resource/otrais]}\n"
    (town / "registry/strategy.yaml").write_text(goals)
    commit_by_hand(town, "m.kalns")
    assert "G1" in izm("registry", "remove", "resource/otrais", as_="m.kalns").err


def test_people_taken_out_by_hand_are_missed_before_the_commit(izm: Izm, town: Path) -> None:
    """In the editor, or from a file: a signal that names somebody keeps them, as a change does."""
    assert izm(*_NORA, as_="j.ozols").code == 0
    assert izm("signal", "new", "--title", "Z", "--service", "e-iesniegums", as_="nora").code == 0
    people = (town / "registry/people.yaml").read_text()
    given = town.parent / "people.yaml"
    lines = people.splitlines(keepends=True)
    given.write_text("".join(line for line in lines if "nora" not in line and "Nora" not in line))
    refused = izm("registry", "edit", "nora", "--file", str(given), as_="j.ozols", lang="en")
    assert (refused.code, "IZM-R010" in refused.err) == (3, True)


def test_who_answered_before_can_hand_out_the_roles_of_those_who_left(izm: Izm) -> None:
    """A portfolio owner who has gone keeps nobody from naming another: whoever held one before still can."""
    words = ("registry", "edit", "role", "--over", "institution", "--role")
    early, day = "2026-11-20T10:00:00+02:00", "2026-11-23T10:00:00+02:00"
    kept = (*words, "service-portfolio-owner", "--person", "e.eksperts", "--from", "2026-11-21")
    assert izm(*kept, as_="j.ozols", at=early).code == 0
    for person in ("e.eksperts", "m.kalns"):
        gone = ("registry", "edit", person, "--left", "2026-11-22")
        assert izm(*gone, as_="m.kalns", at="2026-11-22T10:00:00+02:00").code == 0
    named = (*words, "resource-portfolio-owner", "--person", "k.liepa")
    assert izm(*named, as_="a.berzina", at=day).code == 3
    done = izm(*named, as_="j.ozols", at=day)
    assert done.code == 0, done.err
    assert izm("audit", at=day).code == 0


def test_a_file_gives_what_flags_do_not_and_a_dry_run_writes_nothing(
    izm: Izm, town: Path, tmp_path: Path
) -> None:
    """A flag wins over the file; another id than the one named is a mistake."""
    given = tmp_path / "given.yaml"
    given.write_text("id: sms\nname: {lv: Īsziņas}\ntype: gateway\nstage: planning\nsupplier: A\n")
    words = ("registry", "new", "resource", "--file", str(given), "--supplier", "B", "--owner", "k.liepa")
    dry = izm(*words, "--dry-run", as_="m.kalns")
    assert (dry.code, commits(town)) == (0, 1)
    assert "+supplier: B" in dry.out
    assert izm(*words, as_="m.kalns").code == 0
    other = izm("registry", "new", "resource", "cits", "--file", str(given), as_="m.kalns")
    assert (other.code, "IZM-E224" in other.err) == (2, True)


def test_without_flags_the_file_opens_in_the_editor(
    izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What cannot be read is refused and kept as a draft; what can is recorded."""
    monkeypatch.setenv("EDITOR", "sed -i s/provision-use/nonsense/")
    refused = izm("registry", "edit", "e-iesniegums")
    assert (refused.code, "IZM-S003" in refused.err, commits(town)) == (2, True, 1)
    monkeypatch.setenv("EDITOR", "sed -i s/nonsense/retirement/")
    assert izm("registry", "edit", "e-iesniegums").code == 0
    assert "stage: retirement" in (town / "registry/services/e-iesniegums.yaml").read_text()
    given = tmp_path / "given.yaml"
    given.write_text((town / "registry/services/e-iesniegums.yaml").read_text().replace("en: E-", "en: e-"))
    assert izm("registry", "edit", "e-iesniegums", "--file", str(given)).code == 0
    missing = izm("registry", "edit", "e-iesniegums", "--no-input")
    assert (missing.code, "IZM-E201" in missing.err) == (2, True)


def test_everything_about_an_object_is_on_one_page(busy: Izm) -> None:
    """And as data; an object that is nowhere, or a name that two have, is said plainly."""
    shown = busy("registry", "show", "e-iesniegums", lang="en").out
    for said in (
        "Anna Bērziņa",
        "resource/dvs",
        "IZM-2026-0002",
        "registry/services/e-iesniegums.yaml",
        "Kārlis",
    ):
        assert said in shown, said
    data = json.loads(busy("registry", "show", "service", "e-iesniegums", "--json").out)
    assert data["schema"] == "izm.registry/1"
    assert data["depends_on"] == [{"ref": "resource/dvs", "criticality": "high"}]
    assert (len(data["open_changes"]), data["ended_changes"]) == (3, 1)
    assert "service/e-iesniegums" in busy("registry", "show", "dvs").out
    assert busy("registry", "show", "nav").code == 5
    person = json.loads(busy("registry", "show", "person/a.berzina", "--json").out)
    assert [task["change"] for task in person["waiting"]] == [
        "IZM-2026-0002",
        "IZM-2026-0004",
    ]
    assert "IZM-2026-0002" in busy("registry", "show", "a.berzina").out
    role = json.loads(busy("registry", "show", "service-owner", "--json").out)
    assert (role["vacant"], len(role["assignments"])) == ([], 1)
    assert "Anna Bērziņa" in busy("registry", "show", "role/service-owner").out


def test_an_id_of_two_kinds_asks_which(izm: Izm) -> None:
    """Nobody's guess decides what is shown or changed."""
    words = (
        "registry",
        "new",
        "resource",
        "e-iesniegums",
        "--name-lv",
        "R",
        "--type",
        "server",
        "--stage",
        "planning",
    )
    assert izm(*words, "--owner", "k.liepa", as_="m.kalns").code == 0
    asked = izm("registry", "show", "e-iesniegums")
    assert (asked.code, "IZM-E221" in asked.err) == (2, True)
    assert izm("registry", "show", "service/e-iesniegums").code == 0


def test_the_list_is_complete_and_its_data_has_ties(izm: Izm) -> None:
    """Objects by default, other kinds when asked for; an owner that is nobody is a slip."""
    shown = izm("registry", "list", lang="en").out
    assert "service/e-iesniegums" in shown
    assert "1 (high: 1)" in shown
    data = json.loads(izm("registry", "list", "--json", "--kind", "resource").out)
    assert [(o["ref"], o["owners"], o["needed_by"]) for o in data["objects"]] == [
        ("resource/dvs", ["k.liepa"], [{"ref": "service/e-iesniegums", "criticality": "high"}])
    ]
    every = izm(
        "registry", "list", "--kind", "person", "--kind", "role", "--kind", "substitute", lang="en"
    ).out
    assert "Roles" in every
    assert "Substitutes" in every
    assert "Nothing in the registry matches" in izm("registry", "list", "--text", "nav", lang="en").out
    assert izm("registry", "list", "--owner", "nav").code == 5
    by_word = izm("registry", "list", "people", "role", "--kind", "substitute", lang="en").out
    assert by_word == every
    assert izm("registry", "list", "cilvēki").err.startswith("IZM-E220")


def test_no_role_is_taken_from_who_has_acted_in_it_that_day(izm: Izm) -> None:
    """What was decided in the morning would be blamed from noon on: the role begins on the day after."""
    steps = (
        "new --title Pagarināt --kind emergency --complexity simple --service e-iesniegums",
        "authorize 2026-1 --approve",
    )
    for person, said in zip(("e.eksperts", "a.berzina"), steps, strict=True):
        assert izm(*said.split(), as_=person, at="2026-11-23T09:00:00+02:00").code == 0
    words = ("registry", "edit", "role", "--over", "service/e-iesniegums", "--person", "k.liepa")
    refused = izm(*words, as_="j.ozols", at="2026-11-23T12:00:00+02:00", lang="en")
    assert refused.code == 3
    for part in ("IZM-E337", "IZM-C011", "IZM-2026-0001", "--from DATE"):
        assert part in refused.err
    done = izm(*words, "--from", "2026-11-24", as_="j.ozols", at="2026-11-23T12:00:00+02:00")
    assert done.code == 0, done.err
    assert izm("check", at="2026-11-24T12:00:00+02:00").code == 0
    gone = ("registry", "edit", "e.eksperts", "--left", "2026-11-22")
    left = izm(*gone, as_="j.ozols", at="2026-11-24T12:00:00+02:00", lang="en")
    assert (left.code, "IZM-C023" in left.err) == (3, True)


def test_a_last_day_that_is_moved_forward_does_not_pass_by_what_was_done_since(izm: Izm) -> None:
    """The day on which somebody leaves was known, and still to come: an earlier one tells otherwise of all between."""
    words = "new --title Pagarināt --kind normal --complexity simple --service e-iesniegums"
    assert izm(*words.split(), as_="e.eksperts", at="2026-11-23T09:00:00+02:00").code == 0
    for last, code in (("2026-12-31", 0), ("2026-11-22", 3), ("2026-11-23", 0)):
        gone = ("registry", "edit", "e.eksperts", "--left", last)
        left = izm(*gone, as_="j.ozols", at="2026-11-24T12:00:00+02:00", lang="en")
        assert (left.code, "IZM-C023" in left.err) == (code, code != 0), left.err


def test_a_substitution_ends_on_another_day_or_is_called_off(izm: Izm, town: Path) -> None:
    """Somebody comes back early, stays away longer, or never goes: the one in force is meant, else the next."""
    roles = town / "registry/roles.yaml"
    words = ("registry", "edit", "substitute", "--person", "k.liepa", "--for", "a.berzina", "--until")
    further = ("--person", "k.liepa", "--for", "a.berzina", "--from", "2027-01-04", "--until", "2027-01-08")
    assert izm("registry", "new", "substitute", *further, as_="j.ozols").code == 0
    during = "2026-12-03T10:00:00+02:00"
    assert izm(*words, "2026-12-04", as_="j.ozols", at=during).code == 0
    assert "until: 2026-12-04" in roles.read_text()
    assert "until: 2027-01-08" in roles.read_text()
    assert "Nothing differs" in izm(*words, "2026-12-04", as_="j.ozols", at=during, lang="en").out
    assert izm(*words, "2027-01-11", "--from", "2027-01-04", as_="j.ozols", at=during).code == 0
    assert "until: 2027-01-11" in roles.read_text()
    later = "2026-12-07T10:00:00+02:00"
    assert izm(*words, "2027-01-03", as_="j.ozols", at=later).code == 0
    assert "2027" not in roles.read_text()
    none = izm(*words, "2027-01-03", as_="j.ozols", at=later, lang="en")
    assert (none.code, "IZM-E512" in none.err) == (5, True)
    assert izm("check", at=later).code == 0
    assert izm("audit", at=later).code == 0


def test_a_substitution_is_not_told_to_be_missing_while_the_list_shows_it(izm: Izm) -> None:
    """It has no id: what was meant is said, with the command that does it."""
    taken_out = izm("registry", "remove", "substitute", "k.liepa", as_="j.ozols", lang="en")
    assert (taken_out.code, "izm registry edit substitute --person" in taken_out.err) == (2, True)
    for verb in ("show", "edit"):
        named = izm("registry", verb, "substitute", "k.liepa", as_="j.ozols", lang="en")
        assert (named.code, "izm registry show person/k.liepa" in named.err) == (5, True)
    assert izm("registry", "remove", "role", as_="j.ozols").code == 2


def test_a_substitution_that_stands_already_is_not_written_again(izm: Izm, town: Path) -> None:
    """One of two alike could be ended, and the other would go on."""
    words = ("registry", "new", "substitute", "--person", "k.liepa", "--for", "a.berzina")
    days = ("--from", "2026-12-02", "--until", "2026-12-14")
    again = izm(*words, *days, as_="j.ozols", lang="en")
    assert (again.code, "IZM-E339" in again.err) == (3, True)
    assert "izm registry edit substitute --person k.liepa --for a.berzina --until 2026-12-14" in again.err
    assert commits(town) == 1
    assert izm(*words, *days[:-1], "2026-12-15", as_="j.ozols").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--over", "service/nav", "--until", "2027-01-01"), 5, "IZM-E512"),
        (("--over", "services/e-iesniegums", "--until", "2027-01-01"), 2, "--over"),
        (("--until", "2027-01-01"), 2, "--over is missing"),
        (("--over", "institution", "--until", "2027-01-01"), 2, "--role is missing"),
        (
            ("--over", "resource/dvs", "--until", "2027-01-01", "--from", "2026-12-01"),
            2,
            "--person is missing",
        ),
        (
            (
                "--over",
                "resource/dvs",
                "--person",
                "a.berzina",
                "--from",
                "2026-12-09",
                "--until",
                "2026-12-01",
            ),
            3,
            "ends before it begins",
        ),
    ],
)
def test_a_role_that_nobody_holds_is_not_told_to_have_ended(
    izm: Izm, town: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """What is not understood is no success in which nothing differs."""
    done = izm("registry", "edit", "role", *words, as_="j.ozols", lang="en")
    assert (done.code, said in done.err) == (code, True), done
    assert commits(town) == 1


def test_who_has_left_is_given_nothing_to_answer_for(izm: Izm) -> None:
    """Nobody could decide: refused by command, warned of by the check where it is so."""
    gone = ("registry", "edit", "e.eksperts", "--left", "2026-11-20")
    assert izm(*gone, as_="j.ozols").code == 0
    for words in (
        ("edit", "role", "--over", "resource/dvs", "--person", "e.eksperts"),
        ("new", "substitute", "--person", "e.eksperts", "--for", "j.ozols", "--until", "2026-12-20"),
        ("new", "service", "rinda", "--name-lv", "Rinda", "--stage", "planning", "--owner", "e.eksperts"),
    ):
        refused = izm("registry", *words, as_="j.ozols", lang="en")
        assert (refused.code, "IZM-E340" in refused.err) == (3, True), words
    left = izm("registry", "edit", "k.liepa", "--left", "2026-11-20", as_="j.ozols", lang="en")
    assert (left.code, left.err.count("resource/dvs")) == (0, 1)
    found = izm("check", lang="en")
    assert (found.code, "izm registry edit role --over resource/dvs --person" in found.out) == (0, True)
    handed = ("registry", "edit", "role", "--over", "resource/dvs", "--person", "a.berzina")
    assert izm(*handed, as_="j.ozols").code == 0
    assert "IZM-R001" not in izm("check").out


def test_an_e_mail_that_nobody_has_is_not_removed(izm: Izm) -> None:
    """As with every other list: it is a slip of the pen."""
    words = (
        "registry",
        "edit",
        "k.liepa",
        "--add-email",
        "kl@example.lv",
        "--remove-email",
        "nav@example.lv",
    )
    refused = izm(*words, as_="j.ozols", lang="en")
    assert (refused.code, "IZM-E222" in refused.err) == (2, True)
    assert "k.liepa@example.lv" in refused.err


def test_what_a_person_is_no_more_is_taken_out(izm: Izm) -> None:
    """A field and a name on a forge as every other list; what is not there is told."""
    edit = ("registry", "edit", "k.liepa")
    flags = (
        "--add-expert-in",
        "tikls",
        "--add-expert-in",
        "vide",
        "--handle",
        "github:kl",
        "--handle",
        "gitlab:kl",
    )
    assert izm(*edit, *flags, as_="j.ozols").code == 0
    done = izm(*edit, "--remove-expert-in", "tikls", "--remove-handle", "github", as_="j.ozols")
    assert done.code == 0, done.err
    person = json.loads(izm("registry", "show", "person/k.liepa", "--json").out)["record"]
    assert (person["expert_in"], person["handles"]) == (["vide"], {"gitlab": "kl"})
    for flag, there in (("--remove-expert-in", "vide"), ("--remove-handle", "gitlab")):
        refused = izm(*edit, flag, "nav", as_="j.ozols", lang="en")
        assert (refused.code, "IZM-E222" in refused.err, there in refused.err) == (2, True, True)
    assert izm(*edit, "--remove-expert-in", "vide", "--remove-handle", "gitlab", as_="j.ozols").code == 0
    person = json.loads(izm("registry", "show", "person/k.liepa", "--json").out)["record"]
    assert {"expert_in", "handles"}.isdisjoint(person)


def test_a_day_that_is_too_early_is_told_by_the_option_that_gave_it(izm: Izm) -> None:
    """Nothing is begun where something ends: the option that is proposed is one of the command."""
    acts = "new --title Pagarināt --kind emergency --complexity simple --service e-iesniegums"
    at = "2026-12-03T10:00:00+02:00"
    assert izm(*acts.split(), as_="e.eksperts", at=at).code == 0
    assert izm("authorize", "2026-1", "--approve", as_="k.liepa", at=at).code == 0
    shorter = ("edit", "substitute", "--person", "k.liepa", "--for", "a.berzina", "--until")
    for words, flag in ((shorter, "--until"), (("edit", "k.liepa", "--left"), "--left")):
        refused = izm("registry", *words, "2026-12-02", as_="j.ozols", lang="en", at=at)
        assert (refused.code, f"{flag} DATE" in refused.err) == (3, True), refused.err
        assert izm("registry", *words, "2026-12-03", as_="j.ozols", at=at).code == 0


def test_what_is_retired_and_referred_to_is_not_told_to_be_retired_again(izm: Izm) -> None:
    """It stays, and that is said."""
    words = ("registry", "edit", "resource/dvs", "--stage", "retirement")
    assert izm(*words, as_="k.liepa").code == 0
    refused = izm("registry", "remove", "resource/dvs", as_="m.kalns", lang="en")
    assert (refused.code, " ".join(words) in refused.err) == (3, False)
    assert "izm registry show resource/dvs" in refused.err


def test_who_leaves_is_told_of_every_role_that_goes_on_without_them(izm: Izm) -> None:
    """Also of one that has a last day; a portfolio is handed over by the name of its role."""
    ends = ("registry", "edit", "role", "--over", "resource/dvs", "--until", "2027-05-31")
    assert izm(*ends, as_="j.ozols").code == 0
    told = izm("registry", "edit", "k.liepa", "--left", "2027-01-31", as_="j.ozols", lang="en")
    assert "resource/dvs; hand each over: izm registry edit role --over REF" in told.err
    told = izm("registry", "edit", "m.kalns", "--left", "2027-01-31", as_="j.ozols", lang="en")
    assert "izm registry edit role --role ROLE --over REF --person PERSON" in told.err
    later = (*ends[:5], "--person", "k.liepa", "--from", "2027-06-01")
    refused = izm(*later, as_="j.ozols", lang="en").err
    assert "may act until 31 Jan 2027" in refused, "who leaves next year has not left"
    over = izm(*ends[:-1], "2027-12-31", as_="j.ozols", at="2027-06-01T10:00:00+03:00", lang="en")
    assert (over.code, "IZM-E512" in over.err) == (5, True)  # it ended yesterday: somebody else takes it up


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("new", "service/a", "b", "--name-lv", "A", "--stage", "planning"), 2, "IZM-E221"),
        (("show", "service/e-iesniegums", "dvs"), 2, "IZM-E221"),
        (("new", "role", "service/e-iesniegums", "--person", "k.liepa"), 5, "IZM-E509"),
        (("new", "substitute", "k.liepa", "--for", "j.ozols", "--until", "2026-12-31"), 5, "IZM-E509"),
        (("edit", "resource/dvs", "--name-lv", ""), 2, "IZM-S005"),
        (("edit", "k.liepa", "--name", ""), 2, "IZM-S005"),
        (("edit", "k.liepa", "--left", ""), 2, "IZM-E211"),
        (
            ("edit", "role", "--over", "resource/dvs", "--person", "a.berzina", "--from", "0001-01-01"),
            2,
            "IZM-E211",
        ),
        (
            ("new", "role", "--over", "institution", "--role", "service-owner", "--person", "k.liepa"),
            2,
            "IZM-S005: the role Service owner is not held over institution",
        ),
    ],
)
def test_what_is_said_is_not_passed_over(
    izm: Izm, town: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """A second id, an id of what has none, an empty text and a day of no time are slips of the pen; nothing is made of the rest."""
    refused = izm("registry", *words, as_="j.ozols", lang="en")
    assert (refused.code, said in refused.err) == (code, True), refused
    assert commits(town) == 1


def test_a_role_that_ends_with_nobody_after_is_told_with_the_command_that_names_somebody(izm: Izm) -> None:
    """The check is green until that day, and red from then on: it is said while there is time."""
    ends = ("registry", "edit", "role", "--over", "institution", "--role", "service-portfolio-owner")
    told = izm(*ends, "--until", "2026-11-30", as_="j.ozols", lang="en")
    assert told.code == 0
    command = told.err.partition("name somebody: izm ")[2].split()
    assert command[-1] == "2026-12-01"
    named = [word.replace("PERSON", "a.berzina") for word in command]
    assert izm(*named, as_="j.ozols").err == ""
    later = "2026-12-02T10:00:00+02:00"
    assert izm("check", at=later).code == 0
    gone = (
        "registry",
        "edit",
        "role",
        "--over",
        "resource/dvs",
        "--person",
        "a.berzina",
        "--until",
        "2027-01-31",
    )
    assert "service" not in izm(*gone, as_="m.kalns", at=later, lang="en").err
    new = ("new", "service", "rinda", "--name-lv", "R", "--stage", "planning", "--owner", "k.liepa")
    told = izm("registry", *new, "--until", "2026-12-31", as_="m.kalns", at=later, lang="en")
    assert "izm registry new role --over service/rinda --person PERSON --from 2027-01-01" in told.err


def test_a_register_whose_portfolio_owners_have_all_left_is_not_stuck(izm: Izm) -> None:
    """Whoever answers for an object names others: a file that nobody may change would be left for ever."""
    for person in ("j.ozols", "m.kalns"):
        assert izm("registry", "edit", person, "--left", "2026-11-24", as_="m.kalns").code == 0
    day = "2026-11-26T10:00:00+02:00"
    words = ("registry", "edit", "role", "--over", "institution", "--role")
    strange = izm(
        *words, "service-portfolio-owner", "--person", "a.berzina", as_="e.eksperts", at=day, lang="en"
    )
    assert (strange.code, "Anna Bērziņa and Kārlis Liepa" in strange.err) == (3, True)
    assert izm(*words, "service-portfolio-owner", "--person", "a.berzina", as_="k.liepa", at=day).code == 0
    assert izm(*words, "resource-portfolio-owner", "--person", "k.liepa", as_="k.liepa", at=day).code == 3
    assert izm(*words, "resource-portfolio-owner", "--person", "k.liepa", as_="a.berzina", at=day).code == 0
    assert izm("check", at=day).code == 0
    assert izm("audit", at=day).code == 0


def test_the_day_on_which_somebody_leaves_is_their_last(izm: Izm) -> None:
    """Steps, files of the registry and roles alike, as with the last day of a role; on the day after, all is refused."""
    assert izm("registry", "edit", "k.liepa", "--left", "2026-11-24", as_="j.ozols").code == 0
    own = ("registry", "edit", "resource/dvs", "--supplier")
    filling = (
        "registry",
        "new",
        "substitute",
        "--person",
        "k.liepa",
        "--for",
        "m.kalns",
        "--until",
        "2026-12-20",
    )
    last, after = "2026-11-24T10:00:00+02:00", "2026-11-25T10:00:00+02:00"
    assert izm(*own, "SIA", as_="k.liepa", at=last).code == 0
    assert izm(*filling, as_="j.ozols", at=last).code == 0
    assert izm("audit", at=last).code == 0
    refused = izm(*own, "AS", as_="k.liepa", at=after)
    assert (refused.code, "IZM-E332" in refused.err) == (3, True)
    refused = izm(*filling[:-1], "2027-01-20", as_="j.ozols", at=after)
    assert (refused.code, "IZM-E340" in refused.err) == (3, True)


@pytest.fixture
def public_key(tmp_path: Path) -> Path:
    """Give the public half of a new key; the private one lies beside it."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "izm")], check=True)
    return tmp_path / "izm.pub"


def fingerprint(key: Path) -> str:
    """Return what `ssh-keygen` calls a key."""
    out = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(key)], capture_output=True, text=True, check=True
    ).stdout
    return out.split()[1]


def test_a_key_is_entered_from_its_public_half_ends_and_is_revoked(
    izm: Izm, town: Path, public_key: Path
) -> None:
    """Named as ssh-keygen names it; the fingerprint to compare is told; a revoked key stays, and stays revoked."""
    words, name = ("registry", "edit", "k.liepa"), fingerprint(public_key)
    done = izm(*words, "--add-key", str(public_key), "--until", "2027-12-31", as_="j.ozols", lang="en")
    assert (done.code, name in done.err) == (0, True)
    line = " ".join(public_key.read_text().split()[:2])
    keys = {"key": line, "from": "2026-11-23", "until": "2027-12-31"}
    shown = json.loads(izm("registry", "show", "k.liepa", "--json").out)
    assert shown["keys"] == [{"fingerprint": name, **keys}]
    assert name in izm("registry", "show", "k.liepa").out
    assert izm(*words, "--end-key", f"{name}=2026-11-23", as_="j.ozols").code == 0
    assert "until: 2026-11-23" in (town / "registry/people.yaml").read_text()
    assert (
        izm(*words, "--revoke-key", str(public_key), as_="j.ozols", at="2026-11-24T10:00:00+02:00").code == 0
    )
    assert "revoked: 2026-11-24" in (town / "registry/people.yaml").read_text()
    # what was signed with it is gone through; one digit amiss would look as if nothing had been
    assert "has the key" not in izm("audit", "--by", name, lang="en").err
    amiss = name[:-1] + ("A" if name[-1] != "A" else "B")
    assert f"Nobody in the registry has the key {amiss}" in izm("audit", "--by", amiss, lang="en").err
    again = izm(*words, "--revoke-key", name, as_="j.ozols", at="2026-11-25T10:00:00+02:00")
    assert (again.code, commits(town)) == (0, 4)
    refused = izm(*words, "--add-key", line, as_="j.ozols")
    assert (refused.code, "IZM-E342" in refused.err) == (3, True)
    later = "2026-11-26T10:00:00+02:00"
    given = town.parent / "people.yaml"
    given.write_text((town / "registry/people.yaml").read_text().replace("revoked: 2026-11-24", ""))
    refused = izm("registry", "edit", "k.liepa", "--file", str(given), as_="j.ozols", at=later, lang="en")
    assert (refused.code, "IZM-A021" in refused.err, f"key {name} of" in refused.err) == (3, True, True)
    assert izm("check", at=later).code == 0
    assert izm("audit", at=later).code == 0


def test_a_key_is_renewed_in_one_command_by_the_line_itself_or_standard_input(
    izm: Izm, town: Path, public_key: Path
) -> None:
    """The new one beside the old one, which ends; the comment of the file proves nothing, and is not kept."""
    words, name = ("registry", "edit", "k.liepa"), fingerprint(public_key)
    assert izm(*words, "--add-key", public_key.read_text().strip(), as_="j.ozols").code == 0
    newer = town.parent / "newer"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(newer)], check=True)
    both = ("--add-key", f"{newer}.pub", "--from", "2026-12-01", "--end-key", f"{name}=2026-12-24")
    assert izm(*words, *both, as_="j.ozols").code == 0
    assert izm(*words, "--end-key", f"{name}=2026-12-31", as_="j.ozols").code == 0
    keys = json.loads(izm("registry", "show", "k.liepa", "--json").out)["keys"]
    assert [(key["from"], key.get("until")) for key in keys] == [
        ("2026-11-23", "2026-12-31"),
        ("2026-12-01", None),
    ]
    assert all(len(key["key"].split()) == 2 for key in keys)
    assert "has the key" not in izm("audit", "--by", name, lang="en").err
    left = izm(*words, "--left", "2027-01-31", as_="j.ozols", lang="en")
    assert f"--end-key {fingerprint(Path(f'{newer}.pub'))}=2027-01-31" in left.err
    assert name not in left.err


def test_what_is_no_key_to_sign_with_is_not_entered(izm: Izm, town: Path, public_key: Path) -> None:
    """A private half, somebody else's, two at once, none at all, a key that is there, days that would blame the past."""
    words, name, line = (
        ("registry", "edit", "k.liepa"),
        fingerprint(public_key),
        public_key.read_text().strip(),
    )
    two = town.parent / "two.pub"
    two.write_text(line + "\n" + line + "\n")
    refusals = (
        (("--add-key", str(public_key.with_suffix(""))), 2, "IZM-E227"),
        (("--add-key", str(two)), 2, "IZM-E227"),
        (("--add-key", line.replace("ssh-ed25519", "ssh-dss")), 2, "IZM-E227"),
        (("--add-key", str(two.parent)), 5, "IZM-E506"),
        (("--add-key", line, "--until", "2026-11-01"), 3, "IZM-E337"),
        (("--revoke-key", name), 5, "IZM-E513"),
        (("--end-key", name), 2, "IZM-E211"),
        (("--end-key", f"{name}=2026-11-20"), 3, "IZM-E343"),
        (("--from", "2026-12-01"), 2, "IZM-E217"),
    )
    for given, code, rule in refusals:
        refused = izm(*words, *given, as_="j.ozols")
        assert (refused.code, rule in refused.err) == (code, True), (given, refused)
    assert commits(town) == 1
    assert izm(*words, "--add-key", line, as_="j.ozols").code == 0
    assert "IZM-E339" in izm(*words, "--add-key", line, as_="j.ozols").err
    other = izm("registry", "edit", "a.berzina", "--add-key", line, as_="j.ozols")
    assert (other.code, "IZM-E342" in other.err, "Kārlis Liepa" in other.err) == (3, True, True)
    gone = izm("registry", "edit", "e.eksperts", "--left", "2026-11-20", as_="j.ozols")
    assert gone.code == 0
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(town.parent / "late")], check=True
    )
    late = izm("registry", "edit", "e.eksperts", "--add-key", str(town.parent / "late.pub"), as_="j.ozols")
    assert (late.code, "IZM-E340" in late.err) == (3, True)


def test_files_that_stand_alone_are_edited_as_a_whole(
    izm: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file or in the editor; what is no such file is refused, and the process begins with the one in force."""
    goals = tmp_path / "goals.yaml"
    goals.write_text(
        "# mērķi\ngoals:\n  - {id: M1, name: {lv: Ātrāk}, over: [service/e-iesniegums], until: 2027-12-31}\n"
    )
    done = izm("registry", "edit", "strategy", "--file", str(goals), as_="m.kalns", lang="en")
    assert (done.code, "file strategy" in done.out) == (0, True)
    assert (town / "registry/strategy.yaml").read_bytes() == goals.read_bytes()
    monkeypatch.setenv("EDITOR", "sed -i 's/proof: committed/proof: signed/'")
    assert izm("registry", "edit", "process", as_="j.ozols").code == 0
    assert "proof: signed" in (town / "registry/process.yaml").read_text()
    draft = town / ".git/izm/drafts/registry-process.yaml"
    monkeypatch.setenv("EDITOR", "sed -i 's/proof: signed/proof: claimed/'")
    assert "IZM-E353" in izm("registry", "edit", "process", as_="a.berzina").err
    monkeypatch.setenv("EDITOR", "true")
    assert izm("registry", "edit", "process", "--dry-run", as_="j.ozols").code == 0
    assert "proof: claimed" in draft.read_text()  # nothing is on record yet
    monkeypatch.setenv("EDITOR", "sed -i 's/proof: claimed/proof: signed/'")
    assert izm("registry", "edit", "process", as_="j.ozols").code == 0
    assert not draft.exists()
    goals.write_text("freezes: [{id: x}]\n")
    refused = izm("registry", "edit", "calendar", "--file", str(goals), as_="m.kalns", lang="en")
    assert (refused.code, "IZM-S0" in refused.err) == (2, True)
    refused = izm("registry", "edit", "strategy", "--title", "X", as_="m.kalns", lang="en")
    assert (refused.code, "IZM-E217" in refused.err) == (2, True)
    refused = izm(
        "registry", "edit", "process", "--file", str(town / "registry/process.yaml"), as_="a.berzina"
    )
    assert (refused.code, "IZM-E353" in refused.err) == (3, True)
    assert commits(town) == 3
    for judge in ("check", "audit"):
        assert izm(judge).code == 0


def test_a_kind_without_an_id_is_not_taken_for_something_that_there_is_not(izm: Izm) -> None:
    """The registry has services; the list of them is the next command."""
    done = izm("registry", "show", "service", lang="en")
    assert done.code == 5
    assert "its id is missing" in done.err
    assert "izm registry list --kind service" in done.err
