//! What somebody owes, in whatever way it is paid.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::debtor::Debtor;
use super::kinds::KindKey;
use super::notice::{AmountRule, NewNotice, Notice, NoticeId, NoticeState, Plan, Terms};
use super::notice_number::NoticeNumber;
use super::state::PositionState;

kernel::id!(
    /// What somebody owes (*posizione debitoria*).
    pub PositionId, "position"
);

/// As many transfers as a notice may have.
const MOST_TRANSFERS: usize = 5;

/// As many characters as pagoPA takes of a subject, and of what a transfer says.
const LONGEST_SUBJECT: usize = 140;

/// As many characters as it takes of a debtor's name.
const LONGEST_NAME: usize = 70;

/// As many characters as a reference may have.
const LONGEST_REFERENCE: usize = 35;

/// As many instalments as there may be.
const MOST_INSTALMENTS: usize = 60;

/// A part of the amount, for whoever asks how it comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is for.
    pub label: String,
    /// How much.
    pub amount: Cents,
}

/// What an office wants somebody to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPosition {
    /// Of which kind it is.
    pub kind: KindKey,
    /// The office's own name for it (IUPD): given twice, it is one position.
    pub reference: String,
    /// Who owes it.
    pub debtor: Debtor,
    /// What it is for, at most 140 characters (*causale*).
    pub subject: String,
    /// How the amount comes about.
    pub lines: Vec<Line>,
    /// The page of this house that explains it; `{position}` in it stands for the name that the position gets.
    pub link: Option<String>,
    /// The first day on which it can be paid; at once where there is none.
    pub valid_from: Option<NaiveDate>,
    /// The last day; always where there is none.
    pub expires_on: Option<NaiveDate>,
    /// In which ways.
    pub terms: Terms,
}

/// What somebody owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its name here.
    pub id: PositionId,
    /// How often it was changed.
    pub version: i64,
    /// Of which kind it is.
    pub kind: KindKey,
    /// The office's own name for it (IUPD).
    pub reference: String,
    /// Who owes it.
    pub debtor: Debtor,
    /// What it is for (*causale*).
    pub subject: String,
    /// How the amount comes about.
    pub lines: Vec<Line>,
    /// The page that explains it.
    pub link: Option<String>,
    /// The first day on which it can be paid.
    pub valid_from: Option<NaiveDate>,
    /// The last one.
    pub expires_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: PositionState,
    /// What is paid: one notice, or several.
    pub notices: Vec<Notice>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What is wrong with something that an office wants to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionFault {
    /// No name of its own, or one of other signs or too long.
    #[error("the reference has 1 to {LONGEST_REFERENCE} letters, digits, or one of -_./")]
    Reference,
    /// Nothing says what it is for, or too much.
    #[error("the subject has 1 to {LONGEST_SUBJECT} characters")]
    Subject,
    /// No name or a long one, or a code that is none.
    #[error("the debtor has a code of 11 or 16 signs and a name of 1 to {LONGEST_NAME} characters")]
    Debtor,
    /// No instalments, or very many.
    #[error("there are 1 to {MOST_INSTALMENTS} instalments")]
    Instalments,
    /// Instalments that do not come to the single payment.
    #[error("the instalments come to the amount of the single payment")]
    Sum,
    /// Instalments that are due in another order.
    #[error("the instalments are due one after the other")]
    Order,
    /// Nothing to pay, or more than pagoPA takes.
    #[error("an amount is between 0.01 and 999,999,999.99")]
    Amount,
    /// Transfers that do not come to the amount, of nothing, or too many.
    #[error("a notice has 1 to {MOST_TRANSFERS} transfers, none of nothing, that come to its amount")]
    Transfers,
    /// An amount that moves by more than its first transfer bears, or in another order than that of days.
    #[error("the amounts of a notice are in order of days and borne by its first transfer")]
    Rule,
    /// It could never be paid.
    #[error("it can be paid from a day that is not after its last")]
    Days,
}

impl NewPosition {
    /// Finds what is wrong with it.
    pub fn check(&self) -> Result<(), PositionFault> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        if !(1..=LONGEST_REFERENCE).contains(&self.reference.len()) || !self.reference.bytes().all(is_plain) {
            return Err(PositionFault::Reference);
        }
        if self.subject.trim().is_empty() || self.subject.chars().count() > LONGEST_SUBJECT {
            return Err(PositionFault::Subject);
        }
        let Debtor { code, name, .. } = &self.debtor;
        let is_code = matches!(code.len(), 11 | 16) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_code || name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(PositionFault::Debtor);
        }
        if self.valid_from.zip(self.expires_on).is_some_and(|(first, last)| last < first) {
            return Err(PositionFault::Days);
        }
        self.terms.check()
    }

    /// A draft of it. `number` gives out a number for each notice, in order.
    pub(crate) fn drafted(self, now: DateTime<Utc>, mut number: impl FnMut() -> NoticeNumber) -> Position {
        let id = PositionId::new();
        let planned = self.terms.planned();
        let notices = planned.into_iter().map(|(plan, new)| Notice {
            id: NoticeId::new(),
            position: id,
            number: number(),
            plan,
            amount: new.amount,
            due_on: new.due_on,
            transfers: new.transfers,
            rule: new.rule,
            state: NoticeState::Open,
        });
        Position {
            id,
            version: 1,
            kind: self.kind,
            reference: self.reference,
            debtor: self.debtor,
            subject: self.subject,
            lines: self.lines,
            link: self.link.map(|link| link.replace("{position}", &id.to_string())),
            valid_from: self.valid_from,
            expires_on: self.expires_on,
            state: PositionState::Draft,
            notices: notices.collect(),
            created_at: now,
        }
    }
}

