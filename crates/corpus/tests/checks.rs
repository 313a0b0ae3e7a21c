//! What contradicts the texts, the calendar or itself in an edition is told with file, line, column
//! and a remedy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{Diagnostic, Report, Severity, load};
use common::Folder;
use common::society::society;
use proptest::prelude::*;

const NAMES: &str = "authority/names.toml";
const RELATIONS: &str = "authority/relations.toml";
const DECISION: &str = "documents/decision.toml";

fn report(folder: &Folder) -> Report {
    load(folder.path()).expect_err("this folder has a fault")
}

/// Changes words that stand once in a file, and checks that this makes one error, which points at
/// `marked` and says so.
#[track_caller]
fn one_error(name: &str, from: &str, to: &str, marked: &str, message: &str, remedy: &str) {
    let folder = society();
    folder.replace(name, from, to);
    is_one_error(&folder, name, marked, message, remedy);
}

#[track_caller]
fn is_one_error(folder: &Folder, name: &str, marked: &str, message: &str, remedy: &str) {
    let report = report(folder);
    assert_eq!(report.errors(), 1, "{report}");
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    let found = report.diagnostics.iter().find(is_error).unwrap();
    assert_eq!(found.file, name, "{report}");
    let at: String = found
        .excerpt
        .chars()
        .skip(found.column - 1)
        .take(found.width)
        .collect();
    assert_eq!(at, marked, "{report}");
    assert!(found.message.contains(message), "{report}");
    assert!(found.remedy.contains(remedy), "{report}");
}

/// Adds to a file.
fn append(folder: &Folder, name: &str, more: &str) {
    let path = folder.path().join(name);
    let content = std::fs::read_to_string(path).unwrap();
    folder.write(name, format!("{content}\n{more}"));
}

#[test]
fn an_unknown_subject() {
    one_error(
        RELATIONS,
        "[\"dora-elm\"]",
        "[\"dora-elms\"]",
        "\"dora-elms\"",
        "no entry of the authority has the id `dora-elms`",
        "did you mean `dora-elm`?",
    );
}

#[test]
fn an_unknown_object() {
    one_error(
        RELATIONS,
        "object = \"gazette\"",
        "object = \"newspaper\"",
        "\"newspaper\"",
        "no entry of the authority has the id `newspaper`",
        "add an entry",
    );
}

#[test]
fn an_unknown_predicate() {
    one_error(
        RELATIONS,
        "predicate = \"removed\"",
        "predicate = \"remoevd\"",
        "\"remoevd\"",
        "there is no predicate `remoevd`",
        "did you mean `removed`?",
    );
}

#[test]
fn a_relation_quoted_from_a_document_that_is_not_there() {
    one_error(
        RELATIONS,
        "in = \"decision\"\nquote = \"the Gazette\"",
        "in = \"decisions\"\nquote = \"the Gazette\"",
        "\"decisions\"",
        "the collection has no document `decisions`",
        "did you mean `decision`?",
    );
}

#[test]
fn an_unknown_participant_body_place_or_author() {
    for (from, to) in [
        (
            "participants = [\"anna-ash\",",
            "participants = [\"nobody-here\",",
        ),
        ("bodies = [\"committee\"]", "bodies = [\"nobody-here\"]"),
        ("place = \"milltown\"", "place = \"nobody-here\""),
        ("authors = [\"gerda-grove\"]", "authors = [\"nobody-here\"]"),
    ] {
        one_error(
            NAMES,
            from,
            to,
            "\"nobody-here\"",
            "no entry of the authority has the id `nobody-here`",
            "add an entry",
        );
    }
}

#[test]
fn an_entry_of_a_kind_that_does_not_fit() {
    one_error(
        NAMES,
        "place = \"milltown\"",
        "place = \"anna-ash\"",
        "\"anna-ash\"",
        "`anna-ash` is of the kind person",
        "name an entry of the kind place",
    );
}

#[test]
fn an_unknown_work_that_a_document_holds() {
    one_error(
        DECISION,
        "holds = [\"the-decision\"]",
        "holds = [\"the-decison\"]",
        "\"the-decison\"",
        "no entry of the authority has the id `the-decison`",
        "did you mean `the-decision`?",
    );
}

