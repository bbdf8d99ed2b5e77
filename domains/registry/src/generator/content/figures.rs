//! How many people of which age live in each neighbourhood, and in what households.

use serde::Deserialize;

use super::{ContentError, rows};

/// Classes of five years up to 99, and one of all above.
pub(crate) const AGE_CLASSES: usize = 21;

/// The columns of `households.csv`, in order.
pub(crate) const HOUSEHOLD_KINDS: usize = 10;

/// The town in figures.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) nils: Vec<NilFigures>,
    pub(crate) register: RegisterFigures,
}

/// One neighbourhood in figures.
#[derive(Clone, Debug)]
pub(crate) struct NilFigures {
    pub(crate) nil: u16,
    /// Foreign citizens in a thousand residents.
    pub(crate) foreign_permille: u32,
    /// Men and women by age class.
    pub(crate) people: [[u32; AGE_CLASSES]; 2],
    /// Households by kind.
    pub(crate) households: [u32; HOUSEHOLD_KINDS],
}

/// What is known of the register as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterFigures {
    pub(crate) electoral_sections: u16,
    pub(crate) per_thousand_residents: PerThousand,
}

/// How many there are for a thousand residents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PerThousand {
    /// Citizens abroad (AIRE), on top of the residents.
    pub(crate) aire: u32,
    /// The dead whose file is still asked for, on top of the residents.
    pub(crate) deceased: u32,
    /// People who left the register, on top of the residents.
    pub(crate) departed: u32,
    /// Residents who live in convivenze.
    pub(crate) in_institutions: u32,
}

impl Figures {
    pub(super) fn parse(population: &str, households: &str, figures: &str) -> Result<Self, ContentError> {
        let homes: Vec<[u32; HOUSEHOLD_KINDS + 1]> = rows("households.csv", households)?;
        let people: Vec<Vec<u32>> = rows("population.csv", population)?;
        if homes.len() != people.len() {
            return Err(ContentError::Nonsense {
                file: "households.csv",
                what: "not the same NIL as population.csv",
            });
        }
        let register = toml::from_str(figures)
            .map_err(|source| ContentError::Toml { file: "figures.toml", source: Box::new(source) })?;
        let nils =
            people.iter().zip(&homes).map(|(people, homes)| nil(people, homes)).collect::<Option<Vec<_>>>();
        let nils = nils
            .ok_or(ContentError::Nonsense { file: "population.csv", what: "a line has too few columns" })?;
        if nils.iter().all(|nil| nil.total() == 0) {
            return Err(ContentError::Nonsense { file: "population.csv", what: "nobody lives here" });
        }
        Ok(Self { nils, register })
    }

    /// Everybody.
    pub(crate) fn total(&self) -> u64 {
        self.nils.iter().map(NilFigures::total).sum()
    }
}

fn nil(people: &[u32], homes: &[u32; HOUSEHOLD_KINDS + 1]) -> Option<NilFigures> {
    let [nil, foreign_permille, ages @ ..] = people else { return None };
    let (men, women) = ages.split_at_checked(AGE_CLASSES)?;
    let households = std::array::from_fn(|kind| homes[kind + 1]);
    Some(NilFigures {
        nil: u16::try_from(*nil).ok()?,
        foreign_permille: *foreign_permille,
        people: [men.try_into().ok()?, women.try_into().ok()?],
        households,
    })
}

impl NilFigures {
    /// Everybody who lives in the neighbourhood.
    pub(crate) fn total(&self) -> u64 {
        self.people.iter().flatten().map(|count| u64::from(*count)).sum()
    }
}
