//! What happened to a case, in plain words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use web::Page;
use web::ui::{Timeline, TimelineEntry, TimelineFile};

use super::files::FileLink;
use super::words::{adviser_name, say, unit_name};
use crate::definition::{ActionKey, Definition, Field, StateKey};
use crate::domain::ranking::THE_RANKING;
use crate::domain::{Answers, Case, Channel, Entry, EntryKind, Opinion, Words};
use crate::service::{self, Cases};

/// What of a timeline an address asks for: what happened before the event of a number.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Before {
    pub(super) prima: Option<i64>,
}

/// Where the part before this one is, if there is one.
pub(super) fn older(timeline: &service::Timeline, path: &str) -> Option<String> {
    let (first, _) = timeline.entries.first().filter(|_| timeline.has_older)?;
    Some(format!("{path}?prima={first}"))
}

/// Who reads it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Who asked.
    Person,
    /// The office.
    Office,
}

/// A part of what happened to a case, as it was written down.
pub(super) struct Happened<'a> {
    timeline: &'a service::Timeline,
    /// What other offices were asked.
    opinions: &'a [Opinion],
    case: &'a Case,
    definition: &'a Definition,
    /// Under which address the files of the case are.
    path: &'a str,
}

impl<'a> Happened<'a> {
    /// Of a case; `path` is its address.
    pub(super) fn of(
        (case, definition): (&'a Case, &'a Definition),
        timeline: &'a service::Timeline,
        opinions: &'a [Opinion],
        path: &'a str,
    ) -> Self {
        Self { timeline, opinions, case, definition, path }
    }
}

/// The life of a case, the oldest first; to who asked, with what comes next.
pub(super) fn life_of(happened: &Happened<'_>, cases: &Cases, page: &Page, reader: Reader) -> Timeline {
    let timeline = happened.timeline;
    let &Happened { case, definition, path, .. } = happened;
    let teller = Teller { timeline, definition, channel: case.channel, path, cases, page, reader };
    let entries = timeline.entries.iter().map(|(number, entry)| (entry.at, teller.tell(*number, entry)));
    let opinions = happened.opinions.iter().flat_map(|opinion| teller.tell_opinion(opinion));
    let opinions = opinions.filter(|(at, _)| timeline.covers(*at));
    let mut told: Vec<_> = entries.chain(opinions).collect();
    told.sort_by_key(|(at, _)| *at);
    let ahead = match reader {
        Reader::Person if timeline.is_newest => ahead((case, definition), cases, page),
        Reader::Person | Reader::Office => Vec::new(),
    };
    Timeline::new(told.into_iter().map(|(_, entry)| entry).chain(ahead).collect())
}

/// What comes next, each by its last day and from the office that owes it. Of what is late the past tells.
fn ahead((case, definition): (&Case, &Definition), cases: &Cases, page: &Page) -> Vec<TimelineEntry> {
    let unit = unit_name(cases, &case.unit, page);
    let entry = |day: NaiveDate, title: &str, text: String| TimelineEntry {
        when: page.text_with(
            "cases-ahead-when",
            &[("day", page.date(&day).into()), ("unit", unit.as_str().into())],
        ),
        title: page.text(title),
        text,
        files: Vec::new(),
        is_past: false,
    };
    let is_to_come = |day: &NaiveDate| *day >= cases.today();
    let entered = cases.enter_by(definition, &case.state, case.sent_at).filter(is_to_come);
    let entered = entered.map(|day| entry(day, "cases-ahead-enter", String::new()));
    let answered = case.due_on(cases.calendar()).filter(is_to_come);
    let answered = answered.map(|day| entry(day, "cases-ahead-answer", silence_of(definition, page)));
    entered.into_iter().chain(answered).collect()
}

/// What the law makes of silence; nothing where that is only late.
fn silence_of(definition: &Definition, page: &Page) -> String {
    let procedure = definition.procedure.as_ref();
    let state = procedure.and_then(|procedure| procedure.state(procedure.clock.silence.state()?));
    let name = state.map(|state| state.name.in_language(page.language()));
    name.map_or_else(String::new, |name| page.text_with("cases-ahead-silence", &[("state", name.into())]))
}

