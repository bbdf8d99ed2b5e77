//! What is said of an appointment: keys with what fills them in, so that each reads it in their own language.

use chrono::{DateTime, Utc};
use identity::{Notice, Topic};
use kernel::{City, Language, Localised};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Translator, Value};

use crate::domain::{CancelledBy, DecreeFate, Matter, Office, Visit, VisitState, Way};

/// Why something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Occasion {
    Booked,
    /// It was moved, or is held in another way.
    Moved,
    Cancelled,
    DayBefore,
    HoursBefore,
    /// It is almost their turn.
    Near,
    Missed,
    /// An earlier slot may be theirs.
    Offer,
    /// A decree left it, or did not give it back: in the words of the decree.
    ByDecree {
        decree: Uuid,
        fate: DecreeFate,
    },
}

impl Occasion {
    /// The end of the key of a job.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::DayBefore => "day-before",
            Self::HoursBefore => "hours-before",
            Self::Near => "near",
            Self::Missed => "missed",
            Self::Offer => "offer",
            Self::ByDecree { fate, .. } => fate.code(),
        }
    }

    /// Whether it is still true of a visit: nothing is said of what is not any more.
    pub(crate) const fn holds(self, visit: &Visit) -> bool {
        match self {
            Self::Cancelled => matches!(
                visit.state,
                VisitState::Cancelled {
                    by: CancelledBy::Visitor | CancelledBy::Office | CancelledBy::Decree(_),
                    ..
                }
            ),
            Self::Missed => matches!(visit.state, VisitState::Missed { .. }),
            Self::ByDecree { fate, .. } if fate.stays_ended() => {
                matches!(visit.state, VisitState::Cancelled { by: CancelledBy::Decree(_), .. })
            }
            Self::Near => matches!(visit.state, VisitState::Booked { .. } | VisitState::Arrived { .. }),
            Self::Booked
            | Self::Moved
            | Self::DayBefore
            | Self::HoursBefore
            | Self::Offer
            | Self::ByDecree { .. } => visit.is_booked(),
        }
    }
}

/// Everything that is said of a visit.
pub(crate) struct Facts<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) office: &'a Office,
    pub(crate) matters: &'a [Matter],
    /// How many minutes they wait still, where that is known and is what they are told.
    pub(crate) wait: Option<i64>,
    /// Why a decree moved or ended it, where one did.
    pub(crate) decree: Option<Localised>,
    /// What a decree found, where that is what is told.
    pub(crate) decreed: Option<&'a Decreed>,
    /// The earlier slot that may be theirs.
    pub(crate) offered: Option<&'a Offered>,
    /// Whether people are seen in rooms of the city's own.
    pub(crate) has_rooms: bool,
    pub(crate) city: &'a City,
}

/// An appointment as a decree found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decreed {
    /// The number of the decree.
    pub(crate) number: String,
    pub(crate) office: Localised,
    pub(crate) starts_at: DateTime<Utc>,
}

/// An earlier slot, as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offered {
    pub(crate) when: DateTime<Utc>,
    pub(crate) office: Localised,
    pub(crate) until: DateTime<Utc>,
}

/// A line and a text, and what fills in both.
pub(crate) struct Saying {
    pub(crate) subject: &'static str,
    pub(crate) body: &'static str,
    arguments: Vec<(&'static str, Value)>,
}

impl Saying {
    /// What is said of a visit on an occasion.
    pub(crate) fn of(facts: &Facts<'_>, occasion: Occasion) -> Self {
        let [subject, body] = facts.keys(occasion);
        Self { subject, body, arguments: facts.arguments() }
    }

    /// The same as a notice, which leads somewhere.
    pub(crate) fn into_notice(self, now: DateTime<Utc>, link: String) -> Notice {
        let notice = Notice::new(now, Topic::Appointments, self.subject, self.body).leading_to(link);
        self.arguments.into_iter().fold(notice, |notice, (name, value)| notice.with(name, value))
    }

