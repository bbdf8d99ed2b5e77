//! What the program of an office asks for, as it came, to be read.

use std::borrow::Cow;

use ::web::Message;
use ::web::api::Problem;
use chrono::NaiveDate;
use kernel::Cents;
use serde::Deserialize;

use crate::domain::{
    AmountRule, Debtor, DebtorKind, Destination, Kind, KindKey, Kinds, Line, NewNotice, NewPosition, Terms,
    Transfer,
};

/// The body of the request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPositionBody {
    kind: String,
    reference: String,
    debtor: DebtorBody,
    subject: String,
    #[serde(default)]
    lines: Vec<LineBody>,
    link: Option<String>,
    valid_from: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
    single: Option<NoticeBody>,
    #[serde(default)]
    instalments: Vec<NoticeBody>,
}

/// Who owes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DebtorBody {
    kind: String,
    fiscal_code: String,
    name: String,
    email: Option<String>,
}

/// A part of the amount.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineBody {
    label: String,
    amount_cents: i64,
}

/// One notice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeBody {
    amount_cents: i64,
    due_on: NaiveDate,
}

/// A field by its name, and what is wrong with it.
type Wrong = (Cow<'static, str>, Message);

fn wrong(field: impl Into<Cow<'static, str>>, key: &'static str) -> Wrong {
    (field.into(), Message::new(key))
}

fn keep<T>(read: Result<T, Wrong>, wrong: &mut Vec<Wrong>) -> Option<T> {
    read.map_err(|error| wrong.push(error)).ok()
}

impl NewPositionBody {
    /// pagoPA takes so many characters of a subject.
    const LONGEST_SUBJECT: usize = 140;
    /// No reference of an office is longer.
    const LONGEST_REFERENCE: usize = 35;
    /// So many instalments, and so many parts of the amount, are taken.
    const MOST: usize = 24;

    /// The position, or what is wrong with each field. All of the amount goes to the comune's own account of this kind:
    /// what is shared with others comes from the offices that share it.
    pub(super) fn read(self, kinds: &Kinds) -> Result<NewPosition, Problem> {
        let mut all_wrong = Vec::new();
        let kind = keep(self.read_kind(kinds), &mut all_wrong);
        let reference = keep(self.read_reference(), &mut all_wrong);
        let debtor = keep(self.read_debtor(), &mut all_wrong);
        let subject = keep(self.read_subject(), &mut all_wrong);
        let lines = keep(self.read_lines(), &mut all_wrong);
        let link = keep(self.read_link(), &mut all_wrong);
        let (Some(kind), Some(reference), Some(debtor), Some(subject), Some(lines), Some(link)) =
            (kind, reference, debtor, subject, lines, link)
        else {
            return Err(Problem::invalid_fields(all_wrong));
        };
        let terms =
            self.read_terms(kinds, kind, &subject).map_err(|error| Problem::invalid_fields(vec![error]))?;
        let (valid_from, expires_on) = (self.valid_from, self.expires_on);
        Ok(NewPosition {
            kind: kind.key.clone(),
            reference,
            debtor,
            subject,
            lines,
            link,
            valid_from,
            expires_on,
            terms,
        })
    }

    fn read_kind<'k>(&self, kinds: &'k Kinds) -> Result<&'k Kind, Wrong> {
        let kind = KindKey::parse(&self.kind).and_then(|key| kinds.get(&key));
        kind.ok_or_else(|| wrong("kind", "payments-api-wrong-kind"))
    }

    fn read_reference(&self) -> Result<String, Wrong> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        let text = self.reference.as_str();
        let fits = !text.is_empty() && text.len() <= Self::LONGEST_REFERENCE && text.bytes().all(is_plain);
        fits.then(|| text.to_owned()).ok_or_else(|| wrong("reference", "payments-api-wrong-reference"))
    }

    fn read_debtor(&self) -> Result<Debtor, Wrong> {
        let DebtorBody { kind, fiscal_code, name, email } = &self.debtor;
        let (kind, length) = match kind.as_str() {
            "person" => (DebtorKind::Person, 16),
            "company" => (DebtorKind::Company, 11),
            _ => return Err(wrong("debtor.kind", "payments-api-wrong-debtor-kind")),
        };
        // Companies of one person have their own code.
        let is_length =
            fiscal_code.len() == length || matches!((kind, fiscal_code.len()), (DebtorKind::Company, 16));
        if !is_length || !fiscal_code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(wrong("debtor.fiscal_code", "payments-api-wrong-code"));
        }
        if name.trim().is_empty() || name.chars().count() > 70 {
            return Err(wrong("debtor.name", "payments-api-wrong-name"));
        }
        Ok(Debtor {
            kind,
            code: fiscal_code.to_ascii_uppercase(),
            name: name.trim().to_owned(),
            address: None,
            email: email.clone(),
            person: None,
        })
    }

    fn read_subject(&self) -> Result<String, Wrong> {
        let subject = self.subject.trim();
        let fits = !subject.is_empty() && subject.chars().count() <= Self::LONGEST_SUBJECT;
        let message = Message::new("payments-api-wrong-subject").with("most", Self::LONGEST_SUBJECT);
        fits.then(|| subject.to_owned()).ok_or_else(|| ("subject".into(), message))
    }

    fn read_lines(&self) -> Result<Vec<Line>, Wrong> {
        if self.lines.len() > Self::MOST {
            let message = Message::new("payments-api-wrong-lines").with("most", Self::MOST);
            return Err(("lines".into(), message));
        }
        let read = self.lines.iter().enumerate().map(|(at, line)| -> Result<Line, Wrong> {
            let amount = cents(line.amount_cents).filter(|_| !line.label.trim().is_empty());
            let amount = amount.ok_or_else(|| wrong(format!("lines[{at}]"), "payments-api-wrong-line"))?;
            Ok(Line { label: line.label.trim().to_owned(), amount })
        });
        read.collect()
    }

    /// A page of this house alone explains what is owed.
    fn read_link(&self) -> Result<Option<String>, Wrong> {
        let Some(link) = &self.link else { return Ok(None) };
        match ::web::LocalPath::parse(link) {
            Some(path) => Ok(Some(path.as_str().to_owned())),
            None => Err(wrong("link", "payments-api-wrong-link")),
        }
    }

    fn read_terms(&self, kinds: &Kinds, kind: &Kind, subject: &str) -> Result<Terms, Wrong> {
        if self.instalments.len() > Self::MOST {
            let message = Message::new("payments-api-wrong-lines").with("most", Self::MOST);
            return Err(("instalments".into(), message));
        }
        let notice = |field: String, body: &NoticeBody| -> Result<NewNotice, Wrong> {
            let amount = cents(body.amount_cents).filter(|amount| !amount.is_zero());
            let amount = amount.ok_or_else(|| wrong(field, "payments-api-wrong-amount"))?;
            let transfers = vec![whole(kinds, kind, amount, subject)];
            Ok(NewNotice { amount, due_on: body.due_on, transfers, rule: AmountRule::Fixed })
        };
        let single = self.single.as_ref().map(|body| notice("single.amount_cents".to_owned(), body));
        let single = single.transpose()?;
        let instalments = self.instalments.iter().enumerate();
        let instalments: Vec<NewNotice> = instalments
            .map(|(at, body)| notice(format!("instalments[{at}].amount_cents"), body))
            .collect::<Result<_, Wrong>>()?;
        match (single, instalments.is_empty()) {
            (None, true) => Err(wrong("single", "payments-api-wrong-terms")),
            (Some(single), true) => Ok(Terms::Single(single)),
            (None, false) => Ok(Terms::Instalments(instalments)),
            (Some(single), false) => {
                let sum: Cents = instalments.iter().map(|one| one.amount).sum();
                if sum != single.amount {
                    return Err(wrong("instalments", "payments-api-wrong-sum"));
                }
                Ok(Terms::Either { single, instalments })
            }
        }
    }
}

/// No position of a city asks for more: ten million euro.
const MOST_CENTS: i64 = 1_000_000_000;

fn cents(amount: i64) -> Option<Cents> {
    Cents::try_new(amount).ok().filter(|amount| amount.cents() <= MOST_CENTS)
}

/// All of an amount, to the comune's own account of a kind.
fn whole(kinds: &Kinds, kind: &Kind, amount: Cents, subject: &str) -> Transfer {
    Transfer {
        creditor: kinds.creditor.fiscal_code.clone(),
        creditor_name: kinds.creditor.name.clone(),
        amount,
        to: Destination::Account(kind.account.clone()),
        remittance: subject.to_owned(),
        category: kind.taxonomy.clone(),
        metadata: Vec::new(),
    }
}
