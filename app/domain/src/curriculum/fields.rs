//! Reading a TOML table key by key, so that every problem has its line and every unknown key a suggestion.
use super::problem::Findings;
use super::{Rule, nearest};
use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

/// A value and the byte of the text at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot<T> {
    pub value: T,
    pub at: usize,
}

impl<T> Spot<T> {
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spot<U> {
        Spot {
            value: f(self.value),
            at: self.at,
        }
    }
}

/// A table of which the keys are taken one by one; [`Fields::finish`] reports those that nobody took.
pub(super) struct Fields<'t, 'f> {
    table: &'t DeTable<'t>,
    /// The byte of the text at which the piece of TOML begins.
    start: usize,
    /// Where to point at for a key that is missing.
    at: usize,
    /// What the table is, for messages: `de bron ‘nhg-dementie’`.
    what: String,
    asked: Vec<&'static str>,
    /// Whether to say what is missing.
    strict: bool,
    pub findings: &'f mut Findings,
}

impl<'t, 'f> Fields<'t, 'f> {
    pub fn new(
        table: &'t DeTable<'t>,
        start: usize,
        at: usize,
        what: impl Into<String>,
        findings: &'f mut Findings,
    ) -> Self {
        Self {
            table,
            start,
            at,
            what: what.into(),
            asked: Vec::new(),
            strict: true,
            findings,
        }
    }

    /// Does not say what is missing, because the TOML around it is broken.
    #[must_use]
    pub fn lenient_if(mut self, broken: bool) -> Self {
        self.strict = !broken;
        self
    }

    fn take(&mut self, name: &'static str) -> Option<(&'t DeValue<'t>, usize)> {
        self.asked.push(name);
        let value = self.table.get(name)?;
        Some((value.get_ref(), self.start + value.span().start))
    }

    /// Accepts a key that is not read here.
    pub fn knows(&mut self, name: &'static str) {
        self.asked.push(name);
    }

    /// Reports a value that will not do.
    pub fn wrong(&mut self, name: &str, at: usize, message: &str, remedy: &str) {
        let message = format!("‘{name}’: {message}");
        self.findings.add(Rule::WrongValue, at, message, remedy);
    }

    /// Reports that a key is missing, if nothing was read for it.
    pub fn required<T>(
        &mut self,
        name: &'static str,
        example: &str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && self.strict && !self.table.contains_key(name) {
            let message = format!("‘{name}’ ontbreekt in {}", self.what);
            let remedy = format!("zet erbij: {name} = {example}");
            self.findings
                .add(Rule::MissingKey, self.at, message, remedy);
        }
        value
    }

    /// A text that is not empty.
    pub fn text(&mut self, name: &'static str) -> Option<Spot<String>> {
        let (value, at) = self.take(name)?;
        match value {
            DeValue::String(text) if !text.trim().is_empty() => Some(Spot {
                value: text.trim().to_owned(),
                at,
            }),
            DeValue::String(_) => {
                self.wrong(
                    name,
                    at,
                    "hier staat niets",
                    "vul het in of haal de regel weg",
                );
                None
            }
            _ => {
                let remedy = format!("schrijf {name} = \"tekst\"");
                self.wrong(name, at, "dit moet tekst zijn", &remedy);
                None
            }
        }
    }

