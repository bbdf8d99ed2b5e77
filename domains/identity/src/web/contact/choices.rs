//! By which way somebody wants to hear of what.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use kernel::Language;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::Back;
use super::overview::{ContactsPage, Typed};
use crate::domain::{Channel, Choices, Topic};
use crate::service::{ContactError, Contacts};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ChoicesForm {
    via_delegation: String,
    via_services: String,
    lingua: String,
}

pub(super) async fn choose_channels(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<ChoicesForm>,
) -> Result<Response, WebError> {
    let errors = match form.read(&contacts) {
        Err(errors) => errors,
        Ok((choices, language)) => match contacts.choose(&actor, &choices, language).await {
            Ok(()) => return Ok(Back::default().or_done("scelte")),
            Err(ContactError::NotOffered) => form.by_sms_refused(),
            Err(error) => return Err(error.into()),
        },
    };
    let (page, reached) = (page.with_errors(errors), contacts.reached(&actor).await?);
    web::show_again(&ContactsPage::of(&contacts, page, &reached, Typed::default()))
}

impl ChoicesForm {
    /// What is wrong with choosing text messages, where there is no proven number.
    fn by_sms_refused(&self) -> FormErrors {
        let mut errors = FormErrors::default();
        for (field, code) in [("via_delegation", &self.via_delegation), ("via_services", &self.via_services)]
        {
            if Channel::from_code(code) == Some(Channel::Sms) {
                errors.add(field, "identity-contact-sms-not-offered");
            }
        }
        errors
    }

    fn read(&self, contacts: &Contacts) -> Result<(Choices, Language), FormErrors> {
        let mut errors = FormErrors::default();
        let mut chosen = Vec::new();
        for (field, topic, code) in [
            ("via_delegation", Topic::Delegation, &self.via_delegation),
            ("via_services", Topic::Services, &self.via_services),
        ] {
            match Channel::from_code(code) {
                Some(channel) => chosen.push((topic, channel)),
                None => errors.add(field, "identity-contact-choose-a-way"),
            }
        }
        let offered = &contacts.city().languages;
        match Language::parse(&self.lingua).filter(|language| offered.contains(language)) {
            Some(language) if errors.is_empty() => Ok((Choices::new(chosen), language)),
            Some(_) => Err(errors),
            None => {
                errors.add("lingua", "identity-contact-choose-a-language");
                Err(errors)
            }
        }
    }
}
