//! `cargo xtask lighthouse`: the scores that Lighthouse gives the built site, as a phone and as a desk.
use crate::failure::{Failure, Result};
use crate::fresh;
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::server::{Server, Site};
use crate::table::{Side, table};
use crate::tools::{self, Tool};
use crate::views::{View, views};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The package, pinned.
const PACKAGE: &str = "lighthouse@12.8.2";

/// The names of the views it is run on.
const VIEWS: [&str; 4] = [
    "home",
    "read-1927-expulsion",
    "search-results",
    "people-entry",
];

/// The categories, as Lighthouse names them, and as the table does.
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "SEO"),
];

/// Its settings: for a phone it has none to name.
const PRESETS: [(&str, Option<&str>); 2] = [("desktop", Some("desktop")), ("mobile", None)];

const FLAGS: &str = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu --disable-quic \
     --disable-background-networking --disable-component-update --disable-sync --no-first-run";

/// Runs Lighthouse on the site in `site`, or in `dist`; prints the scores, and whatever is less than all.
pub(crate) fn run(project: &Project, site: Option<PathBuf>) -> Result<()> {
    let site = site.unwrap_or_else(|| project.dist());
    let all = views(&site)?;
    let machine = Machine::here(project)?;
    let chosen = tools::ensure(&machine, &[Tool::Chromium, Tool::Node])?;
    let step = "running Lighthouse";
    let chromium = chosen.first();
    let chromium = chromium.ok_or_else(|| Failure::new(step, "there is no browser"))?;
    let program = install(&machine)?;
    let folder = project.root.join("target/lighthouse");
    fresh::empty(&folder)?;
    let served = Site {
        root: site,
        ..Site::default()
    };
    let server = Server::start(served, 0).map_err(|e| Failure::new("serving the site", e))?;
    let (mut rows, mut wanting) = (Vec::new(), Vec::new());
    for view in all
        .iter()
        .filter(|view| VIEWS.contains(&view.name.as_str()))
    {
        for (spoken, preset) in PRESETS {
            let report = folder.join(format!("{}-{spoken}.json", view.name));
            let mut node = machine.command("node");
            node.arg(&program);
            node.arg(format!("{}{}", server.url(), view.address));
            node.args(["--quiet", "--output=json", "--throttling-method=simulate"]);
            node.arg(format!("--output-path={}", report.display()));
            node.arg(format!("--chrome-flags={FLAGS}"));
            node.args(preset.map(|preset| format!("--preset={preset}")));
            node.env("CHROME_PATH", chromium);
            process::must(&format!("Lighthouse on {}, {spoken}", view.name), node)?;
            let report = read(&report)?;
            rows.push(scores(view, spoken, &report));
            wanting.extend(lacking(view, spoken, &report));
        }
    }
    let heading = [
        ("view", Side::Left),
        ("as", Side::Left),
        (CATEGORIES[0].1, Side::Right),
        (CATEGORIES[1].1, Side::Right),
        (CATEGORIES[2].1, Side::Right),
        (CATEGORIES[3].1, Side::Right),
    ];
    print!("{}", table(heading, &rows));
    for line in wanting {
        println!("{line}");
    }
    Ok(())
}

/// Fetches the package, if it is not there; gives back its program.
fn install(machine: &Machine) -> Result<PathBuf> {
    let folder = machine.tools.join("lighthouse");
    let step = "fetching Lighthouse from npm";
    let mut npm = machine.command("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    npm.arg(&folder).arg(PACKAGE);
    process::must(step, npm)?;
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    if program.is_file() {
        return Ok(program);
    }
    Err(Failure::new(
        step,
        format!("{} is not there", program.display()),
    ))
}

fn read(file: &Path) -> Result<Value> {
    let failed = |cause: String| Failure::new(format!("reading {}", file.display()), cause);
    let text = std::fs::read_to_string(file).map_err(|e| failed(e.to_string()))?;
    serde_json::from_str(&text).map_err(|e| failed(e.to_string()))
}

/// The row of one report: of a hundred; a stroke where there is no score.
fn scores(view: &View, preset: &str, report: &Value) -> [String; 6] {
    let score = |at: usize| {
        let score = report["categories"][CATEGORIES[at].0]["score"].as_f64();
        score.map_or("–".to_owned(), |score| format!("{:.0}", score * 100.0))
    };
    let (name, preset) = (view.name.clone(), preset.to_owned());
    [name, preset, score(0), score(1), score(2), score(3)]
}

/// A line for each audit that costs a category points.
fn lacking(view: &View, preset: &str, report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for (category, spoken) in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for audit in audits.into_iter().flatten() {
            let weighs = audit["weight"].as_f64().is_some_and(|weight| weight > 0.0);
            let found = &report["audits"][audit["id"].as_str().unwrap_or_default()];
            let short = found["score"].as_f64().is_some_and(|score| score < 0.995);
            if weighs && short {
                let said = found["displayValue"].as_str().unwrap_or_default();
                let title = found["title"].as_str().unwrap_or_default();
                lines.push(format!("{}, {preset}, {spoken}: {title} {said}", view.name));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn view() -> View {
        View {
            name: "home".to_owned(),
            address: String::new(),
        }
    }

    #[test]
    fn a_score_is_of_a_hundred_and_what_costs_points_is_named() {
        let report = json!({
            "categories": {
                "performance": { "score": 0.97, "auditRefs": [{ "id": "lcp", "weight": 25 }, { "id": "tip", "weight": 0 }] },
                "accessibility": { "score": 1.0, "auditRefs": [{ "id": "names", "weight": 10 }] },
                "seo": { "score": null, "auditRefs": [] },
            },
            "audits": {
                "lcp": { "score": 0.9, "title": "Largest Contentful Paint", "displayValue": "1.3 s" },
                "tip": { "score": 0.0, "title": "A tip" },
                "names": { "score": 1, "title": "Names" },
            },
        });
        assert_eq!(
            scores(&view(), "mobile", &report),
            ["home", "mobile", "97", "100", "–", "–"]
        );
        assert_eq!(
            lacking(&view(), "mobile", &report),
            ["home, mobile, performance: Largest Contentful Paint 1.3 s"]
        );
    }
}
