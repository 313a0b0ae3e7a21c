//! The Bible as a collection folder: a document a book, a passage a verse, and an authority of
//! those who are named most.

use std::fmt::Write as _;
use std::path::Path;

/// A verse.
pub(crate) struct Verse {
    /// The book it is in, as the text abbreviates it, in small letters.
    pub(crate) book: String,
    /// Its words.
    pub(crate) words: String,
}

/// Reads the verses, a line each: `Ge1:1 In the beginning …`.
pub(crate) fn verses(file: &Path) -> Vec<Verse> {
    let text = std::fs::read_to_string(file).unwrap();
    let verse = |line: &str| {
        let (place, words) = line.split_once(' ').unwrap();
        let book = place.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
        Verse {
            book: book.to_lowercase(),
            words: words.to_owned(),
        }
    };
    text.lines().map(verse).collect()
}

/// Persons and places, each with the forms of the name in the text; the id is the first in small
/// letters.
const NAMED: [(&str, &[&str]); 24] = [
    ("person", &["Moses"]),
    ("person", &["David"]),
    ("person", &["Aaron"]),
    ("person", &["Abraham", "Abram"]),
    ("person", &["Sarah", "Sarai"]),
    ("person", &["Jacob"]),
    ("person", &["Isaac"]),
    ("person", &["Joseph"]),
    ("person", &["Joshua", "Jehoshua"]),
    ("person", &["Samuel"]),
    ("person", &["Solomon"]),
    ("person", &["Elijah", "Elias"]),
    ("person", &["Isaiah", "Esaias"]),
    ("person", &["Jeremiah", "Jeremias", "Jeremy"]),
    ("person", &["Nebuchadnezzar", "Nebuchadrezzar"]),
    ("person", &["Peter", "Simon Peter", "Cephas"]),
    ("person", &["Paul"]),
    ("person", &["Jesus", "Jesus Christ", "Christ"]),
    ("place", &["Jerusalem"]),
    ("place", &["Egypt"]),
    ("place", &["Babylon"]),
    ("place", &["Jordan"]),
    ("place", &["Galilee"]),
    ("place", &["Zion", "Sion"]),
];

/// The ids of [`NAMED`].
pub(crate) fn ids() -> impl Iterator<Item = String> {
    NAMED.iter().map(|(_, forms)| forms[0].to_lowercase())
}

/// Writes the folder anew; gives back all its text.
pub(crate) fn write(folder: &Path, verses: &[Verse], copies: u32) -> String {
    let _ = std::fs::remove_dir_all(folder);
    for part in ["documents", "authority"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
    }
    let mut all = String::new();
    let mut ids: Vec<String> = Vec::new();
    let mut firsts: Vec<Option<String>> = vec![None; NAMED.iter().map(|(_, f)| f.len()).sum()];
    for copy in 1..=copies {
        for book in verses.chunk_by(|a, b| a.book == b.book) {
            let id = format!("{}-{copy}", book[0].book);
            let text: Vec<_> = book.iter().map(|verse| verse.words.as_str()).collect();
            let text = text.join("\n\n") + "\n";
            std::fs::write(folder.join(format!("documents/{id}.txt")), &text).unwrap();
            // An attested form says in which document it stands: the first that has it.
            let forms = NAMED.iter().flat_map(|(_, forms)| *forms);
            for (first, form) in firsts.iter_mut().zip(forms) {
                if first.is_none() && has_word(&text, form) {
                    *first = Some(id.clone());
                }
            }
            all.push_str(&text);
            ids.push(id);
        }
    }
    let mut authority = String::new();
    let mut firsts = firsts.into_iter();
    for (kind, forms) in NAMED {
        let id = forms[0].to_lowercase();
        let name = forms[0];
        let attested: Vec<_> = forms
            .iter()
            .map(|form| {
                format!(
                    "{{ in = {:?}, form = {form:?} }}",
                    firsts.next().flatten().unwrap()
                )
            })
            .collect();
        let attested = attested.join(", ");
        write!(
            authority,
            "[[{kind}]]\nid = {id:?}\nname = {name:?}\nnote = \"Named in the text.\"\n\
             verification = \"general\"\nattested = [{attested}]\n\n"
        )
        .unwrap();
    }
    std::fs::write(folder.join("authority/named.toml"), authority).unwrap();
    let collection = format!(
        "title = \"The King James Bible\"\ndescription = \"For measuring.\"\nversion = \"1\"\n\
         language = \"en\"\ndocuments = {ids:?}\n"
    );
    std::fs::write(folder.join("collection.toml"), collection).unwrap();
    all
}

/// Whether a form stands in a text with no letter before or after.
fn has_word(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + form.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}
