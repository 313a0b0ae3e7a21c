//! JSON whose keys keep the order in which they were given.
//!
//! `serde_json`'s own objects sort their keys or not, as the program they are in happens to be
//! built; these files are the same from every program.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(usize),
    List(Vec<Value>),
    Node(Node),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::List(values) => serializer.collect_seq(values),
            Self::Node(node) => node.serialize(serializer),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

/// An object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node(Vec<(&'static str, Value)>);

impl Node {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// An object that stands for the thing with this address.
    pub(super) fn id(address: impl Into<Value>) -> Self {
        Self::new().with("@id", address)
    }

    /// An object of a type.
    pub(super) fn a(kind: &str) -> Self {
        Self::new().with("@type", kind)
    }

    pub(super) fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Adds what another object has.
    pub(super) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// With a value that may be absent.
    pub(super) fn with_some<V: Into<Value>>(self, key: &'static str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a list, unless it is empty.
    pub(super) fn with_all<V: Into<Value>>(
        self,
        key: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() {
            return self;
        }
        self.with(key, Value::List(values))
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
