//! Longer passages under headings: Matthew Henry's *Concise Commentary* (1706), which divides every
//! chapter into sections, gives each a heading, and speaks of each in a paragraph.

use std::collections::BTreeMap;

use crate::bible::{Chapter, Reader};
use crate::markup::{Piece, attribute, pieces};

/// A section of a chapter.
#[derive(Default)]
pub(crate) struct Section {
    pub(crate) heading: String,
    pub(crate) text: String,
    /// Its first and last verse.
    pub(crate) verses: (u32, u32),
}

/// The sections of each chapter, in order.
pub(crate) fn sections(commentary: &str) -> BTreeMap<Chapter, Vec<Section>> {
    let reader = Reader::new();
    let mut chapters: BTreeMap<Chapter, Vec<Section>> = BTreeMap::new();
    let mut chapter: Option<Chapter> = None;
    // What is being read: a heading of the outline, a range in bold letters, a title, or a paragraph.
    let (mut heading, mut within) = (String::new(), "");
    let mut section: Option<usize> = None;
    for piece in pieces(commentary) {
        match piece {
            Piece::Tag(tag) if tag.starts_with("chapter ") => {
                if let Some(name) = attribute(tag, "osisID") {
                    (chapter, section) = (reader.chapter(name), None);
                    heading.clear();
                }
            }
            Piece::Tag(tag) => {
                let name = tag.split(' ').next().unwrap();
                within = match name {
                    "cell" | "hi" | "title" => name,
                    "/cell" | "/hi" | "/title" => "",
                    _ => within,
                };
            }
            Piece::Text(text) => {
                let (Some(chapter), words) = (chapter, text.trim()) else {
                    continue;
                };
                let sections = chapters.entry(chapter).or_default();
                match within {
                    "cell" => match range(words.trim_matches(['(', ')'])) {
                        Some(verses) => {
                            let heading = std::mem::take(&mut heading);
                            sections.push(Section {
                                heading,
                                verses,
                                text: String::new(),
                            });
                        }
                        None => heading = words.to_owned(),
                    },
                    "hi" => {
                        let verses = words.split_once(' ').and_then(|(_, verses)| range(verses));
                        section = verses.map(|verses| {
                            let known = sections.iter().position(|s| s.verses == verses);
                            known.unwrap_or_else(|| {
                                sections.push(Section {
                                    verses,
                                    ..Section::default()
                                });
                                sections.len() - 1
                            })
                        });
                    }
                    "" if !words.is_empty() => {
                        if let Some(section) = section.and_then(|at| sections.get_mut(at)) {
                            if !section.text.is_empty() {
                                section.text.push(' ');
                            }
                            section.text.push_str(words);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    for sections in chapters.values_mut() {
        sections.retain(|section| !section.text.is_empty());
        sections.sort_by_key(|section| section.verses);
    }
    chapters.retain(|_, sections| !sections.is_empty());
    chapters
}

/// `3-5` or `31`.
fn range(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
}
