"""The seven kinds of tickets that a change may come from."""

from typing import Final

from izmainas.catalog.term import Term

#: `plural_lv` is VARAM's own plural
TICKET_KINDS: Final[tuple[Term, ...]] = (
    Term(
        "PT1",
        "information-request",
        "Informācijas pieprasījums",
        "Information request",
        itil="Service request",
        plural_lv="Informācijas pieprasījumi",
    ),
    Term(
        "PT2",
        "work-request",
        "Darbu pieprasījums",
        "Work request",
        itil="Work order / service request",
        plural_lv="Darbu pieprasījumi",
    ),
    Term(
        "PT3",
        "agreement-request",
        "Vienošanās pieteikums",
        "Agreement request",
        itil="Service level agreement request",
        plural_lv="Vienošanās pieteikumi",
    ),
    Term(
        "PT4",
        "service-request",
        "Pakalpojuma pieprasījums",
        "Service request",
        itil="Service request",
        plural_lv="Pakalpojumu pieprasījumi",
    ),
    Term(
        "PT5",
        "incident",
        "Incidenta pieteikums",
        "Incident report",
        itil="Incident",
        plural_lv="Incidentu pieteikumi",
    ),
    Term(
        "PT6",
        "problem",
        "Problēmas pieteikums",
        "Problem report",
        itil="Problem",
        plural_lv="Problēmu pieteikumi",
    ),
    Term(
        "PT7",
        "complaint-or-suggestion",
        "Sūdzība vai ierosinājums",
        "Complaint or suggestion",
        itil="Complaint / improvement idea (CIR)",
        plural_lv="Sūdzības un ierosinājumi",
        variants=(
            Term("PT7/complaint", "complaint", "Sūdzība", "Complaint", parent="PT7"),
            Term("PT7/suggestion", "suggestion", "Ierosinājums", "Suggestion", parent="PT7"),
        ),
    ),
)
