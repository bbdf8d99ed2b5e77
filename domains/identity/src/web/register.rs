//! `/gestione/accessi`: the register of accesses, for who keeps it.

use askama::Template;
use audit::Reason;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use spid::directory::Scheme;
use uuid::Uuid;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use crate::domain::{AccessDocument, AccessScheme, DocumentKind, Verdict};
use crate::service::{AccessQuery, AccessRecord, Identities, OpenedAccess};

/// The form of a search, as it was filled in; it goes along when an entry is opened, so that it is there on the way back.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchForm {
    dal: String,
    al: String,
    identificativo: String,
    motivo: String,
}

#[derive(Template)]
#[template(path = "identity/register.html")]
struct RegisterPage {
    page: Page,
    form: SearchForm,
    found: Option<Vec<EntryView>>,
    is_cut: bool,
}

#[derive(Template)]
#[template(path = "identity/access.html")]
struct AccessPage {
    page: Page,
    entry: EntryView,
    subject: Option<String>,
    documents: Vec<DocumentView>,
    /// The search that found it.
    search: Option<SearchForm>,
}

/// A message of an entry, under its heading.
struct DocumentView {
    title: &'static str,
    text: String,
}

/// Who answered: its address, and what it is called as long as it is listed.
struct ProviderView {
    entity_id: String,
    name: Option<String>,
}

struct EntryView {
    scheme: &'static str,
    path: String,
    recorded: String,
    provider: ProviderView,
    request_id: String,
    request_issued: String,
    response_id: String,
    response_issued: String,
    assertion_id: Option<String>,
    outcome: String,
}

impl From<AccessDocument> for DocumentView {
    fn from(AccessDocument { kind, text }: AccessDocument) -> Self {
        let title = match kind {
            DocumentKind::Request => "identity-access-request-xml",
            DocumentKind::Response => "identity-access-response-xml",
            DocumentKind::TrustChain => "identity-access-trust-chain",
            DocumentKind::Proof => "identity-access-proof",
            DocumentKind::IdToken => "identity-access-id-token",
            DocumentKind::Userinfo => "identity-access-userinfo",
        };
        Self { title, text }
    }
}

/// By which button somebody came: behind that of CIE, too, the words of SPID may be spoken.
fn scheme_key(identities: &Identities, record: &AccessRecord) -> &'static str {
    match record.scheme {
        AccessScheme::Spid if identities.scheme_of(&record.provider) != Some(Scheme::Cie) => {
            "identity-register-scheme-spid"
        }
        AccessScheme::Spid | AccessScheme::Cie => "identity-register-scheme-cie",
    }
}

/// What became of it, with the code where there is one.
fn outcome(page: &Page, record: &AccessRecord) -> String {
    let (key, code) = match &record.verdict {
        Some(Verdict::Vouched) => ("identity-register-outcome-vouched", None),
        Some(Verdict::Declined(code)) => ("identity-register-outcome-declined", code.as_deref()),
        Some(Verdict::Refused(code)) => ("identity-register-outcome-refused", Some(code.as_str())),
        None => ("identity-register-outcome-unknown", None),
    };
    let said = page.text(key);
    match (code, code.and_then(refusal_key)) {
        (Some(code), Some(why)) => format!("{said}: {} ({code})", page.text(why)),
        (Some(code), None) => format!("{said} ({code})"),
        (None, _) => said,
    }
}

/// What a code of [`spid::Refused`] or [`cie::Refused`] means; none for those that say no more than that it was refused,
/// and for the numbers of a provider, which have pages of their own.
fn refusal_key(code: &str) -> Option<&'static str> {
    Some(match code {
        "signature" => "identity-register-refused-signature",
        "time" => "identity-register-refused-time",
        "late" => "identity-register-refused-late",
        "destination" | "audience" => "identity-register-refused-destination",
        "in_response_to" | "relay_state" | "state" | "nonce" | "callback" => {
            "identity-register-refused-answer"
        }
        "issuer" | "provider" | "federation" | "not_admitted" => "identity-register-refused-issuer",
        "level" => "identity-register-refused-level",
        "attributes" | "attribute_set" | "claim" | "subject" => "identity-register-refused-attributes",
        "encrypted" | "algorithm" => "identity-register-refused-algorithm",
        "unreadable" | "message" | "version" | "format" | "assertions" | "method" | "token_type" => {
            "identity-register-refused-form"
        }
        _ => return None,
    })
}

