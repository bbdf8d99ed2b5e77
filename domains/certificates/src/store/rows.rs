//! A certificate as columns, and back.

use chrono::{DateTime, NaiveDate, Utc};
use db::Json;
use documents::press::StoredDocument;
use kernel::{Cents, PersonId, StaffId};

use super::StoreError;
use crate::certificate::{AskedBy, Certificate, CertificateId, Handover, Number, State};
use crate::code::Code;
use crate::content::Content;
use crate::domain::{DeskFee, FeeKeeper, Identification, Kinds};

#[derive(sqlx::FromRow)]
pub(super) struct CertificateRow {
    certificate_id: CertificateId,
    version: i64,
    year: i64,
    number: i64,
    person_id: PersonId,
    kinds: String,
    code: String,
    content: Json<Content>,
    facts_digest: String,
    stamp_duty_cents: Cents,
    fee_cents: Cents,
    channel: String,
    issued_by: Option<StaffId>,
    office: Option<String>,
    desk: Option<String>,
    desk_fee_cents: Option<Cents>,
    desk_fee_keeper: Option<String>,
    asked_by: Option<PersonId>,
    asked_through: Option<String>,
    issued_on: NaiveDate,
    valid_until: Option<NaiveDate>,
    reserved_at: DateTime<Utc>,
    state: String,
    issued_at: Option<DateTime<Utc>>,
    document_key: Option<String>,
    document_sha256: Option<String>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<StaffId>,
    withdrawn_reason: Option<String>,
    superseded_on: Option<NaiveDate>,
    identification: Option<Json<Identification>>,
}

impl TryFrom<CertificateRow> for Certificate {
    type Error = StoreError;

    fn try_from(row: CertificateRow) -> Result<Self, StoreError> {
        let corrupt = |why| StoreError::Corrupt(row.certificate_id, why);
        let state = state_of(&row).ok_or_else(|| corrupt("state"))?;
        let handover = handover_of(&row).ok_or_else(|| corrupt("channel"))?;
        let desk_fee = desk_fee_of(row.desk_fee_cents, row.desk_fee_keeper.as_deref());
        let desk_fee = desk_fee.ok_or_else(|| corrupt("desk_fee"))?;
        Ok(Self {
            id: row.certificate_id,
            version: row.version,
            number: Number {
                year: i32::try_from(row.year).map_err(|_| corrupt("year"))?,
                number: row.number,
            },
            person: row.person_id,
            kinds: kinds_of(&row.kinds).ok_or_else(|| corrupt("kinds"))?,
            code: Code::parse(&row.code).map_err(|_| corrupt("code"))?,
            content: row.content.0,
            facts_digest: row.facts_digest,
            stamp_duty: row.stamp_duty_cents,
            fee: row.fee_cents,
            desk_fee,
            handover,
            identification: row.identification.map(|identification| identification.0),
            issued_on: row.issued_on,
            valid_until: row.valid_until,
            extended: None,
            reserved_at: row.reserved_at,
            state,
            superseded_on: row.superseded_on,
        })
    }
}

/// What a desk took, where one issued the certificate; none at all where the columns make no sense.
pub(super) fn desk_fee_of(cents: Option<Cents>, keeper: Option<&str>) -> Option<Option<DeskFee>> {
    match (cents, keeper) {
        (None, None) => Some(None),
        (Some(cents), Some(keeper)) => DeskFee::try_new(cents, FeeKeeper::from_code(keeper)?).ok().map(Some),
        _ => None,
    }
}

fn state_of(row: &CertificateRow) -> Option<State> {
    let document =
        || Some(StoredDocument { key: row.document_key.clone()?, sha256: row.document_sha256.clone()? });
    match row.state.as_str() {
        "reserved" => Some(State::Reserved),
        "issued" => Some(State::Issued { at: row.issued_at?, document: document()? }),
        "withdrawn" => Some(State::Withdrawn {
            issued_at: row.issued_at?,
            document: document()?,
            at: row.withdrawn_at?,
            by: row.withdrawn_by?,
            reason: row.withdrawn_reason.clone()?,
        }),
        _ => None,
    }
}

/// The columns that tell a state.
#[derive(Default)]
pub(super) struct StateColumns {
    pub(super) state: &'static str,
    pub(super) issued_at: Option<DateTime<Utc>>,
    pub(super) document_key: Option<String>,
    pub(super) document_sha256: Option<String>,
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    pub(super) withdrawn_by: Option<StaffId>,
    pub(super) withdrawn_reason: Option<String>,
}

pub(super) fn state_columns(state: &State) -> StateColumns {
    let bare = StateColumns { state: state.code(), ..StateColumns::default() };
    let with_document = |at: &DateTime<Utc>, document: &StoredDocument| StateColumns {
        state: state.code(),
        issued_at: Some(*at),
        document_key: Some(document.key.clone()),
        document_sha256: Some(document.sha256.clone()),
        ..StateColumns::default()
    };
    match state {
        State::Reserved => bare,
        State::Issued { at, document } => with_document(at, document),
        State::Withdrawn { issued_at, document, at, by, reason } => StateColumns {
            withdrawn_at: Some(*at),
            withdrawn_by: Some(*by),
            withdrawn_reason: Some(reason.clone()),
            ..with_document(issued_at, document)
        },
    }
}

fn handover_of(row: &CertificateRow) -> Option<Handover> {
    match row.channel.as_str() {
        "online" => {
            let asked_by =
                row.asked_by.map(|person| AskedBy { person, organisation: row.asked_through.clone() });
            Some(Handover::Online { asked_by })
        }
        "counter" => Some(Handover::Counter { by: row.issued_by?, office: row.office.clone()? }),
        "batch" => Some(Handover::Batch { office: row.office.clone()?, desk: row.desk.clone() }),
        _ => None,
    }
}

/// The columns that tell how a document reaches who asked for it.
#[derive(Default)]
pub(super) struct HandoverColumns {
    pub(super) issued_by: Option<StaffId>,
    pub(super) office: Option<String>,
    pub(super) desk: Option<String>,
    pub(super) asked_by: Option<PersonId>,
    pub(super) asked_through: Option<String>,
}

pub(super) fn handover_columns(handover: &Handover) -> HandoverColumns {
    let bare = HandoverColumns::default();
    match handover {
        Handover::Online { asked_by: Some(AskedBy { person, organisation }) } => {
            HandoverColumns { asked_by: Some(*person), asked_through: organisation.clone(), ..bare }
        }
        Handover::Online { asked_by: None } => bare,
        Handover::Counter { by, office } => {
            HandoverColumns { issued_by: Some(*by), office: Some(office.clone()), ..bare }
        }
        Handover::Batch { office, desk } => {
            HandoverColumns { office: Some(office.clone()), desk: desk.clone(), ..bare }
        }
    }
}

/// Kinds are stored as ANPR's codes between commas: `8` or `8,12`.
pub(super) fn kinds_column(kinds: &Kinds) -> String {
    kinds.iter().map(|kind| kind.code().to_string()).collect::<Vec<_>>().join(",")
}

pub(super) fn kinds_of(column: &str) -> Option<Kinds> {
    let codes: Vec<u8> = column.split(',').map(|code| code.parse().ok()).collect::<Option<_>>()?;
    Kinds::from_codes(codes).ok()
}
