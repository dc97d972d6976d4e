//! What every chart promises.

#![allow(clippy::unwrap_used)] // In helpers, too: where one fails, so does its test.

#[path = "fixture/mod.rs"]
mod fixture;

use std::collections::HashSet;

use amdahl::fit::{Guards, Point, fit};
use model::{Case, Freshness, Summary};
use report::{Chart, Style, Theme, chart, slides};

/// Every chart of a summary.
fn all(summary: &Summary, style: Style) -> Vec<Chart> {
    let mut charts = chart::forest(summary, style);
    charts.extend(
        summary.families.iter().flat_map(|family| chart::crossover(summary, family, style)),
    );
    let of_case = |case: &Case| chart::all_of(summary, case, style);
    let parts = summary.cases.iter().flat_map(of_case);
    charts.extend(parts.flat_map(|part| part.charts));
    charts
}

/// The titles of an SVG's marks.
fn marks(svg: &str) -> Vec<&str> {
    let marks = svg.split("<g class=\"mark\"><title>").skip(1);
    marks.map(|mark| mark.split("</title>").next().unwrap()).collect()
}

/// The SVG without its marks.
fn without_marks(svg: &str) -> String {
    let mut parts = svg.split("<g class=\"mark\">");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |rest, part| rest + part.split_once("</g>").unwrap().1)
}

/// The values of an attribute, everywhere in an SVG.
fn values<'a>(svg: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    svg.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_number_is_a_mark_with_its_title() {
    let summary = fixture::summary();
    let case = &summary.cases[0];
    let one = |charts: Vec<Chart>| charts.into_iter().next().unwrap().svg;
    let page = Style::PAGE;
    let titles = |rows: Vec<String>| rows.len();
    let ladder = one(chart::ladder(&summary, case, page));
    for row in case.ladder() {
        let title =
            format!("{}: {}, {}", row.label(), model::interval(&row.speedup), row.verdict);
        assert!(marks(&ladder).iter().any(|mark| mark.starts_with(&title)), "{title}");
    }
    // And the noise floor.
    assert_eq!(marks(&ladder).len(), case.ladder().len() + 1);
    let gains = case.rows.iter().filter(|row| row.gain.is_some()).count();
    assert_eq!(marks(&one(chart::workers(&summary, case, page))).len(), gains);
    assert_eq!(marks(&one(chart::clocks(&summary, case, page))).len(), case.ladder().len());
    assert_eq!(marks(&one(chart::memory(&summary, case, page))).len(), case.rows.len());
    let shared = case.rows.iter().filter(|row| row.workers > Some(1) && !row.oversubscribed);
    let effort = one(chart::effort(&summary, case, page));
    assert_eq!(marks(&effort).len(), titles(shared.map(model::Row::label).collect()));
    let samples: usize = case.rows.iter().map(|row| row.samples.len()).sum();
    // The pairs with a line for each row, the runs with five medians.
    let pairs = one(chart::pairs(&summary, case, page));
    assert_eq!(marks(&pairs).len(), samples + case.rows.len());
    assert_eq!(marks(&one(chart::drift(&summary, case, page))).len(), samples + 5);
    let points: usize = summary.families[0].variants.iter().map(|one| one.points.len()).sum();
    let crossover = one(chart::crossover(&summary, &summary.families[0], page));
    assert_eq!(marks(&crossover).len(), points);
}

#[test]
fn no_marker_of_data_is_without_a_title() {
    for chart in all(&fixture::summary(), Style::PAGE) {
        let rest = without_marks(&chart.svg);
        let shapes = rest.matches("<circle").count() + rest.matches("<polygon").count();
        // The legend and the names of series have samples of them.
        assert!(shapes <= 12, "{}: {shapes} markers", chart.name);
        assert!(marks(&chart.svg).iter().all(|title| !title.is_empty()), "{}", chart.name);
    }
}

