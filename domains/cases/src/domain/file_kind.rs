//! What a file is: told from its bytes, never from its name.

use std::io::Cursor;

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::ID_SIGNED_DATA;
use der::{Decode, EncodingRules, Header, Length, Reader, SliceReader, Tag};

use crate::definition::FileType;

/// Beyond this no scanner and no telephone makes pictures: whoever opened it would wait for long.
const WIDEST_PIXELS: usize = 30_000;
/// The same, for width and height together.
const MOST_PIXELS: usize = 200_000_000;
/// A photograph for a card is printed 26 millimetres wide: with fewer pixels nobody is recognised on it.
const NARROWEST_PORTRAIT: usize = 300;
/// More than telephones make: it stands in memory, opened, while the card is set.
const MOST_PIXELS_OF_A_PORTRAIT: usize = 25_000_000;
/// Within so many bytes of its end a PDF says that it ends (ISO 32000-1, Annex H.3, note 18).
const PDF_END_BYTES: usize = 1_024;
/// A ZIP archive ends with this and at most 65,535 bytes of comment (APPNOTE 4.3.16); programs that open one mind no bytes
/// after it.
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_BYTES: usize = 22;
/// Where that record says how large the list of the archive's files is, which stands before it and begins so (4.3.12).
const ZIP_LIST_SIZE: std::ops::Range<usize> = 12..16;
const ZIP_LIST: &[u8] = b"PK\x01\x02";
/// In an archive that is too large for that number (4.3.15) this stands before it, of so many bytes.
const ZIP64_LOCATOR: &[u8] = b"PK\x06\x07";
const ZIP64_LOCATOR_BYTES: usize = 20;

/// What a file turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// One of ours.
    Whole(FileType),
    /// It begins like one of ours and is none.
    Damaged(FileType),
    /// Something else.
    Other,
}

/// Looks at a whole file. However large it is, nothing of it is copied.
pub(super) fn look(bytes: &[u8]) -> Look {
    if is_zip_besides(bytes) {
        return Look::Other;
    }
    let (kind, is_whole) = match infer::get(bytes).map(|found| found.mime_type()) {
        Some("application/pdf") => (FileType::Pdf, is_pdf(bytes)),
        Some("image/jpeg") => (FileType::Jpeg, has_sane_size(bytes)),
        Some("image/png") => (FileType::Png, has_sane_size(bytes)),
        // A SEQUENCE of ASN.1 is what `infer` has no name for.
        _ if is_signed_envelope(bytes) => (FileType::P7m, true),
        _ => return Look::Other,
    };
    if is_whole { Look::Whole(kind) } else { Look::Damaged(kind) }
}

/// Begins with its mark at the very first byte, and says at its end that it ends.
fn is_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(PDF_END_BYTES)..];
    bytes.starts_with(b"%PDF-") && memchr::memmem::rfind(tail, b"%%EOF").is_some()
}

fn has_sane_size(bytes: &[u8]) -> bool {
    imagesize::blob_size(bytes).is_ok_and(|size| {
        let is_side = |side: usize| (1..=WIDEST_PIXELS).contains(&side);
        is_side(size.width) && is_side(size.height) && size.width * size.height <= MOST_PIXELS
    })
}

/// Whether a picture has the shape of the photographs on identity documents, which are 35 by 45 millimetres: between three
/// fifths and nine tenths as wide as it is high, as whoever looks at it sees it.
pub(super) fn is_portrait(bytes: &[u8]) -> bool {
    imagesize::blob_size(bytes).is_ok_and(|size| {
        let (width, height) =
            if is_turned(bytes) { (size.height, size.width) } else { (size.width, size.height) };
        let is_upright = width * 5 >= height * 3 && width * 10 <= height * 9;
        is_upright && width >= NARROWEST_PORTRAIT && width * height <= MOST_PIXELS_OF_A_PORTRAIT
    })
}

