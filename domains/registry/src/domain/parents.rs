//! The parents of a person, as the act of birth names them (art. 29 and 30 DPR 396/2000).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Partner, Refusal, Sex};
use crate::codice_fiscale::CodiceFiscale;

/// What a parent is in the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ParentRole {
    /// *Madre*.
    #[serde(rename = "madre")]
    Mother,
    /// *Padre*.
    #[serde(rename = "padre")]
    Father,
    /// *Genitore*: the second parent of an act that names two of the same sex.
    #[serde(rename = "genitore")]
    SecondParent,
}

/// A parent: in the registry, or only as the act names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// What they are.
    pub role: ParentRole,
    /// Who they are.
    #[serde(flatten)]
    pub who: Partner,
    /// The *codice fiscale* that the act has of a parent without a file here, by which they are known again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_code: Option<CodiceFiscale>,
}

impl ParentRole {
    /// Every role, in the order of the act.
    pub const ALL: [Self; 3] = [Self::Mother, Self::Father, Self::SecondParent];

    /// The word of the act.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mother => "madre",
            Self::Father => "padre",
            Self::SecondParent => "genitore",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The text key of the role.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mother => "registry-parent-mother",
            Self::Father => "registry-parent-father",
            Self::SecondParent => "registry-parent-second",
        }
    }

    /// What somebody of this sex is as a rule.
    #[must_use]
    pub const fn usual_for(sex: Sex) -> Self {
        match sex {
            Sex::F => Self::Mother,
            Sex::M => Self::Father,
        }
    }
}

impl Parent {
    /// An act names one parent or two.
    pub const MOST: usize = 2;

    /// Whether these can be the parents of a child born on a day: two different people, one mother and one
    /// father at the most, none of them younger than the child.
    pub fn check_all(parents: &[Self], born: NaiveDate) -> Result<(), Refusal> {
        if parents.iter().any(|parent| parent.who.birth_date.is_some_and(|day| day >= born)) {
            return Err(Refusal::YoungerParent);
        }
        match parents {
            [] | [_] => Ok(()),
            [one, other] if one.is_same_as(other) => Err(Refusal::OneParentTwice),
            [one, other] if one.role == other.role => Err(Refusal::SameRoleTwice),
            [_, _] => Ok(()),
            _ => Err(Refusal::ThirdParent),
        }
    }

    /// By their files where both have one, or else by name and birth.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        match (self.who.person, other.who.person) {
            (Some(one), Some(other)) => one == other,
            _ => {
                self.who.name.search_keys() == other.who.name.search_keys()
                    && self.who.birth_date.is_some()
                    && self.who.birth_date == other.who.birth_date
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;

    use super::*;
    use crate::domain::PersonName;

    fn parent(role: ParentRole, given: &str, born: &str) -> Parent {
        let name = PersonName::parse("Rossi", given).unwrap();
        let birth_date = Some(born.parse().unwrap());
        Parent { role, who: Partner { person: None, name, birth_date, birth_place: None }, fiscal_code: None }
    }

    fn check(parents: &[Parent]) -> Result<(), Refusal> {
        Parent::check_all(parents, "2020-03-14".parse().unwrap())
    }

    #[test]
    fn an_act_names_one_parent_or_two() {
        let mother = parent(ParentRole::Mother, "Ada", "1985-12-10");
        let second = parent(ParentRole::SecondParent, "Eva", "1987-01-02");
        assert_eq!(check(std::slice::from_ref(&mother)), Ok(()));
        assert_eq!(check(&[mother.clone(), second.clone()]), Ok(()));
        assert_eq!(check(&[mother, second.clone(), second]), Err(Refusal::ThirdParent));
    }

    #[test]
    fn nobody_is_both_parents_and_no_child_has_two_mothers_by_the_same_word() {
        let mother = parent(ParentRole::Mother, "Ada", "1985-12-10");
        let herself = Parent { role: ParentRole::SecondParent, ..mother.clone() };
        let other = parent(ParentRole::Mother, "Eva", "1987-01-02");
        let in_a_file = |parent: &Parent, id| Parent {
            who: Partner { person: Some(id), ..parent.who.clone() },
            ..parent.clone()
        };
        let [one, two] = [PersonId::new(), PersonId::new()];
        assert_eq!(check(&[mother.clone(), herself.clone()]), Err(Refusal::OneParentTwice));
        assert_eq!(check(&[in_a_file(&mother, one), in_a_file(&herself, two)]), Ok(()), "namesakes");
        assert_eq!(check(&[in_a_file(&mother, one), in_a_file(&other, one)]), Err(Refusal::OneParentTwice));
        assert_eq!(check(&[mother, other]), Err(Refusal::SameRoleTwice));
    }

    #[test]
    fn a_parent_is_older_than_the_child() {
        let twin = parent(ParentRole::Father, "Ugo", "2020-03-14");
        assert_eq!(check(&[twin]), Err(Refusal::YoungerParent));
    }

    #[test]
    fn a_role_reads_back_from_its_word() {
        for role in ParentRole::ALL {
            assert_eq!(ParentRole::from_code(role.code()), Some(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
        }
    }
}
