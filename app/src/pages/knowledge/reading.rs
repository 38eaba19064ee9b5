//! The text of a theme as one string of HTML: a long page of reactive nodes would cost many times as much.
//!
//! What colleagues wrote as Markdown comes in rendered and sanitised; every other text is escaped here.
use crate::{
    ports::knowledge::{ChapterText, Checked, SectionText, SourceLine, ThemeText},
    t,
    texts::{date, level, level_in_sentence},
};
use domain::{
    Level,
    knowledge::{Competence, Nature},
};
use html_escape::{encode_double_quoted_attribute as attribute, encode_text as text};
use std::fmt::{Result, Write};

/// The text under the card: intro, competences with what stands between them, sources.
pub fn html(theme: &ThemeText) -> String {
    let mut out = String::with_capacity(96 * 1024);
    // Writing to a String cannot fail.
    let _ = write_all(&mut out, theme);
    out
}

/// The numbered list of sources, to which the numbers in a text lead.
pub fn source_list(all: &[SourceLine]) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = sources(&mut out, all);
    out
}

/// What stands in the card ‘In 1 minuut’.
pub fn minute(card: &str) -> String {
    let title = t!("theme-minute");
    format!(
        "<h2 class=\"ll-minute__title\" id=\"minuut\"><span class=\"ll-icon ll-icon--klok\" aria-hidden=\"true\">\
         </span>{}</h2><div class=\"ll-prose\">{card}</div>",
        text(&title)
    )
}

fn write_all(out: &mut String, theme: &ThemeText) -> Result {
    if !theme.intro.is_empty() {
        let title = t!("theme-about");
        write!(
            out,
            "<section class=\"ll-stack\"><h2 class=\"nl-heading nl-heading--level-2\" id=\"over\">{}</h2>\
             <div class=\"ll-prose\">{}</div></section>",
            text(&title),
            theme.intro
        )?;
    }
    out.push_str("<div>");
    for (place, chapter) in theme.chapters.iter().enumerate() {
        sections(out, &theme.sections, place)?;
        self::chapter(out, chapter)?;
    }
    sections(out, &theme.sections, theme.chapters.len())?;
    out.push_str("</div>");
    if !theme.sources.is_empty() {
        out.push_str("<section class=\"ll-stack\">");
        heading(out, 2, &t!("theme-sources-general"))?;
        sources(out, &theme.sources)?;
        out.push_str("</section>");
    }
    Ok(())
}

fn heading(out: &mut String, number: u8, words: &str) -> Result {
    let words = text(words);
    write!(
        out,
        "<h{number} class=\"nl-heading nl-heading--level-{number}\">{words}</h{number}>"
    )
}

/// The free text that stands after so many chapters.
fn sections(out: &mut String, all: &[SectionText], after: usize) -> Result {
    for section in all.iter().filter(|section| section.after_chapters == after) {
        write!(
            out,
            "<article class=\"ll-competence\" id=\"{}\">",
            attribute(&section.anchor)
        )?;
        heading(out, 2, &section.title)?;
        write!(
            out,
            "<div class=\"ll-prose\">{}</div></article>",
            section.html
        )?;
    }
    Ok(())
}

fn chapter(out: &mut String, chapter: &ChapterText) -> Result {
    let competence = &chapter.competence;
    let id = &competence.id;
    write!(
        out,
        "<article class=\"ll-competence\" id=\"{id}\">\
         <p class=\"ll-competence__code\"><a href=\"#{id}\">{id}</a></p>"
    )?;
    heading(out, 2, &competence.title)?;
    badges(out, competence)?;
    write!(out, "<div class=\"ll-prose\">{}</div>", chapter.html)?;
    heading(out, 3, &t!("theme-levels"))?;
    levels(out, competence)?;
    if !chapter.sources.is_empty() {
        heading(out, 3, &t!("theme-sources"))?;
        sources(out, &chapter.sources)?;
    }
    out.push_str("</article>");
    Ok(())
}

fn badges(out: &mut String, competence: &Competence) -> Result {
    let nature = match competence.nature {
        Nature::Knowledge => t!("nature-knowledge"),
        Nature::Skill => t!("nature-skill"),
        Nature::Attitude => t!("nature-attitude"),
    };
    let basis = t!(
        "theme-basis",
        level = level_in_sentence(competence.crossbar)
    );
    let mut badges = vec![("", basis), (" ll-badge--plain", nature)];
    if competence.safety {
        badges.push((" ll-badge--safety", t!("theme-safety")));
    }
    out.push_str("<ul class=\"ll-badges\">");
    for (class, words) in badges {
        let words = text(&words);
        write!(
            out,
            "<li><span class=\"nl-data-badge{class}\">{words}</span></li>"
        )?;
    }
    out.push_str("</ul>");
    Ok(())
}

fn levels(out: &mut String, competence: &Competence) -> Result {
    out.push_str("<ol class=\"ll-levels\">");
    for (of, descriptor) in Level::ALL.into_iter().zip(&competence.descriptors) {
        let (class, name) = if of == competence.crossbar {
            let name = t!("theme-level-asked", level = level(of));
            (" ll-levels__item--asked", name)
        } else {
            ("", level(of))
        };
        write!(
            out,
            "<li class=\"ll-levels__item{class}\"><span class=\"ll-levels__number\" aria-hidden=\"true\">{}</span>\
             <span class=\"ll-levels__name\">{}</span><span class=\"ll-levels__text\">{}</span></li>",
            of.number(),
            text(&name),
            text(descriptor)
        )?;
    }
    out.push_str("</ol>");
    Ok(())
}

/// A numbered list: the numbers in the text lead here.
fn sources(out: &mut String, all: &[SourceLine]) -> Result {
    out.push_str("<ol class=\"ll-sources\">");
    for source in all {
        self::source(out, source)?;
    }
    out.push_str("</ol>");
    Ok(())
}

fn source(out: &mut String, source: &SourceLine) -> Result {
    let organisation = text(&source.organisation);
    write!(
        out,
        "<li id=\"{}\">{organisation}, ",
        attribute(&source.anchor)
    )?;
    let title = text(&source.title);
    match &source.url {
        Some(url) => write!(
            out,
            "<a class=\"nl-link\" href=\"{}\"><em>{title}</em></a>",
            attribute(url)
        )?,
        None => write!(out, "<em>{title}</em>")?,
    }
    for besides in source.published.iter().chain(Some(&source.note)) {
        if !besides.is_empty() {
            write!(out, ", {}", text(besides))?;
        }
    }
    let (class, words) = match source.checked {
        Checked::On(day) => ("", t!("source-checked", date = date(day))),
        Checked::TooLongAgo(day) => (
            " ll-sources__checked--not",
            t!("source-checked-long-ago", date = date(day)),
        ),
        Checked::NotYet => (" ll-sources__checked--not", t!("source-not-checked")),
    };
    let words = text(&words);
    write!(
        out,
        " <span class=\"ll-sources__checked{class}\">({words})</span></li>"
    )
}
