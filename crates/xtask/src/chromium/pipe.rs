//! Messages over a pipe: JSON, each with a zero byte behind it.
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// The two ends that are ours.
pub(super) struct Pipe {
    to: Box<dyn Write + Send>,
    from: Receiver<Value>,
    last: u64,
}

impl Pipe {
    /// A pipe that is written to at `to` and read from at `from`.
    pub(super) fn new(to: impl Write + Send + 'static, from: impl Read + Send + 'static) -> Self {
        let (send, messages) = mpsc::channel();
        std::thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut message = Vec::new();
            while from.read_until(0, &mut message).is_ok_and(|n| n > 0) {
                message.pop();
                // What cannot be read answers nothing, and the question runs out of time.
                let parsed = serde_json::from_slice(&message).unwrap_or(Value::Null);
                if send.send(parsed).is_err() {
                    break;
                }
                message.clear();
            }
        });
        Self {
            to: Box::new(to),
            from: messages,
            last: 0,
        }
    }

    /// Asks, and waits `patience` for the answer; events that come before it are passed over. An error is
    /// what the browser said, or that it said nothing.
    pub(super) fn ask(
        &mut self,
        session: &str,
        method: &str,
        parameters: Value,
        patience: Duration,
    ) -> Result<Value, String> {
        self.last += 1;
        let mut question = json!({ "id": self.last, "method": method, "params": parameters });
        if !session.is_empty() {
            question["sessionId"] = session.into();
        }
        let mut bytes = question.to_string().into_bytes();
        bytes.push(0);
        let written = self.to.write_all(&bytes).and_then(|()| self.to.flush());
        written.map_err(|_| "the browser has ended".to_owned())?;
        let began = Instant::now();
        loop {
            let left = patience.saturating_sub(began.elapsed());
            let mut message = self.from.recv_timeout(left).map_err(|error| match error {
                RecvTimeoutError::Timeout => format!("no answer in {} s", patience.as_secs()),
                RecvTimeoutError::Disconnected => "the browser has ended".to_owned(),
            })?;
            if message["id"] != self.last {
                continue;
            }
            return match message["error"]["message"].as_str() {
                Some(error) => Err(error.to_owned()),
                None => Ok(message["result"].take()),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// Asks a browser that says these things, whatever it is asked.
    fn answer(said: &str) -> Result<Value, String> {
        let said = Cursor::new(said.as_bytes().to_vec());
        let mut pipe = Pipe::new(std::io::sink(), said);
        pipe.ask("", "Page.enable", json!({}), Duration::from_secs(5))
    }

    #[test]
    fn the_answer_is_found_among_events() {
        let said = "{\"method\":\"Page.loadEventFired\"}\0{\"id\":1,\"result\":{\"a\":2}}\0";
        assert_eq!(answer(said).unwrap()["a"], 2);
    }

    #[test]
    fn what_the_browser_calls_wrong_is_an_error_with_its_words() {
        let said = "{\"id\":1,\"error\":{\"message\":\"no such method\"}}\0";
        assert_eq!(answer(said).unwrap_err(), "no such method");
    }

    #[test]
    fn a_browser_that_ends_is_not_waited_for() {
        assert_eq!(answer("").unwrap_err(), "the browser has ended");
    }
}
