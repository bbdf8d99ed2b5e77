//! Codes that are drawn: of the form that whoever reads them asks for.

use documents::{datamatrix, qr};

/// Sides of a drawing, in modules.
fn sides(svg: &str) -> &str {
    let (_, rest) = svg.split_once("viewBox=\"0 0 ").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn a_qr_code_has_the_version_that_was_asked_for_or_is_refused() {
    let short = qr::drawing("PAGOPA|002|302032002700000251|03334231200|11", 4).unwrap();
    let full = qr::drawing(&"x".repeat(62), 4).unwrap();

    assert_eq!((sides(&short), sides(&full)), ("33 33", "33 33"));
    assert!(qr::drawing(&"x".repeat(63), 4).is_err(), "62 bytes go into version 4 at error correction M");
}

#[test]
fn a_data_matrix_is_square_and_as_small_as_its_text_lets_it() {
    assert_eq!(sides(&datamatrix::drawing("123456").unwrap()), "10 10");
    assert_eq!(sides(&datamatrix::drawing("1234567").unwrap()), "12 12");
    assert!(datamatrix::drawing(&"x".repeat(3_000)).is_err());
}
