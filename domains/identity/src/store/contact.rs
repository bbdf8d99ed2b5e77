//! How people are reached, and what they chose.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Language, PersonId};
use mail::Address;
use sms::Number;

use crate::domain::{Channel, Choices, Contact, Destination, Means, Phone, Proven, Topic};

#[derive(sqlx::FromRow)]
struct ContactRow {
    email: Option<String>,
    email_verified_at: Option<DateTime<Utc>>,
    email_refused_at: Option<DateTime<Utc>>,
    phone: Option<String>,
    phone_verified_at: Option<DateTime<Utc>>,
    phone_refused_at: Option<DateTime<Utc>>,
    language: String,
}

impl From<ContactRow> for Contact {
    fn from(row: ContactRow) -> Self {
        // What a stricter program no longer takes is as good as none: its owner gives another.
        let address = row.email.as_deref().and_then(|text| Address::parse(text).ok());
        let email = address.zip(row.email_verified_at).map(|(what, since)| Proven {
            what,
            since,
            refused_at: row.email_refused_at,
        });
        let number = row.phone.as_deref().and_then(|text| Number::parse(text).ok());
        let phone = number.map(|what| match row.phone_verified_at {
            None => Phone::Stated(what),
            Some(since) => Phone::Proven(Proven { what, since, refused_at: row.phone_refused_at }),
        });
        Self { email, phone, language: Language::parse(&row.language).unwrap_or_default() }
    }
}

const CONTACT: &str = "SELECT email, email_verified_at, email_refused_at,
            phone, phone_verified_at, phone_refused_at, language
       FROM identity_contact WHERE person_id = $1";

/// How somebody is reached now and what they chose, for whoever only reads it.
pub(crate) async fn ways_of(db: &Db, person: PersonId) -> Result<(Option<Contact>, Choices), DbError> {
    let contact: Option<ContactRow> = db.query(CONTACT).bind(person).fetch_optional().await?;
    let choices: Vec<(String, String)> = db.query(CHOICES).bind(person).fetch_all().await?;
    Ok((contact.map(Contact::from), chosen(choices)))
}

/// How somebody is reached; none where they never said anything about it.
pub(crate) async fn contact_of(tx: &mut Tx, person: PersonId) -> Result<Option<Contact>, DbError> {
    let row: Option<ContactRow> = tx.query(CONTACT).bind(person).fetch_optional().await?;
    Ok(row.map(Contact::from))
}

/// Whether somebody has neither a contact nor said that they would give one later.
pub(crate) async fn was_never_asked(tx: &mut Tx, person: PersonId) -> Result<bool, DbError> {
    let answered: Option<(PersonId,)> = tx
        .query(
            "SELECT person_id FROM identity_contact
              WHERE person_id = $1
                AND (email IS NOT NULL OR phone IS NOT NULL OR put_off_at IS NOT NULL)",
        )
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(answered.is_none())
}

/// Makes sure that there is a row to change.
async fn open(tx: &mut Tx, person: PersonId, language: Language) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_contact (person_id, language) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING",
    )
    .bind(person)
    .bind(language.tag())
    .execute()
    .await
    .map(drop)
}

/// What was proven takes the place of the one before. `language` counts where none was chosen yet.
pub(crate) async fn save_proven(
    tx: &mut Tx,
    person: PersonId,
    proven: &Destination,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    open(tx, person, language).await?;
    let statement = match proven.means() {
        Means::Email => {
            "UPDATE identity_contact SET email = $2, email_verified_at = $3, email_refused_at = NULL
              WHERE person_id = $1"
        }
        Means::Phone => {
            "UPDATE identity_contact
                SET phone = $2, phone_stated_at = $3, phone_verified_at = $3, phone_refused_at = NULL
              WHERE person_id = $1"
        }
    };
    tx.query(statement).bind(person).bind(proven.as_str().to_owned()).bind(now).execute().await.map(drop)
}

