//! The tables of `docs/measurements.md`: where `--write` is given, those of a run take the place of the last.
//!
//! A table stands in the first fenced block after `<!-- table NAME -->`.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::project::Project;

const FILE: &str = "docs/measurements.md";

/// A table and the name it is kept under.
pub(super) type Named = (&'static str, String);

/// Prints tables, and writes them down where that is wanted.
pub(super) fn show(
    project: &Project,
    machine: &Machine,
    tables: &[Named],
    write: bool,
) -> Result<()> {
    let all: Vec<&str> = tables.iter().map(|(_, table)| table.as_str()).collect();
    println!("{}", all.join("\n"));
    if !write {
        return Ok(());
    }
    let file = project.root.join(FILE);
    let failed = |e| Failure::new(format!("writing the tables into {FILE}"), e);
    let mut text = std::fs::read_to_string(&file).map_err(failed)?;
    let run = run(machine);
    for (name, table) in tables {
        text = replaced(&text, name, &run, table).ok_or_else(|| {
            Failure::new(
                format!("writing the table `{name}`"),
                format!("{FILE} has no place for it"),
            )
            .remedy(format!(
                "put `{}` and a fenced block where it should stand",
                marker(name)
            ))
        })?;
    }
    std::fs::write(&file, text).map_err(failed)?;
    println!("Written into {FILE}.");
    Ok(())
}

fn marker(name: &str) -> String {
    format!("<!-- table {name} -->\n")
}

/// The text with another table in the place of the one of this name; nothing where it has no such place.
fn replaced(text: &str, name: &str, run: &str, table: &str) -> Option<String> {
    const FENCE: &str = "```\n";
    let (before, after) = text.split_once(&marker(name))?;
    let (between, rest) = after.split_once(FENCE)?;
    let (_, rest) = rest.split_once(FENCE)?;
    let (marker, table) = (marker(name), table.trim_end());
    Some(format!(
        "{before}{marker}{between}{FENCE}{run}\n\n{table}\n{FENCE}{rest}"
    ))
}

/// The day, the machine, and how busy it is.
fn run(machine: &Machine) -> String {
    let day = machine.ask("date", &["-u", "+%-d %B %Y"]);
    let read = |file| std::fs::read_to_string(file).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let processor = processor.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == "model name").then(|| value.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = read("/proc/loadavg");
    format!(
        "{}; {}, {cores} cores; load {} at the end",
        day.as_deref().map_or("a day unknown", str::trim),
        processor.as_deref().unwrap_or("a processor unknown"),
        load.split(' ').next().unwrap_or("unknown"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_the_one_of_its_name_and_of_nothing_else() {
        let text = "# A\n<!-- table one -->\n```\nold\n```\nwords\n<!-- table two -->\n\n```\nkept\n```\nend\n";
        let new = "# A\n<!-- table one -->\n```\ntoday\n\nnew\n```\nwords\n<!-- table two -->\n\n```\nkept\n```\nend\n";
        assert_eq!(
            replaced(text, "one", "today", "new\n").as_deref(),
            Some(new)
        );
        assert_eq!(replaced(text, "three", "today", "new"), None);
    }
}
