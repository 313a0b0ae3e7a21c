//! Zooming by wheel, by two fingers and by keys, and choosing by a click: events of the browser turned
//! into steps of the scale.

use std::sync::{Arc, Mutex};

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, HtmlSelectElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent,
};

use super::scale::{moved, zoomed};
use super::shown::Shown;
use super::tools::{SIDE, STEP};
use crate::html::El;
use crate::rooms::days::{Day, Range};

/// How much a pixel of the wheel stretches the scale, as an exponent.
const TURN: f64 = 0.002;
/// The pixels of a line of the wheel, where it counts in lines.
const LINE: f64 = 20.0;

/// Two fingers on the drawing.
#[derive(Debug, Default)]
struct Fingers {
    /// Which pointers are down, and where across the page.
    down: Vec<(i32, f64)>,
    /// What was shown when the second came down, and how far apart they were; where they were over it.
    start: Option<(Range, f64, f64)>,
}

/// Makes the drawing answer to wheel, fingers, keys and clicks. `whole` is everything there is,
/// `middle` where keys zoom in on it.
pub(crate) fn moved_by_hand(chart: El, shown: Shown, whole: Range, middle: f64) -> El {
    let fingers = Arc::new(Mutex::new(Fingers::default()));
    let (on_down, on_move, on_up) = (fingers.clone(), fingers.clone(), fingers.clone());
    let (on_cancel, on_touch) = (fingers.clone(), fingers);
    chart
        .on("wheel", move |event| {
            wheel(shown, whole, &event);
        })
        .on("keydown", move |event| {
            key(shown, whole, middle, &event);
        })
        .on("click", move |event| {
            click(shown, &event);
        })
        .on("pointerdown", move |event| {
            pointer_down(shown, whole, &on_down, &event);
        })
        .on("pointermove", move |event| {
            pointer_move(shown, whole, &on_move, &event);
        })
        .on("pointerup", move |event| {
            pointer_up(&on_up, &event);
        })
        .on("pointercancel", move |event| {
            pointer_up(&on_cancel, &event);
        })
        .on("touchmove", move |event| {
            // Two fingers stretch the scale; the page would take them as scrolling.
            if on_touch.lock().is_ok_and(|fingers| fingers.down.len() == 2) {
                event.prevent_default();
            }
        })
}

/// The days under something on the page, and from where to where they go across it.
fn under(event: &Event) -> Option<(Range, f64, f64)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let section = target.closest("[data-first]").ok()??;
    let day = |name| section.get_attribute(name)?.parse().ok().map(Day);
    let range = Range::new(day("data-first")?, day("data-last")?);
    let place = section.get_bounding_client_rect();
    Some((range, place.left(), place.width().max(1.0)))
}

/// The wheel zooms with Ctrl, and where the drawing itself has the focus; it scrolls the page else.
fn wheel(shown: Shown, whole: Range, event: &Event) -> Option<()> {
    let wheel: &WheelEvent = event.dyn_ref()?;
    let chart: Element = event.current_target()?.dyn_into().ok()?;
    let focused = document()
        .active_element()
        .is_some_and(|active| active == chart);
    if !wheel.ctrl_key() && !focused {
        return None;
    }
    let (range, left, width) = under(event)?;
    let pixels = |turned: f64| match wheel.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => turned,
        _ => turned * LINE,
    };
    let (across, down) = (pixels(wheel.delta_x()), pixels(wheel.delta_y()));
    event.prevent_default();
    let narrowed = shown.now().range(whole).is_some();
    if across.abs() > down.abs() {
        if narrowed {
            shown.zoom(Some(moved(range, whole, across / width)));
        }
        return Some(());
    }
    // Wider than everything there is nothing.
    if down > 0.0 && !narrowed {
        return None;
    }
    let factor = (down * TURN).exp().clamp(0.5, 2.0);
    let around = (f64::from(wheel.client_x()) - left) / width;
    shown.zoom(zoomed(range, whole, factor, around));
    Some(())
}

