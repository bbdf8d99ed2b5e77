//! Parents, as the act of birth names them.

use chrono::NaiveDate;

use super::columns::PARENT;
use super::form::{Needed, Object};
use super::others::{Linked, partner};
use super::part::{Fit, Part, fit_by};
use super::report::Fault;
use crate::domain::{Parent, ParentRole, Person, Refusal};

const ROLE: &str = "genitore_ruolo";
const BORN: &str = "genitore_nascita";
const BIRTH_PLACE: [&str; 2] = ["genitore_nascita_luogo", "genitore_nascita_localita"];

impl Part for Linked<Parent> {
    const LIST: &'static str = "genitori";
    const COLUMNS: &'static [&'static str] = &[
        "genitore_ruolo",
        "genitore_cognome",
        "genitore_nome",
        "genitore_codice_fiscale",
        "genitore_nascita",
        "genitore_nascita_luogo",
        "genitore_nascita_localita",
    ];

    /// Told apart by what they are.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        Ok(fit_by(object.speaks_of(&[ROLE]), role(object)?, Some(self.item.role)))
    }

    fn read(object: &Object, before: Option<&Self>, today: NaiveDate) -> Result<Self, Fault> {
        let before = before.map(|before| &before.item);
        let role = object.or_kept(&[ROLE], before.map(|before| before.role), role)?.needed(ROLE)?;
        let known = before.map(|before| &before.who);
        let Linked { item: who, other } = partner(object, PARENT, BORN, BIRTH_PLACE, known, today)?;
        let who = who.ok_or(Fault::new(PARENT[0], "registry-import-missing"))?;
        let same = before.filter(|before| before.who.name == who.name);
        let kept = same.and_then(|same| same.fiscal_code);
        let fiscal_code = object.or_kept(&[PARENT[2]], kept, |_| Ok(other))?;
        Ok(Self { item: Parent { role, who, fiscal_code }, other })
    }
}

fn role(object: &Object) -> Result<Option<ParentRole>, Fault> {
    object.read(ROLE, "registry-import-code", ParentRole::from_code)
}

/// Whether these can be the parents of the person; the column to blame when they cannot.
pub(super) fn check(person: &Person) -> Result<(), Fault> {
    Parent::check_all(&person.parents, person.birth.date).map_err(|refusal| match refusal {
        Refusal::YoungerParent => Fault::new(BORN, "registry-import-before-birth"),
        _ => Fault::new(ROLE, "registry-import-unfitting"),
    })
}
