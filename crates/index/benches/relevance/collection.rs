//! Judged collections, and their packs.

use std::collections::BTreeMap;
use std::path::Path;

use apparatus_index::Pack;
use apparatus_model::PassageKind;

use crate::bible::{self, Chapter, Verse};
use crate::henry;
use crate::measures::Grades;
use crate::nave::{self, Topic};
use crate::sword;

/// A collection, what is asked of it, and what should be found.
pub(crate) struct Collection {
    pub(crate) name: &'static str,
    /// For each document its passages, all numbered in this order.
    pub(crate) documents: Vec<Vec<(PassageKind, String)>>,
    pub(crate) queries: Vec<Asked>,
}

/// A query and its judgements.
pub(crate) struct Asked {
    pub(crate) words: Vec<String>,
    /// How well passages answer.
    pub(crate) passages: Grades,
    /// How well documents answer.
    pub(crate) documents: Grades,
}

/// The collections that Nave judges: the Bible, a verse a passage and a chapter a document; and
/// what Henry says of it, a heading and a paragraph for each section.
pub(crate) fn judged(texts: &Path) -> [Collection; 2] {
    let verses = bible::verses(&texts.join("kjv.txt"));
    let sections = henry::sections(&sword::commentary(&texts.join("henry")));
    let topics = nave::topics(&sword::dictionary(&texts.join("nave/nave")));

    let mut documents: BTreeMap<Chapter, Vec<(PassageKind, String)>> = BTreeMap::new();
    let mut places: Vec<(Verse, Verse)> = Vec::new();
    for ((chapter, verse), words) in verses {
        let passages = documents.entry(chapter).or_default();
        passages.push((PassageKind::Paragraph, words));
        places.push(((chapter, verse), (chapter, verse)));
    }
    let bible = collection("verses", documents, &places, &topics);

    let mut documents: BTreeMap<Chapter, Vec<(PassageKind, String)>> = BTreeMap::new();
    let mut places: Vec<(Verse, Verse)> = Vec::new();
    for (chapter, sections) in sections {
        let passages = documents.entry(chapter).or_default();
        for section in sections {
            let (first, last) = section.verses;
            let whole = ((chapter, first), (chapter, last));
            if !section.heading.is_empty() {
                passages.push((PassageKind::Heading, section.heading));
                places.push(whole);
            }
            passages.push((PassageKind::Paragraph, section.text));
            places.push(whole);
        }
    }
    [bible, collection("commentary", documents, &places, &topics)]
}

/// A passage answers as well as the best of its verses; a document the better, the more verses of
/// it the query's own topic lists, to three.
fn collection(
    name: &'static str,
    documents: BTreeMap<Chapter, Vec<(PassageKind, String)>>,
    places: &[(Verse, Verse)],
    topics: &[Topic],
) -> Collection {
    let chapters: BTreeMap<Chapter, u32> = documents.keys().copied().zip(0..).collect();
    let asked = topics.iter().map(|topic| {
        let mut passages = Grades::new();
        for ((first, last), passage) in places.iter().zip(0..) {
            let grades = topic.grades.range(first..=last).map(|(_, grade)| *grade);
            if let Some(grade) = grades.max() {
                passages.insert(passage, grade);
            }
        }
        let mut documents = Grades::new();
        let own = topic.grades.iter();
        for ((chapter, _), _) in own.filter(|(_, grade)| topic.whole || **grade == 2) {
            if let Some(document) = chapters.get(chapter) {
                let grade = documents.entry(*document).or_default();
                *grade = (*grade + 1).min(3);
            }
        }
        Asked {
            words: topic.query.clone(),
            passages,
            documents,
        }
    });
    // Every second is enough to tell small differences, and takes half the time.
    let enough = asked.filter(|asked| asked.passages.len() >= 3);
    let queries = enough.step_by(2).collect();
    Collection {
        name,
        queries,
        documents: documents.into_values().collect(),
    }
}

impl Collection {
    /// Writes it as a folder, builds its pack, and opens that.
    pub(crate) fn pack(&self, folder: &Path) -> Pack<Vec<u8>> {
        let folder = folder.join(self.name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("documents")).unwrap();
        let ids: Vec<_> = (0..self.documents.len())
            .map(|at| format!("d{at}"))
            .collect();
        for (id, passages) in ids.iter().zip(&self.documents) {
            let mut text = String::new();
            for (kind, words) in passages {
                let name = if *kind == PassageKind::Heading {
                    "h2"
                } else {
                    "p"
                };
                text += &format!("<{name}>{}</{name}>\n", words.replace('&', "&amp;"));
            }
            std::fs::write(folder.join(format!("documents/{id}.html")), text).unwrap();
        }
        let about = format!(
            "title = \"Judged\"\ndescription = \"For measuring.\"\nversion = \"1\"\n\
             language = \"en\"\ndocuments = {ids:?}\n"
        );
        std::fs::write(folder.join("collection.toml"), about).unwrap();
        let loaded = apparatus_corpus::load(&folder).unwrap_or_else(|report| panic!("{report}"));
        let bytes = apparatus_index::build::build(&loaded.corpus).unwrap();
        let pack = Pack::open(bytes).unwrap();
        let passages: usize = self.documents.iter().map(Vec::len).sum();
        assert_eq!(pack.passage_count() as usize, passages, "{}", self.name);
        pack
    }
}
