//! CIE as the settings describe it.

use std::path::Path;

use anyhow::{Context, Result};
use cie::{Anchor, Keys, Leniency, Mode, Organization, RelyingParty, Trust, TrustMark};
use identity::{CALLBACK_PATH, Cie};
use kernel::{City, Language};

use super::opening::{read, register_keys};
use crate::settings::{AnchorSource, CieSource, ModeSetting, Settings, TrustMarkSource};

/// CIE, if the settings name it.
pub(crate) fn open_cie(settings: &Settings, city: &City) -> Result<Option<Cie>> {
    let Some(source) = &settings.cie else { return Ok(None) };
    let mode = match settings.mode {
        ModeSetting::Production => Mode::Production,
        ModeSetting::Demonstration => Mode::Trial,
    };
    let leniency = Leniency { loopback_http: source.loopback_http, bare_userinfo: source.bare_userinfo };
    let mut own = settings_of(city, trust_of(source)?, leniency);
    own.trust_marks = source.trust_marks.iter().map(trust_mark).collect::<Result<_>>()?;
    if !source.contacts.is_empty() {
        own.organization.contacts.clone_from(&source.contacts);
    }
    if !source.authority_hints.is_empty() {
        own.authority_hints.clone_from(&source.authority_hints);
    }
    let us = RelyingParty::try_new(own, load_keys(&source.folder)?, mode)
        .context("the settings of CIE cannot be used")?;
    if !us.is_admitted() {
        tracing::warn!("CIE is closed: the federation has given no trust mark yet (cie.trust_marks)");
    }
    Ok(Some(Cie { us, register: register_keys(&source.register)? }))
}

/// The keys of a folder.
pub(crate) fn load_keys(folder: &Path) -> Result<Keys> {
    Keys::load(folder)
        .with_context(|| format!("no CIE keys in {}: `palazzo keys cie init` makes them", folder.display()))
}

/// What the city says of itself to the federation, in which its address is its name.
pub(super) fn settings_of(city: &City, trust: Trust, leniency: Leniency) -> cie::Settings {
    let address = |path| format!("{}{path}", city.public_url);
    cie::Settings {
        client_id: city.public_url.clone(),
        redirect_uri: address(CALLBACK_PATH),
        organization: Organization {
            name: city.administration.text(Language::It).to_owned(),
            homepage_uri: address("/"),
            policy_uri: address("/privacy"),
            logo_uri: address("/stemma.svg"),
            contacts: vec![city.pec.clone()],
        },
        authority_hints: trust.anchors.iter().map(|anchor| anchor.entity_id.clone()).collect(),
        trust_marks: Vec::new(),
        trust,
        leniency,
    }
}

fn trust_of(source: &CieSource) -> Result<Trust> {
    Ok(Trust {
        anchors: source.anchors.iter().map(anchor).collect::<Result<_>>()?,
        providers: source.providers.clone(),
        required_trust_marks: source.required_trust_marks.clone(),
    })
}

fn anchor(source: &AnchorSource) -> Result<Anchor> {
    let jwks = serde_json::from_str(&read(&source.keys)?)
        .with_context(|| format!("{} is not a JWK set", source.keys.display()))?;
    Ok(Anchor { entity_id: source.entity_id.clone(), jwks })
}

fn trust_mark(source: &TrustMarkSource) -> Result<TrustMark> {
    Ok(TrustMark { id: source.id.clone(), token: read(&source.file)?.trim().to_owned() })
}
