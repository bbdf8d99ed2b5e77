//! A town whose people come in by CIE: who we are to the federation, and a node that is in it.

use std::sync::OnceLock;

use axum::Router;
use chrono::{DateTime, Utc};
use cie::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use cie::{Anchor, Keys, Leniency, Level, Mode, Organization, RelyingParty, Settings, Trust, TrustMark};
use db::Db;
use identity::{CALLBACK_PATH, Cie, Identities};
use kernel::{Clock, PersonId};
use serde_json::Value;
use web::testing::{Answer, Browser};
use web::{Secret, Shell};

use crate::sealing::jwks;
use crate::stage::Stage;
use crate::town::{ADA, ADA_BEFORE, ALBERTO, UGO, node_with, on, register_keys, settle};
use crate::traveller::{action, hidden, visit};

/// Who we are.
pub(crate) const CLIENT: &str = "https://palazzo.test";
/// The trust mark that a provider of a script carries.
pub(crate) const MARK: &str = "https://registry.example/openid_provider/public/";

/// When everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    testkit::test_time()
}

/// Our keys, made once.
pub(crate) fn our_keys() -> Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    let make = || {
        let folder = tempfile::tempdir().unwrap();
        cie::keys::init(folder.path()).unwrap();
        Keys::load(folder.path()).unwrap()
    };
    KEYS.get_or_init(make).clone()
}

/// The key that providers encrypt for.
pub(crate) fn our_encryption_key() -> Value {
    let keys = our_keys().provider_jwks();
    keys["keys"].as_array().unwrap().iter().find(|key| key["use"] == "enc").unwrap().clone()
}

/// Us, with whom to trust.
pub(crate) fn party(at: &str, trust: Trust, leniency: Leniency) -> RelyingParty {
    RelyingParty::try_new(settings(at, trust, leniency), our_keys(), Mode::Trial).unwrap()
}

/// Us in production, before a superior has given us a trust mark.
pub(crate) fn newcomer() -> RelyingParty {
    let trust = Trust {
        anchors: vec![Anchor { entity_id: "https://anchor.example".into(), jwks: jwks(&["anchor"]) }],
        providers: vec!["https://cie.example".into()],
        required_trust_marks: vec![],
    };
    let settings = Settings { trust_marks: vec![], ..settings(CLIENT, trust, Leniency::default()) };
    RelyingParty::try_new(settings, our_keys(), Mode::Production).unwrap()
}

fn settings(at: &str, trust: Trust, leniency: Leniency) -> Settings {
    Settings {
        client_id: at.into(),
        redirect_uri: format!("{at}{CALLBACK_PATH}"),
        organization: Organization {
            name: "Comune di Borgo".into(),
            homepage_uri: at.into(),
            policy_uri: format!("{at}/privacy"),
            logo_uri: format!("{at}/stemma.svg"),
            contacts: vec!["protocollo@pec.borgo.example".into()],
        },
        authority_hints: trust.anchors.iter().map(|anchor| anchor.entity_id.clone()).collect(),
        trust_marks: vec![TrustMark {
            id: "https://registry.example/rp/public".into(),
            token: "a.b.c".into(),
        }],
        trust,
        leniency,
    }
}

const ON_THIS_MACHINE: Leniency = Leniency { loopback_http: true, bare_userinfo: false };

/// A town in the federation.
pub(crate) struct CieTown {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) identities: Identities,
    pub(crate) app: Router,
    pub(crate) shell: Shell,
    pub(crate) ada: PersonId,
    pub(crate) provider_id: String,
    us: RelyingParty,
    secret: Secret,
}

impl CieTown {
    /// With the local counterpart for a provider.
    pub(crate) async fn with_counterpart(db: Db) -> (Self, Counterpart) {
        let clock = testkit::test_clock();
        let settings = CounterpartSettings {
            name: "Gestore CIE di prova".into(),
            people: people(),
            port: 0,
            clock: clock.clone(),
            mode: Mode::Trial,
        };
        let provider = Counterpart::start(settings).await.unwrap();
        let trust = Trust {
            anchors: vec![provider.anchor()],
            providers: vec![provider.provider_id()],
            required_trust_marks: vec![Counterpart::TRUST_MARK.into()],
        };
        let us = party(CLIENT, trust, ON_THIS_MACHINE);
        provider.admit(&us.entity_configuration(now()).unwrap()).unwrap();
        let town = Self::of(db, clock, us, provider.provider_id()).await;
        assert!(town.identities.refresh_providers().await, "the trust chain holds");
        (town, provider)
    }

    /// With a provider that plays a script.
    pub(crate) async fn with_stage(db: Db, stage: &Stage) -> Self {
        let us = party(CLIENT, trust_in(stage), ON_THIS_MACHINE);
        Self::of(db, testkit::test_clock(), us, format!("{}/provider", stage.base)).await
    }

