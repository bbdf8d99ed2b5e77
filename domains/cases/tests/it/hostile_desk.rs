//! Whatever is sent to the pages of an office gets a sentence, and the case stays as it was.

use axum::http::StatusCode;
use cases::CaseId;
use db::Db;
use kernel::StaffId;
use web::csrf;
use web::testing::Browser;

use super::office::{Office, official, resident};
use super::passing_on::catalogue;
use web::testing::parts::{Parts, content_type, post};

const FORM: &str = "application/x-www-form-urlencoded";

/// What can be done with one case.
const OF_A_CASE: [&str; 9] = [
    "presa",
    "rilascio",
    "assegnazione",
    "pareri",
    "parole/testo",
    "parole/nota",
    "azioni/consegna",
    "pubblico",
    "recapito",
];

/// What can be done with several.
const TOGETHER: [&str; 3] = ["insieme", "insieme/presa", "insieme/azioni/consegna"];

/// Version, state and office of the one case; how many events and opinions there are.
type Standing = (i64, String, String, i64, i64);

/// The page of a case that somebody asked for, and all that must stay as it is.
struct Scene {
    office: Office,
    desk: Browser,
    case: CaseId,
    before: Standing,
    count: usize,
}

impl Scene {
    async fn new(db: Db) -> Self {
        let office = Office::new(db, catalogue());
        let case = office.sends(&resident(), true).await;
        let mut desk = office.browser_of(&official()).await;
        desk.get(&format!("/ufficio/pratiche/{case}")).await;
        let before = standing(&office).await;
        Self { office, desk, case, before, count: 0 }
    }

    fn path(&self, what: &str) -> String {
        format!("/ufficio/pratiche/{}/{what}", self.case)
    }

    /// Fields as they stand, after the token of the page, are refused.
    async fn refuses(&mut self, what: &str, path: &str, fields: &str) {
        let token = self.desk.token().unwrap_or_default();
        let body = format!("{}={token}&{fields}", csrf::FIELD);
        self.refuses_body(what, path, (FORM, body.into_bytes())).await;
    }

    /// That an answer says what to do, beside the field or on a page of its own, and nothing changed.
    async fn refuses_body(&mut self, what: &str, path: &str, (kind, body): (&str, Vec<u8>)) {
        let answer = post(&mut self.desk, path, kind, body).await;
        let html = answer.text();
        assert!(answer.status.is_client_error(), "{what} at {path}: {}", answer.status);
        let tells = html.contains("app-field-error") || html.contains("app-incident");
        assert!(tells && html.contains("</html>"), "{what} at {path}: {} {html}", answer.status);
        assert_eq!(standing(&self.office).await, self.before, "{what} at {path}");
        self.count += 1;
    }
}

async fn standing(office: &Office) -> Standing {
    let query = office.db.query(
        "SELECT version, state, unit, (SELECT COUNT(*) FROM cases_event), (SELECT COUNT(*) FROM cases_opinion)
           FROM cases_case",
    );
    query.fetch_one().await.unwrap()
}

