//! Which keys a source file uses, for the check that each is written in every language.

use std::collections::BTreeSet;

/// Calls whose first argument is a key.
const CALLS: [&str; 6] = ["text(\"", "text_with(\"", "Message::new(\"", "here(\"", "above(\"", "submit(\""];

/// The keys that a Rust file names: the literals handed to what takes a key.
///
/// `domains` are the names of the files in `locales/`; a key begins with one of them.
#[must_use]
pub fn used_in_code(source: &str, domains: &BTreeSet<String>) -> BTreeSet<String> {
    let tests_begin = source.find("#[cfg(test)]").unwrap_or(source.len());
    let source = &source[..tests_begin];
    let calls = CALLS.iter().flat_map(|call| source.match_indices(call).map(|(at, _)| at + call.len()));
    let literals = calls.filter_map(|at| source[at..].split('"').next());
    literals.filter(|literal| is_key_of(domains, literal)).map(str::to_owned).collect()
}

/// The keys that a template names: the literals that look like keys inside `{{ }}` and `{% %}`.
#[must_use]
pub fn used_in_template(template: &str, domains: &BTreeSet<String>) -> BTreeSet<String> {
    let literals = tags(template).flat_map(|tag| tag.split('"').skip(1).step_by(2));
    literals.filter(|literal| is_key_of(domains, literal)).map(str::to_owned).collect()
}

fn tags(template: &str) -> impl Iterator<Item = &str> {
    let starts = template.match_indices('{').map(|(at, _)| &template[at..]);
    starts.filter_map(|rest| {
        let end = match rest.as_bytes().get(1)? {
            b'{' => "}}",
            b'%' => "%}",
            _ => return None,
        };
        rest.find(end).map(|at| &rest[..at])
    })
}

fn is_key_of(domains: &BTreeSet<String>, literal: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let begins_with =
        |domain: &String| literal.strip_prefix(domain.as_str()).is_some_and(|rest| rest.starts_with('-'));
    literal.bytes().all(is_plain) && domains.iter().any(begins_with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_where_pages_name_them() {
        let domains = BTreeSet::from(["web".to_owned()]);
        let keys = |keys: [&str; 2]| keys.map(str::to_owned).into_iter().collect::<BTreeSet<_>>();
        let html = r#"<p class="web-card">{{ page.text("web-home") }}{% let a = ["web-menu", "x-y"] %}</p>"#;
        assert_eq!(used_in_template(html, &domains), keys(["web-home", "web-menu"]));
        let code = r#"t.text("web-home"); errors.add("name", "web-x"); Message::new("web-menu")"#;
        assert_eq!(used_in_code(code, &domains), keys(["web-home", "web-menu"]));
    }
}
