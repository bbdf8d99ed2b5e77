//! The digital stamp (*marca da bollo digitale*) that a payment of the local node gives: whole in form, worth nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, SecondsFormat, Utc};
use kernel::Cents;
use uppsala::XmlWriter;

use super::order::Order;

const NAMESPACE: &str = "http://www.agenziaentrate.gov.it/2014/MarcaDaBollo";
const SIGNATURES: &str = "http://www.w3.org/2000/09/xmldsig#";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
/// In the place of a signature.
const NOBODYS_SIGNATURE: &str = "nodo locale di prova: nessuna firma";

/// The schema's stamp for a document, under a signature that is nobody's.
pub(super) fn attachment(document_hash: &str, amount: Cents, order: &Order, at: DateTime<Utc>) -> Vec<u8> {
    let mut xml = XmlWriter::new();
    xml.start_element("marcaDaBollo", &[("xmlns", NAMESPACE), ("xmlns:ds", SIGNATURES)]);
    xml.start_element("PSP", &[]);
    element(&mut xml, "CodiceFiscale", order.provider.fiscal_code);
    element(&mut xml, "Denominazione", order.provider.name);
    xml.end_element("PSP");
    element(&mut xml, "IUBD", &order.token);
    element(&mut xml, "OraAcquisto", &at.to_rfc3339_opts(SecondsFormat::Secs, true));
    element(&mut xml, "Importo", &amount.to_string());
    element(&mut xml, "TipoBollo", "01");
    xml.start_element("ImprontaDocumento", &[]);
    xml.empty_element("DigestMethod", &[("Algorithm", SHA256)]);
    element(&mut xml, "ds:DigestValue", document_hash);
    xml.end_element("ImprontaDocumento");
    signature(&mut xml, document_hash);
    xml.end_element("marcaDaBollo");
    xml.into_bytes()
}

fn signature(xml: &mut XmlWriter, digest: &str) {
    xml.start_element("ds:Signature", &[]);
    xml.start_element("ds:SignedInfo", &[]);
    xml.empty_element(
        "ds:CanonicalizationMethod",
        &[("Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#")],
    );
    xml.empty_element(
        "ds:SignatureMethod",
        &[("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")],
    );
    xml.start_element("ds:Reference", &[("URI", "")]);
    xml.empty_element("ds:DigestMethod", &[("Algorithm", SHA256)]);
    element(xml, "ds:DigestValue", digest);
    xml.end_element("ds:Reference");
    xml.end_element("ds:SignedInfo");
    element(xml, "ds:SignatureValue", &BASE64.encode(NOBODYS_SIGNATURE));
    xml.end_element("ds:Signature");
}

fn element(xml: &mut XmlWriter, name: &str, text: &str) {
    xml.start_element(name, &[]);
    xml.text(text);
    xml.end_element(name);
}
