//! The colours of what people read.

use anstyle::{AnsiColor, Color, Style};

/// The names of columns.
pub(crate) const HEAD: Style = Style::new().bold();
/// Where something stands.
pub(crate) const PLACE: Style = Style::new().bold();
/// What matched.
pub(crate) const MATCHED: Style = ink(AnsiColor::Red).bold();
/// What is beside the point.
pub(crate) const QUIET: Style = Style::new().dimmed();

const ERROR: Style = ink(AnsiColor::Red).bold();
const WARNING: Style = ink(AnsiColor::Yellow).bold();
const NOTE: Style = ink(AnsiColor::Cyan).bold();

const fn ink(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// Words in a style, or as they are.
pub(crate) fn paint(words: &str, style: Style, coloured: bool) -> String {
    if coloured && !words.is_empty() {
        format!("{style}{words}{style:#}")
    } else {
        words.to_owned()
    }
}

/// A message in colour: what sort it is, where it points, and what helps. The lines of a message
/// begin as `Diagnostic` has them.
pub(crate) fn message(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

fn line(line: &str) -> String {
    let sorts = [("error", ERROR), ("warning", WARNING), ("note", NOTE)];
    for (sort, style) in sorts {
        if let Some(rest) = line
            .strip_prefix(sort)
            .filter(|rest| rest.starts_with(": "))
        {
            return paint(sort, style, true) + rest;
        }
    }
    let (margin, inner) = line.split_at(line.len() - line.trim_start().len());
    if let Some(rest) = inner.strip_prefix("= help:") {
        format!("{margin}{}{rest}", paint("= help:", NOTE, true))
    } else if inner.starts_with("--> ") {
        format!("{margin}{}", paint(inner, QUIET, true))
    } else if let Some(carets) = inner.strip_prefix('|').map(str::trim_start)
        && !carets.is_empty()
        && carets.chars().all(|c| c == '^')
    {
        let before = &line[..line.len() - carets.len()];
        format!("{before}{}", paint(carets, MATCHED, true))
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_shows_its_sort_its_place_and_its_remedy() {
        let plain =
            "error: no `x`\n --> a.toml:1:2\n  |\n1 | error: |^\n  |  ^^\n  = help: add `x`";
        assert_eq!(
            message(plain),
            "\x1b[1m\x1b[31merror\x1b[0m: no `x`\n \x1b[2m--> a.toml:1:2\x1b[0m\n  |\n\
             1 | error: |^\n  |  \x1b[1m\x1b[31m^^\x1b[0m\n  \x1b[1m\x1b[36m= help:\x1b[0m add `x`"
        );
    }

    #[test]
    fn nothing_is_painted_where_there_are_no_colours() {
        assert_eq!(paint("a", MATCHED, false), "a");
        assert_eq!(paint("", MATCHED, true), "");
    }
}
