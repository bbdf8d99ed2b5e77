//! Letters that an office prints and posts: to whom no machine could tell that there is something to pay.

use audit::{Access, Purpose};
use auth::{Actor, Permission};
use chrono::{DateTime, Utc};
use kernel::Language;

use super::Payments;
use crate::domain::telling::LetterId;
use crate::domain::{KindKey, NoticeNumber, NoticeState, Position, PositionId};
use crate::error::PaymentError;
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

impl Payments {
    /// How many letters a page shows.
    const LETTERS_PER_PAGE: i64 = 20;

    /// An official looks at what waits to be posted, and whether there is more behind this page.
    #[tracing::instrument(name = "payments.list_letters", skip_all)]
    pub(crate) async fn letters_to_post(
        &self,
        actor: &Actor,
        page: u32,
    ) -> Result<(Vec<LetterToPost>, bool), PaymentError> {
        self.demand_poster(actor, LISTED).await?;
        let now = self.now();
        let offset = i64::from(page.saturating_sub(1)) * Self::LETTERS_PER_PAGE;
        let rows = store::told::waiting_letters(self.db(), offset, Self::LETTERS_PER_PAGE + 1).await?;
        let has_more = rows.len() as i64 > Self::LETTERS_PER_PAGE;
        let mut letters = Vec::with_capacity(rows.len());
        for row in rows.into_iter().take(Self::LETTERS_PER_PAGE as usize) {
            let position = self.position_of_letter(row.position_id).await?;
            let mut open = position.notices.into_iter().filter(|one| matches!(one.state, NoticeState::Open));
            let Some(first) = open.next() else { continue };
            let (kind, number) = (position.kind, first.number);
            letters.push(LetterToPost { id: row.letter_id, kind, number, wanted_at: row.wanted_at });
        }
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, now, Access::to_many(LISTED, PURPOSE)).await?;
        tx.commit().await?;
        Ok((letters, has_more))
    }

    /// An official prints one: the notice of today, with the address for the window of the envelope.
    #[tracing::instrument(name = "payments.print_letter", skip_all, fields(letter.id = %id))]
    pub(crate) async fn print_letter(&self, actor: &Actor, id: LetterId) -> Result<Paper, PaymentError> {
        self.demand_poster(actor, PRINTED).await?;
        let position = self.waiting_letter(id).await?;
        let mut tx = self.db().begin().await?;
        record(&mut tx, actor, &position, PRINTED, self.now()).await?;
        tx.commit().await?;
        let today = self.today();
        self.papers().notice(&position, None, Language::It, today).await.map_err(PaymentError::unexpected)
    }

    /// An official has posted one.
    #[tracing::instrument(name = "payments.post_letter", skip_all, fields(letter.id = %id))]
    pub(crate) async fn note_letter_posted(&self, actor: &Actor, id: LetterId) -> Result<(), PaymentError> {
        self.demand_poster(actor, POSTED).await?;
        let by = actor.staff_allowed_to(Permission::WorkPayments)?.id;
        let now = self.now();
        let position = self.waiting_letter(id).await?;
        let mut tx = self.db().begin().await?;
        if !store::told::note_posted(&mut tx, id, by, now).await? {
            return Err(PaymentError::NotFound);
        }
        record(&mut tx, actor, &position, POSTED, now).await?;
        Ok(tx.commit().await?)
    }

    async fn demand_poster(&self, actor: &Actor, action: &'static str) -> Result<(), PaymentError> {
        let allowed = actor.staff_allowed_to(Permission::WorkPayments).map(drop);
        let access = Access::to_many(action, PURPOSE);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// The position of a letter that waits.
    async fn waiting_letter(&self, id: LetterId) -> Result<Position, PaymentError> {
        let position = store::told::waiting_letter(self.db(), id).await?.ok_or(PaymentError::NotFound)?;
        self.position_of_letter(position).await
    }

    async fn position_of_letter(&self, id: PositionId) -> Result<Position, PaymentError> {
        store::position(self.db(), id).await?.ok_or(PaymentError::NotFound)
    }
}

/// Whom the city knows reads who printed and posted what is theirs.
async fn record(
    tx: &mut db::Tx,
    actor: &Actor,
    position: &Position,
    action: &'static str,
    now: DateTime<Utc>,
) -> Result<(), PaymentError> {
    let access = match position.debtor.person {
        Some(person) => Access::to(person, action, PURPOSE),
        None => Access::to_many(action, PURPOSE),
    };
    Ok(audit::record(tx, actor, now, access.on(position.id)).await?)
}
