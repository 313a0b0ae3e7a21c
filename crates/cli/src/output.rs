//! Where the output goes: to a person at a terminal, or to a program.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use terminal_size::{Width, terminal_size};

/// The width of a terminal that does not say how wide it is.
const TERMINAL: usize = 100;

/// When the output is in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always; then tables are in columns in a pipe, too
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Makes it hold for both streams.
    fn settle(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

/// How a page for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// Whether it is in colour.
    pub(crate) coloured: bool,
    /// How many columns a line has.
    pub(crate) width: usize,
}

/// The standard output.
pub(crate) struct Output {
    to: BufWriter<Box<dyn Write>>,
    page: Option<Page>,
    coloured: bool,
}

impl Output {
    /// Opens it. What is decided of colours holds for standard error, too.
    pub(crate) fn open(colour: Colour) -> Self {
        colour.settle();
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let coloured = AutoStream::choice(&stdout) != ColorChoice::Never;
        let page = (terminal || colour == Colour::Always).then(|| Page {
            coloured,
            width: width(),
        });
        let stdout = stdout.lock();
        // A stream that takes colours away would take such bytes from the documents, too.
        let to: Box<dyn Write> = if coloured {
            Box::new(AutoStream::always(stdout))
        } else {
            Box::new(stdout)
        };
        Self {
            to: BufWriter::new(to),
            page,
            coloured,
        }
    }

    /// How the page looks, where it is people who read it.
    pub(crate) fn page(&self) -> Option<Page> {
        self.page
    }

    /// Whether what is written may be in colour.
    pub(crate) fn coloured(&self) -> bool {
        self.coloured
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// How many columns a line has: as the environment says, or as the terminal does.
fn width() -> usize {
    let said = std::env::var("COLUMNS").ok();
    said.and_then(|columns| columns.parse().ok())
        .filter(|columns| *columns > 0)
        .or_else(|| terminal_size().map(|(Width(width), _)| width.into()))
        .unwrap_or(TERMINAL)
}
