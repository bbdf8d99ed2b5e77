//! What everybody reads of a request.

use chrono::NaiveDate;
use kernel::{City, Position};

use super::{Answer, Answers, Case, CaseId, Spot, SpotAddress, Standing};
use crate::definition::{Outcome, Public, ServiceKey, StateKey};

kernel::id! {
    /// News of a public request, until whoever follows it was told.
    pub(crate) TellingId, "telling"
}

/// A request as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) case: CaseId,
    pub(crate) service: ServiceKey,
    /// The version of the definition that it was born with.
    pub(crate) definition_version: u32,
    /// What was chosen.
    pub(crate) category: String,
    /// The street, with the nearest number.
    pub(crate) address: Option<SpotAddress>,
    /// The point, to some ten metres.
    pub(crate) position: Option<Position>,
    /// Where the point is; none outside all Municipi, and where there is no point.
    pub(crate) municipio: Option<u8>,
    pub(crate) reported_on: NaiveDate,
    pub(crate) state: StateKey,
    pub(crate) is_open: bool,
    /// Whether it is on the list: not once it was taken back, or joined to another, or taken off by the office.
    pub(crate) is_shown: bool,
    /// What the office says.
    pub(crate) said: SaidToAll,
}

/// A place in the list of what everybody reads: after so many of what was reported on a day. It says nothing that the list
/// does not say: the names of requests are not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListPlace {
    pub(crate) day: NaiveDate,
    /// How many of that day come before it.
    pub(crate) skipped: i64,
}

impl ListPlace {
    /// Nobody reports more on a day.
    pub(crate) const MOST_SKIPPED: u32 = 5_000;

    /// The place after a page that began at `from`, or with the newest; none after an empty one.
    pub(crate) fn after(from: Option<Self>, page: &[Published]) -> Option<Self> {
        let day = page.last()?.reported_on;
        let of_day = page.iter().rev().take_while(|one| one.reported_on == day).count();
        let before = from.filter(|from| from.day == day).map_or(0, |from| from.skipped);
        Some(Self { day, skipped: before.saturating_add(i64::try_from(of_day).ok()?) })
    }
}

/// What an office says to everybody about a request: each in a sentence, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SaidToAll {
    /// What it is about.
    pub(crate) words: Option<Sentence>,
    /// What the city does about it.
    pub(crate) answer: Option<Sentence>,
}

/// A sentence for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence(String);

impl Sentence {
    /// So many characters are a sentence or two.
    pub(crate) const LONGEST: u32 = 300;

    /// On one line; none where it is empty, too long or cannot be read.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = u32::try_from(text.chars().count()).ok()?;
        let is_sentence = (1..=Self::LONGEST).contains(&length) && !text.chars().any(char::is_control);
        is_sentence.then_some(Self(text))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As one sentence among others: with a full stop, where who wrote it left that out.
    pub(crate) fn among_others(&self) -> String {
        let is_ended = self.0.ends_with(['.', '!', '?', '…']);
        if is_ended { self.0.clone() } else { format!("{}.", self.0) }
    }
}

impl Published {
    /// So near another report may be of the same thing, in metres.
    pub(crate) const NEAR_METRES: f64 = 100.0;
    /// What was reported earlier than so many days ago is another thing.
    pub(crate) const RECENT_DAYS: u64 = 60;

    /// What is public of a case that was just sent; none where its answers say neither a kind nor a place.
    pub(crate) fn of(case: &Case, public: &Public, city: &City, today: NaiveDate) -> Option<Self> {
        let (category, spot) = kind_and_place(&case.answers, public)?;
        let position = spot.position.map(Position::roughly);
        Some(Self {
            case: case.id,
            service: case.service.clone(),
            definition_version: case.definition_version,
            category: category.to_owned(),
            address: spot.address.clone(),
            municipio: position.and_then(|point| city.municipio_at(point)),
            position,
            reported_on: today,
            state: case.state.clone(),
            is_open: case.is_open(),
            is_shown: true,
            said: SaidToAll::default(),
        })
    }

    /// How far it is from a place, in metres; nothing where both name one street and no two numbers of it, none where it
    /// is not near.
    pub(crate) fn near(&self, spot: &Spot) -> Option<u32> {
        if let (Some(own), Some(other)) = (self.position, spot.position) {
            let metres = own.metres_to(other);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "at most a hundred metres"
            )]
            return (metres <= Self::NEAR_METRES).then(|| metres.round() as u32);
        }
        let (own, other) = (self.address.as_ref()?, spot.address.as_ref()?);
        let is_one_door = own.civico.is_none() || other.civico.is_none() || own.civico == other.civico;
        (own.street_code == other.street_code && is_one_door).then_some(0)
    }
}

