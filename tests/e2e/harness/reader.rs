//! A reader at a browser: a profile of its own, hands, eyes, and an ear for errors.

use std::cell::RefCell;
use std::env;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    Capabilities, ChromiumLikeCapabilities as _, DesiredCapabilities, Key, LoggingPrefsLogLevel,
    WebDriver,
};
use tokio::runtime::{Builder, Runtime};
use xtask::chromium::QUIET;

use super::driver;

/// How long anything may take before it counts as not happening.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long something must stay where it is before it is clicked.
const STILL: Duration = Duration::from_millis(50);
/// How often it is looked whether it has happened.
const PULSE: Duration = Duration::from_millis(20);

/// Brings an element into view and says where it can be clicked: nowhere while there is none, or
/// something covers it.
const PLACE: &str = "
    const [css, words] = arguments;
    const found = [...document.querySelectorAll(css)].find((found) =>
        found.textContent.replace(/\\s+/g, ' ').trim().startsWith(words));
    const whole = found?.getBoundingClientRect();
    if (!whole) return null;
    if (whole.top < 0 || whole.bottom > innerHeight) found.scrollIntoView({ block: 'center' });
    const place = found.getClientRects()[0];
    if (!place) return null;
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2].map(Math.floor);
    const top = document.elementFromPoint(x, y);
    return top && (found.contains(top) || top.contains(found)) ? [x, y] : null;
";

/// A browser with a fresh profile. When it is closed, an error in the console that the test did not
/// expect fails the test.
pub(crate) struct Reader {
    runtime: Runtime,
    driver: WebDriver,
    expected: RefCell<Vec<&'static str>>,
}

impl Reader {
    /// A reader with an ordinary browser.
    pub(crate) fn new() -> Self {
        Self::with(&json!({}))
    }

    /// A reader who has switched JavaScript off.
    pub(crate) fn without_javascript() -> Self {
        Self::with(&json!({ "profile.managed_default_content_settings.javascript": 2 }))
    }

