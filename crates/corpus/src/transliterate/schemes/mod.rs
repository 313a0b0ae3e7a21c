//! The tables of the schemes, one file each.

mod ala_lc;
mod bgn_pcgn;
mod english_press;
mod french;
mod german;
mod german_press;
mod gost_16876;
mod gost_b;
mod inprecor;
mod iso_9;
mod scholarly;

use super::Table;

/// Every table, in the order of [`apparatus_model::kind::Scheme::ALL`].
pub(crate) const ALL: &[Table] = &[
    ala_lc::TABLE,
    bgn_pcgn::TABLE,
    iso_9::TABLE,
    scholarly::TABLE,
    gost_b::TABLE,
    gost_16876::TABLE,
    english_press::TABLE,
    inprecor::TABLE,
    french::TABLE,
    german::TABLE,
    german_press::TABLE,
];
