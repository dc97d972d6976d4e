//! What goes between the processes: requests with inputs, replies with outputs.
//!
//! ```text
//! request   length u32 | items u32 | name | input, input, …
//! reply     length u32 | items u32 | output or error, output or error, …
//! ```
//!
//! Names and values are postcard (<https://postcard.jamesmunns.com/wire-format>): compact, and both
//! sides know the types. So a type that wants to look at the data before it says what it is (an
//! untagged enum, `serde_json::Value`) is refused, and fields must not be skipped.

use postcard::ser_flavors::Flavor;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::TaskError;

/// The longest message in bytes, its length not counted: 1 GiB.
pub(crate) const MOST_BYTES: usize = 1 << 30;

/// Bytes before what is counted by the length, and bytes before the first item.
pub(crate) const LENGTH: usize = 4;
const HEADER: usize = 8;

/// Puts a message together. The header's bytes are there from the start, so that it is one write.
#[derive(Debug)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
    items: u32,
}

/// One item of a reply.
#[derive(Serialize, Deserialize)]
enum Reply<O> {
    Done(O),
    Panicked(String),
    Input(String),
    Output(String),
    Unknown(String),
}

impl Writer {
    /// A message without items.
    pub(crate) fn new() -> Self {
        Self { bytes: vec![0; HEADER], items: 0 }
    }

    /// A request to run the task called `name`.
    pub(crate) fn request(name: &str) -> Self {
        let mut writer = Self::new();
        let _ = writer.append(&name); // a text, far shorter than the most
        writer
    }

    /// Empties it for the next message.
    pub(crate) fn clear(&mut self) {
        self.bytes.truncate(HEADER);
        self.items = 0;
    }

    /// Adds an input; one that cannot be written leaves no trace.
    pub(crate) fn input<I: Serialize>(&mut self, input: &I) -> Result<(), TaskError> {
        self.append(input).map_err(|reason| codec("input", reason))?;
        self.items += 1;
        Ok(())
    }

    /// Adds an output or an error; an output that cannot be written becomes an error.
    pub(crate) fn push<O: Serialize>(&mut self, output: Result<O, TaskError>) {
        let reply = match output {
            Ok(output) => Reply::Done(output),
            Err(TaskError::Panicked(message)) => Reply::Panicked(message),
            Err(TaskError::Unknown(name)) => Reply::Unknown(name),
            Err(TaskError::Codec { reason, .. }) => Reply::Input(reason),
            Err(error) => Reply::Input(error.to_string()), // no task's work gives another
        };
        if let Err(reason) = self.append(&reply) {
            // What is written now is two words and a text: that can only fail if it is too long.
            let _ = self.append(&Reply::<()>::Output(reason));
        }
        self.items += 1;
    }

    fn append<T: Serialize>(&mut self, value: &T) -> Result<(), String> {
        let before = self.bytes.len();
        let flavor = Bounded(&mut self.bytes);
        let written = crate::task::catch(|| postcard::serialize_with_flavor(value, flavor));
        let error = match written {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(postcard::Error::SerializeBufferFull)) => {
                format!("it would be longer than {MOST_BYTES} bytes")
            }
            Ok(Err(error)) => error.to_string(),
            Err(panic) => panic.to_string(),
        };
        self.bytes.truncate(before);
        Err(error)
    }

    /// The bytes to send.
    pub(crate) fn finish(&mut self) -> &[u8] {
        let length = (self.bytes.len() - LENGTH) as u32; // at most MOST_BYTES
        self.bytes[..LENGTH].copy_from_slice(&length.to_le_bytes());
        self.bytes[LENGTH..HEADER].copy_from_slice(&self.items.to_le_bytes());
        &self.bytes
    }

    /// The bytes to send, for a message that somebody else sends.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.finish();
        self.bytes
    }
}

/// A vector that refuses to outgrow a message.
struct Bounded<'a>(&'a mut Vec<u8>);

impl Flavor for Bounded<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.try_extend(&[byte])
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(postcard::Error::SerializeBufferFull);
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// Takes a message apart: its body, which is all but the length.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    left: usize,
}

impl<'a> Reader<'a> {
    /// Reads the number of items.
    pub(crate) fn new(body: &'a [u8]) -> Result<Self, TaskError> {
        match body.split_first_chunk() {
            Some((items, bytes)) => {
                Ok(Self { bytes, left: u32::from_le_bytes(*items) as usize })
            }
            None => Err(codec("input", "the message is cut off".to_owned())),
        }
    }

