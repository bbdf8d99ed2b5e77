//! Why something at a desk does not happen.

use kernel::Cents;

/// Why something at a desk does not happen, and what its clerk can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The desk does not issue this kind.
    #[error("the desk does not issue this kind")]
    KindNotAllowed,
    /// The fee was changed since the person was told what it costs.
    #[error("the fee is {now} now")]
    FeeChanged {
        /// What it costs.
        now: Cents,
    },
    /// The desk practises: nothing real is issued.
    #[error("the desk practises")]
    Training,
    /// The desk does not practise.
    #[error("the desk does not practise")]
    NotTraining,
    /// While it practises there is one person, who does not exist.
    #[error("practice is for the invented person alone")]
    OnlyTheInvented,
    /// What an official began, an official ends.
    #[error("an official began the practice")]
    OfficialTrains,
    /// A month closes once it is over.
    #[error("the month is not over")]
    MonthNotOver,
    /// A month closes once.
    #[error("the month is closed already")]
    ClosedAlready,
    /// A correction changes something, by a sum that a desk can have taken.
    #[error("this corrects nothing, or too much")]
    NoCorrection,
    /// The clerk serves somebody already.
    #[error("somebody is being served already")]
    SomebodyIsServed,
    /// Nobody is being served.
    #[error("nobody is being served")]
    NobodyIsServed,
    /// No call of theirs is at the counter: there is nothing to park, to send on or to miss.
    #[error("no call is at the counter")]
    CallOver,
    /// Somebody else is served by now than the page said.
    #[error("somebody else is served by now")]
    SomebodyElseIsServed,
    /// The notice is not known to be theirs: its number is said in full, and why it is paid here.
    #[error("the notice is not known to be theirs")]
    NotKnownTheirs,
    /// Who it is was not settled yet, or was settled before.
    #[error("this is not the step to take")]
    WrongStep,
    /// Whoever goes on goes on to a line.
    #[error("no line was chosen")]
    NoLine,
    /// Another act was begun and neither finished nor left.
    #[error("another act is open")]
    ActOpen,
    /// Whoever is served has no file in the population register, and this is done by what is in it.
    #[error("there is no file of theirs")]
    NoFile,
    /// This act is done or was left.
    #[error("the act is over")]
    ActOver,
}
