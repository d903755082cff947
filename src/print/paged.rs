//! A chart that was set: its pages as PDF and as pictures.

use typst::foundations::Smart;
use typst_layout::{Page, PagedDocument};
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use super::PrintError;

/// The pages of a chart.
pub struct Paged {
    pub(super) document: PagedDocument,
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

    /// All pages as one PDF, tagged, with subset fonts. The same book, day and language give the same bytes.
    ///
    /// # Errors
    /// Where the PDF can't be written.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let options = PdfOptions { creator: Smart::Custom(Some("Roundel".to_owned())), ..PdfOptions::default() };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| PrintError::Pdf(super::engine::joined(&errors)))
    }

    /// A page, counted from 0, at so many pixels a point.
    ///
    /// # Errors
    /// Where there is no such page.
    pub fn picture(&self, page: usize, pixels_per_point: f64) -> Result<Picture, PrintError> {
        let pixmap = typst_render::render(self.page(page)?, &options(pixels_per_point));
        let (width, height) = (pixmap.width(), pixmap.height());
        Ok(Picture { width, height, rgba: pixmap.take_demultiplied() })
    }

    /// A page, counted from 0, as a PNG file at so many pixels a point.
    ///
    /// # Errors
    /// Where there is no such page, or it can't be encoded.
    pub fn png(&self, page: usize, pixels_per_point: f64) -> Result<Vec<u8>, PrintError> {
        let pixmap = typst_render::render(self.page(page)?, &options(pixels_per_point));
        pixmap.encode_png().map_err(|e| PrintError::Picture(e.to_string()))
    }

    fn page(&self, page: usize) -> Result<&Page, PrintError> {
        self.document.pages().get(page).ok_or(PrintError::NoPage(page + 1))
    }
}

fn options(pixels_per_point: f64) -> RenderOptions {
    RenderOptions { pixel_per_pt: pixels_per_point.clamp(0.05, 20.0).into(), ..RenderOptions::default() }
}
