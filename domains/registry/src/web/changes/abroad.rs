//! *Iscrizione all'AIRE*: citizens who live abroad stay on the city's books.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::answers::Answers;
use super::company::{self, Company, CompanyLabels};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{LOCALITY, PLACE, place_fields};
use super::reading::Reading;
use crate::codes::AireReason;
use crate::domain::{Destination, Enrolment, Refusal, Registration, Scheda};
use crate::service::{GoingAbroad, Reason, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;

const CAUSE: &str = "causa";
const ADDRESS: &str = "indirizzo";
const CONSULATE: &str = "consolato";
/// As long as an address and the name of a consulate get.
const LONGEST: usize = 150;

const LABELS: CompanyLabels = CompanyLabels {
    who: "registry-change-aire-who",
    joining: "registry-change-aire-joining",
    joining_hint: "registry-change-aire-joining-hint",
};

/// Somebody is entered in the AIRE.
pub(super) struct Enrolling {
    going: GoingAbroad,
    company: Company,
}

impl ChangeForm for Enrolling {
    const KIND: ChangeKind = ChangeKind::Aire;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = CAUSE;

    fn groups(desk: &Desk) -> Vec<Group> {
        let cause = Field::select(CAUSE, "registry-change-aire-cause", causes(desk));
        let date = Field::date(DATE, "registry-change-aire-date").hint("registry-change-aire-date-hint");
        let [place, locality] = place_fields("registry-change-aire-state");
        let line = |name, label| Field::line(name, label, LONGEST);
        let home = [
            place.required().hint("registry-change-aire-state-hint"),
            locality.required().hint("registry-change-aire-locality-hint"),
            line(ADDRESS, "registry-change-aire-address"),
            line(CONSULATE, "registry-change-aire-consulate").hint("registry-change-aire-consulate-hint"),
        ];
        vec![
            Group::of([cause, date]),
            Group::titled("registry-change-aire-company", company::fields(desk, &LABELS)),
            Group::titled("registry-change-aire-home", home),
        ]
    }

    fn begin(desk: &Desk) -> Answers {
        let first = causes(desk).into_iter().next().map(|choice| choice.value);
        Answers::default().with(CAUSE, first.unwrap_or_default())
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let registration = &desk.person().registration;
        let fitting = |reason: &AireReason| reason.fits(registration);
        let cause = reading.chosen(CAUSE, |code| AireReason::from_code(code).filter(fitting));
        let on = reading.date(DATE);
        let company = Company::read(desk, reading).await?;
        let home = home(desk, reading);
        let consulate = reading.required(CONSULATE, LONGEST, "registry-change-aire-consulate-missing");
        let whole = cause.zip(on).zip(company).zip(home).zip(consulate);
        let Some(((((reason, on), company), home), consulate)) = whole else { return Ok(None) };
        let sheet = match &company {
            Company::Joining(file, _) => {
                file.family.as_ref().filter(|view| view.family.scheda == Scheda::Aire)
            }
            Company::Everybody | Company::Alone => None,
        };
        let Some(movers) = company.movers(sheet.map(|view| view.family.id)) else {
            return Ok(reading.wrong(company::OF, "registry-change-aire-joining-none"));
        };
        let going = GoingAbroad { enrolment: Enrolment { reason, consulate, home }, on, movers };
        match desk.person().clone().enrol_in_aire(going.enrolment.clone(), on, desk.today) {
            Ok(_) => Ok(Some(Self { going, company })),
            Err(refusal) => Ok(reading.wrong(blamed(refusal), refusal_key(refusal))),
        }
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        self.company.facts(desk)
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let enrolled = desk.registry.enrol_in_aire(&desk.actor, desk.version(), self.going, reason).await?;
        Ok(enrolled.id)
    }

    /// What this person's file allows was asked before: what is still refused is somebody else's.
    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::NotItalian => company::WHO,
            refusal => blamed(refusal),
        }
    }
}

const fn blamed(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::BeforeBirth | Refusal::InTheFuture | Refusal::BeforeLastChange => DATE,
        Refusal::NotAbroad => PLACE,
        Refusal::NotInFamily => company::OF,
        _ => CAUSE,
    }
}

/// The reasons for which this person can be enrolled.
fn causes(desk: &Desk) -> Vec<Choice> {
    let registration: &Registration = &desk.person().registration;
    let fitting = AireReason::ALL.iter().filter(|reason| reason.fits(registration));
    desk.choices(fitting, AireReason::code, AireReason::key)
}

/// The home abroad: all of it is needed, or no letter and no electoral card arrives.
fn home(desk: &Desk, reading: &mut Reading<'_>) -> Option<Destination> {
    let place = reading.place(desk.today);
    let address = reading.required(ADDRESS, LONGEST, "registry-change-aire-address-missing");
    let place = match place? {
        None => return reading.wrong(PLACE, "registry-change-destination-abroad"),
        Some(place) if !place.code.is_foreign() => {
            return reading.wrong(PLACE, "registry-change-destination-abroad");
        }
        Some(place) if place.locality.is_none() => {
            return reading.wrong(LOCALITY, "registry-change-aire-locality-missing");
        }
        Some(place) => place,
    };
    Some(Destination { place, address: Some(address?) })
}
