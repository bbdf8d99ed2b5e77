//! Acts by decree.

use super::Door::{self, DecreeHead, Public};

pub(super) const DOORS: &[(&str, &str, Door)] = &[
    // What the city ordered: everybody reads it.
    ("GET", "/provvedimenti", Public),
    ("GET", "/ufficio/provvedimenti", DecreeHead),
    ("POST", "/ufficio/provvedimenti", DecreeHead),
    ("GET", "/ufficio/provvedimenti/nuovo", DecreeHead),
    ("POST", "/ufficio/provvedimenti/prova", DecreeHead),
    ("GET", "/ufficio/provvedimenti/{id}", DecreeHead),
    ("GET", "/ufficio/provvedimenti/{id}/revoca", DecreeHead),
    ("POST", "/ufficio/provvedimenti/{id}/revoca", DecreeHead),
];
