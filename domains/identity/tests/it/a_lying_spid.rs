//! Providers of SPID that lie, or whose answers somebody forged: through the pages, nobody comes in.

use axum::Router;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use spid::IdpDirectory;
use spid::directory::Providers;
use web::testing::{Answer, Browser, hidden_fields};

use crate::draft::{Draft, FISCAL_NUMBER, Question, VICTIM};
use crate::forgeries::{
    Forgery, Pieces, two_faced_documents, weak_signatures, wrapped_assertions, wrapped_responses,
};
use crate::house::is_nobody;
use crate::pair::{Pair, idp_metadata};
use crate::town::Town;
use crate::traveller::{Fields, comes_back};

/// The provider that the tests speak for.
pub(crate) const IDP: &str = "https://gestore.example";
const BASE: &str = "http://palazzo.test";

/// What a browser left with: the id of our request, and the state that comes back beside the answer.
pub(crate) struct Left {
    pub(crate) browser: Browser,
    request: String,
    state: String,
}

impl Left {
    pub(crate) async fn from(app: &Router) -> Self {
        let mut browser = Browser::new(app);
        let page = browser.get(&format!("/accedi/spid?gestore={IDP}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let fields = hidden_fields(&page.text());
        let of = |name: &str| fields.iter().find(|(field, _)| field == name).unwrap().1.clone();
        let message = String::from_utf8(BASE64.decode(of("SAMLRequest")).unwrap()).unwrap();
        let request = message.split(" ID=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        Self { browser, request, state: of("RelayState") }
    }

    /// The right answer, at that moment.
    pub(crate) fn draft(&self, at: DateTime<Utc>) -> Draft {
        Draft::answering(&Question { idp: IDP, base: BASE, request: &self.request, at })
    }

    pub(crate) async fn brings(&mut self, xml: &str) -> Answer {
        let fields: Fields = [("SAMLResponse", BASE64.encode(xml)), ("RelayState", self.state.clone())]
            .map(|(name, value)| (name.to_owned(), value))
            .into();
        comes_back(&mut self.browser, &fields).await
    }

    /// Nobody came in, and the page does not say to a forger what was wrong.
    pub(crate) async fn is_refused(&mut self, xml: &str, way: &str) {
        let answer = self.brings(xml).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{way}");
        assert!(answer.text().contains("non ha superato i controlli"), "{way}:\n{}", answer.text());
        assert!(is_nobody(&mut self.browser).await, "{way}");
    }

    pub(crate) async fn is_let_in(&mut self, xml: &str) {
        let answer = self.brings(xml).await;
        assert_eq!(answer.location(), "/benvenuto", "{}", answer.text());
    }
}

/// A town that believes one provider, whose key is ours.
struct Stage {
    town: Town,
    pair: Pair,
    directory: IdpDirectory,
    app: Router,
}

impl Stage {
    async fn set(db: Db) -> Self {
        let (town, pair) = (Town::settled(db).await, Pair::of(IDP));
        let (directory, app) = town.believing(vouching(&[&pair]));
        Self { town, pair, directory, app }
    }

    async fn leaves(&self) -> Left {
        Left::from(&self.app).await
    }

    /// How many answers were believed.
    async fn believed(&self) -> i64 {
        self.town.count("SELECT COUNT(*) FROM identity_access WHERE outcome = 'vouched'").await
    }
}

/// The provider with these keys.
fn vouching(keys: &[&Pair]) -> Providers {
    Providers::read(&idp_metadata(IDP, keys, ""), &[], testkit::test_time()).unwrap()
}

#[testkit::on_both_engines]
async fn no_forged_answer_lets_anybody_in(db: Db) {
    let stage = Stage::set(db).await;
    let now = stage.town.clock.now();
    // Whoever believed a forgery would let the forger in as this resident.
    stage.town.enters_the_register(VICTIM.trim_start_matches("TINIT-"), "1985-07-31").await;
    let families = [wrapped_assertions(), wrapped_responses(), weak_signatures(), two_faced_documents()];
    let ways: Vec<Forgery> = families.into_iter().flatten().collect();

    for Forgery { way, make, .. } in &ways {
        let mut left = stage.leaves().await;
        let forged = make(&Pieces::of(left.draft(now), &stage.pair));
        left.is_refused(&forged, way).await;
        // The request was good for one answer, whatever that was.
        let genuine = left.draft(now).signed(&stage.pair);
        assert_eq!(left.brings(&genuine).await.status, StatusCode::FORBIDDEN, "{way}");
    }
    assert_eq!((ways.len(), stage.believed().await), (30, 0));
    // What can be read and answers our request is kept as refused, once for each request; it names nobody.
    let kept = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'refused'";
    let named = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'refused' AND subject IS NOT NULL";
    let kept = stage.town.count(kept).await;
    assert!((1..=30).contains(&kept), "{kept}");
    assert_eq!(stage.town.count(named).await, 0);
    let mut left = stage.leaves().await;
    let victim = left.draft(now).assertion(FISCAL_NUMBER, VICTIM).signed(&stage.pair);
    assert_eq!(
        left.brings(&victim).await.location(),
        "/fascicolo",
        "the control: what is signed is believed"
    );
}

#[testkit::on_both_engines]
async fn a_provider_changes_its_key_and_nobody_restarts_anything(db: Db) {
    let stage = Stage::set(db).await;
    let (now, new) = (stage.town.clock.now(), Pair::of(IDP));
    let signed = |left: &Left, by: &Pair| left.draft(now).signed(by);

    for (published, lets_in, keeps_out) in [
        (vec![&stage.pair], vec![&stage.pair], vec![&new]),
        (vec![&stage.pair, &new], vec![&stage.pair, &new], vec![]),
        (vec![&new], vec![&new], vec![&stage.pair]),
    ] {
        stage.directory.replace(0, vouching(&published));
        for key in lets_in {
            let mut left = stage.leaves().await;
            let answer = signed(&left, key);
            left.is_let_in(&answer).await;
        }
        for key in keeps_out {
            let mut left = stage.leaves().await;
            let answer = signed(&left, key);
            left.is_refused(&answer, "a key that is not published").await;
        }
    }
}

#[testkit::on_both_engines]
async fn clocks_may_differ_by_a_minute_at_the_beginning_and_never_at_the_end(db: Db) {
    let stage = Stage::set(db).await;
    let now = stage.town.clock.now();
    let fast = |seconds| now + TimeDelta::seconds(seconds);

    for (made_at, is_believed) in [(fast(60), true), (fast(61), false), (fast(-1), false)] {
        let mut left = stage.leaves().await;
        let answer = left.draft(made_at).signed(&stage.pair);
        match is_believed {
            true => left.is_let_in(&answer).await,
            false => left.is_refused(&answer, "made at another time").await,
        }
    }
    let mut left = stage.leaves().await;
    let answer = left.draft(now).signed(&stage.pair);
    stage.town.clock.advance(TimeDelta::minutes(4));
    left.is_refused(&answer, "at the end of its time").await;
}
