//! A link of a search remembers how many passages it found, and in which version of the collection:
//! where that is not what is found now, the reader is told.

use apparatus_index::query::parse;
use apparatus_index::search::search;
use apparatus_links::Searched;

use crate::components::hits::counted;
use crate::html::{El, el};
use crate::platform;
use crate::route::Route;
use crate::state::Collection;

/// The whole address of a search, with what it finds now.
pub(crate) fn remembering(collection: &Collection, address: &str, query: &str) -> String {
    let now = now(collection, query).to_string();
    platform::site_address(&Route::address_with_then(address, &now))
}

/// What the link said that the reader came by, where it is otherwise now.
pub(crate) fn then(collection: &Collection, typed: &str) -> Option<El> {
    let (asked, then) = platform::remembered()?;
    let then = Searched::read(&then).filter(|_| asked == typed)?;
    let now = now(collection, typed);
    if then == now {
        return None;
    }
    let found = counted(then.found as usize, "passage", "passages");
    let same_version = then.version == now.version;
    let told = match then.found == now.found {
        true => format!("It still finds {found}."),
        false => format!("It found {found} then, and finds {} now.", now.found),
    };
    let when = match same_version {
        true => "The texts, or how this page searches, have changed since this link was made."
            .to_owned(),
        false => format!(
            "This link was made in version {} of the collection; this is version {}.",
            then.version, now.version
        ),
    };
    let notice = el("div", "notice then").attr("role", "status");
    Some(notice.add(el("p", "").text(&when).text(" ").text(&told)))
}

fn now(collection: &Collection, typed: &str) -> Searched {
    let query = parse(typed, |key| collection.pack.knows_name(key)).query;
    let found = search(&collection.pack, &query).map_or(0, |answer| answer.hits.len());
    Searched {
        found: u32::try_from(found).unwrap_or(u32::MAX),
        version: collection.pack.collection().version.clone(),
    }
}
