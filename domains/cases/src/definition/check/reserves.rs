//! What is reserved can be reserved: there are places, and each is open at some time.

use std::collections::BTreeSet;

use super::Found;
use crate::definition::read::Path;
use crate::definition::{FieldKind, Form, OpenDay, Reservable, Reserves};

/// Further ahead nobody books.
const MOST_DAYS_AHEAD: u16 = 1100;

pub(super) fn check(form: &Form, found: &mut Found) {
    let pages = Path::default().key("form").key("pages");
    let mut is_asked = false;
    for (page_at, page) in form.pages.iter().enumerate() {
        for (at, field) in page.fields.iter().enumerate() {
            let path = pages.index(page_at).key("fields").index(at);
            let FieldKind::Reservation(reserves) = &field.kind else { continue };
            found.demand(!is_asked, &path, || "a request reserves one place: ask for it once".to_owned());
            found.demand(field.prefill.is_none(), &path.key("prefill"), || {
                "what is free changes every day: take `prefill` away".to_owned()
            });
            of_reserves(reserves, &path.key("kind").key("reservation"), found);
            is_asked = true;
        }
    }
}

fn of_reserves(reserves: &Reserves, path: &Path, found: &mut Found) {
    let Reserves { earliest_days, latest_days, places, .. } = reserves;
    found.demand(earliest_days <= latest_days, path, || {
        format!("no day is at least {earliest_days} and at most {latest_days} days from today")
    });
    found.demand(*latest_days <= MOST_DAYS_AHEAD, &path.key("latest_days"), || {
        format!("at most {MOST_DAYS_AHEAD} days ahead")
    });
    found.demand(!places.is_empty(), &path.key("places"), || "name one place at least".to_owned());
    let mut keys = BTreeSet::new();
    for (at, place) in places.iter().enumerate() {
        let path = path.key("places").index(at);
        found.demand(keys.insert(&place.key), &path.key("key"), || {
            format!("two places are called `{}`", place.key)
        });
        of_place(place, &path, found);
    }
}

fn of_place(place: &Reservable, path: &Path, found: &mut Found) {
    found.demand(!place.address.trim().is_empty(), &path.key("address"), || "say where it is".to_owned());
    found.demand(place.capacity > 0, &path.key("capacity"), || "it holds somebody".to_owned());
    let is_ever_open = place.open.iter().any(|open| !open.days.is_empty() && !open.at.is_empty());
    found.demand(is_ever_open, &path.key("open"), || {
        format!("`{}` is never open: name days and hours", place.key)
    });
    let names_sunday = place.open.iter().any(|open| open.days.contains(&OpenDay::Sunday));
    found.demand(!names_sunday || place.is_open_on_holidays, &path.key("open"), || {
        "a Sunday is a holiday: say `is_open_on_holidays = true`, or take it away".to_owned()
    });
}
