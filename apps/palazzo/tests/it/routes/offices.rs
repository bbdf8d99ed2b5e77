//! What people of the offices do about somebody, form by form, stands in the log of whom it is about.

use std::collections::BTreeSet;

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use cases::{CaseId, OpinionId, ServiceKey};
use db::Db;
use identity::{Newcomer, Plight, WorkName};
use kernel::{PersonId, StaffId};
use registry::{FileVersion, NotedParent, Reason};
use testkit::on_both_engines;
use web::testing::parts::{PDF, Parts};
use web::testing::{Answer, Browser};

use super::DOORS;
use super::Door::{self, CaseHead, Caseworker, Counter, Neighbourhood, Official};
use super::owners::{POSTING_OFFICE, RESERVING_OFFICE};
use super::things::{
    ASKED_OFFICE, OFFICE, POSTING, RESERVING, Thing, Things, caseworker, code_of, machine, sends_complaint,
    sends_report,
};
use super::written_down::entries_by_staff;
use crate::town::{MARIO, Town, mario_from_outside, resident, staff};
use crate::walks::form::Answering;

/// Forms of offices that are not sent here: behind some nothing of anybody in particular is done or shown, and some are
/// about somebody whom this town does not have. Each with the reason, or with where it is tried. This list may only
/// shrink.
const ELSEWHERE: [(&str, &str); 15] = [
    ("/ufficio/pratiche/insieme", "shows numbers and buttons, and nobody's data"),
    ("/ufficio/graduatorie/{call}/simulazione", "counts the applications to a call, and names nobody"),
    (
        "/ufficio/graduatorie/{call}/pubblicazione",
        "domains/cases/tests/it/rankings.rs: nobody has applied here",
    ),
    (
        "/ufficio/pratiche/{id}/anagrafe",
        "domains/cases/tests/it/register.rs: nothing here keeps the register from following",
    ),
    ("/anagrafe/certificati", "leads to the certificate, where whoever looks at it is written down"),
    ("/gestione/identita-europee", "domains/identity/tests/it/foreign.rs: nobody here is of another state"),
    ("/gestione/identita-europee/collegate", "the same"),
    ("/gestione/identita-europee/fine", "the same"),
    ("/sportello/quartiere", "apps/palazzo/tests/it/desks.rs: it wants a document of theirs"),
    ("/sportello/quartiere/esercitazione", "shows nobody, and nothing of anybody"),
    (
        "/sportello/richieste/{id}/pagine/{page}",
        "domains/cases/tests/it/desk.rs: from the beginning to the receipt",
    ),
    ("/sportello/richieste/{id}/pagine/{page}/voci/{item}", "the same"),
    ("/sportello/richieste/{id}/pagine/{page}/voci/{item}/eliminazione", "the same"),
    ("/sportello/richieste/{id}/invio", "the same"),
    (
        "/ufficio/pratiche/{id}/recapito",
        "domains/cases/tests/it/paper.rs: nobody is given a notice before refusal here",
    ),
];

/// The office that mends what people report.
const MENDERS: &str = "manutenzione";

fn forms_of_offices() -> BTreeSet<&'static str> {
    let is_theirs = |door: &Door| matches!(door, Counter | Official | Caseworker | CaseHead | Neighbourhood);
    let forms = DOORS.iter().filter(|(method, _, door)| *method == "POST" && is_theirs(door));
    forms.map(|(_, route, _)| *route).collect()
}

#[test]
fn every_form_that_is_tried_elsewhere_is_one_of_the_house() {
    let forms = forms_of_offices();
    for (route, why) in ELSEWHERE {
        assert!(forms.contains(route), "{route}: {why}");
    }
}

/// Somebody who sends forms and looks into logs.
struct Walk<'a> {
    town: &'a Town,
    sent: BTreeSet<&'static str>,
    wrong: Vec<String>,
}

