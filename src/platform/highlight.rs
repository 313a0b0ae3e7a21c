//! Words of the text, marked without a change to the page that another program draws: by the CSS Custom
//! Highlight API, and where a browser has none, by selecting them.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node, Range};

use super::browser::{document, window};
use super::guest::property;

/// What of a passage's words on the page is not its text: what it is called.
pub(crate) const NOT_TEXT: &str = ".passage-kind";

/// What of a passage's text is not printed: the same, and what is read in place of printed words.
pub(crate) const NOT_PRINTED: &str = ".passage-kind, ins";

/// A letter of the page: the text it is in, and from which to which of its UTF-16 units.
struct Letter {
    letter: char,
    node: Node,
    units: [u32; 2],
}

/// Words of a text on the page: what finds the element they stand in, how many of its letters stand before them,
/// white space not counted, and the words.
pub(crate) type Words = (String, usize, String);

/// Marks words, and no others any more, in the look that the style has for this name: `::highlight(name)`. Tells
/// whether the browser knows how.
pub(crate) fn mark(name: &str, words: &[Words]) -> bool {
    highlight(name, &ranges(words)).is_some()
}

/// Selects words.
pub(crate) fn select(words: &[Words]) {
    if let Some(Ok(Some(selection))) = window().map(|window| window.get_selection()) {
        let _ = selection.remove_all_ranges();
        for range in ranges(words) {
            let _ = selection.add_range(&range);
        }
    }
}

fn ranges(words: &[Words]) -> Vec<Range> {
    let ranges = words.iter().filter_map(|(selector, before, words)| {
        let element = document()?.query_selector(selector).ok()??;
        range(&element, *before, words)
    });
    ranges.collect()
}

/// Where words stand in an element: the place nearest to the one that is expected. Where editors' readings are
/// shown in place of what is printed, the letters before them are others.
fn range(element: &Element, before: usize, words: &str) -> Option<Range> {
    let mut letters = Vec::new();
    collect(element, &mut letters)?;
    let wanted: Vec<char> = words.chars().filter(|it| !it.is_whitespace()).collect();
    let places = letters.windows(wanted.len().max(1)).enumerate();
    let (at, _) = places
        .filter(|(_, found)| found.iter().map(|it| it.letter).eq(wanted.iter().copied()))
        .min_by_key(|(at, _)| at.abs_diff(before))?;
    let (first, last) = (letters.get(at)?, letters.get(at + wanted.len() - 1)?);
    let range = document()?.create_range().ok()?;
    range.set_start(&first.node, first.units[0]).ok()?;
    range.set_end(&last.node, last.units[1]).ok()?;
    Some(range)
}

/// The letters of an element in their order, without white space.
fn collect(parent: &Node, letters: &mut Vec<Letter>) -> Option<()> {
    let children = parent.child_nodes();
    for at in 0..children.length() {
        let node = children.item(at)?;
        match node.dyn_ref::<Element>() {
            Some(element) if element.matches(NOT_PRINTED).unwrap_or(false) => {}
            Some(element) => collect(element, letters)?,
            None if node.node_type() == Node::TEXT_NODE => {
                let mut unit = 0;
                for letter in node.text_content()?.chars() {
                    let end = unit + letter.len_utf16() as u32;
                    if !letter.is_whitespace() {
                        letters.push(Letter {
                            letter,
                            node: node.clone(),
                            units: [unit, end],
                        });
                    }
                    unit = end;
                }
            }
            None => {}
        }
    }
    Some(())
}

/// Gives ranges the style's name; nothing where the browser does not know how.
fn highlight(name: &str, ranges: &[Range]) -> Option<()> {
    let global = js_sys::global();
    let highlights = property(&property(&global, "CSS")?, "highlights")?;
    let made: Function = property(&global, "Highlight")?.dyn_into().ok()?;
    let ranges: Array = ranges.iter().collect();
    let made = Reflect::construct(&made, &ranges).ok()?;
    let set: Function = property(&highlights, "set")?.dyn_into().ok()?;
    set.call2(&highlights, &name.into(), &made).ok()?;
    Some(())
}