    /// The line, in a language.
    pub(crate) fn line(&self, t: Translator) -> String {
        t.text_with(self.subject, &self.arguments)
    }

    /// The text, in a language.
    pub(crate) fn text(&self, t: Translator) -> String {
        t.text_with(self.body, &self.arguments)
    }
}

impl Facts<'_> {
    fn keys(&self, occasion: Occasion) -> [&'static str; 2] {
        match occasion {
            Occasion::Booked => ["appointments-notice-booked-subject", "appointments-notice-booked-body"],
            Occasion::Moved => self.keys_of_a_move(),
            Occasion::Cancelled => self.keys_of_an_end(),
            Occasion::DayBefore => {
                ["appointments-notice-day-before-subject", "appointments-notice-day-before-body"]
            }
            Occasion::HoursBefore => {
                ["appointments-notice-hours-before-subject", "appointments-notice-hours-before-body"]
            }
            Occasion::Near if self.wait.is_some() => {
                ["appointments-notice-near-wait-subject", "appointments-notice-near-wait-body"]
            }
            Occasion::Near => ["appointments-notice-near-subject", "appointments-notice-near-body"],
            Occasion::Missed => ["appointments-notice-missed-subject", "appointments-notice-missed-body"],
            Occasion::Offer => ["appointments-notice-offer-subject", "appointments-notice-offer-body"],
            Occasion::ByDecree { fate, .. } => fate.told().unwrap_or_else(|| self.keys_of_a_move()),
        }
    }

    fn keys_of_a_move(&self) -> [&'static str; 2] {
        let stays = self.visit.moved_from == Some(self.visit.starts_at);
        match (self.visit.decree.is_some(), stays) {
            (true, true) => ["appointments-notice-way-decree-subject", "appointments-notice-way-decree-body"],
            (true, false) => {
                ["appointments-notice-moved-decree-subject", "appointments-notice-moved-decree-body"]
            }
            (false, _) => ["appointments-notice-moved-subject", "appointments-notice-moved-body"],
        }
    }

    fn keys_of_an_end(&self) -> [&'static str; 2] {
        let VisitState::Cancelled { by, reason, .. } = &self.visit.state else {
            return ["appointments-notice-cancelled-subject", "appointments-notice-cancelled-body"];
        };
        let has_reason = reason.is_some() || self.decree.is_some();
        match (by, has_reason) {
            (CancelledBy::Visitor | CancelledBy::Lapsed, _) => {
                ["appointments-notice-cancelled-subject", "appointments-notice-cancelled-body"]
            }
            (CancelledBy::Office | CancelledBy::Decree(_), true) => {
                ["appointments-notice-cancelled-office-subject", "appointments-notice-cancelled-why-body"]
            }
            (CancelledBy::Office | CancelledBy::Decree(_), false) => {
                ["appointments-notice-cancelled-office-subject", "appointments-notice-cancelled-office-body"]
            }
        }
    }

