// Findings that belong together, told in the order of time.

const STORIES_AT_ONCE = 20;
const STEPS_SHOWN = 14;

function Story({story, alerts, onOpen}) {
  const [known, setKnown] = preactHooks.useState(() => story.steps.map(row => alerts.peek(row)).filter(Boolean));
  preactHooks.useEffect(() => {
    let wanted = true;
    Promise.all(story.steps.slice(0, 40).map(row => alerts.of(row))).then(all => wanted && setKnown(all.filter(Boolean)), () => {});
    return () => {
      wanted = false;
    };
  }, [story.uid, story.steps.length]);
  const people = story.people.map(user => principal(user).short);
  return h('article', {class: 'story', id: `story-${story.uid}`},
    h('h3', null, h('span', {class: `badge ${story.worst.severity}`}, story.worst.severity), ' ', people.slice(0, 4).join(', ') + (people.length > 4 ? ` and ${people.length - 4} more` : ''),
      h('span', {class: 'quiet'}, ` ${countText(story.steps.length, 'finding')}, ${timeText(story.first)}${spanText(story.last - story.first) ? ', ' + spanText(story.last - story.first) : ''}`)),
    h('div', {class: 'told'}, h('ol', {class: 'steps'}, story.steps.slice(0, STEPS_SHOWN).map(row => h('li', null,
      h('time', {dateTime: new Date(row.first).toISOString()}, timeText(row.first).slice(11)),
      h('span', {class: `dot ${row.severity}`, title: row.severity}),
      h('span', null,
        h('a', {href: address({...readAddress(), view: 'findings', finding: row.uid}), onClick: event => { event.preventDefault(); onOpen(row.uid); }}, row.title),
        h('span', {class: 'quiet'}, ` ${principal(row.who[0] || '').short}`)))),
      story.steps.length > STEPS_SHOWN && h('li', {class: 'quiet'}, h('span'), h('span'), `and ${story.steps.length - STEPS_SHOWN} more`)),
    known.length > 0 && h(Guarded, {key: known.length}, h(LineageGraph, {alerts: known}))));
}

function Stories({list, alerts, onOpen, printing}) {
  const [most, setMost] = preactHooks.useState(STORIES_AT_ONCE);
  const all = preactHooks.useMemo(() => stories(list), [list]);
  if (!all.length) return h('p', {class: 'empty'}, 'No findings that belong together.');
  const kept = printing ? all.slice(0, 10) : all.slice(0, most);
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, `${countText(all.length, 'story', 'stories')}: findings that name each other, because one person, right, workload or token is in both.`),
    kept.map(story => h(Story, {key: story.uid, story, alerts, onOpen})),
    kept.length < all.length && h('p', {class: 'further'}, h('button', {class: 'plain', onClick: () => setMost(most + STORIES_AT_ONCE)}, 'Show more stories')));
}
