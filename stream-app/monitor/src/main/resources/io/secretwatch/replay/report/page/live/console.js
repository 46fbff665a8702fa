// The page as the monitor serves it.

const PAGES = [
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

function Console({about, findings}) {
  const [state, setState] = preactHooks.useState(findings.state);
  const still = preactHooks.useRef(null);
  preactHooks.useEffect(() => {
    findings.follow(next => {
      const row = readRow();
      still.current = row && {id: row.id, top: row.getBoundingClientRect().top};
      setState(next);
    });
  }, []);
  preactHooks.useLayoutEffect(() => {
    const row = still.current && document.getElementById(still.current.id);
    if (row) scrollBy(0, row.getBoundingClientRect().top - still.current.top);
    still.current = null;
    const news = state.rows.filter(row => row.fresh === 'new').length;
    document.title = (news ? `(${news}) ` : '') + about.title;
  }, [state]);
  const again = () => findings.wake();
  return h(App, {
    rows: state.rows,
    about: {...about, warnings: state.cut ? [`Older findings are left out. These are the ${numberText(state.rows.length)} that changed last; the command alerts has all.`] : []},
    alerts: findings,
    live: {
      pages: PAGES,
      views: LIVE_VIEWS,
      Actions,
      seen: uid => findings.seen(uid),
      commands: about.commands.split(' '),
      none: state.whole ? 'No findings yet. They appear here by themselves.' : 'Reading the alerts topic …',
      status: h(Status, {link: state.link, since: state.since, onTry: again}),
      login: state.link === 'locked' && h(Login, {onDone: again}),
    },
  });
}

document.body.classList.add('scripted');
preact.render(h(Console, {about: embedded('about'), findings: new LiveFindings()}), document.getElementById('app'));
