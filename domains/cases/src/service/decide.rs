//! Sealed documents: that with which a case ends, and letters on the way. Each has its number with what was done; the file
//! is made after, by a job.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Deed};
use bytes::Bytes;
use chrono::NaiveDate;
use db::Tx;
use documents::letter::Letter;
use documents::press::{PressError, Workshop};
use documents::typeset::TypesetError;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::{Language, PersonId};
use protocol::{Direction, NewEntry, ProtocolNumber};
use registry::PersonName;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::send::protected_subject;
use super::{Cases, Download, PURPOSE};
use crate::definition::{Document, FieldName};
use crate::domain::{
    Answer, Answers, Case, CaseId, Circumstances, Decision, EntryKind, GivenCard, LetterId, Moment, Refusal,
    Relative, SCHOOL, card_of, names_in, photograph_for,
};
use crate::error::CaseError;
use crate::letter::{Picture, letter, seal_info};
use crate::store::{self, Entered, Paper, Side};

const MAKE_DOCUMENT: &str = "cases_document";

/// So many lines of what officials write, each a paragraph, fit the sheets that a letter may have with what else stands on them.
const LINES_MAX: usize = 300;

/// Where the document of a decision is kept, in a folder of its own.
pub(super) fn folder_of_decision(year: i32, case: CaseId) -> String {
    format!("decisions/{year}/{}", case.0.simple())
}

/// Where a letter is kept, in a folder of its own.
pub(super) fn folder_of_letter(year: i32, letter: LetterId) -> String {
    format!("letters/{year}/{}", letter.0.simple())
}

#[derive(Deserialize)]
struct Payload {
    case: CaseId,
    /// None of a decision.
    #[serde(default)]
    letter: Option<LetterId>,
}

/// Sets a letter. A photograph that cannot be printed keeps nobody from their card: it is put on by hand, as one that comes on
/// paper.
fn set(workshop: &Workshop, mut letter: Letter) -> Result<Vec<u8>, TypesetError> {
    let done = workshop.typesetter().letter(&letter, workshop.drawing());
    let portrait = letter.parking_card.as_mut().and_then(|card| card.portrait.take());
    match done {
        Err(error) if portrait.is_some() => {
            tracing::warn!(%error, "the photograph of a card cannot be printed: its place stays white");
            workshop.typesetter().letter(&letter, workshop.drawing())
        }
        done => done,
    }
}

impl Cases {
    /// What the document will say of what was just done with a case, if there is one of it. Asked before anything is
    /// written: what is decided always gets its document.
    pub(super) async fn decision(
        &self,
        case: &Case,
        news: &EntryKind,
        at: Moment,
    ) -> Result<Option<Decision>, CaseError> {
        if !Decision::may_follow(news) {
            return Ok(None);
        }
        let definition = self.definition_of(case).await?;
        let Some(document) = Decision::document_of(case, &definition, news) else { return Ok(None) };
        let office = self.catalogue().unit(&case.unit);
        let office_address = office.and_then(|unit| unit.address.clone());
        let around = Circumstances {
            office_address,
            addressee: self.applicant_of(case).await?.map(|applicant| applicant.name),
            presented_by: self.presenter_of(case).await?,
            office: office
                .map_or(case.unit.to_string(), |unit| unit.name.in_language(Language::It).to_owned()),
            asked_on: case.sent_at.with_timezone(&self.inner.city.timezone).date_naive(),
            today: at.today,
            school: self.school_named(case, document).await?,
            answers: self.answers_of_today(case, document).await?,
            parking_card: self.parking_card(case, document, at.today).await?,
        };
        let typesetter = self.inner.press.workshop().typesetter();
        let prints = |text: &str| typesetter.check(&text).is_ok();
        self.printable(Decision::of(case, &definition, (document, news), around, &prints)).map(Some)
    }

    /// What a document repeats of a request, with people as the register calls them today.
    async fn answers_of_today(&self, case: &Case, document: &Document) -> Result<Answers, CaseError> {
        let mut answers = Answers::default();
        for name in named_by(document).filter_map(FieldName::parse) {
            let Some(answer) = case.answers.get(&name).cloned() else { continue };
            let answer = match answer {
                Answer::Relative(one) => Answer::Relative(self.called_today(one).await?),
                Answer::Relatives(some) => {
                    let mut called = Vec::with_capacity(some.len());
                    for one in some {
                        called.push(self.called_today(one).await?);
                    }
                    Answer::Relatives(called)
                }
                other => other,
            };
            answers.set(&name, Some(answer));
        }
        Ok(answers)
    }

