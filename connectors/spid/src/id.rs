//! Identifiers that nobody can guess or meet twice.

/// SAML 2.0 core, 1.3.4, asks for 128 bits at least.
const BYTES: usize = 20;

/// An `xs:ID`: it begins with a letter or an underscore.
pub(crate) fn random() -> String {
    let digits: String = rand::random::<[u8; BYTES]>().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("_{digits}")
}
