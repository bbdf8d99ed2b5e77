//! How pages speak of certificates.

use chrono::NaiveDate;
use registry::Sex;
use web::Page;
use web::ui::{Badge, Choice, Tone};

use crate::certificate::{Certificate, Standing, State};
use crate::domain::{Destination, Duty, Identification, Kind, Kinds, Proof, RefusedBy, SeenDocument};
use crate::facts::holder;

/// The title of a document: the titles of its kinds.
pub(super) fn title(page: &Page, kinds: &Kinds) -> String {
    joined(page, kinds.iter())
}

/// The titles of kinds, one after the other.
pub(super) fn joined(page: &Page, kinds: impl Iterator<Item = Kind>) -> String {
    let titles: Vec<String> = kinds.map(|kind| page.text(kind.title_key())).collect();
    titles.join(" · ")
}

/// Whether a certificate may be relied on: in a word or two, and in a sentence.
pub(super) struct StandingWords {
    pub(super) tone: Tone,
    pub(super) label: String,
    pub(super) text: String,
}

impl StandingWords {
    /// For a certificate of the register.
    pub(super) fn of(page: &Page, certificate: &Certificate, today: NaiveDate) -> Self {
        match certificate.state {
            State::Reserved => Self::plain(page, Tone::Waiting, "in-preparation"),
            State::Issued { .. } | State::Withdrawn { .. } => {
                Self::of_stated(page, certificate, certificate.standing(today))
            }
        }
    }

    /// For a certificate and how it stands: where an act extends it, which one.
    pub(super) fn of_stated(page: &Page, certificate: &Certificate, standing: Standing) -> Self {
        let words = Self::for_standing(page, standing);
        let Some(extended) = certificate.extended.as_ref().filter(|_| is_about_its_end(standing)) else {
            return words;
        };
        let until = page.date(&extended.until);
        let said = [("until", until.into()), ("act", extended.act.as_str().into())];
        let sentence = page.text_with("certificates-page-standing-extended", &said);
        Self { text: format!("{} {sentence}", words.text), ..words }
    }

    /// For a standing.
    fn for_standing(page: &Page, standing: Standing) -> Self {
        match standing {
            Standing::Holds { until: Some(day) } => Self::dated(page, Tone::Good, "holds", &page.date(&day)),
            Standing::Holds { until: None } => Self::plain(page, Tone::Good, "holds-for-ever"),
            Standing::Expired { on } => Self::dated(page, Tone::Plain, "expired", &page.date(&on)),
            Standing::Superseded { on } => Self::dated(page, Tone::Waiting, "superseded", &page.date(&on)),
            Standing::Withdrawn { at } => Self::dated(page, Tone::Bad, "withdrawn", &page.day_of(&at)),
        }
    }

    fn plain(page: &Page, tone: Tone, slug: &str) -> Self {
        let label = page.text(&format!("certificates-page-standing-{slug}"));
        Self { tone, label, text: page.text(&format!("certificates-page-standing-{slug}-text")) }
    }

    fn dated(page: &Page, tone: Tone, slug: &str, date: &str) -> Self {
        let date = [("date", date.into())];
        let label = page.text_with(&format!("certificates-page-standing-{slug}"), &date);
        Self { tone, label, text: page.text_with(&format!("certificates-page-standing-{slug}-text"), &date) }
    }

    /// The word on its coloured ground.
    pub(super) fn badge(&self, page: &Page) -> Badge {
        page.badge_text(self.tone, self.label.as_str())
    }
}

/// Whether its last day is what decides how it stands.
const fn is_about_its_end(standing: Standing) -> bool {
    matches!(standing, Standing::Holds { .. } | Standing::Expired { .. })
}

/// Who asked in the holder's name; an empty name is one that nobody knows.
pub(super) fn asked_in_their_name(page: &Page, name: &str) -> String {
    match name {
        "" => page.text("certificates-page-asked-by-somebody"),
        name => page.text_with("certificates-page-asked-by-name", &[("name", name.into())]),
    }
}

