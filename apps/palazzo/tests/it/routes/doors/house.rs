//! The frame of the house, what the law asks for, the demonstration, and who runs the platform.

use super::Door::{self, AnyStaff, Operator, Public, Resident};

pub(super) const DOORS: &[(&str, &str, Door)] = &[
    ("GET", "/assets/{hash}/{*path}", Public),
    ("GET", "/lingua/{tag}", Public),
    ("GET", "/esci", Public),
    ("POST", "/esci", Public),
    ("GET", "/robots.txt", Public),
    ("GET", "/.well-known/security.txt", Public),
    ("GET", "/favicon.ico", Public),
    ("GET", "/stemma.svg", Public),
    ("GET", "/stile-della-citta.css", Public),
    ("GET", "/", Public),
    ("GET", "/demo/accedi", Public),
    ("POST", "/demo/accedi", Public),
    ("GET", "/demo/posta", Public),
    ("GET", "/demo/posta/{number}", Public),
    ("GET", "/demo/sms", Public),
    ("GET", "/demo/io", Public),
    ("GET", "/demo/stanza/{room}", Public),
    ("GET", "/privacy", Public),
    ("GET", "/accessibilita", Public),
    ("GET", "/note-legali", Public),
    ("GET", "/aiuto", Public),
    ("GET", "/api/problems/{code}", Public),
    ("GET", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni/{id}/revoca", Resident),
    ("GET", "/gestione", AnyStaff),
    ("GET", "/gestione/lavori", Operator),
    ("POST", "/gestione/lavori/{id}/riprova", Operator),
];