impl Position {
    /// What its office asked for when it was written, whatever was paid of it since.
    pub(crate) fn as_asked(&self) -> NewPosition {
        let of_plan = |is_single: bool| {
            let notices = self.notices.iter();
            notices
                .filter(move |notice| matches!(notice.plan, Plan::Single) == is_single)
                .map(Notice::as_asked)
        };
        let instalments: Vec<NewNotice> = of_plan(false).collect();
        let link = self.link.as_ref().map(|link| link.replace(&self.id.to_string(), "{position}"));
        NewPosition {
            kind: self.kind.clone(),
            reference: self.reference.clone(),
            debtor: self.debtor.clone(),
            subject: self.subject.clone(),
            lines: self.lines.clone(),
            link,
            valid_from: self.valid_from,
            expires_on: self.expires_on,
            terms: match of_plan(true).next() {
                None => Terms::Instalments(instalments),
                Some(single) if instalments.is_empty() => Terms::Single(single),
                Some(single) => Terms::Either { single, instalments },
            },
        }
    }
}

impl Notice {
    fn as_asked(&self) -> NewNotice {
        let Self { amount, due_on, transfers, rule, .. } = self;
        NewNotice { amount: *amount, due_on: *due_on, transfers: transfers.clone(), rule: rule.clone() }
    }
}

impl Terms {
    /// How many notices there will be.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Instalments(parts) => parts.len(),
            Self::Either { instalments, .. } => 1 + instalments.len(),
        }
    }

    fn planned(self) -> Vec<(Plan, NewNotice)> {
        let (single, instalments) = match self {
            Self::Single(single) => (Some(single), Vec::new()),
            Self::Instalments(instalments) => (None, instalments),
            Self::Either { single, instalments } => (Some(single), instalments),
        };
        let of = u8::try_from(instalments.len()).expect("instalments were counted");
        let parts = (1..).zip(instalments).map(|(ordinal, part)| (Plan::Instalment { ordinal, of }, part));
        single.map(|single| (Plan::Single, single)).into_iter().chain(parts).collect()
    }

    fn check(&self) -> Result<(), PositionFault> {
        let (single, instalments) = match self {
            Self::Single(single) => (Some(single), None),
            Self::Instalments(instalments) => (None, Some(instalments)),
            Self::Either { single, instalments } => (Some(single), Some(instalments)),
        };
        if let Some(single) = single {
            single.check()?;
        }
        let Some(instalments) = instalments else { return Ok(()) };
        if !(1..=MOST_INSTALMENTS).contains(&instalments.len()) {
            return Err(PositionFault::Instalments);
        }
        instalments.iter().try_for_each(NewNotice::check)?;
        if instalments.windows(2).any(|pair| pair[1].due_on < pair[0].due_on) {
            return Err(PositionFault::Order);
        }
        let sum: Cents = instalments.iter().map(|part| part.amount).sum();
        if single.is_some_and(|single| single.amount != sum) { Err(PositionFault::Sum) } else { Ok(()) }
    }
}

impl NewNotice {
    /// As much as a message of pagoPA holds, in cents.
    pub(crate) const MOST_CENTS: i64 = 99_999_999_999;

