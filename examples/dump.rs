//! throw-away
#![allow(clippy::all, clippy::unwrap_used, clippy::print_stdout, clippy::expect_used, clippy::panic, clippy::disallowed_methods, clippy::disallowed_macros)]
use serde_json::{Value, json};
use track::analysis::compare::Paired;
use track::analysis::places::Passages;
use track::analysis::profile::*;
use track::analysis::signals::{Cell, Chain, Table};
use track::model::*;
use track::text::fold::{Folded, fold};
use track::text::segment;

fn words(f: &Folded) -> Vec<Value> {
    let mut out = vec![];
    let mut start = 0;
    for end in 1..=f.chars.len() {
        if end == f.chars.len() || f.starts[end] {
            let clause: String = f.chars[start..end].iter().collect();
            let mut at = start;
            let mut ws = vec![];
            for (word, length) in segment::cut(&clause) {
                let weight = f.weights[at..at + length].iter().copied().fold(1.0, f32::min);
                let s: String = f.chars[at..at + length].iter().collect();
                ws.push(json!([s, weight, word.is_some()]));
                at += length;
            }
            out.push(json!({"c": clause, "g": f.weights[start..end].to_vec(), "w": ws}));
            start = end;
        }
    }
    out
}
fn item(h: Option<&str>, t: &str) -> Value {
    json!({"h": h, "t": t, "hc": words(&fold(h.unwrap_or(""))), "tc": words(&fold(t))})
}
fn feats(c: &Cell) -> Value {
    let l = &c.like;
    json!({"w": l.words, "c": l.chars, "t": l.title, "h": l.held, "m": l.meaning, "tm": l.title_meaning, "n": c.numbers.len(), "s": c.study as u8, "b": c.account, "x": c.context,
        "g": match c.gap { Chain::Unknown => "U", Chain::Back(..) => "B", Chain::Other => "O" }, "sum": c.sum})
}
fn table(t: &Table) -> Value {
    (0..t.rows).map(|i| (0..t.columns).map(|j| feats(t.cell(i, j).unwrap())).collect::<Vec<_>>()).collect::<Vec<_>>().into()
}
fn mmx(p: &Paired) -> Vec<Profile> { p.from.measures.iter().chain(&p.to.measures).cloned().collect() }
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let repo = track::store::Store::open(std::path::Path::new(&args[1]), None).unwrap();
    let archive = repo.archive().unwrap();
    let y = |s: &str| Year::new(s.parse::<i64>().unwrap()).unwrap();
    let p = Paired::new(&archive, y(&args[2]), y(&args[3])).unwrap();
    let pas = Passages::of(p.to.report);
    let paras: Vec<Profile> = pas.paragraphs.iter().map(|(h, t)| Profile::new(h.as_deref(), t)).collect();
    let quotes: Vec<Profile> = pas.list.iter().map(|q| Profile::new(None, &q.quote)).collect();
    let (wide, near) = (Table::of(&p.from.measures, &paras), Table::of(&p.from.measures, &quotes));
    let later = Table::of(&p.to.measures, &paras);
    let ms = |r: &Report| r.measures.iter().map(|m| item(m.heading.as_deref(), &m.text)).collect::<Vec<_>>();
    let gs = |r: &Report| r.gaps.iter().map(|m| item(m.heading.as_deref(), &m.text)).collect::<Vec<_>>();
    let found = track::analysis::followup(&archive, track::analysis::FollowUpAsk { year: Some(y(&args[2])), later: y(&args[3]), today: jiff::civil::date(2024, 1, 1) });
    let gg = Table::discounting(&p.from.gaps, &p.to.gaps, 0.0);
    let (gm, hm) = (Table::of(&p.from.gaps, &mmx(&p)), Table::of(&p.to.gaps, &mmx(&p)));
    let (mg, mh) = (Table::discounting(&p.from.measures, &p.to.gaps, 0.0), Table::discounting(&p.to.measures, &p.from.gaps, 0.0));
    let pas0 = Passages::of(p.from.report);
    let ctx: Vec<(String, Option<String>, String)> = [("o", &pas0), ("n", &pas)].iter().flat_map(|(w, q)| q.paragraphs.iter().enumerate().map(move |(k, (h, t))| {
        let place = q.list.iter().find(|x| x.paragraph == k).map_or("-", |x| x.place);
        (format!("{w}{place}"), h.clone(), t.clone()) })).collect();
    let sn: Vec<(String, Profile)> = [("o", &pas0), ("n", &pas)].iter().flat_map(|(w, q)| q.list.iter().map(move |x| (format!("{w}{}", x.place), Profile::new(None, &x.quote)))).collect();
    let sp: Vec<Profile> = sn.iter().map(|x| x.1.clone()).collect();
    let (so, s2) = (Table::of(&p.from.measures, &sp), Table::of(&p.to.measures, &sp));
    let mm: Vec<Profile> = p.from.measures.iter().chain(&p.to.measures).cloned().collect();
    let (mo, mn) = (Table::of(&p.from.measures, &mm), Table::of(&p.to.measures, &mm));
    let cp: Vec<Profile> = ctx.iter().map(|(_, h, t)| Profile::new(h.as_deref(), t)).collect();
    let (co, cn) = (Table::of(&p.from.measures, &cp), Table::of(&p.to.measures, &cp));
    let cz: Vec<Profile> = ctx.iter().zip(&cp).filter(|(c, _)| c.0.ends_with("causes") || c.0.ends_with("previous")).map(|(_, p)| p.clone()).collect();
    let sums = |t: &Table| (0..t.rows).map(|i| (0..t.columns).map(|j| t.sum(i, j)).collect::<Vec<_>>()).collect::<Vec<_>>();
    println!("{}", json!({ "ag": sums(&Table::of(&p.from.measures, &p.from.gaps)), "gg": table(&gg), "gm": sums(&gm), "hm": sums(&hm), "mg": table(&mg), "mh": table(&mh), "gc": sums(&Table::of(&p.from.gaps, &cz)), "hc": sums(&Table::of(&p.to.gaps, &cz)), "sp": sn.iter().map(|x| x.0.clone()).collect::<Vec<_>>(), "so": sums(&so), "sn": sums(&s2), "mo": sums(&mo), "mn": sums(&mn), "ctxp": ctx.iter().map(|c| c.0.clone()).collect::<Vec<_>>(), "co": sums(&co), "cn": sums(&cn),
        "old": ms(p.from.report), "new": ms(p.to.report), "ogaps": gs(p.from.report), "ngaps": gs(p.to.report),
        "addr": [p.from.addresses, p.to.addresses],
        "gaps": p.gaps.iter().map(|g| json!([g.from, g.to, g.score])).collect::<Vec<_>>(),
        "table": table(&p.table), "links": p.links.iter().map(|l| [l.from, l.to]).collect::<Vec<_>>(),
        "rel": p.measure_rows().iter().map(|r| json!([r.from.iter().map(|x| x.no).collect::<Vec<_>>(), r.to.iter().map(|x| x.no).collect::<Vec<_>>(), r.relation.key()])).collect::<Vec<_>>(),
        "ment": found.measures.iter().map(|m| m.mentions.iter().map(|x| json!([x.place, x.no, x.quote])).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "paras": pas.paragraphs.iter().map(|(h, t)| item(h.as_deref(), t)).collect::<Vec<_>>(),
        "quotes": pas.list.iter().map(|q| json!({"place": q.place, "no": q.no, "par": q.paragraph, "acc": q.account, "q": q.quote, "i": item(None, &q.quote),
            "course": track::text::says::tells_course(&q.quote), "outcome": track::text::says::tells_outcome(&q.quote)})).collect::<Vec<_>>(),
        "wide": table(&wide), "near": table(&near), "later": table(&later),
    }));
}
