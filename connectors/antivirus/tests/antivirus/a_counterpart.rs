//! The counterpart, as our client and as anybody else meets it.

use antivirus::{Away, Counterpart, CounterpartError, EICAR, Scanner, Verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What it answers to these bytes.
async fn answer_to(counterpart: &Counterpart, said: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", counterpart.port())).await.unwrap();
    stream.write_all(said).await.unwrap();
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).await.unwrap();
    heard
}

#[tokio::test]
async fn the_test_virus_is_found_wherever_it_is_and_nothing_else() {
    let counterpart = Counterpart::start(false).await.unwrap();
    let scanner = counterpart.scanner();
    scanner.ping().await.unwrap();

    let big = vec![7; Scanner::LARGEST_BYTES];
    for clean in [&b""[..], b"%PDF-1.7", &big] {
        assert_eq!(scanner.scan(clean).await.unwrap(), Verdict::Clean, "{} bytes", clean.len());
    }
    let hidden = [&vec![7; 100_000][..], EICAR, b"rest"].concat();
    for infected in [EICAR, &hidden] {
        let found = scanner.scan(infected).await.unwrap();
        assert_eq!(found, Verdict::Infected("Eicar-Test-Signature".to_owned()));
    }
}

#[tokio::test]
async fn it_speaks_the_protocol_of_clamd() {
    let counterpart = Counterpart::start(false).await.unwrap();
    assert_eq!(answer_to(&counterpart, b"zPING\0").await, b"PONG\0");
    assert_eq!(answer_to(&counterpart, b"zINSTREAM\0\0\0\0\x02ab\0\0\0\x01c\0\0\0\0").await, b"stream: OK\0");
    let too_long = [&b"zINSTREAM\0"[..], &u32::MAX.to_be_bytes()].concat();
    assert_eq!(answer_to(&counterpart, &too_long).await, b"INSTREAM size limit exceeded. ERROR\0");
    for nonsense in [&b"GET / HTTP/1.1\0"[..], b"zSHUTDOWN\0", &[b'z'; 64]] {
        assert_eq!(answer_to(&counterpart, nonsense).await, b"UNKNOWN COMMAND\0");
    }
    assert_eq!(counterpart.scanner().scan(b"a").await.unwrap(), Verdict::Clean, "others are served");
}

#[tokio::test]
async fn it_is_away_when_it_has_stopped_and_never_in_production() {
    let counterpart = Counterpart::start(false).await.unwrap();
    let scanner = counterpart.scanner();
    drop(counterpart);
    assert!(matches!(scanner.scan(b"a").await, Err(Away::Unreachable(_))));
    assert!(matches!(scanner.ping().await, Err(Away::Unreachable(_))));
    assert!(matches!(Counterpart::start(true).await, Err(CounterpartError::Production)));
}
