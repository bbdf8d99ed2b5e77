//! The whole way through the local counterpart, as a browser goes it.

use cie::counterpart::{Counterpart, CounterpartError, CounterpartSettings, TestPerson};
use cie::{Answer, Decline, Level, Mode, Outcome, PendingSignIn, Refused, RelyingParty, Trust};
use kernel::Clock;

use crate::browser::{Browser, Seen};
use crate::house::{Door, callback, runtime};
use crate::world::{now, our_keys};

fn person(key: &str, label: &str, highest_level: Level) -> TestPerson {
    TestPerson {
        key: key.into(),
        label: label.into(),
        highest_level,
        fiscal_number: "BNCGLI85L71F205X".into(),
        given_name: "Giulia".into(),
        family_name: "Bianchi & figli".into(),
        birth_date: "1985-07-31".parse().unwrap(),
    }
}

fn counterpart_settings(mode: Mode) -> CounterpartSettings {
    CounterpartSettings {
        name: "CIE di prova".into(),
        people: vec![
            person("giulia", "Giulia Bianchi, madre di due figli", Level::Three),
            person("pino", "Pino <Verdi>", Level::One),
        ],
        port: 0,
        clock: Clock::standing_at(now()),
        mode,
    }
}

struct Meeting {
    us: RelyingParty,
    at: String,
    provider: Counterpart,
}

/// A house and a counterpart. They know each other, unless it is a stranger's house.
fn meeting(is_admitted: bool) -> Meeting {
    let provider = runtime().block_on(Counterpart::start(counterpart_settings(Mode::Trial))).unwrap();
    let door = Door::reserve();
    let at = door.client_id.clone();
    let trust = Trust {
        anchors: vec![provider.anchor()],
        providers: vec![provider.provider_id()],
        required_trust_marks: vec![Counterpart::TRUST_MARK.into()],
    };
    let us = door.open(our_keys(), trust, false, &Clock::standing_at(now()));
    if is_admitted {
        provider.admit(&us.entity_configuration(now()).unwrap()).unwrap();
    }
    Meeting { us, at, provider }
}

impl Meeting {
    fn list_of_people(&self, browser: &mut Browser, level: Level) -> (PendingSignIn, Seen) {
        let provider = self.us.federation().find_provider(&self.provider.provider_id(), now()).unwrap();
        let (pending, url) = self.us.begin_sign_in(&provider, level, now()).unwrap();
        (pending, browser.visit(&url))
    }

    fn sign_in(&self, level: Level, chosen: (&str, &str)) -> Result<Answer, Refused> {
        let mut browser = Browser::new();
        let (pending, list) = self.list_of_people(&mut browser, level);
        assert_eq!(list.status, 200, "{}", list.html);
        let back = browser.submit(&list, &[chosen]);
        let back = callback(&self.at, back.location.as_deref());
        self.us.finish_sign_in(&back, &pending, now()).map_err(|answer| answer.refused)
    }
}

#[test]
fn somebody_invented_signs_in_at_every_level_and_leaves() {
    let meeting = meeting(true);
    let mut subjects = Vec::new();
    for level in Level::ALL {
        let Outcome::SignedIn(giulia) = meeting.sign_in(level, ("person", "giulia")).unwrap().outcome else {
            panic!("nobody is there")
        };
        assert_eq!((giulia.level, giulia.family_name.as_str()), (level, "Bianchi & figli"));
        assert_eq!(giulia.fiscal_number.as_str(), "BNCGLI85L71F205X");
        subjects.push(giulia.subject.clone());
        let reads = || {
            let url = format!("{}/userinfo", meeting.provider.provider_id());
            let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
            let request =
                agent.get(url).header("Authorization", format!("Bearer {}", giulia.session.access_token));
            request.call().unwrap().status().as_u16()
        };
        assert_eq!(reads(), 200);
        meeting.us.revoke(&giulia.session, now()).unwrap();
        assert_eq!(reads(), 401, "the token is good no more");
    }
    assert!(subjects.iter().all(|subject| *subject == subjects[0]), "one person, one name");
}

