//! Passkeys: alone, as the second factor, lost, and in the wrong hands.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{Employee, Passkeys, StaffDoor};
use kernel::Clock;
use serde_json::Value;
use web::testing::{Answer, Browser};

use super::city_provider::{CityProvider, Outside};
use super::device::Device;
use super::office::{Office, PUBLIC_URL, is, newcomer, operator};

pub(super) const DOOR: &str = "/accedi/personale/chiave";

pub(super) fn passkeys() -> Passkeys {
    Passkeys::at(PUBLIC_URL, "Comune di Borgo").unwrap()
}

pub(super) fn by_passkeys_alone(db: Db) -> Office {
    Office::open(db, testkit::test_clock(), StaffDoor::by_passkeys(passkeys()))
}

/// What a page asks of the browser, and by which the answer finds its question.
pub(super) fn asked(page: &Answer) -> (Value, String) {
    let html = page.text();
    let part = |before: &str| {
        let after = html.split_once(before).unwrap_or_else(|| panic!("{before} is not in\n{html}")).1;
        after.split('"').next().unwrap().to_owned()
    };
    let options = part("data-options=\"").replace("&#34;", "\"").replace("&quot;", "\"");
    (serde_json::from_str(&options).unwrap(), part("name=\"prova\" value=\""))
}

/// The way of a link, inside the house.
async fn link_for(office: &Office, name: &str) -> String {
    let link = office.employees.enrolment_link(&operator(), name).await.unwrap();
    link.strip_prefix(PUBLIC_URL).unwrap().to_owned()
}

pub(super) async fn registers(browser: &mut Browser, link: &str, device: &mut Device) -> Answer {
    let (options, proof) = asked(&browser.get(link).await);
    let made = device.makes(&options);
    browser.post(link, &[("prova", &proof), ("risposta", &made), ("etichetta", "Portatile")]).await
}

pub(super) async fn signs(browser: &mut Browser, door: &str, device: &mut Device) -> Answer {
    let (options, proof) = asked(&browser.get(door).await);
    let signed = device.signs(&options);
    let path = door.split('?').next().unwrap();
    browser.post(path, &[("prova", &proof), ("risposta", &signed)]).await
}

/// Codes as the page shows them.
fn codes(page: &Answer) -> Vec<String> {
    let html = page.text();
    html.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// An employee with a device, and the codes that came with it.
pub(super) async fn enrolled(office: &Office, name: &str) -> (Employee, Device, Vec<String>) {
    let employee = office.employs(newcomer(name)).await;
    let mut device = Device::new(PUBLIC_URL);
    let page = registers(&mut office.browser(), &link_for(office, name).await, &mut device).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    (employee, device, codes(&page))
}

pub(super) fn is_refused(answer: &Answer, sentence: &str) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains(sentence), "{}", answer.text());
}

#[testkit::on_both_engines]
async fn an_employee_registers_a_key_by_a_link_and_comes_in_with_it(db: Db) {
    let office = by_passkeys_alone(db);
    let (rossi, mut device, codes) = enrolled(&office, "m.rossi").await;
    assert_eq!(codes.len(), 10);
    let mut browser = office.browser();
    let begin = browser.get("/accedi/personale?return_to=/chi").await;
    assert_eq!(begin.location(), "/accedi/personale/chiave?return_to=/chi");

    let answer = signs(&mut browser, begin.location(), &mut device).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/chi"), "{}", answer.text());
    assert_eq!(browser.get("/chi").await.text(), is(&rossi));
    let again = signs(&mut office.browser(), DOOR, &mut device).await;
    assert_eq!(again.location(), "/gestione");
    let log: Vec<String> = office.log_on(&rossi).await.into_iter().map(|(_, action, _)| action).collect();
    let expected = ["added", "enrolment", "key-added", "codes-made", "signed-in", "signed-in"];
    assert_eq!(log, expected.map(|what| format!("identity-audit-staff-{what}")));
}

