"""The competences that PU2-20 needs."""

from typing import Final

from izmainas.catalog.term import Term

#: sixteen competences
COMPETENCES: Final[tuple[Term, ...]] = (
    Term(
        "KOM1",
        "policy-implementation",
        "Vispārējas pakalpojumu pārvaldības politikas īstenošanas kompetences",
        "General competences in implementing service management policy",
    ),
    Term(
        "KOM2",
        "basic-conditions",
        "Pakalpojumu pārvaldības pamatnosacījumu īstenošanas kompetences",
        "Competences in implementing the basic conditions of service management",
    ),
    Term(
        "KOM3",
        "task-performance",
        "Pakalpojumu pārvaldības uzdevumu veikšanas kompetences",
        "Competences in performing service management tasks",
    ),
    Term(
        "KOM4",
        "condition-implementation",
        "Pakalpojumu izveides, sniegšanas un pilnveides nosacījumu īstenošanas kompetences",
        "Competences in implementing conditions of service creation, provision and improvement",
    ),
    Term(
        "KOM5",
        "capability-provision",
        "Pakalpojumu pārvaldības īstenošanai nepieciešamo spēju un resursu nodrošināšanas kompetences",
        "Competences in providing capabilities and resources for service management",
    ),
    Term(
        "KOM6",
        "itil",
        'Vispārējas kompetences pakalpojumu pārvaldības īstenošanai atbilstoši labajai praksei "ITIL"',
        "General competences in service management by ITIL good practice",
    ),
    Term(
        "KOM7",
        "development-planning",
        "Attīstības plānošanas dokumentu izveides kompetences",
        "Drafting of development planning documents",
    ),
    Term("KOM8", "policy-making", "Politiku izveides kompetences", "Policy making"),
    Term("KOM9", "law-drafting", "Normatīvo aktu izveides kompetences", "Drafting of legal acts"),
    Term(
        "KOM10",
        "process-management",
        "Procesu izveides, aprakstīšanas un vadības kompetences",
        "Process creation, description and management",
    ),
    Term(
        "KOM11",
        "kpi-measurement",
        "Galveno darbības rādītāju noteikšanas un mērīšanas kompetences",
        "Definition and measurement of KPIs",
    ),
    Term(
        "KOM12", "communication", "Komunikācijas un sadarbības kompetences", "Communication and cooperation"
    ),
    Term(
        "KOM13", "organizational-change", "Pārmaiņu vadības kompetences", "Organizational change management"
    ),
    Term("KOM14", "project-management", "Projektu vadības kompetences", "Project management"),
    Term(
        "KOM15",
        "digital-solution-creation",
        "Digitālo tehnoloģiju risinājumu izveides kompetences",
        "Creation of digital technology solutions",
    ),
    Term(
        "KOM16",
        "digital-solution-use",
        "Digitālo tehnoloģiju risinājumu lietošanas kompetences",
        "Use of digital technology solutions",
    ),
)
