//! What somebody has chosen so far. It stands in the address of each step, says nothing about who they are, and is read
//! again wherever it comes back: whoever goes back, or opens the address tomorrow, finds what they had chosen.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use uuid::Uuid;
use web::query_value;

use crate::domain::{MATTERS_MOST, MatterCode, OfficeCode, PoolId, Visit, VisitId, Way};

/// So many people come together at most, whatever a matter says.
const MOST_PEOPLE: i64 = 8;

/// A choice of matters, way, place and time, as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) matters: Vec<MatterCode>,
    pub(super) way: Option<Way>,
    /// How many come together; none is one.
    pub(super) people: Option<i64>,
    pub(super) municipio: Option<u8>,
    pub(super) office: Option<OfficeCode>,
    /// The first day of the month that is looked at.
    pub(super) month: Option<NaiveDate>,
    pub(super) day: Option<NaiveDate>,
    /// The time, by the pool that serves it.
    pub(super) time: Option<(PoolId, DateTime<Utc>)>,
    /// The appointment that is to be moved.
    pub(super) moved: Option<VisitId>,
    /// What it is about, by the name that this has in its own domain.
    pub(super) about: Option<Uuid>,
}

/// A form or a query: names and values, in order.
pub(super) type Pairs = Vec<(String, String)>;

/// What stands under a name, without blanks around it; empty where nothing does.
pub(super) fn text<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
}

impl Wish {
    /// What was sent. What makes no sense was not chosen.
    pub(super) fn of(pairs: &Pairs) -> Self {
        let mut matters = Vec::new();
        for (_, value) in pairs.iter().filter(|(name, _)| name == "motivo") {
            if let Some(matter) = MatterCode::parse(value).filter(|one| !matters.contains(one)) {
                matters.push(matter);
            }
        }
        matters.truncate(MATTERS_MOST);
        let people = text(pairs, "persone").parse().ok().filter(|count| (2..=MOST_PEOPLE).contains(count));
        Self {
            matters,
            way: Way::from_code(text(pairs, "modo")),
            people,
            municipio: text(pairs, "municipio").parse().ok().filter(|number| *number > 0),
            office: OfficeCode::parse(text(pairs, "sede")),
            month: format!("{}-01", text(pairs, "mese")).parse().ok(),
            day: text(pairs, "giorno").parse().ok(),
            time: time_of(text(pairs, "orario")),
            moved: text(pairs, "sposta").parse().ok(),
            about: text(pairs, "pratica").parse().ok(),
        }
    }

    /// What an appointment was chosen by, on its day, to choose it again.
    pub(super) fn again(visit: &Visit, day: NaiveDate) -> Self {
        Self { day: Some(day), ..Self::of_visit(visit) }
    }

    /// The same, whatever day that is.
    pub(super) fn of_visit(visit: &Visit) -> Self {
        Self {
            matters: visit.matters.clone(),
            way: Some(visit.way),
            people: Some(visit.people).filter(|count| *count > 1),
            office: Some(visit.office.clone()),
            time: Some((visit.pool, visit.starts_at)),
            ..Self::default()
        }
    }

    /// How: at a counter where nothing else was chosen.
    pub(super) fn way(&self) -> Way {
        self.way.unwrap_or(Way::InPerson)
    }

    pub(super) fn people(&self) -> i64 {
        self.people.unwrap_or(1)
    }

