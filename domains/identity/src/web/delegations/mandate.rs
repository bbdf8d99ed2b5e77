//! The part of a form that says what somebody may do: which services, how far, until when.

use auth::{Deed, Mandate, Service};
use chrono::NaiveDate;
use serde::Deserialize;
use web::Page;
use web::ui::{Choice, FormErrors};

use super::give::refusal;
use super::words::{deed_key, service_key};
use crate::domain::{Delegation, DelegationRefused};

/// The answers as they came. Boxes that are not ticked are not sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MandateAnswers {
    fascicolo: String,
    certificati: String,
    pratiche: String,
    pub(super) poteri: String,
    pub(super) fino_al: String,
}

impl MandateAnswers {
    /// A form that nobody has touched: to look is enough for most.
    pub(super) fn untouched() -> Self {
        Self { poteri: deed_code(Deed::Read).to_owned(), ..Self::default() }
    }

    fn services(&self) -> Vec<Service> {
        Service::ALL.into_iter().filter(|service| self.is_ticked(*service)).collect()
    }

    /// Whether a service was chosen.
    pub(super) const fn is_ticked(&self, service: Service) -> bool {
        match service {
            Service::File => !self.fascicolo.is_empty(),
            Service::Certificates => !self.certificati.is_empty(),
            Service::Cases => !self.pratiche.is_empty(),
        }
    }

    /// The key of a service's name.
    pub(super) const fn label(service: Service) -> &'static str {
        service_key(service)
    }

    /// How far somebody may go, to choose from.
    pub(super) fn deeds(page: &Page) -> Vec<Choice> {
        [Deed::Read, Deed::Act].map(|deed| Choice::new(deed_code(deed), page.text(deed_key(deed)))).into()
    }

    /// The mandate and its last day, or what is wrong with the answers.
    pub(super) fn read(&self, today: NaiveDate, errors: &mut FormErrors) -> Option<(Mandate, NaiveDate)> {
        let services = self.services();
        if services.is_empty() {
            errors.add("fascicolo", refusal(DelegationRefused::NoService));
        }
        let deed = [Deed::Read, Deed::Act].into_iter().find(|deed| deed_code(*deed) == self.poteri);
        if deed.is_none() {
            errors.add("poteri", "identity-delegation-choose-deed");
        }
        let ends_on = self.fino_al.parse::<NaiveDate>();
        match ends_on {
            Err(_) => errors.add("fino_al", "identity-delegation-wrong-date"),
            Ok(day) => {
                if let Err(refused) = Delegation::check_last_day(day, today) {
                    errors.add("fino_al", refusal(refused));
                }
            }
        }
        Some((Mandate { services, deed: deed? }, ends_on.ok()?))
    }
}

const fn deed_code(deed: Deed) -> &'static str {
    match deed {
        Deed::Read => "leggere",
        Deed::Act => "agire",
    }
}
