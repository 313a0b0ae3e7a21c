//! One connection: requests in, responses out, until either side has had enough.
use super::Shared;
use super::live;
use super::request::Request;
use super::respond::{Response, respond};
use std::io::{self, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(60);

/// Answers every request on `stream`.
pub(super) fn converse(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while !shared.stopping.load(Ordering::SeqCst) {
        let request = match Request::read(&mut reader)? {
            Ok(Some(request)) => request,
            Ok(None) => break,
            Err(status) => return Response::plain(status).write(&mut out, false, true),
        };
        match respond(&request, &shared.site) {
            live::Reply::Once(response) => {
                response.write(&mut out, request.head_only, request.last)?;
                if request.last {
                    break;
                }
            }
            live::Reply::Stream(live) => {
                return live.stream_to(&mut out, || shared.stopping.load(Ordering::SeqCst));
            }
        }
    }
    out.flush()
}