    pub(crate) async fn of(db: Db, clock: Clock, us: RelyingParty, provider_id: String) -> Self {
        identity::protect(&db).await.unwrap();
        let ada = settle(&db).await;
        let secret = Secret::random();
        let open = Cie { us: us.clone(), register: register_keys() };
        let (identities, shell, app) = node_with(&db, &clock, &secret, None, Some(open));
        Self { db, clock, identities, app, shell, ada, provider_id, us, secret }
    }

    /// The same town in front of another provider, which lies otherwise.
    pub(crate) fn facing(&self, stage: &Stage) -> (Identities, Router) {
        let open = Cie { us: party(CLIENT, trust_in(stage), ON_THIS_MACHINE), register: register_keys() };
        let (identities, _, app) = node_with(&self.db, &self.clock, &self.secret, None, Some(open));
        (identities, app)
    }

    /// Another node of the same town.
    pub(crate) fn second_node(&self) -> Router {
        let open = Cie { us: self.us.clone(), register: register_keys() };
        node_with(&self.db, &self.clock, &self.secret, None, Some(open)).2
    }

    /// Where a sign-in begins.
    pub(crate) fn by_cie(&self) -> String {
        format!("/accedi/cie?gestore={}", self.provider_id)
    }

    /// The whole way, in a browser of their own.
    pub(crate) async fn signs_in(&self, begin: &str, chosen: (&str, &str)) -> (Browser, Answer) {
        let mut browser = Browser::new(&self.app);
        let callback = as_far_as_the_callback(&mut browser, begin, chosen).await;
        let answer = comes_back(&mut browser, &callback).await;
        (browser, answer)
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = self.db.query(sql).fetch_one().await.unwrap();
        count
    }

    /// What was written in the log of accesses about somebody.
    pub(crate) async fn log_about(&self, person: PersonId) -> Vec<(String, String, bool)> {
        let query = self.db.query(
            "SELECT actor_kind, action, allowed FROM audit_entry WHERE subject_id = $1 ORDER BY lane, position",
        );
        query.bind(person).fetch_all().await.unwrap()
    }
}

fn trust_in(stage: &Stage) -> Trust {
    let base = &stage.base;
    Trust {
        anchors: vec![Anchor { entity_id: format!("{base}/anchor"), jwks: jwks(&["anchor"]) }],
        providers: vec![format!("{base}/provider")],
        required_trust_marks: vec![MARK.into()],
    }
}

pub(crate) async fn is_nobody(browser: &mut Browser) -> bool {
    browser.get("/chi").await.text() == "visitor None"
}

/// Chooses somebody at the counterpart; gives the address that the browser is sent back to.
pub(crate) async fn as_far_as_the_callback(
    browser: &mut Browser,
    begin: &str,
    chosen: (&str, &str),
) -> String {
    let left = browser.get(begin).await;
    assert_eq!(left.status.as_u16(), 302, "{}", left.text());
    let list = visit(left.location().to_owned(), None).await;
    let mut fields = hidden(&list.html);
    fields.push((chosen.0.to_owned(), chosen.1.to_owned()));
    let way_back = visit(action(&list), Some(fields)).await;
    let address = way_back.location.expect("the counterpart sends the browser back");
    address.strip_prefix(CLIENT).expect("to us").to_owned()
}

/// Comes back to an address, and goes through the door that opens.
pub(crate) async fn comes_back(browser: &mut Browser, callback: &str) -> Answer {
    let answer = browser.get(callback).await;
    match answer.location() {
        "" => answer,
        door => browser.get(door).await,
    }
}

/// Key, codice fiscale, given name, surname, day of birth, best level.
fn people() -> Vec<TestPerson> {
    [
        ("ada", ADA, "Ada", "Rossi", "1985-03-10", Level::Three),
        ("ada-before", ADA_BEFORE, "Ada", "Bianchi", "1985-03-10", Level::Two),
        ("ada-other-birth", ADA, "Ada", "Rossi", "1985-03-11", Level::Two),
        ("ugo", UGO, "Ugo", "Verdi", "1940-01-01", Level::Two),
        ("alberto", ALBERTO, "Alberto", "Ferri", "1990-05-17", Level::Two),
        ("nessuno", "XXXXXX00X00X000X", "Nessuno", "Nessuno", "1990-05-17", Level::Two),
        ("provvisorio", "12345678901", "Prova", "Visoria", "1990-05-17", Level::Two),
    ]
    .into_iter()
    .map(|(key, code, name, surname, born, highest_level)| TestPerson {
        key: key.into(),
        label: key.into(),
        highest_level,
        fiscal_number: code.into(),
        given_name: name.into(),
        family_name: surname.into(),
        birth_date: on(born),
    })
    .collect()
}

/// A field of an address.
pub(crate) fn field(url: &str, name: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut fields = form_urlencoded::parse(query.as_bytes());
    fields.find(|(field, _)| field == name).unwrap().1.into_owned()
}
