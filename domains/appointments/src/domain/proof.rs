//! What keeps machines from booking by the thousand, without asking a third party who is a human being.
//!
//! A form for guests carries a challenge that this house signed for one browser. A browser with scripts answers it with
//! work (a number that makes a hash small); one without has waited a while before it sends. Either is little for a person
//! and dear for whoever wants thousands, and each challenge is good once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use web::Secret;

/// How many bits of the hash must be nought: some thirty thousand tries, a second or two on a cheap telephone.
pub(crate) const CHALLENGE_BITS: u32 = 15;
/// Who does no work has read the form for so long before they send it.
pub(crate) const WAIT: TimeDelta = TimeDelta::seconds(8);
/// After so long a form is too old.
pub(crate) const CHALLENGE_LIFETIME: TimeDelta = TimeDelta::hours(1);

const PURPOSE: &str = "palazzo appointments challenge v1";
const NONCE: usize = 16;
const MOMENT: usize = 8;
const SIGNATURE: usize = 16;
/// No number that answers a challenge is longer.
const LONGEST_ANSWER: usize = 20;

/// Why a form of a guest is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// Not signed here for this browser, too old, or sent before: a new form is wanted.
    #[error("the challenge is not one that this browser may answer")]
    Void,
    /// Neither the work was done nor the time waited.
    #[error("sent {seconds} seconds too soon")]
    TooSoon {
        /// So long it is still.
        seconds: i64,
    },
}

/// A challenge for one browser, as its form carries it.
pub(crate) struct Challenge(String);

impl Challenge {
    /// A new one for the browser of this mark.
    pub(crate) fn issue(secret: &Secret, browser: &str, now: DateTime<Utc>) -> Self {
        let (nonce, moment): ([u8; NONCE], _) = (rand::random(), now.timestamp().to_be_bytes());
        let signature = signature(secret, browser, &nonce, &moment);
        Self(BASE64.encode([nonce.as_slice(), &moment, &signature].concat()))
    }

