//! The events of the sample reports: as in a ledger, but with a measure's 序号 for its id.

use super::reader::read_document;
use super::{Problem, ProblemKind, Wanted};
use crate::model::{Event, Ledger, Report, Status, event_id};

/// Reads the sample events of a report.
pub fn read_events(source: &str, report: &Report) -> Result<Ledger, Vec<Problem>> {
    let (ledger, _) = read_document(source, |top| {
        let mut ledger = Ledger::empty(report.year);
        for mut table in top.tables("event") {
            let at = table.position_of("measure");
            let number = table.number("measure").and_then(|number| usize::try_from(number).ok());
            let measure = number.and_then(|number| report.measures.get(number.checked_sub(1)?));
            let on = table.date("on");
            let status = table.string("status").and_then(|word| Status::from_key(&word));
            let note = table.text("note");
            match (measure, on) {
                (Some(measure), Some(on)) => {
                    let parts = [measure.id.to_string(), on.to_string(), note.clone().unwrap_or_default()];
                    let id = event_id(parts, |id| ledger.events.iter().any(|event| event.id == *id));
                    let measure = measure.id.clone();
                    ledger.events.push(Event {
                        id,
                        measure,
                        on,
                        status,
                        note,
                        evidence: Vec::new(),
                        source: None,
                        due: None,
                    });
                }
                _ => table.sink().problem(at, ProblemKind::Wrong("measure".into(), Wanted::Number)),
            }
            table.finish();
        }
        Some(ledger)
    })?;
    Ok(ledger)
}
