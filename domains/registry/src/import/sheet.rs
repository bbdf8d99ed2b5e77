//! The sheet a row puts its person on: made by the first row that names it, kept by its reference person.

use chrono::NaiveDate;
use db::Tx;

use super::apply::Stopped;
use super::form::{Needed, Object};
use super::report::Fault;
use crate::codes::{ConvivenzaRole, Kinship};
use crate::domain::{Family, FamilyId, Membership, Person, Scheda, Tie};
use crate::store;

/// What a row says of the sheet.
pub(super) enum Sheet {
    /// Nothing.
    Untouched,
    /// That the person is on none.
    None,
    /// This one.
    On(Box<Place>),
}

/// A place on a sheet.
pub(super) struct Place {
    number: String,
    scheda: Scheda,
    since: NaiveDate,
    is_complete: Option<bool>,
    tie: Tie,
    /// None when the row does not speak of it.
    joined: Option<NaiveDate>,
}

const COLUMNS: &[&str] = &[
    "scheda_numero",
    "scheda_tipo",
    "scheda_motivo",
    "scheda_specie",
    "scheda_nome",
    "scheda_dal",
    "scheda_completa",
    "relazione",
    "relazione_dal",
];

pub(super) const TWO_REFERENCE_PERSONS: &str = "registry-import-two-reference-persons";

pub(super) fn sheet(row: &Object) -> Result<Sheet, Fault> {
    let Some(number) = row.owned("scheda_numero") else {
        return match (row.speaks_of(&["scheda_numero"]), row.fills(COLUMNS)) {
            (true, _) => Ok(Sheet::None),
            (false, true) => Err(Fault::new("scheda_numero", "registry-import-missing")),
            (false, false) => Ok(Sheet::Untouched),
        };
    };
    let scheda = scheda(row)?;
    let since = row.date("scheda_dal")?.needed("scheda_dal")?;
    let joined =
        row.or_kept(&["relazione_dal"], None, |row| Ok(row.date("relazione_dal")?.or(Some(since))))?;
    let is_complete =
        row.or_kept(&["scheda_completa"], None, |row| Ok(row.yes("scheda_completa")?.or(Some(true))))?;
    let tie = tie(row, &scheda)?;
    Ok(Sheet::On(Box::new(Place { number, scheda, since, is_complete, tie, joined })))
}

fn scheda(row: &Object) -> Result<Scheda, Fault> {
    match row.required("scheda_tipo")? {
        "3" => Ok(Scheda::Family { reason: row.code("scheda_motivo")?.needed("scheda_motivo")? }),
        "4" => Ok(Scheda::Convivenza {
            kind: row.code("scheda_specie")?.needed("scheda_specie")?,
            name: row.required("scheda_nome")?.to_owned(),
        }),
        "5" => Ok(Scheda::Aire),
        _ => Err(Fault::new("scheda_tipo", "registry-import-code")),
    }
}

fn tie(row: &Object, scheda: &Scheda) -> Result<Tie, Fault> {
    match scheda {
        Scheda::Convivenza { .. } => {
            Ok(Tie::Convivenza(row.code::<ConvivenzaRole>("relazione")?.needed("relazione")?))
        }
        Scheda::Family { .. } | Scheda::Aire => {
            Ok(Tie::Kin(row.code::<Kinship>("relazione")?.needed("relazione")?))
        }
    }
}

/// Puts the person where the row says, and gives the sheet if it has to be rewritten.
pub(super) async fn join(tx: &mut Tx, sheet: Sheet, person: &mut Person) -> Result<Option<Family>, Stopped> {
    match sheet {
        // The dead and the departed are on no sheet.
        Sheet::Untouched if person.registration.is_active() => Ok(None),
        Sheet::Untouched | Sheet::None => {
            person.membership = None;
            Ok(None)
        }
        Sheet::On(_) if !person.registration.is_active() => {
            Err(Fault::new("scheda_numero", "registry-import-gone-but-member").into())
        }
        Sheet::On(place) => take_place(tx, *place, person).await,
    }
}

async fn take_place(tx: &mut Tx, place: Place, person: &mut Person) -> Result<Option<Family>, Stopped> {
    let (tie, joined) = (place.tie, place.joined);
    let (family, rewritten) = match store::family_by_number(tx, &place.number).await? {
        Some(family) if family.scheda.code() != place.scheda.code() => {
            return Err(Fault::new("scheda_tipo", "registry-import-other-sheet").into());
        }
        Some(family) if tie.is_reference_person() && another(tx, &family, person, tie).await? => {
            return Err(Fault::new("relazione", TWO_REFERENCE_PERSONS).into());
        }
        Some(family) => {
            let after = place.over(&family);
            let is_kept_here = speaks_for(tie) && !another(tx, &family, person, tie).await?;
            let rewritten = Some(after).filter(|after| is_kept_here && *after != family);
            (family, rewritten)
        }
        None => {
            let family = place.new_sheet();
            store::insert_families(tx, std::slice::from_ref(&family)).await?;
            (family, None)
        }
    };
    let stays = person.membership.as_ref().filter(|membership| membership.family == family.id);
    let since = rewritten.as_ref().map_or(family.since, |after| after.since);
    let since = joined.or(stays.map(|membership| membership.since)).unwrap_or(since);
    person.membership = Some(Membership { family: family.id, tie, since });
    Ok(rewritten)
}

impl Place {
    fn new_sheet(self) -> Family {
        let Self { number, scheda, since, is_complete, .. } = self;
        let is_complete = is_complete.unwrap_or(true);
        Family { id: FamilyId::new(), version: 1, number, scheda, since, is_complete }
    }

    /// The sheet as this row has it.
    fn over(self, family: &Family) -> Family {
        let is_complete = self.is_complete.unwrap_or(family.is_complete);
        Family { scheda: self.scheda, since: self.since, is_complete, ..family.clone() }
    }
}

/// Whose row says what the sheet is: otherwise two rows could disagree for ever.
fn speaks_for(tie: Tie) -> bool {
    tie.is_reference_person() || tie == Tie::Convivenza(ConvivenzaRole::Head)
}

/// Whether somebody else has this place on the sheet.
async fn another(tx: &mut Tx, family: &Family, person: &Person, tie: Tie) -> Result<bool, Stopped> {
    let members = store::members_in(tx, family.id).await?;
    Ok(members.iter().any(|member| member.tie == tie && member.person != person.id))
}
