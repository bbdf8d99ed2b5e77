//! What a browser can bring that is not the answer to its sign-in.

use cie::{Decline, Outcome, Part, Refused};

use crate::world::World;

#[test]
fn a_callback_that_lies_is_refused() {
    for (query, refused) in [
        ("", Refused::Callback),
        ("state=§state&iss=§iss", Refused::Callback),
        ("code=good&iss=§iss", Refused::State),
        ("code=good&state=x§state&iss=§iss", Refused::State),
        ("code=good&state=§state", Refused::MixedUp),
        ("code=good&state=§state&iss=https://evil.example", Refused::MixedUp),
        ("code=good&state=§state&iss=§iss/", Refused::MixedUp),
        ("code=good&state=§state&iss=§iss&iss=§iss", Refused::Callback),
        ("code=good&code=bad&state=§state&iss=§iss", Refused::Callback),
        ("code=good&error=access_denied&state=§state&iss=§iss", Refused::Callback),
        ("error=access_denied&state=§state&iss=https://evil.example", Refused::MixedUp),
        ("error=access_denied", Refused::State),
        ("error=access_denied&state=other", Refused::State),
    ] {
        let world = World::honest();
        let query = query.replace("§iss", &world.provider_id());
        world.change(|script| script.callback.clone_from(&query));
        assert_eq!(world.sign_in().unwrap_err(), refused, "{query}");
    }
}

#[test]
fn every_error_is_a_decline_with_its_reason() {
    for (error, decline) in [
        ("access_denied", Decline::AccessDenied),
        ("login_required", Decline::InteractionRequired),
        ("server_error", Decline::ProviderFailed),
        ("invalid_request", Decline::OurFault),
        ("something_new", Decline::Unexplained),
    ] {
        let world = World::honest();
        let query = format!("error={error}&error_description=x&state=§state&iss={}", world.provider_id());
        world.change(|script| script.callback.clone_from(&query));
        let Outcome::Declined(reason) = world.sign_in().unwrap().outcome else {
            panic!("{error} let somebody in")
        };
        assert_eq!(reason, decline, "{error}");
    }
}

#[test]
fn refusals_say_which_check_failed_and_nothing_more() {
    let refused = Refused::Claim(Part::IdToken, "acr");
    assert_eq!(refused.to_string(), "the ID token has no readable acr");
    assert!(!refused.is_outage());
}
