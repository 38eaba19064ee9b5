//! Days and months as people count them: instants are UTC, days are Amsterdam's (§9 of the architecture).
//!
//! Nothing here asks what time it is.
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use chrono_tz::Europe::Amsterdam;
use std::cmp::Ordering;

/// The day that it is in Amsterdam at this instant.
#[must_use]
pub fn day_in_amsterdam(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Amsterdam).date_naive()
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
    fn a_month_later_is_the_same_day_or_the_last_one() {
        assert_eq!(months_after(day("2026-02-10"), 12), day("2027-02-10"));
        assert_eq!(months_after(day("2027-08-31"), 6), day("2028-02-29"));
        assert_eq!(months_after(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(days_after(day("2026-12-01"), 60), day("2027-01-30"));
    }
}