    /// What fills in any of the texts.
    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let visit = self.visit;
        let at = |moment: DateTime<Utc>| in_each_language(|t| t.date_time(moment, self.city.timezone));
        let mut arguments: Vec<(&'static str, Value)> = vec![
            ("facts", in_each_language(|t| self.lines(t)).into()),
            ("code", visit.code.spoken().into()),
            ("phone", self.city.phone.as_str().into()),
            ("reason", self.reason().into()),
        ];
        arguments.extend(self.wait.map(|minutes| ("minutes", Value::from(minutes))));
        if let Some(decreed) = self.decreed {
            arguments.extend(self.arguments_of(decreed));
            return arguments;
        }
        match self.offered {
            Some(offered) => arguments.extend([
                ("when", at(offered.when).into()),
                ("office", offered.office.clone().into()),
                ("before", at(visit.starts_at).into()),
                ("until", at(offered.until).into()),
            ]),
            None => arguments.extend([
                ("when", at(visit.starts_at).into()),
                ("office", self.office.name.clone().into()),
                ("before", at(visit.moved_from.unwrap_or(visit.starts_at)).into()),
            ]),
        }
        arguments
    }

    /// What fills in the texts of a decree.
    fn arguments_of(&self, decreed: &Decreed) -> Vec<(&'static str, Value)> {
        let local = |moment: DateTime<Utc>| moment.with_timezone(&self.city.timezone);
        let day = |moment| local(moment).format("%d/%m/%Y").to_string();
        let hour = |moment| local(moment).format("%H:%M").to_string();
        let now_at = self.visit.starts_at;
        vec![
            ("number", decreed.number.as_str().into()),
            ("office", decreed.office.clone().into()),
            ("day", day(decreed.starts_at).into()),
            ("hour", hour(decreed.starts_at).into()),
            ("new_office", self.office.name.clone().into()),
            ("new_day", day(now_at).into()),
            ("new_hour", hour(now_at).into()),
        ]
    }

    /// Why it is so: in the words of the decree, else in those of who cancelled it. A full stop at the end is the sentence's.
    fn reason(&self) -> Localised {
        let said = match &self.visit.state {
            VisitState::Cancelled { reason: Some(reason), .. } => Some(reason.as_str()),
            _ => None,
        };
        in_each_language(|t| {
            let decree =
                self.decree.as_ref().map(|decree| decree.text(t.language())).filter(|it| !it.is_empty());
            let words = decree.or(said).map_or_else(|| t.text("appointments-tell-decree"), str::to_owned);
            words.trim_end_matches('.').to_owned()
        })
    }

    /// When, where or how, for what, with what, by what code: a line each.
    fn lines(&self, t: Translator) -> String {
        let language = t.language();
        let when = t.date_time(self.visit.starts_at, self.city.timezone);
        let matters: Vec<&str> = self.matters.iter().map(|matter| matter.name.text(language)).collect();
        let lines = [
            Some(t.text_with("appointments-tell-when", &[("when", when.into())])),
            Some(self.place(t)),
            self.directions(language),
            Some(t.text_with("appointments-tell-matters", &[("matters", matters.join(", ").into())])),
            self.to_bring(t),
            Some(t.text_with("appointments-tell-code", &[("code", self.visit.code.spoken().into())])),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn place(&self, t: Translator) -> String {
        match self.visit.way {
            Way::InPerson => {
                let address = self.office.address.as_deref().unwrap_or_default();
                let office = self.office.name.text(t.language());
                t.text_with(
                    "appointments-tell-where",
                    &[("office", office.into()), ("address", address.into())],
                )
            }
            Way::Telephone => t.text("appointments-tell-telephone"),
            Way::Video if self.has_rooms => t.text("appointments-tell-video"),
            Way::Video => {
                t.text_with("appointments-tell-video-nowhere", &[("phone", self.city.phone.as_str().into())])
            }
        }
    }

    fn directions(&self, language: Language) -> Option<String> {
        let said = self.office.directions.text(language);
        (self.visit.way == Way::InPerson && !said.is_empty()).then(|| said.to_owned())
    }

    fn to_bring(&self, t: Translator) -> Option<String> {
        let mut lines: Vec<&str> = Vec::new();
        for line in self.matters.iter().flat_map(|matter| matter.to_bring(t.language())) {
            // Two matters may want the same.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let key = match self.visit.way {
            Way::InPerson => "appointments-tell-bring",
            Way::Telephone | Way::Video => "appointments-tell-keep-ready",
        };
        (!lines.is_empty()).then(|| t.text_with(key, &[("what", lines.join("; ").into())]))
    }
}

/// What is said in each language, to be read in whichever the reader's is then.
pub(crate) fn in_each_language(say: impl Fn(Translator) -> String) -> Localised {
    Language::ALL
        .into_iter()
        .fold(Localised::default(), |said, language| said.with(language, say(Translator::new(language))))
}
