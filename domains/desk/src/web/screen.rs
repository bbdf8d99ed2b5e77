//! How the one screen is drawn: whose turn it is, who they are, what was done, and the next step.

use askama::Template;
use auth::{Actor, Permission};
use cases::CameFor;
use certificates::RefusedBy;
use kernel::Cents;
use payments::NoticeState;
use payments::till::{MeansKind, TerminalReference};
use registry::codice_fiscale::CodiceFiscale;
use registry::{Found, Person, Query};
use web::ui::{Choice, FormErrors};
use web::{Page, WebError};

use super::document::{self, DocumentAnswers};
use super::fields::LONGEST_REASON;
use super::words::priced_uses;
use crate::domain::{Act, ActKind, ActState, Sitting, Step};
use crate::service::{Desk, Screen, Served};

/// What came back with a step that was sent: mistakes, what was written, what is asked besides.
#[derive(Default)]
pub(super) struct Returned {
    pub(super) errors: FormErrors,
    /// What just happened.
    pub(super) told: Option<&'static str>,
    /// What was written about who it is.
    pub(super) who: Option<WhoAnswers>,
    /// Several who may be meant.
    pub(super) found: Vec<Found>,
    /// Kind and use of a certificate.
    pub(super) certificate: Option<(String, String)>,
    /// The rules that forbid it.
    pub(super) rules: Vec<RefusedBy>,
    /// What is to be taken before it is given out.
    pub(super) to_collect: Option<Cents>,
    /// Notice, means and terminal of a payment.
    pub(super) payment: Option<[String; 3]>,
}

/// What was written about who it is.
#[derive(Clone, Default)]
pub(super) struct WhoAnswers {
    pub(super) fiscal_code: String,
    pub(super) surname: String,
    pub(super) given: String,
    pub(super) birth_date: String,
    /// One of those who may be meant; else somebody is looked for.
    pub(super) person: String,
    /// By a document, or by sight.
    pub(super) known: String,
    pub(super) document: DocumentAnswers,
    pub(super) reason: String,
}

#[derive(Template)]
#[template(path = "desk/screen.html")]
pub(super) struct ScreenPage {
    page: Page,
    told: Option<&'static str>,
    is_seated: bool,
    calls_path: &'static str,
    /// The number that was called on the page of the calls.
    at_counter: Option<String>,
    /// What was left half way with the one before.
    left: Vec<String>,
    served: Option<ServedView>,
    who: Option<WhoView>,
    choose: Option<ChooseView>,
    certificate: Option<CertificateView>,
    request: Option<RequestView>,
    payment: Option<PaymentView>,
}

/// Whose turn it is.
struct ServedView {
    ticket: Option<String>,
    matters: String,
    /// The request for which they booked: its number, what it is and how it stands, and where it is worked.
    request: Option<(String, String, Option<String>)>,
    since: String,
    person: Option<PersonView>,
    is_call_over: bool,
    has_call: bool,
    /// Where they can be sent.
    lines: Vec<Choice>,
    acts: Vec<ActView>,
}

/// Who it is.
struct PersonView {
    name: String,
    fiscal_code: String,
    born_on: String,
    home: String,
    reason: String,
    documents: Vec<String>,
    /// Where else they can be served, and their whole file.
    other_path: String,
    file_path: String,
    /// Whether it can still be asked again who it is.
    can_ask_again: bool,
}

struct ActView {
    kind: &'static str,
    state: &'static str,
    number: String,
    fee: Option<String>,
    path: Option<String>,
}

struct WhoView {
    answers: WhoAnswers,
    ways: Vec<Choice>,
    document_kinds: Vec<Choice>,
    longest_number: u32,
    longest_issuer: u32,
    longest_reason: u32,
    /// Who may be meant: whom the appointment names, who was found, or somebody else. Empty where nobody is named.
    people: Vec<Choice>,
}

struct ChooseView {
    kinds: Vec<(&'static str, &'static str, String)>,
}

struct CertificateView {
    act: String,
    kinds: Vec<Choice>,
    uses: Vec<Choice>,
    kind: String,
    purpose: String,
    to_collect: Option<(String, String)>,
    can_order: bool,
    /// Why it was refused, a sentence each.
    why_not: Vec<String>,
    /// What they cannot have, each with why.
    not_for_them: Vec<(String, String)>,
}