#[test]
fn a_register_of_what_is_not_there() {
    one_error(
        "collection.toml",
        "root = \"volume-of-papers\"",
        "root = \"volume-of-paper\"",
        "\"volume-of-paper\"",
        "no entry of the authority has the id `volume-of-paper`",
        "did you mean `volume-of-papers`?",
    );
    one_error(
        "collection.toml",
        "[\"left\", \"removed\"]",
        "[\"left\", \"removes\"]",
        "\"removes\"",
        "there is no predicate `removes`",
        "did you mean `removed`?",
    );
    one_error(
        "collection.toml",
        "in = \"decision\", starts = \"Ash",
        "in = \"decisio\", starts = \"Ash",
        "\"decisio\"",
        "the collection has no document `decisio`",
        "did you mean `decision`?",
    );
    one_error(
        "collection.toml",
        "shows = \"imprint\"",
        "shows = \"books\"",
        "\"books\"",
        "`books` is nothing a register can show",
        "use `measures`, `pictures`, `works` or `imprint`",
    );
}

#[test]
fn two_registers_with_one_id() {
    one_error(
        "collection.toml",
        "id = \"works\"",
        "id = \"pictures\"",
        "\"pictures\"",
        "the register `pictures` is there already",
        "another id",
    );
}

#[test]
fn a_stale_correction() {
    let folder = society();
    folder.replace("documents/decision.txt", "lets, loose", "lets loose");
    is_one_error(
        &folder,
        DECISION,
        "\"thereby lets, loose those\"",
        "these words are not in `decision`",
        "quote it as it stands now",
    );
}

#[test]
fn a_correction_of_words_that_stand_several_times() {
    one_error(
        DECISION,
        "quote = \"those who who left\"",
        "quote = \"who\"",
        "\"who\"",
        "these words stand 2 times in `decision`, on line 10",
        "as in `nth = 2`",
    );
}

#[test]
fn a_correction_of_an_occurrence_that_there_is_not() {
    one_error(
        DECISION,
        "quote = \"those who who left\"",
        "nth = 2\nquote = \"those who who left\"",
        "\"those who who left\"",
        "`nth` is 2, but these words stand only once",
        "count again",
    );
}

#[test]
fn a_correction_of_words_that_are_no_part_of_its_quote() {
    one_error(
        DECISION,
        "printed = \"who who\"",
        "printed = \"whom\"",
        "\"whom\"",
        "these words are no part of the quote",
        "as they are printed",
    );
}

#[test]
fn a_correction_that_proposes_what_is_printed() {
    one_error(
        DECISION,
        "proposed = \"who\"",
        "proposed = \"who who\"",
        "\"who who\"",
        "what is proposed is what is printed",
        "editorial_note",
    );
}

#[test]
fn a_correction_that_goes_on_into_the_next_passage() {
    one_error(
        DECISION,
        "quote = \"those who who left\"\nprinted = \"who who\"",
        "quote = \"who left it. From the Gazette\"",
        "\"who left it. From the Gazette\"",
        "go on into the next passage",
        "one correction for each passage",
    );
}

#[test]
fn a_correction_without_a_proposal() {
    one_error(
        DECISION,
        "proposed = \"who\"\n",
        "",
        "[[correction]]",
        "`proposed` is missing",
        "add `proposed = \"…\"`",
    );
}

#[test]
fn overlapping_corrections() {
    one_error(
        DECISION,
        "quote = \"those who who left\"\nprinted = \"who who\"",
        "quote = \"loose those who who left\"\nprinted = \"those who who\"\n\
         proposed = \"those who\"\nkind = \"grammar\"\nreason = \"-\"\ncertainty = \"low\"\n\n\
         [[correction]]\nid = \"inner\"\nquote = \"those who who left\"\nprinted = \"who who\"",
        "\"inner\"",
        "the correction `inner` (of “who who”) overlaps `who-who` (of “those who who”)",
        "one correction of the two",
    );
}

#[test]
fn a_note_may_overlap_a_correction() {
    let folder = society();
    folder.replace(
        DECISION,
        "quote = \"the Congress\"",
        "quote = \"lets, loose those who\"",
    );
    load(folder.path()).unwrap_or_else(|report| panic!("{report}"));
}

