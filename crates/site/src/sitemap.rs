//! What robots are told: that they may read everything, and, where the site has an address, which
//! pages there are.

use apparatus_corpus::SiteAddress;
use reading_room::route::Route;

use crate::output::Output;
use crate::shell::escape;

/// How many pages a sitemap may list.
const MOST: usize = 50_000;

/// Adds `robots.txt`, and `sitemap.xml` where the site has an address: a sitemap knows only whole
/// ones. Pages of passages are not listed; their words stand in the documents, which are.
pub(crate) fn add(output: &mut Output, address: Option<&SiteAddress>, routes: &[Route]) {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(address) = address {
        for (at, routes) in routes.chunks(MOST).enumerate() {
            let name = match at {
                0 => "sitemap.xml".to_owned(),
                at => format!("sitemap-{}.xml", at + 1),
            };
            output.add_apart(name.as_str(), sitemap(address, routes));
            robots.push_str(&format!("Sitemap: {address}{name}\n"));
        }
    }
    output.add_apart("robots.txt", robots);
}

fn sitemap(address: &SiteAddress, routes: &[Route]) -> String {
    let pages = routes.iter().map(|route| {
        let page = escape(&format!("{address}{}", route.path()));
        format!("<url><loc>{page}</loc></url>\n")
    });
    let pages: String = pages.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{pages}</urlset>\n"
    )
}
