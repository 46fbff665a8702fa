// What is shown, and in which order. All of it is in the address, so that a link shows the same.

const NO_FILTER = {page: '', secret: '', principal: '', view: '', q: '', severity: [], rule: '', who: '', namespace: '', reaches: '', cluster: '', verdict: '', from: 0, to: 0, sort: 'risk', finding: ''};

/** In how many namespaces Secrets were reached or tried; the whole cluster is more than any number. */
const breadth = row => (row.namespaces.includes(EVERYWHERE) ? Infinity : row.namespaces.length);

const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const SORTS = {
  /** The riskiest first; of one risk the gravest, then what reached most, then what began last. */
  risk: (a, b) => b.risk - a.risk || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compared(breadth(b), breadth(a)) || b.first - a.first || compared(a.uid, b.uid),
  title: (a, b) => a.title.localeCompare(b.title) || SORTS.risk(a, b),
  who: (a, b) => (a.who[0] || '').localeCompare(b.who[0] || '') || SORTS.risk(a, b),
  where: (a, b) => whereText(a).localeCompare(whereText(b)) || SORTS.risk(a, b),
  first: (a, b) => a.first - b.first || SORTS.risk(a, b),
  last: (a, b) => b.last - a.last || SORTS.risk(a, b),
  count: (a, b) => b.count - a.count || SORTS.risk(a, b),
};

function whereText(row) {
  return [row.cluster, ...row.namespaces].join(' ');
}

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const filter = {...NO_FILTER};
  for (const name of Object.keys(NO_FILTER)) {
    if (!said.has(name)) continue;
    const text = said.get(name);
    if (name === 'severity') filter.severity = text.split(',').filter(word => SEVERITIES.includes(word));
    else if (name === 'from' || name === 'to') filter[name] = Date.parse(text) || 0;
    else if (name === 'sort') filter.sort = Object.hasOwn(SORTS, text.replace(/^-/, '')) ? text : NO_FILTER.sort;
    else filter[name] = text;
  }
  return filter;
}

function address(filter) {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (String(value) === String(NO_FILTER[name])) continue;
    said.set(name, name === 'from' || name === 'to' ? new Date(value).toISOString() : String(value));
  }
  return `#${said}`;
}

/** What counts of what people said; a verdict that was taken back does not. */
const verdictText = row => (row.verdict && row.verdict !== 'withdrawn' ? row.verdict : 'none');
/** The view that is asked for; a link to a finding or with a filter asks for the findings. */
function viewOf(filter, views) {
  if (views.some(view => view.name === filter.view)) return filter.view;
  return filter.finding || isNarrow(filter) ? 'findings' : views[0].name;
}


/** Whether anything is left out. */
function isNarrow(filter) {
  return ['q', 'severity', 'rule', 'who', 'namespace', 'reaches', 'cluster', ...(NO_FILTER.verdict ? [] : ['verdict']), 'from', 'to'].some(name => String(filter[name]) !== String(NO_FILTER[name]));
}

function matches(row, filter) {
  if (filter.severity.length && !filter.severity.includes(row.severity)) return false;
  if (filter.rule && row.rule !== filter.rule) return false;
  if (filter.cluster && row.cluster !== filter.cluster) return false;
  if (filter.verdict && verdictText(row) !== filter.verdict) return false;
  if (filter.who && !row.who.includes(filter.who)) return false;
  if (filter.namespace && !row.namespaces.includes(filter.namespace)) return false;
  if (filter.reaches && !row.reaches) return false;
  // a finding is of the time at which it began, as in the chart
  if (filter.from && row.first < filter.from) return false;
  if (filter.to && row.first >= filter.to) return false;
  return filter.q.toLowerCase().split(/\s+/).every(word => row.text.includes(word));
}

function shown(rows, filter) {
  const down = filter.sort.startsWith('-');
  const order = SORTS[filter.sort.replace(/^-/, '')];
  const found = rows.filter(row => matches(row, filter)).sort(order);
  return down ? found.reverse() : found;
}

/** Texts by how many rows have them, the most first. */
function choices(rows, texts) {
  const counts = new Map();
  for (const row of rows) {
    for (const text of texts(row)) counts.set(text, (counts.get(text) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
