"use strict";

const message = document.getElementById("message");
const summary = document.getElementById("summary");
const results = document.getElementById("results");
const query = document.getElementById("query");
let running = new AbortController();

document.querySelector("form").addEventListener("submit", async event => {
  event.preventDefault();

  // Only the last query is answered.
  running.abort();
  running = new AbortController();
  try {
    await search(query.value, running.signal);
  } catch (error) {
    if (error.name !== "AbortError") {
      show(`The search cannot be reached: ${error.message}.`, "", []);
    }
  }
});

async function search(text, signal) {
  const response = await fetch(`api/search?${new URLSearchParams({ q: text })}`, { signal });
  const answer = await response.json();
  if (response.ok) {
    show("", `${answer.texts.toLocaleString("en")} texts were searched.`, [table(answer.models)]);
  } else {
    show(answer.error, "", []);
  }
}

function show(sentence, count, content) {
  message.textContent = sentence;
  summary.textContent = count;
  results.replaceChildren(...content);
}

// A column for each model, a row for each form of an index.
function table(models) {
  const head = element("tr", element("th"));
  for (const model of models) {
    head.append(element("th", model.recipe, time(model.milliseconds, "query encoded in ")));
  }

  const body = element("tbody");
  models[0].indexes.forEach((index, place) => {
    const row = element("tr", element("th", index.form));
    for (const model of models) {
      const found = model.indexes[place];
      row.append(element("td", time(found.milliseconds, "searched in "), element("ol", ...found.results.map(item))));
    }

    body.append(row);
  });
  return element("table", element("thead", head), body);
}

function item(result) {
  const score = element("span", result.score.toFixed(3));
  score.className = "score";
  return element("li", score, element("span", result.text));
}

function time(milliseconds, label) {
  const span = element("div", `${label}${milliseconds.toFixed(2)} ms`);
  span.className = "time";
  return span;
}

// Strings become text, whatever is in them.
function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
