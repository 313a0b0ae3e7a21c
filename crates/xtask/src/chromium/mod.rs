//! Chromium, driven through a pipe by its DevTools protocol: no port, no driver and no library between.
mod pipe;

use crate::failure::{Failure, Result};
use pipe::Pipe;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What every Chromium here is started with: nothing of the browser's own goes to a network, and the machine
/// may be small.
pub const QUIET: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--lang=en",
];

/// Beside that, what is drawn is the same on every machine that has the same letters.
const ARGUMENTS: [&str; 5] = [
    "--disable-quic",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--remote-debugging-pipe",
];

/// The protocol is spoken on the third and fourth descriptor, which only a shell can set without code that
/// is unsafe.
const SHELL: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with a new profile and one page. It ends when dropped, and takes its profile with it.
pub(crate) struct Browser {
    child: Child,
    pipe: Option<Pipe>,
    profile: PathBuf,
    session: String,
}

impl Browser {
    /// Starts the browser at `chromium`, with its profile in the new folder `profile` and `more` arguments.
    pub(crate) fn start(chromium: &Path, profile: PathBuf, more: &[&str]) -> Result<Self> {
        let failed = |e: std::io::Error| Failure::new("starting Chromium", e);
        crate::fresh::empty(&profile)?;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", SHELL]).arg(chromium);
        shell.args(QUIET).args(ARGUMENTS).args(more);
        shell.arg(format!("--user-data-dir={}", profile.display()));
        shell.arg("about:blank");
        shell.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = shell.spawn().map_err(failed)?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::new("starting Chromium", "it has no pipe"));
        };
        let mut browser = Self {
            child,
            pipe: Some(Pipe::new(to, from)),
            profile,
            session: String::new(),
        };
        let page = browser.call("Target.createTarget", json!({ "url": "about:blank" }))?;
        let join = json!({ "targetId": page["targetId"], "flatten": true });
        let joined = browser.call("Target.attachToTarget", join)?;
        browser.session = joined["sessionId"].as_str().unwrap_or_default().to_owned();
        browser.call("Page.enable", json!({}))?;
        Ok(browser)
    }

    /// Calls a method of the page, or of the browser while there is no page; gives back what it answers.
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        let step = || format!("asking Chromium for {method}");
        let Some(pipe) = &mut self.pipe else {
            return Err(Failure::new(step(), "it has ended"));
        };
        let answer = pipe.ask(&self.session, method, parameters, PATIENCE);
        answer.map_err(|cause| Failure::new(step(), cause))
    }

    /// What an expression, or the promise it makes, comes to in the page.
    pub(crate) fn ask(&mut self, expression: &str) -> Result<Value> {
        let asked =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", asked)?;
        match answer.get("exceptionDetails") {
            None => Ok(answer["result"]["value"].clone()),
            Some(wrong) => {
                let said = wrong["exception"]["description"].as_str();
                let said = said.or(wrong["text"].as_str()).unwrap_or("it failed");
                Err(Failure::new("running a script in the page", said))
            }
        }
    }

    /// Goes to an address, from an empty page: so that all of it is loaded, and not a part of it shown.
    pub(crate) fn visit(&mut self, url: &str) -> Result<()> {
        for url in ["about:blank", url] {
            let answer = self.call("Page.navigate", json!({ "url": url }))?;
            if let Some(error) = answer["errorText"].as_str() {
                return Err(Failure::new(format!("opening {url}"), error));
            }
        }
        Ok(())
    }

    /// Gives the window a size, as a phone or a desk would.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", metrics)
            .map(|_| ())
    }

    /// What the page is for, `screen` or `print`, and what colours the reader prefers, `light` or `dark`.
    /// Nothing moves.
    pub(crate) fn prefer(&mut self, medium: &str, colours: &str) -> Result<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.call(
            "Emulation.setEmulatedMedia",
            json!({ "media": medium, "features": features }),
        )
        .map(|_| ())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It ends when nobody holds the other end of its pipe; it is not waited for long.
        self.pipe = None;
        for _ in 0..100 {
            if !matches!(self.child.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A process of the browser's may still be writing.
        for _ in 0..10 {
            if std::fs::remove_dir_all(&self.profile).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
