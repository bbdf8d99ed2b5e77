//! Places as registrars write them: `Samone (TO)`, `Francia`, or the cadastral code.

use chrono::NaiveDate;
use web::Message;

use super::field::Field;
use super::reading::Reading;
use crate::domain::{Belfiore, Place};
use crate::places;

/// The comune or state.
pub(super) const PLACE: &str = "luogo";
/// The town in a foreign state.
pub(super) const LOCALITY: &str = "localita";
/// As long as the longest name of a place.
pub(super) const LONGEST_PLACE: usize = 100;

/// The fields of a place.
pub(super) fn place_fields(label: &'static str) -> [Field; 2] {
    [
        Field::line(PLACE, label, LONGEST_PLACE).hint("registry-change-place-hint").optional(),
        Field::line(LOCALITY, "registry-change-locality", LONGEST_PLACE)
            .hint("registry-change-locality-hint")
            .optional(),
    ]
}

impl Reading<'_> {
    /// A place that may be missing.
    pub(super) fn place(&mut self, on: NaiveDate) -> Option<Option<Place>> {
        let locality = self.optional(LOCALITY, LONGEST_PLACE);
        let code = self.belfiore(PLACE, on)?;
        let locality = locality?;
        match (code, locality) {
            (None, Some(_)) => self.wrong(PLACE, "registry-change-locality-without-state"),
            (Some(code), Some(_)) if !code.is_foreign() => {
                self.wrong(LOCALITY, "registry-change-locality-in-italy")
            }
            (code, locality) => Some(code.map(|code| Place { code, locality })),
        }
    }

    /// The code of a comune or state by its name on a day; may be missing.
    pub(super) fn belfiore(&mut self, field: &'static str, on: NaiveDate) -> Option<Option<Belfiore>> {
        match self.raw(field) {
            "" => Some(None),
            text => match code_of(text, on) {
                Some(code) => Some(Some(code)),
                None => self.wrong(field, Message::new("registry-change-place-unknown")),
            },
        }
    }
}

fn code_of(text: &str, on: NaiveDate) -> Option<Belfiore> {
    if let Ok(code) = Belfiore::parse(text) {
        return places::is_known(code).then_some(code);
    }
    match text.rsplit_once('(') {
        Some((name, province)) => places::code_of(name, Some(province.trim_end_matches(')')), on),
        None => places::code_of(text, None, on),
    }
}

#[cfg(test)]
mod tests {
    use super::code_of;
    use crate::domain::Belfiore;

    #[test]
    fn a_place_is_known_by_name_with_province_or_by_code() {
        let day = "2020-03-16".parse().unwrap();
        let code = |text: &str| code_of(text, day).as_ref().map(Belfiore::to_string);
        assert_eq!(code("Sesto San Giovanni (MI)").as_deref(), Some("I690"));
        assert_eq!(code("sesto san giovanni").as_deref(), Some("I690"));
        assert_eq!(code("Francia").as_deref(), Some("Z110"));
        assert_eq!(code("z110").as_deref(), Some("Z110"));
        assert_eq!(code("Samone"), None, "there are two");
        assert_eq!(code("X999"), None);
    }
}
