//! A place in this house to come back to.

/// A path on this site. Anything that could lead elsewhere is no such path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// The front door.
    #[must_use]
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// Reads a path from outside; `None` for `//evil.example`, `/\evil.example`, `https:…` and the like.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        // Browsers read a backslash as a slash and skip control characters.
        let leads_away = rest.starts_with(['/', '\\']);
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        (!leads_away && is_plain && text.len() <= 2000).then(|| Self(text.to_owned()))
    }

    /// The path from outside where it is one, else the front door.
    #[must_use]
    pub fn or_home(text: Option<&str>) -> Self {
        text.and_then(Self::parse).unwrap_or_else(Self::home)
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as a value in the query of another.
    #[must_use]
    pub fn as_query_value(&self) -> String {
        query_value(&self.0)
    }
}

impl std::fmt::Display for LocalPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text as a value in a query: escapes everything but what RFC 3986 calls unreserved, and the slash.
#[must_use]
pub fn query_value(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_this_house_is_one() {
        for path in ["/", "/certificati", "/certificati?uso=bollo&n=1", "/a//b"] {
            assert_eq!(LocalPath::parse(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn nothing_leads_out_of_the_house() {
        for away in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "evil",
            "/\t/evil.example",
            "/a\r\nX: y",
            "/\u{e8}",
        ] {
            assert_eq!(LocalPath::parse(away), None, "{away:?}");
            assert_eq!(LocalPath::or_home(Some(away)), LocalPath::home());
        }
    }

    #[test]
    fn a_path_travels_whole_inside_a_query() {
        assert_eq!(LocalPath::parse("/a?b=c&d").unwrap().as_query_value(), "/a%3Fb%3Dc%26d");
    }
}
