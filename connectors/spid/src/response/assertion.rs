//! The assertion: who, for whom, until when, how sure (Regole tecniche, *Assertion*).

use chrono::{DateTime, Utc};

use super::envelope::issued_when;
use super::{Expected, Identity, ProviderSession};
use crate::attributes::{Attribute, Attributes};
use crate::instant;
use crate::level::Level;
use crate::names::{ASSERTION, BEARER, FORMAT_ENTITY, FORMAT_TRANSIENT};
use crate::refused::{Part, Refused};
use crate::xml::Node;

/// Reads the assertion whose signature was verified, and nothing outside of it.
pub(super) fn read(assertion: Node<'_>, expected: &Expected<'_>) -> Result<Identity, Refused> {
    let id = assertion.required("ID")?;
    issued_when(assertion, Part::Assertion, expected)?;
    check_issuer(assertion, expected)?;
    let subject = assertion.one(ASSERTION, "Subject")?;
    let (name_id, name_qualifier) = name_of(subject)?;
    let valid_until = check_confirmation(subject, expected)?;
    check_conditions(assertion, expected)?;
    let statement = assertion.one(ASSERTION, "AuthnStatement")?;
    Ok(Identity {
        provider: expected.pending.provider.clone(),
        level: level_of(statement, expected)?,
        attributes: attributes_of(assertion)?,
        session: ProviderSession {
            provider: expected.pending.provider.clone(),
            name_id,
            name_qualifier,
            index: statement.attribute("SessionIndex").filter(|index| !index.is_empty()).map(str::to_owned),
        },
        assertion_id: id.to_owned(),
        valid_until,
    })
}

fn check_issuer(assertion: Node<'_>, expected: &Expected<'_>) -> Result<(), Refused> {
    let issuer = assertion.one(ASSERTION, "Issuer")?;
    if issuer.text("Issuer")? != expected.pending.provider {
        return Err(Refused::Issuer(Part::Assertion));
    }
    if issuer.attribute("Format").is_none() && expected.rules.may_leave_out_format() {
        return Ok(());
    }
    if issuer.required("Format")? == FORMAT_ENTITY { Ok(()) } else { Err(Refused::Format(Part::Assertion)) }
}

fn name_of(subject: Node<'_>) -> Result<(String, String), Refused> {
    let name = subject.one(ASSERTION, "NameID")?;
    if name.required("Format")? != FORMAT_TRANSIENT {
        return Err(Refused::Format(Part::NameId));
    }
    let qualifier = name.required("NameQualifier")?.to_owned();
    Ok((subject.text_of(ASSERTION, "NameID")?, qualifier))
}

/// The browser that brings it has to come here, now, with an answer to our request.
fn check_confirmation(subject: Node<'_>, expected: &Expected<'_>) -> Result<DateTime<Utc>, Refused> {
    let confirmation = subject.one(ASSERTION, "SubjectConfirmation")?;
    if confirmation.required("Method")? != BEARER {
        return Err(Refused::Method);
    }
    let data = confirmation.one(ASSERTION, "SubjectConfirmationData")?;
    if data.required("Recipient")? != expected.pending.consumer_url {
        return Err(Refused::Recipient);
    }
    if data.required("InResponseTo")? != expected.pending.id {
        return Err(Refused::InResponseTo(Part::Confirmation));
    }
    if let Some(start) = data.attribute("NotBefore") {
        begun(start, Part::Confirmation, expected)?;
    }
    not_over(data.required("NotOnOrAfter")?, Part::Confirmation, expected)
}

fn check_conditions(assertion: Node<'_>, expected: &Expected<'_>) -> Result<(), Refused> {
    let conditions = assertion.one(ASSERTION, "Conditions")?;
    begun(conditions.required("NotBefore")?, Part::Conditions, expected)?;
    not_over(conditions.required("NotOnOrAfter")?, Part::Conditions, expected)?;
    let restriction = conditions.one(ASSERTION, "AudienceRestriction")?;
    if restriction.text_of(ASSERTION, "Audience")? == expected.audience {
        Ok(())
    } else {
        Err(Refused::Audience)
    }
}

fn begun(start: &str, part: Part, expected: &Expected<'_>) -> Result<(), Refused> {
    let start = instant::parse(start).ok_or(Refused::Instant(part))?;
    if instant::is_ahead(start, expected.now) { Err(Refused::NotYet(part)) } else { Ok(()) }
}

/// The end itself is outside (*NotOnOrAfter*).
fn not_over(end: &str, part: Part, expected: &Expected<'_>) -> Result<DateTime<Utc>, Refused> {
    let end = instant::parse(end).ok_or(Refused::Instant(part))?;
    if end <= expected.now { Err(Refused::Expired(part)) } else { Ok(end) }
}

/// A higher level than was asked for is fine, as far as the rules credit it; a lower one is no sign-in.
fn level_of(statement: Node<'_>, expected: &Expected<'_>) -> Result<Level, Refused> {
    let context = statement.one(ASSERTION, "AuthnContext")?;
    let class = context.text_of(ASSERTION, "AuthnContextClassRef")?;
    let level = Level::parse(&class).ok_or(Refused::UnknownLevel)?;
    let asked = expected.pending.level;
    if level >= asked { Ok(expected.rules.credited(level, asked)) } else { Err(Refused::LowerLevel) }
}

/// Attributes that SPID does not know are left aside; one that is stated twice makes the whole worthless.
fn attributes_of(assertion: Node<'_>) -> Result<Attributes, Refused> {
    let statement = assertion.one(ASSERTION, "AttributeStatement")?;
    let stated = statement.all(ASSERTION, "Attribute");
    if stated.is_empty() {
        return Err(crate::xml::Fault::Missing("Attribute").into());
    }
    let mut attributes = Attributes::default();
    for one in stated {
        let name = one.required("Name")?;
        let value = one.text_of(ASSERTION, "AttributeValue")?;
        if let Some(attribute) = Attribute::parse(name)
            && !attributes.insert(attribute, value)
        {
            return Err(Refused::RepeatedAttribute);
        }
    }
    Ok(attributes)
}
