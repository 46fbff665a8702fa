// The findings of the page: a row of each, which is there at once, and its alert as OCSF, which is unpacked when it is asked for.

function embedded(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

/** Of each finding, which of its alert's resources were denied. */
const refusedOf = new Map();

/** What rules are called, by their ids. */
const RULES = embedded('rules') || {};

const ruleText = id => RULES[id] || id;

/** A row with all its words in one text, to search in. */
const prepared = row => {
  refusedOf.set(row.uid, row.refused);
  return {...row, text: [row.title, row.rule, ruleText(row.rule), row.uid, row.cluster, ...row.who, ...row.namespaces, ...row.words].join(' ').toLowerCase()};
};

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).text()).split('\n').filter(line => line).map(line => JSON.parse(line));
}

/** Alerts that came with the page, a hundred to a packet, in the order of the rows. */
class PackedAlerts {
  constructor() {
    this.trouble = 'This finding cannot be shown: the browser is too old to unpack it, or the file is not whole.';
    this.packets = new Map();
    this.known = new Map();
  }

  /** The alert of a row if it has been asked for before and has come; else undefined. */
  peek(row) {
    return this.known.get(row.uid);
  }

  async of(row) {
    if (!this.packets.has(row.packet)) {
      this.packets.set(row.packet, unpacked(document.getElementById(`alerts-${row.packet}`).textContent));
    }
    for (const alert of await this.packets.get(row.packet)) {
      this.known.set(alert.finding_info.uid, alert);
    }
    return this.known.get(row.uid);
  }
}

/** Findings that name each other, as sets of two or more, the riskiest first; with their cluster, where there are several. */
function stories(rows) {
  const parent = new Map(rows.map(row => [row.uid, row.uid]));
  const root = uid => {
    while (parent.get(uid) !== uid) {
      parent.set(uid, parent.get(parent.get(uid)));
      uid = parent.get(uid);
    }
    return uid;
  };
  for (const row of rows) {
    for (const other of row.related) {
      if (parent.has(other)) parent.set(root(other), root(row.uid));
    }
  }
  const several = rows.some(row => row.cluster !== rows[0].cluster);
  const sets = new Map();
  for (const row of rows) {
    const of = root(row.uid);
    if (!sets.has(of)) sets.set(of, []);
    sets.get(of).push(row);
  }
  return [...sets.values()]
    .filter(set => set.length > 1)
    .map(set => {
      const steps = [...set].sort((a, b) => a.first - b.first || a.uid.localeCompare(b.uid));
      const worst = [...set].sort(SORTS.risk)[0];
      const people = [...new Set([...set].sort(SORTS.risk).flatMap(row => row.who))];
      return {uid: worst.uid, worst, cluster: several ? worst.cluster : '', steps, people, first: steps[0].first, last: Math.max(...steps.map(row => row.last))};
    })
    .sort((a, b) => b.worst.risk - a.worst.risk || b.steps.length - a.steps.length || SORTS.risk(a.worst, b.worst));
}
