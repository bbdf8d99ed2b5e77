//! The rules that forbid a certificate: one table in data, `data/rules.toml`.

use chrono::NaiveDate;
use kernel::Fees;
use serde::Deserialize;

use super::conditions::{Case, Concern, Condition};
use super::{
    Channel, Duty, Kind, Kinds, Override, RefusedBy, Request, Requester, RuleId, Subject, Use, Uses,
};

/// One row: when the condition holds, none of the kinds is issued.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: RuleId,
    kinds: RuledKinds,
    condition: Condition,
    /// The kinds that cannot be on the same document, for `combined_with` alone.
    #[serde(default)]
    with: Vec<Kind>,
    /// Whether staff may issue all the same, with a reason (ANPR: *forzaCertificazione*).
    overridable: bool,
    /// Rules that say all there is to say when they refuse the same kind.
    #[serde(default)]
    silent_beside: Vec<RuleId>,
    /// The document or the law that the rule was taken from.
    source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum RuledKinds {
    All(Every),
    These(Vec<Kind>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Every {
    All,
}

impl Rule {
    fn applies_to(&self, kind: Kind) -> bool {
        match &self.kinds {
            RuledKinds::All(Every::All) => true,
            RuledKinds::These(kinds) => kinds.contains(&kind),
        }
    }

    /// The kinds of the request that this rule forbids.
    fn forbids(&self, case: &Case<'_>) -> Option<RefusedBy> {
        let holds = |kind: &Kind| self.applies_to(*kind) && self.condition.holds(case, *kind, &self.with);
        let kinds: Vec<Kind> = case.request.kinds.iter().filter(holds).collect();
        let overridable = self.overridable;
        (!kinds.is_empty()).then(|| RefusedBy { rule: self.id.clone(), kinds, overridable })
    }
}

/// A request with everything that the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    /// What is asked for.
    pub request: &'a Request,
    /// Whom it is about.
    pub subject: &'a Subject,
    /// Who asks.
    pub requester: &'a Requester,
    /// The day of issue.
    pub on: NaiveDate,
    /// What the city takes.
    pub fees: &'a Fees,
    /// Whether what costs something can be paid where it is asked for.
    pub can_be_paid: bool,
    /// Why staff would issue against the rules that let them. Never from a resident.
    pub override_by_staff: Option<&'a Override>,
}

/// It may be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Allowed {
    /// What is due.
    pub duty: Duty,
    /// The rules that staff set aside, and why.
    pub overridden: Vec<RuleId>,
}

/// The table of rules and the table of uses, read and checked once at start.
#[derive(Clone, Debug)]
pub struct Rulebook {
    rules: Vec<Rule>,
    uses: Uses,
}

