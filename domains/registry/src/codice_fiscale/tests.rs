//! The laws of the code by themselves; `tests/oracle.rs` compares with another program.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::{PersonName, Sex};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code_of(surname: &str, given: &str, born: &str, sex: Sex, place: &str) -> String {
    let name = PersonName::parse(surname, given).unwrap();
    compute(&name, on(born), sex, Belfiore::parse(place).unwrap()).to_string()
}

#[test]
fn mario_rossi_born_in_milan_has_the_code_of_every_form() {
    assert_eq!(code_of("Rossi", "Mario", "1985-12-10", Sex::M, "A562"), "RSSMRA85T10A562S");
    assert_eq!(code_of("Moretti", "Matteo", "1925-04-09", Sex::M, "F205"), "MRTMTT25D09F205Z");
}

#[test]
fn a_woman_has_forty_added_to_her_day() {
    assert_eq!(&code_of("Bianchi", "Ada", "1990-01-01", Sex::F, "F205")[6..11], "90A41");
}

#[test]
fn of_four_consonants_of_a_given_name_the_second_is_left_out() {
    assert_eq!(&code_of("Rossi", "Gianfranco", "1990-01-01", Sex::M, "F205")[3..6], "GFR");
    assert_eq!(&code_of("Rossi", "Carla", "1990-01-01", Sex::F, "F205")[3..6], "CRL");
}

#[test]
fn short_names_are_filled_with_vowels_and_then_with_x() {
    assert_eq!(&code_of("Fo", "Io", "1990-01-01", Sex::M, "F205")[..6], "FOXIOX");
    assert_eq!(&code_of("", "Suharto", "1990-01-01", Sex::M, "Z229")[..6], "XXXSRT");
}

#[test]
fn accents_apostrophes_and_blanks_do_not_count() {
    let plain = code_of("Dagostino", "Niccolo Maria", "1990-01-01", Sex::M, "F205");
    assert_eq!(code_of("D'Agostino", "Niccolò-Maria", "1990-01-01", Sex::M, "F205"), plain);
    assert_eq!(&code_of("De Luca", "Ada", "1990-01-01", Sex::F, "F205")[..3], "DLC");
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = CodiceFiscale::parse(" rss mra 85t10 a562s ").unwrap();
    assert_eq!(code.as_str(), "RSSMRA85T10A562S");
}

#[test]
fn each_kind_of_mistake_has_its_own_answer() {
    assert_eq!(CodiceFiscale::parse("RSSMRA85T10A562"), Err(CodiceFiscaleError::Length));
    assert_eq!(CodiceFiscale::parse("RSSMRA85T10A562SX"), Err(CodiceFiscaleError::Length));
    assert_eq!(CodiceFiscale::parse("R5SMRA85T10A562S"), Err(CodiceFiscaleError::Character(2)));
    assert_eq!(CodiceFiscale::parse("RSSMRÀ85T10A562S"), Err(CodiceFiscaleError::Character(6)));
    assert_eq!(CodiceFiscale::parse("RSSMRA85T10A562T"), Err(CodiceFiscaleError::Check));
    assert_eq!(CodiceFiscale::parse("SPNDNL80R13C555X"), Err(CodiceFiscaleError::Check));
}

#[test]
fn the_thirtieth_of_february_is_no_birth_date() {
    let mut code = *b"RSSMRA85B30A562A";
    code[15] = check::character(&code[..15]);
    let code = String::from_utf8(code.to_vec()).unwrap();
    assert_eq!(CodiceFiscale::parse(&code), Err(CodiceFiscaleError::Date));
}

#[test]
fn a_leap_day_of_the_year_zero_is_of_the_year_2000() {
    let code: CodiceFiscale = code_of("Rossi", "Ada", "2000-02-29", Sex::F, "F205").parse().unwrap();
    assert_eq!(code.decode(on("2026-01-01")).birth_date, on("2000-02-29"));
    assert_eq!(code.decode(on("1999-01-01")).birth_date, on("1600-02-29"));
}

#[test]
fn an_omocode_goes_back_to_its_base_form() {
    let code = CodiceFiscale::parse("RSSMRA85T10A562S").unwrap();
    let last_digit = code.with_letters_at(1);
    assert_eq!(&last_digit.as_str()[..15], "RSSMRA85T10A56N");
    assert_eq!(&code.with_letters_at(0x7f).as_str()[..15], "RSSMRAURTMLARSN".get(..15).unwrap_or_default());
    assert!(last_digit.is_omocode() && !code.is_omocode());
    assert_eq!(last_digit.base(), code);
}

#[test]
fn a_code_never_shows_in_a_log() {
    assert_eq!(format!("{:?}", CodiceFiscale::parse("RSSMRA85T10A562S")), "Ok(CodiceFiscale(…))");
}

prop_compose! {
    fn anybody()(
        surname in "[A-Z][a-zàèéìòùç' ]{0,12}",
        given in "[A-Z][a-zàèéìòùç' ]{0,12}",
        days in 0_u64..54_000,
        woman: bool,
        letter in "[A-MZ]",
        number in 0_u16..1000,
    ) -> (PersonName, NaiveDate, Sex, Belfiore) {
        let name = PersonName::parse(&surname, &given).unwrap();
        let born = NaiveDate::from_ymd_opt(1880, 1, 1).unwrap() + chrono::Days::new(days);
        let place = Belfiore::parse(&format!("{letter}{number:03}")).unwrap();
        (name, born, if woman { Sex::F } else { Sex::M }, place)
    }
}

proptest! {
    #[test]
    fn what_is_computed_reads_back_and_decodes_to_what_it_was_made_of((name, born, sex, place) in anybody()) {
        let code = compute(&name, born, sex, place);
        prop_assert_eq!(CodiceFiscale::parse(code.as_str()), Ok(code));
        // Seen from the day of birth there is only one century.
        prop_assert_eq!(code.decode(born), Decoded { birth_date: born, sex, birth_place: place });
        prop_assert!(code.belongs_to(&name, born, sex, place));
    }

    #[test]
    fn every_variant_for_omocodia_is_valid_and_leads_back((name, born, sex, place) in anybody(), mask in 0_u8..128) {
        let code = compute(&name, born, sex, place);
        let variant = code.with_letters_at(mask);
        prop_assert_eq!(CodiceFiscale::parse(variant.as_str()), Ok(variant));
        prop_assert_eq!(variant.base(), code);
        prop_assert_eq!(variant.is_omocode(), mask != 0);
        prop_assert_eq!(variant.decode(born), code.decode(born));
        prop_assert!(variant.belongs_to(&name, born, sex, place));
    }

    #[test]
    fn one_wrong_character_is_always_noticed((name, born, sex, place) in anybody(), index in 0_usize..6, to in b'A'..=b'Z') {
        let code = compute(&name, born, sex, place);
        let mut wrong = code.as_str().as_bytes().to_vec();
        prop_assume!(wrong[index] != to);
        wrong[index] = to;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert_eq!(CodiceFiscale::parse(&wrong), Err(CodiceFiscaleError::Check));
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "\\PC{0,20}") {
        if let Ok(code) = CodiceFiscale::parse(&text) {
            prop_assert_eq!(code.as_str().len(), 16);
        }
    }
}
