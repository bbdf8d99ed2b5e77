//! A node that asks, by SOAP over a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::Cents;
use pagopa::{
    CREDITOR_PATH, GetPaymentRequest, NoticeRef, Operation, Request, SendRtRequest, Station, VerifyRequest,
    creditor_routes, read_answer, write_request,
};
use payments::NodeService;
use tokio::net::TcpListener;
use ureq::Agent;

use crate::support::{Run, agent, run};
use crate::{Options, Town, scattered};

/// What the node asks before somebody pays.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    Verify,
    GetPayment,
}

impl Question {
    pub(crate) const ALL: [Self; 2] = [Self::Verify, Self::GetPayment];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::GetPayment => "get payment",
        }
    }
}

/// A node, and the creditor that it asks.
pub(crate) struct Node {
    url: String,
    pub(crate) station: Station,
    numbers: Box<dyn Fn(u64) -> String + Send + Sync>,
    asked: AtomicU64,
}

impl Node {
    /// The creditor's service at a socket of this machine.
    pub(crate) fn start(town: &Town) -> Self {
        let creditor = town.payments.kinds().creditor.fiscal_code.clone();
        let station =
            Station { creditor: creditor.clone(), broker: creditor.clone(), id: format!("{creditor}_01") };
        let routes = creditor_routes(station.clone(), Arc::new(NodeService::new(town.payments.clone())));
        let listener = town.runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let url = format!("http://{}{CREDITOR_PATH}", listener.local_addr().expect("an address"));
        town.runtime.spawn(async move { axum::serve(listener, routes).await });
        let segregation = town.segregation;
        let number = move |number| {
            let number = payments::NoticeNumber::issue(segregation, number).expect("serials are left");
            number.as_str().to_owned()
        };
        Self { url, station, numbers: Box::new(number), asked: AtomicU64::new(0) }
    }

    /// Asks about notices that lie far from one another.
    pub(crate) fn ask(&self, question: Question, clients: usize, options: Options) -> Run {
        let agents: Vec<Agent> = (0..clients).map(|_| agent()).collect();
        run(clients, options.seconds, |client, _| {
            let number = 1 + scattered(self.asked.fetch_add(1, Ordering::Relaxed)) % options.positions;
            let notice = self.notice(number);
            let to = self.station.clone();
            let request = match question {
                Question::Verify => Request::Verify(VerifyRequest { to, notice }),
                Question::GetPayment => Request::GetPaymentV2(GetPaymentRequest {
                    to,
                    notice,
                    amount: Some(Cents::new(crate::CENTS)),
                    payment_note: None,
                    transfer_type: None,
                    due_date: None,
                }),
            };
            self.send(&agents[client], &request);
        })
    }

    /// Brings a receipt.
    pub(crate) fn bring(&self, agent: &Agent, receipt: pagopa::Receipt) {
        let request = SendRtRequest { to: self.station.clone(), receipt };
        self.send(agent, &Request::SendRtV2(Box::new(request)));
    }

    pub(crate) fn notice(&self, number: u64) -> NoticeRef {
        NoticeRef { fiscal_code: self.station.creditor.clone(), notice_number: (self.numbers)(number) }
    }

    fn send(&self, agent: &Agent, request: &Request) {
        let operation: Operation = request.operation();
        let sent = agent.post(&self.url).content_type("text/xml; charset=utf-8").send(write_request(request));
        let mut answer = sent.expect("the creditor answers");
        let bytes = answer.body_mut().read_to_vec().expect("an answer");
        let answer = read_answer(&bytes, operation).expect("of the form of the schema");
        assert!(answer.fault().is_none(), "{:?}", answer.fault());
    }
}