    /// One that came back: signed here for this browser, and not too old.
    fn read(secret: &Secret, browser: &str, text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let bytes = BASE64.decode(text).ok().filter(|bytes| bytes.len() == NONCE + MOMENT + SIGNATURE)?;
        let (nonce, rest) = bytes.split_at(NONCE);
        let (moment, signed) = rest.split_at(MOMENT);
        if !bool::from(signature(secret, browser, nonce, moment).as_slice().ct_eq(signed)) {
            return None;
        }
        let issued = DateTime::from_timestamp(i64::from_be_bytes(moment.try_into().ok()?), 0)?;
        (now - issued <= CHALLENGE_LIFETIME).then_some(issued)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a form may be taken; its challenge by the name under which it is spent.
pub(crate) fn check_challenge(
    secret: &Secret,
    browser: &str,
    (challenge, answer): (&str, &str),
    now: DateTime<Utc>,
) -> Result<String, NotProven> {
    let issued = Challenge::read(secret, browser, challenge, now).ok_or(NotProven::Void)?;
    let waited = now - issued;
    if !answers(challenge, answer.trim()) && waited < WAIT {
        // Rounded up: who waits as long as they are told has waited long enough.
        let left = WAIT - waited + TimeDelta::milliseconds(999);
        return Err(NotProven::TooSoon { seconds: left.num_seconds() });
    }
    Ok(hex::encode(Sha256::digest(challenge)))
}

/// Whether the work was done.
fn answers(challenge: &str, answer: &str) -> bool {
    let is_number = !answer.is_empty()
        && answer.len() <= LONGEST_ANSWER
        && answer.bytes().all(|letter| letter.is_ascii_digit());
    is_number && zeros(&Sha256::digest(format!("{challenge}.{answer}"))) >= CHALLENGE_BITS
}

/// How many bits at the beginning are nought.
fn zeros(bytes: &[u8]) -> u32 {
    let whole = bytes.iter().take_while(|byte| **byte == 0).count();
    let next = bytes.get(whole).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(whole).unwrap_or(u32::MAX).saturating_mul(8) + next
}

fn signature(secret: &Secret, browser: &str, nonce: &[u8], moment: &[u8]) -> [u8; SIGNATURE] {
    let whole = secret.derived(PURPOSE, &[nonce, moment, browser.as_bytes()]);
    let mut short = [0; SIGNATURE];
    short.copy_from_slice(&whole[..SIGNATURE]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROWSER: &str = "a mark";

    /// The number that a browser would find.
    fn worked_out(challenge: &Challenge) -> String {
        let found = (0_u64..).find(|number| answers(challenge.as_str(), &number.to_string()));
        found.expect("a number is found sooner or later").to_string()
    }

    fn now() -> DateTime<Utc> {
        "2020-03-16T08:00:00Z".parse().unwrap()
    }

    #[test]
    fn who_does_the_work_need_not_wait() {
        let secret = Secret::random();
        let challenge = Challenge::issue(&secret, BROWSER, now());
        let answer = worked_out(&challenge);

        assert!(check_challenge(&secret, BROWSER, (challenge.as_str(), &answer), now()).is_ok());
        let nothing = check_challenge(&secret, BROWSER, (challenge.as_str(), ""), now());
        assert_eq!(nothing, Err(NotProven::TooSoon { seconds: WAIT.num_seconds() }));
    }

    #[test]
    fn who_waits_need_not_work() {
        let secret = Secret::random();
        let challenge = Challenge::issue(&secret, BROWSER, now());
        let sent =
            |after| check_challenge(&secret, BROWSER, (challenge.as_str(), "no number"), now() + after);

        assert_eq!(
            sent(WAIT - TimeDelta::seconds(3)),
            Err(NotProven::TooSoon { seconds: 3 }),
            "a wrong answer is none"
        );
        let told = sent(WAIT - TimeDelta::milliseconds(2300));
        assert_eq!(told, Err(NotProven::TooSoon { seconds: 3 }), "who waits so long is in time");
        assert!(sent(WAIT).is_ok());
        assert_eq!(sent(CHALLENGE_LIFETIME + TimeDelta::seconds(1)), Err(NotProven::Void));
    }

    #[test]
    fn a_challenge_is_for_one_browser_of_one_house_and_nobody_makes_one() {
        let (secret, later) = (Secret::random(), now() + WAIT);
        let challenge = Challenge::issue(&secret, BROWSER, now());
        let text = challenge.as_str();

        assert_eq!(check_challenge(&secret, "another", (text, ""), later), Err(NotProven::Void));
        assert_eq!(check_challenge(&Secret::random(), BROWSER, (text, ""), later), Err(NotProven::Void));
        let mut older = BASE64.decode(text).unwrap();
        older[NONCE + MOMENT - 1] ^= 1;
        assert_eq!(
            check_challenge(&secret, BROWSER, (&BASE64.encode(older), ""), later),
            Err(NotProven::Void)
        );
        assert_eq!(check_challenge(&secret, BROWSER, ("", ""), later), Err(NotProven::Void));
    }

    #[test]
    fn the_same_challenge_is_spent_under_the_same_name() {
        let (secret, later) = (Secret::random(), now() + WAIT);
        let [one, other] = [0, 1].map(|_| Challenge::issue(&secret, BROWSER, now()));
        let spent = |challenge: &Challenge| {
            check_challenge(&secret, BROWSER, (challenge.as_str(), ""), later).unwrap()
        };

        assert_eq!(spent(&one), spent(&one));
        assert_ne!(spent(&one), spent(&other));
    }

    #[test]
    fn bits_are_counted_from_the_beginning() {
        for (bytes, count) in [(&[0xff][..], 0), (&[0x01], 7), (&[0, 0x40], 9), (&[0, 0], 16)] {
            assert_eq!(zeros(bytes), count, "{bytes:?}");
        }
    }
}
