//! What is asked about an instance: of whoever presented it, through the front office, to put it right or to send more; of the
//! front office and of bodies, to send again what does not hold together.

use serde_json::{Value, json};

use super::{IndexItem, SentError, SentIntegration, SuapInstance, SuapParty, WrongMember};

impl SuapInstance {
    /// The message `request_correction`: what the office wants put right in these elements. The specification wants
    /// `correction_requested` and describes `correction_request`: both are there.
    pub(crate) fn correction_of(&self, elements: &[&IndexItem], words: &str) -> Value {
        let asked = elements.iter().map(|one| {
            json!({
                "code": one.code,
                "ref": one.reference,
                "correction_requested": words,
                "correction_request": words,
            })
        });
        let mut message = self.told();
        message["correction_list"] = asked.collect();
        message
    }

    /// The message `request_integration`: what the office wants besides in these elements, and what each body asked in its
    /// own words and documents. The specification wants `integration_requested` and describes `integration_request`: both are
    /// there.
    pub(crate) fn integration_of(
        &self,
        elements: &[&IndexItem],
        words: &str,
        bodies: &[SentIntegration],
    ) -> Value {
        let own = elements.iter().filter(|_| !words.is_empty());
        let own = own.map(|one| ((one.code.as_str(), one.reference.as_str()), words));
        let asked = bodies.iter().flat_map(|body| &body.integration_list);
        let asked =
            asked.map(|one| ((one.code.as_str(), one.reference.as_str()), one.integration_request.as_str()));
        let mut list: Vec<((&str, &str), Vec<Value>)> = Vec::new();
        for (element, request) in own.chain(asked) {
            let request = json!({ "request": request });
            match list.iter_mut().find(|(of, _)| *of == element) {
                Some((_, requests)) => requests.push(request),
                None => list.push((element, vec![request])),
            }
        }
        let list = list.into_iter().map(|((code, reference), requests)| {
            json!({
                "code": code,
                "ref": reference,
                "integration_requested": requests,
                "integration_request": requests,
            })
        });
        let mut message = self.told();
        message["integration_list"] = list.collect();
        let documents: Vec<Value> = bodies.iter().filter_map(SentIntegration::document).collect();
        if !documents.is_empty() {
            message["integration_document_list"] = Value::Array(documents);
        }
        message
    }

    /// The message `retry`: what somebody sent by an operation does not hold together. Tells which member cannot be.
    pub(crate) fn retry_of(
        &self,
        (party, operation): (&SuapParty, &str),
        error: &SentError,
    ) -> Result<Value, WrongMember> {
        if !party.can_send_again().contains(&operation) {
            return Err(WrongMember::of("operation"));
        }
        error.check()?;
        Ok(json!({ "cui": self.told()["cui"], "operation": operation, "error": error }))
    }
}