    /// The name of the task that is asked for.
    pub(crate) fn name(&mut self) -> Result<&'a str, TaskError> {
        self.value().map_err(|reason| codec("input", reason))
    }

    /// How many items have not been read.
    pub(crate) const fn left(&self) -> usize {
        self.left
    }

    /// Reads the next input.
    pub(crate) fn next<I: DeserializeOwned>(&mut self) -> Result<I, TaskError> {
        let input = self.value().map_err(|reason| codec("input", reason))?;
        self.left = self.left.saturating_sub(1);
        Ok(input)
    }

    /// Reads the next output. After one that cannot be read, no other can.
    pub(crate) fn output<O: DeserializeOwned>(&mut self) -> Result<O, TaskError> {
        if self.left == 0 {
            return Err(codec("output", "it is missing from the reply".to_owned()));
        }
        self.left -= 1;
        let reply = self.value().map_err(|reason| {
            self.give_up();
            codec("output", reason)
        })?;
        match reply {
            Reply::Done(output) => Ok(output),
            Reply::Panicked(message) => Err(TaskError::Panicked(message)),
            Reply::Input(reason) => Err(codec("input", reason)),
            Reply::Output(reason) => Err(codec("output", reason)),
            Reply::Unknown(name) => Err(TaskError::Unknown(name)),
        }
    }

    /// Reads no further; returns how many items were left.
    pub(crate) fn give_up(&mut self) -> usize {
        self.bytes = &[];
        std::mem::take(&mut self.left)
    }

    fn value<T: Deserialize<'a>>(&mut self) -> Result<T, String> {
        let read = crate::task::catch(|| postcard::take_from_bytes(self.bytes));
        match read {
            Ok(Ok((value, rest))) => {
                self.bytes = rest;
                Ok(value)
            }
            Ok(Err(error)) => Err(error.to_string()),
            Err(panic) => Err(panic.to_string()),
        }
    }
}

fn codec(what: &'static str, reason: String) -> TaskError {
    TaskError::Codec { what, reason }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_input_that_cannot_be_written_leaves_no_trace() {
        let mut message = Writer::request("any");
        message.input(&1_u64).expect("a number");
        let before = message.bytes.clone();
        // Half of it is written before the second half fails.
        let unfinished = ("text", Refuses);
        message.input(&unfinished).expect_err("it refuses");
        assert_eq!((message.bytes, message.items), (before, 1));
    }

    struct Refuses;

    impl Serialize for Refuses {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }

    #[test]
    fn a_message_does_not_outgrow_its_most() {
        let mut bytes = Vec::new();
        let mut flavor = Bounded(&mut bytes);
        flavor.try_extend(b"some").expect("there is room");
        let rest = MOST_BYTES - 3;
        let beyond = vec![0; rest]; // untouched, so it takes no memory
        assert_eq!(flavor.try_extend(&beyond), Err(postcard::Error::SerializeBufferFull));
        assert_eq!(bytes, b"some");
    }

    proptest! {
        #[test]
        fn a_reply_that_is_no_reply_is_an_error_and_no_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            if let Ok(mut reply) = Reader::new(&bytes) {
                for _ in 0..20 {
                    let _ = reply.output::<(u64, String, Vec<u16>)>();
                }
            }
            if let Ok(mut request) = Reader::new(&bytes) {
                let _ = request.name();
                let _ = request.next::<Vec<String>>();
            }
        }

        #[test]
        fn outputs_come_back_in_order_with_the_errors_between_them(
            outputs in prop::collection::vec(
                prop_oneof![
                    any::<String>().prop_map(Ok),
                    any::<String>().prop_map(|text| Err(TaskError::Panicked(text))),
                ],
                0..30,
            ),
        ) {
            let mut reply = Writer::new();
            for output in &outputs {
                reply.push(output.clone());
            }
            let bytes = reply.into_bytes();
            let mut reply = Reader::new(&bytes[LENGTH..]).expect("a header");
            prop_assert_eq!(reply.left(), outputs.len());
            for output in outputs {
                prop_assert_eq!(reply.output::<String>(), output);
            }
            let beyond = matches!(reply.output::<String>(), Err(TaskError::Codec { .. }));
            prop_assert!(beyond);
        }
    }
}