/// Words that are none, as a form carries them.
fn bad_words() -> [(&'static str, String); 6] {
    [
        ("nothing", String::new()),
        ("blanks", "%20%0D%0A%09".into()),
        ("a zero", "Ciao%00".into()),
        ("an escape", "%1B%5B2J".into()),
        ("no text", "Ciao%FF%FE%C3%28".into()),
        ("too many", "a".repeat(4_001)),
    ]
}

#[testkit::on_both_engines]
async fn words_that_are_none_are_said_of_nobody(db: Db) {
    let mut scene = Scene::new(db).await;
    let forms = [
        ("parole/testo", "testo"),
        ("parole/nota", "nota"),
        ("azioni/nega", "versione=1&testo-nega"),
        ("pareri", "ufficio=scuole&quesito"),
    ];
    let megabytes = "a".repeat(10_000_000);
    for (form, field) in forms {
        let path = scene.path(form);
        for (what, words) in bad_words() {
            scene.refuses(what, &path, &format!("{field}={words}")).await;
        }
    }
    let path = scene.path("parole/testo");
    scene.refuses("ten megabytes", &path, &format!("testo={megabytes}")).await;
    let unreadable = "/ufficio/pratiche/insieme/azioni/nega";
    for (what, words) in &bad_words()[2..] {
        let fields = format!("pratica={}.1&testo-nega={words}", scene.case);
        scene.refuses(what, unreadable, &fields).await;
    }
    assert_eq!(scene.count, 4 * 6 + 1 + 4);
}

#[testkit::on_both_engines]
async fn no_case_is_worked_by_a_version_an_action_or_a_name_that_is_none(db: Db) {
    let mut scene = Scene::new(db).await;
    let path = scene.path("azioni/consegna");
    for version in ["", "x", "-1", "0", "2", "1.0", "99999999999999999999", "%FF", "%00"] {
        scene.refuses(version, &path, &format!("versione={version}")).await;
    }
    scene.refuses("no version", &path, "altro=1").await;
    for action in ["rispondi", "nonesiste", "CONSEGNA", "..%2F..%2Fpresa", "%00", "%FF", &"a".repeat(500)] {
        let path = scene.path(&format!("azioni/{action}"));
        scene.refuses("an action", &path, "versione=1").await;
    }
    let everything = format!(
        "versione=1&testo=Ciao&nota=Ciao&testo-consegna=Ciao&collega={}&ufficio=scuole&quesito=Ciao",
        StaffId::new()
    );
    let nobodys = CaseId::new().to_string();
    for name in [nobodys.as_str(), "qualcosa", "..%2F..%2Fetc%2Fpasswd", "%27%20OR%201%3D1%20--"] {
        for what in OF_A_CASE {
            scene.refuses("a case", &format!("/ufficio/pratiche/{name}/{what}"), &everything).await;
        }
    }
    let case = scene.case;
    let choices = [
        "".into(),
        "x".into(),
        "x.1".into(),
        case.to_string(),
        format!("{case}.x"),
        format!("{case}.{}", u64::MAX),
    ];
    for choice in choices {
        for what in TOGETHER {
            scene
                .refuses("a choice", &format!("/ufficio/pratiche/{what}"), &format!("pratica={choice}"))
                .await;
        }
    }
    assert_eq!(scene.count, 10 + 7 + 4 * 9 + 6 * 3);
    let done = scene.desk.post(&scene.path("azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "what is right is done: {}", done.text());
}

#[testkit::on_both_engines]
async fn a_body_that_no_page_of_an_office_sends_is_answered_and_changes_nothing(db: Db) {
    let mut scene = Scene::new(db).await;
    let of_the_case = OF_A_CASE.map(|what| scene.path(what));
    let together = TOGETHER.map(|what| format!("/ufficio/pratiche/{what}"));
    let good =
        format!("versione=1&testo=Ciao&nota=Ciao&ufficio=scuole&quesito=Ciao&pratica={}.1", scene.case);
    for path in of_the_case.iter().chain(&together) {
        for (what, kind, body) in [
            ("another type", "application/json", "{\"versione\":1}".to_owned()),
            ("no token", FORM, good.clone()),
            ("the token of nobody", FORM, format!("{}=x&{good}", csrf::FIELD)),
            ("nothing", FORM, String::new()),
            ("no type", "x", good.clone()),
        ] {
            scene.refuses_body(what, path, (kind, body.into_bytes())).await;
        }
        // Nothing is read of a body that says nothing: taking a case on, and giving it back.
        if !path.ends_with(&format!("{}/presa", scene.case)) && !path.ends_with("/rilascio") {
            let parts = Parts::default().text("testo", b"Ciao").text("versione", b"1").body(&scene.desk);
            scene.refuses_body("parts", path, (&content_type(), parts)).await;
        }
    }
    assert_eq!(scene.count, 12 * 5 + 10);
}
