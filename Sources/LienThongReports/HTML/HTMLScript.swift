/// The page's scripts, which need nothing but the page itself.
enum HTMLScript {
    /// Runs before the page is drawn, so that nothing moves or flashes: the theme chosen last, and what needs script.
    static let early = #"""
        document.documentElement.classList.add("js");
        try {
          const theme = localStorage.getItem("lienthong-theme");
          if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
        } catch (error) { /* storage may be closed to local files */ }
        """#

    /// Search, filters, sorting, pages, printing; the state stands in the address after `#`.
    static let page = start + state + drawing + events

    private static let start = #"""
        (function () {
        "use strict";
        const data = JSON.parse(document.getElementById("data").textContent);
        const words = data.words;
        const pageSize = 100;
        const at = {};
        data.columns.forEach(function (column, index) { at[column.role] = index + 1; });
        const wordsAt = data.columns.length + 1;
        const byId = function (id) { return document.getElementById(id); };
        const number = new Intl.NumberFormat(data.locale);
        const collator = new Intl.Collator(data.locale, { numeric: true });
        const hidden = ["leftRaw", "leftLine", "leftRecord", "rightRaw", "rightLine", "rightRecord", "title", "hint", "id", "owner", "action"];
        const mates = { cause: "action", kind: "owner" };
        const shown = data.columns.filter(function (column) {
          return hidden.indexOf(column.role) < 0 || (column.role === "leftRecord" && !at.left);
        });
        const facets = data.columns.filter(function (column) { return column.facet; });
        const isWideGroup = Object.keys(data.groups).some(function (code) { return code.length > 5; });
        const ranks = { high: 0, medium: 1, low: 2, error: 0, warning: 1, note: 2 };

        function display(column, code) {
          return Object.prototype.hasOwnProperty.call(column.labels, code) ? column.labels[code] : code;
        }
        function facetName(column, code) {
          if (code === "") return words.blank;
          if (column.role === "group" && Object.prototype.hasOwnProperty.call(data.groups, code)) return data.groups[code];
          return display(column, code);
        }
        // Letters without their marks, so that "nguyen" finds "Nguyễn".
        function fold(text) {
          return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
        }
        const texts = new Array(data.rows.length);
        function textOf(index) {
          if (texts[index] === undefined) {
            const row = data.rows[index];
            texts[index] = fold(data.columns.map(function (column, position) {
              return display(column, row[position + 1]);
            }).join("\n"));
          }
          return texts[index];
        }

        """#

    private static let state = #"""
        let state = { q: "", filters: {}, sort: "", dir: "asc", page: 1 };
        let matching = [];

        function readAddress() {
          const parameters = new URLSearchParams(location.hash.replace(/^#/, ""));
          const next = { q: parameters.get("q") || "", filters: {}, sort: "", dir: "asc", page: 1 };
          facets.forEach(function (column) {
            if (parameters.has(column.name)) next.filters[column.name] = parameters.get(column.name);
          });
          const sort = parameters.get("sort");
          if (shown.some(function (column) { return column.name === sort; })) next.sort = sort;
          if (parameters.get("dir") === "desc") next.dir = "desc";
          next.page = Math.max(1, parseInt(parameters.get("page"), 10) || 1);
          return next;
        }
        function writeAddress() {
          const parameters = new URLSearchParams();
          if (state.q) parameters.set("q", state.q);
          facets.forEach(function (column) {
            if (column.name in state.filters) parameters.set(column.name, state.filters[column.name]);
          });
          if (state.sort) {
            parameters.set("sort", state.sort);
            if (state.dir === "desc") parameters.set("dir", "desc");
          }
          if (state.page > 1) parameters.set("page", String(state.page));
          const text = parameters.toString();
          try {
            history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
          } catch (error) { /* some browsers keep local files from it; the view works without */ }
        }
        function passes(index, terms, without) {
          const row = data.rows[index];
          for (const column of facets) {
            if (column.name === without || !(column.name in state.filters)) continue;
            if (row[at[column.role]] !== state.filters[column.name]) return false;
          }
          return terms.every(function (term) { return textOf(index).indexOf(term) >= 0; });
        }
        function searchTerms() {
          return fold(state.q).split(/\s+/).filter(function (term) { return term; });
        }
        function select() {
          const terms = searchTerms();
          matching = [];
          for (let index = 0; index < data.rows.length; index += 1) {
            if (passes(index, terms, null)) matching.push(index);
          }
          if (state.sort) sortRows();
        }
        function sortRows() {
          const column = data.columns.find(function (column) { return column.name === state.sort; });
          const position = at[column.role];
          const sign = state.dir === "desc" ? -1 : 1;
          const keys = {};
          matching.forEach(function (index) {
            const code = data.rows[index][position];
            keys[index] = code in ranks && column.role === "severity" ? ranks[code] : display(column, code);
          });
          matching.sort(function (left, right) {
            const a = keys[left], b = keys[right];
            const order = typeof a === "number" ? a - b : collator.compare(a, b);
            return order * sign || left - right;
          });
        }

        """#

    private static let drawing = #"""
        function make(tag, className, text) {
          const element = document.createElement(tag);
          if (className) element.className = className;
          if (text !== undefined) element.textContent = text;
          return element;
        }
        function addSide(cell, row, role, edit) {
          const value = row[at[role]];
          const edits = row[wordsAt];
          const box = make("span", "value");
          if (edits) {
            edits.forEach(function (run) {
              if (run[0] === "same") box.append(run[1]);
              else if (run[0] === edit) box.append(make(edit === "removed" ? "del" : "ins", "", run[1]));
            });
          } else {
            box.textContent = value;
            if (/^\(.*\)$/.test(value)) box.classList.add("absent");
          }
          cell.append(box);
          const notes = [];
          const raw = at[role + "Raw"] ? row[at[role + "Raw"]] : "";
          if (raw !== "" && raw !== value) notes.push("‹" + raw + "›");
          const line = at[role + "Line"] ? row[at[role + "Line"]] : "";
          if (line !== "") notes.push(words.line + " " + line);
          const record = at[role + "Record"] ? row[at[role + "Record"]] : "";
          if (record !== "") notes.push(words.record + " " + record);
          if (notes.length) cell.append(make("span", "sub", notes.join(" · ")));
        }
        function drawCell(column, row) {
          const cell = make("td");
          const box = make("div");
          cell.dataset.label = column.title;
          const code = row[at[column.role]];
          if (column.role === "left") addSide(box, row, "left", "removed");
          else if (column.role === "right") addSide(box, row, "right", "added");
          else if (column.role === "severity") box.append(make("span", "tag " + row[0], display(column, code)));
          else if (column.role === "group" && !isWideGroup) {
            const tag = make("span", "tag", code);
            tag.title = facetName(column, code);
            box.append(tag);
          } else box.append(make("span", column.role === "key" ? "code" : "", display(column, code)));
          if (column.role === "key" && at.title && row[at.title]) box.append(make("span", "sub", row[at.title]));
          // Columns that tell one thing together share a cell: cause and action, kind and owner.
          const mate = at[mates[column.role]] ? data.columns[at[mates[column.role]] - 1] : null;
          if (mate && row[at[mate.role]]) box.append(make("span", "sub", display(mate, row[at[mate.role]])));
          if (column.role === "message" && row[at.hint]) box.append(make("span", "sub", row[at.hint]));
          if (box.textContent === "") cell.dataset.empty = "";
          cell.append(box);
          return cell;
        }
        function drawRows(indices) {
          const fragment = document.createDocumentFragment();
          indices.forEach(function (index) {
            const row = data.rows[index];
            const line = make("tr", row[0] ? "level-" + row[0] : "");
            if (at.id) line.title = data.columns[at.id - 1].title + ": " + row[at.id];
            shown.forEach(function (column) { line.append(drawCell(column, row)); });
            fragment.append(line);
          });
          byId("rows").replaceChildren(fragment);
        }
        function drawFacets() {
          const terms = searchTerms();
          facets.forEach(function (column) {
            const counts = new Map();
            data.rows.forEach(function (row, index) {
              const code = row[at[column.role]];
              if (!counts.has(code)) counts.set(code, 0);
              if (passes(index, terms, column.name)) counts.set(code, counts.get(code) + 1);
            });
            const codes = Array.from(counts.keys()).sort(function (left, right) {
              if (column.role === "severity") return ranks[left] - ranks[right];
              return collator.compare(facetName(column, left), facetName(column, right));
            });
            const chosen = state.filters[column.name];
            if (chosen !== undefined && !counts.has(chosen)) codes.push(chosen);
            const select = document.querySelector('select[data-name="' + column.name + '"]');
            const options = [new Option(words.all, "")].concat(codes.map(function (code) {
              const count = number.format(counts.get(code) || 0);
              return new Option(facetName(column, code) + " (" + count + ")", "=" + code);
            }));
            select.replaceChildren.apply(select, options);
            select.value = chosen === undefined ? "" : "=" + chosen;
            select.classList.toggle("on", chosen !== undefined);
          });
          document.querySelectorAll("button.bar").forEach(function (bar) {
            bar.setAttribute("aria-pressed", String(state.filters[bar.dataset.name] === bar.dataset.code));
          });
        }
        function drawHeads() {
          document.querySelectorAll("#heads th").forEach(function (head) {
            if (head.dataset.name === state.sort) {
              head.setAttribute("aria-sort", state.dir === "desc" ? "descending" : "ascending");
            } else head.removeAttribute("aria-sort");
          });
        }
        function describeFilters() {
          const parts = [];
          if (state.q) parts.push(words.search + ": " + state.q);
          facets.forEach(function (column) {
            if (column.name in state.filters) {
              parts.push(column.title + ": " + facetName(column, state.filters[column.name]));
            }
          });
          byId("filters-in-words").textContent = parts.length ? words.filteredBy + " " + parts.join(" · ") : "";
          byId("clear").disabled = parts.length === 0;
        }
        function draw() {
          select();
          const pages = Math.max(1, Math.ceil(matching.length / pageSize));
          state.page = Math.min(state.page, pages);
          const from = (state.page - 1) * pageSize;
          const to = Math.min(matching.length, from + pageSize);
          drawRows(matching.slice(from, to));
          drawFacets();
          drawHeads();
          describeFilters();
          byId("none").hidden = matching.length > 0;
          byId("table").hidden = matching.length === 0;
          byId("pages").hidden = pages < 2;
          byId("page").textContent = state.page + " / " + pages;
          byId("previous").disabled = state.page <= 1;
          byId("next").disabled = state.page >= pages;
          const figures = {
            from: matching.length ? from + 1 : 0, to: to, n: matching.length, all: data.rows.length
          };
          byId("count").textContent = words.matching.replace(/\{(\w+)\}/g, function (whole, name) {
            return number.format(figures[name]);
          });
          if (byId("q").value !== state.q) byId("q").value = state.q;
        }

        """#

    private static let events = #"""
        function change(edit) {
          edit();
          state.page = 1;
          draw();
          writeAddress();
        }
        function turn(step) {
          state.page += step;
          draw();
          writeAddress();
          byId("results").scrollIntoView();
        }
        shown.forEach(function (column) {
          const head = make("th", "c-" + column.role + (column.role === "group" && isWideGroup ? " wide" : ""));
          head.scope = "col";
          head.dataset.name = column.name;
          const mate = at[mates[column.role]] ? data.columns[at[mates[column.role]] - 1] : null;
          head.dataset.title = column.title + (mate ? " · " + mate.title : "");
          const button = make("button", "", head.dataset.title);
          button.type = "button";
          button.addEventListener("click", function () {
            change(function () {
              if (state.sort !== column.name) { state.sort = column.name; state.dir = "asc"; }
              else if (state.dir === "asc") state.dir = "desc";
              else { state.sort = ""; state.dir = "asc"; }
            });
          });
          head.append(button);
          byId("heads").append(head);
        });
        let timer = 0;
        byId("q").addEventListener("input", function () {
          clearTimeout(timer);
          timer = setTimeout(function () { change(function () { state.q = byId("q").value; }); }, 120);
        });
        byId("q").addEventListener("keydown", function (event) {
          if (event.key === "Escape") change(function () { state.q = ""; });
        });
        byId("filters").addEventListener("submit", function (event) { event.preventDefault(); });
        document.querySelectorAll(".filters select").forEach(function (select) {
          select.addEventListener("change", function () {
            change(function () {
              if (select.value === "") delete state.filters[select.dataset.name];
              else state.filters[select.dataset.name] = select.value.slice(1);
            });
          });
        });
        document.querySelectorAll("button.bar").forEach(function (bar) {
          bar.addEventListener("click", function () {
            change(function () {
              if (state.filters[bar.dataset.name] === bar.dataset.code) delete state.filters[bar.dataset.name];
              else state.filters[bar.dataset.name] = bar.dataset.code;
            });
          });
        });
        byId("clear").addEventListener("click", function () {
          change(function () { state.q = ""; state.filters = {}; });
          byId("q").focus();
        });
        byId("previous").addEventListener("click", function () { turn(-1); });
        byId("next").addEventListener("click", function () { turn(1); });
        byId("print").addEventListener("click", function () { window.print(); });
        window.addEventListener("beforeprint", function () { drawRows(matching); });
        window.addEventListener("afterprint", draw);
        window.addEventListener("hashchange", function () {
          if (location.hash === "#results") return;
          state = readAddress();
          draw();
        });
        document.addEventListener("keydown", function (event) {
          const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
          if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            byId("q").focus();
          }
        });
        byId("theme").addEventListener("click", function () {
          const root = document.documentElement;
          const isDark = root.dataset.theme
            ? root.dataset.theme === "dark"
            : matchMedia("(prefers-color-scheme: dark)").matches;
          root.dataset.theme = isDark ? "light" : "dark";
          try { localStorage.setItem("lienthong-theme", root.dataset.theme); } catch (error) { /* as above */ }
        });
        function measure() {
          const filters = byId("filters");
          const isSticky = getComputedStyle(filters).position === "sticky";
          document.documentElement.style.setProperty("--bar-height", (isSticky ? filters.offsetHeight : 0) + "px");
        }
        state = readAddress();
        draw();
        measure();
        window.addEventListener("resize", measure);
        }());
        """#
}
