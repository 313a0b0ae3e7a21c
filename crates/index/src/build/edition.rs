//! Writing edition files.

use std::collections::BTreeMap;

use apparatus_corpus::Corpus;

use super::{BuildError, assemble, company, passages, record, table, table_of_lists};
use crate::Pack;
use crate::pack::FileKind;
use crate::pack::layout::Section;

/// Writes the edition file of a corpus. `pack` is what [`build`](super::build) made of the same
/// corpus; the file is bound to it.
///
/// # Errors
/// [`BuildError::TooLarge`] past 4 GiB; [`BuildError::Inconsistent`] where `pack` is no pack, or a
/// relation is of an entry the authority does not have, which a corpus that was loaded never has.
pub fn build_edition(corpus: &Corpus, pack: &[u8]) -> Result<Vec<u8>, BuildError> {
    build_cited_edition(corpus, pack, Vec::new())
}

/// The same with how its documents and pages are cited, as `apparatus-cite` writes it.
///
/// # Errors
/// As [`build_edition`].
pub fn build_cited_edition(
    corpus: &Corpus,
    pack: &[u8],
    citations: Vec<u8>,
) -> Result<Vec<u8>, BuildError> {
    let pack = Pack::open(pack).map_err(|error| BuildError::Inconsistent(error.to_string()))?;
    let (parallels, related) =
        passages::kinships(&pack).map_err(|error| BuildError::Inconsistent(error.to_string()))?;
    let company =
        company::company(&pack).map_err(|error| BuildError::Inconsistent(error.to_string()))?;
    assemble(
        FileKind::Edition,
        vec![
            (Section::OfPack, pack.checksum().to_le_bytes().to_vec()),
            (
                Section::Details,
                table(corpus.entities.iter().map(|entity| &entity.details))?,
            ),
            (Section::Predicates, table(corpus.predicates.iter())?),
            (Section::Relations, table(corpus.relations.iter())?),
            (Section::EntityRelations, relations_of(corpus)?),
            (Section::Registers, table(corpus.registers.iter())?),
            (Section::Parallels, parallels),
            (Section::Related, related),
            (Section::Company, record(&company)?),
            (Section::Citations, citations),
            (Section::Retired, table(corpus.retired.iter())?),
        ],
    )
}

/// For each entity, the list of relations in which it is subject or object.
fn relations_of(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
    let ids = corpus.entities.iter().map(|entity| &entity.record.id);
    let index_of: BTreeMap<_, _> = ids.zip(0..).collect();
    let mut lists = vec![Vec::new(); corpus.entities.len()];
    for (number, relation) in (0u32..).zip(&corpus.relations) {
        for end in [&relation.subject, &relation.object] {
            let list = index_of
                .get(end)
                .and_then(|index: &usize| lists.get_mut(*index));
            let list = list.ok_or_else(|| {
                BuildError::Inconsistent(format!(
                    "the relation {} is of {end}, which the authority does not have",
                    relation.id
                ))
            })?;
            // What is related to itself has the relation once.
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    Ok(table_of_lists(lists))
}
