//! Places in schools: applications, the ranking tried and published, places taken and given up.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{
    Call, CallSurroundings, CaseId, Catalogue, Definition, Lists, Schools, ServiceKey, Surroundings,
};
use chrono::TimeDelta;
use db::Db;
use documents::seal::{SealReport, verify};
use kernel::Language;
use serde_json::{Value, json};
use web::testing::{Answer, Browser};

use super::office::{Office, case_in, head, official, resident, staff};
use super::{catalogue_with, units};

const SERVICE: &str = include_str!("iscrizione.toml");
pub(super) const CALL: &str = include_str!("bando.toml");
const SCHOOLS: &str = r#"
[adda]
name = "Scuola Adda"
address = "via Adda 1"
municipio = 1
[brenta]
name = "Scuola Brenta"
address = "via Brenta 2"
municipio = 4
"#;
const BEGIN: &str = "/servizi/iscrizione/richiesta";
const DESK: &str = "/ufficio/graduatorie/infanzia-2020";

fn catalogue() -> Catalogue {
    catalogue_of(&[("infanzia-2020", CALL)])
}

/// The catalogue of a comune with these calls.
pub(super) fn catalogue_of(calls: &[(&str, &str)]) -> Catalogue {
    catalogue_with_service(SERVICE, calls)
}

fn catalogue_with_service(service: &str, calls: &[(&str, &str)]) -> Catalogue {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let calls: Vec<(String, String)> = calls.iter().map(owned).collect();
    let schools = Schools::parse(SCHOOLS).unwrap();
    catalogue_with(&[("iscrizione", service)]).with_calls(&calls, schools, &Language::ALL).unwrap()
}

fn office(db: Db) -> Office {
    Office::new(db, catalogue())
}

/// A family and its case.
pub(super) struct Family {
    pub(super) actor: Actor,
    pub(super) case: CaseId,
}

impl Family {
    /// Applies: the child's birth day, the schools in order, whether the parents work, whether the child is disabled.
    pub(super) async fn applies(
        office: &Office,
        born: &str,
        schools: &[&str],
        [works, disabled]: [bool; 2],
    ) -> Self {
        let actor = resident();
        let mut browser = office.browser_of(&actor).await;
        browser.get(BEGIN).await;
        let page = browser.post(BEGIN, &[]).await.location().to_owned();
        browser.get(&page).await;
        let word = |is_so: bool| if is_so { "si" } else { "no" };
        let mut fields: Vec<(&str, &str)> =
            ["nato_il", "prima", "seconda", "lavoro", "disabilita"].map(|name| ("_mostrati", name)).into();
        fields.extend([("nato_il", born), ("lavoro", word(works)), ("disabilita", word(disabled))]);
        fields.extend(["prima", "seconda"].into_iter().zip(schools.iter().copied()));
        let done = browser.post(&page, &fields).await;
        let summary = done.location().to_owned();
        assert!(summary.ends_with("/riepilogo"), "{}", done.text());
        browser.get(&summary).await;
        let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
        Self { actor, case: case_in(sent.location()) }
    }

    async fn reads(&self, office: &Office) -> String {
        office.browser_of(&self.actor).await.get(&format!("/pratiche/{}", self.case)).await.text()
    }

    pub(super) async fn does(&self, office: &Office, action: &str) -> Answer {
        let mut browser = office.browser_of(&self.actor).await;
        browser.get(&format!("/pratiche/{}", self.case)).await;
        browser.post(&format!("/pratiche/{}/azioni/{action}", self.case), &[]).await
    }
}

