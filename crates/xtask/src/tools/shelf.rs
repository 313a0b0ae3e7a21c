//! One folder that holds exactly the chosen tools, to stand first on Trunk's PATH.
//!
//! Putting the tools' own folders first would not do: next to a fitting tool there may be an
//! unfit one of another name.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use std::ffi::OsString;
use std::path::PathBuf;

/// Links `chosen` into the shelf; gives back a PATH that starts with it.
pub fn shelf(machine: &Machine, chosen: &[PathBuf]) -> Result<OsString> {
    let failed = |e: std::io::Error| Failure::new("gathering the tools", e);
    let shelf = machine.tools.join("chosen");
    std::fs::create_dir_all(&shelf).map_err(failed)?;
    for tool in chosen {
        let Some(name) = tool.file_name() else {
            continue;
        };
        let link = shelf.join(name);
        if std::fs::read_link(&link).is_ok_and(|to| to == *tool) {
            continue;
        }
        let fresh = shelf.join(format!(
            ".{}-{}",
            name.to_string_lossy(),
            std::process::id()
        ));
        std::os::unix::fs::symlink(tool, &fresh).map_err(failed)?;
        std::fs::rename(&fresh, &link).map_err(failed)?;
    }
    let rest = std::env::split_paths(&machine.path);
    std::env::join_paths(std::iter::once(shelf).chain(rest))
        .map_err(|e| Failure::new("gathering the tools", e))
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_chosen_tools_come_first_and_their_neighbours_do_not() {
        let scratch = Scratch::new();
        let mut machine = bare(&scratch);
        scratch.program("bin/trunk", "echo old");
        scratch.program("bin/wasm-opt", "echo right");
        scratch.program("other/wasm-opt", "echo wrong");
        let trunk = scratch.program("other/trunk", "echo new");
        machine.path = shelf(&machine, &[trunk]).unwrap();
        assert_eq!(machine.ask("trunk", &[]).as_deref(), Some("new\n"));
        assert_eq!(machine.ask("wasm-opt", &[]).as_deref(), Some("right\n"));
    }

    #[test]
    fn a_tool_that_moved_is_linked_anew() {
        let scratch = Scratch::new();
        let mut machine = bare(&scratch);
        let first = scratch.program("a/trunk", "echo a");
        let second = scratch.program("b/trunk", "echo b");
        shelf(&machine, &[first]).unwrap();
        machine.path = shelf(&machine, &[second]).unwrap();
        assert_eq!(machine.ask("trunk", &[]).as_deref(), Some("b\n"));
    }
}
