// The page.

const VIEWS = [
  {name: 'summary', title: 'Summary'},
  {name: 'findings', title: 'Findings'},
  {name: 'stories', title: 'Stories'},
  {name: 'reads', title: 'Who reaches what'},
  {name: 'about', title: 'What the log shows'},
];

function Choice({label, name, options, filter, onFilter, text}) {
  if (options.length < 2 && !filter[name]) return null;
  return h('label', null, h('span', null, label),
    h('select', {value: filter[name], onChange: event => onFilter({[name]: event.target.value})},
      h('option', {value: ''}, 'any'),
      options.slice(0, 500).map(([value, n]) => h('option', {value}, `${text ? text(value) : value} (${n})`))));
}

/** A time that can be typed: what the chart does with a pointer. */
function Moment({label, name, filter, onFilter}) {
  const value = filter[name] > 0 ? new Date(filter[name]).toISOString().slice(0, 19) : '';
  return h('label', {class: 'moment'}, h('span', null, label), h('input', {type: 'datetime-local', step: 1, value, onChange: event => onFilter({[name]: Date.parse(`${event.target.value}Z`) || 0})}));
}

function Severities({rows, filter, onFilter}) {
  const toggle = severity => {
    const chosen = filter.severity.includes(severity) ? filter.severity.filter(one => one !== severity) : [...filter.severity, severity];
    onFilter({severity: chosen});
  };
  return h('div', {class: 'tiles', role: 'group', 'aria-label': 'Findings by severity'}, SEVERITIES.map(severity => {
    const n = rows.filter(row => row.severity === severity).length;
    return h('button', {class: `tile ${severity}`, 'aria-pressed': filter.severity.includes(severity), onClick: () => toggle(severity), disabled: !n},
      h('strong', null, numberText(n)), h('span', null, severity));
  }));
}

function Filters({rows, filter, onFilter, found, more, onMore}) {
  const live = preactHooks.useContext(Live);
  const rules = preactHooks.useMemo(() => choices(rows, row => [row.rule]), [rows]);
  const people = preactHooks.useMemo(() => choices(rows, row => row.who), [rows]);
  const namespaces = preactHooks.useMemo(() => choices(rows, row => row.namespaces), [rows]);
  const clusters = preactHooks.useMemo(() => choices(rows, row => [row.cluster]), [rows]);
  const verdicts = preactHooks.useMemo(() => choices(rows, row => [verdictText(row)]), [rows]);
  return h('form', {class: 'filters', role: 'search', onSubmit: event => event.preventDefault()},
    h('label', {class: 'search'}, h('span', null, 'Search'), h('input', {type: 'search', id: 'search', value: filter.q, placeholder: 'name, namespace, rule, address …', onInput: event => onFilter({q: event.target.value})})),
    h('button', {type: 'button', class: 'plain more-filters', 'aria-expanded': more, onClick: onMore}, more ? 'Fewer filters' : 'More filters'),
    h(Choice, {label: 'Principal', name: 'who', options: people, filter, onFilter, text: user => principal(user).short}),
    h(Choice, {label: 'Namespace', name: 'namespace', options: namespaces, filter, onFilter}),
    h(Choice, {label: 'Rule', name: 'rule', options: rules, filter, onFilter, text: ruleText}),
    h(Choice, {label: 'Cluster', name: 'cluster', options: clusters, filter, onFilter}),
    !live && h(Choice, {label: 'Verdict', name: 'verdict', options: verdicts, filter, onFilter, text: verdict => VERDICT_TITLES[verdict] || verdict}),
    h(Moment, {label: 'Began from, UTC', name: 'from', filter, onFilter}),
    h(Moment, {label: 'Began before, UTC', name: 'to', filter, onFilter}),
    h('p', {class: 'found', role: 'status'},
      isNarrow(filter) ? `${numberText(found)} of ${countText(rows.length, 'finding')}` : countText(rows.length, 'finding'),
      filter.reaches && ' about reads and uses of Secrets',
      (filter.from > 0 || filter.to > 0) && ` that began${filter.from > 0 ? ` from ${timeText(filter.from)}` : ''}${filter.to > 0 ? ` until before ${timeText(filter.to)}` : ''} UTC`,
      isNarrow(filter) && h('button', {type: 'button', class: 'plain', onClick: () => onFilter({...NO_FILTER, view: filter.view, sort: filter.sort, ...(live && {verdict: filter.verdict})})}, 'Show all')));
}

function Tabs({views, filter, onFilter}) {
  return h('nav', {class: 'tabs', 'aria-label': 'Views'}, views.map(view =>
    h('a', {href: address({...filter, view: view.name, finding: ''}), 'aria-current': filter.view === view.name ? 'page' : undefined,
      onClick: event => { event.preventDefault(); onFilter({view: view.name, finding: ''}); }}, view.title)));
}

/** A view with its heading, which the tab above says already. */
const View = ({title, children}) => h('section', null, h('h2', {class: 'unseen'}, title), children);

