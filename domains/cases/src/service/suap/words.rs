//! What front offices and bodies say, as it stands in the history of a case.

use kernel::Language;
use web::{Message, Translator};

use super::hearing::NotHeard;
use crate::domain::{
    ConclusionKind, Refusal, SentConclusions, SentError, SentIntegration, SentRetry, SuapParty, Words,
};

pub(super) fn concluded(sent: &SentConclusions) -> Message {
    let message = Message::new(match sent.conclusions_type {
        ConclusionKind::SuspensionRequested => "cases-suap-body-suspension",
        ConclusionKind::ConformationRequested => "cases-suap-body-conformation",
        ConclusionKind::PositiveOutcome => "cases-suap-body-positive",
    });
    let day = sent.date.map_or(String::new(), |day| day.format("%d/%m/%Y").to_string());
    message.with("day", day).with("words", sent.words().to_owned())
}

pub(super) fn wanted(sent: &SentIntegration) -> Message {
    let lines = sent.integration_list.iter();
    let lines = lines.map(|one| format!("{} ({}): {}", one.code, one.reference, one.integration_request));
    Message::new("cases-suap-body-integration").with("words", lines.collect::<Vec<_>>().join("\n"))
}

pub(super) fn wanted_again(party: &SuapParty, sent: &SentRetry) -> Message {
    let message = match party {
        SuapParty::FrontOffice => Message::new("cases-suap-retry"),
        SuapParty::Body(code) => Message::new("cases-suap-body-retry").with("body", code.clone()),
    };
    let error = sent.error.as_ref().map_or(String::new(), |one| format!("{}: {}", one.code, one.message));
    message.with("operation", sent.operation.clone()).with("words", error)
}

pub(super) fn asked_again(party: &SuapParty, (operation, error): (&str, &SentError)) -> Message {
    let message = match party {
        SuapParty::FrontOffice => Message::new("cases-suap-asked-again"),
        SuapParty::Body(code) => Message::new("cases-suap-body-asked-again").with("body", code.clone()),
    };
    let why = format!("{}: {}", error.code, error.message);
    message.with("operation", operation.to_owned()).with("words", why)
}

/// A sentence of the house as it stands in the history of a case.
pub(super) fn in_words(message: &Message) -> Result<Words, NotHeard> {
    let text = message.text(Translator::new(Language::It));
    let text = match text.chars().count() > Words::LONGEST {
        // Whole it stands in the message; here it is seen that there is more.
        true => text.chars().take(Words::LONGEST - 1).chain(['…']).collect(),
        false => text,
    };
    Ok(Words::parse(&text).ok_or(Refusal::NoReason)?)
}