struct RequestView {
    act: String,
    services: Vec<Choice>,
    /// Where the request that was begun is written.
    going_on: Option<String>,
}

struct PaymentView {
    act: String,
    notices: Vec<Choice>,
    means: Vec<Choice>,
    notice: String,
    chosen: String,
    terminal: String,
    longest_terminal: u32,
}

/// Draws the screen as it stands, with what came back.
pub(super) async fn draw(
    desk: &Desk,
    actor: &Actor,
    page: Page,
    back: Returned,
) -> Result<ScreenPage, WebError> {
    let Screen { is_seated, at_counter, served, left } = desk.look(actor).await?;
    let mut shown = ScreenPage {
        told: back.told,
        is_seated,
        calls_path: appointments::CALLS_PATH,
        at_counter: at_counter.map(|called| called.ticket_number.to_string()),
        left: left.iter().map(|act| page.text(act.kind.key())).collect(),
        served: served.as_ref().map(|served| served_view(&page, served)),
        who: None,
        choose: None,
        certificate: None,
        request: None,
        payment: None,
        page,
    };
    let Some(served) = served else { return Ok(shown) };
    match (served.step, served.open_act(), &served.person) {
        (Step::Act, Some(act), Some(person)) => match act.kind {
            ActKind::Certificate => {
                shown.certificate =
                    Some(certificate_view(desk, actor, &shown.page, (act, person), back).await?);
            }
            ActKind::Request => {
                shown.request = Some(request_view(desk, actor, &shown.page, (act, person)).await?)
            }
            ActKind::Payment => {
                let reason = served.sitting.known.as_ref().map(|known| &known.reason);
                let Some(reason) = reason else { return Ok(shown) };
                let owed = (act, person, reason);
                shown.payment = Some(payment_view(desk, actor, &shown.page, owed, back).await?);
            }
        },
        (Step::Who, ..) => shown.who = Some(who_view(&shown.page, &served, back)),
        _ => shown.choose = Some(choose_view(actor)),
    }
    Ok(shown)
}

fn served_view(page: &Page, served: &Served) -> ServedView {
    let Sitting { turn, begun_at, known, .. } = &served.sitting;
    let person = served.person.as_ref().zip(known.as_ref());
    ServedView {
        ticket: turn.ticket.clone(),
        matters: matters_in_words(page, served),
        request: served.request.as_ref().map(|one| request_in_words(page, one)),
        since: page.date_time(begun_at),
        person: person
            .map(|(person, known)| person_view(page, person, known.reason.as_str(), served.acts.is_empty())),
        is_call_over: served.is_call_over,
        has_call: turn.call.is_some(),
        lines: served.lines.iter().map(|line| line_choice(page, line)).collect(),
        acts: served.acts.iter().map(|act| act_view(page, act)).collect(),
    }
}

/// The number of a request, what it is and how it stands, and where it is worked.
fn request_in_words(page: &Page, one: &CameFor) -> (String, String, Option<String>) {
    let language = page.language();
    let title = one.title.in_language(language);
    let words = match &one.state {
        Some(state) => format!("{title} – {}", state.in_language(language)),
        None => title.to_owned(),
    };
    (one.number.clone(), words, one.path.clone())
}

fn line_choice(page: &Page, line: &appointments::Pool) -> Choice {
    Choice::new(line.id.to_string(), line.name.text(page.language()).to_owned())
}

/// What they come for, as far as the appointment says.
fn matters_in_words(page: &Page, served: &Served) -> String {
    let words: Vec<&str> = served.matters.iter().map(|matter| matter.text(page.language())).collect();
    words.join(", ")
}

