//! Public ground that is taken up for some days.

use chrono::NaiveDate;
use kernel::Position;

use super::{Answer, Answers, Case, CaseId, SpotAddress, Standing};
use crate::definition::{FieldName, Occupies, Outcome, ServiceKey};

/// What takes up public ground: asked for, or granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occupation {
    pub(crate) case: CaseId,
    pub(crate) service: ServiceKey,
    /// The version of the definition that it was born with.
    pub(crate) definition_version: u32,
    pub(crate) kind: String,
    /// The street, with the nearest number.
    pub(crate) address: Option<SpotAddress>,
    /// The point, to some ten metres.
    pub(crate) position: Option<Position>,
    pub(crate) first_day: NaiveDate,
    pub(crate) last_day: NaiveDate,
    pub(crate) is_granted: bool,
}

impl Occupation {
    /// So near two crowds, two stages or two closed streets are in each other's way, in metres.
    pub(crate) const NEAR_METRES: f64 = 200.0;

    /// What a case takes up that was just sent; none where its answers say no place or no days.
    pub(crate) fn of(case: &Case, occupies: &Occupies) -> Option<Self> {
        let answers = &case.answers;
        let (Answer::Choice(kind), Answer::Spot(spot)) =
            (answers.get(&occupies.kind)?, answers.get(&occupies.place)?)
        else {
            return None;
        };
        let (first_day, last_day) =
            (day_in(answers, &occupies.first_day)?, day_in(answers, &occupies.last_day)?);
        (first_day <= last_day).then(|| Self {
            case: case.id,
            service: case.service.clone(),
            definition_version: case.definition_version,
            kind: kind.clone(),
            address: spot.address.clone(),
            position: spot.position.map(Position::roughly),
            first_day,
            last_day,
            is_granted: false,
        })
    }

    /// Whether two are in the same place on the same day: near each other, or in one street where either has no point.
    pub(crate) fn clashes_with(&self, other: &Self) -> bool {
        self.first_day <= other.last_day && other.first_day <= self.last_day && self.is_near(other)
    }

    fn is_near(&self, other: &Self) -> bool {
        if let (Some(own), Some(other)) = (self.position, other.position) {
            return own.metres_to(other) <= Self::NEAR_METRES;
        }
        let street = |one: &Self| one.address.as_ref().map(|address| address.street_code.clone());
        street(self).is_some() && street(self) == street(other)
    }
}

/// Whether what a case takes up is granted by now; none once it takes up nothing: refused, taken back, closed.
pub(crate) fn granted_by_now(case: &Case) -> Option<bool> {
    match &case.standing {
        Standing::Ended { outcome: Outcome::Granted, .. } => Some(true),
        Standing::Ended { .. } => None,
        _ => Some(false),
    }
}

fn day_in(answers: &Answers, field: &FieldName) -> Option<NaiveDate> {
    match answers.get(field)? {
        Answer::Date(day) => Some(*day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use kernel::Degrees;

    use super::*;

    fn occupation(days: (&str, &str), point: Option<(&str, &str)>, street: Option<&str>) -> Occupation {
        let degrees = |text: &str| Degrees::parse(text).unwrap();
        Occupation {
            case: CaseId::new(),
            service: ServiceKey::parse("eventi").unwrap(),
            definition_version: 1,
            kind: "sport".to_owned(),
            address: street.map(|code| SpotAddress {
                street_code: code.to_owned(),
                street: "VIA PADOVA".to_owned(),
                civico: None,
            }),
            position: point.map(|(latitude, longitude)| Position {
                latitude: degrees(latitude),
                longitude: degrees(longitude),
            }),
            first_day: days.0.parse().unwrap(),
            last_day: days.1.parse().unwrap(),
            is_granted: false,
        }
    }

    #[test]
    fn two_clash_that_share_a_day_and_a_place() {
        let (here, near, far) = (("45.4642", "9.19"), ("45.4655", "9.19"), ("45.4665", "9.19"));
        let fair = occupation(("2020-05-01", "2020-05-03"), Some(here), Some("1"));
        for (other, do_clash) in [
            (occupation(("2020-05-03", "2020-05-04"), Some(near), None), true),
            (occupation(("2020-05-04", "2020-05-04"), Some(near), None), false),
            (occupation(("2020-04-20", "2020-05-01"), Some(far), Some("1")), false),
            (occupation(("2020-05-02", "2020-05-02"), None, Some("1")), true),
            (occupation(("2020-05-02", "2020-05-02"), None, Some("2")), false),
        ] {
            assert_eq!(fair.clashes_with(&other), do_clash, "{other:?}");
            assert_eq!(other.clashes_with(&fair), do_clash, "{other:?}");
        }
    }
}
