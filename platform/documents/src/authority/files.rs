//! The authority's folder: written whole or not at all, and readable by its owner alone.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use secrecy::{ExposeSecret, SecretString};

use super::AuthorityError;

pub(super) const ROOT: &str = "root.pem";
pub(super) const ROOT_KEY: &str = "root-key.pem";
pub(super) const SEAL: &str = "seal.pem";
pub(super) const SEAL_KEY: &str = "seal-key.pem";
pub(super) const TIMESTAMP: &str = "timestamp.pem";
pub(super) const TIMESTAMP_KEY: &str = "timestamp-key.pem";
pub(super) const PAYLOAD_KEY: &str = "payload-key.pem";
pub(super) const PAYLOAD_PUBLIC: &str = "payload-public.pem";
pub(super) const PAYLOAD_JWK: &str = "payload-public.jwks.json";

/// A folder in the making, beside its final place. Dropped before `publish`, it leaves nothing behind.
pub(super) struct Staging {
    target: PathBuf,
    staged: PathBuf,
}

impl Staging {
    pub(super) fn beside(target: &Path) -> Result<Self, AuthorityError> {
        let at = |source| AuthorityError::File { path: target.to_owned(), source };
        match fs::read_dir(target).map(|mut entries| entries.next().is_none()) {
            Ok(true) => {}
            Ok(false) => return Err(AuthorityError::NotEmpty(target.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(error)),
        }
        let mut name = OsString::from(".");
        name.push(target.file_name().ok_or_else(|| at(io::ErrorKind::InvalidInput.into()))?);
        name.push(".new");
        let staged = target.with_file_name(name);
        fs::DirBuilder::new().mode(0o700).recursive(false).create(&staged).map_err(at)?;
        Ok(Self { target: target.to_owned(), staged })
    }

    pub(super) fn secret(&self, name: &str, pem: &SecretString) -> Result<(), AuthorityError> {
        self.write(name, pem.expose_secret(), 0o600)
    }

    pub(super) fn public(&self, name: &str, text: &str) -> Result<(), AuthorityError> {
        self.write(name, text, 0o644)
    }

    fn write(&self, name: &str, text: &str, mode: u32) -> Result<(), AuthorityError> {
        let path = self.staged.join(name);
        let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path);
        let written = file.and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(|source| AuthorityError::File { path, source })
    }

    /// Puts the folder in its place. An empty folder there is replaced; one that filled meanwhile is not.
    pub(super) fn publish(self) -> Result<(), AuthorityError> {
        let parent = self.target.parent().filter(|parent| !parent.as_os_str().is_empty());
        let moved = fs::rename(&self.staged, &self.target)
            .and_then(|()| File::open(parent.unwrap_or(Path::new(".")))?.sync_all());
        moved.map_err(|source| AuthorityError::File { path: self.target.clone(), source })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After `publish` there is nothing to remove; before it, what could not be removed is no secret lost.
        drop(fs::remove_dir_all(&self.staged));
    }
}

pub(super) fn read(folder: &Path, name: &str) -> Result<String, AuthorityError> {
    let path = folder.join(name);
    fs::read_to_string(&path).map_err(|source| AuthorityError::File { path, source })
}
