//! How a collection is published as a site: where it will stand, and what of it has pages.

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::Findings;
use crate::table::Table;

/// How many passages have a page of their own where the editors do not say.
const PASSAGE_PAGES: u32 = 1000;

/// What the editors say of the collection's site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishing {
    /// Where the site will stand, for what needs whole addresses. The site itself has none of them:
    /// it works wherever it is put.
    pub address: Option<SiteAddress>,
    /// How many passages have a page of their own, at most.
    pub passage_pages: u32,
}

impl Default for Publishing {
    fn default() -> Self {
        Self {
            address: None,
            passage_pages: PASSAGE_PAGES,
        }
    }
}

impl Publishing {
    /// Reads it from the table of `collection.toml`.
    pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Self {
        let written = table.text("address", findings);
        let address = written.and_then(|written| {
            written
                .value
                .parse()
                .map_err(|error: SiteAddressError| {
                    findings.error(
                        table.file(),
                        written.span,
                        format!("`address` is not where a site can stand: {error}"),
                        "write the address of its first page, as in \
                         `address = \"https://example.org/edition/\"`",
                    );
                })
                .ok()
        });
        let passage_pages = table.whole_number("passage_pages", findings);
        Self {
            address,
            passage_pages: passage_pages.unwrap_or(PASSAGE_PAGES),
        }
    }
}

/// The address of the site's first page, with a slash at its end: `https://example.org/edition/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress(String);

impl SiteAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SiteAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something is no address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteAddressError {
    /// It begins with neither `https://` nor `http://`.
    Scheme,
    /// It names no host.
    Host,
    /// It has a query or a fragment, where the pages' own would stand.
    Query,
    /// It has a character that stands in no address unescaped.
    Character(char),
}

impl fmt::Display for SiteAddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme => f.write_str("it begins with neither `https://` nor `http://`"),
            Self::Host => f.write_str("it names no host"),
            Self::Query => f.write_str("it has a `?` or a `#`"),
            Self::Character(found) => write!(f, "it has `{}` in it", found.escape_default()),
        }
    }
}

impl std::error::Error for SiteAddressError {}

impl FromStr for SiteAddress {
    type Err = SiteAddressError;

    /// Reads an address; a slash at its end may be left out.
    fn from_str(written: &str) -> Result<Self, SiteAddressError> {
        let rest = written.strip_prefix("https://");
        let rest = rest.or_else(|| written.strip_prefix("http://"));
        let rest = rest.ok_or(SiteAddressError::Scheme)?;
        if rest.contains(['?', '#']) {
            return Err(SiteAddressError::Query);
        }
        // The characters of RFC 3986; anything else is written escaped.
        let fits = |c: &char| c.is_ascii_alphanumeric() || "-._~:/@!$&'()*+,;=%[]".contains(*c);
        if let Some(found) = rest.chars().find(|c| !fits(c)) {
            return Err(SiteAddressError::Character(found));
        }
        let host = rest.split('/').next().unwrap_or_default();
        if !host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') {
            return Err(SiteAddressError::Host);
        }
        Ok(Self(format!("{}/", written.trim_end_matches('/'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_a_slash_whether_or_not_it_was_written() {
        for written in [
            "https://example.org/edition",
            "https://example.org/edition/",
        ] {
            let address: SiteAddress = written.parse().unwrap();
            assert_eq!(address.as_str(), "https://example.org/edition/");
        }
        let host: SiteAddress = "http://localhost:8000".parse().unwrap();
        assert_eq!(host.as_str(), "http://localhost:8000/");
    }

    #[test]
    fn what_no_site_can_stand_at_is_refused_with_its_reason() {
        for (written, error) in [
            ("example.org", SiteAddressError::Scheme),
            ("", SiteAddressError::Scheme),
            ("ftp://example.org/", SiteAddressError::Scheme),
            ("https://", SiteAddressError::Host),
            ("https:///edition/", SiteAddressError::Host),
            ("https://example.org/?a", SiteAddressError::Query),
            ("https://example.org/#a", SiteAddressError::Query),
            ("https://example.org/a b/", SiteAddressError::Character(' ')),
            (
                "https://example.org/\"><script>",
                SiteAddressError::Character('"'),
            ),
        ] {
            assert_eq!(written.parse::<SiteAddress>(), Err(error), "{written}");
        }
    }
}
