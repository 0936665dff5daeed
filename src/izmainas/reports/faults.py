"""What of a change tells of a fault: incidents and problems, as tickets and as links."""

from typing import Final

from izmainas.domain.terms import LinkType, TicketKind

FAULT_TICKETS: Final = frozenset({TicketKind.INCIDENT, TicketKind.PROBLEM})
INCIDENT_LINKS: Final = frozenset({LinkType.CAUSED_BY_INCIDENT, LinkType.CAUSES_INCIDENT})
FAULT_LINKS: Final = INCIDENT_LINKS | {LinkType.FIXES_PROBLEM}
