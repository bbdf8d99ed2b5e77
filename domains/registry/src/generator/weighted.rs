//! A choice among things that are not equally likely.

use super::dice::Dice;

/// Things with their weights; a draw finds one in logarithmic time.
#[derive(Clone, Debug)]
pub(super) struct Weighted<T> {
    things: Vec<T>,
    /// Sum of the weights up to and including each thing.
    upto: Vec<u32>,
}

impl<T> Default for Weighted<T> {
    fn default() -> Self {
        Self { things: Vec::new(), upto: Vec::new() }
    }
}

impl<T> Weighted<T> {
    /// Adds a thing; one of weight zero is never drawn and so not kept.
    pub(super) fn push(&mut self, thing: T, weight: u32) {
        if weight > 0 {
            self.upto.push(self.total() + weight);
            self.things.push(thing);
        }
    }

    /// The sum of all weights.
    pub(super) fn total(&self) -> u32 {
        self.upto.last().copied().unwrap_or(0)
    }

    /// Everything that can be drawn.
    pub(super) fn things(&self) -> &[T] {
        &self.things
    }

    /// One of the things, or nothing where there are none.
    pub(super) fn draw(&self, dice: &mut Dice) -> Option<&T> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        let ticket = dice.below(total);
        self.things.get(self.upto.partition_point(|upto| *upto <= ticket))
    }
}

impl<T> FromIterator<(T, u32)> for Weighted<T> {
    fn from_iter<I: IntoIterator<Item = (T, u32)>>(pairs: I) -> Self {
        let mut all = Self::default();
        for (thing, weight) in pairs {
            all.push(thing, weight);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_nothing_is_never_drawn() {
        let choice: Weighted<&str> = [("often", 9), ("never", 0), ("seldom", 1)].into_iter().collect();
        let mut dice = Dice::new(1, 0);
        let often = (0..1000).filter(|_| choice.draw(&mut dice) == Some(&"often")).count();
        assert!((850..950).contains(&often), "{often} of 1000");
        assert_eq!(choice.things(), ["often", "seldom"]);
    }

    #[test]
    fn from_nothing_nothing_is_drawn() {
        assert_eq!(Weighted::<u8>::default().draw(&mut Dice::new(1, 0)), None);
    }
}
