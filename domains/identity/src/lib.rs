//! Who is there: residents come in by SPID or CIE or as guests of eIDAS, and everything they do is theirs.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod emergency;
mod error;
mod seal;
mod service;
mod staff;
mod store;
mod web;

pub use domain::{
    AccessDocument, AccessScheme, Addressee, Arrival, Askable, AtTheCounter, Attested, Channel, Claims,
    Declined, Delegate, Delegation, DelegationCode, DelegationId, DelegationRefused, DelegationState,
    DocumentKind, EndedBy, ForeignRefused, Helper, Intermediary, IntermediaryId, IntermediaryName,
    IntermediaryOperator, NotRecognised, NotedDocument, Notice, NoticeId, OrganisationCode, OutsiderBecame,
    OutsiderKey, OutsiderParted, Presented, REGISTER_KEPT, Seen, Stated, ToPay, Topic, Unreached, Verdict,
};
pub use emergency::{
    DeclaredEmergency, EMERGENCIES_PATH, EMERGENCY_PATH, Emergencies, EmergencyError, EmergencyId, Finding,
    Plight, emergency_routes,
};
pub use error::IdentityError;
pub use seal::{OpenError, RegisterKeys};
pub use service::{
    AccessQuery, AccessRecord, ActingFor, Belongings, Cie, ClientsPage, ClientsQuery, ContactError, Contacts,
    CounterGranting, CounterHelper, DelegationError, Delegations, Given, Granting, Identities,
    Intermediaries, IntermediaryError, Named, NamedAtCounter, OpenedAccess, Overview, PERSONS_MERGED, Post,
    RESIDENTS, Recipient, Represented, ReturningBelongings, SOMEBODY_DIED, Spid, TELL_OF_CHANGE, Wish,
    follow_merger_in, follows_mergers, follows_people, handlers, has_parted, hears_at_once_in, helpers_of,
    known_by_code, known_by_code_in, life_handlers, may_act, name_of, named, notify_by_text_for_in,
    notify_for_in, notify_in, protect,
};
pub use staff::{
    Colleague, DESK_SIGN_IN_PATH, Employee, Employees, NewDesk, Newcomer, NoName, NotNow, PasskeyRefused,
    Passkeys, STAFF_KEYS_PATH, STAFF_RETURN_PATH, STAFF_SIGN_IN_PATH, StaffDoor, StaffError, Suspension,
    WorkName, colleagues_in, may_come_in, name_at_work, names_at_work, staff_routes,
};
pub use store::{attested, attested_as_it_stands, remember_presented, seen_at_a_desk, was_sent};
pub use web::{
    CALLBACK_PATH, CIE_METADATA_PATH, CONSUMER_PATH, CONTACTS_PATH, DELEGATIONS_PATH, FEDERATION_PATH,
    FOREIGN_PATH, LINKS_PATH, LOGOUT_PATH, METADATA_PATH, NOTICES_PATH, OtherWay, SESSIONS_PATH,
    SIGN_OUT_PATH, WELCOME_PATH, WaysIn, acting_field, contact_routes, delegation_routes, mandates, routes,
};
