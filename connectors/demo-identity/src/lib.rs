//! The local counterpart of SPID and CIE for the demonstration: one picks a persona from a list.
//!
//! It checks nothing, says so on its page, and cannot be made outside a demonstration.

mod pages;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use auth::Actor;
use axum::Router;
use kernel::{Localised, StaffId};
use web::{LocalPath, Mode, WebError};

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
    staff: Option<StaffList>,
}

/// What the list of staff says, when it says it.
pub type MayComeIn = Pin<Box<dyn Future<Output = Result<bool, WebError>> + Send>>;

/// Whether somebody who works for the city may come in now. A proof is invented here; that a door was closed is not.
#[derive(Clone)]
struct StaffList(Arc<dyn Fn(StaffId) -> MayComeIn + Send + Sync>);

impl fmt::Debug for StaffList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffList")
    }
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
            Mode::Demonstration => Ok(Self { personas: personas.into(), staff: None }),
        }
    }

    /// The same, which lets in of those who work for the city whom their list lets in.
    #[must_use]
    pub fn with_staff(self, may_come_in: impl Fn(StaffId) -> MayComeIn + Send + Sync + 'static) -> Self {
        Self { staff: Some(StaffList(Arc::new(may_come_in))), ..self }
    }

    async fn may_come_in(&self, persona: &Persona) -> Result<bool, WebError> {
        match (&persona.actor, &self.staff) {
            (Actor::Staff(staff), Some(StaffList(asked))) => asked(staff.id).await,
            _ => Ok(true),
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
