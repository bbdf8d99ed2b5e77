//! The codice fiscale against another program: `python-codicefiscale` of PyPI.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use registry::codice_fiscale::compute;
use registry::{Belfiore, PersonName, Sex};

const CASES: u64 = 3_000;

/// One case of so many is also decoded: the other program writes all 128 omocodes of each, which is slow.
const DECODED: usize = 16;

/// Reads `surname|given|M or F|date|place|code` lines. Writes its own code of these data and, where a
/// code is given, what it reads off that one.
const OTHER_PROGRAM: &str = r#"
import sys
from codicefiscale import codicefiscale as cf
for line in sys.stdin.read().splitlines():
    surname, given, sex, date, place, ours = line.split('|')
    answer = [cf.encode(surname, given, sex, date, place)]
    if ours:
        decoded = cf.decode(ours)
        answer += [decoded['gender'], decoded['birthdate'].strftime('%m-%d'), decoded['birthplace']['code'],
                   decoded['omocodes'][0]]
    print('|'.join(answer))
"#;

const SURNAMES: &[&str] = &[
    "Rossi",
    "D'Agostino",
    "De Luca",
    "Fo",
    "Nicolò",
    "Muñoz Pérez",
    "Ao",
    "Zwick",
    "Üner",
    "Strauß",
    "Łukasz",
    "Nguyễn",
    "Đặng",
    "Ng",
    "Xu",
];
const GIVEN: &[&str] = &[
    "Mario",
    "Gianfranco",
    "Ida",
    "Niccolò",
    "Jean-François",
    "Io",
    "Maria Grazia",
    "Björn",
    "Thị",
    "Zoë",
    "Abd El Rahman",
    "Al",
    "Bo",
];
/// Places that exist on every date drawn.
const PLACES: &[&str] = &["F205", "H501", "L219", "F839", "D612", "Z110", "Z112", "Z404", "Z602"];

struct Case {
    name: PersonName,
    sex: Sex,
    born: chrono::NaiveDate,
    place: Belfiore,
}

/// The same cases every time: a small generator of our own, so that no seed has to be kept.
fn case(number: u64) -> Case {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    Case {
        name: PersonName::parse(SURNAMES[below(SURNAMES.len())], GIVEN[below(GIVEN.len())]).unwrap(),
        sex: if below(2) == 0 { Sex::M } else { Sex::F },
        born: crate::people::on("1960-01-01") + chrono::Days::new(below(21_900) as u64),
        place: Belfiore::parse(PLACES[below(PLACES.len())]).unwrap(),
    }
}

fn python() -> PathBuf {
    let default = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/venv").into();
    PathBuf::from(std::env::var("PALAZZO_VENV").unwrap_or_else(|_| default())).join("bin/python")
}

fn ask_the_other_program(questions: String) -> Vec<String> {
    let python = python();
    assert!(
        python.exists(),
        "no Python environment at {}: `cargo xtask test` makes it, or set PALAZZO_VENV to one with python-codicefiscale",
        python.display()
    );
    let mut process = Command::new(&python)
        .args(["-c", OTHER_PROGRAM])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // A thread writes while this one reads, so that neither pipe can fill up and stop both.
    let mut input = process.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(questions.as_bytes()).unwrap());
    let output = process.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "python-codicefiscale 0.12 is missing from that environment, or failed");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn thousands_of_codes_agree_with_another_program() {
    let cases: Vec<Case> = (0..CASES).map(case).collect();
    let (questions, expected): (Vec<String>, Vec<String>) = (0_u8..128)
        .cycle()
        .zip(&cases)
        .enumerate()
        .map(|(index, (mask, case))| question(case, (index % DECODED == 0).then_some(mask)))
        .unzip();

    let answers = ask_the_other_program(questions.concat());

    assert_eq!(answers, expected);
}

/// What is asked about a case, and what the answer must be. With a mask, a variant for omocodia is decoded.
fn question(Case { name, sex, born, place }: &Case, mask: Option<u8>) -> (String, String) {
    let code = compute(name, *born, *sex, *place);
    let variant = mask.map(|mask| code.with_letters_at(mask).to_string()).unwrap_or_default();
    let question = format!("{}|{}|{}|{born}|{place}|{variant}\n", name.surname(), name.given(), sex.code());
    let answer = match mask {
        Some(_) => format!("{code}|{}|{}|{place}|{code}", sex.code(), born.format("%m-%d")),
        None => code.to_string(),
    };
    (question, answer)
}
