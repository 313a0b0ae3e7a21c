//! Addresses: what each means, and how each is written. The only place that knows.
//!
//! What is on screen follows from the [`Route`] alone. Routes are written relative to the root of
//! the site, without a slash at the front, so that the site works under any path of any host.

use apparatus_model::{DocumentId, EntityId, EntityKind, PassageNumber};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// A page of the site and its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The entrance.
    Home,
    /// A document.
    Read(Reading),
    /// Search results.
    Search {
        /// The query; empty before anything is typed.
        query: String,
        /// How the results are shown.
        shown: Shown,
    },
    /// The index of the authority entries of a kind.
    Index {
        /// The kind.
        kind: EntityKind,
        /// How its table is shown, where it has one: as [`Route::Room`] has it.
        state: String,
    },
    /// An authority entry.
    Entity(EntityKind, EntityId),
    /// The list of the registers.
    Registers,
    /// A register.
    Register {
        /// Its id.
        id: EntityId,
        /// How its tables are shown: as [`Route::Room`] has it.
        state: String,
    },
    /// The corrections and notes of the editors.
    Apparatus {
        /// The one that is chosen.
        entry: Option<EntityId>,
        /// How its tables are shown: as [`Route::Room`] has it.
        state: String,
    },
    /// A page drawn from the whole collection.
    Room {
        /// Which.
        room: Room,
        /// What of it is shown, and how: the query of the address, still escaped, without its `?`.
        /// Only the room itself understands it.
        state: String,
    },
    /// What this is.
    About,
    /// An address that means nothing here.
    Unknown {
        /// The address, relative to the root of the site.
        path: String,
    },
}

/// A document as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Which.
    pub document: DocumentId,
    /// The passage that is chosen.
    pub passage: Option<PassageNumber>,
    /// The query whose matches are marked; empty for none.
    pub query: String,
    /// The document that stands beside it; itself, to have both readings side by side.
    pub beside: Option<DocumentId>,
    /// What of the connections of the chosen passage is open; only the panel understands it. The words that
    /// a link leads to are something that can be open.
    pub panel: String,
}

impl Reading {
    /// Where an address keeps what is open: links to words have a place of their own, for they outlive what
    /// the panel is. They begin with the number of their version, and nothing else there with a digit.
    fn panel_key(&self) -> &'static str {
        let first = self.panel.as_bytes().first();
        match first.is_some_and(u8::is_ascii_digit) {
            true => "words",
            false => "panel",
        }
    }

    /// The words that a link leads to, as the link has them.
    #[cfg(feature = "workroom")]
    pub(crate) fn linked_words(&self) -> Option<&str> {
        (self.panel_key() == "words").then_some(&self.panel)
    }

    /// A document from its beginning.
    pub fn of(document: DocumentId) -> Self {
        Self {
            document,
            passage: None,
            query: String::new(),
            beside: None,
            panel: String::new(),
        }
    }

    /// The same with another passage chosen, or none, and nothing open of its connections.
    pub fn at(&self, passage: Option<PassageNumber>) -> Self {
        Self {
            passage,
            panel: String::new(),
            ..self.clone()
        }
    }
}

/// The pages drawn from the whole collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// What happened, and when it was told.
    Timeline,
    /// Who is named with whom.
    Network,
    /// Words counted and compared.
    Study(Tool),
}

/// The tools for the study of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// How often each word stands in each document.
    Frequency,
    /// Where in the documents a word stands.
    Dispersion,
    /// What stands near a word.
    Collocates,
    /// Which words one document has more of than another.
    Keyness,
    /// Which words follow each other.
    Ngrams,
}

/// The rooms, with their folders.
pub const ROOM_FOLDERS: [(Room, &str); 7] = [
    (Room::Timeline, "timeline"),
    (Room::Network, "network"),
    (Room::Study(Tool::Frequency), "study/frequency"),
    (Room::Study(Tool::Dispersion), "study/dispersion"),
    (Room::Study(Tool::Collocates), "study/collocates"),
    (Room::Study(Tool::Keyness), "study/keyness"),
    (Room::Study(Tool::Ngrams), "study/ngrams"),
];

/// How search results are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// As passages.
    List(Order),
    /// As a concordance, a line an occurrence; by what its lines are sorted, as the concordance
    /// itself understands it.
    Concordance(String),
    /// Where in the documents they stand.
    Distribution,
}

