// How the monitor is, in a line; what to do where it does not answer or wants a token.

const HEALTH_EVERY = 5000;
const OLD_HEALTH = 15000;

const clockText = millis => `${timeText(millis).slice(11)} UTC`;

function sourceText({topic, behind, readUpTo}) {
  if (!behind) return `${topic} read to its end`;
  return `${topic} ${countText(behind, 'record')} behind${readUpTo ? `, read up to ${clockText(readUpTo)}` : ''}`;
}

function clustersText({clusters, moreClusters, now}) {
  if (!clusters.length) return 'no activity since it started';
  const [latest] = clusters;
  const ago = spanText(Math.max(0, now - latest.last)) || 'less than 1 s';
  const text = `last activity ${timeText(latest.last)} UTC, ${ago} ago`;
  if (clusters.length === 1) return `${text}, in ${latest.cluster}`;
  const silent = clusters[clusters.length - 1];
  return `${text}; of ${countText(clusters.length + moreClusters, 'cluster')}, ${silent.cluster} is silent the longest, ${spanText(now - silent.last)}`;
}

/** The parts of the line, and whether all is well. */
function healthTexts(health) {
  const texts = [];
  let well = health.alive && health.ready;
  texts.push(!health.alive ? 'The monitor has stopped' : health.ready ? 'Running' : 'Starting, or taking over work');
  if (health.now - health.asOf > OLD_HEALTH) {
    well = false;
    texts.push(health.asOf ? `Kafka has not said since ${clockText(health.asOf)} how far the audit topics are read` : 'Kafka has not said yet how far the audit topics are read');
  } else {
    texts.push(...health.sources.map(sourceText));
  }
  if (health.alertsTrouble) {
    well = false;
    texts.push('the alerts topic cannot be read now');
  }
  texts.push(clustersText(health));
  return {texts, well};
}

function useHealth(link) {
  const [health, setHealth] = preactHooks.useState(null);
  preactHooks.useEffect(() => {
    if (link !== 'live') return undefined;
    let wanted = true;
    const look = async () => {
      const {status, body} = await ask('console/health').catch(() => ({}));
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

function Status({link, since, onTry}) {
  const health = useHealth(link);
  if (link === 'lost') {
    return h('p', {class: 'lost', role: 'alert'}, `The monitor has not answered since ${clockText(since)}. What is shown may be old. This page tries again by itself.`,
      h('button', {type: 'button', class: 'plain', onClick: onTry}, 'Try now'));
  }
  if (link === 'locked') return null;
  if (!health) return h('p', {class: 'health quiet'}, 'Asking the monitor …');
  const {texts, well} = healthTexts(health);
  return h('p', {class: `health ${well ? 'well' : 'unwell'}`}, texts.map((text, i) => h('span', {key: i}, text)));
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
  return h('form', {class: 'asked login', onSubmit: enter},
    h('label', null, h('span', null, 'Token'), h('input', {type: 'password', name: 'token', required: true, autocomplete: 'current-password'})),
    h('button', {class: 'plain'}, 'Enter'),
    h('p', {class: 'complaint', role: 'alert'}, complaint),
    h('p', {class: 'quiet'}, 'It is in the file that admin.console.token-file names.'));
}
