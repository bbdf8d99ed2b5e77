//! How the amount of a position comes about on a day: what its office wrote, and what the day adds or takes.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

use super::late::Surcharge;
use super::{AmountRule, Line, Notice, NoticeState, Plan, Position};

/// A part of an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub what: PartKind,
    /// Whether it is taken off.
    pub is_less: bool,
    /// How much.
    pub amount: Cents,
}

/// What a part of an amount is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// What its office wrote.
    Line(String),
    /// Taken off for whoever pays at once (art. 202 c. 1 D.Lgs. 285/1992 for fines).
    Quick,
    /// Added once the term has passed: up to half of the maximum, for fines (art. 203 c. 3).
    Increase,
    /// The sanction on a tax that is late.
    Sanction,
    /// Its interest.
    Interest,
    /// What was paid already, or need not be paid any more.
    Settled,
    /// What the parts that its office wrote lack of the amount, or have too much.
    Other,
}

impl PartKind {
    /// The key of what it is called; none of what its office wrote.
    pub(crate) const fn key(&self) -> Option<&'static str> {
        match self {
            Self::Line(_) => None,
            Self::Quick => Some("payments-part-quick"),
            Self::Increase => Some("payments-part-increase"),
            Self::Sanction => Some("payments-part-sanction"),
            Self::Interest => Some("payments-part-interest"),
            Self::Settled => Some("payments-part-settled"),
            Self::Other => Some("payments-part-other"),
        }
    }
}

impl Part {
    /// The amount, below nothing where it is taken off.
    #[must_use]
    pub const fn cents(&self) -> i64 {
        let cents = self.amount.cents();
        if self.is_less { -cents } else { cents }
    }

    /// Of a number of cents; none of nothing.
    fn of(what: PartKind, cents: i64) -> Option<Self> {
        let amount = Cents::try_new(cents.checked_abs()?).ok()?;
        (!amount.is_zero()).then_some(Self { what, is_less: cents < 0, amount })
    }
}

impl Position {
    /// What it asks for today; of one of which nothing is open any more, what it asked for on the days on which it was paid.
    /// `paid_on` is the day that counts for a notice which was paid at a moment; see [`Notice::day_that_counts`].
    #[must_use]
    pub fn asked_on(&self, today: NaiveDate, paid_on: impl Fn(&Notice, DateTime<Utc>) -> NaiveDate) -> Cents {
        self.counted(today, paid_on).into_iter().map(|(notice, day)| notice.amount_on(day)).sum()
    }

    /// How that comes about: the parts come to it. None where its office wrote none.
    #[must_use]
    pub fn parts_on(
        &self,
        today: NaiveDate,
        paid_on: impl Fn(&Notice, DateTime<Utc>) -> NaiveDate,
    ) -> Vec<Part> {
        if self.lines.is_empty() {
            return Vec::new();
        }
        let counted = self.counted(today, paid_on);
        let asked: Cents = counted.iter().map(|(notice, day)| notice.amount_on(*day)).sum();
        let written = |line: &Line| Part::of(PartKind::Line(line.label.clone()), line.amount.cents());
        let mut parts: Vec<Part> = self.lines.iter().filter_map(written).collect();
        parts.extend(late(&counted));
        let rest = asked.cents() - parts.iter().map(Part::cents).sum::<i64>();
        parts.extend(Part::of(self.what_is_left(&counted, rest), rest));
        parts
    }

    /// What it is that the written parts and what is late lack of the amount, or have too much.
    fn what_is_left(&self, counted: &[(&Notice, NaiveDate)], rest: i64) -> PartKind {
        let moves = counted.iter().any(|(notice, _)| matches!(notice.rule, AmountRule::Until(_)));
        let is_begun = self.notices.iter().any(|notice| notice.state != NoticeState::Open);
        match (moves, rest < 0, is_begun) {
            (true, true, _) => PartKind::Quick,
            (true, false, _) => PartKind::Increase,
            (false, true, true) => PartKind::Settled,
            (false, ..) => PartKind::Other,
        }
    }

