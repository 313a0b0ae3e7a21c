//! What becomes of markup, and that no file makes a reader fail.

use super::*;
use crate::segment::is_blank;
use proptest::prelude::*;

/// The blocks of a file, each with its kind and level, and what was found wrong.
fn blocks_of(format: Format, file: &str) -> (Vec<(String, String)>, Vec<String>) {
    let mut findings = Findings::default();
    let name = format!("a{}", format.ending());
    let read = read(SourceFile::new(name, file), format, &mut findings);
    let blocks = read.map_or(Vec::new(), |(text, blocks)| {
        let shape = |block: &Block| {
            let level = match block.level {
                0 => String::new(),
                level => level.to_string(),
            };
            let words = block.span.of(text.text()).unwrap();
            (format!("{}{level}", block.kind), words.to_owned())
        };
        blocks.iter().map(shape).collect()
    });
    let found = findings.into_sorted().into_iter();
    let found = found.map(|d| format!("{}:{}:{}: {}", d.severity, d.line, d.column, d.message));
    (blocks, found.collect())
}

#[track_caller]
fn becomes(format: Format, file: &str, expected: &[(&str, &str)]) {
    let (blocks, found) = blocks_of(format, file);
    let blocks: Vec<_> = blocks
        .iter()
        .map(|(kind, words)| (kind.as_str(), words.as_str()))
        .collect();
    assert_eq!(blocks, expected, "{file}");
    assert_eq!(found, [""; 0], "{file}");
}

#[test]
fn html_that_is_not_read_leaves_no_words() {
    becomes(
        Format::Html,
        "\u{feff}<!doctype html><html><head><title>T</title><style>p{}</style></head><body>\
         <script>if (a < b) \"</p>\"</script><p>un<!-- no -->be<script>x</script>lievable\
         <svg><title>s</title></svg><p hidden>h<p>two",
        &[("paragraph", "unbelievable"), ("paragraph", "two")],
    );
}

#[test]
fn html_elements_that_end_by_themselves_end() {
    becomes(
        Format::Html,
        "<ul><li>one<li>two<ul><li>three</ul><li>four</ul><dl><dt>a<dd>b</dl>after\
         <table><caption>C</caption><tr><th>x<th>y<tr><td>1<td><p>2</table><p>a<div>b</div>c",
        &[
            ("paragraph", "one"),
            ("paragraph", "two"),
            ("paragraph", "three"),
            ("paragraph", "four"),
            ("paragraph", "a"),
            ("paragraph", "b"),
            ("paragraph", "after"),
            ("caption", "C"),
            ("paragraph", "x\ty"),
            ("paragraph", "1"),
            ("paragraph", "2"),
            ("paragraph", "a"),
            ("paragraph", "b"),
            ("paragraph", "c"),
        ],
    );
}

#[test]
fn html_kinds_follow_from_elements() {
    becomes(
        Format::Html,
        "<nav><h2>Menu</h2><a>x</a></nav><h1>T</h1><h1>A</h1><h2>B</h2><h3>C</h3>\
         <figure><img alt=no><figcaption><p>D</figcaption></figure><footer>F</footer>",
        &[
            ("furniture", "Menu"),
            ("furniture", "x"),
            ("title", "T"),
            ("heading1", "A"),
            ("heading1", "B"),
            ("heading2", "C"),
            ("caption", "D"),
            ("furniture", "F"),
        ],
    );
}

#[test]
fn white_space_of_html_is_one_space_but_not_in_preformatted_text() {
    becomes(
        Format::Html,
        "<p>\n  a  \n b<b> c </b> d\u{a0} e<br>\n f<br><br>g<br></p><pre>\n  x\n   y\n\n z</pre>",
        &[
            ("paragraph", "a b c d\u{a0} e\nf"),
            ("paragraph", "g"),
            ("paragraph", "x\n   y"),
            ("paragraph", "z"),
        ],
    );
}

#[test]
fn references_of_html_are_resolved_as_browsers_do() {
    let file = "<p>a &amp; b &AMP c&nbsp;d &mdash;&#x2014;&#8212; &notit; &nGt; &no &;&&lt;</p>";
    let (blocks, found) = blocks_of(Format::Html, file);
    let expected = "a & b & c\u{a0}d ——— ¬it; ≫\u{20d2} &no &;&<";
    assert_eq!(blocks, [("paragraph".to_owned(), expected.to_owned())]);
    assert!(found[0].contains("missing semicolon"), "{found:?}");
}

#[test]
fn faults_of_html_are_told_with_their_place() {
    let (blocks, found) = blocks_of(Format::Html, "<p>one</b>\n two</> three");
    assert_eq!(
        blocks,
        [("paragraph".to_owned(), "one two three".to_owned())]
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("warning:1:7: the HTML is faulty here: `</b>` ends nothing"));
    assert!(found[1].starts_with("warning:2:"), "{found:?}");
    let (_, found) = blocks_of(Format::Html, "<p>one\n<script>two");
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("warning:2:1: this `script` is never ended")),
        "{found:?}"
    );
}

