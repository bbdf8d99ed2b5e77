//! What the node asks.

use chrono::NaiveDate;
use kernel::Cents;

use super::{Operation, Receipt};

/// Whom the node speaks to: a creditor, through the broker and the station that it registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// The creditor's tax code (`idPA`).
    pub creditor: String,
    /// The broker's tax code (`idBrokerPA`): the creditor's own where it has no other.
    pub broker: String,
    /// The station (`idStation`).
    pub id: String,
}

/// A notice, as its QR code says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRef {
    /// The tax code of the creditor: eleven digits.
    pub fiscal_code: String,
    /// Eighteen digits.
    pub notice_number: String,
}

/// What is this notice worth?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyRequest {
    /// Who is asked.
    pub to: Station,
    /// About which notice.
    pub notice: NoticeRef,
}

/// Where the payer's money is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferType {
    /// To a postal account: transfers have the IBAN of one where they can.
    Postal,
    /// To any account.
    PagoPa,
}

/// Somebody is about to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetPaymentRequest {
    /// Who is asked.
    pub to: Station,
    /// About which notice.
    pub notice: NoticeRef,
    /// What the payer was told.
    pub amount: Option<Cents>,
    /// What the payer wrote beside it.
    pub payment_note: Option<String>,
    /// To what kind of account it has to go.
    pub transfer_type: Option<TransferType>,
    /// Until when it has to be paid, as the payer was told.
    pub due_date: Option<NaiveDate>,
}

/// The schema gives both versions of the question the same content.
pub type GetPaymentV2Request = GetPaymentRequest;

/// It was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendRtRequest {
    /// Who is told: the creditor of the notice, or one who got a part of the money.
    pub to: Station,
    /// The receipt.
    pub receipt: Receipt,
}

/// What only the second version can say is optional in [`Receipt`].
pub type SendRtV2Request = SendRtRequest;

/// Somebody without a notice wants to pay for a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemandRequest {
    /// Who is asked.
    pub to: Station,
    /// The service in the catalogue (`idServizio`): five characters.
    pub service: String,
    /// Who offers it there (`idSoggettoServizio`): five characters.
    pub offered_by: String,
    /// What the service has to know: XML of its own schema.
    pub details: Vec<u8>,
}

/// A question of the node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// `paVerifyPaymentNotice`.
    Verify(VerifyRequest),
    /// `paGetPayment`.
    GetPayment(GetPaymentRequest),
    /// `paGetPaymentV2`.
    GetPaymentV2(GetPaymentV2Request),
    /// `paSendRT`.
    SendRt(Box<SendRtRequest>),
    /// `paSendRTV2`.
    SendRtV2(Box<SendRtV2Request>),
    /// `paDemandPaymentNotice`.
    Demand(DemandRequest),
}

impl Request {
    /// What is asked.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        match self {
            Self::Verify(_) => Operation::Verify,
            Self::GetPayment(_) => Operation::GetPayment,
            Self::GetPaymentV2(_) => Operation::GetPaymentV2,
            Self::SendRt(_) => Operation::SendRt,
            Self::SendRtV2(_) => Operation::SendRtV2,
            Self::Demand(_) => Operation::Demand,
        }
    }

    /// Who is asked.
    #[must_use]
    pub fn to(&self) -> &Station {
        match self {
            Self::Verify(request) => &request.to,
            Self::GetPayment(request) | Self::GetPaymentV2(request) => &request.to,
            Self::SendRt(request) | Self::SendRtV2(request) => &request.to,
            Self::Demand(request) => &request.to,
        }
    }

    /// The notice that is asked about. A receipt names its own, which may be of another creditor.
    #[must_use]
    pub const fn notice(&self) -> Option<&NoticeRef> {
        match self {
            Self::Verify(request) => Some(&request.notice),
            Self::GetPayment(request) | Self::GetPaymentV2(request) => Some(&request.notice),
            Self::SendRt(_) | Self::SendRtV2(_) | Self::Demand(_) => None,
        }
    }
}