    /// The notices that count, each with the day that counts for it: what is open today, the whole before its instalments; else
    /// what was paid, on the day on which it was; else everything, on its last day.
    fn counted(
        &self,
        today: NaiveDate,
        paid_on: impl Fn(&Notice, DateTime<Utc>) -> NaiveDate,
    ) -> Vec<(&Notice, NaiveDate)> {
        let is_single = |notice: &Notice| matches!(notice.plan, Plan::Single);
        let open = || self.notices.iter().filter(|notice| notice.state == NoticeState::Open);
        if let Some(single) = open().find(|notice| is_single(notice)) {
            return vec![(single, today)];
        }
        let open: Vec<_> = open().map(|notice| (notice, today)).collect();
        if !open.is_empty() {
            return open;
        }
        let paid =
            self.notices.iter().filter_map(|notice| Some((notice, paid_on(notice, notice.paid_at()?))));
        let paid: Vec<_> = paid.collect();
        if !paid.is_empty() {
            return paid;
        }
        match self.notices.iter().find(|notice| is_single(notice)) {
            Some(single) => vec![last_day(single)],
            None => self.notices.iter().map(last_day).collect(),
        }
    }
}

/// What is added to what is late: sanction and interest, each where there is any.
fn late(counted: &[(&Notice, NaiveDate)]) -> impl Iterator<Item = Part> {
    let all = || counted.iter().map(|(notice, day)| notice.surcharge_on(*day));
    let sanction: Cents = all().map(|one| one.sanction).sum();
    let interest: Cents = all().map(|one| one.interest).sum();
    let parts = [(PartKind::Sanction, sanction), (PartKind::Interest, interest)];
    parts.into_iter().filter_map(|(what, amount)| Part::of(what, amount.cents()))
}

/// Of what is not to be paid any more nothing grew.
const fn last_day(notice: &Notice) -> (&Notice, NaiveDate) {
    (notice, notice.due_on)
}

impl Notice {
    /// When it was paid.
    #[must_use]
    pub const fn paid_at(&self) -> Option<DateTime<Utc>> {
        match &self.state {
            NoticeState::Paid { on, .. } | NoticeState::Reported { on, .. } => Some(*on),
            NoticeState::Open | NoticeState::PaidAside | NoticeState::Withdrawn => None,
        }
    }

    /// Of the day on which the payer was told what to pay and the day on which they paid it, the one whose amount came in: just
    /// before midnight and just after it these are two. Where neither is, or nobody knows what came in, the day of the payment.
    #[must_use]
    pub fn day_that_counts(&self, received: Option<Cents>, [asked_on, paid_on]: [NaiveDate; 2]) -> NaiveDate {
        let is_of = |day: &NaiveDate| received == Some(self.amount_on(*day));
        [paid_on, asked_on].into_iter().find(is_of).unwrap_or(paid_on)
    }