    /// A text that is a valid `T`.
    pub fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        name: &'static str,
        remedy: &str,
    ) -> Option<Spot<T>> {
        let text = self.text(name)?;
        match text.value.parse() {
            Ok(value) => Some(Spot { value, at: text.at }),
            Err(error) => {
                self.wrong(name, text.at, &tell(&error, &text.value), remedy);
                None
            }
        }
    }

    /// A text with commas: its parts, each with its place as near as can be told.
    pub fn list(&mut self, name: &'static str) -> Option<Spot<Vec<String>>> {
        let text = self.text(name)?;
        let parts = |text: String| {
            let parts = text.split(',').map(super::blocks::words);
            parts.filter(|part| !part.is_empty()).collect()
        };
        Some(text.map(parts))
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let (value, at) = self.take(name)?;
        match value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                let remedy = format!("schrijf {name} = true of {name} = false");
                self.wrong(name, at, "dit is ja of nee", &remedy);
                None
            }
        }
    }

    /// A whole number.
    pub fn whole(&mut self, name: &'static str) -> Option<Spot<i64>> {
        let (value, at) = self.take(name)?;
        let number = match value {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            let remedy = format!("schrijf {name} = 2, zonder aanhalingstekens");
            self.wrong(name, at, "dit moet een heel getal zijn", &remedy);
        }
        number.map(|value| Spot { value, at })
    }

    /// A number, with or without decimals.
    pub fn number(&mut self, name: &'static str) -> Option<Spot<f64>> {
        let (value, at) = self.take(name)?;
        let number = match value {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
            DeValue::Float(n) => n.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|n: &f64| n.is_finite());
        if number.is_none() {
            let remedy = format!("schrijf {name} = 1.5, met een punt");
            self.wrong(name, at, "dit moet een getal zijn", &remedy);
        }
        number.map(|value| Spot { value, at })
    }

    /// A date: a TOML date or a text like "2027-11-01".
    pub fn date(&mut self, name: &'static str) -> Option<Spot<NaiveDate>> {
        let (value, at) = self.take(name)?;
        let date = match value {
            DeValue::String(text) => read_date(text.trim()),
            DeValue::Datetime(moment) if moment.time.is_none() => read_date(&moment.to_string()),
            _ => None,
        };
        if date.is_none() {
            let remedy = format!("schrijf {name} = 2027-11-01: jaar, maand, dag");
            self.wrong(name, at, "dit is geen datum", &remedy);
        }
        date.map(|value| Spot { value, at })
    }

    /// A year, a month or a day, as text: `2020`, `2020-05`, `2020-05-17`.
    pub fn moment(&mut self, name: &'static str) -> Option<String> {
        let (value, at) = self.take(name)?;
        let text = match value {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(n) => n.as_str().to_owned(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => String::new(),
        };
        let fits = match text.len() {
            4 => read_date(&format!("{text}-01-01")).is_some(),
            7 => read_date(&format!("{text}-01")).is_some(),
            _ => read_date(&text).is_some(),
        };
        if !fits {
            let remedy = format!("schrijf {name} = \"2020\", \"2020-05\" of 2020-05-17");
            self.wrong(name, at, "dit is geen jaar, maand of datum", &remedy);
        }
        Some(text).filter(|_| fits)
    }

    /// A list of texts between `[` and `]`.
    pub fn texts(&mut self, name: &'static str) -> Option<Vec<Spot<String>>> {
        let (value, at) = self.take(name)?;
        let DeValue::Array(values) = value else {
            let remedy = format!("schrijf {name} = [\"een\", \"twee\"]");
            self.wrong(name, at, "dit moet een lijst zijn", &remedy);
            return None;
        };
        let mut texts = Vec::new();
        for value in values.iter() {
            let at = self.start + value.span().start;
            match value.get_ref() {
                DeValue::String(text) => texts.push(Spot {
                    value: text.trim().to_owned(),
                    at,
                }),
                _ => self.wrong(
                    name,
                    at,
                    "dit moet tekst zijn",
                    "zet het tussen aanhalingstekens",
                ),
            }
        }
        Some(texts)
    }

    /// The tables of `[name.key]`: each with its key.
    pub fn tables(&mut self, name: &'static str) -> Vec<(Spot<String>, &'t DeTable<'t>)> {
        match self.take(name) {
            None => Vec::new(),
            Some((DeValue::Table(table), _)) => entries(table, self.start, self.findings),
            Some((_, at)) => {
                let remedy = format!("schrijf [{name}.sleutel] op een eigen regel");
                self.wrong(name, at, "dit moet een tabel zijn", &remedy);
                Vec::new()
            }
        }
    }

    /// The tables of `[[name]]`.
    pub fn rows(&mut self, name: &'static str) -> Vec<Spot<&'t DeTable<'t>>> {
        let Some((value, at)) = self.take(name) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let values = match value {
            DeValue::Array(values) => values.iter().collect(),
            _ => Vec::new(),
        };
        for value in &values {
            if let DeValue::Table(value_table) = value.get_ref() {
                let at = self.start + value.span().start;
                rows.push(Spot {
                    value: value_table,
                    at,
                });
            }
        }
        if rows.is_empty() || rows.len() < values.len() {
            let remedy = format!("schrijf [[{name}]] op een eigen regel en daaronder de waarden");
            self.wrong(name, at, "dit moet een rij tabellen zijn", &remedy);
        }
        rows
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let message = format!("‘{}’ is geen sleutel van {}", short(name), self.what);
            let remedy = match nearest(name, self.asked.iter().copied()) {
                Some(near) => format!("bedoel je ‘{near}’?"),
                None => format!("haal de regel weg; wat hier kan: {}", self.asked.join(", ")),
            };
            let at = self.start + key.span().start;
            self.findings.add(Rule::UnknownKey, at, message, remedy);
        }
    }
}

/// The tables in a table, each with its key; anything else is reported.
pub(super) fn entries<'t>(
    table: &'t DeTable<'t>,
    start: usize,
    findings: &mut Findings,
) -> Vec<(Spot<String>, &'t DeTable<'t>)> {
    let mut tables = Vec::new();
    for (key, value) in table {
        let at = start + key.span().start;
        let name = key.get_ref().to_string();
        match value.get_ref() {
            DeValue::Table(inner) => tables.push((Spot { value: name, at }, inner)),
            _ => {
                let message = format!("‘{}’ staat niet in een tabel", short(&name));
                let remedy = "zet er een regel als [sleutel] boven";
                findings.add(Rule::UnknownKey, at, message, remedy);
            }
        }
    }
    tables
}

/// `2027-11-01`, and nothing else.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| shape)
}

/// The beginning of a word from a file, fit for a message.
pub(super) fn short(text: &str) -> String {
    let mut characters = text.chars();
    let mut head: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() {
        head.push('…');
    }
    head
}

/// What an error says of a text, without repeating the whole text if that is long.
pub(super) fn tell(error: &impl std::fmt::Display, text: &str) -> String {
    error.to_string().replace(text, &short(text))
}