    /// Somebody who is in no register any more keeps the name that they had.
    async fn called_today(&self, one: Relative) -> Result<Relative, CaseError> {
        let name = registry::name_of(self.db(), one.person).await?;
        Ok(Relative { name: name.map_or(one.name, |name| name.spoken()), ..one })
    }

    /// The school whose place a case has by a ranking, where the document says it.
    async fn school_named(&self, case: &Case, document: &Document) -> Result<Option<String>, CaseError> {
        if !named_by(document).any(|name| name == SCHOOL) {
            return Ok(None);
        }
        let place = store::place_of(self.db(), case.id).await?;
        let school = place.as_ref().and_then(|place| place.school());
        Ok(school.map(|school| self.catalogue().schools().name_of(school).to_owned()))
    }

    /// The parking card that a document gives; none where the holder is in no register any more.
    async fn parking_card(
        &self,
        case: &Case,
        document: &Document,
        today: NaiveDate,
    ) -> Result<Option<GivenCard>, CaseError> {
        let Some(card) = &document.parking_card else { return Ok(None) };
        let Some((holder, expires_on)) = card_of(card, &case.answers, today) else { return Ok(None) };
        let name = registry::name_of(self.db(), holder).await?;
        let photograph = photograph_for(card, &case.answers);
        let of = |name: PersonName| GivenCard {
            surname: name.surname().to_owned(),
            given_names: name.given().to_owned(),
            expires_on,
            photograph,
        };
        Ok(name.map(of))
    }

    /// The photograph for the card that a decision gives; none where there is none, or it is not kept any more.
    async fn picture_for(&self, case: CaseId, decision: &Decision) -> Result<Option<Picture>, CaseError> {
        let photograph = decision.parking_card.as_ref().and_then(|card| card.photograph);
        let Some(photograph) = photograph else { return Ok(None) };
        let file = store::file_of_case(self.db(), (case, Side::Applicant), photograph).await?;
        let Some(file) = file else { return Ok(None) };
        let Download { kind, bytes, .. } = self.download(file).await?;
        Ok(Some(Picture { kind, bytes: bytes.to_vec() }))
    }

    /// What the one is called, or the organisation, who sent a request for whose it is; none where they did it themselves.
    async fn presenter_of(&self, case: &Case) -> Result<Option<String>, CaseError> {
        let sender = store::sender_of(self.db(), case.id).await?;
        let Some(hand) = sender.filter(|hand| hand.kind == "representative") else { return Ok(None) };
        let Some(person) = hand.representative() else { return Ok(Some(hand.name)) };
        let name = registry::name_of(self.db(), PersonId(person)).await?;
        Ok(Some(name.map_or_else(String::new, |name| name.spoken())))
    }

    /// The decision as it can be printed. Words that cannot are refused; a name that our typefaces cannot write is left out
    /// of the letter, which then goes to whoever made the request, or was presented by somebody; a card in such a name is
    /// written by hand.
    fn printable(&self, decision: Decision) -> Result<Decision, CaseError> {
        if decision.written().flat_map(str::lines).count() > LINES_MAX {
            return Err(Refusal::TooManyLines.into());
        }
        let typesetter = self.inner.press.workshop().typesetter();
        match typesetter.check(&(&decision.reason, &decision.answer, &decision.paragraphs)) {
            Ok(()) => {}
            Err(TypesetError::Unprintable(sign)) => return Err(Refusal::Unprintable(sign).into()),
            Err(other) => return Err(CaseError::unexpected(other)),
        }
        let prints = |name: &String| typesetter.check(name).is_ok();
        let addressee = decision.addressee.filter(prints);
        let presented_by = decision.presented_by.map(|name| Some(name).filter(prints).unwrap_or_default());
        let parking_card = decision.parking_card.filter(|card| typesetter.check(card).is_ok());
        Ok(Decision { addressee, presented_by, parking_card, ..decision })
    }

    /// Gives a document its number, and has it made: the decision of a case that has ended, else a letter.
    pub(super) async fn enter_paper(
        &self,
        tx: &mut Tx,
        case: &Case,
        decision: Decision,
        at: Moment,
    ) -> Result<(), CaseError> {
        let content = serde_json::to_vec(&decision).map_err(CaseError::unexpected)?;
        let entry = NewEntry {
            direction: Direction::Outgoing,
            correspondent: Some(case.person),
            subject: match case.is_protected {
                true => protected_subject(),
                false => format!("{} – {}", decision.title, decision.service),
            },
            about: case.id.to_string(),
            sha256: hex::encode(Sha256::digest(content)),
        };
        let number = protocol::register(tx, at.now, at.today, entry).await?;
        let letter = case.is_open().then(LetterId::new);
        store::insert_paper(tx, Paper { case: case.id, letter }, number, decision).await?;
        let payload = json!({ "case": case.id, "letter": letter });
        let job = NewJob::new(MAKE_DOCUMENT, payload);
        let job = match letter {
            Some(letter) => job.once(letter),
            None => job.once(case.id),
        };
        Ok(jobs::enqueue(tx, at.now, job).await?)
    }

