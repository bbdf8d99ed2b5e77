//! What can be asked of the city, for everybody's programs.

use ::web::Page;
use ::web::api::{Code, Problem};
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::catalogue::{SERVICES_PATH, Search};
use crate::definition::{
    Category, Choice, Definition, Field, FieldKind, FormPage, Link, ListEntry, Lists, Reservable, ServiceKey,
    Text, Topic, Upload,
};
use crate::service::Cases;

/// The longest search that is listened to, in characters.
const LONGEST_SEARCH: usize = 100;

/// What is looked for: nothing of a person.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    search: String,
    category: String,
    topic: String,
}

/// The services found.
#[derive(Serialize)]
pub(super) struct ServicesBody {
    services: Vec<ServiceBody>,
}

/// A service by its name.
#[derive(Serialize)]
struct ServiceBody {
    key: String,
    title: String,
    summary: String,
    category: String,
    topics: Vec<String>,
    unit: String,
    is_offered: bool,
    needs_strong_sign_in: bool,
    needs_fresh_sign_in: bool,
    url: String,
}

/// A service with its form.
#[derive(Serialize)]
pub(super) struct OneServiceBody {
    #[serde(flatten)]
    service: ServiceBody,
    version: u32,
    for_whom: String,
    needed: Vec<String>,
    obtained: String,
    cost: String,
    laws: Vec<String>,
    links: Vec<LinkBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<TermBody>,
    pages: Vec<PageBody>,
}

/// A site elsewhere where a part of it is done.
#[derive(Serialize)]
struct LinkBody {
    name: String,
    url: String,
}

/// By when the law wants an answer.
#[derive(Serialize)]
struct TermBody {
    days: u16,
    counting: &'static str,
    law: String,
}

/// One page of a form.
#[derive(Serialize)]
struct PageBody {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    intro: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    fields: Vec<FieldBody>,
}

/// One thing that is asked.
#[derive(Serialize)]
pub(super) struct FieldBody {
    name: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    kind: &'static str,
    is_optional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<ChoiceBody>,
    #[serde(skip_serializing_if = "Value::is_null")]
    limits: Value,
    /// The page of one item of a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<PageBody>,
    checks: Vec<String>,
}

/// One of several answers.
#[derive(Serialize)]
struct ChoiceBody {
    value: String,
    label: String,
}

/// Every service, or those that are looked for.
pub(super) async fn list_services(
    State(cases): State<Cases>,
    page: Page,
    Query(looking): Query<Looking>,
) -> Json<ServicesBody> {
    let search = Search {
        words: looking.search.chars().take(LONGEST_SEARCH).collect(),
        category: Category::parse(&looking.category),
        topic: Topic::parse(&looking.topic),
    };
    let found = cases.catalogue().search(&search, page.language());
    Json(ServicesBody { services: found.into_iter().map(|one| service(&page, &cases, one)).collect() })
}

/// One service, and what its form asks.
pub(super) async fn show_service(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
) -> Result<Json<OneServiceBody>, Problem> {
    let found = ServiceKey::parse(&key).and_then(|key| cases.catalogue().find(&key));
    let definition = found.ok_or_else(|| Problem::of(Code::NOT_FOUND))?;
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    let sheet = &definition.sheet;
    let link = |one: &Link| LinkBody { name: say(&one.name), url: one.url.clone() };
    let pages = definition.form.iter().flat_map(|form| &form.pages);
    Ok(Json(OneServiceBody {
        service: service(&page, &cases, definition),
        version: definition.version,
        for_whom: say(&sheet.for_whom),
        needed: sheet.needed.iter().map(say).collect(),
        obtained: say(&sheet.obtained),
        cost: say(&sheet.cost.text),
        laws: sheet.laws.iter().map(|law| law.name.clone()).collect(),
        links: sheet.links.iter().map(link).collect(),
        term: term(definition),
        pages: pages.map(|one| page_body(one, cases.catalogue().lists(), &say)).collect(),
    }))
}

fn service(page: &Page, cases: &Cases, definition: &Definition) -> ServiceBody {
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    ServiceBody {
        key: definition.key.to_string(),
        title: say(&definition.sheet.title),
        summary: say(&definition.sheet.summary),
        category: definition.category.slug.clone(),
        topics: definition.topics.iter().map(|topic| topic.slug.clone()).collect(),
        unit: definition.unit.to_string(),
        is_offered: cases.offered(&definition.key).is_ok(),
        needs_strong_sign_in: definition.needs_strong_sign_in(),
        needs_fresh_sign_in: definition.needs_fresh_sign_in(),
        url: format!("{}{SERVICES_PATH}/{}", page.city().public_url, definition.key),
    }
}

