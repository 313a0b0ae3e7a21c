//! The files for other programs, in `exports/`, and a page that lists them.

use apparatus_corpus::Corpus;
use apparatus_export::{ExportFile, Format, export};
use reading_room::prerender::Page;

use crate::Failure;
use crate::head::Head;
use crate::output::Output;
use crate::shell::{Shell, escape};

/// Adds them.
pub(crate) fn add(output: &mut Output, corpus: &Corpus, shell: &Shell<'_>) -> Result<(), Failure> {
    let files = export(corpus, Format::ALL).map_err(Failure::Export)?;
    let page = page(corpus, &files);
    let page = shell.plain(&page, "../", &Head::default());
    output.add_apart("exports/index.html", page);
    for file in files {
        output.add_apart(format!("exports/{}", file.path), file.content);
    }
    Ok(())
}

/// A list of the files, by format.
fn page(corpus: &Corpus, files: &[ExportFile]) -> Page {
    let record = &corpus.collection;
    let mut html = format!(
        "<main class=\"page\" id=\"main\"><h1>Files for other programs</h1>\
         <p><a href=\"../\">{}</a>, version {}, as data.</p>",
        escape(&record.title),
        escape(&record.version)
    );
    for format in Format::ALL {
        html.push_str(&format!("<h2>{}</h2><ul>", escape(format.about())));
        let folder = format!("{format}/");
        for file in files.iter().filter(|file| file.path.starts_with(&folder)) {
            html.push_str(&format!(
                "<li><a href=\"{path}\">{path}</a>: {about}</li>",
                path = escape(&file.path),
                about = escape(&file.about)
            ));
        }
        html.push_str("</ul>");
    }
    html.push_str("</main>");
    Page {
        title: format!("Files for other programs – {}", record.short_title),
        description: format!("{} as TEI, JSON-LD, CSV and plain text.", record.title),
        html,
    }
}
