//! Who is named with whom: counted, and drawn. `docs/network.md` tells what is counted and why.

mod label;
mod pairs;
mod place;
mod stress;

use apparatus_model::{EntityKind, EntityRecord};

use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{Company, EntityIndex, Member, Pack, PackError, Tie, crc32};
use label::labels;
use pairs::{Pairs, named};
use place::{Room, place};
use stress::{Length, settle};

/// At most so many entries are drawn, those that are named in most passages: more would be no drawing
/// but a wall of names, and the work grows with their cube.
const MOST_MEMBERS: usize = 240;
/// At most so many passages are kept as evidence of a tie; a search finds them all.
const MOST_EVIDENCE: usize = 12;

/// Works out who is named with whom in the passages that are searched by default.
pub(super) fn company<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<Company, PackError> {
    let named = named(pack)?;
    let mut chosen: Vec<(EntityIndex, u32)> = named.with_others.into_iter().collect();
    sort_by_rank(&mut chosen, |(entity, passages)| {
        rank([0, 0, descending(*passages), entity.0])
    });
    let left_out = chosen.len().saturating_sub(MOST_MEMBERS);
    chosen.truncate(MOST_MEMBERS);
    let mut chosen: Vec<EntityIndex> = chosen.into_iter().map(|(entity, _)| entity).collect();
    chosen.sort_unstable();

    let pairs = Pairs::of(pack, &chosen)?;
    let entities: Vec<EntityRecord> = chosen
        .iter()
        .map(|entity| pack.entity(*entity))
        .collect::<Result<_, _>>()?;
    let drawn = draw(&entities, &pairs);
    let members = chosen.iter().zip(&pairs.mentions).zip(drawn);
    let members = members.map(|((entity, mentions), drawn)| Member {
        entity: *entity,
        label: drawn.label,
        mentions: *mentions,
        radius: drawn.room.radius,
        letters: drawn.room.letters,
        size: drawn.room.size,
        among_people: drawn.among_people,
        among_all: drawn.among_all,
    });
    let members = members.collect();
    let ties = pairs.shared.into_iter().map(|((one, other), shared)| Tie {
        ends: [one, other],
        passages: shared.passages,
        sentences: shared.sentences,
        apart: shared.apart,
        weight: thousandths(shared.weight),
        sentence_weight: thousandths(shared.sentence_weight),
        evidence: shared.evidence,
    });
    Ok(Company {
        members,
        ties: ties.collect(),
        alone: named.alone,
        left_out: left_out as u32,
    })
}

/// From millionths.
fn thousandths(weight: u64) -> u32 {
    u32::try_from((weight + 500) / 1000).unwrap_or(u32::MAX)
}

/// An entry's mark and label, and where they stand.
struct Drawn {
    label: String,
    room: Room,
    among_people: Option<[u32; 2]>,
    among_all: [u32; 2],
}

/// The marks and labels of entries, and where they stand: people and bodies by themselves, and among
/// all others.
fn draw(entities: &[EntityRecord], pairs: &Pairs) -> Vec<Drawn> {
    let most = pairs.mentions.iter().copied().max().unwrap_or_default();
    let labels = labels(entities);
    let rooms: Vec<Room> = labels
        .iter()
        .zip(&pairs.mentions)
        .map(|(label, mentions)| Room::of(label, *mentions, most))
        .collect();
    let is_person_or_body = |at: u32| {
        let entity = entities.get(at as usize);
        entity.is_some_and(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Body))
    };
    // Who is tied to works alone has no place among people.
    let mut is_first = vec![false; entities.len()];
    for (one, other) in pairs.shared.keys() {
        if is_person_or_body(*one) && is_person_or_body(*other) {
            for end in [*one, *other] {
                is_first
                    .get_mut(end as usize)
                    .into_iter()
                    .for_each(|it| *it = true);
            }
        }
    }
    let lengths: Vec<Length> = pairs
        .shared
        .iter()
        .map(|((one, other), shared)| {
            Length::of(*one as usize, *other as usize, thousandths(shared.weight))
        })
        .collect();
    // Where it starts from depends on the entry alone, so that one more or less moves no other far.
    let ids = entities.iter().map(|entity| entity.id.as_str());
    let starts: Vec<u32> = ids.map(|id| crc32(id.as_bytes())).collect();
    let first = settle(&starts, &lengths, &is_first, None);
    let among_people = place(&rooms, &first);
    // Who has a place keeps it, in proportion; the others are set between them.
    let everyone = vec![true; entities.len()];
    let all = settle(&starts, &lengths, &everyone, Some(&first));
    let among_all = place(&rooms, &all);
    let places = among_people.into_iter().zip(among_all);
    labels
        .into_iter()
        .zip(rooms)
        .zip(places)
        .map(|((label, room), (among_people, among_all))| Drawn {
            label,
            room,
            among_people,
            // Every one has a place among all.
            among_all: among_all.unwrap_or_default(),
        })
        .collect()
}
