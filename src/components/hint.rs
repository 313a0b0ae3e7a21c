//! What stands in the panel while no passage is chosen.

use crate::html::{El, el};

/// Says that a passage can be chosen, and what for.
pub(crate) fn hint() -> El {
    el("div", "")
        .add(el("h2", "").text("Connections"))
        .add(el("p", "panel-hint").text(
        "Choose the number of a passage to see who is named in it, to cite it, and to link to it.",
    ))
}
