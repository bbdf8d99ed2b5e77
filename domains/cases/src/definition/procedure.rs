//! What happens to a request: states, who does what in them, and the clock of the law.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    ActionKey, Expression, Field, FieldName, NeededOpinion, Register, RegisterStep, StateKey, SuapState,
    Text, UnitKey, Upload,
};

/// The procedure of a service (*procedimento*, L. 241/1990).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// By when it must end.
    pub clock: Clock,
    /// Where a case can stand; it begins in the first.
    pub states: Vec<State>,
    /// What has to be heard before something is decided. Each is asked by itself when a case comes into a state in which
    /// something waits for it.
    #[serde(default)]
    pub opinions: Vec<NeededOpinion>,
    /// What the population register takes over of a request; none where it takes over nothing.
    pub register: Option<Register>,
    /// Of which answers a request is urgent: its office finds it on top of the inbox. None where none is.
    pub urgent_when: Option<Expression>,
    /// By what codes the national catalogue of the desks for businesses knows what is asked here (*fattispecie*): an
    /// instance that names one of them becomes a request of this service.
    #[serde(default)]
    pub suap_codes: Vec<String>,
}

impl Procedure {
    /// The state of this name.
    #[must_use]
    pub fn state(&self, key: &StateKey) -> Option<&State> {
        self.states.iter().find(|state| &state.key == key)
    }

    /// What desks for businesses call the state of this name; none where they have no word for it.
    #[must_use]
    pub fn suap_state(&self, key: &StateKey) -> Option<SuapState> {
        self.state(key).and_then(|state| state.suap)
    }

    /// Whether it is that of a request of businesses, which their desks have words for.
    #[must_use]
    pub fn is_of_businesses(&self) -> bool {
        self.states.iter().any(|state| state.suap.is_some())
    }

    /// What has to be heard of this office or body.
    #[must_use]
    pub fn opinion(&self, from: &UnitKey) -> Option<&NeededOpinion> {
        self.opinions.iter().find(|needed| &needed.from == from)
    }

    /// Whether a case comes into this state when a notice before refusal is over: who asked has answered, or could have.
    #[must_use]
    pub fn is_after_notice(&self, key: &StateKey) -> bool {
        let notices = self.states.iter().filter(|state| state.notice_of_refusal);
        notices.flat_map(|state| &state.actions).any(|action| action.by == Doer::Clock && &action.to == key)
    }

    /// Within how many working days of its arrival a case that stands in this state is to be entered in the population
    /// register; none where no step of that state enters it.
    pub(crate) fn enters_within(&self, key: &StateKey) -> Option<u16> {
        let days = self.register.as_ref()?.within_working_days?;
        let enters = |action: &Action| action.register == Some(RegisterStep::Enters);
        self.state(key)?.actions.iter().any(enters).then_some(days)
    }

    /// What can be done in any of its states.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.states.iter().flat_map(|state| &state.actions)
    }
}

/// The term of a procedure (*termine di conclusione*, art. 2 L. 241/1990).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// So many days from the request.
    pub days: u16,
    /// Which days count.
    #[serde(default)]
    pub counting: Days,
    /// What it means when the term passes in silence.
    pub silence: Silence,
    /// When the office is warned: so many days before the end.
    #[serde(default)]
    pub warn_days_before: Vec<u16>,
    /// So many days after a term that passed in silence the case comes before whoever holds the power to conclude it in the
    /// office's place, though nobody asked (art. 2 c. 9-ter L. 241/1990).
    #[serde(default = "ten_days")]
    pub escalate_days_after: u16,
    /// The rule that sets the term.
    pub law: String,
}

/// So long an office that is late has to conclude before somebody else has to.
const fn ten_days() -> u16 {
    10
}

/// Which days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// All; a term that ends on a holiday ends on the next working day (art. 2963 Codice civile).
    #[default]
    Calendar,
    /// Monday to Friday, without holidays.
    Working,
}

/// What silence means when the term has passed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// Nothing: the office is late (*silenzio inadempimento*), and who asked may turn to the substitute (art. 2 c. 9-bis
    /// L. 241/1990).
    Delay,
    /// Yes (*silenzio assenso*, art. 20 L. 241/1990): the case is then in this final state.
    Consent(StateKey),
    /// No (*silenzio rigetto*, for example art. 25 c. 4 L. 241/1990): the case is then in this final state.
    Refusal(StateKey),
}

impl Silence {
    /// The final state that silence leads to.
    #[must_use]
    pub const fn state(&self) -> Option<&StateKey> {
        match self {
            Self::Delay => None,
            Self::Consent(state) | Self::Refusal(state) => Some(state),
        }
    }
}