#[test]
fn a_chart_says_what_it_is_to_a_screen_reader() {
    for chart in all(&fixture::summary(), Style::PAGE) {
        let Chart { name, svg, .. } = &chart;
        assert!(svg.contains("role=\"img\""), "{name}");
        assert!(
            svg.contains(&format!("aria-labelledby=\"{name}-title {name}-desc\"")),
            "{name}"
        );
        assert!(svg.contains(&format!("<title id=\"{name}-title\">")), "{name}");
        assert!(svg.contains(&format!("<desc id=\"{name}-desc\">")), "{name}");
        assert!(!chart.title.is_empty() && !chart.description.is_empty(), "{name}");
    }
}

#[test]
fn no_two_charts_share_a_name() {
    let charts = all(&fixture::summary(), Style::PAGE);
    let names: HashSet<_> = charts.iter().map(|chart| &chart.name).collect();
    assert_eq!(names.len(), charts.len());
    let slides = slides(&fixture::summary(), Theme::Dark);
    let names: HashSet<_> = slides.iter().map(|slide| &slide.name).collect();
    assert_eq!(names.len(), slides.len());
}

#[test]
fn every_colour_on_a_page_has_a_dark_one() {
    for chart in all(&fixture::summary(), Style::PAGE) {
        for attribute in ["fill", "stroke"] {
            for colour in values(&chart.svg, attribute).iter().filter(|value| **value != "none")
            {
                let rule = format!("[{attribute}=\"{colour}\"]{{{attribute}:#");
                assert!(chart.svg.contains(&rule), "{}: {attribute} {colour}", chart.name);
            }
        }
    }
}

#[test]
fn a_gantt_chart_has_a_lane_for_each_worker_of_each_parallel_variant() {
    let summary = fixture::summary();
    let chart = &chart::gantt(&summary, &summary.cases[0], Style::PAGE)[0];
    let captions: Vec<&str> = chart
        .svg
        .lines()
        .filter(|line| line.contains("imbalance") && line.contains("<text"))
        .collect();
    assert_eq!(captions.len(), summary.cases[0].parallel().len(), "{captions:?}");
    assert!(captions[0].contains("static_rows ×2: imbalance 1.13×"), "{}", captions[0]);
    let lanes = chart.svg.matches(">thread 1</text>").count();
    assert_eq!(lanes, captions.len(), "two workers on two processors");
    assert!(
        chart.title.contains("the busiest worker computes 1.13× the mean"),
        "{}",
        chart.title
    );

    let mut none = summary.cases[0].clone();
    none.rows.iter_mut().for_each(|row| row.timeline = None);
    assert!(chart::gantt(&summary, &none, Style::PAGE).is_empty());
}

#[test]
fn rows_that_are_old_or_indicative_are_hollow_and_say_so() {
    let mut summary = fixture::small();
    summary.cases[0].rows.retain(|row| row.variant == "simd");
    let ladder = |summary: &Summary| {
        let charts = chart::ladder(summary, &summary.cases[0], Style::slide(Theme::Light));
        charts[0].svg.clone()
    };
    let mark = |svg: &str| {
        svg.split("class=\"mark\"").last().unwrap().split("</g>").next().unwrap().to_owned()
    };
    assert!(!mark(&ladder(&summary)).contains("fill=\"#FFFFFF\""), "full when current");
    for (freshness, said) in [
        (Freshness::Older("2026-11-02".to_owned()), "of 2026-11-02"),
        (Freshness::Indicative, "indicative"),
    ] {
        summary.cases[0].rows[0].freshness = freshness;
        let svg = ladder(&summary);
        assert!(mark(&svg).contains("fill=\"#FFFFFF\"") && svg.contains(said), "{said}");
    }
}

#[test]
fn ticks_of_workers_are_the_numbers_measured_and_no_line_joins_the_points() {
    let summary = fixture::summary();
    let svg = &chart::workers(&summary, &summary.cases[0], Style::PAGE)[0].svg;
    let ticks: Vec<&str> = svg
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>'))
        .map(|(_, text)| text)
        .filter(|text| text.parse::<u64>().is_ok())
        .collect();
    assert_eq!(ticks, ["1", "2", "4"]);
    for line in svg.lines().filter(|line| line.starts_with("<polyline")) {
        let points = values(line, "points")[0].split_whitespace().count();
        let hollow = line.contains("fill=\"#FFFFFF\"");
        assert!(points == 2 || hollow || line.contains("stroke-dasharray"), "{line}");
    }
}

