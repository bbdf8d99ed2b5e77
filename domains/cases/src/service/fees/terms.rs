//! In which ways what a request costs is paid, and to whom it goes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use kernel::{Cents, Language};
use payments::{AmountRule, Destination, KindKey, Kinds, NewNotice, StampRequest, Terms, Transfer};
use web::Translator;

use super::{LONGEST, cut, stamp_key};
use crate::definition::Fee;
use crate::domain::Owed;
use crate::service::Cases;

impl Cases {
    /// In which ways it is paid: at once, or in the parts that its definition names.
    pub(super) fn terms(
        &self,
        kinds: &Kinds,
        fee: &Fee,
        (owed, pay_by): (&Owed, NaiveDate),
        document: &[u8],
    ) -> Option<Terms> {
        let notice = |amount: Cents, stamp: Cents, due_on: NaiveDate| {
            let transfers = self.transfers(kinds, fee, (amount, stamp), document)?;
            Some(NewNotice { amount: amount + stamp, due_on, transfers, rule: AmountRule::Fixed })
        };
        // Where the first part is nothing there is time until the next.
        let due_on = if owed.first.is_zero() && owed.stamp.is_zero() {
            owed.later.first().map_or(pay_by, |(due, _)| pay_by.max(*due))
        } else {
            pay_by
        };
        let single = notice(owed.fee(), owed.stamp, due_on)?;
        let parts = owed.parts(pay_by).into_iter().map(|(due, amount)| notice(amount, Cents::ZERO, due));
        let instalments: Vec<NewNotice> = parts.collect::<Option<_>>()?;
        Some(if instalments.is_empty() {
            Terms::Single(single)
        } else {
            Terms::Either { single, instalments }
        })
    }

    /// To whom it goes: the fee to the city and whoever has a part of it, the duty to the Treasury by a digital stamp.
    fn transfers(
        &self,
        kinds: &Kinds,
        fee: &Fee,
        (amount, stamp): (Cents, Cents),
        document: &[u8],
    ) -> Option<Vec<Transfer>> {
        let italian = Translator::new(Language::It);
        let kind = |key: &str| kinds.get(&KindKey::parse(key)?);
        let mut transfers = Vec::new();
        if !amount.is_zero() {
            let remittance = cut(fee.name.in_language(Language::It), LONGEST[0]);
            transfers.extend(kinds.shares(kind(&fee.kind)?, amount, &remittance));
        }
        if !stamp.is_zero() {
            transfers.push(Transfer {
                creditor: kinds.creditor.fiscal_code.clone(),
                creditor_name: kinds.creditor.name.clone(),
                amount: stamp,
                to: Destination::Stamp(StampRequest {
                    document_sha256: STANDARD.encode(document),
                    province: self.inner.city.province.clone(),
                    kind: "01".to_owned(),
                }),
                remittance: italian.text(stamp_key(fee)),
                category: kind("bollo")?.taxonomy.clone(),
                metadata: Vec::new(),
            });
        }
        Some(transfers)
    }
}
