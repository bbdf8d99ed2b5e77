//! Trust marks: seals that an accredited issuer gives to entities that keep its rules.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::chain::Chain;
use super::climb::Climber;
use crate::claims::CLOCK_SKEW;
use crate::jose;
use crate::refused::{Part, Refused};

/// So many trust marks of one entity are looked at.
const MARKS_MAX: usize = 16;
/// The type of the text, and none, as issuers of the first drafts wrote it.
const TYPES: [&str; 3] = ["trust-mark+jwt", "JWT", ""];

/// Checks that the entity of a chain carries every trust mark asked for; returns when the first of them ends.
pub(super) fn demand(
    climber: &mut Climber<'_>,
    chain: &Chain,
    required: &[String],
) -> Result<Option<DateTime<Utc>>, Refused> {
    let mut first_end = None;
    for id in required {
        let token = carried(chain, id)?;
        let end = check(climber, chain, id, &token)?;
        first_end = [first_end, end].into_iter().flatten().min();
    }
    Ok(first_end)
}

/// The text of a trust mark. It is called `id` in Italy, `trust_mark_type` in the final standard.
fn carried(chain: &Chain, id: &str) -> Result<String, Refused> {
    let Some(marks) = chain.lowest().claims.value("trust_marks") else {
        return Err(Refused::TrustMarkMissing);
    };
    let marks = marks.as_array().ok_or(Refused::Claim(Part::EntityConfiguration, "trust_marks"))?;
    let is_it =
        |mark: &&Value| ["id", "trust_mark_type"].iter().any(|name| mark.get(name) == Some(&id.into()));
    let mark = marks.iter().take(MARKS_MAX).find(is_it).ok_or(Refused::TrustMarkMissing)?;
    let token = mark.get("trust_mark").and_then(Value::as_str);
    token.map(str::to_owned).ok_or(Refused::Unreadable(Part::TrustMark))
}

fn check(
    climber: &mut Climber<'_>,
    chain: &Chain,
    id: &str,
    token: &str,
) -> Result<Option<DateTime<Utc>>, Refused> {
    let words = jose::own_words(Part::TrustMark, token)?;
    let issuer = words.text("iss")?;
    demand_right(chain, id, issuer)?;
    let anchor = chain.anchor().claims.text("iss")?;
    let claims = if issuer == anchor {
        jose::verify(Part::TrustMark, token, &chain.anchor().keys, &TYPES)?.claims
    } else {
        let issuers_chain = climber.chain_of(issuer)?;
        // The right was given by that anchor; another's chain would not do.
        if issuers_chain.anchor().claims.text("iss")? != anchor {
            return Err(Refused::TrustMarkIssuer);
        }
        jose::verify(Part::TrustMark, token, &issuers_chain.lowest().keys, &TYPES)?.claims
    };
    let names = ["id", "trust_mark_type"].into_iter().filter_map(|name| claims.value(name));
    if !names.into_iter().all(|name| name == id)
        || claims.value("id").or(claims.value("trust_mark_type")).is_none()
    {
        return Err(Refused::Claim(Part::TrustMark, "id"));
    }
    claims.demand_subject(chain.lowest().claims.text("sub")?)?;
    validity(&claims, climber.now)
}

/// Whether the anchor lets that issuer give this trust mark. Owners that delegate are not known in Italy: refused.
fn demand_right(chain: &Chain, id: &str, issuer: &str) -> Result<(), Refused> {
    let of = |claim: &'static str| Ok(chain.anchor().claims.object(claim)?.and_then(|all| all.get(id)));
    let issuers = of("trust_mark_issuers")?.and_then(Value::as_array);
    let may = issuers.is_some_and(|issuers| issuers.iter().any(|one| one == issuer));
    let is_owned = of("trust_mark_owners")?.is_some();
    if may && !is_owned { Ok(()) } else { Err(Refused::TrustMarkIssuer) }
}

/// A trust mark may have no end.
fn validity(claims: &crate::claims::Claims, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Refused> {
    if claims.value("exp").is_some() {
        return claims.demand_current(now).map(Some);
    }
    if claims.time("iat")? > now + CLOCK_SKEW { Err(Refused::NotYet(Part::TrustMark)) } else { Ok(None) }
}
