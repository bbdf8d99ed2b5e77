//! What only a clerk answers when they issue a certificate.

use kernel::Cents;

use super::asker::AskerAnswers;
use super::fields::Fields;
use super::occasion::WhyOpened;

fn collected(fields: &Fields) -> Option<Cents> {
    let is_collected = fields.is_ticked("collected");
    is_collected.then(|| fields.text("collected_cents").parse().ok().map(Cents::new)).flatten()
}

/// The answers as they came.
#[derive(Default)]
pub(super) struct CounterAnswers {
    pub(super) why: WhyOpened,
    pub(super) asker: AskerAnswers,
    pub(super) override_reason: String,
    /// The amount that stood on the form when the clerk said that the money was taken.
    pub(super) collected: Option<Cents>,
}

impl CounterAnswers {
    /// A form that nobody has touched, of a person who was opened for this reason.
    pub(super) fn untouched(why: WhyOpened) -> Self {
        Self { why, asker: AskerAnswers::untouched(), ..Self::default() }
    }

    /// A form that was sent.
    pub(super) fn sent(fields: &Fields) -> Self {
        Self {
            why: WhyOpened::sent(fields),
            asker: AskerAnswers::sent(fields),
            override_reason: fields.text("override_reason").to_owned(),
            collected: collected(fields),
        }
    }

    /// The same answers for a form that asks one more thing: names and values of its hidden fields.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let asker = self.asker.hidden().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let reason = ("override_reason".to_owned(), self.override_reason.clone());
        self.why.hidden().into_iter().chain(asker).chain([reason]).collect()
    }
}
