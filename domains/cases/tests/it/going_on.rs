//! «Le mie pratiche»: what is to be done stands first, whatever came after it, then what is due; so for oneself, and for those
//! whom one represents.

use auth::{Actor, AssuranceLevel, Basis, Mandate, Representative};
use axum::http::StatusCode;
use cases::CaseId;
use chrono::TimeDelta;
use db::Db;
use registry::bulk::Writer;
use registry::codes::{FamilyReason, Kinship};
use registry::{Family, FamilyRecord, Parent, ParentRole, Partner, Person, Scheda, Sex, testing};

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_of, catalogue_with};

const LIST: &str = "/pratiche";

/// The office asks whose case it is for something.
async fn asks(office: &Office, case: CaseId) {
    let mut clerk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    clerk.get(&path).await;
    let asked = clerk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
}

#[testkit::on_both_engines]
async fn what_is_to_be_done_and_what_is_due_stand_first_however_much_came_after(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = resident();
    let mut sent = Vec::new();
    for _ in 0..22 {
        sent.push(office.sends(&ada, true).await);
        office.clock.advance(TimeDelta::days(7));
    }
    asks(&office, sent[1]).await;
    let in_order: Vec<CaseId> = [1, 0].into_iter().chain(2..22).map(|number: usize| sent[number]).collect();

    let mut browser = office.browser_of(&ada).await;
    let pages = [browser.get(LIST).await.text(), browser.get("/pratiche?pagina=2").await.text()];

    for (page, wanted) in pages.iter().zip(in_order.chunks(20)) {
        let links = page.split("href=\"/pratiche/").skip(1).filter_map(|rest| rest.split('"').next());
        let found: Vec<CaseId> = links.filter_map(|name| name.parse().ok()).collect();
        assert_eq!(found, wanted, "{page}");
    }
    let (to_do, others) = pages[0].split_once("<h2>Inviate</h2>").unwrap();
    assert!(to_do.contains("Aspettano te") && to_do.contains(&format!("/pratiche/{}", sent[1])), "{to_do}");
    assert!(!others.contains(&format!("/pratiche/{}", sent[1])), "it stands there once: {others}");
}

/// Ada, and her children: Leo, who is the elder, and Ida, whose act of birth has their mother's *codice fiscale* alone.
async fn family(db: &Db) -> [Person; 3] {
    let scheda = Scheda::Family { reason: FamilyReason::Kinship };
    let family = Family { scheda, ..testing::family("100200", "2012-05-04") };
    let person = |given, born, sex, kinship| Person {
        membership: Some(testing::member_of(&family, kinship)),
        ..testing::resident("Bianchi", given, born, sex)
    };
    let ada = person("Ada", "1985-12-10", Sex::F, Kinship::ReferencePerson);
    let mother = |who, fiscal_code| vec![Parent { role: ParentRole::Mother, who, fiscal_code }];
    let on_file = mother(testing::partner(&ada), None);
    let by_code = mother(Partner { person: None, ..testing::partner(&ada) }, ada.fiscal_codes.current);
    let leo = Person { parents: on_file, ..person("Leo", "2012-05-04", Sex::M, Kinship::Child) };
    let ida = Person { parents: by_code, ..person("Ida", "2014-02-03", Sex::F, Kinship::Child) };
    let people = vec![ada.clone(), leo.clone(), ida.clone()];
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: Some(family), people }).await.unwrap();
    writer.finish().await.unwrap();
    [ada, leo, ida]
}

/// Somebody, as they act for their child.
fn acting_for(parent: &Person, child: &Person) -> Actor {
    Actor::Representative(Representative {
        person: parent.id,
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented: child.id,
        basis: Basis::Parent,
        mandate: Mandate::whole(),
    })
}

#[testkit::on_both_engines]
async fn a_mother_reads_beside_her_own_what_is_going_on_for_her_children_and_they_can_see_that(db: Db) {
    let office = Office::new(db.clone(), catalogue_with(&[]));
    let [ada, leo, ida] = family(&db).await;
    let level = AssuranceLevel::Substantial;
    let for_ida = acting_for(&ada, &ida);
    let case = office.sends(&for_ida, true).await;
    asks(&office, case).await;

    let page = office.browser_of(&Actor::Resident { person: ada.id, level }).await.get(LIST).await.text();
    let main = page.split_once("<main").unwrap().1;
    let (_, represented) = main.split_once("<h2>Di chi rappresenti</h2>").unwrap();
    let [of_ida, of_leo] = ["Ida Bianchi", "Leo Bianchi"]
        .map(|name| represented.find(&format!("<h3 class=\"h5\">{name}</h3>")).unwrap());
    assert!(of_ida < of_leo, "whoever has something to do stands first: {represented}");
    assert!(represented[of_ida..of_leo].contains("In attesa"), "{represented}");
    assert!(represented[of_leo..].contains("Qui non c’è niente da mostrare."), "{represented}");
    for text in ["Vai alle pratiche di Ida Bianchi", &format!("name=\"persona\" value=\"{}\"", ida.id)] {
        assert!(represented.contains(text), "{text} is not in {represented}");
    }
    assert!(!main.contains(&format!("/pratiche/{case}")), "it is opened in her name: {main}");

    let seen: Vec<(i64,)> = db
        .query("SELECT COUNT(*) FROM audit_entry WHERE action = 'cases-audit-own-list' AND subject_id IN ($1, $2)")
        .bind(ida.id)
        .bind(leo.id)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(seen, [(2,)], "that she looked stands in the log of each");
    for other in [for_ida, resident()] {
        let page = office.browser_of(&other).await.get(LIST).await.text();
        assert!(!page.contains("Di chi rappresenti"), "{page}");
    }
}

#[testkit::on_both_engines]
async fn what_is_protected_is_read_by_whoever_acts_for_somebody_and_not_in_passing(db: Db) {
    let reason = "protected.reason = { it = \"Chi chiede aiuto è al sicuro.\", en = \"Whoever asks for help is safe.\" }\n";
    let office = Office::new(db.clone(), catalogue_of(format!("{LIBRARY}{reason}")));
    let [ada, _, ida] = family(&db).await;
    let for_ida = acting_for(&ada, &ida);
    let case = office.sends(&for_ida, true).await;

    let herself = Actor::Resident { person: ada.id, level: AssuranceLevel::Substantial };
    let in_passing = office.browser_of(&herself).await.get(LIST).await.text();
    let main = in_passing.split_once("<main").unwrap().1;
    assert_eq!(main.matches("Qui non c’è niente da mostrare.").count(), 2, "{main}");
    assert!(!main.contains("0000001/2020"), "{main}");
    let acting = office.browser_of(&for_ida).await.get(LIST).await.text();
    assert!(acting.contains(&format!("/pratiche/{case}")), "{acting}");
}
