//! The digital stamp (*marca da bollo digitale*) that a payment of the local node gives: whole in form, worth nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, SecondsFormat, Utc};
use kernel::Cents;

use super::order::Order;
use crate::xml::Writer;

const NAMESPACE: &str = "http://www.agenziaentrate.gov.it/2014/MarcaDaBollo";
const SIGNATURES: &str = "http://www.w3.org/2000/09/xmldsig#";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const CANONICAL: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
/// In the place of a signature.
const NOBODYS_SIGNATURE: &str = "nodo locale di prova: nessuna firma";

/// The schema's stamp for a document, under a signature that is nobody's.
pub(super) fn attachment(document_hash: &str, amount: Cents, order: &Order, at: DateTime<Utc>) -> Vec<u8> {
    let mut xml = Writer::new();
    xml.raw(&format!(r#"<marcaDaBollo xmlns="{NAMESPACE}" xmlns:ds="{SIGNATURES}">"#));
    xml.element("PSP", |xml| {
        xml.text("CodiceFiscale", order.provider.fiscal_code);
        xml.text("Denominazione", order.provider.name);
    });
    xml.text("IUBD", &number(&order.token));
    xml.text("OraAcquisto", &at.to_rfc3339_opts(SecondsFormat::Secs, true));
    xml.value("Importo", amount);
    xml.text("TipoBollo", "01");
    xml.element("ImprontaDocumento", |xml| {
        xml.raw(&format!(r#"<DigestMethod Algorithm="{SHA256}"/>"#));
        xml.text("ds:DigestValue", document_hash);
    });
    xml.element("ds:Signature", |xml| {
        xml.element("ds:SignedInfo", |xml| signed_info(xml, document_hash));
        xml.text("ds:SignatureValue", &BASE64.encode(NOBODYS_SIGNATURE));
    });
    xml.raw("</marcaDaBollo>");
    xml.finish().into_bytes()
}

/// Fourteen digits, as the number of a stamp has them, from the token of the payment that bought it.
fn number(token: &str) -> String {
    let mixed = token.bytes().fold(0_u64, |sum, byte| (sum * 257 + u64::from(byte)) % 100_000_000_000_000);
    format!("{mixed:014}")
}

fn signed_info(xml: &mut Writer, document_hash: &str) {
    xml.raw(&format!(r#"<ds:CanonicalizationMethod Algorithm="{CANONICAL}"/>"#));
    xml.raw(&format!(r#"<ds:SignatureMethod Algorithm="{RSA_SHA256}"/><ds:Reference URI="">"#));
    xml.raw(&format!(r#"<ds:DigestMethod Algorithm="{SHA256}"/>"#));
    xml.text("ds:DigestValue", document_hash);
    xml.raw("</ds:Reference>");
}
