//! Our metadata, signed: what AgID, or the federation of CIE, registers and the providers read.

mod write;

use crate::id;
use crate::keys::SigningError;
use crate::provider::ServiceProvider;
use crate::signature;

/// How metadata are served.
pub const METADATA_TYPE: &str = "application/samlmetadata+xml";

impl ServiceProvider {
    /// The metadata, signed with the key in use. They differ in each making.
    pub fn metadata(&self) -> Result<String, SigningError> {
        let keys = self.keys();
        let xml = write::metadata(&self.settings, &keys, &id::random());
        signature::sign(xml, keys.signing())
    }
}
