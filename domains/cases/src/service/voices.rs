//! What people say of services, for whoever answers for them.

use std::collections::BTreeSet;

use auth::{Actor, Deed, Staff};
use chrono::NaiveDate;
use web::rating::{Rating, Sum};

use super::{Cases, Receipt};
use crate::domain::{Case, CaseId};
use crate::error::CaseError;
use crate::store;

/// What was said of one service. It is nobody's: neither a case nor a day stands with it.
pub(crate) struct Voices {
    /// Its key.
    pub(crate) service: String,
    /// All of it together.
    pub(crate) said: Sum,
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
        let mut said = Sum::default();
        for tally in certificates::ratings_since(self.db(), since).await? {
            said.add(&tally);
        }
        if said.count == 0 {
            return Ok(None);
        }
        let words = certificates::rating_words_since(self.db(), since, Self::MOST_WORDS);
        Ok(Some(Voices { service: service.key.to_string(), said: said.with_words(words).await? }))
    }

    /// What was said of these services since a day; nothing of those that nobody rated.
    pub(super) async fn voices(
        &self,
        services: &BTreeSet<&str>,
        since: NaiveDate,
    ) -> Result<Vec<Voices>, CaseError> {
        let mut rated = store::ratings_since(self.db(), since).await?;
        rated.retain(|one| services.contains(one.thing.as_str()));
        let sums = Sum::of_each(rated);
        let mut whole = Vec::with_capacity(sums.len());
        for (service, said) in sums {
            let words = store::words_about(self.db(), &service, since, Self::MOST_WORDS);
            let said = said.with_words(words).await?;
            whole.push(Voices { service, said });
        }
        Ok(whole)
    }
}
