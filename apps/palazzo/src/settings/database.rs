//! Where the database is.

use std::convert::Infallible;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use serde::Deserialize;

/// `sqlite:FILE` or `postgres://…`. It may hold a password, so it is never printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The address, password and all. For opening the database.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The SQLite file of this path.
    #[must_use]
    pub fn of_file(path: &Path) -> Self {
        Self(format!("sqlite:{}", escaped(path)))
    }

    /// The same database, with the path of an SQLite file seen from a folder.
    pub(super) fn seen_from(self, base: &Path) -> Self {
        let Some(file) = self.0.strip_prefix("sqlite:").map(|rest| rest.trim_start_matches("//")) else {
            return self;
        };
        if file.starts_with('/') || file.starts_with(":memory:") {
            return self;
        }
        let base = escaped(&base.join(""));
        Self(format!("sqlite:{base}{file}"))
    }
}

/// In an address a question mark begins the settings, and a percent sign an escape.
fn escaped(path: &Path) -> String {
    path.display().to_string().replace('%', "%25").replace('?', "%3F")
}

impl FromStr for DatabaseUrl {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_from_etc(url: &str) -> String {
        url.parse::<DatabaseUrl>().unwrap().seen_from(Path::new("/etc/palazzo")).reveal().to_owned()
    }

    #[test]
    fn a_file_is_found_beside_the_settings_and_nothing_else_moves() {
        assert_eq!(seen_from_etc("sqlite:palazzo.sqlite"), "sqlite:/etc/palazzo/palazzo.sqlite");
        assert_eq!(
            seen_from_etc("sqlite://var/a.sqlite?mode=ro"),
            "sqlite:/etc/palazzo/var/a.sqlite?mode=ro"
        );
        for elsewhere in
            ["sqlite:/var/a.sqlite", "sqlite:///var/a.sqlite", "sqlite::memory:", "postgres://db/palazzo"]
        {
            assert_eq!(seen_from_etc(elsewhere), elsewhere);
        }
    }

    #[test]
    fn a_folder_with_odd_signs_in_its_name_is_no_setting() {
        let url = "sqlite:a.sqlite".parse::<DatabaseUrl>().unwrap().seen_from(Path::new("/srv/100%?"));
        assert_eq!(url.reveal(), "sqlite:/srv/100%25%3F/a.sqlite");
        assert_eq!(DatabaseUrl::of_file(Path::new("/srv/%/a")).reveal(), "sqlite:/srv/%25/a");
    }
}
