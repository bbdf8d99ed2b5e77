//! What a definition may say, and what people find in the catalogue.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod ahead;
mod answer_files;
mod api;
mod backlog;
mod catalogue;
mod channels;
mod computed;
mod death;
mod decisions;
mod definitions;
mod desk;
mod desk_confirmed;
mod erasing;
mod escalating;
mod fees;
mod files;
mod filled_in;
mod following;
mod going_on;
mod granted;
mod groups;
mod heard;
mod hostile;
mod hostile_desk;
mod hostile_items;
mod known;
mod languages;
mod letters;
mod limited;
mod notice;
mod occupations;
mod office;
mod opinions;
mod outside;
mod outsiders;
mod paper;
mod passing_on;
mod places;
mod postings;
mod prefilled;
mod previews;
mod protected;
mod public;
mod public_list;
mod queue;
mod rankings;
mod register;
mod registered;
mod reminding;
mod represented;
mod requests;
mod reservations;
mod saved_filters;
mod signed_files;
mod signing;
mod specification;
mod standing_still;
mod strong;
mod suap;
mod suap_in;
mod together;

use cases::{Catalogue, Units};
use kernel::Language;

/// A whole definition, with a form and a procedure.
const LIBRARY: &str = include_str!("tessera-biblioteca.toml");

/// Its state in which who asked is waited for, and what becomes of that where it is a notice before refusal.
const WAITING: &str = "suspends_clock = true\nactions = [{ key = \"rispondi\", name = { it = \"Rispondi\", en = \"Answer\" }, \
                       to = \"ricevuta\", by = \"applicant\" }]\n";
const NOTICE: &str = include_str!("preavviso.toml");

/// The offices of the comune that does not exist.
const UNITS: &str = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n";

fn units() -> Units {
    Units::parse(UNITS).unwrap()
}

/// The catalogue of a comune with this library card, and nothing else.
fn catalogue_of(library: String) -> Catalogue {
    Catalogue::read(&[("tessera-biblioteca".to_owned(), library)], units(), &Language::ALL).unwrap()
}

/// The catalogue of a comune with these services besides the library card.
fn catalogue_with(others: &[(&str, &str)]) -> Catalogue {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let files: Vec<(String, String)> =
        [("tessera-biblioteca", LIBRARY)].iter().chain(others).map(owned).collect();
    Catalogue::read(&files, units(), &Language::ALL).unwrap()
}
