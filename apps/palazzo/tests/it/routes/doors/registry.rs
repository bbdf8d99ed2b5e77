//! The population register, and what people read of themselves.

use super::Door::{self, Counter, Official, Resident};

pub(super) const DOORS: &[(&str, &str, Door)] = &[
    ("GET", "/fascicolo", Resident),
    ("GET", "/fascicolo/residenza", Resident),
    ("GET", "/fascicolo/accessi", Resident),
    ("GET", "/anagrafe/cerca", Counter),
    ("POST", "/anagrafe/cerca", Counter),
    ("GET", "/anagrafe/persone/{id}", Counter),
    ("POST", "/anagrafe/persone/{id}", Counter),
    ("GET", "/anagrafe/persone/{id}/variazioni/{change}", Official),
    ("POST", "/anagrafe/persone/{id}/variazioni/{change}", Official),
    ("GET", "/anagrafe/visti", Official),
    ("GET", "/anagrafe/visti/{id}", Official),
    ("POST", "/anagrafe/visti/{id}/visto", Official),
    ("POST", "/anagrafe/visti/{id}/rifiuto", Official),
];
