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
        let root = own_folder();
        copy(&dist(), &root);
        Self::start(root, "", true)
    }

    /// The site of the built-in collection with these lines at the end of its lock, written with the
    /// program of the built site.
    pub(crate) fn serve_with_lock(lines: &str) -> Self {
        let folder = own_folder();
        let (stage, collection) = (folder.join("stage"), folder.join("collection"));
        fs::create_dir_all(&stage).unwrap();
        for file in fs::read_dir(dist().join("app")).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let staged = match (name.split('-').next().unwrap(), path.extension().unwrap()) {
                ("room", ending) if ending == "js" => "reading-room.js",
                ("room", _) => "reading-room_bg.wasm",
                ("workroom", ending) if ending == "js" => "workroom.js",
                ("workroom", _) => "workroom_bg.wasm",
                _ => continue,
            };
            fs::copy(&path, stage.join(staged)).unwrap();
        }
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&project.join("seeds"), &collection);
        let lock = collection.join("passages.lock");
        let written = fs::read_to_string(&lock).unwrap() + lines;
        fs::write(&lock, written).unwrap();
        let site = apparatus_site::Paths {
            stage,
            style: project.join("style"),
            collection,
            out: folder.join("site"),
            address: None,
        };
        apparatus_site::write(&site).unwrap();
        let root = own_folder();
        fs::rename(site.out, &root).unwrap();
        fs::remove_dir_all(folder).unwrap();
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

/// A folder of a test's own, which is not there yet.
fn own_folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("apparatus-e2e-{}-{number}", std::process::id());
    env::temp_dir().join(name)
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
