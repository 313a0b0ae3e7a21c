//! The text of a query: understood, printed and understood again it is the same; and it is answered.

use std::sync::OnceLock;

use apparatus_index::Pack;
use apparatus_index::query::parse;

use super::ask;
use crate::start;

pub(crate) fn query(input: &[u8]) {
    static PACK: OnceLock<Pack<Vec<u8>>> = OnceLock::new();
    let pack = PACK.get_or_init(|| Pack::open(start::seeds_pack()).expect("it was just built"));
    let text = String::from_utf8_lossy(input);
    let parsed = parse(&text, |key| pack.knows_name(key));
    for problem in &parsed.problems {
        assert!(
            text.get(problem.at.clone()).is_some(),
            "{problem:?} is in the text"
        );
        assert!(
            !problem.message.is_empty() && !problem.help.is_empty(),
            "{problem:?}"
        );
    }
    let printed = parsed.query.to_string();
    let again = parse(&printed, |key| pack.knows_name(key));
    assert_eq!(again.query, parsed.query, "printed as {printed}");
    let counts = ask(pack, &parsed.query).expect("the pack is whole");
    counts.must_agree(pack, &parsed.query);
}
