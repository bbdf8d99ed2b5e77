//! Finds the seal in the bytes of a file. Nothing is parsed as PDF here: the file is not trusted yet.

use std::ops::Range;

use memchr::memmem;

const KEY: &[u8] = b"/ByteRange";
/// The kinds of seal: a file whose byte range was scratched out still names one.
const TRACES: [&[u8]; 2] = [b"adbe.pkcs7", b"ETSI.CAdES"];
/// Ten digits for each of four numbers, and the spaces between: anything longer is no byte range.
const LONGEST: usize = 64;

/// Where the seal lies in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// No trace of a seal.
    Nothing,
    /// A seal that does not cover the whole file around it.
    Partial,
    /// The signature, from `<` to `>`; the seal covers all the rest.
    Whole(Range<usize>),
}

pub(super) fn find(file: &[u8]) -> Found {
    let mut candidates = memmem::find_iter(file, KEY).map(|at| parse(&file[at + KEY.len()..])).peekable();
    if candidates.peek().is_none() {
        let traced = TRACES.iter().any(|trace| memmem::find(file, trace).is_some());
        return if traced { Found::Partial } else { Found::Nothing };
    }
    let whole = candidates.find_map(|numbers| gap(file, numbers?));
    whole.map_or(Found::Partial, Found::Whole)
}

/// The four numbers of a byte range.
fn parse(text: &[u8]) -> Option<[usize; 4]> {
    let text =
        std::str::from_utf8(text.get(..LONGEST.min(text.len()))?.split(|byte| *byte == b']').next()?).ok()?;
    let mut numbers = text.trim_start().strip_prefix('[')?.split_ascii_whitespace().map(str::parse);
    let range = [numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?];
    numbers.next().is_none().then_some(range)
}

/// The gap that a byte range leaves, if it leaves nothing else out and the gap is one hexadecimal string.
fn gap(file: &[u8], [first, before, after, length]: [usize; 4]) -> Option<Range<usize>> {
    let covers_all = first == 0 && before < after && after.checked_add(length)? == file.len();
    let string = covers_all.then(|| file.get(before..after))??;
    let digits = string.strip_prefix(b"<")?.strip_suffix(b">")?;
    digits.iter().all(u8::is_ascii_hexdigit).then_some(before..after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_over_everything_else_is_found() {
        let file = b"%PDF /ByteRange [0 35 41 4]      xyz<abcd>tail";
        let at = file.iter().position(|byte| *byte == b'<').expect("there is one");

        let text = String::from_utf8_lossy(file).replace("35 41", &format!("{at} {}", at + 6));

        assert_eq!(find(text.as_bytes()), Found::Whole(at..at + 6));
        assert_eq!(find(format!("{text}more").as_bytes()), Found::Partial);
    }

    #[test]
    fn numbers_that_overflow_or_point_outside_are_no_seal() {
        for range in ["[0 1 18446744073709551615 5]", "[0 99 100 9]", "[0 -1 3 4]", "[0 1 2]", "[0", ""] {
            assert_eq!(find(format!("%PDF /ByteRange{range}<00>").as_bytes()), Found::Partial);
        }
    }

    #[test]
    fn a_file_without_a_trace_of_a_seal_is_not_sealed() {
        assert_eq!(find(b"%PDF-1.7 nothing here"), Found::Nothing);
        assert_eq!(find(b"%PDF-1.7 /SubFilter/ETSI.CAdES.detached"), Found::Partial);
    }
}
