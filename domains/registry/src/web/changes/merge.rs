//! *Unione di due schede*: two files turn out to be of one human being; this one stays.

use kernel::PersonId;
use web::{Message, WebError};

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::ChangeForm;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Doubt, MergeNote, Person, Refusal};
use crate::service::{FileVersion, PersonFile, Reason, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;

const OTHER: &str = "altra_scheda";
const NOTE: &str = "nota";
/// A codice fiscale, or the identifier of a file.
const LONGEST_OTHER: usize = 60;

/// Two files that become one.
pub(super) struct Merging {
    other: PersonFile,
    note: Option<MergeNote>,
}

impl ChangeForm for Merging {
    const KIND: ChangeKind = ChangeKind::Merge;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = OTHER;

    fn groups(_: &Desk) -> Vec<Group> {
        vec![Group::of([
            Field::short(OTHER, "registry-change-merge-other", LONGEST_OTHER)
                .hint("registry-change-merge-other-hint")
                .required(),
            Field::line(NOTE, "registry-change-merge-note", MergeNote::LONGEST)
                .hint("registry-change-merge-note-hint")
                .optional(),
        ])]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let note = note(reading);
        let Some(other) = other_file(desk, reading).await? else { return Ok(None) };
        if let Err(refusal) = desk.person().check_merger(&other.person) {
            return Ok(reading.wrong(OTHER, refusal_key(refusal)));
        }
        if note == Some(None) && !desk.person().doubts_about(&other.person).is_empty() {
            return Ok(reading.wrong(NOTE, refusal_key(Refusal::NoteWanted)));
        }
        Ok(note.map(|note| Self { other, note }))
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        let doubts = desk.person().doubts_about(&self.other.person);
        let doubts = doubts.iter().map(|doubt| desk.page.text(doubt_key(*doubt))).collect::<Vec<_>>();
        let differ = || desk.words().fact("registry-change-merge-doubts", doubts.join(" "));
        (!doubts.is_empty()).then(differ).into_iter().collect()
    }

    fn beside(&self, desk: &Desk) -> Vec<[String; 3]> {
        side_by_side(desk, &self.other.person)
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let other = FileVersion { person: self.other.person.id, version: self.other.person.version };
        let files = [desk.version(), other];
        let kept = desk.registry.merge_persons(&desk.actor, files, self.note.as_ref(), reason).await?;
        Ok(kept.id)
    }

    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::NoteWanted => NOTE,
            _ => OTHER,
        }
    }
}

/// A note that may be missing.
fn note(reading: &mut Reading<'_>) -> Option<Option<MergeNote>> {
    match reading.raw(NOTE) {
        "" => Some(None),
        text => match MergeNote::parse(text) {
            Ok(note) => Some(Some(note)),
            Err(_) => {
                let wanted = Message::new("registry-change-merge-note-wanted")
                    .with("shortest", MergeNote::SHORTEST)
                    .with("longest", MergeNote::LONGEST);
                reading.wrong(NOTE, wanted)
            }
        },
    }
}

/// The other file, by a codice fiscale or, where it has none, by the identifier in its address.
async fn other_file(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<PersonFile>, WebError> {
    let written = reading.raw(OTHER);
    if written.is_empty() {
        return Ok(reading.wrong(OTHER, "registry-change-merge-other-missing"));
    }
    if let Ok(person) = written.parse::<PersonId>() {
        return match desk.registry.open_file(&desk.actor, person, &desk.opened_for).await {
            Ok(file) => Ok(Some(file)),
            Err(RegistryError::NotFound) => Ok(reading.wrong(OTHER, "registry-change-merge-unknown")),
            Err(error) => Err(error.into()),
        };
    }
    let Ok(code) = CodiceFiscale::parse(written) else {
        return Ok(reading.wrong(OTHER, "registry-change-merge-other-wrong"));
    };
    match desk.file_behind(code).await? {
        Some(file) => Ok(Some(file)),
        None => Ok(reading.wrong(OTHER, "registry-change-merge-unknown")),
    }
}

const fn doubt_key(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::BirthDate => "registry-change-merge-doubt-birth-date",
        Doubt::Sex => "registry-change-merge-doubt-sex",
        Doubt::Name => "registry-change-merge-doubt-name",
        Doubt::OneFamily => "registry-change-merge-doubt-one-family",
    }
}

/// What both files say, line by line.
fn side_by_side(desk: &Desk, other: &Person) -> Vec<[String; 3]> {
    let words = desk.words();
    let told = |person: &Person| {
        let facts = words.identity(person).into_iter().chain(words.home(person));
        let homes = words.fact("registry-change-merge-homes", person.residences.len().to_string());
        let certifiable = words.voiced(person.certifiability.key());
        let certifiable = words.fact("registry-change-certifiability-title", certifiable);
        facts.chain([homes, certifiable]).collect::<Vec<_>>()
    };
    let (mine, theirs) = (told(desk.person()), told(other));
    let value = |facts: &[Fact], label: &str| {
        let of = |fact: &&Fact| fact.label == label;
        facts.iter().find(of).map_or_else(|| "–".to_owned(), |fact| fact.value.clone())
    };
    let mut labels: Vec<&str> = Vec::new();
    for fact in mine.iter().chain(&theirs) {
        if !labels.contains(&fact.label.as_str()) {
            labels.push(&fact.label);
        }
    }
    let row = |label: &&str| [(*label).to_owned(), value(&mine, label), value(&theirs, label)];
    labels.iter().map(row).collect()
}
