//! Changing a query by its parts: never by its letters.

use super::ast::{Field, Filter, Query, Term};

/// At most so many words between, where near words are offered; the numbers a reader chooses from.
const DISTANCES: [u32; 5] = [0, 3, 10, 30, 100];

/// How near the words of a phrase are looked for when they are to be near instead.
const NEAR: u32 = 10;

/// What may be asked in place of a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What becomes of it.
    pub manner: Manner,
    /// The part as it would be.
    pub part: Query,
}

/// How a part of a query is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The word, its inflections, and the name that it may be.
    Word,
    /// That form alone.
    Form,
    /// Forms within this many edits (1 or 2).
    Edits(u8),
    /// Forms that begin so.
    Beginning,
    /// The name in every form, and not the word.
    Name,
    /// One directly after the other.
    Phrase,
    /// At most this many words between.
    Near {
        /// How many.
        words: u32,
        /// Whether in the order in which they are written.
        ordered: bool,
    },
    /// All of them, wherever they stand in the passage.
    All,
    /// Any of them.
    Any,
    /// Found, or met.
    With,
    /// Not found, or not met.
    Without,
}

impl Query {
    /// The query with its part number `index`, counted among [`Query::conjuncts`], in another way.
    #[must_use]
    pub fn replaced(&self, index: usize, part: Query) -> Self {
        let mut parts = Vec::new();
        for (at, own) in self.conjuncts().iter().enumerate() {
            match at == index {
                true => parts.extend(part.conjuncts().iter().cloned()),
                false => parts.push(own.clone()),
            }
        }
        Self::all(parts)
    }

    /// The opposite of a query; of an opposite, the query itself.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Whether passages with this value of a field are left out at the top, as by `-kind:caption`.
    pub fn leaves_out(&self, field: Field, value: &str) -> bool {
        self.conjuncts().iter().any(|part| {
            left_out(part, field).is_some_and(|it| it.values.iter().any(|other| other == value))
        })
    }

    /// The query that leaves passages with this value out, or no longer. What is left out is not asked
    /// for.
    #[must_use]
    pub fn toggle_left_out(&self, field: Field, value: &str) -> Self {
        if self.leaves_out(field, value) {
            return self.taken_back(field, value);
        }
        let whole = match self.has_filter(field, value) {
            true => self.toggle_filter(field, value),
            false => self.clone(),
        };
        let mut parts = whole.conjuncts().to_vec();
        let same = parts.iter_mut().find_map(|part| match part {
            Self::Not(inner) => match &mut **inner {
                Self::Filter(filter) if filter.field == field => Some(filter),
                _ => None,
            },
            _ => None,
        });
        match same {
            Some(filter) => filter.values.push(value.to_owned()),
            None => {
                // Kinds of matches that do not count are printed last.
                let last =
                    |part: &Self| matches!(part, Self::Filter(it) if it.field == Field::Without);
                let at = parts.iter().position(last).unwrap_or(parts.len());
                parts.insert(at, Self::Filter(Filter::of(field, value)).negated());
            }
        }
        Self::all(parts)
    }

    /// The query with one value of a filter at the top chosen or no longer, as [`Query::toggle_filter`]
    /// has it. What is asked for is not left out.
    #[must_use]
    pub fn toggle_chosen(&self, field: Field, value: &str) -> Self {
        self.taken_back(field, value).toggle_filter(field, value)
    }

    /// The query that does not leave this value out.
    fn taken_back(&self, field: Field, value: &str) -> Self {
        let parts = self.conjuncts().iter().filter_map(|part| {
            let Some(filter) = left_out(part, field) else {
                return Some(part.clone());
            };
            let values = filter.values.iter().filter(|other| *other != value);
            let values: Vec<_> = values.cloned().collect();
            (!values.is_empty()).then(|| Self::Filter(Filter { field, values }).negated())
        });
        Self::all(parts.collect())
    }

    /// How else this part of a query can be asked, the part as it is among them; nothing where there is
    /// no other way. Each prints as a query that is read back as it is.
    pub fn variants(&self) -> Vec<Variant> {
        let (part, negative) = match self {
            Self::Not(inner) => (&**inner, true),
            other => (other, false),
        };
        let positive = match part {
            Self::Term(term) => of_term(term),
            Self::Phrase(terms) => of_words(terms),
            Self::Near { left, right, .. } => of_near(left, right, part),
            Self::Any(parts) => vec![
                (Manner::Any, part.clone()),
                (Manner::All, all_of(parts.iter().cloned())),
            ],
            Self::Filter(filter) if filter.field == Field::Without => return Vec::new(),
            Self::Everything => return Vec::new(),
            Self::Filter(_) | Self::All(_) | Self::Not(_) => vec![(Manner::With, part.clone())],
        };
        let mut variants: Vec<Variant> = Vec::new();
        for (manner, part) in positive {
            if !variants.iter().any(|it| it.part == part) {
                variants.push(Variant { manner, part });
            }
        }
        let whole = match negative {
            true => self.clone(),
            false => part.clone().negated(),
        };
        variants.push(Variant {
            manner: Manner::Without,
            part: whole,
        });
        variants
    }
}

