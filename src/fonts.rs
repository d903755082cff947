//! The typefaces that Roundel carries, so that Chinese shows on a machine without any Chinese font. Shared by window and
//! paper; their licences stand beside them in `assets/fonts`. Leaves out who uses which first.

/// Noto Sans CJK SC: the 8,105 characters of 通用规范汉字表, Latin and symbols.
pub static SANS: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.otf");

/// [`SANS`] in bold.
pub static SANS_BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Bold.otf");

/// DejaVu Sans: Hebrew, Arabic, Greek, Cyrillic and the symbols that [`SANS`] lacks.
pub static FALLBACK: &[u8] = include_bytes!("../assets/fonts/DejaVuSans.ttf");

/// Noto Emoji, in one colour.
pub static EMOJI: &[u8] = include_bytes!("../assets/fonts/NotoEmoji-Regular.ttf");
