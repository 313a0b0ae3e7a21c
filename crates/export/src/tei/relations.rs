//! What relates the entries of the authority.

use apparatus_corpus::Corpus;
use apparatus_model::RelationRecord;

use super::classes;
use super::pointer;
use super::when;
use super::xml::Element;

/// The ways in which entries can be related, as the classes that relations point to.
pub(super) fn predicates(corpus: &Corpus) -> Option<Element> {
    let all = corpus.predicates.iter().map(|predicate| {
        let meaning = format!(
            "{}; from the other side: {}",
            predicate.label, predicate.inverse
        );
        (format!("predicate.{}", predicate.id), meaning)
    });
    (!corpus.predicates.is_empty())
        .then(|| classes::taxonomy("How an entry can be related to another", all))
}

/// The list of relations, and of the ties that are stated with entries.
pub(super) fn list(corpus: &Corpus) -> Option<Element> {
    let known = |id: &str| corpus.predicates.iter().any(|p| p.id.as_str() == id);
    let relations = corpus
        .relations
        .iter()
        .map(|r| relation(r, known(r.predicate.as_str())));
    let ties = corpus.entities.iter().flat_map(|entity| {
        entity.details.ties.iter().map(|tie| {
            Element::new("relation")
                .set("type", "tie")
                .set("name", pointer::word(&tie.label))
                .set("active", to(entity.record.id.as_str()))
                .set("passive", to(&tie.target))
        })
    });
    let all: Vec<Element> = relations.chain(ties).collect();
    (!all.is_empty()).then(|| Element::new("listRelation").with_all(all))
}

fn to(id: &str) -> String {
    format!("#{}", pointer::entity(id))
}

fn relation(relation: &RelationRecord, declared: bool) -> Element {
    let evidence = &relation.evidence;
    let source = pointer::to_passage(&evidence.document, evidence.passage);
    let quote = Element::of("quote", &evidence.quote);
    let class = format!("#predicate.{}", relation.predicate);
    Element::new("relation")
        .set("xml:id", pointer::relation(&relation.id))
        .set(
            "type",
            if relation.explicit {
                "explicit"
            } else {
                "implied"
            },
        )
        .set("name", relation.predicate.to_string())
        .set("active", to(relation.subject.as_str()))
        .set("passive", to(relation.object.as_str()))
        .set("cert", relation.certainty.slug())
        .set_all(
            relation
                .date
                .as_ref()
                .map(when::attributes)
                .unwrap_or_default(),
        )
        .set("source", source)
        .set_some("ana", declared.then_some(class))
        .with(Element::new("desc").with(quote))
}

/// What is remarked on relations, which have no room for it themselves.
pub(super) fn remarks(corpus: &Corpus) -> Vec<Element> {
    let of_one = |relation: &RelationRecord| {
        let target = format!("#{}", pointer::relation(&relation.id));
        let remark = move |kind: &'static str, words: &String| {
            Element::of("note", words)
                .set("type", kind)
                .set("target", target.clone())
        };
        let note = relation.note.as_ref().map(|words| remark("remark", words));
        let other = relation
            .discrepancy
            .as_ref()
            .map(|words| remark("discrepancy", words));
        note.into_iter().chain(other).collect::<Vec<_>>()
    };
    corpus.relations.iter().flat_map(of_one).collect()
}
