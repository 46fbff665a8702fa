// How the monitor is: a line where all is well, and why not, where it is not; what to do where it does not answer or wants a token.

const HEALTH_EVERY = 5000;
const OLD_HEALTH = 10000;
const LONG_AGO = 30 * 86400000;

/** The time alone where it is of today, else the day too. */
function momentText(millis, now) {
  const text = timeText(millis);
  return `${text.slice(0, 10) === timeText(now).slice(0, 10) ? text.slice(11) : text} UTC`;
}

function sourceText({topic, behind, readUpTo}, now) {
  if (!behind) return `${topic} read to its end`;
  return `${topic} ${countText(behind, 'record')} behind${readUpTo ? `, read up to ${momentText(readUpTo, now)}` : ''}`;
}

function clustersText({clusters, moreClusters, now, ready}) {
  // who starts has not heard of any yet, which says nothing of the log
  if (!clusters.length) return ready ? 'no event about Secrets yet' : 'clusters are not known yet';
  const [latest] = clusters;
  const age = now - latest.last;
  // of an old log that is read again, a number of days says nothing
  const ago = age > LONG_AGO ? 'an old log' : `${spanText(Math.max(1000, age))} ago`;
  const count = clusters.length + moreClusters;
  return `newest event about Secrets ${momentText(latest.last, now)}, ${ago}, in ${latest.cluster}${count > 1 ? `, one of ${countText(count, 'cluster')}` : ''}`;
}

/** Who does not answer this does not answer what is held open either, of which nothing tells. */
function useHealth(link, onLost) {
  const [health, setHealth] = preactHooks.useState(null);
  preactHooks.useEffect(() => {
    if (link !== 'live') return undefined;
    let wanted = true;
    const look = async () => {
      const {status, body} = await ask('console/health', {signal: AbortSignal.timeout(OLD_HEALTH)}).catch(e => ({status: e instanceof Locked && 401}));
      if (wanted && !status) onLost();
      if (wanted && status === 200) setHealth(body);
    };
    look();
    const clock = setInterval(look, HEALTH_EVERY);
    return () => {
      wanted = false;
      clearInterval(clock);
    };
  }, [link]);
  return health;
}

const LEVELS = {down: 'The monitor has stopped', unwell: 'Findings may be missing or late', well: 'The monitor runs'};

/** Calls back with whether all is well; what is not known yet counts as well. */
function Status({link, since, stale, onTry, onLost, onWell}) {
  const health = useHealth(link, onLost);
  const reread = stale && health?.alive ? [`The alerts topic is read anew. Findings and verdicts are shown as they were ${momentText(stale, health.now)}.`] : [];
  const all = health ? [...health.reasons, ...reread] : [];
  const level = health && !health.alive ? 'down' : all.length ? 'unwell' : 'well';
  preactHooks.useEffect(() => onWell(link !== 'lost' && level === 'well'), [link, level]);
  if (link === 'lost') {
    return h('p', {class: 'lost', role: 'alert'}, `The monitor has not answered since ${momentText(since, Date.now())}. What is shown may be old. This page tries again by itself.`,
      h('button', {type: 'button', class: 'plain', onClick: onTry}, 'Try now'));
  }
  if (link === 'locked') return null;
  if (!health) return h('p', {class: 'health quiet'}, 'Asking the monitor …');
  const {now, sources} = health;
  const facts = [...sources.map(source => sourceText(source, now)), clustersText(health)];
  return h('div', {class: `health ${level}`, role: 'status'},
    h('p', {class: 'state'}, h('strong', null, LEVELS[level]), level === 'well' && h('span', {class: 'facts-line'}, facts.map(text => h('span', null, text)))),
    all.length > 0 && h('ul', {class: 'reasons'}, all.map(text => h('li', null, text))),
    level !== 'well' && h('p', {class: 'quiet facts-line'}, facts.map(text => h('span', null, text))));
}

function Login({onDone}) {
  const [complaint, setComplaint] = preactHooks.useState('');
  const enter = async event => {
    event.preventDefault();
    const field = event.target.elements.token;
    try {
      const {status, body} = await tell('console/session', {token: field.value});
      field.value = '';
      if (status === 204) onDone();
      else setComplaint(body.error);
    } catch {
      setComplaint('The monitor does not answer. Try again.');
    }
  };
  const field = preactHooks.useRef(null);
  preactHooks.useEffect(() => field.current.focus(), []);
  return h('form', {class: 'asked login', onSubmit: enter},
    h('p', null, 'This console wants a token.'),
    h('label', {class: 'wide'}, h('span', null, 'Token'), h('input', {ref: field, type: 'password', name: 'token', required: true, autocomplete: 'current-password'})),
    h('button', {class: 'plain'}, 'Enter'),
    h('p', {class: 'complaint', role: 'alert'}, complaint),
    h('p', {class: 'quiet'}, 'Who runs the monitor has it: it is a line of the file that admin.console.token-file names. It is wanted again after 12 hours.'));
}
