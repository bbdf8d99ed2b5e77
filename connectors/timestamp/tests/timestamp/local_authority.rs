//! The local authority as others see it.

use documents::{authority::Authority, keys::KeyKind};
use kernel::Clock;
use timestamp::{LocalAuthority, LocalAuthorityError};

use crate::{
    support::{blocking, new_authority, now, start},
    tools,
};

#[tokio::test]
async fn openssl_asks_the_local_authority_and_believes_it() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { timestamp, .. } = new_authority(folder.path(), KeyKind::Rsa2048);
    let server = start(timestamp, &Clock::standing_at(now())).await;
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("document"), "contenuto").unwrap();
    let (document, query, reply, root) =
        (path("document"), path("q.tsq"), path("r.tsr"), path("keys/root.pem"));
    tools::run("openssl", &["ts", "-query", "-data", &document, "-sha256", "-cert", "-out", &query]);

    let (url, question) = (server.url(), std::fs::read(&query).unwrap());
    let answer = blocking(move || {
        let request = ureq::post(&url).header("Content-Type", "application/timestamp-query");
        request.send(&question).unwrap().body_mut().read_to_vec().unwrap()
    })
    .await;
    std::fs::write(&reply, answer).unwrap();

    let at = (now().timestamp() + 60).to_string();
    let arguments = ["ts", "-verify", "-queryfile", &query, "-in", &reply, "-CAfile", &root, "-attime", &at];
    tools::run("openssl", &arguments);
}

#[tokio::test]
async fn the_local_authority_refuses_what_is_not_a_query() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { timestamp, .. } = new_authority(folder.path(), KeyKind::P256);
    let server = start(timestamp, &Clock::standing_at(now())).await;
    let url = server.url();

    let (nonsense, wrong_type) = blocking(move || {
        let post = |content_type: &str| {
            let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
            agent.post(&url).header("Content-Type", content_type).send(&b"nonsense"[..]).unwrap()
        };
        let mut refused = post("application/timestamp-query");
        (refused.body_mut().read_to_vec().unwrap(), post("text/plain").status())
    })
    .await;

    // PKIStatusInfo: rejection (2), badRequest (bit 2).
    assert_eq!(nonsense, [0x30, 0x09, 0x30, 0x07, 0x02, 0x01, 0x02, 0x03, 0x02, 0x05, 0x20]);
    assert_eq!(wrong_type, 415);
}

#[tokio::test]
async fn production_has_no_local_authority() {
    let folder = tempfile::tempdir().unwrap();
    let key = new_authority(folder.path(), KeyKind::P256).timestamp;

    let refusal = LocalAuthority::start(key, Clock::System, true).await;

    assert!(matches!(refusal, Err(LocalAuthorityError::Production)));
}