impl Walk<'_> {
    /// `by` sends a form, which is about somebody. It must be done, and stand in their log.
    async fn send(
        &mut self,
        by: &Actor,
        (route, target): (&'static str, &str),
        fields: &[(&str, &str)],
        about: PersonId,
    ) {
        let mut browser = self.town.browser(by).await;
        let before = entries_by_staff(self.town, about).await;
        let answer = browser.post(target, fields).await;
        self.note(route, &answer, (about, before)).await;
    }

    /// The same of a form with files.
    async fn send_parts(
        &mut self,
        by: &Actor,
        (route, target): (&'static str, &str),
        parts: &Parts,
        about: PersonId,
    ) {
        let mut browser = self.town.browser(by).await;
        let before = entries_by_staff(self.town, about).await;
        let answer = parts.post(&mut browser, target).await;
        self.note(route, &answer, (about, before)).await;
    }

    async fn note(&mut self, route: &'static str, answer: &Answer, (about, before): (PersonId, i64)) {
        let is_onward = answer.status == StatusCode::SEE_OTHER && !answer.location().starts_with("/accedi");
        if answer.status != StatusCode::OK && !is_onward {
            self.wrong.push(format!("{route}: {} {}", answer.status, answer.text()));
        } else if entries_by_staff(self.town, about).await == before {
            self.wrong.push(format!("{route}: {} is not in the log of whom it is about", answer.status));
        }
        self.sent.insert(route);
    }

    /// The version of a case, as its page has it.
    async fn version(&self, by: &Actor, page: &str) -> String {
        let html = self.town.browser(by).await.get(page).await.text();
        let rest = html.split("name=\"versione\" value=\"").nth(1);
        let version = rest.and_then(|rest| rest.split('"').next());
        version.unwrap_or_else(|| panic!("no version on {html}")).to_owned()
    }
}

#[on_both_engines]
async fn whatever_an_office_does_about_somebody_stands_in_their_log(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    let mut walk = Walk { town: &town, sent: BTreeSet::new(), wrong: Vec::new() };

    one_case(&mut walk, &things).await;
    at_the_till(&mut walk, &things).await;
    several_cases(&mut walk, things.owner).await;
    from_outside(&mut walk, &things).await;
    written_down(&mut walk, &things).await;
    reports(&mut walk, &things).await;
    bookings(&mut walk, things.owner).await;
    postings(&mut walk, things.owner).await;
    at_the_counter(&mut walk, &things).await;
    in_the_register(&mut walk, &things).await;
    what_two_officials_see(&mut walk, &things).await;

    assert!(walk.wrong.is_empty(), "{}", walk.wrong.join("\n"));
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|(route, _)| *route).collect();
    let forms = forms_of_offices();
    let unsent: Vec<_> = forms.iter().filter(|route| !walk.sent.contains(*route)).collect();
    assert_eq!(unsent, elsewhere.iter().collect::<Vec<_>>(), "send each, or say why not");
}

