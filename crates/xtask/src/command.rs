//! The commands and their options.
use crate::bench::Tables;
use crate::failure::Failure;
use crate::project::Project;
use crate::stages::Profile;
use crate::table::{Side, table};
use crate::{bench, build, doctor, engine, fuzz, lighthouse, serve, shots, test, texts};
use std::path::PathBuf;
use std::process::ExitCode;

const COMMANDS: [(&str, &str); 11] = [
    (
        "serve [--port N] [--release]",
        "build, serve on this machine, rebuild and reload on change",
    ),
    (
        "test [--quick]",
        "every check; --quick leaves out the site and the browser",
    ),
    (
        "build [--out DIR] [--dev] [--address URL]",
        "write the static site, to dist/ unless told otherwise; --address says where it will stand",
    ),
    (
        "engine",
        "write the search engine as an ES module for other pages, to target/engine/",
    ),
    (
        "doctor",
        "which tools are needed, which are here, how to get the others",
    ),
    (
        "bench [--large] [--no-peers | --only-peers] [--relevance | --typing] [--write]",
        "measure the engine; --large adds 100 MB; --no-peers leaves out other engines, --only-peers all else; --relevance measures the order of hits instead; --typing how soon a key's results are painted; --write puts the tables into docs/measurements.md",
    ),
    (
        "shots [--out DIR] [--site DIR]",
        "pictures of every view of the built site, at each width, in both colours and on paper, to target/shots",
    ),
    (
        "lighthouse [--site DIR]",
        "what Lighthouse says of the built site, as a desk and as a phone",
    ),
    (
        "fuzz [TARGET] [--seconds N]",
        "try to break query, pack, edition, link, sidecar, document, or all; a minute each",
    ),
    (
        "texts",
        "get the public texts that oracles and benchmarks read, into target/data",
    ),
    ("help", "this table"),
];

/// A command, understood.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Help,
    Doctor,
    Texts,
    Engine,
    Bench {
        large: bool,
        tables: Tables,
        relevance: bool,
        write: bool,
    },
    /// How soon what is typed is found.
    Typing {
        write: bool,
    },
    Shots {
        out: Option<PathBuf>,
        site: Option<PathBuf>,
    },
    Lighthouse {
        site: Option<PathBuf>,
    },
    Fuzz {
        target: Option<String>,
        seconds: u32,
    },
    Build {
        out: Option<PathBuf>,
        profile: Profile,
        address: Option<String>,
    },
    Serve {
        port: u16,
        profile: Profile,
    },
    Test {
        quick: bool,
    },
}

/// Runs the command in `arguments`; 0 when it was done, 1 when not, 2 when not understood.
pub fn run(arguments: &[String]) -> ExitCode {
    let task = match parse(arguments) {
        Ok(task) => task,
        Err(why) => {
            eprintln!("error: {why}\n\n{}", help());
            return ExitCode::from(2);
        }
    };
    let project = Project::here();
    let done = match task {
        Task::Help => {
            print!("{}", help());
            Ok(())
        }
        Task::Doctor => doctor::run(&project),
        Task::Texts => texts::run(&project),
        Task::Engine => engine::run(&project),
        Task::Bench {
            tables,
            relevance: true,
            ..
        } => bench::relevance::run(&project, tables != Tables::Ours),
        Task::Bench {
            large,
            tables,
            write,
            ..
        } => bench::run(&project, large, tables, write),
        Task::Typing { write } => bench::typing::run(&project, write),
        Task::Shots { out, site } => shots::run(&project, out, site),
        Task::Lighthouse { site } => lighthouse::run(&project, site),
        Task::Fuzz { target, seconds } => fuzz::run(&project, target.as_deref(), seconds),
        Task::Build {
            out,
            profile,
            address,
        } => build::run(&project, out, profile, address.as_deref()),
        Task::Serve { port, profile } => serve::run(&project, port, profile),
        Task::Test { quick } => return test::run(&project, quick),
    };
    report(done)
}

