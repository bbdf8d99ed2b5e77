//! Who stands at the counter, and what they showed: the fields, read into an [`Asker`].

use chrono::NaiveDate;
use identity::CounterHelper;
use registry::{NameError, Person, PersonName};
use web::ui::{Choice, FormErrors};
use web::{Message, Page};

use super::fields::Fields;
use super::person_card::document_line;
use crate::domain::{Asker, Proof, SeenDocument, SeenKind};

/// Who asks the clerk: the value of the field, and the key of its words.
const REQUESTERS: [(&str, &str); 4] = [
    ("subject", "certificates-page-requester-subject"),
    ("adult", "certificates-page-requester-adult"),
    ("minor", "certificates-page-requester-minor"),
    ("office", "certificates-page-requester-office"),
];

/// A document of the holder that the registry has: followed by its number.
const FROM_THE_FILE: &str = "file-";
const ANOTHER_DOCUMENT: &str = "document";
const KNOWN: &str = "known";

/// The answers as they came.
#[derive(Clone, Default)]
pub(crate) struct AskerAnswers {
    pub(crate) requester: String,
    pub(crate) reference: String,
    pub(crate) seen: String,
    pub(crate) surname: String,
    pub(crate) given: String,
    pub(crate) document_kind: String,
    pub(crate) document_number: String,
    pub(crate) document_issuer: String,
}

impl AskerAnswers {
    /// The fields that a clerk seldom needs.
    pub(super) const SELDOM: [&'static str; 6] =
        ["reference", "asker_surname", "asker_given", "document_kind", "document_number", "document_issuer"];

    /// A form that nobody has touched.
    pub(super) fn untouched() -> Self {
        Self { requester: REQUESTERS[0].0.to_owned(), ..Self::default() }
    }

    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            requester: text("requester"),
            reference: text("reference"),
            seen: text("seen"),
            surname: text("asker_surname"),
            given: text("asker_given"),
            document_kind: text("document_kind"),
            document_number: text("document_number"),
            document_issuer: text("document_issuer"),
        }
    }

    /// Names and values, for a form that asks one more thing.
    pub(super) fn hidden(&self) -> [(&'static str, &str); 8] {
        [
            ("requester", &self.requester),
            ("reference", &self.reference),
            ("seen", &self.seen),
            ("asker_surname", &self.surname),
            ("asker_given", &self.given),
            ("document_kind", &self.document_kind),
            ("document_number", &self.document_number),
            ("document_issuer", &self.document_issuer),
        ]
    }

    /// Whether something was written that a clerk seldom needs.
    pub(super) fn is_unusual(&self) -> bool {
        let texts = [&self.reference, &self.surname, &self.given, &self.document_kind, &self.document_number];
        self.requester != REQUESTERS[0].0
            || self.seen == ANOTHER_DOCUMENT
            || texts.into_iter().any(|text| !text.is_empty())
    }

    /// Who asks, as far as the answers say; `holder` is whose certificate it is.
    pub(crate) fn read(
        &self,
        holder: &Person,
        helpers: &[CounterHelper],
        today: NaiveDate,
        errors: &mut FormErrors,
    ) -> Option<Asker> {
        if let Some(helper) = helpers.iter().find(|helper| value_of(helper) == self.requester) {
            return self.helper(helper, errors);
        }
        match self.requester.as_str() {
            "subject" => self.proof(holder, today, errors).map(|proof| Asker::Holder { proof }),
            "adult" => self.somebody_else(true, errors),
            "minor" => self.somebody_else(false, errors),
            "office" => {
                let reference = Some(self.reference.clone()).filter(|text| !text.is_empty());
                Some(Asker::Administration { reference })
            }
            _ => wrong(errors, "requester", "certificates-page-requester-choose"),
        }
    }

    fn proof(&self, holder: &Person, today: NaiveDate, errors: &mut FormErrors) -> Option<Proof> {
        match self.seen.as_str() {
            KNOWN => Some(Proof::Known),
            ANOTHER_DOCUMENT => self.document(errors).map(|document| Proof::Document { document }),
            seen => {
                let number = seen.strip_prefix(FROM_THE_FILE);
                let document = number.and_then(|number| document_of(holder, number, today));
                let Some(document) = document else {
                    return wrong(errors, "seen", "certificates-page-seen-missing");
                };
                Some(Proof::Document { document })
            }
        }
    }

    /// Who asks for somebody else is never known by sight alone.
    fn somebody_else(&self, is_adult: bool, errors: &mut FormErrors) -> Option<Asker> {
        let name = self.name(errors);
        let document = if self.seen == ANOTHER_DOCUMENT {
            self.document(errors)
        } else {
            wrong(errors, "seen", "certificates-page-seen-of-the-asker")
        };
        Some(Asker::SomebodyElse { name: name?, document: document?, is_adult })
    }

    /// The name is the one of the delegation; the document is seen each time.
    fn helper(&self, helper: &CounterHelper, errors: &mut FormErrors) -> Option<Asker> {
        if self.seen != ANOTHER_DOCUMENT {
            return wrong(errors, "seen", "certificates-page-seen-of-the-asker");
        }
        let document = self.document(errors)?;
        Some(Asker::Helper { delegation: helper.delegation, name: helper.name.clone(), document })
    }

    fn name(&self, errors: &mut FormErrors) -> Option<PersonName> {
        if self.surname.is_empty() || self.given.is_empty() {
            let field = if self.surname.is_empty() { "asker_surname" } else { "asker_given" };
            return wrong(errors, field, "certificates-page-asker-name-missing");
        }
        match PersonName::parse(&self.surname, &self.given) {
            Ok(name) => Some(name),
            Err(NameError::TooLong) => wrong(errors, "asker_surname", too_long(PersonName::LONGEST)),
            Err(NameError::Missing | NameError::Sign) => {
                wrong(errors, "asker_surname", "certificates-page-asker-name-wrong")
            }
        }
    }

    fn document(&self, errors: &mut FormErrors) -> Option<SeenDocument> {
        let kind = SeenKind::from_code(&self.document_kind)
            .or_else(|| wrong(errors, "document_kind", "certificates-page-document-kind-choose"));
        let number =
            written(errors, ("document_number", &self.document_number), SeenDocument::LONGEST_NUMBER);
        let issued_by =
            written(errors, ("document_issuer", &self.document_issuer), SeenDocument::LONGEST_ISSUER);
        Some(SeenDocument { kind: kind?, number: number?, issued_by: issued_by? })
    }
}

