//! What a provider states of a person, in our own types.

use std::fmt;

use auth::AssuranceLevel;
use chrono::NaiveDate;
use registry::codice_fiscale::CodiceFiscale;
use spid::{Attribute, Attributes, Identity, Level};

use super::NotRecognised;

/// By what somebody is known who is in no register of ours.
#[derive(Clone, PartialEq, Eq)]
pub enum OutsiderKey {
    /// Their *codice fiscale*.
    FiscalCode(CodiceFiscale),
    /// Their identifier in eIDAS: country, country of destination, and what their own country made up.
    Foreign(String),
}

/// Never the key itself: this form ends up in logs.
impl fmt::Debug for OutsiderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FiscalCode(_) => "FiscalCode(…)",
            Self::Foreign(_) => "Foreign(…)",
        })
    }
}

/// Who somebody is, by the word of their provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Stated {
    /// By what they are known.
    pub key: OutsiderKey,
    /// *Nome*.
    pub given_name: String,
    /// *Cognome*.
    pub family_name: String,
    /// *Data di nascita*, where the provider states one.
    pub born_on: Option<NaiveDate>,
    /// How sure the provider is.
    pub level: AssuranceLevel,
}

impl fmt::Debug for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stated").field("key", &self.key).field("level", &self.level).finish_non_exhaustive()
    }
}

/// What is kept of the last statement about somebody whom the population register does not know.
#[derive(Clone)]
pub struct Attested {
    /// Name, as spoken.
    pub name: String,
    /// *Codice fiscale*; guests of eIDAS may have none.
    pub fiscal_code: Option<CodiceFiscale>,
    /// *Data di nascita*, where their provider stated one.
    pub born_on: Option<NaiveDate>,
}

/// Never who: this form ends up in logs.
impl fmt::Debug for Attested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attested").finish_non_exhaustive()
    }
}

/// How a provider writes the country before an Italian code (Regole tecniche SPID, *Tabella attributi*).
const ITALIAN_CODE: &str = "TINIT-";

impl TryFrom<&Identity> for Stated {
    type Error = NotRecognised;

    fn try_from(identity: &Identity) -> Result<Self, NotRecognised> {
        let attributes = &identity.attributes;
        let text = |value: Option<&str>| value.unwrap_or_default().trim().to_owned();
        Ok(Self {
            key: key_of(attributes.fiscal_number(), attributes.spid_code())?,
            given_name: text(attributes.name()),
            family_name: text(attributes.family_name()),
            born_on: birth_date(attributes)?,
            level: match identity.level {
                // A password alone, which we never ask for.
                Level::One => return Err(NotRecognised::Unnamed),
                Level::Two => AssuranceLevel::Substantial,
                Level::Three => AssuranceLevel::High,
            },
        })
    }
}

impl TryFrom<&cie::Identity> for Stated {
    type Error = NotRecognised;

    fn try_from(identity: &cie::Identity) -> Result<Self, NotRecognised> {
        Ok(Self {
            key: key_of(Some(identity.fiscal_number.as_str()), None)?,
            given_name: identity.given_name.clone(),
            family_name: identity.family_name.clone(),
            born_on: Some(identity.birth_date),
            level: match identity.level {
                cie::Level::One => return Err(NotRecognised::Unnamed),
                cie::Level::Two => AssuranceLevel::Substantial,
                cie::Level::Three => AssuranceLevel::High,
            },
        })
    }
}

/// One that is stated and cannot be read would switch off the comparison with the register.
fn birth_date(attributes: &Attributes) -> Result<Option<NaiveDate>, NotRecognised> {
    match (attributes.get(Attribute::DateOfBirth), attributes.date_of_birth()) {
        (Some(_), None) => Err(NotRecognised::Unnamed),
        (_, date) => Ok(date),
    }
}

fn key_of(fiscal_number: Option<&str>, foreign: Option<&str>) -> Result<OutsiderKey, NotRecognised> {
    if let Some(number) = fiscal_number {
        let number = number.trim();
        let code = number.strip_prefix(ITALIAN_CODE).unwrap_or(number);
        let code = CodiceFiscale::parse(code).map_err(|_| NotRecognised::Unnamed)?;
        return Ok(OutsiderKey::FiscalCode(code));
    }
    match foreign.map(str::trim) {
        Some(id) if !id.is_empty() => Ok(OutsiderKey::Foreign(id.to_owned())),
        _ => Err(NotRecognised::Unnamed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codice_fiscale_is_read_with_and_without_its_country() {
        let code = CodiceFiscale::parse("RSSMRA85T10A562S").unwrap();
        for text in ["TINIT-RSSMRA85T10A562S", "RSSMRA85T10A562S", " TINIT-rssmra85t10a562s "] {
            assert_eq!(key_of(Some(text), None), Ok(OutsiderKey::FiscalCode(code)), "{text}");
        }
        assert_eq!(key_of(Some("TINIT-RSSMRA85T10A562X"), Some("x")), Err(NotRecognised::Unnamed));
        assert_eq!(key_of(Some("TINDE-12345678901"), None), Err(NotRecognised::Unnamed));
    }

    #[test]
    fn somebody_of_another_country_is_known_by_what_it_made_up_for_them() {
        let foreign = OutsiderKey::Foreign("DE/IT/abc".to_owned());
        assert_eq!(key_of(None, Some(" DE/IT/abc ")), Ok(foreign));
        assert_eq!(key_of(None, Some(" ")), Err(NotRecognised::Unnamed));
        assert_eq!(key_of(None, None), Err(NotRecognised::Unnamed));
    }

    #[test]
    fn a_birth_date_that_cannot_be_read_is_not_taken_for_none() {
        let of = |date: &str| [(Attribute::DateOfBirth, date.to_owned())].into_iter().collect();
        assert_eq!(birth_date(&of("10/03/1985")), Err(NotRecognised::Unnamed));
        assert_eq!(birth_date(&of("1985-03-10")).map(|date| date.is_some()), Ok(true));
        assert_eq!(birth_date(&Attributes::default()), Ok(None));
    }

    #[test]
    fn neither_key_nor_name_is_printed() {
        let stated = Stated {
            key: OutsiderKey::Foreign("DE/IT/abc".to_owned()),
            given_name: "Greta".to_owned(),
            family_name: "Weber".to_owned(),
            born_on: None,
            level: AssuranceLevel::High,
        };
        let printed = format!("{stated:?}");
        assert!(!printed.contains("abc") && !printed.contains("Greta") && !printed.contains("Weber"));
    }
}
