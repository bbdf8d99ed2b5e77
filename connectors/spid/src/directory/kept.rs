//! The last good list of a source, on disk: for a start while the source is away.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use super::MetadataError;
use super::read::METADATA_BYTES_MAX;

/// Puts a list in the place of the one before, in one step: whoever reads sees the one or the other, also after a power
/// cut and beside another node.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let fresh = path.with_extension(crate::id::random());
    let written = write_through(&fresh, text).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    written
}

fn write_through(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// What was kept; nothing where nothing was kept yet. It says what it said: whether it is still to be believed is for
/// whoever reads it.
pub(super) fn read(path: &Path) -> Result<Option<String>, MetadataError> {
    let unreachable = |error| MetadataError::Unreachable(Box::new(error));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreachable(error)),
    };
    let limit = u64::try_from(METADATA_BYTES_MAX).unwrap_or(u64::MAX);
    let mut text = String::new();
    file.take(limit).read_to_string(&mut text).map_err(unreachable)?;
    Ok(Some(text))
}
