//! What a declaration of residence makes of the certificates that people hold.

use auth::Role;
use cases::CaseId;
use certificates::{Applicant, Certificate, ExemptionCode, Kind, Kinds, Order, Request, Use};
use db::Db;
use kernel::PersonId;
use registry::{Declarants, Declaration, Door, Reason};
use testkit::on_both_engines;

use crate::lives::everybody_hears;
use crate::registrar::verdict;
use crate::town::{Town, resident, staff};

/// For a use that is free of everything.
async fn residence_certificate(town: &Town, person: PersonId, key: &str) -> Certificate {
    let purpose = Use::Exempt { code: ExemptionCode(6), description: None };
    let request = Request::online(Kinds::one(Kind::Residence), purpose);
    let order = Order { request, second_language: None, request_key: key.to_owned() };
    town.house
        .certificates
        .issue(&resident(person), Applicant::Resident, order)
        .await
        .expect("residence is certified")
}

/// Everybody of somebody's family moves along their street.
async fn moves_along(town: &Town, person: PersonId) -> Declaration {
    let file = town.house.registry.own_file(&resident(person)).await.unwrap();
    let street = file.person.home().unwrap().home.city_address().unwrap().street.code.clone();
    let movers = file.family.unwrap().members.iter().map(|member| member.person).collect();
    Declaration {
        id: CaseId::new().0,
        door: Door { street_code: street, civico: 199, esponente: None, inside: None },
        on: town.house.registry.today(),
        who: Declarants::Residents { declarant: person, movers },
        joins: None,
    }
}

#[on_both_engines]
async fn certificates_follow_a_declaration_that_is_entered_and_one_that_is_annulled(db: Db) {
    let town = Town::new(db.clone()).await;
    let giulia = town.resident(0);
    let before = residence_certificate(&town, giulia, "before").await;
    let (declaration, official) = (moves_along(&town, giulia).await, staff(Role::CaseOfficial));
    let reason = Reason::parse("Dichiarazione di residenza").unwrap();
    let registry = &town.house.registry;

    let mut tx = db.begin().await.unwrap();
    registry.enter_declared_in(&mut tx, &official, &declaration, &reason).await.unwrap();
    tx.commit().await.unwrap();
    everybody_hears(&town).await;
    let told = verdict(&town, &before).await;
    assert!(told.contains("superato"), "it states the earlier home: {told}");
    let meanwhile = residence_certificate(&town, giulia, "meanwhile").await;
    assert!(!verdict(&town, &meanwhile).await.contains("superato"));

    let mut tx = db.begin().await.unwrap();
    registry.annul_declared_in(&mut tx, &official, declaration.id, &reason).await.unwrap();
    tx.commit().await.unwrap();
    everybody_hears(&town).await;
    let told = verdict(&town, &meanwhile).await;
    assert!(told.contains("superato"), "it states a home that never was: {told}");
}
