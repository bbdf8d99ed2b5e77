//! Pages of an invented comune, with invented people, to look at and to test with.

use chrono::NaiveDate;
use documents::page::{Caption, Column, Content, Issuer, Page, Row, Section, Text, Verification};

/// A drawing in place of a city's seal.
pub(crate) const SEAL: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100" width="80" height="100">
<path d="M4 4H76V52C76 76 58 90 40 97C22 90 4 76 4 52Z" fill="#fff" stroke="#222" stroke-width="4"/>
<path d="M14 40C27 30 53 50 66 40M14 54C27 44 53 64 66 54M14 68C27 58 53 78 66 68" fill="none" stroke="#1b5e8a" stroke-width="5"/></svg>"##;

/// What a payload of a usual length looks like: the codes are as dense as real ones.
pub(crate) const PAYLOAD_LENGTH: usize = 760;

fn t(main: &str, second: &str) -> Text {
    Text::parallel(main, second)
}

fn row(main: &str, second: &str, value: &str) -> Row {
    Row { label: t(main, second), value: value.into() }
}

fn column(main: &str, second: &str, share: u8) -> Column {
    Column { heading: t(main, second), share }
}

fn lines(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

/// A page with one section of facts; the others are made from it.
pub(crate) fn page() -> Page {
    Page {
        language: "it".into(),
        second_language: Some("en".into()),
        accent: "#a3111f".into(),
        issuer: Issuer {
            name: "Comune di Esempio sul Mare".into(),
            office: t("Servizi demografici – Ufficio anagrafe", "Registry office"),
            contact:
                "Piazza della Prova 2, 00000 Esempio sul Mare · protocollo@pec.comune.esempio.it · 020 000"
                    .into(),
            seal_alt: "Stemma del Comune di Esempio sul Mare".into(),
        },
        notice: None,
        title: t("Certificato di residenza", "Certificate of residence"),
        subtitle: None,
        intro: Some(t(
            "L’ufficiale d’anagrafe, in conformità alle risultanze degli atti, certifica che",
            "The registrar, in accordance with the records held by this office, certifies that",
        )),
        sections: vec![Section { heading: None, content: Content::Rows { rows: facts() } }],
        legal: vec![t(
            "Il presente certificato non può essere prodotto agli organi della pubblica amministrazione \
             o ai privati gestori di pubblici servizi (art. 40, D.P.R. 28 dicembre 2000, n. 445).",
            "This certificate may not be presented to public administrations or to private operators of public services.",
        )],
        particulars: particulars(),
        verification: verification(),
        issued_on: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar"),
    }
}

fn facts() -> Vec<Row> {
    vec![
        row("Cognome e nome", "Surname and name", "D’AZEGLIO MÀRIA FRÀNCESCA"),
        row("Data e luogo di nascita", "Date and place of birth", "12 marzo 1984, Forlì (FC)"),
        row("Codice fiscale", "Tax code", "RSSMRA84C52D704X"),
        row("Cittadinanza", "Citizenship", "italiana"),
        row("È residente in questo comune dal", "Resident in this municipality since", "15 giugno 2010"),
        row("Indirizzo", "Address", "Via dell’Università 24, scala B, interno 7 – 00000 Esempio sul Mare"),
    ]
}

fn particulars() -> Vec<Row> {
    vec![
        row("Numero", "Number", "2026/0012345"),
        row("Luogo e data", "Place and date", "Esempio sul Mare, 22 novembre 2026"),
        row("Validità", "Validity", "sei mesi, fino al 22 maggio 2027"),
        row("Imposta di bollo", "Stamp duty", "esente – art. 7, tab. B, D.P.R. 642/1972"),
    ]
}

fn verification() -> Verification {
    Verification {
        heading: t("Verifica del documento", "Check this document"),
        advice: t(
            "Chi riceve questo documento può controllare che sia autentico e che sia ancora valido, senza registrarsi.",
            "Whoever receives this document can check that it is authentic and still valid, without signing up.",
        ),
        link: "https://servizi.comune.esempio.it/verifica/7K3M9QXA4TPC2WHD".into(),
        link_label: t("Indirizzo", "Address"),
        code: "7K3M9QXA4TPC2WHD".into(),
        code_label: t("Codice di controllo", "Check code"),
        online: Caption {
            text: t("Controllo in rete", "Online check"),
            alt: "Codice QR con l’indirizzo del controllo in rete".into(),
        },
        offline: Caption {
            text: t(
                "Contenuto firmato: si verifica anche senza rete",
                "Signed content: can be verified offline",
            ),
            alt: "Codice QR con il contenuto firmato del documento".into(),
        },
        payload: format!(
            "PZ1:{}",
            "7K3M9QXA4TPC2WHD".chars().cycle().take(PAYLOAD_LENGTH).collect::<String>()
        ),
        seal_note: t(
            "Documento informatico munito di sigillo elettronico del Comune di Esempio sul Mare. La copia su carta ha valore \
             se il controllo riesce.",
            "Electronic document sealed by the Comune di Esempio sul Mare. A paper copy is good if the check succeeds.",
        ),
    }
}

/// Five people in a table.
pub(crate) fn family() -> Page {
    let columns = vec![
        column("Cognome e nome", "Surname and name", 6),
        column("Nascita", "Birth", 5),
        column("Codice fiscale", "Tax code", 4),
        column("Rapporto", "Relationship", 3),
    ];
    let people = lines(&[
        &["BIANCHI GIULIA", "3 aprile 1979, Milano (MI)", "BNCGLI79D43F205K", "intestataria"],
        &["KOWALCZYK-ŁUKASIEWICZ PAWEŁ", "19 agosto 1977, Łódź (Polonia)", "KWLPWL77M19Z127S", "coniuge"],
        &["KOWALCZYK-ŁUKASIEWICZ ŠTĚPÁN", "1 gennaio 2006, Milano (MI)", "KWLSTP06A01F205D", "figlio"],
        &["KOWALCZYK-ŁUKASIEWICZ ŐRS GÖRAN", "7 maggio 2010, Milano (MI)", "KWLRSG10E07F205P", "figlio"],
        &["BIANCHI ADELAIDE", "30 luglio 1948, Gießen (Germania)", "BNCDLD48L70Z112M", "madre"],
    ]);
    let home =
        vec![row("Indirizzo", "Address", "Corso di Porta Romana 118, interno 12 – 20122 Esempio sul Mare")];
    Page {
        title: t("Certificato di stato di famiglia", "Certificate of family composition"),
        sections: vec![
            Section { heading: None, content: Content::Rows { rows: home } },
            Section {
                heading: Some(t("Componenti della famiglia", "Members of the family")),
                content: Content::Table { columns, lines: people },
            },
        ],
        ..page()
    }
}

/// Twelve homes, a notice across the head and two sentences of law: the fullest page there is.
pub(crate) fn history() -> Page {
    let columns = vec![column("Dal", "From", 3), column("Al", "To", 3), column("Indirizzo", "Address", 9)];
    let homes: Vec<Vec<String>> = (0..12)
        .map(|index| {
            vec![
                format!("1 marzo {}", 1984 + 3 * index),
                format!("28 febbraio {}", 1987 + 3 * index),
                format!(
                    "Via Giovanni Battista Pergolesi {}, scala C, interno {} – 20124 Esempio sul Mare",
                    index + 3,
                    index + 1
                ),
            ]
        })
        .collect();
    let mut page = Page {
        title: t("Certificato storico di residenza", "Historical certificate of residence"),
        subtitle: Some(t("Per uso: adozione di minori", "For use in: adoption of minors")),
        notice: Some(t(
            "Documento dimostrativo, privo di valore legale",
            "Demonstration document, without legal value",
        )),
        ..page()
    };
    page.sections.push(Section {
        heading: Some(t("Residenze precedenti", "Previous residences")),
        content: Content::Table { columns, lines: homes },
    });
    page.legal.push(t(
        "Rilasciato per via telematica ai sensi dell’art. 62 del d.lgs. 7 marzo 2005, n. 82.",
        "Issued electronically under art. 62 of legislative decree 82/2005.",
    ));
    page
}
