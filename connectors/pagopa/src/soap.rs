//! The messages of `paForNode`, by which the node asks a creditor what a notice is worth and tells that it was paid:
//! plain values here, XML only in the reader and the writer.

mod answer;
mod demander;
mod fault;
mod operation;
mod payment;
mod read;
mod receipt;
mod request;
mod write;

pub use answer::{AmountOption, Answer, Demanded, PaymentOption, Verified};
pub use demander::{Demander, NoDemander};
pub use fault::{Fault, FaultCode};
pub use operation::Operation;
pub use payment::{Payment, StampRequest, Subject, SubjectKind, Transfer, TransferTo};
pub use read::{MESSAGE_BYTES_MAX, ReadError, read_answer, read_request};
pub use receipt::{Receipt, ReceivedTransfer, ReceivedWith};
pub use request::{
    DemandRequest, GetPaymentRequest, GetPaymentV2Request, NoticeRef, Request, SendRtRequest,
    SendRtV2Request, Station, TransferType, VerifyRequest,
};
pub(crate) use write::write_soap_fault;
pub use write::{write_answer, write_request};
