//! What the city knows is chosen and not written: the family of the sheet, the streets of the street registry.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use cases::Catalogue;
use chrono::NaiveDate;
use db::{Db, Json};
use identity::{OutsiderBecame, OutsiderParted};
use kernel::{Language, PersonId};
use registry::bulk::Writer;
use registry::codes::{FamilyReason, Kinship};
use registry::*;
use serde_json::{Value, json};
use web::testing::Browser;

use super::following::{hears, is_taken_for};
use super::office::{Office, case_in, official, resident};
use super::public::merges;
use super::{LIBRARY, catalogue_with, units};

const START: &str = "/servizi/tessera-biblioteca/richiesta";

/// Asks whose card it is, who else may use it, and where to send it.
const ASKED: &str = r#"
[[form.pages]]
title = { it = "Per chi e dove", en = "For whom and where" }

[[form.pages.fields]]
name = "titolare"
label = { it = "Di chi è la tessera?", en = "Whose card is it?" }
kind = "family_member"

[[form.pages.fields]]
name = "altri"
label = { it = "Chi altro la usa?", en = "Who else uses it?" }
kind = "family_members"
is_optional = true

[[form.pages.fields]]
name = "recapito"
label = { it = "Dove la mandiamo?", en = "Where do we send it?" }
kind = "address"

[procedure.clock]"#;

fn catalogue() -> Catalogue {
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replacen("[procedure.clock]", ASKED, 1))];
    Catalogue::read(&files, units(), &Language::ALL).unwrap()
}

/// Ada and her daughter Ida, at home in via Larga.
pub(crate) struct Home {
    pub(crate) ada: Person,
    ida: Person,
    /// A neighbour.
    pub(crate) ugo: Person,
}

impl Home {
    pub(crate) async fn settle(db: &Db) -> Self {
        let family = Family {
            id: FamilyId::new(),
            version: 1,
            number: "100200".into(),
            scheda: Scheda::Family { reason: FamilyReason::Kinship },
            since: on("2014-02-03"),
            is_complete: true,
        };
        let mut ada = person("Ada", "1985-12-10");
        let mut ida = person("Ida", "2014-02-03");
        for (one, kinship) in [(&mut ada, Kinship::ReferencePerson), (&mut ida, Kinship::Child)] {
            let tie = Tie::Kin(kinship);
            one.membership = Some(Membership { family: family.id, tie, since: family.since });
        }
        let people = vec![ada.clone(), ida.clone()];
        let alone = Family { id: FamilyId::new(), number: "100201".into(), ..family.clone() };
        let mut ugo = person("Ugo", "1980-05-05");
        let tie = Tie::Kin(Kinship::ReferencePerson);
        ugo.membership = Some(Membership { family: alone.id, tie, since: alone.since });
        let mut writer = Writer::new(db);
        writer.write(FamilyRecord { family: Some(family), people }).await.unwrap();
        writer.write(FamilyRecord { family: Some(alone), people: vec![ugo.clone()] }).await.unwrap();
        writer.finish().await.unwrap();
        Self { ada, ida, ugo }
    }

    pub(crate) fn ugo_himself(&self, level: AssuranceLevel) -> Actor {
        Actor::Resident { person: self.ugo.id, level }
    }

    pub(crate) fn ada_herself(&self) -> Actor {
        Actor::Resident { person: self.ada.id, level: AssuranceLevel::Substantial }
    }

    /// A parent of Ida's who does not live with her.
    pub(crate) fn her_father(&self) -> Actor {
        Actor::Representative(Representative {
            person: PersonId::new(),
            level: AssuranceLevel::Substantial,
            is_outsider: false,
            represented: self.ida.id,
            basis: Basis::Parent,
            mandate: Mandate::of(vec![Service::Cases], Deed::Act),
        })
    }
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(given: &str, born: &str) -> Person {
    registry::testing::resident("Bianchi", given, born, Sex::F)
}

/// Begins a request and answers its first page.
async fn second_page(browser: &mut Browser) -> String {
    browser.get(START).await;
    let first = browser.post(START, &[]).await.location().to_owned();
    browser.get(&first).await;
    browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned()
}

const SHOWN: [(&str, &str); 3] =
    [("_mostrati", "titolare"), ("_mostrati", "altri"), ("_mostrati", "recapito")];

#[testkit::on_both_engines]
async fn the_family_and_the_streets_are_there_to_choose(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let mut browser = office.browser_of(&home.ada_herself()).await;
    let page = second_page(&mut browser).await;
    let shown = browser.get(&page).await.text();
    let (ada, ida) = (home.ada.id.to_string(), home.ida.id.to_string());
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text} is not in {shown}"));
    assert!(at("Ada Bianchi") < at("Ida Bianchi"), "who asks comes first");
    at("data-suggestions=\"/pratiche/vie\"");
    assert_eq!(browser.get("/pratiche/vie").await.text(), "[\"VIA LARGA\"]");

