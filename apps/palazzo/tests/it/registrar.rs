//! What a registrar enters reaches whoever holds a certificate.

use auth::{Actor, Role};
use axum::http::StatusCode;
use certificates::{Applicant, Certificate, Kind, Kinds, Order, Request, Use};
use db::Db;
use testkit::on_both_engines;

use crate::town::{Town, resident, staff};

/// Free by nature, and about somebody who lives and is married.
async fn marriage_certificate(town: &Town, person: kernel::PersonId) -> Certificate {
    let request = Request::online(Kinds::one(Kind::Marriage), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: "before".to_owned() };
    town.house
        .certificates
        .issue(&resident(person), Applicant::Resident, order)
        .await
        .expect("it is certified")
}

/// What anybody reads who types the code of a certificate.
pub(crate) async fn verdict(town: &Town, certificate: &Certificate) -> String {
    let mut visitor = town.browser(&Actor::Visitor).await;
    let code = certificate.code.to_string().replace('-', "");
    visitor.get(&format!("/verifica/{code}")).await.text()
}

#[on_both_engines]
async fn a_death_entered_by_form_ends_the_certificates_that_state_otherwise(db: Db) {
    let town = Town::new(db).await;
    let giulia = town.resident(0);
    let certificate = marriage_certificate(&town, giulia).await;
    assert!(!verdict(&town, &certificate).await.contains("superato"));

    let mut registrar = town.browser(&staff(Role::RegistryOfficial)).await;
    let path = format!("/anagrafe/persone/{giulia}/variazioni/death");
    let form = registrar.post(&path, &[("motivo", "Atto di morte n. 7")]).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let version = version_on(&form.text());
    let fields = [
        ("motivo", "Atto di morte n. 7"),
        ("versione", &version),
        ("data", "2020-03-15"),
        ("passo", "registra"),
    ];
    let recorded = registrar.post(&path, &fields).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.text());
    town.house.dispatcher().dispatch_all().await.expect("events are passed on");
    town.house.workers().run_until_idle().await.expect("jobs are done");

    let told = verdict(&town, &certificate).await;
    assert!(told.contains("superato dal 15 marzo 2020"), "{told}");
    assert!(!told.contains("Deced") && !told.contains("deced"), "it does not say what has changed");
}

/// What somebody was told, oldest first: the keys of the lines.
async fn told(db: &Db, person: kernel::PersonId) -> Vec<String> {
    let query = db.query(
        "SELECT subject, about FROM identity_notice WHERE person_id = $1 ORDER BY subject DESC, notice_id",
    );
    let rows: Vec<(String, Option<String>)> = query.bind(person).fetch_all().await.unwrap();
    rows.into_iter().map(|(subject, about)| format!("{subject}{}", about.map_or("", |_| " about"))).collect()
}

async fn let_it_be_heard(town: &Town) {
    town.house.dispatcher().dispatch_all().await.expect("events are passed on");
    town.house.workers().run_until_idle().await.expect("jobs are done");
}

#[on_both_engines]
async fn what_an_official_changes_is_told_to_whom_it_concerns_and_to_nobody_dead(db: Db) {
    let town = Town::new(db.clone()).await;
    let giulia = town.resident(0);
    marriage_certificate(&town, giulia).await;
    let registry = &town.house.registry;
    let (official, reason) =
        (staff(Role::RegistryOfficial), registry::Reason::parse("Errore di battitura").unwrap());
    let file = registry.open_file(&official, giulia, &reason).await.unwrap().person;
    let spouse = file.civil.standing().and_then(|union| union.partner.as_ref()?.person).unwrap();
    let shown = |version| registry::FileVersion { person: giulia, version };

    let name = registry::PersonName::parse(file.name.surname(), "Giulietta").unwrap();
    let day = "2020-03-15".parse().unwrap();
    registry.correct_name(&official, shown(file.version), name, None, day, &reason).await.unwrap();
    let_it_be_heard(&town).await;
    let_it_be_heard(&town).await;

    let heard = ["identity-notice-file-changed-subject", "certificates-notice-superseded-subject"];
    assert_eq!(told(&db, giulia).await, heard);
    assert_eq!(told(&db, spouse).await, Vec::<String>::new());
    let version = registry.open_file(&official, giulia, &reason).await.unwrap().person.version;
    registry.record_death(&official, shown(version), day, None, None, &reason).await.unwrap();
    let_it_be_heard(&town).await;
    assert_eq!(told(&db, giulia).await, heard, "nobody reads the notices of the dead");
    assert!(told(&db, spouse).await.contains(&heard[0].to_owned()), "a widower is told");
}

/// The version of the file that the form was drawn from.
fn version_on(html: &str) -> String {
    let rest = html.split("name=\"versione\" value=\"").nth(1).expect("the form carries the version");
    rest.split('"').next().unwrap_or_default().to_owned()
}