impl Default for Shown {
    fn default() -> Self {
        Self::List(Order::default())
    }
}

/// The order of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The best first.
    #[default]
    Relevance,
    /// As they stand in the documents.
    Text,
}

/// The kinds of authority entries that have pages, with the name of their folder.
pub const ENTITY_FOLDERS: [(EntityKind, &str); 6] = [
    (EntityKind::Person, "people"),
    (EntityKind::Body, "bodies"),
    (EntityKind::Event, "events"),
    (EntityKind::Work, "works"),
    (EntityKind::Place, "places"),
    (EntityKind::Concept, "terms"),
];

/// Where the link of a search keeps what was found when it was made. What is on screen does not follow
/// from it, so a route has it not.
#[cfg(feature = "workroom")]
pub(crate) const THEN: &str = "then";

/// Characters that are escaped in a query value. Those left alone are legible and safe there.
pub(crate) const QUERY_VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The same in a path, where a question mark would begin the query.
const PATH: &AsciiSet = &QUERY_VALUE.add(b'?');

impl Route {
    /// Search results for a query, the best first.
    pub fn search(query: impl Into<String>) -> Self {
        Self::Search {
            query: query.into(),
            shown: Shown::default(),
        }
    }

    /// The index of a kind.
    pub fn index(kind: EntityKind) -> Self {
        Self::Index {
            kind,
            state: String::new(),
        }
    }

    /// A register.
    #[cfg(edition)]
    pub(crate) fn register(id: EntityId) -> Self {
        Self::Register {
            id,
            state: String::new(),
        }
    }

    /// A correction or note in the list of them; the list itself, where it is none.
    pub fn apparatus(entry: Option<EntityId>) -> Self {
        Self::Apparatus {
            entry,
            state: String::new(),
        }
    }

    /// A document from its beginning.
    pub fn read(document: DocumentId) -> Self {
        Self::Read(Reading::of(document))
    }

    /// A passage of a document.
    pub fn passage(document: DocumentId, passage: PassageNumber) -> Self {
        Self::Read(Reading::of(document).at(Some(passage)))
    }

    /// The address of the page that a passage has for itself, below the root of the site.
    pub fn page_of_passage(document: &DocumentId, passage: PassageNumber) -> String {
        format!("read/{document}/{passage}/")
    }

    /// The address with what the link of a search keeps.
    #[cfg(feature = "workroom")]
    pub(crate) fn address_with_then(address: &str, then: &str) -> String {
        let mark = if address.contains('?') { '&' } else { '?' };
        let then = utf8_percent_encode(then, QUERY_VALUE);
        format!("{address}{mark}{THEN}={then}")
    }

    /// Reads an address relative to the root of the site.
    pub fn at(address: &str) -> Self {
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Self::parse(path, query, fragment)
    }

    /// Reads an address: the path below the root of the site, the query with or without its `?`,
    /// the fragment with or without its `#`, all as they stand in the address, still escaped.
    pub fn parse(path: &str, query: &str, fragment: &str) -> Self {
        let path = decode(path);
        let unknown = || Self::Unknown { path: path.clone() };
        let trimmed = path.trim_start_matches('/');
        let trimmed = trimmed.strip_suffix("index.html").unwrap_or(trimmed);
        let mut parts: Vec<&str> = trimmed.trim_end_matches('/').split('/').collect();
        let value = |name| value_of(query, name);
        let mut fragment = decode(fragment.trim_start_matches('#'));
        // A passage has a page of its own for those who come from elsewhere; here it is read in its
        // document.
        if let ["read", _, own] = parts[..]
            && own.parse::<PassageNumber>().is_ok()
        {
            fragment = own.to_owned();
            parts.pop();
        }
        let state = query.trim_start_matches('?').to_owned();
        let folder = |name: &str| {
            ENTITY_FOLDERS
                .iter()
                .find(|(_, folder)| *folder == name)
                .map(|(kind, _)| *kind)
        };
        match parts.as_slice() {
            [""] => Self::Home,
            ["read", document] => match document.parse() {
                Ok(document) => Self::Read(Reading {
                    document,
                    passage: fragment.parse().ok(),
                    query: value("q").unwrap_or_default(),
                    beside: value("beside").and_then(|id| id.parse().ok()),
                    panel: value("words")
                        .or_else(|| value("panel"))
                        .unwrap_or_default(),
                }),
                Err(_) => unknown(),
            },
            ["search"] => Self::Search {
                query: value("q").unwrap_or_default(),
                shown: match value("view").as_deref() {
                    Some("concordance") => Shown::Concordance(value("sort").unwrap_or_default()),
                    Some("distribution") => Shown::Distribution,
                    _ => Shown::List(match value("order").as_deref() {
                        Some("text") => Order::Text,
                        _ => Order::Relevance,
                    }),
                },
            },
            ["about"] => Self::About,
            ["apparatus"] => Self::Apparatus {
                entry: fragment.parse().ok(),
                state,
            },
            ["registers"] => Self::Registers,
            ["registers", id] => match id.parse() {
                Ok(id) => Self::Register { id, state },
                Err(_) => unknown(),
            },
            parts if let Some(room) = room_of(&parts.join("/")) => Self::Room { room, state },
            [name] => match folder(name) {
                Some(kind) => Self::Index { kind, state },
                None => unknown(),
            },
            [name, id] => match (folder(name), id.parse()) {
                (Some(kind), Ok(id)) => Self::Entity(kind, id),
                _ => unknown(),
            },
            _ => unknown(),
        }
    }

