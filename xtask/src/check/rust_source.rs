//! A Rust file cut into what it says to the compiler, to people, and to somebody else (SQL, keys).

/// A string literal or a comment, with the line on which it begins.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) line: usize,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What stands between the quotes, escapes as written.
    Literal,
    Comment,
}

/// The literals and comments of `source`, in their order.
pub(crate) fn pieces(source: &str) -> Vec<Piece> {
    Reader { rest: source, line: 1, found: Vec::new() }.read()
}

/// `source` without its unit tests, which by our custom end the file.
pub(crate) fn without_unit_tests(source: &str) -> &str {
    source.find("#[cfg(test)]\nmod ").map_or(source, |end| &source[..end])
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Piece>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Piece> {
        while let Some(next) = self.rest.chars().next() {
            match next {
                '/' if self.rest.starts_with("//") => self.take(Kind::Comment, 2, "\n", None),
                '/' if self.rest.starts_with("/*") => self.take(Kind::Comment, 2, "*/", None),
                '"' => self.take(Kind::Literal, 1, "\"", Some('\\')),
                'r' if self.raw_hashes().is_some() => self.take_raw(),
                '\'' => self.skip(self.character_length()),
                _ if next.is_alphanumeric() || next == '_' => self.skip(self.word_length()),
                _ => self.skip(next.len_utf8()),
            }
        }
        self.found
    }

    /// Takes from after the opening to before `end`; `escape` makes the next character harmless.
    fn take(&mut self, kind: Kind, opening: usize, end: &str, escape: Option<char>) {
        let body = &self.rest[opening..];
        let mut at = 0;
        while at < body.len() && !body[at..].starts_with(end) {
            let escaped = escape.is_some_and(|escape| body[at..].starts_with(escape));
            let letters = body[at..].chars().take(1 + usize::from(escaped));
            at += letters.map(char::len_utf8).sum::<usize>();
        }
        self.found.push(Piece { kind, line: self.line, text: body[..at].to_owned() });
        // A line comment leaves its line end to the count of lines.
        let ending = if end == "\n" { 0 } else { end.len() };
        self.skip((opening + at + ending).min(self.rest.len()));
    }

    /// How many `#` a raw string opens with, where one begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let after = self.rest.strip_prefix('r')?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        after[hashes..].starts_with('"').then_some(hashes)
    }

    fn take_raw(&mut self) {
        let hashes = self.raw_hashes().unwrap_or_default();
        self.take(Kind::Literal, 2 + hashes, &format!("\"{}", "#".repeat(hashes)), None);
    }

    /// The length of `'x'`, `'\n'`, `'\u{…}'`, or of the apostrophe of a lifetime.
    fn character_length(&self) -> usize {
        let body = &self.rest[1..];
        let first = body.chars().next().map_or(0, char::len_utf8);
        match body.chars().next() {
            Some('\\') => body[2..].find('\'').map_or(1, |end| 1 + 2 + end + 1),
            Some(_) if body[first..].starts_with('\'') => 1 + first + 1,
            _ => 1,
        }
    }

    /// A whole word, so that the `r` at the end of a name opens no raw string; a prefix such as `b` or
    /// `c` of a literal is a word too.
    fn word_length(&self) -> usize {
        let end = |letter: char| !(letter.is_alphanumeric() || letter == '_');
        let word = self.rest.find(end).unwrap_or(self.rest.len());
        match &self.rest[..word] {
            "br" | "cr" => 1,
            _ => word,
        }
    }

    fn skip(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, kind: Kind) -> Vec<String> {
        pieces(source).into_iter().filter(|piece| piece.kind == kind).map(|piece| piece.text).collect()
    }

    #[test]
    fn literals_of_every_form_are_found() {
        let source = r####"let a = "one"; let b = b"two\"x"; let c = r#"three "quoted""#; let d = br"four"; let e = c"five";"####;
        assert_eq!(texts(source, Kind::Literal), ["one", r#"two\"x"#, r#"three "quoted""#, "four", "five"]);
    }

    #[test]
    fn a_quote_in_a_comment_or_a_character_opens_nothing() {
        let source = "// it's \"so\"\nlet quote = '\"'; let newline = '\\n'; fn f<'a>(x: &'a str) {} /* \" */ g(\"yes\")";
        assert_eq!(texts(source, Kind::Literal), ["yes"]);
        assert_eq!(texts(source, Kind::Comment), [" it's \"so\"", " \" "]);
    }

    #[test]
    fn the_line_of_a_piece_is_the_one_on_which_it_begins() {
        let found = pieces("let a =\n    \"x\ny\";\n// z");
        assert_eq!(found.iter().map(|piece| piece.line).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn unit_tests_at_the_end_are_cut_off() {
        assert_eq!(without_unit_tests("fn a() {}\n#[cfg(test)]\nmod tests { }"), "fn a() {}\n");
    }
}
