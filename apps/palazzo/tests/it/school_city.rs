//! A comune with one call for places in one school, besides what Milan offers.

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};

use crate::support::Installation;

/// The call, by the name of its file.
pub(crate) const CALL: &str = "prova-1";
/// The service by which one applies.
pub(crate) const SERVICE: &str = "iscrizione";
/// What every family answers.
pub(crate) const ANSWERS: &str = r#"{"nato_il":"2016-05-01","prima":"adda","lavoro":"si","disabilita":"no"}"#;

const DEFINITION: &str = include_str!("../../../../domains/cases/tests/it/iscrizione.toml");
const SCHOOLS: &str = "[adda]\nname = \"Scuola Adda\"\naddress = \"via Adda 1\"\nmunicipio = 1\n";

/// Makes the installation's city one of its own, whose call closes on a day.
pub(crate) fn write_city(installation: &Installation, closes_on: NaiveDate, places: usize) {
    let city = installation.path("city");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano"), &city);
    for call in fs::read_dir(city.join("calls")).unwrap() {
        fs::remove_file(call.unwrap().path()).unwrap();
    }
    let definition = DEFINITION.replace("unit = \"biblioteche\"", "unit = \"educazione\"");
    fs::write(city.join(format!("services/{SERVICE}.toml")), definition).unwrap();
    fs::write(city.join("schools.toml"), SCHOOLS).unwrap();
    let opens_on = closes_on - Days::new(10);
    fs::write(city.join(format!("calls/{CALL}.toml")), call(opens_on, closes_on, places)).unwrap();
    let settings = installation.settings("demonstration", "");
    let settings = settings.replace("city = \"milano\"", &format!("city = \"{}\"", city.display()));
    fs::write(installation.path("palazzo.toml"), settings).unwrap();
}

fn call(opens_on: NaiveDate, closes_on: NaiveDate, places: usize) -> String {
    format!(
        r#"key = "{CALL}"
service = "{SERVICE}"
title = {{ it = "Scuola di prova", en = "A school to try" }}
act = "Delibera 1"
opens_on = "{opens_on}"
closes_on = "{closes_on}"
preferences = ["prima"]
answer_within_working_days = 5
draw = {{ it = "Il primo numero del Lotto.", en = "The first number of the Lotto." }}

[states]
admitted = "ammessa"
offered = "offerto"
waiting = "lista"
accepted = "accettata"
lapsed = "decaduta"

[places.adda]
total = {places}

[[criteria]]
key = "lavoro"
reason = {{ it = "I genitori lavorano", en = "The parents work" }}
when = "lavoro == 'si'"
points = 10

[[ties]]
key = "nascita"
reason = {{ it = "Il più grande prima", en = "The older first" }}
value = "nato_il"
first = "lowest"
"#
    )
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