    /// The path below the root of the site, with a slash at its end. It is also the folder of the
    /// page's file.
    pub fn path(&self) -> String {
        let folder = |kind: &EntityKind| {
            ENTITY_FOLDERS
                .iter()
                .find(|(known, _)| known == kind)
                .map_or("", |(_, folder)| folder)
        };
        match self {
            Self::Home => String::new(),
            Self::Read(Reading { document, .. }) => format!("read/{document}/"),
            Self::Search { .. } => "search/".to_owned(),
            Self::Index { kind, .. } => format!("{}/", folder(kind)),
            Self::Entity(kind, id) => format!("{}/{id}/", folder(kind)),
            Self::Registers => "registers/".to_owned(),
            Self::Register { id, .. } => format!("registers/{id}/"),
            Self::Apparatus { .. } => "apparatus/".to_owned(),
            Self::Room { room, .. } => {
                let mut folders = ROOM_FOLDERS.iter();
                let folder = folders.find(|(known, _)| known == room);
                format!("{}/", folder.map_or("", |(_, folder)| folder))
            }
            Self::About => "about/".to_owned(),
            Self::Unknown { path } => path.clone(),
        }
    }

    /// The whole address below the root of the site.
    pub fn address(&self) -> String {
        let mut address = self.path();
        match self {
            Self::Unknown { path } => address = format!("{}", utf8_percent_encode(path, PATH)),
            Self::Read(reading) => {
                let beside = reading.beside.as_ref();
                let beside = beside.map_or(String::new(), DocumentId::to_string);
                let values = [
                    ("q", reading.query.as_str()),
                    ("beside", &beside),
                    (reading.panel_key(), &reading.panel),
                ];
                push_values(&mut address, &values);
            }
            Self::Search { query, shown } => {
                let (name, value) = match shown {
                    Shown::List(Order::Relevance) => ("", ""),
                    Shown::List(Order::Text) => ("order", "text"),
                    Shown::Concordance(sort) => ("sort", sort.as_str()),
                    Shown::Distribution => ("", ""),
                };
                let view = match shown {
                    Shown::List(_) => "",
                    Shown::Concordance(_) => "concordance",
                    Shown::Distribution => "distribution",
                };
                push_values(&mut address, &[("q", query), ("view", view), (name, value)]);
            }
            _ => {}
        }
        if let Some(state) = self.state()
            && !state.is_empty()
        {
            address.push('?');
            address.push_str(state);
        }
        if let Some(place) = self.place() {
            address.push('#');
            address.push_str(&place);
        }
        address
    }

    /// The id of the element of the page that is chosen, if one is.
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Read(Reading { passage, .. }) => passage.map(|passage| passage.to_string()),
            Self::Apparatus { entry, .. } => entry.as_ref().map(EntityId::to_string),
            _ => None,
        }
    }

    /// How a page with a state of its own is shown, as only the page understands it.
    pub(crate) fn state(&self) -> Option<&str> {
        match self {
            Self::Index { state, .. }
            | Self::Register { state, .. }
            | Self::Apparatus { state, .. }
            | Self::Room { state, .. } => Some(state),
            _ => None,
        }
    }

    /// The same page, shown otherwise.
    #[cfg(edition)]
    pub(crate) fn shown_as(mut self, shown: String) -> Self {
        if let Self::Index { state, .. }
        | Self::Register { state, .. }
        | Self::Apparatus { state, .. }
        | Self::Room { state, .. } = &mut self
        {
            *state = shown;
        }
        self
    }

    /// Whether the page answers the reader in nothing but links. The program does not make such a
    /// page but takes it from its file.
    pub fn is_still(&self) -> bool {
        !matches!(
            self,
            Self::Read(_) | Self::Search { .. } | Self::Unknown { .. }
        )
    }

    /// How many folders below the root of the site the page stands.
    pub fn depth(&self) -> usize {
        self.path().matches('/').count()
    }
}

