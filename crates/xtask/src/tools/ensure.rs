//! Getting what is missing, step by step, aloud.
use super::{Found, Get, Step, Tool};
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use std::path::PathBuf;

/// Makes sure that all of `tools` are there; gives back where each is.
pub fn ensure(machine: &Machine, tools: &[Tool]) -> Result<Vec<PathBuf>> {
    tools.iter().map(|tool| one(machine, *tool)).collect()
}

fn one(machine: &Machine, tool: Tool) -> Result<PathBuf> {
    let name = tool.name();
    let needed = tool.needed(machine);
    let wanting = match tool.find(machine) {
        Found::Fits { at, .. } => return Ok(at),
        Found::Unfit { at, why } => format!("{} does not fit ({why})", at.display()),
        Found::Missing => "missing".to_owned(),
    };
    let looking = format!("looking for {name} ({needed})");
    match tool.get(machine) {
        Get::Person(words) => return Err(Failure::new(looking, wanting).remedy(words)),
        Get::Steps(steps) => {
            eprintln!("{name} ({needed}): {wanting}");
            for step in steps {
                run(machine, tool, &step)?;
            }
        }
    }
    match tool.find(machine) {
        Found::Fits { at, .. } => Ok(at),
        Found::Unfit { at, why } => Err(Failure::new(
            looking,
            format!("installed, and still {} ({why}) comes first", at.display()),
        )
        .remedy("take that one off PATH, or bring it up to the version needed")),
        Found::Missing => Err(Failure::new(looking, "installed, and still not found")
            .remedy("`cargo xtask doctor` shows where it is looked for")),
    }
}

fn run(machine: &Machine, tool: Tool, step: &Step) -> Result<()> {
    let scope = if step.system_wide {
        "; this is a system-wide install"
    } else {
        ""
    };
    eprintln!("→ {} (usually {}{scope})", step.what, step.usually);
    let command = step.command.join(" ");
    let help = |failure: Failure| {
        failure.remedy(format!(
            "if there is no network here or the download was refused, put {} ({}) on PATH by other \
             means; the command was\n    {command}",
            tool.name(),
            tool.needed(machine)
        ))
    };
    let Some((program, arguments)) = step.command.split_first() else {
        return Ok(());
    };
    let Some(program) = machine.all(program).next() else {
        let failure = Failure::new(&step.what, format!("{program} is not on PATH"));
        return Err(failure.remedy(installer(machine, program)));
    };
    let mut child = machine.command(program);
    child
        .args(arguments)
        .envs(step.env.iter().map(|(k, v)| (k, v)));
    let ended = process::run(&step.what, child)?;
    if !ended.status.success() {
        let failure = Failure::new(&step.what, ended.status);
        return Err(help(failure.tail_of(&ended.output)));
    }
    eprintln!("  done in {}", process::spoken(ended.took));
    if let Some(leftovers) = &step.leftovers {
        let _ = std::fs::remove_dir_all(leftovers);
    }
    Ok(())
}

/// How to get a program that gets others.
fn installer(machine: &Machine, program: &str) -> String {
    match program {
        "npm" => Tool::Node.get(machine).words(),
        "python3" => "install Python 3.11 or newer with pip: https://python.org, or \
                      `sudo apt-get install python3-pip`"
            .to_owned(),
        "rustup" | "cargo" => "install Rust with rustup: https://rustup.rs".to_owned(),
        _ => format!("install {program}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    /// A `cargo` whose `install` leaves a program `trunk` that says `version`.
    fn cargo_that_installs(scratch: &Scratch, version: &str) {
        let bin = scratch.path().join("tools/bin");
        let body = format!(
            "echo run >> {log}; mkdir -p {bin} $CARGO_TARGET_DIR
             printf '#!/bin/sh\\necho trunk {version}\\n' > {bin}/trunk; chmod +x {bin}/trunk",
            log = scratch.path().join("log").display(),
            bin = bin.display(),
        );
        scratch.program("bin/cargo", &body);
    }

    #[test]
    fn a_missing_tool_is_installed_once_and_then_reused() {
        let scratch = Scratch::new();
        cargo_that_installs(&scratch, "0.21.14");
        let machine = bare(&scratch);
        let first = ensure(&machine, &[Tool::Trunk]).unwrap();
        let second = ensure(&machine, &[Tool::Trunk]).unwrap();
        assert_eq!(first, [machine.tools.join("bin/trunk")]);
        assert_eq!(first, second);
        let log = std::fs::read_to_string(scratch.path().join("log")).unwrap();
        assert_eq!(log, "run\n");
        assert!(
            !machine.tools.join("build").exists(),
            "the build folder is left over"
        );
    }

    #[test]
    fn an_unfit_tool_is_replaced() {
        let scratch = Scratch::new();
        scratch.program("tools/bin/trunk", "echo trunk 0.20.0");
        cargo_that_installs(&scratch, "0.21.14");
        assert!(ensure(&bare(&scratch), &[Tool::Trunk]).is_ok());
    }

    #[test]
    fn a_refused_download_names_the_step_the_remedy_and_what_was_said() {
        let scratch = Scratch::new();
        scratch.program("bin/npm", "echo 'npm error code ENOTFOUND' >&2; exit 1");
        let failure = ensure(&bare(&scratch), &[Tool::WasmOpt]).unwrap_err();
        assert!(failure.step.contains("binaryen@132.0.0"), "{failure}");
        assert_eq!(failure.output, ["npm error code ENOTFOUND"]);
        assert!(
            failure
                .remedy
                .unwrap()
                .contains("wasm-opt (132 or newer) on PATH")
        );
    }

    #[test]
    fn a_missing_installer_is_named() {
        let scratch = Scratch::new();
        let mut machine = bare(&scratch);
        machine.path = scratch.path().into();
        let failure = ensure(&machine, &[Tool::WasmOpt]).unwrap_err();
        assert_eq!(failure.cause, "npm is not on PATH");
        assert!(failure.remedy.unwrap().contains("nodejs npm"));
    }

    #[test]
    fn an_install_that_brings_the_wrong_version_is_a_failure() {
        let scratch = Scratch::new();
        cargo_that_installs(&scratch, "0.20.0");
        let failure = ensure(&bare(&scratch), &[Tool::Trunk]).unwrap_err();
        assert!(failure.cause.contains("0.20.0"), "{failure}");
    }

    #[test]
    fn without_root_nothing_is_tried_and_the_command_to_run_is_given() {
        let scratch = Scratch::new();
        let log = scratch.path().join("log");
        scratch.program("bin/apt-get", &format!("echo run >> {}", log.display()));
        let mut machine = bare(&scratch);
        machine.path = scratch.path().join("bin").into();
        let failure = ensure(&machine, &Tool::BROWSER).unwrap_err();
        assert!(!log.exists(), "apt-get was run");
        let remedy = failure.remedy.unwrap();
        assert!(
            remedy.starts_with("sudo apt-get update && sudo apt-get install"),
            "{remedy}"
        );
    }
}
