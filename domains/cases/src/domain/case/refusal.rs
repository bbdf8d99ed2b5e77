//! Why something cannot be done with a case.

/// Why something cannot be done with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has ended.
    #[error("the case has ended")]
    Ended,
    /// Its state allows no such thing, to nobody or not to them.
    #[error("that cannot be done in this state")]
    NotNow,
    /// The law wants a reason.
    #[error("a reason is wanted")]
    NoReason,
    /// What was written has signs that nobody can read.
    #[error("the words cannot be read")]
    Unreadable,
    /// Somebody has to be heard before, and their term runs.
    #[error("an opinion is wanted before")]
    Unheard,
    /// What would be confirmed is not in the population register yet.
    #[error("the register has not followed yet")]
    NotEntered,
    /// Who asked has answered the notice before, and the refusal does not say why that changes nothing (art. 10-bis L.
    /// 241/1990).
    #[error("what who asked answered is to be dealt with")]
    NoAnswer,
    /// What was written goes into a document, and has more lines than that holds.
    #[error("too many lines for the document")]
    TooManyLines,
    /// What was written goes into a document, and this cannot be printed.
    #[error("the character U+{:04X} cannot be printed", u32::from(*.0))]
    Unprintable(char),
    /// Cases can be worked at once only where they are of one service and in one state.
    #[error("these cases do not stand alike")]
    NotAlike,
    /// An office does not ask itself, nor one that the city does not have, nor any about a protected case.
    #[error("this office cannot be asked")]
    OwnOffice,
    /// An office that has a term to answer is asked nothing else.
    #[error("this office has not answered what it was asked, and its term runs")]
    AskedAlready,
    /// Nobody follows what they have reported themselves: it is among their requests.
    #[error("it is their own report")]
    OwnReport,
    /// Who was named does not work in its office, or may not work this case.
    #[error("this colleague cannot have the case")]
    NotTheirs,
    /// Whoever asks for it signs it, or brings a file: it cannot be made by telephone.
    #[error("it is signed on paper")]
    Signed,
    /// What was printed to be signed, or read out, is not what would be sent.
    #[error("the answers are others than those that were confirmed")]
    OtherAnswers,
    /// Something on paper came on no such day: before what it belongs to, or not yet.
    #[error("it cannot have come on that day")]
    OtherDay,
    /// Of who is a minor, under a guardian, or dead, nobody writes a request down: who acts for them by law asks.
    #[error("they cannot ask themselves")]
    NotThemselves,
    /// Who writes on the telephone does so for whom they speak with, who showed who they are in this call.
    #[error("they do not speak with this person now")]
    NotCalling,
    /// A colleague holds it.
    #[error("a colleague holds the case")]
    HeldByAnother,
    /// A ranking is published when applications have closed and every one was looked at, as its last simulation had them.
    #[error("the ranking cannot be published yet")]
    NotRipe,
}

impl Refusal {
    /// Whether something is wrong with what somebody wrote, whatever the case.
    pub(crate) const fn is_about_words(self) -> bool {
        matches!(self, Self::NoReason | Self::Unreadable | Self::TooManyLines | Self::Unprintable(_))
    }
}
