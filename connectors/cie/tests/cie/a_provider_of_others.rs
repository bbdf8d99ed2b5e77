//! A sign-in with an anchor and a provider that others wrote: the package `spid-cie-oidc` of PyPI.

use cie::{Level, Outcome, Part, Refused, RelyingParty};
use kernel::Clock;

use crate::browser::Browser;
use crate::house::{Door, callback};
use crate::others::Others;
use crate::world::our_keys;

fn sign_in(us: &RelyingParty, at: &str, provider: &str) -> Result<cie::Answer, Refused> {
    let now = Clock::System.now();
    let provider = us.federation().find_provider(provider, now)?;
    let (pending, url) = us.begin_sign_in(&provider, Level::Two, now).unwrap();
    let mut browser = Browser::new();
    let login = browser.visit(&url);
    assert_eq!(login.status, 200, "{}", login.html);
    let entered = browser.submit(&login, &[("username", "ada.bianchi"), ("password", "prova")]);
    let consent = browser.visit(&entered.location.expect("the password was accepted"));
    let back = browser.submit(&consent, &[]);
    let answer = us.finish_sign_in(&callback(at, back.location.as_deref()), &pending, Clock::System.now());
    answer.map_err(|answer| answer.refused)
}

#[test]
fn somebody_signs_in_with_a_provider_that_others_wrote() {
    let door = Door::reserve();
    let at = door.client_id.clone();
    let others = Others::start(&at);
    let us = door.open(our_keys(), others.trust(), true, &Clock::System);

    let answer = sign_in(&us, &at, &others.text("provider")).unwrap();

    let Outcome::SignedIn(ada) = answer.outcome else { panic!("nobody is there") };
    assert_eq!((ada.given_name.as_str(), ada.family_name.as_str()), ("Ada", "Bianchi"));
    assert_eq!(ada.fiscal_number.as_str(), "BNCDAA85C50F205C");
    assert!(ada.level >= Level::Two);
    assert_eq!(answer.transaction.trust_chain.len(), 3);
    us.revoke(&ada.session, Clock::System.now()).unwrap();
}

#[test]
fn what_it_leaves_out_is_not_waived_by_itself() {
    let door = Door::reserve();
    let at = door.client_id.clone();
    let others = Others::start(&at);
    let us = door.open(our_keys(), others.trust(), false, &Clock::System);
    let outcome = sign_in(&us, &at, &others.text("provider"));
    assert!(
        matches!(outcome, Err(Refused::Unreadable(Part::Userinfo) | Refused::Claim(Part::Userinfo, _))),
        "{outcome:?}"
    );
}
