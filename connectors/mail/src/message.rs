//! A message, as it travels.

use std::error::Error;

use chrono::{DateTime, Utc};
use kernel::Language;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use uuid::Uuid;

use crate::Address;

/// A mail to one person: a line and plain text.
#[derive(Clone, Debug)]
pub struct Mail {
    /// To whom.
    pub to: Address,
    /// The line.
    pub subject: String,
    /// The text; lines end as in Rust.
    pub text: String,
    /// What it is written in.
    pub language: Language,
    /// Names the message: one that is sent again under the same name is the same message to a mailbox.
    pub id: Uuid,
    /// When it was written.
    pub sent_at: DateTime<Utc>,
}

impl Mail {
    /// The whole of it, with its head. A subject is one line, whatever was filled into it.
    pub(crate) fn to_message(&self, from: &Address, name: &str) -> Result<Message, lettre::error::Error> {
        let subject = self.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Message::builder()
            .from(Mailbox::new(Some(name.to_owned()), from.inner().clone()))
            .to(Mailbox::new(None, self.to.inner().clone()))
            .subject(subject)
            .date(self.sent_at.into())
            .message_id(Some(format!("<{}@{}>", self.id.simple(), from.domain())))
            .header(AutoSubmitted)
            .header(ContentLanguage(self.language.tag().to_owned()))
            .singlepart(SinglePart::plain(self.text.clone()))
    }
}

/// No person wrote this, and no program should answer it (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl AutoSubmitted {
    const VALUE: &str = "auto-generated";
}

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        if text == Self::VALUE { Ok(Self) } else { Err("another value".into()) }
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), Self::VALUE.to_owned())
    }
}

/// So that a screen reader speaks it as it is written (RFC 3282).
#[derive(Clone)]
struct ContentLanguage(String);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_that_a_program_wrote_it_and_stays_one_message() {
        let mail = Mail {
            to: Address::parse("ada@posta.example").unwrap(),
            subject: "Il tuo codice: è qui\r\nBcc: ugo@posta.example".into(),
            text: "Perché no?\n.\nFine".into(),
            language: Language::It,
            id: Uuid::from_u128(7),
            sent_at: DateTime::UNIX_EPOCH,
        };
        let from = Address::parse("avvisi@comune.example").unwrap();
        let bytes = mail.to_message(&from, "Comune di Borgo").unwrap().formatted();

        let read = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.subject(), Some("Il tuo codice: è qui Bcc: ugo@posta.example"));
        assert_eq!(read.body_text(0).as_deref().map(str::trim_end), Some("Perché no?\r\n.\r\nFine"));
        assert_eq!(read.message_id(), Some("00000000000000000000000000000007@comune.example"));
        let text = String::from_utf8(bytes).unwrap();
        for line in ["Auto-Submitted: auto-generated", "Content-Language: it", "To: ada@posta.example"] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} is not in\n{text}");
        }
        assert!(!text.contains("\r\nBcc:") && !text.contains("List-"), "{text}");
    }
}
