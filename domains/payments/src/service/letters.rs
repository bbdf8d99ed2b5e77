//! Letters that an office prints and posts: to whom no machine could tell that there is something to pay.

use audit::{Access, Purpose};
use auth::{Actor, Staff};
use chrono::{DateTime, Utc};
use kernel::Language;

use super::office::{Office, OfficeError};
use crate::domain::telling::LetterId;
use crate::domain::{KindKey, NoticeNumber, NoticeState, Position};
use crate::papers::Paper;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("payments-purpose-letters");
const LISTED: &str = "payments-audit-letters-listed";
const PRINTED: &str = "payments-audit-letter-printed";
const POSTED: &str = "payments-audit-letter-posted";

/// A letter that waits, as the list shows it: nobody is named before it is printed.
pub(crate) struct LetterToPost {
    pub(crate) id: LetterId,
    pub(crate) kind: KindKey,
    /// The first notice in it that is open.
    pub(crate) number: NoticeNumber,
    pub(crate) wanted_at: DateTime<Utc>,
}

impl Office {
    /// More letters than that are for a printing house, and the list begins with the oldest.
    const MOST_LETTERS: i64 = 200;

    /// An official looks at what waits to be posted, as far as their role reaches.
    #[tracing::instrument(name = "payments.list_letters", skip_all)]
    pub(crate) async fn letters_to_post(&self, actor: &Actor) -> Result<Vec<LetterToPost>, OfficeError> {
        let access = Access::to_many(LISTED, PURPOSE);
        let official = self.official(actor, access.clone()).await?;
        let mut letters = Vec::new();
        for row in store::told::waiting_letters(self.db(), Self::MOST_LETTERS).await? {
            let Some(position) = store::position(self.db(), row.position_id).await? else { continue };
            if self.may_work(official, Some(&position)).await?.is_err() {
                continue;
            }
            let mut open = position.notices.into_iter().filter(|one| matches!(one.state, NoticeState::Open));
            let Some(first) = open.next() else { continue };
            let (kind, number) = (position.kind, first.number);
            letters.push(LetterToPost { id: row.letter_id, kind, number, wanted_at: row.wanted_at });
        }
        self.note(actor, access).await?;
        Ok(letters)
    }

    /// An official prints one: the notice of today, with the address for the window of the envelope.
    #[tracing::instrument(name = "payments.print_letter", skip_all, fields(letter = %id))]
    pub(crate) async fn print_letter(&self, actor: &Actor, id: LetterId) -> Result<Paper, OfficeError> {
        let (_, position, access) = self.waiting_letter(actor, id, PRINTED).await?;
        let paper = self.papers().notice(&position, None, Language::It, self.today()).await?;
        self.note(actor, access).await?;
        Ok(paper)
    }

    /// An official has posted one.
    #[tracing::instrument(name = "payments.post_letter", skip_all, fields(letter = %id))]
    pub(crate) async fn note_letter_posted(&self, actor: &Actor, id: LetterId) -> Result<(), OfficeError> {
        let (official, _, access) = self.waiting_letter(actor, id, POSTED).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        if !store::told::note_posted(&mut tx, id, official.id, now).await? {
            return Err(OfficeError::Stale);
        }
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A letter that waits, for who may put right whose it is. A refusal is written down.
    async fn waiting_letter<'a>(
        &self,
        actor: &'a Actor,
        id: LetterId,
        action: &'static str,
    ) -> Result<(&'a Staff, Position, Access), OfficeError> {
        let access = Access::to_many(action, PURPOSE).on(id);
        let official = self.official(actor, access.clone()).await?;
        let position = store::told::waiting_letter(self.db(), id).await?.ok_or(OfficeError::NotFound)?;
        let position = store::position(self.db(), position).await?.ok_or(OfficeError::NotFound)?;
        let access = self.about(&position, access);
        let allowed = self.may_work(official, Some(&position)).await?;
        audit::gate(self.db(), actor, self.now(), allowed, access.clone()).await??;
        Ok((official, position, access))
    }
}
