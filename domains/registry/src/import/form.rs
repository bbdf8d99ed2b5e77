//! A row of the form, and how a field of it is read.
//!
//! A column that is not there says nothing; one that is there and empty says that there is no such
//! fact. A value that nothing has read when the row is done does not fit the rest of it.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{COLUMNS, LISTS};
use super::report::Fault;

/// A field or list that the form does not have.
pub(super) const UNKNOWN: Fault = Fault::new("", "registry-import-unknown-field");

/// One row, or one item of a list in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    fields: BTreeMap<&'static str, Field>,
    lists: BTreeMap<&'static str, Vec<Self>>,
}

#[derive(Clone, Debug)]
struct Field {
    /// None when the cell is empty.
    text: Option<String>,
    is_read: Cell<bool>,
}

impl Object {
    /// Puts a field in. The text must be one that a database can keep and a certificate can print.
    pub(super) fn put(&mut self, column: &str, text: &str) -> Result<(), Fault> {
        let column = one_of(COLUMNS, column).ok_or(UNKNOWN)?;
        if text.trim().chars().any(char::is_control) {
            return Err(Fault::new(column, "registry-import-sign"));
        }
        let text = Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        self.fields.insert(column, Field { text, is_read: Cell::new(false) });
        Ok(())
    }

    pub(super) fn put_list(&mut self, name: &str, items: Vec<Self>) -> Result<(), Fault> {
        let name = one_of(LISTS, name).ok_or(UNKNOWN)?;
        self.lists.insert(name, items);
        Ok(())
    }

    /// The items of a list, if the row has it.
    pub(super) fn list(&self, name: &'static str) -> Option<&[Self]> {
        debug_assert!(LISTS.contains(&name), "{name} is no list of the form");
        self.lists.get(name).map(Vec::as_slice)
    }

    /// Whether any of the columns is there, empty or not.
    pub(super) fn speaks_of(&self, columns: &[&'static str]) -> bool {
        columns.iter().any(|column| self.fields.contains_key(column))
    }

    /// Whether any of the columns has a value.
    pub(super) fn fills(&self, columns: &[&'static str]) -> bool {
        columns.iter().any(|column| self.fields.get(column).is_some_and(|field| field.text.is_some()))
    }

    /// What the row says of a fact if it speaks of it, else the fact as it stands.
    pub(super) fn or_kept<T>(
        &self,
        columns: &[&'static str],
        kept: T,
        read: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.speaks_of(columns) { read(self) } else { Ok(kept) }
    }

    /// Finds the value that nobody has read: it does not fit the rest.
    pub(super) fn check_all_read(&self) -> Result<(), Fault> {
        let left = self.fields.iter().find(|(_, field)| field.text.is_some() && !field.is_read.get());
        left.map_or(Ok(()), |(column, _)| Err(Fault::new(column, "registry-import-unfitting")))
    }

    pub(super) fn text(&self, column: &'static str) -> Option<&str> {
        debug_assert!(COLUMNS.contains(&column), "{column} is no column of the form");
        let field = self.fields.get(column)?;
        field.is_read.set(true);
        field.text.as_deref()
    }

    pub(super) fn owned(&self, column: &'static str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    pub(super) fn required(&self, column: &'static str) -> Result<&str, Fault> {
        self.text(column).ok_or(Fault::new(column, "registry-import-missing"))
    }

    /// The value of a column, if there is one; a text that is no value breaks `rule`.
    pub(super) fn read<T>(
        &self,
        column: &'static str,
        rule: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        self.text(column).map(|text| read(text).ok_or(Fault::new(column, rule))).transpose()
    }

    /// A day, written with four digits of the year.
    pub(super) fn date(&self, column: &'static str) -> Result<Option<NaiveDate>, Fault> {
        let day = |text: &str| text.parse().ok().filter(|_| text.len() == "2020-03-16".len());
        self.read(column, "registry-import-date", day)
    }

    /// A day of something that has happened.
    pub(super) fn past_date(
        &self,
        column: &'static str,
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, Fault> {
        let day = self.date(column)?;
        if day.is_some_and(|day| day > today) {
            return Err(Fault::new(column, "registry-import-future"));
        }
        Ok(day)
    }

    pub(super) fn number<N: std::str::FromStr>(&self, column: &'static str) -> Result<Option<N>, Fault> {
        self.read(column, "registry-import-number", |text| text.parse().ok())
    }

    /// A row of a code table.
    pub(super) fn code<C: std::str::FromStr>(&self, column: &'static str) -> Result<Option<C>, Fault> {
        self.read(column, "registry-import-code", |text| text.parse().ok())
    }

    pub(super) fn yes(&self, column: &'static str) -> Result<Option<bool>, Fault> {
        self.read(column, "registry-import-yes-or-no", |text| match text.to_ascii_lowercase().as_str() {
            "si" | "sì" | "s" | "true" => Some(true),
            "no" | "n" | "false" => Some(false),
            _ => None,
        })
    }
}

/// What must be there: the value, or the fault of the column that lacks it.
pub(super) trait Needed<T> {
    fn needed(self, column: &'static str) -> Result<T, Fault>;
}

impl<T> Needed<T> for Option<T> {
    fn needed(self, column: &'static str) -> Result<T, Fault> {
        self.ok_or(Fault::new(column, "registry-import-missing"))
    }
}

/// The end of something is not before its beginning.
pub(super) fn check_order(
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    column: &'static str,
) -> Result<(), Fault> {
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        return Err(Fault::new(column, "registry-import-dates-order"));
    }
    Ok(())
}

fn one_of(names: &'static [&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}
