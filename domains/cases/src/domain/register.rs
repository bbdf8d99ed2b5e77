//! What a request tells the population register, and where the register stands with it.

use chrono::NaiveDate;
use registry::codes::{Kinship, RegistrationReason};
use registry::codice_fiscale::CodiceFiscale;
use registry::{Arrival, Declarants, Declaration, Door, Hindrance, Joining, PersonName};

use super::{Answer, Answers, Case, Change, EntryKind, FrontDoor, Standing};
use crate::definition::register::code_of;
use crate::definition::{
    Arrivals, Definition, FieldName, Household, Outcome, Procedure, Register, RegisterStep,
};

/// Where the population register stands with a case that enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entering {
    /// What it does to the register.
    pub(crate) step: RegisterStep,
    /// How far that is.
    pub(crate) state: EnteringState,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnteringState {
    /// Decided; the register follows in a moment.
    Wanted,
    /// The register has followed.
    Done,
    /// An official did it by hand.
    ByHand,
    /// The register could not follow: the office tries again, or does it by hand.
    Hindered(Hindrance),
}

impl Entering {
    /// Whether what was declared is not in the register: the register has not followed yet, or cannot.
    pub(crate) const fn is_missing(&self) -> bool {
        matches!(
            (self.step, self.state),
            (RegisterStep::Enters, EnteringState::Wanted | EnteringState::Hindered(_))
        )
    }

    /// Whether the case was granted all the same: silence confirms what was declared (art. 20 L. 241/1990), also where nobody
    /// entered it.
    pub(crate) const fn is_confirmed_unentered(&self, case: &Case) -> bool {
        self.is_missing() && matches!(case.standing, Standing::Ended { outcome: Outcome::Granted, .. })
    }
}

impl EnteringState {
    /// As it is stored, beside the hindrance.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Done => "done",
            Self::ByHand => "by_hand",
            Self::Hindered(_) => "hindered",
        }
    }

    /// Reads what is stored.
    pub(crate) fn from_codes(code: &str, hindrance: Option<&str>) -> Option<Self> {
        match (code, hindrance) {
            ("wanted", None) => Some(Self::Wanted),
            ("done", None) => Some(Self::Done),
            ("by_hand", None) => Some(Self::ByHand),
            ("hindered", Some(why)) => Hindrance::from_code(why).map(Self::Hindered),
            _ => None,
        }
    }
}

impl Change {
    /// What was just done to the register.
    pub(crate) fn register_step(&self, definition: &Definition) -> Option<RegisterStep> {
        let EntryKind::Acted { action, to, .. } = &self.entries.last()?.kind else { return None };
        let mut actions = definition.procedure.iter().flat_map(Procedure::actions);
        actions.find(|one| &one.key == action && &one.to == to && one.register.is_some())?.register
    }
}

impl Case {
    /// What it declares of where people live, with effect from the day on which it came (art. 18 c. 1 DPR 223/1989). What an
    /// answer does not say in the words of the register is left to a registrar.
    pub(crate) fn declaration(
        &self,
        definition: &Definition,
        on: NaiveDate,
    ) -> Result<Declaration, Hindrance> {
        let procedure = definition.procedure.as_ref();
        let register = procedure.and_then(|one| one.register.as_ref()).ok_or(Hindrance::Refused)?;
        Ok(Declaration {
            id: self.id.0,
            door: door(&self.answers, &register.address)?,
            on,
            who: self.declarants(register)?,
            joins: match &register.household {
                Some(household) => joining(&self.answers, household)?,
                None => None,
            },
        })
    }

    fn declarants(&self, register: &Register) -> Result<Declarants, Hindrance> {
        if let Some(arrivals) = &register.arrivals {
            return from_elsewhere(&self.answers, arrivals);
        }
        let family = register.family.as_ref().and_then(|name| self.answers.get(name));
        let Some(Answer::Relatives(movers)) = family else { return Err(Hindrance::Unknown) };
        let movers = movers.iter().map(|mover| mover.person).collect();
        Ok(Declarants::Residents { declarant: self.person, movers })
    }
}

fn door(answers: &Answers, name: &FieldName) -> Result<Door, Hindrance> {
    let Some(Answer::FrontDoor(FrontDoor { street_code, civico, inside, .. })) = answers.get(name) else {
        return Err(Hindrance::DoorUnknown);
    };
    let (civico, esponente) = Door::read_civico(civico).ok_or(Hindrance::DoorUnknown)?;
    Ok(Door { street_code: street_code.clone(), civico, esponente, inside: inside.clone() })
}

/// The family that they join; none where the question was not asked.
fn joining(answers: &Answers, household: &Household) -> Result<Option<Joining>, Hindrance> {
    let Some(Answer::Text(code)) = answers.get(&household.reference) else { return Ok(None) };
    let reference = CodiceFiscale::parse(code).map_err(|_| Hindrance::HouseholdUnknown)?;
    let answer = chosen(answers, &household.kinship).and_then(|answer| code_of(&household.kinships, answer));
    let kinship = answer.and_then(Kinship::from_code).ok_or(Hindrance::TiesUnknown)?;
    Ok(Some(Joining { reference, kinship }))
}

fn from_elsewhere(answers: &Answers, arrivals: &Arrivals) -> Result<Declarants, Hindrance> {
    let Some(Answer::Items(items)) = answers.get(&arrivals.group) else { return Err(Hindrance::Unknown) };
    let origin = chosen(answers, &arrivals.origin).and_then(|answer| code_of(&arrivals.origins, answer));
    let reason = origin.and_then(RegistrationReason::from_code).ok_or(Hindrance::Refused)?;
    let people: Result<Vec<Arrival>, Hindrance> =
        items.iter().map(|item| arrival(&item.answers, arrivals)).collect();
    Ok(Declarants::Arrivals { people: people?, reason })
}

fn arrival(answers: &Answers, arrivals: &Arrivals) -> Result<Arrival, Hindrance> {
    let [surname, given] =
        [&arrivals.surname, &arrivals.given_name].map(|name| text(answers, name).unwrap_or_default());
    let codes = arrivals.fiscal_codes.iter().filter_map(|name| text(answers, name));
    let code = codes.map(CodiceFiscale::parse).next().transpose();
    let Some(Answer::Date(born_on)) = answers.get(&arrivals.born_on) else { return Err(Hindrance::Refused) };
    let kinship = chosen(answers, &arrivals.kinship).and_then(|answer| code_of(&arrivals.kinships, answer));
    Ok(Arrival {
        name: PersonName::parse(surname, given).map_err(|_| Hindrance::Refused)?,
        fiscal_code: code.map_err(|_| Hindrance::CodeAmiss)?,
        born_on: *born_on,
        is_italian: chosen(answers, &arrivals.citizenship) == Some(arrivals.italian.as_str()),
        kinship: kinship.and_then(Kinship::from_code).ok_or(Hindrance::TiesUnknown)?,
    })
}

fn chosen<'a>(answers: &'a Answers, name: &FieldName) -> Option<&'a str> {
    match answers.get(name) {
        Some(Answer::Choice(value)) => Some(value),
        _ => None,
    }
}

fn text<'a>(answers: &'a Answers, name: &FieldName) -> Option<&'a str> {
    match answers.get(name) {
        Some(Answer::Text(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
