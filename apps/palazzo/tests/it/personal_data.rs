//! Personal data is in no log, no figure, no error page and no address.

mod demonstration;
mod traces;
mod walker;

use testkit::TestDb;

use crate::open::read;
use crate::real_browser::agent;
use demonstration::open_demonstration;
use traces::{Trace, addresses_on, found_in};
use walker::Walker;

const CODE: &str = "BNCGLI86S43F205D";
const EMAIL: &str = "giulia.prova@posta.example";
/// As typed, and as it is kept.
const PHONE: [&str; 2] = ["333 123 4567", "3331234567"];
/// Who is searched for at the counter: surname, given name, codice fiscale.
const SEARCHED: [&str; 3] = ["Brambilla", "Ernesto", "BRMRST44A30F205U"];
/// The same with the wrong letter at its end.
const MISTYPED: &str = "BRMRST44A30F205X";
const FACTS: &str = "Chiamatemi per la buca davanti a casa di mia suocera Ludovica.";
/// To whom a certificate is sent.
const RECIPIENT: &str = "Associazione Nidi di Rondine";

/// What is known of the people of the walk before it begins.
fn known() -> Vec<Trace> {
    let values = [
        ("the codice fiscale", CODE),
        ("the name", "Giulia Bianchi"),
        ("the name, surname first", "Bianchi Giulia"),
        ("the address", "Via Padova 118"),
        ("the address with a comma", "Via Padova, 118"),
        ("the day of birth", "1986-11-03"),
        ("the day of birth in figures", "03/11/1986"),
        ("the day of birth in words", "3 novembre 1986"),
        ("the number of the identity card", "CA51127LK"),
        ("the e-mail address", EMAIL),
        ("a mistyped e-mail address", "giulia.prova@@posta"),
        ("the telephone number as typed", PHONE[0]),
        ("the telephone number", PHONE[1]),
        ("the facts of a report", FACTS),
        ("the recipient of a link", RECIPIENT),
        ("the name of who was searched for", "Ernesto Brambilla"),
        ("the same, surname first", "Brambilla Ernesto"),
        ("the codice fiscale of who was searched for", SEARCHED[2]),
        ("a mistyped codice fiscale", MISTYPED),
        ("the day of birth of who was searched for", "1944-01-30"),
    ];
    values.map(|(what, value)| Trace::of(what, value)).into()
}

/// A resident reads, writes, asks and mistypes; gives what opens her certificate.
fn walk_as_resident(giulia: &mut Walker<'_>) -> (String, Vec<Trace>) {
    for path in [
        "/fascicolo/residenza",
        "/fascicolo/accessi",
        "/fascicolo/certificati",
        "/fascicolo/certificati/nuovo",
        "/fascicolo/applicazioni",
        "/pratiche",
        "/deleghe",
        "/deleghe/nuova",
        "/area-personale/avvisi",
        "/area-personale/sessioni",
        "/area-personale/identita",
    ] {
        giulia.get(path);
    }
    let file = giulia.get("/fascicolo").html;
    assert!(file.contains(CODE), "the page is about her: {file}");
    for (path, fields) in [
        ("/area-personale/contatti/email", [("email", "giulia.prova@@posta")]),
        ("/area-personale/contatti/email", [("email", EMAIL)]),
        ("/area-personale/contatti/conferma", [("codice", "wrong1")]),
        ("/area-personale/contatti/telefono", [("telefono", PHONE[0])]),
        ("/area-personale/contatti/telefono/conferma", [("codice", "wrong1")]),
        ("/deleghe/nuova", [("codice_fiscale", MISTYPED)]),
        ("/deleghe/codice", [("codice", CODE)]),
        ("/verifica", [("code", CODE)]),
    ] {
        giulia.get("/area-personale/contatti");
        giulia.send(path, &fields);
    }
    let contacts = giulia.get("/area-personale/contatti").html;
    assert!(contacts.contains(EMAIL), "what she wrote was taken: {contacts}");
    report(giulia);
    certificate(giulia)
}