    /// Names and values, as hidden fields and as a query.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.matters.iter().map(|one| ("motivo", one.to_string())).collect();
        let others = [
            ("modo", self.way.map(|way| way.code().to_owned())),
            ("persone", self.people.map(|count| count.to_string())),
            ("municipio", self.municipio.map(|number| number.to_string())),
            ("sede", self.office.as_ref().map(ToString::to_string)),
            ("mese", self.month.map(|day| day.format("%Y-%m").to_string())),
            ("giorno", self.day.map(|day| day.to_string())),
            ("orario", self.time.map(|(pool, starts_at)| written(pool, starts_at))),
            ("sposta", self.moved.map(|visit| visit.to_string())),
            ("pratica", self.about.map(|about| about.to_string())),
        ];
        pairs.extend(others.into_iter().filter_map(|(name, value)| Some((name, value?))));
        pairs
    }

    /// The address of a step at which this is chosen.
    pub(super) fn at(&self, path: &str) -> String {
        let query: Vec<String> =
            self.pairs().iter().map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// The same at an office; what was chosen of the one before is not.
    pub(super) fn with_office(&self, office: &OfficeCode) -> Self {
        Self { office: Some(office.clone()), month: None, day: None, time: None, ..self.clone() }
    }

    /// The same in another month.
    pub(super) fn with_month(&self, month: NaiveDate) -> Self {
        Self { month: month.with_day(1), day: None, time: None, ..self.clone() }
    }

    /// The same on a day.
    pub(super) fn with_day(&self, day: NaiveDate) -> Self {
        Self { month: None, day: Some(day), time: None, ..self.clone() }
    }

    /// The same at a time.
    pub(super) fn with_time(&self, pool: PoolId, starts_at: DateTime<Utc>) -> Self {
        Self { time: Some((pool, starts_at)), ..self.clone() }
    }

    /// The same before any place and time was chosen.
    pub(super) fn anywhere(&self) -> Self {
        Self { municipio: None, office: None, month: None, day: None, time: None, ..self.clone() }
    }

    /// The same before any time was chosen.
    pub(super) fn at_no_time(&self) -> Self {
        Self { time: None, ..self.clone() }
    }
}

/// A time as forms send it.
pub(super) fn written(pool: PoolId, starts_at: DateTime<Utc>) -> String {
    format!("{pool}~{}", starts_at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

fn time_of(text: &str) -> Option<(PoolId, DateTime<Utc>)> {
    let (pool, starts_at) = text.split_once('~')?;
    let starts_at = DateTime::parse_from_rfc3339(starts_at).ok()?;
    Some((pool.parse().ok()?, starts_at.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: &[(&str, &str)]) -> Pairs {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_was_chosen_comes_back_as_it_was() {
        let starts_at = "2020-03-16T08:15:00Z".parse().unwrap();
        let wish = Wish {
            matters: ["carta-identita", "certificati"].map(|one| MatterCode::parse(one).unwrap()).into(),
            way: Some(Way::Video),
            people: Some(3),
            municipio: Some(2),
            office: OfficeCode::parse("larga-12"),
            month: "2020-03-01".parse().ok(),
            day: "2020-03-16".parse().ok(),
            time: Some((PoolId::new(), starts_at)),
            moved: Some(VisitId::new()),
            about: Some(Uuid::from_u128(7)),
        };
        let sent: Pairs = wish.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();

        assert_eq!(Wish::of(&sent), wish);
        let address = wish.at("/prenota/ora");
        assert!(
            address
                .starts_with("/prenota/ora?motivo=carta-identita&motivo=certificati&modo=video&persone=3&")
        );
        assert!(address.contains("mese=2020-03&giorno=2020-03-16&orario=pool_"), "{address}");
        assert_eq!(Wish::default().at("/prenota"), "/prenota");
    }

    #[test]
    fn what_makes_no_sense_was_not_chosen() {
        let sent = pairs(&[
            ("motivo", "carta-identita"),
            ("motivo", "carta-identita"),
            ("motivo", "CARTA"),
            ("modo", "pigeon"),
            ("persone", "900"),
            ("mese", "2020-13"),
            ("giorno", "ieri"),
            ("orario", "pool_x~"),
            ("sposta", "person_1"),
            ("pratica", "di-un-altro"),
        ]);
        let wish = Wish::of(&sent);

        let only = Wish { matters: vec![MatterCode::parse("carta-identita").unwrap()], ..Wish::default() };
        assert_eq!(wish, only);
        assert_eq!((wish.way(), wish.people()), (Way::InPerson, 1));
        let many: Pairs = (0..20).map(|at| ("motivo".to_owned(), format!("motivo-{at}"))).collect();
        assert_eq!(Wish::of(&many).matters.len(), MATTERS_MOST);
    }

    #[test]
    fn another_place_forgets_the_time() {
        let day = "2020-03-16".parse().unwrap();
        let wish = Wish::default().with_day(day).with_time(PoolId::new(), DateTime::UNIX_EPOCH);
        let elsewhere = wish.with_office(&OfficeCode::parse("larga-12").unwrap());
        assert_eq!((elsewhere.day, elsewhere.time), (None, None));
        assert_eq!(wish.with_month(day).month, "2020-03-01".parse().ok());
        assert_eq!(wish.at_no_time().day, Some(day));
    }
}
