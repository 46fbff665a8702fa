// How things are written for people: times, principals, counts.

/** What a page has beside its findings that is served live; null in a report. */
const Live = preact.createContext(null);

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'];
const EVERYWHERE = 'all namespaces';

/** 2026-11-23 20:35:46, in UTC. */
function timeText(millis) {
  return new Date(millis).toISOString().slice(0, 19).replace('T', ' ');
}

/** Labels of an axis of times: the clock, and below it the day wherever that is another than before. */
function tickTexts(seconds, step) {
  let before = '';
  return seconds.map(at => {
    const text = timeText(at * 1000);
    const day = text.slice(0, 10);
    if (step >= 86400) return day;
    const clock = text.slice(11, step % 60 === 0 ? 16 : 19);
    const label = day === before ? clock : `${clock}\n${day}`;
    before = day;
    return label;
  });
}

/** 3 s, 12 min, 5 h, 14 d: how long something went on; empty where it was a moment. */
function spanText(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 1) return '';
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

const numberText = n => Number(n).toLocaleString('en-US');

function countText(n, one, many) {
  return `${numberText(n)} ${n === 1 ? one : many || one + 's'}`;
}

/** What kind of principal a user name is of, and its short name. */
function principal(user) {
  const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(user);
  if (account) return {kind: 'service account', short: `${account[1]}/${account[2]}`};
  const node = /^system:node:(.+)$/.exec(user);
  if (node) return {kind: 'node', short: node[1]};
  if (user === 'system:anonymous') return {kind: 'unauthenticated', short: 'anonymous'};
  if (user.startsWith('system:')) return {kind: 'control plane', short: user.slice('system:'.length)};
  return {kind: 'user', short: user};
}

/** What people call the verdicts of the feedback topic. */
const VERDICT_TITLES = {true: 'Confirmed incident', benign: 'Harmless', expected: 'Expected', withdrawn: 'Open again', none: 'none'};

const lowerFirst = text => (text ? text[0].toLowerCase() + text.slice(1) : text);
