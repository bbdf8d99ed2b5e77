//! QR codes as pictures, and as drawings.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::drawing::drawn;

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

/// Draws a text as a code of exactly this version (4 has 33 modules a side) and error correction M, as SVG. Whoever places it
/// leaves four modules' width around it.
///
/// # Panics
///
/// Where there is no such version: they are 1 to 40.
pub fn drawing(text: &str, version: u8) -> Result<String, QrError> {
    let (segments, version) = (QrSegment::make_segments(text), Version::new(version));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, version, version, None, false)
        .map_err(|_| QrError)?;
    let along = 0..code.size();
    let row = |y| along.clone().map(|x| code.get_module(x, y)).collect();
    let rows: Vec<Vec<bool>> = along.clone().map(row).collect();
    Ok(drawn(&rows))
}

/// Modules along one side, quiet zone left out: how fine the printed code will be.
pub fn modules(text: &str) -> Result<usize, QrError> {
    Ok(usize::try_from(code(text)?.size()).expect("a code has a side"))
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| QrError)
}
