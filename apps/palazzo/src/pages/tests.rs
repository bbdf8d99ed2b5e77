//! What people find on the pages of the house.

use askama::Template;
use auth::{Actor, AssuranceLevel, Role, Staff};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;
use jobs::{Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use kernel::{PersonId, StaffId};
use testkit::{on_both_engines, test_clock, test_time};
use web::i18n::Language;
use web::testing::{self, Browser};
use web::token::BearerToken;
use web::{Mode, Page, Shell};

use super::{applications, home, management, problems, sign_in, texts};

fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Demonstration }
}

fn staff(role: Role) -> Actor {
    let public_name = "Direzione sistemi".to_owned();
    Actor::Staff(Staff { id: StaffId::new(), public_name, role, office: "larga-12".to_owned() })
}

fn house_in(mode: Mode, db: &Db) -> (Shell, Router) {
    testing::house(super::routes(db.clone(), test_clock(), mode), db.clone(), test_clock())
}

fn house(db: &Db) -> (Shell, Router) {
    house_in(Mode::Demonstration, db)
}

async fn browser_of(shell: &Shell, app: &Router, actor: Actor) -> Browser {
    let mut browser = Browser::new(app);
    browser.sign_in(shell, actor).await;
    browser
}

#[test]
fn every_page_draws_in_every_language() {
    for language in Language::ALL {
        let visitor = || Page::sample(language);
        let clerk = staff(Role::RegistryOfficial);
        let pages: Vec<String> = [
            home::HomePage { page: visitor(), is_staff: false }.render(),
            home::HomePage { page: Page::sample_resident(language), is_staff: true }.render(),
            sign_in::SignInPage { page: visitor(), demonstration_href: None }.render(),
            texts::privacy(visitor()).render(),
            texts::accessibility(visitor()).render(),
            texts::legal_notes(visitor()).render(),
            texts::help(visitor()).render(),
            management::ManagementPage { page: visitor(), rooms: management::rooms_of(&clerk) }.render(),
            problems::problem(visitor(), "must-be-paid".to_owned()).unwrap().render(),
            applications_page(language).render(),
        ]
        .into_iter()
        .map(Result::unwrap)
        .collect();
        for html in pages {
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert!(html.contains(&format!("<html lang=\"{}\"", language.tag())));
        }
    }
}

fn applications_page(language: Language) -> applications::ApplicationsPage {
    let page = Page::sample_resident(language);
    let application = applications::Application {
        id: "token_1".to_owned(),
        label: "L'app del commercialista".to_owned(),
        created: "16 marzo 2020".to_owned(),
        ends: "16 settembre 2020".to_owned(),
        last_used: "mai".to_owned(),
    };
    applications::ApplicationsPage {
        applications: vec![application],
        new: Some(applications::Fresh { label: "app".to_owned(), secret: "palazzo_x".to_owned() }),
        answers: applications::Answers::untouched(),
        lifetimes: applications::lifetimes(&page),
        longest_label: 60,
        page,
    }
}

#[on_both_engines]
async fn a_visitor_finds_the_services_and_the_telephone_number(db: Db) {
    let (_, app) = house(&db);
    let answer = Browser::new(&app).get("/").await;
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::OK);
    for href in ["/fascicolo", "/fascicolo/certificati", "/verifica", "/aiuto", "tel:020202"] {
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}");
    }
    assert!(html.contains("Il tuo Comune, a casa tua") && !html.contains("Buongiorno"));
    assert!(!answer.header("etag").is_empty());
}

