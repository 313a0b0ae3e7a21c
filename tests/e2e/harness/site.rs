//! The built site, served as any static host would.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use xtask::server;

/// Where the built site is.
fn dist() -> PathBuf {
    let dist = env::var_os("APPARATUS_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"),
        PathBuf::from,
    );
    assert!(
        dist.join("build.json").is_file(),
        "{} is no built site; `cargo xtask build` makes it",
        dist.display()
    );
    dist
}

/// A site that is being served.
pub(crate) struct Site {
    server: Option<server::Server>,
    url: String,
    root: PathBuf,
    /// Whether the folder is this test's own, and goes with it.
    own: bool,
}

impl Site {
    /// The built site at the root of a host.
    pub(crate) fn serve() -> Self {
        Self::start(dist(), "", false)
    }

    /// The built site under a path.
    pub(crate) fn serve_under(prefix: &str) -> Self {
        Self::start(dist(), prefix, false)
    }

    /// A copy of the built site that a test may change.
    pub(crate) fn serve_copy() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("apparatus-e2e-{}-{number}", std::process::id());
        let root = env::temp_dir().join(name);
        copy(&dist(), &root);
        Self::start(root, "", true)
    }

    /// Another folder at the root of a host.
    pub(crate) fn serve_folder(folder: PathBuf) -> Self {
        Self::start(folder, "", false)
    }

    fn start(root: PathBuf, prefix: &str, own: bool) -> Self {
        let site = server::Site {
            root: root.clone(),
            prefix: prefix.to_owned(),
            live: None,
        };
        let server = server::Server::start(site, 0).unwrap();
        Self {
            url: server.url(),
            server: Some(server),
            root,
            own,
        }
    }

    /// An address below the root of the site.
    pub(crate) fn at(&self, address: &str) -> String {
        format!("{}{address}", self.url)
    }

    /// The folder that is served.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The host goes away.
    pub(crate) fn stop(&mut self) {
        self.server.take().unwrap().stop();
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if self.own {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
