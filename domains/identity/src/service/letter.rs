//! What a mail says, in its reader's language.

use chrono::{DateTime, Utc};
use kernel::{City, Language};
use mail::{Address, Mail};
use uuid::Uuid;
use web::Translator;

use crate::domain::{CODE_LIFETIME, Code, Notice};

/// A mail that has no reader yet.
pub(super) struct Letter {
    subject: String,
    text: String,
    language: Language,
}

impl Letter {
    /// The code for an address.
    pub(super) fn with_code(city: &City, language: Language, code: &Code) -> Self {
        let t = Translator::new(language);
        let minutes = CODE_LIFETIME.num_minutes();
        let body = t.text_with(
            "identity-mail-code-body",
            &[("code", code.reveal().into()), ("minutes", minutes.into())],
        );
        Self::framed(city, t, t.text("identity-mail-code-subject"), &[body])
    }

    /// What an address is told that is somebody's no more.
    pub(super) fn to_former(city: &City, language: Language) -> Self {
        let t = Translator::new(language);
        let body = t.text_with("identity-mail-former-body", &[("phone", city.phone.as_str().into())]);
        Self::framed(city, t, t.text("identity-mail-former-subject"), &[body])
    }

    /// A notice, and for whom it is.
    pub(super) fn of(city: &City, language: Language, notice: &Notice) -> Self {
        let t = Translator::new(language);
        let (subject, body) = spoken(t, notice);
        let about = about(t, notice);
        let all = t.text_with(
            "identity-mail-all-notices",
            &[("address", format!("{}{}", city.public_url, crate::web::NOTICES_PATH).into())],
        );
        let parts: Vec<String> = about.into_iter().chain([body, all]).collect();
        Self::framed(city, t, subject, &parts)
    }

    fn framed(city: &City, t: Translator, subject: String, parts: &[String]) -> Self {
        let language = t.language();
        let administration = city.administration.text(language);
        let foot = t.text_with("identity-mail-foot", &[("city", administration.into())]);
        Self { subject, text: format!("{}\n\n-- \n{foot}\n", parts.join("\n\n")), language }
    }

    /// To whom it goes. The identifier names it: a second try is the same message.
    pub(super) fn to(self, to: Address, id: Uuid, now: DateTime<Utc>) -> Mail {
        Mail { to, subject: self.subject, text: self.text, language: self.language, id, sent_at: now }
    }
}

/// Line and text of a notice. The texts of a program of another release may be unknown here.
pub(crate) fn spoken(t: Translator, notice: &Notice) -> (String, String) {
    let variables = notice.variables();
    let known = |key: &str, otherwise: &str| match t.has(key) {
        true => t.text_with(key, &variables),
        false => t.text(otherwise),
    };
    (
        known(&notice.subject, "identity-notice-unknown-subject"),
        known(&notice.body, "identity-notice-unknown-body"),
    )
}

/// For whom it is.
pub(crate) fn about(t: Translator, notice: &Notice) -> Option<String> {
    notice.about.as_ref().map(|name| t.text_with("identity-notice-about", &[("name", name.into())]))
}
