// Who made or did what, and which Secrets that reached, as a graph of three columns.

const SCREEN = {width: 232, height: 30, gap: 10, column: 330, letters: 29, most: 12};
/** Two columns are as wide as a phone. */
const PHONE = {width: 156, height: 30, gap: 8, column: 200, letters: 19, most: 8};
/** As wide as a page, so that its letters are as large as the others. */
const PAPER = {width: 204, height: 26, gap: 6, column: 249, letters: 24, most: 5};
const WORKLOADS = new Set(['pod', 'pods', 'deployment', 'replicaset', 'statefulset', 'daemonset', 'job', 'cronjob', 'replicationcontroller', 'podtemplate']);

const isSecret = resource => /^secrets?$/i.test(resource.type);
const KINDS = ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicationController', 'PodTemplate', 'ControllerRevision', 'Node', 'ServiceAccount', 'ConfigMap', 'Namespace', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'Ingress', 'PersistentVolume', 'StorageClass', 'APIService', 'CertificateSigningRequest', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'CustomResourceDefinition'];
/** Names of kinds in paths: some rules name the kind, others the path, and one object is one. */
const BY_PATH = new Map(KINDS.map(kind => [`${kind.toLowerCase()}${kind.endsWith('s') ? 'es' : 's'}`, kind]));
const kindText = type => BY_PATH.get(type) || type;
const objectText = resource => `${kindText(resource.type)} ${resource.namespace ? resource.namespace + '/' : ''}${resource.name}`;

/** Whether Secrets were asked for and not handed out, as the row of the finding says. */
const isRefused = (alert, resource) => (refusedOf.get(alert.finding_info.uid) || []).includes(alert.resources.indexOf(resource));

function secretText(resource) {
  if (resource.name !== '*') return resource.namespace ? `${resource.namespace}/${resource.name}` : `${resource.name} in any namespace`;
  return resource.namespace ? `every Secret in ${resource.namespace}` : 'every Secret of the cluster';
}

/** Nodes of three columns and the edges between them, of one alert or of several of one story. */
function lineage(alerts) {
  const columns = [new Map(), new Map(), new Map()];
  const edges = new Map();
  let joints = 0;
  const node = (column, text, severity, refused = false) => {
    const known = columns[column].get(text);
    const worse = !known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity);
    columns[column].set(text, {text, severity: worse ? severity : known.severity, column, refused: refused && (known?.refused ?? true)});
    return text;
  };
  const edge = (from, a, to, b, verb, refused = false) => {
    const key = `${from} ${a} ${to} ${b}`;
    const known = edges.get(key);
    const verbs = known?.verbs || new Set();
    if (verb) verbs.add(verb);
    edges.set(key, {from, a, to, b, verbs, refused: refused && (known?.refused ?? true)});
  };
  for (const alert of alerts) {
    const detail = alert.unmapped?.k8s_audit || {};
    const severity = alert.severity.toLowerCase();
    const targets = (alert.resources || []).filter(resource => resource.role_id === 1);
    const wanted = targets.filter(isSecret).map(resource => ({text: secretText(resource), refused: isRefused(alert, resource)}));
    const secrets = wanted.map(one => node(2, one.text, severity, one.refused));
    const things = targets.filter(resource => !isSecret(resource)).map(resource => node(1, objectText(resource), severity));
    const actor = lastUser(alert);
    const pod = detail.pod && detail.author ? node(1, `Pod ${detail.pod}`, severity) : '';
    const verb = (detail.verbs || []).join(', ');
    if (detail.author) node(0, detail.author, severity);
    if (actor && !(pod && detail.author)) node(0, actor, severity);
    const who = detail.author || actor;
    if (!who) continue;
    const between = pod ? [pod] : things;
    const uses = pod ? verb : 'uses';
    if (between.length > 1 && secrets.length > 1) {
      // an alert names the workloads and the Secrets, not which of them uses which
      const joint = `joint ${joints++}`;
      between.forEach(thing => {
        edge(0, who, 1, thing, verb);
        edge(1, thing, 'joint', joint, uses);
      });
      secrets.forEach(secret => edge('joint', joint, 2, secret, ''));
    } else {
      for (const thing of between) {
        edge(0, who, 1, thing, pod ? 'wrote' : verb);
        secrets.forEach(secret => edge(1, thing, 2, secret, uses));
      }
    }
    if (!between.length) wanted.forEach(one => edge(0, who, 2, one.text, verb, one.refused));
  }
  return {columns: columns.map(column => [...column.values()]), edges: [...edges.values()]};
}

function lastUser(alert) {
  const evidences = alert.evidences || [];
  return evidences.length ? evidences[evidences.length - 1].actor?.user?.name || '' : '';
}

