//! The payment notice by the national guide (AgID, *L’avviso di pagamento analogico nel sistema pagoPA*, version 2.2.1): a first
//! sheet with everything, then sheets of two or three instalments. Lengths are those of its annex 2.

mod due;
mod parallel;
mod sheets;

use std::sync::LazyLock;

use chrono::NaiveDate;
use documents::press::Workshop;
use documents::typeset::{Images, Template, TypesetError};
use documents::{datamatrix, qr};
use kernel::{Cents, City, Language};
use web::{Translator, Value};

pub(super) use self::due::Due;
pub(super) use self::sheets::Sheets;
use self::sheets::{Account, Front, Instalments, Payee, Payer, Slip};
use super::PaperError;
use super::words::{self, day, figures, shortened};
use crate::domain::{
    AmountRule, Creditor, Notice, NoticeId, NoticeState, PartKind, PayQr, Plan, Position, SlipCode,
};

/// The most that the form has room for.
const AMOUNT_MAX: Cents = Cents::new(99_999_999);

/// The version of the QR code: 33 modules a side.
const QR_VERSION: u8 = 4;

/// As many letters as each has room for.
const SUBJECT_MAX: usize = 60;
const CREDITOR_MAX: usize = 50;
const OFFICE_MAX: usize = 50;
const INFO_MAX: usize = 100;
const NAME_MAX: usize = 35;
const ADDRESS_MAX: usize = 40;
const HOLDER_MAX: usize = 50;
const PART_MAX: usize = 22;
const PARTS_MAX: usize = 110;

/// It has the sheets that it has: there is nothing to try.
static DESIGN: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../assets/notice.typ"), 0, 0));

/// What is to be printed.
pub(super) struct Order<'a> {
    pub(super) city: &'a City,
    pub(super) creditor: &'a Creditor,
    /// The unit that looks after it.
    pub(super) office: &'a str,
    pub(super) position: &'a Position,
    /// One notice of it alone.
    pub(super) only: Option<NoticeId>,
    /// The language of a sheet more.
    pub(super) second_language: Option<Language>,
    pub(super) today: NaiveDate,
    pub(super) is_demonstration: bool,
}

/// Sets what was composed.
pub(super) fn set(workshop: &Workshop, sheets: &Sheets) -> Result<Vec<u8>, PaperError> {
    let images = Images::default().with("seal.svg", workshop.drawing());
    Ok(workshop.typesetter().render(&DESIGN, sheets, &images)?)
}

/// Puts together what the sheets say. What is paid or withdrawn is on none of them.
pub(super) fn compose(order: &Order<'_>) -> Result<Sheets, PaperError> {
    let Open { front, instalments } = Open::of(order)?;
    let printer = Printer { order, italian: Translator::new(Language::It) };
    let parallel = order.second_language.map(|language| {
        parallel::sheet(order, front.into_iter().chain(instalments.iter().copied()), language)
    });
    let sheets = printer.instalments(&instalments)?;
    let first = front.or_else(|| instalments.first().copied()).ok_or(PaperError::NothingOpen)?;
    let italian = printer.italian;
    let subject = shortened(&order.position.subject, SUBJECT_MAX);
    let city = order.city.administration.text(Language::It);
    Ok(Sheets {
        number: first.number.clone(),
        language: Language::It.tag(),
        title: italian.text_with("payments-papers-title", &[("subject", (&subject).into())]),
        made_on: order.today,
        demonstration: order.is_demonstration.then(|| italian.text("payments-papers-demonstration")),
        seal_alt: italian.text_with("payments-papers-seal", &[("city", city.into())]),
        words: words::fixed(italian, order.creditor.postal_account.is_some()),
        subject,
        creditor: printer.payee(),
        debtor: printer.payer(),
        postal: printer.account(),
        front: printer.front(front, &instalments)?,
        sheets,
        parallel,
    })
}

/// What is to be paid of a position.
struct Open<'a> {
    /// Everything at once, or the one instalment that there is.
    front: Option<&'a Notice>,
    /// The instalments, by their number, where there are several or everything can be paid at once.
    instalments: Vec<&'a Notice>,
}

impl<'a> Open<'a> {
    fn of(order: &Order<'a>) -> Result<Self, PaperError> {
        let is_wanted = |notice: &&Notice| {
            matches!(notice.state, NoticeState::Open) && order.only.is_none_or(|only| only == notice.id)
        };
        let wanted = order.position.notices.iter().filter(is_wanted);
        let (single, mut instalments): (Vec<_>, Vec<_>) =
            wanted.partition(|notice| matches!(notice.plan, Plan::Single));
        instalments.sort_by_key(|notice| place(notice).0);
        let front = match (single.first(), instalments.as_slice()) {
            (None, []) => return Err(PaperError::NothingOpen),
            (None, [only]) => Some(*only),
            (single, _) => single.copied(),
        };
        if single.is_empty() && front.is_some() {
            instalments.clear();
        }
        Ok(Self { front, instalments })
    }
}

