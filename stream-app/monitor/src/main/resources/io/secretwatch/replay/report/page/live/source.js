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
    answer = await fetch(path, {credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(40000), ...options});
  } catch {
    throw new Lost();
  }
  if (answer.status === 401 && path !== 'console/session') throw new Locked();
  const body = await answer.json().catch(() => null);
  if (body === null && answer.status !== 204) throw new Lost();
  return {status: answer.status, body};
}

const tell = (path, object) => ask(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(object)});

const MOST_ROWS = 10000;
const MOST_ALERTS = 300;
const RETRIES = [1000, 2000, 5000, 10000];

/** Findings as they come: the newest revision of each as a row, and its alert when it is asked for. */
class LiveFindings {
  constructor() {
    this.trouble = 'This finding cannot be shown now: the monitor does not answer, or has it no longer. Open it again.';
    this.rows = new Map();
    this.known = new Map();
    this.revisions = new Map();
    this.of_ = '';
    this.next = 0;
    this.settled = false;
    this.state = {rows: [], link: 'connecting', since: Date.now(), whole: false, cut: false};
    this.tellOf = () => {};
    this.wake = () => {};
  }

  peek(row) {
    const known = this.known.get(row.uid);
    return known && known.revision >= row.revision ? known.alert : undefined;
  }

  async of(row) {
    const before = this.peek(row);
    if (before) return before;
    const {status, body} = await ask(`console/findings/${encodeURIComponent(row.uid)}`);
    if (status !== 200) throw new Lost();
    this.known.delete(row.uid);
    this.known.set(row.uid, {revision: body.unmapped?.k8s_audit?.revision || 0, alert: body});
    if (this.known.size > MOST_ALERTS) this.known.delete(this.known.keys().next().value);
    return body;
  }

  /** Goes on for as long as the page is there. */
  async follow(tellOf) {
    this.tellOf = tellOf;
    for (let failed = 0; ; ) {
      try {
        const {status, body} = await ask(`console/findings?after=${this.next}&of=${encodeURIComponent(this.of_)}${this.state.link === 'live' ? '' : '&at=once'}`);
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
      this.rows.clear();
      this.of_ = news.of;
    }
    for (const row of news.rows) {
      const before = this.revisions.get(row.uid);
      const old = this.rows.get(row.uid);
      const changed = before !== undefined && before < row.revision;
      const fresh = !this.settled ? '' : before === undefined ? 'new' : old?.fresh || (changed ? 'changed' : '');
      this.revisions.set(row.uid, row.revision);
      // the last in the map is the latest
      this.rows.delete(row.uid);
      this.rows.set(row.uid, {...prepared(row), fresh});
    }
    while (this.rows.size > MOST_ROWS) this.rows.delete(this.rows.keys().next().value);
    this.next = news.next;
    this.settled ||= news.whole && !news.more;
    const same = !news.rows.length && this.state.link === 'live' && this.state.whole === news.whole && this.state.cut === news.cut;
    if (!same) this.change({link: 'live', whole: news.whole, cut: news.cut, rows: news.rows.length || this.state.rows.length !== this.rows.size ? [...this.rows.values()] : this.state.rows});
  }

  /** Somebody has looked at it. */
  seen(uid) {
    const row = this.rows.get(uid);
    if (!row?.fresh) return;
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
