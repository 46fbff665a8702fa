// Who reads or uses Secrets where: principals by namespaces. An alert has no number of events by namespace.

const MOST_PRINCIPALS = 40;
const MOST_NAMESPACES = 18;

/** By principal and namespace, the findings there, of reads and uses. */
function matrix(rows) {
  const cells = new Map();
  const people = new Map();
  const namespaces = new Map();
  const add = (counts, name, risk) => {
    const {worst = 0, sum = 0} = counts.get(name) || {};
    counts.set(name, {worst: Math.max(worst, risk), sum: sum + risk});
  };
  for (const row of rows) {
    if (!row.reaches) continue;
    for (const who of row.who) {
      add(people, who, row.risk);
      for (const namespace of row.namespaces) {
        add(namespaces, namespace, row.risk);
        const key = `${who} ${namespace}`;
        const cell = cells.get(key) || {findings: 0, severity: 'informational', tried: true};
        cell.findings++;
        cell.tried = cell.tried && row.tried;
        if (SEVERITIES.indexOf(row.severity) < SEVERITIES.indexOf(cell.severity)) cell.severity = row.severity;
        cells.set(key, cell);
      }
    }
  }
  const most = (counts, n) => [...counts].sort(([one, a], [other, b]) => b.worst - a.worst || b.sum - a.sum || one.localeCompare(other)).slice(0, n).map(one => one[0]);
  const columns = most(namespaces, MOST_NAMESPACES).sort((a, b) => (b === EVERYWHERE) - (a === EVERYWHERE) || a.localeCompare(b));
  return {cells, people: most(people, MOST_PRINCIPALS), columns, left: Math.max(0, people.size - MOST_PRINCIPALS), leftColumns: Math.max(0, namespaces.size - MOST_NAMESPACES)};
}

function Reads({list, onFilter}) {
  const of = preactHooks.useMemo(() => matrix(list), [list]);
  if (!of.people.length) return h('p', {class: 'empty'}, 'No finding of a read or a use of Secrets.');
  const left = [of.left && countText(of.left, 'principal'), of.leftColumns && countText(of.leftColumns, 'namespace')].filter(Boolean);
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, 'How many findings about reads and uses of Secrets name a principal and a namespace; the colour is that of the worst. Dashed: denied, or only asked for rights. Who has the riskiest is at the top. What the policy expects is not in it.', left.length ? ` Left out, as they have less risk: ${left.join(', ')}.` : ''),
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': 'Who reads or uses Secrets in which namespace'}, h('table', {class: 'matrix'},
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, 'Principal'), of.columns.map(name => h('th', {scope: 'col', class: 'turned'}, h('span', null, name))))),
      h('tbody', null, of.people.map(who => {
        const one = principal(who);
        return h('tr', null,
          h('th', {scope: 'row', title: who}, one.short, one.kind !== 'user' && h('span', {class: 'kind'}, one.kind)),
          of.columns.map(namespace => {
            const cell = of.cells.get(`${who} ${namespace}`);
            return h('td', {'data-name': namespace}, cell && h('button', {
              class: `cell ${cell.severity} ${cell.tried ? 'tried' : ''}`,
              'aria-label': `${one.short} in ${namespace}: ${countText(cell.findings, 'finding')}, at worst ${cell.severity}${cell.tried ? ', denied or only asked for rights' : ''}`,
              onClick: () => onFilter({view: 'findings', who, namespace, reaches: 'yes'}),
            }, numberText(cell.findings)));
          }));
      })))));
}
