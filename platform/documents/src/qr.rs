//! QR codes as pictures.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, without which scanners do not find it (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: i32 = 4;

/// Pixels along one side of a module: with two, a viewer that smooths what it enlarges leaves the middle of each clear.
const PIXELS: usize = 2;

/// The text is longer than the largest code.
#[derive(Debug, thiserror::Error)]
#[error("the text does not fit a QR code")]
pub struct QrError;

/// A code as a square picture with its quiet zone: one byte a pixel, row by row, black 0 and white 255.
///
/// Enlarged without smoothing (PDF 1.7, 8.9.5.3) it is as sharp as a drawing, which has a shape for every run of modules:
/// reading, writing and compressing those took about two fifths of the time in which a certificate is typeset.
pub struct Picture(pub Vec<u8>);

/// Draws a text as a QR code at error correction M (15 % of the code may be lost) or better.
pub fn picture(text: &str) -> Result<Picture, QrError> {
    let code = code(text)?;
    let modules = code.size() + 2 * QUIET_ZONE;
    let mut pixels = Vec::new();
    for y in -QUIET_ZONE..modules - QUIET_ZONE {
        let row: Vec<u8> = (-QUIET_ZONE..modules - QUIET_ZONE)
            .flat_map(|x| [if code.get_module(x, y) { 0 } else { 255 }; PIXELS])
            .collect();
        (0..PIXELS).for_each(|_| pixels.extend_from_slice(&row));
    }
    Ok(Picture(pixels))
}

/// Modules along one side, quiet zone left out: how fine the printed code will be.
pub fn modules(text: &str) -> Result<usize, QrError> {
    Ok(usize::try_from(code(text)?.size()).expect("a code has a side"))
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| QrError)
}
