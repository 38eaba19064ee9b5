//! Who looks at what was seen, and says what should not have been.
use super::{
    crawl::Seen,
    scene::{Scene, allowed},
};
use crate::fixture::Site;
use std::collections::BTreeSet;

/// Words where they may not be, and things that are somebody else's but are there.
pub fn strangers(scene: &Scene, seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for ((viewer, path), wire) in seen {
        let text = folded(&wire.text);
        // Whoever asks for an address gets it back, on the way to signing in.
        let asked = folded(path);
        let foreign = scene
            .canaries
            .iter()
            .filter(|one| !allowed(viewer, one) && text.contains(&one.word))
            .filter(|one| !asked.contains(&one.word));
        found.extend(
            foreign.map(|one| format!("{viewer} reads the {} of {} on {path}", one.kind, one.of)),
        );
        let owner = scene
            .things
            .iter()
            .find(|(_, thing)| thing == path)
            .map(|(of, _)| *of);
        let is_there = !matches!(wire.status, 401 | 404);
        if is_there && owner.is_some_and(|owner| owner != *viewer) {
            found.push(format!(
                "{viewer} finds {path} of {owner:?}: {}",
                wire.status
            ));
        }
    }
    found
}

/// Without what may stand between the parts of a number or an id.
fn folded(text: &str) -> String {
    text.replace(['\u{a0}', ' ', '-'], "")
}

/// What differs for others after one person lived on, of what was seen both before and after.
pub fn changed(before: &Seen, after: &Seen, who: &str) -> Vec<String> {
    let others = after.iter().filter(|((viewer, _), _)| *viewer != who);
    let differs = others.filter_map(|(at, now)| {
        let then = before.get(at);
        (then != Some(now)).then(|| {
            let (viewer, path) = at;
            let then = then.map_or("", |wire| wire.text.as_str());
            format!(
                "{viewer} sees another {path}: {}",
                difference(then, &now.text)
            )
        })
    });
    differs.collect()
}

fn difference(before: &str, after: &str) -> String {
    let same = before
        .chars()
        .zip(after.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let around = |text: &str| {
        text.chars()
            .skip(same.saturating_sub(20))
            .take(60)
            .collect::<String>()
    };
    format!("‘{}’ was ‘{}’", around(after), around(before))
}

/// Maps of a team that has too few people to be shown alone. In the story that is Team Zuid.
pub fn groups(seen: &Seen) -> Vec<String> {
    let alone =
        |text: &String| text.contains("Team Zuid") && !text.contains("Team Noord + Team Zuid");
    let maps = seen
        .iter()
        .filter(|((viewer, _), _)| *viewer != "elsewhere");
    let small = maps.filter(|(_, wire)| wire.maps.iter().flatten().any(alone));
    small
        .map(|((viewer, path), _)| format!("{viewer} sees Team Zuid alone on {path}"))
        .collect()
}

/// Words in the log. The address of an attempt is in it; whose it is, is not.
pub fn log_lines(scene: &Scene, lines: &str) -> Vec<String> {
    let lines = folded(lines);
    let words = scene
        .canaries
        .iter()
        .filter(|one| !matches!(one.kind, "attempt"));
    words
        .filter(|one| lines.contains(&one.word))
        .map(|one| format!("the log has the {} of {}", one.kind, one.of))
        .collect()
}

/// The crawl does look: it comes to every page of the router, and finds what may be found.
pub fn looked_well(site: &Site, scene: &Scene, seen: &Seen) {
    for viewer in scene.browsers.keys() {
        let pages = seen.keys().filter(|(who, _)| who == viewer).count();
        assert!(pages > 25, "{viewer} came to {pages} pages only");
    }
    let opened: BTreeSet<&str> = seen
        .iter()
        .filter(|(_, wire)| wire.status == 200)
        .map(|((_, path), _)| path.as_str())
        .collect();
    for (method, path) in site.addresses() {
        let (fixed, _) = path.split_once('{').unwrap_or((path.as_str(), ""));
        // A statement is put at /scan, an invitation is used up, and the browser's files are nobody's.
        let apart = ["/uitnodiging/", "/pkg/", "/"].contains(&fixed);
        let came = apart || method != "GET" || opened.iter().any(|one| one.starts_with(fixed));
        assert!(came, "nobody opened {path}");
    }
    for canary in scene
        .canaries
        .iter()
        .filter(|one| matches!(one.kind, "name" | "phone"))
    {
        let finds = |viewer: &str| {
            let pages = seen.iter().filter(|((who, _), _)| *who == viewer);
            pages
                .into_iter()
                .any(|(_, wire)| folded(&wire.text).contains(&canary.word))
        };
        for viewer in ["Medewerker", canary.of] {
            assert_eq!(
                finds(viewer),
                allowed(viewer, canary),
                "{viewer}: the {} of {}",
                canary.kind,
                canary.of
            );
        }
    }
}
