//! What a payer takes away: the notice of the national guide, the sealed receipt, the day for a calendar.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use documents::authority::{self, Names};
use documents::keys::KeyKind;
use documents::press::Press;
use documents::store::DocumentStore;
use kernel::{Cents, Language};
use payments::*;
use tempfile::TempDir;

use crate::tools;

/// A drawing in place of the city's seal.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100" width="80" height="100">
<path d="M4 4H76V52C76 76 58 90 40 97C22 90 4 76 4 52Z" fill="#fff" stroke="#222" stroke-width="4"/></svg>"##;

/// What a city collects, with an account at the post.
const KINDS: &str = include_str!("papers.toml");

/// What an office scanner does without being asked for more.
const SCANNER_DPI: &str = "300";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 28, 10, 30, 0).unwrap()
}

/// A workshop, and the folder in which its keys and the papers lie.
pub(super) struct Workshop {
    folder: TempDir,
    pub(super) papers: Papers,
    creditor: Creditor,
}

impl Workshop {
    pub(super) fn opened(kinds: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let names = Names {
            organization: "Comune di Borgo".into(),
            organization_identifier: "VATIT-00000000000".into(),
        };
        let keys = folder.path().join("keys");
        authority::init(&keys, &names, KeyKind::P256, now()).unwrap();
        let store = DocumentStore::in_folder(&folder.path().join("documents")).unwrap();
        let press = Press::new(authority::load_seal_key(&keys).unwrap(), None, DRAWING.to_owned(), store);
        let kinds = Arc::new(Kinds::parse(kinds).unwrap());
        let creditor = kinds.creditor.clone();
        let papers = Papers::new(press, Arc::new(web::sample_city()), kinds, true);
        Self { folder, papers, creditor }
    }

    fn written(&self, paper: &Paper) -> PathBuf {
        let file = self.folder.path().join(&paper.file_name);
        std::fs::write(&file, &paper.bytes).unwrap();
        file
    }

    async fn notice(&self, position: &Position, language: Language) -> PathBuf {
        let paper = self.papers.notice(position, None, language, now().date_naive()).await.unwrap();
        self.written(&paper)
    }

    /// What the codes of these notices say, with and without those of the post.
    fn codes(&self, position: &Position, notices: &[&Notice]) -> Vec<String> {
        let creditor = &self.creditor;
        let mut codes: Vec<String> = Vec::new();
        for notice in notices {
            let (number, code) = (&notice.number, &creditor.fiscal_code);
            let cents = notice.amount.cents();
            codes.push(format!("QRCode\tPAGOPA|002|{number}|{code}|{cents:02}"));
            if let Some(account) = &creditor.postal_account {
                let (name, subject) = (&position.debtor.name, &position.subject);
                codes.push(format!(
                    "DataMatrix\tcodfase=NBPA;18{number}12{:0>12}10{cents:0>10}38961P1{code}{}{name:40}{subject:110}{:12}A",
                    account.number, position.debtor.code, ""
                ));
            }
        }
        codes.sort();
        codes
    }
}

/// What the codes on the printed pages of a file say, read by a program that shares nothing with ours.
fn scanned(file: &Path) -> Vec<String> {
    let pages = file.with_extension("");
    let arguments = ["-gray", "-r", SCANNER_DPI, file.to_str().unwrap(), pages.to_str().unwrap()];
    tools::run("pdftoppm", &arguments);
    let stem = format!("{}-", pages.file_name().unwrap().to_str().unwrap());
    let beside = std::fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let pictures: Vec<String> = beside
        .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&stem))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    let pictures: Vec<&str> = pictures.iter().map(String::as_str).collect();
    let mut codes: Vec<String> =
        tools::script("codes_check.py", &pictures).lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

/// What a reader copies from the pages, in reading order.
fn text_of(file: &Path) -> String {
    tools::run("pdftotext", &["-raw", file.to_str().unwrap(), "-"])
}

