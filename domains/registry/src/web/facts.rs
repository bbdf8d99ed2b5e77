//! A file as a page tells it: labels and values in the reader's language.

use auth::Actor;
use chrono::NaiveDate;
use kernel::{Language, as_people_write};
use web::Page;

use crate::domain::{Country, Home, Parent, Person, Place, Registration, Sex};
use crate::places;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

/// Who reads the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// The person of the file: «dove abiti».
    Oneself,
    /// Whoever acts for that person: «residenza».
    Representative,
    /// An employee: «residenza».
    Staff,
}

impl Reader {
    /// Of somebody's file at `/fascicolo`.
    pub(super) const fn of_file(actor: &Actor) -> Self {
        match actor {
            Actor::Representative(_) => Self::Representative,
            _ => Self::Oneself,
        }
    }
}

/// Writes facts in the language of a page.
#[derive(Clone, Copy)]
pub(super) struct Words<'p> {
    pub(super) page: &'p Page,
    pub(super) today: NaiveDate,
    pub(super) reader: Reader,
}

impl Words<'_> {
    pub(super) fn fact(&self, label_key: &str, value: impl Into<String>) -> Fact {
        Fact { label: self.page.text(label_key), value: value.into() }
    }

    /// A text that speaks to the person, or about them to somebody else.
    pub(super) fn voiced(&self, key: &str) -> String {
        match self.reader {
            Reader::Oneself => self.page.text(key),
            Reader::Representative | Reader::Staff => self.page.text(&format!("{key}-staff")),
        }
    }

    /// A text that says what to do, or to an employee how things stand.
    pub(super) fn advised(&self, key: &str) -> String {
        match self.reader {
            Reader::Oneself | Reader::Representative => self.page.text(key),
            Reader::Staff => self.page.text(&format!("{key}-staff")),
        }
    }

    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.page.date(&date)
    }

    /// A text that has a form for women and one for men.
    pub(super) fn of_sex(&self, key: &str, sex: Sex) -> String {
        self.page.text_with(key, &[("sex", sex.code().into())])
    }

    pub(super) fn country(&self, country: Country) -> String {
        let known = places::state(country);
        let name = known.map(|state| match self.page.language() {
            Language::It => as_people_write(state.name),
            Language::En => state.name_en.to_owned(),
        });
        name.unwrap_or_else(|| country.0.to_string())
    }

    /// Who somebody is.
    pub(super) fn identity(&self, person: &Person) -> Vec<Fact> {
        let code = person.fiscal_codes.current;
        let born = [
            ("date", self.date(person.birth.date).into()),
            ("place", place_name(&person.birth.place, person.birth.date).into()),
        ];
        let mut facts = vec![
            self.fact("registry-file-name", person.name.spoken()),
            self.fact("registry-file-birth", self.page.text_with("registry-file-born", &born)),
            self.fact(
                "registry-file-fiscal-code",
                code.map_or_else(
                    || self.page.text("registry-file-fiscal-code-waiting"),
                    |code| code.to_string(),
                ),
            ),
            self.fact("registry-file-citizenship", self.citizenships(person)),
            self.fact("registry-file-civil-status", self.civil_status(person)),
        ];
        facts.extend(person.parents.iter().map(|parent| self.parent(parent)));
        if let Some(code) = person.anpr_id.as_ref() {
            facts.push(self.fact("registry-file-anpr-id", code.as_str()));
        }
        facts.push(self.fact("registry-file-registration", self.registration(person)));
        facts
    }

    /// A parent, as the act of birth names them.
    fn parent(&self, parent: &Parent) -> Fact {
        let name = parent.who.name.spoken();
        let told = match parent.who.birth_date {
            Some(born) => {
                let born = ("date", self.date(born).into());
                self.page.text_with("registry-parent-born", &[("name", name.into()), born])
            }
            None => name,
        };
        self.fact(parent.role.key(), told)
    }

    fn citizenships(&self, person: &Person) -> String {
        let held: Vec<String> =
            person.citizenships_on(self.today).map(|held| self.country(held.country)).collect();
        if held.is_empty() { self.page.text("registry-file-unknown") } else { held.join(", ") }
    }

    fn civil_status(&self, person: &Person) -> String {
        match person.civil.status {
            Some(status) => self.of_sex(status.key(), person.sex),
            None => self.page.text("registry-file-unknown"),
        }
    }

    fn registration(&self, person: &Person) -> String {
        let sex = || ("sex", person.sex.code().into());
        let since = |date: &NaiveDate| [("date", self.date(*date).into()), sex()];
        match &person.registration {
            Registration::Resident { since: day, .. } => {
                self.page.text_with("registry-registration-resident", &since(day))
            }
            Registration::Aire(enrolment) => {
                let consulate = ("consulate", as_people_write(&enrolment.consulate).into());
                let day = ("date", self.date(enrolment.since).into());
                self.page.text_with("registry-registration-aire", &[day, consulate, sex()])
            }
            Registration::Cancelled { on: Some(day), .. } => {
                self.page.text_with("registry-registration-cancelled", &since(day))
            }
            Registration::Cancelled { on: None, .. } => {
                self.of_sex("registry-registration-cancelled-undated", person.sex)
            }
            Registration::Deceased { on, .. } => {
                self.page.text_with("registry-registration-deceased", &since(on))
            }
        }
    }

    /// Where somebody lives.
    pub(super) fn home(&self, person: &Person) -> Vec<Fact> {
        let Some(residence) = person.home() else { return Vec::new() };
        let mut facts = vec![self.fact("registry-file-address", self.address(&residence.home))];
        if let Some(address) = residence.home.city_address() {
            let inside = address.inside_line().map(|inside| self.fact("registry-file-inside", inside));
            let municipio = address.municipio.map(|n| self.fact("registry-file-municipio", n.to_string()));
            facts.extend(inside.into_iter().chain(municipio));
        }
        if let Some(since) = residence.since {
            facts.push(self.fact("registry-file-home-since", self.date(since)));
        }
        facts
    }

    /// A home in one line.
    pub(super) fn address(&self, home: &Home) -> String {
        match home {
            Home::InCity(address) => {
                format!(
                    "{}, {} {}",
                    as_people_write(&address.street_line()),
                    address.cap,
                    self.page.city().name
                )
            }
            Home::NoFixedAbode(address) => {
                let line = ("address", as_people_write(&address.street_line()).into());
                self.page.text_with("registry-file-no-fixed-abode", &[line])
            }
            Home::OtherComune { place, address } | Home::Abroad { place, address } => {
                self.elsewhere(place, address.as_deref())
            }
        }
    }

    fn elsewhere(&self, place: &Place, address: Option<&str>) -> String {
        let place = place_name(place, self.today);
        address.map_or_else(|| place.clone(), |address| format!("{}, {place}", as_people_write(address)))
    }

    /// Where somebody votes.
    pub(super) fn vote(&self, person: &Person) -> Vec<Fact> {
        let Some(vote) = &person.electoral else { return Vec::new() };
        let right = if vote.may_vote { "registry-file-may-vote" } else { "registry-file-may-not-vote" };
        let mut facts = vec![
            self.fact("registry-file-section", vote.section.to_string()),
            self.fact("registry-file-list", self.page.text(vote.list.key())),
            self.fact("registry-file-vote", self.voiced(right)),
        ];
        if let Some(number) = vote.number {
            facts.insert(1, self.fact("registry-file-list-number", number.to_string()));
        }
        facts
    }
}

/// A place as people write it. The letters of the province stay capitals.
fn place_name(place: &Place, on: NaiveDate) -> String {
    let name = place.name_on(on);
    match name.rsplit_once(" (") {
        Some((name, province)) => format!("{} ({province}", as_people_write(name)),
        None => as_people_write(&name),
    }
}
