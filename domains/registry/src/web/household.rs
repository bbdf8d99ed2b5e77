//! Family and documents as a page tells them, and what needs attention.

use web::ui::{Badge, Tone};

use super::extension::extension_sentence;
use super::facts::{Fact, Words};
use crate::codes::Certifiability;
use crate::domain::{IdentityDocument, Person, Scheda};
use crate::service::{FamilyView, PersonFile};

/// One of the family.
pub(super) struct MemberView {
    pub(super) name: String,
    pub(super) tie: String,
    pub(super) born: String,
    pub(super) is_self: bool,
}

/// One document.
pub(super) struct DocumentView {
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) expires: String,
    /// Until when it counts beyond that, and by which act.
    pub(super) extended: Option<String>,
    pub(super) state: Badge,
    pub(super) advice: String,
}

/// A file, ready to be drawn.
pub(super) struct FileView {
    pub(super) name: String,
    pub(super) notices: Vec<String>,
    pub(super) who_title: String,
    pub(super) identity: Vec<Fact>,
    pub(super) home_title: String,
    pub(super) home: Vec<Fact>,
    pub(super) no_home: String,
    pub(super) family_title: String,
    pub(super) members: Vec<MemberView>,
    pub(super) documents: Vec<DocumentView>,
    pub(super) vote_title: String,
    pub(super) vote: Vec<Fact>,
    pub(super) no_vote: String,
}

impl FileView {
    pub(super) fn of(words: Words<'_>, file: &PersonFile) -> Self {
        let person = &file.person;
        let family = file.family.as_ref();
        let members = family.map_or(&[][..], FamilyView::listed);
        Self {
            name: person.name.spoken(),
            notices: notices(words, person),
            who_title: words.voiced("registry-file-who"),
            identity: words.identity(person),
            home_title: words.voiced("registry-file-home"),
            home: words.home(person),
            no_home: words.voiced("registry-file-no-home"),
            family_title: family_title(words, family),
            members: members
                .iter()
                .map(|member| MemberView {
                    name: member.name.spoken(),
                    tie: words.of_sex(member.tie.key(), member.sex),
                    born: words.date(member.birth_date),
                    is_self: member.person == person.id,
                })
                .collect(),
            documents: person.documents.iter().rev().map(|document| view_document(words, document)).collect(),
            vote_title: words.voiced("registry-vote-title"),
            vote: words.vote(person),
            no_vote: words.voiced("registry-vote-none"),
        }
    }
}

fn family_title(words: Words<'_>, family: Option<&FamilyView>) -> String {
    match family.map(|family| &family.family.scheda) {
        Some(Scheda::Convivenza { name, .. }) => {
            format!("{}: {name}", words.voiced("registry-file-convivenza"))
        }
        Some(Scheda::Family { .. } | Scheda::Aire) => words.voiced("registry-file-family"),
        None => words.voiced("registry-file-no-family"),
    }
}

/// What the resident should know before asking for anything.
fn notices(words: Words<'_>, person: &Person) -> Vec<String> {
    let open = person.procedures.iter().filter(|procedure| procedure.is_open()).map(|procedure| {
        let kind = words.page.text(procedure.trigger.key());
        let date = words.date(procedure.opened_on);
        words.page.text_with("registry-file-open-procedure", &[("kind", kind.into()), ("date", date.into())])
    });
    let blocked =
        (person.certifiability != Certifiability::Full).then(|| words.advised(person.certifiability.key()));
    open.chain(blocked).collect()
}

fn view_document(words: Words<'_>, document: &IdentityDocument) -> DocumentView {
    let holds_by_an_act = document.holds_by(words.today).is_some();
    let (tone, label, advice) = match (document.holds_on(words.today), document.expires_soon(words.today)) {
        (true, _) if holds_by_an_act => {
            (Tone::Waiting, "registry-document-extended-state", Some("registry-document-renew-extended"))
        }
        (true, false) => (Tone::Good, "registry-document-valid", None),
        (true, true) => {
            (Tone::Waiting, "registry-document-expires-soon", Some("registry-document-renew-now"))
        }
        (false, _) => (Tone::Bad, "registry-document-expired", Some("registry-document-renew-expired")),
    };
    DocumentView {
        kind: words.page.text(document.kind.key()),
        number: document.number.clone(),
        expires: words.date(document.expires_on),
        extended: document.extended.as_ref().map(|extended| extension_sentence(words.page, extended)),
        state: words.page.badge(tone, label),
        advice: advice.map(|key| words.page.text(key)).unwrap_or_default(),
    }
}
