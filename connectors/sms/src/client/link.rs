//! A conversation with the centre that stays open: several things may be asked at once, and each is told what the centre
//! says to it, in whatever order it says so.

use std::collections::BTreeMap;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use rusmpp::tokio_codec::{CommandCodec, DecodeError};
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::codec::Framed;

use super::SendError;
use super::meaning::{meaning, told};

/// After so much silence the centre is asked whether it is still there (SMPP 3.4, 2.9): a way through the networks that is
/// not used is closed there without a word.
const ENQUIRE_AFTER: Duration = Duration::from_secs(30);
/// Sequence numbers go as far as this (SMPP 3.4, 3.2).
const LAST_NUMBER: u32 = 0x7FFF_FFFF;

/// Guarded or not.
pub(super) trait Way: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Way for T {}

type Line = Framed<Box<dyn Way>, CommandCodec>;
type Told = Result<CommandStatus, SendError>;

/// By which the conversation is led. When the last one of it is gone, it ends with a goodbye.
pub(super) struct Link {
    ask: mpsc::Sender<Question>,
}

struct Question {
    pdu: Pdu,
    answer: CommandId,
    teller: oneshot::Sender<Told>,
}

impl Link {
    /// Begins one. Whoever is not answered within `timeout` takes the centre for gone.
    pub(super) fn begin(way: Box<dyn Way>, timeout: Duration) -> Self {
        let (ask, asked) = mpsc::channel(1);
        let line = Framed::new(way, CommandCodec::new());
        tokio::spawn(Talk { line, timeout, number: 0, waiting: BTreeMap::new() }.run(asked));
        Self { ask }
    }

    /// Whether it goes on.
    pub(super) fn is_open(&self) -> bool {
        !self.ask.is_closed()
    }

    /// Asks for something, and waits for what the centre says to it.
    pub(super) async fn ask(&self, pdu: Pdu, answer: CommandId) -> Told {
        let (teller, told) = oneshot::channel();
        let question = Question { pdu, answer, teller };
        self.ask.send(question).await.map_err(|_| SendError::Away)?;
        told.await.unwrap_or(Err(SendError::Away))
    }
}

/// The conversation itself.
struct Talk {
    line: Line,
    timeout: Duration,
    /// Of the last thing that we asked for.
    number: u32,
    waiting: BTreeMap<u32, Waiting>,
}

/// Something that the centre has not said anything to yet.
struct Waiting {
    answer: CommandId,
    until: Instant,
    /// None for what we ask by ourselves.
    teller: Option<oneshot::Sender<Told>>,
}

impl Talk {
    async fn run(mut self, mut asked: mpsc::Receiver<Question>) {
        let Err(end) = self.go_on(&mut asked).await else { return };
        // Nothing more is asked here; whoever waits, or has asked meanwhile, hears why there is no answer.
        asked.close();
        let waiting = self.waiting.into_values().filter_map(|waiting| waiting.teller);
        let asked = std::iter::from_fn(|| asked.try_recv().ok()).map(|question| question.teller);
        for teller in waiting.chain(asked) {
            let _ = teller.send(Err(end));
        }
    }

    /// Until nobody wants anything more, or it breaks off.
    async fn go_on(&mut self, asked: &mut mpsc::Receiver<Question>) -> Result<(), SendError> {
        let mut spoken_at = Instant::now();
        loop {
            let wakes_at = self.wakes_at(spoken_at);
            tokio::select! {
                question = asked.recv() => match question {
                    Some(Question { pdu, answer, teller }) => self.put(pdu, answer, Some(teller)).await?,
                    None => return self.say_goodbye().await,
                },
                heard = self.line.next() => {
                    let heard = heard.ok_or(SendError::Away)?.map_err(|error| not_smpp(&error))?;
                    self.hear(&heard).await?;
                }
                () = tokio::time::sleep_until(wakes_at) => {
                    if !self.waiting.is_empty() {
                        return Err(SendError::Away);
                    }
                    self.put(Pdu::EnquireLink, CommandId::EnquireLinkResp, None).await?;
                }
            }
            spoken_at = Instant::now();
        }
    }

    /// When the first answer is overdue, or it has been silent for too long.
    fn wakes_at(&self, spoken_at: Instant) -> Instant {
        let overdue = self.waiting.values().map(|waiting| waiting.until).min();
        overdue.unwrap_or(spoken_at + ENQUIRE_AFTER)
    }

    async fn put(
        &mut self,
        pdu: Pdu,
        answer: CommandId,
        teller: Option<oneshot::Sender<Told>>,
    ) -> Result<(), SendError> {
        self.number = if self.number >= LAST_NUMBER { 1 } else { self.number + 1 };
        let until = Instant::now() + self.timeout;
        self.waiting.insert(self.number, Waiting { answer, until, teller });
        self.say(self.number, pdu).await
    }

