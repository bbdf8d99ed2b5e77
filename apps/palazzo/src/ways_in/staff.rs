//! How the people who work for the city come in, as the settings describe it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use chrono::TimeDelta;
use identity::{Passkeys, STAFF_RETURN_PATH, StaffDoor};
use kernel::{City, Language};
use oidc::{Algorithm, ClientKey, Proof, RelyingParty};
use web::Mode;

use crate::settings::{ProviderAlgorithm, ProviderProof, Settings, StaffProvider};

/// Where the provider sends somebody back who has left.
const AFTER_LOGOUT: &str = "/esci";

/// The door that the settings name; closed where they name none.
pub(crate) fn open_staff(settings: &Settings, city: &City) -> Result<StaffDoor> {
    let is_production = Mode::from(settings.mode) == Mode::Production;
    let Some(staff) = &settings.staff else { return Ok(StaffDoor::closed()) };
    // On an address that is a number there are none: a provider alone must then see two factors.
    let passkeys = Passkeys::at(&city.public_url, city.administration.text(Language::It));
    match (&staff.provider, staff.passkeys_only) {
        (Some(provider), false) => {
            let provider = relying_party(provider, city, is_production)?;
            Ok(StaffDoor::by_provider(provider, passkeys.ok()))
        }
        (None, true) => Ok(StaffDoor::by_passkeys(passkeys.context("[staff] passkeys_only cannot be used")?)),
        (Some(_), true) | (None, false) => bail!("[staff] names either a provider, or passkeys_only"),
    }
}

fn relying_party(source: &StaffProvider, city: &City, is_production: bool) -> Result<RelyingParty> {
    let settings = oidc::Settings {
        issuer: source.issuer.clone(),
        client_id: source.client_id.clone(),
        proof: proof(&source.proof)?,
        algorithm: match source.algorithm {
            ProviderAlgorithm::Rs256 => Algorithm::Rs256,
            ProviderAlgorithm::Ps256 => Algorithm::Ps256,
            ProviderAlgorithm::Es256 => Algorithm::Es256,
        },
        redirect_uri: format!("{}{STAFF_RETURN_PATH}", city.public_url),
        after_logout_uri: format!("{}{AFTER_LOGOUT}", city.public_url),
        acr_values: source.acr_values.clone(),
        two_factor_acr: source.two_factor_acr.clone(),
        two_factor_amr: source.two_factor_amr.clone(),
        max_age: source.max_age_minutes.map(|minutes| TimeDelta::minutes(minutes.into())),
        roots: source.roots.as_deref().map(read).transpose()?,
        loopback_http: !is_production,
    };
    RelyingParty::try_new(settings).context("[staff.provider] cannot be used")
}

fn proof(source: &ProviderProof) -> Result<Proof> {
    Ok(match source {
        ProviderProof::Secret { file } => Proof::Secret(read(file)?.trim().to_owned().into()),
        ProviderProof::Key { file, id } => {
            let key = ClientKey::from_pem(&read(file)?, id.clone());
            Proof::Key(Box::new(key.with_context(|| format!("{} cannot be used", file.display()))?))
        }
    })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
