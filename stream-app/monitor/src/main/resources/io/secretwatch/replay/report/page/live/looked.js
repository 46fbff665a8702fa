// What came since somebody looked last, in this browser: findings are known by the beginnings of their ids.

const SEEN_KEY = 'secretwatch-seen';
const ENOUGH_OF_AN_ID = 12;
const LOOKS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'];

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // it is asked or counted again
  }
}

const beginning = uid => uid.slice(0, ENOUGH_OF_AN_ID);

/** Counts what came since somebody looked: moved, typed or came back to the page. */
class Looked {
  constructor(onLook) {
    const before = stored(SEEN_KEY);
    this.before = before === null ? null : new Set(before.split(','));
    this.unseen = new Set();
    this.uids = [];
    this.onLook = onLook;
    LOOKS.forEach(name => addEventListener(name, () => this.look(), {passive: true}));
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.look());
  }

  /** Whether a finding that comes is new to who looks. All are known to who never was here. */
  isNew(uid, settled) {
    const is = settled || (this.before !== null && !this.before.has(beginning(uid)));
    if (is) this.unseen.add(uid);
    return is;
  }

  /** All that was there at first has come. */
  begin(rows) {
    this.keep([...rows.keys()]);
    if (!this.unseen.size) this.save();
  }

  /** These are there now. */
  keep(uids) {
    this.uids = uids;
  }

  look() {
    if (!this.unseen.size || document.visibilityState !== 'visible') return;
    this.unseen.clear();
    this.save();
    this.onLook();
  }

  save() {
    store(SEEN_KEY, this.uids.map(beginning).join(','));
  }
}
