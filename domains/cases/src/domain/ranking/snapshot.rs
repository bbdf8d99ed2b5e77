//! Everything that a published ranking was counted from, so that anybody in the office counts it again.

use std::fmt;
use std::str::FromStr;

use protocol::ProtocolNumber;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::contest::{Application, Contest};
use super::facts::Facts;
use crate::definition::{Call, read_kept_call};

/// The number that decides the draw: published by others, after applications have closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct DrawNumber(pub(crate) u32);

impl fmt::Display for DrawNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DrawNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self)
    }
}

/// An application that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entrant {
    pub(crate) number: ProtocolNumber,
    pub(crate) facts: Facts,
}

/// Everything that a ranking depends on, as it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// The file of the call.
    call: String,
    draw: DrawNumber,
    /// By their numbers.
    entrants: Vec<Entrant>,
}

impl Snapshot {
    /// Freezes them; the order in which they are given is lost.
    pub(crate) fn of(call: &Call, draw: DrawNumber, mut entrants: Vec<Entrant>) -> Self {
        entrants.sort_by_key(|one| one.number);
        Self { call: call.source.clone(), draw, entrants }
    }

    /// As it is kept: the same for the same facts, byte by byte.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).expect("texts, numbers and lists are JSON")
    }

    /// The contest that it describes, and the call.
    pub(crate) fn contest(&self) -> Result<(Call, Contest), toml::de::Error> {
        let call = read_kept_call(&self.call)?;
        let read = |one: &Entrant| Application::read(&call, self.draw, one.number, &one.facts);
        let applications = self.entrants.iter().map(read).collect();
        let contest = Contest::new(&call, applications);
        Ok((call, contest))
    }
}

/// The hash by which a kept text is told from any other.
pub(crate) fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
