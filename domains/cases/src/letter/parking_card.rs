//! The parking card for people with disabilities that comes with a decision.

use documents::letter::{ParkingCard, Portrait};
use documents::page::{Row, Text};
use image::ImageFormat;
use protocol::ProtocolNumber;
use web::Translator;

use super::portrait::bare;
use crate::definition::FileType;
use crate::domain::GivenCard;

/// The distinguishing sign of Italy in traffic, as cards bear it.
const STATE: &str = "I";

/// The photograph of the holder, as it came.
pub(crate) struct Picture {
    pub(crate) kind: FileType,
    pub(crate) bytes: Vec<u8>,
}

impl Picture {
    /// Nothing but what is to be seen. None of what is no picture: forms for photographs take no such files.
    fn portrait(self, alt: String) -> Option<Portrait> {
        match self.kind {
            FileType::Jpeg => Some(Portrait::jpeg(bare(&self.bytes, ImageFormat::Jpeg)?, alt)),
            FileType::Png => Some(Portrait::png(bare(&self.bytes, ImageFormat::Png)?, alt)),
            FileType::Pdf | FileType::P7m => None,
        }
    }
}

/// The card, front and back, by the number of the decision that gives it.
pub(super) fn drawn(
    italian: Translator,
    card: &GivenCard,
    (number, authority): (ProtocolNumber, String),
    picture: Option<Picture>,
) -> ParkingCard {
    let alt = italian.text("cases-card-photograph");
    let portrait = picture.and_then(|picture| picture.portrait(alt));
    let said = |key| italian.text(key);
    let row = |key, value| Row { label: Text::new(said(key)), value };
    ParkingCard {
        heading: said("cases-card-heading"),
        note: said("cases-card-note"),
        name: said("cases-card-name"),
        names_elsewhere: said("cases-card-elsewhere"),
        model: said("cases-card-model"),
        state: STATE.to_owned(),
        symbol_alt: said("cases-card-symbol"),
        expires_on: row("cases-card-expires", italian.date(card.expires_on)),
        serial_number: row("cases-card-number", number.to_string()),
        authority: row("cases-card-authority", authority),
        surname: row("cases-card-surname", card.surname.clone()),
        given_names: row("cases-card-given-names", card.given_names.clone()),
        signature: said("cases-card-signature"),
        photograph: said("cases-card-photograph"),
        portrait,
        rights: ["cases-card-allows", "cases-card-shown"].map(said).to_vec(),
    }
}
