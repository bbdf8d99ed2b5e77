//! Out at the provider too (OpenID Connect RP-Initiated Logout 1.0).

use chrono::{DateTime, Utc};

use crate::refused::Refused;
use crate::sign_in::{RelyingParty, address};

impl RelyingParty {
    /// Where to send the browser of somebody who leaves; none where the provider ends no sessions. Speaks to the
    /// provider and waits.
    pub fn logout_url(&self, id_token: &str, now: DateTime<Utc>) -> Result<Option<String>, Refused> {
        let settings = self.settings();
        let question = [
            ("id_token_hint", id_token.to_owned()),
            ("client_id", settings.client_id.clone()),
            ("post_logout_redirect_uri", settings.after_logout_uri.clone()),
        ];
        let endpoint = self.discovered(now)?.end_session_endpoint;
        Ok(endpoint.map(|endpoint| address(&endpoint, &question)))
    }
}
