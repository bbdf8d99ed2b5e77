//! What a superior lets stand below it (OpenID Federation 1.0, 6.2).

use serde_json::{Map, Value};

use super::statement::Statement;
use crate::address;
use crate::refused::{Limit, Refused};

const UNREADABLE: Refused = Refused::Constraint(Limit::Unreadable);
/// How the types that may stand below are called, today and in the drafts that the Italian federation began with.
const ALLOWED_TYPES: [&str; 2] = ["allowed_entity_types", "allowed_leaf_entity_types"];

/// Checks the path below the author of a statement: how many stand between it and the entity at the bottom, and what
/// all those are called.
pub(super) fn check(statement: &Statement, below: &[&str], between: usize) -> Result<(), Refused> {
    let Some(constraints) = of(statement)? else { return Ok(()) };
    if let Some(most) = constraints.get("max_path_length") {
        let most = most.as_u64().and_then(|most| usize::try_from(most).ok()).ok_or(UNREADABLE)?;
        if between > most {
            return Err(Refused::Constraint(Limit::PathLength));
        }
    }
    match constraints.get("naming_constraints") {
        None => Ok(()),
        Some(naming) => below.iter().try_for_each(|name| check_name(naming, name)),
    }
}

/// Whether an entity of that type may stand below.
pub(super) fn demand_allowed(statement: &Statement, kind: &str) -> Result<(), Refused> {
    let Some(constraints) = of(statement)? else { return Ok(()) };
    for allowed in ALLOWED_TYPES.into_iter().filter_map(|name| constraints.get(name)) {
        if !allowed.as_array().ok_or(UNREADABLE)?.iter().any(|name| name == kind) {
            return Err(Refused::Constraint(Limit::EntityType));
        }
    }
    Ok(())
}

fn of(statement: &Statement) -> Result<Option<&Map<String, Value>>, Refused> {
    statement.claims.object("constraints").map_err(|_| UNREADABLE)
}

fn check_name(naming: &Value, name: &str) -> Result<(), Refused> {
    let naming = naming.as_object().ok_or(UNREADABLE)?;
    let host = address::host(name).ok_or(UNREADABLE)?;
    let is_excluded =
        domains(naming, "excluded")?.is_some_and(|list| list.iter().any(|one| covers(one, &host)));
    let is_permitted =
        domains(naming, "permitted")?.is_none_or(|list| list.iter().any(|one| covers(one, &host)));
    if is_permitted && !is_excluded { Ok(()) } else { Err(Refused::Constraint(Limit::Naming)) }
}

fn domains<'n>(naming: &'n Map<String, Value>, list: &str) -> Result<Option<Vec<&'n str>>, Refused> {
    let Some(value) = naming.get(list) else { return Ok(None) };
    let texts = value.as_array().ok_or(UNREADABLE)?.iter().map(|one| one.as_str().ok_or(UNREADABLE));
    texts.collect::<Result<_, _>>().map(Some)
}

/// RFC 5280, 4.2.1.10: a leading dot stands for every host below; without it, it is that host alone.
fn covers(domain: &str, host: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    if domain.starts_with('.') { host.ends_with(&domain) } else { host == domain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_dot_stands_for_all_below_and_its_absence_for_one_host() {
        for (domain, host, is_covered) in [
            (".example.it", "cie.example.it", true),
            (".example.it", "a.b.example.it", true),
            (".Example.it", "cie.example.it", true),
            (".example.it", "example.it", false),
            (".example.it", "evilexample.it", false),
            ("example.it", "example.it", true),
            ("example.it", "cie.example.it", false),
        ] {
            assert_eq!(covers(domain, host), is_covered, "{domain} {host}");
        }
    }
}