#[test]
fn an_id_of_a_correction_that_is_taken() {
    one_error(
        DECISION,
        "id = \"who-who\"",
        "id = \"anna-ash\"",
        "\"anna-ash\"",
        "the id `anna-ash` is taken by an entry of the kind person",
        "another id",
    );
    one_error(
        DECISION,
        "id = \"which-congress\"",
        "id = \"lets-loose\"",
        "\"lets-loose\"",
        "the id `lets-loose` is taken by the correction or note on line",
        "another id",
    );
}

#[test]
fn a_quote_that_is_not_in_the_text() {
    one_error(
        RELATIONS,
        "quote = \"members of the Board: Elm\"",
        "quote = \"member of the Board: Elm\"",
        "\"member of the Board: Elm\"",
        "these words are not in `decision`",
        "letter by letter",
    );
    one_error(
        NAMES,
        "evidence = [{ in = \"volume\", quote = \"The Spring Meeting\" }]",
        "evidence = [{ in = \"decision\", quote = \"The Spring Meeting\" }]",
        "\"The Spring Meeting\"",
        "these words are not in `decision`",
        "letter by letter",
    );
    one_error(
        DECISION,
        "quote = \"the Congress\"",
        "quote = \"the congress\"",
        "\"the congress\"",
        "these words are not in `decision`",
        "letter by letter",
    );
    one_error(
        DECISION,
        "quote = \"3rd May 1901\"",
        "quote = \"4th May 1901\"",
        "\"4th May 1901\"",
        "these words are not in `decision`",
        "letter by letter",
    );
}

#[test]
fn a_person_who_died_before_being_born() {
    one_error(
        NAMES,
        "name = \"Hans Hazel\"",
        "name = \"Hans Hazel\"\nborn = \"1930\"\ndied = \"1929-12?\"",
        "\"hans-hazel\"",
        "died (December 1929 (uncertain)) before being born (1930)",
        "mend `born` or `died`",
    );
}

/// The collection with other dates of life for a person who took part in everything.
fn lived(born: &str, died: &str) -> Folder {
    let folder = society();
    folder.replace(NAMES, "born = \"1860\"", &format!("born = \"{born}\""));
    folder.replace(
        NAMES,
        "died = \"1920-01-01\"",
        &format!("died = \"{died}\""),
    );
    folder
}

#[test]
fn a_person_born_after_an_event_they_took_part_in() {
    let report = report(&lived("1901-05-15", "1980"));
    let told: Vec<(&str, &str)> = (report.diagnostics.iter())
        .map(|found| (found.file.as_str(), found.message.as_str()))
        .collect();
    assert!(
        told.contains(&(
            NAMES,
            "`anna-ash` was not yet born: born 15 May 1901, and this is dated 14 May 1901"
        )),
        "{report}"
    );
    // So is a relation of that day; the one dated by its year alone fits.
    let relation = "`anna-ash` was not yet born: born 15 May 1901, and this is dated 3 May 1901";
    assert!(told.contains(&(RELATIONS, relation)), "{report}");
    assert_eq!(report.errors(), 2, "{report}");
}

#[test]
fn a_person_dead_before_an_event_they_took_part_in() {
    let report = report(&lived("1860", "1901-05-10"));
    assert_eq!(report.errors(), 1, "{report}");
    let said = "`anna-ash` was dead already: died 10 May 1901, and this is dated 14 May 1901";
    assert_eq!(report.diagnostics[0].message, said);
}

#[test]
fn a_date_that_leaves_it_open_is_not_held_against_a_person() {
    for (born, died) in [
        ("1901", "1901"),
        ("1901-05-14?", "1999"),
        ("../1902", "1901-05-14/.."),
    ] {
        let folder = lived(born, died);
        // The relations of 3 May are not what this is about.
        folder.replace(
            RELATIONS,
            "[\"anna-ash\", \"bruno-birch\", \"carl-cedar\"]",
            "[\"bruno-birch\", \"carl-cedar\"]",
        );
        load(folder.path()).unwrap_or_else(|report| panic!("{born} {died}: {report}"));
    }
}

