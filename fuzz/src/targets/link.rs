//! An address: whatever it means, the address of that means the same.

use reading_room::route::Route;

pub(crate) fn link(input: &[u8]) {
    let address = String::from_utf8_lossy(input);
    let route = read(&address);
    assert_eq!(read(&route.address()), route, "{}", route.address());
    assert_eq!(
        route.path().matches('/').count(),
        route.depth(),
        "{route:?}"
    );
    // What is read from one part cannot break out of it.
    let _ = (route.place(), route.is_still());
}

fn read(address: &str) -> Route {
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Route::parse(path, query, fragment)
}
