//! Connections that wait to be used again.
//!
//! Not sqlx's own pool: that one asks each connection whether it lives when it is lent and again when it comes back, so
//! that one question costs three round trips ([ADR 88](../../../docs/adr/0088-a-connection-is-asked-only-when-in-doubt.md)).

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool::managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleError, RecycleResult};
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};
use tokio::runtime::Handle;
use tokio::time::{sleep, timeout};

use crate::DbError;

/// For how long a connection that was used is believed to live.
const BELIEVED: Duration = Duration::from_secs(1);
/// How old a connection to a server grows: what the server has cached for it goes with it.
const AGE_MAX: Duration = Duration::from_mins(30);
/// How long whoever cannot reach the server waits before trying again.
const TRY_AGAIN: Duration = Duration::from_millis(50);
/// How many statements a connection keeps prepared: more than a busy node uses by turns.
pub(crate) const STATEMENTS: usize = 1_000;

/// A connection that can be kept for later.
pub(crate) trait Kept: Connection + 'static {
    /// Whether it may end without anybody here ending it.
    const MAY_DIE: bool;
    /// What begins a transaction that may write.
    const BEGIN: &'static str;

    /// Runs a statement that gives nothing.
    fn run(&mut self, sql: &'static str) -> impl Future<Output = Result<(), sqlx::Error>> + Send;
}

impl Kept for PgConnection {
    const MAY_DIE: bool = true;
    const BEGIN: &'static str = "BEGIN";

    async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        sqlx::query(sql).execute(self).await.map(drop)
    }
}

impl Kept for SqliteConnection {
    const MAY_DIE: bool = false;
    // Deferred transactions fail when they turn from reading to writing; this one cannot.
    const BEGIN: &'static str = "BEGIN IMMEDIATE";

    async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        sqlx::query(sql).execute(self).await.map(drop)
    }
}

/// The connections of one kind, at most so many.
pub(crate) struct Connections<C: Kept> {
    pool: Pool<Opener<C>>,
    patience: Duration,
}

impl<C: Kept> Clone for Connections<C> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), patience: self.patience }
    }
}

impl<C: Kept> fmt::Debug for Connections<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").field("status", &self.pool.status()).finish_non_exhaustive()
    }
}

impl<C: Kept> Connections<C> {
    /// Opens the first connection, so that wrong settings are told at once.
    pub(crate) async fn open(options: C::Options, max: u32, patience: Duration) -> Result<Self, DbError> {
        let opener = Opener { options, patience, doubted: Mutex::new(Instant::now()) };
        // Whoever came back last is the one whose caches are warm.
        let builder = Pool::builder(opener).max_size(max as usize).queue_mode(QueueMode::Lifo);
        let pool = builder.build().expect("without time limits of its own the pool needs no runtime");
        let connections = Self { pool, patience };
        connections.lend().await?.settle(Ok(()))?;
        Ok(connections)
    }

    /// A connection for the caller alone, as soon as one is free.
    pub(crate) async fn lend(&self) -> Result<Lent<C>, DbError> {
        // Boxed: every statement of every use case carries the place for this, and seldom needs it.
        let getting = Box::pin(self.pool.get());
        let lent = timeout(self.patience, getting).await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let object = lent.map_err(|error| match error {
            PoolError::Backend(error) => error,
            PoolError::Closed => sqlx::Error::PoolClosed,
            PoolError::Timeout(_) | PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
                sqlx::Error::PoolTimedOut
            }
        })?;
        Ok(Lent { object: Some(object), has_begun: false })
    }

    /// Closes every connection, waiting for those in use.
    pub(crate) async fn close(&self) {
        let idle = self.pool.retain(|_, _| false).removed;
        self.pool.close();
        for connection in idle {
            // Who closes does not care how the other side takes it.
            let _ = connection.close().await;
        }
        let all_are_back = async {
            while self.pool.status().size > 0 {
                sleep(TRY_AGAIN).await;
            }
        };
        let _ = timeout(self.patience, all_are_back).await;
    }
}

/// Opens connections, and tells which of them can be used again.
struct Opener<C: Kept> {
    options: C::Options,
    patience: Duration,
    /// When a connection was last found dead: those used before then are in doubt.
    doubted: Mutex<Instant>,
}

impl<C: Kept> Opener<C> {
    fn doubt_all(&self) {
        *self.doubted.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn is_in_doubt(&self, unused: Duration) -> bool {
        let doubted = *self.doubted.lock().unwrap_or_else(PoisonError::into_inner);
        unused > BELIEVED || unused >= doubted.elapsed()
    }
}

impl<C: Kept> Manager for Opener<C> {
    type Type = C;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<C, sqlx::Error> {
        let began = Instant::now();
        loop {
            match self.options.connect().await {
                Err(error) if is_away(&error) && began.elapsed() < self.patience => sleep(TRY_AGAIN).await,
                outcome => return outcome,
            }
        }
    }