fn room_of(folder: &str) -> Option<Room> {
    let mut folders = ROOM_FOLDERS.iter();
    folders
        .find(|(_, known)| *known == folder)
        .map(|(room, _)| *room)
}

fn push_values(address: &mut String, values: &[(&str, &str)]) {
    let mut mark = '?';
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        address.push_str(&format!(
            "{mark}{name}={}",
            utf8_percent_encode(value, QUERY_VALUE)
        ));
        mark = '&';
    }
}

/// The value of a name in a query, the first if there are several.
pub(crate) fn value_of(query: &str, name: &str) -> Option<String> {
    query.trim_start_matches('?').split('&').find_map(|pair| {
        let (found, value) = pair.split_once('=').unwrap_or((pair, ""));
        (found == name).then(|| decode(&value.replace('+', " ")))
    })
}

fn decode(escaped: &str) -> String {
    percent_decode_str(escaped).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id<T: std::str::FromStr>(text: &str) -> T {
        text.parse().ok().unwrap()
    }

    #[test]
    fn entries_stand_in_folders_called_by_their_kind() {
        // The command line knows them by that.
        for (kind, folder) in ENTITY_FOLDERS {
            assert_eq!(kind.plural().to_lowercase(), folder);
        }
    }

    #[test]
    fn each_address_means_its_route_and_is_written_by_it() {
        let read_with = |passage, query: &str| {
            Route::Read(Reading {
                passage,
                query: query.to_owned(),
                ..Reading::of(id("1927-expulsion"))
            })
        };
        let room = |room, state: &str| Route::Room {
            room,
            state: state.to_owned(),
        };
        let register = |state: &str| Route::Register {
            id: id("measures"),
            state: state.to_owned(),
        };
        for (address, route) in [
            ("", Route::Home),
            ("read/1927-expulsion/", read_with(None, "")),
            (
                "read/1927-expulsion/#p17",
                read_with(Some(PassageNumber(17)), ""),
            ),
            (
                "read/1927-expulsion/?q=a%20b#p17",
                read_with(Some(PassageNumber(17)), "a b"),
            ),
            (
                "read/1927-expulsion/?beside=1923-contents&panel=related#p17",
                Route::Read(Reading {
                    passage: Some(PassageNumber(17)),
                    beside: Some(id("1923-contents")),
                    panel: "related".to_owned(),
                    ..Reading::of(id("1927-expulsion"))
                }),
            ),
            (
                "read/1927-expulsion/?words=1.3.7.0123abcd~a%20b~**c~#p17",
                Route::Read(Reading {
                    passage: Some(PassageNumber(17)),
                    panel: "1.3.7.0123abcd~a b~**c~".to_owned(),
                    ..Reading::of(id("1927-expulsion"))
                }),
            ),
            ("search/", Route::search("")),
            ("search/?q=%22a%20b%22", Route::search("\"a b\"")),
            (
                "search/?q=Троцкий&order=text",
                Route::Search {
                    query: "Троцкий".to_owned(),
                    shown: Shown::List(Order::Text),
                },
            ),
            (
                "search/?q=a&view=concordance&sort=right1",
                Route::Search {
                    query: "a".to_owned(),
                    shown: Shown::Concordance("right1".to_owned()),
                },
            ),
            (
                "search/?q=a&view=distribution",
                Route::Search {
                    query: "a".to_owned(),
                    shown: Shown::Distribution,
                },
            ),
            ("timeline/", room(Room::Timeline, "")),
            (
                "timeline/?from=1923&to=1927",
                room(Room::Timeline, "from=1923&to=1927"),
            ),
            ("network/", room(Room::Network, "")),
            (
                "study/collocates/?q=party",
                room(Room::Study(Tool::Collocates), "q=party"),
            ),
            ("people/", Route::index(EntityKind::Person)),
            (
                "people/leon-trotsky/",
                Route::Entity(EntityKind::Person, id("leon-trotsky")),
            ),
            ("bodies/", Route::index(EntityKind::Body)),
            ("bodies/cpsu/", Route::Entity(EntityKind::Body, id("cpsu"))),
            ("events/", Route::index(EntityKind::Event)),
            (
                "works/lessons-of-october/",
                Route::Entity(EntityKind::Work, id("lessons-of-october")),
            ),
            (
                "places/moscow/",
                Route::Entity(EntityKind::Place, id("moscow")),
            ),
            ("terms/", Route::index(EntityKind::Concept)),
            (
                "terms/left-opposition/",
                Route::Entity(EntityKind::Concept, id("left-opposition")),
            ),
            ("registers/", Route::Registers),
            ("registers/measures/", register("")),
            ("registers/measures/?sort=-date", register("sort=-date")),
            ("apparatus/", Route::apparatus(None)),
            (
                "places/?sort=mentions",
                Route::Index {
                    kind: EntityKind::Place,
                    state: "sort=mentions".to_owned(),
                },
            ),
            (
                "apparatus/?fault=ocr#lets-loose",
                Route::Apparatus {
                    entry: Some(id("lets-loose")),
                    state: "fault=ocr".to_owned(),
                },
            ),
            (
                "apparatus/#lets-loose",
                Route::apparatus(Some(id("lets-loose"))),
            ),
            ("about/", Route::About),
            (
                "nowhere/at/all",
                Route::Unknown {
                    path: "nowhere/at/all".to_owned(),
                },
            ),
        ] {
            assert_eq!(Route::at(address), route, "{address}");
            // A browser escapes letters beyond ASCII by itself; both spellings mean the same.
            assert_eq!(decode(&route.address()), decode(address), "{address}");
        }
    }

    #[test]
    fn an_address_is_understood_in_every_spelling_browsers_and_hosts_use() {
        for (address, route) in [
            ("/search/index.html?q=x", Route::search("x")),
            ("search?q=a+b", Route::search("a b")),
            ("search/?q=%D0%A2", Route::search("Т")),
            ("search/?q=%2541", Route::search("%41")),
            ("search/?q=%FF", Route::search("\u{FFFD}")),
            ("search/?x&q=1&q=2", Route::search("1")),
            ("index.html", Route::Home),
            ("read/1927-expulsion", Route::read(id("1927-expulsion"))),
            (
                "read/1927-expulsion/#nothing",
                Route::read(id("1927-expulsion")),
            ),
            (
                "read/No%20Such/",
                Route::Unknown {
                    path: "read/No Such/".to_owned(),
                },
            ),
            (
                "read/1927-expulsion/p17/",
                Route::passage(id("1927-expulsion"), PassageNumber(17)),
            ),
            (
                "read/1927-expulsion/17/",
                Route::Unknown {
                    path: "read/1927-expulsion/17/".to_owned(),
                },
            ),
            ("registers/index.html", Route::Registers),
            ("apparatus#%20", Route::apparatus(None)),
            (
                "registers/No",
                Route::Unknown {
                    path: "registers/No".to_owned(),
                },
            ),
            (
                "people/a/b/",
                Route::Unknown {
                    path: "people/a/b/".to_owned(),
                },
            ),
        ] {
            assert_eq!(Route::at(address), route, "{address}");
        }
    }

    proptest! {
        #[test]
        fn any_query_comes_back_from_its_address(query in "\\PC{0,30}", passage in 1u32..) {
            let route = Route::search(query.clone());
            prop_assert_eq!(Route::at(&route.address()), route);
            let route = Route::Read(Reading {
                passage: Some(PassageNumber(passage)),
                panel: query.clone(),
                query,
                ..Reading::of(id("1927-expulsion"))
            });
            prop_assert_eq!(Route::at(&route.address()), route);
        }

        #[test]
        fn any_address_means_what_its_own_address_means(address in "[a-z/%?#&=]{0,9}(%2F|%3F|%23|%25)?\\PC{0,5}") {
            let route = Route::at(&address);
            prop_assert_eq!(Route::at(&route.address()), route);
        }

        #[test]
        fn no_address_makes_reading_panic(path in ".{0,20}", query in ".{0,20}", fragment in ".{0,9}") {
            let _ = Route::parse(&path, &query, &fragment);
        }
    }
}