/// She reports something, in words of her own.
fn report(giulia: &mut Walker<'_>) {
    const BEGIN: &str = "/servizi/segnalazioni/richiesta";
    giulia.get(BEGIN);
    let page = giulia.send(BEGIN, &[]).location.expect("a draft is begun");
    giulia.get(&page);
    let shown = ["cosa", "fatti", "dal"].map(|field| ("_mostrati", field));
    let place = giulia.send(&page, &[&shown[..], &[("cosa", "strada"), ("fatti", FACTS)]].concat());
    let place = place.location.expect("the next page");
    giulia.get(&place);
    giulia.send(&place, &[("_mostrati", "luogo"), ("luogo.lat", "45.4642"), ("luogo.lon", "9.19")]);
    let draft = page.strip_suffix("/pagine/1").expect("a draft has pages");
    let summary = giulia.get(&format!("{draft}/riepilogo")).html;
    assert!(summary.contains("suocera Ludovica"), "{summary}");
    let sent = giulia.send(&format!("{draft}/invio"), &[]).location.expect("it is sent");
    assert!(sent.ends_with("fatto=inviata"), "{sent}");
    giulia.get(&sent);
}

/// She takes a certificate and sends a link to it; gives the address of the link, and what is secret about both.
fn certificate(giulia: &mut Walker<'_>) -> (String, Vec<Trace>) {
    const ORDER: &str = "/fascicolo/certificati/nuovo/birth";
    giulia.get(ORDER);
    let taken = giulia.send(ORDER, &[("request_key", "personaldata"), ("again", "si")]);
    assert_eq!(taken.status, 303, "{}", taken.html);
    let place = taken.location.expect("a certificate has a page");
    let page = giulia.get(&place);
    let code = page.html.split("<code class=\"app-code\">").nth(1).expect("its code is shown");
    let code = code.split('<').next().unwrap_or_default().to_owned();
    let link = format!("{place}/link");
    let mut fields = page.hidden_in(&link);
    let more = [("recipient", RECIPIENT), ("lifetime", "7")];
    fields.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&name[..], &value[..])).collect();
    let made = giulia.send_exactly(&link, &fields).html;
    let token = made.split("/c/").nth(1).unwrap_or_else(|| panic!("no link in {made}"));
    let token = token.split(['"', '<', ' ', '&']).next().unwrap_or_default().to_owned();
    let secrets = vec![
        Trace::of("the code of a certificate", &code.replace('-', "")),
        Trace::of("the code of a certificate as printed", &code),
        Trace::of("the secret of a link", &token),
    ];
    (format!("/c/{token}"), secrets)
}

/// A clerk searches, mistypes, opens a file, and asks for what is not there.
fn walk_at_the_counter(marta: &mut Walker<'_>) {
    const SEARCH: &str = "/anagrafe/cerca";
    let [surname, given, code] = SEARCHED;
    let reason = ("motivo", "Allo sportello per la pensione");
    marta.get(SEARCH);
    let found = marta.send(SEARCH, &[("cognome", surname), ("nome", given), reason]);
    assert_eq!(found.status, 200, "{}", found.html);
    let path = addresses_on(&found.html).into_iter().find(|path| path.starts_with("/anagrafe/persone/"));
    let path = path.unwrap_or_else(|| panic!("nobody is found: {}", found.html)).to_owned();
    marta.get(&path);
    marta.send(&path, &[reason]);
    for fields in [
        [("codice_fiscale", code), reason],
        [("codice_fiscale", MISTYPED), reason],
        [("cognome", surname), ("data_nascita", "1944-01-30")],
    ] {
        marta.send(SEARCH, &fields);
        marta.send("/sportello", &fields);
    }
    marta.send_exactly(SEARCH, &[("codice_fiscale", code), reason]);
    assert_eq!(marta.get(&format!("/anagrafe/persone/{code}")).status, 404);
    marta.get("/sportello");
}

