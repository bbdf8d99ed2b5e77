//! What a caller wants written together with what another domain does.

use std::future::ready;
use std::pin::Pin;

use crate::Tx;

/// Something being written in a transaction of somebody else's.
pub type Writing<'a, E> = Pin<Box<dyn Future<Output = Result<(), E>> + Send + 'a>>;

/// What stands or falls with what another domain does: that domain writes it last in its own transaction, with what came of
/// it. It knows nothing of it but that it may fail; then it has not done anything either.
///
/// It comes after the [hot](crate::Hot) rows: nobody may hold a row that it writes and then wait for one of those.
pub trait Beside<T, E: 'static>: Send + Sync {
    /// Writes it; `done` is what was done.
    fn write<'a>(&'a self, tx: &'a mut Tx, done: &'a T) -> Writing<'a, E>;
}

/// Nothing is written beside it.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl<T, E: Send + 'static> Beside<T, E> for Alone {
    fn write<'a>(&'a self, _: &'a mut Tx, _: &'a T) -> Writing<'a, E> {
        Box::pin(ready(Ok(())))
    }
}
