//! Whoever sends or signs a declaration has just come in, or is led to do so and comes back.

use auth::Forbidden;
use web::Page;

use crate::definition::{Definition, Level};

/// What somebody reads who has to come in anew for a declaration.
pub(super) struct ComeIn {
    /// Where.
    pub(super) href: String,
    /// Why: a text key.
    pub(super) why: &'static str,
    /// The rule.
    pub(super) law: String,
    /// Whether it wants more than everybody has who is in.
    pub(super) is_strong: bool,
}

impl ComeIn {
    /// For what a definition declares; they go on at `goal`. None where to be signed in is enough.
    pub(super) fn back_to(goal: &str, definition: &Definition, page: &Page) -> Option<Self> {
        let sending = definition.sending.as_ref()?;
        let (href, why) = match sending.level {
            Level::Substantial => (page.fresh_sign_in_href(goal), "cases-summary-fresh-text"),
            Level::High => (page.stronger_sign_in_href(goal), "cases-summary-strong-text"),
        };
        Some(Self { href, why, law: sending.law.clone(), is_strong: sending.level == Level::High })
    }
}

/// What is needed for sending a request: a text key, and the rule. None where to be signed in is enough.
pub(super) fn needed_for_sending(definition: &Definition) -> Option<(&'static str, &str)> {
    let sending = definition.sending.as_ref()?;
    let text = match sending.level {
        Level::Substantial => "cases-service-fresh",
        Level::High => "cases-service-strong",
    };
    Some((text, &sending.law))
}

/// Whether somebody was refused who only has to come in anew.
pub(super) const fn is_to_come_in(refused: Forbidden) -> bool {
    matches!(refused, Forbidden::HigherLevelNeeded | Forbidden::FreshSignInNeeded)
}
