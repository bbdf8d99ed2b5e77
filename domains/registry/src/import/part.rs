//! The parts of the form that a person may have several of: homes, bonds, documents.
//!
//! A list, which only JSON lines have, is the whole of its part. Without it the row's own columns say
//! one item, and the others stay as they stand.

use chrono::NaiveDate;

use super::form::Object;
use super::report::Fault;

/// How what a row says compares with an item of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the same one.
    Same,
    /// It may be the same one: the row or the file does not say enough to tell.
    Maybe,
    /// It is another one.
    Other,
    /// It is not even of the same kind.
    OtherKind,
}

/// An item of such a part.
pub(super) trait Part: Clone {
    /// The list of JSON lines.
    const LIST: &'static str;
    /// Its columns.
    const COLUMNS: &'static [&'static str];

    /// How this item compares with what a row says.
    fn fit(&self, object: &Object) -> Result<Fit, Fault>;

    /// Reads an item; what it does not speak of is as `before` has it.
    fn read(object: &Object, before: Option<&Self>, today: NaiveDate) -> Result<Self, Fault>;

    /// Puts one more to the others.
    fn add(self, items: &mut Vec<Self>) {
        items.push(self);
    }
}

/// The items after the row.
pub(super) fn items<P: Part>(row: &Object, known: &[P], today: NaiveDate) -> Result<Vec<P>, Fault> {
    let mut items = match row.list(P::LIST) {
        Some(list) => list.iter().map(|object| item(object, known, today)).collect::<Result<_, _>>()?,
        None => known.to_vec(),
    };
    if !row.fills(P::COLUMNS) {
        return Ok(items);
    }
    if row.list(P::LIST).is_some() {
        items.push(P::read(row, same(known, row)?, today)?);
    } else if let Some(at) = place_of(&items, row)? {
        items[at] = P::read(row, Some(&items[at]), today)?;
    } else {
        P::read(row, None, today)?.add(&mut items);
    }
    Ok(items)
}

/// An item of a list, with every one of its columns used.
fn item<P: Part>(object: &Object, known: &[P], today: NaiveDate) -> Result<P, Fault> {
    let item = P::read(object, same(known, object)?, today)?;
    object.check_all_read()?;
    Ok(item)
}

fn same<'p, P: Part>(known: &'p [P], object: &Object) -> Result<Option<&'p P>, Fault> {
    for item in known.iter().rev() {
        if item.fit(object)? == Fit::Same {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// Which item the row is about: the same one, or the last of its kind if it may be that one.
fn place_of<P: Part>(known: &[P], row: &Object) -> Result<Option<usize>, Fault> {
    let mut last = None;
    for (at, item) in known.iter().enumerate().rev() {
        match item.fit(row)? {
            Fit::Same => return Ok(Some(at)),
            Fit::OtherKind => {}
            fit => last = last.or(Some((at, fit))),
        }
    }
    Ok(last.filter(|(_, fit)| *fit == Fit::Maybe).map(|(at, _)| at))
}

/// Compares by a value that tells items apart.
pub(super) fn fit_by<T: PartialEq>(is_spoken_of: bool, said: Option<T>, known: Option<T>) -> Fit {
    match (said, known) {
        _ if !is_spoken_of => Fit::Maybe,
        (said, known) if said == known => Fit::Same,
        (Some(_), Some(_)) => Fit::Other,
        _ => Fit::Maybe,
    }
}

/// Compares by the day on which something began.
pub(super) fn fit_by_day(
    object: &Object,
    column: &'static str,
    known: Option<NaiveDate>,
) -> Result<Fit, Fault> {
    Ok(fit_by(object.speaks_of(&[column]), object.date(column)?, known))
}
