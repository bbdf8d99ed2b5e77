//! What every page stands on: the city's frame, its language, sessions, and what keeps them safe.
//!
//! A domain makes a [`axum::Router`] of its pages; the application puts a [`Shell`] around all of
//! them. A page's type holds a [`Page`] and its template extends `web/layout.html`. `README.md`
//! beside this crate shows one from beginning to end. This crate knows no domain.

mod access;
mod admit;
pub mod api;
pub mod assets;
mod calendar_file;
mod cookies;
pub mod csrf;
mod doors;
mod error;
mod frame;
pub mod hand_over;
mod health;
pub mod i18n;
mod incident;
mod local_path;
mod mandate;
pub mod metrics;
mod origin;
mod page;
mod pipeline;
mod public_notice;
pub mod rating;
mod sample;
mod secret;
pub mod session;
mod shell;
#[cfg(feature = "testing")]
pub mod testing;
mod this_browser;
pub mod token;
pub mod ui;
mod visit;

pub use access::{Ended, end_access_of, end_access_of_person};
pub use admit::admitting;
pub use calendar_file::{CalendarFile, calendar_host};
pub use error::{Message, WebError};
pub use frame::{FooterLink, MenuEntry, Mode};
pub use health::{Readiness, operators_routes};
pub use i18n::{Language, Translator, Value};
pub use incident::Incident;
pub use local_path::{LocalPath, query_value};
pub use mandate::Mandates;
pub use page::{LanguageLink, MenuLink, Page, SmallPrint, show, show_again};
pub use pipeline::{
    Budget, ClientAddress, FormTarget, Narrower, RateLimits, is_too_large, log_panics, read_away,
};
pub use public_notice::{PublicNotice, PublicNotices};
pub use sample::sample_city;
pub use secret::{Secret, SecretError};
pub use session::{CurrentUser, Session, SessionRef, Who};
pub use shell::{Shell, ShellConfig, UploadRoute};
pub use this_browser::ThisBrowser;
pub use token::{ApiActor, ApiBudget};
