// One finding in full.

const SAFE_WORD = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** What no name in Kubernetes has and nobody should paste, and what stands for it in an alert; the end of a name that was cut. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|…$/;

/** A word for a shell; null where nobody should paste it. */
function shellWord(text) {
  if (SAFE_WORD.test(text)) return text;
  if (UNFIT.test(text)) return null;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A name as a word of its own; null where a program would take it for an option. */
const named = text => (text.startsWith('-') ? null : text);

function command(...words) {
  const safe = words.map(word => word && shellWord(word));
  return safe.some(word => !word) ? null : safe.join(' ');
}

/** A file of alerts that somebody has who made one. */
const WRITTEN = 'alerts.jsonl';

/** Commands that show more of a finding, each with what for. The source is how they find its alerts. */
function commands(alert, source) {
  const detail = alert.unmapped?.k8s_audit || {};
  const all = [];
  const add = (why, text) => text && all.push({why, text});
  const ids = (detail.audit_ids || []).slice(0, 20).filter(id => /^[A-Za-z0-9-]+$/.test(id));
  if (ids.length) {
    const total = Math.max(detail.audit_id_count || 0, detail.audit_ids.length);
    add(`${ids.length < total ? `${ids.length} of ${numberText(total)}` : 'the'} events behind it, from the log${total > alert.count ? ' (its own, and earlier ones that it was judged by)' : ''}`, `jq -c 'select(.auditID | IN(${ids.map(id => `"${id}"`).join(', ')}))' audit.log`);
  }
  add(source.includes(WRITTEN) ? `the whole story, from what replay --format ocsf --out ${WRITTEN} writes` : 'the whole story', command('./secretwatch', 'explain', named(alert.finding_info.uid), ...source));
  const user = detail.author || lastUser(alert);
  if (user) add('what the principal may do', command('kubectl', 'auth', 'can-i', '--list', `--as=${user}`));
  const binding = /by (ClusterRoleBinding|RoleBinding) "([^"]+)" of (ClusterRole|Role) "([^"]+)"/.exec(detail.rbac_reason || '');
  if (binding) {
    const [, kind, name, roleKind, role] = binding;
    const [bound, namespace] = kind === 'RoleBinding' ? name.split('/') : [name, ''];
    const within = namespace ? ['-n', named(namespace)] : [];
    add('the right that was used', command('kubectl', 'get', kind.toLowerCase(), named(bound), ...within, '-o', 'yaml'));
    add('and the role behind it', command('kubectl', 'get', roleKind.toLowerCase(), named(role), ...(roleKind === 'Role' ? within : []), '-o', 'yaml'));
  }
  const targets = (alert.resources || []).filter(resource => resource.role_id === 1 && resource.name !== '*' && resource.namespace);
  const workload = targets.find(resource => WORKLOADS.has(resource.type.toLowerCase()));
  if (workload) add('what it runs', command('kubectl', '-n', named(workload.namespace), 'get', workload.type.toLowerCase(), named(workload.name), '-o', 'yaml'));
  const secret = targets.find(isSecret);
  if (secret) add('the Secret, without its values', command('kubectl', '-n', named(secret.namespace), 'describe', 'secret', named(secret.name)));
  return all;
}

function Copied({text, label}) {
  const [done, setDone] = preactHooks.useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return h('button', {class: 'copy', onClick: copy, 'aria-label': `Copy ${label}`}, done ? 'Copied' : 'Copy');
}

const CodeBlock = ({text, label}) => h('div', {class: 'code'}, h('pre', {tabIndex: 0}, text), h(Copied, {text, label}));

function Signals({alert}) {
  const signals = alert.unmapped?.k8s_audit?.signals || [];
  if (!signals.length) return null;
  const sum = signals.reduce((points, signal) => points + signal.points, 0);
  return h(preact.Fragment, null,
    h('h3', null, 'Why ', h('span', {class: 'quiet'}, `risk ${alert.risk_score} of 100`)),
    h('ul', {class: 'signals'}, signals.map(signal => h('li', null,
      h('span', {class: `points ${signal.points < 0 ? 'less' : ''}`}, `${signal.points < 0 ? '−' : '+'}${Math.abs(signal.points)}`),
      h('span', null, signal.text)))),
    sum > alert.risk_score && h('p', {class: 'quiet'}, `They add up to ${sum}. Several reasons together count as ${alert.risk_score} at most; only one that alone has more goes beyond.`));
}

function Events({alert}) {
  const evidences = [...(alert.evidences || [])].reverse();
  if (!evidences.length) return null;
  const count = Math.max(alert.count, evidences.length);
  const head = ['Who', 'Call', 'Answer', 'From', 'Audit id'];
  return h(preact.Fragment, null,
    h('h3', null, 'Events ', h('span', {class: 'quiet'}, evidences.length < count ? `the newest ${evidences.length} of ${numberText(count)}` : 'the newest first')),
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': 'Events of the finding'}, h('table', {class: 'events'},
      h('thead', null, h('tr', null, head.map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', null, evidences.map(one => {
        const url = one.http_request?.url || {};
        return h('tr', null,
          h('td', null, one.actor?.user?.name || ''),
          h('td', {class: 'mono'}, `${one.api?.operation || ''} ${url.path || ''}${url.query_string ? '?' + url.query_string : ''}`),
          h('td', null, one.api?.response?.code ?? ''),
          h('td', null, [one.src_endpoint?.ip, one.http_request?.user_agent].filter(Boolean).join(' · ')),
          h('td', {class: 'mono'}, one.uid || ''));
      })))));
}

