//! Lengths that a file claims and cannot have. Decoders make room for as much as a table or a tag says before they read
//! it; where there is not so much memory, the program would end. So a file is looked through before it is decoded.

mod codebooks;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

/// Atoms are not nested deeper than this.
const DEEPEST: usize = 10;

/// Decoders search for the beginning of what they know in so much of a file.
const NEAR: u64 = 1 << 20;

/// A file begins no more often than this: a tag, and its sound. So often, too, an ogg names its codec.
const MOST_BEGUN: u32 = 16;

/// A stream of an ogg is looked through so far behind the mark of its setup, and no further than this where there is
/// none: a picture may stand before it.
const SETUP: usize = 1 << 18;
const FARTHEST: u64 = 1 << 24;

/// How the headers of a Vorbis stream begin.
const COMMENTS: &[u8] = b"\x03vorbis";
const SET_UP: &[u8] = b"\x05vorbis";

/// Why a file was not looked through to the end.
#[derive(Debug)]
pub enum Stopped {
    /// Something in it claims to be longer than the file, or than what holds it.
    Impossible,
    /// It could not be read, or ends within something: that is for the decoder to say.
    Unread,
}

impl From<io::Error> for Stopped {
    fn from(_: io::Error) -> Stopped {
        Stopped::Unread
    }
}

type Looked = Result<(), Stopped>;

/// Looks through a file of so many bytes.
///
/// # Errors
///
/// At the first length that a decoder would make room for and that is greater than what there is; or where the file cannot be
/// read.
pub fn look_through(file: &mut File, length: u64) -> Looked {
    let mut look = Look { file: BufReader::new(file), length };
    let near = look.up_to(NEAR)?;
    // What the pages of an ogg carry for each of its streams, and where the last of them ends.
    let (mut ogg, mut behind) = (Streams::new(), 0);
    let mut begun = 0;
    for (place, mark) in near.windows(4).enumerate() {
        let at = place as u64;
        let looked = match mark {
            b"OggS" if at >= behind => look.page(at, &mut ogg).map(|end| behind = end),
            [b'I', b'D', b'3', 3] => look.frames(at),
            b"fLaC" => look.blocks(at + 4),
            b"ftyp" => look.atoms(at.saturating_sub(4)..length, DEEPEST, false),
            _ => continue,
        };
        begun += u32::from(mark != b"OggS");
        if begun > MOST_BEGUN {
            return Err(Stopped::Impossible);
        }
        if let Err(Stopped::Impossible) = looked {
            return looked;
        }
    }
    while !ogg.values().all(is_set_up) && behind < FARTHEST && look.at(behind).is_ok_and(|mark| mark == *b"OggS") {
        let Ok(end) = look.page(behind, &mut ogg) else { break };
        behind = end;
    }
    ogg.values().try_for_each(|stream| look.headers(&stream.bytes))
}

/// By their serial numbers.
type Streams = BTreeMap<[u8; 4], Stream>;

/// What pages carry, one behind the other, and where the mark of the setup is in it.
#[derive(Default)]
struct Stream {
    bytes: Vec<u8>,
    setup: Option<usize>,
}

fn is_set_up(stream: &Stream) -> bool {
    stream.setup.is_some_and(|place| stream.bytes.len() > place + SETUP)
}

struct Look<'a> {
    file: BufReader<&'a mut File>,
    /// Of the file, in bytes.
    length: u64,
}

