//! A permit of the city to which a request refers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A permit, by the number that stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Its number, as it is written on it.
    pub number: String,
    /// What the city knew of it when it was said; none of a permit that it gave in another way, which the office looks for by
    /// hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<GrantedPermit>,
}

/// A permit that was granted on a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantedPermit {
    /// Its plates: that with which it was asked for, and those that were put on it since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plates: Vec<String>,
    /// Its last day; none where it has none, or nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl Permit {
    /// Longer than any number of a permit.
    pub(crate) const LONGEST_NUMBER: u16 = 30;

    /// The day on which it ended, where that was before this one.
    pub(crate) fn ended_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.granted.as_ref()?.until.filter(|until| *until < day)
    }

    /// A plate is put on it, and perhaps another taken away.
    pub(crate) fn change_plates(&mut self, added: &str, removed: Option<&str>) {
        let Some(granted) = &mut self.granted else { return };
        granted.plates.retain(|plate| Some(plate.as_str()) != removed && plate != added);
        granted.plates.push(added.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plates_are_put_on_a_permit_and_taken_away() {
        let mut permit = Permit {
            number: "0000001/2020".to_owned(),
            granted: Some(GrantedPermit { plates: vec!["AB123CD".to_owned()], until: None }),
        };
        permit.change_plates("EF456GH", None);
        permit.change_plates("EF456GH", None);
        permit.change_plates("IJ789KL", Some("AB123CD"));
        assert_eq!(permit.granted.unwrap().plates, ["EF456GH", "IJ789KL"]);
    }

    #[test]
    fn a_permit_counts_up_to_and_including_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let until = |until| Permit {
            number: "0000001/2020".to_owned(),
            granted: Some(GrantedPermit { plates: Vec::new(), until }),
        };
        let ended = |permit: Permit, on: &str| permit.ended_before(day(on));
        assert_eq!(ended(until(Some(day("2020-03-31"))), "2020-03-31"), None);
        assert_eq!(ended(until(Some(day("2020-03-31"))), "2020-04-01"), Some(day("2020-03-31")));
        assert_eq!(ended(until(None), "2030-01-01"), None);
        assert_eq!(ended(Permit { number: "12".to_owned(), granted: None }, "2030-01-01"), None);
    }
}
