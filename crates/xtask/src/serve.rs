//! `cargo xtask serve`: the site on this machine, built again and reloaded on every change.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process::spoken;
use crate::project::Project;
use crate::server::{Live, Server, Site};
use crate::stages::{self, Profile};
use crate::watch::Watch;
use std::sync::Arc;
use std::time::Instant;

/// What the site is made of.
const SOURCES: [&str; 12] = [
    "src",
    "style",
    "seeds",
    "crates/model",
    "crates/corpus",
    "crates/index",
    "crates/site",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
];

/// Serves until it is interrupted. A build for readers goes to `dist/`; one for whoever is
/// changing the program goes below `target/`, so that it is never published by mistake.
pub(crate) fn run(project: &Project, port: u16, profile: Profile) -> Result<()> {
    let machine = Machine::here(project)?;
    let out = match profile {
        Profile::Page => project.dist(),
        Profile::Dev => project.root.join("target/site-dev"),
    };
    let sources = SOURCES.map(|source| project.root.join(source));
    let mut watch = Watch::new(sources.to_vec());
    let make = || {
        let began = Instant::now();
        stages::site(project, &machine, profile, &out)?;
        eprintln!("Built in {}.", spoken(began.elapsed()));
        Ok(())
    };
    eprintln!("Building; the first time takes a few minutes, later ones seconds.");
    make()?;
    let live = Arc::new(Live::default());
    let site = Site {
        root: out.clone(),
        live: Some(Arc::clone(&live)),
        ..Site::default()
    };
    let server = Server::start_near(&site, port)
        .map_err(|e| Failure::new(format!("serving on port {port}"), e))?;
    if server.port() != port {
        eprintln!("Port {port} is taken.");
    }
    println!("\n  {}\n", server.url());
    eprintln!("Changes are built and shown as they are saved. Ctrl-C ends it.");
    loop {
        let changed = watch.wait();
        let names: Vec<_> = changed
            .iter()
            .map(|p| project.show(p).to_string())
            .collect();
        eprintln!("Changed: {}", names.join(", "));
        match make() {
            Ok(()) => live.reload(),
            Err(failure) => {
                eprintln!("{failure}");
                eprintln!("The last good site stays up.");
            }
        }
    }
}
