//! A town whose people come in by CIE: who we are to the federation, and a node that is in it.

use std::ops::Deref;
use std::sync::OnceLock;

use axum::Router;
use chrono::{DateTime, Utc};
use cie::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use cie::{Anchor, Keys, Leniency, Level, Mode, Organization, RelyingParty, Settings, Trust, TrustMark};
use db::Db;
use identity::{CALLBACK_PATH, Cie, Identities};
use kernel::Clock;
use serde_json::Value;
use web::testing::{Answer, Browser, hidden_fields};

use crate::house::{House, Known, PEOPLE, on, register_keys};
use crate::sealing::jwks;
use crate::stage::Stage;
use crate::traveller::visit;

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
    house: House,
    pub(crate) provider_id: String,
}

/// What happens in any town: its database, its clock, its pages.
impl Deref for CieTown {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
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
        let open = Cie { us, register: register_keys() };
        Self { house: House::open(db, clock, None, Some(open)).await, provider_id }
    }

    /// The same town in front of another provider, which lies otherwise.
    pub(crate) fn facing(&self, stage: &Stage) -> (Identities, Router) {
        let open = Cie { us: party(CLIENT, trust_in(stage), ON_THIS_MACHINE), register: register_keys() };
        self.another(None, Some(open))
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
}

fn trust_in(stage: &Stage) -> Trust {
    let base = &stage.base;
    Trust {
        anchors: vec![Anchor { entity_id: format!("{base}/anchor"), jwks: jwks(&["anchor"]) }],
        providers: vec![format!("{base}/provider")],
        required_trust_marks: vec![MARK.into()],
    }
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
    let mut fields = hidden_fields(&list.html);
    fields.push((chosen.0.to_owned(), chosen.1.to_owned()));
    let way_back = visit(list.action(), Some(fields)).await;
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

fn people() -> Vec<TestPerson> {
    let provisional = Known { key: "provvisorio", code: "12345678901", ..PEOPLE[5] };
    let known = |one: &Known| TestPerson {
        key: one.key.into(),
        label: one.key.into(),
        highest_level: if one.is_strong { Level::Three } else { Level::Two },
        fiscal_number: one.code.into(),
        given_name: one.given_name.into(),
        family_name: one.surname.into(),
        birth_date: on(one.born),
    };
    PEOPLE.iter().chain([&provisional]).map(known).collect()
}

/// A field of an address.
pub(crate) fn field(url: &str, name: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut fields = form_urlencoded::parse(query.as_bytes());
    fields.find(|(field, _)| field == name).unwrap().1.into_owned()
}
