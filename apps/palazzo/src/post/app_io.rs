//! App IO as the settings describe it.

use anyhow::Result;
use appio::{AppIo, Counterpart, Settings as AppIoSettings};
use kernel::Clock;

use super::{OpenPost, TIMEOUT, read};
use crate::settings::AppIoSource;

pub(super) async fn open(
    opened: &mut OpenPost,
    source: &AppIoSource,
    clock: &Clock,
    is_production: bool,
) -> Result<()> {
    let settings = match source {
        AppIoSource::Local => {
            let counterpart = Counterpart::start(0, clock.clone(), is_production).await?;
            let settings = counterpart.settings();
            opened.post.app_io_path = Some(appio::INBOX_PATH);
            opened.app_io = Some(counterpart);
            settings
        }
        AppIoSource::Service { url, key_file } => {
            let key = read(key_file)?.trim().to_owned().into();
            AppIoSettings { url: url.clone(), key, timeout: TIMEOUT }
        }
    };
    opened.post.app_io = Some(AppIo::try_new(settings)?);
    Ok(())
}
