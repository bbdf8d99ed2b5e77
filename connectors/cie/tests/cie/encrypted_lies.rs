//! A userinfo response whose envelope lies.

use cie::{Part, Refused};
use serde_json::json;

use crate::script::Script;
use crate::world::{World, foreign_key};

const INFO: Part = Part::Userinfo;

type Lie = fn(&mut Script);

/// Cuts a part of the encrypted text.
fn cut(text: &str, part: usize, letters: usize) -> String {
    let mut parts: Vec<&str> = text.split('.').collect();
    parts[part] = &parts[part][..letters];
    parts.join(".")
}

/// Replaces the first letter of a part.
fn flip(text: &str, part: usize) -> String {
    let mut parts: Vec<String> = text.split('.').map(str::to_owned).collect();
    let letter = if parts[part].starts_with('A') { "B" } else { "A" };
    parts[part].replace_range(..1, letter);
    parts.join(".")
}

#[test]
fn an_envelope_that_lies_is_refused() {
    let lies: [(&str, Lie, Refused); 17] = [
        ("an old way to wrap the key", |s| s.envelope.algorithm = "RSA1_5", Refused::Algorithm(INFO)),
        (
            "a way that is not on the list",
            |s| s.envelope.algorithm = "RSA-OAEP-384",
            Refused::Algorithm(INFO),
        ),
        (
            "a cipher that is not on the list",
            |s| s.envelope.content = "A192CBC-HS384",
            Refused::Algorithm(INFO),
        ),
        ("a key of nobody", |s| s.envelope.header["kid"] = json!("nobody"), Refused::UnknownKey(INFO)),
        ("another's key under our name", |s| s.foreign_key = Some(foreign_key()), Refused::Decryption(INFO)),
        ("no type inside", |s| s.envelope.header = json!({}), Refused::Type(INFO)),
        ("another type inside", |s| s.envelope.header["cty"] = json!("text"), Refused::Type(INFO)),
        ("squeezed", |s| s.envelope.header["zip"] = json!("DEF"), Refused::Type(INFO)),
        ("not encrypted at all", |s| s.envelope.spoil = |_| "a.b.c".into(), Refused::Unreadable(INFO)),
        ("a changed key", |s| s.envelope.spoil = |text| flip(&text, 1), Refused::Decryption(INFO)),
        ("a changed vector", |s| s.envelope.spoil = |text| flip(&text, 2), Refused::Decryption(INFO)),
        ("a changed content", |s| s.envelope.spoil = |text| flip(&text, 3), Refused::Decryption(INFO)),
        ("a changed tag", |s| s.envelope.spoil = |text| flip(&text, 4), Refused::Decryption(INFO)),
        ("a short tag", |s| s.envelope.spoil = |text| cut(&text, 4, 12), Refused::Decryption(INFO)),
        (
            "a short tag of the other cipher",
            |s| {
                s.envelope.content = "A256GCM";
                s.envelope.spoil = |text| cut(&text, 4, 6);
            },
            Refused::Decryption(INFO),
        ),
        ("no tag", |s| s.envelope.spoil = |text| cut(&text, 4, 0), Refused::Decryption(INFO)),
        ("six parts", |s| s.envelope.spoil = |text| text + ".x", Refused::Decryption(INFO)),
    ];
    for (name, lie, refused) in lies {
        assert_eq!(World::lying(lie).sign_in().err(), Some(refused), "{name}");
    }
}

#[test]
fn a_response_that_is_only_signed_is_refused() {
    let world = World::honest();
    // What is inside, without its envelope: three parts, with a good signature.
    let signed = world.sign_in().unwrap().transaction.userinfo.unwrap();
    assert_eq!(signed.split('.').count(), 3);
    world.change(|script| script.plain_userinfo = Some(signed.clone()));
    assert_eq!(world.sign_in().err(), Some(Refused::Decryption(INFO)));
}
