//! The words and the rules of the population registry (*anagrafe*, L. 1228/1954, DPR 223/1989).
//!
//! No database, no clock, no pages: values come in, values go out.

mod address;
mod birth;
mod care;
mod changes;
mod citizenship;
mod civil_state;
mod closeness;
mod cohabitation;
mod declared;
mod documents;
mod event;
mod extension;
mod family;
mod identifiers;
mod merge;
mod name;
mod newborn;
mod newcomer;
mod parents;
mod person;
mod place;
mod query;
mod record;
mod registration;
mod residence;
mod visto;

pub use address::{Address, AddressError, Street};
pub use birth::{Birth, CivilAct, Sex};
pub use care::{Care, Carer, CustodyNote, NotedParent};
pub use changes::{Change, Destination, Enrolment, Refusal};
pub use citizenship::{Citizenship, Country};
pub use civil_state::{CivilState, Partner, Union, UnionEnd, UnionKind};
pub use cohabitation::CohabitationContract;
pub use declared::{Arrival, Declarants, Declaration, Door, Hindrance, Joining};
pub(crate) use declared::{DeclaredFile, KnownDoor, new_family};
pub use documents::{Electoral, Guardian, Guardianship, IdentityDocument, Procedure};
pub use event::{ChangedAtADesk, PersonsMerged, RegistryEvent};
pub use extension::{DocumentClass, Extended, Extension, extended};
pub use family::{Family, FamilyId, Membership, Scheda, Tie};
pub use identifiers::{AnprId, FiscalCodes, ForeignDocument, IdentifierError};
pub use merge::{Doubt, FileBefore, MergeNote, MergeNoteError, Merger};
pub use name::{NameError, PersonName};
pub use newborn::Newborn;
pub use newcomer::Newcomer;
pub use parents::{Parent, ParentRole};
pub use person::Person;
pub use place::{Belfiore, BelfioreError, Place};
pub use query::{Query, QueryFault};
pub use record::{FamilyRecord, RecordError};
pub use registration::{AireEnrolment, Leaving, Register, Registration};
pub use residence::{Home, Residence};
pub use visto::{Visto, VistoId, VistoState};
