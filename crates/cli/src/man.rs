//! `apparatus man`: the manual.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::arguments::Arguments;
use crate::failure::{EXIT_CODES, Failure};
use crate::output::Output;

/// What `--help` puts above its examples; they are a section of their own in the manual.
const EXAMPLES: &str = "Examples:\n";

/// Writes the first page to the output, or every page into a folder and a line for each.
pub(crate) fn run(folder: Option<&Path>, out: &mut Output) -> Result<(), Failure> {
    let pages = pages()?;
    let Some(folder) = folder else {
        if let Some((_, first)) = pages.first() {
            out.write_all(first)?;
        }
        return Ok(());
    };
    for (name, page) in &pages {
        let file = folder.join(name);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, page))
            .map_err(|error| {
                Failure::file(
                    &file,
                    format!("this cannot be written: {error}"),
                    "give a folder that you may write to",
                )
            })?;
        writeln!(out, "{}", file.display())?;
    }
    Ok(())
}

/// The pages by their files' names, that of the whole command first.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut whole = Arguments::command().disable_help_subcommand(true);
    whole.build();
    let mut pages = vec![page(&whole, &whole)?];
    for command in whole.get_subcommands() {
        pages.push(page(&whole, command)?);
    }
    Ok(pages)
}

fn page(whole: &Command, command: &Command) -> io::Result<(String, Vec<u8>)> {
    let version = whole.get_version().unwrap_or_default();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    // The generator's own title loses the place of a date that is empty, and a date would have every
    // build make another page.
    writeln!(
        page,
        ".TH \"{}\" 1 \"\" \"{} {version}\" \"Apparatus\"",
        title(command),
        whole.get_name()
    )?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let help = command.get_after_help().map(ToString::to_string);
    let help = help.unwrap_or_default();
    let (notes, examples) = help.split_once(EXAMPLES).unwrap_or((&help, ""));
    let mut rest = Roff::new();
    section(&mut rest, "NOTES", notes);
    section(&mut rest, "EXIT STATUS", &EXIT_CODES.join("\n"));
    section(&mut rest, "EXAMPLES", examples);
    rest.control("SH", ["SEE ALSO"]);
    let mut others: Vec<String> = Vec::new();
    if command.has_subcommands() {
        others.extend(command.get_subcommands().map(title));
    } else {
        others.push(title(whole));
    }
    for (at, other) in others.iter().enumerate() {
        let comma = if at + 1 < others.len() { "," } else { "" };
        rest.text([bold(other.as_str()), roman(format!("(1){comma}"))]);
    }
    rest.to_writer(&mut page)?;
    Ok((man.get_filename(), page))
}

fn title(command: &Command) -> String {
    let title = command.get_display_name().unwrap_or(command.get_name());
    title.to_owned()
}

/// A section whose lines stay as they are: they are set in columns by hand.
fn section(page: &mut Roff, heading: &str, lines: &str) {
    if lines.trim().is_empty() {
        return;
    }
    page.control("SH", [heading]);
    page.control("nf", []);
    for line in lines.trim_end().lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []);
}
