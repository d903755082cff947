//! How much of a file is read: more than a plan ever holds, and no more than memory has room for.
//!
//! The readers of spreadsheets make room for what a file says it has: a small file may say, or unpack to, more than there
//! is, which is no error but the end of the program. So it is looked through first.

/// The largest file, in bytes.
pub(super) const LARGEST: u64 = 64 << 20;
/// The most that a workbook unpacks to, in bytes.
pub(super) const UNPACKED: u64 = 128 << 20;
/// The most that its cells take in memory once all are written out, in bytes.
pub(super) const MEMORY: u64 = 256 << 20;
/// The most rows of a sheet that hold anything.
pub(super) const ROWS: usize = 50_000;
/// The most columns, by the format of Excel.
pub(super) const COLUMNS: usize = 16_384;
/// The most cells of a sheet, empty ones that are written down with them.
pub(super) const CELLS: usize = 2_000_000;
/// The most merged cells of a sheet.
pub(super) const MERGED: usize = 20_000;
/// The most tasks and other nodes of a file in XML.
pub(super) const NODES: u32 = 200_000;
/// How deep tasks stand in tasks.
pub(super) const LEVELS: usize = 100;
/// The most attributes of a tag: the reader compares each with all before it.
pub(super) const ATTRIBUTES: usize = 1_000;
