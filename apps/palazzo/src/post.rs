//! Mail, text messages and App IO as the settings describe them.

mod app_io;
mod texts;

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use identity::Post;
use kernel::{City, Clock, Language};
use mail::{Address, Counterpart, Encryption, Login, Mailer, Settings as MailSettings};
use web::Mode;

use crate::settings::{MailSource, Settings, TlsChoice};

/// For each step of the conversation with a server. Nobody waits for it: messages are sent by jobs.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The post, with the servers of a demonstration, which run as long as this lives.
#[derive(Default)]
pub(crate) struct OpenPost {
    pub(crate) post: Post,
    pub(crate) mail_server: Option<Counterpart>,
    pub(crate) sms_centre: Option<sms::Counterpart>,
    pub(crate) app_io: Option<appio::Counterpart>,
}

/// Opens what the settings name. Whether a server answers shows when there is something to send.
pub(crate) async fn open(settings: &Settings, city: &City, clock: &Clock) -> Result<OpenPost> {
    let mut opened = OpenPost::default();
    let is_production = Mode::from(settings.mode) == Mode::Production;
    match &settings.mail {
        None => {}
        Some(MailSource::Local) => local(&mut opened, city, clock, is_production).await?,
        Some(source) => opened.post.mailer = Some(Mailer::try_new(of_the_server(source, city)?)?),
    }
    if let Some(source) = &settings.sms {
        texts::open(&mut opened, source, city, clock, is_production).await?;
    }
    if let Some(source) = &settings.app_io {
        app_io::open(&mut opened, source, clock, is_production).await?;
    }
    Ok(opened)
}

async fn local(opened: &mut OpenPost, city: &City, clock: &Clock, is_production: bool) -> Result<()> {
    let counterpart = Counterpart::start(0, clock.clone(), is_production).await?;
    let from = Address::parse(&format!("avvisi@{}.example", city.key))?;
    let settings = counterpart.settings(from, city.administration.text(Language::It));
    opened.post.mailer = Some(Mailer::try_new(settings)?);
    opened.post.mailbox_path = Some(mail::MAILBOX_PATH);
    opened.mail_server = Some(counterpart);
    Ok(())
}

fn of_the_server(source: &MailSource, city: &City) -> Result<MailSettings> {
    let MailSource::Server { server, port, tls, roots, user, password_file, from } = source else {
        bail!("the local mail server has no settings of its own");
    };
    Ok(MailSettings {
        server: server.clone(),
        port: port.unwrap_or_else(|| tls.usual_port()),
        encryption: match tls {
            TlsChoice::Tls => Encryption::Tls,
            TlsChoice::StartTls => Encryption::StartTls,
            TlsChoice::None => Encryption::None,
        },
        roots: roots.as_deref().map(read).transpose()?,
        login: login(user.as_deref(), password_file.as_deref())?,
        from: Address::parse(from).with_context(|| format!("mail.from = \"{from}\""))?,
        from_name: city.administration.text(Language::It).to_owned(),
        timeout: TIMEOUT,
    })
}

fn login(user: Option<&str>, password_file: Option<&Path>) -> Result<Option<Login>> {
    match (user, password_file) {
        (None, None) => Ok(None),
        (Some(user), Some(file)) => {
            let password = read(file)?.trim().to_owned().into();
            Ok(Some(Login { user: user.to_owned(), password }))
        }
        _ => bail!("`mail.user` and `mail.password_file` go together"),
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> MailSource {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_port_is_the_usual_one_unless_it_is_given() {
        let city = web::sample_city();
        let plain = "kind = \"server\"\nserver = \"posta.comune.example\"\nfrom = \"avvisi@comune.example\"";
        for (more, port) in [("", 465), ("tls = \"starttls\"", 587), ("tls = \"none\"\nport = 2525", 2525)] {
            let settings = of_the_server(&source(&format!("{plain}\n{more}")), &city).unwrap();
            assert_eq!(settings.port, port, "{more}");
        }
        let wrong = of_the_server(&source(&plain.replace("avvisi@comune.example", "avvisi")), &city);
        assert!(wrong.err().unwrap().to_string().contains("mail.from"));
    }

    #[test]
    fn a_name_and_its_password_go_together() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        fs::write(&file, "segreta\n").unwrap();
        assert!(login(None, None).unwrap().is_none());
        assert_eq!(login(Some("palazzo"), Some(&file)).unwrap().unwrap().user, "palazzo");
        assert!(login(Some("palazzo"), None).is_err());
        assert!(login(None, Some(&file)).is_err());
    }
}
