//! Reading JSON for what is wanted, and taking anything else for absent.
//!
//! Files of many months hold the same field as a number, as null or not at all. A type says what
//! it can be made from ([`Lenient`]); whatever else stands there makes its default. Only text
//! that is no JSON is an error. Of a name that comes twice the last one counts, as in a
//! [`Value`](serde_json::Value). What nobody asked for is skipped without being built.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What can be made from some JSON values, and has a default for all others.
pub(crate) trait Lenient<'de>: Default {
    /// From a whole number that fits.
    fn number(_number: i64) -> Self {
        Self::default()
    }

    /// From a string that is gone after this call.
    fn text(_text: &str) -> Self {
        Self::default()
    }

    /// From a string that stays where it is as long as the line does.
    fn lasting(text: &'de str) -> Self {
        Self::text(text)
    }

    /// From a list.
    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }

    /// From an object.
    fn object<A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }
}

/// A value that is read leniently.
pub(crate) struct Field<L>(pub(crate) L);

impl<'de, L: Lenient<'de>> Deserialize<'de> for Field<L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader(PhantomData)).map(Field)
    }
}

/// The next name of an object.
pub(crate) fn name<'de, A: MapAccess<'de>>(
    object: &mut A,
) -> Result<Option<Cow<'de, str>>, A::Error> {
    let name = object.next_key::<Field<Option<Cow<'de, str>>>>()?;
    Ok(name.map(|Field(name)| name.unwrap_or_default()))
}

/// The value of the name that was read last.
pub(crate) fn value<'de, L: Lenient<'de>, A: MapAccess<'de>>(
    object: &mut A,
) -> Result<L, A::Error> {
    object.next_value::<Field<L>>().map(|Field(value)| value)
}

struct Reader<L>(PhantomData<L>);

impl<'de, L: Lenient<'de>> Visitor<'de> for Reader<L> {
    type Value = L;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<L, E> {
        Ok(L::default())
    }

    fn visit_i64<E>(self, number: i64) -> Result<L, E> {
        Ok(L::number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<L, E> {
        Ok(i64::try_from(number).map_or_else(|_| L::default(), L::number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<L, E> {
        Ok(L::default())
    }

    fn visit_str<E>(self, text: &str) -> Result<L, E> {
        Ok(L::text(text))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<L, E> {
        Ok(L::lasting(text))
    }

    fn visit_unit<E>(self) -> Result<L, E> {
        Ok(L::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<L, A::Error> {
        L::list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<L, A::Error> {
        L::object(object)
    }
}

impl Lenient<'_> for Option<i64> {
    fn number(number: i64) -> Self {
        Some(number)
    }
}

impl Lenient<'_> for Option<String> {
    fn text(text: &str) -> Self {
        Some(text.to_owned())
    }
}

impl<'de> Lenient<'de> for Option<Cow<'de, str>> {
    fn text(text: &str) -> Self {
        Some(Cow::Owned(text.to_owned()))
    }

    fn lasting(text: &'de str) -> Self {
        Some(Cow::Borrowed(text))
    }
}

/// Whether a name is there at all.
impl<'de> Lenient<'de> for bool {
    fn number(_: i64) -> Self {
        true
    }

    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(true)
    }

    fn object<A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(true)
    }
}

impl<'de, L: Lenient<'de>> Lenient<'de> for Vec<L> {
    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut items = Self::new();
        while let Some(Field(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(items)
    }
}

impl<'de, L: Lenient<'de>> Lenient<'de> for Option<Box<L>> {
    fn object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        L::object(object).map(|made| Some(Box::new(made)))
    }
}
