//! How a service was to use, as the model of municipal sites asks it at the end of every service (its component
//! *valutazione dell'esperienza d'uso*): one to five stars, what was good or was not, and words of one's own.
//!
//! Under the pages to read the same model asks how clear they are, with the same answers.
//!
//! Each domain keeps what is said of its own services, apart from who said it; questions, answers, the two pages and what is
//! summed of them are here once, and with them what is said of pages, which belong to no domain.

mod of_page;
mod said;
mod sum;

use std::borrow::Cow;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::ui::{Breadcrumb, Choice, FormErrors, component};
use crate::{Message, Page, WebError, query_value, show, show_again};

pub use of_page::{is_page_rated, pages_rated_since, purpose_of, rate_page};
pub use said::{Rating, Remark, Stars};
pub use sum::{Sum, Tally, TallyOf, WORDS_FROM};

/// Where what is said of pages goes.
pub const OF_PAGE_PATH: &str = "/pagine/valutazione";

/// The longest remark in words, in characters, as the model has it.
const LONGEST_WORDS: u32 = 200;

/// What a form of it sends: all of it, or the stars alone.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RatingAnswers {
    voto: String,
    aspetto: String,
    dettagli: String,
}

impl RatingAnswers {
    /// What was answered after so many stars, or what is wrong with it.
    fn read(&self, stars: Stars) -> Result<Rating, FormErrors> {
        let mut errors = FormErrors::default();
        let remark = stars.remarks().into_iter().find(|one| one.code == self.aspetto);
        if remark.is_none() {
            errors.add("aspetto", "web-rating-wrong-none-chosen");
        }
        let words = self.dettagli.replace("\r\n", "\n").trim().to_owned();
        let is_plain = words.chars().all(|letter| letter == '\n' || letter == '\t' || !letter.is_control());
        if !is_plain {
            errors.add("dettagli", "web-rating-wrong-signs");
        } else if words.chars().count() > LONGEST_WORDS as usize {
            errors.add("dettagli", Message::new("web-rating-wrong-too-long").with("most", LONGEST_WORDS));
        }
        match remark {
            Some(remark) if errors.is_empty() => {
                Ok(Rating { stars, remark, words: Some(words).filter(|text| !text.is_empty()) })
            }
            _ => Err(errors),
        }
    }
}

impl Rating {
    /// What a program says, by the rules of the form; else what is wrong, by the names `stars`, `remark` and `words`.
    pub fn of_program(
        stars: i64,
        remark: String,
        words: String,
    ) -> Result<Self, Vec<(Cow<'static, str>, Message)>> {
        let Some(stars) = Stars::of(stars) else {
            return Err(vec![(Cow::Borrowed("stars"), Message::new("web-rating-wrong-none-chosen"))]);
        };
        let answers = RatingAnswers { voto: String::new(), aspetto: remark, dettagli: words };
        let named = |(field, said): (Cow<'static, str>, Message)| match field.as_ref() {
            "aspetto" => (Cow::Borrowed("remark"), said),
            _ => (Cow::Borrowed("words"), said),
        };
        answers.read(stars).map_err(|wrong| wrong.into_fields().into_iter().map(named).collect())
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// How easy it was to use a service.
    Service,
    /// How clear a page is.
    Page,
}

impl Asks {
    /// The key of the question.
    const fn title(self) -> &'static str {
        match self {
            Self::Service => "web-rating-title",
            Self::Page => "web-rating-of-page-title",
        }
    }

    /// The key of what is to be chosen.
    const fn legend(self) -> &'static str {
        match self {
            Self::Service => "web-rating-legend",
            Self::Page => "web-rating-of-page-legend",
        }
    }

    /// Where the form after the stars goes, of what is shown at `path`.
    fn action(self, path: &str) -> String {
        match self {
            Self::Service => format!("{path}/valutazione"),
            Self::Page => format!("{OF_PAGE_PATH}?pagina={}", query_value(path)),
        }
    }
}

/// Something that can be rated, as its pages show it.
pub struct Rated {
    /// What is asked of it.
    pub asks: Asks,
    /// Where the page lies.
    pub trail: Breadcrumb,
    /// What the service is called.
    pub what: String,
    /// Where it is shown, with the question for the stars; the rating is asked for below it.
    pub path: String,
    /// Whether nothing is asked: it was rated already, or is not done yet.
    pub is_over: bool,
    /// Whether somebody who works for the city notes what the person in front of them, or on the telephone, answers.
    pub is_noted_for_another: bool,
}

/// What became of a form.
pub enum Said {
    /// It says this.
    Rating(Rating),
    /// It has mistakes, or comes too late: the answer.
    Otherwise(Response),
}

