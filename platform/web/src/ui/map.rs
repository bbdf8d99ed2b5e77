//! A map of our own: the city as its Municipi draw it, with a sign for each thing on a list. No tiles, no scripts, nobody
//! else's server. Whoever cannot see it finds everything on the list.

use askama::Template;
use kernel::{City, Outline, Position};

/// How wide the drawing is, in its own units.
const WIDTH: f64 = 1_000.0;
/// Half of how wide a sign is.
const SIGN: i64 = 30;
/// So much free ground around the city, so that a sign on its border is whole.
const MARGIN: f64 = 40.0;

/// The shapes of signs, for corners on a square of two by two: told from one another without colours.
const SHAPES: [&str; 8] = [
    "",
    "-0.9,-0.9 0.9,-0.9 0.9,0.9 -0.9,0.9",
    "0,-1.3 1.3,0 0,1.3 -1.3,0",
    "0,-1.4 1.4,1 -1.4,1",
    "-1.4,-1 1.4,-1 0,1.4",
    "-0.65,-1.1 0.65,-1.1 1.25,0 0.65,1.1 -0.65,1.1 -1.25,0",
    "0,-1.25 1.2,-0.35 0.75,1.05 -0.75,1.05 -1.2,-0.35",
    "-1.4,-0.75 1.4,-0.75 1.4,0.75 -1.4,0.75",
];

/// A sign on the map, or beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Which of the shapes.
    pub shape: usize,
    /// Whether it is filled: what goes on is, what has ended is not.
    pub is_filled: bool,
}

impl Sign {
    /// The shape of the kind at a place in a list of kinds.
    #[must_use]
    pub const fn of(kind: usize, is_filled: bool) -> Self {
        Self { shape: kind % SHAPES.len(), is_filled }
    }