#[test]
fn what_is_said_of_the_dead_may_be_dated_after_their_death() {
    let folder = lived("1860", "1901-05-01");
    folder.replace(NAMES, "participants = [\"anna-ash\", ", "participants = [");
    assert!(report(&folder).to_string().contains("was dead already"));
    for id in ["left", "seated"] {
        let line = format!("[[predicate]]\nid = \"{id}\"");
        folder.replace(RELATIONS, &line, &format!("{line}\nposthumous = true"));
    }
    load(folder.path()).unwrap_or_else(|report| panic!("{report}"));
}

#[test]
fn an_old_date_that_is_not_the_day_of_the_new_one() {
    one_error(
        NAMES,
        "old_style = \"1901-05-01\"",
        "old_style = \"1901-05-02\"",
        "\"1901-05-02\"",
        "2 May 1901 by the Julian calendar is 1901-05-15, but `dates` begin on 1901-05-14",
        "let them begin with `1901-05-15`",
    );
    one_error(
        NAMES,
        "old_style = \"1901-05-01\"",
        "old_style = \"1901-05\"",
        "\"1901-05\"",
        "is not a day of the Julian calendar",
        "as in `old_style = \"1917-10-25\"`",
    );
}

#[test]
fn a_position_off_the_globe() {
    one_error(
        NAMES,
        "latitude = \"51.5\"",
        "latitude = \"91.5\"",
        "\"91.5\"",
        "is not a number of degrees here",
        "from -90 to 90",
    );
}

#[test]
fn a_cycle_in_a_tree_is_told_with_its_path() {
    let folder = society();
    let more = "[[relation]]\nid = \"round\"\nsubjects = [\"volume-of-papers\"]\n\
                predicate = \"part-of\"\nobject = \"speech-of-ash\"\nin = \"volume\"\n\
                quote = \"Notes\"\ncertainty = \"low\"\n";
    append(&folder, RELATIONS, more);
    let report = report(&folder);
    assert_eq!(report.errors(), 1, "{report}");
    assert_eq!(
        report.diagnostics[0].message,
        "`speech-of-ash` is part of itself: \
         first-part → volume-of-papers → speech-of-ash → first-part"
    );
}

#[test]
fn an_entry_that_is_part_of_itself() {
    one_error(
        RELATIONS,
        "object = \"gazette\"",
        "object = \"gazette-9\"\n# itself",
        "\"gazette-9\"",
        "`gazette-9` is part of itself: gazette-9 → gazette-9",
        "take out one of the relations",
    );
}

#[test]
fn what_is_no_tree_may_go_round() {
    let folder = society();
    folder.replace(RELATIONS, "tree = true", "tree = false");
    folder.replace(
        RELATIONS,
        "object = \"gazette\"",
        "object = \"gazette-9\"\n# itself",
    );
    load(folder.path()).unwrap_or_else(|report| panic!("{report}"));
}

#[test]
fn a_relation_that_is_there_already() {
    one_error(
        RELATIONS,
        "id = \"offices\"",
        "id = \"left-board\"",
        "\"left-board\"",
        "the relation `left-board` stands on line",
        "another id",
    );
    one_error(
        RELATIONS,
        "[\"anna-ash\", \"bruno-birch\", \"carl-cedar\"]",
        "[\"anna-ash\", \"bruno-birch\", \"anna-ash\"]",
        "\"anna-ash\"",
        "the relation `left-committee.anna-ash` stands on line",
        "name each subject once",
    );
}

#[test]
fn a_predicate_that_is_there_already() {
    one_error(
        RELATIONS,
        "label = \"typed by\"",
        "label = \"typed by\"\ninverse = \"typed\"\n\n[[predicate]]\nid = \"left\"\nlabel = \"left\"",
        "\"left\"",
        "the predicate `left` is there already",
        "another id",
    );
}

#[test]
fn a_relation_about_nobody() {
    one_error(
        RELATIONS,
        "subjects = [\"dora-elm\"]",
        "subjects = []",
        "\"left-board\"",
        "does not say whom or what it is about",
        "add `subjects",
    );
}

