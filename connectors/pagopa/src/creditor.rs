//! The creditor's side of `paForNode`: what the node is answered.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures::future::BoxFuture;
use tracing::{info, warn};

use crate::soap::{
    Answer, DemandRequest, Demanded, Fault, FaultCode, GetPaymentRequest, MESSAGE_BYTES_MAX, NoticeRef,
    Operation, Payment, ReadError, Request, SendRtRequest, Station, TransferTo, Verified, VerifyRequest,
    read_request, write_answer, write_soap_fault,
};

/// Where the node asks.
pub const CREDITOR_PATH: &str = "/pagopa/paForNode";

/// How long a question may take to arrive. Those of the node have a few kilobytes.
const HEARD_WITHIN: Duration = Duration::from_secs(10);
/// How long an answer may take: whoever stands at a till would not wait longer, and the node asks again.
const ANSWERED_WITHIN: Duration = Duration::from_secs(20);

/// What a creditor answers to the node. Whether the node asked the right one is looked at before.
pub trait Creditor: Send + Sync + 'static {
    /// What is this notice worth? Changes nothing.
    fn verify(&self, request: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>>;

    /// To whom does the money go? Changes nothing and keeps nothing from being paid elsewhere meanwhile.
    fn get_payment(&self, request: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>>;

    /// It was paid. The node repeats it until it gets an answer: the same receipt, told twice, is taken once and is yes
    /// twice.
    fn send_receipt(&self, request: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>>;

    /// Makes a notice for somebody who has none.
    fn demand(&self, request: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>>;
}

/// The service that the node asks, at [`CREDITOR_PATH`]. Every question that can be told is answered with 200, a no as
/// well as a yes. Who may ask is the business of the door that it stands behind ([`Door`](crate::Door)).
pub fn creditor_routes(station: Station, creditor: Arc<dyn Creditor>) -> Router {
    let desk = Arc::new(Desk { station, creditor });
    Router::new().route(CREDITOR_PATH, post(take)).with_state(desk)
}

/// Who answers, and in whose name.
struct Desk {
    station: Station,
    creditor: Arc<dyn Creditor>,
}

async fn take(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Body) -> Response {
    let action = headers.get("soapaction").and_then(|value| value.to_str().ok());
    let announced = action.and_then(Operation::of_action);
    let Ok(heard) = tokio::time::timeout(HEARD_WITHIN, to_bytes(body, MESSAGE_BYTES_MAX)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    // A body that breaks off and one that is too long look the same here.
    let request = heard.map_err(|_| ReadError::TooBig).and_then(|bytes| read_request(&bytes));
    match request {
        Ok(request) if announced.is_none_or(|announced| announced == request.operation()) => {
            xml(StatusCode::OK, write_answer(&desk.answer(request).await))
        }
        Ok(request) => desk.refuse(ReadError::Unexpected, Some(request.operation())),
        Err(error @ ReadError::Broken { operation, .. }) => desk.refuse(error, Some(operation)),
        Err(error) => desk.refuse(error, announced),
    }
}

impl Desk {
    /// A no to what cannot be read: in the words of its question where that can be told, else in those of SOAP.
    fn refuse(&self, error: ReadError, operation: Option<Operation>) -> Response {
        let asked = operation.map_or("something", Operation::name);
        warn!(pagopa.operation = asked, error = %error, "the node's {asked} could not be read");
        let Some(operation) = operation else {
            return xml(StatusCode::BAD_REQUEST, write_soap_fault(&error.to_string()));
        };
        let why = match error {
            ReadError::Broken { broken, .. } => broken.to_string(),
            error => error.to_string(),
        };
        let fault = self.fault(FaultCode::SyntaxBeyondSchema, why);
        xml(StatusCode::OK, write_answer(&Answer::no(operation, fault)))
    }

    async fn answer(&self, request: Request) -> Answer {
        let operation = request.operation();
        let asked = operation.name();
        let answer = match self.misdirected(&request) {
            Some(fault) => Answer::no(operation, fault),
            None => match tokio::time::timeout(ANSWERED_WITHIN, self.ask(request)).await {
                Ok(answer) => answer,
                Err(_) => Answer::no(operation, self.fault(FaultCode::System, "no answer in time")),
            },
        };
        let outcome = answer.fault().map_or("OK", |fault| fault.code.code());
        info!(
            pagopa.operation = asked,
            pagopa.outcome = outcome,
            "the node's {asked} was answered: {outcome}"
        );
        answer
    }

    async fn ask(&self, request: Request) -> Answer {
        match request {
            Request::Verify(request) => Answer::Verify(self.creditor.verify(request).await),
            Request::GetPayment(request) => {
                let paid_with = self.creditor.get_payment(request).await;
                Answer::GetPayment(paid_with.and_then(|payment| self.without_stamp(payment)).map(Box::new))
            }
            Request::GetPaymentV2(request) => {
                Answer::GetPaymentV2(self.creditor.get_payment(request).await.map(Box::new))
            }
            Request::SendRt(request) => Answer::SendRt(self.creditor.send_receipt(*request).await),
            Request::SendRtV2(request) => Answer::SendRtV2(self.creditor.send_receipt(*request).await),
            Request::Demand(request) => Answer::Demand(self.creditor.demand(request).await.map(Box::new)),
        }
    }

    /// Why this question is for somebody else.
    fn misdirected(&self, request: &Request) -> Option<Fault> {
        let (to, ours) = (request.to(), &self.station);
        let is_of_another = |notice: &NoticeRef| notice.fiscal_code != ours.creditor;
        let code = if to.creditor != ours.creditor {
            FaultCode::WrongCreditor
        } else if to.broker != ours.broker {
            FaultCode::WrongBroker
        } else if to.id != ours.id {
            FaultCode::WrongStation
        } else if request.notice().is_some_and(is_of_another) {
            FaultCode::WrongCreditor
        } else {
            return None;
        };
        Some(self.fault(code, ""))
    }

    /// The first version of the answer has no words for a stamp.
    fn without_stamp(&self, payment: Payment) -> Result<Payment, Fault> {
        if payment.transfers.iter().any(|transfer| matches!(transfer.to, TransferTo::Stamp(_))) {
            return Err(self.fault(FaultCode::Semantics, "a stamp can only be asked for by paGetPaymentV2"));
        }
        Ok(payment)
    }

    fn fault(&self, code: FaultCode, why: impl Into<String>) -> Fault {
        Fault::new(code, &self.station.creditor, why)
    }
}

fn xml(status: StatusCode, text: String) -> Response {
    (status, [(CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}