impl Look<'_> {
    fn at<const COUNT: usize>(&mut self, place: u64) -> io::Result<[u8; COUNT]> {
        self.file.seek(SeekFrom::Start(place))?;
        self.next()
    }

    fn next<const COUNT: usize>(&mut self) -> io::Result<[u8; COUNT]> {
        let mut bytes = [0; COUNT];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// As many bytes, or as many as there are.
    fn up_to(&mut self, count: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.by_ref().take(count).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn claim(&self, bytes: u64) -> Looked {
        if bytes <= self.length { Ok(()) } else { Err(Stopped::Impossible) }
    }

    /// The frames of an ID3 tag of version 2.3: those of others cannot claim more than a quarter of a gigabyte.
    fn frames(&mut self, tag: u64) -> Looked {
        let head: [u8; 10] = self.at(tag)?;
        let size = head[6..].iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7F));
        let mut at = tag + 10;
        while at + 10 <= tag + size {
            let frame: [u8; 10] = self.at(at)?;
            if frame[0] == 0 {
                break;
            }
            let claimed = big(&frame[4..]);
            self.claim(claimed)?;
            at += 10 + claimed;
        }
        Ok(())
    }

    /// The blocks before the sound of a FLAC.
    fn blocks(&mut self, mut at: u64) -> Looked {
        loop {
            let head: [u8; 4] = self.at(at)?;
            let size = big(&[0, head[1], head[2], head[3]]);
            if matches!(head[0] & 0x7F, 4 | 6) {
                let block = self.up_to(size)?;
                if head[0] & 0x7F == 4 { self.comments(&block)? } else { self.picture(&block)? }
            }
            if head[0] & 0x80 != 0 {
                return Ok(());
            }
            at += 4 + size;
        }
    }

    /// What is behind a text that has its length before it.
    fn behind_text<'a>(&self, bytes: &'a [u8], number: fn([u8; 4]) -> u32) -> Result<&'a [u8], Stopped> {
        let Some((length, text)) = bytes.split_first_chunk() else { return Ok(&[]) };
        let claimed = number(*length);
        self.claim(claimed.into())?;
        Ok(text.get(claimed as usize..).unwrap_or_default())
    }

    /// Vorbis comments: the name of what made the file, how many follow, and those.
    fn comments(&self, bytes: &[u8]) -> Looked {
        let rest = self.behind_text(bytes, u32::from_le_bytes)?;
        let Some((count, mut rest)) = rest.split_first_chunk() else { return Ok(()) };
        let mut left = u32::from_le_bytes(*count);
        while left > 0 && !rest.is_empty() {
            rest = self.behind_text(rest, u32::from_le_bytes)?;
            left -= 1;
        }
        Ok(())
    }

    /// A picture: its kind, two texts, four numbers and its bytes.
    fn picture(&self, bytes: &[u8]) -> Looked {
        let rest = self.behind_text(bytes.get(4..).unwrap_or_default(), u32::from_be_bytes)?;
        let rest = self.behind_text(rest, u32::from_be_bytes)?;
        self.behind_text(rest.get(16..).unwrap_or_default(), u32::from_be_bytes).map(drop)
    }

    /// Adds what a page of an ogg carries to what those before it did, and returns where it ends.
    fn page(&mut self, at: u64, streams: &mut Streams) -> Result<u64, Stopped> {
        let head: [u8; 27] = self.at(at)?;
        let segments = self.up_to(head[26].into())?;
        let size = segments.iter().map(|segment| u64::from(*segment)).sum();
        let serial = [head[14], head[15], head[16], head[17]];
        let stream = streams.entry(serial).or_default();
        // A mark may be in two pages.
        let from = stream.bytes.len().saturating_sub(SET_UP.len());
        stream.bytes.extend(self.up_to(size)?);
        let place = || stream.bytes[from..].windows(SET_UP.len()).position(|bytes| bytes == SET_UP);
        stream.setup = stream.setup.or_else(|| Some(from + place()?));
        Ok(at + 27 + segments.len() as u64 + size)
    }

    /// The comments and the codebooks in what the pages of a stream carry.
    fn headers(&self, carried: &[u8]) -> Looked {
        let behind = |mark: &'static [u8]| {
            let places = carried.windows(mark.len()).enumerate().filter(move |(_, bytes)| *bytes == mark);
            places.map(move |(place, _)| &carried[place + mark.len()..])
        };
        behind(COMMENTS).try_for_each(|bytes| self.comments(bytes))?;
        let mut setups = behind(SET_UP);
        let possible = setups.by_ref().take(MOST_BEGUN as usize).all(codebooks::are_possible);
        if possible && setups.next().is_none() { Ok(()) } else { Err(Stopped::Impossible) }
    }

    /// The atoms of an MP4, and what is inside those that hold others, or each. What is not at the top must end within what
    /// is around it.
    fn atoms(&mut self, within: Range<u64>, depth: usize, each: bool) -> Looked {
        let mut at = within.start;
        while at + 8 <= within.end {
            let head: [u8; 8] = self.at(at)?;
            let (skipped, size) = match big(&head) {
                0 => (8, within.end - at),
                1 => (16, u64::from_be_bytes(self.next()?)),
                size => (8, size),
            };
            let end = at.checked_add(size).filter(|end| size >= skipped && *end <= within.end);
            let Some(end) = end else {
                // A file may have been cut off, or have something behind its end.
                return if depth == DEEPEST { Ok(()) } else { Err(Stopped::Impossible) };
            };
            let content = at + skipped;
            let inside = |from: u64| from..end;
            match &head[4..] {
                _ if depth == 0 => return Err(Stopped::Impossible),
                b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"udta" => {
                    self.atoms(inside(content), depth - 1, false)?;
                }
                b"ilst" => self.atoms(inside(content), depth - 1, true)?,
                b"meta" => {
                    // Some have a version before what is in them, and some have not.
                    let first: [u8; 8] = self.at(content)?;
                    let version = if &first[4..] == b"hdlr" { 0 } else { 4 };
                    self.atoms(inside(content + version), depth - 1, false)?;
                }
                b"stsd" => self.atoms(inside(content + 8), depth - 1, false)?,
                b"stts" | b"co64" => self.table(inside(content + 4), 8)?,
                b"stsc" => self.table(inside(content + 4), 12)?,
                b"stco" => self.table(inside(content + 4), 4)?,
                b"stsz" => self.sizes(inside(content + 4))?,
                _ if each => self.atoms(inside(content), depth - 1, false)?,
                _ => {}
            }
            at = end;
        }
        Ok(())
    }

    /// A table of as many entries as it says, of so many bytes each, which must be within what is around it.
    fn table(&mut self, within: Range<u64>, entry: u64) -> Looked {
        let count = big(&self.at::<4>(within.start)?);
        if within.start + 4 + count * entry <= within.end { Ok(()) } else { Err(Stopped::Impossible) }
    }

    /// The sizes of packets: one for all, or a table.
    fn sizes(&mut self, within: Range<u64>) -> Looked {
        let every = big(&self.at::<4>(within.start)?);
        if every != 0 {
            return self.claim(every);
        }
        let table = within.start + 4..within.end;
        self.table(table.clone(), 4)?;
        for _ in 0..big(&self.at::<4>(table.start)?) {
            let size = big(&self.next::<4>()?);
            self.claim(size)?;
        }
        Ok(())
    }
}

/// The first four bytes as a number, the greatest first.
fn big(bytes: &[u8]) -> u64 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
