//! A house from which mail, text messages and messages to App IO leave, with servers on 127.0.0.1 that keep them.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel};
use axum::Router;
use db::Db;
use identity::{Contacts, Notice, Post};
use jobs::{WorkerConfig, Workers};
use kernel::{Clock, PersonId};
use mail::{Address, Counterpart, Mailbox, Mailer, Received};
use sms::{Inbox, Sender, Texter};
use web::testing::{self, Browser};
use web::{Secret, Shell};

pub(crate) const CONTACTS: &str = identity::CONTACTS_PATH;
pub(crate) const CONFIRM: &str = "/area-personale/contatti/conferma";
pub(crate) const EMAIL: &str = "/area-personale/contatti/email";
pub(crate) const PHONE: &str = "/area-personale/contatti/telefono";
pub(crate) const CONFIRM_PHONE: &str = "/area-personale/contatti/telefono/conferma";
pub(crate) const CHOICES: &str = "/area-personale/contatti/scelte";

pub(crate) struct PostOffice {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) contacts: Contacts,
    pub(crate) app: Router,
    pub(crate) mailbox: Mailbox,
    pub(crate) inbox: Inbox,
    shell: Shell,
    server: Option<Counterpart>,
    port: u16,
    pub(crate) app_io: appio::Counterpart,
    _centre: sms::Counterpart,
}

impl PostOffice {
    /// Where mail leaves alone.
    pub(crate) async fn open(db: Db) -> Self {
        Self::open_with(db, false, false).await
    }

    /// Where text messages leave too.
    pub(crate) async fn with_texts(db: Db) -> Self {
        Self::open_with(db, true, false).await
    }

    /// Where messages to App IO leave beside mail.
    pub(crate) async fn with_app_io(db: Db) -> Self {
        Self::open_with(db, false, true).await
    }

    async fn open_with(db: Db, has_texts: bool, has_io: bool) -> Self {
        let clock = testkit::test_clock();
        let server = Counterpart::start(0, clock.clone(), false).await.unwrap();
        let from = Address::parse("avvisi@comune.example").unwrap();
        let mailer = Mailer::try_new(server.settings(from, "Comune di Borgo")).unwrap();
        let centre = sms::Counterpart::start(0, clock.clone(), false).await.unwrap();
        let texter = Texter::try_new(centre.settings(Sender::parse("Borgo").unwrap())).unwrap();
        let app_io = appio::Counterpart::start(0, clock.clone(), false).await.unwrap();
        let io = appio::AppIo::try_new(app_io.settings()).unwrap();
        let post = Post {
            mailer: Some(mailer),
            texter: has_texts.then_some(texter),
            app_io: has_io.then_some(io),
            ..Post::default()
        };
        let (contacts, shell, app) = house(&db, &clock, post);
        let (mailbox, port) = (server.mailbox(), server.port());
        let inbox = centre.inbox();
        let server = Some(server);
        Self { db, clock, contacts, app, mailbox, inbox, shell, server, port, app_io, _centre: centre }
    }

    /// The mail server goes away.
    pub(crate) fn closes(&mut self) {
        self.server = None;
    }

    /// It comes back, where it was.
    pub(crate) async fn opens_again(&mut self) {
        let server = Counterpart::start(self.port, self.clock.clone(), false).await.unwrap();
        self.mailbox = server.mailbox();
        self.server = Some(server);
    }

    /// Sends what is due.
    pub(crate) async fn deliver(&self) -> usize {
        let handlers = identity::handlers(&self.contacts);
        let workers = Workers::new(self.db.clone(), self.clock.clone(), WorkerConfig::default(), handlers);
        workers.run_until_idle().await.unwrap()
    }

    /// The newest mail that came in.
    pub(crate) fn newest(&self) -> Received {
        self.mailbox.mails().into_iter().next().expect("a mail came in")
    }

    /// The code in the newest mail.
    pub(crate) fn code(&self) -> String {
        code_in(&self.newest().text)
    }

    /// Somebody's browser, which has been shown their contacts.
    pub(crate) async fn browser(&self, actor: &Actor) -> Browser {
        let mut browser = Browser::new(&self.app);
        browser.sign_in(&self.shell, actor.clone()).await;
        browser.get(CONTACTS).await;
        browser
    }

    /// Somebody asks for a code, gets it and types it in.
    pub(crate) async fn confirms(&self, browser: &mut Browser, address: &str) {
        let asked = browser.post(EMAIL, &[("email", address)]).await;
        assert_eq!(asked.location(), CONFIRM, "{}", asked.text());
        self.deliver().await;
        browser.get(CONFIRM).await;
        let confirmed = browser.post(CONFIRM, &[("codice", &self.code())]).await;
        assert!(confirmed.location().starts_with(CONTACTS), "{}", confirmed.text());
        self.deliver().await;
    }

    /// The newest text message that came in.
    pub(crate) fn newest_text(&self) -> sms::Received {
        self.inbox.messages().into_iter().next().expect("a text message came in")
    }

    /// The code in the newest text message.
    pub(crate) fn texted_code(&self) -> String {
        let text = self.newest_text().text;
        let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.find(is_code).expect("a code stands in it").to_owned()
    }

    /// Somebody asks for a code at a number, gets it and types it in.
    pub(crate) async fn confirms_phone(&self, browser: &mut Browser, number: &str) {
        let asked = browser.post(PHONE, &[("telefono", number)]).await;
        assert_eq!(asked.location(), CONFIRM_PHONE, "{}", asked.text());
        self.deliver().await;
        browser.get(CONFIRM_PHONE).await;
        let confirmed = browser.post(CONFIRM_PHONE, &[("codice", &self.texted_code())]).await;
        assert!(confirmed.location().starts_with(CONTACTS), "{}", confirmed.text());
        self.deliver().await;
    }

    /// Somebody is told something.
    pub(crate) async fn tells(&self, person: PersonId, notice: Notice) {
        let mut tx = self.db.begin().await.unwrap();
        identity::notify_in(&mut tx, person, &notice).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What was written in the log of accesses about somebody.
    pub(crate) async fn log_about(&self, person: PersonId) -> Vec<String> {
        let rows: Vec<(String,)> = self
            .db
            .query("SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY lane, position")
            .bind(person)
            .fetch_all()
            .await
            .unwrap();
        rows.into_iter().map(|(action,)| action.trim_start_matches("identity-audit-").to_owned()).collect()
    }
}

/// A house around the pages of contacts.
pub(crate) fn house(db: &Db, clock: &Clock, post: Post) -> (Contacts, Shell, Router) {
    let city = Arc::new(web::sample_city());
    let contacts = Contacts::new(db.clone(), clock.clone(), city, Secret::random(), post);
    let (shell, app) = testing::house(identity::contact_routes(contacts.clone()), db.clone(), clock.clone());
    (contacts, shell, app)
}

pub(crate) fn code_in(text: &str) -> String {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().map(str::trim).find(is_code).expect("a code stands on a line of its own").to_owned()
}

pub(crate) const fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Substantial }
}
