//! The doors, and everything that must go on while they are open.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::{info, warn};

use super::listen::{Entrance, Patience, serve_until};
use crate::house::House;
use crate::paying::OpenDoor;

/// How long the work in the background may take to end: as long as answers that were begun.
const END_WITHIN: Duration = Duration::from_secs(35);

/// Where somebody comes in.
pub(crate) struct Doors {
    /// Residents.
    pub(crate) residents: TcpListener,
    /// Operators.
    pub(crate) operators: Option<SocketAddr>,
    /// The node of pagoPA.
    pub(crate) node: Option<OpenDoor>,
}

/// Serves a house where its listeners listen, with its workers, until the process is told to stop; then lets
/// everybody finish what they began. When a part of it ends by itself, the whole ends with an error: a
/// service manager starts it anew, which nobody would do for a house that only looks open.
pub(crate) async fn open_doors(
    house: House,
    Doors { residents: listener, operators, node }: Doors,
    opened: impl FnOnce(SocketAddr),
) -> Result<()> {
    web::metrics::install().context("figures cannot be counted")?;
    let mut parts = Parts::new();
    if let Some(address) = operators {
        let listener = bind(address).await?;
        let address = listener.local_addr()?;
        info!(listen.address = %address, "open for operators on {address}");
        parts.listen(
            "the operators' listener",
            listener,
            Entrance::Open,
            web::operators_routes(house.readiness()),
        );
    }
    if let Some((OpenDoor { listener, door }, routes)) = node.zip(house.node_routes()) {
        parts.listen("the door of pagoPA's node", listener, Entrance::Guarded(door), routes);
    }
    let address = listener.local_addr()?;
    parts.listen("the residents' listener", listener, Entrance::Open, house.router());
    let stopped = parts.stopped();
    parts.start("the work in the background", async move { Box::pin(house.work(stopped)).await });
    opened(address);
    parts.run_until(told_to_stop(), END_WITHIN).await
}

/// Takes an address; who asks there waits until the doors are open.
pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} cannot be listened on: is something there already?"))
}

/// What goes on at the same time, all of it or nothing.
struct Parts {
    stop: watch::Sender<bool>,
    running: JoinSet<&'static str>,
}

impl Parts {
    fn new() -> Self {
        Self { stop: watch::Sender::new(false), running: JoinSet::new() }
    }

    fn stopped(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    fn start(&mut self, name: &'static str, part: impl Future<Output = ()> + Send + 'static) {
        self.running.spawn(async move {
            part.await;
            name
        });
    }

    fn listen(
        &mut self,
        name: &'static str,
        listener: TcpListener,
        entrance: Entrance,
        routes: axum::Router,
    ) {
        let mut stopped = self.stopped();
        self.start(name, async move {
            let end = async move { drop(stopped.wait_for(|stopped| *stopped).await) };
            serve_until(listener, entrance, routes, Patience::default(), end).await;
        });
    }

    /// Goes on until it is told to stop or a part ends by itself, which none should.
    async fn run_until(mut self, told_to_stop: impl Future<Output = ()>, within: Duration) -> Result<()> {
        let outcome = tokio::select! {
            () = told_to_stop => Ok(()),
            Some(ended) = self.running.join_next() => Err(match ended {
                Ok(name) => anyhow!("{name} ended by itself"),
                Err(error) if error.is_panic() => anyhow!("a part of the program panicked"),
                Err(error) => error.into(),
            }),
        };
        let _ = self.stop.send(true);
        let all_ended = async { while self.running.join_next().await.is_some() {} };
        if tokio::time::timeout(within, all_ended).await.is_err() {
            // Jobs and documents that were begun are taken up again at the next start.
            warn!("something did not end in time and is cut off");
        }
        outcome
    }
}

/// Ctrl-C, or the signal by which service managers stop a program.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    /// A part that goes on until it is told to stop.
    fn go_on(parts: &mut Parts, name: &'static str) {
        let mut stopped = parts.stopped();
        parts.start(name, async move { drop(stopped.wait_for(|stopped| *stopped).await) });
    }

    #[tokio::test]
    async fn a_part_that_panics_ends_the_program_with_an_error() {
        let mut parts = Parts::new();
        go_on(&mut parts, "the listener");
        parts.start("the work", async { panic!("out of paper") });
        let error = parts.run_until(pending(), SOON).await.unwrap_err();
        assert_eq!(error.to_string(), "a part of the program panicked");
    }

    #[tokio::test]
    async fn a_part_that_ends_by_itself_is_named() {
        let mut parts = Parts::new();
        go_on(&mut parts, "the listener");
        parts.start("the work", ready(()));
        let error = parts.run_until(pending(), SOON).await.unwrap_err();
        assert_eq!(error.to_string(), "the work ended by itself");
    }

    #[tokio::test]
    async fn told_to_stop_every_part_ends_and_all_is_well() {
        let mut parts = Parts::new();
        go_on(&mut parts, "the listener");
        go_on(&mut parts, "the work");
        parts.run_until(ready(()), Duration::from_secs(20)).await.unwrap();
    }

    #[tokio::test]
    async fn what_never_ends_is_not_waited_for() {
        let mut parts = Parts::new();
        parts.start("the work", pending());
        parts.run_until(ready(()), SOON).await.unwrap();
    }
}
