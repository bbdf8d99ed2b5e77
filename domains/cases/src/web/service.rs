//! `/servizi/{key}`: the sheet of one service, in the order and with the marks of the model of municipal sites.

use askama::Template;
use auth::Actor;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Language;
use serde_json::json;
use web::ui::Badge;
use web::{Page, WebError};

use super::come_in::needed_for_sending;
use super::occupations::path_of_occupations;
use super::postings::path_of_postings;
use super::public::path_of_list;
use super::rankings::{badge_of, path_of_call};
use super::reservation::path_of_free;
use super::services::{path_of, path_of_category, path_of_topic};
use super::zones::ZONES_PATH;
use crate::definition::{Days, Definition, FieldKind, Form, ServiceKey, Silence, Status, Text, Unit};
use crate::service::Cases;

/// Where appointments are booked, on the pages of the offices' calendars: what one comes for stands in its query.
pub const BOOKING_PATH: &str = "/prenota";

#[derive(Template)]
#[template(path = "cases/service.html")]
struct ServicePage {
    page: Page,
    service: Definition,
    unit: Unit,
    category_path: String,
    topics: Vec<(String, String)>,
    related: Vec<(String, String)>,
    /// The calls to which one applies by it, the newest first: titles, where they are, and how they stand.
    calls: Vec<(String, String, Badge)>,
    /// What the list of its requests is called, and where everybody reads it.
    list: Option<(String, String)>,
    /// Where everybody sees what is free, where one reserves by it.
    free_path: Option<String>,
    /// Where everybody reads what its office posts, where it does.
    postings_path: Option<String>,
    /// The same of what was granted of it that takes up public ground.
    occupations: Option<(String, String)>,
    /// Where whoever wonders asks in which zones a point is, where its form asks so.
    zones_path: Option<&'static str>,
    /// Whom one asks to conclude where the office is late, and how.
    substitute: Option<String>,
    /// Whether it can be asked for by its form, today.
    is_offered: bool,
    /// For search engines: the same facts in the words of schema.org.
    structured: String,
}

impl ServicePage {
    /// In the reader's language.
    fn words<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.page.language())
    }

    /// Where it is.
    fn path(&self) -> String {
        path_of(&self.service)
    }

    fn suspended(&self) -> Option<&Text> {
        match &self.service.status {
            Status::Active => None,
            Status::Suspended { reason } => Some(reason),
        }
    }

    /// Where whoever reads has it in this town hall. Nobody asks for anything as an employee.
    fn online_path(&self) -> Option<String> {
        self.path_for_people().filter(|_| !is_read_at_work(&self.page))
    }

    /// Where people have it, where it is and while it can be asked for: a page of its own, or its form.
    fn path_for_people(&self) -> Option<String> {
        let own = self.service.online_path.clone().filter(|_| self.suspended().is_none());
        let form = || self.is_offered.then(|| format!("{}/richiesta", path_of(&self.service)));
        own.or_else(form)
    }

    /// Where whoever reads books an appointment for it, where one comes to an office and while it can be had. Nobody
    /// books for themselves as an employee.
    fn booking_path(&self) -> Option<String> {
        let matter = self.service.booking.as_ref().filter(|_| self.suspended().is_none())?;
        (!is_read_at_work(&self.page)).then(|| format!("{BOOKING_PATH}?motivo={matter}"))
    }

    /// Whether whoever reads would have it, had they not come in for work.
    fn is_for_people_alone(&self) -> bool {
        is_read_at_work(&self.page) && self.path_for_people().is_some()
    }

    /// The parts of the page that its index names, in the model's order: their anchors, and the keys of their titles.
    const fn parts(&self) -> [(&'static str, &'static str); 8] {
        [
            ("a-chi-e-rivolto", "cases-service-for-whom"),
            ("come-fare", "cases-service-how"),
            ("cosa-serve", "cases-service-needed"),
            ("cosa-si-ottiene", "cases-service-obtained"),
            ("tempi-e-scadenze", "cases-service-times"),
            ("accedi-al-servizio", "cases-service-access"),
            ("condizioni-di-servizio", "cases-service-conditions"),
            ("contatti", "cases-service-contacts"),
        ]
    }

    /// The term of the law: the key of its sentence, how many days, and the rule.
    fn clock(&self) -> Option<(&'static str, u16, &str)> {
        let clock = &self.service.procedure.as_ref()?.clock;
        let key = match clock.counting {
            Days::Calendar => "cases-service-term",
            Days::Working => "cases-service-term-working",
        };
        Some((key, clock.days, &clock.law))
    }

    /// What sending it wants besides, and by which rule, where it can be asked for.
    fn for_sending(&self) -> Option<(&'static str, &str)> {
        needed_for_sending(&self.service).filter(|_| self.service.is_offered())
    }

    fn phone(&self) -> &str {
        self.unit.phone.as_deref().unwrap_or(&self.page.city().phone)
    }

    fn pec(&self) -> &str {
        self.unit.pec.as_deref().unwrap_or(&self.page.city().pec)
    }
}

