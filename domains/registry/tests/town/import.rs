//! Loading residents from a file.

mod facts;
mod forms;
mod link;
mod numbers;
mod refused;
mod round_trip;
mod rows;
mod sheets;
mod untouched;
mod written;

use std::path::PathBuf;

use crate::people::*;
use db::Db;
use registry::import::{Format, ImportError, ImportReport, import_file};
use registry::*;
use serde_json::{Value, json};
use testkit::on_both_engines;

const HEADING: &str = "codice_fiscale,cognome,nome,sesso,data_nascita,luogo_nascita,stato,stato_dal,stato_motivo,\
    stato_civile,cittadinanza,scheda_numero,scheda_tipo,scheda_motivo,scheda_dal,relazione,via_codice,via_specie,\
    via_nome,civico,cap,municipio,residenza_dal,unione_tipo,unione_data,unione_cognome,unione_nome,\
    unione_codice_fiscale,documento_tipo,documento_numero,documento_dal,documento_al";

/// A file that is gone with the test.
struct Delivery {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Delivery {
    fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("residenti");
        std::fs::write(&path, text).unwrap();
        Self { folder, path }
    }

    async fn load(&self, db: &Db, format: Format) -> Result<ImportReport, ImportError> {
        import_file(db, &testkit::test_clock(), &city(), &self.path, format, |_| {}).await
    }
}

fn code_of(surname: &str, given: &str, born: &str, sex: Sex) -> String {
    let name = PersonName::parse(surname, given).unwrap();
    codice_fiscale::compute(&name, on(born), sex, milan()).to_string()
}

fn leo() -> String {
    code_of("Verdi", "Leo", "1980-05-06", Sex::M)
}

fn eva() -> String {
    code_of("Neri", "Eva", "1981-07-08", Sex::F)
}

/// Leo and Eva, married, in one family; each names the other.
fn couple() -> String {
    let (leo, eva) = (leo(), eva());
    let home = "7,VIA,LARGA,3,20122,1,2015-01-01";
    format!(
        "{HEADING}\n\
         {leo},Verdi,Leo,M,1980-05-06,F205,residente,2015-01-01,3,2,100,55,3,1,2015-01-01,1,{home},matrimonio,2014-06-07,Neri,Eva,{eva},cie,CA1,2018-01-01,2028-05-06\n\
         {eva},Neri,Eva,F,1981-07-08,F205,residente,2015-01-01,3,2,100,55,3,1,2015-01-01,2,{home},matrimonio,2014-06-07,Verdi,Leo,{leo},,,,\n"
    )
}

async fn file_of(db: &Db, code: &str) -> PersonFile {
    let id = person_with_code(db, code.parse().unwrap()).await.unwrap().unwrap();
    facts_as_they_stand(db, id).await.unwrap().unwrap()
}

fn refusals(report: &ImportReport) -> Vec<(u64, &'static str, &'static str)> {
    report.refused.iter().map(|refused| (refused.line, refused.fault.column, refused.fault.rule)).collect()
}

/// A resident of whom the form says only what it must.
fn leo_alone() -> Value {
    json!({
        "codice_fiscale": leo(), "cognome": "Verdi", "nome": "Leo", "sesso": "M", "data_nascita": "1980-05-06",
        "luogo_nascita": "F205", "stato": "residente", "stato_dal": "2015-01-01", "stato_motivo": 3,
    })
}

fn eva_alone() -> Value {
    json!({
        "codice_fiscale": eva(), "cognome": "Neri", "nome": "Eva", "sesso": "F", "data_nascita": "1981-07-08",
        "luogo_nascita": "F205", "stato": "residente", "stato_dal": "2015-01-01", "stato_motivo": 3,
    })
}

/// One row with the fields of another put over it.
fn with(row: &Value, fields: Value) -> Value {
    let mut row = row.clone();
    for (column, value) in fields.as_object().unwrap() {
        row[column] = value.clone();
    }
    row
}

/// Only what is said of Leo, by his codice fiscale.
fn of_leo(fields: Value) -> Value {
    with(&json!({ "codice_fiscale": leo() }), fields)
}

async fn load(db: &Db, rows: &[Value]) -> ImportReport {
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    Delivery::of(&lines.join("\n")).load(db, Format::JsonLines).await.unwrap()
}

/// Added, changed, unchanged; nothing may have been refused.
fn counts(report: &ImportReport) -> (u64, u64, u64) {
    assert_eq!(refusals(report), []);
    (report.added, report.changed, report.unchanged)
}

/// Every row of the registry, of the audit log and of the outbox.
async fn stored(db: &Db) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns, order) in TABLES {
        let columns: Vec<String> =
            columns.split(' ').map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')")).collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY {order}", columns.join(" || '|' || "));
        let rows: Vec<(String,)> = db.query(sql.leak()).fetch_all().await.unwrap();
        all.extend(rows.into_iter().map(|(row,)| format!("{table}: {row}")));
    }
    all
}

/// Each table, its columns without the identifiers, and an order.
const TABLES: [(&str, &str, &str); 13] = [
    ("registry_street", "street_code specie name", "street_code"),
    (
        "registry_family",
        "version number scheda reason convivenza_kind convivenza_name since is_complete",
        "number",
    ),
    (
        "registry_person",
        "version codice_fiscale codice_fiscale_validated anpr_id foreign_document surname given_name sex birth_date \
         birth_place birth_locality birth_act status register status_on status_reason consulate status_place \
         death_act first_registered_on civil_status tie family_since electoral_section electoral_list \
         electoral_number may_vote certifiability guardian",
        "person_id",
    ),
    ("registry_previous_code", "seq codice_fiscale", "person_id, seq"),
    ("registry_citizenship", "seq country held_since held_until", "person_id, seq"),
    ("registry_union", "seq kind celebrated_on place act partner ending", "person_id, seq"),
    (
        "registry_residence",
        "seq kind lived_since lived_until reason street_code civico esponente scala piano interno cap municipio nil \
         place locality elsewhere",
        "person_id, seq",
    ),
    (
        "registry_cohabitation",
        "seq signed_on registered_on place attested_by partner ended_on end_cause",
        "person_id, seq",
    ),
    ("registry_document", "seq kind number issued_by issued_on expires_on", "person_id, seq"),
    ("registry_procedure", "seq cause state opened_on closed_on", "person_id, seq"),
    ("registry_family_number", "year last", "year"),
    ("audit_entry", "lane position action hash", "lane, position"),
    ("outbox_event", "topic about payload", "event_id"),
];

/// The kinds of the last events, oldest first.
async fn last_events(db: &Db, count: usize) -> Vec<String> {
    let all: Vec<(db::Json<Value>,)> =
        db.query("SELECT payload FROM outbox_event ORDER BY event_id").fetch_all().await.unwrap();
    let kinds = all.iter().map(|(payload,)| payload.0["event"].as_str().unwrap().to_owned());
    kinds.skip(all.len().saturating_sub(count)).collect()
}
