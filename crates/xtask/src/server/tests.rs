use super::*;
use crate::scratch::Scratch;
use std::io::{BufRead, BufReader, Read, Write};
use std::time::Duration;

fn site(scratch: &Scratch) -> Site {
    scratch.write("site/index.html", "<head></head>home");
    scratch.write("site/404.html", "<head></head>lost");
    scratch.write("site/read/x/index.html", "<head></head>read x");
    scratch.write("site/sw.js", "the site's own worker");
    scratch.write("secret.txt", "outside");
    Site {
        root: scratch.path().join("site"),
        ..Site::default()
    }
}

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    stream
}

/// The whole response to one request on a connection of its own.
fn ask(server: &Server, line: &str) -> String {
    let mut stream = connect(server);
    write!(
        stream,
        "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn get(server: &Server, path: &str) -> String {
    ask(server, &format!("GET {path}"))
}

#[track_caller]
fn assert_status(answer: &str, status: u16) {
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")),
        "{answer}"
    );
}

#[test]
fn a_folder_gives_its_index_and_without_a_slash_a_redirect_that_keeps_the_query() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    assert!(get(&server, "/").ends_with("home"));
    assert!(get(&server, "/read/x/?q=a").ends_with("read x"));
    let moved = get(&server, "/read/x?q=%D0%A2");
    assert_status(&moved, 301);
    assert!(
        moved.contains("\r\nLocation: /read/x/?q=%D0%A2\r\n"),
        "{moved}"
    );
}

#[test]
fn every_kind_of_file_of_the_site_has_its_type() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    for (name, mime) in [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.json", "application/json"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.xml", "application/xml"),
        ("a.woff2", "font/woff2"),
        ("a.pack", "application/octet-stream"),
    ] {
        scratch.write(&format!("site/{name}"), "x");
        let answer = get(&server, &format!("/{name}"));
        assert!(
            answer.contains(&format!("\r\nContent-Type: {mime}\r\n")),
            "{answer}"
        );
        assert!(
            answer.contains("\r\nCache-Control: no-cache\r\n"),
            "{answer}"
        );
    }
}

#[test]
fn an_unknown_page_gives_the_sites_own_404_with_that_status() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    for path in [
        "/nowhere",
        "/read/",
        "/read",
        "//read/x/",
        "/read//x/",
        "/index.html/",
    ] {
        let answer = get(&server, path);
        assert_status(&answer, 404);
        assert!(answer.ends_with("lost"), "{path}: {answer}");
    }
}

#[test]
fn nothing_outside_the_folder_is_given() {
    let scratch = Scratch::new();
    let site = site(&scratch);
    std::os::unix::fs::symlink(scratch.path(), site.root.join("out")).unwrap();
    let server = Server::start(site, 0).unwrap();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/read/..%2f..%2fsecret.txt",
        "/read/%2E./../../secret.txt",
        "/out/secret.txt",
        "/out/site/../secret.txt",
    ] {
        let answer = get(&server, path);
        assert_status(&answer, 403);
        assert!(!answer.contains("outside"), "{path}: {answer}");
    }
}

#[test]
fn under_a_sub_path_only_the_sub_path_answers() {
    let scratch = Scratch::new();
    let prefix = "library/room/".to_owned();
    let server = Server::start(
        Site {
            prefix,
            ..site(&scratch)
        },
        0,
    )
    .unwrap();
    assert!(server.url().ends_with("/library/room/"), "{}", server.url());
    assert!(get(&server, "/library/room/").ends_with("home"));
    assert!(get(&server, "/library/room").contains("Location: /library/room/\r\n"));
    assert!(get(&server, "/library/room/read/x").contains("Location: /library/room/read/x/\r\n"));
    assert!(get(&server, "/library/room/nowhere").ends_with("lost"));
    assert_status(&get(&server, "/"), 404);
    assert_status(&get(&server, "/library/rooms/"), 404);
}

#[test]
fn head_has_the_length_and_no_body_and_other_methods_are_refused() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    let head = ask(&server, "HEAD /");
    assert!(
        head.contains("Content-Length: 17\r\n") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    let post = ask(&server, "POST /");
    assert_status(&post, 405);
    assert!(post.contains("Allow: GET, HEAD"), "{post}");
}

#[test]
fn one_connection_carries_many_requests() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    let mut stream = connect(&server);
    for _ in 0..3 {
        write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        let mut reader = BufReader::new(&stream);
        while !answer.ends_with("\r\n\r\n") {
            assert!(
                reader.read_line(&mut answer).unwrap() > 0,
                "closed after {answer:?}"
            );
        }
        let mut body = [0; 17];
        reader.read_exact(&mut body).unwrap();
        assert_eq!(&body, b"<head></head>home");
    }
}

#[test]
fn a_taken_port_gives_the_next_free_one() {
    let scratch = Scratch::new();
    let first = Server::start(site(&scratch), 0).unwrap();
    let second = Server::start_near(&site(&scratch), first.port()).unwrap();
    assert_ne!(first.port(), second.port());
    assert!(get(&second, "/").ends_with("home"));
}

#[test]
fn a_stopped_server_is_gone_and_its_port_can_be_taken_again() {
    let scratch = Scratch::new();
    let server = Server::start(site(&scratch), 0).unwrap();
    let port = server.port();
    let mut idle = connect(&server);
    write!(idle, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let _ = idle.read(&mut [0; 4]).unwrap();
    server.stop();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    let mut rest = Vec::new();
    let cut = idle.read_to_end(&mut rest);
    assert!(cut.is_ok() || cut.is_err_and(|e| e.kind() != io::ErrorKind::WouldBlock));
    let again = Server::start(site(&scratch), port).unwrap();
    assert!(get(&again, "/").ends_with("home"));
}

#[test]
fn only_a_live_server_touches_the_pages() {
    let scratch = Scratch::new();
    let plain = Server::start(site(&scratch), 0).unwrap();
    assert!(!get(&plain, "/").contains("__reload"));
    assert!(get(&plain, "/sw.js").ends_with("the site's own worker"));
    assert_status(&get(&plain, "/__reload.js"), 404);

    let live = Some(Arc::new(Live::default()));
    let live = Server::start(
        Site {
            live,
            ..site(&scratch)
        },
        0,
    )
    .unwrap();
    let tag = "<head><script src=\"/__reload.js\"></script></head>";
    assert!(get(&live, "/").ends_with(&format!("{tag}home")));
    assert!(get(&live, "/nowhere").ends_with(&format!("{tag}lost")));
    assert!(get(&live, "/sw.js").contains("unregister"));
    assert!(get(&live, "/__reload.js").contains("EventSource"));
}

#[test]
fn a_listening_page_hears_of_each_build_and_does_not_hold_up_the_others() {
    let scratch = Scratch::new();
    let live = Arc::new(Live::default());
    let site = Site {
        live: Some(Arc::clone(&live)),
        ..site(&scratch)
    };
    let server = Server::start(site, 0).unwrap();
    let mut stream = connect(&server);
    write!(stream, "GET /__reload HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut events = BufReader::new(stream).lines().map_while(Result::ok);
    let mut next = || events.find(|line| line.starts_with("data: ")).unwrap();
    let before = next();
    assert!(get(&server, "/").contains("home"), "held up by the stream");
    live.reload();
    let after = next();
    assert_ne!(before, after);
    server.stop();
    assert_eq!(
        events.find(|line| line.starts_with("data: ")),
        None,
        "the stream goes on"
    );
}