/// A case with eight cores whose one parallel variant follows Amdahl's law.
fn lawful() -> model::Case {
    let gain = |workers: u64| 1.0 / (0.05 + 0.95 / workers as f64);
    let workers = [1, 2, 4, 8];
    let rows = workers.map(|n| fixture::row("rayon", Some(n), 1e6, gain(n))).to_vec();
    let noise = [0.99, 1.0, 1.01, 0.995, 1.005];
    let point = |n: u64| {
        let gains = noise.iter().cycle().take(20).map(|noise| gain(n) * noise).collect();
        Point::new(n as f64, gains).unwrap()
    };
    let law = fit(&workers.map(point), &Guards::default());
    let scalings = vec![model::Scaling { variant: "rayon".to_owned(), law }];
    model::Case { rows, scalings, available: 8, ..fixture::empty("lawful") }
}

#[test]
fn points_on_a_law_are_joined_by_its_curve_in_its_band() {
    let summary = fixture::of(vec![lawful()], Vec::new());
    let draw = |case: &model::Case| chart::workers(&summary, case, Style::PAGE)[0].svg.clone();
    let curves = |svg: &str| {
        let lines = svg.lines().filter(|line| line.starts_with("<polyline"));
        let whole = lines.filter(|line| !line.contains("dasharray"));
        whole.filter(|line| values(line, "points")[0].split_whitespace().count() > 20).count()
    };
    let with = draw(&summary.cases[0]);
    assert!(with.contains("<polygon") && with.contains("fitted law"), "there is a band");
    assert_eq!(curves(&with), 1);
    let lawless = model::Case { scalings: Vec::new(), ..summary.cases[0].clone() };
    assert_eq!(curves(&draw(&lawless)), 0);
    let notes = chart::all_of(&summary, &summary.cases[0], Style::PAGE).remove(1).notes;
    assert!(
        notes[0].starts_with("rayon: Amdahl's law with a serial fraction of 5.0 %"),
        "{notes:?}"
    );
}

#[test]
fn a_slide_is_plain_svg_of_its_size_with_letters_to_read_from_the_last_row() {
    for theme in [Theme::Light, Theme::Dark] {
        for slide in slides(&fixture::summary(), theme) {
            let svg = &slide.svg;
            assert!(svg.contains("width=\"1920\" height=\"1080\" viewBox=\"0 0 1920 1080\""));
            for banned in ["<style", "foreignObject", "@media", "var(", "class=\"chart\" style"]
            {
                assert!(!svg.contains(banned), "{}: {banned}", slide.name);
            }
            let families: HashSet<_> = values(svg, "font-family").into_iter().collect();
            assert_eq!(families, HashSet::from(["sans-serif"]));
            let sizes: Vec<f64> =
                values(svg, "font-size").iter().map(|size| size.parse().unwrap()).collect();
            assert!(sizes.iter().all(|size| *size >= 28.0), "{}: {sizes:?}", slide.name);
            assert!(sizes.iter().any(|size| *size >= 44.0), "{}: no title", slide.name);
        }
    }
}

#[test]
fn a_chart_with_too_many_rows_for_a_slide_becomes_several_and_loses_none() {
    let mut case = fixture::mandelbrot();
    case.rows = (0..40).map(|n| fixture::row(&format!("v{n:02}"), None, 1e6, 1.5)).collect();
    let summary = fixture::of(vec![case], Vec::new());
    let ladder = chart::ladder(&summary, &summary.cases[0], Style::slide(Theme::Light));
    assert!(ladder.len() > 1);
    for n in 0..40 {
        let title = format!("<title>v{n:02}: ");
        let count: usize = ladder.iter().map(|chart| chart.svg.matches(&title).count()).sum();
        assert_eq!(count, 1, "{title}");
    }
}

