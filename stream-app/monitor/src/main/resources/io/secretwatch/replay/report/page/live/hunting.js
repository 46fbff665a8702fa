// Questions to the history: who read a Secret, what a principal did, what each could know.

const ANSWERS = {'handed-out': 'handed out', 'names-only': 'names only', done: 'done', 'dry-run': 'dry run', refused: 'refused', failed: 'failed', unknown: 'not logged'};

const isoText = iso => iso.slice(0, 19).replace('T', ' ');

const timesText = n => (n === 1 ? '' : ` ${numberText(n)} times`);

const severityOf = found => found.severity.toLowerCase();
const graveness = severity => SEVERITIES.length - SEVERITIES.indexOf(severity);

/** How grave what the judge found is, at worst; 0 where it found nothing. */
const worstOf = row => Math.max(0, ...row.judged.found.map(one => graveness(severityOf(one))));

/** The gravest first; what is equally grave stays as it came. */
const gravestFirst = rows => [...rows].sort((a, b) => worstOf(b) - worstOf(a));

/** What the judge thought, a line for each thing, the gravest first. */
function Judgement({judged}) {
  const {rules} = preactHooks.useContext(Live);
  return [
    ...[...judged.found].sort((a, b) => graveness(severityOf(b)) - graveness(severityOf(a))).map(one => h('span', {class: 'name', title: one.rule},
      h('span', {class: `badge ${severityOf(one)}`}, severityOf(one)), ` ${rules[one.rule] || one.rule}${one.count > 1 ? `, ${numberText(one.count)} times` : ''}`)),
    ...judged.expected.map(one => h('span', {class: 'kind'}, `expected by ${one.id}${timesText(one.count)}`)),
    judged.unremarkable > 0 && h('span', {class: 'kind'}, `unremarkable${timesText(judged.unremarkable)}`),
  ];
}

/** The answer to a question, which may take its time; the round asks the same once more. */
function useAnswer(path, round) {
  const [state, setState] = preactHooks.useState({});
  preactHooks.useEffect(() => {
    if (!path) {
      setState({});
      return undefined;
    }
    let wanted = true;
    const put = next => wanted && setState(next);
    put({waiting: 'Reading the activity topic', from: Date.now()});
    (async () => {
      while (wanted) {
        try {
          const {status, body} = await ask(path);
          if (status === 200) return put({rows: body.rows});
          if (status === 429) {
            put({waiting: body.error + ' This one comes after it', from: Date.now() - 1});
            await pause(3000);
          } else if (status !== 202) {
            return put({error: body.error});
          }
        } catch (e) {
          return put({error: e instanceof Locked ? 'The session is over. Load the page again and enter the token.' : 'The monitor does not answer. Ask again.'});
        }
      }
    })();
    return () => {
      wanted = false;
    };
  }, [path, round]);
  return state;
}

function Waiting({text, from}) {
  const [now, setNow] = preactHooks.useState(from);
  preactHooks.useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  return h('p', {class: 'empty', 'aria-busy': true}, `${text} … ${Math.round((now - from) / 1000)} s`);
}

function Doer({row}) {
  const one = principal(row.principal);
  return h(preact.Fragment, null,
    h('span', {class: 'name'}, row.principal ? h('a', {href: address({...readAddress(), page: 'what-did', principal: row.principal}), title: row.principal}, one.short) : h('span', {class: 'quiet'}, 'author not in the log')),
    row.principal && one.kind !== 'user' && h('span', {class: 'kind'}, one.kind),
    row.as && h('span', {class: 'kind'}, `as ${row.as}`), row.carriedOutBy && h('span', {class: 'kind'}, `carried out by ${row.carriedOutBy}`), h('span', {class: 'kind'}, `cluster ${row.cluster}`));
}

/** Some texts, and that there are others. */
const someText = (texts, most, more) => texts.slice(0, most).join(', ') + (more || texts.length > most ? ' and others' : '');

/** A client without the hash of its build. */
const clientText = client => client.split(' ')[0];

const When = ({row}) => h(preact.Fragment, null, h('span', {class: 'name'}, isoText(row.first)), row.last.slice(0, 19) !== row.first.slice(0, 19) && h('span', {class: 'kind'}, `to ${isoText(row.last).slice(row.last.slice(0, 10) === row.first.slice(0, 10) ? 11 : 0)}`));