    let wrong = [("titolare", ida.as_str()), ("recapito", "via Corta"), ("recapito.civico", "3")];
    let again = browser.post(&page, &[&SHOWN[..], &wrong[..]].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = again.text();
    assert!(text.contains("una strada con questo nome") && text.contains("value=\"via Corta\""));
    let unnumbered = [("titolare", ida.as_str()), ("recapito", "larga")];
    let again = browser.post(&page, &[&SHOWN[..], &unnumbered[..]].concat()).await.text();
    assert!(again.contains("href=\"#campo-recapito.civico\""), "said beside the number: {again}");

    let right = [
        ("titolare", ida.as_str()),
        ("altri", ada.as_str()),
        ("recapito", "larga"),
        ("recapito.civico", "12 a"),
        ("recapito.interno", "scala B"),
    ];
    let summary = browser.post(&page, &[&SHOWN[..], &right[..]].concat()).await.location().to_owned();
    let read = browser.get(&summary).await.text();
    assert!(read.contains("Ida Bianchi") && read.contains("VIA LARGA 12/A, scala B"), "{read}");
    let back = browser.get(&page).await.text();
    assert!(back.contains("value=\"12/A\"") && back.contains("value=\"scala B\""), "{back}");

    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let case = case_in(sent.location());
    let desk = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(desk.contains("VIA LARGA 12/A, scala B"), "{desk}");
}

#[testkit::on_both_engines]
async fn an_office_sees_a_family_where_its_service_says_so_and_the_family_sees_that(db: Db) {
    let home = Home::settle(&db).await;
    let ada = home.ada_herself();
    let blind = Office::new(db.clone(), catalogue_with(&[]));
    let page = blind.browser_of(&ada).await.get(START).await.text();
    assert!(!page.contains("con chi abiti"), "{page}");
    let case = blind.sends(&ada, false).await;
    let seen = blind.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(seen.contains("Ada Bianchi") && !seen.contains("Ida Bianchi"), "{seen}");
    assert_eq!(count(&blind.db, "cases-audit-family").await, 0);

    let text = LIBRARY.replacen("kept_years = ", "shows_family = true\nkept_years = ", 1);
    let files = [("tessera-biblioteca".to_owned(), text)];
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let page = office.browser_of(&ada).await.get(START).await.text();
    assert!(page.contains("con chi abiti"), "the notice says it before anything is asked: {page}");
    let case = office.sends(&ada, false).await;
    let seen = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(seen.contains("Abita con") && seen.contains("Ida Bianchi"), "{seen}");
    assert_eq!(count(&office.db, "cases-audit-family").await, 1);
    let shown: Vec<(PersonId, Option<String>)> = office
        .db
        .query("SELECT subject_id, object FROM audit_entry WHERE action = 'cases-audit-seen-with-family'")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(shown, [(home.ida.id, None)], "she reads that an office saw her, and nothing of the request");
}

/// Asks where to send the card, and what was last read: both stand there already where the city knows them.
const PREFILLED: &str = r#"
[[form.pages]]
title = { it = "Dove e cosa", en = "Where and what" }

[[form.pages.fields]]
name = "recapito"
label = { it = "Dove la mandiamo?", en = "Where do we send it?" }
kind = "address"
prefill = "home"

[[form.pages.fields]]
name = "genere"
label = { it = "Che cosa leggi?", en = "What do you read?" }
kind.text = { max_length = 40 }
prefill = "last_answer"

[procedure.clock]"#;

#[testkit::on_both_engines]
async fn what_the_city_knows_stands_there_until_it_is_answered(db: Db) {
    let home = Home::settle(&db).await;
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replacen("[procedure.clock]", PREFILLED, 1))];
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let mut ada = office.browser_of(&home.ada_herself()).await;

    let page = second_page(&mut ada).await;
    let first = ada.get(&page).await.text();
    assert!(first.contains("Già scritto per te"), "{first}");
    assert!(first.contains("value=\"VIA LARGA\"") && first.contains("value=\"12\""), "{first}");
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", "Gialli")];
    let summary = ada.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    let again = ada.get(&page).await.text();
    assert!(
        !again.contains("Già scritto per te") && again.contains("value=\"3\""),
        "an answer stays: {again}"
    );
    ada.post(&summary.replace("riepilogo", "invio"), &[]).await;

    let page = second_page(&mut ada).await;
    let second = ada.get(&page).await.text();
    assert!(second.contains("value=\"Gialli\"") && second.contains("value=\"12\""), "{second}");
    // Another's answers are not theirs, and whom the register does not know lives nowhere.
    let mut stranger = office.browser_of(&resident()).await;
    let page = second_page(&mut stranger).await;
    let blank = stranger.get(&page).await.text();
    assert!(!blank.contains("Già scritto per te") && !blank.contains("Gialli"), "{blank}");
    // What stands there was not answered: sent empty, it is missing.
    let missing = stranger.post(&page, &shown).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Whether the page of a draft says what somebody reads.
