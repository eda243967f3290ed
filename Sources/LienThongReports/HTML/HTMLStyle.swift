/// The page's style sheet.
enum HTMLStyle {
    private static let dark = """
        color-scheme: dark;
        --bg: #11151b; --surface: #181e26; --raised: #1f2731; --line: #2c3643; --text: #e3e8ef; --muted: #9aa6b5;
        --accent: #84b4f2; --accent-soft: #22344c; --bar: #5b93dc; --track: #26303c;
        --high: #ff9d94; --high-soft: #45201f; --medium: #ecc069; --medium-soft: #3d3016;
        --low: #a9b8c9; --low-soft: #28323e; --good: #7fd0a2; --del: #4a2020; --ins: #183d2a; --shadow: none;
        """

    /// The whole sheet.
    static let page =
        """
        :root {
        color-scheme: light;
        --bg: #f5f6f8; --surface: #fff; --raised: #fafbfc; --line: #dde2e8; --text: #1a2230; --muted: #5a6675;
        --accent: #1a5aa6; --accent-soft: #e6effa; --bar: #4a85c9; --track: #e8ecf1;
        --high: #a3211a; --high-soft: #fbe7e5; --medium: #7a5200; --medium-soft: #fbf0d4;
        --low: #47566a; --low-soft: #e9edf2; --good: #1d6b41; --del: #fbdcd9; --ins: #d3f0de;
        --shadow: 0 1px 2px rgb(20 30 50 / .06); --bar-height: 0px;
        }
        @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { \(dark) } }
        :root[data-theme="dark"] { \(dark) }
        """ + layout + table + small

    private static let layout = """

        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: calc(var(--bar-height) + 3rem); }
        body {
          margin: 0; background: var(--bg); color: var(--text);
          font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
        }
        :root:not(.js) .js { display: none; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: 1rem; top: -4rem; z-index: 9; padding: .5rem 1rem; background: var(--accent); color: var(--surface); border-radius: 6px; }
        .skip:focus { top: .5rem; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        #results:focus { outline: none; }
        header.top, main { max-width: 1480px; margin: 0 auto; padding: 0 1.25rem; }
        header.top { padding-top: 1.25rem; }
        .title { display: flex; gap: 1rem; align-items: flex-start; justify-content: space-between; }
        h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .35rem; letter-spacing: -.01em; text-wrap: balance; }
        h2 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; }
        .tools { display: flex; gap: .5rem; flex: none; }
        button, select, input { font: inherit; color: inherit; }
        .tools button, .filters > button, .pages button {
          background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .75rem; cursor: pointer;
        }
        .tools button:hover, .filters > button:hover:enabled, .pages button:hover:enabled { border-color: var(--accent); color: var(--accent); }
        button:disabled { color: var(--muted); opacity: .6; cursor: default; }
        .notice { margin: 0 0 .75rem; color: var(--muted); }
        .notice.warning { color: var(--high); background: var(--high-soft); padding: .5rem .75rem; border-radius: 6px; font-weight: 600; }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; }
        .facts > div { min-width: 0; border-left: 3px solid var(--line); padding-left: .65rem; }
        .facts dt { color: var(--muted); font-size: .85em; }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        .digests { margin-top: .6rem; color: var(--muted); font-size: .92em; }
        .digests dd { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .9em; }
        summary { cursor: pointer; width: max-content; max-width: 100%; }
        .cards { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .65rem; margin: 1.1rem 0 0; padding: 0; }
        .cards li { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .85rem; box-shadow: var(--shadow); display: flex; flex-direction: column; }
        .cards .number { font-size: 1.55rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
        .cards .what { color: var(--muted); font-size: .9em; }
        .cards .good .number { color: var(--good); }
        .cards .bad .number { color: var(--high); }
        .notes { margin: 1rem 0 0; padding: .6rem .85rem .6rem 1.9rem; background: var(--surface); border: 1px solid var(--line); border-left: 3px solid var(--accent); border-radius: 6px; }
        .hint { color: var(--muted); font-size: .92em; margin: -.5rem 0 .6rem; }
        .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: .75rem; align-items: start; }
        figure { margin: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .85rem; box-shadow: var(--shadow); min-width: 0; }
        figcaption { font-weight: 600; margin-bottom: .35rem; }
        figcaption small { font-weight: 400; color: var(--muted); }
        .bars { list-style: none; margin: 0; padding: 0; }
        .bar { display: grid; grid-template-columns: minmax(0, 12.5rem) minmax(3rem, 1fr) 3.4rem; gap: .6rem; align-items: center; width: 100%; padding: .16rem .35rem; margin: 0 -.35rem; border: 0; border-radius: 5px; background: none; text-align: left; }
        button.bar { cursor: pointer; width: calc(100% + .7rem); }
        button.bar:hover, button.bar[aria-pressed="true"] { background: var(--accent-soft); }
        button.bar[aria-pressed="true"] { box-shadow: inset 2px 0 0 var(--accent); }
        .bar .label { line-height: 1.3; overflow-wrap: anywhere; }
        .bar svg { width: 100%; height: .6rem; display: block; border-radius: 3px; overflow: hidden; }
        .track { fill: var(--track); }
        .fill { fill: var(--bar); }
        .bar .count { text-align: right; font-variant-numeric: tabular-nums; }
        span.bar { color: var(--muted); }
        figure details { margin-top: .25rem; }
        figure summary { color: var(--accent); font-size: .92em; }
        """

