//! Citing: a dialog that gives the citation of what is selected, chosen or open, in a style, to copy, to save, to send.
//!
//! It opens from whatever has `data-cite`, wherever on the page that stands.

mod quote;
mod subject;

use std::sync::Arc;

use apparatus_cite::{File, Form, Forms, StyleId, Words, html, mail};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::dialogs;
use super::selection::Selection;
use crate::components::cite::words;
use crate::html::{El, el, link, live, several, text};
use crate::platform;
use crate::state::{Collection, Navigator};
use subject::Subject;

/// The dialog's element.
pub(super) const CITE: &str = "cite";

/// Where the style that was chosen last is kept.
const STYLE: &str = "apparatus:style";

/// The dialog.
#[derive(Clone, Copy)]
pub(super) struct Cite {
    collection: StoredValue<Arc<Collection>>,
    navigator: Navigator,
    subject: RwSignal<Option<Arc<Subject>>>,
    style: RwSignal<StyleId>,
    corrected: RwSignal<bool>,
    selection: Selection,
    /// What was copied or saved last.
    news: RwSignal<String>,
}

impl Cite {
    pub(super) fn new(
        collection: Arc<Collection>,
        navigator: Navigator,
        selection: Selection,
    ) -> Self {
        let style = platform::stored(STYLE).and_then(|name| StyleId::named(&name));
        Self {
            collection: StoredValue::new(collection),
            navigator,
            subject: RwSignal::new(None),
            style: RwSignal::new(style.unwrap_or(StyleId::Chicago18)),
            corrected: RwSignal::new(false),
            selection,
            news: RwSignal::new(String::new()),
        }
    }

    /// Opens it for what is at hand now.
    pub(super) fn open(self) -> Option<()> {
        let subject = self
            .collection
            .with_value(|it| Subject::now(it, self.navigator, self.selection))?;
        // The words are quoted as the page shows them.
        self.corrected.set(platform::exists(".reader.is-corrected"));
        self.news.set(String::new());
        self.subject.set(Some(Arc::new(subject)));
        dialogs::open(CITE)
    }

