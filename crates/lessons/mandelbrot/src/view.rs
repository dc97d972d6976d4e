//! Which points are looked at, and for how long.

/// A rectangle of the complex plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The real part of the first column.
    pub left: f64,
    /// The imaginary part of the first row.
    pub top: f64,
    /// How far the real part grows over the whole width.
    pub span_x: f64,
    /// How far the imaginary part grows over the whole height, from the first row downwards.
    pub span_y: f64,
}

impl Window {
    /// The window of the talks: -2.5 to 1 across, -1 to 1 down. It cuts off the tips of the set,
    /// which reach to ±1.1226.
    pub const WHOLE: Self = Self { left: -2.5, top: -1.0, span_x: 3.5, span_y: 2.0 };

    /// The upper half of [`WHOLE`](Self::WHOLE), from -1 to 0 down. The set is symmetric, so the
    /// two halves of the whole cost the same; in this window the last rows cost the most.
    pub const HALF: Self = Self { span_y: 1.0, ..Self::WHOLE };

    /// The same size around another centre.
    #[must_use]
    pub fn centred_on(self, x: f64, y: f64) -> Self {
        Self { left: x - self.span_x / 2.0, top: y - self.span_y / 2.0, ..self }
    }

    /// The same centre, with both spans divided by `zoom`.
    #[must_use]
    pub fn zoomed(self, zoom: f64) -> Self {
        let (x, y) = (self.left + self.span_x / 2.0, self.top + self.span_y / 2.0);
        Self { span_x: self.span_x / zoom, span_y: self.span_y / zoom, ..self }.centred_on(x, y)
    }
}

/// A grid of points and a limit: all that defines the job.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Columns of pixels.
    pub width: usize,
    /// Rows of pixels.
    pub height: usize,
    /// The most steps that are taken for a pixel.
    pub iterations: u32,
    /// Where the pixels lie.
    pub window: Window,
}

impl View {
    /// A view of [`Window::WHOLE`].
    pub fn new(width: usize, height: usize, iterations: u32) -> Self {
        Self { width, height, iterations, window: Window::WHOLE }
    }

    /// The same grid over another window.
    #[must_use]
    pub fn with_window(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// How many pixels there are.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The real part of a column: left + `span_x`·column/width, the column's left edge.
    #[inline]
    pub fn x(&self, column: usize) -> f64 {
        self.window.left + self.window.span_x * column as f64 / self.width as f64
    }

    /// The imaginary part of a row: top + `span_y`·row/height, the row's upper edge.
    #[inline]
    pub fn y(&self, row: usize) -> f64 {
        self.window.top + self.window.span_y * row as f64 / self.height as f64
    }
}
