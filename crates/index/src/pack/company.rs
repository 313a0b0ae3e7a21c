//! Who is named with whom, as an edition file has it.

use serde::{Deserialize, Serialize};

use super::reader::{EntityIndex, PassageIndex};

/// The authority entries that are named together with others, how often, and where each stands in a
/// drawing. `docs/network.md` tells how it is worked out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Company {
    /// Those that are drawn, in the order of ids.
    pub members: Vec<Member>,
    /// The pairs of them that are named together, in the order of their members.
    pub ties: Vec<Tie>,
    /// How many entries are named, but with no other.
    pub alone: u32,
    /// How many entries are named in fewer passages than those that are drawn, and so left out.
    pub left_out: u32,
}

/// An entry that is named together with others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The entry.
    pub entity: EntityIndex,
    /// Its name, short enough for a drawing.
    pub label: String,
    /// How often it is mentioned in the passages that are searched by default.
    pub mentions: u32,
    /// Half the width and height of its mark, in pixels of the drawing.
    pub radius: u32,
    /// The size of the letters of its label, in pixels of the drawing.
    pub letters: u32,
    /// How much room its mark and its label take, in pixels of the drawing.
    pub size: [u32; 2],
    /// The left and the upper edge of that room where people and bodies alone are drawn; nothing for
    /// other kinds, and for those that are named with none of these.
    pub among_people: Option<[u32; 2]>,
    /// The same where entries of every kind are drawn.
    pub among_all: [u32; 2],
}

/// Two entries that are named together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The two, as places in the list of members; the lower first.
    pub ends: [u32; 2],
    /// In how many passages both are named, of those searched by default.
    pub passages: u32,
    /// In how many sentences of these.
    pub sentences: u32,
    /// In how many of the passages the one is also named outside the other's name, as Lenin is not in
    /// *Lenin Mausoleum*.
    pub apart: u32,
    /// For each passage one over the number of all other entries that it names; the sum, in thousandths.
    pub weight: u32,
    /// The same of sentences.
    pub sentence_weight: u32,
    /// The first of the passages, each with the number of sentences in it that name both.
    pub evidence: Vec<(PassageIndex, u32)>,
}
