/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form in the browser. The page holds everything that is asked (form_page*.c); this shows one part at a time,
 * keeps what is entered in this browser, and saves and loads answers files (escrutiny-answers/1). It writes text
 * only, never markup, and asks nothing of any network.
 *
 * What is kept, under one key for each form: whether both statements are ticked, the counter of saved files, and by
 * id of nominee the declared interest and, by id of criterion, {level, note, sent}. level: a number, "cannot-judge"
 * or absent. sent: an earlier file said something here, so that a blank must take it back.
 */
"use strict";
document.documentElement.className = "js";

(function () {
	const FORMAT = "escrutiny-answers/1", LARGEST = 20 * 1024 * 1024;
	const KINDS = ["employer", "co-author", "supervisor", "family", "campaigning", "other"];
	let data, words, key, kept = true, unsaved = false, timer = 0;
	let state;

	const blank = () => ({undertaken: false, declared: false, saved: 0, interests: {}, answers: {}});
	const has = (record, name) => Object.prototype.hasOwnProperty.call(record, name);
	const id = name => document.getElementById(name);
	const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
	const section = n => id("nominee-" + (n + 1));

	/* --- Sentences: {one, other} by the number n, placeholders filled. */

	function say(name, values) {
		const forms = words[name], n = values && values.n;
		const one = n === 1 || (n === 0 && data.language === "fr");
		return forms[one ? 0 : 1].replace(/\{(\w+)\}/g, (all, word) => String(values[word]));
	}

	/* Told aloud as well; each time anew, even if it says the same. */
	function tell(sentence, alarming) {
		const place = id("message");
		place.textContent = "";
		place.className = alarming ? "alarming" : "";
		window.setTimeout(() => { place.textContent = sentence; }, 30);
	}

	function ask(question, yes, then) {
		const dialog = id("ask");
		if (!dialog.showModal) {
			if (window.confirm(question))
				then();
			return;
		}
		const from = document.activeElement;
		id("ask-words").textContent = question;
		const button = dialog.querySelector("[data-do=yes]");
		button.textContent = yes;
		dialog.onclose = () => {
			const agreed = dialog.returnValue === "yes";
			if (from && from.focus)
				from.focus();
			if (agreed)
				then();
		};
		dialog.returnValue = "";
		dialog.showModal();
	}

	/* --- What is kept in this browser. */

	function keep() {
		window.clearTimeout(timer);
		timer = 0;
		try {
			window.localStorage.setItem(key, JSON.stringify(state));
			if (window.localStorage.getItem(key) === null)
				throw new Error("not kept");
			kept = true;
		} catch (problem) {
			kept = false;
		}
		if (!kept)
			id("kept").textContent = say("not_kept");
		id("kept").classList.toggle("alert", !kept);
	}

	function changed() {
		unsaved = true;
		window.clearTimeout(timer);
		timer = window.setTimeout(keep, 300);
		show_progress();
	}

	function recall() {
		state = blank();
		try {
			const found = JSON.parse(window.localStorage.getItem(key));
			if (found && found.answers && found.interests)
				state = Object.assign(blank(), found);
		} catch (problem) {
			kept = false;
		}
	}

	/* Of this reviewer and election only: others may use this computer, too. */
	function forget() {
		const ours = "escrutiny:" + data.form.cycle + "/" + data.form.reviewer + "/";
		window.clearTimeout(timer);
		try {
			Object.keys(window.localStorage).filter(name => name.startsWith(ours))
				.forEach(name => window.localStorage.removeItem(name));
		} catch (problem) {
			kept = false;
		}
		state = blank();
		unsaved = false;
		fill();
		tell(say("cleared"));
	}

	/* --- Answers. */

	const none = Object.freeze({});
	const interest = n => has(state.interests, data.nominees[n].id) ? state.interests[data.nominees[n].id] : none;
	const closed = n => data.nominees[n].recused || Boolean(interest(n).kind);
	const criterion = (n, q) => data.criteria[data.nominees[n].asked[q]];

	function answer(n, q, make) {
		const nominee = data.nominees[n].id, asked = criterion(n, q).id;
		if (!has(state.answers, nominee)) {
			if (!make)
				return none;
			state.answers[nominee] = {};
		}
		const of = state.answers[nominee];
		if (!has(of, asked)) {
			if (!make)
				return none;
			of[asked] = {};
		}
		return of[asked];
	}

	const lacks_evidence = (n, q) => {
		const given = answer(n, q);
		return criterion(n, q).evidence.includes(given.level) && !tidy(given.note);
	};

	/* How far one nominee is; notes that nobody must give do not count. */
	function progress(n) {
		const so_far = {n: 0, done: 0, evidence: 0};
		data.nominees[n].asked.forEach((c, q) => {
			if (closed(n) || !criterion(n, q).levels.length)
				return;
			so_far.n++;
			so_far.done += answer(n, q).level !== undefined;
			so_far.evidence += lacks_evidence(n, q);
		});
		return so_far;
	}

	function in_words(so_far) {
		const parts = [say("progress", so_far)];
		if (so_far.evidence)
			parts.push(say("progress_evidence", {n: so_far.evidence}));
		return parts.join(words.semicolon);
	}

	/* What no file may hold goes: controls but line ends, signs that turn text around, halves of characters. */
	function tidy(text) {
		return (text || "").replace(/\r\n?/g, "\n")
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "")
			.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "")
			.replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]+/g, "$1").trim();
	}

	/* --- The answers file. */

	/* RFC 8785: keys in the order of UTF-16, numbers and strings as ECMAScript writes them. */
	function canonical(value) {
		if (Array.isArray(value))
			return "[" + value.map(canonical).join(",") + "]";
		if (value === null || typeof value !== "object")
			return JSON.stringify(value);
		return "{" + Object.keys(value).sort()
			.map(name => JSON.stringify(name) + ":" + canonical(value[name])).join(",") + "}";
	}

	function crc32(text) {
		let crc = -1;
		new TextEncoder().encode(text).forEach(byte => {
			crc ^= byte;
			for (let bit = 0; bit < 8; bit++)
				crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
		});
		return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
	}

	function check_code(file) {
		const rest = Object.assign({}, file);
		delete rest.check;
		delete rest.$schema;
		return crc32(canonical(rest));
	}

	/* One answer as the file has it; null: nothing is said. */
	function entry(n, q) {
		const given = answer(n, q), note = tidy(given.note);
		const said = {nominee: data.nominees[n].id, criterion: criterion(n, q).id};
		if (interest(n).kind) {
			const about = tidy(interest(n).words);
			said.rating = "recused";
			if (q === 0)
				said.evidence = interest(n).kind + (about ? ": " + about : "");
			return said;
		}
		if (given.level !== undefined)
			said.rating = given.level;
		else if (given.sent && !note)
			said.rating = "not-rated";
		if (note)
			said.evidence = note;
		return has(said, "rating") || note ? said : null;
	}

	function each(action) {
		data.nominees.forEach((nominee, n) => {
			if (!nominee.recused)
				nominee.asked.forEach((c, q) => action(n, q));
		});
	}

	function answers_file() {
		const file = {format: FORMAT, form: data.form, saved: state.saved, language: data.language, answers: []};
		each((n, q) => {
			const said = entry(n, q);
			if (said)
				file.answers.push(said);
		});
		return Object.assign(file, {check: check_code(file)});
	}

	function save() {
		state.saved++;
		const file = answers_file();
		if (!file.answers.length) {
			state.saved--;
			tell(say("nothing"), true);
			return;
		}
		const link = document.createElement("a");
		const blob = new Blob([JSON.stringify(file, null, 1) + "\n"], {type: "application/json"});
		link.href = URL.createObjectURL(blob);
		link.download = data.file;
		document.body.appendChild(link);
		link.click();
		link.remove();
		window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
		each((n, q) => {
			if (entry(n, q))
				answer(n, q, true).sent = true;
		});
		unsaved = false;
		keep();
		const open = total();
		const left = open.n - open.done ? " " + say("still_open", {n: open.n - open.done}) : "";
		tell(say("saved", {file: data.file}) + left);
	}

	/* --- Loading. */

	/* The state that a file gives, and how many of its answers fit or do not. */
	function taken(file) {
		const result = {state: blank(), fit: 0, left: 0};
		const places = new Map();
		each((n, q) => places.set(JSON.stringify([data.nominees[n].id, criterion(n, q).id]), [n, q]));
		file.answers.forEach(said => {
			const place = places.get(JSON.stringify([said.nominee, said.criterion]));
			if (place && take(result.state, said, place[0], place[1]))
				result.fit++;
			else
				result.left++;
		});
		return result;
	}

	function take(into, said, n, q) {
		const nominee = data.nominees[n].id, asked = criterion(n, q);
		const note = typeof said.evidence === "string" ? said.evidence : "";
		const given = {sent: true};
		if (said.rating === "recused") {
			const parts = /^([a-z-]+)(?:: ([^]*))?$/.exec(note);
			const known = parts && KINDS.includes(parts[1]);
			if (known || !has(into.interests, nominee))
				into.interests[nominee] = {kind: known ? parts[1] : "other", words: known ? parts[2] || "" : note};
		} else if (typeof said.rating === "number") {
			given.level = asked.levels.find(level => Math.abs(level - said.rating) <= 1e-9);
			if (given.level === undefined)
				return false;
		} else if (said.rating === "cannot-judge" && asked.levels.length) {
			given.level = "cannot-judge";
		} else if (said.rating !== undefined && said.rating !== "not-rated") {
			return false;
		}
		if (note && said.rating !== "recused")
			given.note = note;
		if (!has(into.answers, nominee))
			into.answers[nominee] = {};
		into.answers[nominee][asked.id] = given;
		return true;
	}

	function put(result, file, name) {
		state = Object.assign(result.state, {
			undertaken: state.undertaken, declared: state.declared, saved: Math.max(file.saved, state.saved)});
		unsaved = false;
		keep();
		fill();
		const left = result.left ? " " + say("left_out", {n: result.left}) : "";
		tell(say("loaded", {file: name}) + left);
	}

	const well_formed = file => file && file.format === FORMAT && file.form && typeof file.form === "object" &&
		Array.isArray(file.answers) && file.answers.every(said => said && typeof said === "object") &&
		Number.isSafeInteger(file.saved) && file.saved >= 0 && Number.isSafeInteger(file.form.revision);

	/* The name of the sentence that says why the file cannot be loaded; null: it can. */
	function refusal(file) {
		if (!well_formed(file))
			return "not_answers";
		if (file.check !== check_code(file))
			return "damaged";
		if (file.form.cycle !== data.form.cycle)
			return "other_cycle";
		if (file.form.reviewer !== data.form.reviewer)
			return "other_reviewer";
		if (file.form.revision > data.form.revision)
			return "newer";
		return file.form.criteria !== data.form.criteria ? "other_criteria" : null;
	}

	function load(text, name) {
		let file = null;
		try {
			file = JSON.parse(text.replace(/^\ufeff/, ""));
		} catch (problem) {
			/* said below: it is no answers file */
		}
		const why = refusal(file), form = file && file.form || {};
		const about = {file: name, cycle: form.cycle, reviewer: form.reviewer, revision: form.revision};
		if (why) {
			tell(say(why, about), true);
			return;
		}
		const result = taken(file), earlier = form.revision < data.form.revision;
		const held = answers_file().answers.length > 0;
		const newer = held && file.saved < state.saved && !earlier ? " " + say("replace_older") : "";
		const replace = say("replace", about) + newer;
		if (earlier && !result.fit)
			tell(say("older_nothing", about), true);
		else if (earlier)
			ask(say("older", Object.assign({n: result.fit}, about)) + (held ? " " + replace : ""),
				say("yes_take"), () => put(result, file, name));
		else if (held)
			ask(replace, say("yes_load"), () => put(result, file, name));
		else
			put(result, file, name);
	}

	function load_chosen(input) {
		const chosen = input.files[0];
		if (!chosen)
			return;
		const reader = new FileReader();
		reader.onload = () => load(String(reader.result), chosen.name);
		reader.onerror = () => tell(say("not_answers", {file: chosen.name}), true);
		if (chosen.size > LARGEST)
			tell(say("not_answers", {file: chosen.name}), true);
		else
			reader.readAsText(chosen);
		input.value = "";
	}

	/* --- Showing. */

	function total() {
		const sum = {n: 0, done: 0, evidence: 0};
		data.nominees.forEach((nominee, n) => {
			const so_far = progress(n);
			Object.keys(sum).forEach(part => { sum[part] += so_far[part]; });
		});
		return sum;
	}

	/* Text is set only where it differs: what is announced is announced once. */
	function set_text(place, text) {
		if (place && place.textContent !== text)
			place.textContent = text;
	}

	function show_progress() {
		data.nominees.forEach((nominee, n) => {
			const row = document.querySelector("[data-progress='" + (n + 1) + "']"), so_far = progress(n);
			set_text(row, closed(n) ? say("closed") : in_words(so_far));
			row.parentNode.classList.toggle("closed", closed(n));
			row.parentNode.classList.toggle("done", so_far.n > 0 && so_far.done === so_far.n && !so_far.evidence);
		});
		set_text(id("total"), say("total", {progress: in_words(total())}));
		show_where();
	}

	/* "Nominee 3 of 13 · 7 of 9 answered" */
	function show_where() {
		const view = document.querySelector(".nominee.open");
		if (!view) {
			set_text(id("where"), "");
			return;
		}
		const n = Number(view.id.slice(8)) - 1;
		const place = say("nominee_of", {number: n + 1, n: data.nominees.length});
		set_text(id("where"), place + " \u00b7 " + (closed(n) ? say("closed") : in_words(progress(n))));
	}

	function rows_for(text) {
		const rows = text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0);
		return Math.min(Math.max(rows, 2), 20);
	}

	function show_question(n, q) {
		const name = n + 1 + "-" + (q + 1), field = id("q-" + name), given = answer(n, q);
		const chosen = given.level === undefined || given.level === "cannot-judge" ? given.level || "" :
			String(criterion(n, q).levels.indexOf(given.level));
		const list = id(name), note = id("evidence-" + name);
		field.disabled = closed(n);
		all("input[type=radio]", field).forEach(radio => { radio.checked = radio.value === chosen; });
		if (list)
			list.value = chosen;
		if (note.value !== (given.note || ""))
			note.value = given.note || "";
		note.rows = rows_for(note.value);
		const lacking = lacks_evidence(n, q), back = given.sent && given.level === undefined && !tidy(given.note);
		const missing = id("missing-" + name);
		set_text(missing, lacking ? say("evidence_missing") : back ? say("taken_back") : "");
		missing.classList.toggle("alarming", lacking);
		note.setAttribute("aria-invalid", String(lacking));
		field.querySelector("[data-do=clear]").hidden = given.level === undefined && !given.note;
	}

	function show_nominee(n) {
		if (data.nominees[n].recused)
			return;
		section(n).classList.toggle("closed", closed(n));
		data.nominees[n].asked.forEach((c, q) => show_question(n, q));
	}

	/* Everything in the page follows the state. */
	function fill() {
		id("undertaken").checked = state.undertaken;
		id("declared").checked = state.declared;
		all(".declaration").forEach(field => {
			const n = Number(field.dataset.nominee) - 1, kind = interest(n).kind;
			all("input[type=radio]", field).forEach(radio => { radio.checked = radio.value === kind; });
			id("words-" + (n + 1)).value = interest(n).words || "";
			field.classList.toggle("has", Boolean(kind));
		});
		data.nominees.forEach((nominee, n) => show_nominee(n));
		show_progress();
	}

	/* The part that the address names: a part, or something in one. */
	function open_part(moved) {
		const wanted = id(location.hash.slice(1));
		const admitted = state.undertaken && state.declared;
		let view = wanted && wanted.closest(".view");
		const early = view && view.classList.contains("nominee") && !admitted;
		if (!view || early)
			view = early || !admitted ? id("start") : id("overview");
		all(".view").forEach(one => one.classList.toggle("open", one === view));
		all(".bar nav a").forEach(link => {
			if (link.hash === "#" + view.id)
				link.setAttribute("aria-current", "page");
			else
				link.removeAttribute("aria-current");
		});
		show_where();
		if (early)
			tell(say("tick_first"), true);
		else if (moved)
			id("message").textContent = "";
		if (!moved && !early)
			return;
		const target = early ? id(state.undertaken ? "declared" : "undertaken") :
			wanted && wanted !== view ? wanted : view.querySelector("h2");
		if (target === view.querySelector("h2"))
			window.scrollTo(0, 0);
		target.focus();
	}

	/* --- What people do. */

	function on_input(event) {
		const target = event.target, declaration = target.closest(".declaration");
		if (target.id === "undertaken" || target.id === "declared") {
			state[target.id] = target.checked;
		} else if (declaration) {
			const n = Number(declaration.dataset.nominee) - 1;
			const kind = declaration.querySelector("input[type=radio]:checked").value;
			state.interests[data.nominees[n].id] = {kind: kind, words: id("words-" + (n + 1)).value};
			declaration.classList.toggle("has", kind !== "");
			show_nominee(n);
		} else if (!on_answer(target)) {
			return;
		}
		changed();
	}

	function place_of(target) {
		const field = target.closest(".question"), parts = field ? field.id.split("-") : null;
		return parts && {n: Number(parts[1]) - 1, q: Number(parts[2]) - 1};
	}

	function on_answer(target) {
		const place = place_of(target);
		if (!place)
			return false;
		const given = answer(place.n, place.q, true);
		if (target.tagName === "TEXTAREA") {
			given.note = target.value;
		} else if (target.value === "cannot-judge") {
			given.level = target.value;
		} else if (target.value === "") {
			delete given.level;
		} else {
			given.level = criterion(place.n, place.q).levels[Number(target.value)];
		}
		show_question(place.n, place.q);
		return true;
	}

	function clear_answer(button) {
		const place = place_of(button), given = answer(place.n, place.q, true);
		delete given.level;
		delete given.note;
		show_question(place.n, place.q);
		changed();
		const first = button.closest(".question").querySelector("input, select, textarea");
		first.focus();
	}

	const actions = {
		save: save,
		clear: clear_answer,
		"clear-all": () => ask(say("clear_question"), say("yes_clear"), forget),
		yes: () => id("ask").close("yes"),
		no: () => id("ask").close("no")
	};

	function on_click(event) {
		const button = event.target.closest("[data-do]");
		if (button)
			actions[button.dataset.do](button);
	}

	/* The skip link leads to the content, which is no part of its own. */
	function skip(event) {
		event.preventDefault();
		document.querySelector(".view.open h2").focus();
	}

	function listen() {
		document.addEventListener("input", on_input);
		document.addEventListener("click", on_click);
		id("skip").addEventListener("click", skip);
		id("load").addEventListener("change", event => load_chosen(event.target));
		window.addEventListener("hashchange", () => open_part(true));
		window.addEventListener("beforeprint", () => all("details").forEach(one => { one.open = true; }));
		window.addEventListener("pagehide", () => { if (timer) keep(); });
		window.addEventListener("storage", event => {
			if (event.key === key)
				tell(say("other_window"), true);
		});
		window.addEventListener("beforeunload", event => {
			if (timer)
				keep();
			if (!kept && unsaved) {
				event.preventDefault();
				event.returnValue = "";
			}
		});
	}

	function start() {
		data = JSON.parse(id("form-data").textContent);
		words = data.words;
		key = "escrutiny:" + [data.form.cycle, data.form.reviewer, data.form.criteria, data.form.revision].join("/");
		recall();
		all("fieldset, input").forEach(field => { field.disabled = false; });
		fill();
		keep();
		listen();
		open_part(location.hash !== "");
	}

	document.addEventListener("DOMContentLoaded", () => {
		try {
			start();
		} catch (problem) {
			document.documentElement.className = ""; /* the page says in words what to do */
			throw problem;
		}
	});
})();
