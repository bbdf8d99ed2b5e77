//! The local counterpart of SPID and CIE for the demonstration: one picks a persona from a list.
//!
//! It checks nothing, says so on its page, and cannot be made outside a demonstration.

mod pages;

use std::sync::Arc;

use auth::Actor;
use axum::Router;
use kernel::Localised;
use web::{LocalPath, Mode};

/// Where one picks a persona; the shell's `sign_in_path` in a demonstration.
pub const PATH: &str = "/demo/accedi";

/// Somebody invented, in whose place a guest of the demonstration can be.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Short and stable: `giulia`.
    pub key: String,
    /// How pages address them.
    pub display_name: String,
    /// Who they are, in half a line.
    pub title: Localised,
    /// What to try in their place.
    pub story: Localised,
    /// Who they are to the rules.
    pub actor: Actor,
    /// Where they begin, unless they were on their way somewhere.
    pub home: LocalPath,
}

/// The demonstration's identity page.
#[derive(Clone, Debug)]
pub struct DemoIdentity {
    personas: Arc<[Persona]>,
}

/// Why there is no such page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DemoIdentityError {
    /// A town hall at work must never let somebody in without a proof.
    #[error("the demonstration's identity page cannot be switched on in production")]
    NotADemonstration,
    /// Nobody to choose.
    #[error("the demonstration has no personas")]
    NoPersonas,
}

impl DemoIdentity {
    /// Only in a demonstration.
    pub fn try_new(mode: Mode, personas: Vec<Persona>) -> Result<Self, DemoIdentityError> {
        match mode {
            Mode::Production => Err(DemoIdentityError::NotADemonstration),
            Mode::Demonstration if personas.is_empty() => Err(DemoIdentityError::NoPersonas),
            Mode::Demonstration => Ok(Self { personas: personas.into() }),
        }
    }

    /// The page and its form.
    pub fn routes(self) -> Router {
        pages::routes(self)
    }

    fn find(&self, key: &str) -> Option<&Persona> {
        self.personas.iter().find(|persona| persona.key == key)
    }
}