#[derive(Template)]
#[template(path = "web/rating.html")]
struct RatingPage {
    page: Page,
    action: String,
    rated: Rated,
    stars: Stars,
    stars_given: String,
    remarks: Vec<Choice>,
    answers: RatingAnswers,
    longest: u32,
}

impl Rated {
    /// Asks what was good or was not, after the stars that were chosen; without stars, or where it is over, back to where
    /// it is shown.
    pub fn ask_why(self, page: Page, answers: RatingAnswers) -> Result<Response, WebError> {
        match Stars::parse(&answers.voto).filter(|_| !self.is_over) {
            Some(stars) => show(&self.page(page, stars, answers)),
            None => Ok(self.back()),
        }
    }

    /// Reads the form. Stars that are none are nobody's mistake of writing: the form has them in it.
    pub fn read(self, page: Page, answers: RatingAnswers) -> Result<Said, WebError> {
        let stars = Stars::parse(&answers.voto).ok_or(WebError::BadRequest)?;
        if self.is_over {
            return Ok(Said::Otherwise(self.back()));
        }
        match answers.read(stars) {
            Ok(rating) => Ok(Said::Rating(rating)),
            Err(errors) => {
                show_again(&self.page(page.with_errors(errors), stars, answers)).map(Said::Otherwise)
            }
        }
    }

    fn back(&self) -> Response {
        Redirect::to(&self.path).into_response()
    }

    fn page(self, page: Page, stars: Stars, answers: RatingAnswers) -> RatingPage {
        RatingPage {
            stars,
            stars_given: page.text_with("web-rating-stars", &[("count", stars.count().into())]),
            remarks: stars.remarks().map(|one| Choice::new(one.code, page.text(one.key))).into(),
            longest: LONGEST_WORDS,
            action: self.asks.action(&self.path),
            rated: self,
            answers,
            page,
        }
    }
}

/// The first question, at the end of a page: how many stars.
#[derive(Template)]
#[template(path = "web/components/rating.html")]
pub struct RatingQuestion {
    page: Page,
    asks: Asks,
    path: String,
    stars: Vec<Choice>,
    is_noted_for_another: bool,
}
component!(RatingQuestion);

impl RatingQuestion {
    /// The same on a page of somebody who works for the city, who reads it out to the person served and notes the answer.
    #[must_use]
    pub fn noted_for_another(self) -> Self {
        Self { is_noted_for_another: true, ..self }
    }
}

impl Page {
    /// Asks how easy it was to use the service of the page at `path`.
    #[must_use]
    pub fn rating_question(&self, path: &str) -> RatingQuestion {
        RatingQuestion {
            stars: Stars::choices(self),
            asks: Asks::Service,
            path: path.to_owned(),
            is_noted_for_another: false,
            page: self.clone(),
        }
    }

    /// Asks how clear the page at `path` is, for whoever reads it.
    #[must_use]
    pub fn clarity_question(&self, path: &str) -> RatingQuestion {
        RatingQuestion { asks: Asks::Page, ..self.rating_question(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_answers_by_the_same_rules_and_hears_its_own_names() {
        let says = |stars, remark: &str, words: &str| {
            let wrong =
                Rating::of_program(stars, remark.to_owned(), words.to_owned()).err().unwrap_or_default();
            wrong.into_iter().map(|(field, _)| field.into_owned()).collect::<Vec<_>>()
        };
        assert!(says(5, "clear", "Bene.").is_empty() && says(2, "unclear", "").is_empty());
        assert_eq!(says(6, "clear", ""), ["stars"]);
        assert_eq!(says(2, "clear", &"x".repeat(201)), ["remark", "words"]);
    }

    fn answers(aspetto: &str, dettagli: &str) -> RatingAnswers {
        let text = str::to_owned;
        RatingAnswers { voto: String::new(), aspetto: text(aspetto), dettagli: text(dettagli) }
    }

    #[test]
    fn each_side_has_its_answers() {
        let (three, four) = (Stars::parse("3").unwrap(), Stars::parse("4").unwrap());
        assert!(answers("clear", "").read(four).is_ok() && answers("clear", "").read(three).is_err());
        assert!(answers("unclear", " ").read(three).is_ok_and(|rating| rating.words.is_none()));
        assert!(answers("other", &"x".repeat(201)).read(three).is_err());
        assert!(answers("other", "\u{1}").read(three).is_err());
        for bad in ["0", "6", "", "x", "-1"] {
            assert_eq!(Stars::parse(bad), None, "{bad}");
        }
    }
}
