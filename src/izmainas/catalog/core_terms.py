"""The core terms of change management in VARAM's PU2-20, with their ITIL 4 counterparts."""

from typing import Final

from izmainas.catalog.term import Term

#: change, its request, model, authority, schedule and what it acts on
CORE_TERMS: Final[tuple[Term, ...]] = (
    Term("T1", "change-enablement", "Izmaiņu pārvaldība", "Change enablement", itil="Change enablement"),
    Term(
        "T2",
        "change",
        "Izmaiņa",
        "Change",
        itil="Change",
        definition_lv="jebkāda pievienošana, modifikācija vai noņemšana, kas var tieši vai netieši ietekmēt pakalpojumus vai nodrošinājumu (spējas un resursus)",
        definition_en="any addition, modification or removal that may directly or indirectly affect services or their provision (capabilities and resources)",
    ),
    Term("T3", "change-request", "Izmaiņas pieprasījums", "Change request", itil="Request for change (RFC)"),
    Term("T4", "change-model", "Izmaiņas modelis", "Change model", itil="Change model"),
    Term("T5", "change-authority", "Izmaiņas autorizētājs", "Change authority", itil="Change authority"),
    Term(
        "T6",
        "change-classification",
        "Izmaiņas klasifikācija (veids un sarežģītība)",
        "Change classification (kind and complexity)",
        itil="Change type",
    ),
    Term(
        "T7",
        "change-review-report",
        "Izmaiņas pārskats",
        "Change review report",
        itil="Post-implementation review (PIR)",
    ),
    Term("T8", "change-schedule", "Izmaiņu grafiks", "Change schedule", itil="Change schedule"),
    Term(
        "T9", "plan-deviation", "Novirze no plāna", "Deviation from plan", itil="Change realization control"
    ),
    Term("T10", "service", "Pakalpojums", "Service", itil="Service"),
    Term("T11", "resource", "Resurss", "Resource", itil="Configuration item / resource"),
    Term("T12", "capability", "Spēja", "Capability", itil="Organizational capability"),
    Term(
        "T13",
        "provision",
        "Nodrošinājums (spējas un resursi)",
        "Provision (capabilities and resources)",
        itil="Resources and capabilities",
    ),
    Term(
        "T14",
        "change-management-process",
        "Izmaiņu pārvaldības process",
        "Change management process",
        itil="Change lifecycle management",
    ),
    Term("T15", "ticket", "Pieteikums", "Ticket", itil="Ticket / record"),
    Term(
        "T16",
        "ticket-management-system",
        "Pieteikumu vadības sistēma",
        "Ticket management system",
        itil="ITSM tool",
    ),
)