function useAddress() {
  const [filter, setFilter] = preactHooks.useState(readAddress);
  preactHooks.useEffect(() => {
    const moved = () => setFilter(readAddress());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const change = part => {
    const next = {...readAddress(), ...part};
    // a step back leads to another view or finding, not through every letter of a search
    const step = ['page', 'secret', 'principal', 'view', 'finding'].some(name => next[name] !== filter[name]);
    history[step ? 'pushState' : 'replaceState'](null, '', address(next));
    setFilter(next);
  };
  return [filter, change];
}

function useKeys(filter, onFilter) {
  preactHooks.useEffect(() => {
    const pressed = event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === '/' && !typing) {
        event.preventDefault();
        if (!document.getElementById('search')) onFilter({view: 'findings'});
        requestAnimationFrame(() => document.getElementById('search')?.focus());
      } else if (event.key === 'Escape') {
        if (typing) event.target.blur();
        else if (filter.finding) onFilter({finding: ''});
      } else if ((event.key === 'j' || event.key === 'k') && !typing) {
        const buttons = [...document.querySelectorAll('button.opens')];
        const at = buttons.indexOf(document.activeElement);
        buttons[Math.min(buttons.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [filter]);
}

function Header({about}) {
  return h('header', null,
    h('p', {class: 'brand'}, 'Secretwatch'),
    h('h1', null, about.title),
    h('p', {class: 'quiet'}, about.subtitle));
}

/** What narrows the list: severities, the chart, and choices. A phone shows the first two when they are asked for. */
function Narrowing({rows, list, filter, onFilter}) {
  const [more, setMore] = preactHooks.useState(false);
  return h('div', {class: `narrowing ${more ? 'all' : ''}`},
    h(Severities, {rows, filter, onFilter}),
    h(Timeline, {rows: list, onRange: (from, to) => onFilter({from, to})}),
    h(Filters, {rows, filter, onFilter, found: list.length, more, onMore: () => setMore(!more)}));
}

function App({rows, about, overview, alerts, live}) {
  const views = live ? live.views : VIEWS;
  const [said, onFilter] = useAddress();
  const filter = preactHooks.useMemo(() => ({...said, view: viewOf(said, views)}), [said]);
  const printing = usePrinting();
  const list = preactHooks.useMemo(() => shown(rows, filter), [rows, ...Object.entries(filter).filter(([name]) => !['page', 'secret', 'principal', 'finding', 'view'].includes(name)).map(one => String(one[1]))]);
  useKeys(filter, onFilter);
  usePrintable(list, alerts);
  preactHooks.useEffect(() => {
    if (filter.finding) document.getElementById(`row-${filter.finding}`)?.scrollIntoView({block: 'nearest'});
  }, [filter.finding, filter.view, rows.length > 0]);
  const onOpen = finding => onFilter({page: '', view: 'findings', finding});
  const counted = live ? live.queued(rows, filter) : rows;
  const page = live && live.pages.find(one => one.name === filter.page);
  const tabs = h(Tabs, {views, filter, onFilter});
  const view = name => filter.view === name;
  const shownViews = () => h(preact.Fragment, null,
    !live && tabs,
    !view('summary') && (about.warnings || []).length > 0 && h('ul', {class: 'warnings'}, about.warnings.map(text => h('li', null, text))),
    live && h(live.Queues, {rows, filter, onFilter}),
    !view('summary') && !view('about') && h(Narrowing, {rows: counted, list, filter, onFilter}),
    live && tabs,
    view('summary') && h(View, {title: 'Summary'},
      h(Summary, {about, overview, rows, onFilter: part => onFilter({view: 'findings', ...part}), onOpen}),
      h(Beginnings, {rows, filter: {...NO_FILTER, finding: filter.finding}, alerts, onFilter: part => onFilter({view: 'sort' in part ? 'findings' : 'summary', ...part}), onOpen})),
    view('findings') && h(View, {title: 'Findings'}, h(FindingsTable, {list, rows, filter, alerts, onFilter})),
    view('stories') && h(View, {title: 'Stories'}, h(Stories, {list, alerts, onOpen})),
    view('reads') && h(View, {title: 'Who reaches what'}, h(Reads, {list, onFilter})),
    view('about') && h(View, {title: 'What the log shows'}, h(About, {about})));
  return h(Live.Provider, {value: live || null},
    live ? h(live.TopBar, {about, filter, onFilter, status: live.status}) : h(Header, {about}),
    h('main', {id: 'main'},
      live && live.login ? live.login : page?.View ? h(View, {title: page.title}, h(page.View, {filter, onFilter, onOpen, rows})) : printing ? h(Printed, {about, overview, list, rows, filter, alerts, live, onFilter}) : shownViews()),
    h('footer', {class: 'quiet'}, h('p', null, about.made), h('p', {class: 'noprint'}, h('span', {class: 'keys'}, 'Keys: / search, j and k next and previous finding, Enter open, Esc close. '), 'Charts by uPlot, page by Preact (both MIT).')));
}
