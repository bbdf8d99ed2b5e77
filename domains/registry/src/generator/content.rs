//! What the generator knows of a town: the figures and names in its content folder.
//!
//! Each file is described, with source and licence, in the `README.md` beside it.

mod figures;
mod geography;
mod naming;
mod origins;

use std::path::Path;

pub(super) use figures::{AGE_CLASSES, Figures, HOUSEHOLD_KINDS};
pub(super) use geography::{Geography, KnownStreet};
pub(super) use naming::{HOME_COUNTRY, Naming};
pub(super) use origins::{Area, Community, Origins, Post};

/// Everything the generator needs to know of a town.
#[derive(Clone, Debug)]
pub struct CityContent {
    pub(super) figures: Figures,
    pub(super) geography: Geography,
    pub(super) naming: Naming,
    pub(super) origins: Origins,
}

/// Why a content folder cannot be used; says which file.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The file is missing or cannot be read.
    #[error("{file}: {source}")]
    Unreadable {
        /// Which file.
        file: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line does not have the columns it should.
    #[error("{file}: {source}")]
    Csv {
        /// Which file.
        file: &'static str,
        /// What the reader said, with the line.
        source: csv::Error,
    },
    /// A file of settings is not what it should be.
    #[error("{file}: {source}")]
    Toml {
        /// Which file.
        file: &'static str,
        /// What the reader said, with the line.
        source: Box<toml::de::Error>,
    },
    /// Well-formed, and yet of no use.
    #[error("{file}: {what}")]
    Nonsense {
        /// Which file.
        file: &'static str,
        /// What is wrong.
        what: &'static str,
    },
}

impl CityContent {
    /// Reads the content folder of a town, for example `cities/milano`.
    pub fn load(folder: &Path) -> Result<Self, ContentError> {
        Self::read(|file| std::fs::read_to_string(folder.join(file)))
    }

    /// Reads the content from wherever it is kept, file by file.
    pub fn read(read: impl Fn(&str) -> std::io::Result<String>) -> Result<Self, ContentError> {
        let text =
            |file: &'static str| read(file).map_err(|source| ContentError::Unreadable { file, source });
        Ok(Self {
            figures: Figures::parse(
                &text("population.csv")?,
                &text("households.csv")?,
                &text("figures.toml")?,
            )?,
            geography: Geography::parse(&text("nil.csv")?, &text("streets.csv")?)?,
            naming: Naming::parse(&text("names.csv")?, &text("surnames.csv")?)?,
            origins: Origins::parse(
                &text("birthplaces.csv")?,
                &text("origins.csv")?,
                &text("communities.csv")?,
                &text("aire.csv")?,
            )?,
        })
    }
}

/// The lines of a CSV file as values.
fn rows<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, ContentError> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| ContentError::Csv { file, source })
}
