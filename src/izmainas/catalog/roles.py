"""Who answers for PU2-20: four roles, their duties, and the roles around them."""

from typing import Final

from izmainas.catalog.term import Term

#: the four roles; `person_*` names who holds it
ROLES: Final[tuple[Term, ...]] = (
    Term(
        "LOMA-4",
        "service-portfolio-owner",
        "Iestādes pakalpojumu kopuma saimnieks",
        "Institution's service portfolio owner",
        itil="Service portfolio manager",
        person_lv="Pakalpojumu kopuma vadītājs",
        person_en="Service portfolio manager",
        scope="institution",
        level="core-business",
    ),
    Term(
        "LOMA-5",
        "service-owner",
        "Pakalpojuma saimnieks",
        "Service owner",
        itil="Service owner",
        person_lv="Pakalpojuma vadītājs",
        person_en="Service manager",
        scope="service",
        level="core-business",
    ),
    Term(
        "LOMA-8",
        "resource-portfolio-owner",
        "Iestādes resursu kopuma saimnieks",
        "Institution's resource portfolio owner",
        itil="Resource (asset) portfolio manager",
        person_lv="Resursu kopuma vadītājs",
        person_en="Resource portfolio manager",
        scope="institution",
        level="provision",
    ),
    Term(
        "LOMA-9",
        "resource-owner",
        "Resursa saimnieks",
        "Resource owner",
        itil="Resource / CI / product owner",
        person_lv="Resursa vadītājs",
        person_en="Resource manager",
        scope="resource",
        level="provision",
    ),
)

#: named by VARAM's scheme, not responsible for PU2-20
CONTEXT_ROLES: Final[tuple[Term, ...]] = (
    Term(
        "CR1",
        "state-lead-institution",
        "Pakalpojumu pārvaldības valsts vadošā iestāde",
        "State lead institution for service management",
        scope="state",
    ),
    Term(
        "CR2",
        "sector-lead-institution",
        "Pakalpojumu pārvaldības nozares vadošā iestāde",
        "Sector lead institution for service management",
        scope="sector-municipality",
    ),
    Term(
        "CR3",
        "municipal-lead-institution",
        "Pakalpojumu pārvaldības pašvaldības vadošā iestāde",
        "Municipal lead institution for service management",
        scope="sector-municipality",
    ),
    Term(
        "CR4",
        "service-provider",
        "Pakalpojuma sniedzējs",
        "Service provider",
        itil="Service provider",
        scope="service",
    ),
    Term(
        "CR5",
        "service-recipient",
        "Pakalpojuma saņēmējs",
        "Service recipient",
        itil="Service consumer",
        scope="service",
    ),
    Term("CR6", "resource-user", "Resursa lietotājs", "Resource user", itil="User", scope="resource"),
)

#: how a role answers for a task
RESPONSIBILITIES: Final[tuple[Term, ...]] = (
    Term("A", "accountable", "atbildīga", "responsible", itil="Accountable (RACI A)"),
    Term("L", "co-responsible", "līdzatbildīga", "co-responsible", itil="Responsible / consulted (RACI)"),
)

#: what each of the four roles does, `parent` is the role's code
DUTIES: Final[tuple[Term, ...]] = (
    Term(
        "PIEN-4a",
        "portfolio-follow-needs",
        "Seko visu iestādes pakalpojumu saņēmēju vajadzību un situācijas izmaiņām",
        "Follows changes in needs of recipients of all the institution's services and in the situation",
        parent="LOMA-4",
    ),
    Term(
        "PIEN-4b",
        "portfolio-decide",
        "Pieņem lēmumus un nodrošina atbilstošas izmaiņas visos iestādes pakalpojumos",
        "Takes decisions and ensures corresponding changes in all the institution's services",
        parent="LOMA-4",
    ),
    Term(
        "PIEN-5a",
        "service-follow-needs",
        "Seko konkrēta pakalpojuma saņēmēju vajadzību un situācijas izmaiņām",
        "Follows changes in needs of recipients of a specific service and in the situation",
        parent="LOMA-5",
    ),
    Term(
        "PIEN-5b",
        "service-decide",
        "Pieņem lēmumus un veic atbilstošas izmaiņas konkrētā pakalpojumā",
        "Takes decisions and makes corresponding changes in the specific service",
        parent="LOMA-5",
    ),
    Term(
        "PIEN-8a",
        "resource-portfolio-follow-needs",
        "Seko visu iestādes resursu lietotāju vajadzību un situācijas izmaiņām",
        "Follows changes in needs of users of all the institution's resources and in the situation",
        parent="LOMA-8",
    ),
    Term(
        "PIEN-8b",
        "resource-portfolio-decide",
        "Pieņem lēmumus un nodrošina atbilstošas izmaiņas visos iestādes resursos",
        "Takes decisions and ensures corresponding changes in all the institution's resources",
        parent="LOMA-8",
    ),
    Term(
        "PIEN-9a",
        "resource-follow-needs",
        "Seko konkrēta resursa lietotāju vajadzību un situācijas izmaiņām",
        "Follows changes in needs of users of a specific resource and in the situation",
        parent="LOMA-9",
    ),
    Term(
        "PIEN-9b",
        "resource-decide",
        "Pieņem lēmumus un veic atbilstošas izmaiņas konkrētā resursā",
        "Takes decisions and makes corresponding changes in the specific resource",
        parent="LOMA-9",
    ),
)