async fn says(browser: &mut Browser, page: &str, genre: &str) -> bool {
    browser.get(page).await.text().contains(&format!("value=\"{genre}\""))
}

#[testkit::on_both_engines]
async fn what_was_answered_the_last_time_is_looked_up_once_for_each_draft(db: Db) {
    let home = Home::settle(&db).await;
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replacen("[procedure.clock]", PREFILLED, 1))];
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let mut ada = office.browser_of(&home.ada_herself()).await;
    let page = second_page(&mut ada).await;
    ada.get(&page).await;
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", "Gialli")];
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let summary = ada.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    ada.get(&summary).await;
    ada.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let begun = second_page(&mut ada).await;

    let mut tx = office.db.begin().await.unwrap();
    let (Json(sent),): (Json<Value>,) = tx.query("SELECT answers FROM cases_case").fetch_one().await.unwrap();
    let other: Value = serde_json::from_str(&sent.to_string().replace("Gialli", "Poesia")).unwrap();
    assert_ne!(other, sent);
    tx.query("UPDATE cases_case SET answers = $1").bind(Json(other)).execute().await.unwrap();
    tx.commit().await.unwrap();

    assert!(says(&mut ada, &begun, "Gialli").await && says(&mut ada, &begun, "Gialli").await);
    let later = second_page(&mut ada).await;
    assert!(says(&mut ada, &later, "Poesia").await);
    // A draft that the program before this one began knows nothing: then it is looked up.
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE cases_draft SET last_answers = NULL").execute().await.unwrap();
    tx.commit().await.unwrap();
    assert!(says(&mut ada, &begun, "Poesia").await);
}

fn prefilled(db: Db) -> Office {
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replacen("[procedure.clock]", PREFILLED, 1))];
    Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap())
}

/// Somebody asks for a card, and says what they read.
async fn sends_genre(office: &Office, actor: &Actor, genre: &str) {
    let mut browser = office.browser_of(actor).await;
    let page = second_page(&mut browser).await;
    browser.get(&page).await;
    let shown = [("_mostrati", "recapito"), ("_mostrati", "genere")];
    let answers = [("recapito", "larga"), ("recapito.civico", "3"), ("genere", genre)];
    let summary = browser.post(&page, &[&shown[..], &answers[..]].concat()).await.location().to_owned();
    browser.get(&summary).await;
    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    assert!(sent.location().ends_with("fatto=inviata"), "{}", sent.text());
}

#[testkit::on_both_engines]
async fn the_last_answer_under_either_of_two_files_stands_in_the_drafts_of_both(db: Db) {
    Home::settle(&db).await;
    let office = prefilled(db);
    let (merged, kept) = (resident(), resident());
    sends_genre(&office, &kept, "Gialli").await;
    let (mut one, mut other) = (office.browser_of(&kept).await, office.browser_of(&merged).await);
    let (of_kept, of_merged) = (second_page(&mut one).await, second_page(&mut other).await);
    assert!(says(&mut one, &of_kept, "Gialli").await && !says(&mut other, &of_merged, "Gialli").await);
    sends_genre(&office, &merged, "Poesia").await;

    merges(&office, &merged, &kept).await;

    let mut both = office.browser_of(&kept).await;
    for page in [&of_kept, &of_merged] {
        assert!(says(&mut both, page, "Poesia").await, "{page}");
    }
    let begun = second_page(&mut both).await;
    assert!(says(&mut both, &begun, "Poesia").await);
}

