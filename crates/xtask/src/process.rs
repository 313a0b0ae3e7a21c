//! Running a program while saying how it goes.
use crate::failure::{Failure, Result};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often the line on a terminal is drawn again.
const TICK: Duration = Duration::from_millis(200);
/// How often a log (not a terminal) hears that work goes on.
const LOG_EVERY: Duration = Duration::from_secs(30);
/// How long to wait for output after the program itself has ended: what it started may live on.
const AFTERGLOW: Duration = Duration::from_secs(1);

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status.
    pub status: ExitStatus,
    /// All it wrote, standard output and standard error in the order written.
    pub output: String,
    /// How long it ran.
    pub took: Duration,
}

/// Runs `command` to its end, keeping what it writes; a ticker shows its latest line and the time.
pub fn run(label: &str, mut command: Command) -> Result<Ended> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |e: io::Error| Failure::new(label, format!("{program} cannot be run: {e}"));
    forget_this_package(&mut command);
    let (reader, writer) = io::pipe().map_err(failed)?;
    command.stdin(Stdio::null());
    command.stdout(writer.try_clone().map_err(failed)?);
    command.stderr(writer);
    if io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let began = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    drop(command); // and with it this side's ends of the pipe

    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            if send
                .send(String::from_utf8_lossy(&line).into_owned())
                .is_err()
            {
                break;
            }
            line.clear();
        }
    });

    let mut output = String::new();
    let mut ticker = Ticker::new(label, began);
    let mut ended: Option<Instant> = None;
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => {
                ticker.heard(&line);
                output.push_str(&line);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                if ended.is_none() && has_ended(&mut child) {
                    ended = Some(Instant::now());
                }
                if ended.is_some_and(|at| at.elapsed() > AFTERGLOW) {
                    break;
                }
            }
        }
        ticker.tick();
    }
    let status = child.wait().map_err(failed)?;
    ticker.clear();
    Ok(Ended {
        status,
        output,
        took: began.elapsed(),
    })
}

/// Runs `command`; anything but success is a failure of `label` that carries all the output.
pub fn must(label: &str, command: Command) -> Result<Ended> {
    let ended = run(label, command)?;
    if ended.status.success() {
        Ok(ended)
    } else {
        Err(Failure::new(label, ended.status).all_of(&ended.output))
    }
}

/// A duration as people say it: `0.4 s`, `12 s`, `6 min 30 s`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// `text` without the escape sequences that colour it.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            for c in rest.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// `cargo run` tells a program which package it is; programs started from here are not that one.
fn forget_this_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let of_package = name.to_str().is_some_and(|name| {
            [
                "CARGO_PKG_",
                "CARGO_MANIFEST_",
                "CARGO_CRATE_",
                "CARGO_BIN_",
            ]
            .iter()
            .any(|prefix| name.starts_with(prefix))
        });
        let set_here = command.get_envs().any(|(set, _)| set == name);
        if of_package && !set_here {
            command.env_remove(name);
        }
    }
}

/// The line that says a program is still at work.
struct Ticker<'a> {
    label: &'a str,
    latest: String,
    began: Instant,
    last_logged: Instant,
    terminal: bool,
}

impl<'a> Ticker<'a> {
    fn new(label: &'a str, began: Instant) -> Self {
        Self {
            label,
            latest: String::new(),
            began,
            last_logged: began,
            terminal: io::stderr().is_terminal(),
        }
    }

    fn heard(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        if !line.is_empty() {
            self.latest = line.chars().take(60).collect();
        }
    }

    fn tick(&mut self) {
        let say = format!(
            "  {} · {} · {}",
            self.label,
            spoken(self.began.elapsed()),
            self.latest
        );
        if self.terminal {
            if self.last_logged.elapsed() >= TICK {
                self.last_logged = Instant::now();
                let say: String = say.chars().take(100).collect();
                let _ = write!(io::stderr(), "\r\x1b[2K{say}");
            }
        } else if self.last_logged.elapsed() >= LOG_EVERY {
            self.last_logged = Instant::now();
            let _ = writeln!(io::stderr(), "{say}");
        }
    }

    fn clear(&self) {
        if self.terminal {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_kept_in_the_order_written() {
        let ended = run("test", shell("echo a; echo b >&2; echo c; exit 3")).unwrap();
        assert_eq!(ended.output, "a\nb\nc\n");
        assert_eq!(ended.status.code(), Some(3));
    }

    #[test]
    fn what_a_program_leaves_running_does_not_hold_up_the_task() {
        let ended = run("test", shell("sleep 20 & echo done")).unwrap();
        assert_eq!(ended.output, "done\n");
        assert!(ended.took < Duration::from_secs(10), "{:?}", ended.took);
    }

    #[test]
    fn a_program_that_is_not_there_is_a_failure_that_names_it() {
        let failure = run("test", Command::new("no-such-program-here")).unwrap_err();
        assert!(
            failure.to_string().contains("no-such-program-here"),
            "{failure}"
        );
    }

    #[test]
    fn a_program_that_fails_hands_over_its_output() {
        let failure = must("step", shell("echo broken; exit 1")).unwrap_err();
        assert_eq!(failure.output, ["broken"]);
        assert_eq!(failure.step, "step");
    }

    #[test]
    fn a_started_program_is_not_told_it_is_this_package() {
        let ended = run(
            "test",
            shell("echo \"[$CARGO_PKG_NAME$CARGO_MANIFEST_DIR]\""),
        )
        .unwrap();
        assert_eq!(ended.output, "[]\n");
    }

    #[test]
    fn colours_are_taken_off() {
        assert_eq!(plain("\u{1b}[1m\u{1b}[32mok\u{1b}[0m."), "ok.");
    }

    #[test]
    fn times_are_said_shortly() {
        assert_eq!(spoken(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(12)), "12 s");
        assert_eq!(spoken(Duration::from_secs(390)), "6 min 30 s");
    }
}
