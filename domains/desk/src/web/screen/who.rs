//! The step that asks who it is.

use auth::Actor;
use cases::Cases;
use registry::{Found, Query, QueryFault};
use web::Page;
use web::ui::{Choice, FormErrors};

use super::served::matters_in_words;
use crate::service::Served;
use crate::web::document::{self, DocumentAnswers};
use crate::web::fields::{Fields, LONGEST_REASON};

/// What was written about who it is.
#[derive(Clone, Default)]
pub(in crate::web) struct WhoAnswers {
    pub(in crate::web) fiscal_code: String,
    pub(in crate::web) surname: String,
    pub(in crate::web) given: String,
    pub(in crate::web) birth_date: String,
    /// One of those who may be meant; else somebody is looked for.
    pub(in crate::web) person: String,
    /// Whether they were chosen among whom the fields below found.
    pub(in crate::web) is_found: bool,
    /// By a document, or by sight.
    pub(in crate::web) known: String,
    pub(in crate::web) document: DocumentAnswers,
    pub(in crate::web) reason: String,
}

pub(super) struct WhoView {
    pub(super) sitting: String,
    pub(super) answers: WhoAnswers,
    pub(super) ways: Vec<Choice>,
    pub(super) document_kinds: Vec<Choice>,
    pub(super) longest_number: u32,
    pub(super) longest_issuer: u32,
    pub(super) longest_reason: u32,
    /// Who may be meant: whom the appointment names, who was found, or somebody else. Empty where nobody is named.
    pub(super) people: Vec<Choice>,
    pub(super) has_found: bool,
    /// Whether the clerk may write down whoever is in no register.
    pub(super) takes_outsiders: bool,
}

/// The step, with whom the appointment names and who was found.
pub(super) fn who_view(
    page: &Page,
    (actor, served): (&Actor, &Served),
    (answers, found): (Option<WhoAnswers>, &[Found]),
) -> WhoView {
    let visitor = served.sitting.turn.visitor.map(|visitor| visitor.to_string());
    let answers = answers.unwrap_or_else(|| WhoAnswers {
        person: visitor.clone().unwrap_or_default(),
        known: "documento".to_owned(),
        reason: usual_reason(page, served),
        ..WhoAnswers::default()
    });
    WhoView {
        sitting: served.sitting.id.to_string(),
        people: people(page, visitor.zip(served.visitor_name.clone()), found),
        has_found: !found.is_empty(),
        takes_outsiders: Cases::may_know_outsiders(actor),
        answers,
        ways: vec![
            Choice::new("documento", page.text("desk-who-by-document")),
            Choice::new("conosciuto", page.text("desk-who-by-sight")),
        ],
        document_kinds: document::choices(page, &certificates::SeenKind::ALL),
        longest_number: document::LONGEST_NUMBER,
        longest_issuer: document::LONGEST_ISSUER,
        longest_reason: LONGEST_REASON,
    }
}

fn people(page: &Page, named: Option<(String, String)>, found: &[Found]) -> Vec<Choice> {
    let is_named = |id: &str| named.as_ref().is_some_and(|(visitor, _)| visitor == id);
    let found = found.iter().map(|one| (one.person().to_string(), one)).filter(|(id, _)| !is_named(id));
    let found: Vec<Choice> = found
        .map(|(id, one)| {
            let name = format!("{} {}", one.surname, one.given_name).trim().to_owned();
            let words = [("name", name.into()), ("born", page.date(&one.birth_date).into())];
            Choice::new(id, page.text_with("desk-who-found", &words))
        })
        .collect();
    let mut people: Vec<Choice> =
        named.map(|(id, name)| Choice::new(id, name)).into_iter().chain(found).collect();
    if !people.is_empty() {
        people.push(Choice::new("cerca", page.text("desk-who-somebody-else")));
    }
    people
}

/// Why a file is opened most often: what the person comes for.
fn usual_reason(page: &Page, served: &Served) -> String {
    let matters = matters_in_words(page, served);
    match matters.is_empty() {
        true => page.text("desk-reason-present"),
        false => page.text_with("desk-reason-matter", &[("matter", matters.into())]),
    }
}

impl WhoAnswers {
    /// A form that was sent.
    pub(in crate::web) fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            person: text("persona"),
            fiscal_code: text("codice_fiscale"),
            surname: text("cognome"),
            given: text("nome"),
            birth_date: text("data_nascita"),
            is_found: fields.is_ticked("trovati"),
            known: text("visto"),
            document: DocumentAnswers::sent(fields),
            reason: text("motivo"),
        }
    }

    /// Whether somebody is named in the fields by which one looks.
    pub(in crate::web) fn names_somebody(&self) -> bool {
        [&self.fiscal_code, &self.surname, &self.given, &self.birth_date].iter().any(|text| !text.is_empty())
    }

    /// Who is looked for: by their code, or by their name.
    pub(in crate::web) fn read_query(&self, errors: &mut FormErrors) -> Option<Query> {
        let read = Query::read(&self.fiscal_code, [&self.surname, &self.given], &self.birth_date);
        let (field, word) = match read {
            Ok(query) => return Some(query),
            Err(QueryFault::WrongCode) => ("codice_fiscale", "desk-code-wrong"),
            Err(QueryFault::Nobody) => ("codice_fiscale", "desk-who-missing"),
            Err(QueryFault::WrongDate) => ("data_nascita", "desk-date-wrong"),
        };
        errors.add(field, word);
        None
    }
}
