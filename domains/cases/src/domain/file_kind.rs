//! What a file is: told from its bytes, never from its name.

use cms::signed_data::SignedData;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::ID_SIGNED_DATA;
use der::{Decode, Sequence};

use crate::definition::FileType;

/// Beyond this no scanner and no telephone makes pictures: whoever opened it would wait for long.
const WIDEST_PIXELS: usize = 30_000;
/// The same, for width and height together.
const MOST_PIXELS: usize = 200_000_000;
/// Within so many bytes of its end a PDF says that it ends (ISO 32000-1, Annex H.3, note 18).
const PDF_END_BYTES: usize = 1_024;
/// A ZIP archive ends with this and at most 65,535 bytes of comment (APPNOTE 4.3.16).
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_BYTES: usize = 22;

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

/// Looks at a whole file.
pub(super) fn look(bytes: &[u8]) -> Look {
    if is_zip_at_its_end(bytes) {
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

/// What a file must not be besides: whoever saves it under another name would open something that nobody looked at.
fn is_zip_at_its_end(bytes: &[u8]) -> bool {
    let start = bytes.len().saturating_sub(ZIP_END_BYTES + usize::from(u16::MAX));
    let tail = &bytes[start..];
    memchr::memmem::find_iter(tail, ZIP_END).any(|at| {
        let comment = tail.get(at + ZIP_END_BYTES - 2..at + ZIP_END_BYTES);
        comment.is_some_and(|length| {
            at + ZIP_END_BYTES + usize::from(u16::from_le_bytes([length[0], length[1]])) == tail.len()
        })
    })
}

/// The outermost structure of a `.p7m` (RFC 5652, 3).
#[derive(Sequence)]
struct Envelope {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData,
}

/// A CMS `SignedData` that somebody signed and that holds what was signed. Whether the signature is good is for the
/// office to see; here it is enough that the file is what it says.
fn is_signed_envelope(bytes: &[u8]) -> bool {
    Envelope::from_ber(bytes).is_ok_and(|envelope| {
        envelope.content_type == ID_SIGNED_DATA
            && envelope.content.encap_content_info.econtent.is_some()
            && !envelope.content.signer_infos.0.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

    /// A picture of so many pixels, as far as its head.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", sides.as_slice(), b"\x08\x02\0\0\0\0\0\0\0"].concat()
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
}
