//! `palazzo verify`: is the file in my hand authentic? Without a network and without the register: so
//! it cannot say whether a certificate still holds, and says that.

use std::process::ExitCode;

use anyhow::{Context, Result};
use documents::authority::{self, PublicAuthority};
use documents::payload::{self, Payload};
use documents::seal::{SealReport, verify};
use kernel::{Clock, Language};
use web::i18n::Translator;

use super::arguments::VerifyOptions;
use crate::keys::read_revocations;

/// Says one word on a file, and what it states. Fails unless it is authentic.
pub(super) fn run(options: &VerifyOptions) -> Result<ExitCode> {
    let file =
        std::fs::read(&options.file).with_context(|| format!("{} cannot be read", options.file.display()))?;
    let mut trusted = authority::load_public(&options.keys)
        .with_context(|| format!("no public keys in {}", options.keys.display()))?;
    if let Some(path) = &options.revoked {
        trusted.seals = trusted.seals.with_revocations(read_revocations(path)?);
    }
    let is_pdf = file.starts_with(b"%PDF");
    let authentic = if is_pdf { verify_pdf(&file, &trusted) } else { verify_text(&file, &trusted) };
    Ok(if authentic { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verify_pdf(file: &[u8], trusted: &PublicAuthority) -> bool {
    let seal = match verify(file, &trusted.seals, Clock::System.now()) {
        SealReport::Authentic(seal) => seal,
        SealReport::Tampered => return refuse("CHANGED: the file is not what was sealed"),
        SealReport::NotSealed => return refuse("NOT SEALED: nobody vouches for this file"),
        SealReport::ForeignKey => return refuse("FOREIGN KEY: the seal is not this city's"),
        SealReport::SealRevoked { since } => {
            return refuse(&format!("SEAL REVOKED on {}", since.format("%F")));
        }
        SealReport::SealExpired => return refuse("SEAL EXPIRED: it was not valid when it was used"),
        SealReport::Unreadable => return refuse("UNREADABLE: not a sealed PDF"),
    };
    println!("AUTHENTIC");
    println!("sealed by  {} ({})", seal.subject, seal.serial);
    println!("sealed at  {}", seal.signed_at.to_rfc3339());
    println!("time stamp {}", seal.timestamp.as_deref().unwrap_or("none"));
    match payload::in_pdf(file).map(|text| payload::open(text, &trusted.payloads)) {
        Some(Ok(payload)) => state(&payload),
        Some(Err(error)) => return refuse(&format!("CODE REFUSED: {error}")),
        None => println!("the file carries no code"),
    }
    true
}

fn verify_text(file: &[u8], trusted: &PublicAuthority) -> bool {
    match payload::open(&String::from_utf8_lossy(file), &trusted.payloads) {
        Ok(payload) => {
            println!("AUTHENTIC");
            state(&payload);
            true
        }
        Err(error) => refuse(&format!("REFUSED: {error}")),
    }
}

fn state(payload: &Payload) {
    println!("issuer     {}", payload.issuer);
    println!("kind       {}", payload.kind);
    println!("number     {} of {}", payload.number, payload.issued_on);
    match payload.valid_until {
        Some(until) => println!("valid      until {until}"),
        None => println!("valid      without end"),
    }
    let words = Translator::new(Language::It);
    for (code, value) in &payload.facts {
        // What a code of a later edition means is not known here; what it states is.
        let label = certificates::label_key(code).map_or_else(|| code.clone(), |key| words.text(key));
        println!("{label}: {value}");
    }
    println!("whether it still holds: ask the online check, code {}", payload.code);
}

fn refuse(word: &str) -> bool {
    println!("{word}");
    false
}