struct Teller<'a> {
    timeline: &'a service::Timeline,
    definition: &'a Definition,
    channel: Channel,
    path: &'a str,
    cases: &'a Cases,
    page: &'a Page,
    reader: Reader,
}

impl Teller<'_> {
    fn tell(&self, number: i64, entry: &Entry) -> TimelineEntry {
        let page = self.page;
        let (title, text) = match &entry.kind {
            EntryKind::Sent { .. } => (page.text(sent_by(self.channel)), String::new()),
            EntryKind::Acted { action, to, words, answer, answers, .. } => {
                let said = words.iter().chain(answer).map(|words| words.as_str().to_owned());
                let said: Vec<String> = self.filled_in(action, to, answers).into_iter().chain(said).collect();
                (self.done(action, to), said.join("\n\n"))
            }
            EntryKind::Silence { to } => {
                let state = self.name_of_state(to);
                (page.text_with("cases-event-silence", &[("state", state.into())]), String::new())
            }
            EntryKind::Late => (page.text("cases-event-late"), page.text("cases-event-late-text")),
            EntryKind::Taken => (page.text("cases-event-taken"), String::new()),
            EntryKind::Released => (page.text("cases-event-released"), String::new()),
            EntryKind::Message(words) => {
                (page.text(self.message_key(entry)), said(entry, words, self.definition, page))
            }
            EntryKind::Note(words) => {
                (page.text("cases-event-note"), said(entry, words, self.definition, page))
            }
        };
        let when = page.date_time(&entry.at);
        let when = match self.by(entry) {
            Some(by) => format!("{when} · {by}"),
            None => when,
        };
        let files = self.letters_of(number).chain(self.files_of(entry)).collect();
        TimelineEntry { when, title, text, files, is_past: true }
    }

    /// What it wrote, once that is made.
    fn letters_of(&self, number: i64) -> impl Iterator<Item = TimelineFile> {
        let written = self.timeline.letters.iter().filter(move |letter| letter.event_number == number);
        written.filter(|letter| letter.entered.document.is_some()).map(|letter| TimelineFile {
            href: format!("{}/documenti/{}", self.path, letter.id),
            name: format!("{} · {}", letter.entered.decision.title, letter.entered.number),
            size: self.page.text("cases-file-pdf"),
        })
    }

    /// What came with it.
    fn files_of(&self, entry: &Entry) -> Vec<TimelineFile> {
        let EntryKind::Acted { files, .. } = &entry.kind else { return Vec::new() };
        let link = |FileLink { href, name, size, .. }| TimelineFile { href, name, size };
        FileLink::of(files, self.path, self.page).into_iter().map(link).collect()
    }

    /// That another office or body was asked, and that it answered; what it said is for the office that decides.
    fn tell_opinion(&self, opinion: &Opinion) -> Vec<(DateTime<Utc>, TimelineEntry)> {
        let unit = adviser_name((self.cases, self.definition), &opinion.unit, self.page);
        let tell = |at: DateTime<Utc>, key| {
            let title = self.page.text_with(key, &[("unit", unit.as_str().into())]);
            let when = self.page.date_time(&at);
            (at, TimelineEntry { when, title, text: String::new(), files: Vec::new(), is_past: true })
        };
        let given = opinion.given.as_ref().map(|given| tell(given.at, "cases-event-opinion-given"));
        let silent = opinion.asked_again_at.map(|at| tell(at, "cases-event-opinion-silent"));
        let asked = tell(opinion.asked_at, "cases-event-opinion-asked");
        std::iter::once(asked).chain(given).chain(silent).collect()
    }

    /// Whose hand it was, where that is not plain: an office, an organisation, somebody who acts for who asked, the law.
    fn by(&self, entry: &Entry) -> Option<String> {
        let name = entry.by.name.as_str();
        match entry.by.kind.as_str() {
            "machine" if name == THE_RANKING => Some(self.page.text("cases-by-ranking")),
            "machine" => Some(self.page.text("cases-by-clock")),
            "representative" => Some(self.by_representative(entry)),
            _ => (!name.is_empty()).then(|| name.to_owned()),
        }
    }

    fn by_representative(&self, entry: &Entry) -> String {
        let organisation = Some(&entry.by.name).filter(|name| !name.is_empty());
        let person = || self.timeline.representatives.get(&entry.by.representative()?);
        match organisation.or_else(person) {
            Some(name) => {
                self.page.text_with("cases-by-representative-named", &[("name", name.as_str().into())])
            }
            None => self.page.text("cases-by-representative"),
        }
    }

    fn message_key(&self, entry: &Entry) -> &'static str {
        // Nobody wrote it: it is told to both sides.
        if entry.fact.is_some() {
            return "cases-event-fact";
        }
        match (entry.by.kind == "staff", self.reader) {
            (true, Reader::Person) => "cases-event-message-from-office",
            (true, Reader::Office) => "cases-event-message-sent",
            (false, Reader::Person) => "cases-event-message-yours",
            (false, Reader::Office) => "cases-event-message-from-person",
        }
    }

    /// `Accogli → Accolta`: who reads it knows the buttons of the office as little as its states.
    fn done(&self, action: &ActionKey, to: &StateKey) -> String {
        match self.reader {
            Reader::Person => self.name_of_state(to),
            Reader::Office => {
                let states = self.definition.procedure.iter().flat_map(|procedure| &procedure.states);
                let found = states.flat_map(|state| &state.actions).find(|one| &one.key == action);
                let name = found
                    .map_or(action.to_string(), |one| one.name.in_language(self.page.language()).to_owned());
                format!("{name} → {}", self.name_of_state(to))
            }
        }
    }

    /// What was filled in with it, a line for each question; none where nothing was.
    fn filled_in(&self, action: &ActionKey, to: &StateKey, answers: &Answers) -> Option<String> {
        let mut actions = self.definition.procedure.as_ref()?.actions();
        let done = actions.find(|one| &one.key == action && &one.to == to)?;
        let line = |field: &Field| {
            let answer = say(answers.get(&field.name)?, field, self.page);
            let asked = field.label.in_language(self.page.language());
            let colon = if asked.ends_with('?') { "" } else { ":" };
            Some(format!("{asked}{colon} {answer}"))
        };
        let lines: Vec<String> = done.fields.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn name_of_state(&self, key: &StateKey) -> String {
        let state = self.definition.procedure.as_ref().and_then(|procedure| procedure.state(key));
        state.map_or(key.to_string(), |state| state.name.in_language(self.page.language()).to_owned())
    }
}

/// What was written; of a fact, its text in the language of the reader.
pub(crate) fn said(entry: &Entry, words: &Words, definition: &Definition, page: &Page) -> String {
    let written = || words.as_str().to_owned();
    let Some(fact) = entry.fact else { return written() };
    let said = match (fact.day().map(|day| page.date(&day)), fact.hour()) {
        (Some(day), Some(hour)) => page.text_with(fact.key(), &[("day", day.into()), ("hour", hour.into())]),
        (Some(day), None) => page.text_with(fact.key(), &[("day", day.into())]),
        (None, _) => page.text(fact.key()),
    };
    match &definition.follows_home {
        _ if !fact.is_about_home() => said,
        Some(follows) => format!("{said} {}", follows.tells.in_language(page.language())),
        // The version with which it was born says nothing of homes yet.
        None => written(),
    }
}

/// That it came, and by which way: a text key.
const fn sent_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "cases-event-sent",
        Channel::Api => "cases-event-sent-api",
        Channel::Chat => "cases-event-sent-chat",
        Channel::Desk => "cases-event-sent-desk",
        Channel::Phone => "cases-event-sent-phone",
    }
}
