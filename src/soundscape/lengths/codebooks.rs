//! The codebooks of a Vorbis stream, as section 3.2.1 of the Vorbis I specification has them: a few bits of one can
//! claim millions of entries, for each of which a decoder makes room.

/// So many numbers all codebooks of a stream may hold together: more than a hundred times what encoders write.
const MOST: u64 = 1 << 22;

/// "BCV", as a number.
const SYNC: u64 = 0x56_4342;

/// Whether the codebooks of this setup header, from their count on, claim no more than a stream can need. What cannot
/// be read claims nothing: that is for the decoder to say.
pub fn are_possible(setup: &[u8]) -> bool {
    let mut bits = Bits { bytes: setup, at: 0 };
    let mut numbers = 0;
    let books = bits.read(8).map_or(0, |count| count + 1);
    for _ in 0..books {
        let Some([dimensions, entries]) = head(&mut bits) else { return true };
        numbers += entries * dimensions.max(1);
        if numbers > MOST {
            return false;
        }
        if rest(&mut bits, dimensions, entries).is_none() {
            return true;
        }
    }
    true
}

/// How many dimensions the entries of a codebook have, and how many entries there are.
fn head(bits: &mut Bits) -> Option<[u64; 2]> {
    (bits.read(24)? == SYNC).then_some(())?;
    Some([bits.read(16)?, bits.read(24)?])
}

/// Goes past the lengths of the words and the table of values.
fn rest(bits: &mut Bits, dimensions: u64, entries: u64) -> Option<()> {
    let is_ordered = bits.read(1)? == 1;
    if is_ordered {
        bits.skip(5)?;
        let mut entry = 0;
        while entry < entries {
            entry += bits.read((entries - entry).ilog2() + 1)?;
        }
    } else {
        let is_sparse = bits.read(1)? == 1;
        for _ in 0..entries {
            if !is_sparse || bits.read(1)? == 1 {
                bits.skip(5)?;
            }
        }
    }
    let values = match bits.read(4)? {
        0 => return Some(()),
        1 => values_of_a_lattice(entries, dimensions),
        2 => entries * dimensions,
        _ => return None,
    };
    bits.skip(64)?;
    let width = bits.read(4)? + 1;
    bits.skip(1 + values * width)
}

/// The greatest number that, to the power of the dimensions, is not greater than the entries.
fn values_of_a_lattice(entries: u64, dimensions: u64) -> u64 {
    let fits = |value: &u64| {
        let power = u32::try_from(dimensions).ok().and_then(|dimensions| value.checked_pow(dimensions));
        power.is_some_and(|power| power <= entries)
    };
    // Without dimensions all would fit.
    (1..=entries).take_while(fits).last().unwrap_or(0)
}

/// Bits, the least of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: u64,
}

impl Bits<'_> {
    /// A number of so many bits, the least first; `None` where there are not so many.
    fn read(&mut self, count: u32) -> Option<u64> {
        let from = self.at;
        self.skip(count.into())?;
        let bit = |at: u64| u64::from(self.bytes[(at / 8) as usize] >> (at % 8) & 1);
        Some((0..u64::from(count)).fold(0, |number, place| number | bit(from + place) << place))
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len() as u64 * 8)?;
        self.at = end;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes numbers, each with its width in bits.
    fn written(numbers: &[(u64, u32)]) -> Vec<u8> {
        let bits = numbers.iter().flat_map(|(number, width)| (0..*width).map(move |place| number >> place & 1));
        let bits: Vec<u64> = bits.collect();
        bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |all, bit| all << 1 | *bit as u8)).collect()
    }

    /// Three codebooks of the three kinds, and one more of so many dimensions and entries.
    fn four(dimensions: u64, entries: u64) -> Vec<u8> {
        let head = |dimensions, entries| [(SYNC, 24), (dimensions, 16), (entries, 24)];
        let table = |kind, values: usize| {
            let numbers = [(kind, 4), (0, 32), (0, 32), (6, 4), (0, 1)];
            numbers.into_iter().chain(std::iter::repeat_n((99, 7), values))
        };
        let ordered = head(1, 10).into_iter().chain([(1, 1), (2, 5), (4, 4), (6, 3), (0, 4)]);
        let sparse = head(2, 30).into_iter().chain([(0, 1), (1, 1)]);
        let sparse = sparse.chain((0..30).flat_map(|entry| [(1 - entry % 2, 1), (7, 5 * (1 - entry as u32 % 2))]));
        // The cube of 3 is 27, and that of 4 more than 30.
        let dense = head(3, 30).into_iter().chain([(0, 1), (0, 1)]).chain([(4, 5); 30]).chain(table(1, 3));
        let last = head(dimensions, entries).into_iter().chain([(1, 1), (1, 5), (1, 1), (0, 4)]);
        let all = ordered.chain(sparse).chain(table(2, 60)).chain(dense).chain(last);
        written(&[(3, 8)].into_iter().chain(all).collect::<Vec<_>>())
    }

    #[test]
    fn a_codebook_that_claims_millions_is_found_behind_every_kind_of_others() {
        assert!(are_possible(&four(1, 1)) && are_possible(&four(64, 60_000)));
        assert!(!are_possible(&four(1, 0xFF_FFFF)) && !are_possible(&four(0, 0xFF_FFFF)));
        assert!(!are_possible(&four(0xFFFF, 65)));
    }

    #[test]
    fn what_breaks_off_or_makes_no_sense_is_left_to_the_decoder() {
        let whole = four(0xFFFF, 65);
        let breaks_off = |length: usize| are_possible(&whole[..length]);
        assert!((0..whole.len() - 3).all(breaks_off) && are_possible(b"") && are_possible(&[0xFF; 99]));
    }
}
