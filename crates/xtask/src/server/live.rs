//! Reloading open pages when the site was built again.
use super::respond::Response;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often a silent stream is used, so that a page that left is noticed.
const PULSE: Duration = Duration::from_secs(15);

/// The page remembers the first stamp that it hears and reloads on any other; so a server that
/// was started again reloads it too.
const SCRIPT: &str = "\
const stamps = new EventSource(new URL('__reload', document.currentScript.src));
let first;
stamps.onmessage = ({ data }) => {
  if (first !== undefined && first !== data) location.reload();
  first = data;
};
";

/// In place of the site's service worker: it takes what an earlier one kept out of the way and
/// goes. Pages are only loaded again if there was something to take away, lest they load forever.
const WORKER: &str = "\
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil((async () => {
  const kept = await caches.keys();
  await Promise.all(kept.map(key => caches.delete(key)));
  await self.registration.unregister();
  if (kept.length === 0) return;
  for (const page of await self.clients.matchAll({ type: 'window' })) page.navigate(page.url);
})()));
";

/// Tells open pages of new builds.
#[derive(Debug)]
pub struct Live {
    started: u128,
    builds: Mutex<u64>,
    changed: Condvar,
}

/// How a request is answered.
pub(super) enum Reply {
    /// With one response.
    Once(Response),
    /// With a stream of the builds to come.
    Stream(Arc<Live>),
}

impl Default for Live {
    fn default() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            started: since.map_or(0, |time| time.as_nanos()),
            builds: Mutex::new(0),
            changed: Condvar::new(),
        }
    }
}

impl Live {
    /// Reloads every open page.
    pub fn reload(&self) {
        *self.builds.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.wake();
    }

    /// Lets the streams look whether they are to end.
    pub(super) fn wake(&self) {
        self.changed.notify_all();
    }

    /// The answer to the paths that are the server's own.
    pub(super) fn answer(self: &Arc<Self>, path: &str) -> Option<Reply> {
        let script = |text: &str| {
            let body = text.as_bytes().to_vec();
            Reply::Once(Response::new(200, "text/javascript; charset=utf-8", body))
        };
        match path {
            "/__reload.js" => Some(script(SCRIPT)),
            "/__reload" => Some(Reply::Stream(Arc::clone(self))),
            "/sw.js" => Some(script(WORKER)),
            _ => None,
        }
    }

    /// Writes the stamp of this build and of each later one, until `ended` or the reader leaves.
    pub(super) fn stream_to(
        &self,
        out: &mut impl Write,
        ended: impl Fn() -> bool,
    ) -> io::Result<()> {
        out.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n\
              Connection: close\r\n\r\nretry: 500\n",
        )?;
        let mut told = None;
        let mut builds = self.builds.lock().unwrap_or_else(PoisonError::into_inner);
        while !ended() {
            let now = *builds;
            drop(builds);
            if told == Some(now) {
                out.write_all(b":\n\n")?;
            } else {
                write!(out, "data: {}-{now}\n\n", self.started)?;
                told = Some(now);
            }
            out.flush()?;
            builds = self.builds.lock().unwrap_or_else(PoisonError::into_inner);
            if *builds == now && !ended() {
                let waited = self.changed.wait_timeout(builds, PULSE);
                builds = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
        }
        Ok(())
    }
}

/// `html` with the reload script at the end of its head.
pub(super) fn with_script(html: &[u8], prefix: &str) -> Vec<u8> {
    let tag = format!("<script src=\"{prefix}/__reload.js\"></script>");
    let end = html
        .windows(7)
        .position(|part| part.eq_ignore_ascii_case(b"</head>"));
    let (before, after) = html.split_at(end.unwrap_or(html.len()));
    [before, tag.as_bytes(), after].concat()
}