const FLAGS = {
  'more-targets': 'more was reached than is listed',
  'more-audit-ids': 'there were more requests than its revisions name',
  late: 'an event came after its turn, so what happened about the same time may be judged without it',
  'future-timestamp': 'an event bears a time that had not come',
  'partial-event': 'an event lacks a part, and with it perhaps what explains it',
};

/** Texts in a line, each as a link where the page is live. */
function Linked({items, text, link}) {
  const live = preactHooks.useContext(Live);
  return items.map((item, i) => {
    const to = live && link(item);
    return [i > 0 && ', ', to ? h('a', {href: address({...readAddress(), ...to})}, text(item)) : text(item)];
  });
}

const whoRead = resource => isSecret(resource) && resource.namespace && resource.name !== '*' && {page: 'who-read', secret: `${resource.namespace}/${resource.name}`};

function Facts({row, alert, printed}) {
  const detail = alert.unmapped?.k8s_audit || {};
  const techniques = (alert.finding_info.attacks || []).map(attack => (attack.sub_technique || attack.technique)).filter(Boolean);
  const targets = (alert.resources || []).filter(resource => resource.role_id === 1);
  const named = resource => (isSecret(resource) && resource.name !== '*' ? `Secret ${secretText(resource)}` : isSecret(resource) ? secretText(resource) : objectText(resource));
  const objects = refused => {
    const some = targets.filter(resource => isRefused(alert, resource) === refused);
    const most = printed ? OBJECTS_PRINTED : some.length;
    return some.length > 0 && [h(Linked, {items: some.slice(0, most), text: named, link: whoRead}), some.length > most && ` and ${some.length - most} more`];
  };
  const facts = [
    ['Seen', `${countText(alert.count, 'time')}, ${timeText(alert.start_time)}${alert.end_time > alert.start_time ? ' to ' + timeText(alert.end_time) : ''} UTC`],
    ['Cluster', row.cluster],
    ['Principals', row.who.length > 0 && h(Linked, {items: row.who, text: user => user, link: user => ({page: 'what-did', principal: user})})],
    ['Reached', objects(false)],
    ['Denied', objects(true)],
    ['Allowed by', (detail.rbac_reason || '').replace(/^RBAC: allowed by /, '')],
    ['Verdict', detail.verdict ? `${VERDICT_TITLES[detail.verdict.verdict] || detail.verdict.verdict}, says ${detail.verdict.who}: ${detail.verdict.why}` : ''],
    ['Beware', (detail.flags || []).map(flag => FLAGS[flag] || flag).join('; ')],
    ['History', detail.without_history ? 'none: the cluster had been watched for less than two days, so nothing was usual or new yet' : ''],
    ['ATT&CK', techniques.map(one => `${one.uid} ${one.name}`).join(', ')],
    ['Rule', detail.rule && [alert.finding_info.analytic?.name || ruleText(detail.rule), h('span', {class: 'quiet'}, ` ${detail.rule}`)]],
    ['Finding', alert.finding_info.uid],
  ];
  // a print says it once for all
  const kept = facts.filter(([name, text]) => text && !(printed && (name === 'History' || name === 'Principals')));
  return h('dl', {class: 'facts'}, kept.map(([name, text]) => h('div', null, h('dt', null, name), h('dd', null, text))));
}

