//! The words with which a registrar is sure.

/// Why it is one human being although the files differ.
#[derive(Clone, PartialEq, Eq)]
pub struct MergeNote(String);

/// A text that is no note: its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note has {} to {} characters", MergeNote::SHORTEST, MergeNote::LONGEST)]
pub struct MergeNoteError;

impl MergeNote {
    /// Shorter ones say nothing.
    pub const SHORTEST: usize = 10;
    /// Longer ones are a file of their own.
    pub const LONGEST: usize = 500;

    /// Reads a note.
    ///
    /// # Errors
    ///
    /// When it is shorter or longer than one.
    pub fn parse(text: &str) -> Result<Self, MergeNoteError> {
        let text = text.trim();
        let fits = (Self::SHORTEST..=Self::LONGEST).contains(&text.chars().count());
        if fits { Ok(Self(text.to_owned())) } else { Err(MergeNoteError) }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Nothing of it: a note names people.
impl std::fmt::Debug for MergeNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MergeNote(…)")
    }
}
