//! A page for people, line by line: wrapped where the terminal ends.

use textwrap::Options;

use crate::output::Output;
use crate::output::Page;

/// How matches are set off, and how long lines are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// In colour, or in brackets where there is none.
    pub(super) coloured: bool,
    /// How many columns a line has; a program takes lines as they are.
    width: Option<usize>,
}

impl Look {
    /// As the output has it.
    pub(super) fn of(output: &Output) -> Self {
        Self {
            coloured: output.coloured(),
            width: output.page().map(|page: Page| page.width),
        }
    }

    /// A paragraph, set in by two spaces.
    pub(super) fn paragraph(self, words: &str) -> String {
        const INDENT: &str = "  ";
        match self.width {
            None => format!("{INDENT}{words}\n"),
            Some(width) => {
                let options = Options::new(width.max(20))
                    .initial_indent(INDENT)
                    .subsequent_indent(INDENT);
                textwrap::fill(words, options) + "\n"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_as_wide_as_the_terminal_and_colours_take_no_room() {
        let look = |width| Look {
            coloured: true,
            width,
        };
        let words = "the \x1b[1mparty\x1b[0m and the state 俄国 and on";
        assert_eq!(
            look(Some(20)).paragraph(words),
            "  the \x1b[1mparty\x1b[0m and the\n  state 俄国 and on\n"
        );
        assert_eq!(look(None).paragraph("a b"), "  a b\n");
    }
}
