//! Our codes beside the tables of ANPR that they are taken from.

use std::collections::BTreeSet;
use std::path::Path;

use registry::Country;
use registry::codes::*;
use registry::places::{State, states};

/// Somebody who died is no longer there for a reason of its own, which is no code of ours.
const DEATHS: &[&str] = &["1", "2"];

macro_rules! codes {
    ($($table:ident),+) => {{
        let mut codes = Vec::new();
        $(codes.extend($table::ALL.iter().map(|row| row.code()));)+
        codes
    }};
}

/// A table of ANPR, our codes for it, and those of it that we say otherwise.
type Compared = (&'static str, Vec<&'static str>, &'static [&'static str]);

fn compared() -> [Compared; 16] {
    [
        ("tab_Stato_civile", codes!(MaritalStatus), &[]),
        ("tab_Relazione_di_parentela___Famiglia", codes!(Kinship), &[]),
        ("tab_Legame____Convivenza", codes!(ConvivenzaRole), &[]),
        ("tab_Specie_della_convivenza", codes!(ConvivenzaKind), &[]),
        ("tab_Motivo_costituzione_della_famiglia", codes!(FamilyReason), &[]),
        ("tab_Motivi_di_iscrizione_in_Anagrafe", codes!(RegistrationReason), &[]),
        ("tab_Motivi_di_cancellazione_dall_Anagrafe", codes!(CancellationReason), DEATHS),
        ("tab_Motivi_iscrizione_AIRE", codes!(AireReason), &[]),
        ("tab_Motivi_di_cancellazione_AIRE", codes!(AireCancellationReason), DEATHS),
        ("tab_Iniziativa_iscrizione_AIRE", codes!(AireInitiative), &[]),
        ("tab_Individuazione_del_comune_di_iscrizione_AIRE", codes!(AireComuneReason), &[]),
        ("tab_Tipo_cessazione_matrimonio", codes!(MarriageEndCause), &[]),
        ("tab_Cessazione_unione_civile___convivenze", codes!(UnionEndCause, CohabitationEndCause), &[]),
        ("tab_Motivi_di_non_certificabilit_", codes!(Certifiability), &[]),
        ("tab_Innesco_procedimento_amministraivo", codes!(ProcedureTrigger), &[]),
        ("tab_Stato_Procedimento_amministrativo", codes!(ProcedureState), &[]),
    ]
}

/// These columns of each row of a table.
fn rows<const N: usize>(folder: &Path, table: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let path = folder.join(format!("{table}.csv"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let heading = reader.headers().unwrap().clone();
    let places = columns.map(|column| heading.iter().position(|one| one == column).unwrap());
    let records = reader.records().map(Result::unwrap);
    records.map(|record| places.map(|place| record.get(place).unwrap_or_default().to_owned())).collect()
}

#[test]
fn every_table_of_codes_has_the_rows_of_anpr_and_no_other() {
    let Some(folder) = testkit::beside("specs/anpr/tables") else { return };
    for (table, ours, otherwise) in compared() {
        let theirs = rows(&folder, table, ["ID"]).into_iter().map(|[code]| code);
        // Notes on a table stand below it, in rows without a code.
        let theirs: BTreeSet<String> =
            theirs.filter(|code| !code.is_empty() && !otherwise.contains(&code.as_str())).collect();
        let set: BTreeSet<String> = ours.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(set.len(), ours.len(), "{table}: a code is there twice");
        assert_eq!(set, theirs, "{table}");
    }
}

#[test]
fn a_kinship_that_anpr_has_closed_is_retired() {
    let Some(folder) = testkit::beside("specs/anpr/tables") else { return };
    for [code, until] in rows(&folder, "tab_Relazione_di_parentela___Famiglia", ["ID", "DATAFINEVALIDITA"]) {
        let kinship = Kinship::from_code(&code).unwrap();
        assert_eq!(kinship.is_retired(), !until.is_empty(), "{kinship:?}");
    }
}

#[test]
fn citizenships_and_the_codes_of_their_states_are_those_of_anpr() {
    let Some(folder) = testkit::beside("specs/anpr/tables") else { return };
    let theirs = rows(&folder, "tab_Stati_Esteri", ["CITTADINANZA", "CODISTAT", "CODAT"]);
    let theirs = theirs.into_iter().filter(|[is_one, ..]| is_one == "S");
    // Italy and what is no state have the code of a state that is unknown, or none: nobody is born there.
    let own = |code: &str| if code.starts_with('Z') { code.to_owned() } else { String::new() };
    let theirs: BTreeSet<(Country, String)> =
        theirs.map(|[_, istat, code]| (Country(istat.parse().unwrap()), own(&code))).collect();
    let told =
        |state: &State| (state.country, state.belfiore.map(|code| code.to_string()).unwrap_or_default());
    assert_eq!(states().iter().map(told).collect::<BTreeSet<_>>(), theirs);
}
