//! What officials decide of where people live enters the population register, and leaves it again, through the pages and the
//! jobs.

use std::sync::Arc;

use auth::Actor;
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, Fault};
use chrono::TimeDelta;
use db::Db;
use jobs::NewJob;
use kernel::{Language, PersonId};
use registry::{FileVersion, Movers, NewAddress, Reason, Registry, RegistryEvent};
use serde_json::json;
use web::testing::Browser;

use super::following::hears;
use super::known::Home;
use super::office::{Office, case_in, official};
use super::{LIBRARY, WAITING, units};

/// Who moves, and where to.
const ASKED: &str = r#"
[[form.pages]]
title = { it = "La nuova casa", en = "The new home" }

[[form.pages.fields]]
name = "chi"
label = { it = "Chi si sposta?", en = "Who moves?" }
kind = "family_members"

[[form.pages.fields]]
name = "indirizzo"
label = { it = "Dove?", en = "Where to?" }
kind = "address"

[procedure.register]
law = "DPR 223/1989, art. 18"
address = "indirizzo"
family = "chi"

[procedure.clock]"#;

/// The state in which it is entered and looked at.
const CHECKED: &str = r#"suspends_clock = true
actions = [
  { key = "rispondi", name = { it = "Rispondi", en = "Answer" }, to = "ricevuta", by = "applicant" },
  { key = "conferma", name = { it = "Conferma", en = "Confirm" }, to = "data", by = "official" },
  { key = "annulla", name = { it = "Annulla", en = "Annul" }, to = "negata", by = "official", needs_reason = true, no_notice = "Regolamento", register = "annuls" },
]
"#;

const ASKS: &str = r#"to = "attesa", by = "official", when = "studia == 'si'" }"#;
const ENTERS: &str = r#"to = "attesa", by = "official", register = "enters" }"#;

/// The library card, as a declaration of residence.
pub(super) fn text() -> String {
    assert!(LIBRARY.contains(WAITING) && LIBRARY.contains(ASKS));
    LIBRARY.replacen("[procedure.clock]", ASKED, 1).replace(WAITING, CHECKED).replace(ASKS, ENTERS)
}

fn read(text: String) -> Result<Catalogue, Vec<(String, Fault)>> {
    Catalogue::read(&[("tessera-biblioteca".to_owned(), text)], units(), &Language::ALL)
}

/// Somebody declares that these move to Via Larga 40.
pub(super) async fn declares(office: &Office, actor: &Actor, who: &[PersonId]) -> CaseId {
    let mut browser = office.browser_of(actor).await;
    let start = "/servizi/tessera-biblioteca/richiesta";
    browser.get(start).await;
    let first = browser.post(start, &[]).await.location().to_owned();
    browser.get(&first).await;
    let second =
        browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&second).await;
    let who: Vec<String> = who.iter().map(ToString::to_string).collect();
    let mut fields = vec![
        ("_mostrati", "chi"),
        ("_mostrati", "indirizzo"),
        ("indirizzo", "larga"),
        ("indirizzo.civico", "40"),
    ];
    fields.extend(who.iter().map(|one| ("chi", one.as_str())));
    let answered = browser.post(&second, &fields).await;
    let summary = answered.location().to_owned();
    assert!(summary.ends_with("riepilogo"), "{}", answered.text());
    browser.get(&summary).await;
    case_in(browser.post(&summary.replace("riepilogo", "invio"), &[]).await.location())
}

/// An official does something with a case as it stands.
pub(super) async fn does(office: &Office, actor: &Actor, case: CaseId, action: &str) -> StatusCode {
    let (version,): (i64,) = office
        .db
        .query("SELECT version FROM cases_case WHERE case_id = $1")
        .bind(case)
        .fetch_one()
        .await
        .unwrap();
    let mut desk = office.browser_of(actor).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let (version, why) = (version.to_string(), format!("testo-{action}"));
    let fields = [("versione", version.as_str()), (why.as_str(), "Non abitano lì.")];
    desk.post(&format!("{path}/azioni/{action}"), &fields).await.status
}

async fn page_of(office: &Office, actor: &Actor, case: CaseId) -> (Browser, String) {
    let mut desk = office.browser_of(actor).await;
    let page = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    (desk, page)
}

