//! Payments of which a flow is all there is: no receipt is made of them, and the notice says the rest.

use super::{OfficeError, Reconciler};
use crate::domain::{Destination, Notice, NoticeNumber, Receipt, ReceivedTransfer, Transfer};
use crate::store;
use crate::store::flows::KeptLine;

impl Reconciler {
    /// What a flow says of a payment without a receipt; the notice says the rest. None where it is no notice of ours.
    pub(super) async fn receipt_of_flow(&self, line: &KeptLine) -> Result<Option<Receipt>, OfficeError> {
        let Some(number) = notice_of(&line.line.reference) else { return Ok(None) };
        let Some(position) = store::position_by_number(self.office.db(), &number).await? else {
            return Ok(None);
        };
        let Some(notice) = position.notices.iter().find(|notice| notice.number == number) else {
            return Ok(None);
        };
        let (city, flow) = (&self.office.kinds().creditor.fiscal_code, (line.flow.as_str(), line.revision));
        let mut lines = store::flows::lines_of_receipt(self.office.db(), flow, &line.line.receipt).await?;
        lines.retain(|one| one.line.outcome.has_no_receipt());
        let Some(transfers) = parts_of(notice, &lines, city) else { return Ok(None) };
        Ok(Some(Receipt {
            id: line.line.receipt.clone(),
            issuer: city.clone(),
            creditor_reference: line.line.reference.clone(),
            notice: number,
            amount: transfers.iter().map(|part| part.amount).sum(),
            outcome_ok: true,
            psp: String::new(),
            psp_name: String::new(),
            channel: "flow".to_owned(),
            method: None,
            fee: None,
            payer: None,
            debtor_code: position.debtor.code.clone(),
            paid_at: self.office.payments().midday_of(line.line.paid_on),
            applied_on: Some(line.line.paid_on),
            transfer_on: None,
            transfers,
            stand_in: true,
        }))
    }
}

/// The parts of a payment of which a flow is all there is: the lines of one flow about it. It tells of the city's parts alone:
/// where they are what the notice asked for on that day, the others' are what it asked for, too. None where they are not the
/// city's by the notice, as where another creditor has given out the same number; and where it has a stamp, which comes with
/// its receipt and not otherwise.
fn parts_of(notice: &Notice, lines: &[KeptLine], city: &str) -> Option<Vec<ReceivedTransfer>> {
    let asked = notice.transfers_on(lines.first()?.line.paid_on);
    if asked.iter().any(|transfer| matches!(transfer.to, Destination::Stamp(_))) {
        return None;
    }
    let asked: Vec<ReceivedTransfer> = (1..).zip(asked).map(received).collect();
    let told = |line: &KeptLine| {
        let part = asked.iter().find(|part| i64::from(part.ordinal) == line.line.transfer)?;
        (part.creditor == city).then(|| ReceivedTransfer { amount: line.line.amount, ..part.clone() })
    };
    let told: Vec<ReceivedTransfer> = lines.iter().map(told).collect::<Option<_>>()?;
    let is_as_asked = told.iter().all(|part| asked.contains(part));
    Some(if is_as_asked { asked } else { told })
}

fn received((ordinal, transfer): (u8, Transfer)) -> ReceivedTransfer {
    ReceivedTransfer {
        ordinal,
        creditor: transfer.creditor,
        amount: transfer.amount,
        iban: None,
        stamp: None,
        remittance: String::new(),
        category: transfer.category,
    }
}

/// The notice of a reference, as the city numbers them.
pub(super) fn notice_of(reference: &str) -> Option<NoticeNumber> {
    NoticeNumber::parse(&format!("3{reference}")).ok()
}

#[cfg(test)]
mod tests {
    use kernel::Cents;

    use super::*;
    use crate::domain::StampRequest;
    use crate::domain::flow::{FlowLine, LineOutcome, LineState};
    use crate::domain::sample::{day, drafted, kinds, single, wanted};

    /// What a flow tells of a receipt: which part, and how much.
    fn lines(told: &[(i64, u32)]) -> Vec<KeptLine> {
        let line = |(index, (transfer, cents)): (i64, &(i64, u32))| KeptLine {
            flow: "2020-03-15PSP-0001".to_owned(),
            revision: 1,
            line: FlowLine {
                index,
                receipt: "RT1".to_owned(),
                reference: "02000000000000012".to_owned(),
                transfer: *transfer,
                amount: Cents::new(*cents),
                outcome: LineOutcome::WithoutReceipt,
                paid_on: day("2020-03-15"),
            },
            state: LineState::Open,
        };
        (1..).zip(told).map(line).collect()
    }

    #[test]
    fn what_a_flow_tells_of_a_payment_is_all_of_the_citys_parts_of_it() {
        let city = kinds().creditor.fiscal_code;
        let mut notice = drafted(wanted("tari", "TARI-1", single("tari", 10_500))).notices.remove(0);
        let parts = |notice: &Notice, told: &[(i64, u32)]| {
            let found = parts_of(notice, &lines(told), &city)?;
            Some(found.iter().map(|part| (part.ordinal, part.amount.cents())).collect::<Vec<_>>())
        };
        assert_eq!(parts(&notice, &[(1, 10_000)]), Some(vec![(1, 10_000), (2, 500)]), "the province's, too");
        assert_eq!(parts(&notice, &[(1, 9_000)]), Some(vec![(1, 9_000)]));
        assert_eq!(parts(&notice, &[(2, 500)]), None, "that is not the city's");
        assert_eq!(parts(&notice, &[(3, 500)]), None);
        notice.transfers[1].creditor.clone_from(&city);
        assert_eq!(parts(&notice, &[(1, 9_000), (2, 400)]), Some(vec![(1, 9_000), (2, 400)]));
        notice.transfers[1].to = Destination::Stamp(StampRequest {
            document_sha256: String::new(),
            province: "MI".to_owned(),
            kind: "01".to_owned(),
        });
        assert_eq!(parts(&notice, &[(1, 10_000)]), None, "a stamp comes with its receipt");
    }
}
