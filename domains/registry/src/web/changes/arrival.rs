//! *Iscrizione di chi arriva*: somebody who comes from another comune or from abroad and was never here (art. 7 DPR
//! 223/1989). There is no file to open: the address of the form names the one that will be, so that the form sent twice is
//! one person.

mod home;
mod papers;

use askama::Template;
use auth::Actor;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kernel::PersonId;
use web::ui::FormErrors;
use web::{Page, WebError};

use super::answers::{Answers, REASON, Step, VERSION};
use super::desk::path_of_change;
use super::field::{DrawnGroup, Field, Group};
use super::form::DATE;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codice_fiscale::letters_of;
use crate::domain::{Newcomer, Query, Refusal};
use crate::service::{PersonFile, Reason, Registry, RegistryError};
use crate::store::Found;
use crate::web::facts::{Fact, Reader, Words};
use crate::web::refusal_key;
use crate::web::search::{FoundView, view};
use crate::web::staff_file::path_of;

/// A registrar who enters somebody.
pub(super) struct Entrance {
    pub(super) registry: Registry,
    pub(super) actor: Actor,
    pub(super) page: Page,
    /// Whose file it will be.
    pub(super) person: PersonId,
}

/// The form, with those who may be the same person.
#[derive(Template)]
#[template(path = "registry/arrival_form.html")]
struct FormPage {
    page: Page,
    action: String,
    known: Vec<FoundView>,
    groups: Vec<DrawnGroup>,
    hidden: Vec<(&'static str, String)>,
    reason: String,
}

/// Everything once more, before it is recorded.
#[derive(Template)]
#[template(path = "registry/arrival_confirm.html")]
struct ConfirmPage {
    page: Page,
    action: String,
    facts: Vec<Fact>,
    hidden: Vec<(&'static str, String)>,
}

/// Somebody who can be entered, and the file by which their family was named.
struct Filled {
    new: Newcomer,
    family: Option<Box<PersonFile>>,
}

/// The form as it begins. It says nothing of anybody.
pub(super) fn show_form(entrance: &Entrance) -> Result<Response, WebError> {
    web::show(&entrance.form(entrance.page.clone(), &Answers::default(), Vec::new(), None))
}

/// Takes the form at any of its steps.
pub(super) async fn take_arrival(entrance: Entrance, answers: Answers) -> Result<Response, WebError> {
    let step = answers.step();
    if matches!(step, Step::Begin | Step::Amend) {
        return web::show(&entrance.form(entrance.page.clone(), &answers, Vec::new(), None));
    }
    let mut reading = Reading::of(&answers, None, entrance.today());
    let reason = reading.reason();
    let filled = read(&entrance, &mut reading, reason.as_ref()).await?;
    let is_right = reading.is_right();
    let Some((filled, reason)) = filled.zip(reason).filter(|_| is_right) else {
        let page = entrance.page.clone().with_errors(reading.into_errors());
        return web::show_again(&entrance.form(page, &answers, Vec::new(), None));
    };
    if let Some((refusal, known)) = entrance.already_there(&filled.new, &reason).await? {
        return entrance.refuse(refusal, &answers, &known);
    }
    if step == Step::Check {
        return web::show(&entrance.confirm(&filled, &answers));
    }
    entrance.record(&filled.new, &reason, &answers).await
}

/// What the form says, if it is whole.
async fn read(
    entrance: &Entrance,
    reading: &mut Reading<'_>,
    reason: Option<&Reason>,
) -> Result<Option<Filled>, WebError> {
    let who = papers::who(reading);
    let known_by = papers::known_by(reading);
    let from = home::from(entrance, reading);
    let on = reading.date(DATE);
    let home = home::read(entrance, reading, reason).await?;
    let whole = who.zip(known_by).zip(from).zip(on).zip(home);
    let Some(((((who, (fiscal_code, document)), from), on), home)) = whole else { return Ok(None) };
    let new = Newcomer {
        name: who.name,
        sex: who.sex,
        birth: who.birth,
        citizenships: who.citizenships,
        fiscal_code,
        document,
        from,
        address: home.address,
        joins: home.joins,
        on,
        is_somebody_else: papers::is_somebody_else(reading),
        document_is_theirs: papers::document_is_theirs(reading),
    };
    match new.check(entrance.today()) {
        Ok(()) => Ok(Some(Filled { new, family: home.family })),
        Err(refusal) => Ok(reading.wrong(field_of(refusal), refusal_key(refusal))),
    }
}

impl Entrance {
    fn today(&self) -> NaiveDate {
        self.registry.today()
    }

    fn words(&self) -> Words<'_> {
        Words { page: &self.page, today: self.today(), reader: Reader::Staff }
    }

    fn action(&self) -> String {
        path_of_change(&path_of(self.person), ChangeKind::Arrival)
    }

