//! How the network is counted and drawn, said to readers.

use super::room::Network;
use crate::components::hits::counted;
use crate::html::{El, el};

/// The section about the method.
pub(crate) fn method(network: &Network) -> El {
    let company = &network.company;
    let mut left_out = Vec::new();
    if company.alone > 0 {
        left_out.push(format!(
            "{} named, but with no other, and not shown.",
            match company.alone {
                1 => "1 entry is".to_owned(),
                several => format!("{several} entries are"),
            }
        ));
    }
    if company.left_out > 0 {
        left_out.push(format!(
            "Of all others the {} named in most passages are shown; {} left out.",
            counted(company.members.len(), "entry", "entries"),
            match company.left_out {
                1 => "1 is".to_owned(),
                several => format!("{several} are"),
            }
        ));
    }
    let said = |words: &str| el("p", "").text(words);
    let body = el("div", "prose")
        .add(said("Two are named together where one passage, or one sentence, names both, by whatever form of their names; page furniture is left out. The number of passages is what a search for both finds, and leads there. That two are named together does not say that they met, agreed, or knew each other: the passages tell."))
        .add(said("A passage that names many ties each two of them less: a passage in which n are named, of any kind, adds 1/(n − 1) to the weight of each pair, as Newman (2001) counts the authors of a paper. A passage with two names adds 1, one with thirteen adds 0.08. The same holds for sentences. Lines are thicker and rows stand higher the greater the weight; the counts beside it are not weighed."))
        .add(said("A name within a longer one counts, as it does in a search: “Lenin Mausoleum” names Lenin. Pairs that are only ever named so are said to be, and have a dotted line."))
        .add(said("A sentence ends at a stop, a question mark or an exclamation mark; not after initials and abbreviations such as “C. C.” or “Vol.”, unless a word follows that often opens a sentence. In doubt it goes on."))
        .add(said("Marks grow with the number of mentions. Where names stand is worked out when the collection is built, from the weights by passage, and is the same for everyone: pairs of greater weight stand nearer, as far as all the others let them and no label covers another. Directions mean nothing. People and bodies have a drawing of their own; with other kinds among them everyone keeps about the same place in a larger one."));
    let body = match left_out.is_empty() {
        true => body,
        false => body.add(said(&left_out.join(" "))),
    };
    el("section", "part")
        .attr("aria-labelledby", "method-title")
        .add(
            el("h2", "")
                .attr("id", "method-title")
                .text("How this is counted"),
        )
        .add(body)
}