fn person_view(page: &Page, person: &Person, reason: &str, can_ask_again: bool) -> PersonView {
    let home = person.home().and_then(|residence| residence.home.city_address());
    let document = |one: &registry::IdentityDocument| {
        let until = page.date(&one.expires_on);
        let words = [("number", one.number.as_str().into()), ("until", until.into())];
        let line = page.text_with("desk-document-in-file", &words);
        match &one.extended {
            Some(extended) => format!("{line}, {}", registry::extension_sentence(page, extended)),
            None => line,
        }
    };
    PersonView {
        name: person.name.spoken(),
        fiscal_code: person.fiscal_codes.current.map(|code| code.to_string()).unwrap_or_default(),
        born_on: page.date(&person.birth.date),
        home: home.map(registry::Address::street_line).unwrap_or_default(),
        reason: reason.to_owned(),
        documents: person.documents.iter().rev().map(document).collect(),
        other_path: format!("/sportello/persone/{}", person.id),
        file_path: registry::path_of_file(person.id),
        can_ask_again,
    }
}

fn act_view(page: &Page, act: &Act) -> ActView {
    let bare = ActView { kind: act.kind.key(), state: "", number: String::new(), fee: None, path: None };
    match &act.state {
        ActState::Open { .. } => ActView { state: "desk-act-open", ..bare },
        ActState::Left { .. } => ActView { state: "desk-act-left", ..bare },
        ActState::Done { done, .. } => ActView {
            state: "desk-act-done",
            number: done.number.clone(),
            fee: (!done.fee.is_zero()).then(|| page.money(&done.fee)),
            path: Some(done.path.clone()),
            ..bare
        },
    }
}

fn who_view(page: &Page, served: &Served, back: Returned) -> WhoView {
    let visitor = served.sitting.turn.visitor.map(|visitor| visitor.to_string());
    let answers = back.who.unwrap_or_else(|| WhoAnswers {
        person: visitor.clone().unwrap_or_default(),
        known: "documento".to_owned(),
        reason: usual_reason(page, served),
        ..WhoAnswers::default()
    });
    let named = visitor.zip(served.visitor_name.clone()).map(|(id, name)| Choice::new(id, name));
    let found = back.found.iter().map(|one| {
        let name = format!("{} {}", one.surname, one.given_name).trim().to_owned();
        let words = [("name", name.into()), ("born", page.date(&one.birth_date).into())];
        Choice::new(one.person().to_string(), page.text_with("desk-who-found", &words))
    });
    let mut people: Vec<Choice> = named.into_iter().chain(found).collect();
    if !people.is_empty() {
        people.push(Choice::new("cerca", page.text("desk-who-somebody-else")));
    }
    WhoView {
        answers,
        people,
        ways: vec![
            Choice::new("documento", page.text("desk-who-by-document")),
            Choice::new("conosciuto", page.text("desk-who-by-sight")),
        ],
        document_kinds: document::choices(page, &certificates::SeenKind::ALL),
        longest_number: document::LONGEST_NUMBER,
        longest_issuer: document::LONGEST_ISSUER,
        longest_reason: LONGEST_REASON,
    }
}

/// Why a file is opened most often: what the person comes for.
fn usual_reason(page: &Page, served: &Served) -> String {
    let matters = matters_in_words(page, served);
    match matters.is_empty() {
        true => page.text("desk-reason-present"),
        false => page.text_with("desk-reason-matter", &[("matter", matters.into())]),
    }
}

/// What a clerk may do of what there is.
fn choose_view(actor: &Actor) -> ChooseView {
    let may = |permission| actor.staff_allowed_to(permission).is_ok();
    let kinds = ActKind::ALL.into_iter().filter(|kind| match kind {
        ActKind::Certificate => may(Permission::IssueCertificates),
        ActKind::Request => may(Permission::TakeRequests),
        ActKind::Payment => may(Permission::CollectPayments),
    });
    let key = |kind: ActKind| match kind {
        ActKind::Certificate => "c",
        ActKind::Request => "r",
        ActKind::Payment => "p",
    };
    ChooseView { kinds: kinds.map(|kind| (kind.code(), kind.key(), key(kind).to_owned())).collect() }
}

