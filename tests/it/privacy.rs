//! What one person does and is stays that person's: everybody opens everything that can be reached, and finds nothing
//! but what `scene::allowed` names, byte for byte.
//!
//! Three judges look at what came over the wire and into the log. *Canaries*: words that occur nowhere else. *Life*:
//! whatever somebody answers, scans and notes changes no byte of what others see. *Groups*: no map of fewer than five.
//! That the judges can find something is a story too: each leak of `leaks` makes at least one of them speak.
mod crawl;
mod judges;
mod leaks;
mod scene;

use crate::fixture::{Site, log};
use crawl::{Course, Seen, crawl_as_everybody, walk};
use judges::{changed, groups, strangers};
use leaks::Leak;
use scene::{SECRET, Scene};
use server::services::teams::publishing;

/// What all judges say of a server, while somebody's life goes on.
async fn complaints(site: &Site, scene: &mut Scene, url: &str, before: &Seen) -> Vec<String> {
    let heard = log::lines().len();
    let course = Course::of(before).without_reading();
    let mut found = strangers(scene, before);
    found.extend(groups(before));
    scene.live(site).await;
    week(site).await;
    let after = walk(scene, url, &course).await;
    found.extend(changed(before, &after, SECRET));
    scene.other_answers_are_right(site).await;
    let mut with_another_key = walk(scene, url, &course.of_quizzes()).await;
    // Whoever answered a question knows its key.
    with_another_key.retain(|(_, path), _| !scene.is_answered(path));
    found.extend(changed(&after, &with_another_key, SECRET));
    found.extend(judges::log_lines(scene, &log::lines()[heard..]));
    found
}

async fn week(site: &Site) {
    let mut tx = site.house.db.write().await.unwrap();
    let org = "wijk".parse().unwrap();
    publishing::take_snapshots(&site.house, &mut tx, &org)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

stories! {
    async fn nobody_finds_what_is_not_theirs(site: &Site) {
        let mut scene = Scene::set(site).await;
        let seen = crawl_as_everybody(site, &scene).await;
        judges::looked_well(site, &scene, &seen);
        let found = complaints(site, &mut scene, &site.url, &seen).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    /// The map is no picture for ever: when the scores of two people changed, it is another one.
    async fn two_lives_do_change_a_map(site: &Site) {
        let mut scene = Scene::set(site).await;
        let map = "/team/team-noord/kaart.csv";
        let mut lead = scene.browsers["Teamleider"].copy();
        let before = lead.get(map).await.text();
        scene.live(site).await;
        week(site).await;
        assert_eq!(lead.get(map).await.text(), before, "one person");
        scene.everybody_learns(site).await;
        week(site).await;
        assert_ne!(lead.get(map).await.text(), before, "the team");
    }

    async fn every_leak_is_found(site: &Site) {
        let mut scene = Scene::set(site).await;
        let course = Course::of(&crawl_as_everybody(site, &scene).await).for_leaks();
        let seen = walk(&scene, &site.url, &course).await;
        let sound = complaints(site, &mut scene, &site.url, &seen).await;
        assert!(sound.is_empty(), "{}", sound.join("\n"));
        let mut unseen = Vec::new();
        for leak in Leak::ALL {
            let url = leaks::leaking(site, &scene, leak).await;
            let seen = walk(&scene, &url, &course).await;
            let found = complaints(site, &mut scene, &url, &seen).await;
            if !found.iter().any(|one| one.contains(leak.symptom())) {
                unseen.push(format!("{leak:?}: {:?}", found.iter().take(3).collect::<Vec<_>>()));
            }
        }
        assert!(unseen.is_empty(), "nobody noticed\n{}", unseen.join("\n"));
    }
}
