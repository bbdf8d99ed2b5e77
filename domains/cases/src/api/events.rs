//! What happened to a case, as programs read it.

use ::web::Page;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files::{DocumentBody, FileBody, Folder};
use super::words::suap_state;
use crate::definition::{Definition, StateKey};
use crate::domain::{Entry, EntryKind, given};
use crate::service::Timeline;
use crate::store::code_of_event;
use crate::web::said;

/// One thing that happened.
#[derive(Serialize)]
struct EventBody {
    number: i64,
    at: DateTime<Utc>,
    kind: &'static str,
    by: &'static str,
    /// The office or the organisation; people are not named.
    #[serde(skip_serializing_if = "String::is_empty")]
    by_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_suap_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The names of the files that came with it, as of those among the answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
    /// The same files, and where they are read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<FileBody>,
    /// What it wrote.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<DocumentBody>,
    /// What was filled in with it, by the names of the fields.
    #[serde(skip_serializing_if = "Map::is_empty")]
    answers: Map<String, Value>,
}

impl EventBody {
    fn of(
        page: &Page,
        (number, entry): &(i64, Entry),
        (timeline, definition): (&Timeline, &Definition),
        folder: &Folder,
    ) -> Self {
        let (action, to, words) = match &entry.kind {
            EntryKind::Acted { action, to, words, .. } => {
                (Some(action.to_string()), Some(to), words.as_ref().map(|words| words.as_str().to_owned()))
            }
            EntryKind::Sent { to } | EntryKind::Silence { to } => (None, Some(to), None),
            EntryKind::Message(words) | EntryKind::Note(words) => {
                (None, None, Some(said(entry, words, definition, page)))
            }
            EntryKind::Late | EntryKind::Taken | EntryKind::Released => (None, None, None),
        };
        let (files, answers) = match &entry.kind {
            EntryKind::Acted { files, answers, .. } => (
                files.as_slice(),
                answers.all().map(|(name, answer)| (name.to_string(), given(answer))).collect(),
            ),
            _ => (&[][..], Map::new()),
        };
        let written = timeline.letters.iter().filter(|letter| letter.event_number == *number);
        Self {
            number: *number,
            at: entry.at,
            kind: code_of_event(&entry.kind),
            by: match entry.by.kind.as_str() {
                "staff" => "office",
                "machine" => "clock",
                "representative" => "representative",
                _ => "applicant",
            },
            by_name: entry.by.name.clone(),
            action,
            to_state: to.map(StateKey::to_string),
            to_suap_state: to.and_then(|to| suap_state(definition, to)),
            text: words,
            files: files.iter().map(|file| file.name.clone()).collect(),
            attachments: files.iter().map(|file| folder.file(file)).collect(),
            documents: written.map(|letter| folder.letter(letter)).collect(),
            answers,
        }
    }
}

/// A part of what happened to a case.
#[derive(Serialize)]
pub(super) struct EventsBody {
    /// The oldest first.
    events: Vec<EventBody>,
    has_older: bool,
}

impl EventsBody {
    pub(super) fn of(page: &Page, timeline: &Timeline, definition: &Definition, folder: &Folder) -> Self {
        let entries = timeline.entries.iter();
        let events = entries.map(|entry| EventBody::of(page, entry, (timeline, definition), folder));
        let events = events.collect();
        Self { events, has_older: timeline.has_older }
    }
}

/// Which part: what happened before the event of this number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsQuery {
    pub(super) before: Option<i64>,
}
