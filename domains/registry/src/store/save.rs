//! Writing a changed person.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use db::{DbError, Statement, Tx};

use super::StoreError;
use super::parts::{FORGET, Parts};
use super::person_row::PersonRow;
use super::residence_row::insert_streets;
use super::row::Row;
use crate::domain::{Change, Person};

/// Writes a change and its event, unless the file moved on since it was loaded.
pub(crate) async fn save(tx: &mut Tx, now: DateTime<Utc>, change: Change) -> Result<Person, StoreError> {
    let Change { person, event } = change;
    let person = save_all_but_event(tx, person).await?;
    outbox::append(tx, now, &event).await?;
    Ok(person)
}

/// Writes a file whose change is published elsewhere: an import tells several events of one file.
pub(crate) async fn save_all_but_event(tx: &mut Tx, person: Person) -> Result<Person, StoreError> {
    let row = PersonRow::from(&person);
    if row.bind_to(update(tx)).execute().await? != 1 {
        return Err(StoreError::Stale(person.id.0));
    }
    insert_streets(tx, std::slice::from_ref(&person)).await?;
    rewrite_parts(tx, &person).await?;
    Ok(Person { version: person.version + 1, ..person })
}

/// The first two columns are the person and the version; the others are set.
fn update(tx: &mut Tx) -> Statement<&mut Tx> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        let set: Vec<String> = PersonRow::COLUMNS
            .iter()
            .zip(1..)
            .skip(2)
            .map(|(column, number)| format!("{column} = ${number}"))
            .collect();
        format!(
            "UPDATE registry_person SET version = version + 1, {} WHERE person_id = $1 AND version = $2",
            set.join(", ")
        )
    });
    tx.query(&SQL)
}

async fn rewrite_parts(tx: &mut Tx, person: &Person) -> Result<(), DbError> {
    for forget in FORGET {
        tx.query(forget).bind(person.id).execute().await?;
    }
    let mut parts = Parts::default();
    parts.add(person);
    parts.insert(tx).await
}