/// Everything that can be done with one case, in an order in which it can.
async fn one_case(walk: &mut Walk<'_>, things: &Things) {
    let (owner, head) = (things.owner, caseworker(Role::CaseHead, OFFICE));
    let case = format!("/ufficio/pratiche/{}", things.name(Thing::Case));
    let colleague = colleague(walk.town, "c.verdi", Role::CaseOfficial).await.to_string();
    let to = |form: &str| format!("{case}/{form}");

    walk.send(&head, ("/ufficio/pratiche/{id}/presa", &to("presa")), &[], owner).await;
    walk.send(&head, ("/ufficio/pratiche/{id}/rilascio", &to("rilascio")), &[], owner).await;
    let words = [("testo", "Ci serve qualche giorno.")];
    walk.send(&head, ("/ufficio/pratiche/{id}/parole/{field}", &to("parole/testo")), &words, owner).await;
    let question = [("ufficio", "casa"), ("quesito", "Che cosa ne dite?")];
    walk.send(&head, ("/ufficio/pratiche/{id}/pareri", &to("pareri")), &question, owner).await;
    let version = walk.version(&head, &case).await;
    let route = ("/ufficio/pratiche/{id}/azioni/{action}", to("azioni/avvia-esame"));
    walk.send(&head, (route.0, &route.1), &[("versione", &version)], owner).await;
    let version = walk.version(&head, &case).await;
    let asks = [("versione", version.as_str()), ("testo-chiedi-chiarimenti", "Quale sportello?")];
    walk.send(&head, (route.0, &to("azioni/chiedi-chiarimenti")), &asks, owner).await;
    let today = testkit::test_time().date_naive().to_string();
    let on_paper = [("giunta-rispondi", today.as_str()), ("testo-rispondi", "Quello di via Larga.")];
    let answered = ("/ufficio/pratiche/{id}/risposte/{action}", to("risposte/rispondi"));
    walk.send(&head, (answered.0, &answered.1), &on_paper, owner).await;
    let given = [("collega", colleague.as_str())];
    walk.send(&head, ("/ufficio/pratiche/{id}/assegnazione", &to("assegnazione")), &given, owner).await;

    let asked = caseworker(Role::CaseHead, ASKED_OFFICE);
    let opinion = format!("/ufficio/pareri/{}", things.name(Thing::Opinion));
    let needs = [("esigenze", "In quale giorno?")];
    walk.send(&asked, ("/ufficio/pareri/{id}/esigenze", &format!("{opinion}/esigenze")), &needs, owner).await;
    let holder = caseworker(Role::CaseHead, OFFICE);
    let name = things.name(Thing::Opinion);
    let field = format!("elementi-{name}");
    let met = [(field.as_str(), "Il 3 marzo.")];
    let meeting =
        ("/ufficio/pratiche/{id}/pareri/{opinion}/elementi", to(&format!("pareri/{name}/elementi")));
    walk.send(&holder, (meeting.0, &meeting.1), &met, owner).await;
    let answer = [("testo", "Lo sportello era chiuso per lavori.")];
    walk.send(&asked, ("/ufficio/pareri/{id}", &opinion), &answer, owner).await;
}

/// What a body without a desk here says comes by certified mail, and is recorded with its document.
async fn from_outside(walk: &mut Walk<'_>, things: &Things) {
    let (head, opinion) = (caseworker(Role::CaseHead, OFFICE), OpinionId::new());
    let case = sends_complaint(&mut own_browser(walk.town, things.owner).await).await;
    // As if the definition had asked it.
    let mut tx = walk.town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO cases_opinion (opinion_id, case_id, unit, is_outside, question, asked_at, due_on)
         VALUES ($1, $2, 'soprintendenza', $3, 'Nulla osta?', $4, $5)",
    )
    .bind(opinion)
    .bind(case.parse::<CaseId>().unwrap())
    .bind(true)
    .bind(testkit::test_time())
    .bind(testkit::test_time().date_naive())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let said = Parts::default().text("parere-soprintendenza", "Nulla osta.");
    let said = said.file("_parere-soprintendenza", "nulla-osta.pdf", PDF);
    let target = format!("/ufficio/pratiche/{case}/pareri/{opinion}");
    walk.send_parts(&head, ("/ufficio/pratiche/{id}/pareri/{opinion}", &target), &said, things.owner).await;
}

/// A clerk begins to write a request down, and throws another away.
async fn written_down(walk: &mut Walk<'_>, things: &Things) {
    let (owner, clerk) = (things.owner, &things.clerk);
    let begun = [("servizio", "reclami"), ("canale", "desk"), ("motivo", "Chiede aiuto allo sportello")];
    let target = format!("/sportello/persone/{owner}/richieste");
    walk.send(clerk, ("/sportello/persone/{id}/richieste", &target), &begun, owner).await;
    let said = [("voto", "5"), ("aspetto", "clear")];
    let target = format!("/sportello/ricevute/{}/valutazione", things.name(Thing::DeskCase));
    walk.send(clerk, ("/sportello/ricevute/{id}/valutazione", &target), &said, owner).await;
    let target = format!("/sportello/richieste/{}/eliminazione", things.name(Thing::DeskDraft));
    walk.send(clerk, ("/sportello/richieste/{id}/eliminazione", &target), &[], owner).await;
    known_by_a_document(walk, clerk).await;
}

/// Who is in no register, and has come in by their own identity before, shows a document at the desk.
async fn known_by_a_document(walk: &mut Walk<'_>, clerk: &Actor) {
    let person = mario_from_outside(walk.town).await;
    let route = "/sportello/richieste/fuori-anagrafe";
    walk.send(clerk, (route, route), &MARIO, person).await;
}

