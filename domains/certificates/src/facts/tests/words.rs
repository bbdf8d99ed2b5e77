//! Every key that is built here has its text in every language.

use std::collections::BTreeSet;

use registry::codes::{
    AireCancellationReason, CancellationReason, ConvivenzaKind, ConvivenzaRole, Kinship, MaritalStatus,
    MarriageEndCause, UnionEndCause,
};

use super::*;
use crate::domain::{RefusedBy, Rulebook};
use crate::facts::Label;

fn words_of_the_registry() -> Vec<&'static str> {
    let mut keys = Vec::new();
    keys.extend(MaritalStatus::ALL.iter().map(|row| row.key()));
    keys.extend(Kinship::ALL.iter().map(|row| row.key()));
    keys.extend(ConvivenzaRole::ALL.iter().map(|row| row.key()));
    keys.extend(ConvivenzaKind::ALL.iter().map(|row| row.key()));
    keys.extend(MarriageEndCause::ALL.iter().map(|row| row.key()));
    keys.extend(UnionEndCause::ALL.iter().map(|row| row.key()));
    keys.extend(CancellationReason::ALL.iter().map(|row| row.key()));
    keys.extend(AireCancellationReason::ALL.iter().map(|row| row.key()));
    keys
}

fn keys() -> BTreeSet<String> {
    let book = Rulebook::built_in().unwrap();
    let refusals: Vec<RefusedBy> = book
        .sources()
        .map(|(rule, _)| RefusedBy { rule: rule.clone(), kinds: Vec::new(), overridable: false })
        .collect();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    keys.extend(
        Kind::ALL
            .iter()
            .flat_map(|kind| [kind.title_key(), kind.about_key(), kind.statement_key()])
            .map(str::to_owned),
    );
    keys.extend(Label::ALL.iter().map(|label| label.key().to_owned()));
    keys.extend(Destination::ALL.iter().flat_map(|to| [to.key(), to.sentence_key()]).map(str::to_owned));
    keys.extend(refusals.iter().flat_map(|refusal| [refusal.why_key(), refusal.advice_key()]));
    keys.extend(book.uses().exemptions().iter().flat_map(|row| [row.key(), row.law_key()]));
    keys.extend(words_of_the_registry().into_iter().map(|key| key.replacen("registry-", "certificates-", 1)));
    keys
}

#[test]
fn every_kind_rule_use_and_word_has_its_text_in_every_language() {
    let keys = keys();
    let missing = web::i18n::missing(keys.iter().map(String::as_str));
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_label_has_a_code_of_its_own() {
    let codes: BTreeSet<&str> = Label::ALL.iter().map(|label| label.code()).collect();
    assert_eq!(codes.len(), Label::ALL.len());
}

#[test]
fn what_a_table_calls_a_word_is_said_for_a_woman_and_for_a_man() {
    let city = milan();
    let say = |sex| {
        let value = crate::facts::Value::word(Kinship::Child.key(), sex);
        crate::facts::wording::Wording::new(Language::It, &city, registry::Sex::F).value(&value)
    };
    assert_eq!((say(registry::Sex::F), say(registry::Sex::M)), ("figlia".to_owned(), "figlio".to_owned()));
}
