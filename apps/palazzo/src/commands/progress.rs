//! A bar with rate and time left, where somebody is looking; a line at every tenth where nobody is.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{FormattedDuration, HumanCount, ProgressBar, ProgressStyle};

const TEMPLATE: &str = "{msg} {wide_bar} {human_pos}/{human_len}  {per_sec}  mancano {eta}";

/// A log that is read afterwards wants to know how it went, and not more.
const LINES: u64 = 10;

/// How far a long piece of work has come.
pub(crate) enum Progress {
    /// On a terminal.
    Bar(ProgressBar),
    /// In a file, or where another program reads.
    Lines(Lines),
}

/// What has been told of the work so far.
pub(crate) struct Lines {
    what: &'static str,
    total: u64,
    since: Instant,
    position: AtomicU64,
    /// The last tenth of which there was a line.
    told: AtomicU64,
}

impl Progress {
    /// Nothing of `total` is done yet; `what` says of what.
    pub(crate) fn up_to(total: u64, what: &'static str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::Lines(Lines::up_to(total, what));
        }
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is a constant that parses");
        Self::Bar(ProgressBar::new(total).with_style(style).with_message(what))
    }

    /// So much is done in all.
    pub(crate) fn reach(&self, position: u64) {
        match self {
            Self::Bar(bar) => bar.set_position(position),
            Self::Lines(lines) => lines.tell(position),
        }
    }

    /// One more is done.
    pub(crate) fn advance(&self) {
        match self {
            Self::Bar(bar) => bar.inc(1),
            Self::Lines(lines) => lines.tell(lines.position.fetch_add(1, Ordering::Relaxed) + 1),
        }
    }

    /// The work is over: the bar makes room for what comes next.
    pub(crate) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Lines {
    fn up_to(total: u64, what: &'static str) -> Self {
        let (position, told) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { what, total, since: Instant::now(), position, told }
    }

    fn tell(&self, position: u64) {
        if let Some(line) = self.line_at(position, self.since.elapsed()) {
            eprintln!("{line}");
        }
    }

    /// The line of a position, once for each tenth that is reached; nobody waits for what is skipped.
    fn line_at(&self, position: u64, elapsed: Duration) -> Option<String> {
        let position = position.min(self.total);
        let tenth = (position * LINES).checked_div(self.total)?;
        if self.told.fetch_max(tenth, Ordering::Relaxed) >= tenth {
            return None;
        }
        let left = elapsed.mul_f64((self.total - position) as f64 / position as f64);
        let (done, total) = (HumanCount(position), HumanCount(self.total));
        let percent = tenth * 100 / LINES;
        let left = FormattedDuration(left);
        Some(format!("{} {percent} %  {done}/{total}  mancano {left}", self.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tenth_is_told_once_with_the_time_left() {
        let lines = Lines::up_to(20_000, "residenti");
        let at = |position, seconds| lines.line_at(position, Duration::from_secs(seconds));

        assert_eq!(at(1_999, 10), None);
        assert_eq!(at(2_000, 10).as_deref(), Some("residenti 10 %  2,000/20,000  mancano 00:01:30"));
        assert_eq!(at(2_500, 12), None);
        assert_eq!(at(9_999, 50).as_deref(), Some("residenti 40 %  9,999/20,000  mancano 00:00:50"));
        assert_eq!(at(2_600, 51), None, "what comes late is not told any more");
        assert_eq!(at(20_400, 100).as_deref(), Some("residenti 100 %  20,000/20,000  mancano 00:00:00"));
    }

    #[test]
    fn nothing_to_do_is_nothing_to_tell() {
        assert_eq!(Lines::up_to(0, "residenti").line_at(0, Duration::ZERO), None);
    }
}
