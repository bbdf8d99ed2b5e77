//! QR codes as drawings.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, without which scanners do not find it (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: i32 = 4;

/// The text is longer than the largest code.
#[derive(Debug, thiserror::Error)]
#[error("the text does not fit a QR code")]
pub struct QrError;

/// Draws a text as a QR code at error correction M (15 % of the code may be lost) or better.
pub fn svg(text: &str) -> Result<String, QrError> {
    let code = code(text)?;
    let side = code.size() + 2 * QUIET_ZONE;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" \
         height=\"{side}\"><path d=\"{}\"/></svg>",
        outline(&code)
    ))
}

/// Modules along one side, quiet zone left out: how fine the printed code will be.
pub fn modules(text: &str) -> Result<usize, QrError> {
    Ok(usize::try_from(code(text)?.size()).expect("a code has a side"))
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| QrError)
}

/// One rectangle per run of dark modules: a third of the size of one per module.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let is_dark = code.get_module(x, y);
            let end = (x + 1..code.size()).find(|&next| code.get_module(next, y) != is_dark);
            let length = end.unwrap_or_else(|| code.size()) - x;
            if is_dark {
                let (left, top) = (x + QUIET_ZONE, y + QUIET_ZONE);
                write!(path, "M{left} {top}h{length}v1h-{length}z").expect("writing to a string cannot fail");
            }
            x += length;
        }
    }
    path
}