    async fn recycle(&self, connection: &mut C, metrics: &Metrics) -> RecycleResult<sqlx::Error> {
        if C::MAY_DIE && metrics.age() > AGE_MAX {
            return Err(RecycleError::message("it is old"));
        }
        if C::MAY_DIE && self.is_in_doubt(metrics.last_used()) {
            connection.ping().await.inspect_err(|_| self.doubt_all())?;
        }
        Ok(())
    }
}

/// Whether the server may take one in a moment: nobody listens, it is starting, or has not yet seen that others have left.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => error.kind() == std::io::ErrorKind::ConnectionRefused,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| matches!(&*code, "53300" | "57P03")),
        _ => false,
    }
}

/// A connection that is out. Dropped before the last answer has come, whatever was begun on it is undone before anybody
/// else has it.
pub(crate) struct Lent<C: Kept> {
    /// None once it is given back.
    object: Option<Object<Opener<C>>>,
    /// Whether there is a transaction.
    has_begun: bool,
}

const OUT: &str = "a connection that was given back is not used";

impl<C: Kept> Lent<C> {
    /// Begins a transaction.
    pub(crate) async fn begin(&mut self) -> Result<(), DbError> {
        self.has_begun = true;
        Ok(self.run(C::BEGIN).await?)
    }

    /// Makes what was done in the transaction true, and gives the connection back.
    pub(crate) async fn commit(self) -> Result<(), DbError> {
        self.end("COMMIT").await
    }

    /// Undoes what was done in the transaction, and gives the connection back.
    pub(crate) async fn rollback(self) -> Result<(), DbError> {
        self.end("ROLLBACK").await
    }

    async fn end(mut self, how: &'static str) -> Result<(), DbError> {
        // A commit that fails may leave the transaction as it is; then it is undone as this is dropped.
        self.run(how).await?;
        self.settle(Ok(()))
    }

    /// Gives it back after the last answer, and leads that on.
    pub(crate) fn settle<T>(mut self, outcome: Result<T, sqlx::Error>) -> Result<T, DbError> {
        let object = self.object.take().expect(OUT);
        let is_out_of_step = matches!(outcome, Err(sqlx::Error::Protocol(_)));
        let outcome = outcome.map_err(DbError::from);
        if is_out_of_step || matches!(outcome, Err(DbError::Unavailable(_))) {
            discard(object);
        }
        outcome
    }

    /// Takes it for good.
    pub(crate) fn keep(mut self) -> C {
        Object::take(self.object.take().expect(OUT))
    }
}

impl<C: Kept> Deref for Lent<C> {
    type Target = C;

    fn deref(&self) -> &C {
        self.object.as_ref().expect(OUT)
    }
}

impl<C: Kept> DerefMut for Lent<C> {
    fn deref_mut(&mut self) -> &mut C {
        self.object.as_mut().expect(OUT)
    }
}

impl<C: Kept> Drop for Lent<C> {
    fn drop(&mut self) {
        let Some(object) = self.object.take() else { return };
        let unsettled = Unsettled(Some(object));
        // Without a runtime nobody can wait for the other side.
        let Ok(runtime) = Handle::try_current() else { return };
        runtime.spawn(unsettled.undo(self.has_begun));
    }
}

/// A connection in the middle of something. It is closed, which undoes as well, unless it comes to rest: a runtime that ends
/// drops what waits for that.
struct Unsettled<C: Kept>(Option<Object<Opener<C>>>);

impl<C: Kept> Unsettled<C> {
    /// Waits until it is at rest, and gives it back. Whoever does not answer is not waited for without end: others could have
    /// another connection.
    async fn undo(mut self, has_begun: bool) {
        let Some(object) = &mut self.0 else { return };
        let Some(patience) = Object::pool(object).map(|pool| pool.manager().patience) else { return };
        let at_rest = async { if has_begun { object.run("ROLLBACK").await } else { object.ping().await } };
        if matches!(timeout(patience, at_rest).await, Ok(Ok(()))) {
            drop(self.0.take());
        }
    }
}

impl<C: Kept> Drop for Unsettled<C> {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            discard(object);
        }
    }
}

/// Closes a connection that cannot be relied on, and has the others asked before they are used again.
fn discard<C: Kept>(object: Object<Opener<C>>) {
    if let Some(pool) = Object::pool(&object) {
        pool.manager().doubt_all();
    }
    drop(Object::take(object));
}
