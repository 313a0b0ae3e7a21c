//! What of the connections is open, as the address has it.

use apparatus_model::EntityId;

/// A sort of connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    /// Corrections and notes of the editors.
    Notes,
    /// Who and what is named.
    Names,
    /// Where else the people are named.
    Elsewhere,
    /// What happened on its dates, or close to them.
    Events,
    /// What its words are evidence for.
    Relations,
    /// The registers that lead here.
    Registers,
    /// Passages that speak of the same.
    Related,
    /// Passages with the same words in a row.
    Parallel,
}

impl Category {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 8] = [
        Self::Notes,
        Self::Names,
        Self::Elsewhere,
        Self::Events,
        Self::Relations,
        Self::Registers,
        Self::Related,
        Self::Parallel,
    ];

    /// Its name in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Names => "names",
            Self::Elsewhere => "elsewhere",
            Self::Events => "events",
            Self::Relations => "relations",
            Self::Registers => "registers",
            Self::Related => "related",
            Self::Parallel => "parallel",
        }
    }

    /// What readers call it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Notes => "Corrections and notes",
            Self::Names => "Named here",
            Self::Elsewhere => "The same people elsewhere",
            Self::Events => "Events of this time",
            Self::Relations => "What these words show",
            Self::Registers => "In the registers",
            Self::Related => "Related passages",
            Self::Parallel => "The same words elsewhere",
        }
    }
}

/// What the address says where the connections of selected words are open.
pub(crate) const WORDS: &str = "words";

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Open {
    /// What most readers want first.
    Overview,
    /// One sort of connection.
    Category(Category),
    /// The words that are selected; the passage where none are.
    Words,
    /// A name.
    Name(EntityId),
    /// A correction or note, by its id.
    Entry(String),
}

impl Open {
    /// Reads what stands in the address.
    pub(crate) fn read(panel: &str) -> Self {
        if panel.is_empty() {
            return Self::Overview;
        }
        if panel == WORDS {
            return Self::Words;
        }
        if let Some(id) = panel.strip_prefix('@')
            && let Ok(id) = id.parse()
        {
            return Self::Name(id);
        }
        let mut categories = Category::ALL.into_iter();
        match categories.find(|category| category.name() == panel) {
            Some(category) => Self::Category(category),
            None => Self::Entry(panel.to_owned()),
        }
    }

    /// Whether a sort of connection is open.
    pub(crate) fn shows(&self, category: Category) -> bool {
        match self {
            Self::Overview | Self::Words | Self::Name(_) => {
                matches!(category, Category::Notes | Category::Names)
            }
            Self::Category(open) => *open == category,
            Self::Entry(_) => category == Category::Notes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Open, WORDS};

    #[test]
    fn each_state_of_the_panel_is_told_by_its_address() {
        assert_eq!(Open::read(""), Open::Overview);
        for category in Category::ALL {
            assert_eq!(Open::read(category.name()), Open::Category(category));
        }
        assert_eq!(Open::read(WORDS), Open::Words);
        assert_eq!(
            Open::read("@leon-trotsky"),
            Open::Name("leon-trotsky".parse().ok().unwrap())
        );
        assert_eq!(
            Open::read("lets-loose"),
            Open::Entry("lets-loose".to_owned())
        );
    }

    #[test]
    fn the_entry_that_an_address_names_is_among_what_is_open() {
        assert!(Open::read("lets-loose").shows(Category::Notes));
        assert!(!Open::read("related").shows(Category::Notes));
    }
}