/// A helper as the form sends them.
fn value_of(helper: &CounterHelper) -> String {
    helper.delegation.to_string()
}

/// Who may ask, to choose from: those whom the holder named at the counter come after the holder.
pub(crate) fn requesters(page: &Page, helpers: &[CounterHelper]) -> Vec<Choice> {
    let usual = REQUESTERS.iter().map(|(value, key)| Choice::new(*value, page.text(key)));
    let mut choices: Vec<Choice> = usual.collect();
    let named = helpers.iter().map(|helper| {
        let name = helper.name.spoken();
        let label = page.text_with("certificates-page-requester-helper", &[("name", name.into())]);
        Choice::new(value_of(helper), label)
    });
    choices.splice(1..1, named);
    choices
}

fn wrong<T>(errors: &mut FormErrors, field: &'static str, message: impl Into<Message>) -> Option<T> {
    errors.add(field, message);
    None
}

fn too_long(longest: usize) -> Message {
    Message::new("certificates-page-too-long").with("longest", longest)
}

/// A text that must be there, and not be a story.
fn written(errors: &mut FormErrors, (field, text): (&'static str, &str), longest: usize) -> Option<String> {
    match text.chars().count() {
        0 => wrong(errors, field, "certificates-page-document-part-missing"),
        length if length > longest => wrong(errors, field, too_long(longest)),
        _ => Some(text.to_owned()),
    }
}

/// A document of the file that still holds, by its number.
fn document_of(holder: &Person, number: &str, today: NaiveDate) -> Option<SeenDocument> {
    let document = holder.documents.iter().find(|one| one.number == number && one.holds_on(today))?;
    Some(SeenDocument {
        kind: SeenKind::from_code(document.kind.code())?,
        number: document.number.clone(),
        issued_by: document
            .issued_by
            .as_ref()
            .map(|place| place.name_on(document.issued_on))
            .unwrap_or_default(),
    })
}

/// How the clerk may know who is there: the documents of the file first.
pub(crate) fn ways_to_know(page: &Page, holder: &Person, today: NaiveDate) -> Vec<Choice> {
    let held = holder.documents.iter().rev().filter(|document| document.holds_on(today));
    let held =
        held.map(|one| Choice::new(format!("{FROM_THE_FILE}{}", one.number), document_line(page, one)));
    let another = Choice::new(ANOTHER_DOCUMENT, page.text("certificates-page-seen-document"));
    let known = Choice::new(KNOWN, page.text("certificates-page-seen-known"));
    held.chain([another, known]).collect()
}

/// The kinds of document, to choose from.
pub(super) fn document_kinds(page: &Page) -> Vec<Choice> {
    SeenKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), page.text(kind.key()))).collect()
}
