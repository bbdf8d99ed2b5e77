//! Tokens by which an application acts for somebody under `/api/`.
//!
//! Somebody makes one, gives it a name, and sees it once; the application sends it as a bearer token
//! (RFC 6750). It ends by itself, and its owner can take it back at any time.

mod bearer;
mod budget;
mod extract;
mod store;

#[cfg(test)]
mod tests;

use auth::{Actor, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, Tx};

pub use bearer::BearerToken;
pub use budget::ApiBudget;
pub use extract::ApiActor;
pub(crate) use extract::ApiBearer;
pub(crate) use store::revoke_all_of_owner;
pub use store::{list_of_offices, remove_ended_before, revoke, revoke_by_id};

kernel::id! {
    /// A token, as its owner's list names it. It opens nothing.
    pub TokenId, "token"
}

/// How many tokens that still open something one person may have: enough for every device, too few to lose count.
pub const MOST: usize = 10;

/// The use of a token is written down at most this often, so that reading seldom writes a row.
const TOUCHED_EVERY: TimeDelta = TimeDelta::minutes(10);

/// What somebody calls an application of theirs.
pub type Label = kernel::Line<60>;

/// For how long a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// Thirty days.
    Month,
    /// Half a year.
    HalfYear,
    /// A year.
    Year,
}

impl Lifetime {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Month, Self::HalfYear, Self::Year];

    /// In days: also the value of a form's field.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Month => 30,
            Self::HalfYear => 182,
            Self::Year => 365,
        }
    }

    /// Reads a form's field.
    #[must_use]
    pub fn from_days(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lifetime| lifetime.days().to_string() == text.trim())
    }
}

/// A token as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Which one.
    pub id: TokenId,
    /// What its owner calls the application.
    pub label: String,
    /// Since when it opens.
    pub created_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When it was used last, to within ten minutes.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A token just made. The bearer is told once and never again.
pub struct NewToken {
    /// The token.
    pub token: ApiToken,
    /// Its secret.
    pub bearer: BearerToken,
}

/// Why no token was made.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Only somebody who has signed in can have others act for them.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// They have [`MOST`] already.
    #[error("nobody has more than {MOST} tokens")]
    TooMany,
    /// The form was sent before: its token is there, and its secret was told.
    #[error("this token was made before")]
    MadeBefore,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes a token by which an application is `actor`.
pub async fn create(
    tx: &mut Tx,
    actor: &Actor,
    label: &Label,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<NewToken, TokenError> {
    create_once(tx, actor, TokenId::new(), label, lifetime, now).await
}

/// The same for a form, which names the token that it will make: sent twice, it makes one.
pub async fn create_once(
    tx: &mut Tx,
    actor: &Actor,
    id: TokenId,
    label: &Label,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<NewToken, TokenError> {
    let owner = owner(actor)?;
    if store::exists(tx, id).await? {
        return Err(TokenError::MadeBefore);
    }
    if store::live_of(tx, owner, now).await?.len() >= MOST {
        return Err(TokenError::TooMany);
    }
    let bearer = BearerToken::random();
    let token = ApiToken {
        id,
        label: label.as_str().to_owned(),
        created_at: now,
        expires_at: now + TimeDelta::days(lifetime.days()),
        last_used_at: None,
    };
    if !store::insert(tx, &token, &bearer, actor, owner).await? {
        return Err(TokenError::MadeBefore);
    }
    Ok(NewToken { token, bearer })
}

/// The tokens of `actor` that still open something, the newest first.
pub async fn list_of(db: &Db, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<ApiToken>, TokenError> {
    let owner = owner(actor)?;
    Ok(store::list_of(db, owner, now).await?)
}

/// Who is behind a bearer token, as long as it opens. Writes down that it was used.
pub async fn resolve(db: &Db, bearer: &BearerToken, now: DateTime<Utc>) -> Result<Option<Actor>, DbError> {
    Ok(resolve_which(db, bearer, now).await?.map(|(_, actor)| actor))
}

/// The same, and which token it is.
async fn resolve_which(
    db: &Db,
    bearer: &BearerToken,
    now: DateTime<Utc>,
) -> Result<Option<(TokenId, Actor)>, DbError> {
    let found = store::find(db, bearer, now).await?.filter(|found| !found.actor.is_over_at(now));
    let Some(found) = found else { return Ok(None) };
    if found.last_used_at.is_none_or(|last| now - last >= TOUCHED_EVERY) {
        // A full disk must not keep an application from reading: only the list lags behind.
        if let Err(error) = store::touch(db, found.id, now).await {
            tracing::warn!(error = %error, "the use of a token could not be written down");
        }
    }
    Ok(Some((found.id, found.actor)))
}

/// Whether `actor` has a token that still opens something: asked by what goes on in the name of a program while none of
/// its requests is there.
pub async fn has_open(db: &Db, actor: &Actor, now: DateTime<Utc>) -> Result<bool, DbError> {
    match owner(actor) {
        Ok(owner) if !actor.is_over_at(now) => Ok(!store::list_of(db, owner, now).await?.is_empty()),
        _ => Ok(false),
    }
}

/// Who is behind a token, as long as it opens: asked by what a program set going and what is to end with its token.
pub async fn behind(db: &Db, id: TokenId, now: DateTime<Utc>) -> Result<Option<Actor>, DbError> {
    Ok(store::actor_of(db, id, now).await?.filter(|actor| !actor.is_over_at(now)))
}

/// The kind and the identifier of whom a token stands for.
type Owner = (&'static str, uuid::Uuid);

fn owner(actor: &Actor) -> Result<Owner, Forbidden> {
    let id = actor.id().filter(|_| actor.is_signed_in());
    match (id, actor) {
        (Some(id), _) => Ok((actor.kind(), id)),
        (None, Actor::Visitor) => Err(Forbidden::SignInFirst),
        (None, _) => Err(Forbidden::NotAllowed),
    }
}
