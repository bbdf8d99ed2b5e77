//! The main pages as residents read them, in Italian and in English. Snapshots: whoever changes a page or a text looks
//! at what becomes of it.

mod readable;

use auth::Actor;
use db::Db;
use testkit::on_both_engines;
use web::testing::Browser;

use crate::town::{Town, resident};
use readable::readable;

/// What is drawn by lot: ids, the codes of certificates, and what the assets are found under.
const BY_LOT: [(&str, &str); 4] = [
    (r"certificate_[0-9a-f]{32}\b", "certificate_[id]"),
    (r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", "[code]"),
    (r"/verifica/[0-9A-Z]{16}\b", "/verifica/[code]"),
    (r"/assets/[0-9a-f]+/", "/assets/[hash]/"),
];

/// Somebody with a browser in a language, whose pages are looked at.
struct Reader {
    browser: Browser,
    language: &'static str,
}

impl Reader {
    async fn new(town: &Town, actor: &Actor, language: &'static str) -> Self {
        let browser = town.browser(actor).await.with_header("accept-language", language);
        Self { browser, language }
    }

    /// Holds a page against what it was the last time somebody looked at it.
    async fn looks_at(&mut self, name: &str, path: &str) {
        let answer = self.browser.get(path).await;
        let html = answer.text();
        assert!(!answer.status.is_server_error(), "{path}: {html}");
        let is_in_language = html.contains(&format!("<html lang=\"{}\"", self.language));
        assert!(is_in_language, "{path} is not in {}: {html}", self.language);
        let read = format!("{}\n\n{}", answer.status, readable(&html));
        let name = format!("{name}-{}", self.language);
        insta::with_settings!({ filters => BY_LOT.to_vec(), omit_expression => true }, {
            insta::assert_snapshot!(name.as_str(), read);
        });
    }
}

async fn the_main_pages_read_as_before(db: Db, language: &'static str) {
    let town = Town::new(db).await;
    let owner = resident(town.resident(0));

    let mut visitor = Reader::new(&town, &Actor::Visitor, language).await;
    for (name, path) in [
        ("home-of-a-visitor", "/"),
        ("services", "/servizi"),
        ("service", "/servizi/accesso-civico"),
        ("verification", "/verifica"),
        ("verified-wrong-code", "/verifica/0000000000000000"),
    ] {
        visitor.looks_at(name, path).await;
    }

    let mut herself = Reader::new(&town, &owner, language).await;
    herself.looks_at("home", "/").await;
    herself.looks_at("certificates-none", "/fascicolo/certificati").await;
    let certificate = town.taken_by(&owner).await;
    let page = format!("/fascicolo/certificati/{}", certificate.id);
    for (name, path) in [
        ("log", "/fascicolo/accessi"),
        ("file", "/fascicolo"),
        ("certificates", "/fascicolo/certificati"),
        ("certificate-kinds", "/fascicolo/certificati/nuovo"),
        ("certificate-order", "/fascicolo/certificati/nuovo/birth"),
        ("certificate", page.as_str()),
    ] {
        herself.looks_at(name, path).await;
    }

    let code = certificate.code.to_string().replace('-', "");
    visitor.looks_at("verified", &format!("/verifica/{code}")).await;
}

#[on_both_engines]
async fn the_main_pages_read_as_before_in_italian(db: Db) {
    Box::pin(the_main_pages_read_as_before(db, "it")).await;
}

#[on_both_engines]
async fn the_main_pages_read_as_before_in_english(db: Db) {
    Box::pin(the_main_pages_read_as_before(db, "en")).await;
}
