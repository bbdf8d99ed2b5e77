//! `/fascicolo/accessi`: «Chi ha visto i miei dati».

use askama::Template;
use audit::{Place, Seen, SeenPurpose};
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{Page, WebError, Who};

use crate::service::{self, Registry};

/// Where the list is.
const PATH: &str = "/fascicolo/accessi";
/// Where it is without the resident's own looks.
const OTHERS_PATH: &str = "/fascicolo/accessi?di=altri";

#[derive(Deserialize)]
pub(super) struct WhichPage {
    #[serde(default)]
    prima: String,
    #[serde(default)]
    di: String,
}

impl WhichPage {
    /// What is no place is the newest page.
    fn before(&self) -> Option<Place> {
        self.prima.parse().ok()
    }

    fn is_of_others(&self) -> bool {
        self.di == "altri"
    }
}

/// Who saw the resident's data, the newest first.
#[derive(Template)]
#[template(path = "registry/seen.html")]
struct SeenPage {
    page: Page,
    title: String,
    lead: String,
    caption: String,
    entries: Vec<EntryView>,
    /// Where the newest are, where these are others.
    newest: Option<&'static str>,
    older: Option<String>,
    only_others: bool,
    none: String,
}

struct EntryView {
    at: String,
    who: String,
    what: String,
    why: String,
    is_refused: bool,
}

pub(super) async fn show_who_saw(
    State(registry): State<Registry>,
    Who(actor): Who,
    Query(which): Query<WhichPage>,
    page: Page,
) -> Result<Response, WebError> {
    let (before, only_others) = (which.before(), which.is_of_others());
    let seen = match only_others {
        true => registry.seen_by_others(&actor, before).await?,
        false => registry.seen(&actor, before).await?,
    };
    if seen.entries.is_empty() && before.is_some() {
        return Err(WebError::NotFound);
    }
    let entries = seen.entries.iter().map(|entry| view(&page, &seen, entry)).collect();
    let (none, href) = match only_others {
        true => (("registry-seen-no-others", "registry-seen-no-others-of"), OTHERS_PATH),
        false => (("registry-seen-none", "registry-seen-none-of"), PATH),
    };
    let newest = before.map(|_| href);
    let joint = if only_others { '&' } else { '?' };
    let older = seen.older.map(|place| format!("{href}{joint}prima={place}"));
    let title = page.whose("registry-seen-title", "registry-seen-title-of");
    let lead = page.whose("registry-seen-lead", "registry-seen-lead-of");
    let caption = page.whose("registry-seen-caption", "registry-seen-caption-of");
    let none = page.whose(none.0, none.1);
    web::show(&SeenPage { title, lead, caption, entries, newest, older, only_others, none, page })
}

fn view(page: &Page, seen: &service::SeenPage, entry: &Seen) -> EntryView {
    EntryView {
        at: page.date_time(&entry.at),
        who: who(page, seen, entry),
        what: known(page, &entry.action, "registry-audit-other"),
        why: match &entry.purpose {
            SeenPurpose::Known(key) => known(page, key, "registry-purpose-other"),
            SeenPurpose::Stated(reason) => reason.clone(),
        },
        is_refused: !entry.allowed,
    }
}

fn who(page: &Page, seen: &service::SeenPage, entry: &Seen) -> String {
    let represented = page.user().and_then(|user| user.acting_for.as_deref());
    let name = entry.representative.or(entry.resident).and_then(|person| seen.names.get(&person));
    let on_behalf = |name: &str| {
        let key = match represented {
            Some(_) => "registry-seen-representative-of",
            None => "registry-seen-representative",
        };
        page.text_with(key, &[("name", name.into())])
    };
    match entry.by_kind.as_str() {
        _ if entry.by_self => represented.map_or_else(|| page.text("registry-seen-you"), str::to_owned),
        // Who acted for somebody else of the family did nothing in this resident's name.
        "representative" if entry.for_another && !entry.by.is_empty() => entry.by.clone(),
        "representative" if entry.for_another => {
            name.cloned().unwrap_or_else(|| page.text("registry-seen-somebody"))
        }
        "representative" if !entry.by.is_empty() => on_behalf(&entry.by),
        "representative" => match (name, represented) {
            (Some(name), _) => on_behalf(name),
            (None, Some(_)) => page.text("registry-seen-some-representative-of"),
            (None, None) => page.text("registry-seen-some-representative"),
        },
        "resident" if let Some(name) = name => name.clone(),
        "staff" => entry.by.clone(),
        "machine" => page.text("registry-seen-program"),
        // Without signing in one sees what one holds a certificate or a link for, and nothing else.
        "visitor" => page.text("registry-seen-receiver"),
        _ => page.text("registry-seen-somebody"),
    }
}

/// The text of a key out of the log, which may be older or newer than the texts of today.
fn known(page: &Page, key: &str, otherwise: &str) -> String {
    page.text(if page.translator().has(key) { key } else { otherwise })
}
