//! One chromedriver for the whole run.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// Holds on to the driver by a pipe. When the tests end, however they end, the pipe closes, and the
/// shell that reads from it ends the driver and every browser that is left.
struct Driver {
    url: String,
    _held: ChildStdin,
}

/// Standard input goes to the shell, not to the driver. What browsers leave behind is in one
/// folder, which goes with them.
const KEEPER: &str = r#"
    TMPDIR=$(mktemp -d) && export TMPDIR || exit
    "$0" --port=0 < /dev/null &
    read -r _
    trap '' TERM
    kill 0
    wait
    rm -rf "$TMPDIR"
"#;

/// The driver's address. The first caller starts it.
pub(super) fn url() -> &'static str {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    &DRIVER.get_or_init(start).url
}

fn start() -> Driver {
    let program = env::var("APPARATUS_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut keeper = Command::new("/bin/sh")
        .args(["-c", KEEPER, &program])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let held = keeper.stdin.take().unwrap();
    let mut said = BufReader::new(keeper.stdout.take().unwrap()).lines();
    let port = said
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        })
        .unwrap_or_else(|| {
            panic!("{program} did not start; `cargo xtask doctor` says how to get it")
        });
    // What it says later is read too, lest it wait for room in the pipe.
    std::thread::spawn(move || said.count());
    Driver {
        url: format!("http://127.0.0.1:{port}"),
        _held: held,
    }
}
