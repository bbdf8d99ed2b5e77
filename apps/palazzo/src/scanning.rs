//! The antivirus as the settings describe it.

use std::time::Duration;

use antivirus::{Address, Counterpart, Scanner};
use anyhow::{Result, ensure};
use cases::Catalogue;

use crate::settings::{AntivirusSource, ModeSetting, Settings};

/// For each file: `clamd` unpacks what it looks at, and somebody waits.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Who looks at files, with the counterpart of a demonstration, which runs as long as this lives.
#[derive(Default)]
pub(crate) struct OpenAntivirus {
    pub(crate) scanner: Option<Scanner>,
    pub(crate) counterpart: Option<Counterpart>,
}

/// Opens what the settings name. A comune that asks for files does not open without.
pub(crate) async fn open(settings: &Settings, catalogue: &Catalogue) -> Result<OpenAntivirus> {
    let is_production = settings.mode == ModeSetting::Production;
    ensure!(
        !is_production || settings.antivirus.is_some() || !catalogue.asks_for_files(),
        "services of this comune ask for files, and no antivirus looks at them: install ClamAV and add \
         [antivirus] with kind = \"clamd\" and its address to the settings"
    );
    match &settings.antivirus {
        None => Ok(OpenAntivirus::default()),
        Some(AntivirusSource::Local) => {
            let counterpart = Counterpart::start(is_production).await?;
            Ok(OpenAntivirus { scanner: Some(counterpart.scanner()), counterpart: Some(counterpart) })
        }
        Some(source @ AntivirusSource::Clamd { address }) => {
            let address = match source.socket() {
                Some(path) => Address::Socket(path.to_owned()),
                None => Address::Tcp(address.clone()),
            };
            let scanner = Scanner::new(address, TIMEOUT);
            if let Err(error) = scanner.ping().await {
                tracing::warn!(error = %error, "{error}: until it does no file is taken, everything else is");
            }
            Ok(OpenAntivirus { scanner: Some(scanner), counterpart: None })
        }
    }
}
