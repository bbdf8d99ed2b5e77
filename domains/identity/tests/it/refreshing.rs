//! The list of providers is read again while the town is open: who is new on it is offered, a key that changed is
//! believed, and a list that the registry did not sign changes nothing.

use axum::Router;
use db::Db;
use identity::Identities;
use spid::ProviderKey;
use spid::directory::{Place, Scheme, Source};
use tempfile::TempDir;
use web::testing::Browser;

use crate::a_lying_spid::{IDP, Left};
use crate::draft::{sign, template};
use crate::pair::{Pair, idp_metadata};
use crate::town::Town;

const NEWCOMER: &str = "https://nuovo.example";

/// The registry of providers, and a node that reads it.
struct Registry {
    town: Town,
    key: Pair,
    folder: TempDir,
    identities: Identities,
    app: Router,
}

impl Registry {
    async fn open(db: Db) -> Self {
        let (town, key, folder) =
            (Town::settled(db).await, Pair::of("https://registro.example"), tempfile::tempdir().unwrap());
        let place = Place::File(folder.path().join("elenco.xml"));
        let pinned = ProviderKey::from_pem(&key.certificate).unwrap();
        let (identities, app) = town.reading(Source::try_new(place, Scheme::Spid, pinned).unwrap());
        Self { town, key, folder, identities, app }
    }

    /// Publishes these providers with their keys, signed by whoever it is; tells whether the node believes it.
    async fn publishes(&self, providers: &[(&str, &[&Pair])], by: &Pair) -> bool {
        let entities: String = providers.iter().map(|(name, keys)| idp_metadata(name, keys, "")).collect();
        let list = format!(
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_elenco\">{}{entities}\
             </md:EntitiesDescriptor>",
            template("_elenco")
        );
        self.writes(&sign(&list, by)).await
    }

    async fn writes(&self, text: &str) -> bool {
        std::fs::write(self.folder.path().join("elenco.xml"), text).unwrap();
        self.identities.refresh_providers().await
    }

    async fn offers(&self, provider: &str) -> bool {
        Browser::new(&self.app).get("/accedi").await.text().contains(&format!("Gestore {provider}"))
    }

    async fn believes(&self, key: &Pair) -> bool {
        let mut left = Left::from(&self.app).await;
        let answer = left.draft(self.town.clock.now()).signed(key);
        left.brings(&answer).await.location() == "/benvenuto"
    }
}

#[testkit::on_both_engines]
async fn a_provider_that_is_new_on_the_list_is_offered_and_one_that_left_it_is_not(db: Db) {
    let registry = Registry::open(db).await;
    let [first, second] = [IDP, NEWCOMER].map(Pair::of);
    assert!(!registry.offers(IDP).await, "nothing was read yet");

    assert!(registry.publishes(&[(IDP, &[&first])], &registry.key).await);
    assert!(registry.offers(IDP).await && !registry.offers(NEWCOMER).await);
    assert!(registry.publishes(&[(IDP, &[&first]), (NEWCOMER, &[&second])], &registry.key).await);
    assert!(registry.offers(IDP).await && registry.offers(NEWCOMER).await);
    assert!(registry.publishes(&[(NEWCOMER, &[&second])], &registry.key).await);

    assert!(!registry.offers(IDP).await && registry.offers(NEWCOMER).await);
    let mut browser = Browser::new(&registry.app);
    let gone = browser.get(&format!("/accedi/spid?gestore={IDP}")).await;
    assert_eq!(gone.status.as_u16(), 404, "nobody is sent to a provider that left the list");
}

#[testkit::on_both_engines]
async fn a_key_that_a_provider_rolled_over_is_believed_from_the_next_reading_on(db: Db) {
    let registry = Registry::open(db).await;
    let [old, new] = [IDP, IDP].map(Pair::of);

    assert!(registry.publishes(&[(IDP, &[&old])], &registry.key).await);
    assert!(registry.believes(&old).await && !registry.believes(&new).await);
    assert!(registry.publishes(&[(IDP, &[&old, &new])], &registry.key).await);
    assert!(registry.believes(&old).await && registry.believes(&new).await, "while it changes, both");
    assert!(registry.publishes(&[(IDP, &[&new])], &registry.key).await);
    assert!(registry.believes(&new).await && !registry.believes(&old).await);
}

#[testkit::on_both_engines]
async fn a_list_that_the_registry_did_not_sign_leaves_the_old_one(db: Db) {
    let registry = Registry::open(db).await;
    let [genuine, forger] = [IDP, "https://altrui.example"].map(Pair::of);
    assert!(registry.publishes(&[(IDP, &[&genuine])], &registry.key).await);

    let evil: &[(&str, &[&Pair])] = &[(IDP, &[&forger]), (NEWCOMER, &[&forger])];
    let is_believed = registry.publishes(evil, &forger).await;
    let nonsense = registry.writes("<a/>").await;

    assert!(!is_believed && !nonsense, "the operators are told, and it is tried again soon");
    assert!(registry.offers(IDP).await && !registry.offers(NEWCOMER).await);
    assert!(registry.believes(&genuine).await && !registry.believes(&forger).await);
}

#[testkit::on_both_engines]
async fn an_answer_at_a_lower_level_than_was_asked_lets_nobody_in(db: Db) {
    let registry = Registry::open(db).await;
    let pair = Pair::of(IDP);
    assert!(registry.publishes(&[(IDP, &[&pair])], &registry.key).await);

    let mut left = Left::from(&registry.app).await;
    let answer = left.draft(registry.town.clock.now()).assertion("SpidL2", "SpidL1").signed(&pair);
    left.is_refused(&answer, "a password alone").await;
    let mut left = Left::from(&registry.app).await;
    let answer = left.draft(registry.town.clock.now()).assertion("SpidL2", "SpidL3").signed(&pair);
    left.is_let_in(&answer).await;
}