/** A table of an answer, of columns with a name and what stands there. */
function AnswerTable({title, rows, columns}) {
  const [most, setMost] = preactHooks.useState(PAGE_OF_ROWS);
  if (!rows.length) return null;
  return h('section', null, h('h3', null, title),
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': title}, h('table', {class: 'answer'},
      h('thead', null, h('tr', null, columns.map(([name]) => h('th', {scope: 'col'}, name)))),
      h('tbody', null, rows.slice(0, most).map(row => h('tr', null, columns.map(([name, cell]) => h('td', {'data-name': name}, cell(row)))))))),
    rows.length > most && h('p', {class: 'further'}, h('button', {class: 'plain', onClick: () => setMost(most + 5 * PAGE_OF_ROWS)}, 'Show more'), h('span', {class: 'quiet'}, ` ${numberText(most)} of ${numberText(rows.length)} are shown`)));
}

const READERS = [
  ['Judged', row => h(Judgement, {judged: row.judged})],
  ['Who', row => h(Doer, {row})],
  ['How', row => h(preact.Fragment, null, h('span', {class: 'name'}, row.way), row.through && h('span', {class: 'kind'}, row.through))],
  ['Answer', row => ANSWERS[row.answer] || row.answer],
  ['When, UTC', row => h(When, {row})],
  ['Times', row => numberText(row.count)],
  ['From', row => h(preact.Fragment, null, h('span', {class: 'name'}, someText(row.addresses, 3, row.moreAddresses)), h('span', {class: 'kind', title: row.clients.join(', ')}, someText([...new Set(row.clients.map(clientText))], 3, row.moreClients)))],
];
const TOTALS = [
  ['Judged', row => h(Judgement, {judged: row.judged})],
  ['What', row => row.sort],
  ['Answer', row => ANSWERS[row.answer] || row.answer],
  ['Times', row => numberText(row.count)],
  ['When, UTC', row => h(When, {row})],
];
const DONE = [
  ['When, UTC', row => h(When, {row})],
  ['What', row => row.what],
  ['Answer', row => ANSWERS[row.answer] || row.answer],
  ['Times', row => numberText(row.count)],
  ['Who', row => h(Doer, {row})],
  ['Judged', row => h(Judgement, {judged: row.judged})],
];
const FOUND = [
  ['Severity', row => h(preact.Fragment, null, h('span', {class: `badge ${row.severity.toLowerCase()}`}, row.severity.toLowerCase()), ` ${row.risk}`)],
  ['Finding', row => h('a', {href: address({...NO_FILTER, finding: row.uid})}, row.title)],
  ['When, UTC', row => h(When, {row})],
  ['Events', row => numberText(row.count)],
];

const placesText = (everywhere, namespaces) => (everywhere ? 'the cluster' : namespaces ? countText(namespaces, 'namespace') : h('span', {class: 'none'}, '–'));

const rightText = right => `right ${right.where === '*' ? 'everywhere' : `in ${right.where}`}: ${right.powers.length ? `to ${right.powers.join(', ')}` : 'what its role allows is not in the log'}, by ${right.binding} of ${right.role}; ${right.used > 0 ? `used ${countText(right.used, 'time')}` : right.usedKnown ? 'never used' : 'the log does not say whether it was used'}`;

const knownText = (how, one) => `${how}: ${one.what} (${one.way})${timesText(one.count)}, ${isoText(one.first)}${one.last === one.first ? '' : ` to ${isoText(one.last)}`}`;

function ExposedDetails({row}) {
  const lines = [...row.read.map(one => knownText('read', one)), ...row.used.map(one => knownText('in use', one)), ...row.rights.map(rightText)];
  if (!lines.length) return null;
  return h('details', {class: 'ways'}, h('summary', null, countText(lines.length, 'reason'), h('span', {class: 'unseen'}, ` of ${row.principal}`)), h('ul', null, lines.map(line => h('li', null, line)), row.more && h('li', null, 'and others, of which too many were met to keep them')));
}

const EXPOSED = [
  ['Who', row => h(Doer, {row})],
  ['All Secrets of', row => placesText(row.reach.everywhere, row.reach.namespaces)],
  ['Single Secrets', row => (row.reach.secrets ? numberText(row.reach.secrets) : h('span', {class: 'none'}, '–'))],
  ['Could read, never did', row => placesText(row.reach.couldEverywhere, row.reach.couldNamespaces)],
  ['Because', row => h(ExposedDetails, {row})],
];

