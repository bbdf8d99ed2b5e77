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
use crate::service::Contacts;

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
    match form.read(&contacts) {
        Ok((choices, language)) => {
            contacts.choose(&actor, &choices, language).await?;
            Ok(Back::default().or_done("scelte"))
        }
        Err(errors) => {
            let (page, reached) = (page.with_errors(errors), contacts.reached(&actor).await?);
            web::show_again(&ContactsPage::of(&contacts, page, &reached, Typed::default()))
        }
    }
}

impl ChoicesForm {
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
