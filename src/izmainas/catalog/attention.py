"""What PU2-20 asks to pay particular attention to."""

from typing import Final

from izmainas.catalog.term import Term

#: six points
ATTENTION_POINTS: Final[tuple[Term, ...]] = (
    Term(
        "UP1",
        "size-complexity",
        "Izmaiņu apjoma un sarežģītības pārvaldība",
        "Management of change size and complexity",
        itil="PSF: changes realized in a timely and effective manner",
        detail_lv="samazinot individuālo izmaiņu apjomu un sarežģītību, tiek samazināti riski un uzlabota efektivitāte",
    ),
    Term(
        "UP2",
        "automation-standardization",
        "Automatizācija un standartizācija",
        "Automation and standardization",
        itil="PSF: changes realized in a timely and effective manner",
        detail_lv="automatizējot un standartizējot izmaiņas, tiek paātrināts to ieviešanas process, nezaudējot kontroli pār izmaiņām",
    ),
    Term(
        "UP3",
        "risk-management",
        "Riska pārvaldība",
        "Risk management",
        itil="PSF: negative impacts of changes minimized; Risk management",
        detail_lv="nepieciešams nepārtraukti uzraudzīt un kontrolēt ar izmaiņām saistītos riskus, minimizējot negatīvās ietekmes iespējamību",
    ),
    Term(
        "UP4",
        "stakeholder-satisfaction",
        "Ieinteresēto pušu iesaiste un apmierinātība",
        "Stakeholder involvement and satisfaction",
        itil="PSF: stakeholder satisfaction with changes",
        detail_lv="nodrošināt pastāvīgu komunikāciju un atgriezenisko saiti ar visām ieinteresētajām pusēm",
    ),
    Term(
        "UP5",
        "compliance",
        "Atbilstības nodrošināšana normatīvajam regulējumam un pārvaldības prasībām",
        "Compliance with regulation and governance requirements",
        itil="PSF: governance and compliance requirements met",
        detail_lv="izmaiņu pārvaldībai jāiekļauj atbilstošas kontroles prasības, lai nodrošinātu atbilstību ārējiem un iekšējiem regulējumiem",
    ),
    Term(
        "UP6",
        "integration",
        "Integrācija un mijiedarbība ar citām pakalpojumu pārvaldības tēmām",
        "Integration and interaction with other service management topics",
        itil="Risk management; Project management",
        detail_lv="veiksmīgai izmaiņu nodrošināšanai jāņem vērā mijiedarbība ar citām saistītām tēmām, piemēram, risku pārvaldību un projektu vadību",
    ),
)
