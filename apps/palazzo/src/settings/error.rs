//! Why settings are refused.

use std::path::PathBuf;

use super::DATABASE_VARIABLE;

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there, or not readable.
    #[error("the settings file {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// The file is not TOML, or a key is missing, unknown, or of the wrong kind.
    #[error("{0}: {1}")]
    Invalid(PathBuf, #[source] Box<toml::de::Error>),
    /// A demonstration's counterpart is switched on in production.
    #[error("in production `{0}` is refused: it is a local counterpart for the demonstration")]
    CounterpartInProduction(&'static str),
    /// Something is waived that only a trial may waive.
    #[error("in production `{0}` is refused: it waives what only a trial may waive")]
    LenientInProduction(&'static str),
    /// Without it either the whole city is one visitor to the rate limits, or anybody is whom they say.
    #[error(
        "in production `proxies` must be given: how many proxies of ours stand in front and add to \
         X-Forwarded-For; 0 only where visitors reach this program directly"
    )]
    ProxiesNotGiven,
    /// Sessions and documents travel over TLS alone.
    #[error("in production `public_url` must begin with https://: it is the address that residents type")]
    NotSecure,
    /// Codes and notices would be readable on their way.
    #[error(
        "in production `mail.tls` must be \"tls\" or \"starttls\", unless the mail server is on this machine"
    )]
    MailInTheOpen,
    /// Codes and notices would be readable on their way.
    #[error(
        "in production `sms.tls` must be \"tls\", unless the SMS centre, or the end of a tunnel to it, is on this machine"
    )]
    SmsInTheOpen,
    /// What residents send would be readable on its way.
    #[error(
        "in production `antivirus.address` must be a Unix socket, or a port of this machine: clamd has no encryption; \
         where it is elsewhere, the end of a tunnel to it"
    )]
    AntivirusInTheOpen,
    /// What residents owe would be readable on its way, and told to anybody who asks.
    #[error(
        "in production `pagopa.door` must have `tls`, unless it listens on this machine alone, behind whoever has seen the \
         node's certificate"
    )]
    NodeInTheOpen,
    /// Documents and the key to them would be readable on their way.
    #[error(
        "in production `documents.endpoint` must begin with https://, unless the store is on this machine"
    )]
    DocumentsInTheOpen,
    /// Whoever answers at an address, or writes a file, could name providers.
    #[error(
        "in production each of `spid.providers` must have `pinned`, the PEM of the certificate by which AgID signs the \
         list; only a `file` of scheme \"eidas\" goes without, and one of scheme \"cie\" in `cie_saml.providers`"
    )]
    ProvidersUnsigned,
    /// Two buttons would lead to the same card.
    #[error("`cie` and `cie_saml` are two ways to the same card: a comune has one of them")]
    CieTwice,
    /// Nothing says where the database is.
    #[error("no database is named: give `database_url` in the settings, or {DATABASE_VARIABLE}")]
    NoDatabase,
}
