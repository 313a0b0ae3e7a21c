//! The page that shows all pictures.
use super::Drawn;
use crate::views::View;
use std::fmt::Write as _;

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Every view</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem 2rem; color-scheme: light dark; }
section > div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; }
img { display: block; width: 15rem; height: 20rem; object-fit: cover; object-position: top; outline: 1px solid #8888; }
</style>
<h1>Every view</h1>
";

/// The page, with a picture of each view in each way; each leads to itself at its full size.
pub(super) fn gallery(views: &[View]) -> String {
    let mut page = HEAD.to_owned() + "<ul>\n";
    for View { name, .. } in views {
        let _ = writeln!(page, "<li><a href=\"#{name}\">{name}</a>");
    }
    page.push_str("</ul>\n");
    for view in views {
        let (name, address) = (&view.name, escaped(&view.address));
        let _ = write!(
            page,
            "<section id=\"{name}\">\n<h2>{name}</h2>\n<p><code>/{address}</code>\n<div>\n"
        );
        for drawn in Drawn::all() {
            let file = drawn.file(view);
            let _ = match drawn {
                Drawn::Pages => writeln!(page, "<p><a href=\"{file}\">as pages</a>"),
                _ => writeln!(
                    page,
                    "<figure><a href=\"{file}\"><img src=\"{file}\" alt=\"\" loading=\"lazy\"></a><figcaption>{}</figcaption></figure>",
                    caption(drawn)
                ),
            };
        }
        page.push_str("</div>\n</section>\n");
    }
    page
}

fn caption(drawn: Drawn) -> String {
    match drawn {
        Drawn::Window(width, colours) => format!("{width} px, {colours}"),
        Drawn::Sheet | Drawn::Pages => "on paper".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn view(name: &str, address: &str) -> View {
        View {
            name: name.to_owned(),
            address: address.to_owned(),
        }
    }

    #[test]
    fn every_view_is_shown_at_every_width_in_both_colours_and_on_paper() {
        let views = [view("home", ""), view("search", "search/?a&b")];
        let page = gallery(&views);
        for name in ["home", "search"] {
            for width in [360, 768, 1280, 1920] {
                for colours in ["light", "dark"] {
                    let file = format!("src=\"{name}-{width}-{colours}.png\"");
                    assert!(page.contains(&file), "{file}");
                }
            }
            assert!(page.contains(&format!("src=\"{name}-print.png\"")));
            assert!(page.contains(&format!("href=\"{name}-print.pdf\"")));
        }
        assert!(page.contains("/search/?a&amp;b"));
    }

    #[test]
    fn no_two_pictures_have_one_name() {
        let view = view("home", "");
        let files: BTreeSet<_> = Drawn::all().map(|drawn| drawn.file(&view)).collect();
        assert_eq!(files.len(), Drawn::all().count());
    }
}
