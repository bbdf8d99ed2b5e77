//! Who is let in to the door for the node.

use std::path::Path;
use std::sync::Arc;

use pagopa::{Door, DoorError, DoorSettings, DoorTls, NotAdmitted};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;

/// A certificate for a name that signs for itself, and its key.
fn certificate(folder: &Path, name: &str) -> (String, String) {
    let [certificate, key] = testkit::self_signed(folder, name).pem;
    (certificate, key)
}

/// Comes to a door, with a certificate or without, says something and hears it again.
async fn come(door: &Door, ours: &str, shows: Option<&(String, String)>) -> Result<(), NotAdmitted> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ours.as_bytes()).unwrap()).unwrap();
    let library = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(library).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots);
    let config = match shows {
        None => config.with_no_client_auth(),
        Some((pem, key)) => {
            let chain = vec![CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()];
            config
                .with_client_auth_cert(chain, PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap())
                .unwrap()
        }
    };
    let guest = tokio::spawn(async move {
        let stream = TcpStream::connect(address).await.unwrap();
        let name = ServerName::try_from("palazzo.example").unwrap();
        let Ok(mut line) = TlsConnector::from(Arc::new(config)).connect(name, stream).await else { return 0 };
        if line.write_all(b"!").await.is_err() {
            return 0;
        }
        line.read_u8().await.unwrap_or(0)
    });
    let (stream, from) = listener.accept().await.unwrap();
    let mut line = door.admit(stream, from).await?;
    let heard = line.read_u8().await.unwrap();
    line.write_all(&[heard]).await.unwrap();
    line.flush().await.unwrap();
    assert_eq!(guest.await.unwrap(), b'!');
    Ok(())
}

#[tokio::test]
async fn the_node_is_let_in_by_its_certificate_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let ours = certificate(folder.path(), "palazzo.example");
    let node = certificate(folder.path(), "nodo.example");
    let stranger = certificate(folder.path(), "altri.example");
    let other_client = certificate(folder.path(), "banca.example");
    let door = Door::try_new(DoorSettings {
        allow: vec!["127.0.0.0/8".parse().unwrap()],
        tls: Some(DoorTls {
            certificate: ours.0.clone(),
            key: ours.1.clone().into(),
            client_roots: node.0.clone() + &other_client.0,
            client_names: vec!["nodo.example".into()],
        }),
    })
    .unwrap();

    assert_eq!(come(&door, &ours.0, Some(&node)).await, Ok(()));
    assert_eq!(come(&door, &ours.0, None).await, Err(NotAdmitted::Certificate));
    assert_eq!(come(&door, &ours.0, Some(&stranger)).await, Err(NotAdmitted::Certificate));
    assert_eq!(come(&door, &ours.0, Some(&other_client)).await, Err(NotAdmitted::Name));
}

#[tokio::test]
async fn whoever_comes_from_another_network_is_not_even_listened_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let door =
        Door::try_new(DoorSettings { allow: vec!["192.0.2.0/24".parse().unwrap()], tls: None }).unwrap();
    let mut admitted = Vec::new();
    for from in ["192.0.2.7:1", "[::ffff:192.0.2.7]:1", "192.0.3.7:1", "[2001:db8::1]:1"] {
        let (_guest, came) =
            tokio::join!(TcpStream::connect(listener.local_addr().unwrap()), listener.accept());
        admitted.push(door.admit(came.unwrap().0, from.parse().unwrap()).await.err());
    }
    assert_eq!(admitted, [None, None, Some(NotAdmitted::Network), Some(NotAdmitted::Network)]);
}

#[test]
fn settings_that_make_no_door_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (pem, key) = certificate(folder.path(), "palazzo.example");
    let door = |certificate: &str, client_roots: &str, name: &str| {
        let tls = DoorTls {
            certificate: certificate.into(),
            key: key.clone().into(),
            client_roots: client_roots.into(),
            client_names: vec![name.into()],
        };
        Door::try_new(DoorSettings { allow: Vec::new(), tls: Some(tls) }).err()
    };
    assert_eq!(door(&pem, &pem, "nodo.example"), None);
    assert_eq!(door("", &pem, "nodo.example"), Some(DoorError::Certificate));
    assert_eq!(door(&pem, "", "nodo.example"), Some(DoorError::Roots));
    assert_eq!(door(&pem, &pem, "no name"), Some(DoorError::Name));
}
