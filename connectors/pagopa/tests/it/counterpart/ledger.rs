//! What the creditor of the tests is owed and was told, and how it answers: by hand, so that the node is not tested with
//! the crate's own writers of answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use kernel::Cents;

use super::city::{ACCOUNT, CATEGORY, CREDITOR, DEBTOR, OTHER_CREDITOR, today};

#[derive(Clone, Debug)]
pub(super) struct Debt {
    pub(super) amounts: Vec<Cents>,
    is_withdrawn: bool,
    is_paid: bool,
}

#[derive(Debug, Default)]
struct Content {
    debts: BTreeMap<String, Debt>,
    arrived: Vec<(String, Cents, String)>,
    known: BTreeSet<String>,
    refusals: u32,
}

/// A ledger. It holds nothing while somebody pays.
#[derive(Debug, Default)]
pub(super) struct Ledger(Mutex<Content>);

pub(super) fn routes(ledger: Arc<Ledger>) -> Router {
    Router::new().route("/pagopa/paForNode", post(answer)).with_state(ledger)
}

async fn answer(State(ledger): State<Arc<Ledger>>, body: String) -> String {
    let notice = between(&body, "noticeNumber");
    if body.contains(":paVerifyPaymentNoticeReq") {
        envelope("paVerifyPaymentNoticeRes", ledger.debt(&notice).map(|debt| verified(&debt)))
    } else if body.contains(":paGetPaymentV2Request") {
        envelope("paGetPaymentV2Response", ledger.debt(&notice).map(|debt| data(&notice, &debt)))
    } else if body.contains(":paGetPaymentReq") {
        envelope("paGetPaymentRes", ledger.debt(&notice).map(|debt| data(&notice, &debt)))
    } else if body.contains(":paSendRTV2Request") {
        envelope("paSendRTV2Response", take(&ledger, &notice, &body))
    } else {
        envelope("paSendRTRes", take(&ledger, &notice, &body))
    }
}

impl Ledger {
    pub(super) fn owe(&self, notice_number: &str, amounts: &[u32]) {
        let amounts = amounts.iter().map(|amount| Cents::new(*amount)).collect();
        let debt = Debt { amounts, is_withdrawn: false, is_paid: false };
        self.content().debts.insert(notice_number.to_owned(), debt);
    }

    pub(super) fn withdraw(&self, notice_number: &str) {
        if let Some(debt) = self.content().debts.get_mut(notice_number) {
            debt.is_withdrawn = true;
        }
    }

    pub(super) fn refuse_receipts(&self, times: u32) {
        self.content().refusals = times;
    }

    pub(super) fn arrived(&self) -> Vec<(String, Cents, String)> {
        self.content().arrived.clone()
    }

    /// What is owed, or the code of why nothing is.
    pub(super) fn debt(&self, notice_number: &str) -> Result<Debt, &'static str> {
        match self.content().debts.get(notice_number) {
            None => Err("PAA_PAGAMENTO_SCONOSCIUTO"),
            Some(debt) if debt.is_paid => Err("PAA_PAGAMENTO_DUPLICATO"),
            Some(debt) if debt.is_withdrawn => Err("PAA_PAGAMENTO_ANNULLATO"),
            Some(debt) => Ok(debt.clone()),
        }
    }

    /// Takes a receipt, or gives the code of why not.
    pub(super) fn take_receipt(
        &self,
        notice_number: &str,
        id: String,
        amount: Cents,
        debtor: String,
    ) -> Result<(), &'static str> {
        let mut content = self.content();
        if content.refusals > 0 {
            content.refusals -= 1;
            return Err("PAA_SYSTEM_ERROR");
        }
        content.arrived.push((id.clone(), amount, debtor));
        if let Some(debt) = content.debts.get_mut(notice_number) {
            debt.is_paid = true;
        }
        if content.known.insert(id) { Ok(()) } else { Err("PAA_RECEIPT_DUPLICATA") }
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take(ledger: &Ledger, notice_number: &str, body: &str) -> Result<String, &'static str> {
    let amount = between(body, "paymentAmount").replace('.', "").parse().unwrap();
    let (id, debtor) = (between(body, "receiptId"), between(body, "entityUniqueIdentifierValue"));
    ledger.take_receipt(notice_number, id, Cents::new(amount), debtor)?;
    Ok(String::new())
}

/// The text of the first element of that name.
fn between(body: &str, name: &str) -> String {
    let rest = body.split_once(&format!("<{name}>")).map_or("", |(_, rest)| rest);
    rest.split('<').next().unwrap_or_default().to_owned()
}

fn envelope(name: &str, inner: Result<String, &str>) -> String {
    let inner = match inner {
        Ok(inner) => format!("<outcome>OK</outcome>{inner}"),
        Err(code) => format!(
            "<outcome>KO</outcome><fault><faultCode>{code}</faultCode><faultString>no</faultString>\
             <id>{CREDITOR}</id></fault>"
        ),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>\
         <p:{name} xmlns:p=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\">{inner}</p:{name}>\
         </e:Body></e:Envelope>"
    )
}

pub(super) fn total(debt: &Debt) -> Cents {
    debt.amounts.iter().copied().sum()
}

fn verified(debt: &Debt) -> String {
    let (amount, due) = (total(debt), today());
    format!(
        "<paymentList><paymentOptionDescription><amount>{amount}</amount><options>EQ</options>\
         <dueDate>{due}</dueDate><allCCP>false</allCCP></paymentOptionDescription></paymentList>\
         <paymentDescription>Mensa scolastica</paymentDescription><fiscalCodePA>{CREDITOR}</fiscalCodePA>\
         <companyName>Comune di prova</companyName>"
    )
}

fn data(notice_number: &str, debt: &Debt) -> String {
    let (amount, due, reference) = (total(debt), today(), &notice_number[1..]);
    let transfers: String = debt.amounts.iter().enumerate().map(transfer).collect();
    format!(
        "<data><creditorReferenceId>{reference}</creditorReferenceId><paymentAmount>{amount}</paymentAmount>\
         <dueDate>{due}</dueDate><description>Mensa scolastica</description>\
         <companyName>Comune di prova</companyName><debtor><uniqueIdentifier>\
         <entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>{DEBTOR}</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>Giuseppe Verdi</fullName><city>Milano</city></debtor>\
         <transferList>{transfers}</transferList></data>"
    )
}

/// The first part is the city's, the others are another creditor's.
fn transfer((index, amount): (usize, &Cents)) -> String {
    let (ordinal, creditor) = (index + 1, if index == 0 { CREDITOR } else { OTHER_CREDITOR });
    format!(
        "<transfer><idTransfer>{ordinal}</idTransfer><transferAmount>{amount}</transferAmount>\
         <fiscalCodePA>{creditor}</fiscalCodePA><IBAN>{ACCOUNT}</IBAN>\
         <remittanceInformation>Mensa scolastica</remittanceInformation>\
         <transferCategory>{CATEGORY}</transferCategory></transfer>"
    )
}
