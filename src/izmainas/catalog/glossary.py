"""What our words mean, in a sentence of our own: states, steps, roles, and what PU2-20 asks for.

Official names and definitions stand with the terms; these say what they come to
for somebody who works with `izm`.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Gloss(NamedTuple):
    """A sentence or two in both languages."""

    lv: str
    en: str


# one word, one line
# fmt: off

#: `kind/id` of a term -> what it means; kinds are those of `render.vocabulary`
GLOSSES: Final[Mapping[str, Gloss]] = {
    "state/registered": Gloss("Izmaiņas pieprasījums ir reģistrēts un klasificēts; tālāk to novērtē vai, ja veids to ļauj, uzreiz autorizē vai īsteno.", "The request is registered and classified; it is assessed next or, where its kind allows, authorized or implemented at once."),
    "state/assessed": Gloss("Ir aprakstīts sagaidāmais rezultāts, ietekme, riski un pilnvarojuma robežas; tālāk lemj atbildīgais.", "Expected result, impact, risks and envelope are described; whoever is responsible decides next."),
    "state/authorized": Gloss("Visi, kam jālemj, izmaiņu ir apstiprinājuši. Apstiprinājums attiecas uz tā brīža saturu un pilnvarojuma robežām; būtisks labojums to atceļ.", "Everybody who must decide has approved. The approval binds the content and envelope of that moment; a material edit supersedes it."),
    "state/planned": Gloss("Ir zināms, kas, kad un kā tiks darīts un kā vajadzības gadījumā atgriezties iepriekšējā stāvoklī.", "It is known what will be done, when and how, and how it is backed out if need be."),
    "state/implementing": Gloss("Darbs notiek; paveiktās darbības un novirzes ieraksta pa vienai.", "Work is under way; actions and deviations are recorded one by one."),
    "state/implemented": Gloss("Darbs ir beidzies ar ierakstītu iznākumu; tālāk to pārskata vai slēdz.", "Work has ended with an outcome on record; it is reviewed or closed next."),
    "state/reviewed": Gloss("Ir salīdzināts sagaidāmais un faktiskais un izdarīti secinājumi; atliek slēgt.", "Expected and actual were compared and lessons drawn; what remains is to close."),
    "state/closed": Gloss("Izmaiņa ir pabeigta un vairs nemainās.", "The change is complete and changes no more."),
    "state/rejected": Gloss("Lēmējs izmaiņu ir noraidījis un norādījis iemeslu; tā ir beigusies.", "Whoever decides has rejected the change and said why; it has ended."),
    "state/withdrawn": Gloss("Izmaiņa ir atsaukta pirms darba sākuma; numurs un vēsture paliek.", "The change was withdrawn before work began; number and history stay."),
    "flag/held": Gloss("Izmaiņu uz laiku nevirza tālāk; stāvoklis nemainās, un to atsāk ar izm resume.", "The change is not moved on for now; its state stays, and izm resume lets it go on."),
    "flag/superseded": Gloss("Apstiprinājums paliek vēsturē, bet vairs neko neatļauj, jo saturs kopš tā ir mainīts.", "The approval stays in the history but permits nothing any more, as the content has changed since."),
    "flag/overdue": Gloss("Solim noteiktais darba dienu skaits ir pagājis.", "The working days set for the step have passed."),
    "step/register": Gloss("Pieprasīt izmaiņu un norādīt, ko tā skar, kāda veida un cik sarežģīta tā ir.", "Ask for a change: what it touches, of which kind and how complex it is."),
    "step/assess": Gloss("Aprakstīt, ko izmaiņa dos, ko ietekmēs, kādi ir riski un kādās robežās to lūdz atļaut.", "Describe what the change will bring and affect, its risks, and within which bounds it asks to be allowed."),
    "step/authorize": Gloss("Apstiprināt, noraidīt vai atgriezt precizēšanai; to dara tas, kurš par skarto atbild.", "Approve, reject or return; done by whoever answers for what is touched."),
    "step/ratify": Gloss("Kopuma saimnieks vēlāk apstiprina ārkārtas izmaiņu, kuru autorizēja uzreiz; to dara ar izm authorize.", "The portfolio owner approves afterwards an emergency that was authorized at once; done with izm authorize."),
    "step/plan": Gloss("Sīki noteikt darbības, laiku, atgriešanos iepriekšējā stāvoklī, saziņu un pārbaudes, nepārsniedzot pilnvarojuma robežas.", "Detail actions, time, rollback, communication and tests inside the envelope."),
    "step/implement": Gloss("Veikt plānotās darbības, ierakstīt novirzes un pabeigt ar iznākumu.", "Carry out the planned actions, record deviations, and finish with an outcome."),
    "step/review": Gloss("Salīdzināt sagaidāmo ar faktisko un pierakstīt secinājumus.", "Compare expected and actual, and write down the lessons."),
    "step/close": Gloss("Pabeigt izmaiņas pieprasījumu; pēc tam tas vairs nemainās.", "End the change request; it changes no more."),
    "step/withdraw": Gloss("Atsaukt izmaiņu pirms darba sākuma, norādot iemeslu.", "Withdraw the change before work begins, saying why."),
    "step/hold": Gloss("Uz laiku apturēt izmaiņu, norādot iemeslu.", "Put the change on hold for a time, saying why."),
    "step/resume": Gloss("Ļaut apturētai izmaiņai turpināties no turienes, kur tā bija.", "Let a held change go on from where it was."),
    "step/split": Gloss("Sadalīt izmaiņu mazākās: katru daļu novērtē un autorizē atsevišķi, un riska ir mazāk.", "Split a change into smaller ones: each part is assessed and authorized for itself, and there is less risk."),
    "step/link": Gloss("Sasaistīt izmaiņu ar citu izmaiņu, incidentu, problēmu, projektu vai risku.", "Link the change to another change, an incident, a problem, a project or a risk."),
    "step/comment": Gloss("Ierakstīt piezīmi; tā izmaiņu nevirza.", "Put a remark on record; it moves nothing."),
    "step/edit": Gloss("Labot izmaiņas saturu ar roku, lai paliktu ieraksts, kas un ko mainīja un kurus apstiprinājumus tas atcēla.", "Edit the content by hand, on record: who changed what, and which approvals that superseded."),
    "step/attach": Gloss("Ierakstīt ārpusē tapušu failu, piemēram, parakstītu dokumentu: tā nosaukumu, veidu un nospiedumu.", "Put a file made elsewhere, such as a signed document, on record: its name, type and checksum."),
    "step/inform": Gloss("Pierakstīt, kas par izmaiņu informēts, kādā veidā un ko atbildējis; tas izmaiņu nevirza.", "Put on record who was told of the change, by what, and what they answered; it moves nothing."),
    "step/override": Gloss("Kopuma saimnieks nolemj, ka darbu veic, lai gan ieplānotais laiks ar kaut ko saduras; lēmums attiecas tikai uz šo laiku.", "A portfolio owner decides that the work goes ahead although its planned time clashes with something; the decision is of that time alone."),
    "decision/approve": Gloss("Atļaut izmaiņu ar tās pašreizējo saturu un pilnvarojuma robežām.", "Allow the change with its present content and envelope."),
    "decision/reject": Gloss("Neatļaut izmaiņu; ar to tā beidzas.", "Do not allow the change; it ends with that."),
    "decision/return": Gloss("Lūgt pieprasītājam precizēt; izmaiņa atgriežas sākumā, un agrākie apstiprinājumi vairs neskaitās.", "Ask the requester to revise; the change goes back to its beginning, and earlier approvals count no more."),
    "outcome/successful": Gloss("Viss izdevās, kā plānots.", "All went as planned."),
    "outcome/successful-with-issues": Gloss("Mērķis ir sasniegts, bet kaut kas nenotika, kā plānots; standarta izmaiņai tad vajadzīga pārskatīšana.", "The aim was reached, but something did not go as planned; a standard change is then reviewed."),
    "outcome/backed-out": Gloss("Darbs ir pārtraukts un atjaunots iepriekšējais stāvoklis.", "The work was stopped and the earlier state restored."),
    "outcome/failed": Gloss("Mērķis nav sasniegts, un iepriekšējais stāvoklis pilnībā nav atjaunots.", "The aim was not reached, and the earlier state is not fully restored."),
    "authorization/not-needed": Gloss("Atsevišķs lēmums nav vajadzīgs: izmaiņu iepriekš autorizē tās modelis.", "No decision of its own is needed: the model authorizes the change in advance."),
    "authorization/pending": Gloss("Lēmuma vēl nav.", "There is no decision yet."),
    "authorization/partial": Gloss("Daļa no tiem, kam jālemj, ir apstiprinājuši; pārējos gaida.", "Some of those who must decide have approved; the others are awaited."),
    "authorization/valid": Gloss("Apstiprinājums ir pilnīgs un attiecas uz pašreizējo saturu.", "The approval is complete and binds the content as it is."),
    "authorization/superseded": Gloss("Saturs pēc apstiprinājuma ir būtiski mainīts, tāpēc vajadzīgs jauns lēmums.", "The content has changed materially since the approval, so a new decision is needed."),
    "authorization/overstepped": Gloss("Īstenošanā ir pārsniegtas pilnvarojuma robežas, tāpēc vajadzīgs jauns lēmums.", "Work has left the envelope, so a new decision is needed."),
    "seat/target-owner": Gloss("Par vienu pakalpojumu vai resursu lemj tā saimnieks, par vairākiem – to kopuma saimnieks, par abu veidu objektiem – abi.", "One service or one resource is decided on by its owner, several by the owner of the portfolio, both kinds by both."),
    "seat/portfolio-owner": Gloss("Lemj tā kopuma – pakalpojumu vai resursu – saimnieks, kuram skartais pieder; ja skarti abi, tad abi saimnieki.", "The owner of the portfolio — of services or of resources — that the target belongs to decides; both owners where both are touched."),
    "seat/any-owner": Gloss("Pietiek ar jebkuru vienu: skartā objekta saimnieku vai kopuma saimnieku.", "Any one will do: the owner of a target or of its portfolio."),
    "doer/target-owner": Gloss("Tas, kurš atbild par kādu no skartajiem objektiem, vai viņa aizvietotājs.", "Whoever answers for one of the targets, or a substitute."),
    "doer/portfolio-owner": Gloss("Tas, kurš atbild par visiem iestādes pakalpojumiem vai resursiem, vai viņa aizvietotājs.", "Whoever answers for all of the institution's services or resources, or a substitute."),
    "doer/requester": Gloss("Tas, kurš izmaiņu pieprasīja vai kura vārdā tā reģistrēta.", "Whoever asked for the change, or in whose name it was registered."),
    "doer/implementer": Gloss("Tas, kurš izmaiņu īsteno vai ir minēts plānā.", "Whoever carries the change out, or is named in the plan."),
    "doer/anyone": Gloss("Ikviens, kas ir reģistrā.", "Anybody in the registry."),
    "limit/targets": Gloss("Ko izmaiņa drīkst skart.", "What the change may touch."),
    "limit/latest-end": Gloss("Diena, līdz kurai darbam jābeidzas.", "The day by which the work must end."),
    "limit/outage": Gloss("Cik minūšu pakalpojums drīkst nebūt pieejams.", "For how many minutes a service may be unavailable."),
    "limit/cost": Gloss("Cik eiro izmaiņa drīkst maksāt.", "How many euros the change may cost."),
    "limit/residual-risk": Gloss("Cik augsts risks (1–25: iespējamība reiz smagums) drīkst palikt pēc pasākumiem.", "How high a risk (1 to 25: likelihood times severity) may remain after mitigation."),
    "limit/rollback": Gloss("Vai plānā jābūt tam, kā atgriezties iepriekšējā stāvoklī.", "Whether the plan must say how to back out."),
    "change-kind/standard": Gloss("Pazīstams darbs pēc gatava modeļa: reģistrē, īsteno, slēdz. Atļauju dod modelis, kamēr tas nav beidzies vai apturēts.", "Familiar work on a ready model: register, implement, close. The model is the permission, as long as it has neither expired nor been suspended."),
    "change-kind/normal": Gloss("Parastais ceļš: vispirms novērtē, tad lemj, tad plāno un īsteno, beigās pārskata. Cik ekspertu atzinumu vajag, nosaka modelis; izm sākumā tos prasa tikai kompleksai izmaiņai.", "The usual way: assess first, then decide, then plan and implement, and review at the end. The model says how many expert opinions are needed; as it ships, izm asks for them only for a complex change."),
    "change-kind/emergency": Gloss("Kritiskā situācijā lemj viens saimnieks uzreiz un darbs sākas; novērtējums un kopuma saimnieka apstiprinājums seko noteiktā laikā, un bez tiem izmaiņu neslēdz.", "In a critical situation one owner decides at once and work begins; the assessment and the portfolio owner's ratification follow within a set time, and without them the change is not closed."),
    "change-complexity/simple": Gloss("Ietekme ir pārredzama; pietiek ar vienu lēmēju.", "The impact is easy to see; one person decides."),
    "change-complexity/complex": Gloss("Ietekme ir plaša vai grūti paredzama: vajadzīgi ekspertu atzinumi, vairāki lēmēji un atgriešanas, saziņas un pārbaužu plāns.", "The impact is wide or hard to foresee: expert opinions, several deciders, and plans for rollback, communication and tests are needed."),
    "role/service-owner": Gloss("Atbild par vienu pakalpojumu un lemj par izmaiņām, kas skar tikai to.", "Answers for one service and decides on changes that touch only it."),
    "role/service-portfolio-owner": Gloss("Atbild par visiem iestādes pakalpojumiem un lemj, ja skarti vairāki vai izmaiņa ir kompleksa.", "Answers for all of the institution's services and decides where several are touched or the change is complex."),
    "role/resource-owner": Gloss("Atbild par vienu resursu vai spēju un lemj par izmaiņām, kas skar tikai to.", "Answers for one resource or capability and decides on changes that touch only it."),
    "role/resource-portfolio-owner": Gloss("Atbild par visiem iestādes resursiem un spējām un lemj, ja skarti vairāki vai izmaiņa ir kompleksa.", "Answers for all of the institution's resources and capabilities and decides where several are touched or the change is complex."),
    "core-term/change-enablement": Gloss("Darbs, kas panāk, ka izmaiņas notiek pārdomāti, ar pilnvarotu cilvēku ziņu un ar pierādījumiem.", "The work that sees to it that changes happen with thought, with the consent of those in charge, and with proof."),
    "core-term/change-request": Gloss("Ieraksts reģistrā, ar ko izmaiņu pieprasa; tā ir viens fails ar numuru.", "The entry of the register that asks for a change; one file with a number."),
    "core-term/change-model": Gloss("Kādi soļi, lēmēji un pierādījumi vajadzīgi šāda veida un sarežģītības izmaiņai; tie noteikti failā registry/process.yaml.", "Which steps, deciders and evidence a change of this kind and complexity needs; they stand in registry/process.yaml."),
    "core-term/change-authority": Gloss("Loma vai lomas, kas par izmaiņu lemj; tās izriet no skartajiem objektiem un modeļa.", "The role or roles that decide on a change; they follow from its targets and model."),
    "core-term/change-classification": Gloss("Veids un sarežģītība kopā; no tiem ir atkarīgi soļi.", "Kind and complexity together; the steps depend on them."),
    "core-term/change-review-report": Gloss("Ko izmaiņa deva salīdzinājumā ar sagaidāmo, un ko no tā mācīties.", "What a change brought compared with what was expected, and what to learn from it."),
    "core-term/change-schedule": Gloss("Plānoto izmaiņu laiki kopā ar liegumiem un uzturēšanas laikiem.", "The times of planned changes together with freezes and maintenance windows."),
    "core-term/plan-deviation": Gloss("Kur darbs atšķīrās no plāna; ja ar to pārsniegtas pilnvarojuma robežas, darbs gaida jaunu lēmumu.", "Where the work left the plan; where it leaves the envelope, too, work waits for a new decision."),
    "varam-action/follow-needs": Gloss("Pamaniet, kas vajadzīgs: pieteikumus un signālus norādiet pieprasījumā, lai redz, no kurienes tas nācis.", "Notice what is needed: name tickets and signals in the request, so that one sees where it came from."),
    "varam-action/register-classify": Gloss("Reģistrējiet pieprasījumu un nosakiet veidu un sarežģītību: no tiem atkarīgs viss tālākais.", "Register the request and set kind and complexity: everything after depends on them."),
    "varam-action/assess": Gloss("Pārbaudiet, vai veids un sarežģītība norādīti pareizi (labo ar izm edit); aprakstiet rezultātu, ietekmi, riskus, resursus un pilnvarojuma robežas; kompleksai izmaiņai lūdziet ekspertu atzinumus.", "See whether kind and complexity are right (izm edit corrects them); describe result, impact, risks, resources and envelope; for a complex change ask for expert opinions."),
    "varam-action/decide-authorize": Gloss("Lemiet: apstipriniet, noraidiet vai atgrieziet. Kam jālemj, izm nosaka pēc skartajiem objektiem.", "Decide: approve, reject or return. izm tells from the targets who must."),
    "varam-action/plan": Gloss("Nosakiet laiku, darbības, atgriešanos iepriekšējā stāvoklī, saziņu un pārbaudes, iekļaujoties pilnvarojuma robežās.", "Set time, actions, rollback, communication and tests, inside the envelope."),
    "varam-action/implement": Gloss("Sāciet, atzīmējiet darbības, ierakstiet novirzes un pabeidziet ar iznākumu.", "Begin, mark actions, record deviations and finish with an outcome."),
    "varam-action/review": Gloss("Salīdziniet sagaidāmo ar faktisko un pierakstiet secinājumus un turpmāko.", "Compare expected and actual, and write down lessons and follow-ups."),
    "varam-action/close": Gloss("Slēdziet pieprasījumu, kad viss ir pārskatīts un nekas nav palicis neizpildīts.", "Close the request when all is reviewed and nothing is owed."),
    "attention-point/size-complexity": Gloss("Lielu izmaiņu sadaliet ar izm split: katra daļa ir mazāka, skaidrāka un vieglāk atgriežama.", "Split a large change with izm split: each part is smaller, clearer and easier to back out."),
    "attention-point/automation-standardization": Gloss("Darbam, kas atkārtojas, veidojiet standarta izmaiņas modeli: tad atļauja jau ir, bet kontrole paliek.", "Make a standard-change model for work that recurs: the permission is there already, and control stays."),
    "attention-point/risk-management": Gloss("Riskus vērtējiet pirms un pēc pasākumiem; augstākais atlikušais risks ir viena no pilnvarojuma robežām.", "Grade risks before and after mitigation; the highest residual risk is one of the limits of the envelope."),
    "attention-point/stakeholder-satisfaction": Gloss("Novērtējumā nosauciet ieinteresētās puses, plānā – saziņu, pārskatā – apmierinātību.", "Name stakeholders in the assessment, communication in the plan, and satisfaction in the review."),
    "attention-point/compliance": Gloss("Novērtējumā norādiet prasības; izm check un vēsture pierāda, ka process ievērots.", "Name the requirements in the assessment; izm check and the history prove that the process was obeyed."),
    "attention-point/integration": Gloss("Ar izm link sasaistiet izmaiņu ar risku, projektu, incidentu vai problēmu.", "Link the change to a risk, a project, an incident or a problem with izm link."),
}
