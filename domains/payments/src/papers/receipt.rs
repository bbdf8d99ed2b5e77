//! The receipt of a payment (*quietanza*): what the electronic receipt of pagoPA says, on a letter under the city's seal.

use chrono::{DateTime, Utc};
use documents::letter::{Letter, Part};
use documents::page::{Issuer, Row, Text};
use documents::press::Workshop;
use documents::seal::SealInfo;
use kernel::{City, Language};
use web::Translator;

use super::{PaperError, stamp};
use crate::domain::{Creditor, Position, Receipt, ReceivedTransfer};

/// What is to be printed.
pub(super) struct Order<'a> {
    pub(super) city: &'a City,
    pub(super) creditor: &'a Creditor,
    /// The unit that looks after it.
    pub(super) office: &'a str,
    pub(super) position: &'a Position,
    pub(super) receipt: &'a Receipt,
    pub(super) language: Language,
    pub(super) is_demonstration: bool,
}

/// Sets what was composed.
pub(super) fn set(workshop: &Workshop, letter: &Letter) -> Result<Vec<u8>, PaperError> {
    Ok(workshop.typesetter().letter(letter, workshop.drawing())?)
}

/// Puts together what the receipt says.
pub(super) fn letter(order: &Order<'_>) -> Result<Letter, PaperError> {
    if !order.receipt.outcome_ok {
        return Err(PaperError::NotPaid);
    }
    let printer = Printer { order, words: Translator::new(order.language) };
    let words = printer.words;
    let Order { city, position, receipt, .. } = order;
    let title = words.text("payments-papers-receipt-title");
    let number = receipt.notice.grouped();
    let name = city.administration.text(order.language).to_owned();
    let paid_on = receipt.paid_at.with_timezone(&city.timezone).date_naive();
    let City { seat_address, pec, phone, .. } = city;
    let head = [("title", (&title).into()), ("number", (&number).into())];
    Ok(Letter {
        language: order.language.tag().to_owned(),
        accent: city.accent_colour.clone(),
        issuer: Issuer {
            seal_alt: words.text_with("payments-papers-seal", &[("city", (&name).into())]),
            name,
            office: Text::new(order.office),
            contact: format!("{seat_address} · {pec} · {phone}"),
        },
        notice: order.is_demonstration.then(|| words.text("payments-papers-demonstration")),
        particulars: vec![
            printer.row("payments-papers-receipt-number", number.clone()),
            printer.row("payments-papers-receipt-day", format!("{}, {}", city.name, words.date(paid_on))),
        ],
        addressee: vec![words.text("payments-papers-receipt-to"), position.debtor.name.clone()],
        parts: printer.parts(),
        signature: [order.office]
            .into_iter()
            .filter(|office| !office.is_empty())
            .map(str::to_owned)
            .collect(),
        seal_note: words.text_with(
            "payments-papers-receipt-seal-note",
            &[("address", format!("{}/verifica", city.public_url).into())],
        ),
        running_head: words.text_with("payments-papers-receipt-head", &head),
        title,
        issued_on: paid_on,
        parking_card: None,
    })
}

/// What the seal says of itself, as a reader of PDF shows it.
pub(super) fn seal_info(city: &City, receipt: &Receipt, signed_at: DateTime<Utc>) -> SealInfo {
    let italian = Translator::new(Language::It);
    let number = receipt.notice.grouped();
    SealInfo {
        name: city.administration.text(Language::It).to_owned(),
        reason: italian.text_with("payments-papers-receipt-seal-reason", &[("number", number.into())]),
        location: city.name.clone(),
        description: italian.text("payments-papers-receipt-seal-description"),
        signed_at,
    }
}

struct Printer<'a> {
    order: &'a Order<'a>,
    words: Translator,
}

impl Printer<'_> {
    fn row(&self, key: &str, value: String) -> Row {
        Row { label: Text::new(self.words.text(key)), value }
    }

    fn part(&self, heading: &str, paragraphs: Vec<String>, facts: Vec<Row>) -> Part {
        let paragraphs = paragraphs.into_iter().map(|paragraph| vec![paragraph]).collect();
        Part { heading: Some(self.words.text(heading)), paragraphs, facts, is_quoted: false }
    }

    fn parts(&self) -> Vec<Part> {
        let words = self.words;
        let Order { city, position, receipt, .. } = self.order;
        let said = [
            ("city", city.administration.text(words.language()).into()),
            ("amount", words.money(receipt.amount).into()),
            ("subject", (&position.subject).into()),
        ];
        let says = words.text_with("payments-papers-receipt-says", &said);
        let source = words.text("payments-papers-receipt-source");
        let whole = Part {
            heading: None,
            paragraphs: vec![vec![says], vec![source]],
            facts: Vec::new(),
            is_quoted: false,
        };
        let shares = receipt.transfers.iter().map(|transfer| self.share(transfer)).collect();
        [
            Some(whole),
            Some(self.part("payments-papers-receipt-payment", Vec::new(), self.payment())),
            Some(self.part("payments-papers-receipt-shares", Vec::new(), shares)),
            self.stamps(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How and when it was paid, and by what numbers it is found again.
    fn payment(&self) -> Vec<Row> {
        let words = self.words;
        let Order { city, position, receipt, .. } = self.order;
        let debtor = &position.debtor;
        let payer = receipt.payer.as_ref().filter(|payer| payer.code != debtor.code);
        let rows = [
            Some(("payments-papers-receipt-amount", words.money(receipt.amount))),
            Some(("payments-papers-receipt-paid-at", words.date_time(receipt.paid_at, city.timezone))),
            Some(("payments-papers-receipt-provider", receipt.psp_name.clone())),
            Some(("payments-papers-receipt-debtor", format!("{} ({})", debtor.name, debtor.code))),
            payer.map(|payer| ("payments-papers-receipt-payer", format!("{} ({})", payer.name, payer.code))),
            Some(("payments-papers-receipt-reference", receipt.creditor_reference.clone())),
            Some(("payments-papers-receipt-id", receipt.id.clone())),
            receipt.fee.map(|fee| ("payments-papers-receipt-fee", words.money(fee))),
            receipt.transfer_on.map(|day| ("payments-papers-receipt-credited", words.date(day))),
        ];
        rows.into_iter().flatten().map(|(key, value)| self.row(key, value)).collect()
    }

    /// What one of those gets among whom it is shared.
    fn share(&self, transfer: &ReceivedTransfer) -> Row {
        let amount = self.words.money(transfer.amount);
        Row { label: Text::new(self.beneficiary(&transfer.creditor)), value: amount }
    }

    /// Who has a fiscal code, by what the notice says of them.
    fn beneficiary(&self, code: &str) -> String {
        let Order { creditor, position, .. } = self.order;
        let planned = position.notices.iter().flat_map(|notice| &notice.transfers);
        let named =
            planned.filter(|transfer| transfer.creditor == code).map(|transfer| &transfer.creditor_name);
        let own = (creditor.fiscal_code == code).then_some(&creditor.name);
        named.chain(own).next().map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
    }

    /// The digital duty stamps that were bought with it.
    fn stamps(&self) -> Option<Part> {
        let files = self.order.receipt.transfers.iter().filter_map(|transfer| transfer.stamp.as_deref());
        let numbers = files.filter_map(stamp::number);
        let rows: Vec<Row> =
            numbers.map(|number| self.row("payments-papers-receipt-stamp-id", number)).collect();
        let says = self.words.text("payments-papers-receipt-stamp-says");
        (!rows.is_empty()).then(|| self.part("payments-papers-receipt-stamp", vec![says], rows))
    }
}