#[testkit::on_both_engines]
async fn what_was_copied_from_another_is_gone_once_they_part(db: Db) {
    Home::settle(&db).await;
    let office = prefilled(db);
    let (person, outsider) = (PersonId::new(), PersonId::new());
    let theirs = Actor::Outsider { person: outsider, level: AssuranceLevel::High };
    let residents = Actor::Resident { person, level: AssuranceLevel::Substantial };
    sends_genre(&office, &theirs, "Poesia").await;
    is_taken_for(&office, outsider, Some(person)).await;
    hears(&office, &OutsiderBecame { outsider, resident: person }).await;
    let mut browser = office.browser_of(&residents).await;
    let begun = second_page(&mut browser).await;
    assert!(says(&mut browser, &begun, "Poesia").await, "it is taken for theirs");

    is_taken_for(&office, outsider, None).await;
    hears(&office, &OutsiderParted { outsider, taken_for: person }).await;

    let mut browser = office.browser_of(&residents).await;
    assert!(!says(&mut browser, &begun, "Poesia").await, "the draft that copied it forgets it");
    let mut browser = office.browser_of(&theirs).await;
    let again = second_page(&mut browser).await;
    assert!(says(&mut browser, &again, "Poesia").await, "whose it is has it again");
}

async fn count(db: &Db, action: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit_entry WHERE action = $1";
    let (count,): (i64,) = db.query(sql).bind(action.to_owned()).fetch_one().await.unwrap();
    count
}

#[testkit::on_both_engines]
async fn nobody_of_another_family_is_chosen(db: Db) {
    let home = Home::settle(&db).await;
    let office = Office::new(db, catalogue());
    let address = [("recapito", "larga"), ("recapito.civico", "12")];
    let (ada, stranger) = (home.ada.id.to_string(), PersonId::new().to_string());

    // Who is no resident has nobody to choose.
    let mut outsider = office.browser_of(&resident()).await;
    let page = second_page(&mut outsider).await;
    let refused = outsider.post(&page, &[&SHOWN[..], &address, &[("titolare", &ada)]].concat()).await;
    assert!(refused.text().contains("Scegli una persona della famiglia"));

    let mut browser = office.browser_of(&home.ada_herself()).await;
    let page = second_page(&mut browser).await;
    for (field, value) in [("titolare", stranger.as_str()), ("titolare", "altro"), ("altri", &stranger)] {
        let one = [("titolare", ada.as_str()), (field, value)];
        let one = if field == "titolare" { &one[1..] } else { &one[..] };
        let refused = browser.post(&page, &[&SHOWN[..], &address, one].concat()).await;
        assert!(refused.text().contains("Scegli una persona della famiglia"), "{field} {value}");
    }

    // A parent who lives elsewhere acts for the child, and does not see with whom it lives.
    let mut father = office.browser_of(&home.her_father()).await;
    let page = second_page(&mut father).await;
    let shown = father.get(&page).await.text();
    assert!(shown.contains("Ida Bianchi") && !shown.contains("Ada Bianchi"), "{shown}");
    let refused = father.post(&page, &[&SHOWN[..], &address, &[("titolare", &ada)]].concat()).await;
    assert!(refused.text().contains("Scegli una persona della famiglia"));
}

#[testkit::on_both_engines]
async fn programs_name_the_family_by_their_codes(db: Db) {
    let home = Home::settle(&db).await;
    let code = home.ida.fiscal_codes.current.unwrap().to_string();
    let office = Office::new(db, catalogue());
    let mut program = office.program_of(&home.ada_herself()).await;
    let answers = json!({
        "studia": "no", "titolare": code, "recapito": { "street": "via Larga", "number": "12", "inside": "" },
    });
    let body = json!({ "service": "tessera-biblioteca", "answers": answers });
    let asked = program.post_once("/cases", "chiave-1", body).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text());
}
