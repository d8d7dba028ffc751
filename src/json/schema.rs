//! JSON Schemas of what `--json` prints, for those who read it with a program.
//!
//! Each document's own type gives its schema. `docs/json/*.schema.json` are these texts, and a test holds real output
//! against them.

use super::check::Check;
use super::copied::CopiedDocument;
use super::diff::Diff;
use super::error::Failed;
use super::followup::FollowUpDocument;
use super::history::{Blame, Log};
use super::import::{Import, ImportAll, ImportLedger};
use super::page::Page;
use super::report::Show;
use super::status::{ClassDocument, Status, Welcome};
use super::sync::{Bundle, Differences, Sync};
use super::trace::TraceDocument;
use super::trend::TrendDocument;
use super::written::{Done, FileWritten};
use schemars::{JsonSchema, generate::SchemaSettings};

/// The schemas with the names of their files, as pretty JSON with a line end behind.
pub fn all() -> [(&'static str, String); 25] {
    [
        ("show.schema.json", json::<Show>()),
        ("diff.schema.json", json::<Diff>()),
        ("followup.schema.json", json::<FollowUpDocument>()),
        ("check.schema.json", json::<Check>()),
        ("trace.schema.json", json::<TraceDocument>()),
        ("trend.schema.json", json::<TrendDocument>()),
        ("cohort-alike.schema.json", json::<super::cohort::AlikeDoc>()),
        ("cohort-gaps.schema.json", json::<super::cohort::GapsDoc>()),
        ("cohort-overview.schema.json", json::<super::cohort::OverviewDoc>()),
        ("copied.schema.json", json::<CopiedDocument>()),
        ("import.schema.json", json::<Import>()),
        ("import-all.schema.json", json::<ImportAll>()),
        ("import-ledger.schema.json", json::<ImportLedger>()),
        ("log.schema.json", json::<Log>()),
        ("blame.schema.json", json::<Blame>()),
        ("status.schema.json", json::<Status>()),
        ("welcome.schema.json", json::<Welcome>()),
        ("class.schema.json", json::<ClassDocument>()),
        ("page.schema.json", json::<Page>()),
        ("file.schema.json", json::<FileWritten>()),
        ("done.schema.json", json::<Done>()),
        ("error.schema.json", json::<Failed>()),
        ("sync.schema.json", json::<Sync>()),
        ("resolve.schema.json", json::<Differences>()),
        ("bundle.schema.json", json::<Bundle>()),
    ]
}

fn json<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    // A schema is a plain JSON value: printing it cannot fail.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}
