//! The local node: pagoPA for demonstrations and tests, on 127.0.0.1, in memory, without money.
//!
//! It speaks both sides of the real protocols over real sockets. Towards the creditor it asks, activates and brings
//! receipts by SOAP; to the creditor it is Checkout, the flows (FdR), the receipts and the central archive (ACA) by
//! REST; to a payer it is a page that says that nothing is paid. It does not start in production.

mod book;
mod checkout;
mod delivering;
mod desk;
mod elsewhere;
mod fault;
mod flow;
mod line;
mod mishap;
mod order;
mod overview;
mod pages;
mod paying;
mod recorder;
mod rest;
#[cfg(feature = "testing")]
pub mod scenarios;
mod stamp;
mod wire;

use std::io;
use std::net::Ipv4Addr;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use kernel::Clock;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Station;
pub use book::Exchange;
pub use delivering::Deliveries;
pub use desk::NodeDesk;
pub use fault::NodeFault;
pub use flow::{Flow, FlowLine};
pub use line::MutualTls;
pub use mishap::Mishap;
pub use order::{
    BANK, CARDS, FlowOutcome, Order, Provider, ReceiptStage, Receipting, Stage, TOBACCONIST, Telling,
};
pub use paying::{Activation, Owed, Paid};
pub use recorder::ToldPosition;

/// How often the node looks whether there is something to do.
const STEP: Duration = Duration::from_secs(2);

/// Which of the two forms of a message the station takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Primitives {
    /// `paGetPayment` and `paSendRT`. There are no stamps in them.
    V1,
    /// `paGetPaymentV2` and `paSendRTV2`.
    #[default]
    V2,
}

/// What the node is made of.
#[derive(Clone, Debug)]
pub struct NodeSettings {
    /// The creditor's station, as the node's register has it.
    pub station: Station,
    /// The creditor's name, for flows.
    pub creditor_name: String,
    /// Where the creditor's service answers: `http://127.0.0.1:8080/pagopa/paForNode`.
    pub creditor_url: String,
    /// With what the node shows who it is; `None` where both are on one machine.
    pub tls: Option<MutualTls>,
    /// Which messages the station takes.
    pub primitives: Primitives,
    /// How long the node waits for the creditor.
    pub patience: Duration,
    /// The key that callers of the REST services have to bring (`Ocp-Apim-Subscription-Key`); `None` for any.
    pub subscription_key: Option<SecretString>,
    /// Where it listens on 127.0.0.1; 0 for any free port.
    pub port: u16,
    /// Its time.
    pub clock: Clock,
    /// The same seed gives the same tokens and the same disorder.
    pub seed: u64,
    /// So many payments are kept; the oldest are forgotten first.
    pub capacity: usize,
    /// Whether it delivers receipts and makes the flow of the night by itself. Tests do that by hand.
    pub runs_by_itself: bool,
    /// Whether the program runs for real.
    pub is_production: bool,
}

impl NodeSettings {
    /// A node for tests: on any port, moved by hand.
    #[must_use]
    pub fn for_tests(station: Station, creditor_url: impl Into<String>, clock: Clock) -> Self {
        Self {
            station,
            creditor_name: "Comune di prova".to_owned(),
            creditor_url: creditor_url.into(),
            tls: None,
            primitives: Primitives::default(),
            patience: Duration::from_secs(10),
            subscription_key: None,
            port: 0,
            clock,
            seed: 1,
            capacity: 20_000,
            runs_by_itself: false,
            is_production: false,
        }
    }
}

/// Why there is no local node.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// Everybody would believe to have paid.
    #[error("the local node of pagoPA is for demonstrations and tests, never for production")]
    Production,
    /// The certificate, its key or the roots cannot be read.
    #[error("the local node cannot read its certificate, its key or those whom it believes")]
    Certificates,
    /// No port on 127.0.0.1 could be had.
    #[error("the local node cannot listen")]
    Listen(#[from] io::Error),
}

/// A running node; it stops when dropped. What it does is [`NodeDesk`]'s.
#[derive(Debug)]
pub struct Node {
    desk: Arc<NodeDesk>,
    tasks: Vec<JoinHandle<()>>,
}

impl Node {
    /// Starts. Refused in production.
    ///
    /// # Errors
    ///
    /// [`NodeError`].
    pub async fn start(settings: NodeSettings) -> Result<Self, NodeError> {
        if settings.is_production {
            return Err(NodeError::Production);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
        let runs_by_itself = settings.runs_by_itself;
        let desk = Arc::new(NodeDesk::try_new(settings, format!("http://{}", listener.local_addr()?))?);
        let router = pages::routes(Arc::clone(&desk));
        let mut tasks = vec![tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the local node of pagoPA stopped");
            }
        })];
        if runs_by_itself {
            tasks.push(tokio::spawn(run(Arc::clone(&desk))));
        }
        Ok(Self { desk, tasks })
    }
}

/// Whoever has a node asks it directly.
impl Deref for Node {
    type Target = NodeDesk;

    fn deref(&self) -> &NodeDesk {
        &self.desk
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn run(desk: Arc<NodeDesk>) {
    let mut steps = tokio::time::interval(STEP);
    steps.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        steps.tick().await;
        desk.step().await;
    }
}
