//! A file that somebody sends with a request.

use documents::store::Fingerprint;
use serde::{Deserialize, Serialize};

use super::file_kind::{Look, is_portrait, look};
use super::file_name::clean_name;
use crate::definition::{FileType, Upload};

kernel::id! {
    /// A file that belongs to a draft or to a case.
    pub FileId, "file"
}

/// A file that was attached: what is answered with it. Its bytes are in the store of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Which.
    pub id: FileId,
    /// What whoever sent it calls it, without what could lead astray.
    pub name: String,
    /// What it is, by its bytes.
    pub kind: FileType,
    /// How large it is.
    pub size_bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl Attached {
    /// What is wrong with it for a field that takes such files: definitions change while drafts lie.
    pub(super) fn fault_for(&self, upload: &Upload) -> Option<FileFault> {
        if !upload.types.contains(&self.kind) {
            return Some(FileFault::WrongKind(upload.types.clone()));
        }
        (self.size_bytes > upload.max_bytes() as u64).then_some(FileFault::TooLarge(upload.max_megabytes))
    }
}

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It has more megabytes than this.
    TooLarge(u8),
    /// It is none of these.
    WrongKind(Vec<FileType>),
    /// It is of the right kind by its first bytes and cannot be read.
    Damaged,
    /// It is no photograph as a card needs it.
    NoPortrait,
    /// An antivirus found something in it.
    Infected,
    /// Nobody could look at it, or nobody could keep it, for the moment.
    NotNow,
}

/// Why the bytes of a file were not read to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is larger than its field allows.
    TooLarge,
    /// There were enough files before it.
    TooMany,
}

/// What can be told of a file without an antivirus: whether it may be attached, and as what.
pub(crate) fn examine(name: &str, bytes: &[u8], upload: &Upload) -> Result<Attached, FileFault> {
    let types = &upload.types;
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() > upload.max_bytes() {
        return Err(FileFault::TooLarge(upload.max_megabytes));
    }
    let kind = match look(bytes) {
        Look::Whole(kind) if types.contains(&kind) => kind,
        Look::Damaged(kind) if types.contains(&kind) => return Err(FileFault::Damaged),
        Look::Whole(_) | Look::Damaged(_) | Look::Other => return Err(FileFault::WrongKind(types.clone())),
    };
    if upload.is_photograph && !is_portrait(bytes) {
        return Err(FileFault::NoPortrait);
    }
    Ok(Attached {
        id: FileId::new(),
        name: clean_name(name, kind),
        kind,
        size_bytes: bytes.len() as u64,
        sha256: Fingerprint::of(bytes).to_string(),
    })
}
