//! A map in words: what page, picture and download show of a heatmap. One text for all three, so that none can
//! say more than another.
//!
//! Nothing here counts or hides: what arrives may be seen.
use html_escape::{encode_double_quoted_attribute as attribute, encode_text as text};
use std::fmt::Write as _;

/// A heatmap, ready to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapInWords {
    /// What it is a map of, and of when.
    pub caption: String,
    /// What stands in the rows.
    pub corner: String,
    /// The heads of the columns.
    pub columns: Vec<Head>,
    /// The rows.
    pub rows: Vec<RowInWords>,
}

/// The head of a row or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowInWords {
    /// Its head.
    pub head: Head,
    /// A cell per column.
    pub cells: Vec<CellInWords>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellInWords {
    /// How it looks.
    pub look: Look,
    /// Too little was measured: hatched. Never when there is nothing to show.
    pub hatched: bool,
    /// What it says.
    pub value: String,
    /// Of how many; empty when there is nothing to say.
    pub note: String,
}

/// How a cell looks: one of the three bands, or nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Too little is known.
    Few,
    /// Less than a third.
    Low,
    /// Between.
    Middle,
    /// More than two thirds.
    High,
}

impl Look {
    /// How many of the three steps of the gauge are on.
    #[must_use]
    pub fn steps(self) -> usize {
        match self {
            Self::Few => 0,
            Self::Low => 1,
            Self::Middle => 2,
            Self::High => 3,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }
}

impl Head {
    /// A head that leads nowhere.
    #[must_use]
    pub fn plain(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            href: None,
        }
    }

    fn html(&self) -> String {
        match &self.href {
            Some(href) => format!(r#"<a href="{}">{}</a>"#, attribute(href), text(&self.name)),
            None => text(&self.name).into_owned(),
        }
    }
}

impl MapInWords {
    /// The table, as one escaped string of HTML: as reactive nodes it would cost many times as much. `id` names its
    /// caption, for the region around it.
    #[must_use]
    pub fn html(&self, id: &str) -> String {
        let mut html = format!(
            r#"<table class="ll-heat"><caption id="{}">{}</caption><thead><tr><th scope="col">{}</th>"#,
            attribute(id),
            text(&self.caption),
            text(&self.corner)
        );
        for column in &self.columns {
            let _ = write!(html, r#"<th scope="col">{}</th>"#, column.html());
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            let _ = write!(html, r#"<tr><th scope="row">{}</th>"#, row.head.html());
            for cell in &row.cells {
                cell.write_html(&mut html);
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        html
    }
}

impl CellInWords {
    fn write_html(&self, html: &mut String) {
        let class = self.look.class();
        let part = if self.hatched {
            " ll-heat__cell--part"
        } else {
            ""
        };
        let _ = write!(
            html,
            r#"<td class="ll-heat__cell ll-heat__cell--{class}{part}"><span class="ll-heat__value">{}{}</span>"#,
            gauge(self.look),
            text(&self.value)
        );
        if !self.note.is_empty() {
            let _ = write!(
                html,
                r#" <span class="ll-heat__note">{}</span>"#,
                text(&self.note)
            );
        }
        html.push_str("</td>");
    }
}

fn gauge(look: Look) -> String {
    if look == Look::Few {
        return String::new();
    }
    let mut html = r#"<span class="ll-gauge" aria-hidden="true">"#.to_owned();
    for step in 1..=3 {
        html.push_str(if step <= look.steps() {
            r#"<span class="ll-gauge__step ll-gauge__step--on"></span>"#
        } else {
            r#"<span class="ll-gauge__step"></span>"#
        });
    }
    html.push_str("</span>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(name: &str) -> MapInWords {
        MapInWords {
            caption: "Teamkaart van Team Noord, stand van 16 november 2026".into(),
            corner: "Thema".into(),
            columns: vec![Head::plain("Team Noord")],
            rows: vec![
                RowInWords {
                    head: Head {
                        name: name.into(),
                        href: Some("/team/team-noord?thema=nah#onderdelen".into()),
                    },
                    cells: vec![CellInWords {
                        look: Look::Middle,
                        hatched: true,
                        value: "ertussenin".into(),
                        note: "5–9 bekend, minder dan 70 % gemeten".into(),
                    }],
                },
                RowInWords {
                    head: Head::plain("Dementie"),
                    cells: vec![CellInWords {
                        look: Look::Few,
                        hatched: false,
                        value: "te weinig gegevens".into(),
                        note: String::new(),
                    }],
                },
            ],
        }
    }

    #[test]
    fn a_cell_says_in_words_and_in_steps_what_its_colour_says() {
        let html = map("NAH").html("kaart");
        assert!(html.contains(r#"<caption id="kaart">Teamkaart van Team Noord"#));
        assert!(html.contains(
            r#"<th scope="row"><a href="/team/team-noord?thema=nah#onderdelen">NAH</a></th>"#
        ));
        assert!(html.contains("ll-heat__cell--middle ll-heat__cell--part"));
        assert_eq!(html.matches("ll-gauge__step--on").count(), 2);
        assert_eq!(
            html.matches("ll-heat__note").count(),
            1,
            "nothing is said of what is not shown"
        );
    }

    #[test]
    fn a_name_is_never_html() {
        let html = map("<script>\"&").html("kaart");
        assert!(html.contains("&lt;script&gt;\"&amp;"), "{html}");
    }
}
