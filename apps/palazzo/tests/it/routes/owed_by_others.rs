//! «Da pagare» of whoever acts for others: what their children and those who trusted them owe stands beside their own, each under
//! the name of whose it is.

use auth::{Deed, Mandate, Service};
use axum::http::StatusCode;
use db::Db;
use identity::Recipient;
use testkit::on_both_engines;
use web::testing::Browser;

use super::things::owed::owed;
use super::things::{code_of, entrusted};
use crate::town::{Town, resident};

/// The list of whoever reads.
async fn list(browser: &mut Browser) -> String {
    let page = browser.get("/da-pagare").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.text()
}

#[on_both_engines]
async fn what_a_child_owes_stands_on_the_list_of_its_parents_and_of_nobody_else(db: Db) {
    let town = Town::new(db).await;
    let (own, childs) = (owed(&town, town.father()).await, owed(&town, town.son()).await);
    let path = format!("/da-pagare/{}", childs.id);

    let mut father = town.browser(&resident(town.father())).await;
    let seen = list(&mut father).await;

    assert!(seen.contains(&format!("/da-pagare/{}", own.id)) && seen.contains(&path), "{seen}");
    assert!(seen.contains(&format!("<h2>{}</h2>", childs.debtor.name)), "under the child's name: {seen}");
    assert!(seen.contains("2 avvisi, in tutto 84,00"), "{seen}");
    assert!(seen.contains(&format!("value=\"{}\"", childs.notices[0].id)), "it is paid from here: {seen}");
    let page = father.get(&path).await.text();
    assert!(page.contains(&childs.debtor.name), "{page}");
    let mut stranger = town.browser(&resident(town.resident(1))).await;
    assert!(!list(&mut stranger).await.contains(&path));
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn what_a_mother_owes_is_read_or_paid_as_far_as_she_trusted_somebody(db: Db) {
    let town = Town::new(db).await;
    let [mother, daughter] = [town.resident(0), town.resident(1)];
    let hers = owed(&town, mother).await;
    let (path, notice) = (format!("/da-pagare/{}", hers.id), hers.notices[0].id.to_string());
    let mut browser = town.browser(&resident(daughter)).await;
    let code = code_of(&town, daughter).await;
    let trusts = async |service: Service, deed: Deed| {
        let to = Recipient::Person(code);
        entrusted(&town, [mother, daughter], to, Mandate::of(vec![service], deed), 30).await;
    };

    trusts(Service::Certificates, Deed::Act).await;
    assert!(!list(&mut browser).await.contains(&path), "she was trusted with something else");
    trusts(Service::Payments, Deed::Read).await;
    let read = list(&mut browser).await;
    assert!(read.contains(&path) && !read.contains(&notice), "she reads it, and does not pay it: {read}");
    trusts(Service::Payments, Deed::Act).await;
    let paid = list(&mut browser).await;
    assert!(paid.contains(&format!("value=\"{notice}\"")), "{paid}");
    assert_eq!(
        paid.matches(&format!("href=\"{path}\"")).count(),
        1,
        "trusted twice, it is owed once: {paid}"
    );
    assert!(paid.contains("Un avviso, in tutto 42,00"), "{paid}");
}
