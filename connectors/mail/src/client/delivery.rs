//! The conversation with the server, step by step: at which step it says no tells what its no means.

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret;

use super::{Encryption, Inner, Login, SendError};
use crate::Mail;

/// Hands a mail over. When this returns, the server answers for it.
pub(super) fn deliver(inner: &Inner, mail: &Mail) -> Result<(), SendError> {
    let settings = &inner.settings;
    let message = mail.to_message(&settings.from, &settings.from_name);
    let bytes = message.map_err(|_| SendError::Unwritable)?.formatted();
    let mut connection = connect(inner)?;
    let taken = hand_over(&mut connection, inner, mail, &bytes);
    // The mail is theirs or it is not; whether they hear our goodbye changes nothing.
    drop(connection.quit());
    taken
}

fn connect(inner: &Inner) -> Result<SmtpConnection, SendError> {
    let settings = &inner.settings;
    let name = ClientId::Domain(settings.from.domain().to_owned());
    let (from_the_first_byte, later) = match settings.encryption {
        Encryption::Tls => (inner.tls.as_ref(), None),
        Encryption::StartTls => (None, inner.tls.as_ref()),
        Encryption::None => (None, None),
    };
    let server = (settings.server.as_str(), settings.port);
    let mut connection =
        SmtpConnection::connect(server, Some(settings.timeout), &name, from_the_first_byte, None)
            .map_err(told)?;
    if let Some(tls) = later {
        connection.starttls(tls, &name).map_err(told)?;
    }
    if let Some(Login { user, password }) = &settings.login {
        let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(told)?;
    }
    Ok(connection)
}

fn hand_over(
    connection: &mut SmtpConnection,
    inner: &Inner,
    mail: &Mail,
    bytes: &[u8],
) -> Result<(), SendError> {
    let from = inner.settings.from.inner().clone();
    connection.command(commands::Mail::new(Some(from), Vec::new())).map_err(told)?;
    let to = mail.to.inner().clone();
    connection.command(commands::Rcpt::new(to, Vec::new())).map_err(|error| told_of_the_reader(&error))?;
    connection.command(commands::Data).map_err(told)?;
    connection.message(bytes).map_err(told)?;
    Ok(())
}

/// What a no means that is said to the reader's address. A no of policy (5.7.x: "relaying denied") is said to us.
fn told_of_the_reader(error: &Error) -> SendError {
    let is_policy =
        std::error::Error::source(error).is_some_and(|answer| answer.to_string().starts_with("5.7."));
    match code_of(error) {
        Some(550..=553) if !is_policy => SendError::NobodyThere,
        _ => meaning(error),
    }
}

fn told(error: Error) -> SendError {
    meaning(&error)
}

fn meaning(error: &Error) -> SendError {
    match code_of(error) {
        Some(code @ 400..=499) => SendError::Busy(code),
        Some(code) => SendError::Refused(code),
        None if error.is_tls() || error.is_client() => SendError::NotAsAgreed,
        None => SendError::Away,
    }
}

fn code_of(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}
