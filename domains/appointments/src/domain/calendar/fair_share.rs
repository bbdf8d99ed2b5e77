//! Whether the counters of an office can serve all that its pools promise at once.

use std::collections::BTreeSet;

/// A pool as counters see it: how many visits it promises at the same time, and which counters may serve it, by their places in
/// a list of counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// Its lanes (*corsie*).
    pub lanes: usize,
    /// The counters with the skill.
    pub counters: BTreeSet<usize>,
}

/// How many visits each pool promises that no counter is left for, when every counter serves one visit at a time and they share
/// the work as well as it can be shared. All are zero where the office keeps what it promises.
///
/// It is an assignment of lanes to counters along augmenting paths: a lane that finds all its counters taken asks whoever has
/// one to take another.
#[must_use]
pub fn falls_short(pools: &[Serving]) -> Vec<usize> {
    let lanes: Vec<usize> = pools.iter().enumerate().flat_map(|(at, pool)| vec![at; pool.lanes]).collect();
    let counters = pools.iter().flat_map(|pool| &pool.counters).max().map_or(0, |last| last + 1);
    let mut serves: Vec<Option<usize>> = vec![None; counters];
    let mut short = vec![0; pools.len()];
    for (lane, pool) in lanes.iter().enumerate() {
        let mut asked = BTreeSet::new();
        if !takes_counter(lane, &lanes, pools, &mut serves, &mut asked) {
            short[*pool] += 1;
        }
    }
    short
}

/// Finds a counter for a lane; whoever has one may have to take another.
fn takes_counter(
    lane: usize,
    lanes: &[usize],
    pools: &[Serving],
    serves: &mut [Option<usize>],
    asked: &mut BTreeSet<usize>,
) -> bool {
    for counter in &pools[lanes[lane]].counters {
        if !asked.insert(*counter) {
            continue;
        }
        let is_free = match serves[*counter] {
            None => true,
            Some(other) => takes_counter(other, lanes, pools, serves, asked),
        };
        if is_free {
            serves[*counter] = Some(lane);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pool(lanes: usize, counters: &[usize]) -> Serving {
        Serving { lanes, counters: counters.iter().copied().collect() }
    }

    #[test]
    fn pools_that_share_counters_keep_their_promise_as_long_as_there_are_enough() {
        // Cards by the first three counters, changes of residence by the third and the fourth.
        assert_eq!(falls_short(&[pool(2, &[0, 1, 2]), pool(2, &[2, 3])]), [0, 0]);
        assert_eq!(falls_short(&[pool(3, &[0, 1, 2]), pool(2, &[2, 3])]), [0, 1]);
        assert_eq!(falls_short(&[pool(1, &[])]), [1]);
        assert_eq!(falls_short(&[]), [] as [usize; 0]);
    }

    #[test]
    fn whoever_has_a_counter_gives_it_up_for_another() {
        assert_eq!(falls_short(&[pool(1, &[0, 1]), pool(1, &[0])]), [0, 0]);
    }

    proptest! {
        /// Hall's condition: what is short is what the worst choice of pools lacks.
        #[test]
        fn what_is_short_is_what_no_sharing_could_give(
            wanted in prop::collection::vec((0usize..4, prop::collection::btree_set(0usize..5, 0..5)), 1..5)
        ) {
            let pools: Vec<Serving> =
                wanted.into_iter().map(|(lanes, counters)| Serving { lanes, counters }).collect();
            let lacking = |chosen: u32| {
                let some = || pools.iter().enumerate().filter(move |(at, _)| chosen & (1u32 << *at) != 0);
                let lanes: usize = some().map(|(_, pool)| pool.lanes).sum();
                let counters: BTreeSet<_> = some().flat_map(|(_, pool)| &pool.counters).collect();
                lanes.saturating_sub(counters.len())
            };
            let worst = (0..1u32 << pools.len()).map(lacking).max().unwrap_or_default();
            prop_assert_eq!(falls_short(&pools).iter().sum::<usize>(), worst);
        }
    }
}
