//! In which browser somebody signed in, as far as they need it to know it again. Nothing finer is kept: what a browser
//! says of itself could tell people apart.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// The kinds of browser that we tell apart, each by what it says of itself; the first that fits counts.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
/// The kinds of device, in the same way.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// A kind of browser on a kind of device, by names that are the same in every language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// For example `Firefox`.
    pub browser: Option<&'static str>,
    /// For example `Android`.
    pub system: Option<&'static str>,
}

impl Device {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let find = |known: &[(&str, &'static str)]| {
            known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
        };
        Self { browser: find(&BROWSERS), system: find(&SYSTEMS) }
    }

    /// As the table keeps it.
    pub(super) fn code(self) -> String {
        format!("{}/{}", self.browser.unwrap_or_default(), self.system.unwrap_or_default())
    }

    pub(super) fn from_code(code: &str) -> Self {
        let (browser, system) = code.split_once('/').unwrap_or_default();
        let name = |known: &[(&str, &'static str)], code: &str| {
            known.iter().map(|(_, name)| *name).find(|name| *name == code)
        };
        Self { browser: name(&BROWSERS, browser), system: name(&SYSTEMS, system) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(agent: &str) -> Device {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, agent.parse().unwrap());
        Device::of(&headers)
    }

    #[test]
    fn a_browser_is_known_by_its_kind_and_its_device_and_nothing_finer() {
        let phone = device("Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0");
        assert_eq!(phone, Device { browser: Some("Firefox"), system: Some("Android") });
        let desk = device(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        );
        assert_eq!(desk, Device { browser: Some("Edge"), system: Some("Windows") });
        assert_eq!(device("curl/8"), Device::default());
        for one in [phone, desk, Device::default()] {
            assert_eq!(Device::from_code(&one.code()), one);
        }
    }
}
