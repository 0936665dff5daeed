"""How a change is classified: its kind and its complexity."""

from typing import Final

from izmainas.catalog.term import Term

#: standard, normal, emergency
KINDS: Final[tuple[Term, ...]] = (
    Term(
        "V1",
        "standard",
        "Standarta izmaiņa",
        "Standard change",
        itil="Standard change",
        definition_lv="zema riska, iepriekš autorizēta, labi saprotama un dokumentēta izmaiņa, kas neprasa papildu autorizāciju",
        definition_en="low-risk, pre-authorized, well understood and documented change that needs no further authorization",
    ),
    Term(
        "V2",
        "normal",
        "Normāla izmaiņa",
        "Normal change",
        itil="Normal change",
        definition_lv="izmaiņa, kas tiek plānota, novērtēta un autorizēta saskaņā ar noteiktu izmaiņu modeli, ietverot ekspertu izvērtējumu",
        definition_en="change that is planned, assessed and authorized under a defined change model, including expert evaluation",
    ),
    Term(
        "V3",
        "emergency",
        "Ārkārtas izmaiņa",
        "Emergency change",
        itil="Emergency change",
        definition_lv="izmaiņa, kas jāievieš pēc iespējas ātrāk, lai risinātu kritiskas situācijas",
        definition_en="change that must be implemented as soon as possible to resolve critical situations",
    ),
)

#: simple, complex
COMPLEXITIES: Final[tuple[Term, ...]] = (
    Term("S1", "simple", "Vienkārša izmaiņa", "Simple change"),
    Term("S2", "complex", "Kompleksa izmaiņa", "Complex change"),
)
