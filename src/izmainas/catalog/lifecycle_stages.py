"""Stages of the lifecycle: of services and what they need, and of policy."""

from typing import Final

from izmainas.catalog.term import Term

#: core-business and provision level
SERVICE_STAGES: Final[tuple[Term, ...]] = (
    Term("PC1", "planning", "Plānošana", "Planning", itil="Plan"),
    Term("PC2", "creation-acquisition", "Izveide vai iegāde", "Creation or acquisition", itil="Obtain/build"),
    Term(
        "PC3",
        "introduction-adaptation",
        "Ieviešana vai pielāgošana",
        "Introduction or adaptation",
        itil="Design and transition",
    ),
    Term("PC4", "provision-use", "Sniegšana vai lietošana", "Provision or use", itil="Deliver and support"),
    Term(
        "PC5",
        "maintenance-improvement",
        "Uzturēšana un pilnveide",
        "Maintenance and improvement",
        itil="Improve",
    ),
    Term("PC6", "retirement", "Likvidēšana", "Retirement", itil="Retire"),
)

#: policy level
POLICY_STAGES: Final[tuple[Term, ...]] = (
    Term("PP1", "policy-planning", "Plānošana un aktualizēšana", "Planning and updating"),
    Term("PP2", "policy-preparation", "Sagatavošanās īstenošanai", "Preparation for implementation"),
    Term("PP3", "policy-implementation", "Īstenošana", "Implementation"),
)
