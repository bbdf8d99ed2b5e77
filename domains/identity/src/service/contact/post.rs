//! By what messages leave the house.

use appio::AppIo;
use mail::Mailer;
use sms::Texter;

use crate::domain::Means;

/// By what messages leave the house. What is not there nobody can prove, and nothing goes by it.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// None where the comune has no mail server yet.
    pub mailer: Option<Mailer>,
    /// Where the mail of a demonstration can be read.
    pub mailbox_path: Option<&'static str>,
    /// None where the comune has no contract for text messages: then a telephone is kept as it was stated.
    pub texter: Option<Texter>,
    /// Where the text messages of a demonstration can be read.
    pub inbox_path: Option<&'static str>,
    /// None where the comune has no service in App IO: then nobody is offered it.
    pub app_io: Option<AppIo>,
    /// Where the messages in App IO of a demonstration can be read.
    pub app_io_path: Option<&'static str>,
}

impl Post {
    pub(crate) const fn has(&self, means: Means) -> bool {
        match means {
            Means::Email => self.mailer.is_some(),
            Means::Phone => self.texter.is_some(),
        }
    }

    /// Where messages of a demonstration can be read.
    pub(crate) const fn shown_at(&self, means: Means) -> Option<&'static str> {
        match means {
            Means::Email => self.mailbox_path,
            Means::Phone => self.inbox_path,
        }
    }
}
