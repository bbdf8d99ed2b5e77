//! `/ufficio/provvedimenti`: acts are listed, tried and entered.

use appointments::{DecreePolicy, DecreeTally};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use registry::DocumentClass;
use serde::Deserialize;
use web::ui::{Badge, Choice, FormErrors, Tone};
use web::{Page, Value, WebError, Who};

use super::DECREES_PATH;
use super::fields::{ALL_OFFICES, Fields};
use super::names::Names;
use super::words::{closing_sentence, extending_sentence, sentences};
use crate::domain::{Authority, Decree, DecreeNumber, DecreeState, Motive, Proposal, Trial};
use crate::error::EmergencyError;
use crate::service::Decrees;

/// An act in a list.
pub(super) struct ActLine {
    pub(super) title: String,
    pub(super) issued: String,
    pub(super) motive: String,
    pub(super) sentences: Vec<String>,
    pub(super) badge: Badge,
    /// Since when it is lifted, and why.
    pub(super) lifted: Option<String>,
    pub(super) path: String,
    pub(super) anchor: String,
}

impl ActLine {
    pub(super) fn of(page: &Page, names: &Names, decree: &Decree) -> Self {
        let said = &decree.said;
        let issued: [(&str, Value); 2] =
            [("authority", said.authority.as_str().into()), ("day", page.date(&said.decreed_on).into())];
        let number = said.number.as_str();
        Self {
            title: page.text_with("emergency-act", &[("number", number.into())]),
            issued: page.text_with("emergency-act-issued", &issued),
            motive: said.motive.as_str().to_owned(),
            sentences: sentences(page.translator(), names, decree),
            badge: match decree.state {
                DecreeState::InForce => page.badge(Tone::Waiting, "emergency-in-force"),
                DecreeState::Lifted { .. } => page.badge(Tone::Plain, "emergency-lifted"),
            },
            lifted: lifted(page, &decree.state),
            path: format!("{DECREES_PATH}/{}", said.id),
            anchor: said.id.to_string(),
        }
    }
}

fn lifted(page: &Page, state: &DecreeState) -> Option<String> {
    let DecreeState::Lifted { at, why, .. } = state else { return None };
    let said: [(&str, Value); 2] = [("day", page.day_of(at).into()), ("why", why.as_str().into())];
    Some(page.text_with("emergency-lifted-on", &said))
}

#[derive(Template)]
#[template(path = "emergency/acts.html")]
struct ActsPage {
    page: Page,
    acts: Vec<ActLine>,
    current: u32,
    last: u32,
}

#[derive(Template)]
#[template(path = "emergency/act_form.html")]
struct FormPage {
    page: Page,
    typed: Fields,
    offices: Vec<Choice>,
    matters: Vec<Choice>,
    policies: Vec<Choice>,
    classes: Vec<Choice>,
    longest_number: u32,
    longest_authority: u32,
    longest_motive: u32,
}

#[derive(Template)]
#[template(path = "emergency/trial.html")]
struct TrialPage {
    page: Page,
    title: String,
    issued: String,
    motive: String,
    sentences: Vec<String>,
    exceptions: Vec<String>,
    typed: Fields,
    mark: String,
    /// Whether the numbers are others than those that were shown.
    has_changed: bool,
    visits: Option<VisitsView>,
    documents: Vec<(String, String)>,
}

/// What would become of the appointments.
struct VisitsView {
    count: String,
    fates: Vec<(String, String)>,
    last_new_day: Option<String>,
    offices: Vec<OfficeLine>,
}

struct OfficeLine {
    name: String,
    kept: i64,
    telephone: i64,
    moved: i64,
    cancelled: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pagina: Option<u32>,
}

impl Wanted {
    /// The number of the page that is asked for, from one.
    pub(super) fn number(&self) -> u32 {
        self.pagina.unwrap_or(1).max(1)
    }
}

pub(super) async fn list_acts(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let current = wanted.number();
    let (found, has_more) = decrees.list(&actor, current - 1).await?;
    let names = Names::of(&decrees, page.language()).await?;
    let acts = found.iter().map(|one| ActLine::of(&page, &names, one)).collect();
    web::show(&ActsPage { page, acts, current, last: current + u32::from(has_more) })
}

pub(super) async fn ask_for_act(State(decrees): State<Decrees>, page: Page) -> Result<Response, WebError> {
    let names = Names::of(&decrees, page.language()).await?;
    let typed =
        Fields::untouched(decrees.today(), names.proposed_exceptions(&page.text("emergency-cannot-wait")));
    web::show(&form_page(page, &names, typed))
}

/// What an act would do: nothing happens yet.
pub(super) async fn try_act(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Form(typed): Form<Fields>,
) -> Result<Response, WebError> {
    let names = Names::of(&decrees, page.language()).await?;
    match typed.read(&names, decrees.today())? {
        Err(wrong) => web::show_again(&form_page(page.with_errors(wrong), &names, typed)),
        Ok(_) if typed.text("indietro") == "si" => web::show(&form_page(page, &names, typed)),
        Ok(act) => {
            let trial = decrees.try_out(&actor, &act).await?;
            web::show(&trial_page(page, &names, (&act, typed), &trial, false))
        }
    }
}