/// What an official does where the register could not follow.
async fn settles(office: &Office, actor: &Actor, case: CaseId, step: &str) -> StatusCode {
    let (mut desk, _) = page_of(office, actor, case).await;
    desk.post(&format!("/ufficio/pratiche/{case}/anagrafe"), &[("anagrafe", step)]).await.status
}

/// The numbers of the houses in which somebody has lived.
async fn houses(office: &Office, person: PersonId) -> Vec<Option<u16>> {
    let person = registry::person_as_it_stands(&office.db, person).await.unwrap().unwrap();
    let address = |home: &registry::Residence| home.home.city_address().and_then(|address| address.civico);
    person.residences.iter().map(address).collect()
}

/// The register of the city, for who keeps it by hand.
pub(super) fn registrars(office: &Office) -> Registry {
    Registry::new(office.db.clone(), office.clock.clone(), Arc::new(web::sample_city()))
}

pub(super) async fn version_of(office: &Office, person: PersonId) -> FileVersion {
    let file = registry::person_as_it_stands(&office.db, person).await.unwrap().unwrap();
    FileVersion { person, version: file.version }
}

pub(super) fn reason() -> Reason {
    Reason::parse("Atto arrivato oggi").unwrap()
}

#[testkit::on_both_engines]
async fn a_family_is_entered_once_and_an_annulment_on_the_44th_day_puts_it_back(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, read(text()).unwrap());
    let (ada, ida, clerk) = (home.ada.id, home.ida.id, official());
    let case = declares(&office, &home.ada_herself(), &[ada, ida]).await;

    assert_eq!(does(&office, &clerk, case, "chiedi").await, StatusCode::SEE_OTHER);
    assert_eq!(houses(&office, ida).await, [Some(12)], "the job has not run yet");
    assert!(page_of(&office, &clerk, case).await.1.contains("sta entrando in anagrafe"));
    office.works().await;
    for person in [ada, ida] {
        assert_eq!(houses(&office, person).await, [Some(12), Some(40)]);
    }
    // A worker that was killed after it has its job done again by another.
    let mut tx = office.db.begin().await.unwrap();
    let again = NewJob::new("cases_register", json!({ "case": case, "step": "enters" }));
    jobs::enqueue(&mut tx, office.clock.now(), again).await.unwrap();
    tx.commit().await.unwrap();
    office.works().await;
    assert_eq!(houses(&office, ada).await, [Some(12), Some(40)]);
    let page = page_of(&office, &clerk, case).await.1;
    assert!(page.contains("La dichiarazione è registrata in anagrafe"), "{page}");
    assert_eq!(page.matches("Dichiarazione registrata in anagrafe, con effetto").count(), 1, "{page}");

    office.clock.advance(TimeDelta::days(44));
    assert_eq!(does(&office, &clerk, case, "annulla").await, StatusCode::SEE_OTHER);
    office.works().await;
    for person in [ada, ida] {
        assert_eq!(houses(&office, person).await, [Some(12)], "the other never was");
    }
    let page = page_of(&office, &clerk, case).await.1;
    assert!(page.contains("In anagrafe vale la situazione di prima"), "{page}");
    let by: Vec<(Option<uuid::Uuid>,)> = office
        .db
        .query("SELECT DISTINCT actor_id FROM audit_entry WHERE action LIKE 'registry-audit-declared-%'")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(by, [(clerk.id(),)], "as by the official who decided");
}

