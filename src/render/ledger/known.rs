//! What a sheet of the ledger shows of each promise, to know it again when the sheet comes back.

use super::{LedgerColumn, LedgerColumns, Promise, account_line, column_name, event_line, measure_text};
use crate::i18n::Lang;
use crate::intake::returned::{Known, KnownEvent, Names};
use crate::model::Event;

/// A promise as its row shows it, in either language.
pub fn known(promise: &Promise) -> Known {
    let account = promise.said();
    Known {
        no: promise.no,
        measure: measure_text(&promise.measure),
        status: promise.recorded_status(),
        events: promise.events.iter().map(known_event).collect(),
        offered: Lang::ALL
            .into_iter()
            .flat_map(|lang| account.map(|(year, said)| account_line(lang, year, &said.quote)))
            .collect(),
    }
}

fn known_event(event: &Event) -> KnownEvent {
    KnownEvent {
        on: Some(event.on),
        status: event.status,
        note: event.note.clone().unwrap_or_default(),
        evidence: event.evidence.clone(),
        lines: Lang::ALL.into_iter().map(|lang| event_line(lang, event)).collect(),
    }
}

/// What the columns of a sheet may be called: as the repository names them, or by the program's words.
pub fn names(columns: &LedgerColumns) -> Names {
    let plain = LedgerColumns::default();
    let of = |column: LedgerColumn| -> Vec<String> {
        let own = Lang::ALL.into_iter().map(|lang| column_name(column, columns, lang));
        own.chain(Lang::ALL.into_iter().map(|lang| column_name(column, &plain, lang))).collect()
    };
    Names {
        no: of(LedgerColumn::No),
        measure: of(LedgerColumn::Measure),
        progress: of(LedgerColumn::Progress),
        status: of(LedgerColumn::Status),
        evidence: of(LedgerColumn::Evidence),
    }
}
