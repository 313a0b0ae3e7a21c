//! The words by which dates and lists of people are known, by language. Another language is
//! another table here.

/// The words of one language.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The months, January first: the full name and its abbreviations, without their stop.
    pub(super) months: [&'static [&'static str]; 12],
    /// What follows the digits of an ordinal number.
    pub(super) ordinals: &'static [&'static str],
    /// What may stand between a day and its month, or a month and its year.
    pub(super) of: &'static [&'static str],
    /// What parts the two ends of a span of days besides a dash: none where words do it.
    pub(super) counters: &'static [&'static str],
    /// What comes after the name of a street, so that a number before that name is a house’s.
    pub(super) streets: &'static [&'static str],
    /// What makes a round number a year.
    pub(super) year_leads: &'static [&'static str],
    /// What follows the digits of a decade.
    pub(super) decades: &'static [&'static str],
    /// Words before a list of people, without a colon.
    pub(super) list_leads: &'static [&'static str],
    /// Words before a colon and a list of people.
    pub(super) colon_leads: &'static [&'static str],
    /// What joins the last item of a list to the others.
    pub(super) joints: &'static [&'static str],
}

/// English.
const ENGLISH: Vocabulary = Vocabulary {
    months: [
        &["January", "Jan"],
        &["February", "Feb"],
        &["March", "Mar"],
        &["April", "Apr"],
        &["May"],
        &["June", "Jun"],
        &["July", "Jul"],
        &["August", "Aug"],
        &["September", "Sept", "Sep"],
        &["October", "Oct"],
        &["November", "Nov"],
        &["December", "Dec"],
    ],
    ordinals: &["st", "nd", "rd", "th"],
    of: &["of"],
    counters: &[
        "no",
        "nos",
        "nr",
        "number",
        "numbers",
        "vol",
        "vols",
        "volume",
        "p",
        "pp",
        "page",
        "pages",
        "chapter",
        "column",
        "line",
        "order",
        "room",
        "box",
        "item",
        "fol",
        "folio",
        "article",
        "art",
        "decree",
        "telephone",
        "tel",
        "code",
    ],
    streets: &[
        "Street",
        "St",
        "Road",
        "Rd",
        "Avenue",
        "Ave",
        "Lane",
        "Square",
        "Place",
        "Terrace",
        "Boulevard",
        "Drive",
        "Row",
        "Court",
        "Gardens",
        "Crescent",
        "Way",
    ],
    year_leads: &[
        "in",
        "of",
        "since",
        "until",
        "till",
        "from",
        "to",
        "by",
        "before",
        "after",
        "during",
        "for",
        "between",
        "and",
        "early",
        "late",
        "mid",
        "year",
        "about",
        "circa",
        "around",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
        "end",
        "beginning",
        "through",
        "throughout",
    ],
    decades: &["s", "’s", "'s"],
    list_leads: &["Comrades", "comrades"],
    colon_leads: &[
        "Seated",
        "Sitting",
        "Standing",
        "Kneeling",
        "Lying",
        "Present",
        "Absent",
        "Signed",
        "Front",
        "Back",
        "row",
        "Row",
        "left",
        "Left",
        "right",
        "Right",
        "members",
        "Members",
        "candidates",
        "Candidates",
        "delegates",
        "Delegates",
        "signatories",
        "Signatories",
        "comrades",
        "Comrades",
        "persons",
        "people",
        "leaders",
        "Leaders",
        "speakers",
        "Speakers",
    ],
    joints: &["and", "&", "or"],
};

/// For a language without a table: years and dates in digits are found, lists by their commas.
const NONE: Vocabulary = Vocabulary {
    months: [&[]; 12],
    ordinals: &[],
    of: &[],
    counters: &[],
    streets: &[],
    year_leads: &[],
    decades: &[],
    list_leads: &[],
    colon_leads: &[],
    joints: &[],
};

/// The words of a language, by its BCP 47 tag. A text whose language is not known is read as
/// English.
pub(super) fn of(language: &str) -> &'static Vocabulary {
    match language.split('-').next() {
        Some("en" | "und" | "") | None => &ENGLISH,
        Some(_) => &NONE,
    }
}