#[testkit::on_both_engines]
async fn a_register_that_has_changed_meanwhile_stops_the_entry_and_says_why(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, read(text()).unwrap());
    let (ada, ida, clerk) = (home.ada.id, home.ida.id, official());
    let case = declares(&office, &home.ada_herself(), &[ada, ida]).await;
    assert_eq!(settles(&office, &clerk, case, "riprova").await, StatusCode::CONFLICT, "nothing was decided");
    does(&office, &clerk, case, "chiedi").await;
    assert_eq!(settles(&office, &clerk, case, "riprova").await, StatusCode::CONFLICT, "it is on its way");
    let (file, today) = (version_of(&office, ida).await, office.cases.today());
    let machine = Actor::machine("atti");
    registrars(&office).record_death(&machine, file, today, None, None, &reason()).await.unwrap();

    office.works().await;
    let page = page_of(&office, &clerk, case).await.1;
    assert!(
        page.contains("non è registrata in anagrafe") && page.contains("Una delle persone è morta"),
        "{page}"
    );
    assert_eq!(houses(&office, ada).await, [Some(12)], "nothing is half done");
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    assert!(inbox.contains("Non registrate in anagrafe"), "{inbox}");
    assert_eq!(settles(&office, &clerk, case, "riprova").await, StatusCode::SEE_OTHER);
    office.works().await;
    assert!(page_of(&office, &clerk, case).await.1.contains("Una delle persone è morta"));

    assert_eq!(
        does(&office, &clerk, case, "conferma").await,
        StatusCode::CONFLICT,
        "there is nothing to confirm"
    );

    assert_eq!(settles(&office, &clerk, case, "altro").await, StatusCode::BAD_REQUEST);
    assert_eq!(settles(&office, &clerk, case, "a-mano").await, StatusCode::SEE_OTHER);
    let page = page_of(&office, &clerk, case).await.1;
    assert!(page.contains("La dichiarazione è stata registrata in anagrafe a mano"), "{page}");
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    assert!(!inbox.contains("Non registrate in anagrafe"), "{inbox}");
    assert_eq!(settles(&office, &clerk, case, "a-mano").await, StatusCode::CONFLICT);
    assert_eq!(does(&office, &clerk, case, "conferma").await, StatusCode::SEE_OTHER);
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_was_never_entered_is_neither_annulled_nor_confirmed_in_the_register(db: Db) {
    let home = Home::settle(&db).await;
    // The clock of the law runs while it is looked at.
    let checked = CHECKED.replace("suspends_clock = true\n", "");
    let office = Office::new(db, read(text().replace(CHECKED, &checked)).unwrap());
    let (ada, ida, clerk) = (home.ada.id, home.ida.id, official());
    let mut declared = Vec::new();
    for _ in 0..2 {
        let case = declares(&office, &home.ada_herself(), &[ada, ida]).await;
        assert_eq!(does(&office, &clerk, case, "chiedi").await, StatusCode::SEE_OTHER);
        declared.push(case);
    }
    let [annulled, silent]: [CaseId; 2] = declared.try_into().unwrap();
    let (file, today) = (version_of(&office, ida).await, office.cases.today());
    let machine = Actor::machine("atti");
    registrars(&office).record_death(&machine, file, today, None, None, &reason()).await.unwrap();
    office.works().await;

    assert_eq!(does(&office, &clerk, annulled, "annulla").await, StatusCode::SEE_OTHER);
    office.works().await;
    let page = page_of(&office, &clerk, annulled).await.1;
    assert!(page.contains("non è mai stata registrata da qui"), "{page}");

    office.clock.advance(TimeDelta::days(40));
    office.works().await;
    let page = page_of(&office, &clerk, silent).await.1;
    assert!(
        page.contains("La legge ha confermato la dichiarazione, ma in anagrafe non è registrata"),
        "{page}"
    );
    assert_eq!(houses(&office, ada).await, [Some(12)], "the register says what it said");
    let mut at_home = office.browser_of(&home.ada_herself()).await;
    let page = at_home.get(&format!("/pratiche/{silent}")).await.text();
    assert!(page.contains("è confermato, ma in anagrafe non c’è ancora"), "{page}");
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    assert!(inbox.contains("Non registrate in anagrafe"), "the office still has it to do: {inbox}");
}

