//! What can be issued at the counter, what only with a reason, and why not the rest.

use registry::Sex;
use web::Page;

use super::answers::{Answers, field_of};
use super::words::{Voice, Why};
use crate::domain::{Kind, RefusedBy, RuleId};
use crate::service::{Offer, Offered};

/// A kind with its box.
pub(super) struct KindBox {
    pub(super) field: String,
    pub(super) title: &'static str,
    pub(super) is_checked: bool,
    /// Whether a rule wants a reason for it, where others need none.
    pub(super) needs_reason: bool,
}

impl KindBox {
    /// The first box carries the group's own id, so that the list of mistakes leads to it.
    pub(super) fn id(&self, is_first: bool) -> &str {
        if is_first { "campo-kinds" } else { &self.field }
    }
}

/// Kinds that cannot be had for the same reasons.
pub(super) struct RefusedKinds {
    pub(super) titles: Vec<&'static str>,
    pub(super) why: Vec<Why>,
}

/// Everything that a clerk reads about what can be issued.
pub(super) struct OfferedKinds {
    pub(super) boxes: Vec<KindBox>,
    /// The rules that want a reason, each said once.
    pub(super) reasons: Vec<Why>,
    pub(super) refused: Vec<RefusedKinds>,
    pub(super) refused_count: usize,
}

impl OfferedKinds {
    /// For this person, with what was ticked.
    pub(super) fn of(page: &Page, offer: &Offer, answers: &Answers) -> Self {
        let sex = offer.subject.person.sex;
        let (can_be_had, refused): (Vec<&Offered>, Vec<&Offered>) =
            offer.kinds.iter().partition(|one| one.obstacles.iter().all(|rule| rule.overridable));
        let only_some = can_be_had.iter().any(|one| one.obstacles.is_empty());
        let kind_box = |one: &&Offered| KindBox {
            field: field_of(one.kind),
            title: one.kind.title_key(),
            is_checked: answers.kinds.contains(&one.kind),
            needs_reason: only_some && !one.obstacles.is_empty(),
        };
        Self {
            boxes: can_be_had.iter().map(kind_box).collect(),
            reasons: Why::of(page, &each_once(&can_be_had), Voice::They(sex)),
            refused_count: refused.len(),
            refused: grouped(page, &refused, sex),
        }
    }
}

fn each_once(kinds: &[&Offered]) -> Vec<RefusedBy> {
    let mut rules: Vec<RefusedBy> = Vec::new();
    for rule in kinds.iter().flat_map(|one| &one.obstacles) {
        if rules.iter().all(|known| known.rule != rule.rule) {
            rules.push(rule.clone());
        }
    }
    rules
}

/// A rule that staff may set aside is no reason beside one that they may not.
fn grouped(page: &Page, refused: &[&Offered], sex: Sex) -> Vec<RefusedKinds> {
    let mut groups: Vec<(Vec<RefusedBy>, Vec<Kind>)> = Vec::new();
    let ids = |rules: &[RefusedBy]| rules.iter().map(|rule| rule.rule.clone()).collect::<Vec<RuleId>>();
    for one in refused {
        let firm: Vec<RefusedBy> = one.obstacles.iter().filter(|rule| !rule.overridable).cloned().collect();
        match groups.iter_mut().find(|(rules, _)| ids(rules) == ids(&firm)) {
            Some((_, kinds)) => kinds.push(one.kind),
            None => groups.push((firm, vec![one.kind])),
        }
    }
    let spoken = |(rules, kinds): (Vec<RefusedBy>, Vec<Kind>)| RefusedKinds {
        titles: kinds.into_iter().map(Kind::title_key).collect(),
        why: Why::of(page, &rules, Voice::They(sex)),
    };
    groups.into_iter().map(spoken).collect()
}
