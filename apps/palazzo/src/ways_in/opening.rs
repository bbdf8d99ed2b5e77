//! SPID as the settings describe it, and CIE where it is spoken with in the same words.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use identity::{CIE_METADATA_PATH, CONSUMER_PATH, LOGOUT_PATH, METADATA_PATH, RegisterKeys, Spid};
use kernel::{City, Language, Localised};
use spid::certificate::Holder;
use spid::directory::{Place, Scheme, Source};
use spid::{
    Attribute, AttributeSet, Binding, Contact, IdpDirectory, KeyFiles, Organization, ProviderKey, Rules,
    ServiceName, ServiceProvider, Settings as SpidSettings,
};
use web::Mode;

use crate::settings::{BindingChoice, ProviderList, ProviderScheme, Settings, SpidSource};

/// The file of the key that seals the register of accesses.
pub(crate) const REGISTER_PUBLIC: &str = "register-public.key";
/// The file of the key that opens it; it need not be on every node.
pub(crate) const REGISTER_PRIVATE: &str = "register.key";
/// Files of keys that opened it before.
const REGISTER_BEFORE: &str = "register-before";

/// SPID, if the settings name it.
pub(crate) fn open(settings: &Settings, city: &City) -> Result<Option<Spid>> {
    let Some(source) = &settings.spid else { return Ok(None) };
    let has_cie = source.providers.iter().any(|list| list.scheme == ProviderScheme::Cie);
    anyhow::ensure!(!has_cie, "a provider of scheme \"cie\" belongs to `cie_saml.providers`");
    let keys = "`palazzo keys spid` makes a key of SPID";
    opened(settings, source, settings_of(city, email_of(source, city)), keys).map(Some)
}

/// CIE in the words of SAML, if the settings name it.
pub(crate) fn open_cie_by_saml(settings: &Settings, city: &City) -> Result<Option<Spid>> {
    let Some(source) = &settings.cie_saml else { return Ok(None) };
    let is_alone = source.providers.iter().all(|list| list.scheme == ProviderScheme::Cie);
    anyhow::ensure!(is_alone, "each of `cie_saml.providers` has the scheme \"cie\"");
    let keys = "`palazzo keys cie saml` makes a key of CIE in SAML";
    opened(settings, source, cie_settings_of(city, email_of(source, city)), keys).map(Some)
}

fn email_of(source: &SpidSource, city: &City) -> String {
    source.contact_email.clone().unwrap_or_else(|| city.pec.clone())
}

/// A service provider that says `own` of itself; `where_from` tells how its keys are made.
fn opened(
    settings: &Settings,
    source: &SpidSource,
    own: SpidSettings,
    where_from: &'static str,
) -> Result<Spid> {
    let is_production = Mode::from(settings.mode) == Mode::Production;
    let files = KeyFiles { folder: source.folder.clone(), announced: source.announced.clone() };
    let us = ServiceProvider::try_new(own, files.read().context(where_from)?, is_production)
        .context("the settings of SPID, or of CIE in SAML, cannot be used")?;
    Ok(Spid {
        us: us.kept_in(files),
        directory: IdpDirectory::new(source.providers.iter().map(list).collect::<Result<_>>()?),
        binding: match source.binding {
            BindingChoice::Redirect => Binding::Redirect,
            BindingChoice::Post => Binding::Post,
        },
        register: register_keys(&source.register)?,
    })
}

/// What the city says of itself to SPID.
pub(crate) fn settings_of(city: &City, email: String) -> SpidSettings {
    use Attribute::{DateOfBirth, FamilyName, FiscalNumber, Name, SpidCode};
    let address = |path| format!("{}{path}", city.public_url);
    SpidSettings {
        rules: Rules::Spid,
        entity_id: address(METADATA_PATH),
        consumer_urls: vec![address(CONSUMER_PATH)],
        logout_url: address(LOGOUT_PATH),
        organization: Organization {
            name: city.administration.clone(),
            display_name: city.administration.clone(),
            url: city
                .administration
                .languages()
                .fold(Localised::default(), |url, language| url.with(language, city.public_url.as_str())),
        },
        ipa_code: city.ipa.clone(),
        contact: Contact { email, telephone: international(&city.phone) },
        attribute_sets: vec![
            residents(&[SpidCode, Name, FamilyName, FiscalNumber, DateOfBirth]),
            AttributeSet::eidas_minimum(),
            AttributeSet::eidas_full(),
        ],
    }
}