#[testkit::on_both_engines]
async fn what_came_after_an_entry_is_not_overwritten_by_its_annulment(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, read(text()).unwrap());
    let (ada, clerk) = (home.ada.id, official());
    let case = declares(&office, &home.ada_herself(), &[ada, home.ida.id]).await;
    does(&office, &clerk, case, "chiedi").await;
    office.works().await;
    office.clock.advance(TimeDelta::days(3));
    let new = NewAddress {
        address: registry::testing::via_larga(50),
        on: office.cases.today(),
        movers: Movers::WholeFamily,
    };
    let (file, machine) = (version_of(&office, ada).await, Actor::machine("atti"));
    registrars(&office).change_address(&machine, file, new, &reason()).await.unwrap();

    assert_eq!(does(&office, &clerk, case, "annulla").await, StatusCode::SEE_OTHER);
    office.works().await;
    assert_eq!(houses(&office, ada).await, [Some(12), Some(40), Some(50)]);
    let page = page_of(&office, &clerk, case).await.1;
    assert!(
        page.contains("non è ancora ripristinata") && page.contains("un fatto registrato dopo"),
        "{page}"
    );
    assert_eq!(settles(&office, &clerk, case, "a-mano").await, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn who_moves_and_the_office_are_told_of_what_holds_for_the_earlier_home(db: Db) {
    let home = Home::settle(&db).await;
    let follows = "\n[follows_home]\nlaw = \"Regolamento\"\n\
                   tells = { it = \"La tessera vale nel quartiere di prima.\", en = \"The card holds there.\" }\n";
    let office = Office::new(db, read(format!("{LIBRARY}{follows}")).unwrap());
    let (ada, clerk) = (home.ada_herself(), official());
    let [granted, open] = [office.sends(&ada, false).await, office.sends(&ada, false).await];
    assert_eq!(does(&office, &clerk, granted, "consegna").await, StatusCode::SEE_OTHER);
    office.works().await;

    let event = RegistryEvent::ResidenceChanged { person: home.ada.id, on: office.cases.today() };
    for _ in 0..2 {
        hears(&office, &event).await;
    }

    // The office has it among what it is to look at, until somebody has.
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    let link = format!("<li><a href=\"/ufficio/pratiche/{granted}\">");
    assert!(inbox.contains("Da ricontrollare") && inbox.contains(&link), "{inbox}");
    assert_eq!(settles(&office, &clerk, open, "ricontrollata").await, StatusCode::CONFLICT);
    assert_eq!(settles(&office, &clerk, granted, "ricontrollata").await, StatusCode::SEE_OTHER);
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    assert!(!inbox.contains("Da ricontrollare"), "{inbox}");
    // Annulled, the move is told with the same day.
    hears(&office, &event).await;
    let inbox = office.browser_of(&clerk).await.get("/ufficio/pratiche").await.text();
    assert!(inbox.contains("Da ricontrollare") && inbox.contains(&link), "{inbox}");

    let mut at_home = office.browser_of(&ada).await;
    for (case, times) in [(granted, 1), (open, 0)] {
        let told = at_home.get(&format!("/pratiche/{case}")).await.text();
        assert_eq!(told.matches("La tessera vale nel quartiere di prima.").count(), times, "{told}");
        let desk = page_of(&office, &clerk, case).await.1;
        assert_eq!(desk.matches("La tessera vale nel quartiere di prima.").count(), times, "{desk}");
    }
}

#[test]
fn what_the_register_cannot_take_over_is_told() {
    let told = |from: &str, to: &str| {
        let text = text();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let faults = read(text.replace(from, to)).map(drop).expect_err(to);
        faults.into_iter().map(|(_, fault)| fault.message).collect::<Vec<_>>().join("\n")
    };
    let ends = ENTERS.replace("attesa", "data");
    let cases = [
        ("address = \"indirizzo\"", "address = \"chi\"", "`chi` must be an address"),
        ("family = \"chi\"", "family = \"studia\"", "`studia` must be a question for members of the family"),
        ("family = \"chi\"", "", "name either `family` or `arrivals`"),
        ("law = \"DPR 223/1989, art. 18\"", "law = \" \"", "by which rule it is entered"),
        (
            "family = \"chi\"",
            "family = \"chi\"\nwithin_working_days = 0",
            "nothing is entered before it comes",
        ),
        (", register = \"enters\"", "", "no action enters it"),
        (", register = \"annuls\"", "", "no action annuls it"),
        (ENTERS, ends.as_str(), "ends the case: nobody could annul"),
    ];
    for (from, to, words) in cases {
        let told = told(from, to);
        assert!(told.contains(words), "{words:?}: {told}");
    }
    let without = text().replace(
        "[procedure.register]\nlaw = \"DPR 223/1989, art. 18\"\naddress = \"indirizzo\"\nfamily = \"chi\"\n",
        "",
    );
    let faults = read(without).map(drop).expect_err("nothing is said to be taken over");
    assert!(faults.iter().any(|(_, fault)| fault.message.contains("which answers the register takes over")));
}
