//! The counterpart's answers: an assertion about an invented person, or a numbered refusal.

use chrono::{DateTime, TimeDelta, Utc};
use uppsala::XmlWriter;

use super::TestPerson;
use super::desk::Desk;
use super::question::Question;
use crate::binding::{Binding, Kind, Letter, Outgoing};
use crate::keys::SigningError;
use crate::level::Level;
use crate::names::{
    ASSERTION, BEARER, FORMAT_ENTITY, FORMAT_TRANSIENT, NAME_BASIC, PROTOCOL, STATUS_AUTHN_FAILED,
    STATUS_RESPONDER, STATUS_SUCCESS, VERSION,
};
use crate::{id, instant, signature};

/// How long an assertion holds.
const ASSERTION_LIFETIME: TimeDelta = TimeDelta::minutes(4);
/// nr20: no credentials of that level.
const NO_CREDENTIALS: u8 = 20;

/// Vouches for a person; nr20 where they have no credentials of the level that is asked for.
pub(super) fn vouch(desk: &Desk, question: &Question, person: &TestPerson) -> Result<Outgoing, SigningError> {
    if person.highest_level < question.level {
        return refuse(desk, question, NO_CREDENTIALS);
    }
    let assertion = signature::sign(assertion(desk, question, person), desk.key())?;
    send(desk, question, |xml| {
        xml.empty_element("samlp:StatusCode", &[("Value", STATUS_SUCCESS)]);
        xml.end_element("samlp:Status");
        xml.raw(&assertion);
    })
}

/// Refuses with a number of AgID's table.
pub(super) fn refuse(desk: &Desk, question: &Question, number: u8) -> Result<Outgoing, SigningError> {
    send(desk, question, |xml| {
        xml.start_element("samlp:StatusCode", &[("Value", STATUS_RESPONDER)]);
        xml.empty_element("samlp:StatusCode", &[("Value", STATUS_AUTHN_FAILED)]);
        xml.end_element("samlp:StatusCode");
        xml.start_element("samlp:StatusMessage", &[]);
        xml.text(&format!("ErrorCode nr{number:02}"));
        xml.end_element("samlp:StatusMessage");
        xml.end_element("samlp:Status");
    })
}

/// The response around it, from its status on as `rest` writes it; signed as a whole too.
fn send(
    desk: &Desk,
    question: &Question,
    rest: impl FnOnce(&mut XmlWriter),
) -> Result<Outgoing, SigningError> {
    let [id, now] = [id::random(), instant::write(desk.now())];
    let mut xml = XmlWriter::new();
    xml.start_element(
        "samlp:Response",
        &[
            ("xmlns:samlp", PROTOCOL),
            ("xmlns:saml", ASSERTION),
            ("ID", &id),
            ("Version", VERSION),
            ("IssueInstant", &now),
            ("InResponseTo", &question.id),
            ("Destination", &question.consumer_url),
        ],
    );
    issuer(&mut xml, desk);
    xml.raw(&signature::template(&id, &desk.certificate()));
    xml.start_element("samlp:Status", &[]);
    rest(&mut xml);
    xml.end_element("samlp:Response");
    let letter = Letter {
        kind: Kind::Response,
        binding: Binding::Post,
        destination: &question.consumer_url,
        relay_state: question.relay_state.as_deref(),
        xml: xml.into_string(),
    };
    Ok(letter.send(desk.key())?.1)
}

/// It declares its own namespaces: what is signed alone must read the same inside the response.
fn assertion(desk: &Desk, question: &Question, person: &TestPerson) -> String {
    let (id, now) = (id::random(), desk.now());
    let issued = instant::write(now);
    let mut xml = XmlWriter::new();
    xml.start_element(
        "saml:Assertion",
        &[("xmlns:saml", ASSERTION), ("ID", &id), ("Version", VERSION), ("IssueInstant", &issued)],
    );
    issuer(&mut xml, desk);
    xml.raw(&signature::template(&id, &desk.certificate()));
    subject(&mut xml, desk, question, now);
    conditions(&mut xml, question, now);
    statement(&mut xml, question, now);
    attributes(&mut xml, question, person);
    xml.end_element("saml:Assertion");
    xml.into_string()
}

pub(super) fn issuer(xml: &mut XmlWriter, desk: &Desk) {
    leaf(xml, "saml:Issuer", &[("Format", FORMAT_ENTITY)], &desk.entity_id());
}

fn subject(xml: &mut XmlWriter, desk: &Desk, question: &Question, now: DateTime<Utc>) {
    let [qualifier, end] = [desk.entity_id(), instant::write(now + ASSERTION_LIFETIME)];
    xml.start_element("saml:Subject", &[]);
    let name = [("Format", FORMAT_TRANSIENT), ("NameQualifier", qualifier.as_str())];
    leaf(xml, "saml:NameID", &name, &id::random());
    xml.start_element("saml:SubjectConfirmation", &[("Method", BEARER)]);
    xml.empty_element(
        "saml:SubjectConfirmationData",
        &[("Recipient", &question.consumer_url), ("NotOnOrAfter", &end), ("InResponseTo", &question.id)],
    );
    xml.end_element("saml:SubjectConfirmation");
    xml.end_element("saml:Subject");
}

fn conditions(xml: &mut XmlWriter, question: &Question, now: DateTime<Utc>) {
    let [start, end] = [instant::write(now), instant::write(now + ASSERTION_LIFETIME)];
    xml.start_element("saml:Conditions", &[("NotBefore", &start), ("NotOnOrAfter", &end)]);
    xml.start_element("saml:AudienceRestriction", &[]);
    leaf(xml, "saml:Audience", &[], &question.service.entity_id);
    xml.end_element("saml:AudienceRestriction");
    xml.end_element("saml:Conditions");
}

/// Only the first level has a session at the provider, and so a number for it.
fn statement(xml: &mut XmlWriter, question: &Question, now: DateTime<Utc>) {
    let [now, index] = [instant::write(now), id::random()];
    let mut about = vec![("AuthnInstant", now.as_str())];
    if question.level == Level::One {
        about.push(("SessionIndex", &index));
    }
    xml.start_element("saml:AuthnStatement", &about);
    xml.start_element("saml:AuthnContext", &[]);
    leaf(xml, "saml:AuthnContextClassRef", &[], question.level.class());
    xml.end_element("saml:AuthnContext");
    xml.end_element("saml:AuthnStatement");
}

/// What was asked for, as far as the person has it.
fn attributes(xml: &mut XmlWriter, question: &Question, person: &TestPerson) {
    let asked = question.service.attribute_sets.get(&question.attribute_set);
    xml.start_element("saml:AttributeStatement", &[]);
    for attribute in asked.into_iter().flatten() {
        if let Some(value) = person.attributes.get(*attribute) {
            xml.start_element("saml:Attribute", &[("Name", attribute.name()), ("NameFormat", NAME_BASIC)]);
            leaf(xml, "saml:AttributeValue", &[], value);
            xml.end_element("saml:Attribute");
        }
    }
    xml.end_element("saml:AttributeStatement");
}

fn leaf(xml: &mut XmlWriter, name: &str, attributes: &[(&str, &str)], text: &str) {
    xml.start_element(name, attributes);
    xml.text(text);
    xml.end_element(name);
}