    /// Listens to what opens it, as long as the page lives.
    pub(super) fn listen(self) {
        let asks = |event: &web_sys::MouseEvent| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let asks = target.and_then(|it| it.closest("[data-cite]").ok()?);
            // What was unfolded before is folded again.
            asks.is_some_and(|it| !it.matches("[open] > *").unwrap_or(false))
        };
        // What is selected stays so while the button is pressed.
        let _ = window_event_listener(ev::mousedown, move |event| {
            if asks(&event) {
                event.prevent_default();
            }
        });
        let _ = window_event_listener(ev::click, move |event| {
            if asks(&event) && self.open().is_some() {
                event.prevent_default();
            }
        });
    }

    /// The dialog, closed.
    pub(super) fn view(self) -> El {
        let subject = move || self.subject.get();
        let title = live(move || {
            let name = subject().map(|it| it.name.clone());
            let title = format!("Cite: {}", name.unwrap_or_default());
            el("h2", "").attr("id", "cite-title").text(&title).done()
        });
        let readings = live(move || {
            let subject = subject();
            let quote = subject.as_ref().and_then(|it| it.quote.as_ref());
            match quote.is_some_and(|it| it.corrected.is_some()) {
                true => self.readings().done(),
                false => several(Vec::new()),
            }
        });
        let citations = live(move || match subject() {
            Some(subject) => self.citations(&subject),
            None => several(Vec::new()),
        });
        let news = el("p", "cite-news")
            .attr("role", "status")
            .view(live(move || text(&self.news.get())));
        let close = el("button", "button").attr("type", "submit").text("Close");
        el("dialog", "dialog cite")
            .attr("id", CITE)
            .attr("aria-labelledby", "cite-title")
            .on("click", |event| {
                if dialogs::is_outside(&event) {
                    dialogs::close(CITE);
                }
            })
            .view(title)
            .add(self.styles())
            .view(readings)
            .view(citations)
            .add(el("form", "").attr("method", "dialog").add(news).add(close))
    }

    fn styles(self) -> El {
        let options = StyleId::ALL.map(|style| {
            el("option", "")
                .attr("value", style.name())
                .live_prop("selected", move || (self.style.get() == style).into())
                .text(style.label())
        });
        let select = el("select", "")
            .attr("name", "style")
            .on("change", move |event| {
                if let Some(style) = StyleId::named(&event_target_value(&event)) {
                    platform::store(STYLE, style.name());
                    self.style.set(style);
                }
            })
            .all(options.into());
        el("label", "").text("Style").add(select)
    }

    fn readings(self) -> El {
        let choices = [(false, "as printed"), (true, "as corrected")].map(|(corrected, words)| {
            let input = el("input", "")
                .attr("type", "radio")
                .attr("name", "cite-reading")
                .live_prop("checked", move || {
                    (self.corrected.get() == corrected).into()
                })
                .on("change", move |_| self.corrected.set(corrected));
            el("label", "").add(input).text(words)
        });
        el("fieldset", "cite-readings")
            .add(el("legend", "visually-hidden").text("Reading that is quoted"))
            .all(choices.into())
    }

    fn citations(self, subject: &Arc<Subject>) -> AnyView {
        let (style, corrected) = (self.style.get(), self.corrected.get());
        let forms = self.collection.with_value(|collection| {
            let styled = subject.styled(collection, style)?;
            let style = collection.citations.style(style)?;
            let quote = subject.quote.as_ref();
            Some(Forms::of(style, styled, &subject.values, quote, corrected))
        });
        let Some(forms) = forms else {
            let none = "This edition was built without citations.";
            return el("p", "").text(none).done();
        };
        let alone = forms.alone().plain();
        let blocks = forms.all().into_iter().map(|it| self.block(it)).collect();
        let actions = |name: &str, buttons: Vec<El>| {
            el("div", "cite-actions")
                .add(el("span", "label").text(name))
                .all(buttons)
        };
        el("div", "")
            .all(blocks)
            .add(actions("Save as", self.files(subject)))
            .add(actions("Share", self.ways(subject, alone)))
            .done()
    }

    /// A citation with a button that copies it.
    fn block(self, form: Form) -> El {
        let (text, html, label) = (form.plain(), form.html(), form.label);
        let copy = button("Copy")
            .attr("aria-label", &format!("Copy: {label}"))
            .on("click", move |_| self.copy(text.clone(), &html, label));
        let head = el("div", "cite-head")
            .add(el("h3", "label").text(label))
            .add(copy);
        el("section", "cite-form")
            .add(head)
            .add(words(el("p", "cite-text"), &form.words))
    }

    /// Buttons that save files.
    fn files(self, subject: &Arc<Subject>) -> Vec<El> {
        let files = File::ALL.map(|file| {
            let subject = subject.clone();
            button(file.label())
                .attr("data-file", file.ending())
                .on("click", move |_| {
                    let text = file.write(&subject.record, &subject.values);
                    let name = format!("{}.{}", subject.record.id, file.ending());
                    platform::save(&name, file.media_type(), &text);
                    self.news.set(format!("Saved as {name}"));
                })
        });
        files.into()
    }

    /// Other ways to hand it on: the link alone, a letter, what the system has for sharing. `text` is a citation that
    /// says everything by itself.
    fn ways(self, subject: &Arc<Subject>, text: String) -> Vec<El> {
        let (address, title) = (&subject.values.address, subject.record.title.clone());
        let html = html(&[Words {
            text: address.clone(),
            italic: false,
            link: true,
        }]);
        let copy = button("Copy link").on("click", {
            let address = address.clone();
            move |_| self.copy(address.clone(), &html, "Link")
        });
        let letter = link(&mail(&title, &text), "E-mail").attr("class", "button-text");
        let share = platform::can_share()
            .then(|| button("More ways…").on("click", move |_| platform::share(&title, &text)));
        [copy, letter].into_iter().chain(share).collect()
    }

    /// Copies words, and says in the dialog whether it worked: what lies under it is not heard while it is open.
    fn copy(self, text: String, html: &str, what: &'static str) {
        platform::copy_as_html(text, html, move |worked| {
            self.news.set(match worked {
                true => format!("{what} copied"),
                false => "This browser does not let the page copy. The words can be selected and \
                          copied by hand."
                    .to_owned(),
            });
        });
    }
}

fn button(words: &str) -> El {
    el("button", "button-text")
        .attr("type", "button")
        .text(words)
}