#[test]
fn markdown_is_read_as_what_it_stands_for() {
    becomes(
        Format::Markdown,
        "---\nkey: value\n---\n# T\n\nun*believ*able \\* &amp; `code` [a link](http://x) \
         ![alt](y)\nsoft  \nhard\n\n> q\n> r\n\n1. one\n   - two\n\n   more\n2. three\n\n\
         | a | b |\n|---|---|\n| c \\| d | e |\n\n    code\n      more\n\n***\n\nend[^1] ~~x~~\n\n\
         [^1]: note\n",
        &[
            ("title", "T"),
            ("paragraph", "unbelievable * & code a link soft\nhard"),
            ("paragraph", "q r"),
            ("paragraph", "one"),
            ("paragraph", "two"),
            ("paragraph", "more"),
            ("paragraph", "three"),
            ("paragraph", "a\tb"),
            ("paragraph", "c | d\te"),
            ("paragraph", "code\n  more"),
            ("paragraph", "end x"),
            ("paragraph", "note"),
        ],
    );
}

#[test]
fn html_within_markdown_counts() {
    becomes(
        Format::Markdown,
        "a<b>b</b><br>c <!-- no -->\n\n<figure>\n<img src=x>\n<figcaption>Seated:\nA &amp; B</figcaption>\n</figure>\n\n\
         <div>\n\n*in*\n\n</div>\n",
        &[
            ("paragraph", "ab\nc"),
            ("caption", "Seated: A & B"),
            ("paragraph", "in"),
        ],
    );
}

/// A TEI document with this in its `<text>`.
fn tei(text: &str) -> String {
    format!("<TEI><teiHeader><p>no</p></teiHeader><text>{text}</text></TEI>")
}

#[test]
fn tei_is_read_as_printed() {
    becomes(
        Format::Tei,
        &tei(
            "<front><titlePage><docTitle><titlePart>T</titlePart></docTitle>\
              <docAuthor>N. N.</docAuthor></titlePage></front>\
              <body><head>H</head><argument><p>S</p></argument><pb n=\"1\"/>\
              <div><opener><dateline>Moscow</dateline></opener><head>A</head>\
              <p>un<hi>believ</hi>able <choice><corr>there</corr><sic>thier</sic></choice>,\
              <choice><abbr>C.C.</abbr><expan>Central Committee</expan></choice> \
              <app><lem>one</lem><rdg>two</rdg></app> &amp; &#x2014; <![CDATA[a < b]]><!-- no -->\
              e<lb/>new Ver-\n<lb break=\"no\"/> ein<pb/>x</p>\
              <div><head>B</head><lg><l>v1</l> <l>v2</l></lg><list><item>i<list><item>j</item></list></item></list>\
              <figure><graphic url=\"x\"/><head>C</head><figDesc>no</figDesc></figure>\
              <table><row><cell>1</cell><cell>2</cell></row></table>\
              <note place=\"foot\"><p>N</p></note></div>\
              <sp><speaker>Sp</speaker><l>w1</l></sp><ab type=\"rights\">R</ab>\
              <closer>Yours <signed>Z</signed></closer></div></body>",
        ),
        &[
            ("title", "T"),
            ("credit", "N. N."),
            ("heading1", "H"),
            ("abstract", "S"),
            ("dateline", "Moscow"),
            ("heading1", "A"),
            (
                "paragraph",
                "unbelievable thier,C.C. one & — a < be\nnew Ver-ein x",
            ),
            ("heading2", "B"),
            ("paragraph", "v1\nv2"),
            ("paragraph", "i"),
            ("paragraph", "j"),
            ("caption", "C"),
            ("paragraph", "1\t2"),
            ("paragraph", "N"),
            ("paragraph", "Sp"),
            ("paragraph", "w1"),
            ("rights", "R"),
            ("paragraph", "Yours"),
            ("signature", "Z"),
        ],
    );
}

