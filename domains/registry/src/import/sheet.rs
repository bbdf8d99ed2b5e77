//! The sheet a row puts its person on: made by the first row that names it.

use db::Tx;

use super::apply::Stopped;
use super::form::Object;
use super::report::Fault;
use crate::codes::{ConvivenzaRole, Kinship};
use crate::domain::{Family, FamilyId, Membership, Person, Scheda, Tie};
use crate::store;

/// Puts the person on the sheet that the row names, or on none.
pub(super) async fn join(tx: &mut Tx, row: &Object, person: &mut Person) -> Result<(), Stopped> {
    let Some(number) = row.text("scheda_numero") else {
        person.membership = None;
        return Ok(());
    };
    if !person.registration.is_active() {
        return Err(Fault::new("scheda_numero", "registry-import-gone-but-member").into());
    }
    let (scheda, since) = (scheda(row)?, row.required_date("scheda_dal")?);
    let (tie, joined) = (tie(row, &scheda)?, row.date("relazione_dal")?.unwrap_or(since));
    let family = match store::family_by_number(tx, number).await? {
        Some(family) if family.scheda == scheda => family,
        Some(_) => return Err(Fault::new("scheda_tipo", "registry-import-other-sheet").into()),
        None => {
            let id = FamilyId::new();
            let family =
                Family { id, version: 1, number: number.to_owned(), scheda, since, is_complete: true };
            store::insert_families(tx, std::slice::from_ref(&family)).await?;
            family
        }
    };
    if tie.is_reference_person() && another_leads(tx, &family, person).await? {
        return Err(Fault::new("relazione", "registry-import-two-reference-persons").into());
    }
    person.membership = Some(Membership { family: family.id, tie, since: joined });
    Ok(())
}

fn scheda(row: &Object) -> Result<Scheda, Fault> {
    match row.required("scheda_tipo")? {
        "3" => Ok(Scheda::Family { reason: row.required_code("scheda_motivo")? }),
        "4" => Ok(Scheda::Convivenza {
            kind: row.required_code("scheda_specie")?,
            name: row.required("scheda_nome")?.to_owned(),
        }),
        "5" => Ok(Scheda::Aire),
        _ => Err(Fault::new("scheda_tipo", "registry-import-code")),
    }
}

fn tie(row: &Object, scheda: &Scheda) -> Result<Tie, Fault> {
    match scheda {
        Scheda::Convivenza { .. } => Ok(Tie::Convivenza(row.required_code::<ConvivenzaRole>("relazione")?)),
        Scheda::Family { .. } | Scheda::Aire => Ok(Tie::Kin(row.required_code::<Kinship>("relazione")?)),
    }
}

async fn another_leads(tx: &mut Tx, family: &Family, person: &Person) -> Result<bool, Stopped> {
    let members = store::members_in(tx, family.id).await?;
    Ok(members.iter().any(|member| member.tie.is_reference_person() && member.person != person.id))
}
