//! What people enter in their calendars: a file as RFC 5545 has it.

use kernel::City;

/// As many octets as a line may have, the rest goes on in the next one (section 3.1).
const LINE_OCTETS: usize = 75;

/// A file that is being written, line by line. What stands in it is up to who writes it; how it is written is not.
#[derive(Clone, Debug, Default)]
pub struct CalendarFile(String);

impl CalendarFile {
    /// What browsers are told it is.
    pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

    /// A property whose value is no text: a moment, a word of the standard, an address.
    #[must_use]
    pub fn line(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.push_str(&folded(&format!("{name}:{}", value.as_ref())));
        self
    }

    /// A property whose value is text for people.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        self.line(name, escaped(text))
    }

    /// The file.
    #[must_use]
    pub fn finished(self) -> String {
        self.0
    }
}

/// Where the city is, without the way to speak to it: the end of the name that an entry has in every calendar.
#[must_use]
pub fn calendar_host(city: &City) -> &str {
    let address = city.public_url.split_once("://").map_or(city.public_url.as_str(), |(_, rest)| rest);
    address.split(['/', ':']).next().unwrap_or(address)
}

/// Text as a value (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

/// A line with its end, broken where it is too long: never within a letter.
fn folded(line: &str) -> String {
    let mut written = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS {
            written.push_str("\r\n ");
            octets = 1;
        }
        written.push(letter);
        octets += letter.len_utf8();
    }
    written.push_str("\r\n");
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_says_nothing_else_to_a_calendar_than_it_says_to_people() {
        assert_eq!(escaped("a, b; c\\d\nEND:VEVENT\r"), "a\\, b\\; c\\\\d\\nEND:VEVENT");
        let written = CalendarFile::default().text("SUMMARY", "a\nEND:VEVENT").finished();
        assert_eq!(written, "SUMMARY:a\\nEND:VEVENT\r\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_loses_a_letter(text in "\\PC{0,300}") {
            let written = folded(&text);

            prop_assert!(written.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
            prop_assert_eq!(written.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }
}
