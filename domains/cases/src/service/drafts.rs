//! Writing a request: page by page, saved at each, on whatever device.

use audit::Access;
use auth::{Actor, Deed};
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use kernel::PersonId;

use super::{Cases, PURPOSE, SentFile, applicant, applicant_for, is_on_phone_alone, writer};
use crate::definition::{Definition, FieldName, Form, FormPage, ServiceKey};
use crate::domain::{
    Answers, Draft, DraftId, FileId, Known, Moment, PageRead, Place, Sent, Writer, Wrong, asked_pages,
    compute, place_of_file, place_of_upload, read_item, read_page, remove_item,
};
use crate::error::CaseError;
use crate::store;

/// A draft, and what it is a draft of.
pub(crate) struct OpenDraft<'a> {
    pub(crate) draft: Draft,
    pub(crate) definition: &'a Definition,
    pub(crate) form: &'a Form,
    pub(crate) known: Known,
    /// What the one is called for whom a clerk writes it down.
    pub(crate) written_for: Option<String>,
}

/// A page as a browser sent it.
pub(crate) struct SentPage {
    /// Names and values.
    pub(crate) values: Vec<(String, String)>,
    /// The fields that it had.
    pub(crate) shown: Vec<FieldName>,
    pub(crate) files: Vec<SentFile>,
    /// Whether files came that no field takes, and were left where they are.
    pub(crate) has_stray_files: bool,
    /// The field whose files it was sent to attach, and no more.
    pub(crate) attach: Option<FieldName>,
    /// The file it was sent to take away, and no more.
    pub(crate) removed: Option<FileId>,
    /// Whether a program sent it, which knows nothing of pages: what is no longer asked by the time it has come is told to it
    /// as changed ([`CaseError::Stale`]), and not shown again.
    pub(crate) is_of_program: bool,
}

impl SentPage {
    /// Whether the file that it attaches or takes away is still asked for there.
    fn is_asked(&self, place: Place, form: &Form, answers: &Answers) -> bool {
        let asks = |field| place_of_upload(form, answers, (field, place.item)).map(|(there, _)| there);
        let has = |file| place_of_file(form, answers, file).map(|(there, _)| there);
        self.attach.as_ref().is_none_or(|field| asks(field) == Some(place))
            && self.removed.is_none_or(|file| has(file) == Some(place))
    }
}

/// What came of a page that was sent.
pub(crate) enum Answered<'a> {
    /// Something is wrong; what is right is saved.
    Wrong(Box<OpenDraft<'a>>, Vec<(FieldName, Wrong)>),
    /// It raised another question on the same page, or was sent only to attach a file or to take one away: then this is
    /// the field.
    SamePage(Option<FieldName>),
    /// The next page that is asked, from 0: that of the group after one of its items; none where the summary follows.
    Next(Option<usize>),
}

/// A draft was read by somebody else than whose request it will be.
const READ: &str = "cases-audit-draft";
/// A draft was written on.
const WRITTEN: &str = "cases-audit-draft-written";

/// Whoever writes for themselves is nobody's concern until they send it; whom somebody else writes for learns of it.
async fn note_writing(
    tx: &mut Tx,
    actor: &Actor,
    (person, draft): (PersonId, DraftId),
    now: DateTime<Utc>,
    action: &'static str,
) -> Result<(), DbError> {
    match actor {
        Actor::Representative(_) | Actor::Staff(_) => {
            audit::record(tx, actor, now, Access::to(person, action, PURPOSE).on(draft)).await
        }
        _ => Ok(()),
    }
}

impl Cases {
    /// Somebody begins to write a request.
    #[tracing::instrument(name = "cases.begin_draft", skip_all, fields(service = %service))]
    pub(crate) async fn begin_draft(
        &self,
        actor: &Actor,
        service: &ServiceKey,
    ) -> Result<DraftId, CaseError> {
        let whose = applicant_for(actor, Deed::Act, service)?;
        let person = whose.person;
        let definition = self.offered(service)?;
        let last_answers = Some(self.last_answers_for(person, definition, Some(&whose)).await?);
        let now = self.moment().now;
        let draft = Draft {
            id: DraftId::new(),
            person,
            service: service.clone(),
            written_down: None,
            answers: Default::default(),
            last_answers,
            begun_at: now,
            saved_at: now,
        };
        let mut tx = self.db().begin().await?;
        if store::count_drafts_of(&mut tx, person, service, None).await? >= Draft::MOST_OF_ONE_SERVICE {
            return Err(CaseError::TooManyDrafts);
        }
        store::insert_draft(&mut tx, &draft).await?;
        note_writing(&mut tx, actor, (person, draft.id), now, "cases-audit-draft-begun").await?;
        tx.commit().await?;
        Ok(draft.id)
    }

