//! A trust chain that holds.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::constraints;
use super::statement::Statement;
use crate::policy::Policy;
use crate::refused::{Part, PolicyFault, Refused};

/// The statements from an anchor down to an entity, each signed with keys that the one above states.
pub(crate) struct Chain {
    anchor: Statement,
    /// What each superior says of the next one below, and what that one says of itself; from the top.
    steps: Vec<(Statement, Statement)>,
}

impl From<Statement> for Chain {
    fn from(anchor: Statement) -> Self {
        Self { anchor, steps: Vec::new() }
    }
}

impl Chain {
    pub(super) fn extend(&mut self, statement: Statement, configuration: Statement) {
        self.steps.push((statement, configuration));
    }

    pub(crate) const fn anchor(&self) -> &Statement {
        &self.anchor
    }

    /// The entity that the chain is about, in its own words.
    pub(crate) fn lowest(&self) -> &Statement {
        self.steps.last().map_or(&self.anchor, |(_, configuration)| configuration)
    }

    /// It ends with the first of its statements.
    pub(crate) fn ends_at(&self) -> DateTime<Utc> {
        let below = self.steps.iter().flat_map(|(statement, own)| [statement.expires_at, own.expires_at]);
        below.fold(self.anchor.expires_at, DateTime::min)
    }

    /// The chain as it is handed on: the entity's own configuration, the statements upwards, the anchor.
    pub(crate) fn tokens(&self) -> Vec<String> {
        let statements = self.steps.iter().rev().map(|(statement, _)| statement);
        let all = std::iter::once(self.lowest()).chain(statements).chain([&self.anchor]);
        all.map(|statement| statement.token.clone()).collect()
    }

    /// The metadata of the entity for one of its types, as the chain wants them: its own words, what its superior puts in
    /// their place, and then the policies from the top down.
    pub(crate) fn metadata(&self, kind: &'static str) -> Result<Map<String, Value>, Refused> {
        let absent = Refused::Claim(Part::EntityConfiguration, "metadata");
        let mut metadata = part_of(self.lowest(), "metadata", kind)?.ok_or(absent)?.clone();
        let statements = || self.steps.iter().map(|(statement, _)| statement);
        for statement in std::iter::once(&self.anchor).chain(statements()) {
            constraints::demand_allowed(statement, kind)?;
        }
        if let Some(statement) = statements().next_back()
            && let Some(fixed) = part_of(statement, "metadata", kind)?
        {
            metadata.extend(fixed.clone());
        }
        let mut policy = Policy::default();
        for statement in statements() {
            policy = policy.and_below(policy_of(statement, kind)?)?;
        }
        policy.apply(&mut metadata)?;
        Ok(metadata)
    }
}

fn policy_of(statement: &Statement, kind: &str) -> Result<Policy, Refused> {
    let critical = statement.claims.texts("metadata_policy_crit")?;
    let all = statement.claims.value("metadata_policy");
    let empty = Value::Object(Map::new());
    let unreadable = Refused::Policy(PolicyFault::Unreadable);
    let policies = all.map_or(Ok(None), |all| all.as_object().map(Some).ok_or(unreadable))?;
    Policy::parse(policies.and_then(|policies| policies.get(kind)).unwrap_or(&empty), &critical)
}

fn part_of<'s>(
    statement: &'s Statement,
    claim: &'static str,
    kind: &str,
) -> Result<Option<&'s Map<String, Value>>, Refused> {
    let wrong = Refused::Claim(statement.claims.part, claim);
    let found = statement.claims.object(claim)?.and_then(|all| all.get(kind));
    found.map(|part| part.as_object().ok_or(wrong)).transpose()
}
