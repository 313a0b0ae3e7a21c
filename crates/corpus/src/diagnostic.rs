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

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{}: {}", self.severity, self.message)?;
        writeln!(f, "{margin}--> {}:{}:{}", self.file, self.line, self.column)?;
        if !self.excerpt.is_empty() {
            // Tabs stay tabs, so that the caret stands under its letter at any tab width.
            let indent: String = self
                .excerpt
                .chars()
                .take(self.column - 1)
                .map(|c| if c == '\t' { '\t' } else { ' ' })
                .collect();
            writeln!(f, "{margin} |")?;
            writeln!(f, "{number} | {}", self.excerpt)?;
            writeln!(f, "{margin} | {indent}{}", "^".repeat(self.width))?;
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
        let place = file.place(span);
        self.push(Diagnostic {
            severity,
            file: file.name().to_owned(),
            line: place.line,
            column: place.column,
            excerpt: place.excerpt.to_owned(),
            width: place.width,
            message,
            remedy,
        });
    }

    /// Notes a finding that is already complete.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Whether any finding so far is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// All findings, by file, line and column.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| {
            (&a.file, a.line, a.column, &a.message).cmp(&(&b.file, b.line, b.column, &b.message))
        });
        self.found
    }
}
