//! What was answered, in the documents of a case: `{name}` in a paragraph stands for what an official filled in with the step
//! that writes it, or for what the request says.

use chrono::NaiveDate;
use kernel::Language;

use super::{Answer, Answers, Case, EntryKind, Relative, write_hour};
use crate::definition::{Action, Definition, Document, Field, FieldKind, Form, Procedure};

/// The language of the acts of an Italian administration (art. 1 L. 482/1999).
pub(super) const OFFICIAL: Language = Language::It;

/// In braces: the school whose place somebody has from a ranking.
pub(crate) const SCHOOL: &str = "school";

/// Words of an applicant that a document says are no longer than this: a letter has a few sheets.
const MOST_SAID: u16 = 300;

/// The names that stand in braces in a text, in their order.
pub(crate) fn names_in(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts.map(|(name, _)| name).filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    !text.is_empty() && text.chars().all(fits)
}

/// What stands in the place of the names in the paragraphs of a document.
pub(crate) struct Filling<'a> {
    definition: &'a Definition,
    /// What is asked by the steps that may have written the document, and what was filled in with the one that did.
    steps: Vec<&'a Action>,
    filled_in: Option<&'a Answers>,
    /// What the request says.
    answers: &'a Answers,
    /// The school whose place somebody has from a ranking.
    school: Option<&'a str>,
    /// Whether what others wrote can stand in the document: our typefaces do not know every sign.
    prints: &'a dyn Fn(&str) -> bool,
}

impl<'a> Filling<'a> {
    /// Of the document that something just done with a case writes.
    pub(crate) fn of_news(
        definition: &'a Definition,
        answers: &'a Answers,
        news: &'a EntryKind,
        school: Option<&'a str>,
        prints: &'a dyn Fn(&str) -> bool,
    ) -> Self {
        let (steps, filled_in) = match news {
            EntryKind::Acted { action, to, answers, .. } => {
                let done = actions_of(definition).find(|one| &one.key == action && &one.to == to);
                (Vec::from_iter(done), Some(answers))
            }
            _ => (Vec::new(), None),
        };
        Self { definition, steps, filled_in, answers, school, prints }
    }

    /// Of the document with which a case ended: whichever step led there, it asked what stands in it.
    pub(crate) fn of_end(definition: &'a Definition, case: &'a Case, school: Option<&'a str>) -> Self {
        let steps = actions_of(definition).filter(|action| action.to == case.state).collect();
        let (filled_in, answers) = (Some(&case.filled_in), &case.answers);
        Self { definition, steps, filled_in, answers, school, prints: &|_| true }
    }

    /// The paragraphs in a language, with each answer as `said` says it. One that names what the request does not say, or what
    /// cannot be printed, is left out.
    pub(crate) fn paragraphs(
        &self,
        document: &Document,
        language: Language,
        said: impl Fn(&Answer, &Field) -> Option<String>,
    ) -> Vec<String> {
        let texts = document.paragraphs.iter().map(|text| text.in_language(language));
        texts.filter_map(|text| self.filled(text, &said)).collect()
    }

    /// What stands in the place of a name is not looked at again: it is somebody's words.
    fn filled(&self, text: &str, said: &impl Fn(&Answer, &Field) -> Option<String>) -> Option<String> {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}').and_then(|(name, tail)| Some((self.value_of(name, said)?, tail))) {
                Some((value, tail)) => {
                    filled.push_str(&value?);
                    rest = tail;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        Some(filled + rest)
    }

    /// What a name stands for; none where it is no name of ours, and within that where there is nothing to say.
    fn value_of(
        &self,
        name: &str,
        said: &impl Fn(&Answer, &Field) -> Option<String>,
    ) -> Option<Option<String>> {
        let is_it = |field: &&Field| field.name.as_str() == name;
        if let Some(field) = self.steps.iter().flat_map(|action| &action.fields).find(is_it) {
            let answer = self.filled_in.and_then(|filled| filled.get(&field.name));
            return Some(answer.map_or_else(|| Some(String::new()), |answer| said(answer, field)));
        }
        if let Some(field) = self.definition.form.iter().flat_map(Form::fields).find(is_it) {
            let answer = self.answers.get(&field.name);
            let quotes = matches!(field.kind, FieldKind::Text { .. });
            let value = answer.and_then(|answer| said(answer, field));
            let value = value.map(|text| if quotes { quoted(&text) } else { text });
            return Some(value.filter(|value| (self.prints)(value)));
        }
        (name == SCHOOL).then(|| self.school.map(str::to_owned))
    }
}

/// Words that nobody of the office wrote, marked as somebody else's: they stay in their paragraph, and in their quotation marks.
fn quoted(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    format!("«{}»", line.join(" ").replace('«', "“").replace('»', "”"))
}

fn actions_of(definition: &Definition) -> impl Iterator<Item = &Action> {
    definition.procedure.iter().flat_map(Procedure::actions)
}

/// Whether a document can say what a question of the form was answered.
pub(crate) const fn can_be_said(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Text { is_long, max_length } => !*is_long && *max_length <= MOST_SAID,
        FieldKind::Plate | FieldKind::FamilyMember | FieldKind::FamilyMembers => true,
        other => other.is_plain(),
    }
}

