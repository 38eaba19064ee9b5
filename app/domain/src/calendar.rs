//! Days and months as people count them: instants are UTC, days are Amsterdam's (§9 of the architecture).
//!
//! Nothing here asks what time it is.
use chrono::{DateTime, Days, Months, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Amsterdam;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// The day that it is in Amsterdam at this instant.
#[must_use]
pub fn day_in_amsterdam(instant: DateTime<Utc>) -> NaiveDate {
    // Amsterdam is ahead of Greenwich, by two hours at most: only late in the evening must the time zone be asked.
    if instant.hour() < 22 {
        instant.date_naive()
    } else {
        instant.with_timezone(&Amsterdam).date_naive()
    }
}

/// The day that these eight digits are: `20261121`.
pub(crate) fn day_of_digits(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|one| one.is_ascii_digit());
    let number: u32 = text.parse().ok().filter(|_| digits)?;
    let year = i32::try_from(number / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

/// Whether it was this day in Amsterdam, or an earlier one, at this instant.
#[must_use]
pub fn is_by(instant: DateTime<Utc>, day: NaiveDate) -> bool {
    // Amsterdam is ahead of Greenwich, never by a day: only on the day itself must the time zone be asked.
    match instant.date_naive().cmp(&day) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => day_in_amsterdam(instant) <= day,
    }
}

/// The same day so many months later; the last day of a shorter month. The end of time stays the end of time.
#[must_use]
pub fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// A day as it is stored, `2026-11-21`: read without asking what else it could mean, of everybody's scores at once.
#[derive(Clone, Copy)]
pub(crate) struct StoredDay(pub NaiveDate);

impl Serialize for StoredDay {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}
impl<'de> Deserialize<'de> for StoredDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = StoredDay;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<StoredDay, E> {
                let day = day_of_text(text).map_or_else(|| text.parse(), Ok);
                day.map(StoredDay).map_err(E::custom)
            }
        }
        from.deserialize_str(Text)
    }
}

/// A day of four digits, two and two; none of what looks otherwise.
fn day_of_text(text: &str) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return None;
    };
    day_of_digits(std::str::from_utf8(&[a, b, c, d, e, f, g, h]).ok()?)
}

/// So many days later. The end of time stays the end of time.
#[must_use]
pub fn days_after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into()))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_changes_at_midnight_in_amsterdam_not_in_greenwich() {
        let at = |text: &str| day_in_amsterdam(text.parse().unwrap());
        assert_eq!(at("2026-11-20T22:59:59Z"), day("2026-11-20"));
        assert_eq!(at("2026-11-20T23:00:00Z"), day("2026-11-21"));
        assert_eq!(at("2026-07-01T22:00:00Z"), day("2026-07-02"), "summer time");
    }

    #[test]
    fn at_every_hour_of_every_year_it_is_the_day_that_the_time_zone_says() {
        let first: DateTime<Utc> = "1850-01-01T00:30:00Z".parse().unwrap();
        for hour in (0..250 * 366 * 24).step_by(5) {
            let instant = first + chrono::Duration::hours(hour);
            let said = instant.with_timezone(&Amsterdam).date_naive();
            assert_eq!(day_in_amsterdam(instant), said);
        }
    }

    #[test]
    fn an_instant_is_by_a_day_when_that_day_has_not_ended_in_amsterdam() {
        for hour in 0..96 {
            let instant: DateTime<Utc> = "2026-11-19T00:59:59Z".parse().unwrap();
            let instant = instant + chrono::Duration::hours(hour);
            let today = day("2026-11-21");
            assert_eq!(is_by(instant, today), day_in_amsterdam(instant) <= today);
        }
        assert!(is_by(
            "2026-11-21T22:59:59Z".parse().unwrap(),
            day("2026-11-21")
        ));
        assert!(!is_by(
            "2026-11-21T23:00:00Z".parse().unwrap(),
            day("2026-11-21")
        ));
    }

    #[test]
    fn a_stored_day_is_read_as_any_other() {
        for text in [
            "2026-11-21",
            "0001-02-03",
            "9999-12-31",
            "+262142-12-31",
            "-0044-03-15",
        ] {
            let stored = format!("{text:?}");
            let read: StoredDay = serde_json::from_str(&stored).unwrap();
            assert_eq!(read.0, day(text));
            assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        }
        for wrong in ["2026-13-21", "2026-02-29", "20261121", "2026-1é-2"] {
            assert!(
                serde_json::from_str::<StoredDay>(&format!("{wrong:?}")).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last_one() {
        assert_eq!(months_after(day("2026-02-10"), 12), day("2027-02-10"));
        assert_eq!(months_after(day("2027-08-31"), 6), day("2028-02-29"));
        assert_eq!(months_after(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(days_after(day("2026-12-01"), 60), day("2027-01-30"));
    }
}
