//! What keeps machines out of the forms of guests.

use db::Tx;

use super::Appointments;
use crate::domain::{CHALLENGE_LIFETIME, Challenge, NotProven, check_challenge};
use crate::service::GuestError;
use crate::store::proof as store;

impl Appointments {
    /// A challenge for the form of one browser; none where there are no guests.
    pub(crate) fn challenge(&self, browser: &str) -> Option<Challenge> {
        self.secret().map(|secret| Challenge::issue(secret, browser, self.now()))
    }

    /// Takes an answered challenge, once. One that is refused because it came too soon can be sent again.
    pub(crate) async fn spend_in(
        &self,
        tx: &mut Tx,
        browser: &str,
        answered: (&str, &str),
    ) -> Result<(), GuestError> {
        let secret = self.secret().ok_or(GuestError::NoPost)?;
        let digest = check_challenge(secret, browser, answered, self.now())?;
        match store::spend(tx, digest, self.now() + CHALLENGE_LIFETIME).await? {
            true => Ok(()),
            false => Err(NotProven::Void.into()),
        }
    }
}