/// Somebody else who works for that office.
pub(super) async fn colleague(town: &Town, name: &str, role: Role) -> StaffId {
    let newcomer = Newcomer {
        id: None,
        name: WorkName::parse(name).unwrap(),
        public_name: None,
        office: OFFICE.to_owned(),
        role,
        scopes: vec![Scope::Office(OFFICE.to_owned())],
        fiscal_code: None,
        subject: None,
        from: None,
        until: None,
    };
    town.house.employees.add(&machine(), newcomer).await.unwrap().id
}

/// The same with another case, as one of several.
async fn several_cases(walk: &mut Walk<'_>, owner: PersonId) {
    let head = caseworker(Role::CaseHead, OFFICE);
    let case = sends_complaint(&mut own_browser(walk.town, owner).await).await;
    let page = format!("/ufficio/pratiche/{case}");
    for route in ["/ufficio/pratiche/insieme/presa", "/ufficio/pratiche/insieme/azioni/{action}"] {
        let chosen = format!("{case}.{}", walk.version(&head, &page).await);
        let target = route.replace("{action}", "avvia-esame");
        walk.send(&head, (route, &target), &[("pratica", &chosen)], owner).await;
    }
}

async fn own_browser(town: &Town, person: PersonId) -> Browser {
    town.browser(&resident(person)).await
}

/// Two people report the same hole in a street.
async fn reports(walk: &mut Walk<'_>, things: &Things) {
    let (owner, first) = (things.owner, things.name(Thing::Followed));
    let head = caseworker(Role::CaseHead, MENDERS);
    let second = sends_report(&mut own_browser(walk.town, owner).await).await;
    let [of_first, of_second] = [first, &second].map(|case| format!("/ufficio/pratiche/{case}"));

    let version = walk.version(&head, &of_first).await;
    let said = [("versione", version.as_str()), ("pubblico", "Una buca in strada."), ("risposta", "")];
    let whose = walk.town.resident(3);
    let target = format!("{of_first}/pubblico");
    walk.send(&head, ("/ufficio/pratiche/{id}/pubblico", &target), &said, whose).await;
    let version = walk.version(&head, &of_second).await;
    let joined = [("versione", version.as_str()), ("uguale", first), ("perche", "È la stessa buca.")];
    let target = format!("{of_second}/doppione");
    walk.send(&head, ("/ufficio/pratiche/{id}/doppione", &target), &joined, owner).await;
}

/// Somebody asks for a service: where their request is.
async fn applies(town: &Town, person: PersonId, service: &str, given: &[(&str, &str)]) -> String {
    let key = ServiceKey::parse(service).unwrap();
    let definition = town.house.cases.catalogue().find(&key).expect("it can be asked for");
    let street = registry::streets(&town.db).await.unwrap().first().expect("a town has streets").code.clone();
    let answering = Answering { given, person, street, today: town.clock.now().date_naive() };
    let mut browser = own_browser(town, person).await;
    let draft = answering.fill(&mut browser, definition).await;
    browser.get(&format!("{draft}/riepilogo")).await;
    let sent = browser.post(&format!("{draft}/invio"), &[]).await;
    sent.location().split('?').next().unwrap_or_default().to_owned()
}

/// What came of a test is posted by code, and withdrawn.
async fn postings(walk: &mut Walk<'_>, owner: PersonId) {
    let (town, head) = (walk.town, caseworker(Role::CaseHead, POSTING_OFFICE));
    applies(town, owner, POSTING, &[("codice", "AB12")]).await;
    let desk = format!("/ufficio/prove/{POSTING}");
    let results = [
        ("tipo", "results"),
        ("concorso", "Dieci agenti"),
        ("titolo", "Prova scritta"),
        ("elenco", "AB12; 27/30"),
    ];
    walk.send(&head, ("/ufficio/prove/{key}", &desk), &results, owner).await;
    let html = town.browser(&head).await.get(&desk).await.text();
    let id = html.split("name=\"avviso\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let withdrawn = [
        ("avviso", id.unwrap_or_else(|| panic!("nothing to withdraw on {html}"))),
        ("nota", "Un errore nei punti."),
    ];
    let target = format!("{desk}/ritiro");
    walk.send(&head, ("/ufficio/prove/{key}/ritiro", &target), &withdrawn, owner).await;
}

