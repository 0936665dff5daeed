"""What is done in PU2-20: its eight actions and the six activities of change management."""

from typing import Final

from izmainas.catalog.term import Term

#: the eight actions, the eight main verbs of `izm`
ACTIONS: Final[tuple[Term, ...]] = (
    Term(
        "VD1",
        "follow-needs",
        "seko pakalpojumu saņēmēju vajadzību un situācijas izmaiņām",
        "follow changes in service recipients' needs and in the situation",
        itil="Change review and planning",
        verb_lv="sekot",
        activity="IPD1",
    ),
    Term(
        "VD2",
        "register-classify",
        "reģistrē un klasificē izmaiņu pieprasījumus",
        "register and classify change requests",
        itil="Change registration",
        verb_lv="reģistrēt",
        activity="IPD1",
    ),
    Term(
        "VD3",
        "assess",
        "novērtē nepieciešamās izmaiņas",
        "assess the necessary changes",
        itil="Change assessment",
        verb_lv="novērtēt",
        activity="IPD2",
    ),
    Term(
        "VD4",
        "decide-authorize",
        "pieņem lēmumus un autorizē izmaiņu veikšanu",
        "take decisions and authorize changes",
        itil="Change authorization",
        verb_lv="autorizēt",
        activity="IPD3",
    ),
    Term(
        "VD5",
        "plan",
        "plāno izmaiņu īstenošanu",
        "plan the implementation of changes",
        itil="Change planning",
        verb_lv="plānot",
        activity="IPD4",
    ),
    Term(
        "VD6",
        "implement",
        "īsteno plānotās izmaiņas",
        "implement the planned changes",
        itil="Change realization control",
        verb_lv="īstenot",
        activity="IPD5",
    ),
    Term(
        "VD7",
        "review",
        "pārskata un novērtē īstenotās izmaiņas",
        "review and evaluate the implemented changes",
        itil="Change review",
        verb_lv="pārskatīt",
        activity="IPD6",
    ),
    Term(
        "VD8",
        "close",
        "slēdz izmaiņu pieprasījumus",
        "close change requests",
        itil="Change closure",
        verb_lv="slēgt",
        activity="IPD6",
    ),
)

#: the six activities; an action names its activity
ACTIVITIES: Final[tuple[Term, ...]] = (
    Term(
        "IPD1",
        "registration",
        "Izmaiņu reģistrācija",
        "Change registration",
        itil="Change registration",
        definition_lv="izmaiņu pieprasījumu saņemšana, reģistrēšana un klasificēšana",
        definition_en="receiving, registering and classifying change requests",
    ),
    Term(
        "IPD2",
        "assessment",
        "Izmaiņu novērtēšana",
        "Change assessment",
        itil="Change assessment",
        definition_lv="izmaiņas veida un sarežģītības, sagaidāmā rezultāta, ietekmes, risku un nepieciešamo resursu novērtēšana",
        definition_en="assessing the change's kind and complexity, expected result, impact, risks and required resources",
    ),
    Term(
        "IPD3",
        "authorization",
        "Izmaiņu autorizācija",
        "Change authorization",
        itil="Change authorization",
        definition_lv="izmaiņas pieprasījuma pārbaude un apstiprināšana vai noraidīšana, ievērojot izmaiņu modeli",
        definition_en="checking the change request and approving or rejecting it, following the change model",
    ),
    Term(
        "IPD4",
        "planning",
        "Izmaiņu plānošana",
        "Change planning",
        itil="Change planning",
        definition_lv="autorizētās izmaiņas plānošana un nepieciešamo darbību detalizēšana",
        definition_en="planning the authorized change and detailing the necessary actions",
    ),
    Term(
        "IPD5",
        "implementation",
        "Izmaiņu ieviešana",
        "Change implementation",
        itil="Change realization control",
        definition_lv="izmaiņas īstenošana (plānoto darbību veikšana), noviržu no plāna pārvaldība",
        definition_en="implementing the change (performing the planned actions), managing deviations from plan",
    ),
    Term(
        "IPD6",
        "review-closure",
        "Izmaiņu pārskatīšana un noslēgšana",
        "Change review and closure",
        itil="Change review and closure",
        definition_lv="izmaiņas pārskatu sagatavošana (pirms izmaiņas pieprasījuma slēgšanas) un izmaiņas pieprasījuma slēgšana",
        definition_en="preparing change review reports (before the request is closed) and closing the change request",
    ),
)
