//! Bars, drawn by the server. Whoever does not see them has the same in the table beside.

/// The width of all, narrow enough for a telephone.
const WIDTH: i64 = 300;
/// Where bars begin: before them stands what they are of.
const BEGIN: i64 = 80;
/// After the longest there is still room for its figure.
const LONGEST: i64 = WIDTH - BEGIN - 50;
const LINE: i64 = 24;
const BAR: i64 = 16;

/// A chart of bars.
pub(super) struct Chart {
    /// The end of its name within the page.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) bars: Vec<Bar>,
}

/// A bar: what it is of, how long it is, and its figure.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) label_x: i64,
    /// Where its words stand.
    pub(super) base: i64,
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) length: i64,
    pub(super) thickness: i64,
    pub(super) value: String,
    pub(super) value_x: i64,
}

impl Chart {
    /// A chart of what has a name, a size and a figure; none of nothing.
    pub(super) fn of(
        id: &'static str,
        title: String,
        figures: impl Iterator<Item = (String, i64, String)>,
    ) -> Option<Self> {
        let figures: Vec<_> = figures.collect();
        let most = figures.iter().map(|(_, size, _)| *size).max()?.max(1);
        let bars: Vec<Bar> = (0..)
            .zip(figures)
            .map(|(line, (label, size, value))| {
                let length = size.max(0) * LONGEST / most;
                Bar {
                    label,
                    label_x: BEGIN - 8,
                    base: line * LINE + BAR,
                    x: BEGIN,
                    y: line * LINE + (LINE - BAR) / 2,
                    length: length.max(1),
                    thickness: BAR,
                    value,
                    value_x: BEGIN + length.max(1) + 6,
                }
            })
            .collect();
        let height = LINE * bars.len() as i64 + 4;
        Some(Self { id, title, width: WIDTH, height, bars })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_leaves_room_for_its_figure_and_nothing_is_a_line() {
        let figures = [("9–10", 40), ("10–11", 0), ("11–12", 20)];
        let figures = figures.map(|(hour, size)| (hour.to_owned(), size, size.to_string()));
        let chart = Chart::of("waits", "Attese".to_owned(), figures.into_iter()).unwrap();
        let lengths: Vec<i64> = chart.bars.iter().map(|bar| bar.length).collect();
        assert_eq!(lengths, [LONGEST, 1, LONGEST / 2]);
        assert!(chart.bars.iter().all(|bar| bar.value_x + 40 <= chart.width && bar.base <= chart.height));
        assert!(Chart::of("waits", String::new(), std::iter::empty()).is_none());
    }
}
