//! A static file server on loopback: what any plain host would give, and nothing more.
//!
//! Each connection has its own thread, so that a page that listens for reloads does not hold up
//! the files it asks for.

mod connection;
mod live;
mod mime;
mod request;
mod respond;

pub use live::Live;

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How many ports after the wanted one are tried before any free one is taken.
const NEAR: u16 = 20;

/// What is served, and how.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The folder.
    pub root: PathBuf,
    /// The sub-path it appears under, such as `/library/room`; empty for the root.
    pub prefix: String,
    /// Set when open pages are to be reloaded on change.
    pub live: Option<Arc<Live>>,
}

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    prefix: String,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

/// What the server and its connections have in common.
#[derive(Debug)]
struct Shared {
    site: Site,
    stopping: AtomicBool,
    open: Mutex<HashMap<u64, TcpStream>>,
}

impl Server {
    /// Serves `site` on `port`; 0 means any free one.
    pub fn start(mut site: Site, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let parts: Vec<&str> = site.prefix.split('/').filter(|p| !p.is_empty()).collect();
        site.prefix = parts.iter().map(|part| format!("/{part}")).collect();
        let prefix = site.prefix.clone();
        let shared = Arc::new(Shared {
            site,
            stopping: AtomicBool::new(false),
            open: Mutex::default(),
        });
        let accepting = Arc::clone(&shared);
        let acceptor = std::thread::spawn(move || accept(&listener, &accepting));
        Ok(Self {
            address,
            prefix,
            shared,
            acceptor: Some(acceptor),
        })
    }

    /// Serves `site` on `port`, or on the next free one when that is taken.
    pub fn start_near(site: &Site, port: u16) -> io::Result<Self> {
        for port in port..port.saturating_add(NEAR) {
            match Self::start(site.clone(), port) {
                Err(e) if e.kind() == io::ErrorKind::AddrInUse => {}
                other => return other,
            }
        }
        Self::start(site.clone(), 0)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address of the site's home page, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}{}/", self.address, self.prefix)
    }

    /// Stops it: no connection is accepted any more, and the open ones are cut.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // `accept` has to be woken to see it.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
        if let Some(live) = &self.shared.site.live {
            live.wake();
        }
        let open = self
            .shared
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for stream in open.values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for (id, stream) in (0..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let Ok(kept) = stream.try_clone() else {
            continue;
        };
        shared.lock().insert(id, kept);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // An error here is a reader who left; there is nobody to tell.
            let _ = connection::converse(stream, &shared);
            shared.lock().remove(&id);
        });
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u64, TcpStream>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
