//! The whole way through the local identity provider, as a browser goes it.

use std::time::Duration;

use chrono::TimeDelta;
use kernel::Clock;
use spid::counterpart::{Counterpart, CounterpartError, CounterpartSettings, TestPerson};
use spid::directory::{Fetcher, Place, Scheme, Source};
use spid::{Attribute, Binding, IdpDirectory, Level, LogoutOutcome, Outgoing};

use crate::browser::{Seen, visit};
use crate::house::House;
use crate::scene::now;
use crate::tools;

fn people() -> Vec<TestPerson> {
    let person = |key: &str, label: &str, highest_level, fiscal: &str| TestPerson {
        key: key.into(),
        label: label.into(),
        highest_level,
        attributes: [
            (Attribute::SpidCode, "PROVA0000000001"),
            (Attribute::FiscalNumber, fiscal),
            (Attribute::Name, "Giulia"),
            (Attribute::FamilyName, "Bianchi & figli"),
            (Attribute::Address, "nessuno lo ha chiesto"),
        ]
        .map(|(attribute, value)| (attribute, value.to_owned()))
        .into_iter()
        .collect(),
    };
    vec![
        person("giulia", "Giulia Bianchi, madre di due figli", Level::Three, "TINIT-BNCGLI85L71F205X"),
        person("pino", "Pino <Verdi>", Level::One, "TINIT-VRDGPP80A01F205X"),
    ]
}

fn counterpart_settings(clock: &Clock, is_production: bool) -> CounterpartSettings {
    CounterpartSettings {
        name: "Gestore di prova".into(),
        people: people(),
        port: 0,
        clock: clock.clone(),
        is_production,
    }
}

/// A house and its provider, that know each other.
async fn meeting() -> (House, Counterpart) {
    let clock = Clock::standing_at(now());
    let provider = Counterpart::start(counterpart_settings(&clock, false)).await.unwrap();
    let place = Place::Url(provider.entity_id());
    let source = Source::try_new(place, Scheme::Spid, vec![provider.key()]).unwrap();
    let directory = IdpDirectory::new(vec![source]);
    let reader = directory.clone();
    let fetcher = Fetcher::new(Duration::from_secs(5));
    let done = tokio::task::spawn_blocking(move || reader.refresh(&fetcher, now())).await.unwrap();
    assert_eq!(*done[0].outcome.as_ref().unwrap(), 1);
    let (listener, _) = House::reserve().await;
    let house = House::open(listener, directory, clock);
    provider.admit(&house.us.metadata().unwrap()).unwrap();
    (house, provider)
}

/// Begins a sign-in and comes as far as the list of people.
async fn list_of_people(house: &House, provider: &Counterpart, level: u8, binding: &str) -> Seen {
    let idp = provider.entity_id();
    let start =
        visit(format!("{}/spid/login?idp={idp}&level={level}&binding={binding}", house.base), None).await;
    match &start.location {
        Some(url) => visit(url.clone(), None).await,
        None => start.submit(None).await,
    }
}