/// The act is entered, once who acts has confirmed the numbers they read.
pub(super) async fn act(
    State(decrees): State<Decrees>,
    Who(actor): Who,
    page: Page,
    Form(typed): Form<Fields>,
) -> Result<Response, WebError> {
    let names = Names::of(&decrees, page.language()).await?;
    let act = match typed.read(&names, decrees.today())? {
        Err(wrong) => return web::show_again(&form_page(page.with_errors(wrong), &names, typed)),
        Ok(act) => act,
    };
    if typed.text("conferma").is_empty() {
        let trial = decrees.try_out(&actor, &act).await?;
        let page = page.with_errors(FormErrors::one("conferma", "emergency-wrong-confirm"));
        return web::show_again(&trial_page(page, &names, (&act, typed), &trial, false));
    }
    match decrees.act(&actor, &act, typed.text("visti")).await {
        Ok(()) => Ok(Redirect::to(&format!("{DECREES_PATH}/{}", act.id)).into_response()),
        Err(EmergencyError::Changed(trial)) => {
            let shown = trial_page(page, &names, (&act, typed), &trial, true);
            Ok((StatusCode::CONFLICT, Html(shown.render()?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn form_page(page: Page, names: &Names, typed: Fields) -> FormPage {
    let all = Choice::new(ALL_OFFICES, page.text("emergency-all-offices"));
    let policy = |policy: DecreePolicy| {
        let key = format!("emergency-policy-{}", policy.code());
        Choice::new(policy.code(), page.text(&key)).with_hint(page.text(&format!("{key}-hint")))
    };
    let class = |class: DocumentClass| Choice::new(class.code(), page.text(class.key()));
    FormPage {
        offices: [all].into_iter().chain(names.office_choices()).collect(),
        matters: names.matter_choices(),
        policies: DecreePolicy::ALL.into_iter().map(policy).collect(),
        classes: DocumentClass::ALL.into_iter().map(class).collect(),
        longest_number: DecreeNumber::LONGEST as u32,
        longest_authority: Authority::LONGEST as u32,
        longest_motive: Motive::LONGEST as u32,
        typed,
        page,
    }
}

fn trial_page(
    page: Page,
    names: &Names,
    (act, typed): (&Proposal, Fields),
    trial: &Trial,
    has_changed: bool,
) -> TrialPage {
    let t = page.translator();
    let closing = act.measures.closing.as_ref();
    let closes = closing.map(|closing| closing_sentence(t, names, closing));
    let extends = act.measures.extending.as_ref().map(|extending| extending_sentence(t, extending));
    let issued: [(&str, Value); 2] =
        [("authority", act.authority.as_str().into()), ("day", page.date(&act.decreed_on).into())];
    let exceptions = closing.map_or(&[][..], |closing| closing.exceptions.as_slice());
    TrialPage {
        title: page.text_with("emergency-act", &[("number", act.number.as_str().into())]),
        issued: page.text_with("emergency-act-issued", &issued),
        motive: act.motive.as_str().to_owned(),
        sentences: closes.into_iter().chain(extends).collect(),
        exceptions: exceptions.iter().map(|one| super::words::exception_sentence(names, one)).collect(),
        mark: trial.mark(act),
        has_changed,
        visits: trial.visits.as_ref().map(|visits| VisitsView {
            count: page.translator().number(visits.visits),
            fates: tally(&page, &visits.fates),
            last_new_day: visits.last_new_day.map(|day| page.date(&day)),
            offices: visits
                .offices
                .iter()
                .map(|(office, tally)| OfficeLine {
                    name: names.office_name(office.as_str()),
                    kept: tally.kept,
                    telephone: tally.telephone,
                    moved: tally.moved,
                    cancelled: tally.cancelled,
                })
                .collect(),
        }),
        documents: trial.documents.iter().map(|(class, count)| documents(&page, *class, *count)).collect(),
        typed,
        page,
    }
}

/// How many of each, in words.
pub(super) fn tally(page: &Page, tally: &DecreeTally) -> Vec<(String, String)> {
    let line = |key, count| (page.text(key), page.translator().number(count));
    vec![
        line("emergency-fate-telephone", tally.telephone),
        line("emergency-fate-moved", tally.moved),
        line("emergency-fate-cancelled", tally.cancelled),
        line("emergency-fate-kept", tally.kept),
    ]
}

fn documents(page: &Page, class: DocumentClass, count: Option<i64>) -> (String, String) {
    let count = count
        .map_or_else(|| page.text("emergency-documents-uncounted"), |count| page.translator().number(count));
    (page.text(class.key()), count)
}
