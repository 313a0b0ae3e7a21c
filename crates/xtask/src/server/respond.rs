//! From a request to a file.
use super::Site;
use super::live::{self, Reply};
use super::mime::mime;
use super::request::{Request, segments};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A complete response.
#[derive(Debug)]
pub(super) struct Response {
    status: u16,
    mime: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Response {
    /// A response that only says its status.
    pub(super) fn plain(status: u16) -> Self {
        let body = format!("{status} {}\n", reason(status)).into_bytes();
        Self::new(status, "text/plain; charset=utf-8", body)
    }

    /// A response with a body.
    pub(super) fn new(status: u16, mime: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            mime,
            location: None,
            body,
        }
    }

    fn redirect(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::plain(301)
        }
    }

    /// Puts it on the wire.
    pub(super) fn write(
        &self,
        out: &mut impl Write,
        head_only: bool,
        last: bool,
    ) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n",
            self.status,
            reason(self.status),
            self.mime,
            self.body.len(),
        );
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        if self.status == 405 {
            head.push_str("Allow: GET, HEAD\r\n");
        }
        head.push_str(if last {
            "Connection: close\r\n\r\n"
        } else {
            "\r\n"
        });
        out.write_all(head.as_bytes())?;
        if !head_only {
            out.write_all(&self.body)?;
        }
        out.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}

/// The answer to `request`.
pub(super) fn respond(request: &Request, site: &Site) -> Reply {
    let Some(path) = request.path.strip_prefix(&site.prefix) else {
        return Reply::Once(Response::plain(404));
    };
    if path.is_empty() {
        return Reply::Once(Response::redirect(format!(
            "{}/{}",
            site.prefix, request.query
        )));
    }
    if !path.starts_with('/') {
        return Reply::Once(Response::plain(404));
    }
    if let Some(live) = &site.live
        && let Some(reply) = live.answer(path)
    {
        return reply;
    }
    let found = segments(path).and_then(|segments| look(&site.root, &segments));
    Reply::Once(match found {
        Ok(Target::File(file)) => page(site, 200, &file),
        Ok(Target::Folder) => Response::redirect(format!("{}/{}", request.path, request.query)),
        Err(404) => page(site, 404, &site.root.join("404.html")),
        Err(status) => Response::plain(status),
    })
}

enum Target {
    File(PathBuf),
    /// A folder asked for without its slash.
    Folder,
}

/// What `segments` lead to below `root`; nothing outside it, by whatever links.
fn look(root: &Path, segments: &[String]) -> Result<Target, u16> {
    let (last, folders) = segments.split_last().ok_or(404_u16)?;
    if folders.iter().any(String::is_empty) {
        return Err(404);
    }
    let mut file: PathBuf = root.to_owned();
    file.extend(segments.iter().filter(|s| !s.is_empty()));
    if last.is_empty() {
        file.push("index.html");
    }
    let root = root.canonicalize().map_err(|_| 404_u16)?;
    let file = file.canonicalize().map_err(|_| 404_u16)?;
    if !file.starts_with(root) {
        return Err(403);
    }
    match (file.is_file(), file.join("index.html").is_file()) {
        (true, _) => Ok(Target::File(file)),
        (false, true) => Ok(Target::Folder),
        (false, false) => Err(404),
    }
}

fn page(site: &Site, status: u16, file: &Path) -> Response {
    let Ok(mut body) = std::fs::read(file) else {
        return Response::plain(404);
    };
    let mime = mime(file);
    if site.live.is_some() && mime.starts_with("text/html") {
        body = live::with_script(&body, &site.prefix);
    }
    Response::new(status, mime, body)
}
