//! What a message says, in its reader's language: a mail, a text message, or a message in App IO.

use chrono::{DateTime, Utc};
use kernel::{City, Language};
use mail::{Address, Mail};
use sms::{Number, Sms};
use uuid::Uuid;
use web::Translator;

use crate::domain::{CODE_LIFETIME, Code, Notice, Topic};

/// What there is to say.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// The code for an address or a number.
    Code(&'a Code),
    /// That an address or a number is somebody's no more.
    Former,
    /// A notice, and for whom it is.
    Notice(&'a Notice),
}

/// A mail that has no reader yet.
pub(super) struct Letter {
    subject: String,
    text: String,
    language: Language,
}

impl Letter {
    pub(super) fn of(city: &City, language: Language, content: Content<'_>) -> Self {
        match content {
            Content::Code(code) => Self::with_code(city, language, code),
            Content::Former => Self::to_former(city, language),
            Content::Notice(notice) => Self::with_notice(city, language, notice),
        }
    }

    fn with_code(city: &City, language: Language, code: &Code) -> Self {
        let t = Translator::new(language);
        let minutes = CODE_LIFETIME.num_minutes();
        let body = t.text_with(
            "identity-mail-code-body",
            &[("code", code.reveal().into()), ("minutes", minutes.into())],
        );
        Self::framed(city, t, t.text("identity-mail-code-subject"), &[body])
    }

    fn to_former(city: &City, language: Language) -> Self {
        let t = Translator::new(language);
        let body = t.text_with("identity-mail-former-body", &[("phone", city.phone.as_str().into())]);
        Self::framed(city, t, t.text("identity-mail-former-subject"), &[body])
    }

    fn with_notice(city: &City, language: Language, notice: &Notice) -> Self {
        let t = Translator::new(language);
        let (subject, body) = spoken(t, notice);
        let at = |path: &str| format!("{}{path}", city.public_url);
        let open = |path: &String| t.text_with("identity-mail-open", &[("address", at(path).into())]);
        let all =
            t.text_with("identity-mail-all-notices", &[("address", at(crate::web::NOTICES_PATH).into())]);
        let link = notice.link.as_ref().map(open);
        let parts: Vec<String> =
            about(t, notice).into_iter().chain([body]).chain(link).chain([all]).collect();
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

/// A text message that has no reader yet. It lies open on a table and passes through many hands: it says that there is
/// something to read, for whom and of which kind, and never what; of an appointment where and when, without which it would
/// remind nobody, and never for what. It has no link, so that nobody learns to press one.
pub(super) struct ShortText(String);

impl ShortText {
    pub(super) fn of(city: &City, language: Language, content: Content<'_>) -> Self {
        let t = Translator::new(language);
        let text = match content {
            Content::Code(code) => {
                let minutes = CODE_LIFETIME.num_minutes();
                let variables = [("code", code.reveal().into()), ("minutes", minutes.into())];
                t.text_with("identity-sms-code", &variables)
            }
            Content::Former => t.text_with("identity-sms-former", &[("phone", city.phone.as_str().into())]),
            Content::Notice(notice) => {
                let what = match notice.topic {
                    Topic::Account => t.text("identity-sms-account"),
                    Topic::Delegation => t.text("identity-sms-delegation"),
                    Topic::Services => t.text("identity-sms-services"),
                    Topic::Appointments if t.has(&notice.subject) => format!("{}.", spoken(t, notice).0),
                    Topic::Appointments => t.text("identity-sms-appointments"),
                    Topic::Payments => t.text("identity-sms-payments"),
                };
                let read = t.text("identity-sms-read");
                [Some(what), about(t, notice), Some(read)].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        };
        Self(format!("{}: {text}", city.administration.text(language)))
    }

    /// To whom it goes. The identifier names it: a second try is the same message.
    pub(super) fn to(self, to: Number, id: Uuid) -> Sms {
        Sms { to, text: self.0, id }
    }
}

/// A message in App IO that has no reader yet. Telephones show its title to whoever stands beside: it says of which kind it
/// is, and nothing about anybody.
pub(super) struct InIo {
    pub(super) subject: String,
    pub(super) markdown: String,
}

impl InIo {
    pub(super) fn of(city: &City, language: Language, notice: &Notice) -> Self {
        let t = Translator::new(language);
        let subject = t.text(match notice.topic {
            Topic::Account => "identity-io-account",
            Topic::Delegation => "identity-io-delegation",
            Topic::Services => "identity-io-services",
            Topic::Appointments => "identity-io-appointments",
            // Its own line, which nothing fills in.
            Topic::Payments if t.has(&notice.subject) => notice.subject.as_str(),
            Topic::Payments => "identity-io-payments",
        });
        let link = |text: &str, path: &str| format!("[{}]({}{path})", t.text(text), city.public_url);
        let (_, body) = spoken(t, notice);
        let said = about(t, notice).into_iter().chain([body]).map(|text| unformatted(&text));
        let open = notice.link.as_deref().map(|path| link("identity-io-open", path));
        let all = [t.text("identity-io-foot"), link("identity-io-all", crate::web::NOTICES_PATH)];
        let markdown = said.chain(open).chain(all).collect::<Vec<_>>().join("\n\n");
        Self { subject, markdown }
    }
}

/// Shows what is written as it is written: a name is a name, whatever letters it has.
fn unformatted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>#|".contains(letter) {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_notice_is_long_enough_for_app_io_and_its_title_names_nobody() {
        let city = web::sample_city();
        for topic in
            [Topic::Account, Topic::Delegation, Topic::Services, Topic::Appointments, Topic::Payments]
        {
            for language in Language::ALL {
                let notice =
                    Notice::new(DateTime::UNIX_EPOCH, topic, "no-such", "no-such").about("Ugo *Rossi*");
                let InIo { subject, markdown } = InIo::of(&city, language, &notice);
                assert!((10..=120).contains(&subject.chars().count()), "{subject}");
                assert!(!subject.contains("Rossi") && markdown.contains("Ugo \\*Rossi\\*"), "{markdown}");
                let t = Translator::new(language);
                assert!(t.text("identity-io-foot").chars().count() >= 80, "whatever stands before it");
                assert!(markdown.contains("/area-personale/avvisi)"), "{markdown}");
            }
        }
    }
}
