//! What the answers are made of.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use web::Page;
use web::api::ROOT;

use crate::certificate::{Certificate, Standing, State};
use crate::domain::{Duty, Kind, RefusedBy};
use crate::link::Link;
use crate::web::{Voice, Why};

/// A kind of certificate by its name.
#[derive(Serialize)]
pub(super) struct KindBody {
    code: u8,
    slug: &'static str,
    title: String,
}

impl KindBody {
    pub(super) fn of(page: &Page, kind: Kind) -> Self {
        Self { code: kind.code(), slug: kind.slug(), title: page.text(kind.title_key()) }
    }
}

/// A rule that stands in the way, and what to do about it.
#[derive(Serialize)]
pub(super) struct RefusalBody {
    rule: String,
    kinds: Vec<u8>,
    reason: String,
    advice: String,
}

/// Rules in words, as the pages say them.
pub(super) fn refusals(page: &Page, rules: &[RefusedBy], voice: Voice) -> Vec<RefusalBody> {
    let refusal = |(rule, Why { why, advice }): (&RefusedBy, Why)| RefusalBody {
        rule: rule.rule.to_string(),
        kinds: rule.kinds.iter().map(|kind| kind.code()).collect(),
        reason: why,
        advice,
    };
    rules.iter().zip(Why::of(page, rules, voice)).map(refusal).collect()
}

/// What is due, in cents.
#[derive(Serialize)]
pub(super) struct DueBody {
    stamp_duty_cents: i64,
    fee_cents: i64,
    total_cents: i64,
}

impl DueBody {
    pub(super) fn of(duty: &Duty) -> Self {
        Self {
            stamp_duty_cents: duty.stamp.cents(),
            fee_cents: duty.fee.cents(),
            total_cents: duty.total().cents(),
        }
    }
}

/// Whether a certificate may still be relied on.
#[derive(Serialize)]
pub(super) struct StandingBody {
    word: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
    /// The act by which it counts longer than is written on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_by: Option<String>,
}

impl StandingBody {
    pub(super) fn of(page: &Page, certificate: &Certificate, standing: Standing) -> Self {
        let act = || certificate.extended.as_ref().map(|extended| extended.act.clone());
        let until = |word, until| Self { word, since: None, until, extended_by: act() };
        let since = |word, day| Self { word, since: Some(day), until: None, extended_by: None };
        match standing {
            Standing::Holds { until: last } => until("holds", last),
            Standing::Expired { on } => until("expired", Some(on)),
            Standing::Superseded { on } => since("superseded", on),
            Standing::Withdrawn { at } => since("withdrawn", day_here(page, at)),
        }
    }
}

fn day_here(page: &Page, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&page.city().timezone).date_naive()
}

/// A certificate of the caller's, or of their counter.
#[derive(Serialize)]
pub(super) struct CertificateBody {
    id: String,
    number: String,
    kinds: Vec<KindBody>,
    state: &'static str,
    issued_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<NaiveDate>,
    standing: StandingBody,
    due: DueBody,
    verification_code: String,
    verification_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_url: Option<String>,
}

impl CertificateBody {
    pub(super) fn of(page: &Page, certificate: &Certificate, today: NaiveDate, shelf: Shelf) -> Self {
        let base = &page.city().public_url;
        let due = Duty { stamp: certificate.stamp_duty, fee: certificate.fee, relief: None };
        Self {
            id: certificate.id.to_string(),
            number: certificate.number.to_string(),
            kinds: certificate.kinds.iter().map(|kind| KindBody::of(page, kind)).collect(),
            state: state_word(&certificate.state),
            issued_on: certificate.issued_on,
            valid_until: certificate.valid_until,
            standing: StandingBody::of(page, certificate, certificate.standing(today)),
            due: DueBody::of(&due),
            verification_code: certificate.code.to_string(),
            verification_url: format!("{base}/verifica/{}", certificate.code.as_str()),
            document_url: certificate
                .document()
                .map(|_| format!("{base}{}/document", shelf.address(certificate))),
        }
    }
}

/// Where the caller finds a certificate.
#[derive(Clone, Copy)]
pub(super) enum Shelf {
    /// Among their own.
    Own,
    /// Among those of their counter.
    Counter,
}

impl Shelf {
    /// The address of a certificate in the API.
    pub(super) fn address(self, certificate: &Certificate) -> String {
        let shelf = match self {
            Self::Own => "certificates",
            Self::Counter => "counter/certificates",
        };
        format!("{ROOT}/{shelf}/{}", certificate.id)
    }
}

const fn state_word(state: &State) -> &'static str {
    match state {
        State::Reserved => "in_preparation",
        State::Issued { .. } => "issued",
        State::Withdrawn { .. } => "withdrawn",
    }
}

/// A link by which somebody fetches a certificate.
#[derive(Serialize)]
pub(super) struct LinkBody {
    id: String,
    recipient: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<DateTime<Utc>>,
    opens: bool,
    openings: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_opened_at: Option<DateTime<Utc>>,
    /// Only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

impl LinkBody {
    pub(super) fn of(link: &Link, now: DateTime<Utc>) -> Self {
        Self {
            id: link.link_id.to_string(),
            recipient: link.recipient.clone(),
            created_at: link.created_at,
            expires_at: link.expires_at,
            revoked_at: link.revoked_at,
            opens: link.opens_at(now),
            openings: link.openings,
            last_opened_at: link.last_opened_at,
            url: None,
        }
    }
}
