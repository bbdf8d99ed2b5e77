//! A command that is shown, with its reason, before it runs.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// A command to run in the workspace's folder, without a standard input.
pub(crate) struct Run {
    command: Command,
    why: Option<String>,
}

impl Run {
    /// The program, looked for in `PATH`.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(crate::root::root()).stdin(Stdio::null());
        Self { command, why: None }
    }

    /// The same as the administrator: through `sudo` where we are somebody else.
    pub(crate) fn as_administrator(program: &str) -> Self {
        if is_administrator() { Self::new(program) } else { Self::new("sudo").arg(program) }
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Without a variable of ours.
    pub(crate) fn without(mut self, name: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets the person at the keyboard answer: for programs that run until they are stopped.
    pub(crate) fn with_input(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Why it runs: said in the line above the command.
    pub(crate) fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Shows and runs it; a failure of the command is an error.
    pub(crate) fn go(mut self) -> Result<()> {
        self.show();
        let status =
            self.command.status().with_context(|| format!("{} cannot be started", self.program()))?;
        if !status.success() {
            bail!("{} failed ({status})", self.line());
        }
        Ok(())
    }

    /// Runs it unseen and gives what it wrote; `None` where it cannot be started or fails.
    pub(crate) fn ask(mut self) -> Option<String> {
        let output = self.command.output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn show(&self) {
        if let Some(why) = &self.why {
            println!("  # {why}");
        }
        println!("  $ {}", self.line());
    }

    fn program(&self) -> String {
        self.command.get_program().to_string_lossy().into_owned()
    }

    fn line(&self) -> String {
        let variables = self.command.get_envs().filter_map(|(name, value)| {
            Some(format!("{}={}", name.to_string_lossy(), quoted(&value?.to_string_lossy())))
        });
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        variables.chain(words.map(|word| quoted(&word.to_string_lossy()))).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a program of this name can be started.
pub(crate) fn has(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Whether we are root.
pub(crate) fn is_administrator() -> bool {
    Run::new("id").arg("-u").ask().is_some_and(|number| number.trim() == "0")
}

/// As a shell would want it: quotes only where they are needed.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_=./:,@+[]".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let run = Run::new("cargo").args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(run.line(), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps");
    }

    #[test]
    fn a_command_that_fails_is_an_error_that_names_it() {
        let error = Run::new("false").go().expect_err("false fails");
        assert!(error.to_string().starts_with("false failed"), "{error}");
    }

    #[test]
    fn cargo_is_not_told_of_the_package_that_runs_it() {
        let run = crate::cargo::cargo(["build"]);
        let is_withheld = |name: &str| run.command.get_envs().any(|(this, to)| this == name && to.is_none());
        assert!(is_withheld("CARGO_MANIFEST_DIR") && is_withheld("CARGO_PKG_NAME"));
        assert!(!is_withheld("PATH"));
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert!(has("sh"));
        assert!(!has("no-program-has-this-name"));
    }
}
