//! What offices and matters are called, in the language of a page.

use appointments::{DecreePlaces, MatterCode, OfficeCode};
use kernel::Language;
use web::ui::Choice;

use crate::error::EmergencyError;
use crate::service::Decrees;

/// The offices and matters that an act can name.
pub(super) struct Names {
    offices: Vec<(OfficeCode, String)>,
    matters: Vec<(MatterCode, String)>,
    /// Those that cannot wait, as they are written into the exceptions.
    urgent: Vec<MatterCode>,
}

impl Names {
    /// As they are today.
    pub(super) async fn of(decrees: &Decrees, language: Language) -> Result<Self, EmergencyError> {
        let DecreePlaces { offices, matters } = decrees.places().await?;
        let named = matters.iter().map(|one| (one.code.clone(), one.name.text(language).to_owned()));
        let named: Vec<(MatterCode, String)> = named.collect();
        let is_urgent = |code: &MatterCode| matters.iter().any(|one| one.code == *code && one.is_urgent);
        Ok(Self {
            offices: offices.into_iter().map(|one| (one.code, one.name.text(language).to_owned())).collect(),
            urgent: named.iter().filter(|(code, _)| is_urgent(code)).map(|(code, _)| code.clone()).collect(),
            matters: named,
        })
    }

    /// Every office, with what it is called.
    pub(super) fn offices(&self) -> impl Iterator<Item = &(OfficeCode, String)> {
        self.offices.iter()
    }

    /// The office with this code.
    pub(super) fn office(&self, code: &str) -> Option<&OfficeCode> {
        self.offices.iter().map(|(office, _)| office).find(|office| office.as_str() == code)
    }

    /// The matter with this code.
    pub(super) fn matter(&self, code: &str) -> Option<&MatterCode> {
        self.matters.iter().map(|(matter, _)| matter).find(|matter| matter.as_str() == code)
    }

    /// What an office is called; one that is gone, by its code.
    pub(super) fn office_name(&self, code: &str) -> String {
        let named = self.offices.iter().find(|(office, _)| office.as_str() == code);
        named.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    /// What a matter is called.
    pub(super) fn matter_name(&self, code: &str) -> String {
        let named = self.matters.iter().find(|(matter, _)| matter.as_str() == code);
        named.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    /// The matters, to be ticked.
    pub(super) fn matter_choices(&self) -> Vec<Choice> {
        self.matters.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str())).collect()
    }

    /// The offices, to be ticked.
    pub(super) fn office_choices(&self) -> impl Iterator<Item = Choice> {
        self.offices.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str()))
    }

    /// What an act proposes to leave as it is: matters that cannot wait, each with a reason that whoever acts may say better.
    pub(super) fn proposed_exceptions(&self, reason: &str) -> String {
        let lines: Vec<String> = self.urgent.iter().map(|code| format!("{code}: {reason}")).collect();
        lines.join("\n")
    }
}
