//! Metadata policies (OpenID Federation 1.0, 6.1): what superiors make of the metadata of those below.

mod operators;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::refused::{PolicyFault, Refused};
use operators::Operators;

/// What a chain demands of the metadata of one type of entity: for each parameter, its operators.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy(BTreeMap<String, Operators>);

impl Policy {
    /// Reads the policy that a statement has for a type of entity. `critical` are the operators beyond the usual that
    /// its author wants understood.
    pub(crate) fn parse(policy: &Value, critical: &[&str]) -> Result<Self, Refused> {
        let parameters = policy.as_object().ok_or(Refused::Policy(PolicyFault::Unreadable))?;
        if critical.iter().any(|name| !operators::is_known(name)) {
            return Err(Refused::Policy(PolicyFault::UnknownOperator));
        }
        let read = |(name, rules): (&String, &Value)| Ok((name.clone(), Operators::parse(name, rules)?));
        Ok(Self(parameters.iter().map(read).collect::<Result<_, Refused>>()?))
    }

    /// This policy with that of the next one below, who may only narrow it.
    pub(crate) fn and_below(mut self, below: Self) -> Result<Self, Refused> {
        for (name, rules) in below.0 {
            let merged = match self.0.remove(&name) {
                Some(above) => above.merge(rules)?,
                None => rules,
            };
            self.0.insert(name, merged);
        }
        Ok(self)
    }

    /// Changes metadata as the policy says, or refuses them.
    pub(crate) fn apply(&self, metadata: &mut Map<String, Value>) -> Result<(), Refused> {
        for (name, rules) in &self.0 {
            rules.check()?;
            match rules.apply(metadata.remove(name))? {
                Some(value) => metadata.insert(name.clone(), value),
                None => None,
            };
        }
        Ok(())
    }
}