/// Whether a picture is shown on its side: telephones keep what the sensor sees, and beside it how they were held
/// (`Orientation` of Exif, 5 to 8). Cards are set so too.
fn is_turned(bytes: &[u8]) -> bool {
    let found = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let orientation =
        found.and_then(|found| found.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    matches!(orientation, Some(5..=8))
}

/// What a file must not be besides: whoever saves it under another name would open something that nobody looked at.
fn is_zip_besides(bytes: &[u8]) -> bool {
    let start = bytes.len().saturating_sub(ZIP_END_BYTES + usize::from(u16::MAX));
    memchr::memmem::find_iter(&bytes[start..], ZIP_END).any(|at| ends_an_archive(bytes, start + at))
}

/// Whether what stands here is the end of an archive: it says where the list of its files is, and the list is there.
fn ends_an_archive(bytes: &[u8], at: usize) -> bool {
    let (before, end) = bytes.split_at(at);
    let Some(&[a, b, c, d]) = end.get(ZIP_LIST_SIZE) else { return false };
    match u32::from_le_bytes([a, b, c, d]) {
        0 => true,
        u32::MAX => before[before.len().saturating_sub(ZIP64_LOCATOR_BYTES)..].starts_with(ZIP64_LOCATOR),
        size => usize::try_from(size)
            .ok()
            .and_then(|size| before.len().checked_sub(size))
            .is_some_and(|list| before[list..].starts_with(ZIP_LIST)),
    }
}

/// A CMS `SignedData` (RFC 5652, 3 and 5.1) that somebody signed and that holds what was signed. Whether the signature is
/// good is for the office to see; here it is enough that the file is what it says. Certificates and signatures are passed
/// over: decoded, a hostile file of millions of them would fill the memory.
fn is_signed_envelope(bytes: &[u8]) -> bool {
    let told = || -> der::Result<bool> {
        let mut file = ber(bytes)?;
        let is_signed = file.sequence(|envelope| -> der::Result<bool> {
            let kind = ObjectIdentifier::decode(envelope)?;
            let (_, content) = pass(envelope)?;
            Ok(kind == ID_SIGNED_DATA && is_signed_with_content(content)?)
        })?;
        file.finish()?;
        Ok(is_signed)
    };
    told().unwrap_or(false)
}

/// `SignedData`: its version, the digests, what was signed, certificates and revocations, the signatures.
fn is_signed_with_content(content: &[u8]) -> der::Result<bool> {
    ber(content)?.sequence(|signed| {
        u8::decode(signed)?;
        pass(signed)?;
        let has_content = signed.sequence(|what| -> der::Result<bool> {
            let _kind: ObjectIdentifier = Decode::decode(what)?;
            let has_content = !what.is_finished();
            if has_content {
                pass(what)?;
            }
            Ok(has_content)
        })?;
        let mut last = (Tag::Null, &[][..]);
        while !signed.is_finished() {
            last = pass(signed)?;
        }
        let is_signed = last.0 == Tag::Set && !matches!(last.1, [] | [0, 0]);
        Ok(has_content && is_signed)
    })
}

fn ber(bytes: &[u8]) -> der::Result<SliceReader<'_>> {
    SliceReader::new_with_encoding_rules(bytes, EncodingRules::Ber)
}

/// Passes over what comes next; gives its tag and its value, which has two zeros at its end where it is of no definite
/// length.
fn pass<'a>(reader: &mut impl Reader<'a>) -> der::Result<(Tag, &'a [u8])> {
    let header = Header::decode(reader)?;
    let length = Length::try_from(usize::try_from(header.length())?)?;
    Ok((header.tag(), reader.read_slice(length)?))
}

#[cfg(test)]
mod tests {
    use der::Encode;

    use super::*;

    pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

