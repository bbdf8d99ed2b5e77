//! Several steps, of which all are tried, and a summary at the end.

use std::time::Instant;

use anyhow::{Result, bail};

/// How a step ended.
enum Outcome {
    Passed,
    Failed(String),
    NotRun(String),
}

/// The steps of one run, in their order.
pub(crate) struct Steps {
    what: &'static str,
    done: Vec<(String, Outcome, u64)>,
}

impl Steps {
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, done: Vec::new() }
    }

    /// Does one step; the others follow also after a failure. Says whether it passed.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        println!("\n── {name}");
        let started = Instant::now();
        let outcome = match work() {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                println!("  {error:#}");
                Outcome::Failed(format!("{error:#}").lines().next().unwrap_or_default().to_owned())
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.done.push((name.to_owned(), outcome, started.elapsed().as_secs()));
        passed
    }

    /// Notes that a step was not tried, and why.
    pub(crate) fn skip(&mut self, name: &str, why: impl Into<String>) {
        let why = why.into();
        println!("\n── {name}\n  not run: {why}");
        self.done.push((name.to_owned(), Outcome::NotRun(why), 0));
    }

    /// Prints the summary; an error where any step failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n── {}", self.what);
        for (name, outcome, seconds) in &self.done {
            println!("{}", line(name, outcome, *seconds));
        }
        let failed = self.count(|outcome| matches!(outcome, Outcome::Failed(_)));
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.done.len());
        }
        println!("{}", self.closing());
        Ok(())
    }

    /// The last line of a run without a failure. Whoever reads nothing else learns that something was not looked at.
    fn closing(&self) -> String {
        match self.count(|outcome| matches!(outcome, Outcome::NotRun(_))) {
            0 => "all passed".to_owned(),
            left_out => format!("all that ran passed, {left_out} not run"),
        }
    }

    fn count(&self, is_so: fn(&Outcome) -> bool) -> usize {
        self.done.iter().filter(|(_, outcome, _)| is_so(outcome)).count()
    }
}

fn line(name: &str, outcome: &Outcome, seconds: u64) -> String {
    match outcome {
        Outcome::Passed => format!("  passed   {name} ({seconds} s)"),
        Outcome::Failed(why) => format!("  FAILED   {name} ({seconds} s): {why}"),
        Outcome::NotRun(why) => format!("  not run  {name}: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn one_red_step_makes_the_whole_red_and_the_others_are_still_tried() {
        let mut steps = Steps::new("test");
        assert!(!steps.step("first", || Err(anyhow!("broken"))));
        assert!(steps.step("second", || Ok(())));
        let error = steps.finish().expect_err("one step failed");
        assert_eq!(error.to_string(), "1 of 2 steps failed");
    }

    #[test]
    fn everything_passed_is_said_only_where_everything_ran() {
        let mut steps = Steps::new("check");
        assert!(steps.step("first", || Ok(())));
        assert_eq!(steps.closing(), "all passed");

        steps.skip("second", "it is not installed");

        assert_eq!(steps.closing(), "all that ran passed, 1 not run");
        assert!(steps.finish().is_ok(), "what could not run is told, and is no failure");
    }

    #[test]
    fn a_step_that_was_not_run_hides_no_failure() {
        let mut steps = Steps::new("check");
        steps.skip("first", "it is not installed");
        steps.step("second", || Err(anyhow!("broken")));
        assert_eq!(steps.finish().expect_err("one step failed").to_string(), "1 of 2 steps failed");
    }

    #[test]
    fn a_step_that_was_not_run_is_named_with_its_reason() {
        assert_eq!(line("lint", &Outcome::NotRun("no server".into()), 0), "  not run  lint: no server");
    }
}
