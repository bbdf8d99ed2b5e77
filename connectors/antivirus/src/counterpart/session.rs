//! One conversation: one command, one answer (`clamd(8)`).

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use super::EICAR;
use crate::Scanner;

/// Longer than any command.
const LONGEST_COMMAND: u64 = 64;

pub(super) async fn converse(stream: TcpStream) -> io::Result<()> {
    let mut line = BufStream::new(stream);
    let mut command = Vec::new();
    (&mut line).take(LONGEST_COMMAND).read_until(0, &mut command).await?;
    let answer: &[u8] = match command.as_slice() {
        b"zPING\0" => b"PONG\0",
        b"zINSTREAM\0" => look_at(&read_stream(&mut line).await?),
        _ => b"UNKNOWN COMMAND\0",
    };
    line.write_all(answer).await?;
    line.shutdown().await
}

/// The pieces of a file, each after its length in four bytes; a length of none ends it. None where there are too many.
async fn read_stream(line: &mut BufStream<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut file = Vec::new();
    loop {
        let length = line.read_u32().await?;
        if length == 0 {
            return Ok(Some(file));
        }
        if file.len() as u64 + u64::from(length) > Scanner::LARGEST_BYTES as u64 {
            return Ok(None);
        }
        if (&mut *line).take(u64::from(length)).read_to_end(&mut file).await? as u64 != u64::from(length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// `clamd` wants the mark at the beginning of a file; in a PDF or a picture nobody could show what happens then.
fn look_at(file: &Option<Vec<u8>>) -> &'static [u8] {
    match file {
        None => b"INSTREAM size limit exceeded. ERROR\0",
        Some(file) if memchr::memmem::find(file, EICAR).is_some() => b"stream: Eicar-Test-Signature FOUND\0",
        Some(_) => b"stream: OK\0",
    }
}