    /// What the day adds to a tax that is late.
    fn surcharge_on(&self, day: NaiveDate) -> Surcharge {
        match &self.rule {
            AmountRule::Late(terms) => terms.surcharge(self.amount, self.due_on, day),
            AmountRule::Fixed | AmountRule::Until(_) => Surcharge::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{asking, day, drafted, either, wanted};
    use super::super::{LateTerms, Step, Terms};
    use super::*;

    fn line(label: &str, cents: u32) -> Line {
        Line { label: label.to_owned(), amount: Cents::new(cents) }
    }

    /// A fine: 173 euro and 14.50 of costs until May, thirty percent less in March, half of the maximum afterwards.
    fn fine() -> Position {
        let step = |until, cents| Step { until: day(until), amount: Cents::new(cents) };
        let rule = AmountRule::Until(vec![step("2020-03-18", 13_560), step("2020-05-12", 18_750)]);
        let notice = super::super::NewNotice { rule, ..asking("multa", 36_150, "2020-05-12") };
        let mut position = drafted(wanted("multa", "MULTA-1", Terms::Single(notice)));
        position.lines = vec![line("Sanzione", 17_300), line("Spese", 1_450)];
        position
    }

    /// The waste tax, at once or in three instalments, as it grows when it is late.
    fn tax() -> Position {
        let mut position = drafted(wanted("tari", "TARI-2020-1", either("tari", 10_500)));
        for notice in &mut position.notices {
            notice.rule = AmountRule::Late(LateTerms::default());
        }
        position.lines = vec![line("Parte fissa", 20_000), line("Parte variabile", 11_500)];
        position
    }

    fn utc(_: &Notice, moment: DateTime<Utc>) -> NaiveDate {
        moment.date_naive()
    }

    fn parts(position: &Position, on: &str) -> Vec<(&'static str, i64)> {
        let parts = position.parts_on(day(on), utc);
        parts.iter().map(|part| (part.what.key().unwrap_or("line"), part.cents())).collect()
    }

    fn paid(notice: &mut Notice, on: &str) {
        let on = day(on).and_hms_opt(12, 0, 0).unwrap().and_utc();
        notice.state = NoticeState::Paid { receipt: "RT1".to_owned(), on };
    }

    #[test]
    fn a_fine_shows_what_is_taken_off_and_what_is_added() {
        let fine = fine();
        let written = [("line", 17_300), ("line", 1_450)];
        let and = |part: (&'static str, i64)| [&written[..], &[part]].concat();
        assert_eq!(parts(&fine, "2020-03-18"), and(("payments-part-quick", -5_190)));
        assert_eq!(parts(&fine, "2020-05-12"), written);
        assert_eq!(parts(&fine, "2020-05-13"), and(("payments-part-increase", 17_400)));
    }

    #[test]
    fn what_was_paid_stays_what_it_was_on_that_day() {
        let mut fine = fine();
        paid(&mut fine.notices[0], "2020-03-17");
        assert_eq!(fine.asked_on(day("2021-01-01"), utc).cents(), 13_560);
        assert_eq!(parts(&fine, "2021-01-01")[2], ("payments-part-quick", -5_190));
    }

    #[test]
    fn what_was_asked_before_midnight_and_paid_after_it_stays_what_was_asked() {
        let mut fine = fine();
        paid(&mut fine.notices[0], "2020-03-19");
        let told = [day("2020-03-18"), day("2020-03-19")];
        let seen = |cents: u32| {
            let on =
                |notice: &Notice, _: DateTime<Utc>| notice.day_that_counts(Some(Cents::new(cents)), told);
            let left = fine.parts_on(day("2021-01-01"), on).pop().map(|part| part.cents());
            (fine.asked_on(day("2021-01-01"), on).cents(), left)
        };
        assert_eq!(seen(13_560), (13_560, Some(-5_190)), "that of the day on which it was asked");
        assert_eq!(seen(18_750), (18_750, Some(1_450)), "that of the day on which it was paid");
        assert_eq!(seen(10_000), (18_750, Some(1_450)), "neither: what was to be paid");
        assert_eq!(fine.notices[0].day_that_counts(None, told), told[1]);
    }

    #[test]
    fn a_late_tax_shows_sanction_and_interest_and_what_was_paid_of_it() {
        let mut tax = tax();
        assert_eq!(parts(&tax, "2020-04-30"), [("line", 20_000), ("line", 11_500)]);
        let late = parts(&tax, "2020-05-30");
        assert_eq!(
            late.iter().map(|(key, _)| *key).collect::<Vec<_>>()[2..],
            ["payments-part-sanction", "payments-part-interest"]
        );
        // Who has paid the first instalment pays by instalments.
        tax.notices[0].state = NoticeState::PaidAside;
        paid(&mut tax.notices[1], "2020-04-30");
        assert_eq!(parts(&tax, "2020-04-30")[2], ("payments-part-settled", -10_500));
    }

    #[test]
    fn what_the_office_did_not_write_down_is_told_as_such() {
        let mut tax = tax();
        tax.lines.pop();
        assert_eq!(parts(&tax, "2020-04-30"), [("line", 20_000), ("payments-part-other", 11_500)]);
    }

    #[test]
    fn where_the_office_wrote_no_parts_there_are_none() {
        let mut fine = fine();
        fine.lines.clear();
        assert!(parts(&fine, "2020-05-13").is_empty());
    }

    proptest! {
        #[test]
        fn the_parts_come_to_the_amount_on_every_day(days in 0_i64..3_000, first_is_paid: bool, is_closed: bool) {
            let on = day("2020-01-01") + chrono::Duration::days(days);
            let (mut fine, mut tax) = (fine(), tax());
            if first_is_paid {
                tax.notices[0].state = NoticeState::PaidAside;
                paid(&mut tax.notices[1], "2020-05-02");
            }
            if is_closed {
                paid(&mut fine.notices[0], "2020-04-01");
            }
            for position in [&fine, &tax] {
                let sum: i64 = position.parts_on(on, utc).iter().map(Part::cents).sum();
                prop_assert_eq!(sum, position.asked_on(on, utc).cents());
                prop_assert!(position.next_due().is_none() || sum == position.owed_on(on).cents());
            }
        }
    }
}