/// A text without the ends of its lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_archivable(file: &Path, pictures: usize, flags: &[&str]) {
    let pictures = format!("--pictures={pictures}");
    let arguments = [&[file.to_str().unwrap(), pictures.as_str()][..], flags].concat();
    assert_eq!(tools::script("archive_check.py", &arguments).trim(), "no fault found");
    tools::run("qpdf", &["--check", file.to_str().unwrap()]);
}

/// One notice of a position, by its number.
fn notice(position: PositionId, serial: u64, plan: Plan, cents: u32, due_on: &str) -> Notice {
    let amount = Cents::new(cents);
    Notice {
        id: NoticeId::new(),
        position,
        number: NoticeNumber::issue(Segregation::try_new(2).unwrap(), serial).unwrap(),
        plan,
        amount,
        due_on: day(due_on),
        transfers: transfers(amount),
        rule: AmountRule::Fixed,
        state: NoticeState::Open,
    }
}

/// The waste tax: the city's own, and the share of the province.
fn transfers(amount: Cents) -> Vec<Transfer> {
    let province = Cents::new(100);
    let city = Cents::try_new(amount.cents() - province.cents()).unwrap();
    let to = |creditor: &str, name: &str, amount: Cents| Transfer {
        creditor: creditor.to_owned(),
        creditor_name: name.to_owned(),
        amount,
        to: Destination::Account(Iban::parse("IT60X0542811101000000123456").unwrap()),
        remittance: "TARI 2026".to_owned(),
        category: Taxonomy::parse("9/0101100IM/").unwrap(),
        metadata: Vec::new(),
    };
    vec![to("01199250158", "Comune di Borgo", city), to("80416110585", "Provincia di Esempio", province)]
}

/// What Ada owes for waste, in these ways.
fn position(plans: &[Plan]) -> Position {
    let id = PositionId::new();
    let notices = plans.iter().zip(1..).map(|(plan, serial)| {
        let (cents, due_on) = match plan {
            Plan::Single => (30_000, "2026-12-31"),
            Plan::Instalment { .. } => (10_000, "2027-01-31"),
        };
        notice(id, serial, *plan, cents, due_on)
    });
    Position {
        id,
        version: 3,
        kind: KindKey::parse("tari").unwrap(),
        reference: "tari-2026-000017".to_owned(),
        debtor: Debtor {
            kind: DebtorKind::Person,
            code: "BSCMTT83A12L719R".to_owned(),
            name: "Ada Neri".to_owned(),
            address: None,
            email: None,
            person: None,
        },
        subject: "TARI 2026 Via Larga 12".to_owned(),
        lines: Vec::new(),
        link: None,
        valid_from: None,
        expires_on: None,
        state: PositionState::Valid { since: now() },
        notices: notices.collect(),
        created_at: now(),
    }
}