function Ended({rows}) {
  const end = rows.find(row => row.kind === 'end');
  const left = rows.filter(row => row.kind === 'cut').reduce((sum, row) => sum + row.count, 0);
  if (!end) return null;
  return h(preact.Fragment, null,
    end.unreadable.length > 0 && h('p', {class: 'complaint'}, `Not all could be read: ${end.unreadable.join(', ')}.`),
    h('p', {class: 'quiet'}, left > 0 && `${numberText(left)} further rows are left out; the commands have more. `,
      `${countText(end.read, 'record')} of the activity topic read, ${countText(end.judged, 'activity', 'activities')} judged, ${numberText(end.rejected)} rejected. It does not say what the audit log could not show.`));
}

function Answered({state, tables, nothing}) {
  const found = state.rows ? tables.map(([title, kind, columns, order = rows => rows]) => ({title, columns, rows: order(state.rows.filter(row => row.kind === kind))})) : [];
  return h('div', {'aria-live': 'polite'},
    state.waiting && h(Waiting, {key: state.waiting, text: state.waiting, from: state.from}),
    state.error && h('p', {class: 'complaint', role: 'alert'}, state.error),
    state.rows && found.every(one => !one.rows.length) && h('p', {class: 'empty'}, nothing),
    found.map(one => h(AnswerTable, one)),
    state.rows && h(Ended, {rows: state.rows}));
}

function Question({label, name, value, example, button, known, onAsk}) {
  return h('form', {class: 'asked', onSubmit: event => { event.preventDefault(); onAsk(event.target.elements[name].value.trim()); }},
    h('label', {class: 'wide'}, h('span', null, label), h('input', {key: value, name, defaultValue: value, required: true, maxLength: 512, placeholder: example, autocomplete: 'off', spellcheck: false, list: known ? 'known' : undefined})),
    known && h('datalist', {id: 'known'}, known.map(one => h('option', {value: one}))),
    h('button', {class: 'plain'}, button));
}

function WhoReadPage({filter, onFilter}) {
  const [round, setRound] = preactHooks.useState(0);
  const state = useAnswer(filter.secret && `console/who-read?secret=${encodeURIComponent(filter.secret)}`, round);
  const onAsk = secret => (secret === filter.secret ? setRound(round + 1) : onFilter({secret}));
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, 'Everybody who read a Secret, or reached it through workloads, Pods and tokens, as far as the activity topic goes back.'),
    h(Question, {label: 'Namespace/Secret', name: 'secret', value: filter.secret, example: 'shop/db', button: 'Who read it?', onAsk}),
    h(Answered, {state, tables: [['Readers', 'reader', READERS, gravestFirst]], nothing: 'Nobody, as far as the activity topic goes back.'}));
}

/** A name counts in full: half of one did nothing. */
function didNothing(name) {
  const nothing = `${name} did nothing about Secrets, as far as the activity topic goes back.`;
  if (!name || name.endsWith('*')) return nothing;
  const all = `${name}*`;
  return [`${nothing} A name counts in full. `, h('a', {href: address({...readAddress(), principal: all})}, `What did ${all}?`)];
}

function WhatDidPage({filter, onFilter, rows}) {
  const [round, setRound] = preactHooks.useState(0);
  const state = useAnswer(filter.principal && `console/what-did?principal=${encodeURIComponent(filter.principal)}`, round);
  const known = preactHooks.useMemo(() => choices(rows, row => row.who).slice(0, 200).map(one => one[0]), [rows]);
  const onAsk = name => (name === filter.principal ? setRound(round + 1) : onFilter({principal: name}));
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, 'What a principal did about Secrets, and what was found of it, as far as the activity topic goes back.'),
    h(Question, {label: 'Principal, or the beginning of names and a star', name: 'principal', value: filter.principal, example: 'system:serviceaccount:shop:web', button: 'What did it do?', known, onAsk}),
    h(Answered, {state, tables: [['Findings', 'finding', FOUND, rows => [...rows].sort((a, b) => b.risk - a.risk)], ['In numbers', 'total', TOTALS, gravestFirst], ['In order of time', 'step', DONE]], nothing: didNothing(filter.principal)}));
}

function ExposurePage() {
  const [round, setRound] = preactHooks.useState(0);
  const state = useAnswer(round > 0 && 'console/exposure', round);
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, 'What each principal could know of Secrets by now, the most first: what it read or uses, and what its rights reach.'),
    h('form', {class: 'asked', onSubmit: event => { event.preventDefault(); setRound(round + 1); }}, h('button', {class: 'plain'}, round ? 'Ask again' : 'Who could know what?')),
    h(Answered, {state, tables: [['Principals', 'exposure', EXPOSED]], nothing: 'Nobody, as far as the activity topic goes back.'}));
}
