//! Prints a page with poppler and scans its codes with a decoder that knows nothing of ours.

use std::path::Path;

use crate::tools::run;

/// What an office scanner does without being asked for more.
pub(crate) const SCANNER_DPI: u32 = 300;

/// A page rendered as grey pixels, by poppler.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

pub(crate) fn print(pdf: &Path, dots_per_inch: u32) -> Picture {
    let target = pdf.with_extension("");
    let resolution = dots_per_inch.to_string();
    let arguments =
        ["-gray", "-r", &resolution, "-singlefile", pdf.to_str().unwrap(), target.to_str().unwrap()];
    run("pdftoppm", &arguments);
    let bytes = std::fs::read(target.with_extension("pgm")).unwrap();
    let mut words = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || std::str::from_utf8(words.next().unwrap()).unwrap().to_owned();
    assert_eq!(number(), "P5");
    let (width, height): (usize, usize) = (number().parse().unwrap(), number().parse().unwrap());
    let pixels = bytes[bytes.len() - width * height..].to_vec();
    Picture { width, height, pixels }
}

/// What the codes on a picture say.
pub(crate) fn scan(picture: &Picture) -> Vec<String> {
    let grey = |x: usize, y: usize| picture.pixels[y * picture.width + x];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, grey);
    prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}
