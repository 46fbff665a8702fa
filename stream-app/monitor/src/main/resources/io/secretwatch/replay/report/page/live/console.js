// The page as the monitor serves it.

const PAGES = [
  {name: '', title: 'Findings'},
  {name: 'who-read', title: 'Who read', View: WhoReadPage},
  {name: 'what-did', title: 'What did', View: WhatDidPage},
  {name: 'exposure', title: 'Exposure', View: ExposurePage},
];

const LIVE_VIEWS = [
  {name: 'findings', title: 'List'},
  {name: 'stories', title: 'Stories'},
  {name: 'reads', title: 'Who reaches what'},
];

const inSight = element => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
};

/** The row that the reader is at, which must not move: the open one, the one below the pointer or with the focus, or the topmost of a list that was scrolled. */
function readRow() {
  const open = document.querySelector('tr.row.open');
  if (open && (inSight(open) || (open.nextElementSibling && inSight(open.nextElementSibling)))) return open;
  const at = document.querySelector('tr.row:hover') || document.activeElement?.closest?.('tr.row');
  if (at && inSight(at)) return at;
  const table = document.querySelector('table.findings');
  return table && table.getBoundingClientRect().top < 0 ? [...table.querySelectorAll('tr.row')].find(inSight) : null;
}

/** The pages of the console, above all else. */
function TopBar({about, filter, onFilter, status}) {
  return h('header', null,
    h('div', {class: 'bar'},
      h('p', {class: 'brand'}, 'Secretwatch'),
      h('h1', {class: 'unseen'}, about.title),
      h('nav', {class: 'pages', 'aria-label': 'Pages'}, PAGES.map(page =>
        h('a', {href: address({...filter, page: page.name}), 'aria-current': filter.page === page.name ? 'page' : undefined,
          onClick: event => { event.preventDefault(); onFilter({page: page.name}); }}, page.title)))),
    status);
}

/** What is to be judged after a finding: the next one down the list; after the last, the first. */
function nextOpen(rows, uid) {
  const filter = readAddress();
  const all = shown(rows.map(row => (row.uid === uid ? {...row, verdict: ''} : row)), {...filter, verdict: 'none'});
  const at = all.findIndex(row => row.uid === uid);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))][0];
}

function Console({about, findings}) {
  const [state, setState] = preactHooks.useState(findings.state);
  const still = preactHooks.useRef(null);
  const well = preactHooks.useRef(true);
  const titled = () => {
    const news = findings.looked.unseen.size;
    document.title = (well.current ? '' : '⚠ ') + (news ? `(${news}) ` : '') + 'Secretwatch';
  };
  const onWell = is => {
    well.current = is;
    titled();
  };
  preactHooks.useEffect(() => {
    findings.looked.onLook = titled;
    findings.follow(next => {
      const row = readRow();
      still.current = row && {id: row.id, top: row.getBoundingClientRect().top};
      findings.looked.keep(next.rows.map(one => one.uid));
      setState(next);
    });
  }, []);
  preactHooks.useLayoutEffect(() => {
    const row = still.current && document.getElementById(still.current.id);
    if (row) scrollBy(0, row.getBoundingClientRect().top - still.current.top);
    still.current = null;
    titled();
  }, [state]);
  const again = () => findings.wake();
  return h(App, {
    rows: state.rows,
    about: {...about, warnings: state.cut ? [`Older findings are left out. These are the ${numberText(state.rows.length)} that changed last; the command alerts has all.`] : []},
    alerts: findings,
    live: {
      pages: PAGES,
      rules: about.rules,
      views: LIVE_VIEWS,
      TopBar,
      Queues,
      Actions,
      queued,
      seen: uid => findings.seen(uid),
      next: uid => nextOpen(state.rows, uid),
      aside: asideText,
      goneText: () => goneText(state),
      commands: about.commands.split(' '),
      none: () => nothingText(state),
      status: h(preact.Fragment, null,
        h(Status, {link: state.link, since: state.since, stale: state.stale, onTry: again, onLost: () => findings.letGo(), onWell}),
        h(NewAbove, {rows: state.rows})),
      login: state.link === 'locked' && h(Login, {onDone: again}),
    },
  });
}

document.body.classList.add('scripted', 'console');
preact.render(h(Console, {about: embedded('about'), findings: new LiveFindings(new Looked(() => {}))}), document.getElementById('app'));