pub(super) async fn show_service(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    page: Page,
) -> Result<Response, WebError> {
    let catalogue = cases.catalogue();
    let service = ServiceKey::parse(&key).and_then(|key| catalogue.find(&key).cloned());
    let service = service.ok_or(WebError::NotFound)?;
    let unit = catalogue.unit(&service.unit).expect("the catalogue was read with its offices").clone();
    let language = page.language();
    let topics = service.topics.iter().map(|topic| (topic.name(language).to_owned(), path_of_topic(*topic)));
    let related = service.sheet.related.iter().filter_map(|key| catalogue.find(key));
    let related = related.map(|one| (one.sheet.title.in_language(language).to_owned(), path_of(one)));
    let mut calls = Vec::new();
    for call in catalogue.calls_of(&service.key) {
        let ranking = cases.public_call(&call.key).await?.ranking;
        let title = call.title.in_language(language).to_owned();
        calls.push((title, path_of_call(&call.key), badge_of(&cases, call, ranking.as_ref(), &page)));
    }
    web::show(&ServicePage {
        calls,
        list: service
            .public
            .as_ref()
            .map(|public| (public.title.in_language(language).to_owned(), path_of_list(&service.key))),
        postings_path: service.postings.as_ref().map(|_| path_of_postings(&service.key)),
        free_path: service.reserves().map(|_| path_of_free(&service.key)),
        zones_path: asks_for_zones(&service).then_some(ZONES_PATH),
        occupations: service.occupies.as_ref().map(|occupies| {
            (occupies.title.in_language(language).to_owned(), path_of_occupations(&service.key))
        }),
        substitute: substitute(&cases, &service, &page),
        is_offered: cases.offered(&service.key).is_ok(),
        category_path: path_of_category(service.category),
        topics: topics.collect(),
        related: related.collect(),
        structured: structured(&service, &unit, &page),
        service,
        unit,
        page,
    })
}

/// Whom one asks to conclude where the office is late (art. 35 c. 1 m D.Lgs. 33/2013); none where silence is an answer, or the
/// city has named nobody.
fn substitute(cases: &Cases, service: &Definition, page: &Page) -> Option<String> {
    let is_late = service.procedure.as_ref()?.clock.silence == Silence::Delay;
    let key =
        cases.catalogue().substitute_for(&service.key).filter(|key| is_late && **key != service.unit)?;
    let unit = cases.catalogue().unit(key)?;
    let name = unit.name.in_language(page.language());
    let pec = unit.pec.as_deref().unwrap_or(&page.city().pec);
    let phone = unit.phone.as_deref().unwrap_or(&page.city().phone);
    let said = [("unit", name.into()), ("pec", pec.into()), ("phone", phone.into())];
    Some(page.text_with("cases-service-substitute", &said))
}

fn asks_for_zones(service: &Definition) -> bool {
    let asks = |form: &Form| form.asks(|kind| matches!(kind, FieldKind::PlaceIn(_)));
    service.form.as_ref().is_some_and(asks)
}

/// The sheet as `GovernmentService` of schema.org; harmless inside a `script` element.
fn structured(service: &Definition, unit: &Unit, page: &Page) -> String {
    let (city, language, sheet) = (page.city(), page.language(), &service.sheet);
    let data = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": sheet.title.in_language(language),
        "serviceType": service.category.name(language),
        "serviceOperator": { "@type": "GovernmentOrganization", "name": city.administration.text(language) },
        "areaServed": { "@type": "AdministrativeArea", "name": city.name },
        "audience": { "@type": "Audience", "audienceType": sheet.for_whom.in_language(language) },
        "availableChannel": {
            "@type": "ServiceChannel",
            "name": unit.name.in_language(language),
            "serviceUrl": format!("{}{}", city.public_url, path_of(service)),
            "availableLanguage": languages(city.languages.as_slice()),
            "serviceLocation": {
                "@type": "Place",
                "name": unit.name.in_language(language),
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": unit.address.as_deref().unwrap_or(&city.seat_address),
                    "addressLocality": city.name,
                },
            },
        },
    });
    data.to_string().replace('<', "\\u003c")
}

fn languages(all: &[Language]) -> Vec<serde_json::Value> {
    let one = |language: &Language| json!({ "@type": "Language", "name": language.own_name(), "alternateName": language.tag() });
    all.iter().map(one).collect()
}

/// Whether whoever reads has come in for work: as an employee nobody asks for anything.
fn is_read_at_work(page: &Page) -> bool {
    page.user().is_some_and(|user| matches!(user.actor, Actor::Staff(_)))
}

/// Where whoever reads begins a request, where they can.
pub(super) fn begin_path(cases: &Cases, service: &Definition, page: &Page) -> Option<String> {
    let may_begin = cases.offered(&service.key).is_ok() && !is_read_at_work(page);
    may_begin.then(|| format!("{}/richiesta", path_of(service)))
}
