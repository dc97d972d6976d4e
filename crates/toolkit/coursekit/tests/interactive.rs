//! The interactive parts in a headless browser, where there is one.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;
use std::process::Command;

use coursekit::explorer;

const TRY: &str = r#"
const said = (name, right) => document.body.setAttribute('data-' + name, right ? 'PASS' : 'FAIL');
for (const name of ['amdahl', 'cafe']) {
  const entries = JSON.parse(document.querySelector(`[data-explorer="${name}"] script`).textContent);
  said(name, entries.length > 40 && speedup[name].differs(entries).length === 0);
  const wrong = structuredClone(entries);
  wrong[7].amdahl += 1e-6;
  wrong[7].makespan += 1;
  said(name + '-fault', speedup[name].differs(wrong).length === 1);
}
const slider = document.querySelector('#amdahl-0-n'), result = () => document.querySelector('[data-explorer="amdahl"] .result').textContent;
const before = result();
slider.focus();
slider.stepUp();
slider.dispatchEvent(new Event('input', {bubbles: true}));
said('slider', before.includes('5.93×') && result().includes('9.14×') && slider.tabIndex === 0);
const cafe = document.querySelector('[data-explorer="cafe"]');
const minutes = () => cafe.querySelector('.result').textContent;
const beside = minutes();
cafe.querySelector('[value="async"]').click();
said('mode', beside.startsWith('Minute 17 of 17') && minutes().startsWith('Minute 5 of 5'));
cafe.querySelector('.step').click();
said('step', minutes().startsWith('Minute 0 of 5'));
const form = document.querySelector('form.guess');
document.body.setAttribute('data-found', form.querySelector('output').textContent);
if (location.search === '?guess') {
  form.querySelector('input').value = '-1';
  form.requestSubmit();
  form.noValidate = true;
  form.requestSubmit();
  said('refused', !form.textContent.includes('Measured'));
  form.querySelector('input').value = '3.5';
  form.requestSubmit();
  document.body.setAttribute('data-said', form.querySelector('output').textContent);
}
"#;

fn browser() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success())
    });
    if found.is_none() {
        println!("skipped: no chromium, chromium-browser or google-chrome in PATH");
    }
    found
}

fn page() -> String {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../course/src/theme");
    let script = |name| std::fs::read_to_string(theme.join(name)).unwrap();
    let scripts = ["amdahl.js", "cafe.js", "guess.js"].map(script).join("</script><script>");
    format!(
        "<!doctype html><meta charset=utf-8><body>{}{}<form class=\"guess\" data-chapter=\"loops\" \
         data-reference=\"1.9×\"><input type=number min=0.001 step=any><button hidden>Keep it\
         </button><output></output></form><script>{scripts}</script><script>{TRY}</script>",
        explorer::amdahl(),
        explorer::cafe(),
    )
}

fn dump(browser: &str, folder: &Path, query: &str) -> String {
    let out = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg("--dump-dom")
        .arg(format!("file://{}{query}", folder.join("page.html").display()))
        .output()
        .unwrap();
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn no_line_of_a_part_is_blank_and_no_script_is_needed_to_read_it() {
    for part in [explorer::amdahl(), explorer::cafe()] {
        assert!(part.lines().all(|line| !line.trim().is_empty()));
        assert!(part.contains("<table>") && part.contains("<caption>"));
    }
    assert!(explorer::cafe().contains("<td>200</td><td>200</td><td>200</td>"));
    assert!(explorer::cafe().contains("<td>200</td><td>100</td><td>50</td>"));
}

#[test]
fn the_parts_do_in_a_browser_what_the_crates_compute_and_keep_a_guess() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.html"), page()).unwrap();
    let first = dump(browser, folder.path(), "?guess");
    for name in
        ["amdahl", "amdahl-fault", "cafe", "cafe-fault", "slider", "mode", "step", "refused"]
    {
        assert!(first.contains(&format!("data-{name}=\"PASS\"")), "{name}: {first}");
    }
    assert!(first.contains("data-found=\"\""), "there is a guess before there was one");
    assert!(first.contains("You guessed 3.5×. Measured: 1.9×."), "{first}");
    let second = dump(browser, folder.path(), "");
    assert!(second.contains("data-found=\" You guessed 3.5×. Measured: 1.9×.\""), "{second}");
}
