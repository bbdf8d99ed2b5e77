//! The photograph on a card, without what came with it: telephones write beside a picture where and when it was taken, and a
//! sealed document keeps that for ever.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

/// More than is seen on a print of 26 millimetres.
const QUALITY: u8 = 92;

/// A photograph of as many pixels as forms take, opened, and once more turned.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The same picture, as whoever looks at it sees it, and nothing else; none of what cannot be opened.
pub(super) fn bare(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    let picture = opened(bytes, format).ok()?;
    let mut written = Cursor::new(Vec::new());
    let done = match format {
        ImageFormat::Jpeg => {
            picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY))
        }
        other => picture.write_to(&mut written, other),
    };
    done.is_ok().then(|| written.into_inner())
}

fn opened(bytes: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    /// Red on the left and blue on the right.
    fn picture(format: ImageFormat) -> Vec<u8> {
        let of_side = |x| if x < 40 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
        let drawn = RgbImage::from_fn(80, 64, |x, _| of_side(x));
        let mut written = Cursor::new(Vec::new());
        drawn.write_to(&mut written, format).unwrap();
        written.into_inner()
    }

    /// The same as a telephone on its side writes it, with a place that nobody is to know.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let orientation = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let told = [&b"Exif\0\0"[..], orientation, b"45.4642 9.19"].concat();
        let length = u16::try_from(told.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &told, &jpeg[2..]].concat()
    }

    fn has(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_photograph_is_turned_and_says_nothing_of_where_it_was_taken() {
        let came = with_exif(&picture(ImageFormat::Jpeg));
        assert!(has(&came, b"Exif") && has(&came, b"45.4642"));

        let kept = bare(&came, ImageFormat::Jpeg).unwrap();

        assert!(!has(&kept, b"Exif") && !has(&kept, b"45.4642"));
        let seen = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).unwrap().to_rgb8();
        assert_eq!(seen.dimensions(), (64, 80), "a quarter turned");
        let (top, bottom) = (seen.get_pixel(32, 5), seen.get_pixel(32, 75));
        assert!(top[0] > 200 && bottom[2] > 200, "what was left is above: {top:?} {bottom:?}");
    }

    #[test]
    fn a_picture_of_another_form_stays_of_that_form_and_what_is_none_is_left_out() {
        let kept = bare(&picture(ImageFormat::Png), ImageFormat::Png).unwrap();
        assert!(kept.starts_with(b"\x89PNG"));
        assert_eq!(bare(b"no picture", ImageFormat::Jpeg), None);
        assert_eq!(bare(&picture(ImageFormat::Png), ImageFormat::Jpeg), None);
    }
}
