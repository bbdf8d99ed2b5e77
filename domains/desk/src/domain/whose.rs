//! Whose a notice is that somebody at the desk pays.

use kernel::PersonId;
use payments::Debtor;
use registry::Person;

/// Whose a notice is, seen from whoever is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Their own.
    Theirs,
    /// Of somebody else whom the register knows.
    SomebodyElses,
    /// Of a company, or of somebody whom the register does not know: that it is theirs is not known.
    Unknown,
}

impl Whose {
    /// By the file to which the notice belongs; where it belongs to none, by the code on it, current or former.
    #[must_use]
    pub fn of(debtor: &Debtor, served: &Person) -> Self {
        Self::seen_from((served.id, &codes_of(served)), debtor)
    }

    fn seen_from((served, codes): (PersonId, &[String]), debtor: &Debtor) -> Self {
        match debtor.person {
            Some(person) if person == served => Self::Theirs,
            Some(_) => Self::SomebodyElses,
            None if codes.contains(&debtor.code) => Self::Theirs,
            None => Self::Unknown,
        }
    }
}

fn codes_of(person: &Person) -> Vec<String> {
    let codes = &person.fiscal_codes;
    codes.current.iter().chain(&codes.previous).map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use payments::DebtorKind;

    use super::*;

    fn debtor(code: &str, person: Option<PersonId>) -> Debtor {
        Debtor {
            kind: DebtorKind::Person,
            code: code.to_owned(),
            name: "Ada Bianchi".to_owned(),
            address: None,
            email: None,
            person,
        }
    }

    #[test]
    fn a_notice_is_theirs_by_its_file_or_by_a_code_that_no_file_claims() {
        let (served, other) = (PersonId::new(), PersonId::new());
        let codes = ["BNCDAA85A41F205X".to_owned()];
        let seen = |debtor: &Debtor| Whose::seen_from((served, &codes), debtor);
        assert_eq!(seen(&debtor("VRDLGU80A01F205Y", Some(served))), Whose::Theirs, "a former code of theirs");
        assert_eq!(seen(&debtor("BNCDAA85A41F205X", None)), Whose::Theirs);
        assert_eq!(seen(&debtor("BNCDAA85A41F205X", Some(other))), Whose::SomebodyElses);
        assert_eq!(seen(&debtor("01234567890", None)), Whose::Unknown, "a company");
    }
}