#[test]
fn all_of_it_comes_in_one_run() {
    let folder = society();
    folder.replace(RELATIONS, "[\"dora-elm\"]", "[\"dora-elms\"]");
    folder.replace(
        DECISION,
        "quote = \"the Congress\"",
        "quote = \"the congress\"",
    );
    folder.replace(
        NAMES,
        "old_style = \"1901-05-01\"",
        "old_style = \"1901-05-02\"",
    );
    folder.replace("collection.toml", "\"Ash, Birch, Cedar\"", "\"Nobody\"");
    assert_eq!(report(&folder).errors(), 4);
}

/// Words that stand in the texts or in the files about them, for being put where they do not fit.
fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "quote = \"who\"\n",
        "nth = 255\n",
        "printed = \" \"\n",
        "proposed = \"\"\n",
        "[[correction]]\nid = \"a\"\nquote = \"Ash\"\nnth = 3\nproposed = \"\"\nkind = \"ocr\"\n\
         reason = \"-\"\ncertainty = \"high\"\n",
        "[[editorial_note]]\nid = \"b\"\nquote = \"’speech  Notes\"\nkind = \"scope\"\n",
        "[[relation]]\nid = \"c\"\nsubjects = [\"picture\", \"picture\"]\npredicate = \"part-of\"\n\
         object = \"picture\"\nin = \"volume\"\nquote = \"Notes\"\ncertainty = \"low\"\n",
        "[[registers]]\nid = \"d\"\ntitle = \"-\"\nshows = \"works\"\nroot = \"picture\"\n",
        "date = \"-9999-01-01/..\"\n",
        "old_style = \"0000-02-29\"\n",
        "holds = [\"é\"]\n",
    ])
    .prop_map(str::to_owned);
    prop_oneof![known, "\\PC{0,20}\n"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_in_any_file_of_an_edition_brings_the_loader_to_a_stop(
        name in prop::sample::select(vec![NAMES, RELATIONS, DECISION, "collection.toml"]),
        at in 0usize..6000, cut in 0usize..120, fragment in fragment(),
    ) {
        let folder = society();
        let mut content = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let boundary = |content: &str, mut at: usize| {
            at = at.min(content.len());
            while !content.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let from = boundary(&content, at % (content.len() + 1));
        let to = boundary(&content, from + cut).max(from);
        content.replace_range(from..to, &fragment);
        folder.write(name, content);
        let _ = load(folder.path()).map_err(|report| report.to_string());
    }

    #[test]
    fn the_words_of_a_correction_are_those_of_any_text_at_their_place(
        before in "\\PC{0,30}", printed in "[a-zé’]{1,8}", after in "\\PC{0,30}",
    ) {
        let folder = Folder::empty();
        let text = format!("{before}\n\nX {printed} Y\n\n{after}\n");
        folder.write("collection.toml",
            "title = \"-\"\ndescription = \"-\"\nversion = \"1\"\nlanguage = \"en\"\n\
             documents = [\"a\"]\n");
        folder.write("documents/a.txt", &text);
        folder.write("documents/a.toml", format!(
            "title = \"-\"\ndescription = \"-\"\nlanguage = \"en\"\nrights = \"-\"\n\
             dates = [{{ label = \"-\", role = \"copy\", edtf = \"1999\" }}]\n\
             [[correction]]\nid = \"a\"\nquote = \"X {printed} Y\"\nprinted = \"{printed} \"\n\
             proposed = \"\"\nkind = \"ocr\"\nreason = \"-\"\ncertainty = \"high\"\n"));
        if let Ok(loaded) = load(folder.path()) {
            let document = &loaded.corpus.documents[0];
            let entry = &document.apparatus[0];
            let words = format!("{printed} ");
            assert_eq!(entry.span.of(&document.source), Some(words.as_str()));
            let holds = |passage: &&apparatus_corpus::Passage| passage.span.contains(entry.span);
            let passage = document.passages.iter().find(holds).unwrap();
            assert_eq!(passage.number, entry.passage);
        } else {
            // The words may stand before or after too.
            let near = format!("{before}{after}");
            assert!(near.contains('X') && near.contains('Y'), "{text}");
        }
    }
}
