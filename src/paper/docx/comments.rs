//! A report as Word with remarks in the margin: the same paper, each remark at the paragraph it is about.

use super::xml::{escape, run_content};
use super::{PackError, Part, Revision, package, report_parts};
use crate::model::Report;
use crate::paper::profile::Profile;

/// A remark on a stretch of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Words of the paragraph it is about, as they stand there; where no paragraph holds them it stands at the title.
    pub quote: String,
    /// What it says, a paragraph a line.
    pub words: String,
}

/// What a comment's own part begins with.
const OPEN: &str = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
/// Its type, for the list of parts and for the relation to the document.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

/// A report as a Word document in the layout of `profile`, with these remarks as Word's comments by `revision.author`.
///
/// Without the comments it is [`report_docx`](super::report_docx)'s document to the character.
pub fn commented_docx(
    report: &Report,
    profile: &Profile,
    remarks: &[Remark],
    revision: &Revision,
) -> Result<Vec<u8>, PackError> {
    let mut parts = report_parts(report, profile);
    for part in &mut parts {
        match part.name {
            "word/document.xml" => part.xml = anchored(&part.xml, remarks),
            "[Content_Types].xml" => {
                let entry = format!("<Override PartName=\"/word/comments.xml\" ContentType=\"{KIND}\"/></Types>");
                part.xml = part.xml.replace("</Types>", &entry);
            }
            "word/_rels/document.xml.rels" => {
                let entry =
                    format!("<Relationship Id=\"rId7\" Type=\"{RELATION}\" Target=\"comments.xml\"/></Relationships>");
                part.xml = part.xml.replace("</Relationships>", &entry);
            }
            _ => {}
        }
    }
    parts.push(Part { name: "word/comments.xml", xml: comments(remarks, revision) });
    Ok(package::pack(&parts)?)
}

/// The comments themselves; their ids count from 0.
fn comments(remarks: &[Remark], revision: &Revision) -> String {
    let (author, date) = (escape(&revision.author), revision.date());
    let comment = |(id, remark): (usize, &Remark)| {
        let line = |words: &str| format!("<w:p><w:r>{}</w:r></w:p>", run_content(words, false));
        let lines: String = remark.words.lines().map(line).collect();
        format!("<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"{date}\" w:initials=\"t\">{lines}</w:comment>")
    };
    format!("{OPEN}{}</w:comments>", remarks.iter().enumerate().map(comment).collect::<String>())
}

/// The document with each remark around the runs of its paragraph.
fn anchored(xml: &str, remarks: &[Remark]) -> String {
    let paragraphs = paragraphs(xml);
    let mut at: Vec<Vec<usize>> = vec![Vec::new(); paragraphs.len()];
    for (id, remark) in remarks.iter().enumerate() {
        let holds =
            |(_, text): &(std::ops::Range<usize>, String)| !remark.quote.is_empty() && text.contains(&remark.quote);
        let place = paragraphs.iter().position(holds).unwrap_or(0);
        if let Some(ids) = at.get_mut(place) {
            ids.push(id);
        }
    }
    let (mut out, mut from) = (String::with_capacity(xml.len()), 0);
    for ((range, _), ids) in paragraphs.iter().zip(&at) {
        out.push_str(xml.get(from..range.start).unwrap_or_default());
        out.push_str(&around(xml.get(range.clone()).unwrap_or_default(), ids));
        from = range.end;
    }
    out.push_str(xml.get(from..).unwrap_or_default());
    out
}

/// A paragraph with the marks of its comments behind its properties and before its end.
fn around(paragraph: &str, ids: &[usize]) -> String {
    let starts: String = ids.iter().map(|id| format!("<w:commentRangeStart w:id=\"{id}\"/>")).collect();
    let end = |id: &usize| format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let ends: String = ids.iter().map(end).collect();
    let body = paragraph.find("</w:pPr>").map_or_else(|| opening(paragraph), |at| at + "</w:pPr>".len());
    let close = paragraph.len().saturating_sub("</w:p>".len());
    match (paragraph.get(..body), paragraph.get(body..close), paragraph.get(close..)) {
        (Some(head), Some(runs), Some(tail)) if !ids.is_empty() => format!("{head}{starts}{runs}{ends}{tail}"),
        _ => paragraph.to_owned(),
    }
}

/// Where a paragraph's opening tag ends.
fn opening(paragraph: &str) -> usize {
    paragraph.find('>').map_or(0, |at| at + 1)
}

/// The paragraphs of a document, each with its words. The program's own documents have none inside another, and none
/// that is an empty tag.
fn paragraphs(xml: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = next_open(xml, from) {
        let Some(length) = xml.get(start..).and_then(|rest| rest.find("</w:p>")) else { break };
        let end = start + length + "</w:p>".len();
        out.push((start..end, words(xml.get(start..end).unwrap_or_default())));
        from = end;
    }
    out
}

fn next_open(xml: &str, from: usize) -> Option<usize> {
    let rest = xml.get(from..)?;
    let found = ["<w:p>", "<w:p "].iter().filter_map(|tag| rest.find(tag)).min()?;
    Some(from + found)
}

/// The words of a paragraph: what stands in its `w:t`.
fn words(paragraph: &str) -> String {
    let texts = paragraph.split("<w:t").skip(1).filter_map(|piece| {
        let (head, rest) = piece.split_once('>')?;
        let is_text = head.is_empty() || head.starts_with(' ');
        is_text.then(|| rest.split("</w:t>").next().unwrap_or_default())
    });
    let plain = texts.collect::<String>();
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Measure, Year, content_id};

    #[test]
    fn a_remark_stands_at_its_paragraph_and_the_paper_stays_as_it_is() {
        let mut report = Report::empty(Year::new(2023).unwrap());
        report.title = "2023年度个人分析报告".into();
        for text in ["每月走访<4>户，登陆系统填报。", "年底前修好水渠。"] {
            let id = content_id(ItemKind::Measure, report.year, None, text, |id| report.holds(id));
            report.measures.push(Measure::new(id, None, text.into()));
        }
        let remark = |quote: &str, words: &str| Remark { quote: quote.into(), words: words.into() };
        let remarks = [remark("走访<4>户", "写明是哪几户\n第二行"), remark("哪里都没有", "没有日期")];
        let revision = Revision { author: "核稿".into(), at: "2023-11-20T09:00:00".parse().unwrap() };
        let profile = Profile::default();
        let bytes = commented_docx(&report, &profile, &remarks, &revision).unwrap();
        super::super::tests::keep("commented.docx", &bytes);
        let read = crate::intake::docx::read(&bytes).unwrap();
        let plain = crate::intake::docx::read(&super::super::report_docx(&report, &profile).unwrap()).unwrap();
        assert_eq!(read.blocks, plain.blocks, "the paper is the same without them");
        let xml = super::super::report_parts(&report, &profile).remove(4).xml;
        let anchored = anchored(&xml, &remarks);
        let at = |tag: &str| anchored.find(tag).unwrap();
        assert!(at("commentRangeStart w:id=\"0\"") < at("走访&lt;4&gt;户"));
        assert!(at("走访&lt;4&gt;户") < at("commentRangeEnd w:id=\"0\""));
        assert!(at("commentRangeEnd w:id=\"1\"") < at("commentRangeStart w:id=\"0\""), "the other stands at the title");
    }
}