const fitted = (text, letters) => (text.length <= letters ? text : text.slice(0, letters - 1) + '…');

/** Cut in the middle: names of one kind differ at their ends. */
function squeezed(text, letters) {
  if (text.length <= letters) return text;
  const head = Math.ceil((letters - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (letters - 1 - head))}`;
}

/** The graph as SVG; nothing where it would say no more than a sentence does. */
function LineageGraph({alerts, printed}) {
  const box = printed ? PAPER : matchMedia('(max-width: 30rem)').matches ? PHONE : SCREEN;
  const {columns, edges} = lineage(alerts);
  if (!edges.length) return null;
  const used = columns.map((column, i) => ({column, i})).filter(one => one.column.length);
  const at = new Map();
  let height = 0;
  const drawn = used.flatMap(({column, i}, place) => {
    const kept = [...column].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.text.localeCompare(b.text)).slice(0, box.most);
    height = Math.max(height, (kept.length + (column.length > kept.length ? 1 : 0)) * (box.height + box.gap));
    const boxes = kept.map((one, row) => {
      const spot = {x: place * box.column + 1, y: row * (box.height + box.gap) + 1};
      at.set(`${i} ${one.text}`, spot);
      // the column says that they are Secrets
      const label = i === 0 ? principal(one.text).short : i === 2 ? one.text.replace(/^every Secret (?=of |in )/, 'all ') : one.text;
      return h('g', {transform: `translate(${spot.x} ${spot.y})`},
        h('title', null, one.text),
        h('rect', {width: box.width, height: box.height, rx: 6, class: `box ${one.severity} ${one.refused ? 'refused' : ''}`}),
        h('text', {x: 10, y: box.height - 10}, squeezed(label, one.refused ? box.letters - 8 : box.letters)),
        one.refused && h('text', {x: box.width - 8, y: box.height - 10, class: 'more end'}, 'denied'));
    });
    if (column.length > kept.length) {
      boxes.push(h('text', {x: place * box.column + 10, y: kept.length * (box.height + box.gap) + 20, class: 'more'}, `and ${column.length - kept.length} more`));
    }
    return boxes;
  });
  const drawnEnd = edge => at.has(edge.to === 'joint' ? `1 ${edge.a}` : `2 ${edge.b}`);
  const jointsOf = (side, name) => edges.filter(edge => edge[side] === 'joint' && drawnEnd(edge)).map(edge => edge[name]);
  const joints = [...new Set(jointsOf('to', 'b'))].filter(joint => jointsOf('from', 'a').includes(joint));
  joints.forEach(joint => {
    const ends = edges.filter(edge => edge.b === joint || edge.a === joint).map(edge => at.get(edge.b === joint ? `1 ${edge.a}` : `2 ${edge.b}`)).filter(Boolean);
    const y = ends.reduce((sum, end) => sum + end.y, 0) / Math.max(1, ends.length);
    const through = used.findIndex(one => one.i === 1);
    at.set(`joint ${joint}`, {x: through * box.column + (box.column + box.width) / 2, y, joint: true});
  });
  const lines = edges.flatMap(edge => {
    const from = at.get(`${edge.from} ${edge.a}`);
    const to = at.get(`${edge.to} ${edge.b}`);
    if (!from || !to) return [];
    const [x1, y1, x2, y2] = [from.x + (from.joint ? 0 : box.width), from.y + box.height / 2, to.x, to.y + box.height / 2];
    const bend = (x1 + x2) / 2;
    return [h('path', {d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`, class: `edge ${edge.refused ? 'refused' : ''}`}, h('title', null, `${edge.a} → ${edge.b}${edge.verbs.size ? ': ' + [...edge.verbs].join(', ') : ''}${edge.refused ? ', denied' : ''}`))];
  });
  const width = (used.length - 1) * box.column + box.width + 2;
  const names = ['Who', 'Through', 'Secrets'];
  return h('figure', {class: 'lineage'},
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': 'Graph of who reached which Secrets'},
      h('svg', {viewBox: `0 -24 ${width} ${height + 24}`, width, height: height + 24, role: 'img', 'aria-label': edges.filter(edge => edge.from !== 'joint' && edge.to !== 'joint').slice(0, 30).map(edge => `${edge.a} to ${edge.b}${edge.refused ? ', denied' : ''}`).join('; ')},
        used.map(({i}, place) => h('text', {x: place * box.column + 2, y: -8, class: 'column'}, names[i])),
        lines,
        joints.map(joint => h('circle', {cx: at.get(`joint ${joint}`).x, cy: at.get(`joint ${joint}`).y + box.height / 2, r: 4, class: 'joint'})),
        drawn)));
}
