"""What is refused, missing or found where needs and the situation are followed: signals, goals, indicators, tickets."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.explanation import Explanation

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "IZM-E263": Explanation(
        "Signālam nav objekta",
        "A signal is about nothing",
        "Signāls stāsta par vismaz vienu pakalpojumu, resursu vai spēju: tikai tā ir zināms, kurš par to atbild un "
        "kam tas jāredz. Nosauciet objektu ar `--service`, `--resource` vai `--capability`, vai ar `--follows` "
        "norādiet izmaiņu, no kuras signāls izriet.",
        "A signal is about at least one service, resource or capability: only so is it known who answers for it "
        "and has to see it. Name the object with `--service`, `--resource` or `--capability`, or with `--follows` "
        "the change that the signal comes from.",
    ),
    "IZM-E354": Explanation(
        "Signāls vairs nav jārisina",
        "The signal needs nothing more",
        "Signālu, kas ir noraidīts vai jau atrisināts ar slēgtu izmaiņu, otrreiz nepieņem: citādi viena vajadzība "
        "šķistu divas. Ja vajadzība radusies no jauna, pierakstiet jaunu signālu ar `izm signal new`; kas ar "
        "veco noticis, rāda `izm signal list --all`.",
        "A signal that was dismissed, or that a closed change has settled, is not taken up again: one need would "
        "look like two. Where the need has come back, put a new signal on record with `izm signal new`; what "
        "became of the old one is shown by `izm signal list --all`.",
    ),
    "IZM-E355": Explanation(
        "Šo signālu noraida cits",
        "Somebody else dismisses this signal",
        "Pateikt, ka par vajadzību neko nedarīs, var tas, kurš atbild par kādu no signāla objektiem, viņa "
        "aizvietotājs, kopuma saimnieks vai signāla pierakstītājs. Pārējie var lūgt kādu no padomā nosauktajiem.",
        "To say that nothing is done about a need is for whoever answers for one of its objects, their substitute, "
        "a portfolio owner, or whoever put the signal on record. Anybody else asks one of those whom the hint names.",
    ),
    "IZM-E356": Explanation(
        "Signāls vairs nav atklāts",
        "The signal is not open any more",
        "Noraidīt var tikai atklātu signālu. Ja kāda izmaiņa to jau risina, vispirms jāatsauc izmaiņa "
        "(`izm withdraw`); ja tas jau ir atrisināts vai noraidīts, nekas vairs nav jādara.",
        "Only an open signal is dismissed. Where a change already works on it, that change is withdrawn first "
        "(`izm withdraw`); where it is settled or dismissed, nothing is left to do.",
    ),
    "IZM-E553": Explanation(
        "Šāda signāla nav",
        "There is no such signal",
        "Krātuves pēdējā git ierakstā nav signāla ar šo numuru. Numuri izskatās šādi: SIG-2026-0007. Visus signālus, "
        "arī noraidītos un atrisinātos, rāda `izm signal list --all`.",
        "The last commit of the repository has no signal with this number. Numbers look like SIG-2026-0007. All "
        "signals, dismissed and settled ones included, are shown by `izm signal list --all`.",
    ),
    "IZM-E554": Explanation(
        "Reģistrā nav šāda objekta",
        "The registry does not hold the object",
        "Pakalpojums, resurss vai spēja ar šo identifikatoru reģistrā nav aprakstīta. Identifikators ir faila "
        "nosaukums mapēs `registry/services`, `registry/resources` un `registry/capabilities`; padomā nosaukti "
        "līdzīgākie.",
        "No service, resource or capability with this id is described in the registry. The id is the name of the "
        "file in `registry/services`, `registry/resources` or `registry/capabilities`; the hint names those that "
        "are called alike.",
    ),
    "IZM-E555": Explanation(
        "Šāda mērķa stratēģijā nav",
        "The strategy has no such goal",
        "Mērķus uztur failā `registry/strategy.yaml`. Pārbaudiet identifikatora rakstību pēc tiem, ko nosauc padoms; "
        "jaunu mērķi vispirms ieraksta stratēģijā (`izm registry edit strategy`). Kamēr stratēģijā nav neviena mērķa, "
        "tos nepārbauda.",
        "The goals are kept in `registry/strategy.yaml`. Compare the id with those that the hint names; a new goal is "
        "entered in the strategy first (`izm registry edit strategy`). As long as the strategy has none, goals are not "
        "checked.",
    ),
    "IZM-R010": Explanation(
        "Signāls norāda uz ko neesošu",
        "A signal refers to what there is not",
        "Signālā nosaukts objekts, persona vai izmaiņa, kuras krātuvē nav. Tad nav zināms, kurš par to atbild un "
        "no kā tas radies. Izlabojiet identifikatoru signāla failā vai papildiniet reģistru.",
        "A signal names an object, a person or a change that the repository does not hold. Then nobody knows who "
        "answers for it or where it came from. Correct the id in the signal's file, or add to the registry.",
    ),
    "IZM-R011": Explanation(
        "Stratēģija norāda uz ko neesošu",
        "The strategy refers to what there is not",
        "Mērķī nosaukts objekts vai rādītājs, kura reģistrā nav, vai divi mērķi ar vienu identifikatoru. Tad nevar "
        "pateikt, vai mērķis sasniegts. Izlabojiet `registry/strategy.yaml`.",
        "A goal names an object or an indicator that the registry does not hold, or two goals share an id. Then "
        "nobody can say whether the goal is reached. Correct `registry/strategy.yaml`.",
    ),
    "IZM-R012": Explanation(
        "Mērījums ir par ko neesošu",
        "What is measured is not there",
        "Rādītājs vai pieteikumu skaits ir par objektu, kura reģistrā nav, tāpēc to neviens neredz. Izlabojiet "
        "lauku `over` vai papildiniet reģistru.",
        "An indicator or a count of tickets is about an object that the registry does not hold, so nobody sees it. "
        "Correct the field `over`, or add the object to the registry.",
    ),
    "IZM-R013": Explanation(
        "Izmaiņas izcelsme nav atrodama",
        "The origin of a change cannot be found",
        "Izmaiņā nosaukts signāls vai stratēģijas mērķis, kura reģistrā nav. Ja krātuvē signālus vai mērķus vispār "
        "neuztur, tos nepārbauda. Ieraksts nav kļūda, taču nevar redzēt, kāpēc izmaiņa vajadzīga: atjaunojiet "
        "signāla failu vai papildiniet `registry/strategy.yaml`.",
        "A change names a signal or a goal of the strategy that the registry does not hold. Where the repository "
        "keeps no signals or no goals at all, they are not checked. It is no error, but nobody can see why the "
        "change is needed: restore the signal's file, or add to `registry/strategy.yaml`.",
    ),
    "IZM-R014": Explanation(
        "Šo reģistra failu neviens nelasa",
        "Nobody reads this file of the registry",
        "Mapē `registry/` lasa tikai failus, kuru vieta un nosaukums ir zināmi, piemēram, `registry/calendar.yaml` vai "
        "`registry/services/<id>.yaml`. Fails ar citu nosaukumu (`calendar.yml`) vai citā mapē nav spēkā, un liegums tajā "
        "nevienu neattur. Pārdēvējiet to vai pārnesiet saturu ar `izm registry new` un failu izņemiet.",
        "In `registry/`, only files of known places and names are read, such as `registry/calendar.yaml` or "
        "`registry/services/<id>.yaml`. A file of another name (`calendar.yml`), or in another folder, is not in force, and "
        "a freeze in it keeps nobody from anything. Rename it, or enter what it says with `izm registry new` and take the "
        "file out.",
    ),
}
