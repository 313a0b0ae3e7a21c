//! `cargo xtask test`: every check, timed, and one summary.
use crate::engine;
use crate::failure::{Failure, Result};
use crate::links;
use crate::machine::Machine;
use crate::markup;
use crate::process::{self, plain, spoken};
use crate::project::Project;
use crate::sizes::FirstLoad;
use crate::stages::{self, Profile};
use crate::table::{Side, table};
use crate::texts;
use crate::tools::{self, Tool};
use std::ffi::OsStr;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// How a check went, with a note worth reading.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Went {
    Passed(String),
    Failed,
    /// It needs an earlier one that failed; it has not passed.
    NotRun,
}

/// The checks so far.
#[derive(Debug, Default)]
struct Record {
    rows: Vec<(&'static str, Went, Duration)>,
}

/// Runs the checks; `quick` leaves out the site and the browser.
pub(crate) fn run(project: &Project, quick: bool) -> ExitCode {
    let mut record = Record::default();
    match Machine::here(project) {
        Ok(machine) => {
            source(&mut record, project, &machine);
            if !quick {
                site(&mut record, project, &machine);
            }
        }
        Err(failure) => {
            record.check("looking at this machine", || Err(failure));
        }
    }
    let (summary, good) = record.summary();
    println!("\n{summary}");
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The checks that need only the Rust toolchain.
fn source(record: &mut Record, project: &Project, machine: &Machine) {
    record.check("tools for checking", || {
        tools::ensure(machine, &Tool::CHECKS).map(|_| String::new())
    });
    let mut tei = Vec::new();
    record.check("tools for validating", || {
        tei = tools::ensure(machine, &Tool::TEI)?;
        Ok(String::new())
    });
    let mut types = Vec::new();
    record.check("tools for checking types", || {
        types = tools::ensure(machine, &Tool::TYPES)?;
        Ok(String::new())
    });
    let mut citations = Vec::new();
    record.check("tools for checking citations", || {
        citations = tools::ensure(machine, &Tool::CITATIONS)?;
        Ok(String::new())
    });
    let folder = project.texts();
    record.check("texts for the oracles", || {
        texts::ensure(machine, &folder).map(|()| String::new())
    });
    let mut cargo = |name: &'static str, line: &str, env: &[(&str, &OsStr)]| {
        record.check(name, || {
            let mut command = cargo(machine, line);
            command.envs(env.iter().copied());
            let ended = process::must(name, command)?;
            Ok(counted(&ended.output))
        });
    };
    cargo("formatting", "fmt --all --check", &[]);
    cargo(
        "clippy, native",
        "clippy --workspace --all-targets -- -D warnings",
        &[],
    );
    cargo(
        "clippy, wasm",
        "clippy -p reading-room --target wasm32-unknown-unknown --features csr -- -D warnings",
        &[],
    );
    cargo(
        "clippy, the workroom",
        "clippy -p reading-room --lib --target wasm32-unknown-unknown --features workroom -- -D warnings",
        &[],
    );
    // Without its tools or texts a test would leave itself out; here it may not.
    let env: Vec<_> = ["APPARATUS_JAVA", "APPARATUS_JING", "APPARATUS_TEI_SCHEMA"]
        .into_iter()
        .zip(tei.iter().map(|tool| tool.as_os_str()))
        .chain([(texts::VARIABLE, folder.as_os_str())])
        .chain(
            [
                "APPARATUS_NODE",
                "APPARATUS_CITEPROC",
                "APPARATUS_CSL_STYLES",
            ]
            .into_iter()
            .zip(citations.iter().map(|tool| tool.as_os_str())),
        )
        .chain(types.last().map(|tsc| ("APPARATUS_TSC", tsc.as_os_str())))
        .collect();
    cargo("tests", "test --workspace --no-fail-fast", &env);
    let deny = [("RUSTDOCFLAGS", OsStr::new("-D warnings"))];
    cargo("documentation", "doc --workspace --no-deps", &deny);
}

/// The checks of the site as readers get it.
fn site(record: &mut Record, project: &Project, machine: &Machine) {
    let dist = project.dist();
    let tools = record.check("tools for building", || {
        tools::ensure(machine, &Tool::BUILD).map(|_| String::new())
    });
    let mut browser = Vec::new();
    let can_browse = record.check("browser, driver, rules of accessibility", || {
        browser = tools::ensure(machine, &Tool::BROWSER)?;
        Ok(String::new())
    });
    let built = record.check_if(tools, "the site", || {
        stages::site(project, machine, Profile::Page, &dist)?;
        Ok(String::new())
    });
    record.check_if(built, "first load", || {
        let load = FirstLoad::weigh(&dist)?;
        println!("{}", load.table());
        load.verdict()
    });
    record.check_if(built, "links of the site", || {
        links::check(&dist)?.verdict()
    });
    let mut markup = Vec::new();
    let can_validate = record.check("tools for validating pages", || {
        markup = tools::ensure(machine, &Tool::MARKUP)?;
        Ok(String::new())
    });
    record.check_if(
        built && can_validate,
        "markup of the pages",
        || match markup.as_slice() {
            [java, vnu] => markup::check(machine, java, vnu, &dist),
            _ => Ok(String::new()),
        },
    );
    let mut engine = None;
    let has_engine = record.check_if(tools, "the engine for other pages", || {
        let built = engine::build(project, machine)?;
        let note = engine::weigh(&built)?.spoken();
        engine = Some(built);
        Ok(note)
    });
    record.check_if(has_engine, "types of the engine", || {
        let tools = tools::ensure(machine, &Tool::TYPES)?;
        if let (Some(built), Some(tsc)) = (&engine, tools.last()) {
            engine::check_types(machine, built, tsc)?;
        }
        Ok(String::new())
    });
    record.check_if(built && can_browse && has_engine, "end to end", || {
        // With `--workspace` the crates are built with the features of the other checks: once.
        let mut command = cargo(machine, "test --workspace --test e2e");
        command.env("APPARATUS_DIST", &dist);
        if let Some(built) = &engine {
            command.env("APPARATUS_ENGINE", &built.folder);
            command.env("APPARATUS_COMMAND", &built.command);
        }
        if let [chromium, chromedriver, axe] = browser.as_slice() {
            command.env("APPARATUS_CHROMIUM", chromium);
            command.env("APPARATUS_CHROMEDRIVER", chromedriver);
            command.env("APPARATUS_AXE", axe);
        }
        let ended = process::must("end to end", command)?;
        Ok(counted(&ended.output))
    });
}

fn cargo(machine: &Machine, line: &str) -> Command {
    let mut command = machine.command("cargo");
    command.args(line.split(' '));
    command
}

/// How many tests passed, and how many were left out, if these are tests.
fn counted(output: &str) -> String {
    let output = plain(output);
    let results = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: "));
    let (mut passed, mut ignored, mut any) = (0, 0, false);
    for result in results {
        any = true;
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let number = words
                .next()
                .and_then(|n| n.parse::<u32>().ok())
                .unwrap_or(0);
            match words.next() {
                Some("passed") => passed += number,
                Some("ignored") => ignored += number,
                _ => {}
            }
        }
    }
    let tests = if passed == 1 { "test" } else { "tests" };
    match (any, ignored) {
        (false, _) => String::new(),
        (true, 0) => format!("{passed} {tests}"),
        (true, _) => format!("{passed} {tests}, {ignored} ignored"),
    }
}

