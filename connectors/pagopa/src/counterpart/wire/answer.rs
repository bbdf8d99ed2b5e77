//! What the creditor answers, read as strictly as the schema says: the inner elements belong to no namespace.

use chrono::NaiveDate;
use kernel::Cents;
use uppsala::parser::Parser;
use uppsala::{Document, NodeId, NodeKind};

use super::super::Primitives;
use super::super::fault::NodeFault;
use super::super::order::{Debtor, Due, Part, PartTo};
use super::super::paying::Owed;
use super::{ENVELOPE, MESSAGES};

/// Nothing of these messages is nested deeper.
const DEPTH_MAX: u32 = 24;
/// `stText140`.
const TEXT_MAX: usize = 140;
/// What a debtor may have besides a code and a name, in the order of the schema.
const FURTHER: [&str; 7] =
    ["streetName", "civicNumber", "postalCode", "city", "stateProvinceRegion", "country", "e-mail"];

/// Reads `paVerifyPaymentNoticeRes`.
pub(in super::super) fn owed(answer: &str, notice_number: &str) -> Result<Owed, NodeFault> {
    let document = parse(answer)?;
    let answer = taken(&document, "paVerifyPaymentNoticeRes")?;
    let option = answer.child("paymentList").and_then(|list| list.child("paymentOptionDescription"));
    let option = option.ok_or(NodeFault::unreadable())?;
    Ok(Owed {
        notice_number: notice_number.to_owned(),
        creditor: answer.text_of("fiscalCodePA")?,
        creditor_name: answer.text_of("companyName")?,
        amount: option.amount_of("amount")?,
        due_on: option.optional_text("dueDate").map(|text| day(&text)).transpose()?,
        description: answer.text_of("paymentDescription")?,
        is_all_postal: matches!(option.text_of("allCCP")?.as_str(), "true" | "1"),
    })
}

/// Reads `paGetPaymentRes` or `paGetPaymentV2Response`.
pub(in super::super) fn due(answer: &str, primitives: Primitives) -> Result<Due, NodeFault> {
    let document = parse(answer)?;
    let name = match primitives {
        Primitives::V1 => "paGetPaymentRes",
        Primitives::V2 => "paGetPaymentV2Response",
    };
    let data = taken(&document, name)?.one("data")?;
    let parts: Result<Vec<Part>, NodeFault> =
        data.one("transferList")?.children("transfer").into_iter().map(part).collect();
    Ok(Due {
        reference: data.text_of("creditorReferenceId")?,
        amount: data.amount_of("paymentAmount")?,
        due_on: day(&data.text_of("dueDate")?)?,
        description: data.text_of("description")?,
        company: data.optional_text("companyName"),
        office: data.optional_text("officeName"),
        debtor: debtor(data.one("debtor")?)?,
        parts: parts?,
        metadata: metadata(data)?,
    })
}

/// Whether the creditor has the receipt: now, or since before.
pub(in super::super) fn is_taken(answer: &str, primitives: Primitives) -> bool {
    let name = match primitives {
        Primitives::V1 => "paSendRTRes",
        Primitives::V2 => "paSendRTV2Response",
    };
    let Ok(document) = parse(answer) else { return false };
    match taken(&document, name) {
        Ok(_) => true,
        Err(fault) => fault.original.as_deref() == Some("PAA_RECEIPT_DUPLICATA"),
    }
}

fn parse(answer: &str) -> Result<Document<'_>, NodeFault> {
    let parser = Parser::new().with_forbid_dtd(true).with_forbid_entities(true).with_max_depth(DEPTH_MAX);
    parser.parse(answer.trim_start_matches('\u{feff}').trim_start()).map_err(|_| NodeFault::unreadable())
}

/// The answer of that name, if it is OK; the creditor's fault, if it is KO.
fn taken<'d>(document: &'d Document<'d>, name: &str) -> Result<Element<'d>, NodeFault> {
    let root = document.document_element().ok_or(NodeFault::unreadable())?;
    let body = Element { document, id: root }.of_namespace(ENVELOPE, "Body");
    let answer = body.and_then(|body| body.of_namespace(MESSAGES, name)).ok_or(NodeFault::unreadable())?;
    match answer.text_of("outcome")?.as_str() {
        "OK" => Ok(answer),
        "KO" => Err(NodeFault::refused(answer.one("fault")?.text_of("faultCode")?)),
        _ => Err(NodeFault::unreadable()),
    }
}

fn part(transfer: Element<'_>) -> Result<Part, NodeFault> {
    let to = match (transfer.optional_text("IBAN"), transfer.child("richiestaMarcaDaBollo")) {
        (Some(iban), None) => PartTo::Account(iban),
        (None, Some(stamp)) => PartTo::Stamp {
            document_hash: stamp.text_of("hashDocumento")?,
            province: stamp.text_of("provinciaResidenza")?,
        },
        _ => return Err(NodeFault::unreadable()),
    };
    Ok(Part {
        ordinal: transfer.text_of("idTransfer")?.parse().map_err(|_| NodeFault::unreadable())?,
        creditor: transfer.text_of("fiscalCodePA")?,
        creditor_name: transfer.optional_text("companyName"),
        amount: transfer.amount_of("transferAmount")?,
        to,
        remittance: transfer.text_of("remittanceInformation")?,
        category: transfer.text_of("transferCategory")?,
        metadata: metadata(transfer)?,
    })
}

