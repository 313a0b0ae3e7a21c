//! What is connected with a passage: found, counted, and written as entries of lists.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{EntityIndex, PassageIndex, PassageRow};
use apparatus_index::query::{Field, Filter, Query};
use apparatus_index::study::{Common, in_common};
use apparatus_model::{
    DateRecord, EntityKind, EntityRecord, RegisterRecord, RelationRecord, SourceSpan, Target,
};

use super::nearness::{Nearness, nearness};
use super::state::Category;
use crate::components::hits::counted;
use crate::components::imprint::place_of;
use crate::components::sources::capital;
use crate::html::{El, count, el, link};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// The chosen passage, and what its connections are told with.
pub(super) struct Chosen<'c> {
    pub(super) collection: &'c Collection,
    pub(super) navigator: Navigator,
    pub(super) reading: &'c Reading,
    pub(super) index: PassageIndex,
    pub(super) row: PassageRow,
}

impl Chosen<'_> {
    /// The entries of a sort of connection, but for those that have a list of their own.
    pub(super) fn entries(&self, category: Category) -> Vec<El> {
        match category {
            Category::Notes => Vec::new(),
            Category::Names => self.names_in(self.row.span),
            Category::Elsewhere => self.elsewhere(),
            Category::Events => self.events(),
            Category::Relations => self.relations(),
            Category::Registers => self.registers(),
            Category::Related => self.related(),
            Category::Parallel => self.parallel(),
        }
    }

    fn to(&self, route: &Route, words: &str) -> El {
        link(&self.navigator.href(route), words)
    }

    /// The names in the passage or in a stretch of it, each once, most named first.
    fn named(&self, within: SourceSpan) -> Vec<(EntityIndex, u32)> {
        let mut names: Vec<(EntityIndex, u32)> = Vec::new();
        let mentions = self.collection.pack.mentions_in(self.index);
        let mut mentions = mentions.unwrap_or_default();
        mentions.retain(|it| it.span.start < within.end && within.start < it.span.end);
        for mention in mentions {
            match names.iter_mut().find(|(name, _)| *name == mention.entity) {
                Some((_, count)) => *count += 1,
                None => names.push((mention.entity, 1)),
            }
        }
        sort_by_rank(&mut names, |(_, count)| u128::from(descending(*count)));
        names
    }

    /// The names in a stretch of the passage.
    pub(super) fn names_in(&self, within: SourceSpan) -> Vec<El> {
        let entry = |(name, times): (EntityIndex, u32)| {
            let entity = self.collection.entity(name)?;
            let route = Route::Read(Reading {
                panel: format!("@{}", entity.id),
                ..self.reading.clone()
            });
            Some(
                el("li", "")
                    .add(self.to(&route, &entity.name))
                    .add(count(times as usize, " in this passage")),
            )
        };
        self.named(within).into_iter().filter_map(entry).collect()
    }

    /// The people named here who are named in other passages as well.
    fn elsewhere(&self) -> Vec<El> {
        let entry = |(name, _): (EntityIndex, u32)| {
            let entity = self.collection.entity(name)?;
            if entity.kind != EntityKind::Person {
                return None;
            }
            let others = self.passages_with(name);
            let filter = Filter::of(Field::Entity(EntityKind::Person), &entity.id);
            let route = Route::search(Query::Filter(filter).to_string());
            (others > 0).then(|| {
                el("li", "")
                    .add(self.to(&route, &entity.name))
                    .add(count(others, " other passages"))
            })
        };
        self.named(self.row.span)
            .into_iter()
            .filter_map(entry)
            .collect()
    }

    /// In how many other passages a name stands.
    fn passages_with(&self, name: EntityIndex) -> usize {
        let mentions = self.collection.pack.mentions_of(name).unwrap_or_default();
        let mut passages: Vec<_> = mentions.iter().map(|mention| mention.passage).collect();
        passages.dedup();
        passages.retain(|passage| *passage != self.index);
        passages.len()
    }

    /// The events of the authority on the dates of the passage or close to them; where it has none, on
    /// those of its document.
    fn events(&self) -> Vec<El> {
        let pack = &self.collection.pack;
        let stands = pack.dates_in(self.index).unwrap_or_default();
        let mut dates: Vec<DateRecord> = stands
            .iter()
            .filter_map(|row| pack.date(row.date).ok())
            .collect();
        if dates.is_empty() {
            let document = self.collection.document(self.row.document);
            let document = document.map(|document| document.record.dates.as_slice());
            dates.extend(
                document
                    .unwrap_or_default()
                    .iter()
                    .map(|it| it.date.clone()),
            );
        }
        let events = self.collection.entities_of(EntityKind::Event);
        let near = |(index, entity): (EntityIndex, &EntityRecord)| {
            let happened = self.collection.details(index)?.dates?;
            let near = dates.iter().filter_map(|date| nearness(date, &happened));
            Some((near.min()?, entity.clone(), happened))
        };
        let mut events: Vec<_> = events.into_iter().filter_map(near).collect();
        events.sort_by(|(a, _, first), (b, _, second)| {
            (a, &first.earliest).cmp(&(b, &second.earliest))
        });
        let entry = |(near, entity, happened): &(Nearness, EntityRecord, DateRecord)| {
            let route = Route::Entity(entity.kind, entity.id.clone());
            let when = format!("{}, {}", happened.display, near.words());
            let words = el("div", "")
                .add(self.to(&route, &entity.name))
                .add(el("p", "label").text(&when));
            el("li", "").add(words)
        };
        events.iter().map(entry).collect()
    }

    /// What the edition says on the strength of these words.
    fn relations(&self) -> Vec<El> {
        let edition = &self.collection.edition;
        let predicates = edition.predicates().unwrap_or_default();
        let here = |relation: &RelationRecord| {
            relation.evidence.document == self.reading.document
                && relation.evidence.passage == self.row.number
        };
        let entry = |relation: RelationRecord| {
            let predicate = predicates.iter().find(|it| it.id == relation.predicate)?;
            let (_, subject) = self.collection.find_entity(&relation.subject)?;
            let (_, object) = self.collection.find_entity(&relation.object)?;
            let name = |entity: &EntityRecord| {
                let route = Route::Entity(entity.kind, entity.id.clone());
                self.to(&route, &entity.name)
            };
            let certainty = relation.certainty.label().to_ascii_lowercase();
            let statement = el("p", "")
                .add(name(subject))
                .text(&format!(" {} ", predicate.label))
                .add(name(object));
            let words = el("div", "")
                .add(statement)
                .add(el("p", "label").text(&format!("“{}”, {certainty}", relation.evidence.quote)));
            Some(el("li", "").add(words))
        };
        let relations = edition.relations().unwrap_or_default().into_iter();
        relations.filter(here).filter_map(entry).collect()
    }

    /// The registers with a line that leads to the passage.
    fn registers(&self) -> Vec<El> {
        let here = Target::Passage(self.reading.document.clone(), self.row.number);
        let lines = |register: &RegisterRecord| {
            let rows = register.tables.iter().flat_map(|table| &table.rows);
            let leads = |row: &&apparatus_model::RegisterRow| {
                row.cells
                    .iter()
                    .any(|cell| cell.target.as_ref() == Some(&here))
            };
            rows.filter(leads).count()
        };
        let entry = |register: RegisterRecord| {
            let lines = lines(&register);
            (lines > 0).then(|| {
                el("li", "")
                    .add(self.to(&Route::register(register.id), &register.title))
                    .add(count(lines, " lines"))
            })
        };
        let registers = self.collection.registers().into_iter();
        registers.filter_map(entry).collect()
    }

    fn related(&self) -> Vec<El> {
        let related = self.collection.edition.related_to(self.index);
        let entry = |other: &apparatus_index::study::Related| {
            let common = in_common(&self.collection.pack, self.index, other.passage).ok()?;
            self.passage(other.passage, &self.shared(&common))
        };
        let related = related.unwrap_or_default();
        related.iter().filter_map(entry).collect()
    }

    /// What passages have in common, in words: the weightiest few.
    fn shared(&self, common: &Common) -> String {
        const MOST: usize = 5;
        let names = common.names.iter().filter_map(|(name, weight)| {
            Some((*weight, self.collection.entity(*name)?.name.clone()))
        });
        let dates = common.dates.iter().filter_map(|(date, weight)| {
            Some((*weight, self.collection.pack.date(*date).ok()?.display))
        });
        let words = common.words.iter();
        let words = words.map(|(word, weight)| (*weight, word.clone()));
        let mut all: Vec<_> = names.chain(dates).chain(words).collect();
        sort_by_rank(&mut all, |(weight, _)| u128::from(descending(*weight)));
        let shown: Vec<_> = all.into_iter().take(MOST).map(|(_, what)| what).collect();
        format!("Both have {}", shown.join(", "))
    }

    fn parallel(&self) -> Vec<El> {
        let parallels = self.collection.edition.parallels_of(self.index);
        let entry = |parallel: &apparatus_index::study::Parallel| {
            let words = counted(parallel.words as usize, "word in a row", "words in a row");
            self.passage(parallel.other, &capital(&words))
        };
        let parallels = parallels.unwrap_or_default().longest;
        parallels.iter().filter_map(entry).collect()
    }

    /// Another passage: where it is, how it begins, and why it is here.
    pub(super) fn passage(&self, index: PassageIndex, why: &str) -> Option<El> {
        const MOST: usize = 14;
        let row = self.collection.pack.passage(index).ok()?;
        let record = &self.collection.document(row.document)?.record;
        let text = self
            .collection
            .pack
            .text(&row, row.span)
            .unwrap_or_default();
        let words: Vec<_> = text.split_whitespace().take(MOST + 1).collect();
        let beginning = match words.get(..MOST) {
            Some(first) if words.len() > MOST => first.join(" ") + " …",
            _ => words.join(" "),
        };
        let place = place_of(record, row.number);
        let body = el("div", "")
            .add(self.to(&Route::passage(record.id.clone(), row.number), &place))
            .add(
                el("p", "panel-words")
                    .attr("lang", &record.language)
                    .text(&beginning),
            )
            .add(el("p", "label").text(why));
        Some(el("li", "").add(body))
    }
}