#[test]
fn the_elements_of_tei_are_told_with_their_text() {
    let file = tei("<p>A <persName ref=\"#b\">Leon <hi>B</hi></persName> \
         <choice><sic>lets</sic><corr cert=\"high\">let&amp;s</corr></choice> go</p>");
    let read = read_tei("a.xml", &file).unwrap();
    assert_eq!(read.text, "A Leon B lets go");
    let told: Vec<_> = read
        .elements
        .iter()
        .map(|e| {
            (
                e.name.as_str(),
                e.span.of(&read.text).unwrap(),
                e.unread.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("text", "A Leon B lets go", ""),
            ("p", "A Leon B lets go", ""),
            ("persName", "Leon B", ""),
            ("hi", "B", ""),
            ("choice", "lets", ""),
            ("sic", "lets", ""),
            ("corr", "", "let&s"),
        ]
    );
    assert_eq!(read.elements[2].attribute("ref"), Some("#b"));
    assert_eq!(read.elements[6].parent, Some(4));
    let hi = &read.elements[3];
    assert_eq!(hi.file.of(&file), Some("<hi>B</hi>"));
    assert_eq!(read.map.file_span(hi.span).of(&file), Some("B"));
}

#[test]
fn faults_of_tei_are_told_with_their_place() {
    for (file, expected) in [
        (
            "<TEI>\n <text><p>a</q></text></TEI>",
            "error:2:12: the XML is not well-formed",
        ),
        (
            "<TEI>\n <text><p>a",
            "error:2:12: the XML is not well-formed: `p` is never ended",
        ),
        (
            "<TEI>\n <text><p a=1 b='x' b='y'/></text></TEI>",
            "error:2:8: the attributes",
        ),
        (
            "<TEI>\n <text><p>é &nbsp;</p></text></TEI>",
            "error:2:13: XML knows no `&nbsp;`",
        ),
        (
            "<TEI><p>a</p></TEI>",
            "error:1:1: this is no TEI document: it has no `<text>`",
        ),
        (
            "<TEI><text><p>a<note>b</note>c</p></text></TEI>",
            "warning:1:16: this `note` or `fw` stands within a block and is not read",
        ),
    ] {
        let (_, found) = blocks_of(Format::Tei, file);
        assert!(
            found
                .first()
                .is_some_and(|found| found.starts_with(expected)),
            "{file}: {found:?}"
        );
    }
}

#[test]
fn elements_nested_without_end_are_read_in_time() {
    for tag in ["<b>", "<div>", "<svg>", "<ul><li>", "</b>", "<p></b>"] {
        let file = format!("<p>first<p>{}last", tag.repeat(5_000));
        for format in [Format::Html, Format::Markdown] {
            let (blocks, _) = blocks_of(format, &file);
            assert_eq!(blocks[0].1, "first", "{tag}");
        }
    }
    let nested = tei(&format!(
        "{}last{}",
        "<p>".repeat(5_000),
        "</p>".repeat(5_000)
    ));
    assert_eq!(blocks_of(Format::Tei, &nested).0.len(), 1);
}

fn hostile() -> impl Strategy<Value = String> {
    let words = [
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "\u{a0}",
        "\u{feff}",
        "\0",
        "e\u{301}",
        "Троцкий’s",
        "👩‍🏫",
        "a",
        "word",
        "&",
        "&amp;",
        "&lt;",
        "&#x41;",
        "&#0;",
        "&nGt;",
        "&not",
        "&nbsp;",
        "&copy",
        ";",
        "<",
        ">",
        "</",
        "/>",
        "<p>",
        "</p>",
        "<br>",
        "<br/>",
        "<lb/>",
        "<lb break='no'/>",
        "<b>",
        "</b>",
        "<i",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<!DOCTYPE",
        "<text>",
        "</text>",
        "<div>",
        "</div>",
        "<note>",
        "</note>",
        "<head>",
        "</head>",
        "<choice>",
        "<sic>",
        "</sic>",
        "<corr>",
        "</corr>",
        "</choice>",
        "<app>",
        "<lem>",
        "</lem>",
        "</app>",
        "*",
        "**",
        "_",
        "`",
        "```",
        "#",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|---|",
        "[",
        "](",
        ")",
        "![",
        "\\",
        "    ",
        "~~",
        "[^1]",
        "[^1]: ",
        "---",
        "=",
        "\"",
        "'",
        "hidden",
    ];
    let pieces = prop_oneof![
        8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|all| all.concat())
}

fn holds_together(format: Format, written: &str) {
    let mut findings = Findings::default();
    let file = SourceFile::new("a", written);
    let Some((read, blocks)) = read(file, format, &mut findings) else {
        assert!(findings.errors() > 0);
        return;
    };
    assert_eq!(read.file(), written);
    let (text, map) = read.into_text();
    assert!(map.is_identity() || map.ends().0 as usize == text.len());
    for run in map.runs() {
        let (words, bytes) = (run.text.of(&text).unwrap(), run.file.of(written).unwrap());
        assert!(!run.copied || words == bytes);
    }
    let mut end = 0;
    for block in blocks {
        let between = text.get(end..block.span.start as usize).unwrap();
        assert!(between.chars().all(is_blank), "{between:?}");
        let words = block.span.of(&text).unwrap();
        assert!(!words.is_empty() && !words.starts_with(is_blank) && !words.ends_with(is_blank));
        end = block.span.end as usize;
    }
    assert!(text.get(end..).unwrap().chars().all(is_blank));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_file_gives_a_text_that_agrees_with_its_map(written in hostile()) {
        for format in Format::ALL {
            holds_together(format, &written);
        }
        holds_together(Format::Tei, &tei(&written));
    }
}
