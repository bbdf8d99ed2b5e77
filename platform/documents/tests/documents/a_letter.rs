//! A letter of the city: as long as it is, readable by everybody.

use chrono::NaiveDate;
use documents::letter::{Letter, ParkingCard, Part, Portrait};
use documents::page::{Issuer, Row, Text};
use documents::typeset::Typesetter;

use crate::{sample, tools};

fn row(label: &str, value: &str) -> Row {
    Row { label: Text::new(label), value: value.into() }
}

fn letter(paragraphs: usize) -> Letter {
    let decided = (1..=paragraphs).map(|at| vec![format!("L’ufficio accoglie la richiesta numero {at}.")]);
    Letter {
        language: "it".into(),
        accent: "#a3111f".into(),
        issuer: Issuer {
            name: "Comune di Esempio sul Mare".into(),
            office: Text::new("Biblioteche"),
            contact: "Piazza della Prova 2, 00000 Esempio sul Mare · 020 000".into(),
            seal_alt: "Stemma del Comune di Esempio sul Mare".into(),
        },
        notice: Some("Documento dimostrativo, privo di valore legale".into()),
        particulars: vec![
            row("Protocollo", "0000002/2026"),
            row("Luogo e data", "Esempio, 22 novembre 2026"),
        ],
        addressee: vec!["A".into(), "Ada KOWALCZYK-ŁUKASIEWICZ".into()],
        title: "Tessera negata".into(),
        parts: vec![
            Part { heading: None, paragraphs: decided.collect(), facts: Vec::new(), is_quoted: false },
            Part {
                heading: Some("La risposta dell’ufficio".into()),
                paragraphs: Part::paragraphs_of("Manca il documento.\nPortalo.\n\n\tGrazie."),
                facts: Vec::new(),
                is_quoted: true,
            },
        ],
        signature: vec!["Biblioteche".into()],
        seal_note: "Documento informatico con il sigillo elettronico del Comune.".into(),
        running_head: "Tessera negata · 0000002/2026".into(),
        issued_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        parking_card: None,
    }
}

fn parking_card() -> ParkingCard {
    ParkingCard {
        heading: "Il contrassegno, da stampare".into(),
        note: "Vale solo l’originale.".into(),
        name: "CONTRASSEGNO DI PARCHEGGIO PER DISABILI".into(),
        names_elsewhere: "Parking card for people with disabilities".into(),
        model: "Modello dell’Unione europea".into(),
        state: "I".into(),
        symbol_alt: "Simbolo di accessibilità".into(),
        expires_on: row("Data di scadenza", "22 novembre 2031"),
        serial_number: row("Numero di serie", "0000002/2026"),
        authority: row("Autorità", "Comune di Esempio sul Mare"),
        surname: row("Cognome", "KOWALCZYK-ŁUKASIEWICZ"),
        given_names: row("Nome", "Ada"),
        signature: "Firma".into(),
        photograph: "Fotografia".into(),
        portrait: None,
        rights: vec!["Questo contrassegno vale in tutta l’Unione europea.".into()],
    }
}

fn written(letter: &Letter) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    std::fs::write(&file, Typesetter::new().letter(letter, sample::SEAL).unwrap()).unwrap();
    (folder, file.to_str().unwrap().to_owned())
}

#[test]
fn the_text_of_a_letter_is_as_agreed() {
    let (_folder, file) = written(&letter(1));
    insta::assert_snapshot!("letter", tools::run("pdftotext", &["-raw", &file, "-"]));
}

#[test]
fn a_letter_is_archivable_and_accessible_on_one_sheet_and_on_several() {
    // The last is more than a reason may have.
    for (paragraphs, is_one_sheet) in [(2, true), (120, false), (400, false)] {
        let (_folder, file) = written(&letter(paragraphs));
        assert_eq!(tools::script("archive_check.py", &[&file, "--letter"]).trim(), "no fault found");
        tools::run("qpdf", &["--check", &file]);
        let about = tools::run("pdfinfo", &[&file]);
        assert_eq!(about.contains("Pages:           1\n"), is_one_sheet, "{about}");
        let text = tools::run("pdftotext", &["-raw", &file, "-"]);
        assert_eq!(text.contains("1 / "), !is_one_sheet, "each of several says which it is:\n{text}");
        assert!(text.contains(&format!("numero {paragraphs}.")), "nothing is cut:\n{text}");
        let tags = tools::run("pdfinfo", &["-struct-text", &file]);
        for expected in ["H1", "H2", "Figure", "numero 2."] {
            assert!(tags.contains(expected), "no {expected} in\n{tags}");
        }
    }
}

#[test]
fn a_parking_card_has_its_front_and_back_on_a_sheet_of_their_own() {
    let (_folder, file) = written(&Letter { parking_card: Some(parking_card()), ..letter(1) });
    assert_eq!(tools::script("archive_check.py", &[&file, "--letter", "--card"]).trim(), "no fault found");
    assert!(tools::run("pdfinfo", &[&file]).contains("Pages:           2\n"));
    let text = tools::run("pdftotext", &["-raw", "-f", "2", &file, "-"]);
    for expected in
        ["CONTRASSEGNO DI", "22 novembre 2031", "0000002/2026", "KOWALCZYK-ŁUKASIEWICZ", "Fotografia"]
    {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
    let tags = tools::run("pdfinfo", &["-struct-text", &file]);
    assert!(tags.contains("Figure") && tags.contains("Cognome"), "{tags}");
}

#[test]
fn the_photograph_is_on_the_back_of_the_card_and_what_is_no_picture_is_refused() {
    let with = |bytes: &[u8]| {
        let portrait = Some(Portrait::png(bytes.to_vec(), "Fotografia di Ada".into()));
        Letter { parking_card: Some(ParkingCard { portrait, ..parking_card() }), ..letter(1) }
    };
    let picture = include_bytes!("fototessera.png");
    let (_folder, file) = written(&with(picture));
    assert_eq!(
        tools::script("archive_check.py", &[&file, "--letter", "--card", "--photograph"]).trim(),
        "no fault found"
    );
    assert!(tools::run("pdfinfo", &[&file]).contains("Pages:           2\n"));
    let images = tools::run("pdfimages", &["-list", &file]);
    assert!(images.contains(" 350 ") && images.contains(" 450 "), "{images}");

    let refused = Typesetter::new().letter(&with(&picture[..60]), sample::SEAL);
    assert!(matches!(refused, Err(documents::typeset::TypesetError::Template(_))), "{refused:?}");
}
