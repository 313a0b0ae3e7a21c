//! Findings about a collection's files, printed as good compilers print them.

use std::fmt;
use std::ops::Range;

use crate::source_file::SourceFile;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The collection cannot be used until this is mended.
    Error,
    /// The collection can be used; an editor should look at this.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One finding: where it is, what it is, and what to do about it.
///
/// Printed, it looks like this:
///
/// ```text
/// error: no person, body or other entry is called `leon-trotzky`
///   --> documents/1927-expulsion.toml:14:6
///    |
/// 14 | id = "leon-trotzky"
///    |      ^^^^^^^^^^^^^^
///    = help: did you mean `leon-trotsky`?
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The file, as a path from the collection's folder, with forward slashes.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The line itself, without its end; empty where there is none to show.
    pub excerpt: String,
    /// How many characters of the line the finding is about, at least 1.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// Most characters of a line that are shown, and how many of them stand before the finding.
const SHOWN: usize = 100;
const BEFORE: usize = 30;

impl Diagnostic {
    /// An error about a file or folder as a whole.
    pub(crate) fn of_whole(file: &str, message: String, remedy: String) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            line: 1,
            column: 1,
            excerpt: String::new(),
            width: 1,
            message,
            remedy,
        }
    }

    /// An error about `span` of `file`.
    pub(crate) fn error_in(
        file: &SourceFile,
        span: Range<usize>,
        message: String,
        remedy: String,
    ) -> Self {
        Self::about(Severity::Error, file, span, message, remedy)
    }

    fn about(
        severity: Severity,
        file: &SourceFile,
        span: Range<usize>,
        message: String,
        remedy: String,
    ) -> Self {
        let place = file.place(span);
        Self {
            severity,
            file: file.name().to_owned(),
            line: place.line,
            column: place.column,
            excerpt: place.excerpt.to_owned(),
            width: place.width,
            message,
            remedy,
        }
    }

    /// The part of the line to show, how many characters of it stand before the finding, and how
    /// many of its characters the finding is about.
    fn window(&self) -> (String, usize, usize) {
        let length = self.excerpt.chars().count();
        let at = self.column.saturating_sub(1).min(length);
        if length <= SHOWN {
            return (self.excerpt.clone(), at, self.width);
        }
        let from = at.saturating_sub(BEFORE).min(length - SHOWN);
        let middle: String = self.excerpt.chars().skip(from).take(SHOWN).collect();
        let left = if from > 0 { "…" } else { "" };
        let right = if from + SHOWN < length { "…" } else { "" };
        let before = at - from + left.chars().count();
        let room = (SHOWN + left.chars().count()).saturating_sub(before).max(1);
        (
            format!("{left}{middle}{right}"),
            before,
            self.width.min(room),
        )
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{}: {}", self.severity, self.message)?;
        writeln!(f, "{margin}--> {}:{}:{}", self.file, self.line, self.column)?;
        if !self.excerpt.is_empty() {
            let (shown, before, width) = self.window();
            // Tabs stay tabs, so that the caret stands under its letter at any tab width.
            let indent: String = shown
                .chars()
                .take(before)
                .map(|c| if c == '\t' { '\t' } else { ' ' })
                .collect();
            writeln!(f, "{margin} |")?;
            writeln!(f, "{number} | {shown}")?;
            writeln!(f, "{margin} | {indent}{}", "^".repeat(width))?;
        }
        write!(f, "{margin} = help: {}", self.remedy)
    }
}

/// Everything found wrong with a collection, in the order of its files and their lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings, errors and warnings together.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// How many of the findings are errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many of the findings are warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}\n")?;
        }
        let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        write!(
            f,
            "{}, {}",
            plural(self.errors(), "error"),
            plural(self.warnings(), "warning")
        )
    }
}

impl std::error::Error for Report {}

/// Where the parts of the loader put what they find.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Diagnostic>,
}

impl Findings {
    /// Notes an error about `span` of `file`.
    pub(crate) fn error(
        &mut self,
        file: &SourceFile,
        span: Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.note(Severity::Error, file, span, message.into(), remedy.into());
    }

    /// Notes a warning about `span` of `file`.
    pub(crate) fn warning(
        &mut self,
        file: &SourceFile,
        span: Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.note(Severity::Warning, file, span, message.into(), remedy.into());
    }

    fn note(
        &mut self,
        severity: Severity,
        file: &SourceFile,
        span: Range<usize>,
        message: String,
        remedy: String,
    ) {
        self.push(Diagnostic::about(severity, file, span, message, remedy));
    }

    /// Notes a finding that is already complete.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds findings after all that are here.
    pub(crate) fn append(&mut self, mut later: Self) {
        self.found.append(&mut later.found);
    }

    /// How many of the findings so far are errors.
    pub(crate) fn errors(&self) -> usize {
        self.found
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count()
    }

    /// All findings, by file, line and column.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| {
            (&a.file, a.line, a.column, &a.message).cmp(&(&b.file, b.line, b.column, &b.message))
        });
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_points_at_its_place_in_the_line() {
        let file = SourceFile::new(
            "documents/a.toml",
            "title = \"A\"\n\tid = \"leon-trotzky\"\n",
        );
        let mut findings = Findings::default();
        let at = file.text().find("\"leon").unwrap();
        findings.error(
            &file,
            at..at + 14,
            "no such entry",
            "did you mean `leon-trotsky`?",
        );
        assert_eq!(
            findings.into_sorted()[0].to_string(),
            "error: no such entry\n \
             --> documents/a.toml:2:7\n  \
             |\n\
             2 | \tid = \"leon-trotzky\"\n  \
             | \t     ^^^^^^^^^^^^^^\n  \
             = help: did you mean `leon-trotsky`?"
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_finding() {
        let text = format!("{}here{}", "a".repeat(300), "b".repeat(300));
        let file = SourceFile::new("a.txt", text);
        let mut findings = Findings::default();
        findings.warning(&file, 300..304, "m", "r");
        findings.warning(&file, 0..600, "m", "r");
        for finding in findings.into_sorted() {
            let shown = finding.to_string();
            assert!(
                shown.lines().all(|line| line.chars().count() < 110),
                "{shown}"
            );
            assert!(shown.contains('…') && shown.contains('^'), "{shown}");
        }
    }
}
