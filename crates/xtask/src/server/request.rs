//! Reading what a browser asks for.
use std::io::{self, BufRead, Read};

/// More than any browser sends.
const LONGEST: u64 = 64 * 1024;

/// A request, as far as a static server cares.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The path as sent, still percent-encoded.
    pub(super) path: String,
    /// The query with its `?`, or nothing.
    pub(super) query: String,
    /// `HEAD`: the same answer without its body.
    pub(super) head_only: bool,
    /// Whether the connection ends with this request.
    pub(super) last: bool,
}

impl Request {
    /// The next request; `None` when there is none, or the status to refuse it with.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Result<Option<Self>, u16>> {
        let mut limited = reader.take(LONGEST);
        let mut first = String::new();
        let mut last = false;
        loop {
            let mut line = Vec::new();
            let read = limited.read_until(b'\n', &mut line)?;
            if read == 0 || line.last() != Some(&b'\n') {
                let refused = if limited.limit() == 0 {
                    Err(431)
                } else {
                    Ok(None)
                };
                return Ok(refused);
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end();
            match (first.is_empty(), line.is_empty()) {
                (true, true) => {}
                (true, false) => line.clone_into(&mut first),
                (false, true) => break,
                (false, false) => last |= ends_connection(line),
            }
        }
        Ok(Self::parse(&first, last))
    }

    fn parse(line: &str, last: bool) -> Result<Option<Self>, u16> {
        let mut words = line.split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(400);
        };
        let head_only = match method {
            "GET" => false,
            "HEAD" => true,
            _ => return Err(405),
        };
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return Err(400);
        }
        let target = target.split('#').next().unwrap_or_default();
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        Ok(Some(Self {
            path: path.to_owned(),
            query: query.to_owned(),
            head_only,
            last: last || version == "HTTP/1.0",
        }))
    }
}

/// Whether this header line means that nothing can follow: it says so, or it announces a body,
/// which is not read.
fn ends_connection(header: &str) -> bool {
    let Some((name, value)) = header.split_once(':') else {
        return true;
    };
    let value = value.trim();
    match name.to_ascii_lowercase().as_str() {
        "connection" => value.to_ascii_lowercase().contains("close"),
        "content-length" => value != "0",
        "transfer-encoding" => true,
        _ => false,
    }
}

/// The segments of a percent-encoded path, decoded; or the status to refuse it with.
pub(super) fn segments(path: &str) -> Result<Vec<String>, u16> {
    let decoded = String::from_utf8(decode(path).ok_or(400_u16)?).map_err(|_| 400_u16)?;
    if decoded.contains(['\0', '\\']) {
        return Err(400);
    }
    let segments: Vec<String> = decoded.split('/').skip(1).map(str::to_owned).collect();
    if segments.iter().any(|s| s == ".." || s == ".") {
        return Err(403);
    }
    Ok(segments)
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            out.push(u8::try_from(value).ok()?);
        } else {
            out.push(byte);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(segments("/a%20b/%D0%A2").unwrap(), ["a b", "Т"]);
        assert_eq!(segments("/%252e%252e").unwrap(), ["%2e%2e"]);
    }

    #[test]
    fn a_path_that_climbs_is_refused_however_it_is_written() {
        for path in [
            "/..",
            "/a/../b",
            "/%2e%2e/x",
            "/a%2f..%2f..",
            "/./x",
            "/.%2E",
        ] {
            assert_eq!(segments(path), Err(403), "{path}");
        }
    }

    #[test]
    fn a_path_that_is_not_text_is_refused() {
        for path in ["/%", "/%4", "/%zz", "/%ff", "/a%00b", "/a%5c..%5cb", "/%+1"] {
            assert_eq!(segments(path), Err(400), "{path}");
        }
    }

    #[test]
    fn only_get_and_head_of_a_path_are_understood() {
        let read = |text: &str| Request::read(&mut text.as_bytes()).unwrap();
        assert_eq!(read("POST / HTTP/1.1\r\n\r\n"), Err(405));
        assert_eq!(read("GET http://x/ HTTP/1.1\r\n\r\n"), Err(400));
        assert_eq!(read("nonsense\r\n\r\n"), Err(400));
        assert_eq!(read("GET / HTT"), Ok(None));
        let request = read("HEAD /a?b=c HTTP/1.1\r\nConnection: close\r\n\r\n");
        let request = request.unwrap().unwrap();
        assert_eq!(
            (request.path.as_str(), request.query.as_str()),
            ("/a", "?b=c")
        );
        assert!(request.head_only && request.last);
    }

    #[test]
    fn endless_headers_are_refused() {
        let text = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(100_000));
        assert_eq!(Request::read(&mut text.as_bytes()).unwrap(), Err(431));
    }
}
