//! The fullest documents fit their one page.

use documents::typeset::Typesetter;
use registry::Tie;
use registry::codes::Kinship;

use super::*;
use crate::content::LINES_MAX;

const SEAL: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 10"><path d="M0 0H8V10H0Z"/></svg>"##;

fn prints(facts: &[Facts]) {
    let payload: String =
        payload_facts(facts, &milan()).into_iter().flat_map(|(code, text)| [code, text]).collect();
    let payload = if payload.len() > 2_000 { "in short".to_owned() } else { payload };
    let mut page = page_of(facts, &paid(), Some(Language::En));
    // Deflate and signature leave the code about as long as the plain text of the facts.
    page.verification.payload = format!("PZ1:{}", "7K3M9QXA4TPC2WHD".repeat(payload.len().div_ceil(16) + 20));
    let pdf = Typesetter::new().page(&page, SEAL);
    assert!(pdf.is_ok(), "{:?}", pdf.err());
}

#[test]
fn a_family_of_ten_fits_one_page() {
    let mut subject = with_family(married());
    for number in 0..7 {
        let born = format!("20{:02}-05-0{}", 13 + number, number + 1);
        let child = resident(50 + number, "Bianchi-Łukasiewicz", "Maria Francesca", registry::Sex::F, &born);
        subject.members.push(listed(&child, Tie::Kin(Kinship::Child)));
    }
    prints(&[stated(Kind::FamilyWithKinship, &subject)]);
}

#[test]
fn a_life_of_twelve_homes_fits_one_page() {
    let mut person = maria();
    person.residences = (0..12)
        .map(|number| {
            let (since, until) =
                (format!("{}-03-01", 1985 + 2 * number), format!("{}-03-01", 1987 + 2 * number));
            home(&since, Some(&until), "GIOVANNI BATTISTA PERGOLESI")
        })
        .collect();
    prints(&[stated(Kind::ResidenceHistory, &alone(person))]);
}

#[test]
fn five_kinds_fit_one_page() {
    let subject = with_family(married());
    let kinds = [Kind::Birth, Kind::Marriage, Kind::Citizenship, Kind::Residence, Kind::FamilyAndCivilStatus];
    prints(&kinds.map(|kind| stated(kind, &subject)));
}

#[test]
fn a_life_of_more_homes_than_a_sheet_holds_goes_on_over_the_next_sheets() {
    let mut person = maria();
    person.residences = (0..LINES_MAX)
        .map(|number| {
            let (since, until) = (day_of(number), day_of(number + 1));
            home(&since, Some(&until), "GIOVANNI BATTISTA PERGOLESI DETTO IL GRANDE DI JESI E DI NAPOLI")
        })
        .collect();
    prints(&[stated(Kind::ResidenceHistory, &alone(person))]);
}

fn day_of(number: usize) -> String {
    format!("{}-{:02}-01", 1990 + number / 12, 1 + number % 12)
}
