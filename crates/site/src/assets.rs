//! The files that every page needs: program, style, icon.

use std::fs;
use std::path::Path;

use crate::output::Output;
use crate::{Failure, Paths};

/// The icon of the site.
pub(crate) const ICON: &str = include_str!("../assets/icon.svg");

/// Where the files are, relative to the root of the site.
#[derive(Debug)]
pub(crate) struct Assets {
    pub(crate) boot: String,
    pub(crate) program: String,
    pub(crate) wasm: String,
    pub(crate) style: String,
    /// What only still pages need. Other pages have it fetched when they are there themselves.
    pub(crate) still_style: String,
    /// What pages look like on paper.
    pub(crate) paper_style: String,
    pub(crate) icon: String,
}

/// Adds them. Each is named by its own final bytes, so a name never stands for two contents.
pub(crate) fn add(
    output: &mut Output,
    paths: &Paths,
    edition: &'static [u8],
) -> Result<Assets, Failure> {
    const BUILD_FIRST: &str = "`cargo xtask build` makes it";
    let program = read(&paths.stage.join("reading-room.js"), BUILD_FIRST)?;
    let wasm = read(&paths.stage.join("reading-room_bg.wasm"), BUILD_FIRST)?;
    let wasm = output.add_hashed("room.wasm", wasm);
    let program = output.add_hashed("room.js", program);
    let workroom = read(&paths.stage.join("workroom.js"), BUILD_FIRST)?;
    let workroom = output.add_hashed("workroom.js", workroom);
    let workroom_wasm = read(&paths.stage.join("workroom_bg.wasm"), BUILD_FIRST)?;
    let workroom_wasm = output.add_hashed("workroom.wasm", workroom_wasm);
    let edition = output.add_hashed("collection.edition", edition);
    let boot = without_comments(include_str!("../assets/boot.js"))
        .replace("{{program}}", file_name(&program))
        .replace("{{wasm}}", file_name(&wasm))
        .replace("{{workroom}}", file_name(&workroom))
        .replace("{{workroom_wasm}}", file_name(&workroom_wasm))
        .replace("{{edition}}", file_name(&edition));
    Ok(Assets {
        boot: output.add_hashed("boot.js", boot),
        program,
        wasm,
        style: output.add_hashed("style.css", style(&paths.style, "sheets.txt")?),
        still_style: output.add_hashed("still.css", style(&paths.style, "still.txt")?),
        paper_style: output.add_hashed("paper.css", style(&paths.style, "paper.txt")?),
        icon: output.add_hashed("icon.svg", ICON),
    })
}

/// A program without what is there for those who read it: the comments that have lines of
/// their own, indents and empty lines. It has no text that runs over several lines.
fn without_comments(program: &str) -> String {
    let mut kept = String::new();
    let mut within = false;
    for line in program.lines().map(str::trim) {
        within |= line.starts_with("/*");
        if !within && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        within &= !line.ends_with("*/");
    }
    kept
}

/// Style sheets as one, in the order that a list of them gives.
fn style(folder: &Path, list: &str) -> Result<String, Failure> {
    const LIST: &str =
        "sheets.txt, still.txt and paper.txt in style/ name the style sheets in their order";
    let list = read(&folder.join(list), LIST)?;
    let mut style = String::new();
    for name in String::from_utf8_lossy(&list)
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
    {
        style.push_str(&String::from_utf8_lossy(&read(&folder.join(name), LIST)?));
    }
    Ok(bare(&style))
}

/// A style sheet without what is there for those who write it: comments, indents, empty lines, and
/// the spaces around braces and after stops. No string in the style sheets has any of these.
fn bare(style: &str) -> String {
    let mut kept = String::new();
    for (at, part) in style.split("/*").enumerate() {
        kept.push_str(match at {
            0 => part,
            _ => part.split_once("*/").map_or("", |(_, after)| after),
        });
    }
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut bare = String::new();
    for line in lines {
        bare.push_str(line);
        // Where a value goes on in the next line, the line end is its space.
        bare.push_str(if line.ends_with(['{', '}', ';']) {
            ""
        } else {
            "\n"
        });
    }
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (" }", "}"),
        (";}", "}"),
    ] {
        bare = bare.replace(long, short);
    }
    bare
}

fn read(path: &Path, remedy: &'static str) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::Read {
        path: path.to_owned(),
        error,
        remedy,
    })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{bare, without_comments};

    #[test]
    fn a_program_loses_comments_of_whole_lines_and_indents() {
        let program = "/**\n * What it is.\n */\nlet a = \"// no comment\";\n\n    // A line.\n    b(a); /* c */\n/* d */\ne();\n";
        assert_eq!(
            without_comments(program),
            "let a = \"// no comment\";\nb(a); /* c */\ne();\n"
        );
    }

    #[test]
    fn a_style_sheet_loses_nothing_but_what_is_for_its_writers() {
        let style = "/* What\n it is. */\n\n.a > b, .c :is(d) {\n\tfont: 1rem / 2 x,\n\t\ty;\n\t& e { width: calc(1px + 2px); }\n}\n";
        assert_eq!(
            bare(style),
            ".a > b,.c :is(d){font:1rem / 2 x,\ny;& e{width:calc(1px + 2px)}}"
        );
    }
}
