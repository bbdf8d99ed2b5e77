//! The way up to an anchor, and down again with what it vouches for.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::chain::Chain;
use super::constraints;
use super::statement::Statement;
use crate::address;
use crate::jose::KeySet;
use crate::net::Walk;
use crate::refused::{Part, Refused};
use crate::settings::Anchor;

/// So many entities may stand above a provider, the anchor included.
const HEIGHT_MAX: usize = 4;
/// So many superiors of one entity are asked.
const HINTS_MAX: usize = 8;

/// Somebody on the way through the federation.
pub(super) struct Climber<'a> {
    pub(super) anchors: &'a [Anchor],
    pub(super) walk: Walk<'a>,
    pub(super) now: DateTime<Utc>,
}

impl Climber<'_> {
    /// The chain from an entity to an anchor: the first that holds. Where none does, the reason is that of the one that
    /// came furthest, which is the first that reached an anchor.
    pub(super) fn chain_of(&mut self, entity: &str) -> Result<Chain, Refused> {
        let token = self.fetch_configuration(entity)?;
        let configuration = Statement::unvouched(&token, entity, self.now)?;
        let mut path = vec![(entity.to_owned(), token)];
        self.climb(&configuration, &mut path)
    }

    fn climb(&mut self, from: &Statement, path: &mut Vec<(String, String)>) -> Result<Chain, Refused> {
        let hints = from.authority_hints()?;
        if hints.len() > HINTS_MAX || path.len() > HEIGHT_MAX {
            return Err(Refused::TooFar);
        }
        let mut reason = Refused::NoAnchor;
        for hint in hints {
            match self.climb_to(hint, path) {
                Ok(chain) => return Ok(chain),
                Err(Refused::TooFar) => return Err(Refused::TooFar),
                Err(refused) if reason == Refused::NoAnchor => reason = refused,
                Err(_) => {}
            }
        }
        Err(reason)
    }

    fn climb_to(&mut self, superior: &str, path: &mut Vec<(String, String)>) -> Result<Chain, Refused> {
        let anchor = self.anchors.iter().find(|anchor| anchor.entity_id == superior);
        let is_loop = path.iter().any(|(entity, _)| entity == superior);
        if is_loop {
            return Err(Refused::NoAnchor);
        }
        let token = self.fetch_configuration(superior)?;
        if let Some(anchor) = anchor {
            return self.descend(anchor, &token, path);
        }
        let configuration = Statement::unvouched(&token, superior, self.now)?;
        path.push((superior.to_owned(), token));
        let chain = self.climb(&configuration, path);
        path.pop();
        chain
    }

    /// From the anchor down, each with the keys that the one above states.
    fn descend(&mut self, anchor: &Anchor, token: &str, path: &[(String, String)]) -> Result<Chain, Refused> {
        let pinned = KeySet::parse(&anchor.jwks).ok_or(Refused::NoAnchor)?;
        let top = Statement::configuration(token, &anchor.entity_id, &pinned, self.now)?;
        let mut names: Vec<&str> = path.iter().map(|(entity, _)| entity.as_str()).collect();
        names.push(&anchor.entity_id);
        constraints::check(&top, &names[..names.len() - 1], path.len() - 1)?;
        let mut chain = Chain::from(top);
        for (at, (entity, token)) in path.iter().enumerate().rev() {
            let superior = names[at + 1];
            let statement = self.fetch_subordinate(chain.lowest(), superior, entity)?;
            constraints::check(&statement, &names[..=at], at)?;
            let configuration = Statement::configuration(token, entity, &statement.keys, self.now)?;
            if !configuration.authority_hints()?.contains(&superior) {
                return Err(Refused::NoAnchor);
            }
            chain.extend(statement, configuration);
        }
        Ok(chain)
    }

    fn fetch_configuration(&mut self, entity: &str) -> Result<String, Refused> {
        if !address::is_entity_id(entity) {
            return Err(Refused::InsecureAddress);
        }
        let url = format!("{entity}/.well-known/openid-federation");
        self.walk.fetch(Part::EntityConfiguration, &url)
    }

    fn fetch_subordinate(
        &mut self,
        superior: &Statement,
        name: &str,
        subject: &str,
    ) -> Result<Statement, Refused> {
        let wrong = Refused::Claim(Part::EntityConfiguration, "federation_fetch_endpoint");
        let metadata = superior.claims.object("metadata")?.and_then(|all| all.get("federation_entity"));
        let endpoint = metadata.and_then(|entity| entity.get("federation_fetch_endpoint"));
        let endpoint = endpoint.and_then(Value::as_str).ok_or(wrong)?;
        let url = address::with_parameter(endpoint, "sub", subject);
        let token = self.walk.fetch(Part::SubordinateStatement, &url)?;
        Statement::subordinate(&token, name, subject, &superior.keys, self.now)
    }
}