#[test]
fn the_ladder_draws_the_ceiling_on_one_core_and_on_all() {
    let summary = fixture::of(vec![fixture::bounded()], Vec::new());
    let svg = &chart::ladder(&summary, &summary.cases[0], Style::PAGE)[0].svg;
    for words in [
        "<title>ceiling on 1 core: 5.00×</title>",
        "<title>ceiling on 2 cores: 10.0×</title>",
        "ceiling (fma-f64): 5.00× on 1 core, 10.0× on 2 cores",
    ] {
        assert!(svg.contains(words), "{words}");
    }
    insta::assert_snapshot!("ladder_ceiling", svg);
}

#[test]
fn workers_that_wait_are_held_against_steps_and_not_against_the_processors() {
    let summary = fixture::of(vec![fixture::waiting()], Vec::new());
    let case = &summary.cases[0];
    let svg = &chart::workers(&summary, case, Style::PAGE)[0].svg;
    assert!(svg.contains("at the same time (log axis)"));
    assert!(svg.contains("64 workers make async 36.0× as fast"));
    for absent in ["processors", "oversubscribed"] {
        assert!(!without_marks(svg).contains(&format!(">{absent}")), "{absent}");
    }
    let ladder = &chart::ladder(&summary, case, Style::PAGE)[0].svg;
    assert!(ladder.contains("<title>ceiling with 64 at once: 40.0×</title>"));
    insta::assert_snapshot!("workers_waiting", svg);
}

#[test]
fn the_charts_of_a_small_summary_look_as_reviewed() {
    let summary = fixture::small();
    let case = &summary.cases[0];
    let page = Style::PAGE;
    insta::assert_snapshot!("forest", chart::forest(&summary, page)[0].svg);
    insta::assert_snapshot!("ladder", chart::ladder(&summary, case, page)[0].svg);
    insta::assert_snapshot!("workers", chart::workers(&summary, case, page)[0].svg);
    insta::assert_snapshot!("clocks", chart::clocks(&summary, case, page)[0].svg);
    insta::assert_snapshot!("effort", chart::effort(&summary, case, page)[0].svg);
    insta::assert_snapshot!("memory", chart::memory(&summary, case, page)[0].svg);
    insta::assert_snapshot!("pairs", chart::pairs(&summary, case, page)[0].svg);
    insta::assert_snapshot!("drift", chart::drift(&summary, case, page)[0].svg);
    let family = &summary.families[0];
    let dark = Style::slide(Theme::Dark);
    insta::assert_snapshot!("crossover", chart::crossover(&summary, family, page)[0].svg);
    insta::assert_snapshot!("ladder_slide_dark", chart::ladder(&summary, case, dark)[0].svg);
}

#[test]
fn another_machine_and_a_guess_lie_over_the_charts_and_say_what_they_are() {
    let mut summary = fixture::summary();
    let mut faster = fixture::summary();
    "a laptop".clone_into(&mut faster.machine.cpu);
    for row in faster.cases.iter_mut().flat_map(|case| &mut case.rows) {
        row.speedup.estimate *= 1.5;
    }
    summary.put_beside(&faster);
    let case = &mut summary.cases[0];
    let (variant, speedup) = ("rayon".to_owned(), 17.0);
    case.guess = Some(model::Guess { variant, speedup });
    let case = &summary.cases[0];
    let said =
        |charts: Vec<Chart>| charts.into_iter().map(|chart| chart.svg).collect::<String>();
    let drawn = [
        chart::ladder(&summary, case, Style::PAGE),
        chart::workers(&summary, case, Style::PAGE),
        chart::clocks(&summary, case, Style::PAGE),
        chart::effort(&summary, case, Style::PAGE),
        chart::memory(&summary, case, Style::PAGE),
        chart::crossover(&summary, &summary.families[0], Style::PAGE),
    ]
    .map(said);
    for svg in &drawn {
        assert!(svg.contains("yours: a laptop"), "the legend names the machine: {svg}");
        assert!(marks(svg).iter().any(|mark| mark.contains(", yours: ")), "{svg}");
    }
    assert!(marks(&drawn[0]).contains(&"rayon, your guess: 17.0×"));
    // Of another job nothing is comparable.
    let mut summary = fixture::summary();
    "other".clone_into(&mut faster.cases[0].job);
    summary.put_beside(&faster);
    assert!(summary.cases[0].rows.iter().all(|row| row.beside.is_none()));
}
