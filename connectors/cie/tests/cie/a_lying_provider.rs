//! A provider that the federation vouches for, and that lies all the same: in each field of its answers in turn.

use cie::{Part, Peer, Refused};
use serde_json::{Value, json};

use crate::script::{Script, at};
use crate::sealing::Draft;
use crate::world::{World, now};

type Lie = fn(&mut Script);

fn refuses(lies: &[(&str, Lie, Refused)]) {
    for (name, lie, refused) in lies {
        let outcome = World::lying(lie).sign_in();
        assert_eq!(outcome.err(), Some(*refused), "{name}");
    }
}

fn without(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name).unwrap();
}

#[test]
fn an_id_token_that_lies_is_refused() {
    const ID: Part = Part::IdToken;
    refuses(&[
        ("no issuer", |s| without(&mut s.id_token.claims, "iss"), Refused::Claim(ID, "iss")),
        ("another issuer", |s| s.id_token.claims["iss"] = json!("https://evil.example"), Refused::Issuer(ID)),
        ("no audience", |s| without(&mut s.id_token.claims, "aud"), Refused::Claim(ID, "aud")),
        (
            "another audience",
            |s| s.id_token.claims["aud"] = json!("https://evil.example"),
            Refused::Audience(ID),
        ),
        (
            "a second audience",
            |s| s.id_token.claims["aud"] = json!([s.id_token.claims["aud"], "https://evil.example"]),
            Refused::Audience(ID),
        ),
        ("an empty audience", |s| s.id_token.claims["aud"] = json!([]), Refused::Audience(ID)),
        (
            "another party",
            |s| s.id_token.claims["azp"] = json!("https://evil.example"),
            Refused::Audience(ID),
        ),
        ("no end", |s| without(&mut s.id_token.claims, "exp"), Refused::Claim(ID, "exp")),
        ("an end that is text", |s| s.id_token.claims["exp"] = json!("2030"), Refused::Claim(ID, "exp")),
        ("the end was just now", |s| s.id_token.claims["exp"] = at(0), Refused::Expired(ID)),
        ("no beginning", |s| without(&mut s.id_token.claims, "iat"), Refused::Claim(ID, "iat")),
        ("from the future", |s| s.id_token.claims["iat"] = at(61), Refused::NotYet(ID)),
        ("not before the future", |s| s.id_token.claims["nbf"] = at(61), Refused::NotYet(ID)),
        ("from before the question", |s| s.id_token.claims["iat"] = at(-61), Refused::TooOld(ID)),
        ("no nonce", |s| without(&mut s.id_token.claims, "nonce"), Refused::Claim(ID, "nonce")),
        ("another nonce", |s| s.id_token.claims["nonce"] = json!("other"), Refused::Nonce),
        ("no at_hash", |s| without(&mut s.id_token.claims, "at_hash"), Refused::Claim(ID, "at_hash")),
        ("another at_hash", |s| s.id_token.claims["at_hash"] = json!("AAAA"), Refused::AccessTokenHash),
        ("no level", |s| without(&mut s.id_token.claims, "acr"), Refused::Claim(ID, "acr")),
        (
            "no such level",
            |s| s.id_token.claims["acr"] = json!("https://www.spid.gov.it/SpidL4"),
            Refused::UnknownLevel,
        ),
        (
            "a lower level",
            |s| s.id_token.claims["acr"] = json!("https://www.spid.gov.it/SpidL1"),
            Refused::LowerLevel,
        ),
        ("nobody", |s| without(&mut s.id_token.claims, "sub"), Refused::Claim(ID, "sub")),
        ("an empty somebody", |s| s.id_token.claims["sub"] = json!(""), Refused::Claim(ID, "sub")),
    ]);
}

