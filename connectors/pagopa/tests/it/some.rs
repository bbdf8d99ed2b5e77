//! Messages of every kind, with everything that the schema allows in them.

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use kernel::Cents;
use pagopa::{
    AmountOption, Answer, DemandRequest, Demanded, Fault, FaultCode, GetPaymentRequest, NoticeRef, Operation,
    Payment, PaymentOption, Receipt, ReceivedTransfer, ReceivedWith, Request, SendRtRequest, StampRequest,
    Station, Subject, SubjectKind, Transfer, TransferTo, TransferType, Verified, VerifyRequest,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;

/// So many letters, and among them all that XML has a meaning for.
fn text(letters_max: usize) -> BoxedStrategy<String> {
    vec(select("abcXYZ019 àèìòùßñ€😀&<>'\"\r\n\t;]".chars().collect::<Vec<_>>()), 1..=letters_max)
        .prop_map(|letters| letters.into_iter().collect())
        .boxed()
}

fn maybe(letters_max: usize) -> BoxedStrategy<Option<String>> {
    of(text(letters_max)).boxed()
}

fn amount() -> impl Strategy<Value = Cents> {
    (0..=99_999_999_999_i64).prop_map(|cents| Cents::try_new(cents).unwrap())
}

fn some_amount() -> impl Strategy<Value = Cents> {
    (1..=99_999_999_999_i64).prop_map(|cents| Cents::try_new(cents).unwrap())
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    (0..40_000_u64).prop_map(move |days| first.checked_add_days(Days::new(days)).unwrap())
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0..4_000_000_000_000_i64).prop_map(|millis| Utc.timestamp_millis_opt(millis).unwrap())
}

fn station() -> impl Strategy<Value = Station> {
    ("[0-9]{11}", "[0-9]{11}", "[0-9]{11}_[0-9]{2}").prop_map(|(creditor, broker, id)| Station {
        creditor,
        broker,
        id,
    })
}

fn notice() -> impl Strategy<Value = NoticeRef> {
    ("[0-9]{11}", "[0-9]{18}")
        .prop_map(|(fiscal_code, notice_number)| NoticeRef { fiscal_code, notice_number })
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((text(140), text(140)), 0..=3)
}

fn subject() -> impl Strategy<Value = Subject> {
    let address = (maybe(70), maybe(16), maybe(16), maybe(35), maybe(35), of("[A-Z]{2}"));
    let kind = select(vec![SubjectKind::Person, SubjectKind::Company]);
    let email = of("[a-z0-9_.+-]{1,20}@[a-z0-9-]{1,20}(\\.[a-z]{2,5})?");
    (kind, "[A-Z0-9]{2,16}", text(70), address, email).prop_map(|(kind, code, full_name, address, email)| {
        let (street_name, civic_number, postal_code, city, province, country) = address;
        Subject {
            kind,
            code,
            full_name,
            street_name,
            civic_number,
            postal_code,
            city,
            province,
            country,
            email,
        }
    })
}

fn stamp() -> impl Strategy<Value = TransferTo> {
    ("[A-Za-z0-9+/]{43}=", "[A-Z]{2}").prop_map(|(hash, province)| {
        // The last letter before the mark has two bits to spare, which have to be nothing.
        let document_hash = format!("{}A=", &hash[..42]);
        TransferTo::Stamp(StampRequest { document_hash, kind: "01".to_owned(), province })
    })
}

fn iban() -> impl Strategy<Value = String> {
    "IT[0-9]{2}[A-Z][0-9]{22}"
}

fn transfer(is_second: bool) -> impl Strategy<Value = Transfer> {
    let account = iban().prop_map(TransferTo::Iban).boxed();
    let to = if is_second { prop_oneof![account, stamp()].boxed() } else { account };
    let name = if is_second { maybe(140) } else { Just(None).boxed() };
    (1..=5_u8, some_amount(), "[0-9]{11}", name, to, text(140), text(140), pairs()).prop_map(
        |(id, amount, creditor, creditor_name, to, remittance, category, metadata)| Transfer {
            id,
            amount,
            creditor,
            creditor_name,
            to,
            remittance,
            category,
            metadata,
        },
    )
}

fn payment(is_second: bool) -> impl Strategy<Value = Payment> {
    let when = (day(), of(moment()), of(any::<bool>()));
    let who = (text(140), text(140), maybe(140), subject());
    (text(35), some_amount(), when, who, vec(transfer(is_second), 1..=5), pairs()).prop_map(
        |(creditor_reference, amount, when, who, transfers, metadata)| {
            let (due_date, retention, last_payment) = when;
            let (description, company_name, office_name, debtor) = who;
            Payment {
                creditor_reference,
                amount,
                due_date,
                retention,
                last_payment,
                description,
                company_name,
                office_name,
                debtor,
                transfers,
                metadata,
            }
        },
    )
}

fn received(is_second: bool) -> impl Strategy<Value = ReceivedTransfer> {
    let account = iban().prop_map(ReceivedWith::Iban).boxed();
    let signed = vec(any::<u8>(), 1..300).prop_map(ReceivedWith::Stamp);
    let with = if is_second { prop_oneof![account, signed].boxed() } else { account };
    let name = if is_second { maybe(140) } else { Just(None).boxed() };
    (1..=5_u8, some_amount(), "[0-9]{11}", name, with, text(140), text(140), pairs()).prop_map(
        |(id, amount, creditor, creditor_name, with, remittance, category, metadata)| ReceivedTransfer {
            id,
            amount,
            creditor,
            creditor_name,
            with,
            remittance,
            category,
            metadata,
        },
    )
}

