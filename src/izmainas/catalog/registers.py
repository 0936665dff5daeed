"""The state's registers that the data of changes refers to."""

from typing import Final

from izmainas.catalog.term import Term

#: life situations, services, resources
REGISTERS: Final[tuple[Term, ...]] = (
    Term("REG1", "life-situations", "Dzīves situāciju reģistrs", "Register of life situations"),
    Term("REG2", "services", "Pakalpojumu reģistrs", "Register of services"),
    Term("REG3", "resources", "Resursu reģistrs", "Register of resources"),
)
