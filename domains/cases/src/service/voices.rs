//! What people say of services, for whoever answers for them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Cases;
use crate::domain::{Remark, Stars};
use crate::error::CaseError;
use crate::store::{self, Rated};

/// What was said of one service. It is nobody's: neither a case nor a day stands with it.
pub(crate) struct Voices {
    /// Its key.
    pub(crate) service: String,
    /// How often it was rated.
    pub(crate) count: i64,
    /// All its stars together.
    pub(crate) stars: i64,
    /// The answers of the model of municipal sites and how often each was given, the most frequent first.
    pub(crate) answers: Vec<(Remark, i64)>,
    /// The latest of what was added in words, each with its stars.
    pub(crate) words: Vec<(i64, String)>,
}

impl Voices {
    const fn about(service: String) -> Self {
        Self { service, count: 0, stars: 0, answers: Vec::new(), words: Vec::new() }
    }

    /// Counts some that are alike.
    fn count(&mut self, rated: &Rated) {
        self.count += rated.count;
        self.stars += rated.stars * rated.count;
        let remarks = Stars::of(rated.stars).map(Stars::remarks);
        let Some(given) = remarks.iter().flatten().find(|remark| remark.code == rated.answer) else { return };
        match self.answers.iter_mut().find(|(remark, _)| remark == given) {
            Some((_, count)) => *count += rated.count,
            None => self.answers.push((*given, rated.count)),
        }
    }
}

impl Cases {
    /// So much of what was added in words is shown.
    const MOST_WORDS: i64 = 20;

    /// What was said of these services since a day; nothing of those that nobody rated.
    pub(super) async fn voices(
        &self,
        services: &BTreeSet<&str>,
        since: NaiveDate,
    ) -> Result<Vec<Voices>, CaseError> {
        let mut all: Vec<Voices> = Vec::new();
        for rated in store::ratings_since(self.db(), since).await? {
            if !services.contains(rated.service.as_str()) {
                continue;
            }
            if all.last().is_none_or(|last| last.service != rated.service) {
                all.push(Voices::about(rated.service.clone()));
            }
            if let Some(voices) = all.last_mut() {
                voices.count(&rated);
            }
        }
        for voices in &mut all {
            voices.answers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            voices.words = store::words_about(self.db(), &voices.service, since, Self::MOST_WORDS).await?;
        }
        Ok(all)
    }
}