#[testkit::on_both_engines]
async fn a_link_makes_one_key_and_only_for_a_day(db: Db) {
    let clock = testkit::test_clock();
    let office = Office::open(db, clock.clone(), StaffDoor::by_passkeys(passkeys()));
    office.employs(newcomer("m.rossi")).await;
    let (used, old) = (link_for(&office, "m.rossi").await, link_for(&office, "m.rossi").await);
    registers(&mut office.browser(), &used, &mut Device::new(PUBLIC_URL)).await;

    is_refused(&office.browser().get(&used).await, "non è più valido");
    clock.advance(TimeDelta::hours(24));
    is_refused(&office.browser().get(&old).await, "non è più valido");
    let made_up = format!("/accedi/personale/iscrizione/{}", "0".repeat(64));
    is_refused(&office.browser().get(&made_up).await, "non è più valido");
    let page = office.browser().get(&link_for(&office, "m.rossi").await).await;
    assert_eq!(asked(&page).0["excludeCredentials"].as_array().unwrap().len(), 1, "one key for one device");
}

#[testkit::on_both_engines]
async fn a_key_made_for_another_house_or_without_its_owner_is_not_registered(db: Db) {
    let office = by_passkeys_alone(db);
    office.employs(newcomer("m.rossi")).await;
    let link = link_for(&office, "m.rossi").await;
    let mut elsewhere = Device::new("http://palazzo.test.evil.example");
    let mut careless = Device::new(PUBLIC_URL);
    careless.asks_for_its_owner = false;
    for device in [&mut elsewhere, &mut careless] {
        is_refused(&registers(&mut office.browser(), &link, device).await, "non va bene");
    }
    let good = registers(&mut office.browser(), &link, &mut Device::new(PUBLIC_URL)).await;
    assert_eq!(good.status, StatusCode::OK, "the link was not used up");
}

#[testkit::on_both_engines]
async fn nobody_comes_in_with_a_signature_that_is_not_the_employees_own_and_of_now(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut rossi, _) = enrolled(&office, "m.rossi").await;
    let (_, mut bianchi, _) = enrolled(&office, "a.bianchi").await;
    let mut browser = office.browser();

    let mut stranger = Device::new(PUBLIC_URL);
    stranger.pretends_to_be_of(&rossi);
    is_refused(&signs(&mut browser, DOOR, &mut stranger).await, "non va bene");
    bianchi.pretends_to_be_of(&rossi);
    is_refused(&signs(&mut browser, DOOR, &mut bianchi).await, "non va bene");
    rossi.asks_for_its_owner = false;
    is_refused(&signs(&mut browser, DOOR, &mut rossi).await, "non va bene");
    rossi.asks_for_its_owner = true;
    rossi.origin = "https://palazzo.test".into();
    is_refused(&signs(&mut browser, DOOR, &mut rossi).await, "non va bene");
    rossi.origin = PUBLIC_URL.into();
    for nonsense in ["", "{}", "null", "[1]"] {
        let (_, proof) = asked(&browser.get(DOOR).await);
        let answer = browser.post(DOOR, &[("prova", &proof), ("risposta", nonsense)]).await;
        is_refused(&answer, "non va bene");
    }
    assert_eq!(browser.get("/chi").await.text(), "visitor None");

    let answer = signs(&mut browser, DOOR, &mut rossi).await;
    assert_eq!(answer.location(), "/gestione", "and rightly signed it opens");
    rossi.turns_back();
    is_refused(&signs(&mut office.browser(), DOOR, &mut rossi).await, "non va bene");
}

#[testkit::on_both_engines]
async fn a_signature_is_good_once_and_in_the_browser_that_was_asked(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut device, _) = enrolled(&office, "m.rossi").await;
    let (mut mine, mut theirs) = (office.browser(), office.browser());
    theirs.get(DOOR).await;
    let (options, proof) = asked(&mine.get(DOOR).await);
    let (other_options, _) = asked(&mine.get(DOOR).await);
    let signed = device.signs(&options);
    let fields = [("prova", proof.as_str()), ("risposta", signed.as_str())];

    is_refused(&theirs.post(DOOR, &fields).await, "non è più valido");
    let used = mine.post(DOOR, &fields).await;
    assert_eq!(used.location(), "/gestione");
    let mut again = office.browser();
    let (_, fresh) = asked(&again.get(DOOR).await);
    is_refused(&again.post(DOOR, &[("prova", &fresh), ("risposta", &signed)]).await, "non va bene");
    mine.get("/accedi?livello=3").await;
    is_refused(&mine.post(DOOR, &fields).await, "non è più valido");
    assert_ne!(options["challenge"], other_options["challenge"]);
}

