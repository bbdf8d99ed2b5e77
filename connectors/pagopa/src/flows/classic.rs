//! The file by which banks have always told it: `FlussoRiversamento`.

use super::{Flow, FlowOutcome, FlowPayment};
use crate::xml::{Broken, Document, Element, Fields, amount, day, moment, some_amount};

/// The namespace of the file.
const NAMESPACE: &str = "http://www.digitpa.gov.it/schemas/2011/Pagamenti/";
/// The largest file that is looked at: a hundred thousand payments and more.
pub const FLOW_BYTES_MAX: usize = 128 * 1024 * 1024;
/// Seven for each payment.
const ELEMENTS_MAX: usize = 4_000_000;

/// Why a file cannot be read. It repeats nothing of what the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlowError {
    /// Larger than [`FLOW_BYTES_MAX`].
    #[error("the flow is too big")]
    TooBig,
    /// Not well-formed, or with a document type.
    #[error("the flow is not XML without a document type")]
    NotXml,
    /// Something else.
    #[error("this is not a FlussoRiversamento")]
    NotAFlow,
    /// A value is not as the schema wants it.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The payments are not as many as it says, or do not come to what it says.
    #[error("the flow does not add up")]
    DoesNotAddUp,
}

/// Reads a file. It is read from payment to payment, so that it takes no more memory than what it says.
pub fn read_flow(bytes: &[u8]) -> Result<(Flow, Vec<FlowPayment>), FlowError> {
    if bytes.len() > FLOW_BYTES_MAX {
        return Err(FlowError::TooBig);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FlowError::NotXml)?;
    let (mut document, mut head) = Document::open(text, ELEMENTS_MAX).map_err(|_| FlowError::NotXml)?;
    if !head.is(NAMESPACE, "FlussoRiversamento") {
        return Err(FlowError::NotAFlow);
    }
    let mut payments = Vec::new();
    while let Some(child) = document.next_child().map_err(|_| FlowError::NotXml)? {
        if child.is(NAMESPACE, "datiSingoliPagamenti") {
            payments.push(payment(&child)?);
        } else if !head.take(child) {
            return Err(FlowError::NotXml);
        }
    }
    let flow = flow(&head)?;
    let is_whole = u64::try_from(payments.len()) == Ok(flow.payments);
    if !is_whole || payments.iter().map(|payment| payment.amount).sum::<kernel::Cents>() != flow.total {
        return Err(FlowError::DoesNotAddUp);
    }
    Ok((flow, payments))
}

fn flow(head: &Element) -> Result<Flow, Broken> {
    let fields = Fields::of(head, Some(NAMESPACE));
    let sender = fields.inner("istitutoMittente")?;
    let receiver = fields.inner("istitutoRicevente")?.inner("identificativoUnivocoRicevente")?;
    Ok(Flow {
        id: fields.text("identificativoFlusso", 35)?,
        revision: None,
        made_at: fields.value("dataOraFlusso", moment)?,
        psp: sender.inner("identificativoUnivocoMittente")?.text("codiceIdentificativoUnivoco", 35)?,
        psp_name: sender.maybe_text("denominazioneMittente", 70)?,
        creditor: receiver.text("codiceIdentificativoUnivoco", 35)?,
        regulation: fields.text("identificativoUnivocoRegolamento", 35)?,
        regulation_on: fields.value("dataRegolamento", day)?,
        bic: fields.maybe_text("codiceBicBancaDiRiversamento", 35)?,
        payments: fields.value("numeroTotalePagamenti", whole)?,
        total: fields.value("importoTotalePagamenti", amount)?,
    })
}

fn payment(element: &Element) -> Result<FlowPayment, Broken> {
    let fields = Fields::of(element, Some(NAMESPACE));
    Ok(FlowPayment {
        iuv: fields.text("identificativoUnivocoVersamento", 35)?,
        iur: fields.text("identificativoUnivocoRiscossione", 35)?,
        transfer: fields.maybe("indiceDatiSingoloPagamento", ordinal)?,
        amount: fields.value("singoloImportoPagato", some_amount)?,
        outcome: fields.value("codiceEsitoSingoloPagamento", outcome)?,
        paid_on: fields.value("dataEsitoSingoloPagamento", day)?,
    })
}

/// A count may be written with a fraction of nothing, as a decimal of XML may.
fn whole(text: &str) -> Option<u64> {
    let (digits, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    fraction.bytes().all(|byte| byte == b'0').then(|| digits.parse().ok()).flatten()
}

fn ordinal(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|ordinal| (1..=5).contains(ordinal))
}

fn outcome(text: &str) -> Option<FlowOutcome> {
    match text.trim() {
        "0" => Some(FlowOutcome::Executed),
        "3" => Some(FlowOutcome::Revoked),
        "4" => Some(FlowOutcome::StandIn),
        "8" => Some(FlowOutcome::StandInUnasked),
        "9" => Some(FlowOutcome::Unasked),
        _ => None,
    }
}
