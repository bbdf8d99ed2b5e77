//! Who comes next: an order that anybody can be told, and under which nobody starves.
//!
//! Everybody who waits has a *turn*: a moment from which on whoever comes later stands behind them, whatever they are. A turn
//! never moves while somebody waits. So whoever waits is overtaken only by those who came within [`WALK_IN_WAITS`] and
//! [`PRECEDENCE`] of them, however many come after.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Localised;

use super::{PoolId, TicketId};

/// So much longer than somebody with an appointment waits who came without one.
pub const WALK_IN_WAITS: TimeDelta = TimeDelta::minutes(20);
/// So much earlier comes who is pregnant, disabled or over 65.
pub const PRECEDENCE: TimeDelta = TimeDelta::minutes(30);
/// An appointment keeps its time for who comes so late and no later.
pub const LATE: TimeDelta = TimeDelta::minutes(10);
/// A counter leaves a line to the counters that have it at a better rank for so long.
pub const RANK_WAITS: TimeDelta = TimeDelta::minutes(10);

/// Somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Their number.
    pub ticket: TicketId,
    /// The line they stand in.
    pub pool: PoolId,
    /// When they came.
    pub came_at: DateTime<Utc>,
    /// The time of their appointment, if they have one.
    pub booked_for: Option<DateTime<Utc>>,
    /// Whether they go before others.
    pub has_precedence: bool,
}

/// A line that a counter serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Which line.
    pub pool: PoolId,
    /// 1 for what the counter is there for; higher for the lines in which it helps out.
    pub rank: i64,
}

/// A line in which one can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub pool: PoolId,
    /// What it is called.
    pub name: Localised,
    /// How long the office planned for one.
    pub planned: TimeDelta,
    /// Whether one can come for it: a line of the telephone or of video gives no numbers.
    pub is_walked_into: bool,
}

impl Waiting {
    /// The moment that is theirs.
    #[must_use]
    pub fn turn(&self) -> DateTime<Utc> {
        let moment = match self.booked_for {
            Some(time) if self.came_at <= time + LATE => time,
            // An appointment that was missed is not lost: it begins when its owner comes.
            Some(_) => self.came_at,
            None => self.came_at + WALK_IN_WAITS,
        };
        if self.has_precedence { moment - PRECEDENCE } else { moment }
    }

    /// Where they stand among those who wait for one line: the earliest turn first, then who came first.
    #[must_use]
    pub fn key(&self) -> (DateTime<Utc>, DateTime<Utc>, TicketId) {
        (self.turn(), self.came_at, self.ticket)
    }

    /// Where they stand as one counter sees it.
    fn key_at(&self, skills: &[Skill]) -> Option<(DateTime<Utc>, DateTime<Utc>, TicketId)> {
        let rank = skills.iter().find(|skill| skill.pool == self.pool)?.rank;
        let helps_out = i32::try_from(rank.max(1) - 1).unwrap_or(i32::MAX / 1024);
        let (turn, came_at, ticket) = self.key();
        Some((turn + RANK_WAITS * helps_out, came_at, ticket))
    }
}

/// Whom a counter with these skills calls.
#[must_use]
pub fn next<'a>(waiting: impl IntoIterator<Item = &'a Waiting>, skills: &[Skill]) -> Option<&'a Waiting> {
    let theirs = waiting.into_iter().filter_map(|one| Some((one.key_at(skills)?, one)));
    theirs.min_by_key(|(key, _)| *key).map(|(_, one)| one)
}

/// How many stand before somebody in their own line; none where they do not wait.
#[must_use]
pub fn before(ticket: TicketId, waiting: &[Waiting]) -> Option<usize> {
    let own = waiting.iter().find(|one| one.ticket == ticket)?;
    let is_before = |one: &&Waiting| one.pool == own.pool && one.key() < own.key();
    Some(waiting.iter().filter(is_before).count())
}

#[cfg(test)]
mod tests;