/// Who asked at the counter, and how the clerk knew them.
pub(super) struct Asked {
    pub(super) who: String,
    pub(super) proof: String,
}

impl Asked {
    /// For the staff page of a certificate.
    pub(super) fn of(page: &Page, identification: &Identification) -> Self {
        match identification {
            Identification::Holder { proof } => Self {
                who: page.text("certificates-page-requester-subject"),
                proof: match proof {
                    Proof::Document { document } => seen_document(page, document),
                    Proof::Known => page.text("certificates-page-seen-known"),
                },
            },
            Identification::Helper { name, document, .. } => Self {
                who: page.text_with("certificates-page-requester-helper", &[("name", name.spoken().into())]),
                proof: seen_document(page, document),
            },
            Identification::SomebodyElse { name, document } => {
                Self { who: name.spoken(), proof: seen_document(page, document) }
            }
        }
    }
}

fn seen_document(page: &Page, document: &SeenDocument) -> String {
    let kind = page.text(document.kind.key());
    let parts = [kind, document.number.clone(), document.issued_by.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whom a page speaks to about a person.
#[derive(Clone, Copy)]
pub(crate) enum Voice {
    /// To the person.
    You(Sex),
    /// To a clerk.
    They(Sex),
}

/// Why a rule forbids something, and what to do.
pub(crate) struct Why {
    pub(crate) why: String,
    pub(crate) advice: String,
}

impl Why {
    /// Each rule in words. The advice is for residents; a clerk is told what a clerk can do.
    pub(crate) fn of(page: &Page, rules: &[RefusedBy], voice: Voice) -> Vec<Self> {
        let (who, sex) = match voice {
            Voice::You(sex) => ("you", sex),
            Voice::They(sex) => ("they", sex),
        };
        let words = |key: &str| page.text_with(key, &[("sex", sex.code().into()), ("who", who.into())]);
        let advice = |rule: &RefusedBy| match voice {
            Voice::You(_) => words(&rule.advice_key()),
            Voice::They(_) if rule.overridable => page.text("certificates-page-override-advice"),
            Voice::They(_) => String::new(),
        };
        rules.iter().map(|rule| Self { why: words(&rule.why_key()), advice: advice(rule) }).collect()
    }
}

/// Whom a certificate is about: the name, and the day of birth.
pub(super) struct Holder {
    pub(super) name: String,
    pub(super) birth_date: String,
}

impl Holder {
    /// As the document says it.
    pub(super) fn of(page: &Page, certificate: &Certificate) -> Self {
        let (name, born) = holder(&certificate.content.facts);
        Self {
            name: name.map(registry::PersonName::spoken).unwrap_or_default(),
            birth_date: born.map(|day| page.date(&day)).unwrap_or_default(),
        }
    }
}

/// What is due, in a line: the sum and its parts.
pub(super) fn due(page: &Page, duty: &Duty) -> String {
    if duty.is_free() {
        return page.text("certificates-page-free");
    }
    let money = |amount| page.money(&amount).into();
    let parts = [("total", money(duty.total())), ("stamp", money(duty.stamp)), ("fee", money(duty.fee))];
    let key = if duty.stamp.is_zero() { "certificates-page-due-fee" } else { "certificates-page-due" };
    page.text_with(key, &parts)
}

/// Where a document will be handed in.
pub(super) fn destinations(page: &Page) -> Vec<Choice> {
    let choice =
        |destination: Destination| Choice::new(destination.code().to_string(), page.text(destination.key()));
    Destination::ALL.into_iter().map(choice).collect()
}

/// The languages that a document may have beside Italian.
pub(super) fn second_languages(page: &Page) -> Vec<Choice> {
    let none = Choice::new("", page.text("certificates-page-language-none"));
    let others = page.city().languages.iter().skip(1);
    let others = others.map(|language| Choice::new(language.tag(), language.own_name()));
    std::iter::once(none).chain(others).collect()
}
