//! One conversation, from greeting to goodbye (RFC 5321).

use std::io;

use smtp_proto::Request;
use smtp_proto::request::receiver::{DataReceiver, RequestReceiver};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Mailbox;

/// Nobody lives at an address that begins so: to show what happens then.
pub const NOBODY: &str = "nessuno@";

/// Our mails are a few kilobytes.
const MOST_BYTES: usize = 256 * 1024;
/// Each of our mails has one reader.
const MOST_READERS: usize = 10;
const CHUNK_BYTES: usize = 4096;

/// What has been said so far of the mail to come.
#[derive(Default)]
struct Envelope {
    has_sender: bool,
    readers: Vec<String>,
}

/// What to say, and what follows.
enum Reply {
    Say(String),
    TakeMail,
    Goodbye,
}

pub(super) async fn converse(mut stream: TcpStream, mailbox: &Mailbox) -> io::Result<()> {
    stream.write_all(b"220 localhost Palazzo demonstration\r\n").await?;
    let mut envelope = Envelope::default();
    let (mut requests, mut chunk) = (RequestReceiver::default(), vec![0; CHUNK_BYTES]);
    loop {
        let length = stream.read(&mut chunk).await?;
        if length == 0 {
            return Ok(());
        }
        let mut bytes = chunk[..length].iter();
        loop {
            let reply = match requests.ingest(&mut bytes) {
                Ok(request) => envelope.answer(request.into_owned()),
                Err(smtp_proto::Error::NeedsMoreData { .. }) => break,
                Err(error) => Reply::Say(complaint(&error)),
            };
            match reply {
                Reply::Say(text) => stream.write_all(text.as_bytes()).await?,
                Reply::Goodbye => return stream.write_all(b"221 2.0.0 Goodbye\r\n").await,
                Reply::TakeMail => {
                    let begun = bytes.as_slice().to_vec();
                    take_mail(&mut stream, mailbox, &mut envelope, &begun).await?;
                    break;
                }
            }
        }
    }
}

impl Envelope {
    fn answer(&mut self, request: Request<String>) -> Reply {
        let text = match request {
            Request::Ehlo { .. } => {
                *self = Self::default();
                format!(
                    "250-localhost\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE {MOST_BYTES}\r\n"
                )
            }
            Request::Helo { .. } | Request::Rset => {
                *self = Self::default();
                "250 2.0.0 All right\r\n".to_owned()
            }
            Request::Mail { .. } if self.has_sender => "503 5.5.1 There is a sender already\r\n".to_owned(),
            Request::Mail { .. } => {
                self.has_sender = true;
                "250 2.1.0 All right\r\n".to_owned()
            }
            Request::Rcpt { to } => self.add_reader(to.address).to_owned(),
            Request::Data if self.readers.is_empty() => "503 5.5.1 No recipient yet\r\n".to_owned(),
            Request::Data => return Reply::TakeMail,
            Request::Noop { .. } => "250 2.0.0 All right\r\n".to_owned(),
            Request::Quit => return Reply::Goodbye,
            _ => "502 5.5.1 Not done here\r\n".to_owned(),
        };
        Reply::Say(text)
    }

    fn add_reader(&mut self, address: String) -> &'static str {
        if !self.has_sender {
            return "503 5.5.1 No sender yet\r\n";
        }
        if address.starts_with(NOBODY) {
            return "550 5.1.1 Nobody lives here\r\n";
        }
        if self.readers.len() >= MOST_READERS {
            return "452 4.5.3 Too many recipients\r\n";
        }
        self.readers.push(address);
        "250 2.1.5 All right\r\n"
    }
}

async fn take_mail(
    stream: &mut TcpStream,
    mailbox: &Mailbox,
    envelope: &mut Envelope,
    begun: &[u8],
) -> io::Result<()> {
    stream.write_all(b"354 Go on, and end with a dot\r\n").await?;
    let (mut mail, mut receiver) = (Vec::new(), DataReceiver::new());
    let mut is_whole = receiver.ingest(&mut begun.iter(), &mut mail);
    let mut chunk = vec![0; CHUNK_BYTES];
    while !is_whole {
        let length = stream.read(&mut chunk).await?;
        if length == 0 || mail.len() > MOST_BYTES {
            // Nobody reads on: what was begun is not a mail.
            return Err(io::ErrorKind::InvalidData.into());
        }
        is_whole = receiver.ingest(&mut chunk[..length].iter(), &mut mail);
    }
    mailbox.keep(std::mem::take(&mut envelope.readers), &mail);
    envelope.has_sender = false;
    stream.write_all(b"250 2.0.0 Taken\r\n").await
}

fn complaint(error: &smtp_proto::Error) -> String {
    match error {
        smtp_proto::Error::UnknownCommand => "500 5.5.1 Not understood\r\n".to_owned(),
        smtp_proto::Error::InvalidRecipientAddress => "550 5.1.3 Not an address\r\n".to_owned(),
        smtp_proto::Error::InvalidSenderAddress => "550 5.1.7 Not an address\r\n".to_owned(),
        _ => "501 5.5.4 Not understood\r\n".to_owned(),
    }
}
