//! The headers that keep a page's visitors safe; the same on every answer.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::Mode;

/// An origin outside to which the form on one page leads (`https://idp.example`): an extension of its answer.
#[derive(Clone, Debug)]
pub struct FormTarget(pub String);

/// Ready-made values.
pub(crate) struct SecurityHeaders {
    mode: Mode,
    form_targets: Vec<String>,
    all: Vec<(HeaderName, HeaderValue)>,
}

impl SecurityHeaders {
    /// `form_targets` are the origins to which a form may lead: identity providers, the payment node.
    pub(crate) fn new(mode: Mode, form_targets: &[String]) -> Self {
        let mut all = vec![
            (CONTENT_SECURITY_POLICY, content_security_policy(mode, form_targets)),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
            // "no-referrer" would make browsers send `Origin: null` with our own forms.
            (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
            (
                HeaderName::from_static("permissions-policy"),
                // The camera reads the code of a certificate on the verification page; who reports something may say
                // where they stand; staff sign in with passkeys.
                HeaderValue::from_static(
                    "camera=(self), accelerometer=(), autoplay=(), display-capture=(), encrypted-media=(), \
                     fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
                     payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
                ),
            ),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            ),
        ];
        if mode == Mode::Production {
            // For this name alone: whether its subdomains speak TLS only, and for ever, is the city's to say.
            let two_years = HeaderValue::from_static("max-age=63072000");
            all.push((STRICT_TRANSPORT_SECURITY, two_years));
        }
        Self { mode, form_targets: form_targets.to_vec(), all }
    }

    /// A page that set one itself knows better; one whose form leads out says where to.
    pub(crate) fn apply(&self, headers: &mut HeaderMap, target: Option<FormTarget>) {
        if let Some(FormTarget(origin)) = target {
            let targets = [self.form_targets.as_slice(), &[origin]].concat();
            headers.insert(CONTENT_SECURITY_POLICY, content_security_policy(self.mode, &targets));
        }
        for (name, value) in &self.all {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

fn content_security_policy(mode: Mode, form_targets: &[String]) -> HeaderValue {
    let mut policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'"
            .to_owned();
    for target in form_targets {
        policy.push(' ');
        policy.push_str(target);
    }
    policy.push_str("; frame-ancestors 'none'; base-uri 'none'");
    if mode == Mode::Production {
        policy.push_str("; upgrade-insecure-requests");
    }
    HeaderValue::from_str(&policy).expect("origins are plain ASCII")
}
