//! What somebody reads of a page: headings, texts, where it leads, what can be filled in and pressed.

/// Begin and end a line of their own.
const BLOCKS: [&str; 33] = [
    "article",
    "aside",
    "blockquote",
    "br",
    "button",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "input",
    "label",
    "legend",
    "li",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "select",
    "summary",
    "table",
    "td",
    "textarea",
    "th",
    "tr",
    "ul",
];

/// Nobody reads what is in them.
const UNREAD: [&str; 3] = ["script", "style", "svg"];

/// As a page writes what would be taken for its own marks; the last is part of all.
const ESCAPED: [(&str, &str); 5] =
    [("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];

/// The main part of a page, a line for each thing that stands by itself. The page is one of ours: each attribute is in
/// double quotes, and no value holds a `>`.
pub(super) fn readable(html: &str) -> String {
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
    let (main, _) = main.unwrap_or_else(|| panic!("a page without a main part: {html}"));
    let mut reading = Reading::default();
    for piece in main.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        reading.tag(tag.trim_end_matches('/').trim_end());
        reading.text(text);
    }
    reading.end_line();
    ESCAPED.into_iter().fold(reading.lines.join("\n"), |read, (escaped, plain)| read.replace(escaped, plain))
}

#[derive(Default)]
struct Reading {
    lines: Vec<String>,
    line: String,
    /// Where the link leads that is being read.
    leads_to: String,
    /// What is being passed over.
    unread: Option<&'static str>,
}

impl Reading {
    fn tag(&mut self, tag: &str) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let (is_end, name) = name.strip_prefix('/').map_or((false, name), |name| (true, name));
        if let Some(unread) = self.unread {
            self.unread = (!(is_end && name == unread)).then_some(unread);
            return;
        }
        self.unread = UNREAD.into_iter().find(|unread| *unread == name && !is_end);
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        match (name, is_end) {
            ("h1" | "h2" | "h3" | "h4", false) => {
                let level = name.trim_start_matches('h').parse().unwrap_or(1);
                self.line = "#".repeat(level) + " ";
            }
            ("li", false) => self.line = "- ".to_owned(),
            ("button", false) => self.line = "button: ".to_owned(),
            ("input" | "select" | "textarea", false) => self.field(name, tag),
            ("a", false) => {
                self.leads_to = attribute(tag, "href").unwrap_or_default().to_owned();
                self.line.push('[');
            }
            ("a", true) => {
                let leads_to = std::mem::take(&mut self.leads_to);
                self.line = format!("{}]({leads_to})", self.line.trim_end());
            }
            ("img", false) => self.line.push_str(attribute(tag, "alt").unwrap_or_default()),
            _ => {}
        }
    }

    /// What is sent unseen is not read either.
    fn field(&mut self, name: &str, tag: &str) {
        let kind = attribute(tag, "type").unwrap_or(name);
        if kind != "hidden" {
            let sent_as = attribute(tag, "name").unwrap_or_default();
            let value = attribute(tag, "value").map(|value| format!(" = {value}"));
            self.lines.push(format!("{kind}: {sent_as}{}", value.unwrap_or_default()));
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_some() {
            return;
        }
        let begins_something = self.line.is_empty() || self.line.ends_with([' ', '[']);
        if text.starts_with(char::is_whitespace) && !begins_something {
            self.line.push(' ');
        }
        self.line += &text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.ends_with(char::is_whitespace) && !text.trim().is_empty() {
            self.line.push(' ');
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim_matches(['-', '#', ' ']).is_empty() {
            self.lines.push(line.trim_end().to_owned());
        }
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[test]
fn a_page_is_read_as_somebody_reads_it() {
    let page = "<html><body><p>Not the main part</p><main id=\"contenuto\">\n<h1>Title</h1>\n<p>See <a\n href=\"/a\">\n the \
                <b>page</b></a>.</p><ul><li>one</li><li></li></ul><svg><path d=\"\"/>drawn</svg><form method=\"post\">\
                <input type=\"hidden\" name=\"_modulo\" value=\"1\"><label for=\"x\">Code</label>\
                <input type=\"text\" name=\"code\" id=\"x\"><button type=\"submit\">Send</button></form></main></body></html>";
    let lines = ["# Title", "See [the page](/a).", "- one", "Code", "text: code", "button: Send"];
    assert_eq!(readable(page), lines.join("\n"));
}