    private static let table = """

        .filters {
          position: sticky; top: 0; z-index: 3; display: flex; flex-wrap: wrap; gap: .5rem .65rem; align-items: flex-end;
          background: var(--bg); padding: .6rem 0; margin: 0;
        }
        .filters label { display: flex; flex-direction: column; flex: 1 1 7.5rem; min-width: 0; }
        .filters label > span { color: var(--muted); font-size: .82em; }
        .filters .search { flex: 2 1 15rem; }
        .filters input, .filters select { width: 100%; height: 2.15rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 0 .55rem; }
        .filters > button { height: 2.15rem; }
        .filters select.on { border-color: var(--accent); background: var(--accent-soft); }
        kbd { font: inherit; font-size: .9em; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; }
        #count { flex-basis: 100%; margin: 0; color: var(--muted); min-height: 1.5em; font-variant-numeric: tabular-nums; }
        #filters-in-words { display: none; }
        table { border-collapse: separate; border-spacing: 0; width: 100%; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
        caption { text-align: left; font-weight: 600; font-size: 1.05rem; padding: 1rem 0 .5rem; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; min-width: 5.5rem; }
        tbody tr:last-child td { border-bottom: 0; }
        thead th { background: var(--raised); font-weight: 600; color: var(--muted); font-size: .9em; vertical-align: bottom; overflow-wrap: normal; }
        #table thead th { position: sticky; top: var(--bar-height); z-index: 2; padding: 0; }
        #table thead th:first-child { border-top-left-radius: 8px; }
        #table thead th:last-child { border-top-right-radius: 8px; }
        th button { background: none; border: 0; padding: .45rem .6rem; width: 100%; text-align: left; font-weight: 600; cursor: pointer; color: inherit; }
        th button:hover { color: var(--accent); }
        th button::after { content: "\u{A0}↕"; opacity: .35; }
        th[aria-sort="ascending"] button::after { content: "\u{A0}↑"; opacity: 1; }
        th[aria-sort="descending"] button::after { content: "\u{A0}↓"; opacity: 1; }
        th[aria-sort] button { color: var(--accent); }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        #table { table-layout: fixed; }
        #table tbody tr:hover td { background: var(--raised); }
        #table td:first-child { border-left: 3px solid transparent; }
        #table .level-high td:first-child { border-left-color: var(--high); }
        #table .level-medium td:first-child { border-left-color: var(--medium); }
        #table .level-low td:first-child { border-left-color: var(--line); }
        .tag { display: inline-block; border-radius: 4px; padding: 0 .4em; background: var(--low-soft); color: var(--low); font-size: .92em; }
        .tag.high { background: var(--high-soft); color: var(--high); }
        .tag.medium { background: var(--medium-soft); color: var(--medium); }
        .code { font-variant-numeric: tabular-nums; }
        .sub { display: block; color: var(--muted); font-size: .88em; }
        .value { white-space: pre-wrap; }
        .absent { color: var(--muted); font-style: italic; }
        del { background: var(--del); text-decoration-color: var(--high); }
        ins { background: var(--ins); text-decoration: none; border-bottom: 1px solid var(--good); }
        .pages { display: flex; gap: .75rem; align-items: center; justify-content: center; padding: 1rem 0 0; }
        .pages[hidden] { display: none; }
        main { padding-bottom: 3rem; }
        .c-group { width: 5.4rem; } .c-group.wide { width: 10rem; } .c-severity { width: 6.9rem; } .c-key { width: 15rem; }
        .c-field { width: 8.5rem; } .c-kind, .c-owner { width: 8rem; } .c-agency { width: 9.5rem; } .c-place { width: 12rem; }
        .c-cause { width: 14rem; } .c-leftRecord { width: 6rem; }
        """