/// What a part of a query leaves out of a field.
fn left_out(part: &Query, field: Field) -> Option<&Filter> {
    match part {
        Query::Not(inner) => match &**inner {
            Query::Filter(filter) if filter.field == field => Some(filter),
            _ => None,
        },
        _ => None,
    }
}

/// All of the parts; what holds parts of its own is taken apart.
fn all_of(parts: impl Iterator<Item = Query>) -> Query {
    Query::all(parts.flat_map(|part| part.conjuncts().to_vec()).collect())
}

/// A word in each of the ways in which a word can be looked for; what is no word, as it is.
fn of_term(term: &Term) -> Vec<(Manner, Query)> {
    let plain = |word: &str| word.chars().all(char::is_alphanumeric) && !word.is_empty();
    let word = match term {
        Term::Word(word) | Term::Form(word) | Term::Fuzzy(word, _) => word,
        Term::Pattern(pattern) => pattern.strip_suffix('*').unwrap_or_default(),
        Term::Name(name) => name,
        Term::Regex(_) => "",
    };
    if !plain(word) {
        let manner = match term {
            Term::Name(_) => Manner::Name,
            _ => Manner::With,
        };
        return vec![(manner, Query::Term(term.clone()))];
    }
    let own = || word.to_owned();
    let mut ways = vec![
        (Manner::Word, Term::Word(own())),
        (Manner::Form, Term::Form(own())),
        (Manner::Edits(1), Term::Fuzzy(own(), 1)),
        (Manner::Edits(2), Term::Fuzzy(own(), 2)),
        (Manner::Beginning, Term::Pattern(format!("{word}*"))),
    ];
    if matches!(term, Term::Name(_)) {
        ways.insert(0, (Manner::Name, Term::Name(own())));
    }
    let query = |(manner, term)| (manner, Query::Term(term));
    ways.into_iter().map(query).collect()
}

/// Words that stand together, near each other, or anywhere.
fn of_words(terms: &[Term]) -> Vec<(Manner, Query)> {
    let near = |ordered| {
        let terms = terms.iter().cloned().map(Query::Term);
        terms.reduce(|left, right| beside(left, right, NEAR, ordered))
    };
    let manner = |ordered| Manner::Near {
        words: NEAR,
        ordered,
    };
    let mut ways = vec![(Manner::Phrase, Query::Phrase(terms.to_vec()))];
    for ordered in [true, false] {
        ways.extend(near(ordered).map(|query| (manner(ordered), query)));
    }
    ways.push((Manner::All, all_of(terms.iter().cloned().map(Query::Term))));
    ways
}

/// Two parts at each distance, in either order or this; as a phrase where they are terms; or anywhere.
fn of_near(left: &Query, right: &Query, whole: &Query) -> Vec<(Manner, Query)> {
    let mut ways = Vec::new();
    if let (Query::Term(left), Query::Term(right)) = (left, right) {
        let form = |term: &Term| match term {
            Term::Word(word) => Term::Form(word.clone()),
            other => other.clone(),
        };
        let phrase = Query::Phrase(vec![form(left), form(right)]);
        ways.push((Manner::Phrase, phrase));
    }
    let now = match whole {
        Query::Near { words, ordered, .. } => (*words, *ordered),
        _ => (NEAR, false),
    };
    for order in [false, true] {
        let mut distances = DISTANCES.to_vec();
        if order == now.1 && !distances.contains(&now.0) {
            distances.push(now.0);
            distances.sort_unstable();
        }
        for words in distances {
            let near = beside(left.clone(), right.clone(), words, order);
            let manner = Manner::Near {
                words,
                ordered: order,
            };
            ways.push((manner, near));
        }
    }
    ways.push((
        Manner::All,
        all_of([left.clone(), right.clone()].into_iter()),
    ));
    ways
}

fn beside(left: Query, right: Query, words: u32, ordered: bool) -> Query {
    Query::Near {
        left: Box::new(left),
        right: Box::new(right),
        words,
        ordered,
    }
}

#[cfg(test)]
mod tests {
    use apparatus_model::EntityKind;
    use proptest::prelude::*;

    use super::super::parse;
    use super::*;

    fn query(typed: &str) -> Query {
        parse(typed, |_| false).query
    }

