//! `cargo xtask doctor`: the tools at a glance.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::project::Project;
use crate::table::{Side, table};
use crate::tools::{Found, Tool};

/// Prints the table; fails when a tool is wanting.
pub(crate) fn run(project: &Project) -> Result<()> {
    let machine = Machine::here(project)?;
    let (text, wanting) = examine(&machine);
    print!("{text}");
    if wanting.is_empty() {
        println!("\nEverything needed is here.");
        return Ok(());
    }
    Err(Failure::new(
        "looking for the tools",
        format!("wanting: {}", wanting.join(", ")),
    )
    .remedy("`cargo xtask serve` and `cargo xtask test` get what they need, or say what to run"))
}

fn examine(machine: &Machine) -> (String, Vec<&'static str>) {
    let mut wanting = Vec::new();
    let rows = Tool::ALL.map(|tool| {
        let found = match tool.find(machine) {
            Found::Fits { at, version } => format!("✓ {version} in {}", place(machine, &at)),
            Found::Unfit { at, why } => {
                wanting.push(tool.name());
                format!("✗ {why} in {}", place(machine, &at))
            }
            Found::Missing => {
                wanting.push(tool.name());
                "✗ missing".to_owned()
            }
        };
        let root = format!("{}/", machine.root.display());
        let get = tool.get(machine).words().replace(&root, "");
        [tool.name().to_owned(), tool.needed(machine), found, get]
    });
    let heading = ["tool", "needed", "found", "how to get it"].map(|name| (name, Side::Left));
    (table(heading, &rows), wanting)
}

/// The folder of a tool: short when it is the project's own, and the end of it when it is long.
fn place(machine: &Machine, at: &std::path::Path) -> String {
    let folder = if at.is_dir() {
        at
    } else {
        at.parent().unwrap_or(at)
    };
    let folder = folder.strip_prefix(&machine.root).unwrap_or(folder);
    let whole = folder.display().to_string();
    let from = whole.rmatch_indices('/').map(|(at, _)| at);
    let short = from.take_while(|at| whole.len() - at <= 40).last();
    match short {
        Some(at) if whole.len() > 40 => format!("…{}", &whole[at..]),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use crate::version::Version;

    #[test]
    fn every_tool_is_in_the_table_and_the_wanting_ones_are_listed() {
        let scratch = Scratch::new();
        scratch.program("tools/bin/trunk", "echo trunk 0.21.14");
        scratch.program("bin/wasm-opt", "echo wasm-opt version 108");
        let machine = Machine {
            path: scratch.path().join("bin").into(),
            root: scratch.path().to_owned(),
            tools: scratch.path().join("tools"),
            superuser: false,
            wasm_bindgen: Version::new(0, 2, 125),
            collection: None,
        };
        let (text, wanting) = examine(&machine);
        assert!(text.contains("✓ 0.21.14 in tools/bin"), "{text}");
        assert!(text.contains("✗ 108.0.0 in bin"), "{text}");
        for tool in Tool::ALL {
            assert!(text.contains(tool.name()), "{text}");
            assert_eq!(
                wanting.contains(&tool.name()),
                tool != Tool::Trunk,
                "{tool:?}"
            );
        }
    }
}
