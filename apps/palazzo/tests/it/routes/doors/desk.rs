//! The one desk screen, and the neighbourhood desks.

use super::Door::{self, Keepers, Neighbourhood, OwnCounter};

pub(super) const DOORS: &[(&str, &str, Door)] = &[
    ("GET", "/sportello/quartiere", Neighbourhood),
    ("POST", "/sportello/quartiere", Neighbourhood),
    ("GET", "/sportello/quartiere/certificati/{id}", Neighbourhood),
    ("GET", "/sportello/quartiere/certificati/{id}/documento", Neighbourhood),
    ("POST", "/sportello/quartiere/esercitazione", Neighbourhood),
    ("GET", "/sportello/quartiere/prova/{kind}", Neighbourhood),
    ("GET", "/sportello/quartiere/prova/{kind}/documento", Neighbourhood),
    ("GET", "/sportello/quartiere/mesi/{month}", Neighbourhood),
    ("GET", "/sportello/uno", OwnCounter),
    ("POST", "/sportello/uno", OwnCounter),
    ("GET", "/ufficio/sportelli-di-quartiere", Keepers),
    ("GET", "/ufficio/sportelli-di-quartiere/{id}", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/regole", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/esercitazione", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/sospensione", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/riapertura", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/chiusura", Keepers),
    ("GET", "/ufficio/sportelli-di-quartiere/{id}/mesi/{month}", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/mesi/{month}", Keepers),
    ("POST", "/ufficio/sportelli-di-quartiere/{id}/mesi/{month}/rettifiche", Keepers),
    ("GET", "/ufficio/sportelli-di-quartiere/{id}/mesi/{month}/righe.csv", Keepers),
];
