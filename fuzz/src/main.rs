//! The targets under libFuzzer. `cargo xtask fuzz` builds and runs this program.
#![no_main]

use std::path::Path;
use std::sync::OnceLock;

use apparatus_fuzz::Target;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

/// The variable that names the target.
const TARGET: &str = "APPARATUS_FUZZ_TARGET";
/// The variable that names the folder into which the inputs to start from are written.
const START: &str = "APPARATUS_FUZZ_START";

/// The target that is run.
fn target() -> Target {
    static CHOSEN: OnceLock<Target> = OnceLock::new();
    *CHOSEN.get_or_init(|| {
        let name = std::env::var(TARGET).unwrap_or_default();
        Target::named(&name).unwrap_or_else(|| panic!("{TARGET} names no target: `{name}`"))
    })
}

fuzz_target!(
    init: {
        if let Some(folder) = std::env::var_os(START) {
            for (number, input) in target().start().iter().enumerate() {
                let file = Path::new(&folder).join(format!("start-{number}"));
                std::fs::write(&file, input).expect("the folder can be written to");
            }
        }
    },
    |input: &[u8]| target().run(input)
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut input = data[..size].to_vec();
    target().change(&mut input, seed as usize, &mut |bytes| {
        let length = bytes.len();
        bytes.resize((length + 64).max(2 * length).min(max_size.max(length)), 0);
        let most = bytes.len();
        let changed = fuzzer_mutate(bytes, length, most);
        bytes.truncate(changed);
    });
    let size = input.len().min(max_size);
    data[..size].copy_from_slice(&input[..size]);
    size
});
