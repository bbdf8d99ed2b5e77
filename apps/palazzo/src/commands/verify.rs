//! `palazzo verify`: is the file in my hand authentic, and is it in time? Without a network and without the register: so
//! it cannot say whether a certificate still holds, and says that.

use std::process::ExitCode;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use documents::authority::{self, PublicAuthority};
use documents::payload::{self, Payload};
use documents::seal::{Seal, SealReport, verify};
use kernel::{Clock, Language};
use web::i18n::Translator;

use super::arguments::VerifyOptions;
use crate::keys::read_revocations;

/// Where the days of certificates begin and end.
const ZONE: chrono_tz::Tz = chrono_tz::Europe::Rome;

/// What a program that asks is told of an authentic file that is out of date; 2 is that of a command that is written wrong.
const EXPIRED: u8 = 3;

/// What holds of a file that is to be believed.
struct Authentic {
    /// The seal of a PDF; a code that was read off paper has none.
    seal: Option<Seal>,
    /// What the signed code says. A certificate has one; what else the city seals may not.
    payload: Option<Payload>,
}

/// Why a file is not to be believed, as it is told.
struct Refusal(String);

/// Examines all of a file, then says one word on it, and what it states.
pub(super) fn run(options: &VerifyOptions) -> Result<ExitCode> {
    let file =
        std::fs::read(&options.file).with_context(|| format!("{} cannot be read", options.file.display()))?;
    let mut trusted = authority::load_public(&options.keys).with_context(|| {
        format!("no public keys in {}: `--keys FOLDER` says where they are", options.keys.display())
    })?;
    if let Some(path) = &options.revoked {
        trusted.seals = trusted.seals.with_revocations(read_revocations(path)?);
    }
    let on = options.on.unwrap_or_else(|| Clock::System.today_in(ZONE));
    Ok(match examine(&file, &trusted) {
        Ok(authentic) => tell(&authentic, on),
        Err(Refusal(word)) => {
            println!("{word}");
            ExitCode::FAILURE
        }
    })
}

fn examine(file: &[u8], trusted: &PublicAuthority) -> Result<Authentic, Refusal> {
    if !file.starts_with(b"%PDF") {
        let payload = payload::open(&String::from_utf8_lossy(file), &trusted.payloads);
        let payload = payload.map_err(|error| Refusal(format!("REFUSED: {error}")))?;
        return Ok(Authentic { seal: None, payload: Some(payload) });
    }
    let seal = seal_of(file, trusted)?;
    let payload = payload::in_pdf(file).map(|text| payload::open(text, &trusted.payloads)).transpose();
    let payload = payload.map_err(|error| Refusal(format!("CODE REFUSED: {error}")))?;
    Ok(Authentic { seal: Some(seal), payload })
}

fn seal_of(file: &[u8], trusted: &PublicAuthority) -> Result<Seal, Refusal> {
    let word = match verify(file, &trusted.seals, Clock::System.now()) {
        SealReport::Authentic(seal) => return Ok(seal),
        SealReport::Tampered => "CHANGED: the file is not what was sealed".to_owned(),
        SealReport::NotSealed => "NOT SEALED: nobody vouches for this file".to_owned(),
        SealReport::ForeignKey => "FOREIGN KEY: the seal is not this city's".to_owned(),
        SealReport::SealRevoked { since } => format!("SEAL REVOKED on {}", since.format("%F")),
        SealReport::SealExpired => "SEAL EXPIRED: it was not valid when it was used".to_owned(),
        SealReport::Unreadable => "UNREADABLE: not a sealed PDF".to_owned(),
    };
    Err(Refusal(word))
}

/// The one word, whatever the file states, and what the program ends with.
fn tell(authentic: &Authentic, on: NaiveDate) -> ExitCode {
    let last = authentic.payload.as_ref().and_then(|payload| payload.valid_until);
    let expired = last.filter(|last| on > *last);
    match expired {
        Some(last) => println!("EXPIRED on {last}: authentic, and no longer valid on {on}"),
        None => println!("AUTHENTIC"),
    }
    if let Some(seal) = &authentic.seal {
        println!("sealed by  {} ({})", seal.subject, seal.serial);
        println!("sealed at  {}", seal.signed_at.to_rfc3339());
        println!("time stamp {}", seal.timestamp.as_deref().unwrap_or("none"));
    }
    match &authentic.payload {
        Some(payload) => state(payload),
        None => println!("the file carries no code: the seal alone vouches for it"),
    }
    if expired.is_some() { ExitCode::from(EXPIRED) } else { ExitCode::SUCCESS }
}

fn state(payload: &Payload) {
    println!("issuer     {}", payload.issuer);
    let words = Translator::new(Language::It);
    println!("kind       {}", kinds_in_words(&payload.kind, words));
    println!("number     {} of {}", payload.number, payload.issued_on);
    match payload.valid_until {
        Some(until) => println!("valid      until {until}"),
        None => println!("valid      without end"),
    }
    for (code, value) in &payload.facts {
        // What a code of a later edition means is not known here; what it states is.
        let label = certificates::label_key(code).map_or_else(|| code.clone(), |key| words.text(key));
        println!("{label}: {value}");
    }
    println!("whether it still holds: ask the online check, code {}", payload.code);
}

/// The titles of the certificates on one document, with their codes. What is no certificate keeps its code alone.
fn kinds_in_words(codes: &str, words: Translator) -> String {
    let one = |code: &str| {
        let kind = code.parse::<u8>().ok().and_then(certificates::Kind::from_code);
        kind.map_or_else(|| code.to_owned(), |kind| format!("{} ({code})", words.text(kind.title_key())))
    };
    codes.split(' ').map(one).collect::<Vec<_>>().join(", ")
}
