//! What a service of the city is: one file of `services/`, from which come its page, its form and its procedure.

mod call;
mod changes_permit;
mod check;
mod computed;
mod expression;
mod fee;
mod file_type;
mod form;
mod group;
mod home;
mod list;
mod occupies;
mod opinion;
mod postings;
mod procedure;
mod public;
mod read;
mod refunds;
pub(crate) mod register;
mod reserves;
mod school;
mod script;
mod sending;
mod sheet;
mod signing;
mod suap;
mod text;
mod unit;
mod vocabulary;
mod word;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub(crate) use call::THIS_SCHOOL;
pub use call::{Call, Criterion, First, Places, RankedStates, Reserve, Tie, call_schema};
pub use changes_permit::ChangesPermit;
pub use check::{CallSurroundings, Surroundings};
pub(crate) use computed::{ABOUT, APPLICANT, FAMILY, OF_REGISTER, RESIDENT};
pub use computed::{Computed, ShownAs};
pub use expression::Expression;
pub(crate) use fee::THE_BAND;
pub use fee::{Band, Bands, Fee, FeeInstalments};
pub use file_type::{FileType, Upload};
pub(crate) use file_type::{MEGABYTE, body_limit_bytes};
pub use form::{Check, Choice, Field, FieldKind, Form, FormPage, Prefill};
pub use group::Group;
pub use home::FollowsHome;
pub(crate) use list::spoken;
pub use list::{ListEntry, Lists};
pub use occupies::Occupies;
pub use opinion::{NeededOpinion, OpinionKind};
pub use postings::{PostingKind, Postings};
pub use procedure::{Action, Clock, Days, Document, Doer, Outcome, ParkingCard, Procedure, Silence, State};
pub use public::Public;
pub use read::Fault;
pub(crate) use read::{read_kept, read_kept_call};
pub use refunds::Refunds;
pub use register::{Arrivals, Coded, Household, Register, RegisterStep};
pub use reserves::{Hour, OpenDay, OpenHours, Reservable, Reserves};
pub use school::{School, Schools};
pub use script::{Script, ScriptedQuestion};
pub use sending::{Level, Sending};
pub(crate) use sheet::WebAddress;
pub use sheet::{Cost, Law, Link, Sheet, Status};
pub use signing::SecondSignature;
pub use suap::SuapState;
pub use text::Text;
pub use unit::{Unit, Units};
pub use vocabulary::{Category, Term, Topic};
pub use word::{ActionKey, CallKey, FieldName, ListKey, MatterKey, ServiceKey, StateKey, UnitKey, ZoneKey};

/// A service of the city.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its name, which is that of the file.
    pub key: ServiceKey,
    /// Raised with every change of the form or of the procedure: a case keeps the version it began with.
    pub version: u32,
    /// Whether it can be asked for.
    #[serde(default)]
    pub status: Status,
    /// The category of the model of municipal sites.
    pub category: Category,
    /// Its topics, at least one.
    pub topics: Vec<Topic>,
    /// The office that answers for it.
    pub unit: UnitKey,
    /// The office that holds the power to conclude in its place once a term has passed (*potere sostitutivo*, art. 2 c. 9-bis
    /// L. 241/1990), where it is not the one that does so for the whole city.
    pub substitute: Option<UnitKey>,
    /// What people read about it (*scheda del servizio*).
    pub sheet: Sheet,
    /// Where in this town hall it is had, where that is a page of its own: `/fascicolo/certificati/nuovo`.
    #[serde(default)]
    pub online_path: Option<String>,
    /// What one books an appointment for to have it at an office, as the calendars of the offices name it; none where
    /// nobody need come, or no appointment is needed.
    pub booking: Option<MatterKey>,
    /// What is asked of who asks for it; none where it is asked for in another way.
    pub form: Option<Form>,
    /// What happens to a request; none where nothing is asked here.
    pub procedure: Option<Procedure>,
    /// What sending it wants; none where to be signed in is enough. Cases that are there already do not change with it.
    pub sending: Option<Sending>,
    /// What everybody reads of its requests; none where nobody does. Requests that are there already do not change with it.
    pub public: Option<Public>,
    /// What its office posts for everybody about those who take part; none where it posts nothing.
    pub postings: Option<Postings>,
    /// The public ground that its requests take up; none where they take up none. Requests that are there already do not
    /// change with it.
    pub occupies: Option<Occupies>,
    /// The plates of a permit that its requests change; none where they change none.
    pub changes_permit: Option<ChangesPermit>,
    /// What is paid with a request; none where it is free. Requests that are there already do not change with it.
    pub fee: Option<Fee>,
    /// What is paid besides, each once a request has come so far (`owed_in`): a charge, the duty stamp on what is granted.
    #[serde(default)]
    pub later_fees: Vec<Fee>,
    /// Whether the city begins its requests by itself when money goes back; none where nobody asks money back by it.
    pub refunds: Option<Refunds>,
    /// What is said and asked where it is written down for somebody; none where the form says enough.
    pub script: Option<Script>,
    /// Whether what is granted holds for the home of who asked; none where they may live wherever they like.
    pub follows_home: Option<FollowsHome>,
    /// Why personal data is needed, and for how long.
    pub privacy: Privacy,
    /// The file, as it was read.
    #[serde(skip)]
    pub(crate) source: String,
    #[serde(skip)]
    digest: OnceLock<String>,
}

