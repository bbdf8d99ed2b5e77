//! "Tell me if an earlier slot frees": who is offered it, and for how long.
//!
//! The order is the one in which people asked, among those whom the slot fits. One slot is offered to one at a time, and
//! nobody decides between two. Who lets an offer pass, or declines it, keeps their place for the next slot and is not
//! offered the same one again.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{OfficeCode, PoolId, VisitId};

kernel::id! {
    /// An earlier slot that somebody may have (*proposta*).
    pub(crate) OfferId, "offer"
}

/// So many offices one may name.
pub(crate) const OFFICES_MOST: usize = 20;

/// How long somebody has who hears on their telephone, within the minute.
const HELD_AT_ONCE: TimeDelta = TimeDelta::minutes(30);
/// How long who reads their mail.
const HELD_BY_MAIL: TimeDelta = TimeDelta::hours(2);
/// So long before it begins a slot goes back to everybody: who takes it has to get there.
const BEFORE_IT_BEGINS: TimeDelta = TimeDelta::hours(1);
/// Less time than this to decide is no offer.
const LEAST: TimeDelta = TimeDelta::minutes(15);

/// Nobody is woken: what frees in the night is offered in the morning, on the city's clocks.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("an hour of the day");
const EVENING: NaiveTime = NaiveTime::from_hms_opt(21, 0, 0).expect("an hour of the day");

/// What somebody who has an appointment wishes for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) visit: VisitId,
    pub(crate) asked_at: DateTime<Utc>,
    /// The first and the last local day on which they could come.
    pub(crate) from_day: NaiveDate,
    pub(crate) until_day: NaiveDate,
    /// Where they could come.
    pub(crate) offices: Vec<OfficeCode>,
}

/// Why something is not wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WishFault {
    #[error("the days are not before the appointment")]
    Days,
    #[error("no office, or one that does not serve it, or too many")]
    Offices,
}

impl WishFault {
    /// The field that it is about.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Days => "dal",
            Self::Offices => "sede",
        }
    }

    /// The key of what is said beside the field.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Days => "appointments-earlier-wrong-days",
            Self::Offices => "appointments-earlier-wrong-offices",
        }
    }
}

impl Wish {
    /// A wish for a slot before `booked_on`, the day of the appointment; on that day itself an earlier hour is one too.
    /// `served_at` are the offices that serve what the appointment is for.
    pub(crate) fn try_new(
        visit: VisitId,
        (today, booked_on): (NaiveDate, NaiveDate),
        (from_day, until_day): (NaiveDate, NaiveDate),
        offices: Vec<OfficeCode>,
        served_at: &[OfficeCode],
        asked_at: DateTime<Utc>,
    ) -> Result<Self, WishFault> {
        let (from_day, until_day) = (from_day.max(today), until_day.min(booked_on));
        if from_day > until_day {
            return Err(WishFault::Days);
        }
        let are_served = offices.iter().all(|office| served_at.contains(office));
        if offices.is_empty() || offices.len() > OFFICES_MOST || !are_served {
            return Err(WishFault::Offices);
        }
        Ok(Self { visit, asked_at, from_day, until_day, offices })
    }
}

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfferState {
    /// Theirs to take.
    Open,
    /// The appointment is there now.
    Taken,
    /// They said no.
    Declined,
    /// They said nothing in time.
    Lapsed,
    /// Its ground went: the appointment was cancelled or moved, or the office closes.
    Withdrawn,
}

impl OfferState {
    const ALL: [Self; 5] = [Self::Open, Self::Taken, Self::Declined, Self::Lapsed, Self::Withdrawn];

    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A slot that somebody may have until a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) id: OfferId,
    /// Whose.
    pub(crate) visit: VisitId,
    /// The visit of nobody that holds its cells.
    pub(crate) hold: VisitId,
    pub(crate) pool: PoolId,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) made_at: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
    pub(crate) state: OfferState,
}

impl Offer {
    /// Whether it can be taken at `now`.
    pub(crate) fn is_open_at(&self, now: DateTime<Utc>) -> bool {
        self.state == OfferState::Open && now < self.until
    }
}

/// Until when a slot is held for whom it is offered at `now`; none where it begins too soon to be offered to anybody.
pub(crate) fn held_until(
    now: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    hears_at_once: bool,
) -> Option<DateTime<Utc>> {
    let held = if hears_at_once { HELD_AT_ONCE } else { HELD_BY_MAIL };
    let until = (now + held).min(starts_at - BEFORE_IT_BEGINS);
    (until - now >= LEAST).then_some(until)
}

/// The first beginning that is worth an offer at `now`.
pub(crate) fn soonest(now: DateTime<Utc>) -> DateTime<Utc> {
    now + BEFORE_IT_BEGINS + LEAST
}

