//! The population registry (*anagrafe*): who lives in the city, with whom, where, and since when.
//!
//! The front door: everything other crates may use is named here.

pub mod bulk;
pub mod codes;
pub mod codice_fiscale;
mod domain;
pub mod generator;
pub mod import;
pub mod places;
mod service;
mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod web;

pub use crate::web::{
    ServiceLink, VISTI_PATH, extension_sentence, extension_words, path_of_file, routes, routes_with,
};
pub use domain::*;
pub use service::{
    Abode, FamilyView, FileVersion, GoingAbroad, InCare, Movers, NewAddress, NewBirth, NotFollowed,
    OtherParent, OtherPerson, PersonFile, Reason, ReasonError, Registry, RegistryError, SeenPage,
    StreetFound, ToBeTold, Waiting, Wedding, care_of, documents_reached, extend_documents_in, extended_on,
    extensions_in_force, extensions_of, facts_about, facts_as_they_stand, files_merged_into,
    find_street_among, has_people, in_care_of, kept_in, lift_extension_in, may_act_for_others,
    may_have_in_care, name_of, person_as_it_stands, person_in, person_with_code, person_with_code_in,
    persons_with_code, residents_here_and_there, streets, to_be_told_in, whom,
};
pub use store::{FamilyMember, Found, StoreError, after_prefix};