impl Definition {
    /// The file.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it can be asked for on the city's pages.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.form.is_some() && self.procedure.is_some() && self.status == Status::Active
    }

    /// Whether whoever sends a request must have just come in at the highest level.
    #[must_use]
    pub fn needs_strong_sign_in(&self) -> bool {
        self.sending.as_ref().is_some_and(|sending| sending.level == Level::High)
    }

    /// Whether whoever sends a request must have just come in, at whatever level.
    #[must_use]
    pub const fn needs_fresh_sign_in(&self) -> bool {
        self.sending.is_some()
    }

    /// Whether whoever asks for it signs it: it declares something, or somebody else agrees to it.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        let asks = |form: &Form| form.asks(|kind| matches!(kind, FieldKind::SecondSignature(_)));
        self.sending.is_some() || self.form.as_ref().is_some_and(asks)
    }

    /// Whether nobody can ask for it without a file.
    #[must_use]
    pub fn wants_file(&self) -> bool {
        let asked = self.form.iter().flat_map(|form| &form.pages).filter(|page| page.when.is_none());
        asked.flat_map(|page| &page.fields).any(|field| {
            matches!(field.kind, FieldKind::Upload(_)) && field.when.is_none() && !field.is_optional
        })
    }

    /// What one reserves by it, and the field that asks; none where nothing is reserved.
    #[must_use]
    pub fn reserves(&self) -> Option<(&Field, &Reserves)> {
        self.form.iter().flat_map(Form::fields).find_map(|field| match &field.kind {
            FieldKind::Reservation(reserves) => Some((field, reserves)),
            _ => None,
        })
    }

    /// Whether its cases are there for its own office alone.
    #[must_use]
    pub const fn is_protected(&self) -> bool {
        self.privacy.protected.is_some()
    }

    /// The lists of the city from which its form lets people choose, and its actions officials, each once.
    #[must_use]
    pub fn lists(&self) -> BTreeSet<&ListKey> {
        let asked = self.form.iter().flat_map(Form::every_page).flat_map(|page| &page.fields);
        let actions = self.procedure.iter().flat_map(Procedure::actions);
        let filled_in = actions.flat_map(|action| &action.fields);
        let listed = asked.chain(filled_in).filter_map(|field| match &field.kind {
            FieldKind::Listed(list) => Some(list),
            _ => None,
        });
        listed.collect()
    }

    /// SHA-256 of form and procedure, whatever their order and layout: what wants a new version when it changes.
    #[must_use]
    pub fn digest(&self) -> &str {
        // Each request is born with it, and reading the file takes longer than all else that its birth computes.
        self.digest.get_or_init(|| {
            let table: toml::Table = self.source.parse().unwrap_or_default();
            let parts = ["form", "procedure"].map(|part| table.get(part).map(ToString::to_string));
            hex::encode(Sha256::digest(serde_json::json!(parts).to_string()))
        })
    }
}

/// What the information notice says (artt. 13 and 30 Regulation (EU) 2016/679).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Why.
    pub purpose: Text,
    /// On what ground: art. 6, and 9 where it applies.
    pub legal_basis: Text,
    /// For how many years after its end a case is kept.
    pub kept_years: u16,
    /// Whether the office that works a case also sees the family of who asked, as the population register has it. Only
    /// where the decision turns on it (art. 5 par. 1 c, data minimisation): residence, places in schools.
    #[serde(default)]
    pub shows_family: bool,
    /// Why no other office may know that there is a case; none where other offices may, as far as their roles go.
    #[serde(default)]
    pub protected: Option<Protected>,
}

/// A service whose cases are there for the office that answers for it, and for nobody else at work: neither for who works
/// in the whole city, nor in search, figures, opinions or notices to programs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protected {
    /// Why, as who asks reads it.
    pub reason: Text,
}

/// The JSON Schema of a definition, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Definition).to_value()
}
