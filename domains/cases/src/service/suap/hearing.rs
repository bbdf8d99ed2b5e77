//! What front offices and bodies send about an instance: it becomes a request, its receipt is noted, it is put right and
//! completed, taken back, and concluded upon. What is sent again changes nothing.

use audit::Access;
use auth::{Actor, Permission, Staff};
use chrono::NaiveDate;
use kernel::PersonId;
use web::Message;

use super::words::{asked_again, concluded, in_words, wanted, wanted_again};
use crate::definition::{Definition, Procedure, SuapState};
use crate::domain::{
    Answers, By, Case, CaseId, Change, Channel, DraftId, Heard, Moment, Refusal, SentError, SentInstance,
    SentReceipt, SuapInstance, SuapParty, WrongMember,
};
use crate::error::CaseError;
use crate::service::send::Whole;
use crate::service::{Cases, PURPOSE};
use crate::store::{self, SuapMessage};

const HEARD: &str = "cases-audit-suap-heard";
/// The operation by which somebody wants another again.
const RETRY: &str = "retry";

/// Why a message was not taken.
#[derive(Debug)]
pub(crate) enum NotHeard {
    /// Something in it is not as the specification wants it, or names nothing that there is.
    Wrong(WrongMember),
    /// No instance of the caller's office has this code.
    Unknown,
    /// The instance came before with something else in it, and nobody asked for it to be put right or completed.
    KnownOtherwise,
    /// Whatever keeps anybody from it.
    Case(CaseError),
}

impl<E: Into<CaseError>> From<E> for NotHeard {
    fn from(error: E) -> Self {
        Self::Case(error.into())
    }
}

/// A message and from whom it is.
type Said<'a> = (&'a SuapParty, &'a Heard);

/// What somebody sent before by the same operation.
#[derive(Clone, Copy)]
struct Before<'a> {
    last: Option<&'a SuapMessage>,
    /// Whether the office has wanted it again since.
    is_wanted_again: bool,
}

impl<'a> Before<'a> {
    fn of(messages: &'a [SuapMessage], (party, operation): (&SuapParty, &str)) -> Self {
        let theirs: Vec<&SuapMessage> = messages.iter().filter(|one| one.party == party.code()).collect();
        let last = theirs.iter().copied().rfind(|one| !one.is_sent && one.operation == operation);
        let wanted = theirs
            .iter()
            .copied()
            .rfind(|one| one.is_sent && one.operation == RETRY && one.message.0["operation"] == operation);
        let number = |one: Option<&SuapMessage>| one.map_or(0, |one| one.number);
        Self { last, is_wanted_again: number(wanted) > number(last) }
    }
}

impl Cases {
    /// A program of the office hands in what a front office or a body sent about an instance.
    #[tracing::instrument(name = "cases.hear", skip_all, fields(operation = heard.operation()))]
    pub(crate) async fn hear(
        &self,
        actor: &Actor,
        (party, heard): (&SuapParty, &Heard),
    ) -> Result<(), NotHeard> {
        let staff = self.at_desk_for_businesses(actor).await?;
        heard.check(party).map_err(NotHeard::Wrong)?;
        let wrong_code = |member| NotHeard::Wrong(WrongMember::in_cui(member));
        let uuid = heard.cui().uuid().ok_or_else(|| wrong_code("cui.uuid"))?;
        let Some(id) = store::case_of_cui(self.db(), &uuid).await? else {
            return match heard {
                Heard::Instance(sent) => self.take_in(actor, staff, (sent, (party, heard))).await,
                _ => Err(NotHeard::Unknown),
            };
        };
        let (case, instance) = self.of_code(actor, id).await?;
        if !heard.cui().names(&instance) {
            return Err(wrong_code("cui"));
        }
        let messages = store::suap_messages_of(self.db(), id).await?;
        let before = Before::of(&messages, (party, heard.operation()));
        if before.last.is_some_and(|one| one.message.0 == heard.message()) {
            return Ok(());
        }
        let change = self.after(actor, (party, heard), (case, &instance), before).await?;
        self.write_heard(actor, (party, heard), change).await
    }