    fn check(&self) -> Result<(), PositionFault> {
        let fits = |amount: Cents| (1..=Self::MOST_CENTS).contains(&amount.cents());
        if !fits(self.amount) {
            return Err(PositionFault::Amount);
        }
        let sum = || self.transfers.iter().map(|transfer| transfer.amount).sum::<Cents>();
        let are_whole = (1..=MOST_TRANSFERS).contains(&self.transfers.len())
            && self.transfers.iter().all(|transfer| fits(transfer.amount))
            && sum() == self.amount;
        if !are_whole {
            return Err(PositionFault::Transfers);
        }
        let in_order = match &self.rule {
            AmountRule::Until(steps) => {
                steps.windows(2).all(|pair| pair[0].until < pair[1].until)
                    && steps.iter().all(|step| fits(step.amount))
            }
            _ => true,
        };
        if in_order && self.is_borne() { Ok(()) } else { Err(PositionFault::Rule) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{asking, drafted, either, single, wanted};
    use super::super::{NoticeNumber, Step};
    use super::*;

    fn fault(change: impl FnOnce(&mut NewPosition)) -> Option<PositionFault> {
        let mut new = wanted("tari", "TARI-2020-1", either("tari", 10_000));
        change(&mut new);
        new.check().err()
    }

    fn of_terms(change: impl FnOnce(&mut NewNotice, &mut Vec<NewNotice>)) -> Option<PositionFault> {
        fault(|new| {
            let Terms::Either { single, instalments } = &mut new.terms else { unreachable!() };
            change(single, instalments);
        })
    }

    #[test]
    fn what_is_not_whole_is_not_asked_for() {
        assert_eq!(fault(|_| {}), None);
        for reference in ["", "con spazi", "perché", &"R".repeat(36)] {
            assert_eq!(fault(|new| new.reference = reference.to_owned()), Some(PositionFault::Reference));
        }
        for subject in [" ", &"è".repeat(141)] {
            assert_eq!(fault(|new| new.subject = subject.to_owned()), Some(PositionFault::Subject));
        }
        assert_eq!(fault(|new| new.subject = "è".repeat(140)), None, "characters are counted, not bytes");
        for code in ["", "BSCMTT83A12L719", "BSCMTT83A12L719-"] {
            assert_eq!(fault(|new| new.debtor.code = code.to_owned()), Some(PositionFault::Debtor));
        }
        assert_eq!(fault(|new| new.debtor.name = "N".repeat(71)), Some(PositionFault::Debtor));
        let (first, last) = ("2020-04-02".parse().ok(), "2020-04-01".parse().ok());
        let days = fault(|new| (new.valid_from, new.expires_on) = (first, last));
        assert_eq!(days, Some(PositionFault::Days));
        assert_eq!(fault(|new| (new.valid_from, new.expires_on) = (first, first)), None);
    }

    #[test]
    fn terms_add_up_and_are_in_order() {
        let none = fault(|new| new.terms = Terms::Instalments(Vec::new()));
        assert_eq!(none, Some(PositionFault::Instalments));
        assert_eq!(of_terms(|_, parts| drop(parts.pop())), Some(PositionFault::Sum));
        assert_eq!(of_terms(|_, parts| parts.swap(0, 2)), Some(PositionFault::Order));
        assert_eq!(of_terms(|_, parts| parts[0].amount = Cents::ZERO), Some(PositionFault::Amount));
        let transfers = Some(PositionFault::Transfers);
        assert_eq!(of_terms(|_, parts| parts[0].transfers[0].amount = Cents::new(1)), transfers);
        assert_eq!(of_terms(|single, _| single.transfers.clear()), transfers);
        let of_nothing = of_terms(|_, parts| {
            let second = parts[0].transfers[1].amount;
            parts[0].transfers[0].amount = parts[0].transfers[0].amount + second;
            parts[0].transfers[1].amount = Cents::ZERO;
        });
        assert_eq!(of_nothing, transfers);
        let many = of_terms(|single, _| {
            let first = single.transfers[0].clone();
            single.transfers = vec![first; 6];
        });
        assert_eq!(many, transfers);
        let huge = of_terms(|single, _| {
            single.transfers.iter_mut().for_each(|part| part.amount = Cents::try_new(i64::MAX).unwrap());
        });
        assert_eq!(huge, transfers, "what no message holds is not added up");
    }

    #[test]
    fn what_moves_an_amount_is_in_order_and_borne_by_the_citys_part() {
        let with = |steps: &[(&str, u32)]| {
            let step = |(until, cents): &(&str, u32)| Step {
                until: until.parse().unwrap(),
                amount: Cents::new(*cents),
            };
            let mut notice = asking("tari", 10_500, "2020-06-30");
            notice.rule = AmountRule::Until(steps.iter().map(step).collect());
            fault(|new| new.terms = Terms::Single(notice))
        };
        assert_eq!(with(&[("2020-04-01", 7_000), ("2020-05-01", 12_000)]), None);
        assert_eq!(with(&[("2020-05-01", 7_000), ("2020-04-01", 8_000)]), Some(PositionFault::Rule));
        assert_eq!(with(&[("2020-05-01", 501)]), None, "a cent is left for the city");
        assert_eq!(with(&[("2020-05-01", 500)]), Some(PositionFault::Rule));
    }

    #[test]
    fn each_notice_of_a_draft_has_its_number_and_its_place() {
        let position = drafted(wanted("tari", "TARI-2020-1", either("tari", 10_000)));
        let plans: Vec<Plan> = position.notices.iter().map(|notice| notice.plan).collect();
        let part = |ordinal| Plan::Instalment { ordinal, of: 3 };
        assert_eq!(plans, [Plan::Single, part(1), part(2), part(3)]);
        let numbers: Vec<&NoticeNumber> = position.notices.iter().map(|notice| &notice.number).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]) && numbers[0].has_right_check());
        assert_eq!((position.state, position.version), (PositionState::Draft, 1));
        assert_eq!(drafted(wanted("tari", "T", single("tari", 1))).notices.len(), 1);
    }
}