fn key(shown: Shown, whole: Range, middle: f64, event: &Event) -> Option<()> {
    let key: &KeyboardEvent = event.dyn_ref()?;
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return None;
    }
    let state = shown.now();
    let asked = state.range(whole);
    let range = asked.unwrap_or(whole);
    match (key.key().as_str(), asked) {
        ("+" | "=", Some(_)) => shown.zoom(zoomed(range, whole, STEP, 0.5)),
        ("+" | "=", None) => shown.zoom(zoomed(range, whole, STEP, middle)),
        ("-" | "_", Some(_)) => shown.zoom(zoomed(range, whole, 1.0 / STEP, 0.5)),
        ("ArrowLeft", Some(_)) => shown.zoom(Some(moved(range, whole, -SIDE))),
        ("ArrowRight", Some(_)) => shown.zoom(Some(moved(range, whole, SIDE))),
        ("Home", Some(_)) => shown.zoom(None),
        ("Escape", _) if state.event.is_some() => shown.choose(&state.with_event(None)),
        _ => return None,
    }
    event.prevent_default();
    Some(())
}

/// A click on an event chooses it, in what is shown now: the address of its link may wait for the hand to
/// rest. With a key held down the browser does what it does with links.
fn click(shown: Shown, event: &Event) -> Option<()> {
    let mouse: &MouseEvent = event.dyn_ref()?;
    let plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[data-event]").ok()??;
    if !plain {
        return None;
    }
    let id = link.get_attribute("data-event")?.parse().ok()?;
    shown.choose(&shown.now().with_event(Some(id)));
    event.prevent_default();
    Some(())
}

fn pointer_down(shown: Shown, whole: Range, fingers: &Mutex<Fingers>, event: &Event) -> Option<()> {
    let pointer: &PointerEvent = event.dyn_ref()?;
    let mut fingers = fingers.lock().ok()?;
    if pointer.pointer_type() != "touch" {
        return None;
    }
    let at = (pointer.pointer_id(), f64::from(pointer.client_x()));
    fingers.down.retain(|(id, _)| *id != at.0);
    fingers.down.push(at);
    fingers.start = None;
    if let [(_, one), (_, other)] = fingers.down[..] {
        let (range, left, width) = under(event)?;
        let range = shown.now().range(whole).unwrap_or(range);
        let middle = ((one + other) / 2.0 - left) / width;
        fingers.start = Some((range, (one - other).abs().max(20.0), middle));
    }
    Some(())
}

fn pointer_move(shown: Shown, whole: Range, fingers: &Mutex<Fingers>, event: &Event) -> Option<()> {
    let pointer: &PointerEvent = event.dyn_ref()?;
    let mut fingers = fingers.lock().ok()?;
    let id = pointer.pointer_id();
    let (_, x) = fingers.down.iter_mut().find(|(down, _)| *down == id)?;
    *x = f64::from(pointer.client_x());
    let (range, apart, middle) = fingers.start?;
    let [(_, one), (_, other)] = fingers.down[..] else {
        return None;
    };
    let factor = apart / (one - other).abs().max(20.0);
    let (asked, all) = (
        zoomed(range, whole, factor, middle),
        shown.now().range(whole).is_none(),
    );
    // Drawn together as far as it goes, everything is shown.
    if asked.is_some() || !all {
        shown.zoom(asked);
    }
    Some(())
}

fn pointer_up(fingers: &Mutex<Fingers>, event: &Event) -> Option<()> {
    let pointer: &PointerEvent = event.dyn_ref()?;
    let mut fingers = fingers.lock().ok()?;
    fingers.down.retain(|(id, _)| *id != pointer.pointer_id());
    fingers.start = None;
    Some(())
}

/// The form that adds a lane: the one that is chosen in its list.
pub(crate) fn lane_added(shown: Shown, event: &Event) -> Option<()> {
    event.prevent_default();
    let form: Element = event.target()?.dyn_into().ok()?;
    let select: HtmlSelectElement = form.query_selector("select").ok()??.dyn_into().ok()?;
    let id = select.value().parse().ok()?;
    shown.choose(&shown.now().with_lane(&id));
    Some(())
}
