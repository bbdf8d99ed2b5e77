//! Forms in which somebody does something with a case, or writes.

use std::collections::BTreeMap;

use web::ui::FormErrors;
use web::{Message, Page, WebError};

use super::fields::{Standing, draw as draw_field};
use super::files::{accepted, explain};
use super::words::sentence;
use crate::definition::{Action, ActionKey, Lists, Outcome, Procedure, Upload};
use crate::domain::{Answers, Misgiven, Refusal, Said, Told, Words, WrongAnswers};
use crate::error::CaseError;

/// The field of a message or a note.
pub(super) const TEXT: &str = "testo";

/// The field of why what who asked answered to a notice before refusal changes nothing.
const ANSWER: &str = "osservazioni";

/// The fields of the office that is asked, and of the colleague who gets a case.
pub(super) const UNIT: &str = "ufficio";
pub(super) const RECEIVER: &str = "collega";

/// The version of a case that a form was drawn with: each form of an office's page has it in it.
pub(super) fn version_in(sent: &BTreeMap<String, String>) -> Result<i64, WebError> {
    sent.get("versione").and_then(|text| text.parse().ok()).ok_or(WebError::BadRequest)
}

/// What somebody wrote, the field in which they did, and what they chose beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    field: String,
    text: String,
    others: BTreeMap<String, String>,
    /// Whether files beside it say as much.
    has_files: bool,
}

impl Typed {
    /// Takes the text of one field out of a form.
    pub(super) fn take(mut sent: BTreeMap<String, String>, field: impl Into<String>) -> Self {
        let field = field.into();
        let text = sent.remove(&field).unwrap_or_default();
        Self { field, text, others: sent, has_files: false }
    }

    /// The same where files can be sent in place of words.
    pub(super) fn with_files(self) -> Self {
        Self { has_files: true, ..self }
    }

    /// What stands in a field.
    pub(super) fn text_of(&self, field: &str) -> &str {
        if self.field == field { &self.text } else { "" }
    }

    /// What was chosen in another field of the same form.
    pub(super) fn chosen_in(&self, field: &str) -> &str {
        self.others.get(field).map_or("", String::as_str)
    }

    /// Whether this is the form of a field.
    pub(super) fn is_of(&self, field: &str) -> bool {
        self.field == field
    }

    /// What stands in a field of the form, whichever it is.
    pub(super) fn chosen_or_text(&self, field: &str) -> String {
        if self.field == field { self.text.clone() } else { self.chosen_in(field).to_owned() }
    }

    /// The words, if there are any.
    pub(super) fn words(&self) -> Result<Option<Words>, CaseError> {
        match Words::parse(&self.text) {
            _ if !Words::are_readable(&self.text) => Err(Refusal::Unreadable.into()),
            None if self.text.trim().is_empty() => Ok(None),
            None => Err(Refusal::NoReason.into()),
            words => Ok(words),
        }
    }

    /// What is said with an action by the office.
    pub(super) fn said(&self, action: &ActionKey) -> Result<Said, CaseError> {
        let answer = Words::parse(self.chosen_in(&format!("{ANSWER}-{action}")));
        Ok(Said { answer, told: self.told(), ..Said::from(self.words()?) })
    }

    /// What is filled in beside the words.
    pub(super) fn told(&self) -> Told {
        Told::Typed(self.inputs())
    }