    #[test]
    fn each_part_can_be_asked_in_the_other_ways_there_are() {
        for (typed, others) in [
            (
                "bread",
                &["bread", "=bread", "bread~", "bread~2", "bread*", "-bread"][..],
            ),
            (
                "-=bread",
                &["bread", "=bread", "bread~", "bread~2", "bread*", "-=bread"],
            ),
            (
                "@lenin",
                &[
                    "@lenin", "lenin", "=lenin", "lenin~", "lenin~2", "lenin*", "-@lenin",
                ],
            ),
            ("@leon-trotsky", &["@leon-trotsky", "-@leon-trotsky"]),
            ("/a+/", &["/a+/", "-/a+/"]),
            (
                "\"a b\"",
                &[
                    "\"a b\"",
                    "=a BEFORE/10 =b",
                    "=a NEAR/10 =b",
                    "=a =b",
                    "-\"a b\"",
                ],
            ),
            ("a OR b", &["a OR b", "a b", "-(a OR b)"]),
            ("kind:caption", &["kind:caption", "-kind:caption"]),
            ("-date:1923", &["date:1923", "-date:1923"]),
            ("without:ocr", &[]),
        ] {
            let variants: Vec<_> = query(typed).variants();
            let printed: Vec<_> = variants.iter().map(|it| it.part.to_string()).collect();
            assert_eq!(printed, others, "{typed}");
        }
        let near = query("a NEAR/5 b").variants();
        let near: Vec<_> = near.iter().map(|it| it.part.to_string()).collect();
        assert!(near.contains(&"\"a b\"".to_owned()), "{near:?}");
        assert!(near.contains(&"a NEAR/5 b".to_owned()), "{near:?}");
        assert!(near.contains(&"a BEFORE/30 b".to_owned()), "{near:?}");
    }

    #[test]
    fn a_part_that_is_replaced_leaves_the_others_as_they_are() {
        let whole = query("a \"b c\" kind:title");
        assert_eq!(
            whole.replaced(1, query("b c")).to_string(),
            "a b c kind:title"
        );
        assert_eq!(
            whole.replaced(0, query("a OR d")).to_string(),
            "(a OR d) \"b c\" kind:title"
        );
        assert_eq!(whole.replaced(9, query("x")), whole);
    }

    #[test]
    fn a_value_is_chosen_or_left_out_and_never_both() {
        let kind = Field::Kind;
        let mut asked = query("a kind:title,caption");
        for (value, printed) in [
            ("caption", "a kind:title -kind:caption"),
            ("credit", "a kind:title -kind:caption,credit"),
            ("title", "a -kind:caption,credit,title"),
            ("caption", "a -kind:credit,title"),
        ] {
            asked = asked.toggle_left_out(kind, value);
            assert_eq!(asked.to_string(), printed);
            assert_eq!(query(printed), asked);
        }
        assert!(asked.leaves_out(kind, "title") && !asked.leaves_out(kind, "caption"));
        let chosen = asked.toggle_chosen(kind, "title");
        assert_eq!(chosen.to_string(), "a -kind:credit kind:title");
        let person = Field::Entity(EntityKind::Person);
        let both = query("a")
            .toggle_left_out(person, "x")
            .toggle_left_out(person, "y");
        assert_eq!(both.to_string(), "a -person:x,y");
        assert_eq!(
            both.toggle_left_out(person, "x")
                .toggle_left_out(person, "y"),
            query("a")
        );
    }

    fn part() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[a-zé’]{1,5}",
            "=[a-z]{1,4}",
            "@[a-z]{1,4}(-[a-z]{1,4})?",
            "[a-z]{1,3}\\*",
            "[a-z]{1,3}~2?",
            "/[ab]+/",
            "\"[a-z]{1,3} @?[a-z]{1,3}\\*?( /a+/)?\"",
            "(kind|doc|person|-date):(caption,title|1923)",
            "-?\\([a-z] OR \"b c\"\\)",
            "without:ocr",
        ];
        let near = ("[a-z]{1,3}", 0u32..40, "\"a b\"|=c|@d|\\(e OR f\\)")
            .prop_map(|(left, words, right)| format!("{left} NEAR/{words} {right}"));
        prop_oneof![4 => leaf, 1 => near]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn what_is_offered_for_any_part_is_read_back_as_it_is_meant(
            parts in prop::collection::vec(part(), 1..5)
        ) {
            let whole = query(&parts.join(" "));
            for (at, part) in whole.conjuncts().iter().enumerate() {
                let variants = part.variants();
                prop_assert!(variants.is_empty() || variants.iter().any(|it| it.part == *part), "{}", part);
                for Variant { part, .. } in variants {
                    let changed = whole.replaced(at, part);
                    let printed = changed.to_string();
                    prop_assert_eq!(query(&printed), changed, "{}", printed);
                }
            }
        }

        #[test]
        fn what_is_left_out_is_read_back_and_can_be_taken_back(
            parts in prop::collection::vec(part(), 0..4), value in "[a-z]{1,3}"
        ) {
            let whole = query(&parts.join(" "));
            for field in [Field::Document, Field::Entity(EntityKind::Body)] {
                let less = whole.toggle_left_out(field, &value);
                let printed = less.to_string();
                prop_assert_eq!(&query(&printed), &less, "{}", printed);
                prop_assert!(less.leaves_out(field, &value) || whole.leaves_out(field, &value));
                prop_assert!(!less.has_filter(field, &value));
            }
        }
    }
}