fn report(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> String {
    let rows = COMMANDS.map(|(usage, what)| [format!("cargo xtask {usage}"), what.to_owned()]);
    table(
        [("command", Side::Left), ("what it does", Side::Left)],
        &rows,
    )
}

fn parse(arguments: &[String]) -> Result<Task, String> {
    let mut words = arguments.iter().map(String::as_str);
    let command = words.next().unwrap_or("help");
    let mut task = match command {
        "help" | "-h" | "--help" => return Ok(Task::Help),
        "doctor" => Task::Doctor,
        "texts" => Task::Texts,
        "engine" => Task::Engine,
        "bench" => Task::Bench {
            large: false,
            tables: Tables::All,
            relevance: false,
            write: false,
        },
        "shots" => Task::Shots {
            out: None,
            site: None,
        },
        "lighthouse" => Task::Lighthouse { site: None },
        "fuzz" => Task::Fuzz {
            target: None,
            seconds: 60,
        },
        "build" => Task::Build {
            out: None,
            profile: Profile::Page,
            address: None,
        },
        "serve" => Task::Serve {
            port: 8080,
            profile: Profile::Dev,
        },
        "test" => Task::Test { quick: false },
        unknown => return Err(format!("there is no command `{unknown}`")),
    };
    while let Some(option) = words.next() {
        let mut value = |of: &str| {
            words
                .next()
                .ok_or(format!("`{option}` needs {of} after it"))
        };
        match (&mut task, option) {
            (_, "-h" | "--help") => return Ok(Task::Help),
            (Task::Build { out, .. }, "--out") => *out = Some(value("a folder")?.into()),
            (Task::Build { profile, .. }, "--dev") => *profile = Profile::Dev,
            (Task::Build { address, .. }, "--address") => {
                *address = Some(value("an address")?.to_owned());
            }
            (Task::Shots { out, .. }, "--out") => *out = Some(value("a folder")?.into()),
            (Task::Shots { site, .. } | Task::Lighthouse { site }, "--site") => {
                *site = Some(value("a folder")?.into());
            }
            (Task::Serve { port, .. }, "--port") => {
                let number = value("a port")?;
                *port = number
                    .parse()
                    .map_err(|_| format!("`{number}` is not a port"))?;
            }
            (Task::Fuzz { seconds, .. }, "--seconds") => {
                let number = value("a number of seconds")?;
                let parsed = number.parse().ok().filter(|seconds| *seconds > 0);
                *seconds = parsed.ok_or(format!("`{number}` is not a number of seconds"))?;
            }
            (Task::Fuzz { target, .. }, name) if target.is_none() && !name.starts_with('-') => {
                if !fuzz::TARGETS.contains(&name) {
                    let known = fuzz::TARGETS.join(", ");
                    return Err(format!("there is no target `{name}`; there are {known}"));
                }
                *target = Some(name.to_owned());
            }
            (Task::Serve { profile, .. }, "--release") => *profile = Profile::Page,
            (Task::Test { quick }, "--quick") => *quick = true,
            (Task::Bench { large, .. }, "--large") => *large = true,
            (Task::Bench { tables, .. }, "--no-peers") => *tables = Tables::Ours,
            (Task::Bench { tables, .. }, "--only-peers") => *tables = Tables::Peers,
            (
                Task::Bench {
                    relevance,
                    write: false,
                    ..
                },
                "--relevance",
            ) => *relevance = true,
            (
                Task::Bench {
                    large: false,
                    tables: Tables::All,
                    relevance: false,
                    write,
                },
                "--typing",
            ) => task = Task::Typing { write: *write },
            (
                Task::Bench {
                    relevance: false,
                    write,
                    ..
                }
                | Task::Typing { write },
                "--write",
            ) => *write = true,
            _ => return Err(format!("`{command}` has no option `{option}`")),
        }
    }
    Ok(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    #[test]
    fn each_command_is_understood_with_its_options() {
        let (page, dev) = (Profile::Page, Profile::Dev);
        for (line, task) in [
            ("", Task::Help),
            ("help", Task::Help),
            ("serve --help", Task::Help),
            ("doctor", Task::Doctor),
            ("engine", Task::Engine),
            ("texts", Task::Texts),
            (
                "bench --no-peers --large",
                Task::Bench {
                    large: true,
                    tables: Tables::Ours,
                    relevance: false,
                    write: false,
                },
            ),
            (
                "bench --only-peers --write",
                Task::Bench {
                    large: false,
                    tables: Tables::Peers,
                    relevance: false,
                    write: true,
                },
            ),
            (
                "bench --relevance",
                Task::Bench {
                    large: false,
                    tables: Tables::All,
                    relevance: true,
                    write: false,
                },
            ),
            ("bench --typing", Task::Typing { write: false }),
            ("bench --write --typing", Task::Typing { write: true }),
            ("bench --typing --write", Task::Typing { write: true }),
            (
                "shots --out a --site b",
                Task::Shots {
                    out: Some("a".into()),
                    site: Some("b".into()),
                },
            ),
            ("lighthouse", Task::Lighthouse { site: None }),
            (
                "build",
                Task::Build {
                    out: None,
                    profile: page,
                    address: None,
                },
            ),
            (
                "build --dev --out x --address https://a.b/",
                Task::Build {
                    out: Some("x".into()),
                    profile: dev,
                    address: Some("https://a.b/".to_owned()),
                },
            ),
            (
                "serve",
                Task::Serve {
                    port: 8080,
                    profile: dev,
                },
            ),
            (
                "serve --release --port 9",
                Task::Serve {
                    port: 9,
                    profile: page,
                },
            ),
            (
                "fuzz",
                Task::Fuzz {
                    target: None,
                    seconds: 60,
                },
            ),
            (
                "fuzz pack --seconds 5",
                Task::Fuzz {
                    target: Some("pack".to_owned()),
                    seconds: 5,
                },
            ),
            ("test", Task::Test { quick: false }),
            ("test --quick", Task::Test { quick: true }),
        ] {
            assert_eq!(parsed(line), Ok(task), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, named) in [
            ("bulid", "`bulid`"),
            ("test --fast", "`--fast`"),
            ("serve --port", "needs a port"),
            ("serve --port 99999", "`99999`"),
            ("doctor --out x", "`--out`"),
            ("bench --large --typing", "`--typing`"),
            ("fuzz pakc", "`pakc`"),
            ("fuzz pack --seconds 0", "`0`"),
            ("fuzz pack link", "`link`"),
        ] {
            let why = parsed(line).unwrap_err();
            assert!(why.contains(named), "{line}: {why}");
        }
    }

    #[test]
    fn the_help_has_every_command() {
        for command in [
            "serve",
            "test",
            "build",
            "engine",
            "doctor",
            "bench",
            "shots",
            "lighthouse",
            "fuzz",
            "texts",
        ] {
            assert!(
                help().contains(&format!("cargo xtask {command}")),
                "{command}"
            );
            assert!(parsed(command).is_ok_and(|task| task != Task::Help));
        }
    }
}
