//! The lists of two files as one list: what both say is said once.

use chrono::NaiveDate;

use crate::domain::{Residence, Union};

/// The list of the file that stays, with what only the other one has, in the order of their days.
pub(super) fn joined_sorted<T: Clone>(
    mut kept: Vec<T>,
    other: &[T],
    is_same: impl Fn(&T, &T) -> bool,
    day: impl Fn(&T) -> Option<NaiveDate>,
) -> Vec<T> {
    for theirs in other {
        if !kept.iter().any(|mine| is_same(mine, theirs)) {
            kept.push(theirs.clone());
        }
    }
    kept.sort_by_key(|one| day(one));
    kept
}

/// Unions, of which the one that stands comes last.
pub(super) fn joined_unions(kept: Vec<Union>, other: &[Union]) -> Vec<Union> {
    let mut unions = joined_sorted(kept, other, is_one_union, |union| union.date);
    unions.sort_by_key(Union::stands);
    unions
}

/// Whether two files speak of one marriage or civil union: of the same day, or with the same person.
pub(super) fn is_one_union(one: &Union, other: &Union) -> bool {
    let days = one.date.zip(other.date);
    let files = [one, other].map(|union| union.partner.as_ref().and_then(|partner| partner.person));
    let names = [one, other].map(|union| union.partner.as_ref().map(|partner| partner.name.search_keys()));
    let with_one = match files {
        [Some(one), Some(other)] => one == other,
        _ => names[0].is_some() && names[0] == names[1],
    };
    one.kind == other.kind && with_one && days.is_none_or(|(one, other)| one == other)
}

/// Homes, oldest first, the one of today last. Where both files live at one address, the longer stay counts; a second
/// home of today was none, and ends.
pub(super) fn joined_homes(kept: Vec<Residence>, other: &[Residence], on: NaiveDate) -> Vec<Residence> {
    let (mut past, today): (Vec<_>, Vec<_>) = kept.into_iter().partition(|home| home.until.is_some());
    let mut today = today.into_iter().rev();
    // A file of whoever has left may live nowhere here; then nobody has a home of today.
    let mut now = today.next();
    past.extend(today);
    for theirs in other {
        match &mut now {
            Some(now) if now.home == theirs.home && theirs.until.is_none() => {
                if theirs.since.is_some_and(|since| now.since.is_none_or(|mine| since < mine)) {
                    (now.since, now.reason) = (theirs.since, theirs.reason);
                }
            }
            _ if past.contains(theirs) => {}
            _ => {
                let end = theirs.until.unwrap_or(on).max(theirs.since.unwrap_or(NaiveDate::MIN));
                past.push(Residence { until: Some(end), ..theirs.clone() });
            }
        }
    }
    past.sort_by_key(|home| (home.since, home.until));
    past.extend(now);
    past
}
