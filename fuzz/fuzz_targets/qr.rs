//! The QR code of a notice: whatever is read says the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payments::PayQr;

fuzz_target!(|text: &str| {
    if let Ok(qr) = PayQr::parse(text) {
        assert_eq!(PayQr::parse(&qr.text()).map(|again| again.text()).ok(), Some(qr.text()));
    }
});
