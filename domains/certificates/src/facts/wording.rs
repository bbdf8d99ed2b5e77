//! Facts in words.

use chrono::{Datelike, NaiveDate};
use kernel::{City, Language};
use registry::{CivilAct, Country, PersonName, Place, Sex, places};
use web::i18n::{Translator, Value as Variable};

use super::as_people_write;
use super::{StatedHome, Value};

/// Says facts in one language, about one person.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    translator: Translator,
    city: &'a City,
    sex: Sex,
}

impl<'a> Wording<'a> {
    pub(super) const fn new(language: Language, city: &'a City, sex: Sex) -> Self {
        Self { translator: Translator::new(language), city, sex }
    }

    /// The text of a key, agreeing with the person.
    pub(super) fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The text of a key with its variables, agreeing with the person.
    pub(super) fn text_with(&self, key: &str, variables: &[(&str, Variable)]) -> String {
        self.text_of(key, self.sex, variables)
    }

    fn text_of(&self, key: &str, sex: Sex, variables: &[(&str, Variable)]) -> String {
        let mut all = vec![("sex", Variable::from(sex.code()))];
        all.extend_from_slice(variables);
        self.translator.text_with(key, &all)
    }

    /// A fact.
    pub(super) fn value(&self, value: &Value) -> String {
        match value {
            Value::Name { name } => in_capitals(name),
            Value::Day { day } => self.translator.date(*day),
            Value::At { place, on } => place_name(place, *on),
            Value::Birth { day, place } => self.birth(*day, place.as_ref()),
            Value::Act { act } => self.act(act),
            Value::Of { country } => self.citizenship(*country),
            Value::Home { home } => self.home(home),
            Value::Word { word, sex } => self.text_of(&format!("certificates-{word}"), *sex, &[]),
            Value::Plain { text } => text.clone(),
        }
    }

    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.translator.date(date)
    }

    pub(super) fn money(&self, amount: kernel::Cents) -> String {
        self.translator.money(amount)
    }

    fn birth(&self, day: Option<NaiveDate>, place: Option<&Place>) -> String {
        let named = place.map(|place| place_name(place, day.unwrap_or(NaiveDate::MAX)));
        let parts = [day.map(|day| self.translator.date(day)), named];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Only the parts that the register has; the comune under its name of that year.
    fn act(&self, act: &CivilAct) -> String {
        let part = |key, value: &Option<String>| {
            value.as_ref().map(|value| self.text_with(key, &[("value", value.into())]))
        };
        let number = self.text_with("certificates-act-number", &[("value", (&act.number).into())]);
        let year = self.text_with("certificates-act-year", &[("value", act.year.to_string().into())]);
        let on = NaiveDate::from_ymd_opt(i32::from(act.year), 12, 31).unwrap_or(NaiveDate::MAX);
        let comune = place_name(&Place::of(act.comune), on);
        let comune = self.text_with("certificates-act-comune", &[("value", comune.into())]);
        let (part, series) =
            (part("certificates-act-part", &act.part), part("certificates-act-series", &act.series));
        let all = [Some(number), part, series, Some(year), Some(comune)];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Italian and stateless are words; every other state goes by its name.
    fn citizenship(&self, country: Country) -> String {
        match country {
            Country::ITALY => self.text("certificates-citizenship-italian"),
            Country::STATELESS => self.text("certificates-citizenship-stateless"),
            Country::IN_DEFINITION | Country::NOT_ATTRIBUTABLE => {
                self.text("certificates-citizenship-uncertain")
            }
            other => match (places::state(other), self.translator.language()) {
                (Some(state), Language::En) => state.name_en.to_owned(),
                (Some(state), Language::It) => as_people_write(state.name),
                (None, _) => other.0.to_string(),
            },
        }
    }

    /// As on an envelope, in one line: `Via Larga 12, interno 7 – 20122 Milano`.
    fn home(&self, home: &StatedHome) -> String {
        let street = [Some(as_people_write(&home.line)), home.inside.clone()];
        let street =
            street.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let town = match (&home.elsewhere, &home.cap) {
            (Some(place), _) => place_name(place, NaiveDate::MAX),
            (None, Some(cap)) => format!("{cap} {}", self.city.name),
            (None, None) => self.city.name.clone(),
        };
        let address = if street.is_empty() { town } else { format!("{street} – {town}") };
        if home.roofless {
            self.text_with("certificates-home-roofless", &[("address", address.into())])
        } else {
            address
        }
    }
}

/// Surname first, in capitals, as certificates have it.
pub(super) fn in_capitals(name: &PersonName) -> String {
    format!("{} {}", name.surname(), name.given()).trim().to_uppercase()
}

/// `Milano (MI)`, `Barcellona (Spagna)`, `Francia`; a code that no table has stands for itself.
pub(super) fn place_name(place: &Place, on: NaiveDate) -> String {
    let locality = place.locality.as_deref().map(as_people_write);
    let Some(known) = places::place_at(place.code, on) else {
        return locality.unwrap_or_else(|| place.code.to_string());
    };
    let name = as_people_write(known.name);
    match (locality, known.province) {
        (Some(locality), _) => format!("{locality} ({name})"),
        (None, "") => name,
        (None, province) => format!("{name} ({province})"),
    }
}

/// `14/03/1985`: where a date must be short.
pub(super) fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}