impl EntryView {
    fn of(page: &Page, identities: &Identities, record: &AccessRecord) -> Self {
        let name = identities.provider_name(record.scheme, &record.provider, page.language());
        Self {
            path: format!("/gestione/accessi/{}", record.id),
            scheme: scheme_key(identities, record),
            recorded: page.date_time(&record.recorded_at),
            provider: ProviderView { entity_id: record.provider.clone(), name },
            request_id: record.request_id.clone(),
            request_issued: page.date_time(&record.request_issued_at),
            response_id: record.response_id.clone(),
            response_issued: page.date_time(&record.response_issued_at),
            assertion_id: record.assertion_id.clone(),
            outcome: outcome(page, record),
        }
    }
}

pub(super) async fn ask_for_entries(
    State(identities): State<Identities>,
    page: Page,
) -> Result<Response, WebError> {
    let today = identities.today().to_string();
    let form = SearchForm { dal: today.clone(), al: today, ..SearchForm::default() };
    web::show(&RegisterPage { page, form, found: None, is_cut: false })
}

pub(super) async fn find_entries(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<SearchForm>,
) -> Result<Response, WebError> {
    let query = match form.read(&identities) {
        Ok(query) => query,
        Err(errors) => {
            let page = page.with_errors(errors);
            return web::show_again(&RegisterPage { page, form, found: None, is_cut: false });
        }
    };
    let found = identities.search_register(&actor, &query).await?;
    let is_cut = i64::try_from(found.len()).is_ok_and(|count| count >= Identities::MOST_FOUND);
    let found = Some(found.iter().map(|record| EntryView::of(&page, &identities, record)).collect());
    web::show(&RegisterPage { page, form, found, is_cut })
}

pub(super) async fn open_entry(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(form): Form<SearchForm>,
) -> Result<Response, WebError> {
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    let reason = Reason::parse(&form.motivo).map_err(|_| WebError::Refused(reason_wanted()))?;
    let OpenedAccess { record, subject, documents } = identities.open_register(&actor, id, &reason).await?;
    web::show(&AccessPage {
        entry: EntryView::of(&page, &identities, &record),
        subject,
        documents: documents.into_iter().map(DocumentView::from).collect(),
        search: Some(form).filter(SearchForm::says_when),
        page,
    })
}

impl SearchForm {
    /// Its fields, to be sent once more: in a form and never in an address, which would be written down on its way.
    fn fields(&self) -> [(&'static str, &str); 4] {
        [
            ("dal", &self.dal),
            ("al", &self.al),
            ("identificativo", &self.identificativo),
            ("motivo", &self.motivo),
        ]
    }

    const fn says_when(&self) -> bool {
        !self.dal.is_empty() && !self.al.is_empty()
    }

    fn read(&self, identities: &Identities) -> Result<AccessQuery, FormErrors> {
        let mut errors = FormErrors::default();
        let mut day = |field: &'static str, text: &str| {
            let read = text.trim().parse::<NaiveDate>();
            read.map_err(|_| errors.add(field, "identity-register-wrong-date")).ok()
        };
        let days = day("dal", &self.dal).zip(day("al", &self.al));
        if days.is_some_and(|(from, to)| from > to) {
            errors.add("al", "identity-register-wrong-order");
        }
        let reason = Reason::parse(&self.motivo).map_err(|_| errors.add("motivo", reason_wanted())).ok();
        let identifier = Some(self.identificativo.trim().to_owned()).filter(|text| !text.is_empty());
        match (days, reason) {
            (Some((from, to)), Some(reason)) if errors.is_empty() => {
                let span = [identities.midnight(from), identities.midnight(to + Days::new(1))];
                Ok(AccessQuery { span, identifier, reason })
            }
            _ => Err(errors),
        }
    }
}

/// What is wrong with a reason: its length.
fn reason_wanted() -> Message {
    Message::new("identity-register-reason-wanted")
        .with("shortest", Reason::SHORTEST)
        .with("longest", Reason::LONGEST)
}

impl Identities {
    /// The date on the wall of the city's offices.
    fn today(&self) -> NaiveDate {
        self.clock().today_in(self.city().timezone)
    }

    /// When a day begins on that wall.
    fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        let begins = day.and_time(NaiveTime::MIN).and_local_timezone(self.city().timezone);
        begins.earliest().map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |time| time.to_utc())
    }
}
