//! Somebody, and what they are told.

use appio::{AppIo, Counterpart, FiscalCode, Message, Payment};
use kernel::Cents;

pub(crate) fn ada() -> FiscalCode {
    FiscalCode::parse("SPNDNL80R13C555X").unwrap()
}

pub(crate) async fn open() -> (Counterpart, AppIo) {
    let server = Counterpart::start(0, testkit::test_clock(), false).await.unwrap();
    let io = AppIo::try_new(server.settings()).unwrap();
    (server, io)
}

pub(crate) fn message() -> Message {
    Message {
        subject: "C’è un avviso di pagamento".into(),
        markdown: "Puoi pagare qui nell’app, oppure nella tua area personale del Comune, anche più tardi."
            .into(),
        due_at: Some(testkit::test_time()),
        payment: Some(Payment {
            notice_number: "302000000000000012".into(),
            amount: Cents::new(4_200),
            payee: "01199250158".into(),
            ends_when_due: false,
        }),
    }
}