#[testkit::on_both_engines]
async fn where_a_key_is_all_a_recovery_code_leads_once_to_a_new_key_and_opens_nothing(db: Db) {
    let office = by_passkeys_alone(db);
    let (rossi, _, codes) = enrolled(&office, "m.rossi").await;
    let use_code = async |code: &str| {
        let mut browser = office.browser();
        browser.get(DOOR).await;
        let answer = browser.post("/accedi/personale/codice", &[("codice", code)]).await;
        (browser, answer)
    };

    let (mut browser, answer) = use_code(&codes[0].to_uppercase()).await;
    let link = answer.location().to_owned();
    assert!(link.starts_with("/accedi/personale/iscrizione/"), "{link}");
    assert_eq!(browser.get("/chi").await.text(), "visitor None", "a paper alone is one factor");
    is_refused(&office.browser().get(&link).await, "non è più valido");
    let mut new = Device::new(PUBLIC_URL);
    let page = registers(&mut browser, &link, &mut new).await;
    assert!(page.text().contains("La chiave è registrata") && self::codes(&page).is_empty());
    is_refused(&browser.get(&link).await, "non è più valido");
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
    assert_eq!(signs(&mut browser, DOOR, &mut new).await.location(), "/gestione");
    assert_eq!(browser.get("/chi").await.text(), is(&rossi));
    let log = office.log_on(&rossi).await;
    assert!(
        log.iter().any(|(_, action, _)| action == "identity-audit-staff-code-used"),
        "it is written down"
    );
    for wrong in [codes[0].as_str(), "abcd-efgh-ijkm-npqr", "", "0000"] {
        is_refused(&use_code(wrong).await.1, "Questo codice non apre");
    }
    let keys = browser.get("/gestione/chiavi").await.text();
    assert!(keys.contains("Ti restano 9 codici") && keys.contains("Portatile"), "{keys}");

    let new = self::codes(&browser.post("/gestione/chiavi/codici", &[]).await);
    assert_eq!(new.len(), 10);
    is_refused(&use_code(&codes[1]).await.1, "Questo codice non apre");
    assert!(use_code(&new[0]).await.1.location().starts_with("/accedi/personale/iscrizione/"));
    let stored: Vec<(String,)> =
        office.db.query("SELECT code_hash FROM identity_employee_code").fetch_all().await.unwrap();
    assert!(stored.iter().all(|(hash,)| hash.len() == 64 && !new.contains(hash)));
}

#[testkit::on_both_engines]
async fn keys_are_added_and_removed_by_their_owner_shortly_after_signing_in(db: Db) {
    let clock = testkit::test_clock();
    let office = Office::open(db, clock.clone(), StaffDoor::by_passkeys(passkeys()));
    let (_, mut device, _) = enrolled(&office, "m.rossi").await;
    let (_, mut other, _) = enrolled(&office, "a.bianchi").await;
    let (mut browser, mut theirs) = (office.browser(), office.browser());
    signs(&mut browser, DOOR, &mut device).await;
    signs(&mut theirs, DOOR, &mut other).await;

    let own = remove_path(&browser.get("/gestione/chiavi").await);
    let last = browser.post(&own, &[]).await;
    assert_eq!(last.status, StatusCode::CONFLICT, "the last one stays");
    theirs.get("/gestione/chiavi").await;
    assert_eq!(theirs.post(&own, &[]).await.status, StatusCode::NOT_FOUND, "not theirs to remove");

    browser.get("/gestione/chiavi").await;
    let link = browser.post("/gestione/chiavi/nuova", &[]).await.location().to_owned();
    let mut second = Device::new(PUBLIC_URL);
    let page = registers(&mut browser, &link, &mut second).await;
    assert!(page.text().contains("La chiave è registrata") && codes(&page).is_empty(), "codes come once");
    browser.get("/gestione/chiavi").await;
    assert_eq!(browser.post(&own, &[]).await.location(), "/gestione/chiavi");
    is_refused(&signs(&mut office.browser(), DOOR, &mut device).await, "non va bene");
    assert_eq!(signs(&mut office.browser(), DOOR, &mut second).await.location(), "/gestione");

    clock.advance(TimeDelta::minutes(14));
    browser.get("/gestione/chiavi").await;
    clock.advance(TimeDelta::minutes(2));
    browser.get("/gestione/chiavi").await;
    for late in ["/gestione/chiavi/nuova", "/gestione/chiavi/codici"] {
        assert_eq!(browser.post(late, &[]).await.status, StatusCode::CONFLICT, "{late}");
    }
}

