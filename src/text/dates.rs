//! The day in the words of a 时限: 2023年12月底前, 年底前, 6月底; none in 长期坚持.

use jiff::civil::Date;

/// The last day by which something is to be done.
///
/// `year` is the year the report speaks of, `written` the day it was written. Words without a year mean the first such
/// day after the report was written, or, where nobody knows when that was, after the end of its year.
pub fn due_day(_words: &str, _year: i64, _written: Option<Date>) -> Option<Date> {
    None
}
