// What the console asks the monitor for.

/** The monitor wants a token first. */
class Locked extends Error {}

/** The monitor does not answer. */
class Lost extends Error {}

const pause = millis => new Promise(done => setTimeout(done, millis));

/** Asks for JSON: the status, and what came. */
async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, {credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(LONGEST_HELD), ...options});
  } catch {
    throw new Lost();
  }
  if (answer.status === 401 && path !== 'console/session') throw new Locked();
  const body = await answer.json().catch(() => null);
  if (body === null && answer.status !== 204) throw new Lost();
  return {status: answer.status, body};
}

const tell = (path, object) => ask(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(object)});

const LONGEST_HELD = 40000;
const MOST_ROWS = 10000;
const MOST_ALERTS = 300;
const ALERTS_AT_ONCE = 60;
const RETRIES = [1000, 2000, 5000, 10000];

/** Alerts that are asked for at the same time, in one request. */
class AskedAlerts {
  constructor() {
    this.known = new Map();
    this.wanted = new Map();
  }

  peek(row) {
    const known = this.known.get(row.uid);
    return known && known.revision >= row.revision ? known.alert : undefined;
  }

  of(row) {
    const before = this.peek(row);
    if (before) return Promise.resolve(before);
    if (!this.wanted.size) setTimeout(() => this.fetch());
    if (!this.wanted.has(row.uid)) {
      const one = {};
      one.promise = new Promise((done, failed) => Object.assign(one, {done, failed}));
      this.wanted.set(row.uid, one);
    }
    return this.wanted.get(row.uid).promise;
  }

  async fetch() {
    const all = [...this.wanted];
    this.wanted.clear();
    for (let at = 0; at < all.length; at += ALERTS_AT_ONCE) {
      const some = all.slice(at, at + ALERTS_AT_ONCE);
      const came = await ask(`console/alerts?of=${some.map(([uid]) => encodeURIComponent(uid)).join(',')}`).catch(() => ({}));
      const alerts = new Map((came.status === 200 ? came.body.alerts : []).map(alert => [alert.finding_info.uid, alert]));
      for (const [uid, one] of some) {
        if (alerts.has(uid)) one.done(this.keep(uid, alerts.get(uid)));
        else one.failed(new Lost());
      }
    }
  }

  keep(uid, alert) {
    this.known.delete(uid);
    this.known.set(uid, {revision: alert.unmapped?.k8s_audit?.revision || 0, alert});
    if (this.known.size > MOST_ALERTS) this.known.delete(this.known.keys().next().value);
    return alert;
  }
}

/** Findings as they come: the newest revision of each as a row, and its alert when it is asked for. */
class LiveFindings {
  constructor(looked) {
    this.trouble = 'This finding cannot be shown now: the monitor does not answer, or has it no longer. Open it again.';
    this.looked = looked;
    this.alerts = new AskedAlerts();
    this.rows = new Map();
    /** Those of another view, until all of it has come: what is there stays as long. */
    this.coming = null;
    this.revisions = new Map();
    this.of_ = '';
    this.next = 0;
    this.settled = false;
    this.state = {rows: [], link: 'connecting', since: Date.now(), stale: 0, whole: false, cut: false};
    this.tellOf = () => {};
    this.wake = () => {};
    this.letGo = () => {};
  }

  peek(row) {
    return this.alerts.peek(row);
  }

  of(row) {
    return this.alerts.of(row);
  }

  /** Goes on for as long as the page is there. */
  async follow(tellOf) {
    this.tellOf = tellOf;
    for (let failed = 0; ; ) {
      try {
        const held = new AbortController();
        const clock = setTimeout(() => held.abort(), LONGEST_HELD);
        this.letGo = () => held.abort();
        // an answer that is held until there is news would not tell that the monitor is there again
        const {status, body} = await ask(`console/findings?after=${this.next}&of=${encodeURIComponent(this.of_)}${this.state.link === 'live' ? '' : '&at=once'}`, {signal: held.signal}).finally(() => clearTimeout(clock));
        if (status !== 200) throw new Lost();
        failed = 0;
        this.take(body);
      } catch (e) {
        this.change({link: e instanceof Locked ? 'locked' : 'lost'});
        const wait = e instanceof Locked ? 3600000 : RETRIES[Math.min(failed++, RETRIES.length - 1)];
        await Promise.race([pause(wait), new Promise(done => { this.wake = done; })]);
      }
    }
  }

  take(news) {
    if (news.of !== this.of_) {
      this.coming = this.rows.size ? new Map() : null;
      this.of_ = news.of;
    }
    const rows = this.coming || this.rows;
    for (const row of news.rows) {
      // the last in the map is the latest
      rows.delete(row.uid);
      rows.set(row.uid, {...prepared(row), fresh: this.fresh(row)});
      this.revisions.set(row.uid, row.revision);
    }
    while (rows.size > MOST_ROWS) rows.delete(rows.keys().next().value);
    this.next = news.next;
    const all = news.whole && !news.more;
    const other = this.coming && all;
    if (other) {
      this.rows = this.coming;
      this.coming = null;
    }
    if (all && !this.settled) {
      this.settled = true;
      this.looked.begin(this.rows);
    }
    const stale = !this.coming ? 0 : this.state.stale || Date.now();
    const same = !news.rows.length && !other && this.state.link === 'live' && this.state.whole === news.whole && this.state.cut === news.cut && this.state.stale === stale;
    if (!same) this.change({link: 'live', whole: news.whole, cut: news.cut, stale, rows: news.rows.length || other ? [...this.rows.values()] : this.state.rows});
  }

  /** Whether a row is new, or has changed since it came. */
  fresh(row) {
    const before = this.revisions.get(row.uid);
    const old = this.rows.get(row.uid);
    if (before === undefined) return isOpen(row) && this.looked.isNew(row.uid, this.settled) ? 'new' : '';
    return old?.fresh || (this.settled && before < row.revision ? 'changed' : '');
  }

  /** Somebody has looked at it. */
  seen(uid) {
    const row = this.rows.get(uid);
    if (!row?.fresh) return;
    this.looked.look();
    // where it is in the map stays
    this.rows.set(uid, {...row, fresh: ''});
    this.change({rows: [...this.rows.values()]});
  }

  change(part) {
    const since = part.link && part.link !== this.state.link ? Date.now() : this.state.since;
    this.state = {...this.state, ...part, since};
    this.tellOf(this.state);
  }
}
