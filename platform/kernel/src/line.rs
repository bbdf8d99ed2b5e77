//! A short text in somebody's own words.

/// One line that somebody wrote, tidied: not empty, no runs of blanks, at most `LONGEST` characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<const LONGEST: usize>(String);

impl<const LONGEST: usize> Line<LONGEST> {
    /// The longest one, in characters.
    pub const LONGEST: usize = LONGEST;

    /// Reads a form's field; `None` when it is empty or too long.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty() && text.chars().count() <= LONGEST).then_some(Self(text))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn blanks_are_tidied_before_the_length_counts() {
        let line = Line::<8>::parse("  la  mia\tapp ").map(|line| line.as_str().to_owned());
        assert_eq!(line, None, "ten characters");
        assert_eq!(Line::<10>::parse("  la  mia\tapp ").unwrap().as_str(), "la mia app");
    }

    #[test]
    fn characters_count_and_not_bytes() {
        assert!(Line::<4>::parse("èèèè").is_some());
        assert!(Line::<4>::parse(" \n ").is_none(), "blanks are nothing");
    }
}