    /// The office wants something again that does not hold together. `version` is that of the case on which it was decided;
    /// gives the one that it has then.
    #[tracing::instrument(name = "cases.want_again", skip_all, fields(case.id = %id))]
    pub(crate) async fn want_again(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        (party, operation): (&SuapParty, &str),
        error: &SentError,
    ) -> Result<i64, NotHeard> {
        let (case, _) = self.of_office(actor, id, HEARD).await?;
        if case.version != version {
            return Err(CaseError::Stale.into());
        }
        let instance = self.instance_of(&case).await?.ok_or(Refusal::NotNow)?;
        let message = instance.retry_of((party, operation), error).map_err(NotHeard::Wrong)?;
        let words = in_words(&asked_again(party, (operation, error)))?;
        let at = self.moment();
        let ready = self.ready(case.note(actor, words, at)).await?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, id, version).await?;
        store::insert_told(&mut tx, id, (party, RETRY, message), at.now).await?;
        let case = self.write_down(&mut tx, actor, ready, HEARD).await?;
        tx.commit().await?;
        Ok(case.version)
    }

    /// Who works what businesses ask: to everybody else there is no such desk.
    async fn at_desk_for_businesses<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, CaseError> {
        let access = Access::to_many(HEARD, PURPOSE);
        let staff = self.admitted(actor, Permission::WorkCases, access).await?;
        let is_theirs = |one: &Definition| {
            let of_what = (one.key.as_str(), one.is_protected());
            one.procedure.as_ref().is_some_and(Procedure::is_of_businesses)
                && self.may_find(staff, one.unit.as_str(), of_what).is_ok()
        };
        let has_one = self.catalogue().definitions().iter().any(is_theirs);
        if has_one { Ok(staff) } else { Err(CaseError::NotFound) }
    }

    /// A case of the caller's office with its code. What another office holds is as unknown as what nobody does.
    async fn of_code(&self, actor: &Actor, id: CaseId) -> Result<(Case, SuapInstance), NotHeard> {
        let (case, _) = self.of_office(actor, id, HEARD).await.map_err(|error| match error {
            CaseError::NotFound => NotHeard::Unknown,
            other => NotHeard::Case(other),
        })?;
        let instance = self.instance_of(&case).await?.ok_or(NotHeard::Unknown)?;
        Ok((case, instance))
    }

    /// An instance becomes a request: number, term and first state, as of any other. Who presented it stands in the instance,
    /// which the front office keeps; here they are a person of no register, and what they do comes through that desk.
    async fn take_in(
        &self,
        actor: &Actor,
        staff: &Staff,
        (sent, (party, heard)): (&SentInstance, Said<'_>),
    ) -> Result<(), NotHeard> {
        let instance = sent.instance().map_err(NotHeard::Wrong)?;
        let definition = self.service_of(sent)?;
        let of_what = (definition.key.as_str(), definition.is_protected());
        if self.may_find(staff, definition.unit.as_str(), of_what).is_err() {
            return Err(CaseError::NotFound.into());
        }
        let at = self.moment();
        if instance.issued_on > at.today {
            return Err(NotHeard::Wrong(WrongMember::in_cui("cui.data")));
        }
        let whole = Whole {
            id: CaseId::new(),
            draft: DraftId::new(),
            person: PersonId::new(),
            channel: Channel::Api,
            clerk: None,
            answers: Answers::default(),
        };
        let mut tx = self.db().begin().await?;
        if !store::note_instance(&mut tx, whole.id, &instance, at.now).await? {
            // The same at the same moment: the other was faster, and the next try finds it.
            tx.rollback().await?;
            return Err(CaseError::Stale.into());
        }
        store::insert_heard(&mut tx, whole.id, (party, heard), at.now).await?;
        self.enter(&mut tx, actor, definition, whole, at).await?;
        Ok(tx.commit().await?)
    }

    /// The one service that asks for what an instance names.
    fn service_of(&self, sent: &SentInstance) -> Result<&Definition, NotHeard> {
        let is_named = |code: &String| sent.instance_index.iter().any(|item| &item.code == code);
        let asks_for_it = |one: &Procedure| one.suap_codes.iter().any(is_named);
        let services = self.catalogue().definitions().iter();
        let mut services = services.filter(|one| one.procedure.as_ref().is_some_and(asks_for_it));
        match (services.next(), services.next()) {
            (Some(one), None) => Ok(self.offered(&one.key)?),
            _ => {
                let member = "instance_index.code".to_owned();
                Err(NotHeard::Wrong(WrongMember(member, "cases-api-wrong-suap-codes")))
            }
        }
    }

    /// What a message makes of the case that it is about.
    async fn after(
        &self,
        actor: &Actor,
        (party, heard): Said<'_>,
        (case, instance): (Case, &SuapInstance),
        before: Before<'_>,
    ) -> Result<Change, NotHeard> {
        let (definition, at) = (self.definition_of(&case).await?, self.moment());
        let state = definition.procedure.as_ref().and_then(|one| one.suap_state(&case.state));
        match heard {
            Heard::Instance(sent) => {
                if self.service_of(sent)?.key != case.service {
                    return Err(NotHeard::KnownOtherwise);
                }
                sent_again(actor, sent, (case, &definition), (state, before), at)
            }
            Heard::Receipt(sent) => {
                if sent.date < instance.issued_on || sent.date > at.today {
                    return Err(NotHeard::Wrong(WrongMember("date".to_owned(), "cases-api-wrong-suap-date")));
                }
                // A receipt has one day, from which the term is counted, unless it was a mistake.
                let counted = match before.last {
                    None => case.sent_at.with_timezone(&self.inner.city.timezone).date_naive(),
                    Some(last) if before.is_wanted_again => day_of_receipt(last)?,
                    Some(_) => return Err(NotHeard::KnownOtherwise),
                };
                let day = sent.date.format("%d/%m/%Y").to_string();
                let words = in_words(&Message::new("cases-suap-receipt").with("day", day))?;
                Ok(case.receipt_given(&definition, (actor, words), (counted, sent.date), at)?)
            }
            Heard::Cancelled(_) => {
                let into = SuapState::EndedBySubmitterCancelRequested;
                through_desk(actor, (case, &definition), into, &Message::new("cases-suap-cancelled"), at)
            }
            Heard::Retry(sent) => {
                let words = in_words(&wanted_again(party, sent))?;
                Ok(case.note(actor, words, at))
            }
            Heard::Conclusions(sent) => {
                let heard_in = [SuapState::Started, SuapState::Integrated, SuapState::CdssConvened];
                noted((actor, party), (case, state), (&heard_in, concluded(sent)), at)
            }
            Heard::Conference(_) => {
                let message = Message::new("cases-suap-body-conference");
                let heard_in = [SuapState::Started, SuapState::Integrated];
                noted((actor, party), (case, state), (&heard_in, message), at)
            }
            Heard::Integration(sent) => {
                noted((actor, party), (case, state), (&[SuapState::Started], wanted(sent)), at)
            }
        }
    }

    /// Keeps a message with what it makes of its case.
    async fn write_heard(
        &self,
        actor: &Actor,
        (party, heard): Said<'_>,
        change: Change,
    ) -> Result<(), NotHeard> {
        let (id, version) = (change.case.id, change.case.version);
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, id, version).await?;
        match heard {
            Heard::Instance(sent) => {
                let instance = sent.instance().map_err(NotHeard::Wrong)?;
                store::note_descriptor_version(&mut tx, id, &instance).await?;
            }
            Heard::Integration(sent) => {
                // Of what came another way the elements are not known here.
                let index = store::index_of(&mut tx, id).await?;
                let unknown = sent.unknown_in(&index).filter(|_| !index.is_empty());
                unknown.map_or(Ok(()), |wrong| Err(NotHeard::Wrong(wrong)))?;
            }
            _ => {}
        }
        store::insert_heard(&mut tx, id, (party, heard), self.moment().now).await?;
        self.write_down(&mut tx, actor, ready, HEARD).await?;
        Ok(tx.commit().await?)
    }
}

