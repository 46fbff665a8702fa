// The page.

const VIEWS = [
  {name: 'findings', title: 'Findings'},
  {name: 'stories', title: 'Stories'},
  {name: 'reads', title: 'Who reaches what'},
  {name: 'about', title: 'What the log shows'},
];
const PRINTED_IN_FULL = 12;

function Choice({label, name, options, filter, onFilter, text}) {
  if (options.length < 2 && !filter[name]) return null;
  return h('label', null, h('span', null, label),
    h('select', {value: filter[name], onChange: event => onFilter({[name]: event.target.value})},
      h('option', {value: ''}, 'any'),
      options.slice(0, 500).map(([value, n]) => h('option', {value}, `${text ? text(value) : value} (${n})`))));
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

function Filters({rows, filter, onFilter, found}) {
  const live = preactHooks.useContext(Live);
  const rules = preactHooks.useMemo(() => choices(rows, row => [row.rule]), [rows]);
  const people = preactHooks.useMemo(() => choices(rows, row => row.who), [rows]);
  const namespaces = preactHooks.useMemo(() => choices(rows, row => row.namespaces), [rows]);
  const clusters = preactHooks.useMemo(() => choices(rows, row => [row.cluster]), [rows]);
  const verdicts = preactHooks.useMemo(() => choices(rows, row => [verdictText(row)]), [rows]);
  const [more, setMore] = preactHooks.useState(false);
  return h('form', {class: `filters ${more ? 'all' : ''}`, role: 'search', onSubmit: event => event.preventDefault()},
    h('label', {class: 'search'}, h('span', null, 'Search'), h('input', {type: 'search', id: 'search', value: filter.q, placeholder: 'name, namespace, rule, address …', onInput: event => onFilter({q: event.target.value})})),
    h('button', {type: 'button', class: 'plain more-filters', 'aria-expanded': more, onClick: () => setMore(!more)}, more ? 'Fewer filters' : 'More filters'),
    h(Choice, {label: 'Principal', name: 'who', options: people, filter, onFilter, text: user => principal(user).short}),
    h(Choice, {label: 'Namespace', name: 'namespace', options: namespaces, filter, onFilter}),
    h(Choice, {label: 'Rule', name: 'rule', options: rules, filter, onFilter}),
    h(Choice, {label: 'Cluster', name: 'cluster', options: clusters, filter, onFilter}),
    !live && h(Choice, {label: 'Verdict', name: 'verdict', options: verdicts, filter, onFilter, text: verdict => VERDICT_TITLES[verdict] || verdict}),
    h('p', {class: 'found', role: 'status'},
      isNarrow(filter) ? `${numberText(found)} of ${countText(rows.length, 'finding')}` : countText(rows.length, 'finding'),
      filter.from > 0 && ` from ${timeText(filter.from)} to ${timeText(filter.to)}`,
      isNarrow(filter) && h('button', {type: 'button', class: 'plain', onClick: () => onFilter({...NO_FILTER, view: filter.view, sort: filter.sort, ...(live && {verdict: filter.verdict})})}, 'Show all')));
}

function Tabs({views, filter, onFilter}) {
  return h('nav', {class: 'tabs', 'aria-label': 'Views'}, views.map(view =>
    h('a', {href: address({...filter, view: view.name, finding: ''}), 'aria-current': filter.view === view.name ? 'page' : undefined,
      onClick: event => { event.preventDefault(); onFilter({view: view.name, finding: ''}); }}, view.title)));
}

/** A view with its heading, which the tab above says already, except in print. */
const View = ({title, printing, children}) => h('section', null, h('h2', {class: printing ? '' : 'unseen'}, title), children);

/** What is printed beside the table: the worst of what is shown, in full. */
function PrintedFindings({list, rows, alerts}) {
  const known = list.slice(0, PRINTED_IN_FULL).map(row => ({row, alert: alerts.peek(row)})).filter(one => one.alert);
  return h('section', {class: 'printed'},
    h('h2', null, known.length < list.length ? `The first ${known.length} findings in full` : 'The findings in full'),
    known.map(({row, alert}) => h('section', {class: 'sheet'},
      h('h3', null, h('span', {class: `badge ${row.severity}`}, row.severity), ` ${row.title}`),
      h(Guarded, null, h(Finding, {row, alert, rows, onOpen: () => {}, printed: true})))));
}

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

function usePrinting() {
  const [printing, setPrinting] = preactHooks.useState(matchMedia('print').matches);
  preactHooks.useEffect(() => {
    // before the print itself, so synchronously
    const begin = () => {
      preact.options.debounceRendering = render => render();
      setPrinting(true);
      preact.options.debounceRendering = undefined;
    };
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

function useKeys(list, filter, onFilter) {
  preactHooks.useEffect(() => {
    const pressed = event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === '/' && !typing) {
        event.preventDefault();
        document.getElementById('search')?.focus();
      } else if (event.key === 'Escape') {
        if (typing) event.target.blur();
        else if (filter.finding) onFilter({finding: ''});
      } else if ((event.key === 'j' || event.key === 'k') && !typing && filter.view === 'findings' && list.length) {
        const buttons = [...document.querySelectorAll('button.opens')];
        const at = buttons.indexOf(document.activeElement);
        buttons[Math.min(buttons.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [list, filter]);
}

function Header({about}) {
  return h('header', null,
    h('p', {class: 'brand'}, 'Secretwatch'),
    h('h1', null, about.title),
    h('p', {class: 'quiet'}, about.subtitle));
}

function App({rows, about, alerts, live}) {
  const [filter, onFilter] = useAddress();
  const printing = usePrinting();
  const list = preactHooks.useMemo(() => shown(rows, filter), [rows, ...Object.entries(filter).filter(([name]) => !['page', 'secret', 'principal', 'finding', 'view'].includes(name)).map(one => String(one[1]))]);
  useKeys(list, filter, onFilter);
  preactHooks.useEffect(() => {
    // so that they can be printed: what prints a page does not wait
    list.slice(0, PRINTED_IN_FULL).forEach(row => alerts.of(row).catch(() => {}));
  }, [list]);
  preactHooks.useEffect(() => {
    if (filter.finding) document.getElementById(`row-${filter.finding}`)?.scrollIntoView({block: 'nearest'});
  }, [filter.finding, filter.view, rows.length > 0]);
  const onOpen = finding => onFilter({page: '', view: 'findings', finding});
  const view = name => printing || filter.view === name;
  const views = live ? live.views : VIEWS;
  const counted = live ? live.queued(rows, filter) : rows;
  const page = live && live.pages.find(one => one.name === filter.page);
  return h(Live.Provider, {value: live || null},
    live ? h(live.TopBar, {about, filter, onFilter, status: live.status}) : h(Header, {about}),
    live && live.login ? h('main', {id: 'main'}, live.login) : h('main', {id: 'main'},
      page?.View ? h(View, {title: page.title}, h(page.View, {filter, onFilter, onOpen, rows})) : h(preact.Fragment, null,
        (about.warnings || []).length > 0 && h('ul', {class: 'warnings'}, about.warnings.map(text => h('li', null, text))),
        live && h(live.Queues, {rows, filter, onFilter}),
        h(Severities, {rows: counted, filter, onFilter}),
        h(Timeline, {rows: list, onRange: (from, to) => onFilter({from, to})}),
        h(Filters, {rows: counted, filter, onFilter, found: list.length}),
        h(Tabs, {views, filter, onFilter}),
        view('findings') && h(View, {title: 'Findings', printing}, h(FindingsTable, {list, rows, filter, alerts, onFilter, printing})),
        view('stories') && h(View, {title: 'Stories', printing}, h(Stories, {list, alerts, onOpen, printing})),
        view('reads') && h(View, {title: 'Who reaches what', printing}, h(Reads, {list, onFilter})),
        printing && h(PrintedFindings, {list, rows, alerts}),
        !live && view('about') && h(View, {title: 'What the log shows', printing}, h(About, {about})))),
    h('footer', {class: 'quiet'}, h('p', null, about.made), h('p', {class: 'noprint'}, 'Keys: / search, j and k next and previous finding, Enter open, Esc close. Charts by uPlot, page by Preact (both MIT).')));
}
