//! What went wrong, at which step, and what to do about it.
use crate::process::plain;
use std::fmt;

/// The result of a task.
pub type Result<T> = std::result::Result<T, Failure>;

/// How many of a failed program's last lines are shown.
const TAIL: usize = 15;

/// A task that could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The step that failed, as it was announced.
    pub step: String,
    /// Why it failed.
    pub cause: String,
    /// What the person can do about it.
    pub remedy: Option<String>,
    /// The last lines that the failed program wrote.
    pub output: Vec<String>,
}

impl Failure {
    /// A failure of `step` because of `cause`.
    pub fn new(step: impl Into<String>, cause: impl fmt::Display) -> Self {
        Self {
            step: step.into(),
            cause: cause.to_string(),
            remedy: None,
            output: Vec::new(),
        }
    }

    /// The same failure with advice.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// The same failure with the last lines of what the program wrote.
    #[must_use]
    pub fn tail_of(mut self, output: &str) -> Self {
        let lines: Vec<&str> = output.lines().filter(|l| !l.trim().is_empty()).collect();
        let from = lines.len().saturating_sub(TAIL);
        self.output = lines[from..].iter().map(|l| (*l).to_owned()).collect();
        self
    }

    /// The same failure with all of what the program wrote, but for Cargo's list of crates.
    #[must_use]
    pub fn all_of(mut self, output: &str) -> Self {
        let telling = output.lines().filter(|line| !is_progress(line));
        self.output = telling.map(str::to_owned).collect();
        self
    }
}

/// Whether Cargo only says with this line that it is at work: a verb that ends in column twelve.
fn is_progress(line: &str) -> bool {
    const WORK: [&str; 9] = [
        "Updating",
        "Locking",
        "Adding",
        "Downloading",
        "Downloaded",
        "Compiling",
        "Checking",
        "Documenting",
        "Blocking",
    ];
    let line = plain(line);
    line.get(..12)
        .is_some_and(|verb| WORK.contains(&verb.trim_start()))
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.output {
            writeln!(f, "    {line}")?;
        }
        write!(f, "error: {}: {}", self.step, self.cause)?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n  what to do: {remedy}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_its_step_its_cause_and_the_remedy_after_the_output() {
        let failure = Failure::new("installing Trunk", "exit status 101")
            .remedy("check the network")
            .tail_of("a\n\nb\n");
        assert_eq!(
            failure.to_string(),
            "    a\n    b\nerror: installing Trunk: exit status 101\n  what to do: check the network"
        );
    }

    #[test]
    fn the_list_of_crates_is_left_out_and_what_is_wrong_is_not() {
        let output = "   Compiling a v1.0.0\n    Checking b v1.0.0\nerror: no\n  Compiling is fun\n\
                      \u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m c v1.0.0\nCompiling by hand";
        let failure = Failure::new("x", "y").all_of(output);
        assert_eq!(
            failure.output,
            ["error: no", "  Compiling is fun", "Compiling by hand"]
        );
    }

    #[test]
    fn only_the_last_lines_of_a_long_output_are_shown() {
        let long: String = (0..100).map(|n| format!("{n}\n")).collect();
        let failure = Failure::new("x", "y").tail_of(&long);
        assert_eq!(failure.output.len(), TAIL);
        assert_eq!(failure.output.last().map(String::as_str), Some("99"));
    }
}
