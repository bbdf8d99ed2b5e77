//! The kinds of file that a form can ask for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
