//! What a reader waits for: the size of the first load.
use crate::failure::{Failure, Result};
use crate::table::{Side, table};
use std::io::Write;
use std::path::Path;

/// The most that the first load of the built-in collection may weigh, in bytes of brotli.
pub(crate) const FIRST_LOAD: usize = 200_000;

/// The files of the first load, weighed.
#[derive(Debug)]
pub(crate) struct FirstLoad(Weights);

/// Files, weighed: what each takes as it is, and compressed as hosts do.
#[derive(Debug)]
pub(crate) struct Weights {
    /// What they are together.
    whole: &'static str,
    files: Vec<(String, Weight)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl FirstLoad {
    /// Weighs what the `build.json` of the site in `dist` lists.
    pub(crate) fn weigh(dist: &Path) -> Result<Self> {
        let whole = "first load";
        let file = dist.join("build.json");
        let failed = |cause: String| Failure::new(format!("weighing the {whole}"), cause);
        let text = std::fs::read(&file).map_err(|e| failed(format!("{}: {e}", file.display())))?;
        let build: serde_json::Value =
            serde_json::from_slice(&text).map_err(|e| failed(format!("build.json: {e}")))?;
        let names = build["first_load"]
            .as_array()
            .filter(|names| !names.is_empty());
        let names = names.ok_or_else(|| failed("build.json lists no `first_load`".to_owned()))?;
        let names = names.iter().map(|name| name.as_str().unwrap_or_default());
        Weights::of(whole, dist, names).map(Self)
    }

    fn total(&self) -> Weight {
        self.0.total()
    }

    /// What all files weigh together in brotli, in bytes.
    pub(crate) fn brotli(&self) -> usize {
        self.total().brotli
    }

    /// The weights as a table, in bytes.
    pub(crate) fn table(&self) -> String {
        self.0.table()
    }

    /// Holds the total against the budget; gives back both in words.
    pub(crate) fn verdict(&self) -> Result<String> {
        let total = self.total().brotli;
        let said = format!(
            "{} kB of {} kB allowed",
            kilobytes(total),
            kilobytes(FIRST_LOAD)
        );
        if total <= FIRST_LOAD {
            return Ok(said);
        }
        let over = kilobytes(total - FIRST_LOAD);
        Err(Failure::new(
            "the first load",
            format!("{over} kB over its budget ({said})"),
        )
        .remedy("find what grew: compare the table with that of an earlier build"))
    }
}

impl Weights {
    /// Weighs some files of a folder.
    pub(crate) fn of<'a>(
        whole: &'static str,
        folder: &Path,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let weigh = |name: &str| {
            let weight = std::fs::read(folder.join(name)).and_then(|bytes| Weight::of(&bytes));
            let failed =
                |e| Failure::new(format!("weighing the {whole}"), format!("`{name}`: {e}"));
            Ok((name.to_owned(), weight.map_err(failed)?))
        };
        let files = names.into_iter().map(weigh).collect::<Result<Vec<_>>>()?;
        Ok(Self { whole, files })
    }

    fn total(&self) -> Weight {
        let weights = self.files.iter().map(|(_, weight)| *weight);
        weights.fold(Weight::default(), |a, b| Weight {
            raw: a.raw + b.raw,
            gzip: a.gzip + b.gzip,
            brotli: a.brotli + b.brotli,
        })
    }

    /// All of them in words, as in `128.7 kB in brotli`.
    pub(crate) fn spoken(&self) -> String {
        format!("{} kB in brotli", kilobytes(self.total().brotli))
    }

    /// The weights as a table, in bytes.
    pub(crate) fn table(&self) -> String {
        let total = (self.whole.to_owned(), self.total());
        let row = |(name, weight): &(String, Weight)| {
            let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(grouped);
            [name.clone(), raw, gzip, brotli]
        };
        let rows: Vec<_> = self.files.iter().chain([&total]).map(row).collect();
        let heading = [
            ("bytes of", Side::Left),
            ("raw", Side::Right),
            ("gzip -9", Side::Right),
            ("brotli -q 11", Side::Right),
        ];
        table(heading, &rows)
    }
}

impl Weight {
    fn of(bytes: &[u8]) -> std::io::Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)?;
        let params = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip.finish()?.len(),
            brotli: out.len(),
        })
    }
}

/// Thousands apart: `12 345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn site(files: &[(&str, &[u8])]) -> Scratch {
        let scratch = Scratch::new();
        let names: Vec<_> = files.iter().map(|(name, _)| name).collect();
        let build = serde_json::json!({ "build": "x", "first_load": names, "files": {} });
        scratch.write("build.json", build.to_string());
        for (name, bytes) in files {
            scratch.write(name, bytes);
        }
        scratch
    }

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn the_table_has_each_file_and_their_sum() {
        let text = "opposition ".repeat(100);
        let site = site(&[
            ("index.html", text.as_bytes()),
            ("app/a.wasm", &noise(3000)),
        ]);
        let load = FirstLoad::weigh(site.path()).unwrap();
        let table = load.table();
        assert!(table.contains("index.html"), "{table}");
        assert!(table.contains("4 100"), "{table}");
        let total = load.total();
        assert!(total.raw > total.gzip && total.gzip > total.brotli && total.brotli > 2900);
    }

    #[test]
    fn brotli_sizes_agree_with_what_decodes_again() {
        let bytes = noise(1000).repeat(4);
        let weight = Weight::of(&bytes).unwrap();
        assert!((1000..1100).contains(&weight.brotli), "{weight:?}");
        assert!((1000..1300).contains(&weight.gzip), "{weight:?}");
    }

    #[test]
    fn over_the_budget_is_a_failure_and_just_within_is_not() {
        let within = site(&[("a", &noise(FIRST_LOAD - 200))]);
        assert!(FirstLoad::weigh(within.path()).unwrap().verdict().is_ok());
        let over = site(&[("a", &noise(FIRST_LOAD - 50_000)), ("b", &noise(50_001))]);
        let failure = FirstLoad::weigh(over.path())
            .unwrap()
            .verdict()
            .unwrap_err();
        assert!(failure.cause.contains("of 200.0 kB allowed"), "{failure}");
    }

    #[test]
    fn a_missing_or_empty_list_is_a_failure_not_a_weight_of_zero() {
        let scratch = Scratch::new();
        assert!(FirstLoad::weigh(scratch.path()).is_err());
        for build in [
            "{}",
            r#"{"first_load":[]}"#,
            r#"{"first_load":["gone"]}"#,
            "x",
        ] {
            scratch.write("build.json", build);
            assert!(FirstLoad::weigh(scratch.path()).is_err(), "{build}");
        }
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1 000", "1 234 567"]
        );
    }
}