fn instalments(count: u8) -> Vec<Plan> {
    (1..=count).map(|ordinal| Plan::Instalment { ordinal, of: count }).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_is_what_the_guide_wants_in_whatever_way_it_is_paid() {
    let workshop = Workshop::opened(KINDS);
    let both = [vec![Plan::Single], instalments(5)].concat();
    for (name, plans, sheets) in [
        ("single", vec![Plan::Single], 1),
        ("instalments-of-two", instalments(2), 2),
        ("instalments-of-three", instalments(3), 2),
        ("single-or-five-instalments", both, 3),
    ] {
        let position = position(&plans);

        let file = workshop.notice(&position, Language::It).await;

        assert_archivable(&file, sheets + 2 * plans.len(), &["--letter"]);
        let text = text_of(&file);
        assert!(
            tools::run("pdfinfo", &[file.to_str().unwrap()])
                .contains(&format!("Pages:           {sheets}\n"))
        );
        for notice in &position.notices {
            assert!(text.contains(&notice.number.grouped()), "{text}");
        }
        for expected in ["AVVISO DI PAGAMENTO", "ENTE CREDITORE", "BSCMTT83A12L719R", "BOLLETTINO POSTALE PA"]
        {
            assert!(text.contains(expected), "no {expected} in\n{text}");
        }
        let notices: Vec<&Notice> = position.notices.iter().collect();
        assert_eq!(scanned(&file), workshop.codes(&position, &notices), "{name}");
        insta::assert_snapshot!(name, text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_account_at_the_post_there_is_no_slip_and_a_second_language_has_its_sheet() {
    let (without, _) = KINDS.split_once("[creditor.postal_account]").unwrap();
    let (_, kinds) = KINDS.split_once("# Kinds.").unwrap();
    let workshop = Workshop::opened(&format!("{without}\n{kinds}"));
    let position = position(&[Plan::Single]);

    let file = workshop.notice(&position, Language::En).await;

    // The seal on both sheets, and one code.
    assert_archivable(&file, 3, &[]);
    let text = text_of(&file);
    assert!(!text.contains("BOLLETTINO") && !text.contains("Poste Italiane"), "{text}");
    assert!(
        text.contains("RATA UNICA entro il 31/12/2026") && text.contains("This notice in English"),
        "{text}"
    );
    assert!(text.contains("€300.00") && text.contains("31 December 2026"), "{text}");
    assert_eq!(scanned(&file), workshop.codes(&position, &[&position.notices[0]]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_says_what_is_due_today_and_what_is_due_later_and_nothing_of_what_is_paid() {
    let workshop = Workshop::opened(KINDS);
    let mut fine = position(&[Plan::Single]);
    let step = Step { until: day("2026-12-03"), amount: Cents::new(21_000) };
    fine.notices[0].rule = AmountRule::Until(vec![step]);
    let mut half_paid = position(&instalments(3));
    half_paid.notices[0].state = NoticeState::Paid { receipt: "r1".to_owned(), on: now() };
    let third = half_paid.notices[2].id;
    let today = now().date_naive();

    let reduced = flat(&text_of(&workshop.notice(&fine, Language::It).await));
    let rest = text_of(&workshop.notice(&half_paid, Language::It).await);
    let alone = workshop.papers.notice(&half_paid, Some(third), Language::It, today).await.unwrap();
    let alone = text_of(&workshop.written(&alone));
    half_paid.notices.iter_mut().for_each(|notice| notice.state = NoticeState::Withdrawn);
    let nothing = workshop.papers.notice(&half_paid, None, Language::It, today).await;

    assert!(reduced.contains("210,00 Euro entro il 03/12/2026"), "{reduced}");
    assert!(reduced.contains("Dopo quel giorno: 300,00 Euro entro il 31/12/2026."), "{reduced}");
    assert!(
        rest.contains("200,00 Euro") && rest.contains("Rate 2° e 3°") && !rest.contains("1° RATA"),
        "{rest}"
    );
    assert!(alone.contains("3° RATA entro il 31/01/2027") && alone.contains("rata 3 di 3"), "{alone}");
    assert!(matches!(nothing, Err(PaperError::NothingOpen)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_of_a_fine_past_its_term_says_of_what_its_amount_consists() {
    let workshop = Workshop::opened(KINDS);
    let mut fine = position(&[Plan::Single]);
    let line = |label: &str, cents| Line { label: label.to_owned(), amount: Cents::new(cents) };
    fine.lines = vec![line("Minimo della sanzione", 20_000), line("Spese", 1_000)];
    let step = Step { until: now().date_naive() - Days::new(1), amount: Cents::new(21_000) };
    fine.notices[0].rule = AmountRule::Until(vec![step]);

    let late = flat(&text_of(&workshop.notice(&fine, Language::It).await));

    assert!(late.contains("300,00 Euro"), "{late}");
    for part in ["Minimo della sanzione 200,00", "Spese 10,00", "il termine è passato 90,00"] {
        assert!(late.contains(part), "{part} is not in {late}");
    }
}

fn receipt(position: &Position) -> Receipt {
    let notice = &position.notices[0];
    let stamp = STANDARD.encode("<marcaDaBollo><IUBD>01234567890123</IUBD></marcaDaBollo>");
    let received = |(ordinal, transfer): (u8, &Transfer)| ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor.clone(),
        amount: transfer.amount,
        iban: Some("IT60X0542811101000000123456".to_owned()),
        stamp: (ordinal == 1).then(|| stamp.clone()),
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
    };
    Receipt {
        id: "c110729d258c4ab1b765fe902aae41d6".to_owned(),
        notice: notice.number.clone(),
        issuer: "01199250158".to_owned(),
        creditor_reference: notice.number.reference().to_owned(),
        amount: notice.amount,
        outcome_ok: true,
        psp: "60000000001".to_owned(),
        psp_name: "Banca di Prova".to_owned(),
        channel: "app".to_owned(),
        method: None,
        fee: Some(Cents::new(150)),
        payer: Some(Payer {
            kind: DebtorKind::Person,
            code: "MRTMTT25D09F205Z".to_owned(),
            name: "Ugo Neri".to_owned(),
        }),
        debtor_code: position.debtor.code.clone(),
        paid_at: now(),
        applied_on: None,
        transfer_on: Some(day("2026-11-30")),
        transfers: (1..).zip(&notice.transfers).map(received).collect(),
        stand_in: false,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receipt_is_sealed_and_says_who_was_paid_what_by_whom_and_when() {
    let workshop = Workshop::opened(KINDS);
    let position = position(&[Plan::Single]);
    let receipt = receipt(&position);

    let paper = workshop.papers.receipt(&position, &receipt, Language::It, now()).await.unwrap();
    let english = workshop.papers.receipt(&position, &receipt, Language::En, now()).await.unwrap();
    let failed = Receipt { outcome_ok: false, ..receipt.clone() };
    let refused = workshop.papers.receipt(&position, &failed, Language::It, now()).await;

    assert!(!paper.file_name.contains("Neri") && !paper.file_name.contains("BSCMTT"), "{}", paper.file_name);
    let file = workshop.written(&paper);
    let root = workshop.folder.path().join("keys/root.pem");
    let moment = now().to_rfc3339();
    let judged = [root.to_str().unwrap(), moment.as_str(), file.to_str().unwrap()];
    let said = tools::script("pyhanko_check.py", &judged);
    assert!(
        said.contains("valid True True True") && said.contains("certification True NO_CHANGES"),
        "{said}"
    );
    assert_archivable(&file, 1, &["--letter"]);
    let text = text_of(&file);
    for expected in [
        "Quietanza di pagamento",
        "300,00 €",
        "Ada Neri (BSCMTT83A12L719R)",
        "Ugo Neri (MRTMTT25D09F205Z)",
        "Banca di Prova",
        "c110729d258c4ab1b765fe902aae41d6",
        "Provincia di Esempio (80416110585)",
        "01234567890123",
    ] {
        assert!(flat(&text).contains(expected), "no {expected} in\n{text}");
    }
    insta::assert_snapshot!("receipt", text);
    let file = workshop.written(&english);
    assert_archivable(&file, 1, &["--letter", "--language=en"]);
    assert!(text_of(&file).contains("Receipt of payment"));
    assert!(matches!(refused, Err(PaperError::NotPaid)));
}

#[test]
fn a_calendar_learns_the_last_day_and_keeps_quiet_about_who_pays() {
    let workshop = Workshop::opened(KINDS);
    let position = position(&instalments(2));
    let second = &position.notices[1];
    let page = "http://127.0.0.1:8080/pagamenti/1";

    let paper = workshop.papers.calendar(&position, second, page, Language::It, now());
    let again = workshop.papers.calendar(&position, second, page, Language::It, now());

    let text = String::from_utf8(paper.bytes.clone()).unwrap();
    assert_eq!(paper, again);
    for line in [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        &format!("UID:{}@127.0.0.1\r\n", second.id),
        "DTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n",
        "SUMMARY:Da pagare: Tassa sui rifiuti\\, rata 2 di 2\r\n",
        "TRIGGER:-P2DT15H\r\n",
        "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ] {
        assert!(text.contains(line), "no {line} in\n{text}");
    }
    assert!(!text.contains("Neri") && !text.contains("BSCMTT") && !text.contains("Larga"), "{text}");
}
