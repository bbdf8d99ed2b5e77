//! The Italian texts of a printed code, said again to whoever verifies: dates in full, words in their language.

use chrono::NaiveDate;
use kernel::Language;
use registry::Sex;
use registry::codes::{
    AireCancellationReason, CancellationReason, ConvivenzaKind, ConvivenzaRole, Kinship, MaritalStatus,
    MarriageEndCause, UnionEndCause,
};
use web::i18n::Translator;

use super::Label;

/// A text under the code of its label, as the reader's language says it. What it does not know stays.
#[must_use]
pub(crate) fn said_in(translator: Translator, code: &str, text: &str) -> String {
    let label = Label::ALL.iter().copied().find(|label| label.code() == code);
    if let Some(said) = dated(translator, label, text) {
        return said;
    }
    let is_italian = translator.language() == Language::It;
    let word = label.filter(|_| !is_italian).and_then(|label| word(translator, label, text));
    word.unwrap_or_else(|| text.to_owned())
}

/// `03/11/1986` and, of a birth, `03/11/1986 Milano (MI)`.
fn dated(translator: Translator, label: Option<Label>, text: &str) -> Option<String> {
    let (day, place) = match label {
        Some(Label::Born | Label::PartnerBorn) => text.split_once(' ').unwrap_or((text, "")),
        _ => (text, ""),
    };
    let day = translator.date(NaiveDate::parse_from_str(day, "%d/%m/%Y").ok()?);
    Some(if place.is_empty() { day } else { format!("{day}, {place}") })
}

fn word(translator: Translator, label: Label, text: &str) -> Option<String> {
    let italian = Translator::new(Language::It);
    let say = |translator: Translator, key: &str, sex: Sex| {
        translator.text_with(key, &[("sex", sex.code().into())])
    };
    keys(label)
        .iter()
        .flat_map(|key| [(key, Sex::F), (key, Sex::M)])
        .find_map(|(key, sex)| (say(italian, key, sex) == text).then(|| say(translator, key, sex)))
}

/// The words that may stand under a label.
fn keys(label: Label) -> Vec<String> {
    let ours = |keys: Vec<&'static str>| {
        keys.into_iter().map(|key| key.replacen("registry-", "certificates-", 1)).collect()
    };
    match label {
        Label::Kinship => {
            let roles = ConvivenzaRole::ALL.iter().map(|row| row.key());
            ours(Kinship::ALL.iter().map(|row| row.key()).chain(roles).collect())
        }
        Label::CivilStatus => ours(MaritalStatus::ALL.iter().map(|row| row.key()).collect()),
        Label::ConvivenzaKind => ours(ConvivenzaKind::ALL.iter().map(|row| row.key()).collect()),
        Label::MarriageEnd => ours(MarriageEndCause::ALL.iter().map(|row| row.key()).collect()),
        Label::UnionEnd => ours(UnionEndCause::ALL.iter().map(|row| row.key()).collect()),
        Label::CancellationReason => {
            let abroad = AireCancellationReason::ALL.iter().map(|row| row.key());
            ours(CancellationReason::ALL.iter().map(|row| row.key()).chain(abroad).collect())
        }
        Label::Citizenship => ["italian", "stateless", "uncertain"]
            .map(|slug| format!("certificates-citizenship-{slug}"))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_in_full_and_words_in_the_readers_language() {
        let (italian, english) = (Translator::new(Language::It), Translator::new(Language::En));
        assert_eq!(said_in(italian, "bd", "03/11/1986"), "3 novembre 1986");
        assert_eq!(said_in(italian, "bo", "03/11/1986 Milano (MI)"), "3 novembre 1986, Milano (MI)");
        assert_eq!(said_in(english, "bo", "03/11/1986"), "3 November 1986");
        assert_eq!(said_in(english, "kn", "figlia"), "child");
        assert_eq!(said_in(italian, "kn", "figlia"), "figlia");
        assert_eq!(said_in(english, "ad", "Via Larga 12"), "Via Larga 12");
        assert_eq!(said_in(english, "zz", "of a later edition"), "of a later edition");
    }
}