    fn inputs(&self) -> Vec<(String, String)> {
        self.others.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// The words, which must be there.
    pub(super) fn wanted_words(&self) -> Result<Words, CaseError> {
        self.words()?.ok_or_else(|| Refusal::NoReason.into())
    }

    /// The page on which what is wrong stands beside its field; what is wrong with nothing that they sent comes back.
    pub(super) fn mark(&self, page: Page, error: CaseError) -> Result<Page, WebError> {
        if let CaseError::WrongAnswers(wrong) = &error {
            let errors = beside_fields(wrong, &page);
            return Ok(page.with_errors(errors));
        }
        let (field, message) = match (&error, self.about_words(&error)) {
            (_, Some(message)) => (self.field.clone(), message),
            (CaseError::Refused(Refusal::OwnOffice), _) => {
                (UNIT.to_owned(), Message::new("cases-error-own-office"))
            }
            (CaseError::Refused(Refusal::AskedAlready), _) => {
                (UNIT.to_owned(), Message::new("cases-error-asked-already"))
            }
            (CaseError::Refused(Refusal::NotTheirs), _) => {
                (RECEIVER.to_owned(), Message::new("cases-error-not-theirs"))
            }
            (CaseError::Refused(Refusal::NoAnswer), _) => {
                let message = Message::new("cases-wrong-answer").with("most", Words::LONGEST);
                (self.field.replacen(TEXT, ANSWER, 1), message)
            }
            _ => return Err(error.into()),
        };
        Ok(page.with_errors(FormErrors::one(field, message)))
    }

    /// What is said beside a text that cannot be taken as it is; none where something else is wrong.
    fn about_words(&self, error: &CaseError) -> Option<Message> {
        match error {
            CaseError::Refused(Refusal::NoReason) => {
                let key = if self.has_files { "cases-wrong-words-or-files" } else { "cases-wrong-words" };
                Some(Message::new(key).with("most", Words::LONGEST))
            }
            CaseError::Refused(Refusal::Unreadable) => Some(Message::new("cases-wrong-unreadable")),
            CaseError::Refused(Refusal::TooManyLines) => Some(Message::new("cases-wrong-lines")),
            CaseError::Refused(Refusal::Unprintable(sign)) => {
                Some(Message::new("cases-wrong-unprintable").with("sign", named(*sign)))
            }
            _ => None,
        }
    }
}

/// What is said beside each field that was not filled in as it should be.
fn beside_fields(wrong: &WrongAnswers, page: &Page) -> FormErrors {
    let mut errors = FormErrors::default();
    for one in wrong.all() {
        // A page has no inputs but those of its fields: nothing else is wrong on it.
        if let Misgiven::Wrong(fault) = &one.wrong {
            let question = one.question.as_ref().map_or("", |label| label.in_language(page.language()));
            errors.add(one.name.clone(), sentence(fault, question, page));
        }
    }
    errors
}

/// A sign by its number, and as it looks where it looks like something.
pub(crate) fn named(sign: char) -> String {
    let number = format!("U+{:04X}", u32::from(sign));
    let is_seen = sign.is_alphanumeric() || u32::from(sign) >= 0x1_F000;
    if is_seen { format!("{sign} ({number})") } else { number }
}

/// The field in which one says why.
pub(super) fn field_of(action: &ActionKey) -> String {
    format!("{TEXT}-{action}")
}

/// Something that can be done: its button, the field for a reason where one is wanted, and that for files.
pub(super) struct Button {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) field: Option<String>,
    /// What is filled in with it.
    pub(super) fields: Vec<String>,
    /// The field for why what who asked answered changes nothing, where it refuses after a notice.
    pub(super) answer: Option<String>,
    /// The field for files, where it takes some.
    pub(super) upload: Option<String>,
    /// Whether whoever asked gives up what they asked for: there is no way back, and it is asked once more.
    pub(super) gives_up: bool,
    /// Why it cannot be done now, or not by them; without, it can.
    pub(super) hindered: Option<String>,
}

impl Button {
    /// `lists` are those of the city, among which something that is filled in with it is chosen.
    pub(super) fn of((action, lists): (&Action, &Lists), label: &str, typed: &Typed, page: &Page) -> Self {
        let name = field_of(&action.key);
        let draw = || {
            let words = page.text_area(&name, label).value(typed.text_of(&name));
            match &action.files {
                // Either says enough.
                Some(_) => words.hint(page.text("cases-case-words-or-files")).optional().to_string(),
                None => words.to_string(),
            }
        };
        Self {
            key: action.key.to_string(),
            name: action.name.in_language(page.language()).to_owned(),
            field: action.needs_reason.then(draw),
            fields: draw_fields((action, lists), typed, page),
            answer: None,
            upload: action.files.as_ref().map(|upload| draw_upload(upload, action, page)),
            gives_up: false,
            hindered: None,
        }
    }

    /// The same of a refusal that says why what who asked answered changes nothing.
    pub(super) fn answering(self, typed: &Typed, page: &Page) -> Self {
        let name = format!("{ANSWER}-{}", self.key);
        let field = page.text_area(&name, "cases-office-answer").value(typed.chosen_in(&name));
        let field = field.hint(page.text("cases-office-answer-hint"));
        Self { answer: Some(field.to_string()), ..self }
    }

    /// The same, where something stands in the way of it.
    pub(super) fn unless(self, hindered: Option<String>) -> Self {
        Self { hindered, ..self }
    }

    /// The same of who asked, by whose procedure they may give up what they asked for.
    pub(super) fn of_applicant(
        (action, procedure): (&Action, &Procedure),
        typed: &Typed,
        page: &Page,
    ) -> Self {
        let leads_to = procedure.state(&action.to).and_then(|state| state.outcome);
        let gives_up = leads_to == Some(Outcome::Withdrawn);
        // Officials alone fill something in.
        let no_lists = Lists::default();
        Self { gives_up, ..Self::of((action, &no_lists), "cases-case-your-words", typed, page) }
    }
}

/// What an action asks, with what was typed into it.
fn draw_fields((action, lists): (&Action, &Lists), typed: &Typed, page: &Page) -> Vec<String> {
    let (nothing, inputs) = (Answers::default(), typed.inputs());
    let standing = Standing {
        sent: typed.is_of(&field_of(&action.key)).then_some(inputs.as_slice()),
        saved: &nothing,
        family: &[],
        lists,
        neighbourhood: None,
        takes_points: false,
        asks_device: false,
        files_path: String::new(),
        streets_path: "",
        free: None,
    };
    action.fields.iter().map(|field| draw_field(page, field, &standing)).collect()
}

fn draw_upload(upload: &Upload, action: &Action, page: &Page) -> String {
    let drawn = page.upload_field(action.key.files_field().as_str(), "cases-case-your-files");
    let drawn = drawn.hint(explain(upload, page)).accept(accepted(&upload.types));
    drawn.multiple(upload.max_files > 1).optional().to_string()
}
