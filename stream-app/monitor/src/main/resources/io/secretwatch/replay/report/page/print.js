// What is printed, in the order in which somebody reads it who has paper alone.

const PRINTED_IN_FULL = 8;
const PRINTED_STORIES = 5;
const PRINTED_STEPS = 6;

/** What a print has in full: the worst stories, and the worst findings. */
function printable(list) {
  return {told: stories(list).slice(0, PRINTED_STORIES), worst: list.slice(0, PRINTED_IN_FULL)};
}

/** Fetches what may be printed: what prints a page does not wait. */
function usePrintable(list, alerts) {
  preactHooks.useEffect(() => {
    const {told, worst} = printable(list);
    [...worst, ...told.flatMap(story => story.steps.slice(0, 40))].forEach(row => alerts.of(row).catch(() => {}));
  }, [list]);
}

function PrintedStories({told, all, alerts}) {
  if (!told.length) return null;
  return h('section', {class: 'printed'},
    h('h2', null, told.length < all ? `The worst ${told.length} of ${numberText(all)} stories` : 'Stories'),
    h('p', {class: 'quiet'}, `A story is ${STORY_IS}.`),
    told.map(story => h(Story, {key: story.uid, story, alerts, onOpen: () => {}, printed: true, most: PRINTED_STEPS})));
}

/** The worst of what is shown, in full. */
function PrintedFindings({worst, told, all, rows, alerts}) {
  const known = worst.map(row => ({row, alert: alerts.peek(row)})).filter(one => one.alert);
  const drawn = new Set(told.flatMap(story => story.steps));
  if (!known.length) return null;
  return h('section', {class: 'printed'},
    h('h2', null, known.length < all ? `The first ${known.length} of ${countText(all, 'finding')} in full` : 'The findings in full'),
    known.map(({row, alert}) => h('section', {class: 'sheet'},
      h('h3', null, h('span', {class: `badge ${row.severity}`}, row.severity), ` ${row.title}`),
      h(Guarded, null, h(Finding, {row, alert, rows, onOpen: () => {}, printed: true, graph: !drawn.has(row)})))));
}

const LEFT_OUT = 'Only on the page itself, and not in print: the findings in full beyond these, with their events, commands and policy entries; further stories; who reaches what; the ways that the log shows.';

/** All of a print but the heading. */
function Printed({about, overview, list, rows, filter, alerts, live, onFilter}) {
  const {told, worst} = printable(list);
  const none = () => {};
  return h(preact.Fragment, null,
    overview && h(Summary, {about, overview, rows, onFilter: none, onOpen: none}),
    h(Timeline, {rows: list, onRange: none, printed: true}),
    h('p', {class: 'quiet'}, isNarrow(filter) ? `The filter leaves ${numberText(list.length)} of ${countText(rows.length, 'finding')}. ` : '', LEFT_OUT, ' ', about.made),
    h(PrintedStories, {told, all: stories(list).length, alerts}),
    h(PrintedFindings, {worst, told, all: list.length, rows, alerts}),
    !live && h('section', null, h('h2', null, 'What the log shows'), h(About, {about, printing: true})),
    list.length > 0 && h('section', null, h('h2', null, 'All findings'), h(FindingsTable, {list, rows, filter, alerts, onFilter, printing: true})));
}

function usePrinting() {
  const [printing, setPrinting] = preactHooks.useState(matchMedia('print').matches);
  preactHooks.useEffect(() => {
    // before the print itself, so synchronously
    const begin = () => {
      preact.options.debounceRendering = render => render();
      setPrinting(true);
      preact.options.debounceRendering = undefined;
    };
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
