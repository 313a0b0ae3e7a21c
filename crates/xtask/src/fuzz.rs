//! `cargo xtask fuzz`: inputs from everywhere, looked for by coverage.
//!
//! The targets are in the package `apparatus-fuzz`. Stable Rust has all that libFuzzer needs: the
//! compiler's pass that counts which code ran is LLVM's, and is asked for by flags.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::table::{Side, table};
use std::path::{Path, PathBuf};

/// The targets, by name: those of `apparatus_fuzz::Target`.
pub(crate) const TARGETS: [&str; 7] = [
    "query", "pack", "edition", "link", "words", "sidecar", "document",
];

/// What the compiler does for a fuzzer: counters at every branch, comparisons reported, sums checked.
const FLAGS: [&str; 8] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Coverflow-checks",
    "-Ccodegen-units=1",
];

/// An input that takes longer, in seconds, is a fault.
const SLOWEST: u32 = 10;
/// A run that holds more memory, in MB, is a fault.
const MOST_MEMORY: u32 = 1024;

/// Runs one target or all, each for so many seconds. What was learned of one run is kept in
/// `target/fuzz` for the next.
pub(crate) fn run(project: &Project, target: Option<&str>, seconds: u32) -> Result<()> {
    let machine = Machine::here(project)?;
    let folder = project.root.join("target/fuzz");
    let program = build(&machine, &folder)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for name in TARGETS
        .into_iter()
        .filter(|name| target.is_none_or(|one| one == *name))
    {
        let (row, fault) = try_target(&machine, &program, &folder, name, seconds)?;
        rows.push(row);
        faults.extend(fault);
    }
    let columns = [
        ("target", Side::Left),
        ("inputs", Side::Right),
        ("a second", Side::Right),
        ("branches", Side::Right),
        ("kept", Side::Right),
        ("memory, MB", Side::Right),
    ];
    println!("{}", table(columns, &rows));
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

/// Builds the program, with coverage in everything but build scripts and macros.
fn build(machine: &Machine, folder: &Path) -> Result<PathBuf> {
    let step = "building the fuzz targets";
    let about = machine.ask("rustc", &["--version", "--verbose"]);
    let about = about.unwrap_or_default();
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| {
        Failure::new(step, "rustc does not say for which machine it builds")
            .remedy("install Rust with rustup; `cargo xtask doctor` tells more")
    })?;
    let (into, flags) = (folder.join("build"), FLAGS.join(" "));
    let mut cargo = machine.command("cargo");
    cargo.args([
        "build",
        "--release",
        "--package",
        "apparatus-fuzz",
        "--bin",
        "fuzz",
    ]);
    cargo.args(["--features", "libfuzzer", "--target", host, "--target-dir"]);
    cargo.arg(&into).env("RUSTFLAGS", flags);
    process::must(step, cargo).map_err(|failure| {
        failure.remedy("libFuzzer needs a C++ compiler, such as Debian's g++")
    })?;
    Ok(into.join(host).join("release/fuzz"))
}

/// Runs a target; its row of the table, and what it found to be wrong.
fn try_target(
    machine: &Machine,
    program: &Path,
    folder: &Path,
    name: &str,
    seconds: u32,
) -> Result<([String; 6], Option<Failure>)> {
    let (start, corpus, found) = (
        folder.join("start").join(name),
        folder.join("corpora").join(name),
        folder.join("found").join(name),
    );
    for folder in [&start, &corpus, &found] {
        let step = || format!("making {}", folder.display());
        std::fs::create_dir_all(folder).map_err(|e| Failure::new(step(), e))?;
    }
    let label = format!("fuzzing {name} for {seconds} s");
    let mut fuzz = machine.command(program);
    fuzz.env("APPARATUS_FUZZ_TARGET", name);
    fuzz.env("APPARATUS_FUZZ_START", &start);
    fuzz.arg(format!("-max_total_time={seconds}"));
    fuzz.arg(format!("-timeout={SLOWEST}"));
    fuzz.arg(format!("-rss_limit_mb={MOST_MEMORY}"));
    fuzz.arg(format!("-artifact_prefix={}/", found.display()));
    fuzz.args(["-print_final_stats=1", "-use_value_profile=1"]);
    fuzz.args([&corpus, &start]);
    let ended = process::run(&label, fuzz)?;
    let output = process::plain(&ended.output);
    let figure = |name: &str| figure(&output, name).unwrap_or("–").to_owned();
    let row = [
        name.to_owned(),
        figure("stat::number_of_executed_units:"),
        figure("stat::average_exec_per_sec:"),
        figure("cov:"),
        figure("corp:"),
        figure("stat::peak_rss_mb:"),
    ];
    let fault = (!ended.status.success()).then(|| {
        let failure = Failure::new(label, "an input was found for which something does not hold");
        let failure = failure.remedy(format!(
            "the input is in {}; run it alone by adding its path to the program {} (APPARATUS_FUZZ_TARGET={name}), mend the cause, and put the input into fuzz/found/{name}",
            found.display(),
            program.display()
        ));
        failure.tail_of(&output)
    });
    Ok((row, fault))
}

/// The last figure of this name in what libFuzzer wrote.
fn figure<'a>(output: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = output.rsplit_once(name)?;
    let figure = after.split_whitespace().next()?;
    Some(figure.split('/').next().unwrap_or(figure))
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_the_last_that_the_fuzzer_wrote() {
        let output = "#2 INITED cov: 12 ft: 13 corp: 1/1b exec/s: 0\n\
            #9 NEW cov: 34 ft: 56 corp: 7/90b lim: 4\n\
            stat::number_of_executed_units: 1234\n";
        for (name, expected) in [
            ("cov:", Some("34")),
            ("corp:", Some("7")),
            ("stat::number_of_executed_units:", Some("1234")),
            ("stat::peak_rss_mb:", None),
        ] {
            assert_eq!(figure(output, name), expected, "{name}");
        }
    }
}
