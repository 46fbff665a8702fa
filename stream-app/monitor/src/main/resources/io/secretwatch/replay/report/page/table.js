// The findings, a row each.

const PAGE_OF_ROWS = 100;
const COLUMNS = [
  {name: 'risk', title: 'Risk'},
  {name: 'title', title: 'Finding'},
  {name: 'who', title: 'Who'},
  {name: 'where', title: 'Where'},
  {name: 'first', title: 'First seen, UTC'},
  {name: 'count', title: 'Events'},
];

function Who({row}) {
  if (!row.who.length) return h('span', {class: 'quiet'}, 'not known');
  const one = principal(row.who[0]);
  return h(preact.Fragment, null,
    h('span', {class: 'name', title: row.who[0]}, one.short),
    one.kind !== 'user' && h('span', {class: 'kind'}, one.kind),
    row.who.length > 1 && h('span', {class: 'kind'}, `and ${row.who.length - 1} more`));
}

/** The namespaces, of which all are more than some; and the cluster, where the page has several. */
function Where({row, several}) {
  const some = row.namespaces.includes(EVERYWHERE) ? [EVERYWHERE] : row.namespaces;
  const namespaces = some.slice(0, 2).join(', ') + (some.length > 2 ? ` and ${some.length - 2} more` : '');
  return h(preact.Fragment, null, h('span', {class: 'name'}, namespaces || '–'), several && h('span', {class: 'kind'}, `cluster ${row.cluster}`));
}

/** The alert of a row, once it has come. */
function useAlert(alerts, row) {
  const [alert, setAlert] = preactHooks.useState(alerts.peek(row));
  preactHooks.useEffect(() => {
    let wanted = true;
    alerts.of(row).then(known => wanted && setAlert(known ?? null), () => wanted && setAlert(null));
    return () => {
      wanted = false;
    };
  }, [row.uid, row.revision]);
  return alert;
}

function OpenFinding({row, rows, alerts, onOpen}) {
  const alert = useAlert(alerts, row);
  preactHooks.useLayoutEffect(() => {
    const at = document.getElementById(`row-${row.uid}`);
    // what opens is below its row
    if (alert && at && at.getBoundingClientRect().top > innerHeight * .6) at.scrollIntoView({block: 'start'});
  }, [Boolean(alert)]);
  if (alert === null) return h('p', {class: 'message'}, alerts.trouble);
  return alert ? h(Guarded, {turn: row.revision}, h(Finding, {row, alert, rows, onOpen})) : h('p', {class: 'message quiet'}, 'Opening …');
}

function Row({row, open, several, rows, alerts, onOpen}) {
  const label = `${row.severity}, risk ${row.risk}: ${row.title}`;
  return h(preact.Fragment, null,
    h('tr', {class: `row ${open ? 'open' : ''} ${row.fresh || ''}`, id: `row-${row.uid}`, onClick: () => onOpen(open ? '' : row.uid)},
      h('td', {class: 'risk'}, h('span', {class: `badge ${row.severity}`}, row.severity), h('span', {class: 'number'}, row.risk)),
      h('td', {class: 'title'},
        h('button', {class: 'opens', 'aria-expanded': open, 'aria-label': label, onClick: event => { event.stopPropagation(); onOpen(open ? '' : row.uid); }}, row.title),
        row.fresh && h('span', {class: `tag fresh ${row.fresh}`}, row.fresh),
        row.verdict && h('span', {class: 'tag'}, VERDICT_TITLES[row.verdict] || row.verdict)),
      h('td', {class: 'who'}, h(Who, {row})),
      h('td', {class: 'where'}, h(Where, {row, several})),
      h('td', {class: 'when'}, h('span', {class: 'name'}, timeText(row.first)), spanText(row.last - row.first) && h('span', {class: 'kind'}, `for ${spanText(row.last - row.first)}`)),
      h('td', {class: 'count', 'data-unit': row.count === 1 ? 'event' : 'events'}, numberText(row.count))),
    open && h('tr', {class: 'opened'}, h('td', {colSpan: COLUMNS.length}, h(OpenFinding, {row, rows, alerts, onOpen}))));
}

function HeaderCell({column, filter, onFilter, printing}) {
  const by = filter.sort.replace(/^-/, '') === column.name;
  const down = filter.sort.startsWith('-');
  const sort = () => onFilter({sort: by && !down ? `-${column.name}` : column.name});
  return h('th', {scope: 'col', 'aria-sort': by ? (down ? 'descending' : 'ascending') : undefined, class: column.name},
    // a button would stand on the first page of a print alone
    printing ? column.title : h('button', {onClick: sort}, column.title, h('span', {'aria-hidden': true, class: 'arrow'}, by ? (down ? '▴' : '▾') : '')));
}

/** The findings that match; of a summary the first few. */
function FindingsTable({list, rows, filter, alerts, onFilter, printing, few}) {
  const live = preactHooks.useContext(Live);
  const [most, setMost] = preactHooks.useState(PAGE_OF_ROWS);
  const several = preactHooks.useMemo(() => rows.some(row => row.cluster !== rows[0].cluster), [rows]);
  preactHooks.useEffect(() => setMost(PAGE_OF_ROWS), [filter.q, filter.sort, String(filter.severity), filter.from, filter.rule, filter.who, filter.namespace]);
  const at = list.findIndex(row => row.uid === filter.finding);
  const kept = list.slice(0, Math.max(printing ? 1000 : few || most, at + 1));
  const hidden = filter.finding && at < 0 ? rows.find(row => row.uid === filter.finding) : null;
  const onOpen = finding => onFilter({finding});
  const gone = filter.finding && at < 0 && !hidden && (live ? live.goneText() : 'The finding that the link names is not in this report.');
  if (!list.length && !hidden) {
    return h('p', {class: 'empty'}, gone && `${gone} `, live ? live.none() : rows.length ? 'No finding matches the filter.' : 'No findings.');
  }
  const shownRows = hidden ? [hidden, ...kept] : kept;
  return h(preact.Fragment, null,
    gone && h('p', {class: 'note'}, gone),
    hidden && h('p', {class: 'note'}, live ? live.aside(hidden, filter) : 'The first finding does not match the filter; the link names it.'),
    h('table', {class: 'findings'},
      h('caption', {class: 'unseen'}, 'Findings; a row opens with Enter'),
      h('thead', null, h('tr', null, COLUMNS.map(column => h(HeaderCell, {column, filter, onFilter, printing})))),
      h('tbody', null, shownRows.map(row => h(Row, {key: row.uid, row, open: row.uid === filter.finding, several, rows, alerts, onOpen})))),
    kept.length < list.length && !few && h('p', {class: 'further'},
      h('button', {class: 'plain', onClick: () => setMost(most + 5 * PAGE_OF_ROWS)}, `Show more`), h('span', {class: 'quiet'}, ` ${numberText(kept.length)} of ${numberText(list.length)} are shown`)));
}