    private static let small = """

        @media screen and (max-width: 900px) {
          .title { flex-direction: column; gap: .25rem; }
          .filters { position: static; }
          .filters label { flex: 1 1 40%; }
          .filters .search { flex-basis: 100%; }
          .cards { grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); }
          table, tbody, tr, td { display: block; width: auto; }
          table { background: none; border: 0; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          caption { display: block; }
          tbody tr { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; margin-bottom: .65rem; padding: .35rem 0; }
          #table tbody tr { border-left-width: 3px; }
          #table .level-high { border-left-color: var(--high); }
          #table .level-medium { border-left-color: var(--medium); }
          td, td.n { display: grid; grid-template-columns: 8.2rem minmax(0, 1fr); gap: .6rem; text-align: left; border: 0; padding: .16rem .75rem; }
          #table td:first-child { border-left: 0; }
          td::before { content: attr(data-label); color: var(--muted); font-size: .9em; }
          td[data-empty] { display: none; }
          td > * { min-width: 0; }
          .bar { grid-template-columns: minmax(0, 10rem) minmax(2rem, 1fr) 3.2rem; }
        }
        @media print {
          :root, :root[data-theme="dark"] {
            color-scheme: light; --bg: #fff; --surface: #fff; --raised: #fff; --line: #bbb; --text: #000; --muted: #444;
            --accent: #000; --accent-soft: #fff; --bar: #777; --track: #eee; --high: #8b0000; --high-soft: #fff;
            --medium: #5a3d00; --medium-soft: #fff; --low: #333; --low-soft: #fff; --good: #064d26; --del: #eee; --ins: #eee;
          }
          @page { size: A4 landscape; margin: 12mm; }
          html { font-size: 10px; }
          body { font-size: 9.5px; }
          header.top, main { max-width: none; padding: 0; }
          .tools, .filters, .pages, .skip, .hint { display: none !important; }
          #filters-in-words:not(:empty) { display: block; font-weight: 600; }
          #table thead th { position: static; }
          /* Controls are not drawn again in the heads of later pages, plain text is. */
          th button { display: none; }
          #table thead th { padding: .3rem .4rem; }
          #table thead th::before { content: attr(data-title); }
          td { padding: .25rem .4rem; }
          thead { display: table-header-group; }
          tr, figure, .cards li { break-inside: avoid; }
          .cards { grid-template-columns: repeat(6, 1fr); }
          .grid { grid-template-columns: 1fr 1fr; }
          * { box-shadow: none !important; print-color-adjust: exact; }
        }
        """
}