/// Where a case can stand.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its name in the definition.
    pub key: StateKey,
    /// As people read it.
    pub name: Text,
    /// What it means for who asked, and what happens next, in one sentence.
    pub tells: Text,
    /// What desks for businesses call it; none where they have no word for it.
    #[serde(default)]
    pub suap: Option<SuapState>,
    /// The office that holds the case in this state, where it is not that of the service.
    #[serde(default)]
    pub unit: Option<UnitKey>,
    /// Whether the clock stands still in it (art. 2 c. 7 L. 241/1990).
    #[serde(default)]
    pub suspends_clock: bool,
    /// For so many days the clock stands still in it, and then runs again by itself; left before, it runs at once. Where the
    /// law says for how long others are waited for (art. 5 cc. 5 to 7 D.Lgs. 33/2013).
    #[serde(default)]
    pub still_days: Option<u16>,
    /// Whether nobody is waited for while the clock stands still: a place of a ranking comes free, or a day comes.
    // Definitions of earlier days, which are kept as they were written, call it by its other name.
    #[serde(default, alias = "waits_for_ranking")]
    pub waits_for_nobody: bool,
    /// Whether who asked was told in it why the office is about to refuse (*preavviso di rigetto*, art. 10-bis L. 241/1990):
    /// they have ten days to answer, then the clock does by itself what the state has for it.
    #[serde(default)]
    pub notice_of_refusal: bool,
    /// Of whom an opinion is asked by itself as a case comes into it, also where nothing waits for it.
    #[serde(default)]
    pub asks_opinions: Vec<UnitKey>,
    /// How it ended; a state without is not final.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// The sealed document that who asked gets when the case ends in it.
    #[serde(default)]
    pub document: Option<Document>,
    /// What can be done in it.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// A sealed document: that with which a case ends (*provvedimento*), or one on the way. City, office, addressee, number,
/// dates and the reason that the official gave stand on it by themselves. It is written in Italian.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What it is called.
    pub title: Text,
    /// What is decided, and what follows from it. `{name}` stands for what the step that writes it asks, or for an answer of
    /// the form; `{school}` for the school of a place by a ranking. A paragraph is left out of the letter where
    /// the form has no such answer or it cannot be printed, and where there is no place.
    pub paragraphs: Vec<Text>,
    /// Where and by when one can turn against it (art. 3 c. 4 L. 241/1990).
    #[serde(default)]
    pub remedies: Option<Text>,
    /// The parking card that it gives: the office makes it from a sheet that comes with the letter.
    #[serde(default)]
    pub parking_card: Option<ParkingCard>,
    /// The field that says on which day what it gives ends, where that was answered: of the form, or of the step that gives it.
    #[serde(default)]
    pub valid_until: Option<FieldName>,
}

/// A parking card for people with disabilities (CUDE, art. 381 DPR 495/1992).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParkingCard {
    /// The field that says whose it is.
    pub holder: FieldName,
    /// So many years it is valid, from the decision.
    pub valid_years: u8,
    /// The field that says on which day it ends, where that was answered: a duplicate ends with what was lost.
    #[serde(default)]
    pub until: Option<FieldName>,
    /// The field that asks for the photograph on its back; without one it is put on what is printed.
    #[serde(default)]
    pub photograph: Option<FieldName>,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Who asked has what they asked for.
    Granted,
    /// They have not, with reasons (art. 3 L. 241/1990).
    Refused,
    /// They took the request back.
    Withdrawn,
    /// It ended in another way: there was nothing to decide, or another office decides.
    Closed,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Granted, Self::Refused, Self::Withdrawn, Self::Closed];

    /// As stored, and the end of its text keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// Reads the stored code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// The official who holds the case.
    Official,
    /// Who answers for the office, for what only they decide.
    Head,
    /// Who asked, or who acts for them.
    Applicant,
    /// Nobody by hand: the published ranking of the call to which the request belongs.
    Ranking,
    /// Nobody by hand: the clock, when the days of a notice before refusal have passed.
    Clock,
    /// Nobody by hand: the payment of what the request costs.
    Payment,
    /// Nobody by hand: the last day to pay what the request costs has gone by.
    Unpaid,
    /// Nobody by hand: the appointment for it (`booking`) was booked.
    VisitBooked,
    /// Nobody by hand: that appointment was cancelled, by whomever.
    VisitCancelled,
    /// Nobody by hand: nobody came to it.
    VisitMissed,
}

/// Something that can be done in a state, and where it leads.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name in the definition.
    pub key: ActionKey,
    /// On its button.
    pub name: Text,
    /// The state that it leads to.
    pub to: StateKey,
    /// Who does it.
    pub by: Doer,
    /// Possible only where this holds of the answers.
    #[serde(default)]
    pub when: Option<Expression>,
    /// Whether it wants a reason, which who asked will read.
    #[serde(default)]
    pub needs_reason: bool,
    /// Of whom an opinion must have arrived before, or its term must have passed where the law lets the office go on
    /// without (artt. 16 and 17 L. 241/1990).
    #[serde(default)]
    pub needs_opinions: Vec<UnitKey>,
    /// Where it refuses and no notice comes before: the rule by which none is due (a procedure that no request begins, a
    /// competition, a request that cannot even be looked at).
    #[serde(default)]
    pub no_notice: Option<String>,
    /// The sealed document that it writes to who asked, where the case goes on after it: a notice, a request for papers, a
    /// certificate of having begun.
    #[serde(default)]
    pub document: Option<Document>,
    /// The files that who asked can send with it; where it wants a reason, they are one.
    #[serde(default)]
    pub files: Option<Upload>,
    /// What it does to the population register.
    pub register: Option<RegisterStep>,
    /// What the official who does it fills in, and who asked will read: `text`, `number`, `money`, `date`, `time`, `choice` and
    /// `listed`, always asked.
    #[serde(default)]
    pub fields: Vec<Field>,
}
