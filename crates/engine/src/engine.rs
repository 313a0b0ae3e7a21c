//! The class that pages see.

use apparatus_index::Pack;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::Failure;
use crate::given::read;
use crate::{search, study, texts};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("../js/types.d.ts");

/// A collection that can be searched, opened from the bytes of its pack.
///
/// Every method answers at once and with plain objects, whose keys are those of the command line's
/// JSON. What is thrown is an `Error` with one of the names `QueryError` (see there), `OptionError` or
/// `PackError`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    pack: Pack<Vec<u8>>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a pack, which `apparatus pack` writes. Its bytes are checked against the checksum in them.
    pub fn open(pack: Vec<u8>) -> Result<Engine, JsValue> {
        let pack = Pack::open(pack).map_err(Failure::from)?;
        Ok(Self { pack })
    }

    /// What the collection is.
    #[wasm_bindgen(unchecked_return_type = "Collection")]
    pub fn collection(&self) -> Result<JsValue, JsValue> {
        plain(&texts::collection(&self.pack))
    }

    /// Every document, in the order in which they are shown.
    #[wasm_bindgen(unchecked_return_type = "Document[]")]
    pub fn documents(&self) -> Result<JsValue, JsValue> {
        plain(&texts::documents(&self.pack).map_err(Failure::from)?)
    }

    /// Every passage of a document, in the order of the text; `undefined` where there is no such document.
    #[wasm_bindgen(unchecked_return_type = "Passage[] | undefined")]
    pub fn passages(&self, doc: &str) -> Result<JsValue, JsValue> {
        or_undefined(texts::passages(&self.pack, doc).map_err(Failure::from)?)
    }

    /// A passage; `undefined` where there is none with these ids.
    #[wasm_bindgen(unchecked_return_type = "Passage | undefined")]
    pub fn passage(&self, doc: &str, passage: &str) -> Result<JsValue, JsValue> {
        or_undefined(texts::passage(&self.pack, doc, passage).map_err(Failure::from)?)
    }

    /// Every person, body, event, work, place and term of the authority, in the order of ids.
    #[wasm_bindgen(unchecked_return_type = "Entity[]")]
    pub fn entities(&self) -> Result<JsValue, JsValue> {
        plain(&texts::entities(&self.pack).map_err(Failure::from)?)
    }

    /// Searches. An empty query is every passage.
    #[wasm_bindgen(unchecked_return_type = "SearchAnswer")]
    pub fn search(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&search::search(&self.pack, query, &read(options)?)?)
    }

    /// Lists the matches of a query in their context.
    #[wasm_bindgen(unchecked_return_type = "Concordance")]
    pub fn concordance(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "ConcordanceOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&study::concordance(&self.pack, query, &read(options)?)?)
    }

    /// Lists the words that stand beside the matches of a query, those most drawn to them first.
    #[wasm_bindgen(unchecked_return_type = "Collocates")]
    pub fn collocates(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "CollocatesOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&study::collocates(&self.pack, query, &read(options)?)?)
    }

    /// Tells where the matches of a query stand, and how evenly they are spread.
    #[wasm_bindgen(unchecked_return_type = "Dispersion")]
    pub fn dispersion(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "DispersionOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&study::dispersion(&self.pack, query, &read(options)?)?)
    }

    /// Counts words, the most frequent first.
    #[wasm_bindgen(unchecked_return_type = "Frequencies")]
    pub fn frequency(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FrequencyOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&study::frequency(&self.pack, &read(options)?)?)
    }

    /// Lists the words that set the passages found apart from others, the most typical first.
    #[wasm_bindgen(unchecked_return_type = "Keyness")]
    pub fn keyness(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "KeynessOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        plain(&study::keyness(&self.pack, query, &read(options)?)?)
    }
}

/// An answer as plain objects, lists, strings and numbers.
fn plain(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    answer.serialize(&serializer).map_err(JsValue::from)
}

fn or_undefined(answer: Option<impl Serialize>) -> Result<JsValue, JsValue> {
    answer.map_or(Ok(JsValue::UNDEFINED), |answer| plain(&answer))
}
