//! The printed page.

use chrono::NaiveDate;
use documents::page::{Caption, Column, Content, Issuer, Page, Row, Section, Text, Verification};
use kernel::{City, Language};
use web::i18n::Value as Variable;

use super::wording::Wording;
use super::{Fact, Facts, Label, Table, Value};
use crate::domain::{Destination, Duty, ExemptionCode, Relief, Requester};

/// Everything that a page says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper<'a> {
    /// What it states, of each of its kinds.
    pub(crate) facts: &'a [Facts],
    /// What was due.
    pub(crate) duty: &'a Duty,
    /// The number of the digital duty stamp, where there is one.
    pub(crate) stamp: Option<&'a str>,
    /// Where it will be handed in.
    pub(crate) destination: Destination,
    /// Who asked for it.
    pub(crate) requester: &'a Requester,
    /// Its number, as people quote it.
    pub(crate) number: &'a str,
    /// The date on it.
    pub(crate) issued_on: NaiveDate,
    /// The last day on which it counts; none when it states only what cannot change.
    pub(crate) valid_until: Option<NaiveDate>,
    /// The language beside Italian, which alone counts in law.
    pub(crate) second_language: Option<Language>,
    /// The code of the online check.
    pub(crate) code: &'a str,
    /// The address of the online check.
    pub(crate) link: &'a str,
    /// The signed payload of the code.
    pub(crate) payload: &'a str,
    /// Whether it was made by the demonstration, and counts for nothing.
    pub(crate) is_demonstration: bool,
}

/// Puts the page of a certificate together, in Italian and beside it in a second language.
#[must_use]
pub(crate) fn compose(paper: &Paper<'_>, city: &City) -> Page {
    Composer::new(paper, city).page()
}

struct Composer<'a> {
    paper: &'a Paper<'a>,
    city: &'a City,
    italian: Wording<'a>,
    second: Option<Wording<'a>>,
}

impl<'a> Composer<'a> {
    fn new(paper: &'a Paper<'a>, city: &'a City) -> Self {
        // A page without a kind has nobody to agree with; the rules let none through.
        let sex = paper.facts.first().map_or(registry::Sex::M, |facts| facts.sex);
        let beside = paper.second_language.filter(|language| *language != Language::It);
        let second = beside.map(|language| Wording::new(language, city, sex));
        Self { paper, city, italian: Wording::new(Language::It, city, sex), second }
    }

    fn page(&self) -> Page {
        let second_language = self.second.and(self.paper.second_language);
        Page {
            language: Language::It.tag().to_owned(),
            second_language: second_language.map(|language| language.tag().to_owned()),
            accent: self.city.accent_colour.clone(),
            issuer: self.issuer(),
            notice: self.paper.is_demonstration.then(|| self.text("certificates-paper-demonstration")),
            title: self.title(),
            subtitle: self.subtitle(),
            intro: Some(self.text("certificates-paper-intro")),
            sections: self.sections(),
            legal: self.legal(),
            particulars: self.particulars(),
            verification: self.verification(),
            issued_on: self.paper.issued_on,
        }
    }

    fn issuer(&self) -> Issuer {
        let City { seat_address, pec, phone, .. } = self.city;
        let name = self.city.administration.text(Language::It).to_owned();
        let seal_alt = self.italian.text_with("certificates-paper-seal", &[("city", (&name).into())]);
        let contact = format!("{seat_address} · {pec} · {phone}");
        Issuer { name, office: self.text("certificates-paper-office"), contact, seal_alt }
    }

    fn title(&self) -> Text {
        match self.paper.facts {
            [only] => self.text(only.kind.title_key()),
            _ => self.text("certificates-paper-combined"),
        }
    }

    /// Of several kinds on one page, which; of a certificate for one day, the day.
    fn subtitle(&self) -> Option<Text> {
        match self.paper.facts {
            [only] => only.reference_date.map(|date| {
                self.text_of("certificates-paper-on-date", |wording| {
                    vec![("date", wording.date(date).into())]
                })
            }),
            _ => None,
        }
    }