/** Other findings, as the list has them: an alert knows what they were when it was written. */
function Related({alert, rows, onOpen}) {
  const known = new Map(rows.map(row => [row.uid, row]));
  const related = (alert.finding_info.related_events || []).map(other => {
    const row = known.get(other.uid);
    return row ? {...other, title: row.title, severity: row.severity, first_seen_time: row.first} : other;
  });
  if (!related.length) return null;
  return h(preact.Fragment, null,
    h('h3', null, 'Belongs to it'),
    h('ul', {class: 'related'}, related.map(other => h('li', null,
      h('span', {class: `badge ${other.severity.toLowerCase()}`}, other.severity.toLowerCase()), ' ',
      h('span', {class: 'quiet'}, timeText(other.first_seen_time)), ' ',
      known.has(other.uid) ? h('a', {href: address({...readAddress(), finding: other.uid}), onClick: event => { event.preventDefault(); onOpen(other.uid); }}, other.title) : other.title,
      h('span', {class: 'quiet'}, ` — ${other.desc}${known.has(other.uid) ? '' : ', not listed here'}`)))));
}

/** What shows a record of the alerts topic, which anybody with the right to write there may have written: one that cannot be shown takes nothing else with it. The next turn is tried again. */
function Guarded({children, turn}) {
  const [failure, tryAgain] = preactHooks.useErrorBoundary();
  preactHooks.useEffect(() => { if (failure) tryAgain(); }, [turn]);
  return failure ? h('p', {class: 'message'}, 'This alert is not as Secretwatch writes alerts, and cannot be shown. The alerts topic has it as it is.') : children;
}

const EXCEPTION_FOLLOWS = '\n\nIf this is expected, add to the policy:\n';

/** The steps to take: the remediation without the policy entry, which has a place of its own. */
const stepsText = alert => (alert.remediation?.desc || '').split(EXCEPTION_FOLLOWS)[0];

function NextSteps({alert}) {
  const runbook = alert.unmapped?.k8s_audit?.runbook || [];
  return h(preact.Fragment, null,
    h('p', {class: 'steps'}, stepsText(alert)),
    runbook.length > 0 && h('ol', {class: 'runbook'}, runbook.map(step => h('li', null, step))));
}

const OBJECTS_PRINTED = 8;
const ALSO_PRINTED = 320;
const ALSO = ' Also in this finding, the newest first: ';

/** What the finding is in a few sentences, and apart from it what else is folded into it. */
function Message({text, printed}) {
  const [first, also] = text.split(ALSO);
  return h(preact.Fragment, null,
    h('p', {class: 'message'}, first),
    also && printed && h('p', {class: 'message'}, `Also in this finding: ${fitted(also, ALSO_PRINTED)}`),
    also && !printed && h('details', {class: 'also'}, h('summary', null, 'Also in this finding'), h('p', {class: 'message'}, also)));
}

/** All of a finding; printed, without what can only be clicked or copied, and its events as a number. */
function Finding({row, alert, rows, onOpen, printed, graph = true}) {
  const live = preactHooks.useContext(Live);
  const detail = alert.unmapped?.k8s_audit || {};
  const look = commands(alert, live ? live.commands : ['--alerts', WRITTEN]);
  return h('article', {class: 'finding', 'aria-label': row.title},
    h(Message, {text: alert.message, printed}),
    live && !printed && h(live.Actions, {row, alert}),
    graph && h(LineageGraph, {alerts: [alert], printed}),
    h('div', {class: 'columns'},
      h('div', null, h(Signals, {alert}), !printed && h(Related, {alert, rows, onOpen})),
      (!live || printed) && h('div', null, h('h3', null, 'Do this'), h(NextSteps, {alert}))),
    h(Facts, {row, alert, printed}),
    !printed && h(Events, {alert}),
    !printed && look.length > 0 && h(preact.Fragment, null, h('h3', {class: 'commands-title'}, 'Look closer'),
      h('ul', {class: 'commands'}, look.map(one => h('li', null, h('span', {class: 'quiet'}, one.why), h(CodeBlock, {text: one.text, label: `the command: ${one.why}`}))))),
    !live && !printed && detail.exception_yaml && h('details', {class: 'exception'},
      h('summary', null, 'If this is to be expected: the policy entry for it'),
      h(CodeBlock, {text: detail.exception_yaml, label: 'the policy entry'})));
}