    /// Where somebody has the same name and day of birth, or the same document, the registrar can say that it is another.
    fn groups(&self, answers: &Answers, refused: Option<Refusal>) -> Vec<Group> {
        let is_asked = |refusal, field| refused == Some(refusal) || !answers.text(field).is_empty();
        let groups = papers::groups(self.words()).into_iter().chain(home::groups(self.words()));
        let namesake =
            is_asked(Refusal::PerhapsKnown, papers::NAMESAKE).then(|| papers::namesake(&self.page));
        let holder = is_asked(Refusal::DocumentKnown, papers::HOLDER).then(|| papers::holder(&self.page));
        groups.chain(namesake).chain(holder).collect()
    }

    fn form(
        &self,
        page: Page,
        answers: &Answers,
        known: Vec<FoundView>,
        refused: Option<Refusal>,
    ) -> FormPage {
        let groups = self.groups(answers, refused);
        FormPage {
            action: self.action(),
            known,
            groups: groups.iter().map(|group| group.draw(&page, answers)).collect(),
            hidden: hidden(),
            reason: answers.text(REASON).to_owned(),
            page,
        }
    }

    fn confirm(&self, filled: &Filled, answers: &Answers) -> ConfirmPage {
        let groups = self.groups(answers, None);
        let told = groups.iter().flat_map(|group| group.tell(self.words(), answers));
        let reason = self.words().fact("registry-change-reason", answers.text(REASON));
        let names = groups.iter().flat_map(|group| &group.fields).map(Field::name).chain([REASON]);
        let carried = names.map(|name| (name, answers.text(name).to_owned()));
        ConfirmPage {
            action: self.action(),
            facts: told.chain(home::facts(self.words(), filled.family.as_deref())).chain([reason]).collect(),
            hidden: hidden().into_iter().chain(carried).collect(),
            page: self.page.clone(),
        }
    }

    /// Whoever of the register has the same code, or the same name and day of birth or the same document and was not looked
    /// at yet.
    async fn already_there(
        &self,
        new: &Newcomer,
        reason: &Reason,
    ) -> Result<Option<(Refusal, Vec<Found>)>, WebError> {
        if let Some(code) = new.fiscal_code {
            let found = self.registry.find_persons(&self.actor, &Query::FiscalCode(code), reason).await?;
            if !found.is_empty() {
                return Ok(Some((Refusal::CodeKnown, found)));
            }
        }
        let namesakes = self.namesakes(new, reason).await?;
        if !namesakes.is_empty() {
            return Ok(Some((Refusal::PerhapsKnown, namesakes)));
        }
        let Some(document) = new.document.clone().filter(|_| !new.document_is_theirs) else {
            return Ok(None);
        };
        let query = Query::ForeignDocument(document);
        let mut found = self.registry.find_persons(&self.actor, &query, reason).await?;
        // Sent once more, it is the person who was entered a moment ago.
        found.retain(|one| one.person() != self.person);
        Ok((!found.is_empty()).then_some((Refusal::DocumentKnown, found)))
    }

    /// Whoever has the same name and day of birth, where nobody has looked at them yet.
    async fn namesakes(&self, new: &Newcomer, reason: &Reason) -> Result<Vec<Found>, WebError> {
        if new.is_somebody_else {
            return Ok(Vec::new());
        }
        let (surname, given) = (new.name.surname().to_owned(), new.name.given().to_owned());
        let query = Query::Name { surname, given, birth_date: Some(new.birth.date) };
        let mut found = self.registry.find_persons(&self.actor, &query, reason).await?;
        // A search takes the beginning of a given name; the same person has the whole of it.
        found.retain(|one| letters_of(&one.given_name) == letters_of(new.name.given()));
        Ok(found)
    }

    async fn record(&self, new: &Newcomer, reason: &Reason, answers: &Answers) -> Result<Response, WebError> {
        match self.registry.record_arrival(&self.actor, self.person, new, reason).await {
            Ok(person) => {
                let path = format!("{}?registrato={}", path_of(person.id), ChangeKind::Arrival.slug());
                Ok(Redirect::to(&path).into_response())
            }
            Err(RegistryError::Refused(refusal)) => self.refuse(refusal, answers, &[]),
            Err(error) => Err(error.into()),
        }
    }

    /// The form again, with why and, where somebody is there already, the way to their file.
    fn refuse(&self, refusal: Refusal, answers: &Answers, known: &[Found]) -> Result<Response, WebError> {
        let errors = FormErrors::one(field_of(refusal), refusal_key(refusal));
        let known = known.iter().map(|found| view(&self.page, found)).collect();
        let page = self.page.clone().with_errors(errors);
        web::show_again(&self.form(page, answers, known, Some(refusal)))
    }
}

/// What the form carries unseen: there is no file yet, and so none of its versions.
fn hidden() -> Vec<(&'static str, String)> {
    vec![(VERSION, "0".to_owned())]
}

/// The field that a refusal is about.
const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::CodeKnown | Refusal::ForeignFiscalCode | Refusal::NoPapers => papers::CODE,
        Refusal::BeforeBirth | Refusal::InTheFuture | Refusal::BeforeLastChange => DATE,
        Refusal::NotInFamily => home::OF,
        Refusal::DocumentKnown => papers::DOCUMENT,
        _ => papers::SURNAME,
    }
}