    /// Makes a document. Doing it twice, or twice at once, leaves one.
    #[tracing::instrument(name = "cases.make_document", skip_all, fields(case.id = %paper.case))]
    async fn make_document(&self, paper: Paper) -> Result<(), CaseError> {
        let entered = store::paper_of(self.db(), paper).await?.ok_or(CaseError::NotFound)?;
        if let Some(document) = entered.document {
            // An earlier try may have stopped before it tidied up.
            return Ok(self.inner.press.keep_only(&document).await?);
        }
        let Entered { number, decision, .. } = entered;
        let folder = match paper.letter {
            None => folder_of_decision(number.year, paper.case),
            Some(letter) => folder_of_letter(number.year, letter),
        };
        let info = seal_info(&self.inner.city, number, self.moment().now);
        let (city, is_demonstration) = (Arc::clone(&self.inner.city), self.inner.is_demonstration);
        let picture = self.picture_for(paper.case, &decision).await?;
        let document = self
            .inner
            .press
            .make::<PressError>(&folder, info, move |workshop| {
                Ok(set(workshop, letter(&city, &decision, (number, picture), is_demonstration))?)
            })
            .await?;
        let notice = if paper.letter.is_some() { self.sealed_notice(paper.case).await? } else { None };
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let is_first = store::note_document(&mut tx, paper, &document, at.now).await?;
        if let Some((case, last_day)) = notice.filter(|_| is_first) {
            self.watch_notice(&mut tx, &case, last_day, at).await?;
        }
        tx.commit().await?;
        let noted = match is_first {
            true => Some(document.clone()),
            false => store::paper_of(self.db(), paper).await?.and_then(|entered| entered.document),
        };
        match noted {
            // Another try was faster; made in the same second, its file may be this one.
            Some(other) if other.key != document.key => self.inner.press.discard(&document).await,
            _ => self.inner.press.keep_only(&document).await?,
        }
        Ok(())
    }

    /// Who asked takes a document home.
    #[tracing::instrument(name = "cases.download_mine", skip_all, fields(case.id = %paper.case))]
    pub(crate) async fn my_document(
        &self,
        actor: &Actor,
        paper: Paper,
    ) -> Result<(ProtocolNumber, Bytes), CaseError> {
        let case = self.own(actor, Deed::Read, paper.case).await?;
        self.document(actor, (&case, paper), "cases-audit-own-document").await
    }

    /// An official of the office that holds the case reads a document.
    #[tracing::instrument(name = "cases.download", skip_all, fields(case.id = %paper.case))]
    pub(crate) async fn office_document(
        &self,
        actor: &Actor,
        paper: Paper,
    ) -> Result<(ProtocolNumber, Bytes), CaseError> {
        let (case, _) = self.of_office(actor, paper.case, "cases-audit-document").await?;
        self.document(actor, (&case, paper), "cases-audit-document").await
    }

    async fn document(
        &self,
        actor: &Actor,
        (case, paper): (&Case, Paper),
        action: &'static str,
    ) -> Result<(ProtocolNumber, Bytes), CaseError> {
        let entered = store::paper_of(self.db(), paper).await?.ok_or(CaseError::NotFound)?;
        let document = entered.document.ok_or(CaseError::NotFound)?;
        let bytes = self.inner.press.read(&document).await?;
        self.note_reading(actor, Access::to(case.person, action, PURPOSE).on(case.id)).await?;
        Ok((entered.number, bytes))
    }
}

/// The names in braces in what a document says.
fn named_by(document: &Document) -> impl Iterator<Item = &str> {
    document.paragraphs.iter().flat_map(|text| names_in(text.in_language(Language::It)))
}

/// Does the jobs that make documents.
pub(super) struct MakeDocument(pub(super) Cases);

impl Handler for MakeDocument {
    fn kind(&self) -> &'static str {
        MAKE_DOCUMENT
    }

    /// What was decided always gets its letter, however long the store, the authority or the seal's device is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { case, letter } = job.read()?;
            match self.0.make_document(Paper { case, letter }).await {
                Ok(()) => Ok(()),
                // Another try would end in the same way.
                Err(error @ (CaseError::NotFound | CaseError::Unexpected(_))) => {
                    Err(Failure::for_good(error))
                }
                // What is away, and not only that something is.
                Err(CaseError::Unavailable(source)) => Err(Failure::passing(source)),
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