async fn certificate_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person): (&Act, &Person),
    back: Returned,
) -> Result<CertificateView, WebError> {
    let offer = desk.offer(actor, person.id).await?;
    let (free, others): (Vec<_>, Vec<_>) = offer.kinds.into_iter().partition(|one| one.obstacles.is_empty());
    let why_not =
        |rules: &[RefusedBy]| rules.iter().map(|rule| why_not(page, person, rule)).collect::<Vec<_>>();
    let not_for_them =
        others.iter().map(|one| (page.text(one.kind.title_key()), why_not(&one.obstacles).join(" ")));
    let kinds = free.iter().filter(|one| !one.kind.needs_a_date());
    let kinds = kinds.map(|one| Choice::new(one.kind.code().to_string(), page.text(one.kind.title_key())));
    let (kind, purpose) = back.certificate.unwrap_or_default();
    let to_collect = back.to_collect.map(|sum| (sum.cents().to_string(), page.money(&sum)));
    Ok(CertificateView {
        act: act.id.to_string(),
        kinds: kinds.collect(),
        uses: priced_uses(page, desk.certificates()),
        kind,
        purpose,
        to_collect,
        can_order: desk.certificates().takes_orders(),
        why_not: why_not(&back.rules),
        not_for_them: not_for_them.collect(),
    })
}

/// The sentence of a rule, said to a clerk about somebody; with what a clerk can do about it.
fn why_not(page: &Page, person: &Person, rule: &RefusedBy) -> String {
    let words = [("sex", person.sex.code().into()), ("who", "they".into())];
    let why = page.text_with(&rule.why_key(), &words);
    match rule.overridable {
        true => format!("{why} {}", page.text("desk-certificate-override")),
        false => why,
    }
}

async fn request_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person): (&Act, &Person),
) -> Result<RequestView, WebError> {
    let services = desk.services(actor, person.id).await?;
    let services = services
        .iter()
        .map(|one| Choice::new(one.service.as_str(), one.title.in_language(page.language()).to_owned()));
    let draft = act.elsewhere().and_then(|draft| draft.parse().ok());
    Ok(RequestView {
        act: act.id.to_string(),
        services: services.collect(),
        going_on: draft.map(cases::path_of_desk_draft),
    })
}

async fn payment_view(
    desk: &Desk,
    actor: &Actor,
    page: &Page,
    (act, person, reason): (&Act, &Person, &audit::Reason),
    back: Returned,
) -> Result<PaymentView, WebError> {
    let code = person.fiscal_codes.current.map(|code| code.to_string()).unwrap_or_default();
    let (owed, today) = (desk.owed(actor, &code, reason).await?, desk.today());
    let notices = owed.iter().flat_map(|position| {
        let open = position.notices.iter().filter(|notice| notice.state == NoticeState::Open);
        open.map(move |notice| {
            let amount = page.money(&notice.amount_on(today));
            let due = page.date(&notice.due_on);
            let words = [
                ("subject", position.subject.as_str().into()),
                ("due", due.into()),
                ("amount", amount.into()),
            ];
            Choice::new(notice.id.to_string(), page.text_with("desk-payment-notice", &words))
        })
    });
    let [notice, chosen, terminal] = back.payment.unwrap_or_default();
    Ok(PaymentView {
        act: act.id.to_string(),
        notices: notices.collect(),
        means: MeansKind::ALL.map(|one| Choice::new(one.code(), page.text(one.key()))).into(),
        notice,
        chosen,
        terminal,
        longest_terminal: TerminalReference::LONGEST as u32,
    })
}

impl WhoAnswers {
    /// Who is looked for: by their code, or by their name.
    pub(super) fn read_query(&self, errors: &mut FormErrors) -> Option<Query> {
        if !self.fiscal_code.is_empty() {
            let code = CodiceFiscale::parse(&self.fiscal_code);
            return code
                .map_err(|_| errors.add("codice_fiscale", "desk-code-wrong"))
                .ok()
                .map(Query::FiscalCode);
        }
        if registry::codice_fiscale::letters_of(&self.surname).is_empty() {
            errors.add("codice_fiscale", "desk-who-missing");
            return None;
        }
        let birth_date = match self.birth_date.as_str() {
            "" => None,
            text => match text.parse() {
                Ok(date) => Some(date),
                Err(_) => {
                    errors.add("data_nascita", "desk-date-wrong");
                    return None;
                }
            },
        };
        Some(Query::Name { surname: self.surname.clone(), given: self.given.clone(), birth_date })
    }
}