    fn with(preferences: &Value) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in QUIET.into_iter().chain(["--window-size=1280,900"]) {
            capabilities.add_arg(argument).unwrap();
        }
        if let Ok(browser) = env::var("APPARATUS_CHROMIUM") {
            capabilities.set_binary(&browser).unwrap();
        }
        capabilities
            .add_experimental_option("prefs", preferences)
            .unwrap();
        capabilities
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .unwrap();
        let capabilities: Capabilities = capabilities.into();
        let driver = runtime
            .block_on(WebDriver::new(driver::url(), capabilities))
            .unwrap();
        Self {
            runtime,
            driver,
            expected: RefCell::default(),
        }
    }

    // Going places.

    /// Goes to an address.
    pub(crate) fn visit(&self, url: &str) {
        self.wait(self.driver.goto(url)).unwrap();
    }

    /// Goes to an address and waits until the program has taken the page over.
    #[track_caller]
    pub(crate) fn open(&self, url: &str) {
        self.visit(url);
        self.alive();
    }

    /// Loads the page again, the program too.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.wait(self.driver.refresh()).unwrap();
        self.alive();
    }

    /// The browser's button.
    pub(crate) fn back(&self) {
        self.wait(self.driver.back()).unwrap();
    }

    /// The browser's button.
    pub(crate) fn forward(&self) {
        self.wait(self.driver.forward()).unwrap();
    }

    /// Waits until the program has taken the page over.
    #[track_caller]
    pub(crate) fn alive(&self) {
        self.see(
            "the page is alive",
            "document.body.hasAttribute('data-alive') && \
             !document.querySelector('[data-room]:not([data-alive])')",
        );
    }

    /// The address, unescaped.
    pub(crate) fn address(&self) -> String {
        self.ask("decodeURIComponent(location.href)")
    }

    /// Waits until the address, unescaped, ends with these words: what is typed stands in it a moment later.
    #[track_caller]
    pub(crate) fn arrives_at(&self, words: &str) {
        self.until(&format!("the address ends with “{words}”"), || {
            self.address().ends_with(words).then_some(())
        });
    }

    // Looking.

    /// What an expression is, now.
    #[track_caller]
    pub(crate) fn ask<T: DeserializeOwned>(&self, expression: &str) -> T {
        let script = format!("return ({expression});");
        let answer = self
            .run(&script, &[])
            .unwrap_or_else(|error| panic!("{expression}: {error}"));
        serde_json::from_value(answer.clone())
            .unwrap_or_else(|error| panic!("{expression}: {error}: {answer}"))
    }

    /// What the promise of an expression comes to.
    #[track_caller]
    pub(crate) fn await_value<T: DeserializeOwned>(&self, expression: &str) -> T {
        let script = format!(
            "const done = arguments[0]; (async () => ({expression}))()\
             .then((value) => done([value, null]), (error) => done([null, String(error)]));"
        );
        let answer = self
            .wait(self.driver.execute_async(script, Vec::new()))
            .unwrap();
        let (value, error): (Value, Option<String>) = answer.convert().unwrap();
        assert_eq!(error, None, "{expression}");
        serde_json::from_value(value).unwrap()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn see(&self, what: &str, expression: &str) {
        let script = format!("return Boolean({expression});");
        self.until(what, || {
            let seen = self.run(&script, &[]).ok()?;
            (seen == Value::Bool(true)).then_some(())
        });
    }

    /// Waits for something, and says what did not come.
    #[track_caller]
    pub(crate) fn until<T>(&self, what: &str, mut probe: impl FnMut() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(found) = probe() {
                return found;
            }
            if began.elapsed() > PATIENCE {
                let seen =
                    "return `${location.href}: ${document.querySelector('main')?.innerText}`";
                let page = self
                    .run(seen, &[])
                    .map(|page| page.to_string())
                    .unwrap_or_default();
                let page: String = page.chars().take(1500).collect();
                panic!("waited in vain until {what}; the page is at {page}");
            }
            std::thread::sleep(PULSE);
        }
    }

    /// The words of the first element that fits, once there is one.
    #[track_caller]
    pub(crate) fn text(&self, css: &str) -> String {
        self.until(&format!("there is {css}"), || {
            self.look(css)?.into_iter().next()
        })
    }

    /// The words of every element that fits.
    #[track_caller]
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        self.until("the page can be read", || self.look(css))
    }

    /// The same; nothing while the browser is between two pages.
    fn look(&self, css: &str) -> Option<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])]\
                      .map((found) => found.textContent.replace(/\\s+/g, ' ').trim());";
        serde_json::from_value(self.run(script, &[json!(css)]).ok()?).ok()
    }

    /// Waits until the first element that fits has these words.
    #[track_caller]
    pub(crate) fn reads(&self, css: &str, words: &str) {
        self.until(&format!("{css} reads “{words}”"), || {
            (self.look(css)?.first()? == words).then_some(())
        });
    }

    /// How many elements fit.
    #[track_caller]
    pub(crate) fn count(&self, css: &str) -> usize {
        self.texts(css).len()
    }

    /// Whether an element is within what the window shows.
    pub(crate) fn in_view(&self, css: &str) -> bool {
        let script = "const found = document.querySelector(arguments[0]);\
                      if (!found) return false;\
                      const place = found.getBoundingClientRect();\
                      return place.height > 0 && place.top < innerHeight && place.bottom > 0;";
        self.run(script, &[json!(css)]).unwrap() == Value::Bool(true)
    }

    /// How far the page is scrolled.
    pub(crate) fn scrolled(&self) -> f64 {
        self.ask("scrollY")
    }

    // Doing.

    /// Clicks the first element that fits.
    #[track_caller]
    pub(crate) fn click(&self, css: &str) {
        self.click_on(css, "");
    }

    /// Clicks the first element that fits and begins with these words: where it is, if nothing
    /// covers it.
    #[track_caller]
    pub(crate) fn click_on(&self, css: &str, words: &str) {
        // The page may be changing under the hand: then the hand tries again.
        self.until(&format!("{css} “{words}” can be clicked"), || {
            let place = || self.run(PLACE, &[json!(css), json!(words)]).ok();
            let now = place()?;
            // What moves is not clicked.
            std::thread::sleep(STILL);
            if place()? != now {
                return None;
            }
            let (x, y) = serde_json::from_value(now).ok()?;
            let click = self.hands().move_to(x, y).click();
            self.wait(click.perform()).ok()
        });
    }

    /// Puts the keyboard into an element.
    #[track_caller]
    pub(crate) fn focus(&self, css: &str) {
        self.see(
            &format!("{css} has the keyboard"),
            &format!(
                "(document.querySelector({css}).focus(), document.activeElement.matches({css}))",
                css = json!(css)
            ),
        );
    }

    /// Types into whatever has the keyboard.
    pub(crate) fn type_text(&self, text: &str) {
        self.wait(self.hands().send_keys(text).perform()).unwrap();
    }

    /// Presses a key.
    pub(crate) fn press(&self, key: Key) {
        self.type_text(&char::from(key).to_string());
    }

    /// Presses a letter with the control key held down.
    pub(crate) fn press_with_control(&self, letter: char) {
        let held = self
            .hands()
            .key_down(Key::Control)
            .send_keys(letter.to_string());
        self.wait(held.key_up(Key::Control).perform()).unwrap();
    }

    /// What the clipboard holds.
    pub(crate) fn clipboard(&self) -> String {
        let origin: String = self.ask("location.origin");
        let permissions = json!({
            "origin": origin,
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        });
        self.devtools("Browser.grantPermissions", &permissions);
        self.await_value("await navigator.clipboard.readText()")
    }

    /// Gives the window a width, as a phone or a desk would.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// What the reader's system prefers: `light` or `dark`.
    pub(crate) fn prefer(&self, colours: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": colours }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        );
    }

    /// Shows the page as it would be printed, or as it is on screen again.
    pub(crate) fn on_paper(&self, printed: bool) {
        let media = if printed { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", &json!({ "media": media }));
    }

    /// Runs a script in every page to come, before anything of the page's own.
    pub(crate) fn run_first(&self, script: &str) {
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &source);
    }

    fn devtools(&self, method: &str, parameters: &Value) {
        self.wait(self.driver.cdp().send_raw(method, parameters))
            .unwrap();
    }

    /// Runs a script in the page, now.
    fn run(&self, script: &str, arguments: &[Value]) -> WebDriverResult<Value> {
        let answer = self.wait(self.driver.execute(script, arguments.to_vec()))?;
        Ok(answer.json().clone())
    }

    fn hands(&self) -> ActionChain {
        let at_once = Some(Duration::ZERO);
        self.driver.action_chain_with_delay(at_once, at_once)
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    // Listening.

    /// Errors with these words in them are part of the test.
    pub(crate) fn expect_error(&self, words: &'static str) {
        self.expected.borrow_mut().push(words);
    }

    /// The errors so far that were not expected.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<String> {
        let log = self.wait(self.driver.browser_log()).unwrap();
        let expected = self.expected.borrow();
        log.into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .filter(|message| !expected.iter().any(|words| message.contains(words)))
            .collect()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let failing = std::thread::panicking();
        let errors = if failing { Vec::new() } else { self.errors() };
        let closed = self.wait(self.driver.clone().quit());
        if !failing {
            assert!(errors.is_empty(), "errors in the console: {errors:#?}");
            closed.unwrap();
        }
    }
}
