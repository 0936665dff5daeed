"""Scopes and levels of service management."""

from typing import Final

from izmainas.catalog.term import Term

#: from the state down to one resource
SCOPES: Final[tuple[Term, ...]] = (
    Term("M1", "state", "Valsts mērogs", "State scope", detail_lv="valsts kopumā"),
    Term(
        "M2",
        "sector-municipality",
        "Nozares / pašvaldības mērogs",
        "Sector / municipality scope",
        detail_lv="konkrēta nozare / pašvaldība",
    ),
    Term(
        "M3",
        "institution",
        "Iestādes mērogs",
        "Institution scope",
        itil="Organization / portfolio",
        detail_lv="konkrēta iestāde",
    ),
    Term(
        "M4",
        "service",
        "Pakalpojuma mērogs",
        "Service scope",
        itil="Service",
        detail_lv="konkrēts pakalpojums",
    ),
    Term(
        "M5",
        "resource",
        "Resursa mērogs",
        "Resource scope",
        itil="Configuration item",
        detail_lv="konkrēts resurss",
    ),
)

#: policy, core business, provision
LEVELS: Final[tuple[Term, ...]] = (
    Term("LIM-1", "policy", "Politikas līmenis", "Policy level"),
    Term("LIM-2", "core-business", "Pamatdarbības līmenis", "Core-business level"),
    Term("LIM-3", "provision", "Nodrošinājuma līmenis", "Provision (enabling) level"),
)
