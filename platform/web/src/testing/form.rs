//! Forms as a browser reads them off a page, for tests that send them over a socket. Pages of others are read too.

/// The hidden fields of a page, or of a part of it, in their order.
#[must_use]
pub fn hidden_fields(html: &str) -> Vec<(String, String)> {
    let inputs = html.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|input| attribute(input, "type").as_deref() == Some("hidden"));
    hidden
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value").unwrap_or_default())))
        .collect()
}

/// Where the first form of a page leads, which was read at the address `at`.
///
/// # Panics
///
/// When there is no form that says so.
#[must_use]
pub fn action_of(html: &str, at: &str) -> String {
    let form = html.split("<form").nth(1).and_then(|rest| rest.split('>').next());
    let action = form.and_then(|form| attribute(form, "action"));
    absolute(at, &action.unwrap_or_else(|| panic!("no form that leads anywhere: {html}")))
}

/// The address that a page read at `at` means by one of its own.
#[must_use]
pub fn absolute(at: &str, address: &str) -> String {
    if address.starts_with("http") {
        return address.to_owned();
    }
    let origin: Vec<&str> = at.splitn(4, '/').take(3).collect();
    format!("{}{address}", origin.join("/"))
}

/// The value of an attribute in a tag, in either kind of quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!(" {name}="))?;
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value.split(quote).nth(1).map(unescaped)
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| match piece.split_once(';') {
        Some((name, rest)) => match character(name) {
            Some(character) => format!("{plain}{character}{rest}"),
            None => format!("{plain}&{piece}"),
        },
        None => format!("{plain}&{piece}"),
    })
}

/// The character that a reference stands for: by number, or one of the five names that XML has too.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p><input type=\"text\" name=\"seen\" value=\"x\"></p><form method='post' action='/goes?a=1&amp;b=2'>\
                        <input type=\"hidden\" name=\"a\" value=\"1&#43;&#x32;&#38;amp; &amp &x;\">\
                        <input type=\"hidden\" name=\"empty\"><button>Go</button></form>";

    #[test]
    fn what_is_sent_unseen_is_read_as_it_was_meant() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(hidden_fields(PAGE), [field("a", "1+2&amp; &amp &x;"), field("empty", "")]);
    }

    #[test]
    fn a_form_leads_where_the_page_is_unless_it_says_otherwise() {
        assert_eq!(action_of(PAGE, "http://127.0.0.1:9/in/here"), "http://127.0.0.1:9/goes?a=1&b=2");
        let elsewhere = "<form action=\"https://else.example/x\">";
        assert_eq!(action_of(elsewhere, "http://127.0.0.1:9/"), "https://else.example/x");
    }
}