/// Whoever has the link opens it; whoever types an address with somebody's data in it is told that there is no such page.
fn walk_as_visitor(visitor: &mut Walker<'_>, link: &str) {
    visitor.get("/verifica");
    visitor.send("/verifica", &[("code", CODE)]);
    visitor.send("/verifica", &[("text", CODE)]);
    assert_eq!(visitor.get(link).status, 200);
    visitor.send(link, &[]);
    visitor.get("/servizi");
    visitor.get(&format!("/fascicolo?chi={CODE}"));
    let typed = format!("/cittadini/{CODE}");
    let nowhere = visitor.get(&typed);
    assert_eq!(nowhere.status, 404);
    let told = nowhere.html.replace(&web::query_value(&typed), "");
    assert!(found_in(&told, &known()).is_empty(), "an error page repeats what was typed: {told}");
}

/// A program with a token of nobody's, which sends somebody's data.
fn ask_as_a_program(base: &str, sent: &mut Vec<Trace>) {
    const BEARER: &str = "palazzo_7JQXW2M5T4C9Z8B6N3V1K0HDGFSA";
    sent.push(Trace::of("the token of a program", BEARER));
    for path in ["/api/v1/cases", "/api/v1/certificates", "/api/v1/verifications"] {
        let request =
            agent().post(format!("{base}{path}")).header("authorization", format!("Bearer {BEARER}"));
        let request = request.header("content-type", "application/json");
        let body = serde_json::json!({ "code": CODE, "email": EMAIL, "text": FACTS }).to_string();
        let mut answer = request.send(body.as_str()).expect("it answers");
        let told = answer.body_mut().read_to_string().expect("a text");
        assert!(answer.status().is_client_error() || answer.status().is_success(), "{path}: {told}");
        assert!(found_in(&told, &known()).is_empty(), "{path} repeats what was sent: {told}");
    }
}

fn a_house_keeps_what_it_knows_to_itself(database_url: Option<&str>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let house = open_demonstration(folder.path(), database_url);
    let mut giulia = Walker::persona(&house.residents, "giulia");
    let mut marta = Walker::persona(&house.residents, "marta");
    let mut visitor = Walker::visitor(&house.residents);
    let mut traces = known();

    let (link, secrets) = walk_as_resident(&mut giulia);
    walk_at_the_counter(&mut marta);
    walk_as_visitor(&mut visitor, &link);
    ask_as_a_program(&house.residents, &mut traces);

    for walker in [&giulia, &marta, &visitor] {
        let addresses = walker.addresses();
        let found = found_in(&addresses, &traces);
        assert!(found.is_empty(), "{found:?} in an address of {addresses}");
    }
    traces.extend(secrets);
    traces.extend([&giulia, &marta].into_iter().flat_map(Walker::session));
    let figures = read(&format!("{}/metrics", house.operators));
    let log = house.end();
    for said in ["GET /fascicolo 200", "POST /anagrafe/cerca 200", "a request was refused"] {
        assert!(log.contains(said), "a log that does not say {said:?} proves nothing: {log}");
    }
    assert!(figures.contains("palazzo_http_requests_total"), "{figures}");
    for (place, text) in [("the log", &log), ("the figures", &figures)] {
        let found = found_in(text, &traces);
        assert!(found.is_empty(), "{found:?} in {place}: {text}");
        // The same search finds one line more.
        for trace in [CODE, EMAIL, &link] {
            let found = found_in(&format!("{text}\nWARN x: {trace}"), &traces);
            assert_eq!(found.len(), 1, "what is planted in {place} is found");
        }
    }
}

#[test]
fn a_house_keeps_what_it_knows_to_itself_on_sqlite() {
    a_house_keeps_what_it_knows_to_itself(None);
}

#[tokio::test]
async fn a_house_keeps_what_it_knows_to_itself_on_postgres() {
    let database = TestDb::postgres().await;
    let url = database.url.clone();
    let walk = move || a_house_keeps_what_it_knows_to_itself(Some(&url));
    let walked = tokio::task::spawn_blocking(walk).await;
    database.remove().await;
    walked.expect("nothing was found");
}
