//! A receiver on this machine: the program of an office, as far as tests need one.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

/// How long it waits for who connected.
const PATIENCE: Duration = Duration::from_secs(5);

/// A message that came.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

/// A receiver that listens until it is dropped.
#[derive(Debug)]
pub struct Counterpart {
    address: SocketAddr,
    inbox: Mutex<Receiver<Received>>,
    is_over: Arc<AtomicBool>,
    worker: Option<std::thread::JoinHandle<()>>,
}

impl Counterpart {
    /// One that answers with these statuses in turn, and goes on with the last; `headers` are lines of each answer.
    pub fn start(statuses: &[u16], headers: &str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let (outbox, inbox) = channel();
        let is_over = Arc::new(AtomicBool::new(false));
        let (over, headers) = (Arc::clone(&is_over), headers.to_owned());
        let mut statuses = statuses.to_vec();
        let worker = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let status = statuses.first().copied().unwrap_or(200);
                if matches!(serve(stream, status, &headers, &outbox), Ok(true)) && statuses.len() > 1 {
                    statuses.remove(0);
                }
            }
        });
        Ok(Self { address, inbox: Mutex::new(inbox), is_over, worker: Some(worker) })
    }

    /// `http://127.0.0.1:…/`
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The next message, if one came.
    #[must_use]
    pub fn received(&self) -> Option<Received> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner).try_recv().ok()
    }
}

impl Drop for Counterpart {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // Wakes it, so that it closes its socket.
        drop(TcpStream::connect(self.address));
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

/// Takes one message and answers it; tells whether there was one.
fn serve(mut stream: TcpStream, status: u16, headers: &str, outbox: &Sender<Received>) -> io::Result<bool> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(received) = read(&stream)? else { return Ok(false) };
    // Before the answer: who was answered looks for it at once.
    let _ = outbox.send(received);
    write!(stream, "HTTP/1.1 {status} X\r\n{headers}content-length: 0\r\nconnection: close\r\n\r\n")?;
    Ok(true)
}

fn read(stream: &TcpStream) -> io::Result<Option<Received>> {
    let mut reader = BufReader::new(stream);
    let (mut headers, mut line) = (HeaderMap::new(), String::new());
    reader.read_line(&mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value.trim())) {
            headers.insert(name, value);
        }
    }
    let length = headers.get("content-length").and_then(|value| value.to_str().ok()?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(Some(Received { headers, body: String::from_utf8_lossy(&body).into_owned() }))
}
