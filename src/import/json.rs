//! Lists in JSON, one entry at a time.

use std::fmt;
use std::io::{self, BufReader, Cursor, Read};
use std::marker::PhantomData;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::ImportError;
use super::guard::{Guarded, Meter};

/// Reads the list of a file of X, which is a script: `window.YTD.tweets.part0 = [ … ]`.
///
/// Each entry is given to `on` and forgotten.
pub(super) fn of_script<T: DeserializeOwned>(
    name: &str,
    reader: impl Read,
    stored: Option<u64>,
    on: &mut dyn FnMut(T) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let meter = Meter::default();
    let mut reader = BufReader::with_capacity(64 * 1024, Guarded::new(reader, stored, meter.clone()));
    skip_to_list(&mut reader).map_err(|error| ImportError::broken(name, error))?;
    let mut failed = None;
    let list = List { on, meter: &meter, failed: &mut failed, kind: PhantomData };
    let mut json = serde_json::Deserializer::from_reader(Cursor::new(b"[").chain(reader));
    let read = list.deserialize(&mut json);
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(ImportError::broken(name, error)),
        (None, Ok(())) => Ok(()),
    }
}

/// Reads the list under a key of an object.
pub(super) fn under_key<T: DeserializeOwned>(
    name: &str,
    reader: impl Read,
    stored: Option<u64>,
    key: &'static str,
    on: &mut dyn FnMut(T) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let meter = Meter::default();
    let reader = BufReader::with_capacity(64 * 1024, Guarded::new(reader, stored, meter.clone()));
    let mut failed = None;
    let list = List { on, meter: &meter, failed: &mut failed, kind: PhantomData };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = json.deserialize_map(UnderKey { key, list: Some(list) });
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(ImportError::broken(name, error)),
        (None, Ok(())) => Ok(()),
    }
}

/// Passes over what stands before the list, and its bracket.
fn skip_to_list(reader: &mut impl Read) -> io::Result<()> {
    let mut byte = [0];
    for _ in 0..1024 {
        reader.read_exact(&mut byte)?;
        if byte[0] == b'[' {
            return Ok(());
        }
    }
    Err(io::Error::other("no list begins where one should"))
}

struct List<'a, T> {
    on: &'a mut dyn FnMut(T) -> Result<(), ImportError>,
    meter: &'a Meter,
    failed: &'a mut Option<ImportError>,
    kind: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for List<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for List<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element()? {
            self.meter.reset();
            if let Err(error) = (self.on)(entry) {
                *self.failed = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

struct UnderKey<'a, T> {
    key: &'static str,
    list: Option<List<'a, T>>,
}

impl<'de, T: DeserializeOwned> Visitor<'de> for UnderKey<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", self.key)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.list.take_if(|_| key == self.key) {
                Some(list) => map.next_value_seed(list)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match self.list {
            None => Ok(()),
            Some(_) => Err(A::Error::missing_field(self.key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<u32>, String> {
        let mut found = Vec::new();
        let mut on = |n: u32| {
            found.push(n);
            Ok(())
        };
        of_script("a.js", text.as_bytes(), None, &mut on).map_err(|error| error.to_string())?;
        Ok(found)
    }

    #[test]
    fn a_list_is_read_behind_what_makes_a_script_of_it() {
        assert_eq!(read("window.YTD.tweets.part0 = [1, 2,\n3 ]"), Ok(vec![1, 2, 3]));
        assert_eq!(read("\u{feff}x = []"), Ok(vec![]));
        assert!(read("x = [1, 2").is_err());
        assert!(read("nothing").is_err());
    }

    #[test]
    fn a_list_is_found_under_its_key() {
        let mut found = Vec::new();
        let text = r#"{"a": {"items": [9]}, "items": [1, 2], "b": 3}"#;
        under_key("o", text.as_bytes(), None, "items", &mut |n: u32| {
            found.push(n);
            Ok(())
        })
        .unwrap();
        assert_eq!(found, [1, 2]);
        assert!(under_key("o", &b"{}"[..], None, "items", &mut |_: u32| Ok(())).is_err());
    }
}