    /// Drawn around a point of the map, as markup.
    fn around(&self, x: i64, y: i64) -> String {
        let class = if self.is_filled { "app-sign app-sign-filled" } else { "app-sign" };
        let corners = SHAPES.get(self.shape).copied().unwrap_or_default();
        if corners.is_empty() {
            return format!(r#"<circle class="{class}" cx="{x}" cy="{y}" r="{SIGN}"/>"#);
        }
        let points: Vec<String> = corners.split(' ').filter_map(|corner| moved(corner, x, y)).collect();
        format!(r#"<polygon class="{class}" points="{}"/>"#, points.join(" "))
    }

    /// By itself, for the line of a list.
    #[must_use]
    pub fn alone(&self) -> String {
        let half = SIGN * 3 / 2;
        let drawn = self.around(0, 0);
        format!(
            r#"<svg class="app-sign-alone" viewBox="-{half} -{half} {0} {0}" aria-hidden="true" focusable="false">{drawn}</svg>"#,
            2 * half
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "the drawing has a few thousand units")]
fn moved(corner: &str, x: i64, y: i64) -> Option<String> {
    let (across, down) = corner.split_once(',')?;
    let part = |text: &str, from: i64| Some(from as f64 + text.parse::<f64>().ok()? * SIGN as f64);
    Some(format!("{:.0},{:.0}", part(across, x)?, part(down, y)?))
}

/// Something to be shown.
pub struct Marked {
    /// Where.
    pub at: Position,
    /// Its number on the list.
    pub number: usize,
    /// How it is drawn.
    pub sign: Sign,
    /// What it is, for whoever points at it.
    pub title: String,
    /// Where it is on the page.
    pub href: String,
}

#[derive(Template)]
#[template(path = "web/components/map.html")]
struct MapDrawing {
    width: i64,
    height: i64,
    municipi: Vec<Drawn>,
    points: Vec<Point>,
    pointing: Option<Pointing>,
}

/// What a script needs to make degrees of a press, and the sign that it moves.
struct Pointing {
    /// The degrees of the upper left corner.
    west: String,
    north: String,
    /// How much of the drawing a degree is.
    across: String,
    down: String,
    sign: String,
    /// Where the sign is, as an attribute; not shown where no point was said yet.
    place: String,
}

struct Drawn {
    number: u8,
    path: String,
    x: i64,
    y: i64,
}

struct Point {
    href: String,
    title: String,
    number: usize,
    sign: String,
    x: i64,
    y: i64,
}

/// The city with signs on it; none where it has no outline, or nothing to show.
#[must_use]
pub fn draw_map(city: &City, marked: &[Marked]) -> Option<String> {
    let scale = Scale::of(city)?;
    if marked.is_empty() {
        return None;
    }
    let points = marked.iter().rev().map(|one| {
        let (x, y) = scale.place(one.at);
        let (href, title) = (one.href.clone(), one.title.clone());
        Point { href, title, number: one.number, sign: one.sign.around(x, y), x, y }
    });
    // The first of the list is drawn last, on top.
    let points = points.collect();
    Some(scale.drawing(city, points, None))
}

/// The city to be pointed at, with a sign at a point; none where it has no outline. Without scripts it only shows the point.
#[must_use]
pub fn draw_map_to_point_at(city: &City, at: Option<Position>) -> Option<String> {
    let scale = Scale::of(city)?;
    Some(scale.drawing(city, Vec::new(), Some(scale.pointing(at))))
}

#[expect(clippy::cast_possible_truncation, reason = "the drawing has a few thousand units")]
fn units(length: f64) -> i64 {
    length.round() as i64
}

/// From degrees to the drawing: as far north as it is, a degree of longitude is shorter than one of latitude.
struct Scale {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    height: f64,
}

impl Scale {
    fn of(city: &City) -> Option<Self> {
        let corners = || city.municipi.iter().flat_map(|one| one.outline.corners());
        let west = corners().map(|one| one.longitude).min()?.as_f64();
        let east = corners().map(|one| one.longitude).max()?.as_f64();
        let south = corners().map(|one| one.latitude).min()?.as_f64();
        let north = corners().map(|one| one.latitude).max()?.as_f64();
        let across = (WIDTH - 2.0 * MARGIN) / (east - west);
        let down = across / f64::midpoint(south, north).to_radians().cos();
        let height = (north - south) * down + 2.0 * MARGIN;
        (east > west && north > south).then_some(Self { west, north, across, down, height })
    }

    fn place(&self, point: Position) -> (i64, i64) {
        let x = (point.longitude.as_f64() - self.west) * self.across + MARGIN;
        let y = (self.north - point.latitude.as_f64()) * self.down + MARGIN;
        (units(x), units(y))
    }

    fn drawing(&self, city: &City, points: Vec<Point>, pointing: Option<Pointing>) -> String {
        let municipi = city.municipi.iter().map(|one| self.draw(one.number, &one.outline)).collect();
        let (width, height) = (units(WIDTH), units(self.height));
        let drawing = MapDrawing { width, height, municipi, points, pointing };
        drawing.render().expect("a template of ours renders")
    }

    fn pointing(&self, at: Option<Position>) -> Pointing {
        let place = at.map(|at| self.place(at));
        Pointing {
            west: format!("{:.6}", self.west - MARGIN / self.across),
            north: format!("{:.6}", self.north + MARGIN / self.down),
            across: format!("{:.4}", self.across),
            down: format!("{:.4}", self.down),
            sign: Sign::of(0, true).around(0, 0),
            place: place.map_or_else(
                || r#"display="none""#.to_owned(),
                |(x, y)| format!(r#"transform="translate({x} {y})""#),
            ),
        }
    }

    fn draw(&self, number: u8, outline: &Outline) -> Drawn {
        let corners: Vec<(i64, i64)> = outline.corners().iter().map(|corner| self.place(*corner)).collect();
        let path: Vec<String> = corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
        let count = i64::try_from(corners.len()).unwrap_or(1).max(1);
        let x = corners.iter().map(|(x, _)| x).sum::<i64>() / count;
        let y = corners.iter().map(|(_, y)| y).sum::<i64>() / count;
        Drawn { number, path: format!("M{}Z", path.join("L")), x, y }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Degrees;

    use super::*;

    fn city() -> City {
        let text = r#"[{ "number": 1, "outline": "9 45, 9.1 45, 9.1 45.1, 9 45.1" }]"#;
        City { municipi: serde_json::from_str(text).unwrap(), ..crate::sample_city() }
    }

    fn marked(longitude: &str, latitude: &str, shape: usize) -> Marked {
        let degrees = |text| Degrees::parse(text).unwrap();
        Marked {
            at: Position { latitude: degrees(latitude), longitude: degrees(longitude) },
            number: 7,
            sign: Sign::of(shape, true),
            title: "Luce <b>".to_owned(),
            href: "#voce-7".to_owned(),
        }
    }

    #[test]
    fn a_corner_of_the_city_is_a_corner_of_the_drawing() {
        let drawn = draw_map(&city(), &[marked("9", "45.1", 0), marked("9.1", "45", 2)]).unwrap();
        assert!(
            drawn.contains("viewBox=\"0 0 1000 1382\""),
            "a parallel is shorter than a meridian: {drawn}"
        );
        assert!(drawn.contains("M40 1342L960 1342L960 40L40 40Z"), "{drawn}");
        assert!(drawn.contains(r#"cx="40" cy="40""#) && drawn.contains("960,1303 999,1342"), "{drawn}");
        assert!(drawn.contains("href=\"#voce-7\"") && !drawn.contains("<b>"), "{drawn}");
    }

    #[test]
    fn there_is_no_map_of_nothing_and_none_of_a_city_without_outlines() {
        assert_eq!(draw_map(&city(), &[]), None);
        let plain = City { municipi: Vec::new(), ..crate::sample_city() };
        assert_eq!(draw_map(&plain, &[marked("9", "45", 0)]), None);
    }

    #[test]
    fn a_map_to_point_at_says_how_a_press_becomes_degrees() {
        let empty = draw_map_to_point_at(&city(), None).unwrap();
        // 40 of 1000 to the left of the city, of which a tenth of a degree is 920 wide.
        for wanted in ["data-west=\"8.995652\"", "data-across=\"9200.0000\"", "<g display=\"none\">"] {
            assert!(empty.contains(wanted), "{wanted} is not in {empty}");
        }
        let at = draw_map_to_point_at(&city(), Some(marked("9.1", "45", 0).at)).unwrap();
        assert!(at.contains("<g transform=\"translate(960 1342)\"><circle"), "{at}");
        let plain = City { municipi: Vec::new(), ..crate::sample_city() };
        assert_eq!(draw_map_to_point_at(&plain, None), None);
    }

    #[test]
    fn no_two_shapes_are_alike() {
        let drawn: std::collections::BTreeSet<String> =
            (0..SHAPES.len()).map(|kind| Sign::of(kind, false).alone()).collect();
        assert_eq!(drawn.len(), SHAPES.len());
        assert_eq!(Sign::of(SHAPES.len(), true), Sign::of(0, true), "then they begin again");
    }
}
