//! What a template can tell apart in a view, and the words that it only copies.
//!
//! A template that computes nothing chooses by what is there: whether a field holds something, how long a list
//! is, whether a switch is on. All this is the *shape* of a view; the *leaves* are its texts, in the order in
//! which the view gives them. See [`super::skeleton`].

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible};

/// The shape of a view, and its leaves.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Equal for two views between which no template that computes nothing sees a difference but in texts.
    pub(super) key: Vec<u8>,
    /// All leaves one after the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Shape {
    /// Takes a view apart; none for what has no counterpart in a template.
    pub(super) fn of(view: &(impl Serialize + ?Sized)) -> Option<Shape> {
        let mut shape = Shape {
            key: Vec::with_capacity(256),
            text: String::with_capacity(4096),
            ends: Vec::with_capacity(96),
        };
        view.serialize(&mut shape).ok()?;
        u32::try_from(shape.text.len()).ok()?;
        Some(shape)
    }

    /// A leaf, counted from 0.
    pub(super) fn leaf(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// How many leaves there are.
    pub(super) fn leaves(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all leaves together.
    pub(super) fn text_len(&self) -> usize {
        self.text.len()
    }

    fn number(&mut self, number: u128) -> Result<(), NoShape> {
        self.key.push(b'n');
        self.key.extend_from_slice(&number.to_le_bytes());
        Ok(())
    }

    fn mark(&mut self, mark: u8) -> Result<(), NoShape> {
        self.key.push(mark);
        Ok(())
    }

    fn open(&mut self, mark: u8) -> Result<&mut Self, NoShape> {
        self.key.push(mark);
        Ok(self)
    }

    /// A text that belongs to the shape.
    fn name(&mut self, name: &str) {
        self.key.extend_from_slice(&(name.len() as u64).to_le_bytes());
        self.key.extend_from_slice(name.as_bytes());
    }
}

/// A view holds something that has no shape.
#[derive(Debug)]
pub(super) struct NoShape;

impl fmt::Display for NoShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this has no shape")
    }
}

impl std::error::Error for NoShape {}

impl ser::Error for NoShape {
    fn custom<T: fmt::Display>(_: T) -> Self {
        NoShape
    }
}

impl ser::Serializer for &mut Shape {
    type Ok = ();
    type Error = NoShape;
    type SerializeSeq = Self;
    type SerializeTuple = Impossible<(), NoShape>;
    type SerializeTupleStruct = Impossible<(), NoShape>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeTupleVariant = Impossible<(), NoShape>;
    type SerializeStructVariant = Impossible<(), NoShape>;

    fn serialize_bool(self, on: bool) -> Result<(), NoShape> {
        self.mark(if on { b't' } else { b'f' })
    }

    fn serialize_i8(self, number: i8) -> Result<(), NoShape> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), NoShape> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), NoShape> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), NoShape> {
        self.number(number as u128)
    }

    fn serialize_u8(self, number: u8) -> Result<(), NoShape> {
        self.number(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), NoShape> {
        self.number(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), NoShape> {
        self.number(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<(), NoShape> {
        self.number(number.into())
    }

    fn serialize_f32(self, number: f32) -> Result<(), NoShape> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<(), NoShape> {
        self.key.push(b'd');
        self.number(number.to_bits().into())
    }

    fn serialize_char(self, c: char) -> Result<(), NoShape> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), NoShape> {
        // An empty text is as good as none in a condition.
        if text.is_empty() {
            return self.mark(b'e');
        }
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.mark(b's')
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NoShape> {
        Err(NoShape)
    }

    fn serialize_none(self) -> Result<(), NoShape> {
        self.mark(b'0')
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NoShape> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NoShape> {
        self.mark(b'0')
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NoShape> {
        Err(NoShape)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NoShape> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NoShape> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NoShape> {
        Err(NoShape)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, NoShape> {
        self.open(b'[')
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoShape> {
        Err(NoShape)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NoShape> {
        Err(NoShape)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoShape> {
        Err(NoShape)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, NoShape> {
        self.open(b'{')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, NoShape> {
        self.open(b'{')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoShape> {
        Err(NoShape)
    }
}

impl ser::SerializeSeq for &mut Shape {
    type Ok = ();
    type Error = NoShape;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoShape> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), NoShape> {
        self.mark(b']')
    }
}

impl ser::SerializeMap for &mut Shape {
    type Ok = ();
    type Error = NoShape;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoShape> {
        // A key is no leaf: templates ask for it by name.
        let key = Shape::of(key).filter(|key| key.leaves() <= 1).ok_or(NoShape)?;
        self.name(&key.text);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoShape> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), NoShape> {
        self.mark(b'}')
    }
}

/// The fields of a struct are the same for all views of a template, but for those that it leaves out.
impl ser::SerializeStruct for &mut Shape {
    type Ok = ();
    type Error = NoShape;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), NoShape> {
        value.serialize(&mut **self)
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), NoShape> {
        self.mark(b'-')
    }

    fn end(self) -> Result<(), NoShape> {
        self.mark(b'}')
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn views_that_differ_in_texts_alone_have_one_shape() {
        let shape = |view| Shape::of(&view).unwrap();
        let one = shape(json!({"title": "a", "tags": ["b", "c"], "draft": false}));
        let other = shape(json!({"title": "abc", "tags": ["", "d"], "draft": false}));
        assert_ne!(one.key, other.key, "an empty text is as good as none");
        let other = shape(json!({"title": "abc", "tags": ["é", "d"], "draft": false}));
        assert_eq!(one.key, other.key);
        let leaves: Vec<_> = (0..other.leaves()).map(|at| other.leaf(at)).collect();
        assert_eq!(leaves, ["é", "d", "abc"], "JSON sorts its fields");
    }

    #[test]
    fn what_a_condition_sees_is_part_of_the_shape() {
        let key = |view: serde_json::Value| Shape::of(&view).unwrap().key;
        for (one, other) in [
            (json!(true), json!(false)),
            (json!(null), json!("x")),
            (json!(["x"]), json!(["x", "x"])),
            (json!(1), json!(2)),
            (json!({"a": "x"}), json!({"b": "x"})),
            (json!([["x"], "x"]), json!([["x", "x"]])),
        ] {
            assert_ne!(key(one.clone()), key(other.clone()), "{one} {other}");
        }
    }
}
