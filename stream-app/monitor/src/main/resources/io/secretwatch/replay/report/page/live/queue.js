// Which findings are to be judged, and what was said of the others.

/** By what was said of them; a word of the feedback topic, and what people call it. */
const QUEUES = [
  {verdict: 'none', title: 'Open'},
  {verdict: 'true', title: 'Confirmed'},
  {verdict: 'benign', title: 'Harmless'},
  {verdict: 'expected', title: 'Expected'},
  {verdict: '', title: 'All'},
];

// at night, what nobody has judged comes first, and of that the newest
NO_FILTER.verdict = 'none';
NO_FILTER.sort = '-first';

/** Where a finding is listed. */
const queueOf = row => QUEUES.find(queue => queue.verdict === verdictText(row)) || QUEUES.at(-1);

const isOpen = row => verdictText(row) === 'none';

/** The findings of a queue, of which the numbers and filters of the page are. */
const queued = (rows, filter) => (filter.verdict ? rows.filter(row => verdictText(row) === filter.verdict) : rows);

function Queues({rows, filter, onFilter}) {
  const count = verdict => (verdict ? rows.filter(row => verdictText(row) === verdict).length : rows.length);
  return h('div', {class: 'queues', role: 'group', 'aria-label': 'Findings by verdict'}, QUEUES.map(({verdict, title}) =>
    h('button', {type: 'button', 'aria-pressed': filter.verdict === verdict, onClick: () => onFilter({verdict, finding: ''})}, title, ' ', h('span', {class: 'number'}, numberText(count(verdict))))));
}

/** What a link to a finding that is not here leads to; nothing as long as it may come. */
const goneText = state => (state.whole ? `The finding that the link names is not here: ${state.cut ? 'it is older than what is shown' : 'the alerts topic has it no longer'}, or it is of another monitor.` : '');

/** Why a finding that is open on the page is not in the list below it. */
const asideText = (row, filter) => (filter.verdict && filter.verdict !== verdictText(row) ? `This finding is not in the list below: it is under ${queueOf(row).title} now.` : 'This finding is not in the list below: the filter leaves it out.');

/** What stands where no finding is. */
function nothingText(state) {
  if (!state.whole) return 'Reading the alerts topic …';
  if (!state.rows.length) return 'No findings yet. They appear here by themselves.';
  const filter = readAddress();
  if (isNarrow(filter)) return 'No finding matches the filter.';
  return filter.verdict === 'none' ? `Nothing is open: all ${countText(state.rows.length, 'finding')} are judged. New ones appear here by themselves.` : 'No finding has this verdict.';
}

/** Leads back to what came while the reader was further down. */
function NewAbove({rows}) {
  const [above, setAbove] = preactHooks.useState(0);
  const count = () => setAbove([...document.querySelectorAll('tr.row.new')].filter(row => row.getBoundingClientRect().bottom < 0).length);
  preactHooks.useLayoutEffect(count, [rows]);
  preactHooks.useEffect(() => {
    addEventListener('scroll', count, {passive: true});
    return () => removeEventListener('scroll', count);
  }, []);
  return above > 0 && h('button', {type: 'button', class: 'new-above noprint', onClick: () => document.querySelector('tr.row.new')?.scrollIntoView({block: 'center'})}, `↑ ${countText(above, 'new finding')}`);
}