/// A room is booked, moved to another day, suspended with all others, and resumed.
async fn bookings(walk: &mut Walk<'_>, owner: PersonId) {
    let (town, head) = (walk.town, caseworker(Role::CaseHead, RESERVING_OFFICE));
    let given = &[("tipo", "delega"), ("come_firma", "appuntamento")];
    let page = format!("/ufficio{}", applies(town, owner, RESERVING, given).await);

    let version = walk.version(&head, &page).await;
    let moved = [
        ("versione", version.as_str()),
        ("prenotazione", "palazzo_reale"),
        ("prenotazione.giorno", "2020-06-10"),
        ("prenotazione.ora", "11:00"),
    ];
    let target = format!("{page}/prenotazione");
    walk.send(&head, ("/ufficio/pratiche/{id}/prenotazione", &target), &moved, owner).await;

    let diary = format!("/ufficio/prenotazioni/{RESERVING}");
    let decree = [
        ("decreto", "DPCM 9 marzo 2020"),
        ("dal", "2020-06-01"),
        ("al", "2020-06-30"),
        ("motivo", "Emergenza sanitaria."),
        ("visti", "1"),
    ];
    let target = format!("{diary}/prova");
    walk.send(&head, ("/ufficio/prenotazioni/{key}/prova", &target), &decree, owner).await;
    let target = format!("{diary}/sospensioni");
    walk.send(&head, ("/ufficio/prenotazioni/{key}/sospensioni", &target), &decree, owner).await;
    let html = town.browser(&head).await.get(&diary).await.text();
    let id = html.split("name=\"sospensione\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let resumed = [("sospensione", id.unwrap_or_else(|| panic!("nothing to resume on {html}")))];
    let target = format!("{diary}/ripresa");
    walk.send(&head, ("/ufficio/prenotazioni/{key}/ripresa", &target), &resumed, owner).await;
}

async fn at_the_counter(walk: &mut Walk<'_>, things: &Things) {
    let (owner, clerk) = (things.owner, staff(Role::CounterClerk));
    let person = format!("/sportello/persone/{owner}");
    let to = |form: &str| format!("{person}/{form}");
    let code = code_of(walk.town, owner).await.to_string();
    let why = ("reason", "in-person");

    walk.send(&clerk, ("/sportello", "/sportello"), &[("fiscal_code", &code), why], owner).await;
    walk.send(&clerk, ("/sportello/persone/{id}/apertura", &to("apertura")), &[why], owner).await;
    let order = [
        why,
        ("request_key", "unosportello"),
        ("requester", "subject"),
        ("seen", "known"),
        ("destination", "0"),
        ("kind-1", "si"),
    ];
    walk.send(&clerk, ("/sportello/persone/{id}", &person), &order, owner).await;
    let said = [("voto", "2"), ("aspetto", "unsure")];
    let target = format!("/sportello/certificati/{}/valutazione", things.name(Thing::DeskCertificate));
    walk.send(&clerk, ("/sportello/certificati/{id}/valutazione", &target), &said, owner).await;
    let helper = [
        ("documento_visto", "CIE CA00000AA, Comune di Milano"),
        ("chi", "aiutante"),
        ("cognome", "Neri"),
        ("nome", "Eva"),
        ("nascita", "1970-01-01"),
        ("documento", "Passaporto YA1234567, Questura di Milano"),
        ("certificati", "si"),
        ("poteri", "agire"),
        ("fino_al", "2020-12-31"),
    ];
    let route = "/sportello/persone/{id}/deleghe/nuova";
    walk.send(&clerk, (route, &to("deleghe/nuova")), &helper, owner).await;
    let end = to(&format!("deleghe/{}/fine", things.name(Thing::Delegation)));
    walk.send(&clerk, ("/sportello/persone/{id}/deleghe/{delega}/fine", &end), &[], owner).await;
}

/// A clerk sends somebody a notice, and takes their money.
async fn at_the_till(walk: &mut Walk<'_>, things: &Things) {
    let (owner, clerk) = (things.owner, staff(Role::CounterClerk));
    walk.town.browser(&clerk).await.post("/sportello/pagamenti/cassa", &[("fondo", "50,00")]).await;
    let notice = format!("/sportello/pagamenti/avvisi/{}", things.name(Thing::OpenNotice));
    let route = "/sportello/pagamenti/avvisi/{notice}/invio";
    walk.send(&clerk, (route, &format!("{notice}/invio")), &[("via", "canali")], owner).await;
    let key = "0".repeat(64);
    let cash = [("mezzo", "cash"), ("request_key", key.as_str())];
    let route = "/sportello/pagamenti/avvisi/{notice}/incasso";
    walk.send(&clerk, (route, &format!("{notice}/incasso")), &cash, owner).await;
}

async fn in_the_register(walk: &mut Walk<'_>, things: &Things) {
    let (owner, official) = (things.owner, staff(Role::RegistryOfficial));
    let code = code_of(walk.town, owner).await.to_string();
    let person = format!("/anagrafe/persone/{owner}");
    let why = ("motivo", "Atto di morte n. 7");

    let sought = [("codice_fiscale", code.as_str()), why];
    walk.send(&official, ("/anagrafe/cerca", "/anagrafe/cerca"), &sought, owner).await;
    walk.send(&official, ("/anagrafe/persone/{id}", &person), &[why], owner).await;
    let change = format!("{person}/variazioni/death");
    walk.send(&official, ("/anagrafe/persone/{id}/variazioni/{change}", &change), &[why], owner).await;
    let withdrawn = format!("/anagrafe/certificati/{}/ritiro", things.name(Thing::Certificate));
    let meant = [("reason", "Dato errato"), ("confirmed", "si")];
    walk.send(&official, ("/anagrafe/certificati/{id}/ritiro", &withdrawn), &meant, owner).await;

    let far = Staff::new(StaffId::new(), "Altrove", Role::RegistryOfficial, "larga-12");
    let far = Actor::Staff(far.within(vec![Scope::Municipio(99)]));
    let declared = [
        ("codice_fiscale", code.as_str()),
        ("emergenza", Plight::Frail.code()),
        ("motivo", "Il 118 cerca un familiare"),
        ("conferma", "si"),
    ];
    walk.send(&far, ("/gestione/emergenza", identity::EMERGENCY_PATH), &declared, owner).await;
    let emergency = format!("/gestione/emergenze/{}", things.name(Thing::Emergency));
    let found = [("giustificata", "si"), ("parole", "Era in pericolo")];
    walk.send(&official, ("/gestione/emergenze/{id}", &emergency), &found, owner).await;
}

/// One official does not endorse what another asked about a child; asked anew, a third does.
async fn what_two_officials_see(walk: &mut Walk<'_>, things: &Things) {
    let town = walk.town;
    let (son, registry) = (town.son(), &town.house.registry);
    let asked = format!("/anagrafe/visti/{}/rifiuto", things.name(Thing::Visto));
    let why = [("perche", "Manca il decreto")];
    let refusing = staff(Role::RegistryOfficial);
    walk.send(&refusing, ("/anagrafe/visti/{id}/rifiuto", &asked), &why, son).await;

    let (asking, reason) = (staff(Role::RegistryOfficial), Reason::parse("Decreto del tribunale").unwrap());
    let version = registry.open_file(&asking, son, &reason).await.unwrap().person.version;
    let (file, parent) = (FileVersion { person: son, version }, NotedParent::OnFile(town.father()));
    let anew = registry.ask_to_lift_custody(&asking, file, parent, registry.today(), &reason).await;
    let given = format!("/anagrafe/visti/{}/visto", anew.unwrap().id);
    let endorsing = staff(Role::RegistryOfficial);
    walk.send(&endorsing, ("/anagrafe/visti/{id}/visto", &given), &[], son).await;
}
