//! Papers that the office asks for, and that come with the answer.

use std::time::Duration;

use antivirus::{Address, EICAR, Scanner};
use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;
use web::testing::parts::{PDF, Parts, pdf};

use super::files::links;
use super::hostile::bad_files;
use super::office::{Office, head, official, resident, staff};
use super::{LIBRARY, catalogue_of, catalogue_with};

const ANSWERS: &str = "to = \"ricevuta\", by = \"applicant\" }";
const WITH_FILES: &str = "to = \"ricevuta\", by = \"applicant\", needs_reason = true, \
     files = { max_files = 3, max_megabytes = 1, types = [\"pdf\", \"png\", \"p7m\"] } }";

/// The library card, whose office takes papers with an answer.
fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replace(ANSWERS, WITH_FILES))
}

/// Somebody's case, about which the office has asked them.
struct Asked {
    office: Office,
    case: CaseId,
    ada: Actor,
    browser: Browser,
}

impl Asked {
    async fn at(office: Office) -> Self {
        let ada = resident();
        let case = office.sends(&ada, true).await;
        let mut desk = office.browser_of(&official()).await;
        desk.get(&format!("/ufficio/pratiche/{case}")).await;
        let asked = desk.post(&format!("/ufficio/pratiche/{case}/azioni/chiedi"), &[("versione", "1")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        let browser = office.browser_of(&ada).await;
        Self { office, case, ada, browser }
    }

    async fn of(db: Db) -> Self {
        Self::at(Office::taking_files(db, catalogue()).await).await
    }

    fn path(&self) -> String {
        format!("/pratiche/{}", self.case)
    }

    fn step(&self) -> String {
        format!("{}/azioni/rispondi", self.path())
    }

    async fn page(&mut self) -> String {
        self.browser.get(&self.path()).await.text()
    }

    /// Answers with words and files; the status, and the page or where it leads.
    async fn answers(&mut self, parts: Parts) -> (StatusCode, String) {
        self.page().await;
        let step = self.step();
        let answer = parts.post(&mut self.browser, &step).await;
        let says = if answer.status.is_redirection() { answer.location().to_owned() } else { answer.text() };
        (answer.status, says)
    }

    async fn state(&self) -> String {
        let sql = "SELECT state FROM cases_case WHERE case_id = $1";
        let (state,): (String,) = self.office.db.query(sql).bind(self.case).fetch_one().await.unwrap();
        state
    }

    /// How many files have a row, and how many have bytes once what is needless is gone.
    async fn kept(&self) -> (i64, usize) {
        self.office.works().await;
        (self.office.count_files().await, self.office.count_objects().await)
    }
}

fn words(text: &str) -> Parts {
    Parts::default().text("testo-rispondi", text.as_bytes())
}

fn paper(parts: Parts, name: &str, bytes: &[u8]) -> Parts {
    parts.file("_file-rispondi", name.as_bytes(), bytes)
}

#[testkit::on_both_engines]
async fn papers_go_with_an_answer_to_the_office_and_to_nobody_else(db: Db) {
    let mut asked = Asked::of(db).await;
    let shown = asked.page().await;
    for text in
        ["multipart/form-data", "Al massimo 3 file fino a 1 MB", "name=\"_file-rispondi\"", "multiple"]
    {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    let parts = paper(paper(words("Ecco."), "Perché.PDF", PDF), "b.pdf", &pdf(1));
    // Sent twice it is one file.
    let parts = paper(parts, "c.pdf", PDF);
    let (status, to) = asked.answers(parts).await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{}?fatto=fatto", asked.path())));
    assert_eq!((asked.state().await.as_str(), asked.kept().await), ("ricevuta", (2, 2)));

    let page = asked.page().await;
    assert!(page.contains("Ecco.") && page.contains("Perché.PDF") && page.contains("1 KB"), "{page}");
    let mine = links(&page);
    assert_eq!(mine.len(), 2, "{page}");
    let read = asked.browser.get(&mine[1]).await;
    assert_eq!(read.body, pdf(1));
    assert_eq!(read.header("content-disposition"), "attachment; filename=\"b.pdf\"; filename*=UTF-8''b.pdf");
    assert!(read.header("content-security-policy").contains("sandbox"));
    let office = &asked.office;
    let mut other = office.browser_of(&resident()).await;
    assert_eq!(other.get(&mine[0]).await.status, StatusCode::NOT_FOUND);
    assert!(office.visitor().get(&mine[0]).await.location().starts_with("/accedi"));

    let mut desk = office.browser_of(&official()).await;
    let at_desk = links(&desk.get(&format!("/ufficio/pratiche/{}", asked.case)).await.text());
    assert_eq!(at_desk.len(), 2);
    assert_eq!(desk.get(&at_desk[0]).await.body, PDF);
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut far = office.browser_of(&Actor::Staff(far)).await;
    assert_eq!(far.get(&at_desk[0]).await.status, StatusCode::NOT_FOUND);
    let read: Vec<(String,)> = office
        .db
        .query("SELECT actor_kind FROM audit_entry WHERE action = 'cases-audit-file' AND allowed ORDER BY at")
        .fetch_all()
        .await
        .unwrap();
    let of = |kind: &str| read.iter().filter(|(one,)| one == kind).count();
    assert_eq!((of("resident"), of("staff")), (1, 1), "{read:?}");
    let told = office.program_of(&asked.ada).await.get(&format!("/cases/{}", asked.case)).await.json();
    assert_eq!(told["events"][2]["files"], serde_json::json!(["Perché.PDF", "b.pdf"]), "{told}");

    office.clock.advance(TimeDelta::hours(2));
    assert_eq!(asked.kept().await, (2, 2), "they stay");
}

#[testkit::on_both_engines]
async fn a_paper_alone_is_an_answer_and_nothing_at_all_is_none(db: Db) {
    let mut asked = Asked::of(db).await;
    let (status, page) = asked.answers(words("  ").file("_file-rispondi", b"", b"")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("o scegli almeno un file") && page.contains("campo-testo-rispondi"), "{page}");
    asked.page().await;
    let step = asked.step();
    let urlencoded = asked.browser.post(&step, &[("testo-rispondi", "")]).await;
    assert_eq!(urlencoded.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", urlencoded.text());
    assert_eq!(asked.state().await, "attesa");

    assert_eq!(asked.answers(paper(words(""), "a.pdf", PDF)).await.0, StatusCode::SEE_OTHER);
    assert_eq!((asked.state().await.as_str(), asked.kept().await), ("ricevuta", (1, 1)));
    let again = asked.answers(paper(words(""), "a.pdf", &pdf(7))).await;
    assert_eq!(again.0, StatusCode::CONFLICT, "pressed twice it is done once");
    assert_eq!(asked.kept().await, (1, 1));
}

#[testkit::on_both_engines]
async fn where_one_paper_is_wrong_nothing_is_sent_and_the_words_stay(db: Db) {
    let mut asked = Asked::of(db).await;
    let infected = [PDF, EICAR, b"%%EOF\n"].concat();
    let large = [PDF, &vec![b' '; 1_000_000], b"%%EOF\n"].concat();
    let table: [(&[u8], &str); 3] = [
        (b"MZ", "Vanno bene: PDF, immagini PNG, file firmati (.p7m)"),
        (&infected, "l’antivirus ha trovato"),
        (&large, "è troppo grande, e non l’abbiamo allegato: al massimo 1 MB"),
    ];
    for (bytes, sentence) in table {
        let parts = paper(paper(words("Le mie parole"), "buono.pdf", PDF), "x.pdf", bytes);
        let (status, page) = asked.answers(parts).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        for text in [sentence, "Le mie parole", "scegli di nuovo tutti i file", "#campo-_file-rispondi"] {
            assert!(page.contains(text), "{text} is not in {page}");
        }
        assert_eq!((asked.state().await.as_str(), asked.kept().await), ("attesa", (0, 0)), "{sentence}");
    }
    let many = (0..4).fold(words("Ecco"), |parts, number| paper(parts, "a.pdf", &pdf(number)));
    let (status, page) = asked.answers(many).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("al massimo 3 file. Non è partito niente"), "{page}");
    assert_eq!(asked.kept().await, (0, 0));
    let endless = paper(words("Ecco"), "a.pdf", &vec![b' '; 8_000_000]);
    let (status, page) = asked.answers(endless).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{page}");
    assert_eq!((asked.state().await.as_str(), asked.kept().await), ("attesa", (0, 0)));
}

#[testkit::on_both_engines]
async fn whatever_is_sent_with_an_answer_leaves_nothing(db: Db) {
    let mut asked = Asked::of(db).await;
    for (what, bytes) in bad_files() {
        let (status, page) = asked.answers(paper(words("Ecco"), "a.pdf", &bytes)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {page}");
        assert_eq!((asked.state().await.as_str(), asked.kept().await), ("attesa", (0, 0)), "{what}");
    }
}

#[testkit::on_both_engines]
async fn while_the_antivirus_is_away_the_answer_waits(db: Db) {
    let nobody = Scanner::new(Address::Socket("/nonexistent".into()), Duration::from_secs(1));
    let office = Office::scanning(db, testkit::test_clock(), catalogue(), Some(nobody));
    let mut asked = Asked::at(office).await;
    let (status, page) = asked.answers(paper(words("Ecco"), "a.pdf", PDF)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("riprova fra qualche minuto") && page.contains("Non è partito niente"), "{page}");
    assert_eq!((asked.state().await.as_str(), asked.kept().await), ("attesa", (0, 0)));
    assert_eq!(asked.answers(words("Solo parole")).await.0, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn nobody_sends_papers_where_none_are_taken(db: Db) {
    let office = Office::taking_files(db, catalogue_with(&[])).await;
    let mut asked = Asked::at(office).await;
    let shown = asked.page().await;
    assert!(shown.contains("/azioni/rispondi") && !shown.contains("type=\"file\""), "{shown}");
    assert_eq!(asked.answers(paper(words("Ecco"), "a.pdf", PDF)).await.0, StatusCode::SEE_OTHER);
    assert_eq!((asked.state().await.as_str(), asked.kept().await), ("ricevuta", (0, 0)));
}

#[testkit::on_both_engines]
async fn nobody_sends_papers_with_what_is_not_theirs_to_do(db: Db) {
    let mut asked = Asked::of(db).await;
    let mut other = asked.office.browser_of(&resident()).await;
    other.get("/servizi/tessera-biblioteca/richiesta").await;
    let step = asked.step();
    let refused = paper(words("Ecco"), "a.pdf", PDF).post(&mut other, &step).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text());
    asked.page().await;
    let path = format!("{}/azioni/consegna", asked.path());
    let not_theirs = paper(words("Ecco"), "a.pdf", PDF).post(&mut asked.browser, &path).await;
    assert_eq!(not_theirs.status, StatusCode::CONFLICT);
    assert_eq!(asked.kept().await, (0, 0));
}

#[testkit::on_both_engines]
async fn papers_are_erased_with_their_case(db: Db) {
    let mut asked = Asked::of(db).await;
    asked.answers(paper(words("Ecco"), "a.pdf", PDF)).await;
    assert_eq!(asked.kept().await, (1, 1));
    let mut desk = asked.office.browser_of(&head()).await;
    let path = format!("/ufficio/pratiche/{}", asked.case);
    desk.get(&path).await;
    let fields = [("versione", "3"), ("testo-nega", "Manca il documento.")];
    assert_eq!(desk.post(&format!("{path}/azioni/nega"), &fields).await.status, StatusCode::SEE_OTHER);
    asked.office.works().await;

    asked.office.clock.advance(TimeDelta::days(366));
    assert_eq!(asked.office.cases.erase_old().await.unwrap(), 1);
    assert_eq!(asked.kept().await, (0, 0));
}
