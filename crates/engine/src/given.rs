//! Reading the options that a page gives: an object whose keys all have to be known.

use std::str::FromStr;

use apparatus_index::study::Window;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::failure::Failure;
use crate::options::{
    Asked, CollocatesOptions, ConcordanceOptions, Counting, DispersionOptions, FrequencyOptions,
    KeynessOptions, Omitted, Part, SearchOptions,
};

/// The most words of a window to either side.
const WIDEST: usize = 10;

/// An object of options that is being read.
pub(crate) struct Given<'a> {
    options: &'a JsValue,
    known: Vec<&'static str>,
}

/// Options that can be read from an object of JavaScript.
pub(crate) trait FromGiven: Default {
    /// Takes what is given in place of the defaults.
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure>;
}

/// Reads options; nothing at all is the defaults.
pub(crate) fn read<T: FromGiven>(options: &JsValue) -> Result<T, Failure> {
    let mut read = T::default();
    if options.is_undefined() || options.is_null() {
        return Ok(read);
    }
    if !options.is_object() || Array::is_array(options) {
        return Err(Failure::Option(
            "the options have to be an object, as in `{ limit: 10 }`".to_owned(),
        ));
    }
    let mut given = Given {
        options,
        known: Vec::new(),
    };
    read.take(&mut given)?;
    given.nothing_else()?;
    Ok(read)
}

impl Given<'_> {
    /// The value of an option; `None` where it is left out.
    fn value(&mut self, name: &'static str) -> Option<JsValue> {
        self.known.push(name);
        let value = Reflect::get(self.options, &JsValue::from_str(name)).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    fn nothing_else(&self) -> Result<(), Failure> {
        for key in Object::keys(self.options.unchecked_ref::<Object>()).iter() {
            let key = key.as_string().unwrap_or_default();
            if !self.known.contains(&key.as_str()) {
                return Err(Failure::Option(format!(
                    "there is no option `{key}` here; the options are {}",
                    self.known.join(", ")
                )));
            }
        }
        Ok(())
    }

    fn flag(&mut self, name: &'static str, flag: &mut bool) -> Result<(), Failure> {
        if let Some(value) = self.value(name) {
            *flag = value
                .as_bool()
                .ok_or_else(|| wrong(name, "true or false"))?;
        }
        Ok(())
    }

    fn number(&mut self, name: &'static str, most: usize) -> Result<Option<usize>, Failure> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        let number = value
            .as_f64()
            .filter(|number| *number >= 0.0 && (number.fract() == 0.0 || number.is_infinite()));
        // What is larger than any number of this type becomes its largest.
        let number = number.map(|number| number as usize);
        match number.filter(|number| *number <= most) {
            Some(number) => Ok(Some(number)),
            None if most == usize::MAX => Err(wrong(name, "a whole number from 0 on, or Infinity")),
            None => Err(wrong(name, &format!("a whole number from 0 to {most}"))),
        }
    }

    fn text(&mut self, name: &'static str) -> Result<Option<String>, Failure> {
        let value = self.value(name);
        let text = value.map(|value| value.as_string().ok_or_else(|| wrong(name, "a string")));
        text.transpose()
    }

    fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Failure> {
        match self.value(name) {
            None => Ok(Vec::new()),
            Some(value) => {
                texts(&value).ok_or_else(|| wrong(name, "a string or a list of strings"))
            }
        }
    }

    fn parsed<T: FromStr<Err = String>>(
        &mut self,
        name: &'static str,
        parsed: &mut T,
    ) -> Result<(), Failure> {
        if let Some(text) = self.text(name)? {
            *parsed = text.parse().map_err(Failure::Option)?;
        }
        Ok(())
    }

    fn part(&mut self, part: &mut Part) -> Result<(), Failure> {
        if let Some(limit) = self.number("limit", usize::MAX)? {
            part.limit = limit;
        }
        if let Some(offset) = self.number("offset", usize::MAX)? {
            part.offset = offset;
        }
        Ok(())
    }
}

fn wrong(name: &str, wanted: &str) -> Failure {
    Failure::Option(format!("the option `{name}` has to be {wanted}"))
}

fn texts(value: &JsValue) -> Option<Vec<String>> {
    if let Some(text) = value.as_string() {
        return Some(vec![text]);
    }
    let list = value.dyn_ref::<Array>()?;
    list.iter().map(|text| text.as_string()).collect()
}

impl FromGiven for Asked {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        given.flag("any", &mut self.any)?;
        given.flag("typing", &mut self.typing)?;
        self.without = given.texts("without")?;
        if let Some(filters) = given.value("filters") {
            let wanted = "an object, as in `{ doc: [\"1927-expulsion\"] }`";
            let filters = filters
                .dyn_ref::<Object>()
                .ok_or_else(|| wrong("filters", wanted))?;
            for name in Object::keys(filters).iter() {
                let values = Reflect::get(filters, &name).unwrap_or_default();
                let name = name.as_string().unwrap_or_default();
                if !values.is_undefined() && !values.is_null() {
                    let values = texts(&values).ok_or_else(|| wrong("filters", wanted))?;
                    self.filters.push((name, values));
                }
            }
        }
        Ok(())
    }
}

impl FromGiven for Counting {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        given.parsed("count", &mut self.count)?;
        if let Some(min) = given.number("min", u32::MAX as usize)? {
            self.min = min as u32;
        }
        if let Some(words) = given.value("stopwords") {
            self.stopwords = match (words.as_string().as_deref(), texts(&words)) {
                (Some("english"), _) => Omitted::English,
                (None, Some(words)) => Omitted::Words(words.join(" ")),
                _ => return Err(wrong("stopwords", "`english` or a list of words")),
            };
        }
        Ok(())
    }
}

impl FromGiven for SearchOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        given.part(&mut self.part)?;
        given.flag("kinds", &mut self.kinds)?;
        given.flag("text", &mut self.text)?;
        if let Some(most) = given.number("facets", usize::MAX)? {
            self.facets = most;
        }
        Ok(())
    }
}

impl FromGiven for ConcordanceOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        given.part(&mut self.part)?;
        if let Some(width) = given.number("width", usize::MAX)? {
            self.width = width;
        }
        for keys in given.texts("sort")? {
            for key in keys.split(',').filter(|key| !key.is_empty()) {
                self.sort.push(key.parse().map_err(Failure::Option)?);
            }
        }
        Ok(())
    }
}

impl FromGiven for CollocatesOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        self.counting.take(given)?;
        given.part(&mut self.part)?;
        if let Some(words) = given.number("window", WIDEST)? {
            self.window = Window {
                left: words,
                right: words,
            };
        }
        if let Some(words) = given.number("left", WIDEST)? {
            self.window.left = words;
        }
        if let Some(words) = given.number("right", WIDEST)? {
            self.window.right = words;
        }
        Ok(())
    }
}

impl FromGiven for DispersionOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        if let Some(parts) = given.number("parts", u32::MAX as usize)? {
            self.parts = parts as u32;
        }
        Ok(())
    }
}

impl FromGiven for FrequencyOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        self.counting.take(given)?;
        given.part(&mut self.part)?;
        given.parsed("by", &mut self.by)?;
        if let Some(within) = given.text("within")? {
            self.within = within;
        }
        Ok(())
    }
}

impl FromGiven for KeynessOptions {
    fn take(&mut self, given: &mut Given<'_>) -> Result<(), Failure> {
        self.asked.take(given)?;
        self.counting.take(given)?;
        given.part(&mut self.part)?;
        self.against = given.text("against")?;
        Ok(())
    }
}
