/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report in the browser: tables can be sorted, and in "what if" weights can be moved. The page reads the same
 * without this; it writes text only, never markup, and asks nothing of any network. What the page was written with
 * (whatif.c) stands in #page-data.
 */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
	const id = name => document.getElementById(name);
	const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
	const data = JSON.parse(id("page-data").textContent);

	/* --- Sorting: up, down, and as it was. Words by the language, figures by size; what is no figure comes last. */

	const order = new Intl.Collator(data.language, {numeric: true}).compare;

	/* The first figure of a cell: "=2", "1–3", "54,2 à 68,1", "−0.4"; null if it does not begin with one. */
	function figure(text) {
		const found = /^[=+]?([\u2212-]?)(\d+(?:[.,]\d+)?)/.exec(text.replace(/[\s\u00a0\u202f]+(?=\d{3})/g, ""));
		return found ? (found[1] ? -1 : 1) * Number(found[2].replace(",", ".")) : null;
	}

	function said(row, column) {
		const cell = row.cells[column];
		const words = cell.querySelector("bdi") || cell.querySelector(".words") || cell;
		return words.textContent.trim();
	}

	function compare(a, b, column, number) {
		const x = said(a, column), y = said(b, column);
		if (!number)
			return order(x, y);
		const m = figure(x), n = figure(y);
		return m === n ? 0 : m === null ? 2 : n === null ? -2 : m < n ? -1 : 1;
	}

	function sort(table, column, number, way) {
		for (const body of table.tBodies) {
			const first = body.kept.filter(row => row.className === "part");
			const rest = body.kept.filter(row => row.className !== "part"); /* sort is stable */
			if (way)
				rest.sort((a, b) => {
					const c = compare(a, b, column, number);
					return Math.abs(c) === 2 ? c : way * c;
				});
			first.concat(rest).forEach(row => body.append(row));
		}
	}

	function press(table, heads, column, number) {
		const was = heads[column].getAttribute("aria-sort");
		const now = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
		heads.forEach(head => head.removeAttribute("aria-sort"));
		if (now)
			heads[column].setAttribute("aria-sort", now);
		sort(table, column, number, now === "ascending" ? 1 : now === "descending" ? -1 : 0);
	}

	function enliven(table) {
		const heads = all("thead th", table), rows = all("tbody tr:not(.part)", table);
		if (rows.length < 3 || table.querySelector(".total"))
			return;
		for (const body of table.tBodies)
			body.kept = Array.from(body.rows);
		heads.forEach((head, column) => {
			if (!rows.some(row => said(row, column)))
				return;
			const button = document.createElement("button");
			button.type = "button";
			button.append(...head.childNodes);
			head.append(button);
			button.addEventListener("click", () => press(table, heads, column, head.classList.contains("number")));
		});
	}

	all("main table").forEach(enliven);

	/* On a narrow screen rows are cards, and headings are out of sight. */
	const narrow = window.matchMedia("(max-width:40rem)");
	const reach = () => all("table.wide thead button").forEach(button => { button.tabIndex = narrow.matches ? -1 : 0; });
	narrow.addEventListener("change", reach);
	reach();

	/* --- What if: weights that are set stay, the others share what is left in proportion, as in weights --set. */

	if (!id("what-if"))
		return;
	const criteria = data.criteria, words = data.words, SLACK = 1e-9;
	const stated = criteria.map(criterion => criterion.weight);
	const point = words.plus.replace(/[\d+]/g, "") || ".", minus = words.minus[0];
	const sliders = all("#what-if input[type=range]").map(input => {
		const [, , kind, number] = input.id.split("-");
		return {input, output: input.nextElementSibling, of: kind === "dimension", number: Number(number),
			at: criteria.findIndex(criterion => criterion.number === Number(number))};
	});
	const tables = all("#what-if table").map(table => all("tbody tr", table));
	let held = [], timer = 0;

	const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (all, word) => String(values[word]));
	const sum = list => list.reduce((a, b) => a + b, 0);

	/* Half away from zero, as the program rounds. */
	function print(number, decimals) {
		const unit = 10 ** decimals, size = Math.floor(Math.abs(number) * unit + 0.5 + 1e-9) / unit;
		const text = size.toFixed(decimals).replace(".", point);
		return (number < 0 && size ? minus : "") + text;
	}

	const signed = number => {
		const text = print(number, 1);
		return text === print(0, 1) ? words.zero : number > 0 ? "+" + text : text;
	};

	/* Gives those of the criteria whose weight is open their parts of share; false: that cannot be. */
	function shareOut(weight, inside, share) {
		const open = inside.filter(k => isNaN(weight[k]));
		const left = share - sum(inside.filter(k => !isNaN(weight[k])).map(k => weight[k]));
		const whole = sum(open.map(k => stated[k]));
		if (left < -SLACK || (left > SLACK && !(whole > 0)))
			return false;
		open.forEach(k => { weight[k] = left > SLACK ? left * (stated[k] / whole) : 0; });
		return true;
	}

	function weights() {
		const weight = criteria.map((criterion, k) => {
			const own = held.find(one => !one.of && one.at === k);
			return own ? own.share : NaN;
		});
		const dimensions = held.filter(one => one.of);
		const inside = number => criteria.map((c, k) => k).filter(k => criteria[k].dimension === number);
		const rest = criteria.map((c, k) => k)
			.filter(k => !dimensions.some(one => one.number === criteria[k].dimension));
		const fine = dimensions.every(one => shareOut(weight, inside(one.number), one.share)) &&
			shareOut(weight, rest, 1 - sum(dimensions.map(one => one.share)));
		return fine ? weight : null;
	}

	/* What the newest cannot stand beside is let go, the oldest first. */
	function settle() {
		for (;;) {
			const weight = weights();
			if (weight && weight.some((w, k) => Math.abs(w - stated[k]) > SLACK))
				return weight;
			if (weight || held.length < 2) {
				held = [];
				return stated.slice();
			}
			held.shift();
		}
	}

	/* From the score as stated, so that at the weights as stated it is that score, whatever was rounded. */
	function score(nominee, weight) {
		const values = nominee.values, used = k => weight[k] > 0 || (nominee.score !== null && stated[k] > 0);
		if (values.some((v, k) => v === null && used(k)))
			return null;
		return values.reduce((total, v, k) =>
			v === null ? total : total + (weight[k] - (nominee.score === null ? 0 : stated[k])) * v,
			nominee.score === null ? 0 : nominee.score);
	}

	/* "1", "=2"; the same score, the same place. */
	function places(scores) {
		const round = data.exact ? 1e6 : 1e2, level = scores.map(s => s === null ? null : Math.round(s * round));
		return level.map(s => s === null ? words.none :
			(level.filter(t => t === s).length > 1 ? "=" : "") + (1 + level.filter(t => t !== null && t > s).length));
	}

	function show(cell, text, other) {
		const span = cell.querySelector(".words") || cell;
		span.textContent = text;
		cell.classList.toggle("strong", other);
	}

	/* The names of the groups in which the order of points is another. */
	function fill(weight) {
		return data.groups.filter((group, g) => {
			const scores = group.nominees.map(nominee => score(nominee, weight));
			const place = places(scores), before = places(group.nominees.map(nominee => nominee.score));
			let changed = false;
			group.nominees.forEach((nominee, i) => {
				const cells = tables[g][i].cells, now = scores[i];
				show(cells[2], now === null ? words.none : print(now, 1), false);
				show(cells[3], now === null || nominee.score === null ? words.none : signed(now - nominee.score), false);
				if (!group.contested)
					return;
				const other = held.length > 0 && place[i] !== before[i];
				show(cells[5], place[i], other);
				changed = changed || other;
			});
			return changed;
		}).map(group => group.label);
	}

	/* What was computed with the weights as stated says so while others are set. */
	function grey(on) {
		document.body.classList.toggle("other-weights", on);
		all(".greyed-note").forEach(note => note.remove());
		if (!on)
			return;
		["answer", "standings", "firmness", "weights", "nominees"].map(id).filter(part => part).forEach(part => {
			const note = document.createElement("p");
			note.className = "alert greyed-note";
			note.textContent = words.greyed;
			part.querySelector("h2").after(note);
		});
	}

	const name = one => one.of ? data.dimensions[one.number].label : criteria[one.at].id;

	function summary(changed) {
		if (!held.length)
			return words.stated;
		const list = held.map(one => name(one) + " " + print(100 * one.share, 1).replace(point + "0", ""));
		return say("set", {settings: list.join(", ")}) + " " +
			(changed.length ? say("changed", {groups: changed.join("; ")}) : words.same);
	}

	function update() {
		const weight = settle(), on = held.length > 0, changed = fill(weight);
		sliders.forEach(slider => {
			const share = slider.of ? sum(weight.filter((w, k) => criteria[k].dimension === slider.number))
				: weight[slider.at];
			const text = print(100 * share, 1).replace(new RegExp("\\" + point + "0$"), "");
			slider.input.value = 100 * share;
			slider.input.setAttribute("aria-valuetext", say("points", {n: text}));
			slider.output.textContent = text;
			slider.input.parentElement.classList.toggle("set", held.some(one => one.input === slider.input));
		});
		all(".what-if-back").forEach(button => { button.disabled = !on; });
		id("what-if-bar").hidden = !on;
		if (on !== document.body.classList.contains("other-weights"))
			grey(on);
		window.clearTimeout(timer);
		timer = window.setTimeout(() => { id("what-if-summary").textContent = summary(changed); }, 150);
	}

	sliders.forEach(slider => slider.input.addEventListener("input", () => {
		held = held.filter(one => one.input !== slider.input);
		held.push(Object.assign({share: Number(slider.input.value) / 100}, slider));
		update();
	}));
	all(".what-if-back").forEach(button => button.addEventListener("click", () => {
		held = [];
		update();
		sliders[0].input.focus();
	}));
	update();
	id("what-if").hidden = false;
});
