//! Every path is relative to the settings file.

use std::path::{Path, PathBuf};

use super::{
    AppIoSource, CieSource, KeySource, MailSource, PagoPaSource, Settings, SmsSource, TimestampSource,
};

impl Settings {
    /// Sees every path from the folder of the settings file.
    pub(super) fn resolve(&mut self, base: &Path) {
        for path in self.paths() {
            *path = base.join(&*path);
        }
        if let Some(antivirus) = &mut self.antivirus {
            antivirus.resolve(base);
        }
        self.database_url = self.database_url.take().map(|url| url.seen_from(base));
        // The name of a comune that comes with the program is no path, unless there is such a folder.
        let folder = base.join(&self.city);
        if is_path(Path::new(&self.city)) || folder.join("city.toml").is_file() {
            self.city = folder.display().to_string();
        }
    }

    fn paths(&mut self) -> Vec<&mut PathBuf> {
        let mut paths = vec![self.documents.path(), &mut self.secret_file];
        paths.extend(&mut self.revoked_seals);
        match &mut self.keys {
            KeySource::Files { folder } => paths.push(folder),
            KeySource::Token { folder, module, pin_file, .. } => {
                paths.extend([folder, pin_file]);
                // A bare name is a library that the system's own loader finds.
                paths.extend(is_path(module).then_some(module));
            }
        }
        if let TimestampSource::Authority { roots, .. } = &mut self.timestamp {
            paths.push(roots);
        }
        if let Some(MailSource::Server { roots, password_file, .. }) = &mut self.mail {
            paths.extend(roots);
            paths.extend(password_file);
        }
        if let Some(SmsSource::Smpp { roots, password_file, .. }) = &mut self.sms {
            paths.extend(roots);
            paths.push(password_file);
        }
        paths.extend(self.pagopa.iter_mut().flat_map(PagoPaSource::paths));
        if let Some(AppIoSource::Service { key_file, .. }) = &mut self.app_io {
            paths.push(key_file);
        }
        for saml in self.spid.iter_mut().chain(&mut self.cie_saml) {
            paths.extend([&mut saml.folder, &mut saml.register]);
            paths.extend(&mut saml.announced);
            for list in &mut saml.providers {
                paths.extend(&mut list.file);
                paths.extend(&mut list.kept);
                paths.extend(&mut list.pinned);
            }
        }
        paths.extend(self.cie.iter_mut().flat_map(CieSource::paths));
        if let Some(staff) = &mut self.staff {
            paths.extend(staff.paths());
        }
        paths
    }
}

fn is_path(text: &Path) -> bool {
    text.components().count() > 1 || text.is_absolute() || text.starts_with(".") || text.starts_with("..")
}
