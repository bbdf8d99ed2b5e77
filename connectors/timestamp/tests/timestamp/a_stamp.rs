//! Which stamps the client accepts, and what it does when there is none.

use std::{io::Write, net::TcpListener, time::Duration};

use chrono::TimeDelta;
use documents::{
    authority::Authority,
    keys::KeyKind,
    seal::{SealError, TimestampAuthority, TimestampError, seal},
    timestamp::{Issuer, Query},
    typeset::Typesetter,
};
use kernel::Clock;
use timestamp::{LOCAL_POLICY, Settings, TimestampClient};

use crate::{
    sample,
    support::{DIGEST, blocking, client, info, new_authority, now, start},
};

#[tokio::test]
async fn a_stamp_of_an_unknown_authority_is_not_accepted() {
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let our_roots = new_authority(ours.path(), KeyKind::P256).public.timestamp_roots;
    let stranger = new_authority(theirs.path(), KeyKind::P256);
    let server = start(stranger.timestamp, &Clock::standing_at(now())).await;
    let client = client(server.url(), &our_roots);

    let outcome = blocking(move || client.stamp(&DIGEST)).await;

    assert!(matches!(outcome, Err(TimestampError::Untrusted)), "{outcome:?}");
}

#[tokio::test]
async fn a_key_that_is_not_for_time_stamps_cannot_stamp() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { seal, public, .. } = new_authority(folder.path(), KeyKind::P256);
    let server = start(seal, &Clock::standing_at(now())).await;
    let client = client(server.url(), &public.timestamp_roots);

    let outcome = blocking(move || client.stamp(&DIGEST)).await;

    assert!(matches!(outcome, Err(TimestampError::Untrusted)), "{outcome:?}");
}

#[tokio::test]
async fn an_expired_authority_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { timestamp, public, .. } = new_authority(folder.path(), KeyKind::P256);
    let server = start(timestamp, &Clock::standing_at(now() + TimeDelta::days(6 * 365))).await;
    let client = client(server.url(), &public.timestamp_roots);

    let outcome = blocking(move || client.stamp(&DIGEST)).await;

    assert!(matches!(outcome, Err(TimestampError::Untrusted)), "{outcome:?}");
}

#[tokio::test]
async fn the_policy_that_was_asked_for_is_the_policy_that_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { timestamp, public, .. } = new_authority(folder.path(), KeyKind::P256);
    let server = start(timestamp, &Clock::standing_at(now())).await;
    let asking = |policy: &str| {
        TimestampClient::new(Settings {
            url: server.url(),
            policy: Some(policy.into()),
            timeout: Duration::from_secs(2),
            anchors: public.timestamp_roots.clone(),
        })
    };
    let [known, unknown, nonsense] = [asking(LOCAL_POLICY), asking("1.2.3.4"), asking("prima")];

    let outcomes = blocking(move || [&known, &unknown, &nonsense].map(|client| client.stamp(&DIGEST))).await;

    assert!(matches!(outcomes, [Ok(_), Err(TimestampError::Refused(2)), Err(TimestampError::Policy)]));
}

/// A server that answers every request with the same bytes, or never.
fn oddity(reply: Option<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            if let Some(reply) = &reply {
                let mut request = [0; 2048];
                let _read = std::io::Read::read(&mut stream, &mut request).unwrap();
                stream.write_all(reply).unwrap();
            } else {
                kept.push(stream);
            }
        }
    });
    url
}

fn http(content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn an_authority_that_does_not_answer_or_answers_nonsense_seals_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { seal: key, public, .. } = new_authority(folder.path(), KeyKind::P256);
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let urls = [
        nobody,
        oddity(None),
        oddity(Some(b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n".to_vec())),
        oddity(Some(http("text/html", b"<html>login</html>"))),
        oddity(Some(http("application/timestamp-reply", b"\x30\x03\x02\x01\x00"))),
        oddity(Some(http("application/timestamp-reply", &[0x30; 70_000]))),
    ];

    let outcomes = blocking(move || {
        let page = Typesetter::new().page(&sample::page(), sample::SEAL).unwrap();
        urls.map(|url| {
            let client = client(url, &public.timestamp_roots);
            match seal(&page, &key, &info(now()), Some(&client)) {
                Err(SealError::Timestamp(TimestampError::Unreachable(_))) => "unreachable",
                Err(SealError::Timestamp(TimestampError::Unreadable)) => "unreadable",
                Err(other) => panic!("{other:?}"),
                Ok(_) => panic!("sealed"),
            }
        })
    })
    .await;

    let [nobody, silent, busy, page, nonsense, flood] = outcomes;
    assert_eq!([nobody, silent, busy, flood], ["unreachable"; 4]);
    assert_eq!([page, nonsense], ["unreadable"; 2]);
}

#[tokio::test]
async fn an_old_answer_cannot_be_played_again() {
    let folder = tempfile::tempdir().unwrap();
    let Authority { timestamp, public, .. } = new_authority(folder.path(), KeyKind::P256);
    let issuer = Issuer::new(timestamp, LOCAL_POLICY).unwrap();
    let answer_to = |digest: [u8; 32], nonce: [u8; 8]| {
        let query = Query::new(digest, nonce, None).unwrap();
        issuer.answer(&query.to_der().unwrap(), [1; 16], now()).unwrap()
    };
    let old = answer_to(DIGEST, [1; 8]);
    let other = answer_to([8; 32], [2; 8]);
    let query = Query::new(DIGEST, [2; 8], None).unwrap();

    let replayed = query.accept(&old, &public.timestamp_roots);
    let swapped = query.accept(&other, &public.timestamp_roots);

    assert!(matches!(replayed, Err(TimestampError::Mismatch("the nonce"))), "{replayed:?}");
    assert!(matches!(swapped, Err(TimestampError::Mismatch("the imprint"))), "{swapped:?}");
    assert!(query.accept(&answer_to(DIGEST, [2; 8]), &public.timestamp_roots).is_ok());
}
