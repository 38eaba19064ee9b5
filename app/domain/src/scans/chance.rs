//! Chance that can be repeated: a seed is an argument, and the same seed gives the same draw for ever.
//!
//! SplitMix64 (Steele, Lea & Flood 2014): small, fast, and good enough to shuffle answers. Not for secrets.

/// A row of numbers that follows from its seed.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Starts at a seed; different topics of one seed are independent.
    pub(crate) fn of(seed: u64, topic: &str) -> Self {
        Self(seed ^ fnv(topic))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, each with the same chance up to one in 2^32 for lists of items; 0 if there is none.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let scaled = (u128::from(self.next()) * bound as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// Puts a list in an order of chance (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// FNV-1a: a number that stays the same for a text, on every machine and in every version.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut chance = Chance(1_234_567);
        let first = [(); 3].map(|()| chance.next());
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn a_shuffle_keeps_everything_and_reaches_every_place() {
        let mut seen = [[0_u32; 4]; 4];
        for seed in 0..4000 {
            let mut list = [0, 1, 2, 3];
            Chance::of(seed, "test").shuffle(&mut list);
            for (place, what) in list.into_iter().enumerate() {
                seen[what][place] += 1;
            }
        }
        for count in seen.concat() {
            assert!((900..1100).contains(&count), "{seen:?}");
        }
    }
}
