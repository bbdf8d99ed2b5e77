//! The whole way through the pages with anchors and providers that others wrote, over real sockets.

use cie::{Leniency, Trust};
use db::Db;
use kernel::Clock;
use tokio::net::TcpListener;

use crate::browser::{Browser, Seen};
use crate::others::Others;
use crate::tool_op::ToolOp;
use crate::world::{CieTown, party};

/// What the package leaves out of its userinfo is waived. Production refuses this setting
/// (`production_waives_nothing_and_wants_everything` in `connectors/cie`).
const LENIENT: Leniency = Leniency { loopback_http: true, bare_userinfo: true };
const STRICT: Leniency = Leniency { bare_userinfo: false, ..LENIENT };

/// A town on a socket, and where it is.
struct OnASocket {
    town: CieTown,
    at: String,
}

impl OnASocket {
    /// The other side has to know where we are before it starts, and we who it is.
    async fn beside<T: Send + 'static>(
        db: Db,
        leniency: Leniency,
        start: impl FnOnce(&str) -> T + Send + 'static,
        about: impl FnOnce(&T) -> (Trust, String),
    ) -> (Self, T) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = format!("http://{}", listener.local_addr().unwrap());
        let client = at.clone();
        let others = tokio::task::spawn_blocking(move || start(&client)).await.unwrap();
        let (trust, provider) = about(&others);
        let town = CieTown::of(db, Clock::System, party(&at, trust, leniency), provider).await;
        let app = town.app.clone();
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        assert!(town.identities.refresh_providers().await, "the trust chain holds");
        (Self { town, at }, others)
    }

    /// Somebody goes there with name and password, and comes back with an answer.
    async fn comes_back(&self, name: &'static str, password: &'static str) -> (Browser, Seen) {
        let begin = format!("{}{}", self.at, self.town.by_cie());
        tokio::task::spawn_blocking(move || comes_back_with(&begin, name, password)).await.unwrap()
    }
}

/// With a password at the others', and back to us.
fn comes_back_with(begin: &str, name: &str, password: &str) -> (Browser, Seen) {
    let mut browser = Browser::new();
    let left = browser.visit(begin);
    let login = browser.visit(&left.location.expect("we send the browser on"));
    let entered = browser.submit(&login, &[("username", name), ("password", password)]);
    let consent = browser.visit(&entered.location.expect("the password was accepted"));
    let back = browser.submit(&consent, &[]);
    let answer = browser.visit(&back.location.expect("they send the browser back"));
    (browser, answer)
}

/// Through the door, and to the file.
async fn goes_inside((mut browser, door): (Browser, Seen)) -> String {
    let inside = tokio::task::spawn_blocking(move || {
        let inside = browser.visit(&door.location.unwrap_or_else(|| panic!("{}", door.html)));
        browser.visit(&inside.location.expect("the door opens")).html
    });
    inside.await.unwrap()
}

fn about(others: &Others) -> (Trust, String) {
    (others.trust(), others.text("provider"))
}

#[testkit::on_both_engines]
async fn somebody_comes_in_with_a_provider_that_others_wrote(db: Db) {
    let (us, _others) = OnASocket::beside(db, LENIENT, Others::start, about).await;

    let own = goes_inside(us.comes_back("ada.bianchi", "prova").await).await;

    assert_eq!(own, format!("resident {:?}", Some(us.town.ada.0)));
    assert_eq!(us.town.count("SELECT COUNT(*) FROM identity_access").await, 1);
}

#[testkit::on_both_engines]
async fn what_a_provider_leaves_out_is_not_waived_by_itself(db: Db) {
    let (us, _others) = OnASocket::beside(db, STRICT, Others::start, about).await;

    let (_, answer) = us.comes_back("ada.bianchi", "prova").await;

    assert_eq!((answer.status, answer.location), (403, None), "{}", answer.html);
    assert!(answer.html.contains("non ha superato i controlli"), "{}", answer.html);
    assert_eq!(us.town.count("SELECT COUNT(*) FROM identity_access WHERE outcome <> 'refused'").await, 0);
    assert_eq!(us.town.count("SELECT COUNT(*) FROM identity_session").await, 0);
}

#[testkit::on_both_engines]
async fn somebody_comes_in_with_the_provider_of_the_tool(db: Db) {
    let Some(tool) = ToolOp::at_hand() else { return };
    let start = move |client: &str| ToolOp::start(&tool, client);
    let (us, _others) = OnASocket::beside(db, LENIENT, start, ToolOp::about).await;

    let own = goes_inside(us.comes_back("ada.bianchi", "prova123").await).await;
    let (_, luca) = us.comes_back("luca.verdi", "prova123").await;

    assert_eq!(own, format!("resident {:?}", Some(us.town.ada.0)));
    assert_eq!(luca.status, 403, "the tool's Luca has a code with a wrong check character");
}

#[testkit::on_both_engines]
async fn the_provider_of_the_tool_is_refused_without_the_waiver(db: Db) {
    let Some(tool) = ToolOp::at_hand() else { return };
    let start = move |client: &str| ToolOp::start(&tool, client);
    let (us, _others) = OnASocket::beside(db, STRICT, start, ToolOp::about).await;

    let (_, answer) = us.comes_back("ada.bianchi", "prova123").await;

    assert_eq!((answer.status, answer.location), (403, None), "{}", answer.html);
    assert_eq!(us.town.count("SELECT COUNT(*) FROM identity_access WHERE outcome <> 'refused'").await, 0);
}
