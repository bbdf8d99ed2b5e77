//! The form of `demo/personas.toml`.

use chrono::{NaiveDate, TimeDelta};
use kernel::{Localised, PersonId, StaffId};
use serde::Deserialize;

use crate::codes::{
    AireReason, Certifiability, DocumentKind, FamilyReason, Kinship, MaritalStatus, ProcedureTrigger,
};
use crate::codice_fiscale::CodiceFiscale;
use crate::{Belfiore, Country, FamilyId, Sex, UnionKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) persona: Vec<PersonaRow>,
    pub(super) family: Vec<FamilyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonaRow {
    pub(super) key: String,
    pub(super) person: Option<PersonId>,
    pub(super) staff: Option<StaffId>,
    pub(super) role: Option<auth::Role>,
    pub(super) name: Option<String>,
    pub(super) title: Localised,
    pub(super) story: Localised,
    pub(super) to_try: Localised,
}

/// A day of the calendar, or so many days from today: `-30`.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub(super) struct Day(String);

impl Day {
    pub(super) fn on(&self, today: NaiveDate) -> Option<NaiveDate> {
        let counted = self.0.parse().ok().map(|days| today + TimeDelta::days(days));
        counted.or_else(|| self.0.parse().ok())
    }
}

/// Which sheet.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SheetKind {
    #[default]
    Family,
    Aire,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyRow {
    pub(super) id: FamilyId,
    pub(super) since: Day,
    #[serde(default)]
    pub(super) kind: SheetKind,
    pub(super) reason: Option<FamilyReason>,
    #[serde(default)]
    pub(super) homes: Vec<HomeRow>,
    pub(super) person: Vec<PersonRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HomeRow {
    pub(super) since: Option<Day>,
    /// With its specie: `VIA PADOVA`. Code, CAP, Municipio and NIL come from the street registry.
    pub(super) street: String,
    pub(super) number: u16,
    pub(super) scala: Option<String>,
    pub(super) piano: Option<String>,
    pub(super) interno: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonRow {
    pub(super) id: PersonId,
    pub(super) surname: String,
    pub(super) given: String,
    pub(super) sex: Sex,
    pub(super) born: Day,
    pub(super) birthplace: Belfiore,
    pub(super) fiscal_code: CodiceFiscale,
    /// Codes of before a correction, whatever they said.
    #[serde(default)]
    pub(super) earlier_codes: Vec<CodiceFiscale>,
    /// To the reference person; none for somebody who has died.
    pub(super) kinship: Option<Kinship>,
    /// Parents who have a file here, as the act of birth names them.
    #[serde(default)]
    pub(super) parents: Vec<PersonId>,
    #[serde(default = "italian")]
    pub(super) citizenships: Vec<Country>,
    pub(super) birth_act: Option<ActRow>,
    pub(super) arrived: Option<ArrivedRow>,
    pub(super) foreign_document: Option<String>,
    pub(super) status: MaritalStatus,
    #[serde(default)]
    pub(super) unions: Vec<UnionRow>,
    pub(super) contract: Option<ContractRow>,
    #[serde(default)]
    pub(super) documents: Vec<DocumentRow>,
    #[serde(default)]
    pub(super) procedures: Vec<ProcedureRow>,
    #[serde(default = "fully")]
    pub(super) certifiability: Certifiability,
    pub(super) guardian: Option<GuardianRow>,
    pub(super) section: Option<u16>,
    pub(super) died: Option<Day>,
    /// For citizens abroad: where they lived here, and where they are now.
    pub(super) lived_here_at: Option<HomeRow>,
    pub(super) aire: Option<AireRow>,
}

fn italian() -> Vec<Country> {
    vec![Country::ITALY]
}

const fn fully() -> Certifiability {
    Certifiability::Full
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRow {
    pub(super) number: String,
    pub(super) part: String,
    pub(super) series: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrivedRow {
    pub(super) on: Day,
    pub(super) from: Belfiore,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnionRow {
    pub(super) kind: UnionKind,
    /// Somebody of the file …
    pub(super) with: Option<PersonId>,
    /// … or somebody without one.
    pub(super) partner: Option<NameRow>,
    pub(super) on: Day,
    pub(super) place: Belfiore,
    pub(super) number: String,
    pub(super) part: String,
    pub(super) series: Option<String>,
    pub(super) partner_died: Option<Day>,
    pub(super) divorced: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameRow {
    pub(super) surname: String,
    pub(super) given: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractRow {
    pub(super) with: PersonId,
    pub(super) signed: Day,
    pub(super) registered: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentRow {
    pub(super) kind: DocumentKind,
    pub(super) number: String,
    pub(super) issued: Day,
    pub(super) expires: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcedureRow {
    pub(super) trigger: ProcedureTrigger,
    pub(super) opened: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuardianRow {
    pub(super) person: PersonId,
    pub(super) since: Day,
    pub(super) decree: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AireRow {
    pub(super) since: Day,
    pub(super) reason: AireReason,
    pub(super) consulate: String,
    pub(super) state: Belfiore,
    pub(super) locality: String,
    pub(super) address: String,
}
