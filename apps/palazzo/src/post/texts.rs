//! Text messages as the settings describe them.

use anyhow::{Context, Result, bail};
use kernel::{City, Clock};
use sms::{Counterpart, Encryption, Login, Sender, Settings as SmsSettings, Texter};

use super::{OpenPost, TIMEOUT, read};
use crate::settings::{SmsSource, SmsTls};

/// As the messages of a demonstration are signed.
const DEMONSTRATION: &str = "Comune";

pub(super) async fn open(
    opened: &mut OpenPost,
    source: &SmsSource,
    city: &City,
    clock: &Clock,
    is_production: bool,
) -> Result<()> {
    match source {
        SmsSource::Local => {
            let counterpart = Counterpart::start(0, clock.clone(), is_production).await?;
            let from = Sender::parse(&city.name).or_else(|_| Sender::parse(DEMONSTRATION))?;
            opened.post.texter = Some(Texter::try_new(counterpart.settings(from))?);
            opened.post.inbox_path = Some(sms::INBOX_PATH);
            opened.sms_centre = Some(counterpart);
        }
        SmsSource::Smpp { .. } => opened.post.texter = Some(Texter::try_new(of_the_centre(source)?)?),
    }
    Ok(())
}

fn of_the_centre(source: &SmsSource) -> Result<SmsSettings> {
    let SmsSource::Smpp { server, port, tls, roots, user, password_file, system_type, from } = source else {
        bail!("the local SMS centre has no settings of its own");
    };
    Ok(SmsSettings {
        server: server.clone(),
        port: port.unwrap_or_else(|| tls.usual_port()),
        encryption: match tls {
            SmsTls::Tls => Encryption::Tls,
            SmsTls::None => Encryption::None,
        },
        roots: roots.as_deref().map(read).transpose()?,
        login: Login {
            user: user.clone(),
            password: read(password_file)?.trim().to_owned().into(),
            system_type: system_type.clone(),
        },
        from: Sender::parse(from).with_context(|| format!("sms.from = \"{from}\""))?,
        timeout: TIMEOUT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_the_usual_one_unless_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "segreta\n").unwrap();
        let plain = format!(
            "kind = \"smpp\"\nserver = \"sms.operatore.example\"\nuser = \"comune\"\nfrom = \"Comune\"\n\
             password_file = \"{}\"",
            file.display()
        );
        let source = |text: &str| toml::from_str::<SmsSource>(text).unwrap();
        for (more, port) in [("", 3550), ("tls = \"none\"", 2775), ("port = 9999", 9999)] {
            assert_eq!(of_the_centre(&source(&format!("{plain}\n{more}"))).unwrap().port, port, "{more}");
        }
        let wrong = of_the_centre(&source(&plain.replace("\"Comune\"", "\"Comune di Borgo\"")));
        assert!(wrong.err().unwrap().to_string().contains("sms.from"));
    }
}
