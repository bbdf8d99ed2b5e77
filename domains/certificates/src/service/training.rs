//! The paper on which neighbourhood desks practise: it looks like a certificate, is of somebody who does not exist, has no
//! number of the register, bears no seal, and says across its head that it counts for nothing.

use bytes::Bytes;
use documents::page::{Caption, Content, Issuer, Page, Row, Section, Text, Verification};
use kernel::Language;
use web::i18n::Translator;

use super::Certificates;
use crate::domain::Kind;
use crate::error::CertificateError;
use crate::press::PressError;

/// Somebody who does not exist. The place of birth in the codice fiscale (Z999) is no place, so that nobody can have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InventedPerson {
    /// Given name and surname.
    pub name: &'static str,
    /// As a form takes it.
    pub fiscal_code: &'static str,
    /// The number of an identity card that was never issued.
    pub document_number: &'static str,
}

impl InventedPerson {
    /// The only one.
    pub const ONLY: Self =
        Self { name: "Prova Esercizio", fiscal_code: "SRCPRV00A41Z999E", document_number: "XX00000XX" };
}

/// Stands where a real document has its code: the check of documents knows no such code.
const NO_CODE: &str = "0000-0000-0000-0000";

impl Certificates {
    /// The paper of a kind, for practice. Nothing is written down and nothing is counted.
    pub async fn training_paper(&self, kind: Kind) -> Result<Bytes, CertificateError> {
        let page = self.training_page(kind);
        let set = self.inner.press.documents().bare(move |workshop| {
            Ok::<_, PressError>(workshop.typesetter().page(&page, workshop.drawing())?)
        });
        Ok(Bytes::from(set.await?))
    }

    fn training_page(&self, kind: Kind) -> Page {
        let (city, italian) = (self.city(), Translator::new(Language::It));
        let text = |key: &str| Text::new(italian.text(key));
        let row = |key: &str, value: &str| Row { label: text(key), value: value.to_owned() };
        let name = city.administration.text(Language::It).to_owned();
        let invented = InventedPerson::ONLY;
        let person = vec![
            row("certificates-training-name", invented.name),
            row("certificates-training-code", invented.fiscal_code),
        ];
        let warning = Content::Prose { paragraphs: vec![text("certificates-training-text")] };
        Page {
            language: Language::It.tag().to_owned(),
            second_language: None,
            accent: city.accent_colour.clone(),
            issuer: Issuer {
                seal_alt: italian.text_with("certificates-paper-seal", &[("city", (&name).into())]),
                office: text("certificates-paper-office"),
                contact: format!("{} · {} · {}", city.seat_address, city.pec, city.phone),
                name,
            },
            notice: Some(text("certificates-training-notice")),
            title: text(kind.title_key()),
            subtitle: Some(text("certificates-training-notice")),
            intro: None,
            sections: vec![
                Section { heading: None, content: Content::Rows { rows: person } },
                Section { heading: None, content: warning },
            ],
            legal: Vec::new(),
            particulars: vec![row(
                "certificates-paper-number",
                &italian.text("certificates-training-number"),
            )],
            verification: self.training_check(italian),
            issued_on: self.today(),
        }
    }

    /// The box at the foot: it leads to the check, which says that there is no such document.
    fn training_check(&self, italian: Translator) -> Verification {
        let text = |key: &str| Text::new(italian.text(key));
        let caption = |key: &str, alt: &str| Caption { text: text(key), alt: italian.text(alt) };
        Verification {
            heading: text("certificates-paper-verify"),
            advice: text("certificates-training-text"),
            link: format!("{}/verifica/{}", self.city().public_url, NO_CODE.replace('-', "")),
            link_label: text("certificates-paper-verify-link"),
            code: NO_CODE.to_owned(),
            code_label: text("certificates-paper-verify-code"),
            online: caption("certificates-paper-verify-online", "certificates-paper-verify-online-alt"),
            offline: caption("certificates-training-notice", "certificates-training-notice"),
            payload: italian.text("certificates-training-notice"),
            seal_note: text("certificates-training-unsealed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_invented_has_a_code_that_reads_and_that_nobody_can_have() {
        let code = registry::codice_fiscale::CodiceFiscale::parse(InventedPerson::ONLY.fiscal_code).unwrap();
        assert_eq!(code.birth_place().to_string(), "Z999");
    }
}