/// What the city says of itself to CIE.
fn cie_settings_of(city: &City, email: String) -> SpidSettings {
    SpidSettings {
        rules: Rules::Cie { municipality: city.belfiore.clone(), province: city.province.clone() },
        entity_id: format!("{}{CIE_METADATA_PATH}", city.public_url),
        attribute_sets: vec![residents(&Attribute::OF_CIE)],
        ..settings_of(city, email)
    }
}

/// As little as a resident can be recognised by.
fn residents(attributes: &[Attribute]) -> AttributeSet {
    let name = Localised::default()
        .with(Language::It, "Servizi per i cittadini")
        .with(Language::En, "Services for citizens");
    AttributeSet {
        index: identity::RESIDENTS,
        name: ServiceName::Ours(name),
        attributes: attributes.to_vec(),
    }
}

/// `+39` and digits: what the metadata take.
fn international(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') { format!("+{digits}") } else { format!("+39{digits}") }
}

/// Who the certificate of SPID is for.
pub(crate) fn holder_of(city: &City) -> Holder {
    let name = city.administration.text(Language::It).to_owned();
    Holder {
        organization: name.clone(),
        display_name: name,
        entity_id: format!("{}{METADATA_PATH}", city.public_url),
        ipa_code: city.ipa.clone(),
        locality: city.name.clone(),
    }
}

/// Who that of CIE in SAML is for: the same, by another entity id.
pub(crate) fn cie_holder_of(city: &City) -> Holder {
    Holder { entity_id: format!("{}{CIE_METADATA_PATH}", city.public_url), ..holder_of(city) }
}

fn list(list: &ProviderList) -> Result<Source> {
    let scheme = match list.scheme {
        ProviderScheme::Spid => Scheme::Spid,
        ProviderScheme::Eidas => Scheme::Eidas,
        ProviderScheme::Cie => Scheme::Cie,
    };
    let pinned = list.pinned.as_deref().map(signers).transpose()?.unwrap_or_default();
    match (&list.url, &list.kept, &list.file) {
        (Some(url), Some(kept), None) => {
            Ok(Source::try_new(Place::Url(url.clone()), scheme, pinned)?.kept_in(kept.clone()))
        }
        (None, None, Some(file)) => Ok(Source::try_new(Place::File(file.clone()), scheme, pinned)?),
        _ => anyhow::bail!(
            "each of the providers has either `file`, or `url` and `kept`: the file in which the last good list stays"
        ),
    }
}

/// By which of these a list must be signed; a file without any would ask for no signature.
fn signers(pinned: &Path) -> Result<Vec<ProviderKey>> {
    let keys = ProviderKey::from_pem(&read(pinned)?)?;
    anyhow::ensure!(
        !keys.is_empty(),
        "{} holds no certificate: see `pinned` of its provider",
        pinned.display()
    );
    Ok(keys)
}

/// The keys of the register of accesses. Without a private one this node writes entries and opens none.
pub(crate) fn register_keys(folder: &Path) -> Result<RegisterKeys> {
    let public =
        read(&folder.join(REGISTER_PUBLIC)).context("`palazzo keys register` makes the register's keys")?;
    let mut private: Vec<String> = Vec::new();
    for path in [vec![folder.join(REGISTER_PRIVATE)], keys_of_before(folder)].concat() {
        if path.is_file() {
            private.push(read(&path)?);
        }
    }
    let private: Vec<&str> = private.iter().map(String::as_str).collect();
    Ok(RegisterKeys::parse(&public, &private)?)
}

fn keys_of_before(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join(REGISTER_BEFORE)).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

pub(super) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_from_an_address_is_kept_and_one_from_a_file_is_there_already() {
        let read =
            |text: &str| toml::from_str(&format!("scheme = \"spid\"\n{text}")).map(|source| list(&source));
        let url = "url = \"https://registro.example\"";
        let kept = read(&format!("{url}\nkept = \"gestori.xml\"")).unwrap().unwrap().kept;
        assert_eq!(kept.as_deref(), Some(Path::new("gestori.xml")));
        assert!(read("file = \"nodo.xml\"").unwrap().unwrap().kept.is_none());
        for half in [url, "", "kept = \"a\"", "file = \"a\"\nkept = \"b\"", &format!("{url}\nfile = \"a\"")] {
            let refused = read(half).unwrap().unwrap_err().to_string();
            assert!(refused.contains("`kept`"), "{half}: {refused}");
        }
    }

    #[test]
    fn a_telephone_number_is_written_as_the_metadata_take_it() {
        assert_eq!(international("020202"), "+39020202");
        assert_eq!(international("+39 02 0202"), "+39020202");
    }
}
