//! The network as a drawing. Names are links that choose; who is chosen or pointed at is drawn once
//! more on top, with all companions, and the rest steps back.

use std::collections::BTreeSet;

use apparatus_index::pack::{Member, Tie};
use apparatus_model::EntityKind;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use super::marks::mark;
use super::room::Network;
use super::shown::{Shown, other_end, weight};
use super::state::{State, Within};
use crate::components::hits::counted;
use crate::html::{El, drawn, el, live};

/// What is drawn and does not change when another name is chosen.
#[derive(Clone, PartialEq)]
struct Frame {
    shown: Shown,
    /// The state without the chosen one.
    state: State,
}

/// The drawing, with its key.
pub(crate) fn drawing(network: &Network, state: Memo<State>) -> AnyView {
    let pointed = RwSignal::new(None::<u32>);
    let frame = {
        let network = network.clone();
        Memo::new(move |_| {
            let state = state.get();
            let mut shown = network.shown(&state);
            // The chosen one is looked for apart.
            shown.chosen = None;
            Frame {
                shown,
                state: State { of: None, ..state },
            }
        })
    };
    let of_state = network.clone();
    let chosen = Memo::new(move |_| of_state.shown(&state.get()).chosen);
    let focus = Memo::new(move |_| pointed.get().or(chosen.get()));
    let network = network.clone();
    live(move || {
        let frame = frame.get();
        figure(&network, frame, focus, chosen, pointed).done()
    })
}

fn figure(
    network: &Network,
    frame: Frame,
    focus: Memo<Option<u32>>,
    chosen: Memo<Option<u32>>,
    pointed: RwSignal<Option<u32>>,
) -> El {
    let Frame { shown, state } = frame;
    let said = match state.by {
        Within::Passage => "passage",
        Within::Sentence => "sentence",
    };
    if shown.ties.is_empty() {
        let none = format!(
            "Of these kinds, no two are named in the same {said} so often. Choose a smaller number, or more kinds."
        );
        return el("p", "empty").text(&none);
    }
    let counts = format!(
        "{}, {}.",
        counted(shown.members.len(), "name", "names"),
        counted(shown.ties.len(), "pair", "pairs")
    );
    let caption = el("figcaption", "network-key")
        .add(el("span", "").text(&counts))
        .add(key(network, &shown))
        .add(link_past());
    let scrolled = el("div", "table-scroll network-scroll")
        .attr("role", "region")
        .attr("aria-label", "Drawing of the network")
        .attr("tabindex", "0")
        .add(svg(network, &shown, &state, focus, chosen, pointed));
    el("figure", "network-figure").add(caption).add(scrolled)
}

/// For those who come by keyboard and do not want to pass through every name.
fn link_past() -> El {
    el("a", "network-past")
        .attr("href", "#pairs")
        .text("Skip to the table")
}

/// What the marks mean.
fn key(network: &Network, shown: &Shown) -> El {
    let kind = |at: &u32| network.kind(network.member(*at)?);
    let kinds: BTreeSet<EntityKind> = shown.members.iter().filter_map(kind).collect();
    let entry = |kind: &EntityKind| {
        let sign = drawn("svg", "")
            .attr("width", "14")
            .attr("height", "14")
            .attr("aria-hidden", "true")
            .add(mark(*kind, 7, 7, 5));
        el("li", "")
            .add(sign)
            .text(&format!(" {}", kind.label().to_lowercase()))
    };
    el("ul", "network-marks").all(kinds.iter().map(entry).collect())
}

/// Where a member stands in the drawing that is shown: its room, and the middle of its mark.
fn place(member: &Member, among_people: bool) -> ([u32; 2], [u32; 2]) {
    let corner = match (among_people, member.among_people) {
        (true, Some(corner)) => corner,
        _ => member.among_all,
    };
    let middle = [
        corner[0] + member.radius + 1,
        corner[1] + member.size[1] / 2,
    ];
    (corner, middle)
}