fn remove_path(page: &Answer) -> String {
    let html = page.text();
    let start = html.find("/gestione/chiavi/0").expect("a key to remove");
    html[start..].split('"').next().unwrap().to_owned()
}

#[testkit::on_both_engines]
async fn a_lost_device_opens_nothing_once_an_operator_knows(db: Db) {
    let office = by_passkeys_alone(db);
    let (rossi, mut lost, codes) = enrolled(&office, "m.rossi").await;
    let mut thief = office.browser();
    signs(&mut thief, DOOR, &mut lost).await;

    let ended = office.employees.forget_keys(&operator(), "m.rossi").await.unwrap();

    assert_eq!(ended.sessions, 1);
    assert_eq!(thief.get("/chi").await.text(), "visitor None");
    is_refused(&signs(&mut office.browser(), DOOR, &mut lost).await, "non va bene");
    let mut browser = office.browser();
    browser.get(DOOR).await;
    let answer = browser.post("/accedi/personale/codice", &[("codice", &codes[0])]).await;
    is_refused(&answer, "Questo codice non apre");
    let (mut new, link) = (Device::new(PUBLIC_URL), link_for(&office, "m.rossi").await);
    let page = registers(&mut browser, &link, &mut new).await;
    assert_eq!(self::codes(&page).len(), 10, "with the new key come new codes");
    signs(&mut browser, DOOR, &mut new).await;
    assert_eq!(browser.get("/chi").await.text(), is(&rossi));
}

#[testkit::on_both_engines]
async fn who_is_disabled_has_no_use_for_key_code_or_link(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut device, codes) = enrolled(&office, "m.rossi").await;
    let link = link_for(&office, "m.rossi").await;
    office.employees.disable(&operator(), "m.rossi").await.unwrap();

    is_refused(&signs(&mut office.browser(), DOOR, &mut device).await, "Non sei abilitato");
    is_refused(&office.browser().get(&link).await, "Non sei abilitato");
    let mut browser = office.browser();
    browser.get(DOOR).await;
    let answer = browser.post("/accedi/personale/codice", &[("codice", &codes[0])]).await;
    is_refused(&answer, "Non sei abilitato");
    assert!(office.employees.enrolment_link(&operator(), "m.rossi").await.is_err());
}

#[testkit::on_both_engines]
async fn a_key_is_the_second_factor_where_the_provider_asks_for_one(db: Db) {
    let provider = CityProvider::start();
    let door = StaffDoor::by_provider(provider.relying_party(), Some(passkeys()));
    let office = Office::open(db, Clock::System, door);
    let (rossi, mut device, codes) = enrolled(&office, "m.rossi").await;
    let (_, mut other, others_codes) = enrolled(&office, "a.bianchi").await;
    let vouched = async || {
        let mut browser = office.browser();
        let left = browser.get("/accedi/personale?return_to=/chi").await;
        let back = Outside::default().proves(left.location(), Some(("sub-m.rossi", "pwd"))).await;
        let half = browser.get(&back).await.location().to_owned();
        assert!(half.starts_with("/accedi/personale/chiave/"), "{half}");
        assert_eq!(browser.get("/chi").await.text(), "visitor None", "half in is not in");
        (browser, half)
    };

    let (mut browser, half) = vouched().await;
    is_refused(&signs(&mut browser, &half, &mut other).await, "Non sei abilitato");
    assert_eq!(signs(&mut browser, &half, &mut device).await.location(), "/chi");
    assert_eq!(browser.get("/chi").await.text(), is(&rossi));
    browser.get("/accedi?livello=3").await;
    is_refused(&browser.get(&half).await, "non è più valido");

    let (mut browser, half) = vouched().await;
    is_refused(&office.browser().get(&half).await, "non è più valido");
    let by_code = half.replace("/chiave/", "/codice/");
    browser.get(&half).await;
    is_refused(&browser.post(&by_code, &[("codice", &others_codes[0])]).await, "Questo codice non apre");
    browser.get(&half).await;
    assert_eq!(browser.post(&by_code, &[("codice", &codes[0])]).await.location(), "/chi");
    assert_eq!(office.browser().get(DOOR).await.status, StatusCode::NOT_FOUND, "a key alone is not enough");
}
