//! What bodies say of an instance: what they conclude, and what they want besides.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::heard::{
    IndexItem, SentCui, SentDocument, SentInstance, WrongMember, demand_version, is_name, is_said,
};

/// How a body concludes (`conclusions_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConclusionKind {
    /// The activity is to be stopped.
    SuspensionRequested,
    /// It is to be put right.
    ConformationRequested,
    /// Nothing stands against it.
    PositiveOutcome,
}

/// What a body concludes (`send_conclusions`). The specification wants `outcome` and describes `positive_outcome`: either is
/// taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentConclusions {
    pub(super) cui: SentCui,
    instance_descriptor_version: String,
    pub(crate) conclusions_type: ConclusionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspend_motivation: Option<String>,
    /// By when it is to be put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conformation_requested: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    positive_outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(flatten)]
    document: SentDocument,
}

impl SentConclusions {
    /// The member that says why, and what it says.
    fn reason(&self) -> (&'static str, Option<&String>) {
        match self.conclusions_type {
            ConclusionKind::SuspensionRequested => ("suspend_motivation", self.suspend_motivation.as_ref()),
            ConclusionKind::ConformationRequested => {
                ("conformation_requested", self.conformation_requested.as_ref())
            }
            ConclusionKind::PositiveOutcome => {
                ("positive_outcome", self.positive_outcome.as_ref().or(self.outcome.as_ref()))
            }
        }
    }

    /// What it says.
    pub(crate) fn words(&self) -> &str {
        self.reason().1.map_or("", String::as_str)
    }

    pub(super) fn check(&self) -> Result<(), WrongMember> {
        // What another type of conclusion would say is kept with it.
        for (member, words) in [
            ("suspend_motivation", &self.suspend_motivation),
            ("conformation_requested", &self.conformation_requested),
            ("positive_outcome", &self.positive_outcome),
            ("outcome", &self.outcome),
        ] {
            if words.as_deref().is_some_and(|words| !is_said(words)) {
                return Err(WrongMember::of(member));
            }
        }
        let (member, words) = self.reason();
        if words.is_none() {
            return Err(WrongMember::of(member));
        }
        if self.conclusions_type == ConclusionKind::ConformationRequested && self.date.is_none() {
            return Err(WrongMember::of("date"));
        }
        demand_version(&self.instance_descriptor_version)?;
        self.document.check()
    }
}

/// What a body wants besides (`request_integration`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentIntegration {
    pub(super) cui: SentCui,
    instance_descriptor_version: String,
    pub(crate) integration_list: Vec<IntegrationItem>,
    #[serde(flatten)]
    document: SentDocument,
}

/// What is wanted of one element of an instance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct IntegrationItem {
    pub(crate) code: String,
    #[serde(rename = "ref")]
    pub(crate) reference: String,
    pub(crate) integration_request: String,
}

impl SentIntegration {
    /// The document in which the body says so, as the front office is told of it; none where it names none.
    pub(super) fn document(&self) -> Option<Value> {
        self.document.resource_id.is_some().then(|| json!(self.document))
    }

    /// The first element that it names and the instance does not have.
    pub(crate) fn unknown_in(&self, index: &[IndexItem]) -> Option<WrongMember> {
        let is_there = |one: &IntegrationItem| {
            index.iter().any(|item| (&item.code, &item.reference) == (&one.code, &one.reference))
        };
        let at = self.integration_list.iter().position(|one| !is_there(one))?;
        Some(WrongMember(format!("integration_list[{at}].ref"), "cases-api-wrong-suap-element"))
    }

    pub(super) fn check(&self) -> Result<(), WrongMember> {
        if self.integration_list.is_empty() || self.integration_list.len() > SentInstance::MOST {
            return Err(WrongMember("integration_list".to_owned(), "cases-api-wrong-suap-index"));
        }
        for (at, one) in self.integration_list.iter().enumerate() {
            for (member, holds) in [
                ("code", is_name(&one.code)),
                ("ref", is_name(&one.reference)),
                ("integration_request", is_said(&one.integration_request)),
            ] {
                if !holds {
                    return Err(WrongMember::of(format!("integration_list[{at}].{member}")));
                }
            }
        }
        demand_version(&self.instance_descriptor_version)?;
        self.document.check()
    }
}
