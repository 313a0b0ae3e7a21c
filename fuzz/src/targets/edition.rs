//! An edition file, read whole beside the pack that it may belong to.

use std::sync::OnceLock;

use apparatus_index::pack::PassageIndex;
use apparatus_index::{Edition, Pack};

use crate::{sections, start};

pub(crate) fn edition(input: &[u8]) {
    static PACK: OnceLock<Pack<Vec<u8>>> = OnceLock::new();
    let pack = PACK.get_or_init(|| Pack::open(start::small_pack()).expect("it was just built"));
    let _ = Edition::open(input);
    let mut sealed = input.to_vec();
    sections::seal(&mut sealed);
    let Ok(edition) = Edition::open(sealed) else {
        return;
    };
    let _ = edition.fits(pack);
    for entity in pack.entity_indexes() {
        let _ = edition.details(entity);
        let _ = edition.relations_of(entity);
    }
    let _ = (
        edition.predicates(),
        edition.relations(),
        edition.registers(),
        edition.company(),
        edition.retired(),
    );
    // The reader of an edition may know of more passages than the pack has.
    for passage in (0..pack.passage_count() + 2).map(PassageIndex) {
        let _ = (edition.parallels_of(passage), edition.related_to(passage));
    }
}