fn debtor(subject: Element<'_>) -> Result<Debtor, NodeFault> {
    let identifier = subject.one("uniqueIdentifier")?;
    let is_company = match identifier.text_of("entityUniqueIdentifierType")?.as_str() {
        "F" => false,
        "G" => true,
        _ => return Err(NodeFault::unreadable()),
    };
    let further = FURTHER.into_iter().filter_map(|name| Some((name, subject.optional_text(name)?)));
    Ok(Debtor {
        is_company,
        code: identifier.text_of("entityUniqueIdentifierValue")?,
        name: subject.text_of("fullName")?,
        further: further.collect(),
    })
}

fn metadata(of: Element<'_>) -> Result<Vec<(String, String)>, NodeFault> {
    let entries = of.child("metadata").map(|metadata| metadata.children("mapEntry")).unwrap_or_default();
    entries.into_iter().map(|entry| Ok((entry.text_of("key")?, entry.text_of("value")?))).collect()
}

fn day(text: &str) -> Result<NaiveDate, NodeFault> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NodeFault::unreadable())
}

/// `\d+\.\d{2}`.
fn cents(text: &str) -> Option<Cents> {
    let (euro, cents) = text.split_once('.')?;
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    if !are_digits(euro) || !are_digits(cents) || cents.len() != 2 {
        return None;
    }
    Cents::try_new(format!("{euro}{cents}").parse().ok()?).ok()
}

/// An element of an answer.
#[derive(Clone, Copy)]
struct Element<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

impl<'d> Element<'d> {
    fn children_where(self, fits: impl Fn(Option<&str>, &str) -> bool) -> Vec<Self> {
        let is_meant = |id: &NodeId| {
            self.document.element(*id).is_some_and(|found| {
                fits(found.name.namespace_uri.as_deref(), found.name.local_name.as_ref())
            })
        };
        let found = self.document.children(self.id).into_iter().filter(is_meant);
        found.map(|id| Self { document: self.document, id }).collect()
    }

    fn of_namespace(self, namespace: &str, name: &str) -> Option<Self> {
        self.children_where(|own, local| own == Some(namespace) && local == name).into_iter().next()
    }

    /// The children of that name; they belong to no namespace.
    fn children(self, name: &str) -> Vec<Self> {
        self.children_where(|own, local| own.is_none() && local == name)
    }

    /// The only child of that name.
    fn child(self, name: &str) -> Option<Self> {
        match self.children(name).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn one(self, name: &str) -> Result<Self, NodeFault> {
        self.child(name).ok_or(NodeFault::unreadable())
    }

    fn text(self) -> String {
        let mut text = String::new();
        for child in self.document.children(self.id) {
            if let Some(NodeKind::Text(part) | NodeKind::CData(part)) = self.document.node_kind(child) {
                text.push_str(part);
            }
        }
        text.trim().to_owned()
    }

    fn optional_text(self, name: &str) -> Option<String> {
        self.child(name).map(Self::text)
    }

    /// 1 to 140 letters: nothing in an answer is longer, but for an address that nobody needs here.
    fn text_of(self, name: &str) -> Result<String, NodeFault> {
        let text = self.one(name)?.text();
        let is_right = (1..=TEXT_MAX).contains(&text.chars().count());
        if is_right { Ok(text) } else { Err(NodeFault::unreadable()) }
    }

    fn amount_of(self, name: &str) -> Result<Cents, NodeFault> {
        let amount = cents(&self.text_of(name)?).filter(|amount| !amount.is_zero());
        amount.ok_or(NodeFault::unreadable())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verified(inner: &str) -> String {
        format!(
            "<s:Envelope xmlns:s=\"{ENVELOPE}\"><s:Body><p:paVerifyPaymentNoticeRes xmlns:p=\"{MESSAGES}\">\
             {inner}</p:paVerifyPaymentNoticeRes></s:Body></s:Envelope>"
        )
    }

    #[test]
    fn an_amount_has_two_decimals() {
        assert_eq!(cents("120.00"), Some(Cents::new(12_000)));
        for wrong in ["120", "120.0", "120.000", "-1.00", "1,00", ".50", "+1.00", "99999999999999999999.00"] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_fault_is_the_creditors_and_anything_else_is_unreadable() {
        let ko = verified(
            "<outcome>KO</outcome><fault><faultCode>PAA_PAGAMENTO_SCADUTO</faultCode>\
             <faultString>scaduto</faultString><id>77777777777</id></fault>",
        );
        assert_eq!(owed(&ko, "3"), Err(NodeFault::refused("PAA_PAGAMENTO_SCADUTO")));
        let qualified = verified("<p:outcome>KO</p:outcome>");
        let bare = verified("<outcome>OK</outcome>");
        for wrong in [qualified.as_str(), bare.as_str(), "", "<a/>", "<!DOCTYPE a><a/>"] {
            assert_eq!(owed(wrong, "3"), Err(NodeFault::unreadable()), "{wrong}");
        }
    }
}
