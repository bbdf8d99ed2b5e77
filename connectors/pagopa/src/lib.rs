//! pagoPA, the platform on which the public offices of Italy are paid: the service that its node asks, and the clients of
//! what it offers.
//!
//! [`read_request`], [`write_request`], [`read_answer`] and [`write_answer`] are the messages of `paForNode` in both
//! directions; whoever implements [`Creditor`] is asked through [`creditor_routes`], behind a [`Door`]. [`CheckoutClient`],
//! [`FlowsClient`], [`ReceiptsClient`] and [`ArchiveClient`] ask the services of the [`Platform`], and [`read_flow`] reads
//! the file that says what [`FlowsClient`] says. [`counterpart`] is a node for demonstrations and tests.

mod archive;
mod checkout;
pub mod counterpart;
mod creditor;
mod door;
mod flows;
mod receipts;
mod rest;
mod soap;
mod xml;

pub use archive::{ArchiveClient, Archived};
pub use checkout::{CART_NOTICES_MAX, Cart, CartError, CartNotice, CheckoutClient, ReturnUrls};
pub use creditor::{CREDITOR_PATH, Creditor, creditor_routes};
pub use door::{Door, DoorError, DoorSettings, DoorTls, Line, NotAdmitted};
pub use flows::{
    FLOW_BYTES_MAX, Flow, FlowError, FlowOutcome, FlowPayment, FlowsClient, Published, read_flow,
};
pub use receipts::{RECEIPTS_PER_HOUR, ReceiptsClient};
pub use rest::{ApiError, Platform, PlatformError};
pub use soap::{
    AmountOption, Answer, DemandRequest, Demanded, Demander, Fault, FaultCode, GetPaymentRequest,
    GetPaymentV2Request, MESSAGE_BYTES_MAX, NoDemander, NoticeRef, Operation, Payment, PaymentOption,
    ReadError, Receipt, ReceivedTransfer, ReceivedWith, Request, SendRtRequest, SendRtV2Request,
    StampRequest, Station, Subject, SubjectKind, Transfer, TransferTo, TransferType, Verified, VerifyRequest,
    read_answer, read_request, write_answer, write_request,
};
pub use xml::Broken;
