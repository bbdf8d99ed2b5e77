//! What a request costs.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Definition, Expression, FieldName, StateKey, Text};

/// The name by which the amounts of a fee know that of the band of an answer.
pub(crate) const THE_BAND: &str = "fascia";

/// What is paid to the city with a request (*diritti*, *canone*, *imposta di bollo sull'istanza*, *retta*). It is owed from the
/// moment at which the request is sent, unless it says otherwise.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Of which kind it is, by its key in `payments.toml`.
    pub kind: String,
    /// What it is for, as whoever pays reads it.
    pub name: Text,
    /// How much, in cents: a whole number, or what comes out of the answers and, of what comes to be owed on the way, of what
    /// officials filled in. Where that cannot be told, or is nothing, nothing is owed.
    pub cents: Expression,
    /// Of which answers a duty stamp of 16 euro is paid with it: that on the request (art. 3 of the tariff, DPR 642/1972) or, of
    /// what the request waits for on the way, that on what is granted (art. 4); of none where this is not said.
    #[serde(default)]
    pub stamp_when: Option<Expression>,
    /// Of which answers nothing of all this is owed.
    #[serde(default)]
    pub exempt_when: Option<Expression>,
    /// The state of the procedure in which it comes to be owed: a place was taken, a room is set. Without, it is owed as the
    /// request is sent.
    #[serde(default)]
    pub owed_in: Option<StateKey>,
    /// Amounts by the bands into which an answer falls (*fasce ISEE*): `cents` knows the right one as `fascia`.
    #[serde(default)]
    pub bands: Option<Bands>,
    /// What is owed later besides `cents`, part by part: then it can be paid at once or in these parts.
    #[serde(default)]
    pub instalments: Option<FeeInstalments>,
    /// The rule that asks for it, and sets how much it is.
    pub law: String,
    /// So many days there are to pay it.
    pub days: u16,
    /// The state in which a request waits until it is paid: whatever is done `by = "payment"` leads on, and what is done
    /// `by = "unpaid"` ends it after the last day. Without, it goes on at once. What comes to be owed on the way is waited for in
    /// the state in which it does, and is not owed any more once the request has left that unpaid.
    #[serde(default)]
    pub waits_in: Option<StateKey>,
    /// Whether it goes back where nothing was given for it: who is refused has it back, or need not pay it any more, and so does
    /// whoever takes the request back, or whose request is closed, once it was paid.
    #[serde(default)]
    pub is_given_back: bool,
}

/// Amounts by the bands into which an answer falls.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// The field that asks: an amount, or a number.
    pub of: FieldName,
    /// The bands, the lowest first.
    pub steps: Vec<Band>,
    /// How much it is above the last of them, and of whoever did not answer; in cents.
    pub otherwise: u32,
}

/// One band.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its highest answer; of an amount in cents.
    pub up_to: u32,
    /// How much it is in this band, in cents.
    pub cents: u32,
}

/// What is owed part by part after the first.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeInstalments {
    /// How much each part is, in cents, as `cents` of the fee says it.
    pub cents: Expression,
    /// The last day of each. A part whose day has passed as the fee comes to be owed is not owed.
    #[schemars(with = "Vec<String>")]
    pub due: Vec<NaiveDate>,
}

impl Definition {
    /// What is paid for a request, each by its number: 0 is `fee`, those of `later_fees` follow in their order.
    pub fn fees(&self) -> impl Iterator<Item = (i64, &Fee)> {
        let first = self.fee.iter().map(|fee| (0, fee));
        first.chain((1..).zip(&self.later_fees))
    }

    /// The fee of a number.
    pub(crate) fn fee_of(&self, number: i64) -> Option<&Fee> {
        self.fees().find(|(at, _)| *at == number).map(|(_, fee)| fee)
    }

    /// Whether anything is ever paid for a request.
    pub(crate) fn costs(&self) -> bool {
        self.fees().next().is_some()
    }
}

impl Bands {
    /// How much it is by an answer, in cents; none is an answer too.
    #[must_use]
    pub fn amount(&self, answer: Option<i64>) -> u32 {
        let step = |answer: i64| self.steps.iter().find(|step| answer <= i64::from(step.up_to));
        answer.and_then(step).map_or(self.otherwise, |step| step.cents)
    }
}