/// What is changed of a message, and why it is refused.
type Forgery = (&'static str, fn(&mut Draft), fn(Part) -> Refused);

/// How a signature can lie, for each of the two messages that the provider signs.
fn forgeries() -> Vec<Forgery> {
    vec![
        ("unsigned", |d| d.algorithm = "none", Refused::Algorithm),
        ("a shared secret", |d| d.algorithm = "HS256", Refused::Algorithm),
        ("an algorithm that is not on the list", |d| d.algorithm = "RS384", Refused::Algorithm),
        ("no key", |d| drop(d.header.as_object_mut().unwrap().remove("kid")), Refused::UnknownKey),
        ("an unknown key", |d| d.header["kid"] = json!("nobody"), Refused::UnknownKey),
        ("a key of the wrong kind", |d| d.header["kid"] = json!("core-256"), Refused::UnknownKey),
        ("a key that is too short", |d| d.header["kid"] = json!("weak"), Refused::UnknownKey),
        ("another's key under a known name", |d| d.key = "other", Refused::Signature),
        ("the federation key under a known name", |d| d.key = "provider", Refused::Signature),
        (
            "a key that it brings itself",
            |d| {
                d.key = "other";
                d.header["jwk"] = crate::sealing::jwks(&["other"])["keys"][0].clone();
            },
            Refused::Signature,
        ),
        ("a statement of the federation", |d| d.header["typ"] = json!("entity-statement+jwt"), Refused::Type),
        (
            "an extension that must be understood",
            |d| {
                d.header["crit"] = json!(["b64"]);
                d.header["b64"] = json!(true);
            },
            Refused::Type,
        ),
        ("a changed letter", |d| d.spoil = |text| flip(&text, 1), Refused::Signature),
        ("a changed signature", |d| d.spoil = |text| flip(&text, 2), Refused::Signature),
        (
            "no signature",
            |d| d.spoil = |text| text[..=text.rfind('.').unwrap()].to_owned(),
            Refused::Signature,
        ),
        ("four parts", |d| d.spoil = |text| text + ".x", Refused::Signature),
        ("no message", |d| d.spoil = |_| "x".to_owned(), Refused::Unreadable),
        ("huge", |d| d.spoil = |text| text + &"A".repeat(300_000), Refused::Unreadable),
    ]
}

/// Changes a letter in the middle of one part.
fn flip(text: &str, part: usize) -> String {
    let mut parts: Vec<String> = text.split('.').map(str::to_owned).collect();
    let middle = parts[part].len() / 2;
    let letter = if &parts[part][middle..=middle] == "A" { "B" } else { "A" };
    parts[part].replace_range(middle..=middle, letter);
    parts.join(".")
}

#[test]
fn an_id_token_with_another_signature_is_refused() {
    for (name, forge, refused) in forgeries() {
        let world = World::lying(|script| forge(&mut script.id_token));
        // The answer of the token endpoint itself may be too big to be read.
        let expected =
            if name == "huge" { Refused::Unreachable(Peer::Token) } else { refused(Part::IdToken) };
        assert_eq!(world.sign_in().err(), Some(expected), "{name}");
    }
}

#[test]
fn a_userinfo_response_with_another_signature_is_refused() {
    for (name, forge, refused) in forgeries() {
        let world = World::lying(|script| forge(&mut script.userinfo));
        let expected =
            if name == "huge" { Refused::Unreachable(Peer::Userinfo) } else { refused(Part::Userinfo) };
        assert_eq!(world.sign_in().err(), Some(expected), "{name}");
    }
}

#[test]
fn a_userinfo_response_that_lies_is_refused() {
    const INFO: Part = Part::Userinfo;
    const NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";
    refuses(&[
        ("no issuer", |s| without(&mut s.userinfo.claims, "iss"), Refused::Claim(INFO, "iss")),
        (
            "another issuer",
            |s| s.userinfo.claims["iss"] = json!("https://evil.example"),
            Refused::Issuer(INFO),
        ),
        ("no audience", |s| without(&mut s.userinfo.claims, "aud"), Refused::Claim(INFO, "aud")),
        (
            "another audience",
            |s| s.userinfo.claims["aud"] = json!("https://evil.example"),
            Refused::Audience(INFO),
        ),
        ("no end", |s| without(&mut s.userinfo.claims, "exp"), Refused::Claim(INFO, "exp")),
        ("ended", |s| s.userinfo.claims["exp"] = at(-1), Refused::Expired(INFO)),
        ("no beginning", |s| without(&mut s.userinfo.claims, "iat"), Refused::Claim(INFO, "iat")),
        ("from the future", |s| s.userinfo.claims["iat"] = at(61), Refused::NotYet(INFO)),
        ("nobody", |s| without(&mut s.userinfo.claims, "sub"), Refused::Claim(INFO, "sub")),
        ("somebody else", |s| s.userinfo.claims["sub"] = json!("other"), Refused::Subject(INFO)),
        ("no number", |s| without(&mut s.userinfo.claims, NUMBER), Refused::Claim(INFO, NUMBER)),
        (
            "a foreign number",
            |s| s.userinfo.claims[NUMBER] = json!("TINFR-BNCDAA85C50F205C"),
            Refused::Claim(INFO, NUMBER),
        ),
        (
            "a number that is none",
            |s| s.userinfo.claims[NUMBER] = json!(["TINIT-BNCDAA85C50F205C"]),
            Refused::Claim(INFO, NUMBER),
        ),
        (
            "no given name",
            |s| without(&mut s.userinfo.claims, "given_name"),
            Refused::Claim(INFO, "given_name"),
        ),
        (
            "a blank given name",
            |s| s.userinfo.claims["given_name"] = json!("  "),
            Refused::Claim(INFO, "given_name"),
        ),
        (
            "no family name",
            |s| without(&mut s.userinfo.claims, "family_name"),
            Refused::Claim(INFO, "family_name"),
        ),
        (
            "a name of two lines",
            |s| s.userinfo.claims["family_name"] = json!("A\nB"),
            Refused::Claim(INFO, "family_name"),
        ),
        (
            "an endless name",
            |s| s.userinfo.claims["family_name"] = json!("A".repeat(201)),
            Refused::Claim(INFO, "family_name"),
        ),
        (
            "no date of birth",
            |s| without(&mut s.userinfo.claims, "birthdate"),
            Refused::Claim(INFO, "birthdate"),
        ),
        (
            "no such date",
            |s| s.userinfo.claims["birthdate"] = json!("1985-02-30"),
            Refused::Claim(INFO, "birthdate"),
        ),
    ]);
}

#[test]
fn a_token_response_that_lies_is_refused() {
    const TOKENS: Part = Part::TokenResponse;
    refuses(&[
        ("the code is refused", |s| s.token_status = 400, Refused::CodeRefused),
        ("we are refused", |s| s.token_status = 401, Refused::CodeRefused),
        ("out of order", |s| s.token_status = 503, Refused::Unreachable(Peer::Token)),
        ("leads elsewhere", |s| s.token_status = 302, Refused::Unreachable(Peer::Token)),
        ("no object", |s| s.token_response = json!([]), Refused::Unreadable(TOKENS)),
        (
            "no access token",
            |s| without(&mut s.token_response, "access_token"),
            Refused::Claim(TOKENS, "access_token"),
        ),
        (
            "an access token for a header of its own",
            |s| s.token_response["access_token"] = json!("a\r\nX: y"),
            Refused::Claim(TOKENS, "access_token"),
        ),
        (
            "another access token",
            |s| s.id_token.claims["at_hash"] = json!("3gTX9QhEqNzeU-9lDYjPZQ"),
            Refused::AccessTokenHash,
        ),
        ("no type", |s| without(&mut s.token_response, "token_type"), Refused::Claim(TOKENS, "token_type")),
        ("another type", |s| s.token_response["token_type"] = json!("DPoP"), Refused::TokenType),
        ("no ID token", |s| without(&mut s.token_response, "id_token"), Refused::Claim(TOKENS, "id_token")),
        ("the endpoint is out of order", |s| s.userinfo_status = 500, Refused::Unreachable(Peer::Userinfo)),
        ("the token does not open it", |s| s.userinfo_status = 401, Refused::Unreachable(Peer::Userinfo)),
    ]);
    assert!(Refused::Unreachable(Peer::Token).is_outage());
}

#[test]
fn a_bare_userinfo_response_is_read_only_where_that_is_waived_and_what_it_says_must_be_true() {
    let bare = |script: &mut Script| {
        ["iss", "aud", "iat", "exp"].into_iter().for_each(|name| without(&mut script.userinfo.claims, name));
        script.userinfo.spoil = |text| format!("\"{text}\"");
    };
    assert_eq!(World::lying(bare).sign_in().err(), Some(Refused::Unreadable(Part::Userinfo)));
    let waived = |lie: Lie| World::changed(lie, |settings| settings.leniency.bare_userinfo = true).sign_in();
    assert!(World::changed(bare, |settings| settings.leniency.bare_userinfo = true).sign_in().is_ok());
    for (lie, refused) in [
        ((|s| s.userinfo.claims["iss"] = json!("x")) as Lie, Refused::Issuer(Part::Userinfo)),
        (|s| s.userinfo.claims["aud"] = json!("x"), Refused::Audience(Part::Userinfo)),
        (|s| s.userinfo.claims["exp"] = json!(now().timestamp()), Refused::Expired(Part::Userinfo)),
        (|s| without(&mut s.userinfo.claims, "exp"), Refused::Claim(Part::Userinfo, "exp")),
        (|s| s.userinfo.claims["sub"] = json!("x"), Refused::Subject(Part::Userinfo)),
    ] {
        assert_eq!(waived(lie).err(), Some(refused));
    }
}