/// When what frees at `now` is offered: at once by day, else in the morning.
pub(crate) fn offered_at(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let local = now.with_timezone(&zone);
    let day = match local.time() {
        time if time < MORNING => local.date_naive(),
        time if time < EVENING => return now,
        _ => local.date_naive().succ_opt().unwrap_or_else(|| local.date_naive()),
    };
    let morning = day.and_time(MORNING).and_local_timezone(zone).earliest();
    morning.map_or(now, |morning| morning.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Rome;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office(code: &str) -> OfficeCode {
        OfficeCode::parse(code).unwrap()
    }

    fn wish(from: &str, until: &str, offices: &[&str]) -> Result<Wish, WishFault> {
        let offices = offices.iter().map(|code| office(code)).collect();
        let days = (day("2020-03-16"), day("2020-04-20"));
        let served_at = [office("larga-12"), office("padova-118")];
        Wish::try_new(
            VisitId::new(),
            days,
            (day(from), day(until)),
            offices,
            &served_at,
            at("2020-03-16T09:00:00Z"),
        )
    }

    #[test]
    fn a_wish_is_for_days_from_today_until_the_appointment_at_offices_that_serve_it() {
        let wide = wish("2020-01-01", "2020-12-31", &["larga-12", "padova-118"]).unwrap();
        assert_eq!((wide.from_day, wide.until_day), (day("2020-03-16"), day("2020-04-20")));
        assert!(wish("2020-04-20", "2020-04-20", &["larga-12"]).is_ok(), "earlier on the same day");
        for (from, until) in
            [("2020-04-21", "2020-04-30"), ("2020-04-01", "2020-03-20"), ("2020-03-01", "2020-03-15")]
        {
            assert_eq!(wish(from, until, &["larga-12"]), Err(WishFault::Days), "{from} {until}");
        }
        for offices in [&[][..], &["sesto-1"], &["larga-12", "sesto-1"], &["larga-12"; OFFICES_MOST + 1]] {
            assert_eq!(wish("2020-03-20", "2020-03-25", offices), Err(WishFault::Offices));
        }
    }

    #[test]
    fn who_hears_at_once_has_half_an_hour_and_who_reads_mail_two_hours() {
        let (now, far) = (at("2020-03-16T09:00:00Z"), at("2020-03-20T09:00:00Z"));
        assert_eq!(held_until(now, far, true), Some(at("2020-03-16T09:30:00Z")));
        assert_eq!(held_until(now, far, false), Some(at("2020-03-16T11:00:00Z")));
    }

    #[test]
    fn an_offer_ends_an_hour_before_the_slot_and_a_quarter_of_an_hour_is_the_least() {
        let now = at("2020-03-16T09:00:00Z");
        assert_eq!(held_until(now, at("2020-03-16T11:30:00Z"), false), Some(at("2020-03-16T10:30:00Z")));
        assert_eq!(held_until(now, at("2020-03-16T10:15:00Z"), true), Some(at("2020-03-16T09:15:00Z")));
        assert_eq!(held_until(now, at("2020-03-16T10:14:00Z"), true), None);
        assert_eq!(held_until(now, at("2020-03-16T08:00:00Z"), true), None, "it has begun");
    }

    #[test]
    fn nobody_is_woken_not_even_where_the_clocks_change() {
        for (now, then) in [
            ("2020-03-16T09:00:00Z", "2020-03-16T09:00:00Z"),
            ("2020-03-16T19:59:00Z", "2020-03-16T19:59:00Z"),
            ("2020-03-16T20:00:00Z", "2020-03-17T07:00:00Z"),
            ("2020-03-17T02:00:00Z", "2020-03-17T07:00:00Z"),
            ("2020-03-28T22:30:00Z", "2020-03-29T06:00:00Z"),
            ("2020-10-24T22:30:00Z", "2020-10-25T07:00:00Z"),
        ] {
            assert_eq!(offered_at(at(now), Rome), at(then), "{now}");
        }
    }

    #[test]
    fn an_offer_is_theirs_until_its_moment_and_not_at_it() {
        let (made_at, until) = (at("2020-03-16T09:00:00Z"), at("2020-03-16T09:30:00Z"));
        let offer = Offer {
            id: OfferId::new(),
            visit: VisitId::new(),
            hold: VisitId::new(),
            pool: PoolId::new(),
            starts_at: at("2020-03-20T09:00:00Z"),
            made_at,
            until,
            state: OfferState::Open,
        };
        assert!(offer.is_open_at(made_at) && !offer.is_open_at(until));
        assert!(!Offer { state: OfferState::Declined, ..offer }.is_open_at(made_at));
        for state in OfferState::ALL {
            assert_eq!(OfferState::from_code(state.code()), Some(state));
        }
    }
}