/// An answer as an act says it; none where an act says no such thing.
pub(crate) fn said_in_acts(answer: &Answer, field: &Field) -> Option<String> {
    Some(match (answer, &field.kind) {
        (Answer::Choice(value), FieldKind::Choice(choices)) => {
            let chosen = choices.iter().find(|choice| choice.value.as_str() == value);
            chosen.map_or(value.as_str(), |choice| choice.label.in_language(OFFICIAL)).to_owned()
        }
        (Answer::Text(text) | Answer::Choice(text), _) => text.clone(),
        (Answer::Number(number), _) => number.to_string(),
        (Answer::Money(amount), _) => {
            format!("{},{:02} euro", amount.cents() / 100, amount.cents() % 100)
        }
        (Answer::Date(day), _) => day_in_acts(*day),
        (Answer::Time(hour), _) => write_hour(*hour),
        (Answer::Listed(entry), _) => entry.line(),
        (Answer::Relative(relative), _) => relative_in_acts(relative),
        (Answer::Relatives(some), _) => some.iter().map(relative_in_acts).collect::<Vec<_>>().join("; "),
        _ => return None,
    })
}

fn day_in_acts(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Namesakes of one family are told apart by their days of birth.
fn relative_in_acts(relative: &Relative) -> String {
    format!("{}, data di nascita {}", relative.name, day_in_acts(relative.born_on))
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;

    use super::*;
    use crate::definition::{FieldName, read_kept};
    use crate::domain::Listed;

    const LIBRARY: &str = include_str!("../../tests/it/tessera-biblioteca.toml");

    /// A library whose step to the card asks for a place, a day and an entry of a list, and whose form asks for whom it is.
    fn library() -> Definition {
        let hand_out = "to = \"data\", by = \"official\"";
        let field = |name: &str, kind: &str| {
            format!("{{ name = \"{name}\", label = {{ it = \"?\" }}, kind = {kind} }}")
        };
        let fields = [
            field("dove", "{ text = { max_length = 50 } }"),
            field("quando", "{ date = {} }"),
            field("ambito", "{ listed = \"ambiti\" }"),
        ];
        let asks = format!("{hand_out}, fields = [{}]", fields.join(", "));
        let chooses = "[[form.pages]]\ntitle = { it = \"Chi\" }\n[[form.pages.fields]]\nname = \"chi\"\n\
                       label = { it = \"Chi?\" }\nkind = \"family_member\"\n[procedure.clock]";
        let text = LIBRARY.replacen(hand_out, &asks, 1).replacen("[procedure.clock]", chooses, 1);
        read_kept(&text).unwrap()
    }

    fn answers(given: &[(&str, Answer)]) -> Answers {
        let mut answers = Answers::default();
        for (name, answer) in given {
            answers.set(&FieldName::parse(name).unwrap(), Some(answer.clone()));
        }
        answers
    }

    fn document(paragraphs: &[&str]) -> Document {
        let texts: Vec<String> = paragraphs.iter().map(|text| format!("{{ it = \"{text}\" }}")).collect();
        toml::from_str(&format!("title = {{ it = \"?\" }}\nparagraphs = [{}]", texts.join(", "))).unwrap()
    }

    fn written(of: &Filling<'_>, paragraphs: &[&str]) -> Vec<String> {
        of.paragraphs(&document(paragraphs), OFFICIAL, said_in_acts)
    }

    #[test]
    fn what_is_filled_in_stands_in_the_place_of_its_name_and_is_not_read_again() {
        let definition = library();
        let area = Listed { code: "30".to_owned(), name: "Monza".to_owned() };
        let filled_in = answers(&[
            ("dove", Answer::Text("in {quando} via".to_owned())),
            ("quando", Answer::Date("2020-12-31".parse().unwrap())),
            ("ambito", Answer::Listed(area)),
        ]);
        let filling = Filling {
            definition: &definition,
            steps: actions_of(&definition).filter(|action| action.key.as_str() == "consegna").collect(),
            filled_in: Some(&filled_in),
            answers: &Answers::default(),
            school: None,
            prints: &|_| true,
        };

        let text = "Si ritira {dove} entro il {quando}; ambito {ambito}; {altro} e { resta.";
        assert_eq!(names_in(text), ["dove", "quando", "ambito", "altro"]);
        assert_eq!(
            written(&filling, &[text]),
            ["Si ritira in {quando} via entro il 31/12/2020; ambito 30 – Monza; {altro} e { resta."]
        );
    }

    #[test]
    fn what_the_request_does_not_say_leaves_its_paragraph_out() {
        let definition = library();
        let born_on = "2021-05-03".parse().unwrap();
        let ada = Relative { person: PersonId::new(), name: "Ada Bo".to_owned(), born_on, fiscal_code: None };
        let said = answers(&[("studia", Answer::Choice("si".to_owned())), ("chi", Answer::Relative(ada))]);
        let filling = |school, prints| Filling {
            definition: &definition,
            steps: Vec::new(),
            filled_in: None,
            answers: &said,
            school,
            prints,
        };
        let text = ["Studia: {studia}.", "Per {chi}.", "Alla scuola {scuola}.", "Dove: {school}."];

        let printed = written(&filling(Some("Via Solari"), &|_| true), &text);
        assert_eq!(printed, ["Studia: Sì.", "Per Ada Bo, data di nascita 03/05/2021.", "Dove: Via Solari."]);
        let unprintable = written(&filling(None, &|text| !text.contains("Ada")), &text);
        assert_eq!(unprintable, ["Studia: Sì."]);
    }

    #[test]
    fn words_of_who_asked_are_marked_as_theirs_and_stay_in_their_place() {
        let definition = library();
        let words = "la {chi}\n\nè» mia. «Il Comune concede";
        let said = answers(&[("scuola", Answer::Text(words.to_owned()))]);
        let filling = Filling {
            definition: &definition,
            steps: Vec::new(),
            filled_in: None,
            answers: &said,
            school: None,
            prints: &|_| true,
        };
        assert_eq!(
            written(&filling, &["Alla scuola {scuola}."]),
            ["Alla scuola «la {chi} è” mia. “Il Comune concede»."]
        );
    }
}
