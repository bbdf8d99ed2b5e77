//! Codici fiscali that nobody in the city shares.
//!
//! Two people with the same data would get the same code; the second gets one with letters instead
//! of digits (*omocodia*). To know which codes are taken without keeping millions of them, they are
//! remembered in a Bloom filter of fixed size: it never forgets a code that was given, so no code is
//! given twice; very seldom it believes to know one that it does not, and somebody gets an omocodic
//! code whose twin lives in another town.

use crate::codice_fiscale::{CodiceFiscale, compute};
use crate::{Belfiore, PersonName, Sex};
use chrono::NaiveDate;

/// Bits of the filter: sixteen mebibytes. With 1.4 million codes it errs once in 10^20 times, with ten million once in 10^5.
const BITS: u64 = 1 << 27;

/// How many bits a code sets.
const BITS_OF_A_CODE: u64 = 8;

/// The codes given so far.
#[derive(Clone, Debug)]
pub(super) struct FiscalCodeBook {
    taken: Vec<u64>,
}

impl FiscalCodeBook {
    pub(super) fn new() -> Self {
        Self { taken: vec![0; usize::try_from(BITS / 64).expect("fits every machine that runs a server")] }
    }

    /// The code of a person, told apart from everybody else's. None when all 128 variants are taken.
    pub(super) fn give(
        &mut self,
        name: &PersonName,
        born: NaiveDate,
        sex: Sex,
        place: Belfiore,
    ) -> Option<CodiceFiscale> {
        let base = compute(name, born, sex, place);
        if self.take(base) {
            return Some(base);
        }
        masks().map(|mask| base.with_letters_at(mask)).find(|code| self.take(*code))
    }

    /// Notes a code as taken; false when it already was.
    pub(super) fn take(&mut self, code: CodiceFiscale) -> bool {
        let (first, step) = hashes(code.as_str().as_bytes());
        let mut was_free = false;
        for turn in 0..BITS_OF_A_CODE {
            let bit = first.wrapping_add(step.wrapping_mul(turn)) % BITS;
            let word = usize::try_from(bit / 64).expect("below the length of the filter");
            let mask = 1_u64 << (bit % 64);
            was_free |= self.taken[word] & mask == 0;
            self.taken[word] |= mask;
        }
        was_free
    }
}

/// The tax office replaces one digit first, from the right, then two, and so on.
fn masks() -> impl Iterator<Item = u8> {
    (1..=7_u32).flat_map(|letters| (1..=127_u8).filter(move |mask| mask.count_ones() == letters))
}

/// Two independent hashes (FNV-1a, finished by the mixer of MurmurHash3).
fn hashes(text: &[u8]) -> (u64, u64) {
    let fnv = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mix = |mut hash: u64| {
        hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ hash >> 33
    };
    (mix(fnv), mix(fnv ^ 0x9e37_79b9_7f4a_7c15) | 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_people_with_the_same_data_have_three_codes() {
        let mut book = FiscalCodeBook::new();
        let name = PersonName::parse("Rossi", "Mario").unwrap();
        let born = NaiveDate::from_ymd_opt(1985, 12, 10).unwrap();
        let mut next = || book.give(&name, born, Sex::M, Belfiore::parse("A562").unwrap()).unwrap();
        let codes = [next(), next(), next()];
        assert_eq!(codes[0].as_str(), "RSSMRA85T10A562S");
        assert_eq!(&codes[1].as_str()[..15], "RSSMRA85T10A56N");
        assert!(!codes[0].is_omocode() && codes[1].is_omocode() && codes[2].is_omocode());
        assert_ne!(codes[1], codes[2]);
        assert!(codes.iter().all(|code| code.base() == codes[0]));
    }
}
