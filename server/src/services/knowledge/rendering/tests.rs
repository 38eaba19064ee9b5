use super::*;

fn html(markdown: &str) -> String {
    listed(markdown).0
}

fn listed(markdown: &str) -> (String, Vec<Cited>) {
    let (nah, dem) = ("nah".parse().unwrap(), "dementie".parse().unwrap());
    let prefixes = BTreeMap::from([("NAH", &nah), ("DEM", &dem)]);
    let renderer = Renderer {
        theme: Some(&nah),
        prefixes: &prefixes,
    };
    let mut sources = Vec::new();
    let html = renderer.part(markdown, "NAH-03", &mut sources);
    (html, sources)
}

#[test]
fn nothing_that_runs_comes_through() {
    for payload in [
        "<script>alert(1)</script>",
        "Tekst <img src=x onerror=alert(1)> tekst",
        "<svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "[klik](vbscript:x)",
        "[klik](//evil.example)",
        "[klik](\\\\evil.example)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "![x](\"onerror=\"alert(1))",
        "[x](https://a.example \"\"onmouseover=alert(1) x=\"\")",
        "#### Kop {#x onclick=alert(1) .klasse style=color:red}",
        "```html\n<script>alert(1)</script>\n```",
        "`<script>alert(1)</script>`",
        "<style>body{display:none}</style>",
        "<form action=https://evil.example><input name=wachtwoord></form>",
        "<a href=\"javascript:alert(1)\">klik</a>",
        "<!--><script>alert(1)</script>-->",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "| a |\n|---|\n| <script>alert(1)</script> |",
    ] {
        let html = html(payload);
        let plain = html.to_lowercase();
        for forbidden in [
            "<script",
            "<svg",
            "<iframe",
            "<style",
            "<form",
            "<input",
            "javascript:\"",
            "=\"javascript",
            "=\"data:",
            "=\"vbscript",
            "evil.example/",
            "=\"//",
            " onclick=",
            " style=",
            "<!--",
        ] {
            assert!(!plain.contains(forbidden), "{payload} gave {html}");
        }
        let tags = plain
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        for tag in tags {
            assert!(!tag.contains(" on"), "{payload} gave {html}");
        }
    }
}

#[test]
fn links_go_to_the_web_to_a_person_or_within_the_content() {
    for (markdown, href) in [
        ("[a](https://x.nl/a?b=c)", "https://x.nl/a?b=c"),
        ("[a](http://x.nl)", "http://x.nl"),
        ("[a](mailto:a@x.nl)", "mailto:a@x.nl"),
        ("<a@x.nl>", "mailto:a@x.nl"),
        ("[a](#NAH-01)", "#NAH-01"),
        ("[a](#DEM-03)", "/kennis/dementie#DEM-03"),
        ("[a](#eigen-anker)", "#eigen-anker"),
        ("[a](../dementie/curriculum.md)", "/kennis/dementie"),
        (
            "[a](../dementie/curriculum.md#DEM-03)",
            "/kennis/dementie#DEM-03",
        ),
        ("[a](kaart.svg)", "/kennis/nah/beeld/kaart.svg"),
    ] {
        let html = html(markdown);
        assert!(
            html.contains(&format!("href=\"{href}\"")),
            "{markdown}: {html}"
        );
    }
    // A link that may not be keeps its words.
    assert_eq!(
        html("[klik *hier*](javascript:x)"),
        "<p>klik <em>hier</em></p>\n"
    );
}

#[test]
fn an_image_lies_in_the_same_folder_and_keeps_its_words() {
    assert_eq!(
        html("![Mond, spraak, arm](./mond.svg)"),
        "<p><img src=\"/kennis/nah/beeld/mond.svg\" alt=\"Mond, spraak, arm\"></p>\n"
    );
    assert_eq!(
        html("![volger](https://evil.example/p.png)"),
        "<p>volger</p>\n"
    );
}

#[test]
fn a_citation_becomes_the_number_of_its_source() {
    let (html, sources) =
        listed("Eén op de vijf [hersenstichting-cijfers]. Meer [b-c] [hersenstichting-cijfers].");
    let mark = |number: usize| {
        format!(
            "<sup><a href=\"#bron-NAH-03-{number}\"><span class=\"ll-hidden\">bron </span>[{number}]</a></sup>"
        )
    };
    assert_eq!(
        html,
        format!(
            "<p>Eén op de vijf{}. Meer{} {}.</p>\n",
            mark(1),
            mark(2),
            mark(1)
        )
    );
    let keys: Vec<_> = sources
        .iter()
        .map(|source| match source {
            Cited::Listed { key, .. } => key.as_str(),
            Cited::Literal { title, .. } => title,
        })
        .collect();
    assert_eq!(keys, ["hersenstichting-cijfers", "b-c"]);
}

#[test]
fn a_mark_never_becomes_part_of_a_number() {
    let html = html("Bij twijfel: 112 [thuisarts-tia].");
    assert!(html.starts_with("<p>Bij twijfel: 112&nbsp;<sup>"), "{html}");
    assert!(html.contains("</span>[1]</a></sup>."), "{html}");
}

#[test]
fn a_text_apart_tells_its_sources_without_numbers() {
    let nah = "nah".parse().unwrap();
    let prefixes = BTreeMap::new();
    let renderer = Renderer {
        theme: Some(&nah),
        prefixes: &prefixes,
    };
    let mut sources = Vec::new();
    let html = renderer.apart("Dat *klopt* [bron-a].", "NAH-03.1", &mut sources);
    assert_eq!(html, "<p>Dat <em>klopt</em>.</p>\n");
    assert_eq!(sources.len(), 1);
}

#[test]
fn a_ticked_box_is_never_read() {
    for markdown in [
        "- [ ] fout\n- [x] goed\n- [X] ook",
        "- [x] goed\n\n  nog iets",
        "1. [x] goed",
    ] {
        let html = html(markdown).to_lowercase();
        assert!(
            !html.contains("[x]") && !html.contains("checkbox") && !html.contains("checked"),
            "{html}"
        );
    }
}

#[test]
fn headings_get_an_anchor_and_keep_their_order() {
    let html =
        html("#### Wat je ziet\n\n##### Bij kinderen\n\n#### Wat je ziet\n\n#### Kop {#eigen}");
    assert_eq!(
        html,
        "<h3 id=\"NAH-03-wat-je-ziet\">Wat je ziet</h3>\n<h4 id=\"NAH-03-bij-kinderen\">Bij kinderen</h4>\n\
         <h3 id=\"NAH-03-wat-je-ziet-2\">Wat je ziet</h3>\n<h3 id=\"eigen\">Kop</h3>\n"
    );
}

#[test]
fn a_footnote_has_a_letter_and_leads_to_its_text() {
    let html = html("Zeldzaam[^selten].\n\n[^selten]: Minder dan 1 op 1.000.");
    assert!(
        html.contains("<sup><a href=\"#NAH-03-noot-1\">a</a></sup>"),
        "{html}"
    );
    assert!(
        html.contains("<div class=\"footnote-definition\" id=\"NAH-03-noot-1\"><sup>a</sup>"),
        "{html}"
    );
}

#[test]
fn lists_tables_and_quotes_come_through() {
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("2. a"), "<ol start=\"2\">\n<li>a</li>\n</ol>\n");
    let html = html("| Wat | Wie |\n|---|---:|\n| bellen | huisarts |\n\n> Een gedachte.");
    assert!(
        html.contains("<th>Wie</th>") && html.contains("<td>huisarts</td>"),
        "{html}"
    );
    assert!(html.contains("<blockquote>"), "{html}");
}
