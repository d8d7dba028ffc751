//! What stands around the sections: title, preamble, closing and 落款.

use super::{Builder, outline_row, text_of};
use crate::intake::outline::ends::{self, Front, Tail};
use crate::intake::outline::items::{Items, RawItem};
use crate::intake::outline::para::{Node, Para};
use crate::intake::outline::sections::note;
use crate::intake::outline::{OutlineItem, OutlineSection};
use crate::intake::source::{ImportNote, NoteKind, Place};
use crate::model::SectionKind;

fn place_of(nodes: &[Node]) -> Place {
    match nodes.first() {
        Some(Node::Para(para)) => para.place,
        Some(Node::Table(table)) => Place::Cell { table: table.number, row: 1, column: 1 },
        None => Place::Line(1),
    }
}

impl Builder {
    pub(super) fn front(&mut self, nodes: Vec<Node>, more: bool) -> Front {
        let place = place_of(&nodes);
        let parts = self.parts(nodes, self.ledger_free.then_some(SectionKind::Measures));
        let mut paras = parts.before;
        paras.extend(parts.behind);
        let front = ends::front(paras);
        let words: Vec<OutlineItem> = parts.rows.iter().map(outline_row).collect();
        if !words.is_empty() {
            let kind = Some(SectionKind::Measures);
            self.outline.push(OutlineSection { place, heading: String::new(), kind, items: words, chars: 0 });
        } else if !more {
            self.notes.push(ImportNote { place: None, kind: NoteKind::NoItems, quote: String::new() });
        }
        self.rows(parts.rows);
        front
    }

    /// The closing paragraph of the last section: behind its table, or behind its last item.
    pub(super) fn closing(&mut self, found: &mut Items, behind: &mut Vec<Para>) {
        if !behind.is_empty() {
            self.report.closing = Some(text_of(behind));
            behind.clear();
            return;
        }
        let alone = |item: &RawItem| !item.labelled && item.rest.is_empty() && ends::is_farewell(&item.first);
        if found.items.len() > 1 && found.items.last().is_some_and(alone) {
            self.report.closing = found.items.pop().map(|item| item.first);
            return;
        }
        let (closing, sure) = ends::closing(&mut found.items);
        if closing.is_empty() {
            return;
        }
        if let (false, Some(item)) = (sure, found.items.last()) {
            let quote: String = closing.concat().chars().take(20).collect();
            self.notes.push(note(item.place, NoteKind::Unsure, &quote));
        }
        self.report.closing = Some(closing.join("\n"));
    }

    pub(super) fn ends(&mut self, front: Front, tail: Tail) {
        let report = &mut self.report;
        report.title = front.title;
        report.preamble = text_of(&front.preamble);
        let mut signature = front.signature;
        report.date = match (tail.date, front.date) {
            // One field, two dates: the one of the 落款, and the other one's words stay.
            (Some(day), Some((_, line, at))) => {
                signature.insert(at, line);
                Some(day)
            }
            (day, other) => day.or(other.map(|(day, ..)| day)).or(front.stated),
        };
        signature.extend(tail.signature);
        let no_day = tail.no_day;
        report.signature = (!signature.is_empty()).then(|| signature.join("\n"));
        report.occasion = ends::occasion(&report.title, &report.preamble);
        self.notes.extend(front.notes);
        self.notes.extend(tail.notes);
        self.close_with(no_day.into_iter().collect());
    }
}