/// An instance that is there comes again: put right or completed where that was asked for, and else noted, where the front
/// office was to send it.
fn sent_again(
    actor: &Actor,
    sent: &SentInstance,
    (case, definition): (Case, &Definition),
    (state, before): (Option<SuapState>, Before<'_>),
    at: Moment,
) -> Result<Change, NotHeard> {
    let version = sent.instance().map_err(NotHeard::Wrong)?.descriptor_version;
    let said = |key| Message::new(key).with("version", version);
    let (into, message) = match state {
        Some(SuapState::CorrectionRequested) => (SuapState::Corrected, said("cases-suap-corrected")),
        Some(SuapState::IntegrationRequested) => (SuapState::Integrated, said("cases-suap-integrated")),
        // What was noted by hand has sent nothing yet.
        _ if before.is_wanted_again || before.last.is_none() => {
            return Ok(case.note(actor, in_words(&said("cases-suap-again"))?, at));
        }
        _ => return Err(NotHeard::KnownOtherwise),
    };
    through_desk(actor, (case, definition), into, &message, at)
}

/// Who presented an instance does something with it, which comes through the front office today.
fn through_desk(
    actor: &Actor,
    (case, definition): (Case, &Definition),
    into: SuapState,
    message: &Message,
    at: Moment,
) -> Result<Change, NotHeard> {
    let by = By::Paper(at.today);
    let step = case.step_into(definition, by, into)?;
    let words = in_words(message)?;
    Ok(case.act(definition, (actor, by), &step, Some(words), at)?)
}

/// From which day the term is counted by a receipt that came before.
fn day_of_receipt(message: &SuapMessage) -> Result<NaiveDate, CaseError> {
    let sent: SentReceipt =
        serde_json::from_value(message.message.0.clone()).map_err(CaseError::unexpected)?;
    Ok(sent.date)
}

/// The office reads what a body says of a case, where it stands in a state in which bodies are heard.
fn noted(
    (actor, party): (&Actor, &SuapParty),
    (case, state): (Case, Option<SuapState>),
    (heard_in, message): (&[SuapState], Message),
    at: Moment,
) -> Result<Change, NotHeard> {
    if !case.is_open() {
        return Err(Refusal::Ended.into());
    }
    if !state.is_some_and(|state| heard_in.contains(&state)) {
        return Err(Refusal::NotNow.into());
    }
    let words = in_words(&message.with("body", party.code().to_owned()))?;
    Ok(case.note(actor, words, at))
}
