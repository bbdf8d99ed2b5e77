//! What people say of services, for whoever answers for them.

use std::collections::BTreeSet;

use auth::{Actor, Deed, Staff};
use chrono::NaiveDate;
use web::rating::{Rating, Remark, Stars, Tally};

use super::{Cases, Receipt};
use crate::domain::{Case, CaseId};
use crate::error::CaseError;
use crate::store;

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
    fn count(&mut self, tally: &Tally) {
        self.count += tally.count;
        self.stars += tally.stars * tally.count;
        let remarks = Stars::of(tally.stars).map(Stars::remarks);
        let Some(given) = remarks.iter().flatten().find(|remark| remark.code == tally.answer) else { return };
        match self.answers.iter_mut().find(|(remark, _)| remark == given) {
            Some((_, count)) => *count += tally.count,
            None => self.answers.push((*given, tally.count)),
        }
    }

    /// With what was added in words, and the most frequent answers first.
    fn with_words(mut self, words: Vec<(i64, String)>) -> Self {
        self.answers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self { words, ..self }
    }
}

impl Cases {
    /// So much of what was added in words is shown.
    const MOST_WORDS: i64 = 20;

    /// Who asked says how it was to ask: once, and from then on it is nobody's any more.
    #[tracing::instrument(name = "cases.rate", skip_all)]
    pub(crate) async fn rate(&self, actor: &Actor, id: CaseId, rating: &Rating) -> Result<(), CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        self.note_rating(&case, rating).await
    }

    /// The clerk who wrote a request down notes what whoever asked says of it, at the desk or on the telephone. It counts
    /// as theirs: where they come in later nothing is asked again.
    #[tracing::instrument(name = "cases.rate_at_desk", skip_all)]
    pub(crate) async fn rate_at_desk(
        &self,
        actor: &Actor,
        id: CaseId,
        rating: &Rating,
    ) -> Result<(), CaseError> {
        let Receipt { case, .. } = self.receipt(actor, id).await?;
        self.note_rating(&case, rating).await
    }

    async fn note_rating(&self, case: &Case, rating: &Rating) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        if store::mark_rated(&mut tx, case.id).await? {
            store::insert_rating(&mut tx, &case.service, self.today(), rating).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What was said of taking certificates, where an official answers for them: of the service of the catalogue that
    /// leads to their pages.
    pub(super) async fn voices_of_certificates(
        &self,
        staff: &Staff,
        since: NaiveDate,
    ) -> Result<Option<Voices>, CaseError> {
        let mut services = self.catalogue().definitions().iter();
        let service = services.find(|one| one.online_path.as_deref() == Some(certificates::ORDER_PATH));
        let theirs = service.filter(|one| staff.of_office(Some(one.unit.as_str())).is_ok());
        let Some(service) = theirs else { return Ok(None) };
        let mut voices = Voices::about(service.key.to_string());
        for tally in certificates::ratings_since(self.db(), since).await? {
            voices.count(&tally);
        }
        if voices.count == 0 {
            return Ok(None);
        }
        let words = certificates::rating_words_since(self.db(), since, Self::MOST_WORDS).await?;
        Ok(Some(voices.with_words(words)))
    }

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
                voices.count(&rated.tally);
            }
        }
        let mut whole = Vec::with_capacity(all.len());
        for voices in all {
            let words = store::words_about(self.db(), &voices.service, since, Self::MOST_WORDS).await?;
            whole.push(voices.with_words(words));
        }
        Ok(whole)
    }
}
