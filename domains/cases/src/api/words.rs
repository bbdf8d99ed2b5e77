//! What the answers are made of.

use ::web::api::{Problem, ROOT};
use ::web::{Message, Page};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::StaffId;
use protocol::ProtocolNumber;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::services::{FieldBody, field_body, limits_of_files};
use crate::definition::{Action, ActionKey, Definition, Lists, State, StateKey, SuapState, Text, UnitKey};
use crate::domain::{By, Case, CaseFee, Standing, Told, Words, given};
use crate::service::Cases;
use crate::store::Listed;

/// A case, without its answers.
#[derive(Serialize)]
pub(super) struct CaseBody {
    id: String,
    number: String,
    service: String,
    title: String,
    state: String,
    state_name: String,
    /// What desks for businesses call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    suap_state: Option<&'static str>,
    unit: String,
    sent_at: DateTime<Utc>,
    channel: &'static str,
    version: i64,
    is_open: bool,
    waits_for_person: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<DateTime<Utc>>,
}

impl CaseBody {
    pub(super) fn of(page: &Page, cases: &Cases, case: &Case, definition: &Definition) -> Self {
        let (outcome, ended_at) = match case.standing {
            Standing::Ended { outcome, at, .. } => (Some(outcome.code()), Some(at)),
            Standing::Open { .. } => (None, None),
        };
        Self {
            id: case.id.to_string(),
            number: case.protocol.to_string(),
            service: case.service.to_string(),
            title: definition.sheet.title.in_language(page.language()).to_owned(),
            state: case.state.to_string(),
            state_name: state_name(page, definition, &case.state),
            suap_state: suap_state(definition, &case.state),
            unit: case.unit.to_string(),
            sent_at: case.sent_at,
            channel: case.channel.code(),
            version: case.version,
            is_open: case.is_open(),
            waits_for_person: case.waits_for_person(),
            due_on: case.due_on(cases.calendar()),
            outcome,
            ended_at,
        }
    }
}

/// A case as lists have it, with what it costs.
#[derive(Serialize)]
pub(super) struct CostedBody {
    #[serde(flatten)]
    pub(super) case: CaseBody,
    /// Where it costs something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fee: Option<FeeBody>,
}

/// What a request costs, and how far that is.
#[derive(Serialize)]
pub(super) struct FeeBody {
    amount_cents: i64,
    state: &'static str,
    pay_by: NaiveDate,
    notice_number: String,
    /// What is owed, as the API of payments calls it.
    position: String,
}

impl FeeBody {
    pub(super) fn of(fee: &CaseFee) -> Self {
        Self {
            amount_cents: fee.amount.cents(),
            state: fee.state.code(),
            pay_by: fee.pay_by,
            notice_number: fee.notice.clone(),
            position: fee.position.to_string(),
        }
    }
}

fn state_of<'a>(definition: &'a Definition, key: &StateKey) -> Option<&'a State> {
    definition.procedure.as_ref().and_then(|procedure| procedure.state(key))
}

/// What desks for businesses call a state of a definition.
pub(super) fn suap_state(definition: &Definition, key: &StateKey) -> Option<&'static str> {
    definition.procedure.as_ref().and_then(|procedure| procedure.suap_state(key)).map(SuapState::code)
}

/// What people call a state of a definition.
pub(super) fn state_name(page: &Page, definition: &Definition, key: &StateKey) -> String {
    state_of(definition, key)
        .map_or(key.to_string(), |state| state.name.in_language(page.language()).to_owned())
}

/// Where who asked finds a case.
pub(super) fn location(page: &Page, case: &Case) -> String {
    format!("{}{ROOT}/cases/{}", page.city().public_url, case.id)
}

/// What was answered, by the names of the fields.
pub(super) fn answers(case: &Case, definition: &Definition) -> Map<String, Value> {
    let fields = definition.form.iter().flat_map(|form| form.fields());
    fields.filter_map(|field| Some((field.name.to_string(), given(case.answers.get(&field.name)?)))).collect()
}

/// Something that can be done with a case now.
#[derive(Serialize)]
pub(super) struct ActionBody {
    key: String,
    name: String,
    needs_reason: bool,
    /// The office that has the case from then on, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_unit: Option<String>,
    /// What is filled in with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldBody>,
    /// Which files can go with it, where some can.
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Value>,
}

/// What somebody can do with a case now, of what nobody has to be heard about before.
pub(super) fn actions(
    page: &Page,
    (case, definition, lists): (&Case, &Definition, &Lists),
    by: By,
    is_heard: impl Fn(&Action) -> bool,
) -> Vec<ActionBody> {
    let possible = definition.procedure.iter().flat_map(|procedure| case.possible(procedure, by));
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    possible
        .filter(|action| is_heard(action))
        .map(|action| ActionBody {
            key: action.key.to_string(),
            name: action.name.in_language(page.language()).to_owned(),
            needs_reason: action.needs_reason,
            to_unit: unit_after(case, definition, action).map(UnitKey::to_string),
            fields: action.fields.iter().map(|field| field_body(field, lists, &say)).collect(),
            files: action.files.as_ref().map(limits_of_files),
        })
        .collect()
}

