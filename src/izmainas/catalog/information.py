"""The information that PU2-20 needs."""

from typing import Final

from izmainas.catalog.term import Term

#: eight kinds
INFORMATION: Final[tuple[Term, ...]] = (
    Term(
        "INF1", "change-requests", "Informācija par izmaiņu pieprasījumiem", "Information on change requests"
    ),
    Term(
        "INF2",
        "strategy-goals",
        "Informācija par iestādes pakalpojumu attīstības stratēģijā noteiktajiem uzdevumiem un mērķiem",
        "Information on tasks and goals in the institution's service development strategy",
    ),
    Term(
        "INF3",
        "recipient-needs",
        "Informācija par pakalpojumu saņēmēju vajadzībām un to izmaiņu tendencēm, tostarp par nepieciešamajiem pakalpojumu līmeņiem",
        "Information on recipient needs and their trends, including required service levels",
    ),
    Term(
        "INF4",
        "capabilities-resources",
        "Informācija par iestādes spējām un resursiem",
        "Information on the institution's capabilities and resources",
    ),
    Term(
        "INF5",
        "delivery-methods",
        "Informācija par pakalpojumu sniegšanas un uzturēšanas rezultatīvākajiem un efektīvākajiem veidiem (pieņemtajiem lēmumiem)",
        "Information on the most effective and efficient ways of provision and maintenance (decisions taken)",
    ),
    Term(
        "INF6",
        "kpi-reports",
        "Informācija, atskaites un pārskati par pakalpojumu galvenajiem darbības rādītājiem",
        "Information, reports and overviews on service key performance indicators",
    ),
    Term(
        "INF7",
        "register-reports",
        "Informācija, atskaites un pārskati par dzīves situācijām, pakalpojumiem un resursiem",
        "Information, reports and overviews on life situations, services and resources",
    ),
    Term(
        "INF8",
        "ticket-reports",
        "Informācija, atskaites un pārskati par dažāda veida pieteikumiem un to apjomiem",
        "Information, reports and overviews on tickets of various kinds and their volumes",
    ),
)
