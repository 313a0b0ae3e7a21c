//! The words that a citation is of, as printed and as corrected.

use apparatus_model::{ApparatusEntry, SourceSpan};

/// Words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// As printed; or as they stand on the page, where it is not known which words of the text they are.
    pub printed: String,
    /// As the editors read them, where that differs.
    pub corrected: Option<String>,
    /// What the corrections in them change: the words in print and the reading.
    pub changes: Vec<(String, String)>,
}

impl Quote {
    /// Words of which only is known how they stand on the page.
    pub fn shown(words: &str) -> Self {
        Self {
            printed: one_line(words),
            corrected: None,
            changes: Vec::new(),
        }
    }

    /// The words of a stretch of a text in both readings. `entries` are in the order of the text.
    pub fn read(text: &str, span: SourceSpan, entries: &[ApparatusEntry]) -> Self {
        let (mut corrected, mut changes, mut at) = (String::new(), Vec::new(), span.start);
        let cut = |from: u32, to: u32| {
            let (from, to) = (from.checked_sub(span.start)?, to.checked_sub(span.start)?);
            text.get(from as usize..to as usize)
        };
        for entry in entries.iter().filter(|it| it.is_read()) {
            let within = entry.span.start >= at && entry.span.end <= span.end;
            if let (true, Some(reading)) = (within, &entry.proposed)
                && let Some(before) = cut(at, entry.span.start)
                && let Some(printed) = cut(entry.span.start, entry.span.end)
            {
                corrected.push_str(before);
                corrected.push_str(reading);
                changes.push((one_line(printed), one_line(reading)));
                at = entry.span.end;
            }
        }
        corrected.push_str(cut(at, span.end).unwrap_or_default());
        Self {
            printed: one_line(text),
            corrected: (!changes.is_empty()).then(|| one_line(&corrected)),
            changes,
        }
    }

    /// These words and those of the next passage.
    pub fn and(mut self, next: Self) -> Self {
        if self.corrected.is_some() || next.corrected.is_some() {
            let corrected = format!("{} {}", self.words(true), next.words(true));
            self.corrected = Some(corrected);
        }
        self.printed = format!("{} {}", self.printed, next.printed);
        self.changes.extend(next.changes);
        self
    }

    /// The words in one of the readings.
    pub fn words(&self, corrected: bool) -> &str {
        match &self.corrected {
            Some(words) if corrected => words,
            _ => &self.printed,
        }
    }

    /// What has to be said of a quotation: which reading it gives, and what the other one is.
    pub fn caveat(&self, corrected: bool) -> Option<String> {
        if self.changes.is_empty() {
            return None;
        }
        let told =
            self.changes
                .iter()
                .take(3)
                .map(|(printed, read)| match (read.is_empty(), corrected) {
                    (true, false) => format!("leaves out “{printed}”"),
                    (true, true) => format!("“{printed}” is left out"),
                    (false, false) => format!("reads “{read}” for “{printed}”"),
                    (false, true) => format!("“{read}” is “{printed}” in print"),
                });
        let told = told.collect::<Vec<_>>().join(", ");
        let more = match self.changes.len().saturating_sub(3) {
            0 => String::new(),
            1 => ", and one more".to_owned(),
            more => format!(", and {more} more"),
        };
        Some(match corrected {
            false => format!("Quoted as printed; the edition {told}{more}."),
            true => format!("Quoted as corrected by the edition: {told}{more}."),
        })
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
