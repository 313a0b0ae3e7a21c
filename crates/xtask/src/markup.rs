//! Whether every page of the built site is valid HTML, as the Nu Html Checker sees it.
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;

/// What the checker says that is not so, each with why.
const MISTAKEN: [(&str, &str); 2] = [
    (
        "Resource violates Content Security Policy",
        "pages are read from files, which have no origin that `'self'` could be",
    ),
    (
        "Inline script violates Content Security Policy",
        "the policy has the hash of the script; the tests in the browser hear of any violation",
    ),
];

/// Validates every page of the site in a folder; says how many there are.
pub(crate) fn check(machine: &Machine, java: &Path, vnu: &Path, site: &Path) -> Result<String> {
    const STEP: &str = "validating the pages";
    let mut pages = crate::links::files(site)?;
    pages.retain(|path| path.ends_with(".html"));
    let mut checker = machine.command(java);
    checker.arg("-Xss4m").arg("-jar").arg(vnu);
    checker.args(["--format", "json", "--exit-zero-always", "--stdout"]);
    checker.args(pages.iter().map(|page| site.join(page)));
    let said = said(checker, STEP)?;
    let faults = faults(&said, site).map_err(|error| Failure::new(STEP, error))?;
    if faults.is_empty() {
        return Ok(format!("{} pages", pages.len()));
    }
    let cause = format!("{} errors and warnings", faults.len());
    let mut failure = Failure::new(STEP, cause);
    failure.output = faults.into_iter().take(50).collect();
    Err(failure)
}

fn said(mut checker: Command, step: &str) -> Result<String> {
    let ended = checker.output();
    let ended = ended.map_err(|error| Failure::new(step, error))?;
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    if ended.status.success() {
        return Ok(said);
    }
    let words = process::plain(&String::from_utf8_lossy(&ended.stderr));
    Err(Failure::new(step, ended.status).tail_of(&words))
}

/// The errors and warnings in what the checker said, one a line, without those that are mistaken.
fn faults(said: &str, site: &Path) -> serde_json::Result<Vec<String>> {
    let said: Value = serde_json::from_str(said)?;
    let messages = said["messages"].as_array().cloned().unwrap_or_default();
    let text = |message: &Value, key: &str| message[key].as_str().unwrap_or_default().to_owned();
    let real = messages.iter().filter(|message| {
        let words = text(message, "message");
        // What is neither belongs to a warning before it.
        let is_fault = text(message, "type") != "info" || message["subType"] == "warning";
        is_fault && !MISTAKEN.iter().any(|(start, _)| words.starts_with(start))
    });
    let told = real.map(|message| {
        let page = text(message, "url");
        let page = page.rsplit_once(&*site.to_string_lossy());
        let page = page.map_or_else(|| text(message, "url"), |(_, page)| page.to_owned());
        let extract: String = text(message, "extract")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        format!(
            "{page}:{}: {} ({extract})",
            message["lastLine"],
            text(message, "message")
        )
    });
    Ok(told.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_warnings_are_told_and_what_is_mistaken_is_not() {
        let said = r#"{"messages": [
            {"type": "error", "url": "file:/site/a/index.html", "lastLine": 3, "message": "Bogus comment.", "extract": "a\n<!>"},
            {"type": "info", "subType": "warning", "url": "file:/site/b.html", "lastLine": 1, "message": "Duplicate."},
            {"type": "info", "url": "file:/site/b.html", "lastLine": 1, "message": "The first was here."},
            {"type": "info", "subType": "warning", "url": "file:/site/b.html", "message": "Resource violates Content Security Policy (meta tag): x."},
            {"type": "non-document-error", "url": "file:/site/c.html", "message": "It cannot be read."}
        ]}"#;
        let faults = faults(said, Path::new("/site")).unwrap();
        assert_eq!(
            faults,
            [
                "/a/index.html:3: Bogus comment. (a <!>)",
                "/b.html:1: Duplicate. ()",
                "/c.html:null: It cannot be read. ()"
            ]
        );
    }
}
