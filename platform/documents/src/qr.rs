//! QR codes as drawings.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code, without which scanners do not find it (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: usize = 4;

/// The text is longer than the largest code.
#[derive(Debug, thiserror::Error)]
#[error("the text does not fit a QR code")]
pub struct QrError;

/// Draws a text as a QR code at error correction M (15 % of the code may be lost).
pub fn svg(text: &str) -> Result<String, QrError> {
    let code = code(text)?;
    let side = code.width() + 2 * QUIET_ZONE;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" \
         height=\"{side}\"><path d=\"{}\"/></svg>",
        outline(&code)
    ))
}

/// Modules along one side, quiet zone left out: how fine the printed code will be.
pub fn modules(text: &str) -> Result<usize, QrError> {
    Ok(code(text)?.width())
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrError)
}

/// One rectangle per run of dark modules: a third of the size of one per module.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                let (left, top, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
                write!(path, "M{left} {top}h{length}v1h-{length}z").expect("writing to a string cannot fail");
            }
            x += run.len();
        }
    }
    path
}