    /// A picture of so many pixels, as far as its head.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", sides.as_slice(), b"\x08\x02\0\0\0\0\0\0\0"].concat()
    }

    #[test]
    fn a_photograph_for_a_card_is_upright_and_neither_small_nor_vast() {
        for (width, height, is_one) in [
            (350_u32, 450_u32, true),
            (3024, 4032, true),
            (450, 350, false),
            (350, 350, false),
            (299, 384, false),
            (300, 600, false),
            (5000, 6000, false),
        ] {
            assert_eq!(is_portrait(&png(width, height)), is_one, "{width} by {height}");
        }
        assert!(!is_portrait(b"no picture"));
    }

    /// A picture of a telephone, as far as its head: so many pixels, and how it is turned.
    fn jpeg(width: u16, height: u16, orientation: u8) -> Vec<u8> {
        let turned: &[u8] = &[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        let exif = [&b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0"[..], turned].concat();
        let sides = [height.to_be_bytes(), width.to_be_bytes()].concat();
        let frame = [&b"\xff\xc0\0\x11\x08"[..], &sides, b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"].concat();
        [&b"\xff\xd8"[..], &exif, &frame, b"\xff\xd9"].concat()
    }

    #[test]
    fn a_photograph_is_as_upright_as_the_telephone_was() {
        for (width, height, orientation, is_one) in [
            (4032, 3024, 6, true),
            (4032, 3024, 8, true),
            (4032, 3024, 1, false),
            (3024, 4032, 1, true),
            (3024, 4032, 6, false),
        ] {
            let seen = is_portrait(&jpeg(width, height, orientation));
            assert_eq!(seen, is_one, "{width} by {height}, turned by {orientation}");
        }
    }

    #[test]
    fn a_pdf_begins_at_its_first_byte_and_ends() {
        assert_eq!(look(PDF), Look::Whole(FileType::Pdf));
        assert_eq!(look(&[b" ", PDF].concat()), Look::Other);
        assert_eq!(look(b"%PDF-1.7\nrest"), Look::Damaged(FileType::Pdf));
        assert_eq!(look(&[PDF, &[0; 2_000]].concat()), Look::Damaged(FileType::Pdf));
    }

    #[test]
    fn pictures_have_sides_that_can_be_shown() {
        assert_eq!(look(&png(4_000, 3_000)), Look::Whole(FileType::Png));
        for (width, height) in [(0, 10), (10, 0), (30_001, 1), (20_000, 20_000), (u32::MAX, u32::MAX)] {
            assert_eq!(look(&png(width, height)), Look::Damaged(FileType::Png), "{width} x {height}");
        }
        let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x20\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        assert_eq!(look(jpeg), Look::Whole(FileType::Jpeg));
        assert_eq!(look(&jpeg[..20]), Look::Damaged(FileType::Jpeg));
    }

    #[test]
    fn what_is_an_archive_besides_is_none_of_ours() {
        let end = [ZIP_END, &[0; 18]].concat();
        assert_eq!(look(&[PDF, &end].concat()), Look::Other);
        let commented = [PDF, ZIP_END, &[0; 16], &[3, 0], b"abc"].concat();
        assert_eq!(look(&commented), Look::Other);
        let list = [ZIP_LIST, &[0; 42]].concat();
        let whole = [&list[..], ZIP_END, &[0; 8], &46_u32.to_le_bytes(), &[0; 6]].concat();
        assert_eq!(look(&[PDF, &whole, b"\n%%EOF\n"].concat()), Look::Other, "with bytes after it");
        let large = [ZIP64_LOCATOR, &[0; 16], ZIP_END, &[0; 8], &[0xff; 4], &[0; 6]].concat();
        assert_eq!(look(&[PDF, &large].concat()), Look::Other);
        let elsewhere = [ZIP_END, &[0; 8], &9_u32.to_le_bytes(), &[0; 6]].concat();
        assert_eq!(look(&[PDF, &elsewhere].concat()), Look::Whole(FileType::Pdf), "no list is there");
        let mentioned = [b"%PDF-1.7 PK\x05\x06 in the middle ", PDF].concat();
        assert_eq!(look(&mentioned), Look::Whole(FileType::Pdf));
    }

    #[test]
    fn a_signed_file_is_told_by_its_structure() {
        let signed = include_bytes!("../../tests/it/files/signed.p7m");
        let streamed = include_bytes!("../../tests/it/files/streamed.p7m");
        let detached = include_bytes!("../../tests/it/files/detached.p7s");
        assert_eq!(look(signed), Look::Whole(FileType::P7m));
        assert_eq!(
            look(streamed),
            Look::Whole(FileType::P7m),
            "of no definite length, as signing programs write it"
        );
        assert_eq!(look(detached), Look::Other, "what was signed is not in it");
        assert_eq!(look(&signed[..signed.len() - 1]), Look::Other);
        assert_eq!(look(&[&signed[..], b"rest"].concat()), Look::Other);
        assert_eq!(look(b"0\x82\x01\0junk"), Look::Other);
    }

    #[test]
    fn millions_of_certificates_are_passed_over() {
        let tlv = |tag: u8, value: &[u8]| {
            let length = Length::try_from(value.len()).unwrap().to_der().unwrap();
            [&[tag], &length[..], value].concat()
        };
        let certificates = b"\xa3\x05\x06\x01\x2a\x05\x00".repeat(200_000);
        let what = [&b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"[..], &tlv(0xa0, b"\x04\x01x")].concat();
        let parts = |signers: &[u8]| {
            [
                &b"\x02\x01\x01"[..],
                &tlv(0x31, &[]),
                &tlv(0x30, &what),
                &tlv(0xa0, &certificates),
                &tlv(0x31, signers),
            ]
            .concat()
        };
        let file = |signers: &[u8]| {
            let signed = tlv(0xa0, &tlv(0x30, &parts(signers)));
            tlv(0x30, &[&b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"[..], &signed].concat())
        };
        assert_eq!(look(&file(b"\x30\x00")), Look::Whole(FileType::P7m));
        assert_eq!(look(&file(b"")), Look::Other, "nobody signed it");
    }
}
