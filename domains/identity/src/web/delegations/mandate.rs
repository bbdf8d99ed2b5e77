//! The part of a form that says what somebody may do: which services, how far, until when.

use std::collections::BTreeMap;

use auth::{Deed, Mandate, Service};
use chrono::NaiveDate;
use serde::Deserialize;
use web::Page;
use web::ui::{Choice, FormErrors};

use super::give::refusal;
use super::words::{deed_key, service_key};
use crate::domain::{Askable, Delegation, DelegationRefused};
use crate::service::Delegations;

/// What the names of the boxes begin with that limit requests, before the key of a service.
const ONLY: &str = "solo-";

/// The answers as they came. Boxes that are not ticked are not sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MandateAnswers {
    fascicolo: String,
    certificati: String,
    pratiche: String,
    pagamenti: String,
    appuntamenti: String,
    pub(super) poteri: String,
    pub(super) fino_al: String,
    /// Everything else that was sent, the services among it to which requests are limited.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

/// A box that limits requests to a service.
pub(super) struct OnlyBox {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) is_ticked: bool,
}

impl MandateAnswers {
    /// A form that nobody has touched: to look is enough for most.
    pub(super) fn untouched() -> Self {
        Self { poteri: deed_code(Deed::Read).to_owned(), ..Self::default() }
    }

    fn services(&self) -> Vec<Service> {
        // Whoever names some requests means requests.
        let is_named = |service| service == Service::Cases && self.only().next().is_some();
        let is_meant = |service: &Service| self.is_ticked(*service) || is_named(*service);
        Service::ALL.into_iter().filter(is_meant).collect()
    }

    /// Whether the box of a service is ticked.
    pub(super) const fn is_ticked(&self, service: Service) -> bool {
        match service {
            Service::File => !self.fascicolo.is_empty(),
            Service::Certificates => !self.certificati.is_empty(),
            Service::Cases => !self.pratiche.is_empty(),
            Service::Payments => !self.pagamenti.is_empty(),
            Service::Appointments => !self.appuntamenti.is_empty(),
        }
    }

    /// The keys of the services to which requests are limited, in their order.
    fn only(&self) -> impl Iterator<Item = &str> {
        self.others.keys().filter_map(|name| name.strip_prefix(ONLY))
    }

    /// The boxes that limit requests.
    pub(super) fn boxes(&self, delegations: &Delegations, page: &Page) -> Vec<OnlyBox> {
        let one = |askable: &Askable| OnlyBox {
            name: format!("{ONLY}{}", askable.key),
            title: askable.title.text(page.language()).to_owned(),
            is_ticked: self.only().any(|key| key == askable.key),
        };
        delegations.askables().iter().map(one).collect()
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
        let only: Vec<String> = self.only().map(str::to_owned).collect();
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
        Some((Mandate { only, ..Mandate::of(services, deed?) }, ends_on.ok()?))
    }
}

const fn deed_code(deed: Deed) -> &'static str {
    match deed {
        Deed::Read => "leggere",
        Deed::Act => "agire",
    }
}
