//! What is asked of who asks for a service.

use kernel::Cents;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Computed, Expression, FieldName, Group, ListKey, Reserves, SecondSignature, ServiceKey, Text, Upload,
    ZoneKey,
};

/// The form of a service: one page after the other, a summary at the end.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The pages, in order.
    pub pages: Vec<FormPage>,
}

impl Form {
    /// Whether any page asks this, were it of an item of a group.
    pub(crate) fn asks(&self, is_it: impl Fn(&FieldKind) -> bool) -> bool {
        self.every_page().flat_map(|page| &page.fields).any(|field| is_it(&field.kind))
    }

    /// Whether it computes something from the register, which knows who is a resident.
    #[must_use]
    pub fn is_of_residents(&self) -> bool {
        self.asks(|kind| matches!(kind, FieldKind::Computed(one) if one.is_of_residents()))
    }

    /// Whether it computes anything that asks the register by this name.
    pub(crate) fn computes_of(&self, named: &str) -> bool {
        self.asks(|kind| matches!(kind, FieldKind::Computed(one) if one.asks_of(named)))
    }

    /// Every field on every page, in order; those inside a group are not among them.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    /// Every page that is sent, those of the items of a group among them.
    pub(crate) fn every_page(&self) -> impl Iterator<Item = &FormPage> {
        self.pages
            .iter()
            .flat_map(|page| std::iter::once(page).chain(page.group().map(|(_, group)| &group.item)))
    }
}

/// One page of a form: one question, or a few that belong together.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormPage {
    /// Its heading.
    pub title: Text,
    /// What to know before answering.
    #[serde(default)]
    pub intro: Option<Text>,
    /// Asked only where this holds.
    #[serde(default)]
    pub when: Option<Expression>,
    /// What is asked.
    pub fields: Vec<Field>,
}

impl FormPage {
    /// The group that it asks, which stands alone on its page.
    pub(crate) fn group(&self) -> Option<(&Field, &Group)> {
        self.fields.iter().find_map(|field| match &field.kind {
            FieldKind::Group(group) => Some((field, group)),
            _ => None,
        })
    }

    /// Which files it asks for, by field.
    pub(crate) fn uploads(&self) -> impl Iterator<Item = (&FieldName, &Upload)> {
        self.fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Upload(upload) => Some((&field.name, upload)),
            _ => None,
        })
    }

    /// The most megabytes of files that it asks for.
    pub(crate) fn upload_megabytes(&self) -> usize {
        self.uploads().map(|(_, upload)| upload.megabytes()).sum()
    }
}

/// One thing that is asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The name of its answer.
    pub name: FieldName,
    /// The question.
    pub label: Text,
    /// A word of help beneath it.
    #[serde(default)]
    pub hint: Option<Text>,
    /// What an answer looks like.
    pub kind: FieldKind,
    /// What stands in it before anything was answered, for who asks to check and change.
    #[serde(default)]
    pub prefill: Option<Prefill>,
    /// Whether it may be left empty.
    #[serde(default)]
    pub is_optional: bool,
    /// Asked only where this holds.
    #[serde(default)]
    pub when: Option<Expression>,
    /// What must hold of the answer, beyond its kind.
    #[serde(default)]
    pub checks: Vec<Check>,
}

impl Field {
    /// Whether it may be left empty: a group that wants no item may too, and what nobody is asked.
    #[must_use]
    pub fn may_be_empty(&self) -> bool {
        match &self.kind {
            FieldKind::Group(group) if group.min == 0 => true,
            FieldKind::Computed(_) => true,
            _ => self.is_optional,
        }
    }
}

/// What the city knows of an answer already (once only: art. 50 D.Lgs. 82/2005, art. 18 L. 241/1990).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// The home in the city, as the population register has it: of an address.
    Home,
    /// What they answered when they last asked for the same service. What is declared is declared anew.
    LastAnswer,
    /// The number of the decision by which they were last granted something of the first of these services of which they
    /// were: the permit on which something else is put.
    Granted(Vec<ServiceKey>),
}

/// A rule on an answer, and what is said where it does not hold.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What must hold.
    pub holds: Expression,
    /// What happened and what to do, where it does not.
    pub says: Text,
}

/// One of several answers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in conditions.
    pub value: FieldName,
    /// As people read it.
    pub label: Text,
}

/// What an answer looks like.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// Free words.
    Text {
        /// At most so many characters.
        max_length: u16,
        /// Several lines.
        #[serde(default)]
        is_long: bool,
    },
    /// A whole number.
    Number {
        /// At least.
        #[serde(default)]
        min: Option<i64>,
        /// At most.
        #[serde(default)]
        max: Option<i64>,
    },
    /// An amount of money.
    Money {
        /// At most, in whole cents.
        #[serde(default)]
        #[schemars(with = "Option<u32>")]
        max_cents: Option<Cents>,
    },
    /// A day.
    Date {
        /// Not before so many days from today; negative: in the past.
        #[serde(default)]
        earliest_days: Option<i32>,
        /// Not after so many days from today.
        #[serde(default)]
        latest_days: Option<i32>,
    },
    /// An hour of the day, to the minute.
    Time,
    /// One of these answers.
    Choice(Vec<Choice>),
    /// Some of these answers.
    Choices(Vec<Choice>),
    /// Yes, or it cannot be sent: a declaration (artt. 46 and 47 DPR 445/2000) or a consent.
    Declaration,
    /// One entry of a list of the city: a file of `lists/`, which each city has of its own.
    Listed(ListKey),
    /// Somebody of the family of who asks, as the registry has it.
    FamilyMember,
    /// One or more of that family: those who move, those whom a grant is for.
    FamilyMembers,
    /// An address of the city's street registry.
    Address,
    /// The plate of a vehicle.
    Plate,
    /// The number of a permit: one that the city granted of these services to whose request it is, or one that it gave in
    /// another way, which the office looks for by hand.
    Permit(Vec<ServiceKey>),
    /// An account.
    Iban,
    /// A codice fiscale of somebody else.
    FiscalCode,
    /// A point on the map of the city, or the nearest address in words.
    Place,
    /// The same, where it matters in which of these zones of the city it is: whoever answers and whoever decides reads it.
    PlaceIn(Vec<ZoneKey>),
    /// Files.
    Upload(Upload),
    /// The same questions several times: the members of an association, the vehicles of a company.
    Group(Group),
    /// Somebody else must agree before it is sent on: the codice fiscale says who (the owner of a dwelling, the other
    /// parent).
    SecondSignature(SecondSignature),
    /// Nothing: it is worked out from what was answered on the pages before.
    Computed(Computed),
    /// A place at an hour of a day, which no other request has: a room, a ground.
    Reservation(Reserves),
}

impl FieldKind {
    /// Whether the answer is somewhere in the city.
    pub(crate) const fn is_place(&self) -> bool {
        matches!(self, Self::Place | Self::PlaceIn(_))
    }

    /// Whether the answer is words, an amount, a day or a choice, which an official fills in and a letter says.
    pub(crate) const fn is_plain(&self) -> bool {
        matches!(
            self,
            Self::Text { .. }
                | Self::Number { .. }
                | Self::Money { .. }
                | Self::Date { .. }
                | Self::Time
                | Self::Choice(_)
                | Self::Listed(_)
        )
    }
}
