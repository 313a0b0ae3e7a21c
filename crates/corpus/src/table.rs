//! Reading TOML by hand, so that one run reports every finding in a file and not only the first.
//!
//! A [`Table`] hands out its values by key, notes what has the wrong type or is missing, and at
//! the end notes every key nobody asked for, with the key that was probably meant.

use std::cell::Cell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Findings;
use crate::nearest::nearest;
use crate::source_file::SourceFile;

/// Words with their place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The words.
    pub(crate) value: String,
    /// Their place in the file.
    pub(crate) span: Range<usize>,
}

/// Parses a whole file and hands its root table to `read`. Syntax errors become findings, all of
/// them, and then `read` is not called.
pub(crate) fn read_file<T>(
    file: &SourceFile,
    findings: &mut Findings,
    read: impl FnOnce(&mut Table<'_>, &mut Findings) -> Option<T>,
) -> Option<T> {
    let (root, errors) = DeTable::parse_recoverable(file.text());
    let mut last_line = 0;
    for error in &errors {
        // The first error of a line is the one to mend; what follows comes of it.
        let span = error.span().unwrap_or(0..0);
        let line = file.place(span.clone()).line;
        if std::mem::replace(&mut last_line, line) == line {
            continue;
        }
        findings.error(
            file,
            span,
            format!("this is not TOML: {}", error.message().replace('\n', "; ")),
            "mend the line; text stands in \"quotes\", lists in [brackets], a table's name in \
             [brackets] on a line of its own",
        );
    }
    if !errors.is_empty() {
        return None;
    }
    let mut table = Table::new(file, root.span(), root.get_ref());
    let read = read(&mut table, findings);
    table.finish(findings);
    read
}

/// A TOML table being read.
pub(crate) struct Table<'a> {
    file: &'a SourceFile,
    span: Range<usize>,
    entries: Vec<Entry<'a>>,
    known: Vec<&'static str>,
}

struct Entry<'a> {
    key: &'a str,
    key_span: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
    asked: Cell<bool>,
}

impl<'a> Table<'a> {
    fn new(file: &'a SourceFile, span: Range<usize>, table: &'a DeTable<'a>) -> Self {
        let entries = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref(),
                key_span: key.span(),
                value,
                asked: Cell::new(false),
            })
            .collect();
        Self {
            file,
            span,
            entries,
            known: Vec::new(),
        }
    }

    /// The file the table stands in.
    pub(crate) fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The table's place in the file: its head, for pointing at.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        entry.asked.set(true);
        Some(entry.value)
    }

    fn wrong_type(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        wanted: &str,
        example: &str,
        findings: &mut Findings,
    ) {
        findings.error(
            self.file,
            value.span(),
            format!(
                "`{key}` should be {wanted}, and is {}",
                type_name(value.get_ref())
            ),
            format!("write it as in `{key} = {example}`"),
        );
    }

    /// The text under `key`, if there is any.
    pub(crate) fn text(&mut self, key: &'static str, findings: &mut Findings) -> Option<Text> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Text {
                value: text.trim_end_matches('\n').to_owned(),
                span: value.span(),
            }),
            _ => {
                self.wrong_type(key, value, "text", "\"…\"", findings);
                None
            }
        }
    }

    /// The text under `key`; a finding where there is none.
    pub(crate) fn required(&mut self, key: &'static str, findings: &mut Findings) -> Option<Text> {
        let text = self.required_or_empty(key, findings);
        if let Some(text) = text.as_ref().filter(|text| text.value.trim().is_empty()) {
            findings.error(
                self.file,
                text.span.clone(),
                format!("`{key}` is empty"),
                format!("say something, as in `{key} = \"…\"`"),
            );
        }
        text
    }

    /// The text under `key`, which may be empty; a finding where there is none.
    pub(crate) fn required_or_empty(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<Text> {
        if !self.entries.iter().any(|entry| entry.key == key) {
            findings.error(
                self.file,
                self.span(),
                format!("`{key}` is missing"),
                format!("add `{key} = \"…\"`"),
            );
        }
        self.text(key, findings)
    }

    /// The text under `key` without its place.
    pub(crate) fn words(&mut self, key: &'static str, findings: &mut Findings) -> Option<String> {
        self.text(key, findings).map(|text| text.value)
    }

    /// Whether `key` is `true`, or what holds where it is absent.
    pub(crate) fn flag(
        &mut self,
        key: &'static str,
        absent: bool,
        findings: &mut Findings,
    ) -> bool {
        match self.get(key) {
            None => absent,
            Some(value) => match value.get_ref() {
                DeValue::Boolean(flag) => *flag,
                _ => {
                    self.wrong_type(key, value, "true or false", "true", findings);
                    absent
                }
            },
        }
    }

    /// The whole number under `key`, from 1 to 255.
    pub(crate) fn small_number(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<u8> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => u8::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none_or(|n| n == 0) {
            self.wrong_type(key, value, "a whole number from 1 to 255", "1", findings);
            return None;
        }
        number
    }

    /// The whole number under `key`, from 0 to a thousand million.
    pub(crate) fn whole_number(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<u32> {
        const MOST: u32 = 1_000_000_000;
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| *number <= MOST);
        if number.is_none() {
            let wanted = format!("a whole number from 0 to {MOST}");
            self.wrong_type(key, value, &wanted, "1000", findings);
        }
        number
    }

    /// The texts of the list under `key`; absent is empty.
    pub(crate) fn texts(&mut self, key: &'static str, findings: &mut Findings) -> Vec<Text> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of texts", "[\"…\", \"…\"]", findings);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push(Text {
                    value: text.trim_end_matches('\n').to_owned(),
                    span: item.span(),
                }),
                _ => self.wrong_type(key, item, "a list of texts", "[\"…\", \"…\"]", findings),
            }
        }
        texts
    }

    /// The texts of the list under `key`, without their places.
    pub(crate) fn all_words(&mut self, key: &'static str, findings: &mut Findings) -> Vec<String> {
        self.texts(key, findings)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// Reads the table under `key` with `read`.
    pub(crate) fn table<T>(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
        read: impl FnOnce(&mut Table<'a>, &mut Findings) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let DeValue::Table(inner) = value.get_ref() else {
            self.wrong_type(key, value, "a table", "{ … }", findings);
            return None;
        };
        let mut inner = Table::new(self.file, value.span(), inner);
        let read = read(&mut inner, findings);
        inner.finish(findings);
        read
    }

    /// Reads each table of the list under `key` with `read`, in order.
    pub(crate) fn tables<T>(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
        mut read: impl FnMut(&mut Table<'a>, &mut Findings) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of tables", "[{ … }, { … }]", findings);
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items.iter() {
            let DeValue::Table(inner) = item.get_ref() else {
                self.wrong_type(key, item, "a list of tables", "[{ … }, { … }]", findings);
                continue;
            };
            let mut inner = Table::new(self.file, item.span(), inner);
            let one = read(&mut inner, findings);
            inner.finish(findings);
            all.extend(one);
        }
        all
    }

    /// Notes every key that nobody asked for.
    fn finish(&self, findings: &mut Findings) {
        for entry in self.entries.iter().filter(|entry| !entry.asked.get()) {
            let remedy = match nearest(entry.key, self.known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!(
                    "take it out; the keys here are {}",
                    self.known
                        .iter()
                        .map(|key| format!("`{key}`"))
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            };
            findings.error(
                self.file,
                entry.key_span.clone(),
                format!("unknown key `{}`", entry.key),
                remedy,
            );
        }
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a TOML date (put it in quotes)",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
