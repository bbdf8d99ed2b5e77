//! Which language a page is drawn in.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum_extra::extract::CookieJar;
use kernel::Language;

/// The cookie that holds a person's own choice. It holds nothing else, so it needs no consent.
pub const COOKIE: &str = "lingua";

/// The person's own choice, else what the browser asks for, else Italian; only what the city offers.
#[must_use]
pub fn preferred(headers: &HeaderMap, offered: &[Language]) -> Language {
    let chosen =
        CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| Language::parse(cookie.value()));
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    chosen.into_iter().chain(ranked(asked)).find(|language| offered.contains(language)).unwrap_or_default()
}

/// The languages of an `Accept-Language` header that we speak, the most wanted first (RFC 9110, 12.5.4).
fn ranked(header: &str) -> Vec<Language> {
    let mut wanted: Vec<(Language, f32)> = header
        .split(',')
        .filter_map(|part| {
            let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse().ok())?;
            Some((Language::parse(tag.trim())?, weight))
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    wanted.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    wanted.into_iter().map(|(language, _)| language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language_for(accept: &str, cookie: Option<&str>) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
        if let Some(cookie) = cookie {
            headers.insert("cookie", cookie.parse().unwrap());
        }
        preferred(&headers, &Language::ALL)
    }

    #[test]
    fn a_persons_choice_counts_before_the_browsers() {
        assert_eq!(language_for("it", Some("lingua=en")), Language::En);
        assert_eq!(language_for("en", Some("lingua=klingon")), Language::En);
    }

    #[test]
    fn the_most_wanted_language_that_we_speak_wins() {
        assert_eq!(language_for("de, en-GB;q=0.8, it;q=0.9", None), Language::It);
        assert_eq!(language_for("de, en-GB;q=0.8", None), Language::En);
        assert_eq!(language_for("it;q=0, en;q=0.1", None), Language::En);
    }

    #[test]
    fn who_asks_for_nothing_that_we_speak_reads_italian() {
        assert_eq!(language_for("", None), Language::It);
        assert_eq!(language_for("xx;q=zz, *", None), Language::It);
    }

    #[test]
    fn a_language_that_the_city_does_not_offer_is_not_spoken() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, "en".parse().unwrap());
        assert_eq!(preferred(&headers, &[Language::It]), Language::It);
    }
}
