//! Several steps, of which all are tried, and a summary at the end.

use std::time::Instant;

use anyhow::{Result, bail};

/// How a step ended.
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
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
        self.done.push((name.to_owned(), Outcome::Skipped(why), 0));
    }

    /// Prints the summary; an error where any step failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n── {}", self.what);
        for (name, outcome, seconds) in &self.done {
            println!("{}", line(name, outcome, *seconds));
        }
        let failed = self.done.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_))).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.done.len());
        }
        println!("all passed");
        Ok(())
    }
}

fn line(name: &str, outcome: &Outcome, seconds: u64) -> String {
    match outcome {
        Outcome::Passed => format!("  passed   {name} ({seconds} s)"),
        Outcome::Failed(why) => format!("  FAILED   {name} ({seconds} s): {why}"),
        Outcome::Skipped(why) => format!("  not run  {name}: {why}"),
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
    fn a_step_that_was_not_run_is_named_with_its_reason() {
        assert_eq!(line("lint", &Outcome::Skipped("no server".into()), 0), "  not run  lint: no server");
    }
}
