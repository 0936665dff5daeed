"""VARAM's 32 tasks of service management (PU1, PU2, PU3): where the need for a change may arise."""

from typing import Final

from izmainas.catalog.term import Term

# one task, one line
# fmt: off

#: the three levels that the tasks stand on
TASK_GROUPS: Final[tuple[Term, ...]] = (
    Term("PU1", "policy-tasks", "Politikas pārvaldības līmenī", "At policy management level"),
    Term("PU2", "core-and-provision-tasks", "Pamatdarbības un nodrošinājuma pārvaldības līmenī", "At core-business and provision management level"),
    Term("PU3", "all-level-tasks", "Visos pārvaldības līmeņos", "At all management levels"),
)

#: the 32 tasks; `variants` where VARAM's scheme applies one task in several places
TASKS: Final[tuple[Term, ...]] = (
    Term("PU1-1", "policy-planning", "Pakalpojumu pārvaldības politikas plānošana un aktualizēšana", "Planning and updating of service management policy", parent="PU1"),
    Term("PU1-2", "development-strategies", "Nozaru, pašvaldību un iestāžu pakalpojumu attīstības plānu (stratēģiju) izveide un aktualizēšana", "Creation and updating of sector, municipal and institutional service development plans (strategies)", parent="PU1", itil="Strategy management", variants=(
        Term("PU1-2/sector", "sector", "Nozaru pakalpojumu attīstības plānu (stratēģiju) izveide un aktualizēšana", "Creation and updating of sector service development plans (strategies)", parent="PU1-2"),
        Term("PU1-2/municipal", "municipal", "Pašvaldību pakalpojumu attīstības plānu (stratēģiju) izveide un aktualizēšana", "Creation and updating of municipal service development plans (strategies)", parent="PU1-2"),
        Term("PU1-2/institutional", "institutional", "Iestāžu pakalpojumu attīstības plānu (stratēģiju) izveide un aktualizēšana", "Creation and updating of institutional service development plans (strategies)", parent="PU1-2"),
    )),
    Term("PU1-3", "general-regulations", "Pakalpojumu pārvaldības vispārējo normatīvo aktu izstrāde un pilnveide", "Drafting and improvement of general legal acts on service management", parent="PU1"),
    Term("PU1-4", "policy-guidelines", "Pakalpojumu pārvaldības politikas īstenošanas vadlīniju izstrāde un metodiskā atbalsta sniegšana", "Drafting of policy implementation guidelines and provision of methodological support", parent="PU1"),
    Term("PU1-5", "policy-control", "Pakalpojumu pārvaldības politikas, nozaru, pašvaldību un iestāžu pakalpojumu attīstības plānu (stratēģiju) īstenošanas kontrole un vadība", "Control and steering of the implementation of service management policy and of sector, municipal and institutional service development plans (strategies)", parent="PU1", variants=(
        Term("PU1-5/policy", "policy", "Pakalpojumu pārvaldības politikas īstenošanas kontrole un vadība", "Control and steering of policy implementation", parent="PU1-5"),
        Term("PU1-5/sector", "sector", "Nozaru pakalpojumu attīstības plānu (stratēģiju) īstenošanas kontrole un vadība", "Control and steering of sector plans' implementation", parent="PU1-5"),
        Term("PU1-5/municipal", "municipal", "Pašvaldību pakalpojumu attīstības plānu (stratēģiju) īstenošanas kontrole un vadība", "Control and steering of municipal plans' implementation", parent="PU1-5"),
        Term("PU1-5/institutional", "institutional", "Iestāžu pakalpojumu attīstības plānu (stratēģiju) īstenošanas kontrole un vadība", "Control and steering of institutional plans' implementation", parent="PU1-5"),
    )),
    Term("PU2-1", "service-portfolio", "Pakalpojumu plānošana, izveide, ieviešana, uzturēšana un attīstība", "Planning, creation, introduction, maintenance and development of services", parent="PU2", short_lv="Pakalpojumu portfolio pārvaldība", short_en="Service portfolio management", itil="Portfolio management", variants=(
        Term("PU2-1/services", "services", "Pakalpojumu plānošana, izveide, ieviešana, uzturēšana un attīstība", "Planning, creation, introduction, maintenance and development of services", parent="PU2-1"),
        Term("PU2-1/portfolio", "portfolio", "Iestādes pakalpojumu portfolio plānošana, uzturēšana un attīstība (Pakalpojumu portfolio pārvaldība)", "Planning, maintenance and development of the institution's service portfolio (service portfolio management)", parent="PU2-1"),
    )),
    Term("PU2-2", "customer-management", "Pakalpojumu galveno saņēmēju grupu un to vajadzību apzināšana", "Identification of the main recipient groups and their needs", parent="PU2", short_lv="Klientu pārvaldība", short_en="Customer management", itil="Relationship management"),
    Term("PU2-3", "delivery-methods", "Pakalpojumu sniegšanas un uzturēšanas rezultatīvāko un efektīvāko veidu noteikšana", "Determination of the most effective and efficient ways of providing and maintaining services", parent="PU2", itil="Service design / business analysis"),
    Term("PU2-4", "kpi-definition", "Pakalpojumu sniegšanas un uzturēšanas rezultativitāti un efektivitāti raksturojošu rādītāju (KPI) noteikšana", "Definition of indicators (KPIs) of effectiveness and efficiency of service provision and maintenance", parent="PU2", short_lv="Darbības rādītāju pārvaldība", short_en="Performance indicator management", itil="Measurement and reporting"),
    Term("PU2-5", "capability-resource-provision", "Pakalpojumu pārvaldībai (un pakalpojumiem) nepieciešamo spēju un resursu nodrošināšana", "Provision of capabilities and resources needed for service management (and services)", parent="PU2", short_lv="Ietilpības pārvaldība", short_en="Capacity management", itil="Capacity and performance management"),
    Term("PU2-6", "special-regulations", "Pakalpojumu pārvaldības speciālo normatīvo aktu izstrāde un pilnveide", "Drafting and improvement of special legal acts on service management", parent="PU2"),
    Term("PU2-7", "service-descriptions", "Pakalpojumu aprakstu veidošana, reģistrēšana un uzturēšana", "Creation, registration and maintenance of service descriptions", parent="PU2", short_lv="Pakalpojumu aprakstu pārvaldība", short_en="Service description management", itil="Service catalogue management"),
    Term("PU2-8", "offer-information", "Informācijas nodrošināšana pakalpojumu saņēmējiem par pieejamiem pakalpojumiem", "Providing service recipients with information on available services", parent="PU2", short_lv="Piedāvājumu pārvaldība", short_en="Offering management", itil="Service catalogue management"),
    Term("PU2-9", "service-level-agreement", "Pakalpojumu līmeņu noteikšana un pakalpojumu līmeņu vienošanās nosacījumu saskaņošana ar pakalpojumu saņēmējiem", "Definition of service levels and agreement of service-level terms with service recipients", parent="PU2", short_lv="Pakalpojumu līmeņu pārvaldība", short_en="Service level management", itil="Service level management"),
    Term("PU2-10", "partner-management", "Ar pakalpojumu pārvaldību saistītās starpiestāžu un pārrobežu sadarbības koordinēšana", "Coordination of inter-institutional and cross-border cooperation in service management", parent="PU2", short_lv="Partneru pārvaldība", short_en="Partner management", itil="Supplier / relationship management"),
    Term("PU2-11", "knowledge-management", "Zināšanu uzkrāšana un pieejamības nodrošināšana", "Accumulation of knowledge and ensuring its availability", parent="PU2", short_lv="Zināšanu pārvaldība", short_en="Knowledge management", itil="Knowledge management"),
    Term("PU2-12", "methodological-support", "Ar pakalpojumu pārvaldību saistīta metodiskā atbalsta nodrošināšana pakalpojumu sniegšanā iesaistītajiem", "Methodological support on service management for those involved in service provision", parent="PU2"),
    Term("PU2-13", "availability-continuity", "Pakalpojumu un resursu pieejamības un nepārtrauktības plānošana un nodrošināšana", "Planning and ensuring availability and continuity of services and resources", parent="PU2", short_lv="Pieejamības un nepārtrauktības pārvaldība", short_en="Availability and continuity management", itil="Availability management; Service continuity management", variants=(
        Term("PU2-13/plan-ensure", "plan-ensure", "Pakalpojumu un resursu pieejamības un nepārtrauktības plānošana un nodrošināšana", "Planning and ensuring availability and continuity", parent="PU2-13"),
        Term("PU2-13/ensure", "ensure", "Pakalpojumu un resursu pieejamības un nepārtrauktības nodrošināšana", "Ensuring availability and continuity", parent="PU2-13"),
    )),
    Term("PU2-14", "accessibility-management", "Piekļūstamības nodrošināšana pakalpojumiem", "Ensuring accessibility of services", parent="PU2", short_lv="Piekļūstamības pārvaldība", short_en="Accessibility management"),
    Term("PU2-15", "service-request-management", "Pakalpojumu pieprasījumu pārvaldība un izpildes nodrošināšana", "Management and fulfilment of service requests", parent="PU2", short_lv="Pakalpojumu pieprasījumu pārvaldība", short_en="Service request management", itil="Service request management"),
    Term("PU2-16", "recipient-support", "Atbalsta nodrošināšana pakalpojumu saņēmējiem", "Support to service recipients", parent="PU2", itil="Service desk"),
    Term("PU2-17", "service-level-control", "Pakalpojumu līmeņu vienošanās nosacījumu izpildes kontrole un nodrošināšana", "Control and assurance of compliance with service-level terms", parent="PU2", short_lv="Pakalpojumu līmeņu pārvaldība", short_en="Service level management", itil="Service level management"),
    Term("PU2-18", "complaint-management", "Pakalpojumu saņēmēju ierosinājumu un sūdzību apkopošana, izvērtēšana un nepieciešamo darbību veikšana", "Collection and evaluation of recipients' suggestions and complaints, and the necessary actions", parent="PU2", short_lv="Sūdzību pārvaldība", short_en="Complaint management", itil="Service desk / continual improvement"),
    Term("PU2-19", "capacity-matching", "Pakalpojumu sniegšanas apjomu un tiem nepieciešamā nodrošinājuma atbilstības pārvaldība", "Matching of service volumes and the provision they need", parent="PU2", short_lv="Ietilpības pārvaldība", short_en="Capacity management", itil="Capacity and performance management"),
    Term("PU2-20", "change-implementation", "Ar pakalpojumu un resursu pārvaldību saistītu izmaiņu īstenošana", "Implementation of changes related to service and resource management", parent="PU2", short_lv="Izmaiņu pārvaldība", short_en="Change management", itil="Change enablement"),
    Term("PU2-21", "incident-management", "Iespējami ātra pakalpojumu pieejamības atjaunošana", "Restoration of service availability as quickly as possible", parent="PU2", short_lv="Incidentu pārvaldība", short_en="Incident management", itil="Incident management"),
    Term("PU2-22", "problem-management", "Pakalpojumu pieejamības pārtraukumu cēloņu apzināšana un novēršana", "Identification and elimination of causes of service interruptions", parent="PU2", short_lv="Problēmu pārvaldība", short_en="Problem management", itil="Problem management"),
    Term("PU2-23", "measurement", "Mērījumu veikšana un rezultātu izmantošana", "Measurement and use of results", parent="PU2", short_lv="Darbības rādītāju pārvaldība", short_en="Performance indicator management", itil="Measurement and reporting"),
    Term("PU3-1", "continual-improvement", "Nemitīga pilnveide", "Continual improvement", parent="PU3", itil="Continual improvement"),
    Term("PU3-2", "participant-involvement", "Pārvaldības dalībnieku iesaiste", "Involvement of management participants", parent="PU3", itil="Relationship management"),
    Term("PU3-3", "activity-control", "Īstenoto aktivitāšu kontrole", "Control of implemented activities", parent="PU3"),
    Term("PU3-4", "financial-management", "Pakalpojumu finanšu pārvaldība", "Financial management of services", parent="PU3", itil="Service financial management"),
)