#[test]
fn cancelling_and_every_other_refusal_come_back_with_their_reasons() {
    let meeting = meeting(true);
    for (chosen, reason) in [
        (("error", "access_denied"), Decline::AccessDenied),
        (("error", "consent_required"), Decline::InteractionRequired),
        (("error", "temporarily_unavailable"), Decline::ProviderFailed),
        (("error", "invalid_request"), Decline::OurFault),
        (("person", "pino"), Decline::AccessDenied),
    ] {
        let outcome = meeting.sign_in(Level::Two, chosen).unwrap().outcome;
        assert!(
            matches!(outcome, Outcome::Declined(decline) if decline == reason),
            "{chosen:?}: {outcome:?}"
        );
    }
    assert!(matches!(meeting.sign_in(Level::One, ("person", "pino")).unwrap().outcome, Outcome::SignedIn(_)));
}

#[test]
fn a_question_and_a_code_are_good_once() {
    let meeting = meeting(true);
    let mut browser = Browser::new();
    let (pending, list) = meeting.list_of_people(&mut browser, Level::Two);
    let back = browser.submit(&list, &[("person", "giulia")]);
    assert_eq!(browser.submit(&list, &[("person", "giulia")]).status, 403);
    let back = callback(&meeting.at, back.location.as_deref());
    assert!(meeting.us.finish_sign_in(&back, &pending, now()).is_ok());
    assert_eq!(meeting.us.finish_sign_in(&back, &pending, now()).unwrap_err().refused, Refused::CodeRefused);
}

#[test]
fn a_code_is_of_no_use_to_whoever_did_not_ask() {
    let meeting = meeting(true);
    let mut browser = Browser::new();
    let (pending, list) = meeting.list_of_people(&mut browser, Level::Two);
    let back = browser.submit(&list, &[("person", "giulia")]);
    let back = callback(&meeting.at, back.location.as_deref());
    let thief = PendingSignIn { code_verifier: "x".repeat(43), ..pending };
    assert_eq!(meeting.us.finish_sign_in(&back, &thief, now()).unwrap_err().refused, Refused::CodeRefused);
}

#[test]
fn its_pages_say_that_nobody_is_checked() {
    let meeting = meeting(true);
    let mut browser = Browser::new();
    let (_, list) = meeting.list_of_people(&mut browser, Level::Two);
    for text in ["gestore di prova", "le persone sono inventate", "Comune di Prova", "Annulla", "lang=\"it\""]
    {
        assert!(list.html.contains(text), "{text} is not in\n{}", list.html);
    }
    assert!(!list.html.contains("<Verdi>"), "names are escaped");
    assert_eq!(browser.submit(&list, &[]).status, 422);
}

#[test]
fn it_refuses_strangers_and_changed_requests() {
    let mut browser = Browser::new();
    let stranger = meeting(false);
    assert_eq!(stranger.list_of_people(&mut browser, Level::Two).1.status, 403);

    let meeting = meeting(true);
    let provider = meeting.us.federation().find_provider(&meeting.provider.provider_id(), now()).unwrap();
    let (_, url) = meeting.us.begin_sign_in(&provider, Level::Two, now()).unwrap();
    for (from, to) in
        [("scope=openid", "scope=openid+email"), ("S256", "plain"), ("&request=e", "&request=f")]
    {
        assert!(url.contains(from));
        assert_eq!(browser.visit(&url.replace(from, to)).status, 403, "{to}");
    }
    assert_eq!(browser.visit(&url).status, 200);
}

#[test]
fn production_has_none() {
    let start = |settings| runtime().block_on(Counterpart::start(settings));
    assert!(matches!(start(counterpart_settings(Mode::Production)), Err(CounterpartError::Production)));
    let nobody = CounterpartSettings { people: vec![], ..counterpart_settings(Mode::Trial) };
    assert!(matches!(start(nobody), Err(CounterpartError::Nobody)));
}
