//! The door that the node comes to: who may come in at all.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use webpki::EndEntityCert;

/// How long both sides may take to show each other their certificates.
const SHOWN_WITHIN: Duration = Duration::from_secs(10);

/// Who may come in.
pub struct DoorSettings {
    /// From which networks; from all where none is named.
    pub allow: Vec<IpNet>,
    /// By what certificates. None where somebody in front of this program has seen them already.
    pub tls: Option<DoorTls>,
}

/// Certificates, ours and theirs.
pub struct DoorTls {
    /// PEM of our certificate, and of those that it leads to.
    pub certificate: String,
    /// PEM of our key.
    pub key: SecretString,
    /// PEM of the roots that the certificate of whoever comes has to lead to.
    pub client_roots: String,
    /// The names that such a certificate may be for. Where none is given the roots are enough, which is right for roots that
    /// sign for the node alone.
    pub client_names: Vec<String>,
}

/// Settings that make no door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DoorError {
    /// Our certificate or its key is none, or they do not belong together.
    #[error("the certificate of the door for the node, or its key, cannot be used")]
    Certificate,
    /// What should be roots is none.
    #[error("the roots for the node's certificate cannot be used")]
    Roots,
    /// What should be a name is none.
    #[error("a name of the node's certificate is no name")]
    Name,
}

/// Why somebody was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// Not from a network that is allowed.
    #[error("it comes from a network that is not allowed")]
    Network,
    /// No certificate, or none that is believed, or nothing was shown in time.
    #[error("it showed no certificate that is believed")]
    Certificate,
    /// A certificate of somebody else.
    #[error("its certificate is for another name")]
    Name,
}

/// Somebody who was let in.
pub trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

/// A door. Cheap to clone.
#[derive(Clone)]
pub struct Door {
    inner: Arc<Inner>,
}

struct Inner {
    allow: Vec<IpNet>,
    tls: Option<Tls>,
}

struct Tls {
    acceptor: TlsAcceptor,
    client_names: Vec<ServerName<'static>>,
}

impl Door {
    /// Checks the settings.
    pub fn try_new(settings: DoorSettings) -> Result<Self, DoorError> {
        let tls = settings.tls.map(Tls::try_new).transpose()?;
        Ok(Self { inner: Arc::new(Inner { allow: settings.allow, tls }) })
    }

    /// Lets somebody in who came to us, or not.
    pub async fn admit(&self, stream: TcpStream, from: SocketAddr) -> Result<Box<dyn Line>, NotAdmitted> {
        // A door that listens to both families sees the old addresses inside new ones.
        let address = from.ip().to_canonical();
        let Inner { allow, tls } = &*self.inner;
        if !allow.is_empty() && !allow.iter().any(|network| network.contains(&address)) {
            return Err(NotAdmitted::Network);
        }
        match tls {
            None => Ok(Box::new(stream)),
            Some(tls) => Ok(Box::new(tls.admit(stream).await?)),
        }
    }
}

/// Not the key.
impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").field("allow", &self.inner.allow).finish_non_exhaustive()
    }
}

impl Tls {
    fn try_new(settings: DoorTls) -> Result<Self, DoorError> {
        let library = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut roots = RootCertStore::empty();
        for root in certificates(&settings.client_roots).ok_or(DoorError::Roots)? {
            roots.add(root).map_err(|_| DoorError::Roots)?;
        }
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&library));
        let verifier = verifier.build().map_err(|_| DoorError::Roots)?;
        let chain = certificates(&settings.certificate).ok_or(DoorError::Certificate)?;
        let key = PrivateKeyDer::from_pem_slice(settings.key.expose_secret().as_bytes());
        let key = key.map_err(|_| DoorError::Certificate)?;
        let mut config = ServerConfig::builder_with_provider(library)
            .with_safe_default_protocol_versions()
            .map_err(|_| DoorError::Certificate)?
            .with_client_cert_verifier(verifier)
            .with_single_cert(chain, key)
            .map_err(|_| DoorError::Certificate)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let names = settings.client_names.into_iter();
        let client_names = names.map(ServerName::try_from).collect::<Result<Vec<_>, _>>();
        let client_names = client_names.map_err(|_| DoorError::Name)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), client_names })
    }

    async fn admit(&self, stream: TcpStream) -> Result<TlsStream<TcpStream>, NotAdmitted> {
        let shown = tokio::time::timeout(SHOWN_WITHIN, self.acceptor.accept(stream)).await;
        let Ok(Ok(stream)) = shown else { return Err(NotAdmitted::Certificate) };
        let (_, connection) = stream.get_ref();
        let certificate = connection.peer_certificates().and_then(<[_]>::first);
        if self.believes(certificate.ok_or(NotAdmitted::Certificate)?) {
            Ok(stream)
        } else {
            Err(NotAdmitted::Name)
        }
    }

    fn believes(&self, certificate: &CertificateDer<'_>) -> bool {
        let Ok(certificate) = EndEntityCert::try_from(certificate) else { return false };
        let is_for = |name: &ServerName<'_>| certificate.verify_is_valid_for_subject_name(name).is_ok();
        self.client_names.is_empty() || self.client_names.iter().any(is_for)
    }
}

/// The certificates of a PEM, of which there has to be one at least.
fn certificates(pem: &str) -> Option<Vec<CertificateDer<'static>>> {
    let found = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, _>>().ok()?;
    (!found.is_empty()).then_some(found)
}