fn term(definition: &Definition) -> Option<TermBody> {
    let clock = &definition.procedure.as_ref()?.clock;
    let counting = match clock.counting {
        crate::definition::Days::Calendar => "calendar",
        crate::definition::Days::Working => "working",
    };
    Some(TermBody { days: clock.days, counting, law: clock.law.clone() })
}

fn page_body(page: &FormPage, lists: &Lists, say: &impl Fn(&Text) -> String) -> PageBody {
    PageBody {
        title: say(&page.title),
        intro: page.intro.as_ref().map(say),
        when: page.when.as_ref().map(|when| when.source().to_owned()),
        fields: page.fields.iter().map(|field| field_body(field, lists, say)).collect(),
    }
}

pub(super) fn field_body(field: &Field, lists: &Lists, say: &impl Fn(&Text) -> String) -> FieldBody {
    let choice = |one: &Choice| ChoiceBody { value: one.value.to_string(), label: say(&one.label) };
    let place = |one: &Reservable| ChoiceBody { value: one.key.to_string(), label: say(&one.name) };
    let entry = |one: &ListEntry| ChoiceBody { value: one.code.clone(), label: one.name.clone() };
    let choices = match &field.kind {
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => choices.iter().map(choice).collect(),
        FieldKind::Computed(computed) => computed.choices.iter().map(choice).collect(),
        FieldKind::Listed(list) => lists.entries(list).iter().map(entry).collect(),
        FieldKind::Reservation(reserves) => reserves.places.iter().map(place).collect(),
        _ => Vec::new(),
    };
    FieldBody {
        name: field.name.to_string(),
        label: say(&field.label),
        hint: field.hint.as_ref().map(say),
        kind: word_of(&field.kind),
        is_optional: field.may_be_empty(),
        when: field.when.as_ref().map(|when| when.source().to_owned()),
        choices,
        limits: limits(&field.kind),
        item: match &field.kind {
            FieldKind::Group(group) => Some(page_body(&group.item, lists, say)),
            _ => None,
        },
        checks: field.checks.iter().map(|check| say(&check.says)).collect(),
    }
}

const fn word_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::Number { .. } => "number",
        FieldKind::Money { .. } => "money_cents",
        FieldKind::Date { .. } => "date",
        FieldKind::Time => "time",
        FieldKind::Choice(_) => "choice",
        FieldKind::Choices(_) => "choices",
        FieldKind::Listed(_) => "listed",
        FieldKind::Permit(_) => "permit",
        FieldKind::Declaration => "declaration",
        FieldKind::Plate => "plate",
        FieldKind::Iban => "iban",
        FieldKind::FiscalCode => "fiscal_code",
        FieldKind::FamilyMember => "family_member",
        FieldKind::FamilyMembers => "family_members",
        FieldKind::Address => "address",
        FieldKind::Place | FieldKind::PlaceIn(_) => "place",
        FieldKind::Group(_) => "group",
        FieldKind::SecondSignature(_) => "second_signature",
        FieldKind::Computed(_) => "computed",
        FieldKind::Reservation(_) => "reservation",
        FieldKind::Upload(_) => "upload",
    }
}

pub(super) fn limits_of_files(upload: &Upload) -> Value {
    json!({
        "max_files": upload.max_files,
        "max_megabytes": upload.max_megabytes,
        "media_types": upload.types.iter().map(|one| one.media_type()).collect::<Vec<_>>(),
        "is_photograph": upload.is_photograph,
    })
}

fn limits(kind: &FieldKind) -> Value {
    let limits = match kind {
        FieldKind::Text { max_length, .. } => json!({ "max_length": max_length }),
        FieldKind::Number { min, max } => json!({ "min": min, "max": max }),
        FieldKind::Money { max_cents } => json!({ "max_cents": max_cents.map(kernel::Cents::cents) }),
        FieldKind::Date { earliest_days, latest_days } => {
            json!({ "earliest_days": earliest_days, "latest_days": latest_days })
        }
        FieldKind::Reservation(reserves) => {
            json!({ "earliest_days": reserves.earliest_days, "latest_days": reserves.latest_days })
        }
        FieldKind::Group(group) => json!({ "min": group.min, "max": group.max }),
        FieldKind::Upload(upload) => limits_of_files(upload),
        _ => Value::Null,
    };
    let Value::Object(limits) = limits else { return Value::Null };
    let set: serde_json::Map<_, _> = limits.into_iter().filter(|(_, limit)| !limit.is_null()).collect();
    if set.is_empty() { Value::Null } else { Value::Object(set) }
}
