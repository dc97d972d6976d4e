//! Messages on a stream of bytes: each starts with its length.

use std::io::{self, ErrorKind, Read};

use crate::message::MOST_BYTES;

/// Reads the next message's length: `None` if the stream ends here, between messages.
pub(crate) fn length(stream: &mut impl Read) -> io::Result<Option<usize>> {
    let mut length = [0; crate::message::LENGTH];
    let mut filled = 0;
    while filled < length.len() {
        match stream.read(&mut length[filled..]) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > MOST_BYTES {
        return Err(io::Error::new(
            ErrorKind::InvalidData,
            format!("a message of {length} bytes is more than {MOST_BYTES}"),
        ));
    }
    Ok(Some(length))
}

/// Reads a message's `length` bytes into `body`, which is replaced.
pub(crate) fn body(
    stream: &mut impl Read,
    length: usize,
    body: &mut Vec<u8>,
) -> io::Result<()> {
    body.clear();
    body.reserve(length);
    let read = stream.take(length as u64).read_to_end(body)?;
    if read < length { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Writer;

    fn read(mut bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let Some(length) = length(&mut bytes)? else {
            return Ok(None);
        };
        let mut found = vec![1, 2, 3];
        body(&mut bytes, length, &mut found)?;
        Ok(Some(found))
    }

    #[test]
    fn a_message_is_read_as_it_was_written() {
        let mut message = Writer::request("square");
        message.input(&12_u64).expect("a number");
        let bytes = message.into_bytes();
        assert_eq!(read(&bytes).expect("whole"), Some(bytes[4..].to_vec()));
    }

    #[test]
    fn a_stream_may_end_between_messages_only() {
        let bytes = Writer::request("square").into_bytes();
        assert_eq!(read(&[]).expect("between messages"), None);
        for end in 1..bytes.len() {
            let error = read(&bytes[..end]).expect_err("cut off");
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "after {end} bytes");
        }
    }

    #[test]
    fn a_length_beyond_the_most_is_refused_before_memory_is_asked_for() {
        let most = u32::try_from(MOST_BYTES).expect("1 GiB");
        assert_eq!(
            length(&mut &most.to_le_bytes()[..]).expect("just allowed"),
            Some(MOST_BYTES)
        );
        for wrong in [most + 1, u32::MAX] {
            let error = read(&wrong.to_le_bytes()).expect_err("too long");
            assert_eq!(error.kind(), ErrorKind::InvalidData);
        }
    }
}