impl Record {
    /// Runs one check and says how it went; true when it passed.
    fn check(&mut self, name: &'static str, run: impl FnOnce() -> Result<String>) -> bool {
        eprintln!("· {name}");
        let began = Instant::now();
        let result: std::result::Result<String, Failure> = run();
        let took = began.elapsed();
        let went = match result {
            Ok(note) => {
                let comma = if note.is_empty() { "" } else { ", " };
                println!("✓ {name} ({}{comma}{note})", spoken(took));
                Went::Passed(note)
            }
            Err(failure) => {
                println!("{failure}\n✗ {name} ({})", spoken(took));
                Went::Failed
            }
        };
        let passed = went != Went::Failed;
        self.rows.push((name, went, took));
        passed
    }

    /// The same, if what it needs is there.
    fn check_if(
        &mut self,
        ready: bool,
        name: &'static str,
        run: impl FnOnce() -> Result<String>,
    ) -> bool {
        if ready {
            return self.check(name, run);
        }
        println!("✗ {name} (not run)");
        self.rows.push((name, Went::NotRun, Duration::ZERO));
        false
    }

    /// The table with its last line, and whether everything passed.
    fn summary(&self) -> (String, bool) {
        let row = |(name, went, took): &(&str, Went, Duration)| {
            let result = match went {
                Went::Passed(note) if note.is_empty() => "passed".to_owned(),
                Went::Passed(note) => format!("passed: {note}"),
                Went::Failed => "FAILED".to_owned(),
                Went::NotRun => "not run".to_owned(),
            };
            [
                (*name).to_owned(),
                format!("{:.1}", took.as_secs_f32()),
                result,
            ]
        };
        let rows: Vec<_> = self.rows.iter().map(row).collect();
        let heading = [
            ("check", Side::Left),
            ("seconds", Side::Right),
            ("result", Side::Left),
        ];
        let passed = self
            .rows
            .iter()
            .filter(|(_, went, _)| matches!(went, Went::Passed(_)));
        let passed = passed.count();
        let failed = rows.len() - passed;
        let text = format!(
            "{}\n{passed} passed, {failed} failed",
            table(heading, &rows)
        );
        (text, failed == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_ends_with_the_counts_and_what_was_not_run_has_not_passed() {
        let mut record = Record::default();
        assert!(record.check("a", || Ok("3 tests".to_owned())));
        assert!(!record.check("b", || Err(Failure::new("b", "broken"))));
        assert!(!record.check_if(false, "c", || Ok(String::new())));
        let (summary, good) = record.summary();
        assert!(summary.ends_with("\n1 passed, 2 failed"), "{summary}");
        assert!(
            summary.contains("not run") && summary.contains("passed: 3 tests"),
            "{summary}"
        );
        assert!(!good);
    }

    #[test]
    fn all_passed_is_good() {
        let mut record = Record::default();
        record.check("a", || Ok(String::new()));
        let (summary, good) = record.summary();
        assert!(
            good && summary.ends_with("\n1 passed, 0 failed"),
            "{summary}"
        );
    }

    #[test]
    fn tests_are_counted_over_all_programs_and_through_colours() {
        let output = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: \u{1b}[32mok\u{1b}[0m. 4 passed; 0 failed; 0 ignored\n";
        assert_eq!(counted(output), "7 tests, 1 ignored");
        assert_eq!(counted("Finished"), "");
    }
}
