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
async fn verdict(town: &Town, certificate: &Certificate) -> String {
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

/// The version of the file that the form was drawn from.
fn version_on(html: &str) -> String {
    let rest = html.split("name=\"versione\" value=\"").nth(1).expect("the form carries the version");
    rest.split('"').next().unwrap_or_default().to_owned()
}
