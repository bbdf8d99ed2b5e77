//! What a no of the centre means, and what broke off.

use std::io;

use rusmpp::CommandStatus;

use super::SendError;

/// What a no means. Those of a centre that is too busy, or still holds our last conversation, pass by themselves.
pub(super) fn meaning(status: CommandStatus) -> SendError {
    let code = u32::from(status);
    match status {
        CommandStatus::EsmeRsyserr
        | CommandStatus::EsmeRalybnd
        | CommandStatus::EsmeRmsgqful
        | CommandStatus::EsmeRthrottled
        | CommandStatus::EsmeRxTAppn => SendError::Busy(code),
        _ => SendError::Refused(code),
    }
}

/// What broke off before the first word. With TLS, invalid data is a certificate that is not believed, or no TLS.
pub(super) fn told(error: &io::Error) -> SendError {
    match error.kind() {
        io::ErrorKind::InvalidData => SendError::NotAsAgreed,
        _ => SendError::Away,
    }
}
