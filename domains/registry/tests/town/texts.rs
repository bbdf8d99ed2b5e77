//! Every code that people read has its words in every language.

use kernel::Language;
use registry::codes::*;
use web::Translator;

fn all_keys() -> Vec<&'static str> {
    let mut keys = Vec::new();
    macro_rules! add {
        ($($table:ident),+ $(,)?) => { $(keys.extend($table::ALL.iter().map(|row| row.key()));)+ };
    }
    add!(
        Kinship,
        ConvivenzaRole,
        ConvivenzaKind,
        FamilyReason,
        MaritalStatus,
        MarriageEndCause,
        UnionEndCause,
        CohabitationEndCause,
        RegistrationReason,
        CancellationReason,
        AireCancellationReason,
        ResidenceKind,
        AireReason,
        AireInitiative,
        AireComuneReason,
        Certifiability,
        ProcedureTrigger,
        ProcedureState,
        DocumentKind,
        ElectoralList,
    );
    keys.extend(registry::Hindrance::ALL.iter().map(|why| why.key()));
    keys
}

#[test]
fn every_row_of_every_code_table_can_be_said_in_every_language() {
    let keys = all_keys();
    assert!(keys.len() > 150, "the tables were read");
    for language in Language::ALL {
        let translator = Translator::new(language);
        for key in &keys {
            // A missing text panics here and names its key.
            assert_ne!(translator.text_with(key, &[("sex", "F".into())]), "", "{language}: {key}");
        }
    }
}

#[test]
fn kinship_is_said_of_a_woman_and_of_a_man() {
    let italian = Translator::new(Language::It);
    let said = |sex: &str| italian.text_with(Kinship::Spouse.key(), &[("sex", sex.into())]);
    assert_eq!((said("F").as_str(), said("M").as_str()), ("Moglie", "Marito"));
}