    fn sections(&self) -> Vec<Section> {
        let identity = self.paper.facts.first().map(|facts| rows_section(None, self.rows(&facts.identity)));
        identity.into_iter().chain(self.paper.facts.iter().flat_map(|facts| self.statement(facts))).collect()
    }

    /// The sentence of a kind, then its facts.
    fn statement(&self, facts: &Facts) -> Vec<Section> {
        let heading = (self.paper.facts.len() > 1).then(|| self.text(facts.kind.title_key()));
        let paragraphs = vec![self.sentence(facts)];
        let mut sections = vec![Section { heading, content: Content::Prose { paragraphs } }];
        if !facts.rows.is_empty() {
            sections.push(rows_section(None, self.rows(&facts.rows)));
        }
        if let Some(table) = facts.table.as_ref().filter(|table| !table.lines.is_empty()) {
            sections.push(Section { heading: None, content: self.table(table) });
        }
        sections
    }

    fn sentence(&self, facts: &Facts) -> Text {
        self.text_of(facts.kind.statement_key(), |wording| {
            let born = |label| facts.identity.iter().find(|fact| fact.label == label);
            let said = |fact: Option<&Fact>| fact.map_or_else(String::new, |fact| wording.value(&fact.value));
            let date = facts.reference_date.map_or_else(String::new, |date| wording.date(date));
            vec![
                ("place", said(born(Label::BornAt)).into()),
                ("day", said(born(Label::BornOn)).into()),
                ("date", date.into()),
                ("city", (&self.city.name).into()),
            ]
        })
    }

    fn rows(&self, facts: &[Fact]) -> Vec<Row> {
        facts
            .iter()
            .map(|fact| Row { label: self.text(fact.label.key()), value: self.value(&fact.value) })
            .collect()
    }

    fn table(&self, table: &Table) -> Content {
        // A column of which nothing is known on any line would only look unfinished.
        let is_known = |index: &usize| table.lines.iter().any(|line| line[*index].is_some());
        let shown: Vec<usize> = (0..table.columns.len()).filter(is_known).collect();
        let column = |label: Label| Column { heading: self.text(label.key()), share: share(label) };
        let cells = |line: &Vec<Option<Value>>| {
            shown.iter().map(|&at| self.cell(table.columns[at], &line[at])).collect()
        };
        Content::Table {
            columns: shown.iter().map(|&at| column(table.columns[at])).collect(),
            lines: table.lines.iter().map(cells).collect(),
        }
    }

    /// What has no end in the registry goes on today.
    fn cell(&self, label: Label, cell: &Option<Value>) -> String {
        match (label, cell) {
            (_, Some(value)) => self.value(value),
            (Label::Until, None) => self.both("certificates-paper-still"),
            (_, None) => "—".to_owned(),
        }
    }

    /// A word in both languages, on one line.
    fn both(&self, key: &str) -> String {
        let Text { main, second } = self.text(key);
        second.map_or_else(|| main.clone(), |second| format!("{main} / {second}"))
    }

    /// Words are said in both languages; names, places, dates and numbers are the same in each.
    fn value(&self, value: &Value) -> String {
        let italian = self.italian.value(value);
        let is_word = matches!(value, Value::Word { .. } | Value::Of { .. });
        match self.second.filter(|_| is_word).map(|second| second.value(value)) {
            Some(second) if second != italian => format!("{italian} / {second}"),
            _ => italian,
        }
    }

    /// The sentence of art. 40 DPR 445/2000 or the one in its place, and why there is no stamp.
    fn legal(&self) -> Vec<Text> {
        let key = match (self.paper.requester, self.paper.destination) {
            // What an administration asked for itself is not forbidden to administrations.
            (Requester::Administration { .. }, Destination::Private) => {
                "certificates-sentence-administration"
            }
            (_, destination) => destination.sentence_key(),
        };
        let mut legal = vec![self.text(key)];
        legal.extend(self.paper.duty.relief.as_ref().map(|relief| self.relief(relief)));
        legal
    }

