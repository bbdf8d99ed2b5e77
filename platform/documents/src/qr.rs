//! QR codes as pictures.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, without which scanners do not find it (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: usize = 4;
/// Pixels along one side of a module: where a reader smooths the pixels, nine tenths of each module stay as they are.
const PIXELS: usize = 4;

const DARK: u8 = 0x00;
const LIGHT: u8 = 0xFF;

/// The text is longer than the largest code.
#[derive(Debug, thiserror::Error)]
#[error("the text does not fit a QR code")]
pub struct QrError;

/// Draws a text as a QR code at error correction M (15 % of the code may be lost) or better: a square of pixels of one
/// byte each, row after row. The same as an outline is twice the work for whoever sets the page, and larger.
pub fn pixels(text: &str) -> Result<Vec<u8>, QrError> {
    let code = code(text)?;
    let modules = side(&code);
    let quiet = || vec![LIGHT; (modules + 2 * QUIET_ZONE) * PIXELS * QUIET_ZONE * PIXELS];
    let mut pixels = quiet();
    for y in 0..code.size() {
        let dark = (0..code.size()).map(|x| if code.get_module(x, y) { DARK } else { LIGHT });
        let margin = || std::iter::repeat_n(LIGHT, QUIET_ZONE);
        let row: Vec<u8> = margin()
            .chain(dark)
            .chain(margin())
            .flat_map(|module| std::iter::repeat_n(module, PIXELS))
            .collect();
        pixels.extend(row.repeat(PIXELS));
    }
    pixels.extend(quiet());
    Ok(pixels)
}

/// Modules along one side, quiet zone left out: how fine the printed code will be.
pub fn modules(text: &str) -> Result<usize, QrError> {
    Ok(side(&code(text)?))
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| QrError)
}

fn side(code: &QrCode) -> usize {
    usize::try_from(code.size()).expect("a code has a side")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_light_around_it_and_a_corner_that_scanners_look_for() {
        let pixels = pixels("https://comune.example/v/ABCD").unwrap();
        let across = (modules("https://comune.example/v/ABCD").unwrap() + 2 * QUIET_ZONE) * PIXELS;
        assert_eq!(pixels.len(), across * across);
        let at = |x: usize, y: usize| pixels[(y * PIXELS + 1) * across + x * PIXELS + 1];
        assert!((0..across / PIXELS).all(|x| at(x, 3) == LIGHT && at(3, x) == LIGHT));
        // The finder pattern: seven dark, then the ring of light within.
        assert!((4..11).all(|x| at(x, 4) == DARK));
        assert_eq!([at(4, 5), at(5, 5), at(6, 6), at(11, 4)], [DARK, LIGHT, DARK, LIGHT]);
    }
}
