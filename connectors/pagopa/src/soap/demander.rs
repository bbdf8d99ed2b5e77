//! Who wants to pay without a notice, in the words of the services that need to know no more than that.

use super::SubjectKind;
use crate::xml::{Document, Fields};

/// What the details of such a service hold: `<richiesta><tipo>F</tipo><codice>…</codice><nome>…</nome></richiesta>`, of no
/// namespace.
const ELEMENTS_MAX: usize = 16;

/// Who wants to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demander {
    /// Person or company.
    pub kind: SubjectKind,
    /// Tax code or VAT number.
    pub code: String,
    /// At most 70 characters.
    pub name: String,
}

/// Details that do not say who.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the details do not say who wants to pay")]
pub struct NoDemander;

impl Demander {
    /// Reads the details of a question ([`DemandRequest`](super::DemandRequest)).
    pub fn read(details: &[u8]) -> Result<Self, NoDemander> {
        let text = std::str::from_utf8(details).map_err(|_| NoDemander)?;
        let root = Document::whole(text, ELEMENTS_MAX).map_err(|_| NoDemander)?;
        if root.name() != "richiesta" {
            return Err(NoDemander);
        }
        let fields = Fields::of(&root, None);
        let kind = |text: &str| match text.trim() {
            "F" => Some(SubjectKind::Person),
            "G" => Some(SubjectKind::Company),
            _ => None,
        };
        let read = || {
            let (kind, name) = (fields.value("tipo", kind)?, fields.text("nome", 70)?);
            Ok::<_, crate::Broken>(Self { kind, code: fields.text("codice", 16)?, name })
        };
        read().map_err(|_| NoDemander)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wants_to_pay_is_read_or_refused() {
        let read = |inner: &str| Demander::read(format!("<richiesta>{inner}</richiesta>").as_bytes());
        let ada = read("<tipo>F</tipo><codice>NRERMO85A01F205X</codice><nome>Romeo Neri</nome>").unwrap();
        assert_eq!((ada.kind, ada.code.as_str()), (SubjectKind::Person, "NRERMO85A01F205X"));
        for wrong in
            ["", "<tipo>X</tipo><codice>1</codice><nome>n</nome>", "<tipo>F</tipo><codice>1</codice>"]
        {
            assert_eq!(read(wrong), Err(NoDemander), "{wrong}");
        }
        assert_eq!(
            Demander::read(b"<!DOCTYPE a [<!ENTITY b 'c'>]><richiesta>&b;</richiesta>"),
            Err(NoDemander)
        );
    }
}