/// The office to which an action leads a case, where that is another.
fn unit_after<'a>(case: &'a Case, definition: &'a Definition, action: &Action) -> Option<&'a UnitKey> {
    let to = state_of(definition, &action.to)?;
    Some(case.unit_in(to, definition)).filter(|unit| **unit != case.unit)
}

/// One line of an inbox: nobody who asked is named before a case is opened.
#[derive(Serialize)]
pub(super) struct LineBody {
    id: String,
    number: String,
    service: String,
    title: String,
    state: String,
    state_name: String,
    unit: String,
    sent_at: DateTime<Utc>,
    is_held: bool,
    is_yours: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_on: Option<NaiveDate>,
    /// What it costs, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    fee: Option<FeeBody>,
}

impl LineBody {
    /// As an employee reads it.
    pub(super) fn of(
        page: &Page,
        line: &Listed,
        definition: &Definition,
        (fee, own): (Option<&CaseFee>, Option<StaffId>),
    ) -> Self {
        let year = i32::try_from(line.protocol_year).unwrap_or_default();
        let state = StateKey::parse(&line.state).map(|key| state_name(page, definition, &key));
        Self {
            id: line.case_id.to_string(),
            number: ProtocolNumber { year, number: line.protocol_number }.to_string(),
            service: line.service.clone(),
            title: definition.sheet.title.in_language(page.language()).to_owned(),
            state: line.state.clone(),
            state_name: state.unwrap_or_else(|| line.state.clone()),
            unit: line.unit.clone(),
            sent_at: line.sent_at,
            is_held: line.officer_id.is_some(),
            is_yours: line.officer_id.is_some() && line.officer_id == own,
            due_on: line.due_on,
            fee: fee.map(FeeBody::of),
        }
    }
}

/// Something to be done with a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActBody {
    action: String,
    /// Of the case that was decided on.
    pub(super) version: i64,
    reason: Option<String>,
    answer: Option<String>,
    #[serde(default)]
    answers: Map<String, Value>,
}

impl ActBody {
    /// The action, and why.
    pub(super) fn read(&self) -> Result<(ActionKey, Option<Words>), Problem> {
        Ok((read_action(&self.action)?, read_words_if_any("reason", self.reason.as_deref())?))
    }

    /// What is filled in with it.
    pub(super) fn told(&self) -> Told {
        read_told(self.answers.clone())
    }

    /// Why what who asked answered to a notice before refusal changes nothing.
    pub(super) fn answer(&self) -> Result<Option<Words>, Problem> {
        read_words_if_any("answer", self.answer.as_deref())
    }
}

/// The action that a program names.
pub(super) fn read_action(text: &str) -> Result<ActionKey, Problem> {
    ActionKey::parse(text).ok_or_else(|| Problem::invalid("action", "cases-api-wrong-action"))
}

/// What is filled in with an action.
pub(super) fn read_told(answers: Map<String, Value>) -> Told {
    if answers.is_empty() { Told::Nothing } else { Told::Given(answers) }
}

/// That a case was changed.
#[derive(Serialize)]
pub(super) struct WrittenBody {
    /// The case's, from then on.
    pub(super) version: i64,
}

/// A message or a note.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextBody {
    text: String,
}

impl TextBody {
    pub(super) fn read(&self) -> Result<Words, Problem> {
        read_words("text", &self.text)
    }
}

/// Words that may be left out.
pub(super) fn read_words_if_any(field: &'static str, text: Option<&str>) -> Result<Option<Words>, Problem> {
    text.filter(|text| !text.trim().is_empty()).map(|text| read_words(field, text)).transpose()
}

/// The office that a program names, whether or not the city has it.
pub(super) fn read_unit(text: &str) -> Result<UnitKey, Problem> {
    UnitKey::parse(text).ok_or_else(|| Problem::invalid("unit", "cases-api-wrong-unit"))
}

pub(super) fn read_words(field: &'static str, text: &str) -> Result<Words, Problem> {
    let wanted = || Message::new("cases-wrong-words").with("most", Words::LONGEST);
    Words::parse(text).ok_or_else(|| Problem::invalid(field, wanted()))
}

/// The number of the register that an address asks for.
pub(super) fn read_number(text: &str) -> Result<ProtocolNumber, Problem> {
    text.parse().map_err(|_| Problem::invalid("number", "cases-api-wrong-number"))
}

/// Which page of a list, the first being 1.
pub(super) fn read_page(page: Option<u32>) -> Result<u32, Problem> {
    match page.unwrap_or(1) {
        0 => Err(Problem::invalid("page", "cases-api-wrong-page")),
        page => Ok(page),
    }
}
