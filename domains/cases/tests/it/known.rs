//! What the city knows is chosen and not written: the family of the sheet, the streets of the street registry.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::PersonId;
use registry::bulk::Writer;
use registry::codes::{FamilyReason, Kinship};
use registry::*;
use serde_json::json;
use web::testing::Browser;

use super::office::{Office, case_in, official, resident};
use super::{LIBRARY, catalogue_of, catalogue_with};

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
    catalogue_of(LIBRARY.replacen("[procedure.clock]", ASKED, 1))
}

/// Ada and her daughter Ida, at home in via Larga.
pub(crate) struct Home {
    pub(crate) ada: Person,
    pub(crate) ida: Person,
    /// A neighbour.
    pub(crate) ugo: Person,
}

impl Home {
    pub(crate) async fn settle(db: &Db) -> Self {
        let reason = FamilyReason::Kinship;
        let family = Family { scheda: Scheda::Family { reason }, ..testing::family("100200", "2014-02-03") };
        let mut ada = person("Ada", "1985-12-10");
        let mut ida = person("Ida", "2014-02-03");
        for (one, kinship) in [(&mut ada, Kinship::ReferencePerson), (&mut ida, Kinship::Child)] {
            one.membership = Some(testing::member_of(&family, kinship));
        }
        let people = vec![ada.clone(), ida.clone()];
        let alone = Family { id: FamilyId::new(), number: "100201".into(), ..family.clone() };
        let mut ugo = person("Ugo", "1980-05-05");
        ugo.membership = Some(testing::member_of(&alone, Kinship::ReferencePerson));
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

fn person(given: &str, born: &str) -> Person {
    registry::testing::resident("Bianchi", given, born, Sex::F)
}

/// Begins a request and answers its first page.
pub(crate) async fn second_page(browser: &mut Browser) -> String {
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
    let office = Office::new(db, catalogue_of(text));
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
