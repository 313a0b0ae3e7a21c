//! Chromium and its driver, which must be of one major version.
use super::Found;
use crate::machine::Machine;
use crate::version::Version;
use std::path::PathBuf;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// The first browser and driver that go together, or what is wrong with each.
pub(super) fn pair(machine: &Machine) -> (Found, Found) {
    let browsers: Vec<_> = BROWSERS
        .iter()
        .flat_map(|name| versions(machine, name))
        .collect();
    let drivers: Vec<_> = versions(machine, "chromedriver").collect();
    for (browser, version) in &browsers {
        let fitting = drivers
            .iter()
            .find(|(_, driver)| driver.major == version.major);
        if let Some((driver, driver_version)) = fitting {
            return (fits(browser, *version), fits(driver, *driver_version));
        }
    }
    match (browsers.first(), drivers.first()) {
        (Some((browser, version)), Some((driver, other))) => (
            fits(browser, *version),
            Found::Unfit {
                at: driver.clone(),
                why: format!("{other}, for another chromium"),
            },
        ),
        (Some((browser, version)), None) => (fits(browser, *version), Found::Missing),
        (None, Some((driver, version))) => (Found::Missing, fits(driver, *version)),
        (None, None) => (Found::Missing, Found::Missing),
    }
}

fn versions(machine: &Machine, name: &str) -> impl Iterator<Item = (PathBuf, Version)> {
    machine.all(name).filter_map(|at| {
        let said = machine.ask(&at, &["--version"])?;
        Some((at, Version::find(&said)?))
    })
}

fn fits(at: &std::path::Path, version: Version) -> Found {
    Found::Fits {
        at: at.to_owned(),
        version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn machine(scratch: &Scratch, folders: &[&str]) -> Machine {
        let folders: Vec<PathBuf> = folders.iter().map(|f| scratch.path().join(f)).collect();
        Machine {
            path: std::env::join_paths(folders).unwrap(),
            ..super::super::tests::bare(scratch)
        }
    }

    #[test]
    fn a_browser_and_driver_of_one_major_version_are_chosen_among_several() {
        let scratch = Scratch::new();
        scratch.program("a/chromium", "echo Chromium 150.0.1.1");
        let browser = scratch.program("b/google-chrome", "echo Google Chrome 156.0.2.2");
        let driver = scratch.program("b/chromedriver", "echo ChromeDriver 156.0.9.9");
        let (found_browser, found_driver) = pair(&machine(&scratch, &["a", "b"]));
        assert_eq!(found_browser, fits(&browser, Version::new(156, 0, 2)));
        assert_eq!(found_driver, fits(&driver, Version::new(156, 0, 9)));
    }

    #[test]
    fn a_driver_for_another_major_version_does_not_fit() {
        let scratch = Scratch::new();
        scratch.program("a/chromium", "echo Chromium 150.0.1.1");
        scratch.program("a/chromedriver", "echo ChromeDriver 156.0.9.9");
        let (browser, driver) = pair(&machine(&scratch, &["a"]));
        assert!(matches!(browser, Found::Fits { .. }));
        assert!(matches!(driver, Found::Unfit { .. }), "{driver:?}");
    }

    #[test]
    fn a_browser_alone_leaves_the_driver_missing() {
        let scratch = Scratch::new();
        scratch.program("a/chromium", "echo Chromium 150.0.1.1");
        assert_eq!(pair(&machine(&scratch, &["a"])).1, Found::Missing);
    }
}
