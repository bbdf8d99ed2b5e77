//! What a clerk sees beside the form that they fill in for somebody.

use web::Page;

use super::audience::Audience;
use crate::definition::{Field, Text};
use crate::domain::Channel;
use crate::service::OpenDraft;

/// What a clerk sees beside the form.
pub(super) struct DeskSide {
    /// The page above: a text key, and where it is.
    pub(super) above: &'static str,
    pub(super) above_path: &'static str,
    /// For whom they write, and where that one is.
    pub(super) written_for: String,
    /// What they say first.
    pub(super) opening: Option<String>,
    /// What they ask or check on the way.
    pub(super) checks: Vec<String>,
    /// The questions on the page with which something is said, and what.
    pub(super) questions: Vec<(String, String)>,
}

impl DeskSide {
    /// Beside the questions that are on the page. None where people write for themselves.
    pub(super) fn of(open: &OpenDraft<'_>, asked: &[&Field], page: &Page) -> Option<Self> {
        let written_down = open.draft.written_down?;
        let key = match written_down.channel {
            Channel::Phone => "cases-desk-for-phone",
            Channel::Desk | Channel::Web | Channel::Api | Channel::Chat => "cases-desk-for-desk",
        };
        let audience = Audience::at(page);
        let name = open.written_for.as_deref().unwrap_or_default();
        let say = |text: &Text| text.in_language(page.language()).to_owned();
        let script = open.definition.script.as_ref();
        Some(Self {
            above: audience.list_title(),
            above_path: audience.list_path(),
            written_for: page.text_with(key, &[("name", name.into())]),
            opening: script.map(|script| say(&script.opening)),
            checks: script.map_or(Vec::new(), |script| script.checks.iter().map(say).collect()),
            questions: asked
                .iter()
                .filter_map(|field| Some((say(&field.label), say(script?.of(&field.name)?))))
                .collect(),
        })
    }
}
