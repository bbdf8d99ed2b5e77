//! From the code to the person: the exchanges with the provider that nobody else sees.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::callback::{Callback, Decline};
use crate::claims::Claims;
use crate::federation::Provider;
use crate::id_token;
use crate::outcome::{Answer, Identity, Outcome, ProviderSession, RefusedAnswer, Transaction};
use crate::pending::PendingSignIn;
use crate::random;
use crate::refused::{Part, Peer, Refused};
use crate::relying_party::RelyingParty;
use crate::request::MESSAGE_LIFETIME;
use crate::userinfo;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What the token endpoint gave.
struct Tokens {
    access: String,
    id: String,
    expires_at: Option<DateTime<Utc>>,
}

impl RelyingParty {
    /// Finishes a sign-in that the caller found by the callback's state and has just taken out of its store. Waits for
    /// the provider.
    pub fn finish_sign_in(
        &self,
        callback: &Callback,
        pending: &PendingSignIn,
        now: DateTime<Utc>,
    ) -> Result<Answer, RefusedAnswer> {
        let mut transaction = Transaction::begin(pending, now);
        match self.outcome(callback, pending, now, &mut transaction) {
            Ok(outcome) => Ok(Answer { outcome, transaction }),
            Err(refused) => Err(RefusedAnswer::of(refused, transaction)),
        }
    }

    fn outcome(
        &self,
        callback: &Callback,
        pending: &PendingSignIn,
        now: DateTime<Utc>,
        transaction: &mut Transaction,
    ) -> Result<Outcome, Refused> {
        let code = callback.for_sign_in(pending)?;
        if now >= pending.expires_at {
            return Err(Refused::Late);
        }
        match code {
            Err(decline) => {
                transaction.error = Some(name_of(decline).to_owned());
                Ok(Outcome::Declined(decline))
            }
            Ok(code) => Ok(Outcome::SignedIn(Box::new(self.identity(code, pending, now, transaction)?))),
        }
    }

    /// What comes is noted before it is read: what is not believed is kept too.
    fn identity(
        &self,
        code: &str,
        pending: &PendingSignIn,
        now: DateTime<Utc>,
        transaction: &mut Transaction,
    ) -> Result<Identity, Refused> {
        let provider = self.federation.find_provider(&pending.provider, now)?;
        let assertion = self.client_assertion(&provider.token_endpoint, now)?;
        transaction.client_assertion = Some(assertion.clone());
        let tokens = self.redeem(&provider, code, pending, &assertion, now)?;
        transaction.id_token = Some(tokens.id.clone());
        let expected =
            id_token::Expected { pending, client_id: &self.settings.client_id, keys: &provider.keys, now };
        let told = id_token::read(&tokens.id, &tokens.access, &expected)?;
        let reply = self.net.get_with_token(Peer::Userinfo, &provider.userinfo_endpoint, &tokens.access)?;
        if reply.status != 200 {
            return Err(Refused::Unreachable(Peer::Userinfo));
        }
        transaction.userinfo = Some(reply.body.clone());
        let (person, userinfo) = userinfo::read(self, &reply.body, &provider, &told.subject, now)?;
        transaction.userinfo = Some(userinfo);
        transaction.id_token_id = told.id;
        transaction.subject = Some(told.subject.clone());
        let session = ProviderSession {
            provider: pending.provider.clone(),
            access_token: tokens.access,
            expires_at: tokens.expires_at,
        };
        Ok(Identity {
            provider: pending.provider.clone(),
            subject: told.subject,
            level: told.level,
            fiscal_number: person.fiscal_number,
            given_name: person.given_name,
            family_name: person.family_name,
            birth_date: person.birth_date,
            session,
        })
    }

    fn redeem(
        &self,
        provider: &Provider,
        code: &str,
        pending: &PendingSignIn,
        assertion: &str,
        now: DateTime<Utc>,
    ) -> Result<Tokens, Refused> {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", &self.settings.client_id),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", assertion),
            ("code", code),
            ("code_verifier", &pending.code_verifier),
            ("redirect_uri", &pending.redirect_uri),
        ];
        let reply = self.net.post(Peer::Token, &provider.token_endpoint, &form)?;
        match reply.status {
            200 => Tokens::read(&reply.body, now),
            400 | 401 | 403 => Err(Refused::CodeRefused),
            _ => Err(Refused::Unreachable(Peer::Token)),
        }
    }

    /// Revokes a session at the provider: part of every logout. Waits for the network; where it fails, the session of
    /// the house ends all the same, and the token by itself.
    pub fn revoke(&self, session: &ProviderSession, now: DateTime<Utc>) -> Result<(), Refused> {
        let provider = self.federation.find_provider(&session.provider, now)?;
        let endpoint = provider.revocation_endpoint.as_deref();
        let endpoint = endpoint.ok_or(Refused::Metadata("revocation_endpoint"))?;
        let assertion = self.client_assertion(endpoint, now)?;
        let form = [
            ("token", session.access_token.as_str()),
            ("token_type_hint", "access_token"),
            ("client_id", &self.settings.client_id),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", &assertion),
        ];
        match self.net.post(Peer::Revocation, endpoint, &form)?.status {
            200..=299 => Ok(()),
            _ => Err(Refused::Unreachable(Peer::Revocation)),
        }
    }

    /// How we prove who we are (RFC 7523).
    fn client_assertion(&self, endpoint: &str, now: DateTime<Utc>) -> Result<String, Refused> {
        let claims = json!({
            "iss": self.settings.client_id,
            "sub": self.settings.client_id,
            "aud": [endpoint],
            "iat": now.timestamp(),
            "exp": (now + MESSAGE_LIFETIME).timestamp(),
            "jti": random::word(),
        });
        self.keys.signature().sign("JWT", &claims)
    }
}

impl Tokens {
    fn read(body: &str, now: DateTime<Utc>) -> Result<Self, Refused> {
        let claims = Claims::parse(Part::TokenResponse, body.as_bytes())?;
        if !claims.text("token_type")?.eq_ignore_ascii_case("Bearer") {
            return Err(Refused::TokenType);
        }
        let access = claims.text("access_token")?;
        // It becomes part of a header: only what RFC 6750 allows there.
        let is_bearer = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        if !access.bytes().all(is_bearer) {
            return Err(Refused::Claim(Part::TokenResponse, "access_token"));
        }
        let lasts = claims.value("expires_in").and_then(Value::as_i64).and_then(TimeDelta::try_seconds);
        Ok(Self {
            access: access.to_owned(),
            id: claims.text("id_token")?.to_owned(),
            expires_at: lasts.and_then(|lasts| now.checked_add_signed(lasts)),
        })
    }
}

impl Transaction {
    fn begin(pending: &PendingSignIn, now: DateTime<Utc>) -> Self {
        Self {
            request_id: pending.id.clone(),
            requested_at: pending.issued_at,
            answered_at: now,
            provider: pending.provider.clone(),
            trust_chain: pending.trust_chain.clone(),
            request: pending.request.clone(),
            error: None,
            client_assertion: None,
            id_token: None,
            id_token_id: None,
            userinfo: None,
            subject: None,
        }
    }
}

const fn name_of(decline: Decline) -> &'static str {
    match decline {
        Decline::AccessDenied => "access_denied",
        Decline::InteractionRequired => "interaction_required",
        Decline::ProviderFailed => "server_error",
        Decline::OurFault => "invalid_request",
        Decline::Unexplained => "unexplained",
    }
}
