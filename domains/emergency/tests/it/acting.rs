//! From the form to the trial, the act, what everybody reads, and back.

use auth::Role;
use axum::http::StatusCode;
use db::Db;
use kernel::Language;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};

use crate::town::{Town, resident_of, staff};

const LIST: &str = "/ufficio/provvedimenti";
const SENTENCE: &str = "prorogata fino al 31 agosto 2020 (provvedimento n. 12/2020)";

/// The act of March 2020, as it is written into the form.
const ACT: [(&str, &str); 13] = [
    ("numero", "12/2020"),
    ("autorita", "Sindaco"),
    ("data", "2020-03-16"),
    ("motivo", "Emergenza sanitaria"),
    ("sedi", "larga-12"),
    ("dal", "2020-03-17"),
    ("al", "2020-03-31"),
    ("esito", "telephone-then-move"),
    ("sposta_entro", "2020-05-31"),
    ("documenti", "cie"),
    ("scadenza_dal", "2020-03-17"),
    ("scadenza_al", "2020-08-31"),
    ("prorogati_al", "2020-08-31"),
];

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> String {
    let field = html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    field.unwrap_or_else(|| panic!("no {name} in {html}")).split('"').next().unwrap().to_owned()
}

/// Tries the act; gives the identifier that the form bore, and the answer.
async fn tried(head: &mut Browser) -> (String, Answer) {
    let form = head.get(&format!("{LIST}/nuovo")).await.text();
    let id = hidden(&form, "id");
    let answer = head.post(&format!("{LIST}/prova"), &[&ACT[..], &[("id", &id)]].concat()).await;
    (id, answer)
}

/// Enters it with the numbers that were shown.
async fn acts(head: &mut Browser, id: &str, mark: &str) -> Answer {
    head.post(LIST, &[&ACT[..], &[("id", id), ("visti", mark), ("conferma", "si")]].concat()).await
}

#[on_both_engines]
async fn an_act_is_tried_entered_known_everywhere_at_once_and_lifted(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let mut ada = town.browser_of(resident_of(town.ada)).await;

    let (id, trial) = tried(&mut head).await;
    let trial = trial.text();
    assert!(trial.contains("Appuntamenti toccati") && trial.contains("Sede per sede"), "{trial}");
    assert!(!ada.get("/fascicolo").await.text().contains(SENTENCE), "a trial changes nothing");
    let entered = acts(&mut head, &id, &hidden(&trial, "visti")).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text());

    assert!(ada.get("/fascicolo").await.text().contains(SENTENCE));
    let public = town.visitor().get("/provvedimenti").await.text();
    assert!(public.contains("Provvedimento n. 12/2020") && public.contains("Via Larga 12"), "{public}");
    assert!(town.books_anew().await.is_err(), "nothing is sold from the act on");
    town.work().await;
    let page = head.get(entered.location()).await.text();
    assert!(page.contains("Tutti hanno avuto il loro turno"), "{page}");

    let form = head.get(&format!("{}/revoca", entered.location())).await.text();
    let version = hidden(&form, "versione");
    let fields = [("versione", version.as_str()), ("perche", "Riapertura")];
    let lifted = head.post(&format!("{}/revoca", entered.location()), &fields).await;
    assert_eq!(lifted.status, StatusCode::SEE_OTHER, "{}", lifted.text());
    town.work().await;

    assert!(!ada.get("/fascicolo").await.text().contains(SENTENCE));
    assert!(town.visitor().get("/provvedimenti").await.text().contains("Riapertura"));
    town.books_anew().await.unwrap();
}

#[on_both_engines]
async fn whoever_serves_others_reads_what_everybody_reads_and_whatever_answers_can_ask_for_it(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let (id, trial) = tried(&mut head).await;
    let entered = acts(&mut head, &id, &hidden(&trial.text(), "visti")).await;

    let [said] = &emergency::told(&town.decrees, Language::It).await.unwrap()[..] else { panic!("one act") };
    let [in_english] = &emergency::told(&town.decrees, Language::En).await.unwrap()[..] else {
        panic!("one act")
    };
    let readers = [
        (staff(Role::CounterClerk), "/sportello/chiamate"),
        (staff(Role::ContactOperator), "/020202/prenota"),
        (staff(Role::CounterClerk), "/anagrafe/cerca"),
        (staff(Role::CalendarManager), "/ufficio/sedi"),
        (resident_of(town.ada), "/fascicolo"),
        (resident_of(town.ada), "/appuntamenti"),
    ];
    for (reader, path) in readers {
        let page = town.browser_of(reader).await.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let page = page.text();
        assert!(page.contains(&said.title) && page.contains(&said.text), "{path}: {page}");
    }
    assert!(said.text.contains("Via Larga 12") && said.text.contains("31 agosto 2020"), "{said:?}");
    assert!(in_english.text.contains("31 August 2020"), "{in_english:?}");

    let form = head.get(&format!("{}/revoca", entered.location())).await.text();
    let version = hidden(&form, "versione");
    let fields = [("versione", version.as_str()), ("perche", "Riapertura")];
    head.post(&format!("{}/revoca", entered.location()), &fields).await;
    assert!(
        emergency::told(&town.decrees, Language::It).await.unwrap().is_empty(),
        "lifted, it is forgotten"
    );
}