    async fn hear(&mut self, heard: &Command) -> Result<(), SendError> {
        let (number, status) = (heard.sequence_number(), heard.status());
        match heard.id() {
            CommandId::EnquireLink => self.say(number, Pdu::EnquireLinkResp).await,
            CommandId::Unbind => {
                self.say(number, Pdu::UnbindResp).await?;
                Err(SendError::Away)
            }
            CommandId::GenericNack => match self.waiting.remove(&number) {
                Some(waiting) => {
                    waiting.tell(Err(meaning(status)));
                    Ok(())
                }
                // To what it says no can no longer be told.
                None => Err(meaning(status)),
            },
            id => {
                if self.waiting.get(&number).is_some_and(|waiting| waiting.answer == id)
                    && let Some(waiting) = self.waiting.remove(&number)
                {
                    waiting.tell(Ok(status));
                }
                Ok(())
            }
        }
    }

    /// Whether the centre hears it changes nothing: what was handed over is theirs.
    async fn say_goodbye(&mut self) -> Result<(), SendError> {
        self.put(Pdu::Unbind, CommandId::UnbindResp, None).await?;
        let (number, timeout) = (self.number, self.timeout);
        let heard = async {
            while self.waiting.contains_key(&number) {
                let heard =
                    self.line.next().await.ok_or(SendError::Away)?.map_err(|error| not_smpp(&error))?;
                self.hear(&heard).await?;
            }
            Ok(())
        };
        tokio::time::timeout(timeout, heard).await.unwrap_or(Err(SendError::Away))
    }

    async fn say(&mut self, number: u32, pdu: Pdu) -> Result<(), SendError> {
        let command = Command::new(CommandStatus::EsmeRok, number, pdu);
        match tokio::time::timeout(self.timeout, self.line.send(command)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(SendError::Away),
        }
    }
}

impl Waiting {
    fn tell(self, told: Told) {
        if let Some(teller) = self.teller {
            let _ = teller.send(told);
        }
    }
}

fn not_smpp(error: &DecodeError) -> SendError {
    match error {
        DecodeError::Io(error) => told(error),
        _ => SendError::NotAsAgreed,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::DuplexStream;

    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(10);

    /// A link, and the centre at its other end.
    fn link() -> (Link, Framed<DuplexStream, CommandCodec>) {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        (Link::begin(Box::new(ours), TIMEOUT), Framed::new(theirs, CommandCodec::new()))
    }

    async fn heard(centre: &mut Framed<DuplexStream, CommandCodec>) -> Command {
        centre.next().await.unwrap().unwrap()
    }

    async fn says(centre: &mut Framed<DuplexStream, CommandCodec>, number: u32, pdu: Pdu) {
        centre.send(Command::new(CommandStatus::EsmeRok, number, pdu)).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn after_silence_it_asks_whether_the_centre_is_there_and_takes_no_answer_for_an_end() {
        let (link, mut centre) = link();
        let begun = Instant::now();
        for round in 1..=3 {
            let asked = heard(&mut centre).await;
            assert_eq!((asked.id(), begun.elapsed().as_secs()), (CommandId::EnquireLink, 30 * round));
            says(&mut centre, asked.sequence_number(), Pdu::EnquireLinkResp).await;
        }
        assert!(link.is_open());

        assert_eq!(heard(&mut centre).await.id(), CommandId::EnquireLink);
        assert!(centre.next().await.is_none(), "hung up");

        assert_eq!(begun.elapsed().as_secs(), 4 * 30 + TIMEOUT.as_secs());
        assert!(!link.is_open());
        assert_eq!(link.ask(Pdu::EnquireLink, CommandId::EnquireLinkResp).await, Err(SendError::Away));
    }

    #[tokio::test(start_paused = true)]
    async fn what_breaks_off_is_told_to_everybody_who_waits() {
        let (link, mut centre) = link();
        let ask = || link.ask(Pdu::EnquireLink, CommandId::EnquireLinkResp);
        let ended = async {
            heard(&mut centre).await;
            heard(&mut centre).await;
            says(&mut centre, 1, Pdu::Unbind).await;
            assert_eq!(heard(&mut centre).await.id(), CommandId::UnbindResp);
        };
        let (one, other, ()) = tokio::join!(ask(), ask(), ended);
        assert_eq!([one, other], [Err(SendError::Away); 2]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_no_to_one_question_ends_nothing_and_the_last_one_who_goes_says_goodbye() {
        let (link, mut centre) = link();
        let refused = async {
            let asked = heard(&mut centre).await;
            let nack = Command::new(CommandStatus::EsmeRthrottled, asked.sequence_number(), Pdu::GenericNack);
            centre.send(nack).await.unwrap();
        };
        let (told, ()) = tokio::join!(link.ask(Pdu::EnquireLink, CommandId::EnquireLinkResp), refused);
        assert_eq!(told, Err(SendError::Busy(0x58)));
        assert!(link.is_open());

        drop(link);
        assert_eq!(heard(&mut centre).await.id(), CommandId::Unbind);
    }
}