/// The office finds that they may take part.
pub(super) async fn admits(office: &Office, families: &[&Family]) {
    let mut desk = office.browser_of(&official()).await;
    for family in families {
        let path = format!("/ufficio/pratiche/{}", family.case);
        desk.get(&path).await;
        let done = desk.post(&format!("{path}/azioni/ammetti"), &[("versione", "1")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
}

async fn simulates(desk: &mut Browser, draw: &str) -> Answer {
    simulates_call(desk, DESK, draw).await
}

async fn simulates_call(desk: &mut Browser, path: &str, draw: &str) -> Answer {
    desk.get(path).await;
    desk.post(&format!("{path}/simulazione"), &[("numero", draw)]).await
}

/// The hash of what a simulation counted, as its page hands it on.
fn hash_on(page: &str) -> String {
    let value = page.split("name=\"impronta\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("nothing to publish on {page}")).to_owned()
}

pub(super) async fn publishes(office: &Office) -> Answer {
    publishes_call(office, DESK).await
}

/// Tries the ranking whose page is at `path`, and publishes it.
pub(super) async fn publishes_call(office: &Office, path: &str) -> Answer {
    let mut desk = office.browser_of(&head()).await;
    let tried = simulates_call(&mut desk, path, "42").await.text();
    let seen = hash_on(&tried);
    desk.post(&format!("{path}/pubblicazione"), &[("numero", "42"), ("impronta", &seen)]).await
}

/// Three families want the one place of Adda; two of them would go to Brenta too.
pub(super) async fn three(office: &Office) -> [Family; 3] {
    let ada = Family::applies(office, "2016-05-01", &["adda", "brenta"], [true, false]).await;
    let bea = Family::applies(office, "2015-02-01", &["adda", "brenta"], [false, false]).await;
    let cleo = Family::applies(office, "2016-01-01", &["adda"], [false, true]).await;
    admits(office, &[&ada, &bea, &cleo]).await;
    office.clock.advance(TimeDelta::days(20));
    [ada, bea, cleo]
}

#[testkit::on_both_engines]
async fn a_ranking_goes_from_the_applications_to_the_places(db: Db) {
    let office = office(db);
    let [ada, bea, cleo] = three(&office).await;
    let mut desk = office.browser_of(&head()).await;
    let tried = simulates(&mut desk, "42").await;
    assert_eq!(tried.status, StatusCode::OK);
    let text = tried.text();
    for words in ["Domande ammesse", "Pubblica per tutti", "0000003/2020", "Scuola Brenta"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert_eq!(office.works().await, 0, "a simulation tells nobody anything");
    assert!(ada.reads(&office).await.contains("In graduatoria"));

    let published = publishes(&office).await;
    assert_eq!(published.location(), format!("{DESK}?fatto=pubblicata"), "{}", published.text());
    office.works().await;

    let page = ada.reads(&office).await;
    for words in [
        "Posto offerto",
        "C’è un posto: Scuola Adda",
        "Scelta 1: Scuola Adda",
        "I genitori lavorano: 10",
        "Punti in tutto: 10",
        "Posizione 1 di 3",
        "azioni/accetta",
    ] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let page = bea.reads(&office).await;
    for words in ["C’è un posto: Scuola Brenta", "L’ultima domanda entrata ha 10 punti.", "Punti in tutto: 2"]
    {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let page = cleo.reads(&office).await;
    for words in ["In lista", "Posizione 3 di 3", "In lista d’attesa il posto è il numero 2."] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let mut visitor = office.visitor();
    let list = visitor.get("/graduatorie/infanzia-2020/adda").await.text();
    for words in ["0000001/2020", "0000002/2020", "0000003/2020", "posto assegnato", "in lista d’attesa"] {
        assert!(list.contains(words), "{words} is not in {list}");
    }
    let call = visitor.get("/graduatorie/infanzia-2020").await.text();
    assert!(call.contains("href=\"/graduatorie/infanzia-2020/adda\"") && call.contains("10 punti"), "{call}");
}

#[testkit::on_both_engines]
async fn a_place_that_is_given_up_goes_to_the_next_and_so_on(db: Db) {
    let office = office(db);
    let [ada, bea, cleo] = three(&office).await;
    publishes(&office).await;
    office.works().await;

    assert_eq!(ada.does(&office, "rinuncia").await.status, StatusCode::SEE_OTHER);
    office.works().await;
    assert!(bea.reads(&office).await.contains("C’è un posto: Scuola Adda"), "she liked it better");
    assert!(cleo.reads(&office).await.contains("In lista"));

    // A week and a day: Bea does not answer.
    office.clock.advance(TimeDelta::days(9));
    office.works().await;
    assert!(bea.reads(&office).await.contains("Decaduta"));
    let page = cleo.reads(&office).await;
    assert!(page.contains("C’è un posto: Scuola Adda"), "{page}");
    assert!(page.contains("<h2>La graduatoria</h2>") && page.contains("Scuola Adda"), "{page}");
    cleo.does(&office, "accetta").await;
    office.works().await;
    assert!(cleo.reads(&office).await.contains("Posto accettato: Scuola Adda."));
    office.clock.advance(TimeDelta::days(30));
    office.works().await;
    assert!(cleo.reads(&office).await.contains("Accettata"), "who has answered keeps the place");
    let told: Vec<(String,)> =
        office.db.query("SELECT subject FROM identity_notice ORDER BY notice_id").fetch_all().await.unwrap();
    assert!(told.len() >= 8, "each step was told: {told:?}");
    let list = office.visitor().get("/graduatorie/infanzia-2020/adda").await.text();
    assert!(list.contains("posto accettato") && list.contains("non è più in lista"), "{list}");
}

#[testkit::on_both_engines]
async fn who_takes_a_place_gets_a_sealed_letter_that_says_so(db: Db) {
    let (ends, document) = (
        "outcome = \"granted\"\n",
        "[procedure.states.document]\ntitle = { it = \"Posto preso\", en = \"Place taken\" }\n\
         paragraphs = [\n{ it = \"Il bambino è iscritto.\", en = \"The child is enrolled.\" },\n\
         { it = \"Nato il {nato_il}.\", en = \"Born on {nato_il}.\" },\n\
         { it = \"Dove: {school}.\", en = \"Where: {school}.\" },\n\
         { it = \"Poi: {seconda}.\", en = \"Then: {seconda}.\" }]\n",
    );
    assert_eq!(SERVICE.matches(ends).count(), 1);
    let service = SERVICE.replace(ends, &format!("{ends}\n{document}"));
    let office = Office::new(db, catalogue_with_service(&service, &[("infanzia-2020", CALL)]));
    let [ada, bea, _] = three(&office).await;
    publishes(&office).await;
    office.works().await;

    assert_eq!(ada.does(&office, "accetta").await.status, StatusCode::SEE_OTHER);
    office.works().await;

    let path = format!("/pratiche/{}/documento", ada.case);
    let page = ada.reads(&office).await;
    for words in [path.as_str(), "Il bambino è iscritto.", "Nato il 1º maggio 2016.", "Dove: Scuola Adda."]
    {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    let sql = "SELECT content FROM cases_decision WHERE case_id = $1";
    let (content,): (sqlx::types::Json<Value>,) =
        office.db.query(sql).bind(ada.case).fetch_one().await.unwrap();
    let printed = ["Il bambino è iscritto.", "Nato il 01/05/2016.", "Dove: Scuola Adda.", "Poi: brenta."];
    assert_eq!(content["paragraphs"], json!(printed));
    let letter = office.browser_of(&ada.actor).await.get(&path).await;
    assert_eq!(letter.headers["content-type"], "application/pdf");
    let seal = verify(&letter.body, &office.trust, office.clock.now());
    assert!(matches!(seal, SealReport::Authentic(_)), "{seal:?}");
    let other = office.browser_of(&bea.actor).await.get(&path).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "the letter is the family's");
}

#[testkit::on_both_engines]
async fn who_went_away_before_the_ranking_reached_them_leaves_a_free_place(db: Db) {
    let office = office(db);
    let [ada, bea, _] = three(&office).await;
    publishes(&office).await;
    ada.does(&office, "ritira").await;
    // Two at once, as two machines would.
    let (one, other) = futures::join!(office.works(), office.works());
    assert!(one + other > 0);
    office.works().await;
    assert!(bea.reads(&office).await.contains("C’è un posto: Scuola Adda"));
    let (moves,): (i64,) = office
        .db
        .query("SELECT COUNT(*) FROM cases_event WHERE case_id = $1 AND action = 'offri'")
        .bind(bea.case)
        .fetch_one()
        .await
        .unwrap();
    assert!((1..=2).contains(&moves), "nobody is told twice of the same place: {moves}");
    let again = office.works().await;
    assert_eq!(again, 0);
}

#[testkit::on_both_engines]
async fn a_ranking_is_published_once_when_it_is_ripe_and_by_whoever_may(db: Db) {
    let office = office(db);
    let early = Family::applies(&office, "2016-05-01", &["adda"], [true, false]).await;
    let mut chief = office.browser_of(&head()).await;
    let tried = simulates(&mut chief, "7").await.text();
    assert!(tried.contains("La graduatoria si pubblica quando") && !tried.contains("name=\"impronta\""));
    let publish = format!("{DESK}/pubblicazione");
    let nothing = [("numero", "7"), ("impronta", "")];
    assert_eq!(chief.post(&publish, &nothing).await.status, StatusCode::CONFLICT, "it is still open");
    office.clock.advance(TimeDelta::days(20));
    let mut chief = office.browser_of(&head()).await;
    chief.get(DESK).await;
    assert_eq!(chief.post(&publish, &nothing).await.status, StatusCode::CONFLICT, "one was not looked at");
    admits(&office, &[&early]).await;
    let wrong = simulates(&mut chief, "sette").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = hash_on(&simulates(&mut chief, "7").await.text());
    let other = [("numero", "8"), ("impronta", seen.as_str())];
    assert_eq!(chief.post(&publish, &other).await.status, StatusCode::CONFLICT, "it is not what was seen");

    let mut clerk = office.browser_of(&official()).await;
    let tried = simulates(&mut clerk, "7").await.text();
    assert!(tried.contains("La pubblica chi risponde dell’ufficio.") && !tried.contains("name=\"impronta\""));
    let right = [("numero", "7"), ("impronta", seen.as_str())];
    assert_eq!(clerk.post(&publish, &right).await.status, StatusCode::FORBIDDEN);
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    let mut far = office.browser_of(&Actor::Staff(far)).await;
    assert_eq!(far.get(DESK).await.status, StatusCode::NOT_FOUND);
    assert_eq!(far.get("/ufficio/graduatorie").await.status, StatusCode::NOT_FOUND);
    let in_one_part = staff(Role::CaseHead).within(vec![Scope::Municipio(4)]);
    let mut in_one_part = office.browser_of(&Actor::Staff(in_one_part)).await;
    assert_eq!(in_one_part.get(DESK).await.status, StatusCode::NOT_FOUND, "families live everywhere");

    assert_eq!(chief.post(&publish, &right).await.status, StatusCode::SEE_OTHER);
    assert_eq!(chief.post(&publish, &right).await.status, StatusCode::CONFLICT, "once");
    let again = chief.get(&format!("{DESK}?riconta=si")).await.text();
    assert!(again.contains("il risultato è lo stesso"), "{again}");
    let changed = "UPDATE cases_ranking SET input = replace(input, '\"lavoro\":\"si\"', '\"lavoro\":\"no\"')";
    let mut tx = office.db.begin().await.unwrap();
    tx.query(changed).execute().await.unwrap();
    tx.commit().await.unwrap();
    let again = chief.get(&format!("{DESK}?riconta=si")).await.text();
    assert!(again.contains("i dati conservati sono cambiati"), "{again}");
    let (runs,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM cases_ranking_run").fetch_one().await.unwrap();
    assert_eq!(runs, 3, "each try is written down");
}

#[testkit::on_both_engines]
async fn one_applies_while_a_call_is_open(db: Db) {
    let office = office(db);
    let ada = resident();
    let sheet = office.visitor().get("/servizi/iscrizione").await.text();
    assert!(sheet.contains(BEGIN) && sheet.contains("href=\"/graduatorie/infanzia-2020\""), "{sheet}");
    office.clock.advance(TimeDelta::days(20));
    let sheet = office.visitor().get("/servizi/iscrizione").await.text();
    assert!(!sheet.contains(BEGIN) && sheet.contains("Domande chiuse"), "{sheet}");
    let mut browser = office.browser_of(&ada).await;
    assert_eq!(browser.get(BEGIN).await.status, StatusCode::CONFLICT);
    let list = browser.get("/graduatorie/infanzia-2020/adda").await;
    assert_eq!(list.status, StatusCode::NOT_FOUND, "no list before the ranking");
}

fn read(text: &str) -> Result<Call, Vec<cases::Fault>> {
    let (units, services) = (units(), [ServiceKey::parse("iscrizione").unwrap()]);
    let lists = Lists::default();
    let around = Surroundings {
        languages: &Language::ALL,
        units: &units,
        services: &services,
        lists: &lists,
        zones: &[],
    };
    let definition = Definition::read("iscrizione", SERVICE, &around).unwrap();
    let schools = Schools::parse(SCHOOLS).unwrap();
    let around =
        CallSurroundings { languages: &Language::ALL, definitions: &[definition], schools: &schools };
    Call::read("infanzia-2020", text, &around)
}

#[test]
fn what_is_wrong_with_a_call_is_told_with_its_line() {
    assert!(read(CALL).is_ok());
    for (from, to, words) in [
        ("key = \"infanzia-2020\"", "key = \"altro\"", "give both one name"),
        ("closes_on = \"2020-03-31\"", "closes_on = \"2020-02-01\"", "close before they open"),
        ("\"prima\", \"seconda\"", "\"prima\", \"lavoro\"", "does not offer the school"),
        ("\"prima\", \"seconda\"", "\"prima\", \"nato_il\"", "in which one school is chosen"),
        ("when = \"lavoro == 'si'\"", "when = \"reddito > 3\"", "which the form does not ask"),
        ("value = \"nato_il\"", "value = \"sede\"", "which the form does not ask"),
        ("[places.adda]", "[places.ticino]", "there is no school `ticino`"),
        ("disabilita = 1", "disabilita = 3", "3 are set aside"),
        ("disabilita = 1", "tutela = 1", "which is not in `reserved`"),
        ("accepted = \"accettata\"", "accepted = \"lista\"", "is not a state in which a case ends"),
        ("waiting = \"lista\"", "waiting = \"ritirata\"", "no action of the ranking leads to"),
        ("key = \"vicino\"", "key = \"lavoro\"", "two of these are called `lavoro`"),
        (", en = \"The older first\"", "", "missing in the language `en`"),
    ] {
        assert_eq!(CALL.matches(from).count(), 1, "{from}");
        let faults = read(&CALL.replace(from, to)).map(drop).expect_err(to);
        assert!(faults.iter().any(|fault| fault.message.contains(words)), "{to}: {faults:?}");
    }
}

#[test]
fn the_schema_of_calls_beside_the_crate_is_the_one_of_these_types() {
    let written: serde_json::Value = serde_json::from_str(include_str!("../../calls.schema.json")).unwrap();
    assert!(
        written == cases::call_schema(),
        "`palazzo services schema call > domains/cases/calls.schema.json`"
    );
}

#[testkit::on_both_engines]
async fn whatever_cuts_the_job_off_everybody_is_told_once_and_no_place_goes_twice(db: Db) {
    let office = office(db);
    let mut families = Vec::new();
    for born in ["2015-01-01", "2015-02-01", "2015-03-01", "2015-04-01", "2015-05-01", "2015-06-01"] {
        families.push(Family::applies(&office, born, &["adda", "brenta"], [true, false]).await);
    }
    admits(&office, &families.iter().collect::<Vec<_>>()).await;
    office.clock.advance(TimeDelta::days(20));
    publishes(&office).await;
    // Fewer than a job is tried.
    for milliseconds in (1..10).map(|try_number| try_number * 3) {
        // What is dropped in the middle of its work is as good as killed: whatever was not committed is not there.
        let limit = std::time::Duration::from_millis(milliseconds);
        let _ = tokio::time::timeout(limit, office.works()).await;
        // Until its lease is over nobody takes the job up again.
        office.clock.advance(TimeDelta::hours(1));
    }
    office.works().await;
    let steps: Vec<(i64, i64)> = office
        .db
        .query(
            "SELECT COUNT(*), COUNT(DISTINCT case_id) FROM cases_event WHERE action IN ('offri', 'aspetta')",
        )
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(steps, [(6, 6)], "each was told, once");
    let standing: Vec<(String, i64)> = office
        .db
        .query("SELECT standing, COUNT(*) FROM cases_ranking_place WHERE is_told GROUP BY standing ORDER BY standing")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(standing, [("offered".to_owned(), 3), ("waiting".to_owned(), 3)]);
}
