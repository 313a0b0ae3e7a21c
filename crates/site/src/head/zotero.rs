//! What Zotero makes of a page, by the rules of its translators “Embedded Metadata”, “RDF” and
//! “COinS” (github.com/zotero/translators: `Embedded Metadata.js`, where `HIGHWIRE_MAPPINGS` names the fields
//! and `citation_journal_title` and its like the sort; `RDF.js` for Dublin Core and OpenGraph; `COinS.js`,
//! which leaves the context object to `Zotero.Utilities.parseContextObject`): which tag becomes which
//! field, and what decides the sort of thing.

use std::collections::BTreeMap;

use apparatus_corpus::Corpus;
use apparatus_export::Annotator;
use percent_encoding::percent_decode_str;
use reading_room::prerender::Page;
use reading_room::route::Route;

use super::{Head, Heads, Pictures, Place};

/// An item as Zotero would keep it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Item {
    sort: String,
    fields: BTreeMap<&'static str, String>,
    authors: Vec<String>,
}

impl Item {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// The `meta` elements of a head, name and content.
fn metas(head: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text.replace("&quot;", "\"").replace("&lt;", "<");
        text.replace("&gt;", ">").replace("&amp;", "&")
    };
    let lines = head.lines().filter_map(|line| {
        let rest = line.strip_prefix("<meta ")?;
        let (_, rest) = rest.split_once("=\"")?;
        let (name, rest) = rest.split_once("\" content=\"")?;
        Some((name.to_owned(), plain(rest.strip_suffix("\">")?)))
    });
    lines.collect()
}

/// By the head: Highwire tags first, Dublin Core and OpenGraph where they say nothing.
fn by_head(head: &str) -> Item {
    const FIELDS: [(&str, &[&str]); 11] = [
        ("title", &["citation_title", "DC.title", "og:title"]),
        ("date", &["citation_publication_date", "DC.date"]),
        (
            "publicationTitle",
            &[
                "citation_journal_title",
                "citation_book_title",
                "DC.source",
                "og:site_name",
            ],
        ),
        ("volume", &["citation_volume"]),
        ("issue", &["citation_issue"]),
        ("publisher", &["citation_publisher", "DC.publisher"]),
        ("language", &["citation_language", "DC.language"]),
        ("url", &["citation_public_url", "og:url"]),
        ("rights", &["DC.rights"]),
        ("abstractNote", &["og:description"]),
        ("type", &["DC.type"]),
    ];
    let metas = metas(head);
    let all = |name: &str| {
        let own = metas.iter().filter(|(other, _)| other == name);
        own.map(|(_, content)| content.clone()).collect::<Vec<_>>()
    };
    let mut item = Item::default();
    for (field, names) in FIELDS {
        if let Some(value) = names.iter().find_map(|name| all(name).into_iter().next()) {
            item.fields.insert(field, value);
        }
    }
    item.authors = all("citation_author");
    // The sorts that only RDF is sure of come first, then what its type says, then Highwire's.
    let has = |name: &str| !all(name).is_empty();
    item.sort = match () {
        () if all("og:type") == ["website"] => "webpage".to_owned(),
        () if has("DC.type") => all("DC.type").concat(),
        () if has("citation_book_title") => "bookSection".to_owned(),
        () if has("citation_journal_title") => "journalArticle".to_owned(),
        () => "webpage".to_owned(),
    };
    item
}

/// By COinS, which Zotero asks first.
fn by_coins(tail: &str) -> Item {
    let title = tail
        .strip_prefix("<span class=\"Z3988\" title=\"")
        .and_then(|rest| rest.strip_suffix("\" hidden></span>"))
        .unwrap();
    let mut item = Item::default();
    for pair in title.replace("&amp;", "&").split('&') {
        let (key, value) = pair.split_once('=').unwrap();
        let value = percent_decode_str(value)
            .decode_utf8()
            .unwrap()
            .into_owned();
        let field = match key {
            "rft.atitle" | "rft.title" => "title",
            "rft.jtitle" | "rft.btitle" => "publicationTitle",
            "rft.volume" => "volume",
            "rft.issue" => "issue",
            "rft.date" => "date",
            "rft.pub" => "publisher",
            "rft.place" => "place",
            "rft.language" => "language",
            "rft.identifier" => "url",
            "rft.genre" | "rft.type" => {
                item.sort = match value.as_str() {
                    "article" => "journalArticle".to_owned(),
                    "bookitem" => "bookSection".to_owned(),
                    _ => value,
                };
                continue;
            }
            "rft.au" | "rft.aucorp" | "rft.creator" => {
                item.authors.push(value);
                continue;
            }
            "ctx_ver" | "rft_val_fmt" => continue,
            other => panic!("Zotero knows no {other}"),
        };
        item.fields.insert(field, value);
    }
    item
}

fn seeds() -> Corpus {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    apparatus_corpus::load(folder.as_ref()).unwrap().corpus
}

fn head_of(corpus: &Corpus, address: Option<&str>, at: &str) -> Head {
    let address = address.map(|address| address.parse().unwrap());
    let pictures = Pictures::default();
    let page = Page {
        title: format!("Title – {}", corpus.collection.short_title),
        description: "Description.".to_owned(),
        html: String::new(),
    };
    let heads = Heads::new(corpus, address.as_ref(), &pictures);
    heads.of(&Route::at(at), &page).unwrap()
}