/// What is wrong with the tables.
#[derive(Debug, thiserror::Error)]
pub enum RulebookError {
    /// Not TOML, an unknown condition or kind, or a field too many; says where.
    #[error("{file}: {source}")]
    Unreadable {
        /// Which of the two files.
        file: &'static str,
        /// Where and what.
        source: Box<toml::de::Error>,
    },
    /// Two rows of the same name.
    #[error("{0} is there twice")]
    Twice(String),
    /// A rule that can never forbid anything, that says more than its condition reads, or that would be
    /// silent beside one which is not there or is set aside more easily.
    #[error("rule {0}: `kinds`, `with` and `silent_beside` must fit the condition")]
    Pointless(RuleId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

impl Rulebook {
    /// The tables that came with the program.
    pub fn built_in() -> Result<Self, RulebookError> {
        Self::parse(include_str!("../../data/rules.toml"), include_str!("../../data/uses.toml"))
    }

    /// Reads and checks the two tables.
    pub fn parse(rules: &str, uses: &str) -> Result<Self, RulebookError> {
        let unreadable = |file| move |source| RulebookError::Unreadable { file, source: Box::new(source) };
        let RuleFile { rule: rules } = toml::from_str(rules).map_err(unreadable("rules.toml"))?;
        let uses: Uses = toml::from_str(uses).map_err(unreadable("uses.toml"))?;
        check_rules(&rules)?;
        check_uses(&uses)?;
        Ok(Self { rules, uses })
    }

    /// What documents are for, and what that costs.
    #[must_use]
    pub const fn uses(&self) -> &Uses {
        &self.uses
    }

    /// Whether the document may be issued: yes with what is due, or every rule that forbids it.
    pub fn check(&self, application: &Application<'_>) -> Result<Allowed, Vec<RefusedBy>> {
        let Application { request, fees, override_by_staff, .. } = application;
        let duty = self.uses.duty(&request.kinds, &request.purpose, request.channel, fees);
        let costs = |rule: &Rule| rule.condition == Condition::CostsOnline;
        let refused = self.refusals(application, &duty, |rule| !(application.can_be_paid && costs(rule)));
        let may_override = override_by_staff.is_some() && request.channel == Channel::Counter;
        if refused.iter().all(|refusal| may_override && refusal.overridable) {
            Ok(Allowed { duty, overridden: refused.into_iter().map(|refusal| refusal.rule).collect() })
        } else {
            Err(refused)
        }
    }

    /// What stands between this person and this kind, whatever the use and the company it is asked in:
    /// for the list from which people choose.
    #[must_use]
    pub fn obstacles(
        &self,
        kind: Kind,
        subject: &Subject,
        requester: &Requester,
        channel: Channel,
        on: NaiveDate,
        fees: &Fees,
    ) -> Vec<RefusedBy> {
        let (kinds, purpose) = (Kinds::one(kind), Use::Ordinary);
        let request = Request { channel, ..Request::online(kinds, purpose) };
        let duty = self.uses.duty(&request.kinds, &request.purpose, channel, fees);
        let application = Application {
            request: &request,
            subject,
            requester,
            on,
            fees,
            can_be_paid: false,
            override_by_staff: None,
        };
        self.refusals(&application, &duty, |rule| rule.condition.concern() == Concern::People)
    }

    /// Whether two kinds may be on one document.
    #[must_use]
    pub fn may_combine(&self, one: Kind, other: Kind) -> bool {
        !self.rules.iter().any(|rule| match rule.condition {
            Condition::Combined => rule.applies_to(one) || rule.applies_to(other),
            Condition::CombinedWith => {
                let forbidden = |a, b| rule.applies_to(a) && rule.with.contains(&b);
                forbidden(one, other) || forbidden(other, one)
            }
            _ => false,
        })
    }

    /// Every rule, with the document or the law that it comes from.
    pub fn sources(&self) -> impl Iterator<Item = (&RuleId, &str)> {
        self.rules.iter().map(|rule| (&rule.id, rule.source.as_str()))
    }

    fn refusals(
        &self,
        application: &Application<'_>,
        duty: &Duty,
        looked_at: impl Fn(&Rule) -> bool,
    ) -> Vec<RefusedBy> {
        let Application { request, subject, requester, on, .. } = *application;
        let case = Case { request, subject, requester, on, duty, uses: &self.uses };
        let looked_at = self.rules.iter().filter(|rule| looked_at(rule));
        let refused: Vec<_> =
            looked_at.filter_map(|rule| rule.forbids(&case).map(|refusal| (rule, refusal))).collect();
        refused.iter().filter_map(|(rule, refusal)| spoken(rule, refusal, &refused)).collect()
    }
}

/// A refusal without the kinds of which a better rule speaks.
fn spoken(rule: &Rule, refusal: &RefusedBy, all: &[(&Rule, RefusedBy)]) -> Option<RefusedBy> {
    let is_silent = |kind: &Kind| {
        all.iter().any(|(other, said)| rule.silent_beside.contains(&other.id) && said.kinds.contains(kind))
    };
    let kinds: Vec<Kind> = refusal.kinds.iter().copied().filter(|kind| !is_silent(kind)).collect();
    (!kinds.is_empty()).then(|| RefusedBy { kinds, ..refusal.clone() })
}

/// Whether a rule may leave the word to another: one that is there, and that staff set aside no easier.
fn may_be_silent(rule: &Rule, beside: &RuleId, rules: &[Rule]) -> bool {
    let other = rules.iter().find(|other| other.id == *beside && other.id != rule.id);
    other.is_some_and(|other| rule.overridable || !other.overridable)
}

fn check_rules(rules: &[Rule]) -> Result<(), RulebookError> {
    for (index, rule) in rules.iter().enumerate() {
        if rules[..index].iter().any(|earlier| earlier.id == rule.id) {
            return Err(RulebookError::Twice(rule.id.0.clone()));
        }
        let names_company = rule.condition == Condition::CombinedWith;
        let names_kinds = rule.kinds != RuledKinds::These(Vec::new());
        let speaks = rule.silent_beside.iter().all(|beside| may_be_silent(rule, beside, rules));
        if !names_kinds || !speaks || names_company == rule.with.is_empty() {
            return Err(RulebookError::Pointless(rule.id.clone()));
        }
    }
    Ok(())
}

fn check_uses(uses: &Uses) -> Result<(), RulebookError> {
    let rows = uses.exemptions();
    let twice = rows
        .iter()
        .enumerate()
        .find(|(index, row)| rows[..*index].iter().any(|other| other.code == row.code));
    twice.map_or(Ok(()), |(_, row)| Err(RulebookError::Twice(format!("exemption {}", row.code.0))))
}

#[cfg(test)]
mod tests;