#[on_both_engines]
async fn who_is_signed_in_is_greeted_by_name_and_nobody_keeps_the_page(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    let answer = browser.get("/").await;
    assert!(answer.text().contains("Buongiorno, Maria Rossi"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[on_both_engines]
async fn the_way_into_a_demonstration_says_what_it_is_and_keeps_the_way_back(db: Db) {
    let (_, app) = house(&db);
    let mut browser = Browser::new(&app);
    let html = browser.get("/accedi?return_to=/fascicolo/certificati").await.text();
    assert!(html.contains("Questa è una dimostrazione") && html.contains("SPID") && html.contains("CIE"));
    assert!(html.contains("href=\"/demo/accedi?return_to="));

    let away = browser.get("/accedi?return_to=https://evil.example").await.text();
    assert!(away.contains("href=\"/demo/accedi\""));
}

#[on_both_engines]
async fn a_town_hall_at_work_without_a_provider_says_so_and_leads_nowhere(db: Db) {
    let (_, app) = house_in(Mode::Production, &db);
    let html = Browser::new(&app).get("/accedi").await.text();
    assert!(html.contains("non è ancora attivo") && html.contains("020202"));
    assert!(!html.contains("/demo/accedi"));
}

#[on_both_engines]
async fn who_is_in_already_goes_on(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    assert_eq!(browser.get("/accedi?return_to=/verifica").await.location(), "/verifica");
    assert_eq!(browser.get("/accedi").await.location(), "/area-personale");
}

#[on_both_engines]
async fn what_the_law_asks_for_is_there_in_both_languages(db: Db) {
    let (_, app) = house(&db);
    for (path, italian, english) in [
        ("/privacy", "Informativa sulla privacy", "Privacy notice"),
        ("/accessibilita", "Dichiarazione di accessibilità", "Accessibility statement"),
        ("/note-legali", "EUPL", "EUPL"),
        ("/aiuto", "Come prendo un certificato?", "How do I take a certificate?"),
    ] {
        assert!(Browser::new(&app).get(path).await.text().contains(italian), "{path}");
        let mut reader = Browser::new(&app).with_header("accept-language", "en");
        assert!(reader.get(path).await.text().contains(english), "{path}");
    }
}

#[on_both_engines]
async fn the_address_of_a_problem_explains_it(db: Db) {
    let (_, app) = house(&db);
    let mut browser = Browser::new(&app);
    assert!(browser.get("/api/problems/token-needed").await.text().contains("Serve un token"));
    assert!(browser.get("/api/problems/too-many").await.text().contains("Troppe richieste"));
    assert_eq!(browser.get("/api/problems/nulla-di-nulla").await.status, StatusCode::NOT_FOUND);
}

async fn secret_from(browser: &mut Browser, label: &str) -> String {
    browser.get(applications::PATH).await;
    let answer = browser.post(applications::PATH, &[("nome", label), ("durata", "30")]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    let html = answer.text();
    let start = html.find("palazzo_").unwrap();
    html[start..].split(['<', '"']).next().unwrap().to_owned()
}

#[on_both_engines]
async fn a_resident_gives_an_application_a_key_and_takes_it_back(db: Db) {
    let (shell, app) = house(&db);
    let person = PersonId::new();
    let mut browser = browser_of(&shell, &app, resident(person)).await;

    let secret = secret_from(&mut browser, "Commercialista").await;

    let bearer = BearerToken::parse(&secret).unwrap();
    let found = web::token::resolve(&db, &bearer, test_time()).await.unwrap();
    assert_eq!(found, Some(resident(person)));
    let list = browser.get(applications::PATH).await.text();
    assert!(list.contains("Commercialista") && !list.contains(&secret), "it is shown once");

    let action = list
        .split("action=\"")
        .find_map(|part| part.split('"').next().filter(|path| path.ends_with("/revoca")));
    let answer = browser.post(action.unwrap(), &[]).await;
    assert_eq!(answer.location(), applications::PATH);
    assert_eq!(web::token::resolve(&db, &bearer, test_time()).await.unwrap(), None);
    let seen = audit::seen_about(&db, person, 0, 10).await.unwrap();
    let actions: Vec<_> = seen.iter().map(|one| one.action.as_str()).collect();
    assert_eq!(actions, ["palazzo-audit-application-revoked", "palazzo-audit-application-made"]);
}

#[on_both_engines]
async fn nobody_takes_back_the_key_of_somebody_else(db: Db) {
    let (shell, app) = house(&db);
    let owner = resident(PersonId::new());
    let mut browser = browser_of(&shell, &app, owner.clone()).await;
    secret_from(&mut browser, "mia").await;
    let id = web::token::list_of(&db, &owner, test_time()).await.unwrap()[0].id;

    let mut stranger = browser_of(&shell, &app, resident(PersonId::new())).await;
    stranger.get(applications::PATH).await;
    let answer = stranger.post(&format!("{}/{id}/revoca", applications::PATH), &[]).await;

    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(web::token::list_of(&db, &owner, test_time()).await.unwrap().len(), 1);
}

#[on_both_engines]
async fn a_form_with_mistakes_comes_back_filled_in(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    browser.get(applications::PATH).await;
    let answer = browser.post(applications::PATH, &[("nome", " "), ("durata", "99")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Ci sono 2 errori da correggere"));
    let answer = browser.post(applications::PATH, &[("nome", "La mia app"), ("durata", "99")]).await;
    assert!(answer.text().contains("value=\"La mia app\""));
}

#[on_both_engines]
async fn applications_are_for_residents_and_management_for_staff(db: Db) {
    let (shell, app) = house(&db);
    let mut visitor = Browser::new(&app);
    let mut clerk = browser_of(&shell, &app, staff(Role::CounterClerk)).await;
    let mut citizen = browser_of(&shell, &app, resident(PersonId::new())).await;

    assert_eq!(visitor.get(applications::PATH).await.status, StatusCode::SEE_OTHER);
    assert_eq!(clerk.get(applications::PATH).await.status, StatusCode::FORBIDDEN);
    for path in ["/gestione", "/gestione/lavori"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(citizen.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(clerk.get("/gestione/lavori").await.status, StatusCode::FORBIDDEN);
    let rooms = clerk.get("/gestione").await.text();
    assert!(rooms.contains("href=\"/sportello\"") && !rooms.contains("app-card-link\">Lavori"));
}

/// Fails whatever it is given.
struct Clumsy;

#[async_trait::async_trait]
impl Handler for Clumsy {
    fn kind(&self) -> &'static str {
        "test.clumsy"
    }

    async fn run(&self, _: &Job) -> Result<(), Failure> {
        Err(Failure::for_good("il file non si apre"))
    }
}

async fn a_job_fails(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    jobs::enqueue(&mut tx, test_time(), NewJob::new("test.clumsy", serde_json::json!({}))).await.unwrap();
    tx.commit().await.unwrap();
    let workers =
        Workers::new(db.clone(), test_clock(), WorkerConfig::default(), vec![std::sync::Arc::new(Clumsy)]);
    workers.run_until_idle().await.unwrap();
}

async fn count(db: &Db, state: JobState) -> i64 {
    let tallies = jobs::tallies(db).await.unwrap();
    tallies.into_iter().find(|(one, _)| *one == state).unwrap().1
}

#[on_both_engines]
async fn an_operator_sees_what_failed_and_has_it_tried_again(db: Db) {
    a_job_fails(&db).await;
    let (shell, app) = house(&db);
    let mut operator = browser_of(&shell, &app, staff(Role::PlatformOperator)).await;

    let html = operator.get("/gestione/lavori").await.text();
    assert!(
        html.contains("test.clumsy")
            && html.contains("il file non si apre")
            && html.contains("Nulla è in ritardo")
    );
    let action = html
        .split("action=\"")
        .find_map(|part| part.split('"').next().filter(|path| path.ends_with("/riprova")));
    let answer = operator.post(action.unwrap(), &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/gestione/lavori?fatto=si"));
    assert_eq!((count(&db, JobState::Dead).await, count(&db, JobState::Waiting).await), (0, 1));
    let late = operator.get("/gestione/lavori?stato=waiting&fatto=si").await.text();
    assert!(late.contains("di nuovo in coda") && late.contains("16 marzo 2020"));
    assert_eq!(operator.post(action.unwrap(), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(audited(&db, true).await, 1);
}

#[on_both_engines]
async fn a_clerk_who_tries_to_requeue_a_job_is_refused_and_that_is_written_down(db: Db) {
    a_job_fails(&db).await;
    let (shell, app) = house(&db);
    let mut clerk = browser_of(&shell, &app, staff(Role::CounterClerk)).await;
    clerk.get("/gestione").await;
    let job = jobs::list(&db, JobState::Dead, 0, 1).await.unwrap().jobs[0].id;

    let answer = clerk.post(&format!("/gestione/lavori/{job}/riprova"), &[]).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!((count(&db, JobState::Dead).await, audited(&db, false).await), (1, 1));
}

async fn audited(db: &Db, allowed: bool) -> i64 {
    let (count,): (i64,) = db
        .query(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'palazzo-audit-job-requeued' AND allowed = $1",
        )
        .bind(allowed)
        .fetch_one()
        .await
        .unwrap();
    count
}

#[on_both_engines]
async fn the_pages_of_the_house_refuse_a_form_that_is_not_theirs(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    let answer = browser.post_exactly(applications::PATH, &[("nome", "app"), ("durata", "30")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let request = Request::get("/gestione/lavori").body(Body::empty()).unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN);
}