#[test]
fn an_article_of_a_periodical_is_kept_as_one_with_its_volume_and_issue() {
    let corpus = seeds();
    let address = Some("https://example.org/edition/");
    let head = head_of(&corpus, address, "read/1927-expulsion/");
    for item in [by_head(&head.tags), by_coins(&head.tail)] {
        assert_eq!(item.sort, "journalArticle");
        assert_eq!(
            item.field("title"),
            "The Expulsion of Trotzky and Zinoviev from the Communist Party of the Soviet Union"
        );
        assert_eq!(
            item.field("publicationTitle"),
            "International Press Correspondence"
        );
        assert_eq!((item.field("volume"), item.field("issue")), ("7", "64"));
        assert_eq!(item.field("date").replace('/', "-"), "1927-11-17");
        assert_eq!(item.field("language"), "en");
        assert_eq!(
            item.field("url"),
            "https://example.org/edition/read/1927-expulsion/"
        );
        assert_eq!(item.authors.len(), 2, "{item:?}");
    }
}

#[test]
fn a_passage_is_kept_as_the_work_that_it_stands_in_with_its_own_address() {
    let corpus = seeds();
    let address = "https://example.org/edition/".parse().unwrap();
    let pictures = Pictures::default();
    let heads = Heads::new(&corpus, Some(&address), &pictures);
    let document = &corpus.documents[1];
    let passage = &document.passages[15];
    let annotator = Annotator::of(document);
    let place = Place::of(Route::page_of_passage(&document.record.id, passage.number));
    let page = Page {
        title: "Passage".to_owned(),
        description: "“Its words.”".to_owned(),
        html: String::new(),
    };
    let head = heads.of_passage(document, (passage, &annotator), &page, &place);
    let head = head.unwrap();
    for item in [by_head(&head.tags), by_coins(&head.tail)] {
        assert_eq!(item.sort, "journalArticle");
        assert_eq!((item.field("volume"), item.field("issue")), ("7", "64"));
        assert_eq!(
            item.field("url"),
            "https://example.org/edition/read/1927-expulsion/p16/"
        );
    }
}

#[test]
fn a_part_of_a_book_is_kept_as_one_and_an_uncertain_date_stays_uncertain() {
    let corpus = seeds();
    let head = head_of(&corpus, None, "read/1923-opposition/");
    for item in [by_head(&head.tags), by_coins(&head.tail)] {
        assert_eq!(item.sort, "bookSection");
        assert_eq!(
            item.field("publicationTitle"),
            "Documents of the 1923 Opposition"
        );
        assert_eq!(item.field("publisher"), "New Park Publications");
        assert_eq!(item.field("date"), "1975?");
        assert_eq!(item.field("url"), "");
        assert_eq!(item.authors, ["Jeffries, Peter"]);
    }
}

#[test]
fn what_was_never_printed_is_kept_as_a_document() {
    let mut corpus = seeds();
    for document in &mut corpus.documents {
        document.record.publication = None;
    }
    let head = head_of(&corpus, None, "read/1927-expulsion/");
    for item in [by_head(&head.tags), by_coins(&head.tail)] {
        assert_eq!(item.sort, "document");
        // When it was decided.
        assert_eq!(item.field("volume"), "");
    }
}

#[test]
fn other_pages_are_kept_as_web_pages() {
    let corpus = seeds();
    for at in [
        "",
        "people/leon-trotsky/",
        "registers/",
        "search/?q=congress",
    ] {
        let head = head_of(&corpus, None, at);
        let item = by_head(&head.tags);
        assert_eq!(item.sort, "webpage", "{at}");
        assert!(item.field("title").starts_with("Title"), "{at}: {item:?}");
        assert_eq!(item.field("publicationTitle"), "The Left Opposition");
        assert_eq!((item.field("date"), &item.authors), ("", &Vec::new()));
        assert_eq!(head.tail, "", "{at}");
    }
}

#[test]
fn hostile_words_come_through_every_vocabulary_as_they_are() {
    const HOSTILE: &str = "</script> \"A\" & 'b' <!-- ; %26 +";
    let mut corpus = seeds();
    for document in &mut corpus.documents {
        document.record.title = HOSTILE.to_owned();
        document.record.description = HOSTILE.to_owned();
    }
    let head = head_of(&corpus, None, "read/1927-expulsion/");
    for item in [by_head(&head.tags), by_coins(&head.tail)] {
        assert_eq!(item.field("title"), HOSTILE);
    }
    let data = head
        .tags
        .split("<script type=\"application/ld+json\">")
        .nth(1);
    let data = data.unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["name"], HOSTILE);
    assert_eq!(head.tags.matches("<script").count(), 1);
}

#[test]
fn only_a_site_with_an_address_says_where_a_page_is_best_known() {
    let corpus = seeds();
    let without = head_of(&corpus, None, "people/leon-trotsky/").tags;
    assert!(
        !without.contains("canonical") && !without.contains("og:url"),
        "{without}"
    );
    assert!(
        without.contains("\"@id\":\"../../people/leon-trotsky/\""),
        "{without}"
    );
    let with = head_of(&corpus, Some("https://a.b/c"), "people/leon-trotsky/").tags;
    let whole = "https://a.b/c/people/leon-trotsky/";
    assert!(
        with.contains(&format!("<link rel=\"canonical\" href=\"{whole}\">")),
        "{with}"
    );
    assert!(
        with.contains(&format!("\"og:url\" content=\"{whole}\"")),
        "{with}"
    );
    assert!(with.contains(&format!("\"@id\":\"{whole}\"")), "{with}");
}