/// Which instalment it is, of how many; of everything at once, the only one.
fn place(notice: &Notice) -> (u8, u8) {
    match notice.plan {
        Plan::Single => (1, 1),
        Plan::Instalment { ordinal, of } => (ordinal, of),
    }
}

/// How many instalments each sheet has: as few sheets as can be, of two or of three, those of two first.
fn sheets_of(instalments: usize) -> Vec<usize> {
    if instalments == 1 {
        return vec![1];
    }
    let twos = (3 - instalments % 3) % 3;
    let threes = (instalments - 2 * twos) / 3;
    [vec![2; twos], vec![3; threes]].concat()
}

struct Printer<'a> {
    order: &'a Order<'a>,
    italian: Translator,
}

impl Printer<'_> {
    fn payee(&self) -> Payee {
        let creditor = self.order.creditor;
        Payee {
            name: shortened(&creditor.name, CREDITOR_MAX),
            office: shortened(self.order.office, OFFICE_MAX),
            info: shortened(&creditor.info, INFO_MAX),
            code: creditor.fiscal_code.to_uppercase(),
            cbill: creditor.cbill.to_uppercase(),
        }
    }

    fn payer(&self) -> Payer {
        let debtor = &self.order.position.debtor;
        let address = debtor.address.as_ref().map(ToString::to_string).unwrap_or_default();
        Payer {
            name: shortened(&debtor.name, NAME_MAX),
            address: shortened(&address, ADDRESS_MAX),
            code: debtor.code.to_uppercase(),
        }
    }

    fn account(&self) -> Option<Account> {
        self.order.creditor.postal_account.as_ref().map(|account| Account {
            number: account.number.clone(),
            holder: shortened(&account.holder, HOLDER_MAX),
            authorisation: account.authorisation.clone(),
        })
    }

    /// Zones d to f of the first sheet.
    fn front(&self, front: Option<&Notice>, instalments: &[&Notice]) -> Result<Front, PaperError> {
        let italian = self.italian;
        let count: (&str, Value) = ("count", instalments.len().into());
        let Some(notice) = front else {
            let amounts = instalments.iter().map(|notice| self.due(notice).amount);
            return Ok(Front {
                note: None,
                amount: self.figures(amounts.sum())?,
                due: None,
                pay: italian.text_with("payments-papers-pay-instalments", &[count]),
                later: None,
                use_slip: None,
                slip: None,
            });
        };
        let due = self.due(notice);
        let has_both = !instalments.is_empty();
        let pay = match (place(notice), has_both) {
            (_, true) => italian.text_with("payments-papers-pay-once-or", &[count]),
            ((_, 1), false) => italian.text("payments-papers-pay-once"),
            ((ordinal, of), false) => italian.text_with(
                "payments-papers-pay-one-of",
                &[("ordinal", ordinal.into()), ("count", of.into())],
            ),
        };
        let use_slip = if has_both { "payments-papers-use-instalment" } else { "payments-papers-use" };
        Ok(Front {
            note: has_both.then(|| italian.text("payments-papers-in-instalments")),
            amount: self.figures(due.amount)?,
            due: Some(day(due.by)),
            pay,
            later: self.later(&due)?.or_else(|| self.of_which(notice)),
            use_slip: Some(italian.text(use_slip)),
            slip: Some(self.slip(notice)?),
        })
    }

    /// What it costs after the day on the sheet, where that is known.
    fn later(&self, due: &Due) -> Result<Option<String>, PaperError> {
        let Some((amount, by)) = due.later else { return Ok(None) };
        let amount = self.figures(amount)?;
        let said = [("amount", amount.into()), ("day", day(by).into())];
        Ok(Some(self.italian.text_with("payments-papers-later", &said)))
    }

    /// How an amount that has moved with the day comes about, where it has room on the sheet: where nothing is said of a later one.
    fn of_which(&self, notice: &Notice) -> Option<String> {
        let Order { position, city, today, .. } = self.order;
        let parts = position.parts_on(*today, |_, moment| moment.with_timezone(&city.timezone).date_naive());
        let is_whole = matches!(notice.plan, Plan::Single);
        let moves = matches!(notice.rule, AmountRule::Until(_))
            || parts.iter().any(|part| matches!(part.what, PartKind::Sanction | PartKind::Interest));
        if !is_whole || !moves || parts.is_empty() {
            return None;
        }
        let said = parts.iter().map(|part| {
            let name = match &part.what {
                PartKind::Line(label) => shortened(label, PART_MAX),
                other => self.italian.text(other.key().unwrap_or_default()),
            };
            let sign = if part.is_less { "-" } else { "" };
            format!("{name} {sign}{}", figures(self.italian, part.amount))
        });
        let said = said.collect::<Vec<_>>().join("; ");
        (said.chars().count() <= PARTS_MAX)
            .then(|| self.italian.text_with("payments-papers-of-which", &[("parts", said.into())]))
    }

    fn instalments(&self, notices: &[&Notice]) -> Result<Vec<Instalments>, PaperError> {
        let mut rest = notices;
        let mut sheets = Vec::new();
        for count in sheets_of(notices.len()) {
            let (these, others) = rest.split_at(count);
            rest = others;
            let slips = these.iter().map(|notice| self.slip(notice)).collect::<Result<_, _>>()?;
            let title = self.title(these);
            sheets.push(Instalments {
                title,
                use_slip: self.italian.text("payments-papers-sheet-use"),
                slips,
            });
        }
        Ok(sheets)
    }

    /// What is over a sheet of up to three instalments.
    fn title(&self, notices: &[&Notice]) -> String {
        let key = match notices.len() {
            1 => "payments-papers-sheet-of-one",
            2 => "payments-papers-sheet-of-two",
            _ => "payments-papers-sheet-of-three",
        };
        let subject = shortened(&self.order.position.subject, SUBJECT_MAX);
        let ordinals = ["first", "second", "third"].into_iter().zip(notices);
        let said: Vec<(&str, Value)> = ordinals
            .map(|(name, notice)| (name, place(notice).0.into()))
            .chain([("subject", subject.into())])
            .collect();
        self.italian.text_with(key, &said)
    }

    fn slip(&self, notice: &Notice) -> Result<Slip, PaperError> {
        let italian = self.italian;
        let due = self.due(notice);
        let number = notice.number.grouped();
        let said = [("number", (&number).into())];
        let heading = match notice.plan {
            Plan::Single => italian.text("payments-papers-single"),
            Plan::Instalment { ordinal, .. } => {
                italian.text_with("payments-papers-instalment", &[("ordinal", ordinal.into())])
            }
        };
        let code = PayQr {
            notice: notice.number.clone(),
            creditor: self.order.creditor.fiscal_code.clone(),
            amount: due.amount,
        };
        Ok(Slip {
            heading,
            due: day(due.by),
            amount: self.figures(due.amount)?,
            qr: qr::drawing(&code.text(), QR_VERSION).map_err(TypesetError::from)?,
            qr_alt: italian.text_with("payments-papers-qr", &said),
            matrix: self.matrix(notice, due.amount),
            matrix_alt: italian.text_with("payments-papers-matrix", &said),
            number,
        })
    }

    /// The code that counters of the post read, where the city has an account there.
    fn matrix(&self, notice: &Notice, amount: Cents) -> Option<String> {
        let Order { creditor, position, .. } = self.order;
        let account = creditor.postal_account.as_ref()?;
        let code = SlipCode {
            notice: notice.number.clone(),
            account: account.number.clone(),
            amount,
            creditor: creditor.fiscal_code.clone(),
            debtor: position.debtor.code.clone(),
            name: position.debtor.name.clone(),
            subject: position.subject.clone(),
        };
        Some(datamatrix::drawing(&code.text()).expect("256 characters fit a data-matrix"))
    }

    fn due(&self, notice: &Notice) -> Due {
        Due::on(notice, self.order.today)
    }

    fn figures(&self, amount: Cents) -> Result<String, PaperError> {
        if amount > AMOUNT_MAX { Err(PaperError::TooMuch) } else { Ok(figures(self.italian, amount)) }
    }
}

#[cfg(test)]
mod tests {
    use super::sheets_of;

    #[test]
    fn instalments_go_on_as_few_sheets_as_can_be() {
        assert_eq!(sheets_of(1), [1]);
        assert_eq!(sheets_of(2), [2]);
        assert_eq!(sheets_of(5), [2, 3]);
        assert_eq!(sheets_of(7), [2, 2, 3]);
        for count in 0..40 {
            let sheets = sheets_of(count);
            assert_eq!(sheets.iter().sum::<usize>(), count);
            assert_eq!(sheets.len(), count.div_ceil(3));
        }
    }
}