    fn relief(&self, relief: &Relief) -> Text {
        let law = |wording: &Wording<'_>| match relief {
            Relief::ByNature => wording.text("certificates-exemption-by-nature-law"),
            Relief::ByUse { description: Some(description), .. } => description.clone(),
            Relief::ByUse { code: ExemptionCode(code), .. } => {
                wording.text(&format!("certificates-exemption-{code}-law"))
            }
        };
        self.text_of("certificates-paper-exempt", |wording| vec![("law", law(wording).into())])
    }

    fn particulars(&self) -> Vec<Row> {
        let row = |key, value: String| Row { label: self.text(key), value };
        let date = unbroken(&self.italian.date(self.paper.issued_on));
        let mut rows = vec![
            row("certificates-paper-number", self.paper.number.to_owned()),
            row("certificates-paper-issued", format!("{}, {date}", self.city.name)),
            row("certificates-paper-validity", self.validity()),
            row("certificates-paper-duty", self.duty()),
        ];
        // Whoever receives it looks the stamp up by its number.
        rows.extend(self.paper.stamp.map(|number| row("certificates-paper-stamp-number", number.to_owned())));
        rows
    }

    fn validity(&self) -> String {
        match self.paper.valid_until {
            Some(until) => {
                let until = unbroken(&self.italian.date(until));
                self.italian.text_with("certificates-paper-valid-until", &[("date", until.into())])
            }
            None => self.italian.text("certificates-paper-valid-for-ever"),
        }
    }

    fn duty(&self) -> String {
        let Duty { stamp, fee, relief } = self.paper.duty;
        let said = |key: &str, amount: &kernel::Cents| {
            self.italian.text_with(key, &[("amount", self.italian.money(*amount).into())])
        };
        match (relief, fee.is_zero()) {
            (Some(_), true) => self.italian.text("certificates-paper-nothing-due"),
            (Some(_), false) => said("certificates-paper-fee-alone", fee),
            (None, is_free) => {
                let stamp = said("certificates-paper-stamp", stamp);
                let fee = if is_free {
                    self.italian.text("certificates-paper-no-fee")
                } else {
                    said("certificates-paper-fee", fee)
                };
                format!("{stamp}; {fee}")
            }
        }
    }

    fn verification(&self) -> Verification {
        let caption = |key: &str, alt: &str| Caption { text: self.text(key), alt: self.italian.text(alt) };
        let city = self.city.administration.text(Language::It);
        Verification {
            heading: self.text("certificates-paper-verify"),
            advice: self.text("certificates-paper-verify-advice"),
            link: self.paper.link.to_owned(),
            link_label: self.text("certificates-paper-verify-link"),
            code: self.paper.code.to_owned(),
            code_label: self.text("certificates-paper-verify-code"),
            online: caption("certificates-paper-verify-online", "certificates-paper-verify-online-alt"),
            offline: caption("certificates-paper-verify-offline", "certificates-paper-verify-offline-alt"),
            payload: self.paper.payload.to_owned(),
            seal_note: self.text_of("certificates-paper-sealed", |_| vec![("city", city.into())]),
        }
    }

    fn text(&self, key: &str) -> Text {
        self.text_of(key, |_| Vec::new())
    }

    /// A text in both languages, with variables that may themselves be words of the language.
    fn text_of<'k>(&self, key: &str, variables: impl Fn(&Wording<'_>) -> Vec<(&'k str, Variable)>) -> Text {
        let say = |wording: &Wording<'_>| wording.text_with(key, &variables(wording));
        Text { main: say(&self.italian), second: self.second.as_ref().map(say) }
    }
}

const fn rows_section(heading: Option<Text>, rows: Vec<Row>) -> Section {
    Section { heading, content: Content::Rows { rows } }
}

/// A date that stays on one line.
fn unbroken(date: &str) -> String {
    date.replace(' ', "\u{a0}")
}

/// How wide a column is beside the others.
const fn share(label: Label) -> u8 {
    match label {
        Label::Address => 9,
        Label::Name | Label::Born => 6,
        Label::Citizenship => 5,
        Label::Kinship | Label::CivilStatus => 4,
        _ => 3,
    }
}
