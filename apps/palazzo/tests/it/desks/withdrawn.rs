//! What becomes of a month's money when a certificate of it is withdrawn.

use auth::Role;
use axum::http::StatusCode;
use certificates::{CertificateId, WithdrawalReason};
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;
use web::testing::Browser;

use super::{DESK, Place, asks, hidden};
use crate::town::staff;

const MONTH: &str = "/sportello/quartiere/mesi/2020-03";

impl Place {
    /// A month in which the desk took 1,50 euro twice; the certificates, in order.
    async fn two_sold(&self) -> [CertificateId; 2] {
        let (mut keeper, mut desk) = (self.keeper().await, self.newsagent().await);
        let terms = [("tipo-8", "si"), ("compenso-8", "1,50"), ("spetta-8", "desk"), ("version", "0")];
        keeper.post(&format!("{}/regole", self.kept()), &terms).await;
        [self.sold(&mut desk).await, self.sold(&mut desk).await]
    }

    async fn sold(&self, desk: &mut Browser) -> CertificateId {
        let sold = asks(desk, &[("kind", "8-150"), ("collected", "si")]).await;
        assert_eq!(sold.status, StatusCode::SEE_OTHER, "{}", sold.text());
        sold.location().rsplit('/').next().unwrap().parse().unwrap()
    }

    async fn withdraw(&self, id: CertificateId) {
        let (official, reason) = (staff(Role::RegistryOfficial), WithdrawalReason::parse("Errore").unwrap());
        self.town.house.certificates.withdraw(&official, id, &reason).await.unwrap();
    }
}

#[on_both_engines]
async fn a_certificate_that_is_withdrawn_before_the_month_closes_is_shown_and_not_settled(db: Db) {
    let place = Place::open(db).await;
    let [first, _] = place.two_sold().await;

    place.withdraw(first).await;

    let mut desk = place.newsagent().await;
    desk.get(DESK).await;
    let open = desk.get(MONTH).await.text();
    assert!(open.contains("ritirato: non si regola") && open.contains(">1/2020<"), "{open}");
    assert!(open.contains("<dt>Ritirati, non regolati</dt><dd>1"), "{open}");
    assert!(open.contains("<dt>Trattenuto dallo sportello</dt><dd>1,50"), "one of two counts: {open}");
    place.town.clock.advance(TimeDelta::days(40));
    let (mut keeper, path) = (place.keeper().await, format!("{}/mesi/2020-03", place.kept()));
    assert_eq!(keeper.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    let closed = keeper.get(&path).await.text();
    assert!(closed.contains("ritirato: non si regola"), "{closed}");
    assert!(!closed.contains("da rettificare"), "it was not settled: {closed}");
    let lines = keeper.get(&format!("{path}/righe.csv")).await.text();
    assert!(lines.contains(",150,withdrawn") && lines.contains(",150,desk"), "{lines}");
}

#[on_both_engines]
async fn a_certificate_that_is_withdrawn_after_the_month_closed_is_a_correction_once(db: Db) {
    let place = Place::open(db).await;
    let [_, second] = place.two_sold().await;
    place.town.clock.advance(TimeDelta::days(40));
    let (mut keeper, path) = (place.keeper().await, format!("{}/mesi/2020-03", place.kept()));
    keeper.post(&path, &[]).await;

    place.withdraw(second).await;

    let told = keeper.get(&path).await.text();
    assert!(told.contains("Ritirati dopo la chiusura, da rettificare"), "{told}");
    assert!(told.contains("<dt>Trattenuto dallo sportello</dt><dd>3,00"), "the figures stay: {told}");
    assert!(place.newsagent().await.get(MONTH).await.text().contains("ritirato dopo la chiusura"));
    let rectify = format!("{path}/rettifiche");
    let key = hidden(&told, "request_key");
    let take_out = |number| {
        let reason = ("motivo_ritiro", "Certificato ritirato per errore");
        [("request_key", key.as_str()), ("che", "ritirato"), ("certificato", number), reason]
    };
    let without = keeper.post(&rectify, &take_out("")[..3]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text().contains("Scegli il certificato."), "{}", without.text());
    let of_one_that_counts = keeper.post(&rectify, &take_out("1/2020")).await;
    assert_eq!(of_one_that_counts.status, StatusCode::NOT_FOUND);
    assert_eq!(keeper.post(&rectify, &take_out("2/2020")).await.status, StatusCode::SEE_OTHER);
    keeper.post(&rectify, &take_out("2/2020")).await;

    let after = keeper.get(&path).await.text();
    assert_eq!(after.matches("(certificato 2/2020)").count(), 1, "once: {after}");
    assert!(after.contains("<dt>Trattenuto dallo sportello</dt><dd>1,50"), "after it: {after}");
    assert!(
        !after.contains("da rettificare") && !after.contains("non sono quelle della chiusura"),
        "{after}"
    );
}
