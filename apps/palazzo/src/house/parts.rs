//! What a house is made of.

use std::sync::Arc;

use antivirus::Scanner;
use appointments::{Gazetteer, Seed};
use auth::RoleTable;
use cases::Catalogue;
use certificates::Keys;
use db::Db;
use demo_identity::Persona;
use documents::store::DocumentStore;
use identity::{Cie, Post, Spid, StaffDoor};
use kernel::{City, Clock};
use mail::Mailbox;
use payments::Kinds;
use payments::tari::TariRules;
use sms::Inbox;
use web::{ClientAddress, Mode, RateLimits, Secret};

use crate::paying::PagoPaClients;

/// Everything a house is made of.
pub struct Parts {
    /// The comune.
    pub city: Arc<City>,
    /// Everything that can be asked of it.
    pub catalogue: Catalogue,
    /// What each role allows there.
    pub roles: RoleTable,
    /// What it collects.
    pub dues: Kinds,
    /// How it reckons the waste tax; without, it does not.
    pub tari: Option<TariRules>,
    /// Its offices, and how much one person may book there.
    pub appointments: Seed,
    /// Where its streets are, by which people find the nearest office.
    pub gazetteer: Gazetteer,
    /// How it is paid; without, at its desks alone.
    pub pagopa: Option<PagoPaClients>,
    /// The drawing of its seal (SVG).
    pub seal_drawing: String,
    /// At work, or a demonstration.
    pub mode: Mode,
    /// The open database, migrated.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The city's keys.
    pub keys: Keys,
    /// The store of documents.
    pub documents: DocumentStore,
    /// Who looks at the files that residents send; without, none is taken.
    pub scanner: Option<Scanner>,
    /// From which form tokens are derived.
    pub secret: Secret,
    /// SPID and eIDAS, where the comune was admitted to them.
    pub spid: Option<Spid>,
    /// CIE, where the comune is in its federation.
    pub cie: Option<Cie>,
    /// CIE in the words of SAML, where it is not.
    pub cie_by_saml: Option<Spid>,
    /// By what messages leave the house.
    pub post: Post,
    /// The mail of a demonstration, for whoever tries it; none in production.
    pub mailbox: Option<Mailbox>,
    /// Its text messages.
    pub inbox: Option<Inbox>,
    /// Its messages in App IO.
    pub app_io_inbox: Option<appio::Inbox>,
    /// How the people who work for the city come in.
    pub staff: StaffDoor,
    /// The people one can be in the demonstration; none in production.
    pub personas: Vec<Persona>,
    /// How often one machine may ask; `None` only for measurements.
    pub rate_limits: Option<RateLimits>,
    /// How to tell one machine from another.
    pub client_address: ClientAddress,
}
