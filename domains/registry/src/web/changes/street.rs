//! An address of the city, as a group of fields.

use web::{Message, WebError};

use super::field::{Field, Group};
use super::reading::Reading;
use crate::domain::{Address, Street};
use crate::service::{Registry, StreetFound};

/// The street by which an address that cannot be is refused.
pub(super) const STREET: &str = "via";
const CIVICO: &str = "civico";
const ESPONENTE: &str = "esponente";
const SCALA: &str = "scala";
const PIANO: &str = "piano";
const INTERNO: &str = "interno";
const CAP: &str = "cap";
const MUNICIPIO: &str = "municipio";

const LONGEST_STREET: usize = 120;
/// Staircase, floor, flat: a word at most.
const LONGEST_PART: usize = 10;

/// The group of fields.
pub(super) fn address_group() -> Group {
    let part = |name, label| Field::short(name, label, LONGEST_PART).optional();
    Group::titled(
        "registry-change-new-home",
        [
            Field::line(STREET, "registry-change-street", LONGEST_STREET).hint("registry-change-street-hint"),
            Field::number(CIVICO, "registry-change-civico").hint("registry-change-civico-hint").optional(),
            part(ESPONENTE, "registry-change-esponente").hint("registry-change-esponente-hint"),
            part(SCALA, "registry-change-scala"),
            part(PIANO, "registry-change-piano"),
            part(INTERNO, "registry-change-interno"),
            Field::number(CAP, "registry-change-cap"),
            Field::number(MUNICIPIO, "registry-file-municipio").optional(),
        ],
    )
}

impl Reading<'_> {
    /// The whole address.
    pub(super) async fn address(&mut self, registry: &Registry) -> Result<Option<Address>, WebError> {
        let street = self.street(registry).await?;
        let civico = self.whole_number(CIVICO, u16::MAX);
        let parts = [ESPONENTE, SCALA, PIANO, INTERNO].map(|field| self.optional(field, LONGEST_PART));
        let cap = self.cap();
        let municipio = self.whole_number(MUNICIPIO, u8::MAX);
        Ok(address(street, civico, parts, cap, municipio))
    }

    async fn street(&mut self, registry: &Registry) -> Result<Option<Street>, WebError> {
        let text = self.raw(STREET);
        if text.is_empty() {
            return Ok(self.wrong(STREET, "registry-change-street-missing"));
        }
        Ok(match registry.find_street(text).await? {
            StreetFound::One(street) => Some(street),
            StreetFound::NoStreets => self.wrong(STREET, "registry-change-no-streets"),
            StreetFound::Several(streets) => {
                self.wrong(STREET, listing("registry-change-street-several", &streets))
            }
            StreetFound::Unknown(streets) if streets.is_empty() => {
                self.wrong(STREET, "registry-change-street-unknown")
            }
            StreetFound::Unknown(alike) => {
                self.wrong(STREET, listing("registry-change-street-alike", &alike))
            }
        })
    }

    fn cap(&mut self) -> Option<String> {
        Address::parse_cap(self.raw(CAP)).ok().or_else(|| self.wrong(CAP, "registry-change-cap-wrong"))
    }

    /// A number above nought that may be missing.
    fn whole_number<N>(&mut self, field: &'static str, most: N) -> Option<Option<N>>
    where
        N: std::str::FromStr + PartialOrd + Default + std::fmt::Display,
    {
        match self.raw(field) {
            "" => Some(None),
            text => match text.parse::<N>() {
                Ok(number) if number > N::default() => Some(Some(number)),
                _ => {
                    let message = Message::new("registry-change-number-wrong").with("most", most.to_string());
                    self.wrong(field, message)
                }
            },
        }
    }
}

/// None when any part of it was wrong.
fn address(
    street: Option<Street>,
    civico: Option<Option<u16>>,
    [esponente, scala, piano, interno]: [Option<Option<String>>; 4],
    cap: Option<String>,
    municipio: Option<Option<u8>>,
) -> Option<Address> {
    Some(Address {
        street: street?,
        civico: civico?,
        esponente: esponente?,
        scala: scala?,
        piano: piano?,
        interno: interno?,
        cap: cap?,
        municipio: municipio?,
        nil: None,
    })
}

/// The streets with their codes, which can be written in place of the name.
fn listing(key: &'static str, streets: &[Street]) -> Message {
    let names = streets.iter().map(|street| format!("{} {} ({})", street.specie, street.name, street.code));
    Message::new(key).with("streets", names.collect::<Vec<_>>().join("; "))
}