fn svg(
    network: &Network,
    shown: &Shown,
    state: &State,
    focus: Memo<Option<u32>>,
    chosen: Memo<Option<u32>>,
    pointed: RwSignal<Option<u32>>,
) -> El {
    let among_people = shown.among_people;
    // The drawing is as large whatever part of it is shown, so that nobody moves.
    let drawn_here = |member: &&Member| !among_people || member.among_people.is_some();
    let corners = network
        .company
        .members
        .iter()
        .filter(drawn_here)
        .map(|member| {
            let (corner, _) = place(member, among_people);
            [corner[0] + member.size[0], corner[1] + member.size[1]]
        });
    let size = corners.fold([0, 0], |size, corner| {
        [size[0].max(corner[0]), size[1].max(corner[1])]
    });
    let ties = shown.ties.iter().rev();
    let ties = ties.filter_map(|at| line(network, network.tie(*at)?, state.by, among_people));
    let names = shown.members.iter().filter_map(|at| {
        let name = name(network, *at, state, shown)?;
        Some(name.live_attr("aria-current", {
            let at = *at;
            move || (chosen.get() == Some(at)).then(|| "true".to_owned())
        }))
    });
    let above = {
        let (network, shown, by) = (network.clone(), shown.clone(), state.by);
        live(move || highlighted(&network, &shown, by, focus.get()).done())
    };
    let point_at = move |event: Event| pointed.set(member_at(&event));
    drawn("svg", "network")
        .attr("width", &size[0].to_string())
        .attr("height", &size[1].to_string())
        .attr("viewBox", &format!("0 0 {} {}", size[0], size[1]))
        .attr("role", "group")
        .attr(
            "aria-label",
            "Names; each is a link that shows its companions",
        )
        .live_attr("data-focus", move || focus.get().map(|_| "true".to_owned()))
        .on("pointerover", point_at)
        .on("focusin", point_at)
        .on("pointerleave", move |_| pointed.set(None))
        .on("focusout", move |_| pointed.set(None))
        .add(
            drawn("g", "network-below")
                .add(
                    drawn("g", "network-ties")
                        .attr("aria-hidden", "true")
                        .all(ties.collect()),
                )
                .add(drawn("g", "network-names").all(names.collect())),
        )
        .view(above)
}

/// The member at whose name something happens.
fn member_at(event: &Event) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = target.closest("[data-member]").ok()??;
    name.get_attribute("data-member")?.parse().ok()
}

/// A tie as a line; how thick it is tells how strong the tie is.
fn line(network: &Network, tie: &Tie, by: Within, among_people: bool) -> Option<El> {
    let [one, other] = tie.ends;
    let (_, from) = place(network.member(one)?, among_people);
    let (_, to) = place(network.member(other)?, among_people);
    let strength = match weight(tie, by) {
        0..150 => 1,
        150..400 => 2,
        400..1000 => 3,
        _ => 4,
    };
    let within = if tie.apart == 0 { " is-within" } else { "" };
    Some(
        drawn("line", &format!("tie tie-{strength}{within}"))
            .attr("x1", &from[0].to_string())
            .attr("y1", &from[1].to_string())
            .attr("x2", &to[0].to_string())
            .attr("y2", &to[1].to_string()),
    )
}

/// The mark and the label of a member.
fn sign(network: &Network, member: &Member, among_people: bool) -> Option<[El; 2]> {
    let (_, [x, y]) = place(member, among_people);
    let label = drawn("text", &format!("letters-{}", member.letters))
        .attr("x", &(x + member.radius + 4).to_string())
        // A third of the letters' size below the middle is where they stand on.
        .attr("y", &(y + member.letters.div_ceil(3)).to_string())
        .text(&member.label);
    Some([mark(network.kind(member)?, x, y, member.radius), label])
}

/// A name as a link that chooses it.
fn name(network: &Network, at: u32, state: &State, shown: &Shown) -> Option<El> {
    let member = network.member(at)?;
    let entity = network.entity(member)?;
    let (corner, _) = place(member, shown.among_people);
    let ties = shown.ties.iter().filter_map(|at| network.tie(*at));
    let companions = ties.filter(|tie| tie.ends.contains(&at)).count();
    let title = format!(
        "{}: {}, {}, named with {}",
        entity.name,
        entity.kind.label().to_lowercase(),
        counted(member.mentions as usize, "mention", "mentions"),
        companions
    );
    let target = drawn("rect", "target")
        .attr("x", &corner[0].to_string())
        .attr("y", &corner[1].to_string())
        .attr("width", &member.size[0].to_string())
        .attr("height", &member.size[1].to_string());
    let [mark, label] = sign(network, member, shown.among_people)?;
    Some(
        drawn("a", "node")
            .attr("href", &network.href_of(state, member))
            .attr("data-member", &at.to_string())
            .add(drawn("title", "").text(&title))
            .add(target)
            .add(mark)
            .add(label),
    )
}

/// One name, its ties and its companions, to be drawn over all others.
fn highlighted(network: &Network, shown: &Shown, by: Within, focus: Option<u32>) -> El {
    let layer = drawn("g", "network-above").attr("aria-hidden", "true");
    let Some(focus) = focus.filter(|at| shown.members.contains(at)) else {
        return layer;
    };
    let ties = shown.ties.iter().filter_map(|at| network.tie(*at));
    let ties: Vec<(&Tie, u32)> = ties
        .filter_map(|tie| Some((tie, other_end(tie, focus)?)))
        .collect();
    let lines = ties
        .iter()
        .filter_map(|(tie, _)| line(network, tie, by, shown.among_people));
    let signs = |at: u32, class: &str| {
        let [mark, label] = sign(network, network.member(at)?, shown.among_people)?;
        Some(drawn("g", class).add(mark).add(label))
    };
    let companions = ties
        .iter()
        .filter_map(|(_, other)| signs(*other, "companion"));
    layer
        .all(lines.collect())
        .all(companions.collect())
        .maybe(signs(focus, "focus"))
}