async fn sign_in(
    house: &House,
    provider: &Counterpart,
    level: u8,
    binding: &str,
    chosen: (&str, &str),
) -> Seen {
    let list = list_of_people(house, provider, level, binding).await;
    assert_eq!(list.status, 200, "{}", list.html);
    let way_back = list.submit(Some(chosen)).await;
    way_back.submit(None).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_invented_signs_in_by_either_way() {
    let (house, provider) = meeting().await;
    for (binding, level) in [("post", 2), ("redirect", 3), ("redirect", 1)] {
        let inside = sign_in(&house, &provider, level, binding, ("person", "giulia")).await;
        assert_eq!(inside.status, 200, "{}", inside.html);
        let guest = house.memory.guests.lock().unwrap().pop().unwrap();
        assert_eq!(guest.level, Level::ALL[usize::from(level) - 1]);
        assert_eq!(guest.attributes.family_name(), Some("Bianchi & figli"));
        assert_eq!(guest.attributes.get(Attribute::Address), None, "nobody asked");
        assert_eq!(guest.session.index.is_some(), level == 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_good_once() {
    let (house, provider) = meeting().await;
    let list = list_of_people(&house, &provider, 2, "post").await;
    let way_back = list.submit(Some(("person", "giulia"))).await;

    let first = way_back.submit(None).await;
    let again = way_back.submit(None).await;
    let choosing_again = list.submit(Some(("person", "giulia"))).await;

    assert_eq!([first.status, again.status, choosing_again.status], [200, 403, 403]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelling_and_every_other_refusal_come_back_by_their_numbers() {
    let (house, provider) = meeting().await;
    for (chosen, name) in [
        (("error", "25"), "Cancelled"),
        (("error", "19"), "TooManyAttempts"),
        (("error", "21"), "TimedOut"),
        (("error", "22"), "ConsentDenied"),
        (("error", "23"), "Suspended"),
        (("error", "30"), "WrongKind"),
        (("person", "pino"), "NoCredentials"),
    ] {
        let outside = sign_in(&house, &provider, 2, "redirect", chosen).await;
        assert_eq!((outside.status, outside.html.as_str()), (401, name));
    }
    assert!(house.memory.guests.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_pages_say_that_nobody_is_checked() {
    let (house, provider) = meeting().await;
    let list = list_of_people(&house, &provider, 2, "post").await;
    for text in [
        "Gestore di identità di prova",
        "le persone sono inventate",
        "Giulia Bianchi, madre di due figli",
        "Annulla",
        "lang=\"it\"",
    ] {
        assert!(list.html.contains(text), "{text} is not in\n{}", list.html);
    }
    assert!(!list.html.contains("<Verdi>"), "names are escaped");
    let nobody = list.submit(None).await;
    assert_eq!(nobody.status, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_refuses_strangers_and_changed_requests() {
    let (house, provider) = meeting().await;
    let clock = Clock::standing_at(now());
    let (listener, _) = House::reserve().await;
    let stranger = House::open(listener, house.directory.clone(), clock);
    assert_eq!(list_of_people(&stranger, &provider, 2, "post").await.status, 403);
    assert_eq!(list_of_people(&stranger, &provider, 2, "redirect").await.status, 403);

    let idp = provider.entity_id();
    let start = visit(format!("{}/spid/login?idp={idp}&binding=redirect", house.base), None).await;
    let url = start.location.unwrap();
    assert_eq!(visit(url.replace("RelayState=_", "RelayState=x"), None).await.status, 403);
    assert_eq!(visit(url.split_once("&Signature").unwrap().0.to_owned(), None).await.status, 403);
    assert_eq!(visit(url, None).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_logout_goes_both_ways() {
    let (house, provider) = meeting().await;
    for binding in ["post", "redirect"] {
        sign_in(&house, &provider, 1, binding, ("person", "giulia")).await;
        let start = visit(format!("{}/spid/logout?binding={binding}", house.base), None).await;
        let answered = match &start.location {
            Some(url) => visit(url.clone(), None).await,
            None => start.submit(None).await,
        };
        let end = match &answered.location {
            Some(url) => visit(url.clone(), None).await,
            None => answered.submit(None).await,
        };
        assert_eq!((end.status, end.html.as_str()), (200, "left"));
    }
    assert_eq!(*house.memory.left.lock().unwrap(), [LogoutOutcome::Everywhere; 2]);

    for binding in [Binding::Post, Binding::Redirect] {
        sign_in(&house, &provider, 1, "post", ("person", "giulia")).await;
        let session = house.memory.guests.lock().unwrap()[0].session.clone();
        let service = format!("{}/spid/metadata", house.base);
        let end = match provider.order_logout(&service, &session, binding).unwrap() {
            Outgoing::Redirect(url) => {
                let swapped = visit(url.replace("RelayState=_", "RelayState=x"), None).await;
                assert_eq!((swapped.status, swapped.html.as_str()), (403, "a signature does not verify"));
                let answered = visit(url.clone(), None).await;
                assert_eq!(visit(url.replace("SAMLRequest=", "SAMLRequest=A"), None).await.status, 403);
                visit(answered.location.unwrap(), None).await
            }
            Outgoing::Form { action, fields } => {
                let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                visit(action, Some(fields)).await.submit(None).await
            }
        };
        assert!(end.html.contains("La sessione è chiusa"), "{}", end.html);
        assert!(house.memory.guests.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn xmlsec1_verifies_its_metadata_and_production_has_none() {
    let clock = Clock::standing_at(now() + TimeDelta::days(1));
    let provider = Counterpart::start(counterpart_settings(&clock, false)).await.unwrap();
    let metadata = provider.metadata().to_owned();
    let base64 = metadata.split_once("<ds:X509Certificate>").unwrap().1.split_once('<').unwrap().0;
    let pem = format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
    assert!(tools::xmlsec1_verifies(&metadata, &pem));

    let refused = Counterpart::start(counterpart_settings(&clock, true)).await;
    assert!(matches!(refused, Err(CounterpartError::Production)));
    let nobody = CounterpartSettings { people: vec![], ..counterpart_settings(&clock, false) };
    assert!(matches!(Counterpart::start(nobody).await, Err(CounterpartError::Nobody)));
}