/// What was chosen and where it is, as the definition asks for them.
pub(crate) fn kind_and_place<'a>(answers: &'a Answers, public: &Public) -> Option<(&'a str, &'a Spot)> {
    match (answers.get(&public.category)?, answers.get(&public.place)?) {
        (Answer::Choice(category), Answer::Spot(spot)) => Some((category, spot)),
        _ => None,
    }
}

/// Whether a case that has moved is still on the list: what is protected, was taken back or joined to another is not.
pub(crate) fn stays_shown(case: &Case, public: &Public) -> bool {
    let is_withdrawn = matches!(case.standing, Standing::Ended { outcome: Outcome::Withdrawn, .. });
    !case.is_protected && !is_withdrawn && public.duplicate.as_ref() != Some(&case.state)
}

#[cfg(test)]
mod tests {
    use kernel::Degrees;

    use super::*;

    fn point(latitude: &str, longitude: &str) -> Position {
        Position {
            latitude: Degrees::parse(latitude).unwrap(),
            longitude: Degrees::parse(longitude).unwrap(),
        }
    }

    fn street(code: &str, civico: Option<&str>) -> SpotAddress {
        SpotAddress { street_code: code.into(), street: "VIA PADOVA".into(), civico: civico.map(Into::into) }
    }

    fn published(position: Option<Position>, address: Option<SpotAddress>) -> Published {
        Published {
            case: CaseId::new(),
            service: ServiceKey::parse("segnalazioni").unwrap(),
            definition_version: 1,
            category: "luce".into(),
            address,
            position,
            municipio: None,
            reported_on: NaiveDate::from_ymd_opt(2020, 3, 16).unwrap(),
            state: StateKey::parse("ricevuta").unwrap(),
            is_open: true,
            is_shown: true,
            said: SaidToAll::default(),
        }
    }

    #[test]
    fn points_are_near_within_a_hundred_metres_and_streets_where_the_numbers_do_not_differ() {
        let spot = |position, address| Spot { position, address, description: None };
        let here = published(Some(point("45.4642", "9.1900")), Some(street("1", Some("12"))));
        assert_eq!(here.near(&spot(Some(point("45.4642", "9.1900")), None)), Some(0));
        assert_eq!(here.near(&spot(Some(point("45.4650", "9.1900")), None)), Some(89));
        assert_eq!(here.near(&spot(Some(point("45.4652", "9.1900")), None)), None);
        let same_street = |civico| here.near(&spot(None, Some(street("1", civico))));
        assert_eq!((same_street(None), same_street(Some("12"))), (Some(0), Some(0)));
        assert_eq!(same_street(Some("14")), None);
        assert_eq!(here.near(&spot(None, Some(street("2", None)))), None);
        // Two points that are far apart are two things, whatever the street is called.
        assert_eq!(here.near(&spot(Some(point("45.4742", "9.1900")), Some(street("1", None)))), None);
    }

    #[test]
    fn a_list_goes_on_after_what_was_shown_of_the_last_day() {
        let day = |day| NaiveDate::from_ymd_opt(2020, 3, day).unwrap();
        let of = |on| Published { reported_on: day(on), ..published(None, Some(street("1", None))) };
        let page = [of(16), of(15), of(15)];
        let place = |on, skipped| Some(ListPlace { day: day(on), skipped });
        assert_eq!(ListPlace::after(None, &page), place(15, 2));
        assert_eq!(ListPlace::after(place(16, 4), &page), place(15, 2));
        assert_eq!(ListPlace::after(place(15, 4), &page[1..]), place(15, 6), "the same day goes on");
        assert_eq!(ListPlace::after(place(15, 4), &[]), None);
    }

    #[test]
    fn a_sentence_is_on_one_line_and_short() {
        let read = |text: &str| Sentence::parse(text).map(|one| one.as_str().to_owned());
        assert_eq!(read("  Una buca\r\n davanti  al 12. "), Some("Una buca davanti al 12.".to_owned()));
        assert_eq!(read(&"x".repeat(300)).map(|text| text.len()), Some(300));
        for wrong in ["", " \n ", "a\0b", &"x".repeat(301)] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
