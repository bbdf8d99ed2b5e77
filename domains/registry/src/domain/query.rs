//! What somebody at a desk looks for.

use chrono::NaiveDate;

use super::ForeignDocument;
use crate::codice_fiscale::{CodiceFiscale, letters_of};

/// What somebody at a desk looks for.
#[derive(Clone, PartialEq, Eq)]
pub enum Query {
    /// By codice fiscale, present or past.
    FiscalCode(CodiceFiscale),
    /// By the whole surname, the beginning of the given name, and the birth date if known.
    Name {
        /// The whole surname.
        surname: String,
        /// The given name, or how it begins; may be empty.
        given: String,
        /// Birth date.
        birth_date: Option<NaiveDate>,
    },
    /// By a document of another state.
    ForeignDocument(ForeignDocument),
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Query(…)")
    }
}

/// Why nobody can be looked for by what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// The codice fiscale is none.
    #[error("no codice fiscale")]
    WrongCode,
    /// Neither a codice fiscale nor a surname.
    #[error("nobody is named")]
    Nobody,
    /// The birth date is none.
    #[error("no such day")]
    WrongDate,
}

impl Query {
    /// Reads a form: by the codice fiscale where one is written, else by name and birth date.
    pub fn read(
        fiscal_code: &str,
        [surname, given]: [&str; 2],
        birth_date: &str,
    ) -> Result<Self, QueryFault> {
        if !fiscal_code.trim().is_empty() {
            let code = CodiceFiscale::parse(fiscal_code).map_err(|_| QueryFault::WrongCode)?;
            return Ok(Self::FiscalCode(code));
        }
        if letters_of(surname).is_empty() {
            return Err(QueryFault::Nobody);
        }
        let birth_date = match birth_date.trim() {
            "" => None,
            text => Some(text.parse().map_err(|_| QueryFault::WrongDate)?),
        };
        Ok(Self::Name { surname: surname.to_owned(), given: given.to_owned(), birth_date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_sought_is_read_by_code_first_and_else_by_name() {
        let code = "RSSMRA85T10A562S";
        let by_code = Query::read(&format!(" {code} "), ["Rossi", ""], "");
        assert!(by_code == Ok(Query::FiscalCode(CodiceFiscale::parse(code).unwrap())));
        assert_eq!(Query::read("RSSMRA", ["Rossi", ""], ""), Err(QueryFault::WrongCode));

        let named =
            |birth_date| Query::Name { surname: "Rossi".to_owned(), given: "A".to_owned(), birth_date };
        assert_eq!(Query::read(" ", ["Rossi", "A"], ""), Ok(named(None)));
        assert_eq!(
            Query::read("", ["Rossi", "A"], " 1985-12-10 "),
            Ok(named(NaiveDate::from_ymd_opt(1985, 12, 10)))
        );
        assert_eq!(Query::read("", ["Rossi", "A"], "1985-02-30"), Err(QueryFault::WrongDate));
        assert_eq!(Query::read("", ["’ -", "A"], "1985-12-10"), Err(QueryFault::Nobody));
    }
}
