//! Whose which part of a due is, under which codes, and what a file may not say.

use proptest::prelude::*;

use super::super::sample;
use super::*;

#[test]
fn a_beneficiary_has_its_share_and_the_city_the_rest() {
    let kinds = sample::kinds();
    let parts = |key: &str, cents| {
        let kind = kinds.get(&sample::key(key)).unwrap();
        let shares = kinds.shares(kind, Cents::new(cents), "TARI 2020");
        shares.iter().map(|part| part.amount.cents()).collect::<Vec<_>>()
    };
    // Five percent of the city's own part (art. 19 D.Lgs. 504/1992): 100 and 5, not 99.75 and 5.25.
    assert_eq!(parts("tari", 10_500), [10_000, 500]);
    assert_eq!(parts("tari", 10), [10], "of a few cents nothing is theirs");
    assert_eq!(parts("tari", 11), [10, 1], "half a cent is one");
    assert_eq!(parts("mensa-scolastica", 10_500), [10_500]);
}

#[test]
fn what_is_of_an_earlier_year_bears_its_own_codes_in_every_part() {
    let kinds = sample::kinds();
    let codes = |key: &str, year, asked_in| {
        let kind = kinds.get(&sample::key(key)).unwrap().of_year(year, asked_in);
        let shares = kinds.shares(&kind, Cents::new(10_500), "TARI");
        shares.iter().map(|part| part.category.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("tari", 2026, 2026), ["9/0101101IM/", "9/0201102IM/"]);
    assert_eq!(codes("tari", 2027, 2026), ["9/0101101IM/", "9/0201102IM/"]);
    assert_eq!(codes("tari", 2025, 2026), ["9/0101109IM/", "9/0201133IM/"]);
    assert_eq!(codes("mensa-scolastica", 2025, 2026), ["9/0107101TS/"], "the list does not tell it apart");
    let tari = kinds.get(&sample::key("tari")).unwrap();
    let told = kinds.shares(&tari.of_year(2025, 2026), Cents::new(10_500), "TARI");
    let told: Vec<_> = told.iter().flat_map(|part| &part.metadata).cloned().collect();
    let said = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(told, [said("TARI-TEFA-1", "F205|2025|3944"), said("TARI-TEFA-2", "F205|2025|TEFA")]);
    let of_no_year = kinds.shares(tari, Cents::new(10_500), "TARI");
    assert!(of_no_year.iter().all(|part| part.metadata.is_empty()), "the year is not known");
    let bears = |code: &str| tari.bears(&Taxonomy::parse(code).unwrap());
    assert!(bears("9/0101101IM/") && bears("9/0101109IM/") && !bears("9/0201133IM/"));
}

proptest! {
    #[test]
    fn shares_come_to_the_amount_and_none_is_nothing(cents in 1_u32..) {
        let kinds = sample::kinds();
        for kind in kinds.all() {
            let shares = kinds.shares(kind, Cents::new(cents), "Prova");
            let sum: Cents = shares.iter().map(|part| part.amount).sum();
            prop_assert_eq!(sum, Cents::new(cents));
            prop_assert!(shares.iter().all(|part| !part.amount.is_zero()));
        }
    }
}

#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let text = include_str!("../../../../../cities/milano/payments.toml");
    let read = |from: &str, to: &str| Kinds::parse(&text.replace(from, to)).err();
    assert!(matches!(read("01199250158", "01199250159"), Some(KindsError::FiscalCode(_))));
    assert!(matches!(read("share = 500", "share = 10000"), Some(KindsError::Shares(_))));
    assert!(matches!(read("key = \"multa\"", "key = \"tari\""), Some(KindsError::Twice(_))));
    assert!(matches!(read("key = \"multa\"", "key = \"Multa\""), Some(KindsError::Form(_))));
    assert!(matches!(read("[suspense]", "[sospesi]"), Some(KindsError::Form(_))));
    assert!(matches!(read("\"/servizi/ricorso", "\"//altrove/ricorso"), Some(KindsError::Path(_))));
}

#[test]
fn what_milan_collects_is_in_the_national_list_and_what_is_not_is_told() {
    let text = include_str!("../../../../../cities/milano/payments.toml");
    let unlisted = |from: &str, to: &str, day: &str| {
        let kinds = Kinds::parse(&text.replace(from, to)).unwrap();
        let told = kinds.unlisted_on(day.parse().unwrap());
        told.into_iter().map(|(key, code)| format!("{} {code}", key.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(unlisted("", "", "2026-11-29"), Vec::<String>::new());
    assert_eq!(unlisted("9/0201102IM/", "9/0299999IM/", "2026-11-29"), ["tari 9/0299999IM/"]);
    assert_eq!(unlisted("9/0101109IM/", "9/0199999IM/", "2026-11-29"), ["tari 9/0199999IM/"]);
    assert_eq!(unlisted("9/0201133IM/", "9/0299999IM/", "2026-11-29"), ["tari 9/0299999IM/"]);
    assert_eq!(unlisted("9/0102100SA/", "9/0115119AP/", "2026-11-29"), ["multa 9/0115119AP/"], "no more");
}

#[test]
fn the_check_of_an_office_s_code_is_proven() {
    for right in ["01199250158", "80416110585", "15376371009", "99999000013"] {
        assert!(is_office_code(right), "{right}");
    }
    for wrong in ["77777777777", "0119925015", "01199250159", "0119925015X"] {
        assert!(!is_office_code(wrong), "{wrong}");
    }
}
