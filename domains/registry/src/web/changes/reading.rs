//! Reading the answers of a form, and collecting what is wrong with them.

use chrono::NaiveDate;
use web::Message;
use web::ui::FormErrors;

use super::answers::{Answers, REASON};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{NameError, PersonName};
use crate::service::Reason;
use crate::web::search::reason_wanted;

/// A form being read. What a method gives is there or was found wrong: then the form comes back.
pub(super) struct Reading<'a> {
    answers: &'a Answers,
    born_on: Option<NaiveDate>,
    today: NaiveDate,
    errors: FormErrors,
}

impl<'a> Reading<'a> {
    /// Of a form about somebody who was born on that day, where it is known before.
    pub(super) fn of(answers: &'a Answers, born_on: Option<NaiveDate>, today: NaiveDate) -> Self {
        Self { answers, born_on, today, errors: FormErrors::default() }
    }

    /// What is wrong.
    pub(super) fn into_errors(self) -> FormErrors {
        self.errors
    }

    /// Whether nothing was found wrong so far.
    pub(super) const fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// Says what is wrong with a field.
    pub(super) fn wrong<T>(&mut self, field: &'static str, message: impl Into<Message>) -> Option<T> {
        self.errors.add(field, message);
        None
    }

    /// What stands in a field, whatever it is.
    pub(super) fn raw(&self, field: &str) -> &'a str {
        self.answers.text(field)
    }

    /// A text that may be missing; inside there is nothing when it is.
    pub(super) fn optional(&mut self, field: &'static str, longest: usize) -> Option<Option<String>> {
        let text = self.raw(field);
        if text.chars().count() > longest {
            return self.wrong(field, Message::new("registry-change-too-long").with("longest", longest));
        }
        Some((!text.is_empty()).then(|| text.to_owned()))
    }

    /// A text that must be there.
    pub(super) fn required(
        &mut self,
        field: &'static str,
        longest: usize,
        missing: &'static str,
    ) -> Option<String> {
        self.optional(field, longest)?.or_else(|| self.wrong(field, missing))
    }

    /// One of the choices.
    pub(super) fn chosen<T>(&mut self, field: &'static str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
        known(self.raw(field)).or_else(|| self.wrong(field, "registry-change-choose"))
    }

    /// A date in the life of the person, not after today.
    pub(super) fn date(&mut self, field: &'static str) -> Option<NaiveDate> {
        let Some(date) = self.optional_date(field)? else {
            return self.wrong(field, "registry-change-date-missing");
        };
        if self.born_on.is_some_and(|born_on| date < born_on) {
            return self.wrong(field, "registry-refusal-before-birth");
        }
        Some(date)
    }

    /// A date that may be missing, not after today.
    pub(super) fn optional_date(&mut self, field: &'static str) -> Option<Option<NaiveDate>> {
        match self.raw(field) {
            "" => Some(None),
            text => match text.parse() {
                Ok(date) if date > self.today => self.wrong(field, "registry-refusal-in-the-future"),
                Ok(date) => Some(Some(date)),
                Err(_) => self.wrong(field, "registry-search-wrong-date"),
            },
        }
    }

    /// The day on which places are looked up: that of the change, or today when it is not known.
    pub(super) fn day_of(&self, date: Option<NaiveDate>) -> NaiveDate {
        date.unwrap_or(self.today)
    }

    /// A codice fiscale that may be missing.
    pub(super) fn fiscal_code(&mut self, field: &'static str) -> Option<Option<CodiceFiscale>> {
        match self.raw(field) {
            "" => Some(None),
            text => match CodiceFiscale::parse(text) {
                Ok(code) => Some(Some(code)),
                Err(_) => self.wrong(field, "registry-search-wrong-code"),
            },
        }
    }

    /// Surname and given name, of which one may be missing.
    pub(super) fn name(&mut self, surname: &'static str, given: &'static str) -> Option<PersonName> {
        match PersonName::parse(self.raw(surname), self.raw(given)) {
            Ok(name) => Some(name),
            Err(NameError::Missing) => self.wrong(surname, "registry-change-name-missing"),
            Err(NameError::Sign) => self.wrong(surname, "registry-change-name-sign"),
            Err(NameError::TooLong) => {
                let message = Message::new("registry-change-too-long").with("longest", PersonName::LONGEST);
                self.wrong(surname, message)
            }
        }
    }

    /// Why the change is entered.
    pub(super) fn reason(&mut self) -> Option<Reason> {
        Reason::parse(self.raw(REASON)).ok().or_else(|| self.wrong(REASON, reason_wanted()))
    }
}