/// Writes down a telephone number that nobody proves.
pub(crate) async fn save_stated(
    tx: &mut Tx,
    person: PersonId,
    number: &Number,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    open(tx, person, language).await?;
    tx.query(
        "UPDATE identity_contact
            SET phone = $2, phone_stated_at = $3, phone_verified_at = NULL, phone_refused_at = NULL
          WHERE person_id = $1",
    )
    .bind(person)
    .bind(number.as_str().to_owned())
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Takes the address or the number away, proven or not.
pub(crate) async fn remove_contact(tx: &mut Tx, person: PersonId, by: Means) -> Result<(), DbError> {
    let statement = match by {
        Means::Email => {
            "UPDATE identity_contact SET email = NULL, email_verified_at = NULL, email_refused_at = NULL
              WHERE person_id = $1"
        }
        Means::Phone => {
            "UPDATE identity_contact
                SET phone = NULL, phone_stated_at = NULL, phone_verified_at = NULL, phone_refused_at = NULL
              WHERE person_id = $1"
        }
    };
    tx.query(statement).bind(person).execute().await.map(drop)
}

/// Notes that a server takes nothing for what is proven, if it is still this one.
pub(crate) async fn note_refused(
    tx: &mut Tx,
    person: PersonId,
    proven: &Destination,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let statement = match proven.means() {
        Means::Email => {
            "UPDATE identity_contact SET email_refused_at = $3 WHERE person_id = $1 AND email = $2"
        }
        Means::Phone => {
            "UPDATE identity_contact SET phone_refused_at = $3
              WHERE person_id = $1 AND phone = $2 AND phone_verified_at IS NOT NULL"
        }
    };
    tx.query(statement).bind(person).bind(proven.as_str().to_owned()).bind(now).execute().await.map(drop)
}

/// Writes down that somebody said "later".
pub(crate) async fn put_off(
    tx: &mut Tx,
    person: PersonId,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    open(tx, person, language).await?;
    tx.query("UPDATE identity_contact SET put_off_at = $2 WHERE person_id = $1")
        .bind(person)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

const CHOICES: &str =
    "SELECT topic, channel FROM identity_contact_choice WHERE person_id = $1 ORDER BY topic";

/// What somebody chose.
pub(crate) async fn choices_of(tx: &mut Tx, person: PersonId) -> Result<Choices, DbError> {
    Ok(chosen(tx.query(CHOICES).bind(person).fetch_all().await?))
}

fn chosen(rows: Vec<(String, String)>) -> Choices {
    let read =
        |(topic, channel): (String, String)| Topic::from_code(&topic).zip(Channel::from_code(&channel));
    Choices::new(rows.into_iter().filter_map(read).collect())
}

/// Writes down what somebody chose, and the language they want to be written to in.
pub(crate) async fn save_choices(
    tx: &mut Tx,
    person: PersonId,
    choices: &Choices,
    language: Language,
) -> Result<(), DbError> {
    open(tx, person, language).await?;
    tx.query("UPDATE identity_contact SET language = $2 WHERE person_id = $1")
        .bind(person)
        .bind(language.tag())
        .execute()
        .await?;
    for (topic, channel) in choices.iter() {
        tx.query(
            "INSERT INTO identity_contact_choice (person_id, topic, channel) VALUES ($1, $2, $3)
             ON CONFLICT (person_id, topic) DO UPDATE SET channel = excluded.channel",
        )
        .bind(person)
        .bind(topic.code())
        .bind(channel.code())
        .execute()
        .await?;
    }
    Ok(())
}

/// What was to come by text message goes by the usual way again: there is no proven number any more.
pub(crate) async fn forget_choices_by_sms(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_contact_choice WHERE person_id = $1 AND channel = $2")
        .bind(person)
        .bind(Channel::Sms.code())
        .execute()
        .await
        .map(drop)
}

/// What was told to somebody, and how they were reached, under an identifier of before is of the one that stays, unless
/// something was said there. Tells whether anything was.
pub(crate) async fn contacts_follow(tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<bool, DbError> {
    let mut followed = 0;
    for statement in [
        "UPDATE identity_notice SET person_id = $2 WHERE person_id = $1",
        "UPDATE identity_contact_former SET person_id = $2 WHERE person_id = $1",
    ] {
        followed += tx.query(statement).bind(before).bind(kept).execute().await?;
    }
    let (said, own) = (contact_of(tx, before).await?, contact_of(tx, kept).await?);
    if said.is_some() && own.is_none() {
        move_contact(tx, before, kept).await?;
    }
    Ok(followed > 0 || said.is_some())
}

async fn move_contact(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<(), DbError> {
    for statement in [
        "UPDATE identity_contact SET person_id = $2 WHERE person_id = $1",
        "UPDATE identity_contact_choice SET person_id = $2 WHERE person_id = $1",
    ] {
        tx.query(statement).bind(from).bind(to).execute().await?;
    }
    Ok(())
}

/// Erases how somebody was reached and what they chose.
pub(crate) async fn erase_contacts(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    for statement in [
        "DELETE FROM identity_contact WHERE person_id = $1",
        "DELETE FROM identity_contact_choice WHERE person_id = $1",
        "DELETE FROM identity_contact_proof WHERE person_id = $1",
    ] {
        tx.query(statement).bind(person).execute().await?;
    }
    Ok(())
}
