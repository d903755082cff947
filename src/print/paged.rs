//! A chart that was set: its pages as PDF and as pictures.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use tiny_skia::Pixmap;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::{Part, PrintError};

/// The pages of a chart.
pub struct Paged {
    pub(super) document: PagedDocument,
    pub(super) parts: Vec<Part>,
    /// The day it shows.
    pub(super) day: NaiveDate,
}

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes a pixel, row by row from the top: red, green, blue, opaque.
    pub rgba: Vec<u8>,
}

impl Paged {
    /// How many there are; at least one.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Width and height of the first page in points.
    pub fn size(&self) -> (f64, f64) {
        let size = self.document.pages().first().map(|p| p.frame.size()).unwrap_or_default();
        (size.x.to_pt(), size.y.to_pt())
    }

    /// What each page shows of the poster that was cut onto them; empty where none was.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Where the picture of a page goes, counted from 0: the first into `output`, the others beside it, numbered; the
    /// sheets of a poster by what they are called.
    pub fn page_path(&self, output: &Path, page: usize) -> PathBuf {
        if page == 0 {
            return output.to_owned();
        }
        let stem = output.file_stem().unwrap_or_default().to_string_lossy();
        let name = self.parts.get(page).map_or_else(|| (page + 1).to_string(), |part| part.label.replace('·', "-"));
        output.with_file_name(format!("{stem}-{name}.png"))
    }

    /// All pages as one PDF/A-2b, tagged, with subset fonts. The same book, day and language give the same bytes: it is
    /// dated on the day that it shows, since a PDF/A has to have a date and the clock is no part of a chart.
    ///
    /// A character that no embedded font has can't be in a PDF/A: a book with one gives the same pages as a plain PDF.
    ///
    /// # Errors
    /// Where the PDF can't be written.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let written = |standards| {
            let creator = Smart::Custom(Some("Roundel".to_owned()));
            let options = PdfOptions { creator, standards, timestamp: self.timestamp(), ..PdfOptions::default() };
            typst_pdf::pdf(&self.document, &options)
        };
        let archival = PdfStandards::new(&[PdfStandard::A_2b]).map(written);
        let pdf = match archival {
            Ok(Ok(pdf)) => Ok(pdf),
            _ => written(PdfStandards::default()),
        };
        pdf.map_err(|errors| PrintError::Pdf(super::engine::joined(&errors)))
    }

    fn timestamp(&self) -> Option<Timestamp> {
        let [month, day] = [self.day.month(), self.day.day()].map(|n| u8::try_from(n).unwrap_or(1));
        Datetime::from_ymd_hms(self.day.year().clamp(1, 9999), month, day, 0, 0, 0).map(Timestamp::new_utc)
    }

    /// A page, counted from 0, at so many pixels a point.
    ///
    /// # Errors
    /// Where there is no such page, or it would be too large.
    pub fn picture(&self, page: usize, pixels_per_point: f64) -> Result<Picture, PrintError> {
        let pixmap = self.draw(page, pixels_per_point)?;
        let (width, height) = (pixmap.width(), pixmap.height());
        Ok(Picture { width, height, rgba: pixmap.take_demultiplied() })
    }

    /// A page, counted from 0, as a PNG file of so many dots an inch, which the file says.
    ///
    /// # Errors
    /// Where there is no such page, it would be too large, or it can't be encoded.
    pub fn png(&self, page: usize, dots_per_inch: u32) -> Result<Vec<u8>, PrintError> {
        let pixmap = self.draw(page, f64::from(dots_per_inch) / 72.0)?;
        let mut bytes = Vec::new();
        encode(&pixmap, dots_per_inch, &mut bytes).map_err(|e| PrintError::Picture(e.to_string()))?;
        Ok(bytes)
    }

    fn draw(&self, page: usize, pixels_per_point: f64) -> Result<Pixmap, PrintError> {
        let page = self.document.pages().get(page).ok_or(PrintError::NoPage(page + 1))?;
        let size = page.frame.size();
        let points = size.x.to_pt() * size.y.to_pt();
        if points * pixels_per_point.powi(2) > MOST_DOTS {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
            let most = ((MOST_DOTS / points).sqrt() * 72.0).floor() as u32;
            return Err(PrintError::TooFine(most));
        }
        let pixel_per_pt = pixels_per_point.max(0.05).into();
        Ok(typst_render::render(page, &RenderOptions { pixel_per_pt, ..RenderOptions::default() }))
    }
}

/// The most dots of a picture, which takes about five bytes of memory for each: A0 at 300 dots an inch, A2 at 600.
const MOST_DOTS: f64 = 142e6;

/// Row by row, without the opacity that every dot of a page has, so that the picture is in memory once.
fn encode(pixmap: &Pixmap, dots_per_inch: u32, bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let per_metre = (f64::from(dots_per_inch) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer()?;
    let mut line = Vec::new();
    for row in pixmap.data().chunks_exact(pixmap.width() as usize * 4) {
        line.clear();
        line.extend(row.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]));
        rows.write_all(&line)?;
    }
    rows.finish()
}
