//! The files that can be sent, with a form or with an answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// So many bytes are a megabyte, as telephones and computers count files.
pub(crate) const MEGABYTE: usize = 1_000_000;
/// The largest file that a definition may allow, in megabytes: an antivirus takes no larger ones.
pub(crate) const LARGEST_FILE_MEGABYTES: u8 = 20;
/// The most files that a page may ask for together, in megabytes: they stand in memory while they are looked at.
pub(crate) const MOST_MEGABYTES_OF_A_PAGE: usize = 60;

/// Which files can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// At most so many.
    pub max_files: u8,
    /// Each at most so many megabytes.
    pub max_megabytes: u8,
    /// Which kinds of file.
    pub types: Vec<FileType>,
    /// Whether it is a photograph of a face, for a card: upright, of the shape of those on identity documents.
    #[serde(default)]
    pub is_photograph: bool,
}

impl Upload {
    /// The most megabytes that they have together.
    pub(crate) fn megabytes(&self) -> usize {
        usize::from(self.max_files) * usize::from(self.max_megabytes)
    }

    /// The largest that each may be, in bytes.
    pub(crate) fn max_bytes(&self) -> usize {
        usize::from(self.max_megabytes) * MEGABYTE
    }
}

/// The largest body that is read of a page with files of so many megabytes, in bytes: twice what is asked for, so that a
/// file too many or too large is told beside its field and not by a page of its own.
pub(crate) fn body_limit_bytes(megabytes: usize) -> usize {
    (megabytes.min(MOST_MEGABYTES_OF_A_PAGE) * 2 + 1) * MEGABYTE
}

/// A kind of file that can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileType {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// A file signed as CAdES (`.p7m`).
    P7m,
}

impl FileType {
    const ALL: [Self; 4] = [Self::Pdf, Self::Jpeg, Self::Png, Self::P7m];

    /// As stored, and as conditions see it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::P7m => "p7m",
        }
    }

    /// Reads the stored code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How it is called on the network (RFC 8551 for `.p7m`).
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::P7m => "application/pkcs7-mime",
        }
    }

    /// How names of such files end; the first is given to one that ends otherwise.
    pub(crate) const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Png => &[".png"],
            Self::P7m => &[".p7m"],
        }
    }
}