fn receipt(is_second: bool) -> impl Strategy<Value = Receipt> {
    let only_second = move |letters| if is_second { maybe(letters) } else { Just(None).boxed() };
    let creditor_fee = if is_second { of(amount()).boxed() } else { Just(None).boxed() };
    let what = (text(40), notice(), any::<bool>(), text(35), amount(), text(140), text(140), maybe(140));
    let who = (subject(), vec(received(is_second), 1..=5), of(subject()));
    let through = (text(35), maybe(70), maybe(20), text(70), text(35), text(35));
    let how = (maybe(35), only_second(210), of(amount()), creditor_fee, only_second(70), only_second(70));
    let when = (of(moment()), of(day()), of(day()), pairs(), of(any::<bool>()));
    (what, who, through, how, when).prop_map(|(what, who, through, how, when)| {
        let (id, notice, outcome_ok, creditor_reference, amount, description, company_name, office_name) =
            what;
        let (debtor, transfers, payer) = who;
        let (psp, psp_fiscal_code, psp_vat_number, psp_name, channel, channel_description) = through;
        let (method, payment_note, fee, creditor_fee, bundle, creditor_bundle) = how;
        let (paid_at, applied_on, transfer_on, metadata, stand_in) = when;
        Receipt {
            id,
            notice_number: notice.notice_number,
            fiscal_code: notice.fiscal_code,
            outcome_ok,
            creditor_reference,
            amount,
            description,
            company_name,
            office_name,
            debtor,
            transfers,
            psp,
            psp_fiscal_code,
            psp_vat_number,
            psp_name,
            channel,
            channel_description,
            payer,
            method,
            payment_note,
            fee,
            creditor_fee,
            bundle,
            creditor_bundle,
            paid_at,
            applied_on,
            transfer_on,
            metadata,
            stand_in,
        }
    })
}

fn get_payment() -> impl Strategy<Value = GetPaymentRequest> {
    let kind = of(select(vec![TransferType::Postal, TransferType::PagoPa]));
    (station(), notice(), of(amount()), maybe(210), kind, of(day())).prop_map(
        |(to, notice, amount, payment_note, transfer_type, due_date)| GetPaymentRequest {
            to,
            notice,
            amount,
            payment_note,
            transfer_type,
            due_date,
        },
    )
}

fn send_receipt(is_second: bool) -> impl Strategy<Value = Box<SendRtRequest>> {
    (station(), receipt(is_second)).prop_map(|(to, receipt)| Box::new(SendRtRequest { to, receipt }))
}

/// Any question of the node.
pub(crate) fn request() -> impl Strategy<Value = Request> {
    let demand = (station(), "[A-Za-z0-9]{5}", "[A-Za-z0-9]{5}", vec(any::<u8>(), 1..300));
    prop_oneof![
        (station(), notice()).prop_map(|(to, notice)| Request::Verify(VerifyRequest { to, notice })),
        get_payment().prop_map(Request::GetPayment),
        get_payment().prop_map(Request::GetPaymentV2),
        send_receipt(false).prop_map(Request::SendRt),
        send_receipt(true).prop_map(Request::SendRtV2),
        demand.prop_map(|(to, service, offered_by, details)| Request::Demand(DemandRequest {
            to,
            service,
            offered_by,
            details
        })),
    ]
}

fn verified() -> impl Strategy<Value = Verified> {
    let option = select(AmountOption::ALL.to_vec());
    let payment = (some_amount(), option, of(day()), maybe(140), any::<bool>());
    (payment, text(140), "[0-9]{11}", text(140), maybe(140)).prop_map(
        |(
            (amount, option, due_date, detail, all_postal),
            description,
            fiscal_code,
            company_name,
            office_name,
        )| {
            let payment = PaymentOption { amount, option, due_date, detail, all_postal };
            Verified { payment, description, fiscal_code, company_name, office_name }
        },
    )
}

fn fault() -> impl Strategy<Value = Fault> {
    (select(FaultCode::ALL.to_vec()), maybe(200), "[0-9]{11}")
        .prop_map(|(code, description, id)| Fault::new(code, id, description.unwrap_or_default()))
}

/// Any answer of a creditor.
pub(crate) fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        verified().prop_map(|yes| Answer::Verify(Ok(yes))),
        payment(false).prop_map(|yes| Answer::GetPayment(Ok(Box::new(yes)))),
        payment(true).prop_map(|yes| Answer::GetPaymentV2(Ok(Box::new(yes)))),
        Just(Answer::SendRt(Ok(()))),
        Just(Answer::SendRtV2(Ok(()))),
        (notice(), verified())
            .prop_map(|(notice, verified)| Answer::Demand(Ok(Box::new(Demanded { notice, verified })))),
        (select(Operation::ALL.to_vec()), fault()).prop_map(|(operation, no)| Answer::no(operation, no)),
    ]
}

/// So many of something, the same at each run.
pub(crate) fn several<S: Strategy>(of: &S, count: usize) -> Vec<S::Value> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    (0..count).map(|_| of.new_tree(&mut runner).unwrap().current()).collect()
}