#[on_both_engines]
async fn what_cannot_wait_is_left_by_an_exception_whose_reason_stands_in_the_act(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let id = hidden(&head.get(&format!("{LIST}/nuovo")).await.text(), "id");
    let exception = format!("{}: Parte domani per curarsi", town.visit.code.as_str());
    let fields = [&ACT[..], &[("id", id.as_str()), ("eccezioni", exception.as_str())]].concat();

    let trial = head.post(&format!("{LIST}/prova"), &fields).await.text();
    let mark = hidden(&trial, "visti");
    let sent = [&fields[..], &[("visti", mark.as_str()), ("conferma", "si")]].concat();
    let entered = head.post(LIST, &sent).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text());
    town.work().await;

    let said = format!("{}: Parte domani per curarsi", town.visit.code.spoken());
    let act = head.get(entered.location()).await.text();
    assert!(trial.contains(&said) && act.contains(&said), "{said}: {act}");
    let asking = appointments::Asking::from(&resident_of(town.ada)).unwrap();
    let visit = town.appointments.visit(&asking, town.visit.id).await.unwrap();
    assert_eq!((visit.starts_at, visit.state), (town.visit.starts_at, town.visit.state.clone()));
    assert!(town.books_anew().await.is_err(), "nobody else is received");
    let public = town.visitor().get("/provvedimenti").await.text();
    assert!(!public.contains("curarsi"), "why somebody is received is nobody else's to read");
}

#[on_both_engines]
async fn numbers_that_changed_since_they_were_read_are_shown_again_and_nothing_is_done(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let (id, trial) = tried(&mut head).await;
    let mark = hidden(&trial.text(), "visti");
    let asking = appointments::Asking::from(&resident_of(town.ada)).unwrap();
    town.appointments.cancel(&asking, town.visit.id, None).await.unwrap();

    let refused = acts(&mut head, &id, &mark).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    let shown = refused.text();
    assert!(shown.contains("I numeri sono cambiati"), "{shown}");
    assert!(head.get(LIST).await.text().contains("Nessun provvedimento"));
    let now = acts(&mut head, &id, &hidden(&shown, "visti")).await;
    assert_eq!(now.status, StatusCode::SEE_OTHER, "with the numbers of now it is done");
}

#[on_both_engines]
async fn pressed_twice_it_is_one_act_and_without_a_confirmation_it_is_none(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let (id, trial) = tried(&mut head).await;
    let mark = hidden(&trial.text(), "visti");

    let unconfirmed = head.post(LIST, &[&ACT[..], &[("id", &id), ("visti", &mark)]].concat()).await;
    let first = acts(&mut head, &id, &mark).await;
    let second = acts(&mut head, &id, &mark).await;

    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), second.location());
    let (count,): (i64,) = town.db.query("SELECT COUNT(*) FROM emergency_decree").fetch_one().await.unwrap();
    assert_eq!(count, 1);
}

#[on_both_engines]
async fn a_form_with_mistakes_comes_back_filled_in_and_says_them(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let form = head.get(&format!("{LIST}/nuovo")).await.text();
    let id = hidden(&form, "id");
    let wrong = [
        ("id", id.as_str()),
        ("numero", "12/2020"),
        ("sedi", "larga-12"),
        ("dal", "2020-03-31"),
        ("al", "2020-03-17"),
        ("esito", "move"),
        ("eccezioni", "nessun codice"),
    ];

    let answer = head.post(&format!("{LIST}/prova"), &wrong).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(html.contains("value=\"12/2020\"") && html.contains("nessun codice"), "{html}");
    assert!(html.contains("Questa riga non è un codice"), "{html}");
}

#[on_both_engines]
async fn nobody_else_tries_enters_or_lifts_an_act(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let (id, trial) = tried(&mut head).await;
    let mark = hidden(&trial.text(), "visti");

    for role in [Role::CounterClerk, Role::CaseHead, Role::CalendarManager, Role::PlatformOperator] {
        let mut other = town.browser_of(staff(role)).await;
        assert_eq!(other.get(LIST).await.status, StatusCode::FORBIDDEN, "{role:?}");
        assert_eq!(acts(&mut other, &id, &mark).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let visitor = town.visitor().get(LIST).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER, "leads to the sign-in page");
}

#[on_both_engines]
async fn every_page_speaks_every_language(db: Db) {
    let town = Town::settled(db).await;
    let mut head = town.head().await;
    let (id, trial) = tried(&mut head).await;
    acts(&mut head, &id, &hidden(&trial.text(), "visti")).await;
    let one = format!("{LIST}/{id}");
    let paths = [LIST, &format!("{LIST}/nuovo"), &one, &format!("{one}/revoca"), "/provvedimenti"];

    for (tag, word) in [("it", "Provvedimento"), ("en", "Order")] {
        let mut reader = town.head().await.with_header("accept-language", tag);
        for path in paths {
            let answer = reader.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(answer.text().contains(&format!("<html lang=\"{tag}\">")), "{path}");
        }
        assert!(reader.get(&one).await.text().contains(word));
    }
}