    /// What somebody is writing, the last touched first.
    pub(crate) async fn drafts(&self, actor: &Actor) -> Result<Vec<Draft>, CaseError> {
        Ok(store::drafts_of(self.db(), &applicant(actor, Deed::Read)?).await?)
    }

    /// Somebody reads one of their drafts, or of those of whom they act for: that other learns of it.
    #[tracing::instrument(name = "cases.read_draft", skip_all, fields(draft.id = %id))]
    pub(crate) async fn read_draft(&self, actor: &Actor, id: DraftId) -> Result<OpenDraft<'_>, CaseError> {
        let mut open = self.draft(actor, id).await?;
        // What a caller has said is little: they say the rest themselves.
        if !is_on_phone_alone(actor) {
            open.known.prefilled = self.prefilled_for(&open).await?;
        }
        let access = Access::to(open.draft.person, READ, PURPOSE).on(id);
        self.note_reading(actor, access).await?;
        self.note_family_at_desk(actor, &open).await?;
        Ok(open)
    }

    /// One of somebody's drafts, to go on with it.
    pub(crate) async fn draft(&self, actor: &Actor, id: DraftId) -> Result<OpenDraft<'_>, CaseError> {
        let writer = self.going_on(actor, id).await?;
        let draft = store::draft_by_id(self.db(), &writer, id).await?.ok_or(CaseError::NotFound)?;
        let mut open = self.opened(draft)?;
        if open.draft.written_down.is_some() {
            open.written_for = Some(self.name_of(open.draft.person).await?);
        }
        open.known = self.known_for(actor, open.draft.person, open.definition).await?;
        Ok(open)
    }

    /// Who goes on with a draft. A clerk does as long as they may serve whose request it will be; a refusal is written down.
    pub(super) async fn going_on(&self, actor: &Actor, id: DraftId) -> Result<Writer, CaseError> {
        let writer = writer(actor)?;
        if let Writer::Clerk(_) = writer {
            let draft = store::draft_by_id(self.db(), &writer, id).await?.ok_or(CaseError::NotFound)?;
            let access = Access::to(draft.person, READ, PURPOSE).on(id);
            let clerk = self.clerk_for(actor, draft.person, access.clone()).await?;
            // Who left the office of a protected service goes on with none of its drafts.
            self.offered_to(clerk, &draft.service)?;
            if let Some(written) = draft.written_down {
                self.demand_channel(actor, written.channel, access).await?;
            }
        }
        Ok(writer)
    }

    /// Takes the answers of one page, or of one item of a group.
    #[tracing::instrument(name = "cases.answer_page", skip_all, fields(draft.id = %id))]
    pub(crate) async fn answer_page(
        &self,
        actor: &Actor,
        id: DraftId,
        place: Place,
        sent: &mut SentPage,
    ) -> Result<Answered<'_>, CaseError> {
        let at = self.moment();
        let before = self.draft(actor, id).await?;
        let writer = writer(actor)?;
        let asked = place.in_form(before.form).ok_or(CaseError::NotFound)?;
        let (too_many, files): (Vec<_>, Vec<_>) =
            std::mem::take(&mut sent.files).into_iter().partition(|file| file.is_too_many());
        let too_many: Vec<FieldName> = too_many.into_iter().map(|file| file.field).collect();
        let uploads: Vec<_> = asked.uploads().collect();
        let brought = self.bring(&uploads, files, at).await?;
        let streets = self.streets_for(&asked.fields).await?;
        let page = &*sent;
        let sent = Sent {
            values: &page.values,
            shown: &page.shown,
            brought: &brought,
            too_many: &too_many,
            removed: page.removed,
            is_unfinished: page.attach.is_some() || page.removed.is_some(),
        };
        let mut tx = self.db().begin().await?;
        let draft = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        self.demand_free(&mut tx, id).await?;
        let known = Known { streets, ..before.known };
        let mut open = OpenDraft { known, written_for: before.written_for, ..self.opened(draft)? };
        if page.is_of_program && !page.is_asked(place, open.form, &open.draft.answers) {
            self.sweep_needless(&mut tx, &open.draft, &brought, at).await?;
            tx.commit().await?;
            return Err(CaseError::Stale);
        }
        let asked = open.form.pages.get(place.page).ok_or(CaseError::NotFound)?;
        let removed_from = open.draft.answers.files().find(|(_, file)| sent.removed == Some(file.id));
        let at_field = page.attach.clone().or_else(|| removed_from.map(|(field, _)| field.clone()));
        let (answers, known) = (&mut open.draft.answers, &open.known);
        let PageRead { wrong, asks_more } = match place.item.zip(asked.group()) {
            Some((item, (field, group))) => read_item((&field.name, group), item, &sent, answers, known),
            None => read_page(asked, &sent, answers, known),
        };
        compute(open.form, answers, known);
        self.keep_draft(&mut tx, actor, &mut open.draft, at).await?;
        self.sweep_needless(&mut tx, &open.draft, &brought, at).await?;
        tx.commit().await?;
        Ok(match (wrong.is_empty(), asks_more || sent.is_unfinished) {
            (false, _) => Answered::Wrong(Box::new(open), wrong),
            (true, true) => Answered::SamePage(at_field),
            (true, false) if place.item.is_some() => Answered::Next(Some(place.page)),
            (true, false) => {
                let next = asked_pages(open.form, &open.draft.answers).find(|(page, _)| *page > place.page);
                Answered::Next(next.map(|(page, _)| page))
            }
        })
    }

    /// Takes an item away from a group, with its files. Pressed twice, it is gone once.
    #[tracing::instrument(name = "cases.remove_item", skip_all, fields(draft.id = %id))]
    pub(crate) async fn remove_item(
        &self,
        actor: &Actor,
        id: DraftId,
        place: Place,
    ) -> Result<(), CaseError> {
        let at = self.moment();
        let known = self.draft(actor, id).await?.known;
        let writer = writer(actor)?;
        let mut tx = self.db().begin().await?;
        let draft = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        self.demand_free(&mut tx, id).await?;
        let mut open = self.opened(draft)?;
        let group = open.form.pages.get(place.page).and_then(FormPage::group);
        let ((field, _), item) = group.zip(place.item).ok_or(CaseError::NotFound)?;
        remove_item(&field.name, item, &mut open.draft.answers);
        compute(open.form, &mut open.draft.answers, &known);
        self.keep_draft(&mut tx, actor, &mut open.draft, at).await?;
        Ok(tx.commit().await?)
    }

    /// Notes what is answered by now, and which files belong to it.
    pub(super) async fn keep_draft(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: &mut Draft,
        at: Moment,
    ) -> Result<(), CaseError> {
        draft.saved_at = at.now;
        store::save_draft(tx, draft).await?;
        self.settle_files(tx, draft, at).await?;
        Ok(note_writing(tx, actor, (draft.person, draft.id), at.now, WRITTEN).await?)
    }

    /// Somebody throws a draft away.
    #[tracing::instrument(name = "cases.discard_draft", skip_all, fields(draft.id = %id))]
    pub(crate) async fn discard_draft(&self, actor: &Actor, id: DraftId) -> Result<(), CaseError> {
        let writer = self.going_on(actor, id).await?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let person = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?.person;
        self.drop_files(&mut tx, id, at).await?;
        store::delete_signatures(&mut tx, id).await?;
        store::delete_draft(&mut tx, person, id).await?;
        note_writing(&mut tx, actor, (person, id), at.now, "cases-audit-draft-discarded").await?;
        Ok(tx.commit().await?)
    }

    /// Forgets drafts that nobody touched for long, with their files; tells how many. Some at once: again until it is
    /// none.
    pub async fn forget_old_drafts(&self) -> Result<usize, db::DbError> {
        let at = self.moment();
        let Some(before) = at.now.checked_sub_days(Draft::KEPT) else { return Ok(0) };
        let mut tx = self.db().begin().await?;
        let old = store::hold_drafts_before(&mut tx, before).await?;
        for (person, id) in &old {
            self.drop_files(&mut tx, *id, at).await?;
            store::delete_signatures(&mut tx, *id).await?;
            store::delete_draft(&mut tx, *person, *id).await?;
        }
        tx.commit().await?;
        Ok(old.len())
    }

    /// A service that can be asked for here and now: one by which people apply to calls, while one of these is open.
    pub(crate) fn offered(&self, service: &ServiceKey) -> Result<&Definition, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        let is_taken = definition.is_offered() && self.catalogue().takes_on(service, self.today());
        if is_taken { Ok(definition) } else { Err(CaseError::NotOffered) }
    }

    /// A draft and what it is a draft of; what the city knows is looked up by whoever needs it.
    pub(super) fn opened(&self, draft: Draft) -> Result<OpenDraft<'_>, CaseError> {
        let definition = self.offered(&draft.service)?;
        let form = definition.form.as_ref().ok_or(CaseError::NotOffered)?;
        Ok(OpenDraft { draft, definition, form, known: Known::default(), written_for: None })
    }
}
