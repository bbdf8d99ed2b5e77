//! Puts the parts of messages together, as a telephone does.

use std::collections::HashMap;

use rusmpp::pdus::SubmitSm;
use rusmpp::tlvs::TlvValue;
use rusmpp::values::{DataCoding, GsmFeatures};

use crate::alphabet::{of_gsm, of_ucs2};
use crate::message::PART_HEADER;

/// Parts of messages of which others are still to come: by reader and reference.
#[derive(Default)]
pub(super) struct Parts(HashMap<(String, u8), Vec<Option<Vec<u8>>>>);

impl Parts {
    /// Adds what came; gives the text and of how many parts it is, once it is whole.
    pub(super) fn add(&mut self, submitted: &SubmitSm) -> Option<(String, usize)> {
        let read = |bytes: &[u8]| match submitted.data_coding {
            DataCoding::Ucs2 => of_ucs2(bytes),
            DataCoding::Latin1 => bytes.iter().copied().map(char::from).collect(),
            _ => of_gsm(bytes),
        };
        let bytes = bytes_of(submitted);
        let Some((reference, total, number, text)) = part(submitted, bytes) else {
            return Some((read(bytes), 1));
        };
        let key = (submitted.destination_addr.as_str().to_owned(), reference);
        let parts = self.0.entry(key.clone()).or_default();
        parts.resize(total.into(), None);
        *parts.get_mut(usize::from(number).checked_sub(1)?)? = Some(text.to_vec());
        let whole: Option<Vec<Vec<u8>>> = parts.iter().cloned().collect();
        let whole = whole?;
        self.0.remove(&key);
        Some((read(&whole.concat()), whole.len()))
    }
}

/// Reference, of how many, which, and its text; none where it stands alone.
fn part<'a>(submitted: &SubmitSm, bytes: &'a [u8]) -> Option<(u8, u8, u8, &'a [u8])> {
    let has_header = matches!(
        submitted.esm_class.gsm_features,
        GsmFeatures::UdhiIndicator | GsmFeatures::SetUdhiAndReplyPath
    );
    match bytes.strip_prefix(&PART_HEADER)? {
        [reference, total, number, text @ ..] if has_header => Some((*reference, *total, *number, text)),
        _ => None,
    }
}

/// Where there is more than 254 octets of it, the text comes beside the message.
fn bytes_of(submitted: &SubmitSm) -> &[u8] {
    let beside = submitted.tlvs().iter().find_map(|tlv| match tlv.value() {
        Some(TlvValue::MessagePayload(payload)) => Some(payload.value.as_ref()),
        _ => None,
    });
    beside.unwrap_or_else(|| submitted.short_message().as_ref())
}
