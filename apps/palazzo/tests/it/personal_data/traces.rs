//! Looking for somebody's data in what a machine has written.

/// Something that is to stand nowhere, as it may be written.
pub(super) struct Trace {
    /// What it is, for whoever reads that it was found: never the value.
    what: &'static str,
    written: Vec<String>,
}

impl Trace {
    /// In any case of its letters, as it is and as an address spells it.
    pub(super) fn of(what: &'static str, value: &str) -> Self {
        assert!(value.chars().count() >= 6, "{what} is so short that it would be found anywhere");
        let plain = value.to_lowercase();
        let encoded = web::query_value(&plain).to_lowercase();
        let with_plus = encoded.replace("%20", "+");
        Self { what, written: vec![plain, encoded, with_plus] }
    }

    fn stands_in(&self, text: &str) -> bool {
        self.written.iter().any(|written| text.contains(written))
    }
}

/// What of these stands in a text.
pub(super) fn found_in(text: &str, traces: &[Trace]) -> Vec<&'static str> {
    let text = text.to_lowercase();
    traces.iter().filter(|trace| trace.stands_in(&text)).map(|trace| trace.what).collect()
}

/// Where a page leads, sends its forms, and fetches from.
pub(super) fn addresses_on(html: &str) -> Vec<&str> {
    let marks = [" href=\"", " action=\"", " formaction=\"", " src=\""];
    let values = marks.into_iter().flat_map(|mark| html.split(mark).skip(1));
    values.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn whatever_is_planted_is_found() {
    let traces = [
        Trace::of("the codice fiscale", "BNCGLI86S43F205D"),
        Trace::of("the name", "Giulia Bianchi"),
        Trace::of("the e-mail address", "giulia.prova@posta.example"),
    ];
    for (text, what) in [
        ("GET /anagrafe/BNCGLI86S43F205D 404", "the codice fiscale"),
        ("reason=\"no bncgli86s43f205d here\"", "the codice fiscale"),
        ("form: nome=Giulia+Bianchi&x=1", "the name"),
        ("/cerca?chi=giulia%20bianchi", "the name"),
        ("{\"error\":\"550 <giulia.prova@posta.example>: no such user\"}", "the e-mail address"),
        ("email=giulia.prova%40posta.example", "the e-mail address"),
    ] {
        assert_eq!(found_in(text, &traces), [what], "{text}");
    }
    assert!(found_in("INFO http{method=GET route=\"/fascicolo\"}: GET /fascicolo 200", &traces).is_empty());
}

#[test]
fn every_address_of_a_page_is_looked_at() {
    let page = "<a class=\"x\" href=\"/a?b\">c</a><form method=\"post\" action=\"/d\"><button formaction=\"/e\">\
                </button></form><img src=\"/f\">";
    assert_eq!(addresses_on(page), ["/a?b", "/d", "/e", "/f"]);
}
