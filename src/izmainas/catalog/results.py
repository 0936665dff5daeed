"""What PU2-20 brings about, and what is at stake when it is not done."""

from typing import Final

from izmainas.catalog.term import Term

#: three results
RESULTS: Final[tuple[Term, ...]] = (
    Term(
        "REZ1",
        "changes-identified",
        "tiek apzinātas pakalpojumu saņēmēju vajadzību izmaiņām un situācijas izmaiņām atbilstošas izmaiņas pakalpojumos vai tiem nepieciešamajā nodrošinājumā (spējās un resursos)",
        "changes in services or their provision that match changed recipient needs and situation are identified",
    ),
    Term(
        "REZ2",
        "decisions-justified",
        "tiek pieņemti pamatoti, nepieciešamajām izmaiņām atbilstoši lēmumi par izmaiņu īstenošanu",
        "justified decisions matching the necessary changes are taken on implementing them",
    ),
    Term(
        "REZ3",
        "changes-implemented",
        "tiek īstenotas lēmumiem atbilstošas izmaiņas gan pakalpojumos, gan pakalpojumiem nepieciešamajā nodrošinājumā (spējās un resursos)",
        "changes matching the decisions are implemented in services and in their provision",
    ),
)

#: what services may then fail to match
THREATS: Final[tuple[Term, ...]] = (
    Term("APD1", "goals-mismatch", "pakalpojumu attīstības mērķiem", "service development goals"),
    Term(
        "APD2", "recipient-needs-mismatch", "pakalpojumu saņēmēju vajadzībām", "needs of service recipients"
    ),
    Term(
        "APD3",
        "provider-ability-mismatch",
        "pakalpojumu sniegšanā iesaistīto iespējām",
        "possibilities of those involved in provision",
    ),
    Term("APD4", "situation-mismatch", "situācijas izmaiņām", "changes in the situation"),
)
